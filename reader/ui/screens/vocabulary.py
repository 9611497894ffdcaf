"""The vocabulary: every word kept, most frequent first, and why it stands where it stands."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.lookup.latest import Latest
from reader.text.walk import excerpt
from reader.ui import phrases
from reader.ui.actions import actions_of, bindings_of, hints
from reader.ui.messages import ExportRequested, Failed, HeadClicked, OpenRequested, RankingReady, RowChosen, RowMoved
from reader.ui.screens.screen import ReaderScreen
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.prompt import Prompt
from reader.ui.widgets.table import Column, Table
from reader.vocabulary.ranking import SORTS, FrequencyOf, Ranked, rank
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Encounter, Status, Term, parse_status

_FILTERS: tuple[tuple[str, frozenset[Status] | None], ...] = (
    ("all", None),
    ("new", frozenset({Status.NEW})),
    ("learning", frozenset(s for s in Status if s.is_learning)),
    ("known", frozenset({Status.KNOWN})),
    ("ignored", frozenset({Status.IGNORED})),
)
_SENTENCE_CELLS = 300


class VocabularyScreen(ReaderScreen):
    """Terms of one language ("" for all). `frequency_of` may be slow at first and is asked on a thread."""

    CSS_PATH = "../styles/vocabulary.tcss"
    BINDINGS = bindings_of("vocabulary")
    AUTO_FOCUS = "#words"

    def __init__(self, store: Store, language: str, frequency_of: FrequencyOf) -> None:
        super().__init__(name="vocabulary")
        self._store = store
        self._language = language
        self._frequency_of = frequency_of
        self._filter = 0
        self._sort = 0
        self._search = ""
        self._ranked: list[Ranked] = []
        self._wanted: list[Term] = []
        self._chosen_term: int | None = None
        self._asked = 0
        self._latest = Latest(lambda error: self.post_message(Failed(error)))
        self._table = Table(
            (
                Column("", 2, style="table--faint", least=0 if not language else 10_000),
                Column("Rank", 7, right=True, style="table--faint", least=46),
                Column("Word", share=2, style="table--strong"),
                Column("Meaning", share=3),
                Column("Status", 7),
                Column("Why here", 34, style="table--faint", least=84),
            ),
            id="words",
        )

    def compose(self) -> ComposeResult:
        yield Static(id="vocabulary-head", markup=False)
        yield self._table
        yield Static(id="vocabulary-detail", markup=False)
        yield Footer(hints(actions_of("vocabulary")))

    def on_mount(self) -> None:
        self.reload()

    def on_unmount(self) -> None:
        self._latest.stop(timeout=0)

    # ---- what is shown
    def reload(self) -> None:
        """Reads the terms anew; they are ranked on the thread, since frequencies may still have to be loaded."""
        with self.telling():
            self._wanted = self._store.terms(
                language=self._language or None,
                statuses=_FILTERS[self._filter][1],
                search=self._search or None,
                brief=True,
            )
        if not self._ranked:
            self._show_head(loading=bool(self._wanted))
        self._asked += 1
        self._latest.request(partial(self._rank, self._wanted, SORTS[self._sort], self._asked))

    def _rank(self, terms: list[Term], order: str, asked: int) -> None:
        """On the thread: hands on a list of its own."""
        self.post_message(RankingReady(rank(terms, self._frequency_of, order), asked))

    def on_ranking_ready(self, event: RankingReady) -> None:
        if event.asked != self._asked:
            return
        self._ranked = event.ranked
        row = next((n for n, r in enumerate(self._ranked) if r.term.id == self._chosen_term), self._table.cursor)
        self._table.set_rows(len(self._ranked), self._row, row)
        self._show_head()
        self._show_detail()

    def _row(self, number: int) -> Sequence[str]:
        ranked = self._ranked[number]
        term = ranked.term
        place = f"{ranked.frequency.rank:,}" if ranked.frequency.rank else "–"
        return (
            term.language,
            place,
            term.text,
            term.translation or "–",
            phrases.STATUS_SIGNS[term.status],
            ranked.why,
        )

    def _show_head(self, loading: bool = False) -> None:
        shown = _FILTERS[self._filter][0]
        facts = [phrases.count_words(len(self._wanted), shown), f"by {SORTS[self._sort]}"]
        if self._search:
            facts.append(f"with “{self._search}”")
        head = Content.assemble(
            ("Words", "bold $r-accent"),
            (f"  {self._language} " if self._language else "  ", "bold"),
            (" · ".join(facts), "$r-faint"),
        )
        if loading:
            head += Content.styled(f"\n{phrases.LOADING}", "$r-faint")
        elif not self._wanted:
            empty = phrases.NO_WORDS if shown == "all" and not self._search else phrases.NO_WORDS_FILTERED
            head += Content.styled(f"\n{empty}", "$r-faint")
        self.query_one("#vocabulary-head", Static).update(head)

    def _show_detail(self) -> None:
        self.query_one("#vocabulary-detail", Static).update(self._detail())

    def _detail(self) -> Content:
        chosen, met = self._chosen_row(), self._latest_encounter()
        if chosen is None or met is None:
            return Content("")
        term = chosen.term
        end = met.start + len(met.surface)
        before, after = excerpt(met.sentence, met.start, end, _SENTENCE_CELLS)
        return Content.assemble(
            before,
            (met.sentence[met.start : end], "bold underline"),
            after,
            (f"\n{met.source.title} · {phrases.day(met.at)} · {term.status.label} · {chosen.why}", "$r-faint"),
        )

    def _latest_encounter(self) -> Encounter | None:
        """Where the chosen term was met last; asked for one row at a time, since there may be thousands."""
        term = self._chosen()
        with self.telling():
            return next(iter(self._store.encounters(term.id)), None) if term is not None else None
        return None

    def _chosen_row(self) -> Ranked | None:
        row = self._table.cursor
        return self._ranked[row] if 0 <= row < len(self._ranked) else None

    def _chosen(self) -> Term | None:
        chosen = self._chosen_row()
        return chosen.term if chosen is not None else None

    def on_row_moved(self, event: RowMoved) -> None:
        chosen = self._chosen()
        self._chosen_term = chosen.id if chosen else None
        self._show_detail()

    def on_head_clicked(self, event: HeadClicked) -> None:
        self.action_sort()

    def on_row_chosen(self, event: RowChosen) -> None:
        self.action_edit()

    # ---- what can be done
    def action_filter(self) -> None:
        self._filter = (self._filter + 1) % len(_FILTERS)
        self.reload()

    def action_sort(self) -> None:
        self._sort = (self._sort + 1) % len(SORTS)
        self.reload()

    def action_search(self) -> None:
        self.ask(Prompt(phrases.SEARCH_WORDS, self._search_for, self._search, self._search_while_typing, select=True))

    def _search_while_typing(self, text: str) -> None:
        self._search = text.strip()
        self.reload()

    def _search_for(self, text: str) -> None:
        self._table.focus()
        self._search_while_typing(text)

    def action_edit(self) -> None:
        term = self._chosen()
        if term is not None:
            self.ask(
                Prompt(
                    f"{phrases.TRANSLATION}: {term.text}",
                    lambda text: self._edited(term, text),
                    term.translation,
                )
            )

    def _edited(self, term: Term, text: str) -> None:
        self._table.focus()
        with self.telling():
            self._store.edit(term.id, translation=text.strip())
        self._chosen_term = term.id
        self.reload()

    def action_status(self, label: str) -> None:
        term = self._chosen()
        if term is None:
            return
        with self.telling():
            self._store.set_status([term.id], parse_status(label))
        self._chosen_term = term.id
        self.reload()

    def action_delete(self) -> None:
        term = self._chosen()
        if term is None:
            return
        with self.telling():
            self._store.delete([term.id])
            self.say(phrases.DELETED.format(word=term.text))
        self._chosen_term = None
        self.reload()

    def action_undo(self) -> None:
        with self.telling():
            self.say(self._store.undo() or phrases.NOTHING_TO_UNDO)
        self.reload()

    def action_open_place(self) -> None:
        met = self._latest_encounter()
        if met is not None and met.source.address:
            self.post_message(OpenRequested(met.source.address, met.source.language, (met.block, met.offset)))

    def action_export(self) -> None:
        default = f"words-{self._language}.apkg" if self._language else "words.apkg"
        self.ask(Prompt(phrases.EXPORT_PATH, self._export_to, str(Path.home() / default)))

    def _export_to(self, typed: str) -> None:
        self._table.focus()
        if typed.strip():
            path = Path(typed.strip()).expanduser()
            if path.is_file():
                # What would be lost cannot be brought back by undo.
                self.ask(Prompt(phrases.REPLACE.format(name=path.name), lambda _: self._export(path)))
            else:
                self._export(path)

    def _export(self, path: Path) -> None:
        self._table.focus()
        self.post_message(ExportRequested(path, self._language))

    def action_back(self) -> None:
        if self._search:
            self._search = ""
            self.reload()
        else:
            self.app.pop_screen()
