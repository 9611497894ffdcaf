"""dictd: NAME.index lists headwords with places in NAME.dict (or .dict.dz), in lines `word TAB offset TAB size`, the
numbers in base 64. Headwords that begin with 00database or 00-database tell of the book itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from reader.dictionaries.book import Allowance, Book, DamagedError, Item
from reader.dictionaries.containers import Stopped, Stream, unpacked
from reader.dictionaries.entry_text import items_of, one_line

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = {ord(digit): value for value, digit in enumerate(_DIGITS)}
_MOST_LINE, _MOST_ENTRY = 4_000, 1 << 20
_ABOUT = ("00database", "00-database")
_LICENCES = (
    ("GNU Affero General Public License", "AGPL"), ("GNU General Public License", "GPL"), ("GPL", "GPL"),
    ("Creative Commons Attribution-ShareAlike", "CC BY-SA"), ("CC-BY-SA", "CC BY-SA"), ("CC BY-SA", "CC BY-SA"),
    ("public domain", "public domain"),
)  # fmt: skip


def open_dictd(index: Path, workspace: Path, check: Stopped) -> Book:
    """The book of an .index file. Raises DamagedError."""
    base = index.name.removesuffix(".index")
    beside = (index.parent / f"{base}.dict", index.parent / f"{base}.dict.dz")
    packed = next((path for path in beside if path.is_file()), None)
    if packed is None:
        raise DamagedError(f"the file {base}.dict or {base}.dict.dz that belongs to it is not beside it")
    content = unpacked(packed, workspace, check)
    about = _about(index, content)

    def items(book: Book) -> Iterator[Item]:
        seen: tuple[int, int] | None = None
        with content.open("rb") as file:
            size = content.stat().st_size
            allow = Allowance(book, size).take
            for word, offset, length, at in _lines(index):
                book.done = at
                if word.startswith(_ABOUT):
                    continue
                if offset + length > size:
                    raise DamagedError("its list of words points beyond its end: a file is cut off")
                allow(min(length, _MOST_ENTRY))
                text = _read(file, offset, length)
                headword = _spelt(word, text)
                if (offset, length) == seen and headword == word:
                    continue
                seen = offset, length
                for item in items_of(headword, text):
                    yield item if headword == word else item._replace(forms=(word,))

    info = about.get("info", "")
    return Book(
        "dictd",
        one_line(about.get("short", "")) or base,
        items,
        index.stat().st_size,
        source=base,
        licence=next((short for long, short in _LICENCES if long.casefold() in info.casefold()), ""),
        attribution=one_line(about.get("url", "")),
    )


def looks_like_index(head: bytes) -> bool:
    """Whether the first lines are those of an .index file."""
    lines = head.split(b"\n")[:-1][:20]
    return bool(lines) and all(
        len(fields := line.split(b"\t")) in (3, 4) and all(_number(field) is not None for field in fields[1:3])
        for line in lines
    )


def _lines(index: Path) -> Iterator[tuple[str, int, int, int]]:
    with Stream(index) as stream:
        while line := stream.readline(_MOST_LINE):
            fields = line.rstrip(b"\r\n").split(b"\t")
            if len(fields) < 3:
                raise DamagedError("its list of words is damaged")
            offset, length = _number(fields[1]), _number(fields[2])
            if offset is None or length is None:
                raise DamagedError("its list of words is damaged")
            # A fourth field is the headword as it is spelt, where the first one is how it is sorted.
            yield (
                (fields[3] if len(fields) > 3 else fields[0]).decode("utf-8", "replace"),
                offset,
                length,
                stream.position,
            )


def _number(digits: bytes) -> int | None:
    if not digits or len(digits) > 8:
        return None
    number = 0
    for digit in digits:
        value = _VALUES.get(digit)
        if value is None:
            return None
        number = number << 6 | value
    return number


def _read(file: BinaryIO, offset: int, length: int) -> str:
    file.seek(offset)
    return file.read(min(length, _MOST_ENTRY)).decode("utf-8", "replace")


def _spelt(word: str, text: str) -> str:
    """The headword as the entry spells it: the index may have it in small letters and without signs."""
    first = text.lstrip().split("\n", 1)[0]
    if first[: len(word)].casefold() == word.casefold():
        return first[: len(word)]
    return word


def _about(index: Path, content: Path) -> dict[str, str]:
    """The entries that tell of the book."""
    found: dict[str, str] = {}
    with content.open("rb") as file:
        for word, offset, length, _ in _lines(index):
            if not word.startswith(_ABOUT):
                if word > "1":
                    break
                continue
            text = _read(file, offset, length)
            key = word.removeprefix("00-database-").removeprefix("00database")
            found[key] = text.removeprefix(word).strip().removeprefix(word).strip()
    return found
