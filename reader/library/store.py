"""The library on disk, and the only writer of it.

Every method that changes something is one transaction. One Library belongs to one thread; several processes may each
have one on the same file. What is removed leaves a row that says so, so that it comes back neither from the vocabulary
nor from another library; its kept text goes after a month.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from reader.errors import ReaderError
from reader.languages import get_language
from reader.library.items import Item, New
from reader.library.kept import pack_article, unpack_article
from reader.text.article import Article, clean
from reader.vocabulary.database import BUSY_SECONDS, DamagedError, DatabaseFile, stored_values, utc_now
from reader.vocabulary.keys import storable
from reader.vocabulary.migrations import Holding, free_name
from reader.vocabulary.queries import moment
from reader.vocabulary.terms import TextRecord

LIBRARY = Holding("library", 0x5245414C, Path(__file__).parent, ("schema.sql",))  # "REAL"
_KEPT_FOR = timedelta(days=30)
_COLUMNS = "id, title, byline, language, level, address, words, tags, archived, added, changed, removed"
_ITEMS = f"SELECT {_COLUMNS}, EXISTS (SELECT 1 FROM kept WHERE item = item.id) FROM item"


class _Change(NamedTuple):
    """What undo needs: what is so once it is undone, and the rows as they were."""

    undone: str
    rows: tuple[dict[str, Any], ...]


class Library(DatabaseFile):
    """The texts and books one has, in one SQLite file that is made where it is missing."""

    def __init__(
        self, path: Path, *, clock: Callable[[], datetime] = utc_now, busy_seconds: float = BUSY_SECONDS
    ) -> None:
        """Opens the file; raises ReaderError where that cannot be, DamagedError where the file is broken."""
        super().__init__(path, LIBRARY, clock, busy_seconds)
        self._changes: list[_Change] = []

    # ---- questions
    def items(self, *, removed: bool = False) -> list[Item]:
        """What is in the library, last added first; with `removed` also what was taken out."""
        where = "" if removed else " WHERE removed IS NULL"
        with self._database.speaking(), stored_values():
            return [_item(*row) for row in self._db.execute(f"{_ITEMS}{where} ORDER BY added DESC, id")]

    def item(self, item_id: str) -> Item | None:
        """The item of an id, also one that was removed."""
        with self._database.speaking(), stored_values():
            row = self._db.execute(f"{_ITEMS} WHERE id = ?", (storable(item_id),)).fetchone()
            return None if row is None else _item(*row)

    def article(self, item_id: str) -> Article | None:
        """The kept text of an item; None where it is read from its address."""
        with self._database.speaking():
            row = self._db.execute("SELECT article FROM kept WHERE item = ?", (storable(item_id),)).fetchone()
        try:
            return None if row is None else unpack_article(row[0])
        except (ValueError, TypeError, LookupError, OverflowError) as error:
            raise ReaderError(
                "The text that the library keeps of this is damaged; open its address, or paste its text, anew."
            ) from error

    # ---- what comes in
    def add(self, new: New, article: Article | None = None) -> bool:
        """Puts a text in the library; with its article the text is kept in it. Returns whether it was not there.

        One that is there takes what is said of it anew and keeps its tags; one that was removed comes back.
        """
        now = moment(self._clock())
        with self._database.writing() as db:
            row = db.execute("SELECT removed FROM item WHERE id = ?", (storable(new.id),)).fetchone()
            if row is None:
                _insert(db, new, now, now)
            else:
                db.execute(
                    "UPDATE item SET title = ?, byline = CASE ? WHEN '' THEN byline ELSE ? END, language = ?, "
                    "level = CASE ? WHEN '' THEN level ELSE ? END, address = ?, words = max(words, ?), "
                    "changed = ?, removed = NULL WHERE id = ?",
                    (
                        storable(new.title),
                        *[storable(new.byline)] * 2,
                        new.language,
                        *[storable(new.level)] * 2,
                        storable(new.address),
                        new.words,
                        now,
                        storable(new.id),
                    ),
                )
            if article is not None:
                data = pack_article(article)
                db.execute("INSERT OR REPLACE INTO kept (item, article) VALUES (?, ?)", (storable(new.id), data))
        return row is None or row[0] is not None

    def adopt(self, records: Iterable[TextRecord]) -> int:
        """Takes in the texts that the vocabulary remembers; those that are or were here are passed over. How many."""
        with self._database.speaking():
            here = {row[0] for row in self._db.execute("SELECT id FROM item")}
        news = [record for record in records if storable(record.source.id) not in here]
        if news:
            with self._database.writing() as db:
                for record in news:
                    source, added = record.source, moment(record.added)
                    new = New(source.id, source.title, source.language, source.address, words=record.words)
                    _insert(db, new, added, added)
        return len(news)

    def set_words(self, item_id: str, words: int) -> None:
        """Remembers how many words a text has; an item that is gone is passed over."""
        with self._database.writing() as db:
            db.execute("UPDATE item SET words = ? WHERE id = ?", (words, storable(item_id)))

    def supersede(self, new_id: str, address: str) -> str | None:
        """A file has another text than before: what it was gives its tags to what it is now, and goes. Its id."""
        now = moment(self._clock())
        with self._database.writing() as db:
            row = db.execute(
                "SELECT id, tags, archived FROM item WHERE address = ? AND id <> ? AND removed IS NULL "
                "AND id NOT IN (SELECT item FROM kept) ORDER BY changed DESC",
                (storable(address), storable(new_id)),
            ).fetchone()
            if row is None:
                return None
            older = set(_tags(row[1]))
            (own,) = db.execute("SELECT tags FROM item WHERE id = ?", (storable(new_id),)).fetchone() or ("",)
            tags = "\n".join([*_tags(row[1]), *(tag for tag in _tags(own) if tag not in older)])
            db.execute("UPDATE item SET tags = ?, archived = ? WHERE id = ?", (tags, row[2], storable(new_id)))
            db.execute("UPDATE item SET removed = ?, changed = ? WHERE id = ?", (now, now, row[0]))
        return str(row[0])

    # ---- what the reader changes
    def tag(self, item_id: str, tags: Sequence[str]) -> None:
        """Gives an item these tags in place of those it has."""
        lines = "\n".join(storable(tag) for tag in tags)
        self._change([item_id], {"tags": lines}, "The tags of {title} are as before.")

    def archive(self, item_id: str, archived: bool = True) -> None:
        """Puts an item in the archive, or takes it out."""
        undone = "{title} is back from the archive." if archived else "{title} is in the archive again."
        self._change([item_id], {"archived": int(archived)}, undone)

    def remove(self, item_id: str) -> None:
        """Takes an item out; undo and `restore` bring it back."""
        self._change([item_id], {"removed": moment(self._clock())}, "{title} is back in the library.")

    def restore(self, item_id: str) -> None:
        """Brings back an item that was removed."""
        self._change([item_id], {"removed": None}, "{title} is out of the library again.")

    def move(self, item_id: str, address: str) -> None:
        """The file of an item is somewhere else now."""
        self._change([item_id], {"address": storable(address)}, "The file of {title} is looked for where it was.")

    def undo(self) -> str | None:
        """Takes back the last change made through this Library; returns what is so now, None without one."""
        if not self._changes:
            return None
        change = self._changes.pop()
        with self._database.writing() as db:
            for row in change.rows:
                _set(db, row["id"], {name: value for name, value in row.items() if name != "id"})
        return change.undone

    def _change(self, ids: Sequence[str], values: dict[str, Any], undone: str) -> None:
        before = []
        with self._database.writing() as db:
            for item_id in map(storable, ids):
                found = db.execute(f"SELECT title, {', '.join(values)} FROM item WHERE id = ?", (item_id,)).fetchone()
                if found is None:
                    raise ReaderError("This text is no longer in the library; open it again to have it there.")
                title, *old = found
                before.append({"id": item_id, **dict(zip(values, old, strict=True))})
                _set(db, item_id, values | {"changed": moment(self._clock())})
        self._changes.append(_Change(undone.format(title=f"“{title}”"), tuple(before)))

    # ---- two libraries
    def merge(self, path: Path) -> int:
        """Takes in another library's file; of what both have, what was changed last holds. Returns how many items
        are new or changed here. Raises ReaderError where the file is none; it is left as it is."""
        with Library(path) as other:
            theirs = {item.id: item for item in other.items(removed=True)}
            with self._database.writing() as db:
                mine = {item.id: item for item in self.items(removed=True)}
                wanted = [
                    item for item in theirs.values() if item.id not in mine or item.changed > mine[item.id].changed
                ]
                for item in wanted:
                    new = New(item.id, item.title, item.language, item.address, item.byline, item.level, item.words)
                    if item.id not in mine:
                        _insert(db, new, moment(item.added), moment(item.changed))
                    _set(db, item.id, _row_of(item))
                for item_id, data in other._db.execute("SELECT item, article FROM kept"):
                    if item_id not in theirs or not isinstance(data, bytes):
                        continue
                    db.execute("INSERT OR IGNORE INTO kept (item, article) VALUES (?, ?)", (item_id, data))
        return len(wanted)

    def forget_removed(self) -> None:
        """Lets go of the kept texts of what was removed more than a month ago."""
        before = moment(self._clock() - _KEPT_FOR)
        with self._database.writing() as db:
            db.execute("DELETE FROM kept WHERE item IN (SELECT id FROM item WHERE removed < ?)", (before,))


def open_or_begin_anew(path: Path, busy_seconds: float = BUSY_SECONDS) -> tuple[Library, Path | None]:
    """The library; a damaged file is put aside, and a new one begun. Returns where the damaged one is now, if any."""
    try:
        library = Library(path, busy_seconds=busy_seconds)
        try:
            library.items(removed=True)
        except ReaderError:
            library.close()
            raise
        return library, None
    except DamagedError:
        aside = put_aside(path)
        return Library(path, busy_seconds=busy_seconds), aside


def put_aside(path: Path) -> Path:
    """Renames a damaged file and what SQLite has beside it; returns its new name."""
    target = free_name(path, "damaged")
    try:
        path.rename(target)
        for ending in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                path.with_name(path.name + ending).rename(target.with_name(target.name + ending))
    except OSError as error:
        raise ReaderError(
            f"The library {path} is damaged and could not be put aside ({error.strerror}); move it elsewhere and "
            "Reader starts a new one."
        ) from error
    return target


def _insert(db: sqlite3.Connection, new: New, added: str, changed: str) -> None:
    db.execute(
        f"INSERT INTO item ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, '', 0, ?, ?, NULL)",
        (
            storable(new.id),
            storable(new.title),
            storable(new.byline),
            new.language,
            storable(new.level),
            storable(new.address),
            new.words,
            added,
            changed,
        ),
    )


def _set(db: sqlite3.Connection, item_id: str, values: dict[str, Any]) -> None:
    assignments = ", ".join(f"{name} = ?" for name in values)
    db.execute(f"UPDATE item SET {assignments} WHERE id = ?", (*values.values(), item_id))


def _row_of(item: Item) -> dict[str, Any]:
    """What one library takes over from another."""
    return {
        "title": item.title,
        "tags": "\n".join(item.tags),
        "archived": int(item.archived),
        "address": item.address,
        "changed": moment(item.changed),
        "removed": moment(item.removed) if item.removed else None,
    }


def _tags(stored: str) -> list[str]:
    return stored.split("\n") if stored else []


def _line(text: str) -> str:
    """What can be shown in one line: a library may have been handed on, or be older than what cleans titles."""
    return text if text.isprintable() else " ".join(clean(text).split())


def _known(language: str) -> str:
    """The code; "" where it is none that we know."""
    try:
        return get_language(language).code if language else ""
    except ReaderError:
        return ""


def _item(
    item_id: str,
    title: str,
    byline: str,
    language: str,
    level: str,
    address: str,
    words: int,
    tags: str,
    archived: int,
    added: str,
    changed: str,
    removed: str | None,
    kept: int,
) -> Item:
    return Item(
        item_id,
        _line(title),
        _line(byline),
        _known(language),
        _line(level),
        address,
        words if isinstance(words, int) and words > 0 else 0,
        tuple(filter(None, map(_line, _tags(tags)))),
        bool(archived),
        datetime.fromisoformat(added),
        datetime.fromisoformat(changed),
        datetime.fromisoformat(removed) if removed else None,
        bool(kept),
    )
