"""The values of the library."""

from datetime import datetime
from typing import NamedTuple

WEB = ("http://", "https://")


class Item(NamedTuple):
    """A text or book; `words` is 0 until they were counted, `removed` None while it is in the library.

    `kept` tells that its text stands in the library itself; every other one is read from its address.
    """

    id: str
    title: str
    byline: str
    language: str
    level: str
    address: str
    words: int
    tags: tuple[str, ...]
    archived: bool
    added: datetime
    changed: datetime
    removed: datetime | None
    kept: bool

    @property
    def is_file(self) -> bool:
        """Whether it is read from a file."""
        return not self.kept and not self.address.startswith(WEB) and self.address not in ("", "-", "paste")


class New(NamedTuple):
    """A text that is to be in the library."""

    id: str
    title: str
    language: str
    address: str
    byline: str = ""
    level: str = ""
    words: int = 0


def tags_in(typed: str) -> tuple[str, ...]:
    """The tags that a person types: between commas, or words behind #; each once, in order."""
    pieces = typed.split(",") if "," in typed else typed.replace("#", ",").split(",") if "#" in typed else typed.split()
    return tuple(dict.fromkeys(filter(None, (" ".join(piece.replace("#", " ").split()) for piece in pieces))))
