"""One sitting at a text: how long one really reads, and how many words one passes."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from reader.vocabulary.store import Store

_LONGEST = 180.0
"""Seconds between two signs of life that count at most: who stays longer on a page has gone away."""
_LEAST = 5.0
"""Seconds below which a text was only looked at."""


class Sitting:
    """Begins when the text is on the screen; `turn` is told of every change of place."""

    def __init__(
        self,
        store: Store,
        source_id: str,
        language: str,
        share: float = 0.0,
        *,
        clock: Callable[[], float] = time.monotonic,
        now: datetime | None = None,
    ) -> None:
        """`share` is how much of the page was read before."""
        self._store = store
        self._source_id = source_id
        self._language = language
        self._clock = clock
        self._began = now or datetime.now(UTC)
        self._last = clock()
        self._first = self._furthest = share
        self._seconds = 0.0
        self.words = 0
        """On the page; 0 until they are counted."""

    def turn(self, share: float) -> None:
        """Another place, `share` of the page being read; keeps what has come together so far."""
        now = self._clock()
        self._seconds += min(now - self._last, _LONGEST)
        self._last = now
        self._furthest = max(self._furthest, share)
        if self._seconds >= _LEAST:
            passed = round((self._furthest - self._first) * self.words)
            self._store.note_reading(self._source_id, self._language, self._began, self._seconds, passed)

    def end(self) -> None:
        """The last page counts too."""
        self.turn(self._furthest)
