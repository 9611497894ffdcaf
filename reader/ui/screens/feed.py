"""The texts of a feed, to choose one to read."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.text.article import Feed, FeedEntry
from reader.ui import phrases
from reader.ui.actions import actions_of, bindings_of, hints
from reader.ui.messages import OpenRequested, RowChosen, RowMoved
from reader.ui.screens.screen import ReaderScreen
from reader.ui.shelf_messages import ArticleRequested
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.table import Column, Table


class FeedScreen(ReaderScreen):
    """Lists the texts; Enter or a click opens one."""

    CSS_PATH = "../styles/library.tcss"
    BINDINGS = bindings_of("feed")
    AUTO_FOCUS = "#entries"

    def __init__(self, feed: Feed) -> None:
        super().__init__(name="feed")
        self._feed = feed
        self._table = Table(
            (Column("Title", style="table--strong"), Column("Date", 10, style="table--faint", least=50)),
            id="entries",
            choose_by_click=True,
        )

    def compose(self) -> ComposeResult:
        count = phrases.COUNT_TEXTS[1].format(count=len(self._feed.entries))
        yield Static(
            Content.assemble(
                (f"{self._feed.title}\n", "bold $r-accent"), (f"{count} · {self._feed.source}", "$r-faint")
            ),
            id="library-head",
            markup=False,
        )
        yield self._table
        yield Static(id="library-detail", markup=False)
        yield Footer(hints(actions_of("feed")))

    def on_mount(self) -> None:
        self._table.set_rows(len(self._feed.entries), self._row)
        self._show_summary()

    def _row(self, number: int) -> Sequence[str]:
        entry = self._feed.entries[number]
        return entry.title, (entry.date or "")[:10]

    def _chosen(self) -> FeedEntry | None:
        return self._table.chosen_of(self._feed.entries)

    def _show_summary(self) -> None:
        entry = self._chosen()
        self.query_one("#library-detail", Static).update(Content((entry.summary or entry.address) if entry else ""))

    def on_row_moved(self, event: RowMoved) -> None:
        self._show_summary()

    def on_row_chosen(self, event: RowChosen) -> None:
        self._table.move_to(event.row)
        self.action_open()

    def action_open(self) -> None:
        entry = self._chosen()
        if entry is None:
            return
        if entry.article is not None:
            self.post_message(ArticleRequested(entry.article))
        else:
            self.post_message(OpenRequested(entry.address, self._feed.language or "", given=False))
