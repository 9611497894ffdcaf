"""The extracted text: sorted TSV, xz-compressed, the same bytes for the same rows."""

import lzma
from collections.abc import Iterable
from pathlib import Path


def write_table(path: Path, rows: Iterable[tuple[object, ...]]) -> int:
    """Writes sorted unique rows; returns their number."""
    lines = sorted({"\t".join(map(str, row)) for row in rows})
    content = "".join(f"{line}\n" for line in lines).encode("utf-8")
    path.write_bytes(lzma.compress(content, preset=9 | lzma.PRESET_EXTREME))
    return len(lines)


def read_table(path: Path) -> list[list[str]]:
    """The rows of a table that write_table wrote."""
    text = lzma.decompress(path.read_bytes()).decode("utf-8")
    return [line.split("\t") for line in text.splitlines()]
