"""The app's part that learning belongs to: vocabulary, reviews, the placement test, corrected lemmas."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.languages import get_language
from reader.learning.changing import Changes
from reader.lookup.interpreter import Interpreter
from reader.paths import Paths
from reader.reading.pairs import Pair, choose_pair
from reader.settings import Settings
from reader.ui import phrases
from reader.ui.left import Left, LeftForAPlace
from reader.ui.messages import LemmasCorrected
from reader.ui.opening import OpeningApp
from reader.ui.screens.screen import ReaderScreen
from reader.ui.screens.translating import TranslatingScreen
from reader.ui.widgets.prompt import Prompt
from reader.vocabulary.store import Store

if TYPE_CHECKING:
    from reader.learning.meanings import MeaningOf
    from reader.vocabulary.standing import FrequencyOfWord


class LearningApp(OpeningApp):
    """Opens the screens of learning over the app's vocabulary."""

    paths: Paths
    settings: Settings
    _store: Store | None
    _changes: Changes | None
    _problem: str | None
    _interpreters: dict[tuple[str, str], Interpreter]
    _word_frequencies: "FrequencyOfWord | None" = None
    _left: Left | None = None

    def _open_vocabulary(self) -> tuple[Store, Changes] | None:
        """The vocabulary; where it could not be opened, that is said."""
        if self._store is None or self._changes is None:
            self.notify(self._problem or "", severity="error", markup=False)
            return None
        return self._store, self._changes

    async def action_vocabulary(self, language: str = "") -> None:
        """The list of words; the one that was left for the place of a word is as it was."""
        from reader.ui.screens.vocabulary import VocabularyScreen

        if ready := self._open_vocabulary():
            left, self._left = self._left, None
            chosen = left.language if left is not None else language or ready[0].only_language()
            screen = VocabularyScreen(*ready, chosen, self._frequencies(), self._lemmas(), self._meanings())
            if left is not None:
                screen.take_up(left)
            await self.push_screen(screen)

    def note_list(self) -> bool:
        lists = [screen for screen in self.screen_stack if isinstance(screen, LeftForAPlace)]
        self._left = lists[-1].as_left() if lists else None
        return bool(lists)

    async def action_back_to_words(self) -> None:
        """To the list that was left for the place of a word."""
        if self._left is not None:
            await self.action_vocabulary()
        elif isinstance(self.screen, ReaderScreen):
            self.screen.say(phrases.NOWHERE_BACK)

    async def action_review(self, language: str = "") -> None:
        from reader.ui.screens.review import ReviewScreen

        if ready := self._open_vocabulary():
            chosen = language or ready[0].only_language()
            await self.push_screen(ReviewScreen(*ready, chosen, self._frequencies(), self._meanings()))

    def _lemmas(self) -> Callable[[str, str], str]:
        from reader.learning.corrected_lemmas import corrected_lemmas

        return corrected_lemmas(self.paths.vocabulary_file, self.paths.lemma_cache)

    def _meanings(self) -> "MeaningOf":
        from reader.learning.meanings import meanings

        return meanings(self.paths)

    def _frequencies(self) -> "FrequencyOfWord":
        from reader.learning.keeping import word_frequencies

        self._word_frequencies = self._word_frequencies or word_frequencies()
        return self._word_frequencies

    async def action_placement(self, language: str = "") -> None:
        from reader.ui.screens.placement import PlacementScreen

        if ready := self._open_vocabulary():
            store, changes = ready
            code = language or next(iter(store.languages()), "")
            if not code:
                self._ask_language()
                return
            pair = choose_pair(None, self.settings, code)
            await self.push_screen(PlacementScreen(changes, pair.source, self._interpreter(pair)))

    def _ask_language(self) -> None:
        """Which one the placement test is in."""

        def begin(typed: str) -> None:
            try:
                self.call_later(self.action_placement, get_language(typed).code)
            except ReaderError as error:
                self.notify(str(error), severity="error")

        if isinstance(self.screen, ReaderScreen):
            self.screen.ask(Prompt(phrases.LANGUAGE_OF_TEST, begin))

    def _interpreter(self, pair: Pair) -> Interpreter:
        raise NotImplementedError

    def on_lemmas_corrected(self, event: LemmasCorrected) -> None:
        """What the reader says of lemmas holds at once in every text that is opened in the language ("": any)."""
        for (source, _), interpreter in self._interpreters.items():
            lemmatiser = interpreter.ready_lemmatiser
            if lemmatiser is not None and self._store is not None and event.language in ("", source):
                lemmatiser.correct(self._store.corrections(source))
        for screen in self.screen_stack:
            if isinstance(screen, TranslatingScreen):
                screen.session.count_again()
