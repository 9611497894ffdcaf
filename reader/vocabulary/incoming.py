"""A word as it comes from a file, before the vocabulary has seen it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from reader.vocabulary.terms import Status


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

    Sentence, surface, start, place as in Met; `further` are the other sentences. `own`: the translation is what the
    reader wrote in Reader. `said` is when the status was. `weak` holds of a form that only points to its lemma: it
    says nothing against a row about that lemma itself. `likely` is the status that the kind of file suggests; it never
    lowers one that is there.
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
    notes: str = ""
    own: bool = False
    source: str = ""
    met_at: datetime | None = None
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
