"""A line to type into, at the foot of the screen; it is made when it is first wanted."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.widgets import Input


class Prompt(Vertical):
    """Asks for one line; Enter hands it to `done`, Escape goes away without."""

    def __init__(
        self,
        label: str,
        done: Callable[[str], None],
        value: str = "",
        changed: Callable[[str], None] | None = None,
        select: bool = False,
    ) -> None:
        """`changed` hears of every key, `select` marks the value so that typing replaces it."""
        super().__init__()
        self.label = label
        self._select = select
        self._before: Widget | None = None
        self._value = value
        self._done = done
        self._changed = changed

    def compose(self) -> ComposeResult:
        # A heavy widget that most sessions never need.
        from textual.widgets import Input

        yield Static(self.label, classes="prompt-label", markup=False)
        yield Input(self._value, compact=True, classes="prompt-input", select_on_focus=self._select)

    def on_mount(self) -> None:
        self._before = self.screen.focused
        self.ask_again()

    def ask_again(self) -> None:
        """Takes the keys, at the beginning and where one has gone elsewhere meanwhile."""
        self.query_one(".prompt-input").focus()

    def close(self) -> None:
        """Goes away; the keys go where they went before."""
        if self._before is not None and self._before.is_attached:
            self._before.focus()
        self.remove()

    def on_input_changed(self, event: "Input.Changed") -> None:
        event.stop()
        if self._changed is not None:
            self._changed(event.value)

    def on_input_submitted(self, event: "Input.Submitted") -> None:
        event.stop()
        self.close()
        self._done(event.value)

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self.close()
