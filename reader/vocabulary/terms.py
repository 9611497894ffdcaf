"""The values of the vocabulary: terms, their encounters, their statuses."""

import re
from datetime import datetime
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple


class Status(IntEnum):
    """How well a term is known; the order is the order of learning, ignored last."""

    NEW = 0
    LEARNING_1 = 1
    LEARNING_2 = 2
    LEARNING_3 = 3
    LEARNING_4 = 4
    KNOWN = 5
    IGNORED = 6

    @property
    def label(self) -> str:
        """The status in words, as shown and exported: "new", "learning 3", "known", "ignored"."""
        return f"learning {self.value}" if self.is_learning else self.name.lower()

    @property
    def is_learning(self) -> bool:
        """Whether it is one of learning 1–4."""
        return Status.LEARNING_1 <= self <= Status.LEARNING_4


@lru_cache(maxsize=256)
def parse_status(text: str) -> Status:
    """A status from its label, or from "learning" (= 1), "1"–"4"; case does not matter, nor what separates word and
    number ("learning-3", "learning3"). Raises ValueError with a clear sentence."""
    wanted = re.sub(r"^learning[\s_-]*(?=\d)", "learning ", " ".join(text.casefold().split()))
    aliases = {"learning": Status.LEARNING_1, **{str(n): Status(n) for n in range(1, 5)}}
    for status in Status:
        if wanted == status.label:
            return status
    if wanted in aliases:
        return aliases[wanted]
    labels = ", ".join(s.label for s in Status)
    raise ValueError(f"There is no status “{text}”; use one of: {labels}.")


class Source(NamedTuple):
    """Where a text came from: an id by content, its title, and the address or path it was opened by."""

    id: str
    title: str
    address: str
    language: str


class Encounter(NamedTuple):
    """One meeting with a term. `start` is the surface's offset in `sentence`, `offset` its offset in block `block`.

    `form` is the whole of it where the surface is but a piece: “lade … ein”, which is told when it is kept.
    """

    surface: str
    sentence: str
    start: int
    block: int
    offset: int
    source: Source
    at: datetime
    id: int = 0
    sentence_translation: str = ""
    form: str = ""


class Term(NamedTuple):
    """A lexeme or a phrase that the reader keeps, with what is known of it.

    `text` is the lemma or the phrase; (language, text) is unique. `surfaces` are the forms met so far (lookup keys).
    `own_status`: the reader said the status, no review did; `own_translation`: wrote the translation. `example` is the
    id of the encounter that was chosen.
    """

    id: int
    text: str
    language: str
    target_language: str
    status: Status
    translation: str
    definition: str
    part_of_speech: str | None
    added: datetime
    changed: datetime
    encounters: int
    latest: Encounter | None
    surfaces: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    due: datetime | None = None
    provisional: bool = False
    notes: str = ""
    own_status: bool = False
    example: int | None = None
    own_translation: bool = False


class Kept(NamedTuple):
    """What a click did: the term, its encounter (None without one), and whether either is new."""

    term: Term
    encounter_id: int | None
    created: bool
    repeated: bool = False


class Position(NamedTuple):
    """Where the reader is in a text: a block, a code point offset in it, and how far that is (0–100); in a book a
    chapter's block, the chapter counted from 0."""

    block: int
    offset: int
    percent: float
    chapter: int = 0


class TextRecord(NamedTuple):
    """A text the reader has opened; `words` is 0 until they were counted."""

    source: Source
    words: int
    added: datetime
    opened: datetime
    position: Position
