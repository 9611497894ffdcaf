"""A file of ours (the vocabulary, the library): opened safely, written in whole transactions, its failures put into
words."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from reader.errors import ReaderError
from reader.vocabulary.migrations import Holding, backups, migrate, refuse_foreign

BUSY_SECONDS = 10.0
"""So long is waited for another one who is writing: longer than a large import holds the file."""
_RETRY_SECONDS = 0.01
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class BusyError(ReaderError):
    """Somebody else is writing; nothing was changed."""


class DamagedError(ReaderError):
    """The file at `path` is broken; it was left as it is."""

    def __init__(self, sentence: str, path: Path) -> None:
        super().__init__(sentence)
        self.path = path


@contextmanager
def stored_values() -> Iterator[None]:
    """Values that only we could have written and that can no longer be read: the file is damaged."""
    try:
        yield
    except (ValueError, TypeError, LookupError, OverflowError) as error:
        raise sqlite3.DatabaseError(f"a stored value makes no sense: {error}") from error


class Database:
    """One connection to one file; used from the thread that made it. Every sqlite3 failure is a ReaderError."""

    def __init__(self, path: Path, holding: Holding, busy_seconds: float, steps: Sequence[str] | None = None) -> None:
        """Opens the file; a damaged one raises DamagedError, every other failure ReaderError. `steps` are those that
        make what it holds, where they are not given."""
        self.path = path
        self._holding = holding
        self._busy_seconds = busy_seconds
        self._make_folder()
        with self.speaking():
            self.connection = sqlite3.connect(path, isolation_level=None, timeout=busy_seconds)
            try:
                self._prepare(holding.steps() if steps is None else steps)
            except BaseException:
                self.connection.close()
                raise

    def close(self) -> None:
        """Lets go of the file; may be called again."""
        with self.speaking():
            self.connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: committed, and on the disk, when the block ends; nothing of it where the block raises."""
        with self.speaking():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # the first error is the one to tell
                    if self.connection.in_transaction:
                        self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def speaking(self) -> Iterator[None]:
        """Turns what SQLite, and values that cannot have come from us, complain about into a sentence."""
        try:
            yield
        except sqlite3.ProgrammingError:
            raise
        except (sqlite3.Error, ValueError, TypeError, LookupError, OverflowError) as error:
            sentence = self._sentence(error)
            if sentence is None:
                raise
            if primary(error) in _BUSY:
                raise BusyError(sentence) from error
            raise (
                DamagedError(sentence, self.path) if sentence == self._damaged() else ReaderError(sentence)
            ) from error

    def problems(self) -> list[str]:
        """What SQLite's full check finds wrong with the file; empty when all is well. Reads the whole file."""
        with self.speaking():
            found = [str(row[0]) for row in self.connection.execute("PRAGMA integrity_check")]
            found += [f"row without parent in {row[0]}" for row in self.connection.execute("PRAGMA foreign_key_check")]
        return [] if found == ["ok"] else found

    def _make_folder(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ReaderError(
                f"The folder {self.path.parent} for the {self._holding.name} could not be made ({error.strerror}); "
                "make it by hand or set READER_HOME to a folder that can be written."
            ) from error

    def _prepare(self, steps: Sequence[str]) -> None:
        db = self.connection
        refuse_foreign(db, self.path, len(steps), self._holding)
        if self._enter_wal() == "wal":
            # FULL, not NORMAL: a click costs 0.2 ms instead of 0.02, and survives a power cut as well.
            db.execute("PRAGMA synchronous = FULL")
        # A megabyte instead of four: what the click that fills the log waits for stays short.
        db.execute("PRAGMA wal_autocheckpoint = 250")
        migrate(db, self.path, steps, self._holding)
        db.execute("PRAGMA foreign_keys = ON")

    def _enter_wal(self) -> str:
        """The journal mode reached; SQLite does not wait by itself where two processes switch it at once."""
        deadline = time.monotonic() + self._busy_seconds
        while True:
            try:
                (mode,) = self.connection.execute("PRAGMA journal_mode").fetchone()
                if mode != "wal":
                    (mode,) = self.connection.execute("PRAGMA journal_mode = WAL").fetchone()
                return str(mode)
            except sqlite3.OperationalError as error:
                if primary(error) not in _BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(_RETRY_SECONDS)

    def _sentence(self, error: Exception) -> str | None:
        """One sentence with the remedy; None where the fault is in our code and not in the world."""
        code = primary(error)
        match code:
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                return (
                    f"Another program is writing to the {self._holding.name} {self.path}; nothing was changed here. "
                    "Try again in a moment, or close the other program."
                )
            case sqlite3.SQLITE_FULL:
                return (
                    f"The disk is full, so this could not be kept in {self.path}; everything kept before is safe. "
                    "Free some space and try again."
                )
            case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
                return (
                    f"The {self._holding.name} {self.path} cannot be opened for writing; give yourself the right to "
                    "write it and its folder, or set READER_HOME to another folder."
                )
            case sqlite3.SQLITE_IOERR:
                return (
                    f"The disk refused to read or write the {self._holding.name} {self.path}; everything kept before "
                    "is safe. Check the disk and its free space, then try again."
                )
            case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_FORMAT:
                return self._damaged()
        is_damaged = isinstance(error, UnicodeDecodeError) or type(error) is sqlite3.DatabaseError
        if is_damaged or (isinstance(error, sqlite3.OperationalError) and code is None):
            return self._damaged()  # stored_values, and text that is no UTF-8, be it in a sentence of SQLite's own
        return self._damaged() if self._is_damaged() else None

    def _is_damaged(self) -> bool:
        """Whether an error that names no damage comes from some: the file itself is asked."""
        if not hasattr(self, "connection"):
            return False
        try:
            (verdict,) = self.connection.execute("PRAGMA integrity_check(1)").fetchone()
        except sqlite3.ProgrammingError:
            return False
        except (sqlite3.Error, UnicodeDecodeError):
            return True
        return bool(verdict != "ok")

    def _damaged(self) -> str:
        copies = backups(self.path)
        made = sorted((self.path.parent / "backups").glob("*.zip"), key=lambda file: file.stat().st_mtime)
        if made:
            remedy = f"bring the last backup back with `reader restore {made[-1]}`"
        else:
            remedy = f"put the copy {copies[-1]} in its place" if copies else "put a copy in its place if you have one"
        return (
            f"The {self._holding.name} {self.path} is damaged and was left as it is; {remedy}, "
            "or move it elsewhere and Reader starts a new one."
        )


def utc_now() -> datetime:
    """The clock of our files."""
    return datetime.now(UTC)


class DatabaseFile:
    """A file of ours that is made where it is missing: what the vocabulary and the library stand on."""

    def __init__(
        self,
        path: Path,
        holding: Holding,
        clock: Callable[[], datetime],
        busy_seconds: float,
        steps: Sequence[str] | None = None,
    ) -> None:
        """Opens the file; raises ReaderError where that cannot be, DamagedError where the file is broken."""
        self._clock = clock
        self._database = Database(path, holding, busy_seconds, steps)
        self._db = self._database.connection

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._database.path

    def close(self) -> None:
        """Lets go of the file; a closed one may be closed again."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def problems(self) -> list[str]:
        """What a full check of the file finds; empty when it is sound. Slow on a large file."""
        return self._database.problems()


def primary(error: Exception) -> int | None:
    """SQLite's own number for what went wrong, without the extended part; None where it gives none."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else int(code) & 0xFF
