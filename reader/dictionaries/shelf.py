"""The reader's own dictionaries: added, removed, listed, put in order."""

import errno
import os
import re
import shutil
import sqlite3
import tempfile
import time
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from reader.dictionaries.book import Book, DamagedError
from reader.dictionaries.containers import Stopped
from reader.dictionaries.directions import direction_of, sample_of
from reader.dictionaries.entry_text import one_line
from reader.dictionaries.formats import open_book
from reader.dictionaries.writing import write
from reader.downloads.download import Progress, StoppedError
from reader.downloads.locks import held
from reader.errors import ReaderError
from reader.files import is_there
from reader.lookup.dictionary_file import DictionaryInfo, installed
from reader.lookup.preferences import Preferences, read_preferences, write_preferences
from reader.paths import Paths, embedded_dictionaries

_STAGING = ".import-"
_LONGEST_NAME = 60
_GENTLE = 0.0005
"""Seconds that an import in the app leaves to the screen, every so many entries."""

Told = Callable[[str, Progress | None], object]
"""Is told what is being done, and how far that is."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A dictionary as the reader sees it: its files, and whether it is switched on."""

    name: str
    source: str
    target: str
    files: tuple[DictionaryInfo, ...]
    on: bool

    @property
    def embedded(self) -> bool:
        """Whether it came with Reader."""
        return self.files[0].embedded

    @property
    def headwords(self) -> int:
        """How many it has; those of embedded files, which have the same ones, are counted once."""
        return sum(file.headwords for file in self.files) if not self.embedded else max(f.headwords for f in self.files)

    @property
    def licence(self) -> str:
        """The licences of its files, each once."""
        return ", ".join(dict.fromkeys(file.licence for file in self.files if file.licence))


def shelf(paths: Paths) -> list[Shelved]:
    """All dictionaries by language, in the reader's order."""
    preferences = read_preferences(paths.dictionary_preferences)
    grouped: dict[tuple[str, str, str], list[DictionaryInfo]] = {}
    for file in installed(paths.dictionary_folders, embedded_dictionaries()):
        grouped.setdefault((file.source, file.target, file.dictionary), []).append(file)
    places = {name: place for place, name in enumerate(preferences.order)}
    found = [
        Shelved(name, source, target, tuple(files), name not in preferences.off)
        for (source, target, name), files in grouped.items()
    ]
    first = len(places)
    found.sort(
        key=lambda one: (one.source, one.target, places.get(one.name, first), not one.embedded, one.name.casefold())
    )
    return found


def find(paths: Paths, name: str) -> Shelved:
    """The dictionary of a name, be it written in other capitals; raises ReaderError."""
    there = shelf(paths)
    named = [one for one in there if one.name == name] or [
        one for one in there if one.name.casefold() == name.casefold()
    ]
    if not named:
        raise ReaderError(f"There is no dictionary “{one_line(name, 80)}”; `reader dict list` names those there are.")
    return named[0]


def add(
    paths: Paths,
    file: Path,
    *,
    name: str = "",
    source: str | None = None,
    target: str | None = None,
    about: dict[str, str] | None = None,
    told: Told = lambda doing, progress: None,
    cancelled: Callable[[], bool] = lambda: False,
    gentle: bool = False,
) -> DictionaryInfo:
    """Imports a file, a folder or an archive. `about` holds licence and attribution where these are known from
    elsewhere; `gentle` leaves time to a screen that is drawn meanwhile.

    Raises ReaderError: StoppedError where `cancelled` says so, else what cannot be done, and then all is as it was.
    """
    if not is_there(file):
        raise ReaderError(f"There is no file “{file}”; name a dictionary's file, folder or archive.")
    folder = paths.user_dictionaries

    def check() -> None:
        if cancelled():
            raise StoppedError("The import was stopped; the dictionaries are as they were.")
        if gentle:
            time.sleep(_GENTLE)

    with held(folder / ".lock", "Another Reader is importing a dictionary; try again when it is done."):
        _sweep(folder)
        try:
            workspace = Path(tempfile.mkdtemp(prefix=_STAGING, dir=folder))
            try:
                return _add(paths, file, workspace, name, source, target, about or {}, told, check)
            finally:
                shutil.rmtree(workspace, ignore_errors=True)
        except DamagedError as error:
            raise ReaderError(
                f"“{file.name}” cannot be imported: {error}. The dictionaries are as they were."
            ) from error
        except (sqlite3.Error, OSError) as error:
            raise _disk_error(file, folder, error) from error
        except MemoryError as error:
            raise ReaderError(f"“{file.name}” is too large for this computer's memory.") from error


def _add(
    paths: Paths,
    file: Path,
    workspace: Path,
    name: str,
    source: str | None,
    target: str | None,
    about: dict[str, str],
    told: Told,
    check: Stopped,
) -> DictionaryInfo:
    told(f"Opening {file.name}", None)
    book = open_book(file, workspace, check, source or "", target or "")
    book.check = check
    first, second = direction_of(book, sample_of(book), source, target)
    book.name = one_line(name or book.name, _LONGEST_NAME) or file.stem
    _check_name(paths, book.name)
    meta = _meta(book, about) | {"name": book.name, "from": first.code, "to": second.code}
    made = workspace / "made"
    began = time.monotonic()

    def tell(done: int, size: int) -> None:
        told(f"Importing {book.name}", Progress(min(done, size), size, done / max(0.1, time.monotonic() - began)))

    write(made, book, first, meta, tell, check)
    check()
    place = paths.user_dictionaries / f"{first.code}-{second.code}.{_slug(book.name)}.sqlite"
    os.replace(made, place)  # noqa: PTH105
    return next(info for info in installed([paths.user_dictionaries]) if info.path == place)


def _meta(book: Book, about: dict[str, str]) -> dict[str, str]:
    return {
        "licence": one_line(about.get("licence") or book.licence, 200),
        "attribution": one_line(about.get("attribution") or book.attribution, 300),
        "sources": book.format,
    }


def _check_name(paths: Paths, name: str) -> None:
    there = installed(paths.dictionary_folders, embedded_dictionaries())
    if any(name.casefold() in (one.name.casefold(), one.dictionary.casefold()) for one in there):
        raise ReaderError(
            f"There is a dictionary “{name}” already; remove that one, or give this one another name with --name."
        )


def remove(paths: Paths, dictionary: Shelved) -> None:
    """Deletes a dictionary of the reader's own; raises ReaderError."""
    if dictionary.embedded:
        raise ReaderError(
            f"“{dictionary.name}” comes with Reader and cannot be removed; `reader dict disable {dictionary.name}` "
            "switches it off."
        )
    try:
        for file in dictionary.files:
            file.path.unlink(missing_ok=True)
    except OSError as error:
        raise ReaderError(
            f"“{dictionary.name}” cannot be removed from {paths.user_dictionaries} ({error.strerror}); make the folder "
            "writable."
        ) from error
    preferences = read_preferences(paths.dictionary_preferences)
    if preferences != preferences.without(dictionary.name):
        write_preferences(paths.dictionary_preferences, preferences.without(dictionary.name))


def switch(paths: Paths, name: str, *, on: bool) -> None:
    """Switches a dictionary on or off; raises ReaderError."""
    preferences = read_preferences(paths.dictionary_preferences)
    write_preferences(paths.dictionary_preferences, preferences.switched(name, on=on))


def arrange(paths: Paths, names: Sequence[str]) -> None:
    """Puts dictionaries in an order; raises ReaderError."""
    preferences: Preferences = read_preferences(paths.dictionary_preferences)
    write_preferences(paths.dictionary_preferences, preferences.arranged(list(names)))


def move(paths: Paths, dictionary: Shelved, by: int) -> None:
    """Moves a dictionary up (-1) or down (1) among those of its languages; raises ReaderError."""
    names = [one.name for one in shelf(paths) if (one.source, one.target) == (dictionary.source, dictionary.target)]
    at = names.index(dictionary.name)
    to = max(0, min(at + by, len(names) - 1))
    names.insert(to, names.pop(at))
    arrange(paths, names)


def _slug(name: str) -> str:
    """A part of a file's name: letters, digits and hyphens, and something of its own."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40]
    return f"{words or 'dictionary'}-{sha256(name.casefold().encode()).hexdigest()[:6]}"


def _sweep(folder: Path) -> None:
    """What an import left that was killed."""
    for leftover in folder.glob(f"{_STAGING}*"):
        with suppress(OSError):
            shutil.rmtree(leftover)


def _disk_error(file: Path, folder: Path, error: Exception) -> ReaderError:
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    if full or "full" in str(error):
        return ReaderError(
            f"The disk has no room to import “{file.name}” into {folder}; free some space, then try again. "
            "The dictionaries are as they were."
        )
    told = error.strerror if isinstance(error, OSError) else str(error)
    return ReaderError(
        f"“{file.name}” cannot be imported into {folder} ({told}); see that both can be read and written."
    )
