"""An older vocabulary is brought up to date, with a copy kept; a newer one is left alone."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.vocabulary.migrations import VOCABULARY
from reader.vocabulary.store import Store
from tests.vocabulary.clicks import click, words

NOTES = """
-- A made-up next version: a note; in it -- a semicolon; and a “;” in a string.
ALTER TABLE term ADD COLUMN note TEXT NOT NULL DEFAULT 'none; yet';
CREATE TRIGGER note_is_short BEFORE UPDATE OF note ON term BEGIN
    SELECT raise(ABORT, 'too long; shorten it') WHERE length(new.note) > 10;
END;
"""
NEXT = (*VOCABULARY.steps(), NOTES)
NOW = len(VOCABULARY.steps())


def scalar(path: Path, sql: str) -> object:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchone()[0]


def version(path: Path) -> object:
    return scalar(path, "PRAGMA user_version")


def test_new_vocabulary_has_the_newest_version_and_no_backup(database: Path) -> None:
    Store(database).close()
    assert version(database) == len(VOCABULARY.steps())
    assert [file.name for file in database.parent.iterdir()] == [database.name]


def test_older_vocabulary_is_migrated_and_its_words_are_there(database: Path) -> None:
    with Store(database) as store:
        click(store, "sovereign", translation="soberano")
        before = store.terms()
    with Store(database, steps=NEXT) as store:
        assert store.terms() == before
        assert store.problems() == []
        click(store, "threat")
    assert version(database) == NOW + 1
    assert scalar(database, "SELECT note FROM term") == "none; yet"


def test_change_of_the_first_version_can_still_be_undone(database: Path) -> None:
    with Store(database, steps=VOCABULARY.steps()[:1]) as store:
        execute = store._database.connection.execute  # as the first version wrote it
        execute("INSERT INTO text (id, source, title, address, language, added) VALUES (1, 's', 't', 'a', 'en', 'd')")
        execute(
            "INSERT INTO term VALUES (1, 'en', 'deal', 'deal', 'es', 0, 'trato', '', NULL, "
            "'2026-01-31T08:00:00+00:00', '2026-01-31T08:00:00+00:00', 0, 0, 0, 'deal')"
        )
        execute(
            "INSERT INTO journal (at, what, changes) VALUES ('2026-01-31', '“deal” kept', '[[\"term\",1,null,false]]')"
        )
    with Store(database) as store:
        assert words(store) == {"deal": "new"}
        assert store.undo() == "Undone: “deal” kept."
        assert words(store) == {}


def test_copy_is_made_before_the_migration_and_opens_by_itself(database: Path) -> None:
    with Store(database) as store:
        click(store, "sovereign")
    Store(database, steps=NEXT).close()
    copy = database.with_name(f"vocabulary-version-{NOW}-{date.today().isoformat()}.db")
    assert {file.name for file in database.parent.iterdir()} == {database.name, copy.name}
    assert version(copy) == NOW
    assert scalar(copy, "PRAGMA journal_mode") == "delete"  # it opens from a read-only medium too
    with Store(copy) as store:
        assert words(store) == {"sovereign": "new"}


def test_copy_holds_what_is_still_in_the_write_ahead_log(database: Path) -> None:
    with Store(database) as open_elsewhere:
        click(open_elsewhere, "sovereign")
        Store(database, steps=NEXT).close()
        (copy,) = database.parent.glob(f"vocabulary-version-{NOW}-*.db")
        assert scalar(copy, "SELECT text FROM term") == "sovereign"


def test_second_copy_of_a_day_does_not_replace_the_first(database: Path) -> None:
    with Store(database) as store:
        click(store, "sovereign")
    failing = (*VOCABULARY.steps(), "INSERT INTO nowhere VALUES (1);")
    for _ in range(2):
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            Store(database, steps=failing)
    copies = sorted(database.parent.glob(f"vocabulary-version-{NOW}-*.db"))
    assert len(copies) == 2
    assert [scalar(copy, "SELECT text FROM term") for copy in copies] == ["sovereign"] * 2


def test_migration_that_fails_changes_nothing(database: Path) -> None:
    with Store(database) as store:
        click(store, "sovereign")
    broken = (*VOCABULARY.steps(), NOTES + "INSERT INTO nowhere VALUES (1);")
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        Store(database, steps=broken)
    assert version(database) == NOW
    with Store(database) as store:
        assert words(store) == {"sovereign": "new"}


def test_migration_that_orphans_a_row_is_refused(database: Path) -> None:
    with Store(database) as store:
        click(store, "sovereign")
    with pytest.raises(sqlite3.IntegrityError, match="without its parent"):
        Store(database, steps=(*VOCABULARY.steps(), "DELETE FROM term;"))
    with Store(database) as store:
        assert words(store) == {"sovereign": "new"}


def test_vocabulary_of_a_newer_reader_is_left_as_it_is(database: Path) -> None:
    Store(database, steps=NEXT).close()
    before = database.read_bytes()
    with pytest.raises(ReaderError, match=r"vocabulary\.db was written by a newer Reader .*update Reader to open it"):
        Store(database)
    assert database.read_bytes() == before
    assert [file.name for file in database.parent.iterdir()] == [database.name]


def test_database_of_another_program_is_left_as_it_is(database: Path) -> None:
    database.parent.mkdir()
    with closing(sqlite3.connect(database)) as db:
        db.execute("CREATE TABLE vocabulary (word TEXT)")
        db.commit()
    before = database.read_bytes()
    with pytest.raises(ReaderError, match="not a vocabulary of Reader"):
        Store(database)
    assert database.read_bytes() == before


def test_empty_file_becomes_a_vocabulary(database: Path) -> None:
    database.parent.mkdir()
    database.touch()
    with Store(database) as store:
        click(store, "sovereign")
        assert words(store) == {"sovereign": "new"}


def test_vocabulary_is_written_ahead_and_flushed_at_every_commit(store: Store) -> None:
    db = store._database.connection
    pragmas = {
        name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")
    }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
