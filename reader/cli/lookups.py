"""`reader lookup`: what a word means."""

import argparse
import sys

from reader.cli.asked import word_asked
from reader.cli.batch import answer_lines
from reader.cli.contracts import lookup_json
from reader.cli.printing import lookup_lines, notice, say_answer, say_json, say_lines, say_measuring
from reader.errors import ReaderError
from reader.paths import Paths
from reader.reading.engines import open_interpreter
from reader.settings import Settings


def run_lookup(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    """One word, or with --batch a request a line."""
    if arguments.batch:
        codes = arguments.source_language, arguments.target_language
        answer_lines(sys.stdin.buffer, say_answer, paths, settings, *codes)
        return 0
    if not arguments.word.strip():
        raise ReaderError("There is no word to look up; say `reader lookup WORD`.")
    word, context, pair = word_asked(arguments, paths, settings)
    if arguments.start is not None and not 0 <= arguments.start < max(len(context), 1):
        raise ReaderError(f"--start must be within the sentence of --context, which has {len(context)} characters.")
    interpreter = open_interpreter(paths, pair)
    found = interpreter.interpret(word, context or None, arguments.start, say_measuring)
    if interpreter.problem is not None:
        notice(f"reader: {interpreter.problem}")
    if not interpreter.chain.dictionaries.available:
        source, target = pair.source, pair.target
        notice(
            f"reader: There is no dictionary from {source.name} to {target.name} here; `reader dict catalog --from "
            f"{source.code} --to {target.code}` lists what can be had."
        )
    if arguments.json:
        say_json(lookup_json(found))
    else:
        say_lines(lookup_lines(found))
    return 0
