"""Reviews: one card at a time, a gap in the word's own sentence; recalled or typed, rated, taken back."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from reader.days import evening_of, this_morning
from reader.languages import get_language
from reader.learning.changing import Changes
from reader.learning.examples import example_of
from reader.lookup.latest import Latest
from reader.ui import phrases
from reader.ui.actions import actions_of, bindings_of, hints
from reader.ui.messages import Failed, MeaningsFound, OpenRequested
from reader.ui.screens.screen import ReaderScreen
from reader.ui.typed import whole_numbers
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.prompt import Prompt
from reader.vocabulary.cards import AGAIN, EASY, GOOD, Card
from reader.vocabulary.examples import is_marked
from reader.vocabulary.journal import Undone
from reader.vocabulary.keys import fold, term_key
from reader.vocabulary.review import MOST_A_DAY, Answered, intervals, limits
from reader.vocabulary.standing import FrequencyOfWord, weights
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Encounter, Status, Term

if TYPE_CHECKING:
    from reader.learning.meanings import MeaningOf

_GAP = "____"
_LONGEST = 60.0
"""Seconds that an answer takes at most: whoever goes away is not thinking."""
_DAYS_SHOWN = 7


class ReviewScreen(ReaderScreen):
    """The words of a language ("" for all) that are due, and the day's new ones by priority."""

    CSS_PATH = "../styles/review.tcss"
    BINDINGS = bindings_of("review")

    def __init__(
        self, store: Store, changes: Changes, language: str, word_frequencies: FrequencyOfWord, meaning_of: "MeaningOf"
    ) -> None:
        super().__init__(name="review")
        self._store = store
        self._changes = changes
        self._language = language
        self._frequency_of = word_frequencies
        self._meaning_of = meaning_of
        self._meaning = ""
        """What the dictionaries say, where the word has no meaning."""
        self._term: Term | None = None
        self._card: Card | None = None
        self._met: Encounter | None = None
        self._shown = False
        self._verdict = ""
        self._suggested = 0
        self._began = 0.0
        self._answers: list[tuple[int, str, int, Answered]] = []
        """Term, its text, the rating, what it did: of this round, those taken back aside."""
        self._latest = Latest(lambda error: self.post_message(Failed(error)))

    def compose(self) -> ComposeResult:
        yield Static(id="review-head", markup=False)
        with Container(id="review-table"):
            yield Static(id="review-above")  # the sentence stays where it is while more comes below it
            yield Static(id="review-card", markup=False)
        yield Footer(hints(actions_of("review")))

    def on_mount(self) -> None:
        # New words come by priority, and what one has read since may have changed it.
        self._latest.in_background(self._rank())
        self._next()

    def on_unmount(self) -> None:
        self._latest.stop(timeout=0)

    def on_screen_resume(self) -> None:
        if self._term is not None:
            self._load(self._term.id)
        self._show()

    def _rank(self) -> Iterator[None]:
        intervals(None, 0, datetime.now(UTC))  # loads the scheduler, before an answer is shown
        yield
        after: int | None = 0
        while after is not None:
            with Store(self._store.path) as own:
                after = own.rank_next(after, self._frequency_of, lambda code: weights(own.preferences(code)), {})
            yield

    # ---- which card
    def _next(self) -> None:
        """The next card; the one just answered comes again at once only where it is the only one."""
        last = self._answers[-1][0] if self._answers else 0
        ids: list[int] = []
        with self.telling():
            allowed = limits(self._store.preferences(self._language))
            ids = self._store.due_ids(self._language, this_morning(), allowed)
        self._load(next((number for number in ids if number != last), ids[0] if ids else 0))
        self._show()

    def _load(self, term_id: int) -> None:
        self._term, self._card, self._met = None, None, None
        self._shown, self._verdict, self._suggested = False, "", 0
        self._began = time.monotonic()
        self._meaning = ""
        with self.telling():
            self._term = self._store.term(term_id) if term_id else None
            if self._term is not None:
                self._card = self._store.card(term_id)
                found, _, _ = example_of(self._store, term_id, self._term.language, self._term.example)
                self._met = found if found is not None and is_marked(found) else None
                if not self._term.translation:
                    self._latest.request(partial(self._find_meaning, self._term))

    def _find_meaning(self, term: Term) -> None:
        """On the thread."""
        self.post_message(MeaningsFound({term.id: self._meaning_of(term.text, term.language, term.target_language)}))

    def on_meanings_found(self, event: MeaningsFound) -> None:
        if self._term is not None and self._term.id in event.meanings:
            self._meaning = event.meanings[self._term.id].translation
            self._show()

    # ---- what is shown
    def _show(self) -> None:
        self.query_one("#review-head", Static).update(self._head())
        self.query_one("#review-card", Static).update(self._end() if self._term is None else self._face(self._term))

    def _head(self) -> Content:
        name = get_language(self._language).name if self._language else ""
        counts = ""
        with self.telling():
            left = self._store.left(self._language, this_morning(), limits(self._store.preferences(self._language)))
            counts = phrases.CARDS_LEFT.format(due=left.due, learning=left.learning, new=left.new)
        return Content.assemble(
            ("Review", "bold $r-accent"), (f"  {name}  " if name else "  ", "bold"), (counts, "$r-faint")
        )

    def _face(self, term: Term) -> Content:
        met = self._met
        lines: list[Content] = []
        if met is not None:
            end = met.start + len(met.surface)
            word = met.surface if self._shown else _GAP
            style = "bold underline $r-accent" if self._shown else "bold $r-accent"
            lines.append(Content.assemble(met.sentence[: met.start], (word, style), met.sentence[end:]))
        elif self._shown:
            lines.append(Content.styled(term.text, "bold underline $r-accent"))
        hint = term.translation or self._meaning or term.definition or (met.sentence_translation if met else "")
        part = f"  {term.part_of_speech}" if term.part_of_speech else ""
        lines.append(Content.assemble((hint or phrases.NO_HINT, "bold"), (part, "$r-faint")))
        if not self._shown:
            lines.append(self._recall())
            return Content("\n\n").join(lines)
        if self._verdict:
            lines.append(Content.styled(self._verdict, "bold"))
        facts = [term.text if met is not None and fold(met.surface) != fold(term.text) else ""]
        facts += [term.definition] if fold(term.definition) not in fold(hint) else []
        if met is not None and met.sentence_translation and met.sentence_translation != hint:
            facts.append(met.sentence_translation)
        facts.append(term.notes)
        told = Content("\n").join(Content.styled(fact, "$r-translation") for fact in facts if fact)
        if told.plain:
            lines.append(told)
        if met is not None:
            lines.append(Content.styled(f"{met.source.title} · {phrases.day(met.at)}", "$r-faint"))
        lines.append(self._ratings(term))
        return Content("\n\n").join(lines)

    def _recall(self) -> Content:
        told = []
        for text, action in ((phrases.RECALL, "show"), (phrases.TYPE_IT, "type")):
            told.append(Content.styled(text, Style.parse("$r-faint") + Style.from_meta({"@click": f"screen.{action}"})))
        return Content.styled(" · ", "$r-faint").join(told)

    def _ratings(self, term: Term) -> Content:
        waits = intervals(self._card, term.id, datetime.now(UTC))
        shown = []
        for rating in range(AGAIN, EASY + 1):
            click = Style.from_meta({"@click": f"screen.rate({rating})"})
            key = Style.parse("bold reverse $r-accent" if rating == self._suggested else "bold $r-accent") + click
            label = f" {phrases.RATINGS[rating - 1]} {phrases.wait(waits[rating])}"
            shown.append(Content.assemble((f" {rating} ", key), (label, click)))
        return Content("   ").join(shown)

    def _end(self) -> Content:
        """What was learned, when the next are due; how words come here, where there are none."""
        there: list[str] = []
        with self.telling():
            there = self._store.languages()
        if not there or (self._language and self._language not in there):
            return Content(phrases.NOTHING_KEPT)
        lines = [Content.styled(phrases.NOTHING_DUE if not self._answers else phrases.ROUND_DONE, "bold $r-accent")]
        if self._answers:
            right = sum(rating > AGAIN for _, _, rating, _ in self._answers)
            share = phrases.percent(right / len(self._answers))
            count = len(self._answers)
            answers = phrases.ANSWERS[count > 1].format(count=count)
            lines.append(Content(phrases.RIGHT_SHARE.format(answers=answers, share=share)))
            begun = [text for _, text, _, did in self._answers if did.before is Status.NEW]
            learned = [text for _, text, _, did in self._answers if did.after > did.before and did.after > 1]
            for told, words in ((phrases.BEGUN, begun), (phrases.BETTER, learned)):
                if words:
                    lines.append(Content(told.format(words=", ".join(dict.fromkeys(words)))))
        with self.telling():
            days = self._store.forecast(self._language, this_morning(), _DAYS_SHOWN)
            coming = [
                f"{phrases.coming_day(evening_of(date.today() + timedelta(days=n)))} {count}"
                for n, count in enumerate(days)
                if count
            ]
            if coming:
                lines.append(Content.styled(phrases.NEXT_DUE.format(days=" · ".join(coming)), "$r-faint"))
        lines.append(Content.styled(phrases.MORE_WORDS, "$r-faint"))
        return Content("\n\n").join(lines)

    # ---- answering
    def action_show(self) -> None:
        if self._term is not None and not self._shown:
            self._shown = True
            self._show()

    def action_type(self) -> None:
        if self._term is not None and not self._shown:
            self.ask(Prompt(phrases.TYPE_WORD, self._typed))

    def _typed(self, text: str) -> None:
        term = self._term
        if term is None:
            return
        wanted = [term.text, *([self._met.surface] if self._met is not None else [])]
        language = term.language
        right = term_key(text, language) in {term_key(word, language) for word in wanted}
        nearly = not right and bool(text.strip()) and fold(text) in {fold(word) for word in wanted}
        self._suggested = GOOD if right or nearly else AGAIN
        self._verdict = (
            phrases.RIGHT if right else phrases.NEARLY if nearly else phrases.WRONG.format(typed=text.strip() or "–")
        )
        self.action_show()

    def action_rate(self, rating: int) -> None:
        term = self._term
        if term is None:
            return
        if not self._shown:
            self.action_show()
            return
        seconds = round(min(_LONGEST, time.monotonic() - self._began), 1)

        def answer() -> Answered | None:
            # Pressed again while the first answer waited in line: that one has been taken.
            return self._store.answer(term.id, rating, seconds) if self._term is term else None

        def show(did: Answered | None) -> None:
            if did is not None:
                self._answers.append((term.id, term.text, rating, did))
                self.say(phrases.LEECH_FOUND.format(word=term.text) if did.leech else "")
                self._next()

        self.in_line(answer, show)

    def action_default(self) -> None:
        """Space: shows the answer, then takes the suggested rating (good, where nothing was typed)."""
        if self._shown:
            self.action_rate(self._suggested or GOOD)
        else:
            self.action_show()

    def action_undo(self) -> None:
        self.take_back_last(self._changes)

    def after_undo(self, undone: Undone | None) -> None:
        """The card whose answer was taken back is asked for again; after another change, whichever is next."""
        if undone is None:
            return
        terms = undone.terms
        if self._answers and terms == {self._answers[-1][0]}:
            self._answers.pop()
        self._load(next(iter(terms)) if len(terms) == 1 else 0)
        if self._term is None:
            self._next()
        else:
            self._show()

    # ---- the word itself
    def action_meaning(self) -> None:
        term = self._term
        if term is not None:
            self.ask(Prompt(phrases.MEANING_OF.format(word=term.text), self._set_meaning, term.translation))

    def _set_meaning(self, text: str) -> None:
        def show(term: Term) -> None:
            if self._term is not None and self._term.id == term.id:
                self._term = term
            self._show()

        if self._term is not None:
            self.in_line(partial(self._store.edit, self._term.id, translation=text.strip()), show)

    def action_status(self, label: str) -> None:
        """Known or ignored by one's own word: it is not asked for again."""
        if self._term is not None:
            status = Status.KNOWN if label == "known" else Status.IGNORED
            said = phrases.NOT_ASKED.format(word=self._term.text)
            self.in_line(partial(self._store.set_status, [self._term.id], status), lambda _: self._go_on(said))

    def _go_on(self, said: str) -> None:
        self.say(said)
        self._next()

    def action_suspend(self) -> None:
        if self._term is not None:
            said = phrases.SET_ASIDE.format(word=self._term.text)
            self.in_line(partial(self._store.suspend, [self._term.id]), lambda _: self._go_on(said))

    def action_open_place(self) -> None:
        met = self._met
        if met is not None and met.source.address:
            self.app.post_message(OpenRequested.where_met(met))

    def action_limits(self) -> None:
        now = limits(self._store.preferences(self._language))
        self.ask(
            Prompt(
                phrases.LIMITS.format(language=phrases.language_or_all(self._language)),
                self._set_limits,
                f"{now.new} {now.reviews}",
            )
        )

    def _set_limits(self, text: str) -> None:
        numbers = whole_numbers(text, 2, MOST_A_DAY)
        if numbers is None:
            self.tell(phrases.NO_LIMITS.format(text=text))
            return
        self.in_line(partial(self._store.prefer, "new a day", str(numbers[0]), self._language))
        self.in_line(
            partial(self._store.prefer, "reviews a day", str(numbers[1]), self._language), lambda _: self._renew()
        )

    def _renew(self) -> None:
        if self._term is None:
            self._next()
        self._show()
