"""The journal behind undo: what every change to the words replaced, kept in the database itself.

An entry is a list of row images, `[table, id, before, whole]` in the order of the changes:
`before` null, the row was inserted (`id` may be a run `[first, last]`); `whole` true, it was deleted and `before` is
all of it;
otherwise it was updated and `before` holds the columns that changed.
An entry is taken back only while no newer one has touched the same terms, so the images always fit, whichever process
wrote them. `touched` names those terms: their row ids, and their keys ("=deal"), which are unique; and the forms whose
lemma was corrected ("~dealt").
"""

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import NamedTuple

from reader.vocabulary.database import stored_values

LIMIT = 1000
_TABLES = ("term", "encounter", "card", "review", "correction")
_DATED = frozenset({"term", "card", "correction"})  # they tell when they were changed
_ANY = "*"  # in `touched`: every term; of entries that an older Reader wrote, and of large imports
_MANY = 2000

Value = str | int | float | None
Values = Mapping[str, Value]


Allowed = Callable[[int], bool]
"""Whether an entry, by its number, may be taken back."""


class Undone(NamedTuple):
    """What was taken back, the lemmas (term id, lemma) that had come in since and should come in again, the terms that
    it was about (none where they were very many), and whether lemmas were corrected in it."""

    sentence: str
    settled: tuple[tuple[int, str], ...]
    terms: frozenset[int] = frozenset()
    corrected: bool = False


class Recorder:
    """The changes of one transaction; the only way rows of the tables above are changed for the reader."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.what = ""  # in words, for the reader: “sovereign” kept
        self.undone = ""  # what is so once it is taken back, a sentence
        self.changes: list[tuple[str, int | list[int], dict[str, Value] | None, bool]] = []
        self.touched: set[str] = set()

    def insert(self, table: str, values: Values) -> int:
        """Adds a row; returns its id."""
        row_id = _insert(self.db, table, values)
        self.changes.append((table, row_id, None, False))
        self._touch(table, row_id, values)
        return row_id

    def newest(self, table: str) -> int:
        """The highest id a table has ever had; what is added from now on has higher ones."""
        row = self.db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        return int(row[0]) if row else 0

    def inserted(self, table: str, after: int) -> None:
        """Notes that all rows of a table with ids above `after` were just added. Of very many rows not each is named:
        such a step counts as touching every term."""
        columns = "id, id, key" if table == "term" else "id, term_id"
        rows = self.db.execute(f"SELECT {columns} FROM {table} WHERE id > ? ORDER BY id LIMIT {_MANY + 1}", (after,))
        found = rows.fetchall()
        if not found:
            return
        self.changes.append((table, [int(found[0][0]), self.newest(table)], None, False))
        if len(found) > _MANY:
            self.touched.add(_ANY)
            return
        for _, term_id, *key in found:
            self.touched.add(str(term_id))
            self.touched.update(f"={one}" for one in key)

    def update(self, table: str, row_id: int, values: Values) -> None:
        """Changes columns of a row that exists; when it `changed` is no change by itself."""
        before = self.db.execute(f"SELECT {_columns(values)} FROM {table} WHERE id = ?", (row_id,)).fetchone()
        _update(self.db, table, row_id, values)
        changed = {
            name: old for name, old in zip(values, before, strict=True) if old != values[name] and name != "changed"
        }
        if changed:
            self.changes.append((table, row_id, changed, False))
            self._touch(table, row_id, changed)
            self._touch(table, row_id, values if table == "term" else self._owner_of(table, row_id))

    def delete(self, table: str, row_id: int) -> None:
        """Removes a row that exists."""
        cursor = self.db.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,))
        names = [column[0] for column in cursor.description]
        whole = dict(zip(names, cursor.fetchone(), strict=True))
        self.changes.append((table, row_id, whole, True))
        self._touch(table, row_id, whole)
        self.db.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))

    def enter(self, at: str, session: str) -> int | None:
        """Writes the changes as one journal entry, if there are any, and lets go of the oldest entries; returns the
        entry's number."""
        if not self.changes:
            return None
        cursor = self.db.execute(
            "INSERT INTO journal (at, what, undone, session, touched, changes) VALUES (?, ?, ?, ?, ?, ?)",
            (at, self.what, self.undone, session, _dump(sorted(self.touched)), _dump(self.changes)),
        )
        self.db.execute("DELETE FROM journal WHERE id <= ?", ((cursor.lastrowid or 0) - LIMIT,))
        return cursor.lastrowid

    @stored_values()
    def join(self, term_id: int, lemma: str) -> None:
        """Adds the changes to the last entry about these terms: a lemma that comes in by itself is no step of the
        reader's. Where no entry is about them, undo never comes to them."""
        if not self.changes:
            return
        with closing(self.db.execute("SELECT id, touched FROM journal ORDER BY id DESC")) as entries:
            entry_id = next((number for number, touched in entries if _meet(_names(touched), self.touched)), None)
        if entry_id is None:
            return
        changes, settled, touched = self.db.execute(
            "SELECT changes, settled, touched FROM journal WHERE id = ?", (entry_id,)
        ).fetchone()
        self.db.execute(
            "UPDATE journal SET changes = ?, settled = ?, touched = ? WHERE id = ?",
            (
                _dump(json.loads(changes) + self.changes),
                _dump([*json.loads(settled), (term_id, lemma)]),
                _dump(sorted(_names(touched) | self.touched)),
                entry_id,
            ),
        )

    def _touch(self, table: str, row_id: int, values: Values) -> None:
        if table == "term":
            self.touched.add(str(row_id))
            if "key" in values:
                self.touched.add(f"={values['key']}")
        elif "term_id" in values:
            self.touched.add(str(values["term_id"]))
        elif table == "correction" and "key" in values:
            self.touched.add(f"~{values['key']}")

    def _owner_of(self, table: str, row_id: int) -> Values:
        """The term that a row belongs to; the form of a correction."""
        column = "key" if table == "correction" else "term_id"
        row = self.db.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row_id,)).fetchone()
        return {column: row[0]}


def last_entry(db: sqlite3.Connection) -> int:
    """The number of the newest entry; 0 where there is none."""
    return int(db.execute("SELECT coalesce(max(id), 0) FROM journal").fetchone()[0])


@stored_values()
def take_back_last(
    db: sqlite3.Connection, at: str, session: str, began: int, allowed: Allowed = lambda entry: True
) -> Undone | None:
    """Reverses an entry and removes it; None when there is none. Terms it brings back count as changed `at`.

    It is the last entry of this session that is `allowed`, else the last of those up to `began`, the newest when the
    session started; passed over are those whose terms have been changed since.
    """
    entry_id = _last(db, session, began, allowed)
    if entry_id is None:
        return None
    what, undone, changes, settled, touched = db.execute(
        "SELECT what, undone, changes, settled, touched FROM journal WHERE id = ?", (entry_id,)
    ).fetchone()
    images = json.loads(changes)
    for table, row_id, before, whole in reversed(images):
        _check_names(table, before or {})
        if before is None:
            first, last = row_id if isinstance(row_id, list) else (row_id, row_id)
            db.execute(f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", (first, last))
        elif whole:
            _insert(db, table, before | {"changed": at} if table in _DATED else before)
        else:
            _update(db, table, row_id, before | {"changed": at} if table in _DATED else before)
    db.execute("DELETE FROM journal WHERE id = ?", (entry_id,))
    lemmas = tuple((int(term_id), str(lemma)) for term_id, lemma in json.loads(settled))
    terms = frozenset(int(name) for name in _names(touched) if name.isdecimal())
    corrected = any(table == "correction" for table, *_ in images)
    return Undone(undone or f"Undone: {what}.", lemmas, terms, corrected)


def _last(db: sqlite3.Connection, session: str, began: int, allowed: Allowed) -> int | None:
    since: set[str] = set()
    with closing(db.execute("SELECT id, session, touched FROM journal ORDER BY id DESC")) as entries:
        for entry_id, author, touched in entries:
            names = _names(touched)
            if (author == session or entry_id <= began) and allowed(entry_id) and not _meet(names, since):
                return int(entry_id)
            since |= names
    return None


def _names(touched: str) -> set[str]:
    return set(json.loads(touched))


def _meet(some: set[str], others: set[str]) -> bool:
    """Whether two changes are about the same term."""
    return bool(some & others) or bool(some and others and _ANY in some | others)


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
