"""Two vocabularies become one: of what both have the later change holds, and what was deleted later is gone.

It does not matter which of the two is merged into the other, nor how often: the result is the same, ids aside. Where
two changes were made at the same moment, the contents decide, so that both machines decide alike.
"""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from reader.vocabulary.store import Store

_TERM = (
    "language", "key", "text", "target_language", "status", "translation", "definition", "part_of_speech", "added",
    "changed", "provisional", "said", "own_translation", "folded", "notes", "tags", "own_status",
)  # fmt: skip
_MET = ("surface", "key", "sentence", "start", "block", "offset", "at", "folded", "sentence_translation")
_CARD = ("state", "step", "stability", "difficulty", "due", "last_review", "reps", "lapses", "suspended", "changed")
_REVIEW = ("at", "rating", "state", "interval", "seconds")
_TEXT = ("source", "title", "address", "language", "words", "added", "opened", "block", "offset", "percent", "chapter")
_CORRECTION = ("language", "key", "lemma", "lemma_key", "changed")
_READING = ("source", "language", "began", "seconds", "words")

_EXAMPLE = (
    '(SELECT json_array(x.source, e.block, e."offset") FROM {db}.encounter e JOIN {db}.text x ON x.id = e.text_id '
    "WHERE e.id = t.example)"
)

_THERE = {
    "term": "SELECT id, changed, language, key FROM main.term",
    "encounter": 'SELECT e.id, e.at, t.language, t.key, x.source, e.block, e."offset" FROM main.encounter e '
    "JOIN main.term t ON t.id = e.term_id JOIN main.text x ON x.id = e.text_id",
    "card": "SELECT c.id, c.changed, t.language, t.key FROM main.card c JOIN main.term t ON t.id = c.term_id",
    "review": "SELECT r.id, r.at, t.language, t.key, r.at FROM main.review r JOIN main.term t ON t.id = r.term_id",
    "correction": "SELECT id, changed, language, key FROM main.correction",
}
"""By kind, what is there: row id, when it was changed, and what is its identity on every machine."""

Row = dict[str, Any]


class Merged(NamedTuple):
    """How many terms came new, were changed, were deleted here."""

    added: int
    changed: int
    deleted: int


def merge_in(store: Store, other: Path) -> Merged:
    """Takes in the vocabulary in another file of the same version, which is only read, in one transaction.

    The journal ends with it: what was done before can no longer be undone.
    """
    db = store._database.connection
    with store._database.speaking():
        db.execute("ATTACH DATABASE ? AS other", (str(other),))
    try:
        with store._database.writing():
            merged = _Merge(db).run()
            db.execute("DELETE FROM journal")
        return merged
    finally:
        db.execute("DETACH DATABASE other")


class _Merge:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._stones = self._deletions()
        self._learned = self._when_learned()

    def run(self) -> Merged:
        self._texts()
        added, changed = self._terms()
        self._encounters()
        deleted = self._bury("term") - self._unwanted
        self._bury("encounter")
        self._examples()
        self._cards()
        self._bury("card")
        self._reviews()
        self._bury("review")
        self._corrections()
        self._bury("correction")
        self._preferences()
        self._readings()
        self._write_learned()
        self._write_deletions()
        return Merged(added, changed, max(0, deleted))

    # ---- what was deleted

    def _deletions(self) -> dict[tuple[str, str], str]:
        """(kind, identity) → when, the later of the two."""
        found: dict[tuple[str, str], str] = {}
        for kind, identity, at in self._db.execute(
            "SELECT kind, identity, at FROM main.deletion UNION ALL SELECT kind, identity, at FROM other.deletion"
        ):
            identity = json.dumps(json.loads(identity), ensure_ascii=False)
            found[(kind, identity)] = max(at, found.get((kind, identity), ""))
        return found

    def _gone(self, kind: str, identity: list[Any], changed: str) -> bool:
        return self._stones.get((kind, json.dumps(identity, ensure_ascii=False)), "") > changed

    def _bury(self, kind: str) -> int:
        """Deletes what was deleted later than it was changed."""
        gone = [(number,) for number, changed, *identity in self._db.execute(_THERE[kind])
                if self._gone(kind, identity, changed)]  # fmt: skip
        if kind == "term":
            self._db.executemany("DELETE FROM main.encounter WHERE term_id = ?", gone)
        self._db.executemany(f"DELETE FROM main.{kind} WHERE id = ?", gone)
        return len(gone)

    def _write_deletions(self) -> None:
        """Both machines' deletions, but of what is there again; the triggers' own notes of this merge are not kept."""
        alive = {
            (kind, json.dumps(identity, ensure_ascii=False))
            for kind, there in _THERE.items()
            for _, _, *identity in self._db.execute(there)
        }
        self._db.execute("DELETE FROM main.deletion")
        self._db.executemany(
            "INSERT INTO main.deletion (kind, identity, at) VALUES (?, json(?), ?)",
            [(kind, identity, at) for (kind, identity), at in self._stones.items() if (kind, identity) not in alive],
        )

    # ---- when words came to be known

    def _when_learned(self) -> dict[tuple[str, str], str]:
        """The earlier of the two."""
        found: dict[tuple[str, str], str] = {}
        for language, key, at in self._db.execute(
            "SELECT language, key, at FROM main.learned UNION ALL SELECT language, key, at FROM other.learned"
        ):
            found[(language, key)] = min(at, found.get((language, key), at))
        return found

    def _write_learned(self) -> None:
        """Also of what has been forgotten since: learned again, it comes back with its day. The triggers' own notes of
        this merge are not kept."""
        for language, key, changed in self._db.execute("SELECT language, key, changed FROM main.term WHERE status = 5"):
            self._learned.setdefault((language, key), changed)
        self._db.execute("DELETE FROM main.learned")
        self._db.executemany(
            "INSERT INTO main.learned (language, key, at) VALUES (?, ?, ?)",
            [(*term, at) for term, at in self._learned.items()],
        )

    # ---- rows

    def _texts(self) -> None:
        mine = {row["source"]: row for row in self._rows("SELECT * FROM main.text")}
        for theirs in self._rows("SELECT * FROM other.text"):
            ours = mine.get(theirs["source"])
            if ours is None:
                self._insert("text", _TEXT, theirs)
                continue
            winner = max(ours, theirs, key=lambda row: (row["opened"] or "", _content(row, _TEXT)))
            values = {name: winner[name] for name in _TEXT}
            values["words"] = max(ours["words"], theirs["words"])
            values["added"] = min(ours["added"], theirs["added"])
            self._update("text", ours["id"], values)

    def _terms(self) -> tuple[int, int]:
        select = f"SELECT t.*, {_EXAMPLE} AS chosen FROM {{db}}.term t"
        mine = {(row["language"], row["key"]): row for row in self._rows(select.format(db="main"))}
        self._chosen: dict[tuple[str, str], str | None] = {
            identity: row["chosen"] for identity, row in mine.items() if row["chosen"]
        }
        added = changed = self._unwanted = 0
        names = (*_TERM, "chosen")
        for theirs in self._rows(select.format(db="other")):
            identity = (theirs["language"], theirs["key"])
            ours = mine.get(identity)
            if ours is None:
                self._insert("term", _TERM, theirs)
                self._chosen[identity] = theirs["chosen"]
                gone = self._gone("term", list(identity), theirs["changed"])
                self._unwanted += gone
                added += not gone
                continue
            winner = max(ours, theirs, key=lambda row: (row["changed"], _content(row, names)))
            values = {name: winner[name] for name in _TERM}
            values["added"] = min(ours["added"], theirs["added"])
            if values != {name: ours[name] for name in _TERM}:
                changed += 1
                self._update("term", ours["id"], values | {"priority": None})
            self._chosen[identity] = winner["chosen"]
        return added, changed

    def _encounters(self) -> None:
        select = (
            "SELECT e.*, t.language AS term_language, t.key AS term_key, x.source FROM {db}.encounter e "
            "JOIN {db}.term t ON t.id = e.term_id JOIN {db}.text x ON x.id = e.text_id"
        )

        def identity(row: Row) -> tuple[Any, ...]:
            return row["term_language"], row["term_key"], row["source"], row["block"], row["offset"]

        mine = {identity(row): row for row in self._rows(select.format(db="main"))}
        terms, texts = self._ids("term", "language, key"), self._ids("text", "source")
        for theirs in self._rows(select.format(db="other")):
            ours = mine.get(identity(theirs))
            if ours is None:
                owner = {"term_id": terms[identity(theirs)[:2]], "text_id": texts[(theirs["source"],)]}
                self._insert("encounter", ("term_id", "text_id", *_MET), theirs | owner)
            elif (theirs["at"], _content(theirs, _MET)) > (ours["at"], _content(ours, _MET)):
                self._update("encounter", ours["id"], {name: theirs[name] for name in _MET})

    def _examples(self) -> None:
        """The chosen encounters, by where they stand; one that is gone is chosen no more."""
        self._db.execute("UPDATE main.term SET example = NULL WHERE example IS NOT NULL")
        for (language, key), chosen in self._chosen.items():
            if chosen:
                self._db.execute(
                    "UPDATE main.term SET example = (SELECT e.id FROM encounter e JOIN text x ON x.id = e.text_id "
                    'WHERE e.term_id = term.id AND x.source = ? AND e.block = ? AND e."offset" = ?) '
                    "WHERE language = ? AND key = ?",
                    (*json.loads(chosen), language, key),
                )

    def _cards(self) -> None:
        terms = self._ids("term", "language, key")
        mine = {row["term_id"]: row for row in self._rows("SELECT * FROM main.card")}
        for theirs in self._of_terms("card"):
            term_id = terms.get((theirs["term_language"], theirs["term_key"]))
            ours = mine.get(term_id)
            if term_id is None:
                continue
            if ours is None:
                self._insert("card", ("term_id", *_CARD), theirs | {"term_id": term_id})
            elif (theirs["changed"], _content(theirs, _CARD)) > (ours["changed"], _content(ours, _CARD)):
                self._update("card", ours["id"], {name: theirs[name] for name in _CARD})

    def _reviews(self) -> None:
        terms = self._ids("term", "language, key")
        mine = {(row["term_id"], row["at"]): row for row in self._rows("SELECT * FROM main.review")}
        for theirs in self._of_terms("review"):
            term_id = terms.get((theirs["term_language"], theirs["term_key"]))
            ours = mine.get((term_id, theirs["at"]))
            if term_id is None:
                continue
            if ours is None:
                self._insert("review", ("term_id", *_REVIEW), theirs | {"term_id": term_id})
            elif _content(theirs, _REVIEW) > _content(ours, _REVIEW):
                self._update("review", ours["id"], {name: theirs[name] for name in _REVIEW})

    def _corrections(self) -> None:
        mine = {(row["language"], row["key"]): row for row in self._rows("SELECT * FROM main.correction")}
        for theirs in self._rows("SELECT * FROM other.correction"):
            ours = mine.get((theirs["language"], theirs["key"]))
            if ours is None:
                self._insert("correction", _CORRECTION, theirs)
            elif (theirs["changed"], _content(theirs, _CORRECTION)) > (ours["changed"], _content(ours, _CORRECTION)):
                self._update("correction", ours["id"], {name: theirs[name] for name in _CORRECTION})

    def _preferences(self) -> None:
        self._db.execute(
            "INSERT INTO main.preference SELECT * FROM other.preference WHERE true ON CONFLICT (language, name) DO "
            "UPDATE SET value = excluded.value, changed = excluded.changed "
            "WHERE (excluded.changed, excluded.value) > (changed, value)"
        )

    def _readings(self) -> None:
        names = ", ".join(_READING)
        self._db.execute(
            f"INSERT INTO main.reading ({names}) SELECT {names} FROM other.reading WHERE true "
            "ON CONFLICT (source, began) DO UPDATE SET seconds = max(seconds, excluded.seconds), "
            "words = max(words, excluded.words), language = max(language, excluded.language)"
        )

    # ---- SQL

    def _rows(self, sql: str) -> Iterator[Row]:
        cursor = self._db.execute(sql)
        names = [column[0] for column in cursor.description]
        for row in cursor.fetchall():
            yield dict(zip(names, row, strict=True))

    def _of_terms(self, table: str) -> Iterator[Row]:
        return self._rows(
            f"SELECT r.*, t.language AS term_language, t.key AS term_key FROM other.{table} r "
            "JOIN other.term t ON t.id = r.term_id"
        )

    def _ids(self, table: str, columns: str) -> dict[tuple[Any, ...], int]:
        return {tuple(key): number for number, *key in self._db.execute(f"SELECT id, {columns} FROM main.{table}")}

    def _insert(self, table: str, names: tuple[str, ...], row: Row) -> None:
        columns = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        self._db.execute(f"INSERT INTO main.{table} ({columns}) VALUES ({marks})", tuple(row[name] for name in names))

    def _update(self, table: str, number: int, values: Row) -> None:
        assignments = ", ".join(f'"{name}" = ?' for name in values)
        self._db.execute(f"UPDATE main.{table} SET {assignments} WHERE id = ?", (*values.values(), number))


def _content(row: Row, names: tuple[str, ...]) -> str:
    """All of a row as one text, which orders two of them the same way on every machine."""
    return json.dumps([row[name] for name in names], ensure_ascii=False)
