"""Changes to the vocabulary that wait in line while another thread, or another copy of Reader, is writing to it."""

from collections import deque
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from textual.app import App

from reader.errors import ReaderError
from reader.ui import phrases
from reader.vocabulary.database import BusyError

if TYPE_CHECKING:
    from reader.ui.screens.screen import ReaderScreen

AT_ONCE = 0.02
"""Seconds that the screen may stand still for a change; then it is tried again, and again."""
_AGAIN = 0.05
_PATIENCE = 10.0
"""Seconds after which it is said that a change could not be made."""
_SAID_AFTER, _SAID_AGAIN = 0.4, 1.0


class _Waiting(NamedTuple):
    screen: "ReaderScreen"
    change: Callable[[], Any]
    then: Callable[[Any], object]
    since: float


class Line:
    """One of an app; the app's thread. Changes are made in the order in which they come, each whole or not at all."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: deque[_Waiting] = deque()
        self._advancing = False
        self._said = 0.0

    def take(self, screen: "ReaderScreen", change: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """Makes the change now where nothing is in its way, else as soon as may be; `then` gets what came of it where
        the screen is still there. A change may be called again where it raised BusyError."""
        self._waiting.append(_Waiting(screen, change, then, monotonic()))
        if len(self._waiting) == 1:
            self._advance()

    def finish(self, end: Callable[[], object]) -> None:
        """Calls `end` once nothing waits any more."""
        if self._waiting:
            self._app.set_timer(_AGAIN, partial(self.finish, end))
        else:
            end()

    def _advance(self) -> None:
        if self._advancing:
            return
        self._advancing = True
        try:
            while self._waiting and self._made(self._waiting[0]):
                self._waiting.popleft()
        finally:
            self._advancing = False
        if self._waiting:
            self._app.set_timer(_AGAIN, self._advance)

    def _made(self, one: _Waiting) -> bool:
        """Whether it is over with this change, be it that it could not be made."""
        try:
            found = one.change()
        except BusyError as error:
            waited = monotonic() - one.since
            if waited < _PATIENCE:
                self._say(one.screen, waited)
                return False
            one.screen.tell_error(error)
        except ReaderError as error:
            one.screen.tell_error(error)
        else:
            if self._said:
                self._said = 0.0
                one.screen.say("")
            if one.screen.is_attached:
                one.then(found)
        return True

    def _say(self, screen: "ReaderScreen", waited: float) -> None:
        if waited > _SAID_AFTER and monotonic() - self._said > _SAID_AGAIN:
            self._said = monotonic()
            screen.say(phrases.WAITS_IN_LINE)


class InLine(Protocol):
    """An app that has a line."""

    line: Line
