"""The start screen: what one was reading, first and largest; then everything there is to read."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from reader.errors import ReaderError
from reader.files import is_there
from reader.library.addresses import address_in
from reader.library.items import WEB, New, tags_in
from reader.library.shelf import (
    SAMPLE,
    SORTS,
    VIEWS,
    Facts,
    Volume,
    in_view,
    matching,
    ordered,
    volumes,
    without_foreign_samples,
)
from reader.library.store import Library
from reader.lookup.latest import Latest
from reader.paths import Paths
from reader.reading.pairs import choose_pair
from reader.settings import Settings
from reader.sources.samples import Sample
from reader.ui import phrases
from reader.ui.actions import actions_of, bindings_of, hints
from reader.ui.messages import Failed, HeadClicked, OpenRequested, RowChosen, RowMoved
from reader.ui.screens.list_screen import ListScreen
from reader.ui.shelf_lines import row, shelf_detail, shelf_head
from reader.ui.shelf_messages import FactsFound, PasteRequested, WordsRequested
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.prompt import Prompt
from reader.ui.widgets.table import Column, Table
from reader.vocabulary.store import Store
from reader.vocabulary.terms import TextRecord

_MORE_COLUMN = " "
_ORDER_OF_COLUMN = {
    "Title": "title",
    "Language": "language",
    "Words": "words",
    "Read": "read",
    "Known": "known",
    "New": "new words",
    "Opened": "last opened",
}


class LibraryScreen(ListScreen):
    """Lists texts; Enter or a click opens one, a click at the end of its line chooses it."""

    CSS_PATH = "../styles/library.tcss"
    BINDINGS = bindings_of("library")
    AUTO_FOCUS = "#texts"
    SEARCH_LABEL = phrases.SEARCH_LIBRARY

    def __init__(
        self,
        samples: Sequence[Sample],
        store: Store | None,
        library: Library | None,
        paths: Paths,
        settings: Settings,
    ) -> None:
        super().__init__(name="library")
        self._samples = samples
        self._store = store
        self._library = library
        self._paths = paths
        self._settings = settings
        self._latest = Latest(lambda error: self.post_message(Failed(error)), "library")
        self._all: list[Volume] = []
        self._shown: list[Volume] = []
        self._facts: dict[str, Facts] = {}
        self._view = self._sort = 0
        self._table = Table(
            (
                Column("Title", share=1, style="table--strong"),
                Column("", 2, style="table--faint", least=50, most=95),
                Column("Language", 10, least=96),
                Column("Level", 5, style="table--faint", least=96),
                Column("Words", 9, right=True, style="table--faint", least=64),
                Column("Read", 5, right=True),
                Column("Known", 5, right=True, least=56),
                Column("New", 6, right=True, style="table--faint", least=110),
                Column("Opened", 11, style="table--faint", least=78),
                Column(_MORE_COLUMN, 1),
            ),
            id="texts",
            choose_by_click=True,
        )
        self._footer = Footer(hints(actions_of("library")))

    def compose(self) -> ComposeResult:
        yield Static(id="library-head", markup=False)
        yield self._table
        yield Static(id="library-detail", markup=False)
        yield self._footer

    def on_mount(self) -> None:
        self.refresh_items()
        going_on = self._going_on()
        if going_on is not None:
            self._choose(going_on.id)

    def on_screen_resume(self) -> None:
        self.refresh_items()
        self.call_after_refresh(self.find_facts)

    def find_facts(self) -> None:
        """What takes longer than a glance is found out on a thread: files that are missing, words, known ones."""
        if self._latest.idle:
            self._latest.in_background(self._survey(list(self._all)))

    def _survey(self, found: list[Volume]) -> Iterator[None]:
        from reader.library.survey import survey

        for facts in survey(self._paths, self._settings, found):
            if facts:
                self.post_message(FactsFound(facts))
            yield

    def on_unmount(self) -> None:
        self._latest.stop(timeout=0)

    @property
    def idle(self) -> bool:
        """Whether nothing is being found out any more."""
        return self._latest.idle

    # ---- what is shown
    def refresh_items(self) -> None:
        """Reads the list anew."""
        records: list[TextRecord] = []
        with self.telling():
            records = self._store.texts() if self._store is not None else []
        with self.telling():
            if self._library is not None:
                self._library.adopt(records)
                self._all = volumes(self._library.items(removed=True), records, self._samples)
            else:
                self._all = volumes([], records, self._samples)
        self.show_found()

    def show_found(self) -> None:
        """The list as it is wanted; the cursor stays on its text."""
        chosen = self._chosen()
        known = [_with(volume, self._facts.get(volume.id)) for volume in self._all]
        found = in_view(known, VIEWS[self._view])
        if self._search:
            found = matching(found, self._search)
        elif self._view == 0:
            found = without_foreign_samples(found, choose_pair(None, self._settings).source.code)
        self._shown = ordered(found, SORTS[self._sort])
        self._table.set_rows(len(self._shown), self._row, self._table.cursor)
        if chosen is not None:
            self._choose(chosen.id)
        self._show_head()
        self._show_detail()

    def on_facts_found(self, event: FactsFound) -> None:
        self.take_facts(event.facts)

    def take_facts(self, facts: "Mapping[str, Facts]") -> None:
        """Shows what was found out of some texts, by their ids."""
        self._facts.update(facts)
        self.show_found()

    def _choose(self, volume_id: str) -> None:
        row = next((n for n, volume in enumerate(self._shown) if volume.id == volume_id), None)
        if row is not None:
            self._table.move_to(row)

    def _chosen(self) -> Volume | None:
        return self._table.chosen_of(self._shown)

    def _going_on(self) -> Volume | None:
        """What was being read last and is not finished."""
        return next((volume for volume in ordered(self._all, SORTS[0]) if volume.going_on), None)

    def _row(self, number: int) -> Sequence[str]:
        return row(self._shown[number])

    def _show_head(self) -> None:
        going_on = self._going_on()
        going_on = going_on and _with(going_on, self._facts.get(going_on.id))
        shown = {volume.id for volume in self._shown}
        others = any(one.is_sample and one.id not in shown for one in in_view(self._all, VIEWS[0]))
        head = shelf_head(VIEWS[self._view], self._search, len(self._shown), going_on, others)
        self.query_one("#library-head", Static).update(head)
        count = len(self._shown)
        texts = phrases.COUNT_TEXTS[0] if count == 1 else phrases.COUNT_TEXTS[1].format(count=count)
        order = phrases.BY_ORDER.format(order=SORTS[self._sort]) if self._sort else ""  # the usual one goes without
        said = [texts, order, f"“{self._search}”" if self._search else ""]
        self._footer.set_state(" · ".join(filter(None, said)))

    def _show_detail(self) -> None:
        detail = self.query_one("#library-detail", Static)
        volume = self._chosen()
        detail.update(shelf_detail(volume, detail.content_size.width or 76) if volume else "")

    def on_row_moved(self, event: RowMoved) -> None:
        self._show_detail()

    # ---- opening
    def on_row_chosen(self, event: RowChosen) -> None:
        self._table.move_to(event.row)
        if event.column != _MORE_COLUMN:
            self.action_open()

    def action_open(self) -> None:
        volume = self._chosen()
        if volume is not None:
            self._open(volume)

    def action_go_on(self) -> None:
        volume = self._going_on() or self._chosen()
        if volume is not None:
            self._open(volume)

    def _open(self, volume: Volume) -> None:
        if volume.removed:
            self._restore(volume)
        elif volume.is_file and not is_there(Path(volume.address)):
            self._facts[volume.id] = self._facts.get(volume.id, Facts())._replace(missing=True)
            self.show_found()
            self.tell(phrases.FILE_GONE.format(path=volume.address))
        else:
            self.post_message(OpenRequested(volume.source, volume.language, given=not volume.source.startswith(WEB)))

    def action_open_path(self) -> None:
        self.ask(Prompt(phrases.OPEN_PATH, self._open_typed))

    def _open_typed(self, typed: str) -> None:
        self._table.focus()
        if typed.strip():
            self.post_message(OpenRequested(address_in(typed) or typed.strip()))

    def on_paste(self, event: events.Paste) -> None:
        """A path that was dropped on the terminal, an address, or a text."""
        event.stop()
        address = address_in(event.text)
        if address is not None:
            self.post_message(OpenRequested(address))
        elif event.text.strip():
            self.post_message(PasteRequested(event.text))

    # ---- what is looked at
    def action_sort(self) -> None:
        self.say("")
        self._sort = (self._sort + 1) % len(SORTS)
        self.show_found()

    def on_head_clicked(self, event: HeadClicked) -> None:
        order = _ORDER_OF_COLUMN.get(event.column)
        if order is None:
            self.action_sort()
        else:
            self.say("")
            self._sort = SORTS.index(order)
            self.show_found()

    def action_filter(self) -> None:
        self.say("")
        self._view = (self._view + 1) % len(VIEWS)
        self._table.move_to(0)
        self.show_found()

    def action_back(self) -> None:
        self._view = 0
        self.search_for("")

    # ---- what is changed
    def _changing(self, volume: Volume) -> Library:
        """The library, with a row for the sample where it is one; raises ReaderError without a library."""
        if self._library is None:
            raise ReaderError(phrases.NO_LIBRARY.format(reason="").strip())
        if volume.id.startswith(SAMPLE) or self._library.item(volume.id) is None:
            self._library.add(New(volume.id, volume.title, volume.language, volume.address, level=volume.level))
        return self._library

    def action_tag(self) -> None:
        volume = self._chosen()
        if volume is not None:
            label = phrases.TAGS_OF_TEXT.format(title=volume.title)
            self.ask(Prompt(label, lambda typed: self._tag(volume, typed), ", ".join(volume.tags)))

    def _tag(self, volume: Volume, typed: str) -> None:
        self._table.focus()
        with self.telling():
            self._changing(volume).tag(volume.id, tags_in(typed))
            tags = " ".join(f"#{tag}" for tag in tags_in(typed))
            self.say(phrases.TAGGED.format(tags=tags) if tags else phrases.UNTAGGED)
        self.refresh_items()

    def action_archive(self) -> None:
        volume = self._chosen()
        if volume is None:
            return
        with self.telling():
            self._changing(volume).archive(volume.id, not volume.archived)
            said = phrases.UNARCHIVED if volume.archived else phrases.ARCHIVED
            self.say(said.format(title=volume.title))
        self.refresh_items()

    def action_delete(self) -> None:
        volume = self._chosen()
        if volume is None or volume.removed:
            return
        with self.telling():
            self._changing(volume).remove(volume.id)
            self.say(phrases.REMOVED.format(title=volume.title))
        self.refresh_items()

    def _restore(self, volume: Volume) -> None:
        with self.telling():
            self._changing(volume).restore(volume.id)
            self.say(phrases.RESTORED.format(title=volume.title))
        self.refresh_items()

    def action_undo(self) -> None:
        before = {volume.id for volume in self._shown}
        with self.telling():
            self.say((self._library.undo() if self._library else None) or phrases.NOTHING_TO_UNDO)
        self.refresh_items()
        back = next((volume.id for volume in self._shown if volume.id not in before), None)
        if back is not None:
            self._choose(back)

    def action_find_file(self) -> None:
        volume = self._chosen()
        if volume is not None and volume.is_file:
            label = phrases.FIND_FILE.format(title=volume.title)
            self.ask(Prompt(label, lambda typed: self._found(volume, typed), volume.address))

    def _found(self, volume: Volume, typed: str) -> None:
        self._table.focus()
        if typed.strip():
            self.post_message(OpenRequested(address_in(typed) or typed.strip(), volume.language, moved=volume.id))

    def action_review(self) -> None:
        self.app.call_later(self.app.run_action, "review('')")

    def action_before(self) -> None:
        volume = self._chosen()
        if volume is not None:
            self.post_message(WordsRequested(volume.source, volume.language))

    def action_words(self) -> None:
        self.app.call_later(self.app.run_action, "vocabulary('')")


def _with(volume: Volume, facts: Facts | None) -> Volume:
    """A text with what was found out of it."""
    return volume if facts is None else volume._replace(facts=facts, words=facts.words or volume.words)
