"""What the command line prints for people."""

from collections.abc import Iterator, Sequence

from reader.lookup.entry import Entry, Lookup
from reader.vocabulary.ranking import Ranked


def lookup_lines(found: Lookup) -> Iterator[str]:
    """A lookup as a short dictionary article."""
    lemma = f" → {found.lemma}" if found.lemma and found.lemma.casefold() != found.word.casefold() else ""
    yield " · ".join(filter(None, [f"{found.word}{lemma}", found.part_of_speech, _commonness(found)]))
    if found.best:
        yield f"  {', '.join(found.best)}"
    if found.phrase is not None:
        yield from _entry_lines(found.phrase.entry)
    for entry in found.entries:
        yield from _entry_lines(entry)
    for part in found.parts:
        yield f"  {part.surface}:"
        for entry in part.entries:
            yield from _entry_lines(entry)
    if not (found.entries or found.parts or found.phrase):
        yield f"  not found{f' ({found.note})' if found.note else ''}; looked for: {', '.join(found.tried)}"


def _entry_lines(entry: Entry) -> Iterator[str]:
    sound = f" /{entry.pronunciation.strip('/[] ')}/" if entry.pronunciation else ""
    yield f"  {entry.headword}{sound} ({entry.part_of_speech or '–'}, {entry.dictionary})"
    for number, sense in enumerate(entry.senses, start=1):
        note = f" ({sense.note})" if sense.note else ""
        yield f"    {number}. {', '.join(sense.translations)}{note}"


def _commonness(found: Lookup) -> str:
    rank = f" · rank {found.frequency.rank:,}" if found.frequency.rank else ""
    return f"{found.frequency.band}{rank}"


def term_lines(ranked: Sequence[Ranked]) -> Iterator[str]:
    """The vocabulary, a term a line."""
    for one in ranked:
        rank = f"{one.frequency.rank:,}" if one.frequency.rank else "–"
        term = one.term
        yield f"{rank:>8}  {term.text:<24}  {term.translation or '–':<32}  {term.status.label:<10}  {one.why}"
