"""The placement test: word after word, known or not; at the end how large one's vocabulary is."""

import random
from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from reader.languages import Language
from reader.learning.changing import Changes
from reader.learning.placement import commonest, placement_items
from reader.lookup.interpreter import Interpreter
from reader.lookup.latest import Latest
from reader.ui import phrases
from reader.ui.actions import actions_of, bindings_of, hints
from reader.ui.key_link import key_link
from reader.ui.messages import Failed, PlacementReady, TermsChanged
from reader.ui.screens.screen import ReaderScreen
from reader.ui.typed import whole_number
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.prompt import Prompt
from reader.vocabulary.placement import BANDS, Estimate, Item, estimate
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status

_BAR = 24
_MOST = 20_000
_GUESSED = 0.5
"""Share of the invented words taken for real from which the answers tell nothing."""


class PlacementScreen(ReaderScreen):
    """Asks for words of one language; the words and the engines come on a thread."""

    CSS_PATH = "../styles/review.tcss"
    BINDINGS = bindings_of("placement")

    def __init__(
        self,
        changes: Changes,
        language: Language,
        interpreter: Interpreter,
        chance: Callable[[], random.Random] = random.Random,
    ) -> None:
        super().__init__(name="placement")
        self._changes = changes
        self._spoken = language
        self._interpreter = interpreter
        self._chance = chance
        self._items: list[Item] | None = None
        self._answers: list[tuple[Item, bool]] = []
        self._has_marked = False
        self._latest = Latest(lambda error: self.post_message(Failed(error)))

    def compose(self) -> ComposeResult:
        yield Static(id="review-head", markup=False)
        with Container(id="review-table"):
            yield Static(id="review-above")  # the sentence stays where it is while more comes below it
            yield Static(id="review-card", markup=False)
        yield Footer(hints(actions_of("placement")))

    def on_mount(self) -> None:
        self._latest.request(
            lambda: self.post_message(PlacementReady(placement_items(self._interpreter, self._chance())))
        )
        self._show()

    def on_unmount(self) -> None:
        self._latest.stop(timeout=0)

    def on_placement_ready(self, event: PlacementReady) -> None:
        self._items = event.items
        self._show()

    # ---- what is shown
    @property
    def _asked(self) -> Item | None:
        """The word that is asked for now."""
        items, number = self._items or [], len(self._answers)
        return items[number] if number < len(items) else None

    def _show(self) -> None:
        count = len(self._items or ())
        number = len(self._answers) + 1
        place = phrases.WORD_OF.format(number=number, count=count) if number <= count else ""
        self.query_one("#review-head", Static).update(
            Content.assemble(("Placement", "bold $r-accent"), (f"  {self._spoken.name}  ", "bold"), (place, "$r-faint"))
        )
        self.query_one("#review-above").display = number <= count  # the result needs the room
        self.query_one("#review-card", Static).update(self._face())

    def _face(self) -> Content:
        item = self._asked
        if self._items is None:
            return Content.styled(phrases.LOADING, "$r-faint")
        if not self._items:
            return Content(phrases.NO_LIST.format(language=self._spoken.name))
        if item is None:
            return self._result(estimate(self._answers))
        buttons = []
        for key, label, action in (("y", phrases.I_KNOW, "known(1)"), ("n", phrases.I_DO_NOT, "known(0)")):
            buttons.append(key_link(f" {key} ", label, f"screen.{action}"))
        return Content("\n\n").join(
            [
                Content.styled(item.word, "bold $r-accent"),
                Content("     ").join(buttons),
                Content.styled(phrases.PLACEMENT_HINT, "$r-faint"),
            ]
        )

    def _result(self, found: Estimate) -> Content:
        invented = phrases.percent(found.invented)
        if found.invented >= _GUESSED:
            told = Content.styled(phrases.NOT_ESTIMATED, "bold $r-accent")
            return Content("\n\n").join([told, Content(phrases.GUESSED.format(share=invented))])
        about = Content.styled(phrases.ABOUT_WORDS.format(count=f"{found.size:,}"), "bold $r-accent")
        of = Content.styled(phrases.OF_COMMONEST.format(count=f"{BANDS[-1][1]:,}"), "$r-faint")
        lines = [Content("\n").join([about, of])]
        bars = []
        for (first, last), share in zip(BANDS, found.shares, strict=True):
            if share is not None:
                full = round(share * _BAR)
                bars.append(
                    Content.assemble(
                        (f"{first:>6,}–{last:<6,} ", "$r-faint"),
                        ("█" * full, "$r-accent"),
                        ("░" * (_BAR - full), "$r-faint"),
                        f" {phrases.percent(share)} %",
                    )
                )
        lines.append(Content("\n").join(bars))
        if found.invented:
            lines.append(Content.styled(phrases.INVENTED.format(share=invented), "$r-faint"))
        lines.append(Content(phrases.MARK_TOP.format(count=f"{found.top:,}") if found.top else phrases.NO_TOP))
        return Content("\n\n").join(lines)

    # ---- answering
    def action_known(self, known: int) -> None:
        item = self._asked
        if item is not None:
            self._answers.append((item, bool(known)))
            self._show()

    def action_undo(self) -> None:
        """The last answer; after the test, first the words marked by it."""
        if self._has_marked:
            self._has_marked = False
            self.take_back_last(self._changes)
        elif self._answers:
            self._answers.pop()
            self._show()

    def action_mark_top(self) -> None:
        if self._items and self._asked is None:
            top = estimate(self._answers).top
            self.ask(Prompt(phrases.HOW_MANY_KNOWN, self._mark, str(top or BANDS[0][1])))

    def _mark(self, text: str) -> None:
        number = whole_number(text, _MOST)
        if not number:
            self.tell(phrases.NO_NUMBER.format(text=text, most=f"{_MOST:,}"))
            return
        self.say(phrases.LOADING)
        self._changes.make(partial(self._mark_commonest, number), self._marked)

    def _mark_commonest(self, count: int, store: Store) -> int:
        """On the thread."""
        return store.keep_all(list(commonest(self._interpreter, count)), Status.KNOWN)

    def _marked(self, count: int) -> None:
        self.post_message(TermsChanged(phrases.TOP_MARKED.format(count=f"{count:,}")))

    def on_terms_changed(self, event: TermsChanged) -> None:
        self._has_marked = True
        self.say(event.said)
