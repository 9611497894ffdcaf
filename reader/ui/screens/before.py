"""Before reading: the words of a text or book, what is worth learning first, and how far that takes one."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.files import is_file, path_of
from reader.learning.changing import Changes
from reader.lookup.latest import Latest
from reader.paths import Paths
from reader.reading.before import Counted, Subject, bulk_words, count
from reader.reading.engines import open_chain
from reader.reading.families import Family, known, ladder, restated, shares_reached, to_learn
from reader.reading.names import has_number
from reader.reading.opening import open_store_to_read
from reader.ui import phrases
from reader.ui.actions import actions_of, bindings_of, hints
from reader.ui.messages import Failed, HeadClicked, RowChosen, TermsChanged
from reader.ui.screens.screen import ReaderScreen
from reader.ui.shelf_messages import CountingOn, GlossesFound, WordsCounted
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.prompt import Prompt
from reader.ui.widgets.table import Column, Table
from reader.vocabulary.journal import Undone
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status, parse_status

_SORTS = ("use", "frequency", "place in the text", "alphabet")
_PORTION = 40
"""Words whose meanings are looked up at a stretch."""
_STEPS = 3
"""Goals that are named."""


class BeforeScreen(ReaderScreen):
    """`load` opens the text, on the screen's own thread, where everything is counted and looked up too."""

    CSS_PATH = "../styles/library.tcss"
    BINDINGS = bindings_of("before")
    AUTO_FOCUS = "#families"

    def __init__(self, load: Callable[[], Subject], paths: Paths, store: Store | None, changes: Changes | None) -> None:
        super().__init__(name="before")
        self._load = load
        self._paths = paths
        self._store = store
        self._changes = changes
        self._subject: Subject | None = None
        self._families: list[Family] = []
        self._shown: list[Family] = []
        self._marked: set[str] = set()
        self._glosses: dict[str, str] = {}
        self._reached: dict[str, float] = {}
        self._sort = 0
        self._all = False
        self._unread = 0
        self._latest = Latest(lambda error: self.post_message(Failed(error)), "words")
        self._table = Table(
            (
                Column("", 1, style="table--strong"),
                Column("Here", 5, right=True),
                Column("Word", share=2, style="table--strong"),
                Column("Meaning", share=3),
                Column("Rank", 7, right=True, style="table--faint", least=56),
                Column("Status", 7, least=46),
                Column("Then", 6, right=True, style="table--faint", least=70),
            ),
            id="families",
        )
        self._footer = Footer(hints(actions_of("before")))

    def compose(self) -> ComposeResult:
        yield Static(phrases.LOADING, id="library-head", markup=False)
        yield self._table
        yield self._footer

    def on_mount(self) -> None:
        self._latest.request(self._count)

    def on_unmount(self) -> None:
        self._latest.stop(timeout=0)

    @property
    def idle(self) -> bool:
        """Whether the thread has nothing to do."""
        return self._latest.idle

    # ---- on the thread
    def _count(self) -> None:
        subject = self._load()
        chain = open_chain(self._paths, subject.pair)
        with open_store_to_read(self._paths) as store:
            statuses = store.statuses(subject.pair.source.code)
        told = -1
        for found in count(subject, chain, statuses):
            if not self.is_attached:
                return
            if isinstance(found, Counted):
                self.post_message(WordsCounted(subject, found))
                self._latest.in_background(self._look_up(subject, found.families))
            elif found > told:
                told = found
                self.post_message(CountingOn(found, subject.chapters))

    def _look_up(self, subject: Subject, families: Sequence[Family]) -> Iterator[None]:
        """The meanings, a portion at a time, those that are to be learned first."""
        chain = open_chain(self._paths, subject.pair)
        first = to_learn(families)
        found: dict[str, str] = {}
        for family in [*first, *(f for f in families if f.settled)]:
            best = chain.look_up(family.lemma).best
            found[family.lemma] = ", ".join(best[:2])
            if len(found) >= _PORTION:
                self.post_message(GlossesFound(found))
                found = {}
            yield
        self.post_message(GlossesFound(found))

    def _keep(self, subject: Subject, families: Sequence[Family], status: Status, store: Store) -> int:
        words = bulk_words(subject, open_chain(self._paths, subject.pair), families)
        return store.keep_all(words, status, lower=status is not Status.NEW)

    def on_failed(self, event: Failed) -> None:
        """Without words there is nothing to be looked at here."""
        if self._subject is None:
            self.app.pop_screen()
        self.tell(str(event.error))

    # ---- what is shown
    def on_counting_on(self, event: CountingOn) -> None:
        if event.total > 1:
            said = phrases.COUNTING_CHAPTER.format(number=event.number + 1, count=event.total)
            self.query_one("#library-head", Static).update(said)

    def on_words_counted(self, event: WordsCounted) -> None:
        self._subject, self._unread = event.subject, event.counted.unread
        self._set(event.counted.families)

    def on_glosses_found(self, event: GlossesFound) -> None:
        self._glosses.update(event.glosses)
        self._table.refresh()

    def _set(self, families: list[Family]) -> None:
        self._families = families
        self._reached = shares_reached(families)
        self._show()

    def _show(self) -> None:
        if self._subject is None:  # a key that was pressed while the words are still being counted
            return
        wanted = self._families if self._all else [f for f in self._families if not f.settled]
        self._shown = self._ordered(wanted)
        self._table.set_rows(len(self._shown), self._row, self._table.cursor)
        self.query_one("#library-head", Static).update(self._head())
        which = phrases.ALL_WORDS if self._all else phrases.WORDS_TO_LEARN
        marked = phrases.WORDS_MARKED.format(count=len(self._marked)) if self._marked else ""
        said = [which.format(count=len(self._shown)), phrases.BY_ORDER.format(order=_SORTS[self._sort]), marked]
        self._footer.set_state(" · ".join(filter(None, said)))

    def _ordered(self, families: list[Family]) -> list[Family]:
        match _SORTS[self._sort]:
            case "use":
                return [*to_learn(families), *sorted((f for f in families if f.settled), key=lambda f: -f.times)]
            case "frequency":
                return sorted(families, key=lambda f: (f.rank is None, f.rank or 0, -f.times))
            case "alphabet":
                return sorted(families, key=lambda f: f.lemma.casefold())
        return sorted(families, key=lambda f: f.first)

    def _head(self) -> Content:
        share = known(self._families)
        title = self._subject.title if self._subject else ""
        counted = phrases.WORDS_IN.format(tokens=share.tokens, types=share.types)
        you_know = phrases.YOU_KNOW.format(tokens=phrases.percent(share.by_token), types=phrases.percent(share.by_type))
        steps = [
            phrases.LEARN_SO_MANY.format(count=step.lemmas, percent=phrases.percent(step.share))
            for step in ladder(self._families)[:_STEPS]
        ]
        names = sum(family.is_aside for family in self._families)
        counted_names = phrases.COUNT_NAMES[0] if names == 1 else phrases.COUNT_NAMES[1].format(count=names)
        aside = f" {phrases.NAMES_ASIDE.format(names=counted_names)}" if names else ""
        unread = f" {phrases.UNREAD.format(count=self._unread)}" if self._unread else ""
        return Content.assemble(
            (f"{title}\n", "bold $r-accent"),
            f"{counted} {you_know}{aside}{unread}\n",
            (phrases.LEARN + "; ".join(steps) if steps else "", "$r-faint"),
        )

    def _row(self, number: int) -> Sequence[str]:
        family = self._shown[number]
        reached = self._reached.get(family.lemma) if _SORTS[self._sort] == "use" else None
        return (
            "✓" if family.lemma in self._marked else "",
            f"{family.times}×",
            family.lemma,
            self._glosses.get(family.lemma, ""),
            f"{family.rank:,}" if family.rank else "–",
            _status(family),
            "" if reached is None else f"{reached * 100:.1f} %",
        )

    # ---- what can be done
    def _chosen(self) -> list[Family]:
        """What is marked, else what the cursor is on."""
        if self._marked:
            return [family for family in self._families if family.lemma in self._marked]
        row = self._table.cursor
        return [self._shown[row]] if 0 <= row < len(self._shown) else []

    def on_row_chosen(self, event: RowChosen) -> None:
        self._table.move_to(event.row)
        self.action_mark()

    def action_mark(self) -> None:
        row = self._table.cursor
        if 0 <= row < len(self._shown):
            self._marked ^= {self._shown[row].lemma}
            self._table.move_to(row + 1)
            self._show()

    def action_mark_down(self) -> None:
        """Marks everything down to the cursor; where all that is marked already, nothing any more."""
        above = {family.lemma for family in self._shown[: self._table.cursor + 1]}
        self._marked = self._marked - above if above <= self._marked else self._marked | above
        self._show()

    def action_status(self, label: str) -> None:
        families = self._chosen()
        if self._subject is not None and families:
            self._keep_all(self._subject, families, parse_status(label))

    def action_keep(self) -> None:
        self.action_status(Status.NEW.label)

    def _keep_all(self, subject: Subject, families: Sequence[Family], status: Status) -> None:
        if self._changes is None:
            self.tell(phrases.CANNOT_KEEP.format(reason="").strip())
            return

        def done(count: int) -> None:
            said = phrases.KEPT_AS.format(words=phrases.count_words(count), status=status.label)
            self.post_message(TermsChanged(said))

        self._marked.clear()
        self._changes.make(partial(self._keep, subject, families, status), done)

    def on_terms_changed(self, event: TermsChanged) -> None:
        self._reload()
        self.say(event.said)

    def action_undo(self) -> None:
        self.take_back_last(self._changes)

    def after_undo(self, undone: Undone | None) -> None:
        self._reload()

    def _reload(self) -> None:
        if self._subject is not None and self._store is not None:
            language = self._subject.pair.source
            with self.telling():
                self._set(restated(self._families, self._store.statuses(language.code), language))

    def action_sort(self) -> None:
        self._sort = (self._sort + 1) % len(_SORTS)
        self._show()

    def on_head_clicked(self, event: HeadClicked) -> None:
        order = {"Here": 0, "Rank": 1, "Word": 3}.get(event.column)
        self._sort = (self._sort + 1) % len(_SORTS) if order is None else order
        self._show()

    def action_filter(self) -> None:
        self._all = not self._all
        self._show()

    def action_export(self) -> None:
        if self._subject is None:
            return
        self.ask(Prompt(phrases.WORD_LIST_PATH, self._export, str(Path.home() / "words-to-learn.csv")))

    def _export(self, typed: str) -> None:
        from reader.export.word_list import write_word_list

        self._table.focus()
        if not typed.strip():
            return
        path = path_of(typed.strip())
        chosen = self._chosen() if self._marked else self._shown
        rows = [
            {
                "lemma": family.lemma,
                "forms": family.forms,
                "count": family.times,
                "zipf": family.zipf,
                "rank": family.rank,
                "status": "" if family.status is None else family.status.label,
                "gloss": self._glosses.get(family.lemma, ""),
            }
            for family in chosen
        ]

        def write(_: str = "") -> None:
            self._table.focus()
            with self.telling():
                self.notify(phrases.EXPORTED.format(count=write_word_list(rows, path), path=path))

        if is_file(path):
            self.ask(Prompt(phrases.REPLACE.format(name=path.name), write))
        else:
            write()


def _status(family: Family) -> str:
    if family.is_aside:
        return phrases.A_NUMBER if has_number(family.lemma) else phrases.A_NAME
    return "" if family.status is None else phrases.STATUS_SIGNS[family.status]
