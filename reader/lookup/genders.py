"""Nouns that mean another thing in another gender (der See, die See; le livre, la livre): what stands beside them tells
which."""

from collections.abc import Callable, Sequence

from reader.lookup.entry import Entry
from reader.lookup.genders_german import told_in_german
from reader.lookup.genders_romance import ROMANCE, told_in_romance
from reader.lookup.neighbours import Tags
from reader.lookup.ordering import rank, weakened

_OTHER_GENDER = 0.4  # factor for an entry whose gender does not go with the article


def by_gender(
    entries: tuple[Entry, ...], clause: Sequence[str], index: int, language: str, tags: Callable[[int], Tags]
) -> tuple[Entry, ...]:
    """The entries of a noun in the gender that its article or adjective has before those in another; `clause` as it is
    written, `tags` tells what a word of it may be."""
    if language not in ROMANCE and language != "de":
        return entries
    nouns = [entry for entry in entries if entry.gender and entry.part_of_speech == "noun"]
    # The German articles tell of the singular alone.
    own = [entry for entry in nouns if language != "de" or entry.headword == clause[index]]
    if len({entry.gender for entry in own}) < 2:
        return entries
    told = told_in_german(clause, index) if language == "de" else told_in_romance(clause, index, language, tags)
    fitting = [entry for entry in own if entry.gender and not told.isdisjoint(entry.gender.split("/"))]
    if not fitting:
        return entries
    found = (weakened(e, _OTHER_GENDER) if e in own and e not in fitting else e for e in entries)
    return tuple(sorted(found, key=rank))
