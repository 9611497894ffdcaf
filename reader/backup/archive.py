"""The backup file: a zip with the vocabulary, the library, the settings, and a list of them with their hashes."""

import contextlib
import errno
import hashlib
import json
import lzma
import os
import shutil
import sqlite3
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from reader import __version__
from reader.errors import ReaderError
from reader.files import is_folder, path_of
from reader.paths import Paths
from reader.vocabulary.database import DamagedError, primary
from reader.vocabulary.migrations import copy_whole
from reader.vocabulary.store import Store

VOCABULARY, LIBRARY, SETTINGS = "vocabulary.sqlite3", "library.sqlite3", "settings.toml"
_LIST = "backup.json"
_KIND = "Reader backup"
_PIECE = 1 << 20
_MOST = 64 << 30  # bytes of one member


def places(paths: Paths) -> dict[str, Path]:
    """Where each member belongs."""
    return {VOCABULARY: paths.vocabulary_file, LIBRARY: paths.library_file, SETTINGS: paths.settings_file}


def write(paths: Paths, target: Path) -> int:
    """Writes a backup, whole or not at all, also beside running copies of Reader; returns its size in bytes.

    Raises ReaderError where there is nothing to keep yet or the target cannot be written, DamagedError where a file is
    damaged.
    """
    target = path_of(target)
    if is_folder(target):
        raise ReaderError(f"“{target}” is a folder; give the name of a file in it.")
    if not is_folder(target.parent):
        raise ReaderError(f"There is no folder “{target.parent}”; create it, or choose another place.")
    if not paths.vocabulary_file.exists() and not paths.library_file.exists():
        raise ReaderError("There is nothing to keep yet: no word was kept and no text added.")
    try:
        with tempfile.TemporaryDirectory(prefix=".reader-backup-", dir=target.parent) as folder:
            packed = Path(folder) / "backup.zip"
            _pack(_copies(paths, Path(folder)), packed)
            size = packed.stat().st_size
            packed.replace(target)
    except OSError as error:
        raise ReaderError(_why(target, error)) from error
    return size


def _copies(paths: Paths, folder: Path) -> dict[str, Path]:
    """Each file as it is at one moment, checked."""
    found: dict[str, Path] = {}
    for name, place in places(paths).items():
        if not place.exists():
            continue
        copy = found[name] = folder / name
        if name == SETTINGS:
            shutil.copyfile(place, copy)
            continue
        try:
            copy_whole(place, copy)
            check_sound(copy, place)
        except sqlite3.Error as error:
            if (primary(error) or sqlite3.SQLITE_CORRUPT) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise DamagedError(_damaged(place), place) from error
            is_full = primary(error) == sqlite3.SQLITE_FULL
            raise OSError(errno.ENOSPC if is_full else errno.EIO, str(error)) from error
    return found


def check_sound(copy: Path, place: Path) -> None:
    """Raises DamagedError where SQLite finds a database damaged; `place` is what the person knows it as."""
    try:
        with contextlib.closing(sqlite3.connect(copy)) as db:
            verdict = [row[0] for row in db.execute("PRAGMA quick_check")]
    except sqlite3.Error:
        verdict = ["unreadable"]
    if verdict != ["ok"]:
        raise DamagedError(_damaged(place), place)


def _damaged(place: Path) -> str:
    return (
        f"{place} is damaged, so it was not put into a backup; bring back an older backup with `reader restore FILE`."
    )


def _pack(members: dict[str, Path], target: Path) -> None:
    listed = {name: {"bytes": file.stat().st_size, "sha256": _hash(file)} for name, file in members.items()}
    about = {
        "kind": _KIND,
        "version": __version__,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "files": listed,
    }
    with target.open("xb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as packed:
            packed.writestr(_LIST, json.dumps(about, indent=1))
            for name, member in members.items():
                packed.write(member, name)
        file.flush()
        os.fsync(file.fileno())


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def unpacked(path: Path) -> Iterator[dict[str, Path]]:
    """The members of a backup in a folder of their own while the block lasts: their hashes fit, and this Reader can
    open them. Raises ReaderError where that is not so."""
    path = path_of(path)
    with tempfile.TemporaryDirectory(prefix="reader-restore-") as name:
        folder = Path(name)
        try:
            with zipfile.ZipFile(path) as packed:
                members = _unpack(packed, _listed(packed, path), folder, path)
        except FileNotFoundError:
            raise ReaderError(f"There is no file “{path}”; check its name and folder.") from None
        except IsADirectoryError:
            raise ReaderError(f"“{path}” is a folder; name a backup in it.") from None
        except (
            zipfile.BadZipFile,
            zipfile.LargeZipFile,
            zlib.error,
            lzma.LZMAError,
            struct.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise ReaderError(
                f"“{path.name}” is no whole backup of Reader ({error}); nothing was changed. Choose another one."
            ) from error
        except OSError as error:
            raise ReaderError(
                f"“{path.name}” could not be unpacked in “{tempfile.gettempdir()}” ({error.strerror}); free some space "
                "there, or set TMPDIR to another folder. Nothing was changed."
            ) from error
        for member, file in members.items():
            bring_up_to_date(member, file, path)
        yield members


class _Listed(NamedTuple):
    """What the list of a backup tells of a member."""

    size: int
    sha256: str


def _listed(packed: zipfile.ZipFile, path: Path) -> dict[str, _Listed]:
    try:
        with packed.open(_LIST) as source:
            about = json.loads(source.read(_PIECE))
        told: dict[str, Any] = about["files"] if about["kind"] == _KIND else {}
        files = {name: _Listed(int(one["bytes"]), str(one["sha256"])) for name, one in told.items()}
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError):
        files = {}
    if not files or not set(files) <= {VOCABULARY, LIBRARY, SETTINGS}:
        raise ReaderError(f"“{path.name}” is no backup of Reader; nothing was changed. Choose another file.")
    return files


def _unpack(packed: zipfile.ZipFile, listed: dict[str, _Listed], folder: Path, path: Path) -> dict[str, Path]:
    members = {}
    for name, told in listed.items():
        try:
            source = packed.open(name)
        except KeyError:
            raise zipfile.BadZipFile(f"{name} is missing") from None
        file = members[name] = folder / name
        length = 0
        with source, file.open("xb") as target:
            while piece := source.read(_PIECE):
                length += len(piece)
                if length > min(_MOST, told.size):
                    raise zipfile.BadZipFile(f"{name} is longer than it was")
                target.write(piece)
        if _hash(file) != told.sha256:
            raise zipfile.BadZipFile(f"{name} is not what was kept")
    return members


def bring_up_to_date(name: str, file: Path, known_as: Path) -> None:
    """Takes a copy of a database to this Reader's version; raises ReaderError for a newer one. `known_as` is what the
    person knows it as."""
    if name == SETTINGS:
        return
    from reader.library.store import Library

    try:
        (Store if name == VOCABULARY else Library)(file).close()
    except ReaderError as error:
        error.args = (str(error).replace(str(file), f"in “{known_as.name}”"),)
        raise
    with contextlib.closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA journal_mode = DELETE")


def _why(target: Path, error: OSError) -> str:
    start = f"The backup “{target}” could not be written"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{start}: the disk is full. Free some space, or choose another disk; nothing was changed."
    return f"{start} ({error.strerror or error}). Choose another folder or file name; nothing was changed."
