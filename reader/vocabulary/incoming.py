"""A word as it comes from a file, before the vocabulary has seen it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import NamedTuple

from reader.vocabulary.terms import Status

_LONGEST = 36_500.0
"""Days of an interval and of a stability: the scheduler's (FSRS) own most."""
_MOST = 1_000_000
"""Answers to one word."""
_YEARS = range(1970, 3000)


class Schedule(NamedTuple):
    """How far a word has come in another program's reviews. `interval` and `stability` are days, `difficulty` 1–10."""

    due: datetime
    interval: float
    reps: int = 0
    lapses: int = 0
    stability: float | None = None
    difficulty: float | None = None
    last_review: datetime | None = None
    learning: bool = False
    suspended: bool = False

    def possible(self) -> "Schedule":
        """The same with numbers that a scheduler can go on from; raises ValueError for days that cannot be."""
        if any(at is not None and at.year not in _YEARS for at in (self.due, self.last_review)):
            raise ValueError("a day that cannot be")
        return self._replace(
            interval=_within(0.0, self.interval, _LONGEST) or 0.0,
            reps=max(0, min(self.reps, _MOST)),
            lapses=max(0, min(self.lapses, _MOST)),
            stability=_within(0.01, self.stability, _LONGEST),
            difficulty=_within(1.0, self.difficulty, 10.0),
        )


def _within(least: float, number: float | None, most: float) -> float | None:
    return max(least, min(number, most)) if number is not None and isfinite(number) else None


class Met(NamedTuple):
    """One sentence that a word stands in. `start` is the offset of `surface` in it (-1: not known), `place` the block
    and offset in the text that it is from, `source` that text's id, where the file tells it."""

    sentence: str
    surface: str = ""
    start: int = -1
    translation: str = ""
    title: str = ""
    place: tuple[int, int] | None = None
    at: datetime | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One word of a file. What the file does not tell is empty or None.

    Sentence, surface, start, place as in Met; `further` are the other sentences, `chosen`: the first one is the example
    that the reader chose. `own`: the translation is what the reader wrote in Reader. `said` is when the status was,
    `own_status`: the reader said it, no review did.
    `weak` holds of a form that only points to its lemma: it says nothing against a row about that lemma itself.
    `likely` is the status that the kind of file suggests; it never lowers one that is there.
    """

    line: int
    term: str
    language: str
    target_language: str = ""
    status: Status | None = None
    likely: Status = Status.NEW
    translation: str = ""
    definition: str = ""
    part_of_speech: str = ""
    sentence: str = ""
    surface: str = ""
    start: int = -1
    sentence_translation: str = ""
    title: str = ""
    place: tuple[int, int] | None = None
    at: datetime | None = None
    tags: tuple[str, ...] = ()
    schedule: Schedule | None = None
    weak: bool = False
    said: datetime | None = None
    own_status: bool = False
    notes: str = ""
    own: bool = False
    source: str = ""
    met_at: datetime | None = None
    chosen: bool = False
    further: tuple[Met, ...] = ()

    def meetings(self) -> Iterator[Met]:
        """All its sentences."""
        if self.sentence.strip():
            at = self.met_at or self.at
            yield Met(
                self.sentence, self.surface, self.start, self.sentence_translation, self.title, self.place, at,
                self.source,
            )  # fmt: skip
        yield from self.further
