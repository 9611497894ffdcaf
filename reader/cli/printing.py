"""How the command line prints: JSON for programs, lines for people, always UTF-8; and what stands in the lines."""

import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from reader.errors import ReaderError
from reader.text.article import clean

if TYPE_CHECKING:
    from reader.lookup.entry import Entry, Lookup
    from reader.text.article import Article, Feed
    from reader.vocabulary.ranking import Ranked


@contextmanager
def standard_output() -> Iterator[None]:
    """Standard output as UTF-8 whatever the locale says, and written to its end when the block ends.

    A lone surrogate (a byte of an argument that is no text) becomes `\\udcff`, which is valid in a JSON string.
    Raises ReaderError where it cannot be written, BrokenPipeError where nobody reads on.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        yield
    finally:
        if sys.stdout is not None:
            with _writing():
                sys.stdout.flush()


@contextmanager
def _writing() -> Iterator[None]:
    if sys.stdout is None:
        raise ReaderError("Standard output is closed, so nothing can be printed; open it or send it to a file.")
    try:
        yield
    except OSError as error:
        # What is still buffered must not fail once more, and louder, when Python ends.
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
        if isinstance(error, BrokenPipeError):
            raise
        raise ReaderError(
            f"Standard output could not be written ({error.strerror}); free some space or send it elsewhere."
        ) from error


def say_json(value: object) -> None:
    """One value as JSON on a line of its own."""
    _write_json(json.dumps(value, ensure_ascii=False, allow_nan=False))


def say_answer(line: str) -> None:
    """A line of JSON that somebody waits for."""
    _write_json(line)
    with _writing():
        sys.stdout.flush()


def _write_json(text: str) -> None:
    # JSON has escapes for all control characters, Python uses them only for those below the space.
    escaped = re.sub("[\x7f-\x9f]", lambda found: f"\\u{ord(found[0]):04x}", text)
    with _writing():
        sys.stdout.write(escaped + "\n")


def say_lines(lines: Iterable[str]) -> None:
    """Lines for people; no control character from a text or the vocabulary reaches the terminal."""
    for line in lines:
        shown = clean(line) + "\n"
        with _writing():
            sys.stdout.write(shown)


def say_measuring() -> None:
    """That an answer takes longer than those to come."""
    notice("Finding out how good the translation model is, once …")


def say_bytes(data: bytes) -> None:
    """A file on standard output, as it is."""
    with _writing():
        sys.stdout.buffer.write(data)


def notice(text: str) -> None:
    """What is said beside the output, on standard error."""
    if sys.stderr is not None:
        print(clean(text), file=sys.stderr)


def lookup_lines(found: "Lookup") -> Iterator[str]:
    """A lookup as a short dictionary article; its first line names the two languages."""
    lemma = f" → {found.lemma}" if found.lemma and found.lemma.casefold() != found.word.casefold() else ""
    pair = f"{found.source_language} → {found.target_language}"
    yield " · ".join(filter(None, [f"{found.word}{lemma}", pair, found.part_of_speech, _commonness(found)]))
    if found.best:
        yield f"  {', '.join(found.best)}"
    shown = found.in_context
    if shown is not None:
        yield f"  in this sentence: {shown.translation} ({shown.confidence:.0%} sure) · {shown.sentence_translation}"
    if found.definition:
        yield f"  {found.definition}"
    for phrase in (found.phrase, *found.other_phrases):
        if phrase is not None:
            yield from _entry_lines(phrase.entry)
    for entry in found.entries:
        yield from _entry_lines(entry)
    for part in found.parts:
        yield f"  {part.surface}:"
        for entry in part.entries:
            yield from _entry_lines(entry)
    if not (found.entries or found.parts or found.phrase):
        yield f"  not found{f' ({found.note})' if found.note else ''}; looked for: {', '.join(found.tried)}"
        if found.near:
            yield f"  spelt nearly so: {', '.join(found.near)}"


def _entry_lines(entry: "Entry") -> Iterator[str]:
    sound = f" /{entry.pronunciation.strip('/[] ')}/" if entry.pronunciation else ""
    kind = " ".join(filter(None, [entry.part_of_speech or "–", entry.gender]))
    yield f"  {entry.headword}{sound} ({kind}, {entry.dictionary})"
    number = 0
    for sense in entry.senses:
        number += bool(sense.score)  # an aside of one's own dictionary is no meaning
        note = f" ({sense.note})" if sense.note else ""
        said = f": {sense.definition}" if sense.definition else ""
        yield f"    {f'{number}.' if sense.score else '  '} {', '.join(sense.translations)}{note}{said}"
        if sense.example:
            yield f"       “{sense.example}”"


def _commonness(found: "Lookup") -> str:
    rank = f" · rank {found.frequency.rank:,}" if found.frequency.rank else ""
    return f"{found.frequency.band}{rank}"


def term_lines(ranked: "Sequence[Ranked]") -> Iterator[str]:
    """The vocabulary, a term a line."""
    for one in ranked:
        rank = f"{one.frequency.rank:,}" if one.frequency.rank else "–"
        term = one.term
        meaning = " ".join(term.translation.split()) or "–"
        yield f"{rank:>8}  {term.text:<24}  {meaning:<32}  {term.status.label:<10}  {one.why}"


def word_lines(words: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The words of a text as contracts.words_json tells them, a word a line."""
    for word in words:
        rank = f"{word['rank']:,}" if word["rank"] else "–"
        yield f"{rank:>8}  {word['count']:>4}×  {word['lemma']:<24}  {word['gloss'] or '–'}"


def article_lines(article: "Article") -> Iterator[str]:
    """The title, the byline, the blocks."""
    yield article.title
    if article.byline:
        yield f"Original article by {article.byline}"
    yield ""
    for block in article.blocks:
        yield f"{block.marker + ' ' if block.marker else ''}{block.text}\n"


def feed_lines(feed: "Feed") -> Iterator[str]:
    """The title of a feed; a text a line, its address below."""
    yield feed.title
    yield ""
    for entry in feed.entries:
        yield f"{(entry.date or '')[:10]:<10}  {entry.title}"
        yield f"{'':<10}  {entry.address}"
