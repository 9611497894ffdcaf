"""Which person German ihr and sie are, by the verb and the noun beside them (kommt ihr: you; mit ihr: her; sie gehen:
they), where the dictionaries have one order for all.

As with the clues, only what a dictionary has comes first.
"""

from collections.abc import Sequence

from reader.lookup.entry import Entry
from reader.lookup.ordering import with_first
from reader.lookup.signs import CLOSED, words

_SUBJECTS = words("ich du er wir man es wer das dies niemand jemand")
_ASKING = words("was wo wann wie warum wohin woher wen wem wieso weshalb")
_NO_VERBS = words("nicht jetzt dort recht fast selbst erst meist")  # end as the verb after ihr does
# What cannot be the verb of "ihr" although it may end as that does.
_NOT_OF_YOU = _NO_VERBS | (CLOSED["de"].keys() - words("habt seid könnt müsst sollt wollt"))
_FURTHEST = 3  # words after ihr among which its noun is


def by_person(entries: tuple[Entry, ...], clause: Sequence[str], index: int) -> tuple[Entry, ...]:
    """The entries of ihr (sie) with the person first that it is; `clause` holds the words as they stand."""
    pronoun = clause[index].lower()
    if pronoun not in ("sie", "ihr") or (index and not clause[index].islower()):
        return entries
    told = _person_of_ihr if pronoun == "ihr" else _person_of_sie
    wanted = told(clause, index)
    if wanted is None:
        return _only(entries, "determiner")
    entries = _only(entries, "pronoun")
    return tuple(
        with_first(e, wanted) if e.part_of_speech == "pronoun" and e.headword == pronoun else e for e in entries
    )


def _person_of_ihr(clause: Sequence[str], index: int) -> str | None:
    """None where it owns the noun that follows."""
    lowered = [word.lower() for word in clause]
    before, after = lowered[:index], lowered[index + 1 :]
    if before and _is_plural_you(before[-1]) and all(word in _ASKING for word in before[:-1]):
        return "you"  # habt ihr Hunger, was macht ihr
    if _owns(clause, index):
        return None
    if after and _is_plural_you(after[0]) and not before:
        return "you"  # ihr kommt
    conjunction = before and CLOSED["de"].get(before[-1], "H")[0] == "W"
    return "you" if conjunction and after and _is_plural_you(after[-1]) else "her"


def _owns(clause: Sequence[str], index: int) -> bool:
    """Whether a noun follows, with at most adjectives between (ihr Haus, ihr altes Haus; but ihr die Hand)."""
    for word in clause[index + 1 : index + 1 + _FURTHEST]:
        if word[:1].isupper():
            return True
        if word.lower() in CLOSED["de"] or not word.endswith(("es", "er", "e", "en")):
            return False
    return False


def _is_plural_you(word: str) -> bool:
    return word.endswith(("t", "seid")) and word not in _NOT_OF_YOU


def _person_of_sie(clause: Sequence[str], index: int) -> str | None:
    lowered = [word.lower() for word in clause]
    before, after = lowered[:index], lowered[index + 1 :]
    if not _SUBJECTS.isdisjoint(before) or not _SUBJECTS.isdisjoint(after[:2]):
        return "her"
    beside = after[0] if after and not before else before[-1] if before else ""
    if before and CLOSED["de"].get(before[-1], "H")[0] == "W":
        beside = after[-1] if after else ""  # dass sie kommen
    return "they" if beside.endswith("n") or beside == "sind" else "she"


def _only(entries: tuple[Entry, ...], part: str) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.part_of_speech == part) or entries
