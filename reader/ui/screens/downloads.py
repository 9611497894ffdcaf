"""The downloads: which translation models are installed, which there are, and how far the one is that comes."""

from collections.abc import Hashable, Iterable, Sequence
from functools import partial
from pathlib import Path

from textual.content import Content

from reader.downloads.progress_line import size_told
from reader.files import is_file
from reader.library.addresses import file_in
from reader.packages.catalogue import Catalogue, Model, read_catalogue, remove_folders
from reader.packages.installed import Broken, Package
from reader.packages.queue import FAILED, REFRESH, ModelDownloads, Report, wish_of_file, wish_of_package
from reader.ui import phrases
from reader.ui.actions import bindings_of
from reader.ui.key_link import key_link
from reader.ui.messages import CatalogueRead, ModelsChanged
from reader.ui.screens.installing import InstallingScreen
from reader.ui.widgets.offer import Question
from reader.ui.widgets.prompt import Prompt
from reader.ui.widgets.table import Column

_NO_CATALOGUE = Catalogue((), (), None)

Row = Model | Broken


class DownloadsScreen(InstallingScreen[Row]):
    """Translation models. `own` are the directions (Reader's codes) that come first among those not installed."""

    BINDINGS = bindings_of("downloads")
    TITLE_LABEL = phrases.MODELS
    SEARCH_LABEL = phrases.SEARCH_MODELS
    NONE_FOUND = phrases.NO_MODELS_FILTERED
    LIST_WISH = REFRESH

    def __init__(self, downloads: ModelDownloads, own: Iterable[tuple[str, str]]) -> None:
        columns = (
            Column("From → to", share=1, style="table--strong"),
            Column("Size", 8, right=True),
            Column("Version", 7, style="table--faint", least=76),
            Column("State", 15, style="table--faint"),
            Column("", 8, style="table--action", acts=True),
        )
        super().__init__("downloads", downloads, columns)
        self._own = tuple(own)
        self._catalogue = _NO_CATALOGUE
        self._doing = ""
        """The package that the running wish is at."""

    # ---- the list
    def _read(self, said: str = "") -> None:
        catalogue = read_catalogue(self._downloads.paths, self._downloads.folder, self._own)
        self.post_message(CatalogueRead(catalogue, said))

    def on_catalogue_read(self, event: CatalogueRead) -> None:
        self._catalogue = event.catalogue
        self.show_found()
        if event.said:
            self.say(event.said)

    def show_report(self, report: Report) -> None:
        doing = report.step.label if report.step is not None else ""
        if report.ended or doing != self._doing:
            self._doing = doing
            self.reload()
        else:
            super().show_report(report)

    def _all_rows(self) -> list[Row]:
        models = self._catalogue.models
        here = [model for model in models if model.installed]
        return [*here, *self._catalogue.broken, *(model for model in models if not model.installed)]

    def _key(self, row: Row) -> Hashable:
        return row.codes if isinstance(row, Model) else row.path

    def _searched(self, row: Row) -> str:
        return f"{row.name} {row.label}" if isinstance(row, Model) else row.path.name

    def _report_of(self, row: Row) -> Report | None:
        if isinstance(row, Broken):
            return None
        for report in self._downloads.reports:
            if row.label in report.wish.labels or (report.step is not None and report.step.label == row.label):
                return report
        return None

    # ---- what is shown
    def _head(self) -> Content:
        return Content(phrases.READING_LIST) if self._catalogue is _NO_CATALOGUE else super()._head()

    def _facts(self) -> list[str]:
        here, day = sum(bool(model.installed) for model in self._catalogue.models), self._catalogue.fetched
        return [
            phrases.MODELS_COUNT.format(here=here, there=len(self._catalogue.models) - here),
            phrases.LIST_OF.format(day=phrases.day(day)) if day is not None else phrases.BUILT_IN_LIST,
        ]

    def _cells(self, row: Row) -> Sequence[str]:
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
        if self._awaited(model) is not None:
            return phrases.CANCEL
        if model.available is None:
            return ""
        if model.part:
            return phrases.GO_ON
        if model.damage:
            return phrases.MEND
        return phrases.UPDATE if model.installed else phrases.DOWNLOAD.lower()

    def _detail(self, row: Row) -> Content:
        if isinstance(row, Broken):
            delete = key_link("x", phrases.DELETE_FOLDER, "screen.remove")
            said = phrases.BROKEN_MODEL.format(path=row.path, why=row.why)
            return Content.assemble((row.path.name, "bold"), "\n", delete, f"\n{said}")
        report = self._report_of(row)
        facts = [row.label, row.version, size_told(row.size) if row.installed else ""]
        lines = [
            Content.assemble((row.name, "bold"), (" · ".join(["", *filter(None, facts)]), "$r-faint")),
            Content("   ").join(self._links(row)),
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

    def _links(self, model: Model) -> list[Content]:
        """What can be done with the model."""
        if self._awaited(model) is not None:
            return [key_link("c", phrases.CANCEL, "screen.cancel")]
        links = [key_link("Enter", self._action(model), "screen.install")] if model.available is not None else []
        return links + ([key_link("x", phrases.REMOVE, "screen.remove")] if model.installed else [])

    # ---- what can be done
    def _enter(self) -> None:
        self.action_install()

    def _press(self, row: Row) -> None:
        if isinstance(row, Broken):
            self.action_remove()
        else:
            self.action_install()

    def action_install(self) -> None:
        row = self._chosen()
        if isinstance(row, Broken):
            self.say(phrases.CANNOT_BE_USED)
        elif row is not None and row.available is None:
            self.say(phrases.NOTHING_TO_DO.format(name=row.name))
        elif row is not None and row.available is not None:
            report = self._report_of(row)
            if report is None:
                self.ask_for(wish_of_package(row.available, row.name))
            elif report.ended:
                self.ask_for(report.wish)

    def action_remove(self) -> None:
        row = self._chosen()
        if isinstance(row, Broken):
            said = phrases.FOLDER_DELETED.format(name=row.path.name)
            self._ask_to_remove(phrases.DELETE_BROKEN.format(name=row.path.name), phrases.DELETE, [row.path], said)
        elif row is not None and not row.installed:
            self.say(phrases.NOT_INSTALLED.format(name=row.name))
        elif row is not None:
            said = phrases.MODEL_REMOVED.format(name=row.name)
            folders = [package.path for package in row.installed]
            question = phrases.REMOVE_MODEL.format(name=row.name)
            self._ask_to_remove(question, phrases.REMOVE, folders, said, row.installed)

    def _ask_to_remove(
        self, question: str, yes: str, folders: Sequence[Path], said: str, packages: tuple[Package, ...] = ()
    ) -> None:
        """Removes the folders where that is wanted."""
        work = partial(remove_folders, self._downloads.folder, folders)
        changed = ModelsChanged(packages) if packages else None
        self.ask_whether(Question(question, yes, partial(self.change, work, changed, said)))

    def action_install_file(self) -> None:
        self.ask(Prompt(phrases.MODEL_PATH, self._install_typed))

    def _install_typed(self, typed: str) -> None:
        self._table.focus()
        file = file_in(typed)
        if file is not None and is_file(file):
            self.ask_for(wish_of_file(file))
        elif file is not None:
            self.tell(phrases.NO_FILE.format(path=file))


def _standing(model: Model) -> str:
    """How a model stands that nothing happens with."""
    if model.part:
        return phrases.MODEL_PART.format(size=size_told(model.part))
    if model.damage:
        return phrases.MODEL_DAMAGED
    if model.installed and model.available is not None:
        return phrases.MODEL_NEWER.format(version=model.available.version)
    return phrases.MODEL_INSTALLED_STATE if model.installed else ""
