"""From any older file of ours to today's: numbered steps, counted in SQLite's user_version.

Step 1 is schema.sql. A step that was released is never edited; a change of the schema is one more step.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import NamedTuple

from reader.errors import ReaderError


class Holding(NamedTuple):
    """What a file of ours holds: its name in sentences ("vocabulary"), the number that tells it from every other SQLite
    file, and the scripts in a folder that make it and bring an older one up to date."""

    name: str
    application_id: int
    folder: Path
    scripts: tuple[str, ...]

    def steps(self) -> tuple[str, ...]:
        """The SQL of every step, the first being version 1."""
        return tuple((self.folder / script).read_text(encoding="utf-8") for script in self.scripts)


VOCABULARY = Holding(
    "vocabulary",
    0x52454144,  # "READ"
    Path(__file__).parent,
    ("schema.sql", *(f"step-{number}.sql" for number in range(2, 11))),
)


def refuse_foreign(db: sqlite3.Connection, path: Path, newest: int, holding: Holding) -> None:
    """Raises ReaderError for a file of another program and for one of a newer Reader; changes nothing."""
    # One statement, hence one moment: another process may be making the file just now.
    version, owner, tables = db.execute(
        "SELECT user_version, application_id, (SELECT count(*) FROM sqlite_master) "
        "FROM pragma_user_version, pragma_application_id"
    ).fetchone()
    if owner != holding.application_id and (owner or version or tables):
        raise ReaderError(
            f"{path} is not a {holding.name} of Reader and was left as it is; "
            "move it elsewhere and Reader starts a new one."
        )
    if version > newest:
        raise ReaderError(
            f"The {holding.name} {path} was written by a newer Reader (its version is {version}, "
            f"this Reader knows {newest}) and was left as it is; update Reader to open it."
        )


def migrate(db: sqlite3.Connection, path: Path, steps: Sequence[str], holding: Holding) -> Path | None:
    """Takes the database to the newest version in one transaction; returns the backup made before, if any.

    `db` is in autocommit mode with foreign keys off, so that a step may rebuild a table.
    A database that already holds something is first copied next to itself.
    """
    if _version(db) == len(steps):
        return None
    db.execute("BEGIN IMMEDIATE")
    try:
        version = _version(db)  # again: another process may have been faster
        backup = back_up(path, version, holding) if 0 < version < len(steps) else None
        for script in steps[version:]:
            for statement in _statements(script):
                db.execute(statement)
        if db.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.IntegrityError("a migration left a row without its parent")
        db.execute(f"PRAGMA application_id = {holding.application_id}")
        db.execute(f"PRAGMA user_version = {len(steps)}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    return backup


def back_up(path: Path, version: int, holding: Holding) -> Path:
    """A complete copy of the file next to it, named with its version and today's date."""
    target = free_name(path, f"version-{version}")
    try:
        copy_whole(path, target)
    except OSError as error:
        raise ReaderError(
            f"No backup of the {holding.name} could be written to {target} ({error.strerror}), so it was not brought "
            "up to date; make room and give yourself the right to write there."
        ) from error
    return target


def copy_whole(path: Path, target: Path) -> None:
    """A complete copy of one of our files as it is at one moment, also beside running copies of Reader; the target is
    there whole or not at all. Raises OSError and sqlite3.Error."""
    partial = target.with_name(f"{target.name}.partial")
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(partial)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def backups(path: Path) -> list[Path]:
    """The copies made before migrations, newest last."""
    found = path.parent.glob(f"{path.stem}-version-*{path.suffix}")
    return sorted(found, key=lambda copy: (copy.stat().st_mtime_ns, copy.name))


def free_name(path: Path, what: str) -> Path:
    """A name beside the file that nothing has yet: the file's own, what the copy is, and today's date."""
    stem = f"{path.stem}-{what}-{date.today().isoformat()}"
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
