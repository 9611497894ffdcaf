"""All keys, from the table of actions."""

from itertools import groupby
from textwrap import wrap

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style
from textual.widgets import Static

from reader.ui.actions import actions_of
from reader.ui.key_names import key_label

_KEY_CELLS = 12
_HELP_CELLS = 54
"""Cells of a line beside the keys, on a screen of 80 columns; what is longer goes on below itself."""
_HUNG = "\n" + " " * (_KEY_CELLS + 3)
_MOUSE = "Click a word to look it up and keep it;\n  double-click for its sentence; drag for a phrase."


class HelpScreen(ModalScreen[None]):
    """The keys of the screen it was called from; any of Escape, ?, q or a click outside closes it."""

    CSS_PATH = "../styles/help.tcss"
    BINDINGS = [("escape,question_mark,f1,q", "dismiss")]

    def __init__(self, screen: str) -> None:
        super().__init__()
        self._of = screen
        self._actions = actions_of(screen)

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"):
            yield Static(self._table(), markup=False)

    def on_click(self, event: events.Click) -> None:
        if "@click" not in event.style.meta:
            self.dismiss()

    async def action_run_for(self, number: int) -> None:
        """Does what the line of an action says, on the screen that the help is of."""
        below = self.app.screen_stack[-2]
        action = self._actions[number]
        self.dismiss()
        self.app.call_later(below.run_action, action.run)

    def _table(self) -> Content:
        pieces: list[str | tuple[str, str | Style]] = [
            ("Keys", "bold"),
            ("   Esc closes this; a click on a line does what it says\n", "$r-faint"),
        ]
        for group, actions in groupby(enumerate(self._actions), lambda one: one[1].group):
            pieces.append((f"\n{group}\n", "bold $r-accent"))
            for number, action in actions:
                click = Style.from_meta({"@click": f"screen.run_for({number})"})
                pieces.append((f"  {key_label(action.keys):<{_KEY_CELLS}} ", Style.parse("bold") + click))
                pieces.append((_HUNG.join(wrap(action.help, _HELP_CELLS)), click))
                pieces.append("\n")
        pieces.append(("\nMouse\n", "bold $r-accent"))
        pieces.append(f"  {_MOUSE}\n")
        return Content.assemble(*pieces)
