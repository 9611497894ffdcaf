"""The reading screen's part that keeps words: statuses, meanings, phrases, the rest of the page."""

from functools import partial

from reader.learning.changing import Changes
from reader.reading.answer import Answer
from reader.reading.books import Spot
from reader.reading.pages import mark_known, rest_of_page
from reader.reading.session import Session
from reader.settings import Settings
from reader.text.walk import Place, Selection
from reader.ui import phrases
from reader.ui.screens.linking import LinkingScreen
from reader.ui.widgets.page import Page
from reader.ui.widgets.prompt import Prompt
from reader.vocabulary.journal import Undone
from reader.vocabulary.terms import Kept, Status, parse_status

_SOON = 0.2


class KeepingScreen(LinkingScreen):
    """A screen on whose page words can be kept; `_selection` is what one looks at."""

    def __init__(
        self,
        session: Session,
        page: Page,
        settings: Settings,
        back: tuple[Spot, ...] = (),
        changes: Changes | None = None,
    ) -> None:
        super().__init__(session, page, settings, back)
        self._changes = changes
        self._selection: Selection | None = None

    # ---- of the class that inherits
    def _ask(self, selection: Selection) -> None:
        raise NotImplementedError

    def _choose(self, selection: Selection, keep: bool = False) -> None:
        raise NotImplementedError

    def _show_selection(self, answer: Answer | None = None) -> None:
        raise NotImplementedError

    def _show_statuses(self) -> None:
        raise NotImplementedError

    def _answer_shown(self) -> Answer | None:
        """What is known of the selection."""
        raise NotImplementedError

    # ---- keeping
    def action_status(self, label: str) -> None:
        if self.session.store is None:
            self.say(phrases.NOT_KEPT_NOW)
            return
        selection = self._selection
        if selection is None:
            place = self._cursor_or_first()
            if place is None:
                return
            self._page.move_to(place)
            selection = self._selection = self.session.walk.selection_of(place)
            self._ask(selection)
        status: Status = parse_status(label)
        self.in_line(partial(self.session.clicks.set_status, selection, status), self._show_changed)

    def action_meaning(self) -> None:
        """Asks for the reader's own meaning of the word that is shown (or under the cursor)."""
        place = self._cursor_or_first()
        selection = self._selection or (self.session.walk.selection_of(place) if place is not None else None)
        if selection is None:
            return
        with self.telling():
            term = self.session.clicks.term_of(selection)
            label = phrases.MEANING_OF.format(word=" ".join(selection.surface.split()))
            value = term.translation if term else ""
            # One's own is mended, a dictionary's gives way to what is typed.
            replaced = term is not None and not term.own_translation
            self.ask(Prompt(label, partial(self._set_meaning, selection), value, select=replaced))

    def _set_meaning(self, selection: Selection, meaning: str) -> None:
        def show(_: None) -> None:
            self._page.redraw_forms(self.session.statuses.changed_forms())
            if self._selection is None:
                self._choose(selection)
            self._show_selection()

        self.in_line(partial(self.session.clicks.set_meaning, selection, meaning.strip()), show)

    def action_take_back(self) -> None:
        def show(word: str | None) -> None:
            self._show_changed()
            self.say(phrases.TAKEN_BACK.format(word=word) if word else phrases.NOTHING_TO_TAKE_BACK)

        self.in_line(partial(self.session.clicks.take_back, self._selection), show)

    def _show_changed(self, _: object = None) -> None:
        self._show_statuses()
        self._show_selection()

    def action_undo(self) -> None:
        self.take_back_last(self._changes)

    def after_undo(self, undone: Undone | None) -> None:
        with self.telling():
            self.session.clicks.reload_statuses()
        self._show_statuses()
        self._show_selection()

    def action_mark_new(self) -> None:
        self._page.mark_new = not self._page.mark_new
        self._page.forget_strips()

    # ---- several words at once
    def action_page_known(self) -> None:
        """All words on the screen that nothing has been said about are known; u takes it back."""
        top, bottom = self._page.top(), self._page.bottom()
        if top is None or bottom is None:
            return
        walk = self.session.walk
        first, last = walk.place_near(*top), walk.place_near(*bottom)
        if first is not None and last is not None:
            self._mark_known(first, last)

    def _mark_known(self, first: Place, last: Place) -> None:
        """As soon as lemmas can be told, which they cannot in the first moments of a text."""
        words = rest_of_page(self.session, first, last)
        if words is None:
            self.say(phrases.LOADING)
            self.set_timer(_SOON, partial(self._mark_known, first, last))
            return

        def show(count: int) -> None:
            self._show_changed()
            self.say(phrases.REST_KNOWN.format(count=count) if count else phrases.NO_REST)

        self.in_line(partial(mark_known, self.session, words), show)

    def action_keep_phrase(self) -> None:
        """Keeps the phrase that the word belongs to (stave off; lade … ein) in place of the word."""
        answer = self._answer_shown()
        if answer is not None:
            self.in_line(partial(self.session.clicks.keep_phrase, answer), self._show_phrase)
        else:
            self.say(phrases.NO_PHRASE if self._selection is None else phrases.LOADING)

    def _show_phrase(self, kept: Kept | None) -> None:
        if kept is None:
            self.say(phrases.NO_PHRASE)
            return
        self._page.redraw_forms(self.session.statuses.changed_forms())
        self._show_changed()
        self.say(phrases.PHRASE_KEPT.format(phrase=kept.term.text))

    def action_review(self) -> None:
        self.app.call_later(self.app.run_action, f"review('{self.session.language.code}')")
