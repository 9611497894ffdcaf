"""French adjectives that mean another thing before their noun than after it: sa propre maison, les mains propres."""

from collections.abc import Callable

from reader.lookup.entry import Entry
from reader.lookup.neighbours import Tags
from reader.lookup.ordering import with_first

_MEANINGS = {  # before the noun, elsewhere
    "propre": ("own", "clean"),
    "ancien": ("former", "old"),
    "cher": ("dear", "expensive"),
    "seul": ("only", "alone"),
    "brave": ("good", "brave"),
    "même": ("same", "very"),
}
_OF_NOUNS, _BEHIND = frozenset("NJ"), frozenset("NBVLQ")  # tags


def by_place(entries: tuple[Entry, ...], index: int, tags: Callable[[int], Tags]) -> tuple[Entry, ...]:
    """The entries of such an adjective with what it means in its place first; `tags` tells what a word of the clause
    may be."""
    if not any(_is_such(entry) for entry in entries):
        return entries
    before, after = tags(index - 1)[0][0], tags(index + 1)[0][0]
    if after in _OF_NOUNS and before != "L":
        place = 0
    elif before in _BEHIND:
        place = 1
    else:
        return entries
    return tuple(with_first(e, _MEANINGS[e.headword][place]) if _is_such(e) else e for e in entries)


def _is_such(entry: Entry) -> bool:
    return entry.part_of_speech == "adjective" and entry.headword in _MEANINGS
