"""The vocabulary's file, opened: what every part of the store stands on."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from reader.errors import ReaderError
from reader.vocabulary import journal, queries
from reader.vocabulary.database import BUSY_SECONDS, Database
from reader.vocabulary.journal import Recorder
from reader.vocabulary.migrations import migrations
from reader.vocabulary.queries import moment
from reader.vocabulary.terms import Term


def _now() -> datetime:
    return datetime.now(UTC)


class VocabularyFile:
    """One SQLite file that is made where it is missing, and the transactions on it."""

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], datetime] = _now,
        steps: Sequence[str] | None = None,
        busy_seconds: float = BUSY_SECONDS,
        session: str = "",
    ) -> None:
        """Opens the file; raises ReaderError where that cannot be. `steps` are the migrations, ours by default.
        `session` is that of another store of the same reader, whose undo then takes back what this one does."""
        self._clock = clock
        self._database = Database(path, migrations() if steps is None else steps, busy_seconds)
        self._db = self._database.connection
        self.session = session or os.urandom(8).hex()
        self.touched_by_undo: frozenset[int] = frozenset()
        """The terms that the last undo was about."""
        with self._database.speaking():
            self._began = journal.last_entry(self._db)

    @property
    def path(self) -> Path:
        return self._database.path

    def close(self) -> None:
        """Lets go of the file; a closed store may be closed again."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def alongside(self) -> Self:
        """Another connection of the same reader, for the thread that calls this: either takes back what the other
        did."""
        other = type(self)(self.path, clock=self._clock, session=self.session)
        other._began = self._began
        return other

    def problems(self) -> list[str]:
        """What a full check of the file finds; empty when it is sound. Slow on a large file."""
        return self._database.problems()

    # Within one transaction

    @contextmanager
    def _change(self) -> Iterator[Recorder]:
        """A transaction that undo can take back; the block says in `what` what it did."""
        with self._database.writing() as db:
            record = Recorder(db)
            yield record
            record.enter(moment(self._clock()), self.session)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._database.speaking():
            yield self._db

    def _expect(self, term_id: int) -> Term:
        term = queries.term(self._db, term_id)
        if term is None:
            raise ReaderError("This word is no longer in the vocabulary; click it again to keep it.")
        return term
