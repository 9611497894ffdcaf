"""The vocabulary's file, opened: what every part of the store stands on."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self

from reader.errors import ReaderError
from reader.vocabulary import journal, queries
from reader.vocabulary.database import BUSY_SECONDS, DatabaseFile, utc_now
from reader.vocabulary.journal import Recorder
from reader.vocabulary.migrations import VOCABULARY
from reader.vocabulary.queries import moment
from reader.vocabulary.terms import Term


class VocabularyFile(DatabaseFile):
    """The vocabulary's file, and the transactions on it."""

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], datetime] = utc_now,
        steps: Sequence[str] | None = None,
        busy_seconds: float = BUSY_SECONDS,
        session: str = "",
    ) -> None:
        """Opens the file; raises ReaderError where that cannot be. `steps` are the migrations, ours by default.
        `session` is that of another store of the same reader, whose undo then takes back what this one does."""
        super().__init__(path, VOCABULARY, clock, busy_seconds, steps)
        self.session = session or os.urandom(8).hex()
        self.entered: set[int] = set()
        """The numbers of the changes made through this store."""
        self.undone: journal.Undone | None = None
        """What the last undo took back."""
        with self._database.speaking():
            self._began = journal.last_entry(self._db)

    def alongside(self) -> Self:
        """Another connection of the same reader, for the thread that calls this: either takes back what the other
        did."""
        other = type(self)(self.path, clock=self._clock, session=self.session)
        other._began = self._began
        return other

    # Within one transaction

    @contextmanager
    def _change(self) -> Iterator[Recorder]:
        """A transaction that undo can take back; the block says in `what` what it did."""
        with self._database.writing() as db:
            record = Recorder(db)
            yield record
            entry = record.enter(moment(self._clock()), self.session)
        if entry is not None:
            self.entered.add(entry)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._database.speaking():
            yield self._db

    def _expect(self, term_id: int) -> Term:
        term = queries.term(self._db, term_id)
        if term is None:
            raise ReaderError("This word is no longer in the vocabulary; click it again to keep it.")
        return term
