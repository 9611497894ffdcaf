"""The dictionaries: which there are, in the reader's order, switched on or off; which can be added or downloaded."""

import shlex
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from reader.dictionaries.catalog import Catalog, Offer, known_catalog
from reader.dictionaries.directions import UnknownDirectionError
from reader.dictionaries.install import REFRESH, Asked, wish_of_file, wish_of_offer
from reader.dictionaries.shelf import Shelved, move, remove, shelf, switch
from reader.downloads.progress_line import bar_line, size_told
from reader.errors import ReaderError
from reader.languages import get_language
from reader.lookup.latest import Latest
from reader.packages.queue import FAILED, RUNNING, ModelDownloads, Report, Wish
from reader.paths import Paths
from reader.ui import phrases
from reader.ui.actions import actions_of, bindings_of, hints
from reader.ui.messages import DictionariesChanged, Failed, InstallRequested, RowChosen, RowMoved, ShelfRead
from reader.ui.screens.downloads import ActionClicked, ModelTable
from reader.ui.screens.screen import ReaderScreen
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.offer import Question
from reader.ui.widgets.prompt import Prompt
from reader.ui.widgets.table import Column

_CANCEL_CELLS = 12

Row = Shelved | Offer


class DictionariesScreen(ReaderScreen):
    """One's dictionaries, then those of the catalogs. `own` are the directions (Reader's codes) that come first."""

    CSS_PATH = "../styles/downloads.tcss"
    BINDINGS = bindings_of("dictionaries")
    AUTO_FOCUS = "#models"

    def __init__(self, paths: Paths, downloads: ModelDownloads, own: Iterable[tuple[str, str]]) -> None:
        super().__init__(name="dictionaries")
        self._paths = paths
        self._downloads = downloads
        self._own = {direction: place for place, direction in enumerate(dict.fromkeys(own))}
        self._shelf: list[Shelved] = []
        self._catalog = Catalog((), None)
        self._rows: list[Row] = []
        self._search = ""
        self._files = Latest(lambda error: self.post_message(Failed(error)), "list of dictionaries")
        self._table = ModelTable(
            (
                Column("Dictionary", share=1, style="table--strong"),
                Column("From → to", 9),
                Column("Headwords", 9, right=True, least=70),
                Column("Size", 8, right=True, least=90),
                Column("State", 13, style="table--faint"),
                Column("", 8, style="table--action"),
            ),
            id="models",
        )

    def compose(self) -> ComposeResult:
        yield Static(id="downloads-head", markup=False)
        yield self._table
        yield Static(id="downloads-detail", markup=False)
        yield Static(id="downloads-progress", markup=False)
        yield Footer(hints(actions_of("dictionaries")))

    def on_mount(self) -> None:
        self._show_rows()

    def on_unmount(self) -> None:
        self._files.stop(timeout=0)

    def on_screen_resume(self) -> None:
        self.reload()

    # ---- what is shown
    def reload(self, said: str = "") -> None:
        """Reads anew what there is, on a thread: the disk may be slow."""
        self._files.request(partial(self._read, said), owed=True)

    @property
    def idle(self) -> bool:
        """Whether nothing is being read or changed."""
        return self._files.idle

    def _read(self, said: str = "") -> None:
        self.post_message(ShelfRead(shelf(self._paths), known_catalog(self._paths), said))

    def on_shelf_read(self, event: ShelfRead) -> None:
        self._shelf, self._catalog = event.shelf, event.catalog
        self._show_rows()
        if event.said:
            self.say(event.said)

    def _show_rows(self) -> None:
        chosen = self._chosen()
        last = len(self._own)
        here = {one.name for one in self._shelf}
        found = sorted(self._shelf, key=lambda one: self._own.get((one.source, one.target), last))
        offers = [offer for offer in self._catalog.offers if offer.name not in here]
        targets = {target for _, target in self._own}
        offers.sort(key=lambda one: (self._own.get((one.source, one.target), last), one.target not in targets))
        rows: list[Row] = [*found, *offers]
        self._rows = [row for row in rows if self._search.casefold() in _searched(row)]
        place = next(
            (n for n, row in enumerate(self._rows) if chosen is not None and row.name == chosen.name),
            self._table.cursor,
        )
        self._table.set_rows(len(self._rows), self._row, place)
        self._show_head(len(found), len(offers))
        self._show_detail()
        self._show_progress()

    def _row(self, number: int) -> Sequence[str]:
        row = self._rows[number]
        direction = f"{row.source} → {row.target}"
        words = f"{row.headwords:,}" if row.headwords is not None else ""
        if isinstance(row, Shelved):
            return row.name, direction, words, "", self._state(row), phrases.SWITCH_OFF if row.on else phrases.SWITCH_ON
        size = size_told(row.size) if row.size is not None else ""
        report = self._report_of(row)
        waits = report is not None and not report.ended
        return row.name, direction, words, size, self._state(row), phrases.CANCEL if waits else phrases.DOWNLOAD.lower()

    def _state(self, row: Row) -> str:
        if isinstance(row, Shelved):
            return (phrases.COMES_WITH if row.embedded else phrases.YOUR_OWN) if row.on else phrases.SWITCHED_OFF
        report = self._report_of(row)
        if report is None:
            return ""
        if report.state == FAILED:
            return phrases.FAILED.format(error=report.error)
        share = report.progress.share if report.progress is not None else None
        return f"{share:.0%}" if share is not None else phrases.WAITING

    def _report_of(self, row: Row) -> Report | None:
        return next((report for report in self._downloads.reports if row.name in report.wish.labels), None)

    def _show_head(self, here: int, there: int) -> None:
        day = self._catalog.fetched
        facts = [
            phrases.DICTIONARIES_COUNT.format(here=here, there=there),
            phrases.LIST_OF.format(day=phrases.day(day)) if day is not None else phrases.NO_FREEDICT_LIST,
        ]
        if self._search:
            facts.insert(0, f"“{self._search}”")
        head = Content.assemble((phrases.DICTIONARIES, "bold $r-accent"), (f"  {' · '.join(facts)}", "$r-faint"))
        if not self._rows:
            head += Content.styled(f"\n{phrases.NO_DICTIONARIES_FILTERED}", "$r-faint")
        self.query_one("#downloads-head", Static).update(head)

    def _show_detail(self) -> None:
        row = self._chosen()
        self.query_one("#downloads-detail", Static).update(self._detail(row) if row is not None else "")

    def _detail(self, row: Row) -> Content:
        names = " → ".join(_language(code) for code in (row.source, row.target))
        if isinstance(row, Shelved):
            switching = phrases.SWITCH_OFF if row.on else phrases.SWITCH_ON
            links = [_link("Enter", switching, "switch"), _link("+", phrases.UP, "move(-1)")]
            links.append(_link("-", phrases.DOWN, "move(1)"))
            links += [] if row.embedded else [_link("x", phrases.REMOVE, "remove")]
            about = row.licence or phrases.NO_DICTIONARY_LICENCE
            told = " · ".join(dict.fromkeys(file.attribution for file in row.files if file.attribution))
            about = " · ".join(filter(None, (about, told)))
        else:
            report = self._report_of(row)
            waits = report is not None and not report.ended
            links = [
                _link("c", phrases.CANCEL, "cancel") if waits else _link("Enter", phrases.DOWNLOAD.lower(), "switch")
            ]
            checked = phrases.CHECKED if row.sha512 else phrases.NOT_CHECKED
            about = " · ".join(filter(None, (row.licence or phrases.LICENCE_INSIDE, row.version, checked)))
            if report is not None and report.state == FAILED:
                about = str(report.error)
        facts = f" · {names}" + (f" · {row.headwords:,} headwords" if row.headwords is not None else "")
        return Content("\n").join(
            [
                Content.assemble((row.name, "bold"), (facts, "$r-faint")),
                Content("   ").join(links),
                Content.styled(about, "$r-faint"),
            ]
        )

    def _show_progress(self) -> None:
        """The line of what runs, while something does."""
        line = self.query_one("#downloads-progress", Static)
        report = self._under_way()
        line.set_class(report is not None, "running")
        if report is None:
            return
        width = (line.content_size.width or self.size.width - 4) - _CANCEL_CELLS
        doing = report.step.label if report.step is not None else report.wish.name
        said = phrases.STOPPING if self._downloads.stopping else bar_line(doing, report.progress, width)
        line.update(Content.assemble(said, "   ", _link("c", phrases.CANCEL, "cancel")))

    def _under_way(self) -> Report | None:
        return next((report for report in self._downloads.reports if report.state == RUNNING), None)

    def show_report(self, report: Report) -> None:
        """Called by the app with everything that the downloads tell."""
        if report.ended:
            self.reload()
            if isinstance(report.error, UnknownDirectionError) and report.wish.labels:
                self._ask_languages(Path(report.wish.labels[0]))
        self._table.refresh()
        self._show_detail()
        self._show_progress()

    def _chosen(self) -> Row | None:
        return self._rows[self._table.cursor] if 0 <= self._table.cursor < len(self._rows) else None

    def on_row_moved(self, event: RowMoved) -> None:
        self._show_detail()

    def on_row_chosen(self, event: RowChosen) -> None:
        self.action_switch()

    def on_action_clicked(self, event: ActionClicked) -> None:
        row = self._rows[event.row]
        report = self._report_of(row)
        if report is not None and not report.ended:
            self.action_cancel()
        else:
            self.action_switch()

    # ---- what can be done
    def _change(self, work: Callable[[], object], said: str) -> None:
        """Changes something on the thread; then the list and the lookups look anew."""

        def change() -> None:
            work()
            self.post_message(DictionariesChanged())
            self._read(said)

        self._files.request(change, owed=True)

    def action_switch(self) -> None:
        """Switches a dictionary on or off, or downloads it."""
        row = self._chosen()
        if isinstance(row, Shelved):
            said = (phrases.IS_OFF if row.on else phrases.IS_ON).format(name=row.name)
            self._change(partial(switch, self._paths, row.name, on=not row.on), said)
        elif row is not None:
            self._ask_for(wish_of_offer(row))

    def action_move(self, by: int) -> None:
        row = self._chosen()
        if isinstance(row, Shelved):
            self._change(partial(move, self._paths, row, by), "")

    def action_remove(self) -> None:
        row = self._chosen()
        if not isinstance(row, Shelved) or row.embedded:
            self.say(phrases.CANNOT_BE_REMOVED if isinstance(row, Shelved) else phrases.NOT_HERE)
            return
        said = phrases.DICTIONARY_REMOVED.format(name=row.name)
        question = phrases.REMOVE_DICTIONARY.format(name=row.name)
        work = partial(self._change, partial(remove, self._paths, row), said)
        self.ask_whether(Question(question, phrases.REMOVE, work))

    def action_add(self) -> None:
        self.ask(Prompt(phrases.DICTIONARY_PATH, self._add_typed))

    def on_paste(self, event: events.Paste) -> None:
        """A file that is dropped on the terminal arrives as its path."""
        event.stop()
        self._add_typed(event.text)

    def _add_typed(self, typed: str) -> None:
        self._table.focus()
        file = path_of(typed)
        if file is not None and file.exists():
            self._ask_for(wish_of_file(Asked(file)))
        elif file is not None:
            self.tell(phrases.NO_DICTIONARY_FILE.format(path=file))

    def _ask_languages(self, file: Path) -> None:
        self.ask(Prompt(phrases.DICTIONARY_LANGUAGES.format(name=file.name), partial(self._add_with_languages, file)))

    def _add_with_languages(self, file: Path, typed: str) -> None:
        self._table.focus()
        codes = typed.replace("→", " ").replace("-", " ").split()
        if len(codes) != 2:
            self.tell(phrases.TWO_LANGUAGES)
            return
        with self.telling():
            source, target = (get_language(code).code for code in codes)
            self._ask_for(wish_of_file(Asked(file, source, target)))

    def _ask_for(self, wish: Wish) -> None:
        self.post_message(InstallRequested(wish))

    def action_refresh(self) -> None:
        self._ask_for(REFRESH)

    def action_cancel(self) -> None:
        """Stops what the row under the cursor waits for, else what runs."""
        row = self._chosen()
        report = self._report_of(row) if row is not None else None
        if report is None or report.ended:
            report = self._under_way()
        if report is None:
            self.say(phrases.NOTHING_RUNS)
            return
        self._downloads.cancel(report.wish)
        self._show_progress()

    def action_search(self) -> None:
        self.ask(
            Prompt(phrases.SEARCH_DICTIONARIES, self._search_for, self._search, self._search_while_typing, select=True)
        )

    def _search_while_typing(self, text: str) -> None:
        self._search = text.strip()
        self._show_rows()

    def _search_for(self, text: str) -> None:
        self._table.focus()
        self._search_while_typing(text)

    def action_back(self) -> None:
        if self._search:
            self._search_while_typing("")
        else:
            self.app.pop_screen()


def path_of(typed: str) -> Path | None:
    """The file that is typed, pasted or dropped: as it is, quoted, with \\ before spaces, or as a file:// URL."""
    line = typed.strip().splitlines()[0].strip() if typed.strip() else ""
    if not line or "\0" in line:
        return None
    if line.startswith("file://"):
        line = unquote(urlsplit(line).path)
    file = Path(line).expanduser()
    with suppress(ValueError, OSError):
        parts = shlex.split(line)
        if not file.exists() and len(parts) == 1:
            file = Path(parts[0]).expanduser()
    return file


def _language(code: str) -> str:
    try:
        return get_language(code).name
    except ReaderError:
        return code


def _link(key: str, label: str, run: str) -> Content:
    click = Style.from_meta({"@click": f"screen.{run}"})
    return Content.assemble((key, Style.parse("bold $r-accent") + click), (f" {label}", click))


def _searched(row: Row) -> str:
    languages = f"{_language(row.source)} {_language(row.target)}"
    return f"{row.name} {row.source} → {row.target} {languages}".casefold()
