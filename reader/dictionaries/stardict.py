"""StarDict: NAME.ifo tells of the book, NAME.idx lists headwords with the places of their entries in NAME.dict,
NAME.syn other words with the numbers of their headwords. All but the .ifo may be packed with gzip.

The .idx: word, zero byte, offset (4 bytes, or 8 with idxoffsetbits=64), size (4 bytes), big-endian. An entry is a
sequence of fields, each of a type that one letter tells: `sametypesequence` for all entries, else at its head.
"""

import struct
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from reader.dictionaries.book import Allowance, Book, DamagedError, Item
from reader.dictionaries.containers import Stopped, Stream, unpacked
from reader.dictionaries.entry_text import items_of, one_line
from reader.dictionaries.markup import plain

MAGIC = b"StarDict's dict ifo file"
_MOST_INDEX = 512 << 20
_MOST_ENTRY = 1 << 20
_PLAIN, _MARKUP, _SAID = "mlwn", "ghxk", "ty"
_LEAST_WRONG, _MOST_WRONG = 5, 0.01


def open_stardict(ifo: Path, workspace: Path, check: Stopped) -> Book:
    """The book of an .ifo file. Raises DamagedError."""
    told = _ifo(ifo)
    index = _index(_needed(ifo, "idx"))
    content = unpacked(_needed(ifo, "dict"), workspace, check)
    wide = told.get("idxoffsetbits") == "64"
    kinds = told.get("sametypesequence", "")
    synonyms = _beside(ifo, "syn")

    def items(book: Book) -> Iterator[Item]:
        places = array("Q") if synonyms else None
        with content.open("rb") as file:
            yield from _entries(book, index, file, content.stat().st_size, kinds, wide, places)
        if synonyms is not None and places is not None:
            yield from _synonyms(_index(synonyms), index, places)

    return Book(
        "StarDict",
        told.get("bookname", ifo.stem),
        items,
        len(index),
        attribution=" · ".join(filter(None, (told.get("author"), told.get("website"), told.get("description")))),
    )


def _ifo(path: Path) -> dict[str, str]:
    text = path.read_bytes()[:_MOST_ENTRY].decode("utf-8", "replace")
    if not text.lstrip("\ufeff").startswith(MAGIC.decode()):
        raise DamagedError(f"{path.name} is no StarDict .ifo file")
    pairs = (line.split("=", 1) for line in text.splitlines() if "=" in line)
    return {key.strip(): one_line(value) for key, value in pairs}


def _needed(ifo: Path, ending: str) -> Path:
    found = _beside(ifo, ending)
    if found is None:
        raise DamagedError(f"the file {ifo.stem}.{ending} that belongs to it is not beside it")
    return found


def _beside(ifo: Path, ending: str) -> Path | None:
    names = (f"{ifo.stem}.{ending}", f"{ifo.stem}.{ending}.gz", f"{ifo.stem}.{ending}.dz")
    return next((ifo.parent / name for name in names if (ifo.parent / name).is_file()), None)


def _index(path: Path) -> bytes:
    with Stream(path) as stream:
        data = stream.read(_MOST_INDEX + 1)
    if len(data) > _MOST_INDEX:
        raise DamagedError(f"{path.name} is larger than any list of words")
    return data


def _entries(
    book: Book, index: bytes, file: BinaryIO, size: int, kinds: str, wide: bool, places: "array[int] | None"
) -> Iterator[Item]:
    place = struct.Struct(">QI" if wide else ">II")
    find, unpack, step = index.find, place.unpack_from, place.size
    at, end, wrong, count, stands = 0, len(index), 0, 0, 0
    text_only = len(kinds) == 1 and kinds in _PLAIN
    allow = Allowance(book, size).take
    while at < end:
        stop = find(b"\0", at)
        if stop < 0 or stop + 1 + step > end:
            raise DamagedError("its list of words is cut off")
        if places is not None:
            places.append(at)
        offset, length = unpack(index, stop + 1)
        if offset + length > size:
            raise DamagedError("its list of words points beyond its end: a file is cut off, or of another dictionary")
        count += 1
        word = index[at:stop]
        at = book.done = stop + 1 + step
        if offset != stands:  # mostly one entry follows the other
            file.seek(offset)
        allow(min(length, _MOST_ENTRY))
        raw = file.read(min(length, _MOST_ENTRY))
        stands = offset + len(raw)
        try:
            headword = word.decode()
            if text_only:
                yield from items_of(headword, raw.decode())
                continue
        except UnicodeDecodeError:
            wrong += 1
            if wrong > _LEAST_WRONG and wrong > _MOST_WRONG * count and length <= _MOST_ENTRY:
                raise DamagedError("its list of words does not fit its entries") from None
            headword = word.decode("utf-8", "replace")
        yield from _items(headword, raw, kinds)


def _items(headword: str, raw: bytes, kinds: str) -> Iterator[Item]:
    said = ""
    texts: list[str] = []
    for kind, data in _fields(raw, kinds):
        text = data.decode("utf-8", "replace")
        if kind in _SAID:
            said = said or one_line(text, 80).strip("/[] ")
        elif kind in _MARKUP:
            texts.append(plain(text, xdxf=kind in "xk"))
        elif kind in _PLAIN:
            texts.append(text)
    for item in items_of(headword, "\n".join(texts)):
        yield item._replace(pronunciation=said) if said and not item.pronunciation else item


def _fields(raw: bytes, kinds: str) -> Iterator[tuple[str, bytes]]:
    """The fields of an entry; what cannot be told apart any more is left."""
    at, number = 0, 0
    while at < len(raw) and (not kinds or number < len(kinds)):
        if kinds:
            kind, last = kinds[number], number == len(kinds) - 1
        else:
            kind, last = chr(raw[at]), False
            at += 1
        number += 1
        if kind.isupper():
            length = len(raw) - at if last else int.from_bytes(raw[at : at + 4], "big")
            at += 0 if last else 4
            yield kind, raw[at : at + length]
            at += length
        else:
            stop = -1 if last else raw.find(b"\0", at)
            stop = len(raw) if stop < 0 else stop
            yield kind, raw[at:stop].rstrip(b"\0")
            at = stop + 1


def _synonyms(data: bytes, index: bytes, places: "array[int]") -> Iterator[Item]:
    at = 0
    while at < len(data):
        stop = data.find(b"\0", at)
        if stop < 0 or stop + 5 > len(data):
            raise DamagedError("its list of other words is cut off")
        number = int.from_bytes(data[stop + 1 : stop + 5], "big")
        if number >= len(places):
            raise DamagedError("its list of other words leads to words that it does not have")
        start = places[number]
        headword = index[start : index.find(b"\0", start)].decode("utf-8", "replace")
        yield Item(headword, forms=(data[at:stop].decode("utf-8", "replace"),))
        at = stop + 5
