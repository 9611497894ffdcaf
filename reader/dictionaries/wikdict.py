"""WikDict: an SQLite file of one direction. translation(lexentry, sense_num, sense, written_rep, trans_list, score …),
the translations joined by " | "; lexentry names the part of speech ("eng/house__Noun__1"). simple_translation
(written_rep, trans_list …) is what there is of words without senses."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from reader.dictionaries.book import Book, DamagedError, Item, Sense
from reader.dictionaries.containers import Stopped
from reader.dictionaries.entry_text import one_line
from reader.dictionaries.parts import part_named

MAGIC = b"SQLite format 3\0"
_SEPARATOR = re.compile(r"\s*\|\s*")
_PART = re.compile(r"__([A-Za-z_]+?)__\d*")
_MOST_SENSES, _MOST_IN_A_SENSE = 60, 12
_SOURCES = ("translation", "simple_translation")
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"
"""No views: what a view tells may have no end."""
_LONGEST = 16 << 20  # bytes of a value
_STEPS = 100_000  # of SQLite's machine, some milliseconds


def open_wikdict(path: Path, check: Stopped) -> Book:
    """Raises DamagedError."""
    try:
        with _opened(path, check) as connection:
            tables = {str(row[0]) for row in connection.execute(_TABLES)}
            table = next((name for name in _SOURCES if name in tables), None)
            if table is None:
                raise DamagedError("it is a database, but not one of WikDict with translations (such as en-es.sqlite3)")
            size = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    except sqlite3.DatabaseError as error:
        check()  # it may have been interrupted
        raise DamagedError(f"it is a damaged database ({error})") from error
    return Book(
        "WikDict",
        f"WikDict {path.name.split('.')[0]}",
        lambda book: _items(book, path, table),
        size,
        source=path.name.split(".")[0],
        licence="CC BY-SA 3.0",
        attribution="Wiktionary, by DBnary and WikDict (https://www.wikdict.com)",
    )


class _opened:  # noqa: N801
    """A connection that writes nothing and is closed."""

    def __init__(self, path: Path, check: Callable[[], None]) -> None:
        self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        # What the check raises interrupts a question that takes long.
        self._connection.set_progress_handler(check, _STEPS)

    def __enter__(self) -> sqlite3.Connection:
        # A view or a trigger of a hostile file must not run what it likes.
        self._connection.execute("PRAGMA trusted_schema=OFF")
        return self._connection

    def __exit__(self, *_: object) -> None:
        self._connection.close()


def _items(book: Book, path: Path, table: str) -> Iterator[Item]:
    try:
        with _opened(path, book.check) as connection:
            for item, rows in _rows(connection, table):
                book.done += rows
                yield item
    except (sqlite3.DatabaseError, UnicodeError) as error:
        book.check()  # it may have been interrupted
        raise DamagedError(f"it is a damaged database ({error})") from error


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[tuple[Item, int]]:
    columns = {str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")}
    if not {"written_rep", "trans_list"} <= columns:
        raise DamagedError("it is a database, but its tables are not those of WikDict")
    order = [name for name in ("lexentry", "sense_num") if name in columns]
    score = next((name for name in ("score", "max_score") if name in columns), "0")
    asked = ", ".join(name if name in columns else "''" for name in ("written_rep", "lexentry", "sense", "trans_list"))
    sql = f"SELECT {asked} FROM {table} ORDER BY written_rep, {', '.join([*order, f'{score} DESC'])}"
    found = connection.execute(sql)
    for (word, entry), group in groupby(found, key=lambda row: (row[0], row[1])):
        senses: list[Sense] = []
        count = 0
        for _, _, sense, listed in group:
            count += 1
            words = [one_line(one, 200) for one in _SEPARATOR.split(str(listed or "")) if one.strip()]
            if words and len(senses) < _MOST_SENSES:
                senses.append(Sense(one_line(str(sense or ""), 120), tuple(dict.fromkeys(words))[:_MOST_IN_A_SENSE]))
        part = _PART.search(str(entry or ""))
        if word and senses:
            label = part[1].replace("_", " ") if part else ""
            yield Item(one_line(str(word), 200), tuple(senses), part_named(label)), count
