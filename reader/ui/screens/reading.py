"""The reading screen: the text, the panel that follows the word, the last row."""

from collections.abc import Sequence
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.timer import Timer

from reader.learning.changing import Changes
from reader.reading.answer import Answer
from reader.reading.books import Spot
from reader.reading.session import Session
from reader.settings import Settings
from reader.text.walk import Place, Selection
from reader.ui import phrases
from reader.ui.actions import actions_of, bindings_of, hints
from reader.ui.messages import (
    Answered,
    Hovered,
    ModelMissing,
    Progressed,
    Scrolled,
    SentenceTaken,
    StretchTaken,
    WordClicked,
)
from reader.ui.notes import edges_of, notes_of
from reader.ui.painting import HeldPaint
from reader.ui.screens.keeping import KeepingScreen
from reader.ui.widgets.card import Shown
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.gloss import Gloss
from reader.ui.widgets.page import Page
from reader.vocabulary.terms import Encounter, Kept, Term

WIDE = 100
"""Columns from which the panel stands beside the text."""
WIDE_FOR_TWO = 150
"""The same where two languages stand side by side."""
PANEL, PAGE_MOST = 40, 110
"""Columns of the panel, and the most that the page takes (as the styles say); the scrollbar takes one."""
_HELD, _FRAME, _BLINK = 0.03, 0.05, 0.1
"""Seconds after which a chosen word is marked, the panel shows it without its answer, and "Loading…"."""
_OFFER_AFTER = 0.25
"""Seconds after an answer, when it is on the screen."""
_SAVE_EVERY = 2.0


class ReadingScreen(KeepingScreen):
    """One text. `place` (block, offset) is where to open it; without it, where the reader left off."""

    CSS_PATH = "../styles/reading.tcss"
    BINDINGS = bindings_of("reading")
    AUTO_FOCUS = ""  # with the focus all styles are worked out again: it comes after the first paint

    def __init__(
        self,
        session: Session,
        settings: Settings,
        place: tuple[int, int] | None = None,
        back: tuple[Spot, ...] = (),
        changes: Changes | None = None,
    ) -> None:
        edges = edges_of(session.bookmark.chapter)
        page = Page(session, settings.measure, notes_of(session), settings.mark_new_words, edges)
        super().__init__(session, page, settings, back, changes)
        self._gloss = Gloss()
        self._footer = Footer(hints(actions_of("reading")))
        self._clicked: tuple[Place | None, bool] = (None, False)
        self._hovering: Place | None = None
        self._anchor: Place | None = None
        self._blink: Timer | None = None
        self._paint = HeldPaint(self)
        self._saved: tuple[int, int, float] | None = None
        self._word_at = place
        self._start_at = place or session.saved_position()

    def compose(self) -> ComposeResult:
        # Arranged before it is laid out, so that nothing is drawn twice.
        width = self.app.size.width
        wide = self._arrange_panel(width)
        if self._start_at is not None:
            self._page.go_to(*self._start_at)
        self._page.expect(min(width - PANEL if wide else width, PAGE_MOST) - 1)
        with Container(id="spread", classes="wide" if wide else None):
            yield self._page
            yield self._gloss
        yield self._footer

    def on_mount(self) -> None:
        self.call_after_refresh(self._after_first_paint)

    def _after_first_paint(self) -> None:
        if self.focused is None:
            self._page.focus()
        if self._word_at is not None:
            self._page.move_to(self.session.walk.place_near(*self._word_at))
        self.session.start()
        self.read_ahead_soon()
        if self.session.problem is not None:
            self.tell(str(self.session.problem))
        self.set_interval(_SAVE_EVERY, self.save_position)
        self._show_state()

    def on_resize(self, event: events.Resize) -> None:
        self._arrange(event.size.width)

    def start_translating(self) -> None:
        super().start_translating()
        if self._selection is not None:
            self._ask(self._selection)

    def arrange_dual(self, on: bool) -> None:
        self._arrange(self.size.width)

    def _can_translate(self) -> bool:
        session = self.session
        if session.interpreter.lacks_model and session.interpreter.problem is not None:
            self.tell(str(session.interpreter.problem))
            return False
        if session.interpreter.lacks_model:
            self.say(phrases.NO_MODEL.format(source=session.language.code, target=session.target.code))
            return False
        return True

    def _arrange(self, width: int) -> None:
        self.query_one("#spread").set_class(self._arrange_panel(width), "wide")

    def _arrange_panel(self, width: int) -> bool:
        """The panel beside the text or below it; returns whether there is room beside it."""
        wide = width >= (WIDE_FOR_TWO if self._dual else WIDE)
        self._gloss.set_class(not wide, "sheet")
        self._gloss.display = wide or self._selection is not None
        return wide

    def _show_state(self) -> None:
        session = self.session
        read = session.bookmark.share(self._share_read())
        known = session.known_share()
        parts = [phrases.READ_SHARE.format(percent=phrases.percent(read))]
        if known:  # nothing is said of nothing
            parts.append(phrases.KNOWN_SHARE.format(percent=phrases.percent(known)))
        if session.store is not None:
            parts.append(phrases.KEPT_COUNT.format(count=session.clicks.kept_today))
        self._footer.set_state(" · ".join(parts))

    def _show_statuses(self) -> None:
        self._page.forget_strips()
        self.show_glosses()
        self._show_state()

    # ---- choosing a word, a sentence, a phrase
    def on_word_clicked(self, event: WordClicked) -> None:
        self._page.move_to(event.place)
        self.mark_counterparts()
        self._clicked = event.place, False
        self._choose(self.session.walk.selection_of(event.place), keep=True)

    def on_sentence_taken(self, event: SentenceTaken) -> None:
        # The first click of a double click has kept a word that was not meant, unless it was kept there before.
        self.in_line(partial(self._forget_click, event), lambda _: self._show_statuses())
        self._take_sentence(event.block, event.offset)

    def _forget_click(self, event: SentenceTaken) -> None:
        place, newly_kept = self._clicked
        if newly_kept and place == event.place:
            self.session.clicks.forget_click()

    def on_stretch_taken(self, event: StretchTaken) -> None:
        self._anchor = None
        self._choose(self.session.walk.stretch(event.block, event.start, event.end))

    def _take_sentence(self, block: int, offset: int) -> None:
        start, end = self.session.walk.sentence_at(block, offset)
        self._page.set_mark((block, start, end))
        self._choose(self.session.walk.stretch(block, start, end))

    def _choose(self, selection: Selection, keep: bool = False) -> None:
        """Shows the selection at once (kept, when asked for) and asks what it means."""
        self._selection = selection
        if selection.words == 1:
            self._page.set_mark(None)
            self._anchor = None
        if keep:
            self._keep(selection)
        self._ask(selection)

    def _keep(self, selection: Selection) -> None:
        late = False

        def show(kept: Kept | None) -> None:
            self._clicked = self._clicked[0], kept is not None and not kept.repeated
            self._page.redraw_forms(self.session.statuses.changed_forms())
            self._show_state()
            if late:  # its answer may have come before it was kept
                self.session.look_up(selection)

        self.in_line(partial(self.session.clicks.keep, selection), show)
        late = True

    def _show_selection(self, answer: Answer | None = None) -> None:
        """Shows what is known of the selection; what was answered before stays."""
        selection = self._selection
        if selection is None:
            return
        before = self._gloss.shown
        if answer is None and before is not None and before.selection == selection:
            answer = before.answer
        term: Term | None = None
        earlier: Sequence[Encounter] = ()
        with self.telling():
            term = self.session.clicks.term_of(selection)
            earlier = self.session.clicks.encounters(term) if term else ()
        self._gloss.show(Shown(selection, answer, term, earlier, leads=self.leads(*selection[:3])))
        self._arrange(self.size.width)

    def _answer_shown(self) -> Answer | None:
        shown = self._gloss.shown
        return shown.answer if shown is not None and shown.selection == self._selection else None

    def _ask(self, selection: Selection) -> None:
        if self._blink is not None:
            self._blink.stop()
        # The answer is nearly always there within a frame, and then the screen changes once, not twice.
        self._paint.hold(_HELD)
        self._blink = self.set_timer(_FRAME, self._show_unanswered)
        self.session.look_up(selection)

    def _show_unanswered(self) -> None:
        self._show_selection()
        self._blink = self.set_timer(_BLINK - _FRAME, self._show_waiting)

    def _show_waiting(self) -> None:
        shown = self._gloss.shown
        if shown is not None and shown.answer is None:
            self._gloss.show(shown._replace(waiting=True))

    def on_answered(self, event: Answered) -> None:
        answer = event.answer
        if self._hovering is not None and answer.selection == self.session.walk.selection_of(self._hovering):
            best = ", ".join(answer.lookup.best[:3])
            self.say(f"{answer.selection.surface}: {best}" if best else "")
        if answer.passing:
            return
        self.in_line(partial(self.session.clicks.fill_in, answer), lambda _: self._redraw_forms())
        if answer.selection == self._selection:
            if self._blink is not None:
                self._blink.stop()
            self._show_selection(answer)
            self._paint.release_with(self._gloss)
            if not answer.translating and self.session.interpreter.lacks_model:
                # What it takes to offer a model is loaded with the meaning on the screen.
                missing = ModelMissing(self.session.language.code, self.session.target.code)
                self.set_timer(_OFFER_AFTER, partial(self.post_message, missing))

    def _redraw_forms(self) -> None:
        self._page.redraw_forms(self.session.statuses.changed_forms())

    def on_progressed(self, event: Progressed) -> None:
        self.session.take_counts()
        self.in_line(self.session.clicks.settle_provisional)
        self.in_line(self.session.note_words)
        self._page.words_told()
        self._page.set_notes(notes_of(self.session))
        self._show_state()

    # ---- hovering
    def on_hovered(self, event: Hovered) -> None:
        self._hovering = event.place
        if event.place is None:
            self.say("")
            return
        selection = self.session.walk.selection_of(event.place)
        if selection != self._selection:
            self.session.look_up(selection, in_passing=True)

    def on_scrolled(self, event: Scrolled) -> None:
        self._show_state()
        self.read_ahead_soon()

    # ---- understanding
    def follow(self, place: Place) -> None:
        self._anchor = None
        self.mark_counterparts()
        if self._gloss.display and self._selection is not None:
            self._choose(self.session.walk.selection_of(place))
        else:
            self._page.set_mark(None)
            self._selection = None

    def action_look_up(self) -> None:
        if self._selection is not None and self._selection.words > 1 and self._page.mark is not None:
            self._choose(self._selection, keep=True)
            return
        place = self._cursor_or_first()
        if place is not None:
            self._page.move_to(place)
            self._choose(self.session.walk.selection_of(place), keep=True)

    def action_sentence_here(self) -> None:
        place = self._cursor_or_first()
        if place is not None:
            self._page.move_to(place)
            self._take_sentence(place.block, self.session.words.block(place.block).start[place.word])

    def action_extend(self, by: int) -> None:
        cursor = self._cursor_or_first()
        if cursor is not None:
            self._extend_to(self.session.walk.step(cursor, by))

    def action_extend_line(self, by: int) -> None:
        self._extend_to(self._page.place_on_line(by))

    def _extend_to(self, place: Place | None) -> None:
        cursor = self._cursor_or_first()
        if cursor is None or place is None:
            return
        anchor = self._anchor or cursor
        if place.block != anchor.block:
            return
        self._page.move_to(place, keep_column=True)
        words = self.session.words.block(anchor.block)
        first, last = sorted((anchor.word, place.word))
        span = (anchor.block, words.start[first], words.end[last])
        self._page.set_mark(span)
        self._choose(self.session.walk.stretch(*span))
        self._anchor = anchor
        self._page.set_mark(span)

    def action_panel_scroll(self, by: int) -> None:
        self._gloss.scroll_relative(y=by * 3, animate=False)

    def action_close(self) -> None:
        if self._selection is not None or self._page.mark is not None or self._page.match is not None:
            self._selection = self._anchor = None
            self._page.set_mark(None)
            self._page.set_match(None)
            self._gloss.forget()
            self._arrange(self.size.width)
        else:
            self.app.call_later(self.app.run_action, "library")

    # ---- elsewhere
    def action_words(self) -> None:
        self.save_position()  # what is still to come is counted from here
        self.app.call_later(self.app.run_action, f"vocabulary('{self.session.language.code}')")

    def on_screen_resume(self) -> None:
        """Statuses may have changed on the vocabulary screen, or in another running copy."""
        with self.telling():
            self.session.clicks.reload_statuses()
        self._show_statuses()
        self._show_selection()

    def save_position(self) -> None:
        """Keeps the place (called from time to time, and when the screen goes)."""
        top, share = self._page.top(), self._share_read()
        if top is None or (*top, share) == self._saved:
            return
        self._saved = (*top, share)
        self.in_line(partial(self.session.bookmark.save, *top, share))

    def on_unmount(self) -> None:
        self._paint.release()
        self.save_position()
        self.session.stop()
        if self.session.clicks.unanswered and self._changes is not None:
            self._changes.make(self.session.fill_left)
