"""From any older vocabulary to today's: numbered steps, counted in SQLite's user_version.

Step 1 is schema.sql. A step that was released is never edited; a change of the schema is one more step.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from reader.errors import ReaderError

APPLICATION_ID = 0x52454144  # "READ": tells our file from any other SQLite file


def migrations() -> tuple[str, ...]:
    """The SQL of every step, the first being version 1."""
    here = Path(__file__).parent
    return tuple((here / name).read_text(encoding="utf-8") for name in ("schema.sql", "step-2.sql", "step-3.sql"))


def refuse_foreign(db: sqlite3.Connection, path: Path, newest: int) -> None:
    """Raises ReaderError for a file of another program and for one of a newer Reader; changes nothing."""
    # One statement, hence one moment: another process may be making the file just now.
    version, owner, tables = db.execute(
        "SELECT user_version, application_id, (SELECT count(*) FROM sqlite_master) "
        "FROM pragma_user_version, pragma_application_id"
    ).fetchone()
    if owner != APPLICATION_ID and (owner or version or tables):
        raise ReaderError(
            f"{path} is not a vocabulary of Reader and was left as it is; "
            "move it elsewhere and Reader starts a new one."
        )
    if version > newest:
        raise ReaderError(
            f"The vocabulary {path} was written by a newer Reader (its version is {version}, "
            f"this Reader knows {newest}) and was left as it is; update Reader to open it."
        )


def migrate(db: sqlite3.Connection, path: Path, steps: Sequence[str]) -> Path | None:
    """Takes the database to the newest version in one transaction; returns the backup made before, if any.

    `db` is in autocommit mode with foreign keys off, so that a step may rebuild a table.
    A database that already holds something is first copied next to itself.
    """
    if _version(db) == len(steps):
        return None
    db.execute("BEGIN IMMEDIATE")
    try:
        version = _version(db)  # again: another process may have been faster
        backup = back_up(path, version) if 0 < version < len(steps) else None
        for script in steps[version:]:
            for statement in _statements(script):
                db.execute(statement)
        if db.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.IntegrityError("a migration left a row without its parent")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {len(steps)}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    return backup


def back_up(path: Path, version: int) -> Path:
    """A complete copy of the vocabulary next to it, named with its version and today's date."""
    target = _free_name(path, version)
    partial = target.with_name(f"{target.name}.partial")
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(partial)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        partial.rename(target)
    except OSError as error:
        raise ReaderError(
            f"No backup of the vocabulary could be written to {target} ({error.strerror}), so it was not brought "
            "up to date; make room and give yourself the right to write there."
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    return target


def backups(path: Path) -> list[Path]:
    """The copies made before migrations, newest last."""
    found = path.parent.glob(f"{path.stem}-version-*{path.suffix}")
    return sorted(found, key=lambda copy: (copy.stat().st_mtime_ns, copy.name))


def _free_name(path: Path, version: int) -> Path:
    stem = f"{path.stem}-version-{version}-{date.today().isoformat()}"
    target, number = path.with_name(f"{stem}{path.suffix}"), 1
    while target.exists():
        number += 1
        target = path.with_name(f"{stem}-{number}{path.suffix}")
    return target


def _version(db: sqlite3.Connection) -> int:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(version)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: executescript would commit between them."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement
