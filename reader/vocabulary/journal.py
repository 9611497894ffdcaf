"""The journal behind undo: what every change to the words replaced, kept in the database itself.

An entry is a list of row images, `[table, id, before, whole]` in the order of the changes:
`before` null, the row was inserted; `whole` true, it was deleted and `before` is all of it;
otherwise it was updated and `before` holds the columns that changed.
Entries are taken back strictly from the last, so the images always fit, whichever process wrote them.
"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.vocabulary.database import stored_values

LIMIT = 1000
_TABLES = ("term", "encounter")

Value = str | int | float | None
Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, and the lemmas (term id, lemma) that had come in since and should come in again."""

    what: str
    settled: tuple[tuple[int, str], ...]


@dataclass(slots=True)
class Recorder:
    """The changes of one transaction; the only way rows of `term` and `encounter` are changed for the reader."""

    db: sqlite3.Connection
    what: str = ""  # in words, for the reader: “sovereign” kept
    changes: list[tuple[str, int, dict[str, Value] | None, bool]] = field(default_factory=list)

    def insert(self, table: str, values: Values) -> int:
        """Adds a row; returns its id."""
        row_id = _insert(self.db, table, values)
        self.changes.append((table, row_id, None, False))
        return row_id

    def update(self, table: str, row_id: int, values: Values) -> None:
        """Changes columns of a row that exists; when it `changed` is no change by itself."""
        before = self.db.execute(f"SELECT {_columns(values)} FROM {table} WHERE id = ?", (row_id,)).fetchone()
        _update(self.db, table, row_id, values)
        changed = {
            name: old for name, old in zip(values, before, strict=True) if old != values[name] and name != "changed"
        }
        if changed:
            self.changes.append((table, row_id, changed, False))

    def delete(self, table: str, row_id: int) -> None:
        """Removes a row that exists."""
        cursor = self.db.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,))
        names = [column[0] for column in cursor.description]
        self.changes.append((table, row_id, dict(zip(names, cursor.fetchone(), strict=True)), True))
        self.db.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))

    def enter(self, at: str) -> None:
        """Writes the changes as one journal entry, if there are any, and lets go of the oldest entries."""
        if not self.changes:
            return
        cursor = self.db.execute(
            "INSERT INTO journal (at, what, changes) VALUES (?, ?, ?)", (at, self.what, _dump(self.changes))
        )
        self.db.execute("DELETE FROM journal WHERE id <= ?", ((cursor.lastrowid or 0) - LIMIT,))

    @stored_values()
    def join(self, term_id: int, lemma: str) -> None:
        """Adds the changes to the last entry: a lemma that comes in by itself is no step of the reader's."""
        if not self.changes:
            return
        last = self.db.execute("SELECT id, changes, settled FROM journal ORDER BY id DESC LIMIT 1").fetchone()
        if last is None:
            return
        entry_id, changes, settled = last
        self.db.execute(
            "UPDATE journal SET changes = ?, settled = ? WHERE id = ?",
            (
                _dump(json.loads(changes) + self.changes),
                _dump([*json.loads(settled), (term_id, lemma)]),
                entry_id,
            ),
        )


@stored_values()
def take_back_last(db: sqlite3.Connection, at: str) -> Undone | None:
    """Reverses the last entry and removes it; None when there is none. Terms it brings back count as changed `at`."""
    last = db.execute("SELECT id, what, changes, settled FROM journal ORDER BY id DESC LIMIT 1").fetchone()
    if last is None:
        return None
    entry_id, what, changes, settled = last
    for table, row_id, before, whole in reversed(json.loads(changes)):
        _check_names(table, before or {})
        if before is None:
            db.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
        elif whole:
            _insert(db, table, before | {"changed": at} if table == "term" else before)
        else:
            _update(db, table, row_id, before | {"changed": at} if table == "term" else before)
    db.execute("DELETE FROM journal WHERE id = ?", (entry_id,))
    return Undone(what, tuple((int(term_id), str(lemma)) for term_id, lemma in json.loads(settled)))


def _check_names(table: str, values: Values) -> None:
    """The file may be damaged or come from elsewhere: its names must not become SQL of their own."""
    if table not in _TABLES or not all(name.isidentifier() for name in values):
        raise ValueError(f"the journal names an unknown table or column: {table}")


def _insert(db: sqlite3.Connection, table: str, values: Values) -> int:
    marks = ", ".join("?" * len(values))
    cursor = db.execute(f"INSERT INTO {table} ({_columns(values)}) VALUES ({marks})", tuple(values.values()))
    return int(cursor.lastrowid or 0)


def _update(db: sqlite3.Connection, table: str, row_id: int, values: Values) -> None:
    assignments = ", ".join(f'"{name}" = ?' for name in values)
    db.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", (*values.values(), row_id))


def _columns(values: Values) -> str:
    """Column names, quoted, because `offset` is a word of SQL."""
    return ", ".join(f'"{name}"' for name in values)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
