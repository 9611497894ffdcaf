"""Our own JSON, an object at a time: a file of any length is never held as a whole."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from reader.errors import ReaderError
from reader.export.table import tags_text
from reader.importing.incoming import Hints, Items, Rejected, RowError
from reader.importing.lines import lines_of
from reader.importing.tables import own_row
from reader.text.article import clean

_NESTED = ("other_sentences", "review")
_CHUNK = 1 << 20
_MOST = 50 << 20  # characters of one object


def read_json(path: Path, hints: Hints) -> Items:
    """`{"terms": [{…}, …]}` as we export and list them, or a list of such objects; numbered by the objects."""
    make = partial(own_row, hints, lambda cell: cell)
    number = 0
    for number, found in enumerate(_objects(path), 1):
        if not isinstance(found, dict):
            yield Rejected(number, "this is no object with a “term”")
            continue
        try:
            nested = {name: found.pop(name) for name in _NESTED if name in found}
            yield make(number, _cells(found), nested)
        except RowError as error:
            yield Rejected(number, str(error))
    if not number:
        raise ReaderError(f"“{path.name}” has no list “terms” with words in it; choose a file that Reader exported.")


def _cells(found: dict[str, Any]) -> dict[str, str]:
    cells = {}
    for name, value in found.items():
        if isinstance(value, list):
            value = tags_text(str(one) for one in value)
        if value is not None:
            text = value if isinstance(value, str) else str(value)
            # Nearly every cell is clean, and is told so much faster.
            cells[str(name)] = text if text.isprintable() else clean(text)
    cells.setdefault("translation_in_context", cells.get("translation", ""))
    if not cells["translation_in_context"]:
        cells["translation_in_context"] = cells.get("translation", "")
    return cells


def _objects(path: Path) -> Iterator[Any]:
    pieces = lines_of(path)
    decoder = json.JSONDecoder()
    buffer, at, ended = "", 0, False

    def more() -> bool:
        nonlocal buffer, at, ended
        parts, length = [buffer[at:]], 0
        for piece in pieces:
            parts.append(piece)
            length += len(piece)
            if length >= max(_CHUNK, len(parts[0])):
                break
        else:
            ended = True
        buffer, at = "".join(parts), 0
        return length > 0

    more()
    start = buffer.lstrip()
    if start.startswith("{"):
        place = buffer.find("[", max(0, buffer.find('"terms"')))
        if '"terms"' not in buffer or place < 0:
            return
        at = place + 1
    elif start.startswith("["):
        at = buffer.index("[") + 1
    while True:
        while at < len(buffer) and buffer[at] in " \t\r\n,":
            at += 1
        if at >= len(buffer):
            if ended or not more():
                raise _broken(path, "it ends in the middle")
            continue
        if buffer[at] == "]":
            return
        try:
            found, end = decoder.raw_decode(buffer, at)
        except json.JSONDecodeError as error:
            if ended or len(buffer) - at > _MOST or not more():
                raise _broken(path, error.msg) from None
            continue
        yield found
        at = end


def _broken(path: Path, why: str) -> ReaderError:
    return ReaderError(f"“{path.name}” is no complete JSON ({why}); export it again. Nothing was imported.")
