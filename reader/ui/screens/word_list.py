"""The list of the vocabulary: which words, in which order; found, marked, shown."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.days import morning_of
from reader.languages import get_language
from reader.learning.changing import Changes
from reader.learning.examples import example_of
from reader.lookup.latest import Latest
from reader.ui import phrases
from reader.ui.actions import actions_of, hints
from reader.ui.key_link import link
from reader.ui.left import Left
from reader.ui.messages import (
    DuplicatesFound,
    Failed,
    HeadClicked,
    IndexReady,
    RowMarked,
    RowMoved,
    StandingsChanged,
)
from reader.ui.screens.explained import ExplainedListScreen
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.prompt import Prompt
from reader.ui.widgets.table import Faint, Table
from reader.ui.word_columns import ORDER_OF_COLUMN, columns
from reader.ui.word_detail import word_detail
from reader.vocabulary.duplicates import Duplicate, find_duplicates
from reader.vocabulary.listing import ORDERS, Row, TermIndex, reason
from reader.vocabulary.standing import FrequencyOfWord, Standing, weights
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Encounter, Status

if TYPE_CHECKING:
    from reader.learning.meanings import MeaningOf

_DUE, _ASIDE = "due", "put-aside"
FILTERS: tuple[tuple[str, frozenset[Status] | None], ...] = (
    ("all", None),
    ("new", frozenset({Status.NEW})),
    ("learning", frozenset(s for s in Status if s.is_learning)),
    ("known", frozenset({Status.KNOWN})),
    ("ignored", frozenset({Status.IGNORED})),
    (_DUE, None),
    (_ASIDE, None),
)
_FIRST = 500
"""Rows shown before all terms are in memory."""
_AROUND = 40
_FEW = 500


class WordListScreen(ExplainedListScreen):
    """Terms of one language ("" for all). All are read into memory, and ranked anew, on a thread; the first rows are
    there at once. `word_frequencies` and `lemma_of` (language, form → lemma) load lists, which takes time, and are
    asked on the thread."""

    SEARCH_LABEL = phrases.SEARCH_WORDS

    def __init__(
        self,
        store: Store,
        changes: Changes,
        language: str,
        word_frequencies: FrequencyOfWord,
        lemma_of: Callable[[str, str], str],
        meaning_of: "MeaningOf",
    ) -> None:
        super().__init__(name="vocabulary")
        self._store = store
        self._changes = changes
        self._language = language
        self._frequency_of = word_frequencies
        self._lemma_of = lemma_of
        self._meaning_of = meaning_of
        self._duplicates: list[Duplicate] | None = None
        self._filter = 0
        self._order = ORDERS[0]
        self._languages: list[str] = []
        """Those of all words."""
        self._ids: list[int] = []
        self._rows: dict[int, Row] = {}
        self._index: TermIndex | None = None
        self._count = 0
        self._marked: set[int] = set()
        self._chosen_term: int | None = None
        self._example: tuple[Encounter | None, int, int] = (None, 0, 0)
        self._asked = 0
        self._since: set[int] = set()
        """Terms changed while all are being read."""
        self._latest = Latest(lambda error: self.post_message(Failed(error)))
        self._table = Table(columns(language, self._order), id="words")

    def as_left(self) -> Left:
        """How the list is left for the place of a word."""
        return Left(self._language, self._filter, self._order, self._search, self._chosen_term)

    def take_up(self, left: Left) -> None:
        """Shows the list as it was left; before it is on the screen."""
        self._filter, self._order, self._search, self._chosen_term = left[1:]
        self._table.set_columns(columns(self._language, self._order))

    def compose(self) -> ComposeResult:
        yield Static(id="vocabulary-head", markup=False)
        yield self._table
        yield Static(id="vocabulary-detail", markup=False)
        yield Footer(hints(actions_of("vocabulary")))

    def on_mount(self) -> None:
        self.read_anew()
        self.reload()

    def on_resize(self) -> None:
        if self.query("#vocabulary-head"):
            self._show_head()

    def on_unmount(self) -> None:
        self._latest.stop(timeout=0)

    # ---- reading
    def read_anew(self) -> None:
        """Reads and ranks everything on the thread."""
        self._asked += 1
        with self.telling():
            self._languages = self._store.languages()
        self._since = set()
        self._latest.in_background(self._read(self._asked))

    def _read(self, asked: int) -> Iterator[None]:
        """On the thread, in small steps, each over a connection of its own."""
        path = self._store.path
        index = TermIndex()
        yield from index.fill(path)
        self.post_message(IndexReady(index, asked))
        changed: dict[int, Standing] = {}
        after: int | None = 0
        while after is not None:
            with Store(path) as own:
                # The settings of a language are read anew for each step: they may have been changed meanwhile.
                after = own.rank_next(after, self._frequency_of, lambda code: weights(own.preferences(code)), changed)
            yield
        if len(changed) > _FEW:
            index = TermIndex()
            yield from index.fill(path)
            self.post_message(IndexReady(index, asked))
        elif changed:
            self.post_message(StandingsChanged(changed, asked))
        with Store(path) as own:
            candidates = own.candidates(self._language)
            preferences = {code: own.preferences(code) for code in {one.language for one in candidates}}
        found: list[Duplicate] = []
        for one in find_duplicates(candidates, self._lemma_of, preferences.__getitem__):
            found += [one] if one is not None else []
            yield
        self.post_message(DuplicatesFound(found, asked))

    def on_index_ready(self, event: IndexReady) -> None:
        if event.asked == self._asked:
            self._index = event.index
            with self.telling():
                self._index.renew(self._store, self._since)
            self._rows = {}
            self.reload()

    def on_standings_changed(self, event: StandingsChanged) -> None:
        if event.asked == self._asked and self._index is not None:
            self._index.take(event.standings)
            for number in event.standings:
                self._rows.pop(number, None)
            self.reload()

    def on_duplicates_found(self, event: DuplicatesFound) -> None:
        if event.asked == self._asked:
            self._duplicates = event.duplicates
            self._show_head()
            self.duplicates_ready()

    def duplicates_ready(self) -> None:
        """What may be one is known now."""

    # ---- what is shown
    def reload(self) -> None:
        """Lists the terms asked for; before all are in memory the first by priority."""
        name, statuses = FILTERS[self._filter]
        due = morning_of(date.today() + timedelta(days=1)) if name == _DUE else None
        with self.telling():
            if self._index is not None:
                self._ids = self._index.ids(self._language, statuses, self._order, self._search, due, name == _ASIDE)
                self._count = len(self._ids)
            else:
                plain = not self._search and self._order == ORDERS[0] and name != _ASIDE
                first = _FIRST if plain else 0
                self._ids, self._count = self._store.first_listed(self._language, statuses, first, due)
        row = self._table.cursor
        if self._chosen_term is not None and self._chosen_term in self._ids:
            row = self._ids.index(self._chosen_term)
        self._table.set_rows(len(self._ids), self._cells, row)
        self._show_head()
        self._show_detail()

    def row_at(self, number: int) -> Row | None:
        """The row of a number in the list; read from the file with those around it when it is first seen."""
        if not 0 <= number < len(self._ids):
            return None
        wanted = self._ids[number]
        if wanted not in self._rows:
            first = max(0, number - _AROUND)
            around = [one for one in self._ids[first : number + _AROUND] if one not in self._rows]
            with self.telling():
                self._rows |= self._store.rows(around)
        return self._rows.get(wanted)

    def _cells(self, number: int) -> Sequence[str]:
        row = self.row_at(number)
        if row is None:
            return ("",) * 10
        standing = row.standing
        seen = max(row.encounters, standing.seen if standing else 0)
        when = phrases.day(row.added, brief=True) if self._order == "added" else ""
        if self._order == "due" and row.due is not None:
            when = phrases.coming_day(row.due, brief=True)
        return (
            "•" if row.id in self._marked else "",
            row.language,
            f"{standing.rank:,}" if standing and standing.rank else "–",
            row.text,
            self.explained(row),
            phrases.ASIDE_SIGN if row.suspended else phrases.STATUS_SIGNS[row.status],
            f"{seen:,}×" if seen else "",
            f"{standing.ahead:,}×" if standing and standing.ahead else "",
            when,
            reason(row, get_language(row.language).name, brief=True),
        )

    def _show_head(self) -> None:
        shown = FILTERS[self._filter][0]
        none_yet = not self._count and shown == "all" and not self._search
        facts = [] if none_yet else self._facts(shown)
        title = Content.styled("Words", "bold $r-accent")
        if self._language or len(self._languages) > 1:
            title += Content("  ") + link(phrases.language_or_all(self._language), "next_language", "bold")
        head = title + Content("  ") + Content.styled(" · ", "$r-faint").join(facts)
        while len(facts) > 1 and head.cell_length > self.size.width - 4:  # in one line, so that nothing jumps
            del facts[1]
            head = title + Content("  ") + Content.styled(" · ", "$r-faint").join(facts)
        if not self._ids and self._index is None and self._count:
            head += Content.styled(f"\n{phrases.LOADING}", "$r-faint")
        elif not self._count:
            empty = phrases.NO_WORDS if none_yet else phrases.NO_WORDS_FILTERED
            empty = phrases.NO_WORDS_FOUND if self._search else empty
            head += Content.styled(f"\n{empty}", "$r-faint")
        self.query_one("#vocabulary-head", Static).update(head)

    def _facts(self, shown: str) -> list[Content]:
        """What is told of the list; behind the first, what one can most easily do without comes first."""
        facts = [Content.styled(phrases.count_words(self._count, shown), "$r-faint")]
        if self._index is not None and shown == "all" and not self._search:
            learning, known = self._index.learning_and_known(self._language)
            told = phrases.LEARNING_AND_KNOWN.format(learning=learning, known=known)
            facts.append(Content.styled(told, "$r-faint"))
        facts.append(link(phrases.BY_ORDER.format(order=self._order), "sort"))
        if self._search:
            facts.append(Content.styled(phrases.WITH_TEXT.format(text=self._search), "$r-faint"))
        if self._marked:
            facts.append(Content.styled(phrases.MARKED.format(count=len(self._marked)), "$r-faint"))
        elif self._duplicates:
            facts.append(link(phrases.MAY_BE_ONE.format(count=len(self._duplicates)), "duplicates"))
        return facts

    def _show_detail(self) -> None:
        row = self.chosen
        self._example = (None, 0, 0)
        if row is not None:
            with self.telling():
                term = self._store.term(row.id)
                if term is not None:
                    self._example = example_of(self._store, row.id, row.language, term.example)
        content = Content("")
        if row is not None:
            by = weights(self._store.preferences(row.language))
            content = word_detail(row, self._example, get_language(row.language).name, by)
            if isinstance(self.explained(row), Faint):
                content = Content("\n").join([content, Content.styled(phrases.BY_DICTIONARY, "$r-faint")])
        detail = self.query_one("#vocabulary-detail", Static)
        detail.display = row is not None
        detail.update(content)

    @property
    def chosen(self) -> Row | None:
        """The row of the cursor."""
        return self.row_at(self._table.cursor)

    @property
    def targets(self) -> list[int]:
        """What an action is about: the marked terms, else the one under the cursor."""
        if self._marked:
            return [number for number in self._ids if number in self._marked]
        return [row.id] if (row := self.chosen) is not None else []

    # ---- moving, marking
    def on_row_moved(self, event: RowMoved) -> None:
        row = self.chosen
        self._chosen_term = row.id if row else None
        self._show_detail()

    def on_row_marked(self, event: RowMarked) -> None:
        self._toggle(event.row)

    def action_mark(self) -> None:
        self._toggle(self._table.cursor)
        self._table.action_move(1)

    def _toggle(self, number: int) -> None:
        if 0 <= number < len(self._ids):
            self._marked ^= {self._ids[number]}
            self._table.refresh()
            self._show_head()

    def action_mark_all(self) -> None:
        everything = set(self._ids)
        self._marked = set() if self._marked >= everything else everything
        self._table.refresh()
        self._show_head()

    # ---- finding
    def on_head_clicked(self, event: HeadClicked) -> None:
        wanted = ORDER_OF_COLUMN.get(event.column, "")
        if wanted:
            self._sort_by(wanted)
        else:
            self.action_sort()

    def action_filter(self) -> None:
        self._filter = (self._filter + 1) % len(FILTERS)
        self.reload()

    def action_next_language(self) -> None:
        """The words of one language after the other, then all."""
        there = ["", *self._languages]
        if len(there) < 3:
            self.say(phrases.ONE_LANGUAGE)
            return
        at = there.index(self._language) if self._language in there else 0
        self._language = there[(at + 1) % len(there)]
        self._table.set_columns(columns(self._language, self._order))
        self._marked = set()
        self._duplicates = None
        self.reload()
        self.read_anew()

    def action_sort(self) -> None:
        self._sort_by(ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)])

    def _sort_by(self, order: str) -> None:
        self._order = order
        self._table.set_columns(columns(self._language, order))
        self.reload()

    def show_found(self) -> None:
        """What fits best stands first, and under the cursor; when the search ends the cursor stays on its word."""
        if self._search:
            self._chosen_term = None
            self._table.cursor = 0
        self.reload()
        row = self.chosen
        self._chosen_term = row.id if row else None

    def action_back(self) -> None:
        if self._search:
            self.search_for("")
        elif self._marked:
            self._marked = set()
            self.reload()
        else:
            self.app.pop_screen()

    def ask_line(self, label: str, done: Callable[[str], object], value: str = "") -> None:
        """Asks for a line; what cannot be done with it is said, and the list has the keys again."""

        def take(text: str) -> None:
            self._table.focus()
            self.in_line(lambda: done(text.strip()))

        self.ask(Prompt(label, take, value))
