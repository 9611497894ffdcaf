"""A line to type into, at the foot of the screen; it is made when it is first wanted."""

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.widgets import Input

_PASSING = 64
"""Keys that may be on their way from the line to the app at once."""


class Prompt(Vertical):
    """Asks for one line; Enter hands it to `done`, Escape goes away without."""

    def __init__(
        self,
        label: str,
        done: Callable[[str], None],
        value: str = "",
        changed: Callable[[str], None] | None = None,
        select: bool = False,
        left: Callable[[], None] | None = None,
    ) -> None:
        """`changed` hears of every key, `select` marks the value so that typing replaces it, `left` is called where one
        goes away without."""
        super().__init__()
        self.label = label
        self._select = select
        self._before: Widget | None = None
        self._value = self._text = value
        self._done = done
        self._changed = changed
        self._left = left
        self._typed: list[events.Key] = []
        self._passing: deque[events.Key] = deque(maxlen=_PASSING)
        self._ready = False

    def compose(self) -> ComposeResult:
        # A heavy widget that most sessions never need.
        from textual.widgets import Input

        yield Static(self.label, classes="prompt-label", markup=False)
        yield Input(self._value, compact=True, classes="prompt-input", select_on_focus=self._select)

    def on_mount(self) -> None:
        self._before = self.screen.focused
        self.query_one(".prompt-input").focus()
        # Behind the focus in the app's own queue: from then on all keys go to the line by themselves.
        self.app.call_later(self._take_what_was_typed)

    def _take_what_was_typed(self) -> None:
        self._ready = True
        for key in self._typed:
            self._type_again(key)
        self._typed.clear()

    def _type_again(self, key: events.Key) -> None:
        # From the app, as a driver's: what a parent sends does not bubble beyond it.
        self.app.post_message(events.Key(key.key, key.character).set_sender(self.app))

    def ask_again(self) -> None:
        """Takes the keys, where one has gone elsewhere meanwhile."""
        if self._ready:
            self.query_one(".prompt-input").focus()

    def take_early(self, event: events.Key) -> bool:
        """Takes a key, on its way to being a command, that was typed for the line: before the line was there, or while
        it was getting the keys; Escape also where the keys have gone elsewhere. Tells whether it did."""
        if not self.is_attached:
            return False
        if not self._ready:
            self._typed.append(event)
            return True
        if not self.query_one(".prompt-input").has_focus:
            if event.key != "escape":
                return False
            self.remove()
            self._go_away()
            return True
        if any(one is event for one in self._passing):
            return False
        self._type_again(event)
        return True

    def close(self) -> None:
        """Goes away; the keys go where they went before."""
        if self._before is not None and self._before.is_attached:
            self._before.focus()
        self.remove()

    def on_input_changed(self, event: "Input.Changed") -> None:
        event.stop()
        self._text = event.value
        if self._changed is not None:
            self._changed(event.value)

    def on_input_submitted(self, event: "Input.Submitted") -> None:
        event.stop()
        self.close()
        self._done(event.value)

    def on_key(self, event: events.Key) -> None:
        self._passing.append(event)
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self.close()
            self._go_away()

    def on_descendant_blur(self) -> None:
        self.call_after_refresh(self._leave_untouched)

    def _leave_untouched(self) -> None:
        """Who clicks elsewhere has left it, unless something was typed; another window is not elsewhere."""
        elsewhere = self.app.app_focus and self.screen.focused is not None and not self.has_focus_within
        if self.is_attached and elsewhere and self._text == self._value:
            self.remove()
            self._go_away()

    def _go_away(self) -> None:
        if self._left is not None:
            self._left()
