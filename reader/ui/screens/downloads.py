"""The downloads: which translation models are installed, which there are, and how far the one is that comes."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from reader.downloads.progress_line import bar_line, size_told
from reader.lookup.latest import Latest
from reader.packages.catalogue import Catalogue, Model, read_catalogue, remove_folders
from reader.packages.installed import Broken, Package
from reader.packages.queue import (
    FAILED,
    REFRESH,
    RUNNING,
    WAITING,
    ModelDownloads,
    Report,
    Wish,
    wish_of_file,
    wish_of_package,
)
from reader.ui import phrases
from reader.ui.actions import actions_of, bindings_of, hints
from reader.ui.messages import CatalogueRead, Failed, InstallRequested, ModelsChanged, RowChosen, RowMoved
from reader.ui.screens.screen import ReaderScreen
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.offer import Question
from reader.ui.widgets.prompt import Prompt
from reader.ui.widgets.table import Column, Table

_ACTION_CELLS = 8
_NO_CATALOGUE = Catalogue((), (), None)
_CANCEL_CELLS = 12

Row = Model | Broken


class ActionClicked(Message):
    """A click on what stands in the last column of a row."""

    def __init__(self, row: int) -> None:
        self.row = row
        super().__init__()


class ModelTable(Table):
    """A table whose last column says what a click on it does."""

    COMPONENT_CLASSES = {"table--action"}

    def on_click(self, event: events.Click) -> None:
        spot = event.get_content_offset(self)
        width = self.scrollable_content_region.width
        if spot is not None and spot.y > 0 and spot.x >= width - _ACTION_CELLS - 2:
            row = spot.y - 1 + self.scroll_offset.y
            if row < self.count:
                event.prevent_default()
                self.move_to(row)
                self.post_message(ActionClicked(row))


class DownloadsScreen(ReaderScreen):
    """Translation models. `own` are the directions (Reader's codes) that come first among those not installed.

    Another kind of thing to download would be another table below, with rows of its own.
    """

    CSS_PATH = "../styles/downloads.tcss"
    BINDINGS = bindings_of("downloads")
    AUTO_FOCUS = "#models"

    def __init__(self, downloads: ModelDownloads, own: Iterable[tuple[str, str]]) -> None:
        super().__init__(name="downloads")
        self._downloads = downloads
        self._own = tuple(own)
        self._catalogue = _NO_CATALOGUE
        self._rows: list[Row] = []
        self._search = ""
        self._doing = ""
        """The package that the running wish is at."""
        self._files = Latest(lambda error: self.post_message(Failed(error)), "list of models")
        self._table = ModelTable(
            (
                Column("From → to", share=1, style="table--strong"),
                Column("Size", 8, right=True),
                Column("Version", 7, style="table--faint", least=76),
                Column("State", 15, style="table--faint"),
                Column("", _ACTION_CELLS, style="table--action"),
            ),
            id="models",
        )

    def compose(self) -> ComposeResult:
        yield Static(id="downloads-head", markup=False)
        yield self._table
        yield Static(id="downloads-detail", markup=False)
        yield Static(id="downloads-progress", markup=False)
        yield Footer(hints(actions_of("downloads")))

    def on_mount(self) -> None:
        self._show_rows()

    def on_unmount(self) -> None:
        self._files.stop(timeout=0)

    def on_screen_resume(self) -> None:
        self.reload()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_progress)

    # ---- what is shown
    def reload(self) -> None:
        """Reads anew what is installed and what there is, on a thread: the disk may be slow."""
        self._files.request(self._read)

    @property
    def idle(self) -> bool:
        """Whether nothing is being read or removed."""
        return self._files.idle

    def _read(self, said: str = "") -> None:
        catalogue = read_catalogue(self._downloads.paths, self._downloads.folder, self._own)
        self.post_message(CatalogueRead(catalogue, said))

    def on_catalogue_read(self, event: CatalogueRead) -> None:
        self._catalogue = event.catalogue
        self._show_rows()
        if event.said:
            self.say(event.said)

    def _show_rows(self) -> None:
        chosen = self._chosen()
        models, broken = self._catalogue.models, self._catalogue.broken
        here = [model for model in models if model.installed]
        rows: list[Row] = [*here, *broken, *(model for model in models if not model.installed)]
        self._rows = [row for row in rows if self._search.casefold() in _searched(row)]
        place = next((n for n, row in enumerate(self._rows) if _key(row) == _key(chosen)), self._table.cursor)
        self._table.set_rows(len(self._rows), self._row, place)
        self._show_head(len(here), len(models) - len(here))
        self._show_detail()
        self._show_progress()

    def _row(self, number: int) -> Sequence[str]:
        row = self._rows[number]
        if isinstance(row, Broken):
            return row.path.name, "", "", phrases.CANNOT_BE_USED, phrases.DELETE
        size = size_told(row.size) if row.installed else phrases.ABOUT.format(size=size_told(row.size))
        return row.name, size, row.version, self._state(row), self._action(row)

    def _state(self, model: Model) -> str:
        report = self._report_of(model)
        if report is None:
            return _standing(model)
        if report.state == FAILED:
            return phrases.FAILED.format(error=report.error)
        if report.step is None or report.step.label != model.label:
            return phrases.WAITING
        share = report.progress.share if report.progress is not None else None
        percent = f" {share:.0%}" if share is not None else ""
        return f"{phrases.MODEL_STEPS[report.step.what]}{percent}"

    def _action(self, model: Model) -> str:
        """What a click on the last column does, and Enter (but that it cancels nothing)."""
        report = self._report_of(model)
        if report is not None and not report.ended:
            return phrases.CANCEL
        if model.available is None:
            return ""
        if model.part:
            return phrases.GO_ON
        if model.damage:
            return phrases.MEND
        return phrases.UPDATE if model.installed else phrases.DOWNLOAD.lower()

    def _report_of(self, model: Model) -> Report | None:
        """How a wish stands that the model belongs to."""
        for report in self._downloads.reports:
            if model.label in report.wish.labels or (report.step is not None and report.step.label == model.label):
                return report
        return None

    def _show_head(self, here: int, there: int) -> None:
        head = self.query_one("#downloads-head", Static)
        if self._catalogue is _NO_CATALOGUE:
            head.update(phrases.READING_LIST)
            return
        day = self._catalogue.fetched
        facts = [
            phrases.MODELS_COUNT.format(here=here, there=there),
            phrases.LIST_OF.format(day=phrases.day(day)) if day is not None else phrases.BUILT_IN_LIST,
        ]
        if self._search:
            facts.insert(0, f"“{self._search}”")
        said = Content.assemble((phrases.MODELS, "bold $r-accent"), (f"  {' · '.join(facts)}", "$r-faint"))
        if not self._rows:
            said += Content.styled(f"\n{phrases.NO_MODELS_FILTERED}", "$r-faint")
        head.update(said)

    def _show_detail(self) -> None:
        row = self._chosen()
        self.query_one("#downloads-detail", Static).update(self._detail(row) if row is not None else "")

    def _detail(self, row: Row) -> Content:
        if isinstance(row, Broken):
            said = phrases.BROKEN_MODEL.format(path=row.path, why=row.why)
            return Content.assemble(
                (row.path.name, "bold"), "\n", _link("x", phrases.DELETE_FOLDER, "remove"), f"\n{said}"
            )
        report = self._report_of(row)
        facts = [row.label, row.version, size_told(row.size) if row.installed else ""]
        lines = [
            Content.assemble((row.name, "bold"), (" · ".join(["", *filter(None, facts)]), "$r-faint")),
            Content("   ").join(self._links(row, report)),
        ]
        if report is not None and report.state == FAILED:
            lines.append(Content(str(report.error)))
        elif row.damage:
            lines.append(Content(phrases.DAMAGED_MODEL.format(why=row.damage)))
        elif row.installed:
            told = " · ".join(row.installed[0].attribution.splitlines()) or phrases.NO_LICENCE
            lines.append(Content.styled(told, "$r-faint"))
        else:
            lines.append(Content.styled(phrases.WHAT_FOR, "$r-faint"))
        return Content("\n").join(lines)

    def _links(self, model: Model, report: Report | None) -> list[Content]:
        """What can be done with the model."""
        if report is not None and not report.ended:
            return [_link("c", phrases.CANCEL, "cancel")]
        links = [_link("Enter", self._action(model), "install")] if model.available is not None else []
        return links + ([_link("x", phrases.REMOVE, "remove")] if model.installed else [])

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
        line.update(Content.assemble(said, after, "   ", _link("c", phrases.CANCEL, "cancel")))

    def _under_way(self) -> Report | None:
        return next((report for report in self._downloads.reports if report.state == RUNNING), None)

    def show_report(self, report: Report) -> None:
        """Called by the app with everything that the downloads tell."""
        doing = report.step.label if report.step is not None else ""
        if report.ended or doing != self._doing:
            self._doing = doing
            self.reload()
        else:
            self._table.refresh()
            self._show_detail()
            self._show_progress()

    def _chosen(self) -> Row | None:
        return self._rows[self._table.cursor] if 0 <= self._table.cursor < len(self._rows) else None

    def on_row_moved(self, event: RowMoved) -> None:
        self._show_detail()

    def on_row_chosen(self, event: RowChosen) -> None:
        self.action_install()

    def on_action_clicked(self, event: ActionClicked) -> None:
        row = self._rows[event.row]
        report = self._report_of(row) if isinstance(row, Model) else None
        if isinstance(row, Broken):
            self.action_remove()
        elif report is not None and not report.ended:
            self.action_cancel()
        else:
            self.action_install()

    # ---- what can be done
    def action_install(self) -> None:
        row = self._chosen()
        if isinstance(row, Broken):
            self.say(phrases.CANNOT_BE_USED)
        elif row is not None and row.available is None:
            self.say(phrases.NOTHING_TO_DO.format(name=row.name))
        elif row is not None and row.available is not None:
            report = self._report_of(row)
            if report is None:
                self._ask_for(wish_of_package(row.available, row.name))
            elif report.ended:
                self._ask_for(report.wish)

    def _ask_for(self, wish: Wish) -> None:
        self.post_message(InstallRequested(wish))

    def action_cancel(self) -> None:
        """Stops what the row under the cursor waits for, else what runs."""
        row = self._chosen()
        report = self._report_of(row) if isinstance(row, Model) else None
        if report is None or report.ended:
            report = self._under_way()
        if report is None:
            self.say(phrases.NOTHING_RUNS)
            return
        self._downloads.cancel(report.wish)
        self._show_progress()

    def action_remove(self) -> None:
        row = self._chosen()
        if isinstance(row, Broken):
            said = phrases.FOLDER_DELETED.format(name=row.path.name)
            self._ask_whether(phrases.DELETE_BROKEN.format(name=row.path.name), phrases.DELETE, [row.path], said)
        elif row is not None and not row.installed:
            self.say(phrases.NOT_INSTALLED.format(name=row.name))
        elif row is not None:
            said = phrases.MODEL_REMOVED.format(name=row.name)
            folders = [package.path for package in row.installed]
            self._ask_whether(phrases.REMOVE_MODEL.format(name=row.name), phrases.REMOVE, folders, said, row.installed)

    def _ask_whether(
        self, question: str, yes: str, folders: Sequence[Path], said: str, packages: tuple[Package, ...] = ()
    ) -> None:
        """Removes the folders where that is wanted: on the thread, and the list is read anew after it."""

        def remove() -> None:
            remove_folders(self._downloads.folder, folders)
            if packages:
                self.post_message(ModelsChanged(packages))
            self._read(said)

        self.ask_whether(Question(question, yes, lambda: self._files.request(remove, owed=True)))

    def action_refresh(self) -> None:
        self._ask_for(REFRESH)

    def action_install_file(self) -> None:
        self.ask(Prompt(phrases.MODEL_PATH, self._install_typed))

    def _install_typed(self, typed: str) -> None:
        self._table.focus()
        file = Path(typed.strip()).expanduser()
        if typed.strip() and file.is_file():
            self._ask_for(wish_of_file(file))
        elif typed.strip():
            self.tell(phrases.NO_FILE.format(path=file))

    def action_search(self) -> None:
        self.ask(Prompt(phrases.SEARCH_MODELS, self._search_for, self._search, self._search_while_typing, select=True))

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


def _standing(model: Model) -> str:
    """How a model stands that nothing happens with."""
    if model.part:
        return phrases.MODEL_PART.format(size=size_told(model.part))
    if model.damage:
        return phrases.MODEL_DAMAGED
    if model.installed and model.available is not None:
        return phrases.MODEL_NEWER.format(version=model.available.version)
    return phrases.MODEL_INSTALLED_STATE if model.installed else ""


def _link(key: str, label: str, run: str) -> Content:
    click = Style.from_meta({"@click": f"screen.{run}"})
    return Content.assemble((key, Style.parse("bold $r-accent") + click), (f" {label}", click))


def _key(row: Row | None) -> object:
    return row.codes if isinstance(row, Model) else row.path if row is not None else None


def _searched(row: Row) -> str:
    return (f"{row.name} {row.label}" if isinstance(row, Model) else row.path.name).casefold()
