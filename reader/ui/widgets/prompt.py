"""A line to type into, at the foot of the screen; it is made when it is first wanted."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets._static import Static

if TYPE_CHECKING:
    from textual.widgets._input import Input


class Prompt(Horizontal):
    """Asks for one line; Enter hands it to `done`, Escape goes away without."""

    def __init__(
        self,
        label: str,
        done: Callable[[str], None],
        value: str = "",
        changed: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(id="prompt")
        self._label = label
        self._value = value
        self._done = done
        self._changed = changed

    def compose(self) -> ComposeResult:
        # A heavy widget that most sessions never need.
        from textual.widgets._input import Input

        yield Static(self._label, id="prompt-label", markup=False)
        yield Input(self._value, compact=True, id="prompt-input", select_on_focus=False)

    def on_mount(self) -> None:
        self.query_one("#prompt-input").focus()

    def on_input_changed(self, event: "Input.Changed") -> None:
        event.stop()
        if self._changed is not None:
            self._changed(event.value)

    def on_input_submitted(self, event: "Input.Submitted") -> None:
        event.stop()
        self.remove()
        self._done(event.value)

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self.remove()
