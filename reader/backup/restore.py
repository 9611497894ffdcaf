"""A backup takes the place of what is there, which is kept aside first; and another machine's takes its part in it."""

import sqlite3
import tempfile
from collections.abc import Collection
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from reader.backup.archive import (
    LIBRARY,
    SETTINGS,
    VOCABULARY,
    bring_up_to_date,
    check_sound,
    places,
    unpacked,
    write,
)
from reader.errors import ReaderError
from reader.files import path_of
from reader.paths import Paths
from reader.vocabulary.database import DamagedError
from reader.vocabulary.merging import Merged, merge_in
from reader.vocabulary.migrations import copy_whole
from reader.vocabulary.store import Store

_SQLITE = b"SQLite format 3\x00"


class Restored(NamedTuple):
    """What was brought back, and where what was there before is kept (None: there was nothing)."""

    members: tuple[str, ...]
    aside: Path | None


def restore(paths: Paths, backup: Path, only: Collection[str] = ()) -> Restored:
    """Brings a backup back (of its members `only` those that are named), all of it or nothing; a damaged file of ours
    is kept aside as it is.

    Also beside running copies of Reader: the databases are written by SQLite itself. Raises ReaderError.
    """
    with unpacked(backup) as found:
        members = {name: file for name, file in found.items() if not only or name in only}
        aside = keep_aside(paths, "before-restore", list(members))
        new = {name for name in members if not places(paths)[name].exists()}
        written: list[str] = []
        try:
            for name, file in members.items():
                _put(file, places(paths)[name], name)
                written.append(name)
        except (OSError, sqlite3.Error) as error:
            state = _put_back(paths, aside, written, new)
            raise ReaderError(f"The backup could not be brought back ({error}); {state}") from error
        return Restored(tuple(members), aside)


def merge(paths: Paths, other: Path) -> tuple[Merged, Path | None]:
    """Takes in another machine's vocabulary and library, from its backup or its vocabulary file; returns what became
    of the terms, and where the state before is kept. Raises ReaderError, and then nothing has changed."""
    other = path_of(other)
    if _is_database(other):
        with tempfile.TemporaryDirectory(prefix="reader-merge-") as folder:
            copy = Path(folder) / VOCABULARY
            try:
                copy_whole(other, copy)
            except (OSError, sqlite3.Error) as error:
                raise ReaderError(f"“{other.name}” cannot be read ({error}); copy it anew.") from error
            check_sound(copy, other)
            bring_up_to_date(VOCABULARY, copy, other)
            return _merge(paths, {VOCABULARY: copy})
    with unpacked(other) as members:
        return _merge(paths, members)


def _merge(paths: Paths, members: dict[str, Path]) -> tuple[Merged, Path | None]:
    aside = keep_aside(paths, "before-merge")
    merged: Merged = Merged(0, 0, 0)
    written: list[str] = []
    try:
        if VOCABULARY in members:
            with Store(paths.vocabulary_file) as store:
                merged = merge_in(store, members[VOCABULARY])
            written.append(VOCABULARY)
        if LIBRARY in members:
            from reader.library.store import Library

            with Library(paths.library_file) as library:
                library.merge(members[LIBRARY])
    except ReaderError as error:
        if not written:
            raise
        state = _put_back(paths, aside, written, set())
        raise ReaderError(f"{error} So nothing was merged: {state}") from error
    return merged, aside


def keep_aside(paths: Paths, what: str, replaced: Collection[str] = ()) -> Path | None:
    """A backup of the state before in the folder of backups. Where it is damaged, the files that are about to be
    `replaced` are moved there as they are; where none is, and where there is no room, raises ReaderError."""
    if not paths.vocabulary_file.exists() and not paths.library_file.exists():
        return None
    try:
        paths.backups.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReaderError(
            f"What is there could not be kept aside: the folder {paths.backups} cannot be made ({error.strerror}); "
            "nothing was changed. Give yourself the right to write there."
        ) from error
    stamp = datetime.now().strftime("%Y-%m-%d-%H%M%S-%f")  # what was kept aside a moment ago stays
    target = paths.backups / f"{what}-{stamp}.zip"
    try:
        write(paths, target)
    except DamagedError:
        if not replaced:
            raise
        return _keep_raw(paths, paths.backups / f"{what}-{stamp}-damaged", replaced)
    return target


def _keep_raw(paths: Paths, folder: Path, names: Collection[str]) -> Path:
    """Moves databases, with what SQLite keeps beside them, into a folder."""
    try:
        folder.mkdir(parents=True)
        for name in names:
            place = places(paths)[name]
            for ending in ("", "-wal", "-shm"):
                file = place.with_name(place.name + ending)
                if name != SETTINGS and file.exists():
                    file.rename(folder / file.name)
    except OSError as error:
        raise ReaderError(
            f"What is there could not be kept aside in {folder} ({error.strerror}); nothing was changed. "
            "Make room there."
        ) from error
    return folder


def _put(file: Path, place: Path, name: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if name == SETTINGS:
        part = place.with_name(f".{place.name}.part")
        part.write_bytes(file.read_bytes())
        part.replace(place)
        return
    # By SQLite, in one transaction: whoever has the file open sees the one state or the other.
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(place, timeout=5)) as target:
        source.backup(target)


def _put_back(paths: Paths, aside: Path | None, written: Collection[str], new: Collection[str]) -> str:
    """Puts the state before in the place of what was written, of the `new` files nothing; says what is so now."""
    try:
        for name in new:
            places(paths)[name].unlink(missing_ok=True)
        if aside is not None and aside.is_dir():
            for file in aside.iterdir():
                file.rename(paths.vocabulary_file.with_name(file.name))
            aside.rmdir()
        elif aside is not None and written:
            with unpacked(aside) as members:
                for name in set(members) & set(written):
                    _put(members[name], places(paths)[name], name)
    except (OSError, sqlite3.Error, ReaderError) as error:
        folder = aside is not None and aside.is_dir()
        remedy = f"move its files to {paths.vocabulary_file.parent}" if folder else f"say `reader restore {aside}`"
        return (
            f"nor could what was there before be put back ({error}). It is safe in {aside}: free some space, close "
            f"other copies of Reader, and {remedy}."
        )
    return "all is as it was. Free some space, close other copies of Reader, and try again."


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(16) == _SQLITE
    except OSError:
        return False
