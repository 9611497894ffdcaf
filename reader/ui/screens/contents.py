"""The table of contents as a tree; Enter or a click goes to a line, ← and → close and open it."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.reading.books import tree
from reader.text.article import ContentsEntry
from reader.ui import phrases
from reader.ui.actions import actions_of, bindings_of, hints
from reader.ui.messages import RowChosen
from reader.ui.screens.screen import ReaderScreen
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.table import Column, Table

_MANY = 60
"""Lines from which only the top of the tree, and the way to where one is, is open at first."""
_SIGN = " "
"""The title of the column with the signs that open and close."""


class ContentsScreen(ReaderScreen):
    """`go` is called with the line that was chosen, once the screen has gone."""

    CSS_PATH = "../styles/library.tcss"
    BINDINGS = bindings_of("contents")
    AUTO_FOCUS = "#contents"

    def __init__(
        self, title: str, entries: Sequence[ContentsEntry], present: int, go: Callable[[ContentsEntry], None]
    ) -> None:
        super().__init__(name="contents")
        self._heading = title
        self._entries = entries
        self._present = present
        self._go = go
        self._shut = self._closed_at_first() if len(entries) > _MANY else frozenset()
        self._seen = tree(entries, self._shut)
        self._table = Table(
            (Column(_SIGN, 1, style="table--faint"), Column("Contents")), id="contents", choose_by_click=True
        )

    def compose(self) -> ComposeResult:
        yield Static(Content.styled(self._heading, "bold $r-accent"), id="library-head", markup=False)
        yield self._table
        yield Footer(hints(actions_of("contents")))

    def on_mount(self) -> None:
        self._show(self._present)

    def _closed_at_first(self) -> frozenset[int]:
        closed = {n for n in range(len(self._entries)) if self._has_parts(n)}
        level = self._entries[self._present].level if self._entries and self._present >= 0 else 0
        for number in range(self._present, -1, -1):
            if self._entries[number].level <= level:
                closed.discard(number)
                level = self._entries[number].level - 1
        return frozenset(closed)

    def _has_parts(self, number: int) -> bool:
        following = self._entries[number + 1] if number + 1 < len(self._entries) else None
        return following is not None and following.level > self._entries[number].level

    def _show(self, chosen: int) -> None:
        self._seen = tree(self._entries, self._shut)
        row = max((n for n, number in enumerate(self._seen) if number <= chosen), default=0)
        self._table.set_rows(len(self._seen), self._row, row)

    def _row(self, row: int) -> Sequence[str]:
        number = self._seen[row]
        entry = self._entries[number]
        sign = ("▸" if number in self._shut else "▾") if self._has_parts(number) else ""
        here = f"  {phrases.HERE}" if number == self._present else ""
        # No-break spaces: a table takes white space together.
        return sign, "\N{NO-BREAK SPACE}" * 2 * entry.level + (entry.title or phrases.UNTITLED) + here

    @property
    def _chosen(self) -> int:
        return self._seen[self._table.cursor] if self._seen else 0

    def on_row_chosen(self, event: RowChosen) -> None:
        self._table.move_to(event.row)
        if event.column == _SIGN and self._has_parts(self._chosen):
            self._set_closed(self._chosen, self._chosen not in self._shut)
        else:
            self.action_open()

    def action_open(self) -> None:
        if self._seen:
            entry = self._entries[self._chosen]
            self.app.pop_screen()
            self.app.call_later(self._go, entry)

    def action_fold(self, closed: bool) -> None:
        """Closes a line, or goes to the one it is under; opens it."""
        number = self._chosen
        if self._has_parts(number) and (number in self._shut) is not closed:
            self._set_closed(number, closed)
        elif closed:
            above = (n for n in range(number, -1, -1) if self._entries[n].level < self._entries[number].level)
            self._show(next(above, number))

    def _set_closed(self, number: int, closed: bool) -> None:
        self._shut = self._shut | {number} if closed else self._shut - {number}
        self._show(number)
