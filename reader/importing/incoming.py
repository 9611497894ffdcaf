"""What a reader of a file hands on: words as they would be kept, and lines that make no sense."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from reader.errors import ReaderError
from reader.languages import get_language
from reader.vocabulary.incoming import Incoming
from reader.vocabulary.terms import Status


class Rejected(NamedTuple):
    """A line (from 1; a row of a database counts as a line) that is left out, and why."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Hints:
    """What the person says of a file that does not say it itself: the language of its words, how well they are known.

    `lemma_of` (language, form → lemma) is for programs that keep words as they stood in the text.
    """

    language: str | None = None
    status: Status | None = None
    lemma_of: Callable[[str, str], str] = lambda language, form: form


Items = Iterator[Incoming | Rejected]
Reading = Callable[[Path, Hints], Items]


class RowError(Exception):
    """A row that is left out; the message is why."""


class UnknownLanguageError(ReaderError):
    """Nothing tells which language the words of a file are of; `why` is what is to be said of one of them."""

    def __init__(self, why: str = "it does not tell its language") -> None:
        super().__init__(
            "This file does not tell which language its words are of; say it with --language CODE, "
            "for instance --language es."
        )
        self.why = why


def language_of(name: str, hints: Hints) -> str:
    """The code of a language as a file names it; where it names none, the one that the person said.

    Raises RowError for a name that is none, UnknownLanguageError where nothing tells the language.
    """
    if not name.strip():
        if hints.language is None:
            raise UnknownLanguageError
        return hints.language
    try:
        return get_language(name).code
    except ReaderError:
        raise RowError(f"“{name.strip()[:40]}” is no language that Reader knows") from None


def moment_of(text: str) -> datetime | None:
    """A moment as files write them: ISO 8601, or seconds or milliseconds since 1970; None for anything else."""
    text = text.strip()
    if not text:
        return None
    try:
        if text.replace(".", "", 1).isdecimal():
            return moment_of_number(float(text))
        found = datetime.fromisoformat(text.replace("Z", "+00:00"))
        return found.astimezone(UTC) if found.tzinfo else found.astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def moment_of_number(number: float) -> datetime | None:
    """Seconds since 1970, or milliseconds where they would be far in the future; None for 0 and nonsense."""
    seconds = number / 1000 if number > 1e11 else number
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds > 0 else None
    except (ValueError, OverflowError, OSError):
        return None
