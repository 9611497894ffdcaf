"""Painting that waits for a moment, so that what belongs together comes on the screen together."""

from contextlib import ExitStack

from textual.screen import Screen
from textual.widget import Widget


class HeldPaint:
    """Of one screen. Textual paints at once after a quiet time, and then again only two frames later: what a click
    changes at once would be seen early, and its answer late."""

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen
        self._held = ExitStack()
        self._is_held = False

    def hold(self, seconds: float) -> None:
        """Nothing is painted until it is released, for so long at most."""
        if not self._is_held:
            self._is_held = True
            self._held.enter_context(self._screen.app.batch_update())
            self._screen.set_timer(seconds, self.release)

    def release_with(self, widget: Widget) -> None:
        """Paints once the widget's own change can be painted too."""
        if self._is_held:
            widget.call_after_refresh(self.release)

    def release(self) -> None:
        """Paints what has changed; called too often it does nothing."""
        if self._is_held:
            self._is_held = False
            self._held.close()
            self._screen.check_idle()
