"""All keys, from the table of actions."""

from itertools import groupby

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.ui.actions import actions_of, key_label

_KEY_CELLS = 12


class HelpScreen(ModalScreen[None]):
    """The keys of the screen it was called from; any of Escape, ?, q or a click outside closes it."""

    CSS_PATH = "../styles/help.tcss"
    BINDINGS = [("escape,question_mark,f1,q", "dismiss")]

    def __init__(self, screen: str) -> None:
        super().__init__()
        self._of = screen

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"):
            yield Static(self._table(), markup=False)

    def on_click(self) -> None:
        self.dismiss()

    def _table(self) -> Content:
        pieces: list[str | tuple[str, str]] = [
            ("Keys", "bold"),
            ("   Esc closes this; Ctrl+P finds every command by its name\n", "$r-faint"),
        ]
        for group, actions in groupby(actions_of(self._of), lambda a: a.group):
            pieces.append((f"\n{group}\n", "bold $r-accent"))
            for action in actions:
                keys = key_label(action.keys)
                pieces.append((f"  {keys:<{_KEY_CELLS}} ", "bold"))
                pieces.append(f"{action.help}\n")
        pieces.append(("\nMouse\n", "bold $r-accent"))
        pieces.append("  Click a word to look it up and keep it; double-click for its sentence; drag for a phrase.\n")
        return Content.assemble(*pieces)
