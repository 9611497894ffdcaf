"""Where something stands in a whole book: each place with what is around it; found on a thread, shown as it comes."""

import re
from collections.abc import Callable, Iterator, Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.lookup.latest import Latest
from reader.reading.books import MOST_HITS, Hit, OpenBook, Spot
from reader.ui import phrases
from reader.ui.actions import actions_of, bindings_of, hints
from reader.ui.messages import Failed, RowChosen
from reader.ui.screens.screen import ReaderScreen
from reader.ui.shelf_messages import HitsFound
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.table import Column, Table

_BEFORE, _FOUND = 30, 16


class FoundScreen(ReaderScreen):
    """`go` is called with the place that was chosen, once the screen has gone."""

    CSS_PATH = "../styles/library.tcss"
    BINDINGS = bindings_of("found")
    AUTO_FOCUS = "#found"

    def __init__(self, book: OpenBook, query: str, present: int, go: Callable[[Spot], None]) -> None:
        super().__init__(name="found")
        self._book = book
        self._query = query
        self._present = present
        self._go = go
        self._hits: list[Hit] = []
        self._done = False
        self._latest = Latest(lambda error: self.post_message(Failed(error)), "search")
        self._table = Table(
            (
                Column("Chapter", 14, style="table--faint", least=72),
                Column("", _BEFORE, right=True),
                Column("", _FOUND, style="table--strong"),
                Column(""),
            ),
            id="found",
            choose_by_click=True,
        )

    def compose(self) -> ComposeResult:
        yield Static(id="library-head", markup=False)
        yield self._table
        yield Footer(hints(actions_of("found")))

    def on_mount(self) -> None:
        self._show_head()
        self._latest.request(self._search)

    def on_unmount(self) -> None:
        self._latest.stop(timeout=0)

    @property
    def searching(self) -> bool:
        """Whether there is more to come."""
        return not self._done

    def _search(self) -> None:
        """On the thread; ends where the screen has gone."""
        for hits in self._chapters():
            self.post_message(HitsFound(hits))
        self.post_message(HitsFound([], done=True))

    def _chapters(self) -> Iterator[list[Hit]]:
        for hits in self._book.search(self._query):
            if not self.is_attached:
                return
            if hits:
                yield hits

    def on_hits_found(self, event: HitsFound) -> None:
        first = not self._hits
        self._hits += event.hits
        self._done = event.done
        row = next((n for n, hit in enumerate(self._hits) if hit.chapter >= self._present), 0) if first else None
        self._table.set_rows(len(self._hits), self._row, self._table.cursor if row is None else row)
        self._show_head()

    def _show_head(self) -> None:
        if self._hits:
            count = len(self._hits)
            which = 2 if count >= MOST_HITS else int(count > 1)
            said = phrases.PLACES[which].format(count=count) + ("" if self._done else " …")
        else:
            said = phrases.NOT_IN_BOOK if self._done else phrases.LOADING
        head = Content.assemble((f"“{self._query}”", "bold $r-accent"), (f"   {said}", "$r-faint"))
        self.query_one("#library-head", Static).update(head)

    def _row(self, number: int) -> Sequence[str]:
        hit = self._hits[number]
        rest = re.match(r"\w*", hit.after)
        found, after = (hit.found + rest[0], hit.after[rest.end() :]) if rest else (hit.found, hit.after)
        before = hit.before if len(hit.before) < _BEFORE else "…" + hit.before[1 - _BEFORE :]
        return self._book.title_of(hit.chapter) or str(hit.chapter + 1), before.rstrip(), found, after.lstrip()

    def on_row_chosen(self, event: RowChosen) -> None:
        self._table.move_to(event.row)
        self.action_open()

    def action_open(self) -> None:
        if self._hits:
            hit = self._hits[self._table.cursor]
            self.app.pop_screen()
            self.app.call_later(self._go, Spot(hit.chapter, hit.block, hit.start))
