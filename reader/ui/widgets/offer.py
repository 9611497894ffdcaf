"""An offer at the foot of the screen, to be taken or left; reading goes on meanwhile."""

from collections.abc import Callable

from textual import events
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from reader.ui import phrases


class Offer(Static, can_focus=True):
    """`accept` or `decline` is called with the answer: a click, `y` or `n` wherever the keys go, Enter or Escape once
    Tab has brought them here. Those two keep words and close the panel; a bar that comes by itself must not make
    something else of them."""

    ALLOW_SELECT = False

    def __init__(self, text: str, accept: Callable[[], None], decline: Callable[[], None]) -> None:
        super().__init__(_content(text), markup=False)
        self._accept = accept
        self._decline = decline

    def take_key(self, event: events.Key) -> None:
        """For the keys of the whole screen, before they mean anything else."""
        if event.key == "y" or (event.key == "enter" and self.has_focus):
            self._answer(event, self.action_accept)
        elif event.key == "n" or (event.key == "escape" and self.has_focus):
            self._answer(event, self.action_decline)

    def _answer(self, event: events.Key, answer: Callable[[], None]) -> None:
        event.stop()
        event.prevent_default()
        answer()

    def action_accept(self) -> None:
        self.remove()
        self._accept()

    def action_decline(self) -> None:
        self.remove()
        self._decline()


def unbroken(words: str) -> str:
    """The words, to stand in one line."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def _content(text: str) -> Content:
    pieces = [Content(text)]
    for key, label, run in (("y", phrases.DOWNLOAD, "accept"), ("n", phrases.NOT_NOW, "decline")):
        click = Style.from_meta({"@click": run})
        words = unbroken(f" {label.lower()}")
        pieces.append(Content.assemble("   ", (key, Style.parse("bold $r-accent") + click), (words, click)))
    return Content("").join(pieces)
