"""What is installed and what could be, in one table: searched, downloaded, stopped; below it what is under way."""

from collections.abc import Callable, Hashable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from reader.downloads.progress_line import bar_line
from reader.lookup.latest import Latest
from reader.packages.queue import RUNNING, WAITING, ModelDownloads, Report, Wish
from reader.ui import phrases
from reader.ui.actions import actions_of, hints
from reader.ui.key_link import key_link
from reader.ui.messages import ActionClicked, Failed, InstallRequested, RowChosen, RowMoved
from reader.ui.screens.list_screen import ListScreen
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.table import Column, Table

_CANCEL_CELLS = 12

Row = TypeVar("Row")


class InstallingScreen(ListScreen, Generic[Row]):
    """Those below it read what there is on the thread `_files`, and tell of each row what it says and what it does."""

    CSS_PATH = "../styles/downloads.tcss"
    AUTO_FOCUS = "#models"
    TITLE_LABEL = ""
    NONE_FOUND = ""
    LIST_WISH: ClassVar[Wish]
    """What fetches the newest list from the network."""

    def __init__(self, name: str, downloads: ModelDownloads, columns: Sequence[Column]) -> None:
        super().__init__(name=name)
        self._downloads = downloads
        self._rows: list[Row] = []
        self._files = Latest(lambda error: self.post_message(Failed(error)), f"list of {name}")
        self._table = Table(columns, id="models")

    def compose(self) -> ComposeResult:
        yield Static(id="downloads-head", markup=False)
        yield self._table
        yield Static(id="downloads-detail", markup=False)
        yield Static(id="downloads-progress", markup=False)
        yield Footer(hints(actions_of(self.name or "")))

    def on_mount(self) -> None:
        self.show_found()

    def on_unmount(self) -> None:
        self._files.stop(timeout=0)

    def on_screen_resume(self) -> None:
        self.reload()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_progress)

    @property
    def idle(self) -> bool:
        """Whether nothing is being read or changed."""
        return self._files.idle

    # ---- what those below it tell
    def reload(self) -> None:
        """Reads anew what there is, on a thread: the disk may be slow."""
        self._files.request(self._read)

    def _read(self, said: str = "") -> None:
        """On the thread: hands on what there is, and what is to be said with it."""
        raise NotImplementedError

    def change(self, work: Callable[[], object], changed: Message | None, said: str) -> None:
        """Changes something on the thread, also where one leaves meanwhile; then the app hears of it, and the list is
        read anew."""
        app = self.app

        def run() -> None:
            work()
            if changed is not None:
                app.post_message(changed)
            self._read(said)

        self._files.in_turn(run)

    def _all_rows(self) -> list[Row]:
        """What there is, in the order in which one wants it."""
        raise NotImplementedError

    def _key(self, row: Row) -> Hashable:
        """What the row is known by when the list has been read anew."""
        raise NotImplementedError

    def _searched(self, row: Row) -> str:
        """What a search looks at."""
        raise NotImplementedError

    def _cells(self, row: Row) -> Sequence[str]:
        raise NotImplementedError

    def _facts(self) -> list[str]:
        """What the head says of the list."""
        raise NotImplementedError

    def _detail(self, row: Row) -> Content:
        raise NotImplementedError

    def _report_of(self, row: Row) -> Report | None:
        """How a wish stands that the row belongs to."""
        raise NotImplementedError

    def _enter(self) -> None:
        """Does what Enter does with the row under the cursor."""
        raise NotImplementedError

    def _press(self, row: Row) -> None:
        """Does what stands in the last column of the row, which nothing is under way for."""
        self._enter()

    # ---- what is shown
    def show_found(self) -> None:
        chosen = self._chosen()
        wanted = self._search.casefold()
        self._rows = [row for row in self._all_rows() if wanted in self._searched(row).casefold()]
        same = (n for n, row in enumerate(self._rows) if chosen is not None and self._key(row) == self._key(chosen))
        self._table.set_rows(len(self._rows), self._row, next(same, self._table.cursor))
        self.query_one("#downloads-head", Static).update(self._head())
        self._show_detail()
        self._show_progress()

    def _row(self, number: int) -> Sequence[str]:
        return self._cells(self._rows[number])

    def _head(self) -> Content:
        searched = [f"“{self._search}”"] if self._search else []
        facts = " · ".join([*searched, *self._facts()])
        head = Content.assemble((self.TITLE_LABEL, "bold $r-accent"), (f"  {facts}", "$r-faint"))
        return head if self._rows else head + Content.styled(f"\n{self.NONE_FOUND}", "$r-faint")

    def _show_detail(self) -> None:
        row = self._chosen()
        self.query_one("#downloads-detail", Static).update(self._detail(row) if row is not None else "")

    def _show_progress(self) -> None:
        """The line of what runs, while something does."""
        line = self.query_one("#downloads-progress", Static)
        report = self._under_way()
        line.set_class(report is not None, "running")
        if report is None:
            return
        waiting = sum(other.state == WAITING for other in self._downloads.reports)
        after = phrases.MORE_WAITING.format(count=waiting) if waiting else ""
        width = (line.content_size.width or self.size.width - 4) - _CANCEL_CELLS - len(after)
        step = report.step
        doing = phrases.DOING[step.what].format(label=step.label) if step is not None else report.wish.name
        said = phrases.STOPPING if self._downloads.stopping else bar_line(doing, report.progress, width)
        line.update(Content.assemble(said, after, "   ", key_link("c", phrases.CANCEL, "screen.cancel")))

    def _under_way(self) -> Report | None:
        return next((report for report in self._downloads.reports if report.state == RUNNING), None)

    def _awaited(self, row: Row) -> Report | None:
        """The wish of the row, where it waits or runs."""
        report = self._report_of(row)
        return None if report is None or report.ended else report

    def show_report(self, report: Report) -> None:
        """Called by the app with everything that the downloads tell."""
        self._table.refresh()
        self._show_detail()
        self._show_progress()

    def _chosen(self) -> Row | None:
        return self._table.chosen_of(self._rows)

    # ---- what can be done
    def on_row_moved(self, event: RowMoved) -> None:
        self._show_detail()

    def on_row_chosen(self, event: RowChosen) -> None:
        self._enter()

    def on_action_clicked(self, event: ActionClicked) -> None:
        row = self._rows[event.row]
        if self._awaited(row) is not None:
            self.action_cancel()
        else:
            self._press(row)

    def ask_for(self, wish: Wish) -> None:
        """Puts a wish in the queue."""
        self.post_message(InstallRequested(wish))

    def action_refresh(self) -> None:
        self.ask_for(self.LIST_WISH)

    def action_cancel(self) -> None:
        """Stops what the row under the cursor waits for, else what runs."""
        row = self._chosen()
        report = (self._awaited(row) if row is not None else None) or self._under_way()
        if report is None:
            self.say(phrases.NOTHING_RUNS)
            return
        self._downloads.cancel(report.wish)
        self._show_progress()

    def action_back(self) -> None:
        """Takes the search back, else goes."""
        if self._search:
            self.search_for("")
        else:
            self.app.pop_screen()
