"""The dictionaries: which there are, in the reader's order, switched on or off; which can be added or downloaded."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import partial
from pathlib import Path

from textual import events
from textual.content import Content

from reader.dictionaries.catalog import Catalog, Offer, known_catalog
from reader.dictionaries.directions import UnknownDirectionError
from reader.dictionaries.install import REFRESH, Asked, wish_of_file, wish_of_offer
from reader.dictionaries.shelf import Shelved, move, remove, shelf, switch
from reader.downloads.progress_line import size_told
from reader.errors import ReaderError
from reader.files import is_there
from reader.languages import get_language
from reader.library.addresses import file_in
from reader.packages.queue import FAILED, ModelDownloads, Report
from reader.paths import Paths
from reader.ui import phrases
from reader.ui.actions import bindings_of
from reader.ui.key_link import key_link
from reader.ui.messages import DictionariesChanged, ShelfRead
from reader.ui.screens.installing import InstallingScreen
from reader.ui.widgets.offer import Question
from reader.ui.widgets.prompt import Prompt
from reader.ui.widgets.table import Column

Row = Shelved | Offer


class DictionariesScreen(InstallingScreen[Row]):
    """One's dictionaries, then those of the catalogs. `own` are the directions (Reader's codes) that come first."""

    BINDINGS = bindings_of("dictionaries")
    TITLE_LABEL = phrases.DICTIONARIES
    SEARCH_LABEL = phrases.SEARCH_DICTIONARIES
    NONE_FOUND = phrases.NO_DICTIONARIES_FILTERED
    LIST_WISH = REFRESH

    def __init__(self, paths: Paths, downloads: ModelDownloads, own: Iterable[tuple[str, str]]) -> None:
        columns = (
            Column("Dictionary", share=1, style="table--strong"),
            Column("From → to", 9),
            Column("Headwords", 9, right=True, least=70),
            Column("Size", 8, right=True, least=90),
            Column("State", 13, style="table--faint"),
            Column("", 8, style="table--action", acts=True),
        )
        super().__init__("dictionaries", downloads, columns)
        self._paths = paths
        self._own = {direction: place for place, direction in enumerate(dict.fromkeys(own))}
        self._shelf: list[Shelved] = []
        self._catalog = Catalog((), None)

    # ---- the list
    def _read(self, said: str = "") -> None:
        self.post_message(ShelfRead(shelf(self._paths), known_catalog(self._paths), said))

    def on_shelf_read(self, event: ShelfRead) -> None:
        self._shelf, self._catalog = event.shelf, event.catalog
        self.show_found()
        if event.said:
            self.say(event.said)

    def show_report(self, report: Report) -> None:
        if report.ended:
            self.reload()
            if isinstance(report.error, UnknownDirectionError) and report.wish.labels:
                self._ask_languages(Path(report.wish.labels[0]))
        super().show_report(report)

    def _offers(self) -> list[Offer]:
        here = {one.name for one in self._shelf}
        return [offer for offer in self._catalog.offers if offer.name not in here]

    def _all_rows(self) -> list[Row]:
        last = len(self._own)
        targets = {target for _, target in self._own}
        here = sorted(self._shelf, key=lambda one: self._own.get((one.source, one.target), last))
        offers = sorted(
            self._offers(), key=lambda one: (self._own.get((one.source, one.target), last), one.target not in targets)
        )
        return [*here, *offers]

    def _key(self, row: Row) -> Hashable:
        return row.name

    def _searched(self, row: Row) -> str:
        return f"{row.name} {row.source} → {row.target} {_language(row.source)} {_language(row.target)}"

    def _report_of(self, row: Row) -> Report | None:
        return next((report for report in self._downloads.reports if row.name in report.wish.labels), None)

    # ---- what is shown
    def _facts(self) -> list[str]:
        day = self._catalog.fetched
        return [
            phrases.DICTIONARIES_COUNT.format(here=len(self._shelf), there=len(self._offers())),
            phrases.LIST_OF.format(day=phrases.day(day)) if day is not None else phrases.NO_FREEDICT_LIST,
        ]

    def _cells(self, row: Row) -> Sequence[str]:
        direction = f"{row.source} → {row.target}"
        words = f"{row.headwords:,}" if row.headwords is not None else ""
        size = size_told(row.size) if isinstance(row, Offer) and row.size is not None else ""
        return row.name, direction, words, size, self._state(row), self._action(row)

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

    def _action(self, row: Row) -> str:
        """What a click on the last column does, and Enter (but that it cancels nothing)."""
        if isinstance(row, Shelved):
            return phrases.SWITCH_OFF if row.on else phrases.SWITCH_ON
        return phrases.CANCEL if self._awaited(row) is not None else phrases.DOWNLOAD.lower()

    def _detail(self, row: Row) -> Content:
        names = " → ".join(_language(code) for code in (row.source, row.target))
        facts = f" · {names}" + (f" · {row.headwords:,} headwords" if row.headwords is not None else "")
        return Content("\n").join(
            [
                Content.assemble((row.name, "bold"), (facts, "$r-faint")),
                Content("   ").join(self._links(row)),
                Content.styled(self._about(row), "$r-faint"),
            ]
        )

    def _links(self, row: Row) -> list[Content]:
        """What can be done with the dictionary."""
        if self._awaited(row) is not None and isinstance(row, Offer):
            return [key_link("c", phrases.CANCEL, "screen.cancel")]
        links = [key_link("Enter", self._action(row), "screen.switch")]
        if isinstance(row, Shelved):
            links.append(key_link("+", phrases.UP, "screen.move(-1)"))
            links.append(key_link("-", phrases.DOWN, "screen.move(1)"))
            links += [] if row.embedded else [key_link("x", phrases.REMOVE, "screen.remove")]
        return links

    def _about(self, row: Row) -> str:
        """Where it comes from and what may be done with it; or why it did not come."""
        if isinstance(row, Shelved):
            told = dict.fromkeys(file.attribution for file in row.files if file.attribution)
            return " · ".join(filter(None, (row.licence or phrases.NO_DICTIONARY_LICENCE, *told)))
        report = self._report_of(row)
        if report is not None and report.state == FAILED:
            return str(report.error)
        checked = phrases.CHECKED if row.sha512 else phrases.NOT_CHECKED
        return " · ".join(filter(None, (row.licence or phrases.LICENCE_INSIDE, row.version, checked)))

    # ---- what can be done
    def _enter(self) -> None:
        self.action_switch()

    def _change(self, work: Callable[[], object], said: str) -> None:
        self.change(work, DictionariesChanged(), said)

    def action_switch(self) -> None:
        """Switches a dictionary on or off, or downloads it."""
        row = self._chosen()
        if isinstance(row, Shelved):
            said = (phrases.IS_OFF if row.on else phrases.IS_ON).format(name=row.name)
            self._change(partial(switch, self._paths, row.name, on=not row.on), said)
        elif row is not None:
            self.ask_for(wish_of_offer(row))

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
        file = file_in(typed)
        if file is not None and is_there(file):
            self.ask_for(wish_of_file(Asked(file)))
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
            self.ask_for(wish_of_file(Asked(file, source, target)))


def _language(code: str) -> str:
    try:
        return get_language(code).name
    except ReaderError:
        return code
