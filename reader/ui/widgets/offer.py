"""A bar at the foot of the screen with two answers: an offer that waits while one reads, or a question."""

from collections.abc import Callable

from textual import events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from reader.ui import phrases
from reader.ui.key_link import key_link

_BETWEEN = "   "


class Offer(Static, can_focus=True):
    """`accept` or `decline` is called with the answer: a click, `y` or `z` wherever the keys go, Enter or Escape once
    Tab has brought them here. Those two keep words and close the panel; a bar that comes by itself must not make
    something else of them."""

    ALLOW_SELECT = False
    ANSWERS = (("y", phrases.DOWNLOAD), ("z", phrases.NOT_NOW))

    def __init__(self, text: str, accept: Callable[[], None], decline: Callable[[], None]) -> None:
        super().__init__(markup=False)
        self.text = text
        self._accept = accept
        self._decline = decline

    def on_resize(self, event: events.Resize) -> None:
        self.update(self._content(self.content_size.width))

    def _content(self, width: int) -> Content:
        """The text, and the answers after it where they have room in its line, else in one of their own."""
        answers = Content(_BETWEEN).join(
            key_link(key, label.lower(), run)
            for (key, label), run in zip(self.ANSWERS, ("accept", "decline"), strict=True)
        )
        room = Content(self.text).cell_length + len(_BETWEEN) + answers.cell_length <= width
        return Content(self.text) + (_BETWEEN if room else "\n") + answers

    def take_key(self, event: events.Key) -> None:
        """For the keys of the whole screen, before they mean anything else."""
        (accept, _), (decline, _) = self.ANSWERS
        if event.key == accept or (event.key == "enter" and self.has_focus):
            self._answer(event, self.action_accept)
        elif event.key == decline or (event.key == "escape" and self.has_focus):
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


class Question(Offer):
    """Asks before something that cannot be undone; takes the keys until it is answered: Enter does it, Escape not."""

    def __init__(
        self, text: str, yes: str, accept: Callable[[], None], decline: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__(text, accept, decline)
        self.ANSWERS = (("Enter", yes), ("Esc", phrases.NO))
        self._before: Widget | None = None

    def on_mount(self) -> None:
        self._before = self.screen.focused
        self.focus()

    def on_key(self, event: events.Key) -> None:
        if event.key in ("enter", "escape"):
            self._answer(event, self.action_accept if event.key == "enter" else self.action_decline)

    def on_blur(self) -> None:
        self.remove()  # who goes elsewhere has not said yes

    def action_accept(self) -> None:
        self._give_keys_back()
        super().action_accept()

    def action_decline(self) -> None:
        self._give_keys_back()
        super().action_decline()

    def _give_keys_back(self) -> None:
        if self._before is not None and self._before.is_attached:
            self._before.focus()
