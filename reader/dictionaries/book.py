"""What the readers of the formats give: a book, and its items one after the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.errors import ReaderError


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

    `items` raises ReaderError where the file turns out to be damaged.
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


class DamagedError(ReaderError):
    """A file is not what it should be; the message is a clause that tells what is wrong with it."""
