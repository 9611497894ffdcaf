"""`reader translate`: sentences through the installed models, line by line as they stand."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from reader.cli.contracts import sentence_json
from reader.cli.printing import say_json, say_lines
from reader.errors import ReaderError
from reader.lookup.interpreter import AtHand, Interpreter
from reader.paths import Paths
from reader.reading.engines import open_interpreter
from reader.reading.pairs import Pair, choose_pair
from reader.settings import Settings
from reader.sources.encoding import decode
from reader.text.article import clean
from reader.text.sentences import sentence_spans

_BATCH = 8


def run_translate(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    """Translates the text of the command line, else standard input; returns the exit code."""
    text = clean(arguments.text if arguments.text is not None else decode(sys.stdin.buffer.read()))
    if not text.strip():
        raise ReaderError("There is nothing to translate; say `reader translate TEXT`, or send a text through a pipe.")
    codes = arguments.source_language, arguments.target_language
    pair = choose_pair(None, settings, *codes, sample=text)
    interpreter = open_interpreter(paths, pair)
    try:
        if arguments.json:
            found = [one for line in _translated(text, pair, interpreter) for one in line if isinstance(one, AtHand)]
            sentences = [sentence_json(one) for one in found]
            say_json({"from": pair.source.code, "to": pair.target.code, "sentences": sentences})
        else:
            for line in _translated(text, pair, interpreter):
                say_lines([" ".join(one.translated.translation if isinstance(one, AtHand) else one for one in line)])
    finally:
        interpreter.release()
    return 0


def _translated(text: str, pair: Pair, interpreter: Interpreter) -> Iterator[Sequence[AtHand | str]]:
    """The sentences of each line; what is no sentence to translate (a number, a rule) as it stands."""
    for line in text.splitlines():
        sentences = [line[start:end] for start, end in sentence_spans(line, pair.source)]
        for first in range(0, len(sentences), _BATCH):
            interpreter.translate(sentences[first : first + _BATCH])
        if pair.source == pair.target:
            raise ReaderError(f"The text is in {pair.source.name} already; say another language with --to CODE.")
        if interpreter.lacks_model:
            raise ReaderError(
                f"No translation model for {pair.source.name} → {pair.target.name} is installed; get one with "
                f"`reader models install {pair.source.code} {pair.target.code}`."
            )
        yield [interpreter.at_hand(sentence) or sentence for sentence in sentences]
