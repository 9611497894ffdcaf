"""What a file would change in the vocabulary: looked at before it is done."""

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.importing.plan import Outcome
from reader.languages import get_language
from reader.learning.imports import field_texts, fields_text, tally_sentence
from reader.ui import phrases
from reader.ui.actions import actions_of, bindings_of, hints
from reader.ui.exchange_messages import ImportRequested
from reader.ui.key_link import link
from reader.ui.messages import RowChosen, RowMoved
from reader.ui.screens.screen import ReaderScreen
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.table import Column, Table

_STATUSES = ("known", "new", "learning 1")


class ImportScreen(ReaderScreen):
    """The table of a dry run; Enter does it, Escape does not."""

    CSS_PATH = "../styles/vocabulary.tcss"
    BINDINGS = bindings_of("import")
    AUTO_FOCUS = "#changes"

    def __init__(self, outcome: Outcome, path: Path, language: str, status: str = "") -> None:
        super().__init__(name="import")
        self._outcome = outcome
        self.path = path
        self._language = language
        self._status = status
        self._table = Table(
            (
                Column("", 8, style="table--faint"),
                Column("", 3, style="table--faint", least=60),
                Column("Word", share=2, style="table--strong"),
                Column("What changes", share=4),
            ),
            id="changes",
        )

    def compose(self) -> ComposeResult:
        yield Static(id="vocabulary-head", markup=False)
        yield self._table
        yield Static(id="vocabulary-detail", markup=False)
        yield Footer(hints(actions_of("import")))

    def on_mount(self) -> None:
        self._show()

    def plan(self, outcome: Outcome, status: str) -> None:
        """Another table of the same file: its words get this status where it tells none."""
        self._outcome, self._status = outcome, status
        self._show()

    def _show(self) -> None:
        self.query_one("#vocabulary-head", Static).update(self._head())
        self._table.set_rows(len(self._outcome.changes) + len(self._outcome.rejected), self._row)
        self._show_detail()

    def _row(self, number: int) -> Sequence[str]:
        """The changes, and after them the lines that are left out."""
        left_out = number - len(self._outcome.changes)
        if left_out >= 0:
            line, why = self._outcome.rejected[left_out]
            return phrases.LEFT_OUT_SHORT, "", phrases.LINE.format(line=line), why
        change = self._outcome.changes[number]
        return change.kind, change.language, change.term, fields_text(change)

    def _head(self) -> Content:
        head = Content.assemble(
            (phrases.IMPORT_TITLE, "bold $r-accent"),
            (f"  {self.path.name}", "bold"),
            (f"\n{tally_sentence(self._outcome, True)}", "$r-faint"),
        )
        if self._outcome.more:
            head += Content.styled(f" {phrases.FIRST_SHOWN.format(count=len(self._outcome.changes))}", "$r-faint")
        if self._outcome.rejected and self._outcome.changes:
            head += Content.styled(f" {phrases.END_LEFT_OUT}", "$r-faint")
        if self._outcome.tally.added:
            head += link(f"\n{phrases.UNTOLD_ARE.format(status=self._shown_status)}", "next_status")
        return head

    @property
    def _shown_status(self) -> str:
        """What words are that the file tells no status of; those of a plain list are known where nothing is said."""
        return self._status or ("known" if self._outcome.format == "words" else "new")

    def action_next_status(self) -> None:
        after = _STATUSES[(_STATUSES.index(self._shown_status) + 1) % len(_STATUSES)]
        self.post_message(ImportRequested(self.path, self._language, told=self._language, status=after))

    def _show_detail(self) -> None:
        """The row of the cursor, all of it."""
        number, changes, rejected = self._table.cursor, self._outcome.changes, self._outcome.rejected
        content = Content("")
        if number < len(changes):
            change = changes[number]
            told = (change.term, "bold"), f"  {get_language(change.language).name} · line {change.line:,}"
            content = Content("\n").join([Content.assemble(*told), *map(Content, field_texts(change))])
        elif number - len(changes) < len(rejected):
            line, why = rejected[number - len(changes)]
            content = Content(phrases.LEFT_OUT.format(line=line, why=why))
        self.query_one("#vocabulary-detail", Static).update(content)

    def on_row_moved(self, event: RowMoved) -> None:
        self._show_detail()

    def on_row_chosen(self, event: RowChosen) -> None:
        self.action_bring_in()

    def action_bring_in(self) -> None:
        if self._outcome.tally.added + self._outcome.tally.updated:
            self.post_message(ImportRequested(self.path, self._language, dry_run=False, status=self._status))
        else:
            self.notify(phrases.NOTHING_TO_IMPORT.format(name=self.path.name))
        self.app.pop_screen()
