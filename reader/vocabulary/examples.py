"""The sentence that stands for a term: the one the reader chose, else the best of those it was met in."""

from collections.abc import Callable, Sequence
from datetime import datetime

from reader.vocabulary.terms import Encounter

_SHORT, _LONG = 30, 140
"""Characters of a sentence that shows how a word is used, and can be read at a glance."""

Unknown = Callable[[Encounter], int]
"""How many other words of the sentence are not known yet."""


def best_example(
    met: Sequence[Encounter], chosen: int | None = None, unknown: Unknown = lambda one: 0
) -> Encounter | None:
    """The encounter of id `chosen` where it is among them; else one whose word can be marked in its sentence, that is
    short but says something, with few other unknown words; the latest of equals. None where there is none."""

    def merit(one: Encounter) -> tuple[bool, int, datetime]:
        length = len(one.sentence)
        # As bad as an unknown word: twenty characters too many or too few.
        distance = max(0, _SHORT - length, length - _LONG)
        return is_marked(one), -(unknown(one) + distance // 20), one.at

    for one in met:
        if chosen is not None and one.id == chosen:
            return one
    return max(met, key=merit, default=None)


def is_marked(one: Encounter) -> bool:
    """Whether the word stands in its sentence where it is said to."""
    return bool(one.surface) and one.start >= 0 and one.sentence[one.start :].startswith(one.surface)
