"""The streams of a PDF, unpacked no further than a text needs: a few kilobytes can be written to unpack to gigabytes.

pdfminer unpacks a stream whole. Each is looked at first, filter by filter, in pieces that are thrown away; only where
it could come to too much, which of all the streams of a usual document none can.
"""

import io
import zlib
from typing import TYPE_CHECKING, Any

from reader.errors import ReaderError

if TYPE_CHECKING:
    from pdfminer.pdfparser import PDFParser

MOST_UNPACKED = 256 * 1024 * 1024
_PIECE = 1 << 20
_GROWTH = {"FlateDecode": 1100, "Fl": 1100, "LZWDecode": 1500, "LZW": 1500, "RunLengthDecode": 64,
           "RL": 64, "ASCII85Decode": 4, "A85": 4}  # fmt: skip
"""How many times larger a filter makes what it is given, at most; the others make it smaller or leave it."""
_FLATE = frozenset({"FlateDecode", "Fl"})
_TEXTUAL = frozenset({"ASCII85Decode", "A85", "ASCIIHexDecode", "AHx"})


def parser_of(data: bytes, name: str) -> "PDFParser":
    """pdfminer's parser, whose streams raise ReaderError (which calls the document `name`) instead of unpacking
    without end."""
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import PDFStream

    class Stream(PDFStream):
        def decode(self) -> None:
            data = self.rawdata
            if data is not None and _may_grow(data, filters := _names(self)):
                if self.decipher and self.objid is not None and self.genno is not None:
                    data = self.decipher(self.objid, self.genno, data, self.attrs)
                _check(data, filters, name)
            super().decode()

    class Parser(PDFParser):
        def push(self, *objects: Any) -> None:
            super().push(*objects)
            for _, value in objects:
                if type(value) is PDFStream:
                    value.__class__ = Stream

    return Parser(io.BytesIO(data))


def _names(stream: Any) -> list[str]:
    return [str(getattr(filter_, "name", "")) for filter_, _ in stream.get_filters()]


def _may_grow(data: bytes, filters: list[str]) -> bool:
    size = len(data)
    for one in filters:
        size *= _GROWTH.get(one, 1)
    return size > MOST_UNPACKED


def _check(data: bytes, filters: list[str], name: str) -> None:
    """Raises ReaderError where the data would come to more than MOST_UNPACKED on the way through the filters."""
    for number, one in enumerate(filters):
        if not _may_grow(data, filters[number:]):
            return
        if one in _FLATE:
            data = _inflated(data, name)
        elif one in _TEXTUAL:
            data = _plain(data, one)
        elif one in _GROWTH:
            raise _too_large(name)  # packed in ways that no program of this century uses for so much
        else:
            return  # a picture, which is not unpacked


def _inflated(data: bytes, name: str) -> bytes:
    unpacker = zlib.decompressobj()
    pieces: list[bytes] = []
    size = 0
    try:
        while data and not unpacker.eof:
            pieces.append(unpacker.decompress(data, _PIECE))
            data = unpacker.unconsumed_tail
            size += len(pieces[-1])
            if size > MOST_UNPACKED:
                raise _too_large(name)
    except zlib.error:
        pass  # pdfminer makes of it what it can
    return b"".join(pieces)


def _plain(data: bytes, filter_name: str) -> bytes:
    from pdfminer.ascii85 import ascii85decode, asciihexdecode

    return bytes(ascii85decode(data) if filter_name in ("ASCII85Decode", "A85") else asciihexdecode(data))


def _too_large(name: str) -> ReaderError:
    return ReaderError(
        f"{name} holds a part that would unpack to more than {MOST_UNPACKED // 2**20} MB, more than a text needs; "
        "get another copy of it."
    )
