"""All sentences that a word was met in: the one that stands for it is chosen here."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.learning.changing import Changes
from reader.learning.examples import unknown_words
from reader.text.walk import excerpt
from reader.ui import phrases
from reader.ui.actions import actions_of, bindings_of, hints
from reader.ui.messages import OpenRequested, RowChosen, RowMoved
from reader.ui.screens.screen import ReaderScreen
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.table import Column, Table
from reader.ui.word_detail import sentence_lines
from reader.vocabulary.examples import best_example
from reader.vocabulary.journal import Undone
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Encounter, Term

_BEFORE, _WORD, _AROUND = 26, 14, 160


class SentencesScreen(ReaderScreen):
    """Of one term."""

    CSS_PATH = "../styles/vocabulary.tcss"
    BINDINGS = bindings_of("sentences")
    AUTO_FOCUS = "#sentences"

    def __init__(self, store: Store, changes: Changes, term: Term) -> None:
        super().__init__(name="sentences")
        self._store = store
        self._changes = changes
        self._term = term
        self._met: list[Encounter] = []
        self._best: Encounter | None = None
        self._unknown = unknown_words(store, term.language)
        self._new: dict[int, int] = {}
        self._table = Table(
            (
                Column("", 1),
                Column("", _BEFORE, right=True),
                Column("", _WORD, style="table--strong"),
                Column(""),
                Column("New", 3, right=True, style="table--faint", least=72),
                Column("From", 24, style="table--faint", least=110),
                Column("Met", 14, style="table--faint", least=92),
            ),
            id="sentences",
        )

    def compose(self) -> ComposeResult:
        yield Static(id="vocabulary-head", markup=False)
        yield self._table
        yield Static(id="vocabulary-detail", markup=False)
        yield Footer(hints(actions_of("sentences")))

    def on_mount(self) -> None:
        self._read(first=True)

    def _read(self, *, first: bool = False) -> None:
        term: Term | None = None
        with self.telling():
            term = self._store.term(self._term.id)
            self._met = self._store.encounters(self._term.id)
        if term is None or not self._met:
            self.app.pop_screen()
            return
        self._term = term
        self._best = best_example(self._met, term.example, self._unknown)
        cursor = self._met.index(self._best) if first and self._best else self._table.cursor
        self._table.set_rows(len(self._met), self._row, cursor)
        self._show()

    # ---- what is shown
    def _row(self, number: int) -> Sequence[str]:
        met = self._met[number]
        end = met.start + len(met.surface)
        before, after = excerpt(met.sentence, met.start, end, _AROUND)
        if met.id not in self._new:
            self._new[met.id] = self._unknown(met)
        new = self._new[met.id]
        return (
            "•" if met is self._best else "",
            _end_of(before.strip()),
            met.sentence[met.start : end] or "–",
            after.strip(),
            str(new) if new else "",
            met.source.title or met.source.address,
            phrases.day(met.at),
        )

    def _show(self) -> None:
        own = self._term.example is not None and self._best is not None and self._best.id == self._term.example
        head = Content.assemble(
            (phrases.SENTENCES_OF.format(word=self._term.text), "bold $r-accent"),
            (f"  {phrases.SENTENCES_TOLD[own].format(count=len(self._met))}", "$r-faint"),
        )
        self.query_one("#vocabulary-head", Static).update(head)
        lines = sentence_lines(self._met[self._table.cursor])
        self.query_one("#vocabulary-detail", Static).update(Content("\n").join(lines))

    def on_row_moved(self, event: RowMoved) -> None:
        self._show()

    # ---- what can be done
    def on_row_chosen(self, event: RowChosen) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        """This sentence stands for the word from now on."""
        chosen = self._met[self._table.cursor].id
        self.in_line(lambda: self._store.choose_example(self._term.id, chosen), lambda _: self.app.pop_screen())

    def action_best(self) -> None:
        """The best by itself, as it was before one was chosen."""

        def show(_: None) -> None:
            self._read(first=True)
            self.say(phrases.BEST_EXAMPLE)

        self.in_line(lambda: self._store.choose_example(self._term.id, None), show)

    def action_open_place(self) -> None:
        met = self._met[self._table.cursor]
        if met.source.address:
            self.app.post_message(OpenRequested.where_met(met))
        else:
            self.say(phrases.NO_PLACE)

    def action_delete(self) -> None:
        number = self._met[self._table.cursor].id

        def show(_: bool) -> None:
            self.say(phrases.SENTENCE_REMOVED)
            self._read()

        self.in_line(lambda: self._store.take_back(number), show)

    def action_undo(self) -> None:
        self.take_back_last(self._changes)

    def after_undo(self, undone: Undone | None) -> None:
        self._read()


def _end_of(text: str) -> str:
    """What of a text has room before the word."""
    from rich.cells import cell_len, chop_cells

    return text if cell_len(text) <= _BEFORE else "…" + chop_cells(text[::-1], _BEFORE - 1)[0][::-1]
