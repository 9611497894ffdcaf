"""What the readers of the formats give: a book, and its items one after the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.errors import ReaderError

MOST_ENTRIES = 5_000_000
"""That one dictionary may have."""
_LEAST_READ, _MOST_TIMES = 128 << 20, 16
"""Bytes that may be read of the smallest dictionary, and how often all of a large one."""
_UNCHECKED = 4096


class Sense(NamedTuple):
    """One meaning: a note ("" for none) and translations, best first. An `aside` is no meaning but belongs to the
    sense before it: an example, a remark, where else to look."""

    note: str
    translations: tuple[str, ...]
    aside: bool = False


class Item(NamedTuple):
    """One entry. `forms` are other words that lead to it; with no senses they lead to another entry of this headword.
    `part_of_speech` is one of lookup.senses.PART_CODES, else as the dictionary has it."""

    headword: str
    senses: tuple[Sense, ...] = ()
    part_of_speech: str = ""
    pronunciation: str = ""
    forms: tuple[str, ...] = ()


@dataclass(slots=True)
class Book:
    """A dictionary that is about to be imported. `source` and `target` are codes or names of languages as it tells
    them, "" where it does not. `size` is what there is to go through, in bytes, and `done` how far `items` has come.

    `items` raises ReaderError where the file turns out to be damaged. `check` raises where the import was stopped.
    """

    format: str
    name: str
    items: Callable[["Book"], Iterator[Item]]
    size: int
    source: str = ""
    target: str = ""
    licence: str = ""
    attribution: str = ""
    done: int = field(default=0)
    check: Callable[[], None] = field(default=lambda: None)


class DamagedError(ReaderError):
    """A file is not what it should be; the message is a clause that tells what is wrong with it."""


class Allowance:
    """What may be read of the entries that a list of words leads to. Words may share an entry, and it is read for each
    of them; a list of a hundred thousand words that share one of a megabyte would be read for hours."""

    def __init__(self, book: Book, size: int) -> None:
        """`size` of all entries in bytes."""
        self._check = book.check
        self._left = _LEAST_READ + _MOST_TIMES * size
        self._words = 0

    def take(self, length: int) -> None:
        """Before an entry of so many bytes is read; raises DamagedError where it is too much."""
        self._left -= length
        if self._left < 0:
            raise DamagedError("its words share their entries as those of no dictionary do")
        self._words += 1
        if not self._words % _UNCHECKED:  # entries that bring nothing are not counted elsewhere
            self._check()
