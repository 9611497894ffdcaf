"""Items → a dictionary file in the format of reader/lookup/dictionary_file.py."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from reader.dictionaries.book import MOST_ENTRIES, Book, DamagedError, Sense
from reader.dictionaries.containers import Stopped
from reader.dictionaries.entry_text import one_line
from reader.languages import Language
from reader.lookup.dictionary_file import FORMAT_VERSION, SCHEMA
from reader.lookup.references import only_reference
from reader.lookup.senses import PART_CODES
from reader.text.keys import fold_accents, lookup_key

_CACHE = 24  # MiB of the file that are held in memory while it is written
_LONGEST = 200
"""Characters of a headword; what is longer is none."""
_A_MEANING, _AN_ASIDE = "\t100", "\t000"  # with points and without, before each translation
_BATCH = 2_000  # rows
_CHECKED = 64  # items
_TOLD_EVERY = 0.1
_MOST_HOPS = 5
_INSERT_FORM = "INSERT OR IGNORE INTO form VALUES (?, ?, '', 50)"
Told = Callable[[int, int], object]
"""Is told how much is done, of how much."""


def write(path: Path, book: Book, source: Language, meta: dict[str, str], told: Told, check: Stopped) -> int:
    """Writes the file and returns how many headwords it has. Raises DamagedError; OSError and sqlite3.Error where the
    disk is to blame."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        # Nothing but the whole file counts: where anything fails it is thrown away.
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE", f"cache_size=-{_CACHE << 10}"):
            connection.execute(f"PRAGMA {pragma}")
        connection.executescript(SCHEMA)
        connection.execute("BEGIN")
        forms: list[tuple[str, str]] = []
        rows = _rows(book, source, forms, told, check)
        while batch := list(islice(rows, _BATCH)):
            connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", batch)
            connection.executemany(_INSERT_FORM, forms)
            forms.clear()
        connection.executemany(_INSERT_FORM, forms)
        headwords = int(connection.execute("SELECT count(DISTINCT key) FROM entry").fetchone()[0])
        if not headwords:
            raise DamagedError("it holds no entries")
        _write_folded(connection)
        _lead_on(connection, check)
        values = {"format": FORMAT_VERSION, "headwords": str(headwords), "kind": "own", **meta}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(values.items()))
        connection.execute("COMMIT")
    finally:
        connection.close()
    with path.open("rb") as file:
        os.fsync(file.fileno())
    return headwords


Row = tuple[str, str, int, int, str | None, str | None, str]


def _rows(book: Book, source: Language, forms: list[tuple[str, str]], told: Told, check: Stopped) -> Iterator[Row]:
    number = 0
    when = 0.0
    code_of = PART_CODES.get
    for number, item in enumerate(book.items(book)):
        if not number % _CHECKED:
            check()
            if number > MOST_ENTRIES:
                raise DamagedError(f"it holds more than {MOST_ENTRIES:,} entries")
            if (now := time.monotonic()) - when > _TOLD_EVERY:
                when = now
                told(book.done, book.size)
        headword, told_senses, part, said, others = item
        if not headword.isprintable() or "  " in headword or headword[:1] == " " or headword[-1:] == " ":
            headword = one_line(headword, _LONGEST)
        if not headword or len(headword) > _LONGEST:
            continue
        key = lookup_key(headword, source)
        if not key or not key.isprintable():
            continue
        for other in others:
            form = lookup_key(one_line(other, _LONGEST), source)
            if form and form != key:
                forms.append((form, key))
        senses = [sense for sense in told_senses if sense[1]]
        if not senses:
            continue
        # What is nothing but a reference leads on by itself.
        lead = only_reference(senses[0][1][0]) if len(senses) == len(senses[0][1]) == 1 else ""
        if lead and (to := lookup_key(lead, source)) != key:
            forms.append((key, to))
        text = _line(senses[0]) if len(senses) == 1 else "\n".join(map(_line, senses))
        if text:
            shown = headword if headword != key else None
            yield key, code_of(part, part), number, number, shown, one_line(said, 80) or None if said else None, text


def _line(sense: Sense) -> str:
    """A line of the store; its own points say of an aside that it is none of the meanings."""
    note, translations, aside = sense
    if not "".join((note, *translations)).isprintable():
        note, translations = one_line(note), tuple(map(one_line, translations))
    return (_AN_ASIDE if aside else _A_MEANING).join((note, *translations))


def _write_folded(connection: sqlite3.Connection) -> None:
    keys = connection.execute("SELECT DISTINCT key FROM entry")
    found = (
        (folded, key)
        for (key,) in keys
        if not key.isascii() and " " not in key and (folded := fold_accents(key)) != key
    )
    connection.executemany("INSERT OR IGNORE INTO folded VALUES (?, ?)", list(found))


def _lead_on(connection: sqlite3.Connection, check: Stopped) -> None:
    """Forms whose headword is only a form itself lead on to what that leads to; what leads in a circle or nowhere is
    left out."""
    nowhere = "SELECT form, key FROM form WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.key = form.key)"
    lost = connection.execute(nowhere).fetchall()
    found: list[tuple[str, str]] = []
    for number, (form, key) in enumerate(lost):
        if not number % _CHECKED:
            check()
        for _ in range(_MOST_HOPS):
            following = connection.execute("SELECT key FROM form WHERE form = ? LIMIT 1", (key,)).fetchone()
            if following is None:
                break
            key = following[0]
            if connection.execute("SELECT 1 FROM entry WHERE key = ? LIMIT 1", (key,)).fetchone():
                found.append((form, key))
                break
    connection.executemany("DELETE FROM form WHERE form = ? AND key = ?", lost)
    connection.executemany(_INSERT_FORM, found)
    connection.execute("DELETE FROM form WHERE form = key")
