"""MDict (.mdx), versions 1 and 2: a header in UTF-16, blocks of headwords with offsets, blocks of records.

Blocks are zlib (kind 2), plain (0) or LZO (1, which is not read). Where `Encrypted` has bit 2, the list of key blocks
is scrambled with a key that stands before it; bit 1 needs a licence of the reader's and is refused.
"""

import re
import struct
import zlib
from array import array
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from reader.dictionaries.book import MOST_ENTRIES, Book, DamagedError, Item
from reader.dictionaries.entry_text import MOST_TEXT, items_of, one_line
from reader.dictionaries.markup import plain
from reader.dictionaries.ripemd import ripemd128

_MOST_HEADER, _MOST_LIST, _MOST_BLOCK = 1 << 20, 64 << 20, 64 << 20
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_STYLE = re.compile(r"`\d{1,3}`")
_LINK = "@@@LINK="
_CHINESE = frozenset(("GBK", "GB2312", "GB18030"))


def is_mdx(head: bytes) -> bool:
    """Whether a file begins as MDict does."""
    return head[4 : 4 + 24] in ("<Dictionary ".encode("utf-16-le"), "<Dictionary\r".encode("utf-16-le"))


def open_mdx(path: Path) -> Book:
    """Raises DamagedError."""
    with path.open("rb") as file:
        about = _header(file)
        start = file.tell()
    version = about.get("GeneratedByEngineVersion", "")
    if not version.startswith(("1.", "2.")):
        raise DamagedError(f"it is of a version of MDict that Reader does not know ({version[:20] or 'none'})")
    scrambled = {"No": 0, "": 0, "Yes": 1}.get(about.get("Encrypted", ""), -1)
    scrambled = int(about["Encrypted"]) if scrambled < 0 and about["Encrypted"].isdecimal() else max(0, scrambled)
    if scrambled & 1:
        raise DamagedError("it is locked for a single owner")
    encoding = _encoding(about.get("Encoding", ""))
    layout = _Layout(version.startswith("2"), encoding, bool(scrambled & 2))
    title = one_line(plain(about.get("Title", "")), 120)
    return Book(
        "MDict",
        path.stem if not title or title.startswith("Title (") else title,
        lambda book: _items(book, path, start, layout),
        path.stat().st_size,
        attribution=one_line(plain(about.get("Description", "")), 300),
    )


class _Layout:
    """How numbers and texts stand in the file."""

    def __init__(self, second: bool, encoding: str, scrambled: bool) -> None:
        self.second = second
        self.encoding = encoding
        self.scrambled = scrambled
        self.number = struct.Struct(">Q" if second else ">I")
        self.length = struct.Struct(">H" if second else ">B")
        self.zero = b"\0\0" if encoding == "utf-16-le" else b"\0"

    def numbers(self, file: BinaryIO, count: int) -> list[int]:
        size = self.number.size
        raw = _exactly(file, size * count)
        return [self.number.unpack_from(raw, size * place)[0] for place in range(count)]


def _header(file: BinaryIO) -> dict[str, str]:
    length = int.from_bytes(_exactly(file, 4), "big")
    if length > _MOST_HEADER:
        raise DamagedError("its header is damaged")
    raw = _exactly(file, length)
    if int.from_bytes(_exactly(file, 4), "little") != zlib.adler32(raw):
        raise DamagedError("its header is damaged")
    text = raw.decode("utf-16-le", "replace").rstrip("\0")
    return {key: _unescaped(value) for key, value in _ATTRIBUTE.findall(text)}


def _unescaped(value: str) -> str:
    return value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def _encoding(named: str) -> str:
    if named.upper() in _CHINESE:
        return "gb18030"
    if named.upper() in ("UTF-16", "UTF16", ""):
        return "utf-16-le"
    try:
        return "".encode(named).decode() or named
    except LookupError:
        raise DamagedError(f"its encoding is not known ({named[:20]})") from None


def _items(book: Book, path: Path, start: int, layout: _Layout) -> Iterator[Item]:
    with path.open("rb") as file:
        file.seek(start)
        words, offsets = _keys(book, file, layout)
        yield from _records(book, file, layout, words, offsets)


def _keys(book: Book, file: BinaryIO, layout: _Layout) -> tuple[list[str], "array[int]"]:
    """The headwords and where in all records theirs begins, in the order of the records."""
    if layout.second:
        count, _, _, info_size, _ = layout.numbers(file, 5)
        _exactly(file, 4)
    else:
        count, _, info_size, _ = layout.numbers(file, 4)
    if info_size > _MOST_LIST or count > _MOST_LIST:
        raise DamagedError("its list of words is damaged")
    sizes = _key_sizes(_exactly(file, info_size), count, layout)
    words: list[str] = []
    offsets = array("Q")
    step, zero = layout.number.size, layout.zero
    for packed, whole in sizes:
        book.check()
        block = _block(_exactly(file, packed), whole)
        at = 0
        while at < len(block):
            stop = _end_of_text(block, at + step, zero)
            if stop < 0:
                raise DamagedError("its list of words is cut off")
            offsets.append(layout.number.unpack_from(block, at)[0])
            words.append(block[at + step : stop].decode(layout.encoding, "replace"))
            if len(words) > MOST_ENTRIES:
                raise DamagedError(f"it holds more than {MOST_ENTRIES:,} entries")
            at = stop + len(zero)
    if any(before > after for before, after in pairwise(offsets)):
        order = sorted(range(len(words)), key=offsets.__getitem__)
        words, offsets = [words[n] for n in order], array("Q", (offsets[n] for n in order))
    return words, offsets


def _end_of_text(block: bytes, start: int, zero: bytes) -> int:
    stop = block.find(zero, start)
    while len(zero) == 2 and stop >= 0 and (stop - start) % 2:
        stop = block.find(zero, stop + 1)
    return stop


def _key_sizes(info: bytes, count: int, layout: _Layout) -> list[tuple[int, int]]:
    """The packed and unpacked sizes of the key blocks."""
    if layout.second:
        if layout.scrambled:
            key = ripemd128(info[4:8] + struct.pack("<L", 0x3695))
            info = info[:8] + _unscrambled(info[8:], key)
        info = _inflate(info[8:], _MOST_LIST)
    found: list[tuple[int, int]] = []
    wide = len(layout.zero)
    end = wide if layout.second else 0
    at = 0
    try:
        for _ in range(count):
            at += layout.number.size
            for _ in range(2):
                length = layout.length.unpack_from(info, at)[0]
                at += layout.length.size + length * wide + end
            found.append((layout.number.unpack_from(info, at)[0],
                          layout.number.unpack_from(info, at + layout.number.size)[0]))  # fmt: skip
            at += 2 * layout.number.size
    except struct.error as error:
        raise DamagedError("its list of words is damaged") from error
    return found


def _unscrambled(data: bytes, key: bytes) -> bytes:
    out = bytearray(data)
    before = 0x36
    for place, byte in enumerate(data):
        out[place] = ((byte >> 4 | byte << 4) & 0xFF) ^ before ^ (place & 0xFF) ^ key[place % len(key)]
        before = byte
    return bytes(out)


def _records(book: Book, file: BinaryIO, layout: _Layout, words: list[str], offsets: "array[int]") -> Iterator[Item]:
    blocks, _, _, _ = layout.numbers(file, 4)
    if blocks > _MOST_LIST // 16:
        raise DamagedError("its list of entries is damaged")
    flat = layout.numbers(file, 2 * blocks)
    held = b""
    first = 0  # where `held` begins in all records
    number = 0
    for packed, whole in zip(flat[::2], flat[1::2], strict=True):
        held += _block(_exactly(file, packed), whole)
        book.done = file.tell()
        last = first + len(held)
        while number < len(words):
            end = offsets[number + 1] if number + 1 < len(words) else -1
            if end > last or end < 0:
                break
            yield from _item(words[number], held[offsets[number] - first : end - first], layout)
            number += 1
        if number < len(words):
            cut = min(max(0, offsets[number] - first), len(held))
            held, first = held[cut:], first + cut
        if len(held) > _MOST_BLOCK:
            raise DamagedError("it holds an entry without end")
    if number < len(words) - 1 or (number == len(words) - 1 and offsets[number] > first + len(held)):
        raise DamagedError("its entries are cut off")
    if number < len(words):
        yield from _item(words[number], held[offsets[number] - first :], layout)


def _item(word: str, raw: bytes, layout: _Layout) -> Iterator[Item]:
    text = raw[: 4 * MOST_TEXT].decode(layout.encoding, "replace").rstrip("\0\r\n ")
    word = one_line(word, 200)
    if text.startswith(_LINK):
        target = one_line(text[len(_LINK) :], 200)
        if target and target != word:
            yield Item(target, forms=(word,))
        return
    if "`" in text:
        text = _STYLE.sub("", text)
    yield from items_of(word, plain(text))


def _block(raw: bytes, whole: int) -> bytes:
    kind = raw[:4]
    if whole > _MOST_BLOCK:
        raise DamagedError("it would unpack to very much more than its size")
    if kind == b"\0\0\0\0":
        return raw[8:]
    if kind == b"\1\0\0\0":
        raise DamagedError("it is packed with LZO, which Reader does not read")
    if kind != b"\2\0\0\0":
        raise DamagedError("it is damaged or cut off")
    found = _inflate(raw[8:], whole)
    if len(found) != whole or zlib.adler32(found) != int.from_bytes(raw[4:8], "big"):
        raise DamagedError("it is damaged (a checksum differs)")
    return found


def _inflate(data: bytes, most: int) -> bytes:
    try:
        unpacker = zlib.decompressobj()
        found = unpacker.decompress(data, most + 1)
    except zlib.error as error:
        raise DamagedError("it is damaged or cut off") from error
    if len(found) > most:
        raise DamagedError("it would unpack to very much more than it says")
    return found


def _exactly(file: BinaryIO, size: int) -> bytes:
    # A size that a damaged file tells is no reason to ask for so much memory.
    raw = file.read(size) if size <= _MOST_BLOCK else b""
    if len(raw) != size:
        raise DamagedError("it is damaged or cut off")
    return raw
