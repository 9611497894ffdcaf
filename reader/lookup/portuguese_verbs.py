"""What a Portuguese form of ir means before an infinitive: vai cortar, is going to cut."""

from reader.lookup.entry import Entry
from reader.lookup.neighbours import Tags
from reader.lookup.ordering import with_first
from reader.lookup.signs import words

_NOT_YET = words("vai vou vais vamos vão ia ias íamos iam")
_GOING_TO = "be going to"


def before_infinitive(entries: tuple[Entry, ...], key: str, following: Tags) -> tuple[Entry, ...]:
    """The entries of ir with what it means there first; `following` are the tags of the next word."""
    if key not in _NOT_YET or following[0][0] != "F":
        return entries
    return tuple(with_first(entry, _GOING_TO) if entry.headword == "ir" else entry for entry in entries)
