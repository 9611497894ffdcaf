"""What every screen of Reader can do: say what went wrong, say something in passing, ask for one line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar, cast

from textual import events
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from reader.errors import ReaderError
from reader.learning.changing import Changes
from reader.ui import phrases
from reader.ui.exchange_messages import FileDamaged
from reader.ui.line import InLine
from reader.ui.messages import Failed, LemmasCorrected, TakenBack
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.prompt import Prompt
from reader.vocabulary.database import DamagedError

if TYPE_CHECKING:
    from reader.ui.widgets.offer import Offer, Question
    from reader.vocabulary.journal import Undone

_SAID_SECONDS = 6

Result = TypeVar("Result")


class ReaderScreen(Screen[None]):
    """A screen with a Footer; foreign text in notices is never markup."""

    _asked_by_itself: frozenset[str] = frozenset()
    _saying: Timer | None = None
    _offer: "Offer | None" = None

    @contextmanager
    def telling(self) -> Iterator[None]:
        """What cannot be done is said; the reading goes on."""
        try:
            yield
        except ReaderError as error:
            self.tell_error(error)

    def in_line(self, change: Callable[[], Result], then: Callable[[Result], object] = lambda result: None) -> None:
        """Changes the vocabulary: now, or where somebody else is writing as soon as may be, in the order of the calls.
        `then` shows what came of it; what cannot be done is said."""
        cast(InLine, self.app).line.take(self, change, then)

    def tell(self, sentence: str) -> None:
        """As a notice."""
        self.notify(sentence, severity="error", markup=False)

    def tell_error(self, error: Exception) -> None:
        """As a notice; where a file is damaged, the app may know more to do."""
        if isinstance(error, DamagedError):
            self.app.post_message(FileDamaged(error.path, str(error)))
        else:
            self.tell(str(error))

    def say(self, text: str) -> None:
        """In passing, in the last row, for a while; "" takes it away."""
        if not self.is_attached:  # what waited in line may be told after the screen
            return
        if self._saying is not None:
            self._saying.stop()
        self._saying = self.set_timer(_SAID_SECONDS, lambda: self.query_one(Footer).say("")) if text else None
        self.query_one(Footer).say(text)

    def ask(self, prompt: Prompt) -> None:
        """Shows the prompt, in place of another one; one that asks the same just takes the keys again."""
        for old in self.query(Prompt):
            if old.label == prompt.label:
                old.ask_again()
                return
            old.remove()
        self._mount_at_foot(prompt)

    def keeps_for_prompt(self, event: events.Key) -> bool:
        """Whether a key was kept for a prompt that is still being made: it was typed for it."""
        return any(isinstance(one, Prompt) and one.take_early(event) for one in self.children)

    def ask_whether(self, question: "Question", *, by_itself: bool = False) -> None:
        """Shows the question in place of another one; it takes the keys until it is answered. Where the person did not
        ask for it, once a screen: what is read again around a question may set it off again."""
        if by_itself and question.text in self._asked_by_itself:
            return
        if by_itself:
            self._asked_by_itself |= {question.text}
        for old in self.query(type(question)):
            old.remove()
        self._mount_at_foot(question)

    def offer(self, offer: "Offer") -> None:
        """Shows an offer at the foot; the keys stay where they are, but for those that answer it."""
        self._offer = offer
        self._mount_at_foot(offer)

    def _mount_at_foot(self, widget: Widget) -> None:
        if self.is_attached:  # an answer may arrive while the app is being left
            self.mount(widget, before=self.query_one(Footer))

    def on_key(self, event: events.Key) -> None:
        if self._offer is not None and self._offer.is_attached:
            self._offer.take_key(event)

    # ---- taking back
    def take_back_last(self, changes: Changes | None) -> None:
        """Undoes the vocabulary's last change, on its thread; `after_undo` is told of it."""
        app = self.app

        def done(undone: "Undone | None") -> None:
            if undone is not None and undone.corrected:
                app.post_message(LemmasCorrected(""))
            self.post_message(TakenBack(undone))

        if changes is not None:
            with self.telling():
                changes.undo(done)

    def on_taken_back(self, event: TakenBack) -> None:
        self.after_undo(event.undone)
        self.say(event.undone.sentence if event.undone is not None else phrases.NOTHING_TO_UNDO)

    def after_undo(self, undone: "Undone | None") -> None:
        """Shows what is so now."""

    def action_back(self) -> None:
        """To the screen below."""
        self.app.pop_screen()

    def on_failed(self, event: Failed) -> None:
        self.tell_error(event.error)

    def _pop_result_callback(self) -> None:
        # Textual gives a default screen no callback, and fails for want of it when another takes its place.
        if self._result_callbacks:
            super()._pop_result_callback()
