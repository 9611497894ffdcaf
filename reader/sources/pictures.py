"""The pictures of texts that are no books: in the document itself, or beside the file that names them."""

import base64
import binascii
import re
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from reader.errors import ReaderError
from reader.sources.archive import Archive

_MOST = 64 * 1024 * 1024
_INSIDE = re.compile(r"data:[\w/+.-]*(?:;[\w=.-]+)*?(;base64)?,", re.IGNORECASE)


def read_picture(source: str, name: str) -> bytes:
    """The bytes of the picture that a text from the file `source` calls by this name; raises ReaderError where there
    are none."""
    inside = _INSIDE.match(name)
    if inside:
        return _decoded(name[inside.end() :], bool(inside[1]))
    path = Path(source)
    try:
        with path.open("rb") as file:
            packed = file.read(4) == b"PK\x03\x04"
        if packed:
            return Archive(path, f"“{path.name}”").read(name)[0]
        picture = path.parent / unquote(name.partition("?")[0])
        if not picture.is_file():  # a pipe would never end
            raise FileNotFoundError(name)
        with picture.open("rb") as file:
            return file.read(_MOST)
    except (OSError, ValueError) as error:
        raise ReaderError(f"The picture “{name[:100]}” is not there; it belongs beside {path.name}.") from error


def _decoded(data: str, is_base64: bool) -> bytes:
    try:
        return base64.b64decode(unquote(data)) if is_base64 else unquote_to_bytes(data)
    except (binascii.Error, ValueError) as error:
        raise ReaderError("This picture is damaged and cannot be shown.") from error
