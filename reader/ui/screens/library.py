"""The start screen: what one was reading, first and largest; then the sample articles."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.languages import get_language
from reader.sources.samples import Sample
from reader.ui import phrases
from reader.ui.actions import actions_of, bindings_of, hints
from reader.ui.messages import OpenRequested, RowChosen
from reader.ui.screens.screen import ReaderScreen
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.prompt import Prompt
from reader.ui.widgets.table import Column, Table
from reader.vocabulary.store import Store


@dataclass(frozen=True, slots=True)
class Item:
    """One text that can be opened; `read` is a share 0–1, None where it was never opened."""

    address: str
    title: str
    language: str
    level: str
    words: int
    read: float | None
    opened: str


def library_items(samples: Sequence[Sample], store: Store | None) -> list[Item]:
    """What was read, last opened first, then the samples that have not been opened yet."""
    records = store.texts() if store is not None else []
    levels = {str(sample.path): sample.level for sample in samples}
    items = [
        Item(
            record.source.address,
            record.source.title,
            record.source.language,
            levels.get(record.source.address, ""),
            record.words,
            record.position.percent / 100,
            phrases.day(record.opened),
        )
        for record in records
    ]
    seen = {item.address for item in items}
    items.extend(
        Item(str(one.path), one.title, one.language, one.level, one.words, None, "")
        for one in samples
        if str(one.path) not in seen
    )
    return items


class LibraryScreen(ReaderScreen):
    """Lists texts; Enter or a click opens one."""

    CSS_PATH = "../styles/library.tcss"
    BINDINGS = bindings_of("library")
    AUTO_FOCUS = "#texts"

    def __init__(self, samples: Sequence[Sample], store: Store | None) -> None:
        super().__init__(name="library")
        self._samples = samples
        self._store = store
        self._items: list[Item] = []
        self._table = Table(
            (
                Column("Title", share=1, style="table--strong"),
                Column("Language", 10, least=50),
                Column("Level", 5, style="table--faint", least=66),
                Column("Words", 7, right=True, style="table--faint", least=60),
                Column("Read", 5, right=True),
                Column("Opened", 11, style="table--faint", least=78),
            ),
            id="texts",
            choose_by_click=True,
        )

    def compose(self) -> ComposeResult:
        yield Static(id="library-head", markup=False)
        yield self._table
        yield Footer(hints(actions_of("library")))

    def on_mount(self) -> None:
        self.refresh_items()
        going_on = next((n for n, item in enumerate(self._items) if item.read is not None and item.read < 1), 0)
        self._table.move_to(going_on)

    def on_screen_resume(self) -> None:
        self.refresh_items()

    def refresh_items(self) -> None:
        """Reads the list anew."""
        with self.telling():
            self._items = library_items(self._samples, self._store)
        self._table.set_rows(len(self._items), self._row, self._table.cursor)
        self.query_one("#library-head", Static).update(self._head())

    def _head(self) -> Content:
        going_on = next((i for i in self._items if i.read is not None and i.read < 1), None)
        if going_on is None:
            return Content.assemble(
                ("Reader\n", "bold $r-accent"),
                "Open a text below with Enter or a click, or press o and name a file of your own.",
            )
        share = phrases.READ_SHARE.format(percent=phrases.percent(going_on.read or 0.0))
        return Content.assemble(
            ("Continue reading\n", "$r-faint"),
            (going_on.title, "bold $r-accent"),
            (f"   {share} · {going_on.opened}", "$r-faint"),
        )

    def _row(self, number: int) -> Sequence[str]:
        item = self._items[number]
        read = "" if item.read is None else f"{phrases.percent(item.read)} %"
        words = f"{item.words:,}" if item.words else ""
        return item.title, item.language and get_language(item.language).name, item.level, words, read, item.opened

    def on_row_chosen(self, event: RowChosen) -> None:
        self._table.move_to(event.row)
        self.action_open()

    def action_open(self) -> None:
        if self._items:
            item = self._items[self._table.cursor]
            self.post_message(OpenRequested(item.address, item.language))

    def action_open_path(self) -> None:
        self.ask(Prompt(phrases.OPEN_PATH, self._open_typed))

    def _open_typed(self, path: str) -> None:
        self._table.focus()
        if path.strip():
            self.post_message(OpenRequested(str(Path(path.strip()).expanduser())))

    def action_words(self) -> None:
        self.app.call_later(self.app.run_action, "vocabulary('')")
