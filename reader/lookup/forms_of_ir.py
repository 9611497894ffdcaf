"""Forms of ir in Spanish and Portuguese: of ser too (fue, foi), and in Portuguese before an infinitive (vai cortar)."""

from collections.abc import Callable, Container, Sequence

from reader.lookup.entry import Entry
from reader.lookup.neighbours import Tags
from reader.lookup.ordering import rank, weakened, with_first
from reader.lookup.signs import words

# What stands before and after those that are forms of ser too.
_BESIDE_IR = {
    "es": (words("se me te"), words("a al hacia hasta")),
    "pt": (words("se me te"), words("a ao à aos às para até embora")),
}
_OF_SER = 0.4  # factor for what a form means that is none of ir here
_PRESENT_AND_IMPERFECT = words("vai vou vais vamos vão ia ias íamos iam")
_GOING_TO = "be going to"


def told_from_ser(
    entries: tuple[Entry, ...],
    key: str,
    clause: Sequence[str],
    index: int,
    language: str,
    tags: Callable[[int], Tags],
) -> tuple[Entry, ...]:
    """The entries of a form of ir with that verb first where the words beside it tell that it is none of ser: fue a
    casa, foi buscar, foi andando."""
    if language not in _BESIDE_IR or not any(entry.headword == "ir" for entry in entries):
        return entries
    if not (
        key.endswith("-se") or tags(index + 1)[0][0] in "FG" or _stands_beside(clause, index, *_BESIDE_IR[language])
    ):
        return entries
    return tuple(sorted((e if e.headword == "ir" else weakened(e, _OF_SER) for e in entries), key=rank))


def before_infinitive(entries: tuple[Entry, ...], key: str, following: Tags) -> tuple[Entry, ...]:
    """The entries of Portuguese ir with what it means there first; `following` are the tags of the next word."""
    if key not in _PRESENT_AND_IMPERFECT or following[0][0] != "F":
        return entries
    return tuple(with_first(entry, _GOING_TO) if entry.headword == "ir" else entry for entry in entries)


def _stands_beside(clause: Sequence[str], index: int, before: Container[str], after: Container[str]) -> bool:
    """Whether one of some words stands just before a word, or one of others just after it."""
    return (index > 0 and clause[index - 1] in before) or (index + 1 < len(clause) and clause[index + 1] in after)
