"""Messages about words on their way from and to other programs, and about looking back."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from reader.importing.plan import Outcome
    from reader.looking_back import Overview


class ImportRequested(Message):
    """A file of words is to be read; with `dry_run` only to see what it would change."""

    def __init__(self, path: Path, language: str, dry_run: bool = True) -> None:
        self.path = path
        self.language = language
        self.dry_run = dry_run
        super().__init__()


class ImportPlanned(Message):
    """What a file would change is known."""

    def __init__(self, outcome: "Outcome", path: Path, language: str) -> None:
        self.outcome = outcome
        self.path = path
        self.language = language
        super().__init__()


class Imported(Message):
    """The words of a file are in the vocabulary."""

    def __init__(self, outcome: "Outcome") -> None:
        self.outcome = outcome
        super().__init__()


class PushRequested(Message):
    """The words of a language ("" for all) are to go into the running Anki."""

    def __init__(self, language: str) -> None:
        self.language = language
        super().__init__()


class Said(Message):
    """Something done on a thread is to be said."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__()


class LookedBack(Message):
    """The statistics are summed up."""

    def __init__(self, seen: "Overview") -> None:
        self.seen = seen
        super().__init__()
