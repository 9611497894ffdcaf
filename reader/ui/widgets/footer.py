"""The last row: where one is at the left, what one can do at the right (clickable)."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from reader.ui.key_link import key_link


class Footer(Widget):
    """One row; `say` shows something in passing (the gloss of a hovered word, what was undone) at the left."""

    def __init__(self, hints: Sequence[tuple[str, str, str]]) -> None:
        super().__init__(id="footer")
        self._hints = hints
        self._state = ""
        self._passing = ""

    def set_state(self, text: str) -> None:
        """The lasting text at the left."""
        if text != self._state:
            self._state = text
            self.refresh()

    def say(self, text: str) -> None:
        """A text that stands in place of the state until it is replaced; "" brings the state back."""
        if text != self._passing:
            self._passing = text
            self.refresh()

    @property
    def text(self) -> str:
        """What stands at the left."""
        return self._passing or self._state

    def render(self) -> Content:
        width = self.content_size.width
        left = Content(self.text)
        if left.cell_length > width:
            return left.truncate(width, ellipsis=True)
        right = self._hint_line(width - left.cell_length - 2)
        return left + Content(" " * max(1, width - left.cell_length - right.cell_length)) + right

    def _hint_line(self, room: int) -> Content:
        """As many hints as there is room for, the last ones (help) first."""
        line = Content("")
        for key, label, run in reversed(self._hints):
            hint = key_link(key, label.lower(), run if run.startswith("app.") else f"screen.{run}")
            more = hint + Content("   " if line.cell_length else "") + line
            if more.cell_length > room:
                break
            line = more
        return line
