"""Words that may be one: merged, or kept apart."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.learning.changing import Changes
from reader.learning.examples import example_of
from reader.ui import phrases
from reader.ui.actions import actions_of, bindings_of, hints
from reader.ui.messages import LemmasCorrected, RowChosen, RowMoved
from reader.ui.screens.screen import ReaderScreen
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.table import Column, Table
from reader.ui.word_detail import sentence_lines
from reader.vocabulary.duplicates import Duplicate
from reader.vocabulary.journal import Undone
from reader.vocabulary.listing import Row
from reader.vocabulary.store import Store

MOST = 500
"""Pairs that are proposed at once."""


class DuplicatesScreen(ReaderScreen):
    """`found` are the pairs; those that were merged are shown no more, until that is undone."""

    CSS_PATH = "../styles/vocabulary.tcss"
    BINDINGS = bindings_of("duplicates")
    AUTO_FOCUS = "#duplicates"

    def __init__(self, store: Store, changes: Changes, found: Sequence[Duplicate]) -> None:
        super().__init__(name="duplicates")
        self._store = store
        self._changes = changes
        self._found = found[:MOST]
        self._shown: list[Duplicate] = []
        self._rows: dict[int, Row] = {}
        self._apart: set[Duplicate] = set()
        self._table = Table(
            (
                Column("", 2, style="table--faint", least=76),
                Column("Word", share=2, style="table--strong"),
                Column("Meaning", share=3, least=100),
                Column("", 1),
                Column("Merged into", share=2, style="table--strong"),
                Column("Meaning", share=3, least=64),
                Column("Why", 16, style="table--faint"),
            ),
            id="duplicates",
        )

    def compose(self) -> ComposeResult:
        yield Static(id="vocabulary-head", markup=False)
        yield self._table
        yield Static(id="vocabulary-detail", markup=False)
        yield Footer(hints(actions_of("duplicates")))

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        with self.telling():
            self._rows = self._store.rows({one.id for pair in self._found for one in (pair.term, pair.into)})
        self._shown = [one for one in self._found if one.term.id in self._rows and one.into.id in self._rows]
        self._table.set_rows(len(self._shown), self._cells, self._table.cursor)
        told = phrases.DUPLICATES_TOLD if self._shown else phrases.NO_DUPLICATES
        head = Content.assemble(
            (phrases.DUPLICATES, "bold $r-accent"), (f"  {told.format(count=len(self._shown))}", "$r-faint")
        )
        self.query_one("#vocabulary-head", Static).update(head)
        self._show_detail()

    def _show_detail(self) -> None:
        """Both words with a sentence each: whether they are one is seen from them."""
        pair, lines = self._pair, []
        if pair is not None:
            for row in (self._rows[pair.term.id], self._rows[pair.into.id]):
                facts = " · ".join(fact for fact in (row.translation, row.status.label) if fact)
                lines.append(Content.assemble((row.text, "bold"), (f"  {facts}", "$r-faint")))
                with self.telling():
                    met, _, _ = example_of(self._store, row.id, row.language, None)
                    lines += sentence_lines(met)[:1] if met is not None else []
        detail = self.query_one("#vocabulary-detail", Static)
        detail.display = bool(lines)
        detail.update(Content("\n").join(lines))

    def _cells(self, number: int) -> Sequence[str]:
        pair = self._shown[number]
        term, into = self._rows[pair.term.id], self._rows[pair.into.id]
        why = phrases.KEPT_APART if pair in self._apart else phrases.WHY_DUPLICATE[pair.why]
        return term.language, term.text, term.translation or "–", "→", into.text, into.translation or "–", why

    @property
    def _pair(self) -> Duplicate | None:
        row = self._table.cursor
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def on_row_moved(self, event: RowMoved) -> None:
        self._show_detail()

    # ---- what can be done
    def on_row_chosen(self, event: RowChosen) -> None:
        self.action_merge()

    def action_merge(self) -> None:
        pair = self._pair
        if pair is not None:
            merged = phrases.MERGED_ONE.format(word=pair.term.text, into=pair.into.text)

            def show(_: int) -> None:
                self.say(merged)
                self.app.post_message(LemmasCorrected(pair.term.language))
                self._show()

            self.in_line(lambda: self._store.merge_terms([pair.term.id], pair.into.id), show)

    def action_keep_apart(self) -> None:
        """The two are not proposed again; pressed once more, they are."""
        pair = self._pair
        if pair is not None:
            self._apart ^= {pair}
            choice = "1" if pair in self._apart else "0"
            self.in_line(lambda: self._store.prefer(pair.preference, choice, pair.term.language))
            self._table.refresh()

    def action_undo(self) -> None:
        self.take_back_last(self._changes)

    def after_undo(self, undone: Undone | None) -> None:
        self._show()
