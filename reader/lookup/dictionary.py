"""Dictionaries of one direction, embedded ones and a person's own, merged at lookup; their files are read-only."""

import json
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from reader.lookup.bounded import Bounded
from reader.lookup.dictionary_file import ForeignFormatError, attach, damage, meta_of, opened, paths_of
from reader.lookup.entry import Entry
from reader.lookup.preferences import Preferences, read_preferences
from reader.lookup.senses import Row, merge, part_of_speech

_MOST_CACHED = 2000  # keys whose entries are kept; half of any text are the same hundred words
_MOST_ATTACHED = 10  # SQLite's own limit for one connection


@dataclass(frozen=True, slots=True)
class Reading:
    """A headword (its key) that a word may be a form of, as which part of speech (None: any), how probably (0–1)."""

    key: str
    part_of_speech: str | None
    share: float


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    name: str
    exclusive: bool
    own: bool
    leads: bool
    place: int = 0


@dataclass(slots=True)
class _Opened:
    """The connections of one thread; `statements` holds the SQL for each of them."""

    connections: list[sqlite3.Connection] = field(default_factory=list)
    files: list[list[_File]] = field(default_factory=list)
    entry_sql: list[str] = field(default_factory=list)
    folded_sql: list[str] = field(default_factory=list)
    form_sql: list[str] = field(default_factory=list)
    range_sql: list[str] = field(default_factory=list)
    among_sql: list[str] = field(default_factory=list)


class Dictionaries:
    """The dictionaries of one direction in some folders. Opens nothing until the first lookup; every thread that
    looks up has its own connections. A file that cannot be read is left out and named in `problems`. `preferences` is
    the file of the reader's order; it is read anew after `close`, as the folders are."""

    def __init__(self, folders: Sequence[Path], source: str, target: str, preferences: Path | None = None) -> None:
        self.source = source
        self.target = target
        self.problems: list[str] = []
        self._folders = tuple(folders)
        self._preferences = preferences
        self._broken: set[Path] = set()
        self._local = threading.local()
        self._lock = threading.Lock()
        self._all: list[sqlite3.Connection] = []
        self._generation = 0
        self._cache: Bounded[str, tuple[Entry, ...]] = Bounded(_MOST_CACHED)

    def entries(self, key: str) -> tuple[Entry, ...]:
        """The entries of an exact key (text.keys.lookup_key), best part of speech first."""
        found = self._cache.get(key)
        if found is None:
            rows = self._ask("entry_sql", key)
            found = merge([Row(*row) for row in rows]) if rows else ()
            self._cache[key] = found
        return found

    def folded(self, key: str) -> tuple[Entry, ...]:
        """The entries whose key without accents is `key` (text.keys.fold_accents)."""
        keys = dict.fromkeys([key, *(row[0] for row in self._ask("folded_sql", key))])
        found = [self.entries(other) for other in keys]
        return tuple(sorted((e for entries in found for e in entries), key=lambda e: -e.senses[0].score))

    def has(self, key: str) -> bool:
        """Whether any dictionary has exactly this key."""
        return bool(self.entries(key))

    def headwords_of(self, form: str) -> tuple[Reading, ...]:
        """The headwords that an irregular form belongs to ("ground" → "grind", verb), the likeliest first."""
        best: dict[tuple[str, str | None], int] = {}
        for key, code, percent in self._ask("form_sql", form):
            reading = str(key), part_of_speech(str(code))
            best.setdefault(reading, int(str(percent)))
        ordered = sorted(best.items(), key=lambda item: (-item[1], item[0][0]))
        return tuple(Reading(key, part, percent / 100) for (key, part), percent in ordered)

    def beginning(self, beginnings: Iterable[str]) -> frozenset[str]:
        """The keys that are one of these groups of words or go on after it with a space."""
        # The space is the only printable character before "!", so the range holds nothing else.
        asked = json.dumps([text for text in beginnings if _storable(text)], ensure_ascii=False)
        return frozenset(str(row[0]) for row in self._ask("range_sql", asked))

    def among(self, keys: Iterable[str]) -> frozenset[str]:
        """Those of the keys that any dictionary has."""
        asked = json.dumps([key for key in keys if _storable(key)], ensure_ascii=False)
        return frozenset(str(row[0]) for row in self._ask("among_sql", asked))

    @property
    def available(self) -> bool:
        """Whether there is any dictionary for this direction."""
        return any(self._opened().files)

    def close(self) -> None:
        """Closes the connections of all threads; a later lookup opens them again."""
        with self._lock:
            self._generation += 1
            self._cache.clear()
            connections, self._all = self._all, []
        for connection in connections:
            connection.close()

    def _ask(self, statement: str, key: str) -> list[tuple[Any, ...]]:
        if not _storable(key):
            return []
        generation = self._generation
        opened = self._opened()
        try:
            found: list[tuple[Any, ...]] = []
            for connection, sql, files in zip(
                opened.connections, getattr(opened, statement), opened.files, strict=True
            ):
                rows = connection.execute(sql, (key,)).fetchall()
                found += _named(rows, files) if statement == "entry_sql" else rows
        except (sqlite3.DatabaseError, UnicodeError) as error:
            # Another thread may have closed the connections under this one; then it is enough to ask again.
            if self._generation == generation and not self._set_broken_aside(error):
                raise
            return self._ask(statement, key)
        return found

    def _opened(self) -> _Opened:
        local = self._local
        if getattr(local, "generation", -1) != self._generation:
            local.opened = self._open()
            local.generation = self._generation
        opened: _Opened = local.opened
        return opened

    def _open(self) -> _Opened:
        opened = _Opened()
        files = self._wanted()
        for first in range(0, len(files), _MOST_ATTACHED):
            connection = sqlite3.connect(":memory:", uri=True, check_same_thread=False)
            with self._lock:
                self._all.append(connection)
            attached: list[_File] = []
            for file in files[first : first + _MOST_ATTACHED]:
                try:
                    attach(connection, file.path, f"d{len(attached)}")
                    attached.append(file)
                except (sqlite3.DatabaseError, UnicodeError, ForeignFormatError) as error:
                    self._set_aside(file.path, error)
            names = range(len(attached))
            opened.connections.append(connection)
            opened.files.append(attached)
            opened.entry_sql.append(
                _union(
                    f"SELECT {n}, part_of_speech, weight, coalesce(headword, key), pronunciation, senses"
                    f" FROM d{n}.entry WHERE key = ?1"
                    for n in names
                )
            )
            opened.folded_sql.append(_union(f"SELECT key FROM d{n}.folded WHERE folded = ?1" for n in names))
            opened.form_sql.append(
                _union(f"SELECT key, part_of_speech, percent FROM d{n}.form WHERE form = ?1" for n in names)
            )
            opened.range_sql.append(
                _union(
                    f"SELECT e.key FROM json_each(?1) AS asked CROSS JOIN d{n}.entry AS e"
                    " WHERE e.key >= asked.value AND e.key < asked.value || '!'"
                    for n in names
                )
            )
            opened.among_sql.append(
                _union(
                    f"SELECT e.key FROM json_each(?1) AS asked CROSS JOIN d{n}.entry AS e WHERE e.key = asked.value"
                    for n in names
                )
            )
        return opened

    def _wanted(self) -> list[_File]:
        """The files that are to be asked, each with the place that the reader gives its dictionary."""
        files: list[_File] = []
        for path in paths_of(self._folders, self.source, self.target):
            if path in self._broken:
                continue
            try:
                with opened(path) as connection:
                    file = _file(path, meta_of(connection, "main"))
            except (sqlite3.DatabaseError, UnicodeError, ForeignFormatError) as error:
                self._set_aside(path, error)
                continue
            if file.own or path.name.startswith(f"{self.source}-{self.target}."):
                files.append(file)
        return _placed(files, read_preferences(self._preferences))

    def _set_broken_aside(self, error: Exception) -> bool:
        """Finds the files that cannot be read to the end; True where there was one."""
        before = len(self._broken)
        for path in paths_of(self._folders, self.source, self.target):
            if path not in self._broken and (why := damage(path)):
                self._set_aside(path, why)
        if len(self._broken) == before:
            return False
        self.close()
        return True

    def _set_aside(self, path: Path, error: Exception) -> None:
        with self._lock:
            if path not in self._broken:
                self._broken.add(path)
                self.problems.append(f"The dictionary {path} cannot be read ({error}); remove it or install it again.")


def _placed(files: list[_File], preferences: Preferences) -> list[_File]:
    """Without those that are switched off. What the reader has put in no place stands after what has one: the embedded
    dictionaries side by side, then one's own by name."""
    wanted = [file for file in files if file.name not in preferences.off]
    own = sorted({file.name for file in wanted if file.own} - {*preferences.order})
    places = {name: place for place, name in enumerate(preferences.order)}
    first = len(places)
    places |= {name: first + 1 + place for place, name in enumerate(own)}
    return [replace(file, place=places.get(file.name, first)) for file in wanted]


def _file(path: Path, meta: dict[str, str]) -> _File:
    name = meta.get("merge", meta["name"])
    own = meta.get("kind") == "own"
    return _File(path, name, meta.get("exclusive") == "1", own, meta.get("leads") == "1")


def _storable(key: str) -> bool:
    """Whether SQLite can hold the text: half of a surrogate pair is no character and stands in no dictionary."""
    try:
        key.encode()
    except UnicodeEncodeError:
        return False
    return True


def _union(selects: Iterable[str]) -> str:
    return " UNION ALL ".join(selects) or "SELECT 1 WHERE ?1 IS NULL"


def _named(rows: list[tuple[int, str, int, str, str | None, str]], files: list[_File]) -> list[tuple[Any, ...]]:
    """Rows with the name of their dictionary in place of the file's number; an exclusive file hides its siblings."""
    hiding = {files[row[0]].name for row in rows if files[row[0]].exclusive}
    return [
        (files[number].name, *rest, files[number].own, files[number].place, files[number].leads)
        for number, *rest in rows
        if files[number].exclusive or files[number].name not in hiding
    ]
