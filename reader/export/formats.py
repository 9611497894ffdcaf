"""The table of export formats, and the writing of a file: whole or not at all."""

import errno
import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from reader.errors import ReaderError
from reader.export.anki import render_anki_tsv, render_apkg
from reader.export.ankimorphs import render_ankimorphs
from reader.export.lingq import render_lingq
from reader.export.lute import render_lute
from reader.export.markdown import render_markdown
from reader.export.rows import ExportRow
from reader.export.table import render_csv, render_json, render_tsv
from reader.files import path_of


@dataclass(frozen=True, slots=True)
class Format:
    """A format by the name used on the command line, the usual ending of its files, and what it is for."""

    name: str
    ending: str
    purpose: str
    render: Callable[[Sequence[ExportRow], datetime], bytes]


def _timeless(
    render: Callable[[Sequence[ExportRow]], bytes],
) -> Callable[[Sequence[ExportRow], datetime], bytes]:
    return lambda rows, _moment: render(rows)


FORMATS: MappingProxyType[str, Format] = MappingProxyType(
    {
        one.name: one
        for one in (
            Format("csv", ".csv", "a table for spreadsheets", _timeless(render_csv)),
            Format("tsv", ".tsv", "a table with tabs", _timeless(render_tsv)),
            Format("json", ".json", "for programs", _timeless(render_json)),
            Format("markdown", ".md", "a list to read or print", _timeless(render_markdown)),
            Format("apkg", ".apkg", "an Anki package, with cards", render_apkg),
            Format("anki-tsv", ".txt", "a text file for Anki's importer", _timeless(render_anki_tsv)),
            Format("lute", ".lute.csv", "for Lute's term import", _timeless(render_lute)),
            Format("lingq", ".lingq.csv", "for LingQ", _timeless(render_lingq)),
            Format("ankimorphs", ".ankimorphs.csv", "a priority file for AnkiMorphs", _timeless(render_ankimorphs)),
        )
    }
)


FOR_REVIEW = frozenset({"apkg", "anki-tsv"})
"""The formats that become cards."""


def format_of(path: Path) -> str:
    """The name of the format that a file's ending stands for; ReaderError where it stands for none."""
    name = path.name.casefold()
    for one in sorted(FORMATS.values(), key=lambda one: -len(one.ending)):
        if name.endswith(one.ending) and name != one.ending:
            return one.name
    if name == "-":
        raise ReaderError(
            f"Standard output has no ending that tells the format; add --format, one of: {', '.join(FORMATS)}."
        )
    endings = ", ".join(f"{one.ending} ({one.purpose})" for one in FORMATS.values())
    raise ReaderError(f"The ending of “{path.name}” stands for no export format; use one of: {endings}.")


def render(rows: Sequence[ExportRow], format_name: str, *, moment: datetime | None = None) -> bytes:
    """The rows as the bytes of a file. `moment` (now by default) is the time of export; only apkg has it."""
    if format_name not in FORMATS:
        raise ReaderError(f"There is no export format “{format_name}”; use one of: {', '.join(FORMATS)}.")
    return FORMATS[format_name].render(rows, moment or datetime.now(UTC))


def write(rows: Sequence[ExportRow], format_name: str, path: Path, *, moment: datetime | None = None) -> int:
    """Writes the rows to `path` and returns how many; if anything goes wrong, what was there stays."""
    replace_file(path, render(rows, format_name, moment=moment))
    return len(rows)


def replace_file(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all; raises ReaderError."""
    target = path_of(path)
    try:
        if target.is_dir():
            raise ReaderError(f"“{path}” is a folder; give the name of a file in it.")
        if not target.parent.is_dir():
            raise ReaderError(f"There is no folder “{target.parent}”; create it, or choose another place.")
        _replace(target.resolve(), data)
    except OSError as error:
        raise ReaderError(_why(path, error)) from error


def _replace(target: Path, data: bytes) -> None:
    """Puts `data` where `target` is in one step; a device or pipe (/dev/stdout) is written to as it is."""
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    part = target.with_name(f".reader-{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            part.chmod(target.stat().st_mode & 0o7777)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _why(path: Path, error: OSError) -> str:
    """What a person can do about it."""
    start = f"“{path}” could not be written"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{start}: the disk is full. Free some space, or choose another disk; nothing was changed."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{start}: it may not be changed by you. Choose another folder or file name."
    if error.errno == errno.ENAMETOOLONG:
        return f"{start}: its name is too long. Choose a shorter one."
    return f"{start} ({error.strerror or error}). Choose another folder or file name; nothing was changed."
