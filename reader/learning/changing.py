"""Changes to the vocabulary that nobody waits for: each in its turn, on a thread and over a connection of its own."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from reader.lookup.latest import PATIENCE, Latest
from reader.vocabulary.journal import Undone
from reader.vocabulary.store import Store

Result = TypeVar("Result")


class Changes:
    """The changes of one reader, whose `store` belongs to the thread that hands them in. What they raise goes to
    `failed`, which like every `done` is called on the thread and must only pass on a message."""

    def __init__(self, store: Store, failed: Callable[[Exception], object]) -> None:
        self._store = store
        self._thread = Latest(failed, "changes")
        self._made: set[int] = set()
        """The numbers of the changes made here; the thread's own."""

    @property
    def idle(self) -> bool:
        """Whether all that was handed in is done."""
        return self._thread.idle

    def make(self, change: Callable[[Store], Result], done: Callable[[Result], object] = lambda result: None) -> None:
        """Makes a change after those that were handed in before, also where the program ends meanwhile."""
        self._thread.in_turn(partial(self._make, change, done))

    def undo(self, done: Callable[[Undone | None], object]) -> None:
        """Takes back the last change there is now, those that were handed in and are not made yet included: what is
        done between now and then stays. Raises ReaderError."""
        asked = self._store.last_change()
        self.make(partial(self._undo, asked), done)

    def finish(self, timeout: float = PATIENCE) -> bool:
        """Takes no more; tells whether all is done within so many seconds."""
        return self._thread.stop(timeout)

    # ---- on the thread
    def _make(self, change: Callable[[Store], Result], done: Callable[[Result], object]) -> None:
        with self._store.alongside() as own:
            result = change(own)
            self._made |= own.entered
        done(result)

    def _undo(self, asked: int, own: Store) -> Undone | None:
        own.undo(lambda change: change <= asked or change in self._made)
        return own.undone
