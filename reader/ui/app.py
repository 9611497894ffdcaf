"""The app: builds the screens, holds the theme, the vocabulary and the engines they share."""

import gc
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App
from textual.screen import Screen

from reader.errors import ReaderError
from reader.opening import Opened, Pair, open_chain, open_store, open_text
from reader.paths import Paths, seeds
from reader.session import Session
from reader.settings import Settings, save_settings
from reader.ui import phrases
from reader.ui.actions import bindings_of
from reader.ui.commands import ReaderCommands
from reader.ui.messages import Answered, Failed, Progressed
from reader.ui.screens.reading import ReadingScreen
from reader.ui.theme import THEMES, next_theme
from reader.vocabulary.store import Store

if TYPE_CHECKING:
    from reader.lookup.chain import Chain
    from reader.vocabulary.ranking import FrequencyOf


class ReaderApp(App[None]):
    """Reader in the terminal. `first` is the text to begin with; without it the library."""

    TITLE = "Reader"
    # All of them here: a default screen is shown without its own being read.
    CSS_PATH = [f"styles/{name}.tcss" for name in ("base", "reading", "library", "vocabulary", "help")]
    COMMANDS = {ReaderCommands}
    BINDINGS = bindings_of("*")

    def __init__(self, paths: Paths, settings: Settings, first: Opened | None = None) -> None:
        super().__init__()
        self.paths = paths
        self.settings = settings
        self._first = first
        self._chains: dict[tuple[str, str], Chain] = {}
        self._frequency_of: FrequencyOf | None = None
        self._problem: str | None = None
        self._store: Store | None = self._open_store()
        for theme in THEMES:
            self.register_theme(theme)
        chosen = settings.theme if settings.theme in self.available_themes else THEMES[0].name
        # Without its watcher, which would parse all styles a second time before the first paint.
        self.set_reactive(App.theme, chosen)

    def _open_store(self) -> Store | None:
        try:
            return open_store(self.paths)
        except ReaderError as error:
            self._problem = phrases.CANNOT_KEEP.format(reason=error)
            return None

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return THEMES[0].variables

    def get_default_screen(self) -> Screen[None]:
        return self._reading_screen(self._first) if self._first else self._library_screen()

    def on_mount(self) -> None:
        self.call_after_refresh(self._collect_garbage)
        if self._problem:
            self.notify(self._problem, severity="error", markup=False, timeout=15)
        if self._first:
            self._say_guess(self._first.pair)

    def _collect_garbage(self) -> None:
        """Takes up again what was put off until the first paint; what stands by now stays."""
        gc.freeze()
        gc.enable()

    def on_unmount(self) -> None:
        if self._store is not None:
            self._store.close()

    # ---- screens
    def _library_screen(self) -> Screen[None]:
        from reader.sources.samples import list_samples
        from reader.ui.screens.library import LibraryScreen

        return LibraryScreen(list_samples(seeds()), self._store)

    def _reading_screen(self, opened: Opened, place: tuple[int, int] | None = None) -> ReadingScreen:
        """`place` is (block, offset) in the article's own numbers."""
        pair = opened.pair
        session = Session(
            opened.article,
            pair.source,
            pair.target,
            lambda: self._chain(pair),
            self._store,
            answered=lambda answer: screen.post_message(Answered(answer)),
            progressed=lambda: screen.post_message(Progressed()),
            failed=lambda error: screen.post_message(Failed(error)),
        )
        at = (place[0] + session.lead, place[1]) if place else None
        screen = ReadingScreen(session, self.settings.measure, self.settings.mark_new_words, at)
        return screen

    def _chain(self, pair: Pair) -> "Chain":
        """One set of engines a pair of languages, kept for the next text."""
        key = (pair.source.code, pair.target.code)
        if key not in self._chains:
            self._chains[key] = open_chain(self.paths, pair)
        return self._chains[key]

    def _say_guess(self, pair: Pair) -> None:
        if pair.guessed:
            self.notify(phrases.LANGUAGE_UNSURE.format(language=pair.source.name), markup=False, timeout=12)

    # ---- actions
    async def action_library(self) -> None:
        await self._switch(self._library_screen())

    async def action_read(self, address: str, block: int = -1, offset: int = 0) -> None:
        """Opens a text, at a place of the article where one is named."""
        try:
            opened = open_text(address, self.settings)
        except ReaderError as error:
            self.notify(str(error), severity="error", markup=False, timeout=12)
            return
        await self._switch(self._reading_screen(opened, (block, offset) if block >= 0 else None))
        self._say_guess(opened.pair)

    async def _switch(self, screen: Screen[None]) -> None:
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.switch_screen(screen)

    async def action_vocabulary(self, language: str = "") -> None:
        from reader.keeping import frequencies
        from reader.ui.screens.vocabulary import VocabularyScreen

        if self._store is None:
            self.notify(self._problem or "", severity="error", markup=False, timeout=12)
            return
        self._frequency_of = self._frequency_of or frequencies()
        await self.push_screen(VocabularyScreen(self._store, language, self._frequency_of))

    def action_export(self, path: str, language: str) -> None:
        from reader.export.formats import FOR_REVIEW, format_of, write
        from reader.keeping import export_rows

        if self._store is None:
            return
        try:
            name = format_of(Path(path))
            rows = export_rows(self._store, language=language or None, for_review=name in FOR_REVIEW)
            count = write(rows, name, Path(path))
        except ReaderError as error:
            self.notify(str(error), severity="error", markup=False, timeout=12)
            return
        self.notify(phrases.EXPORTED.format(count=count, path=path), markup=False)

    def action_theme(self) -> None:
        self.theme = next_theme(self.theme)
        self.settings = replace(self.settings, theme=self.theme)
        try:
            save_settings(self.paths, self.settings)
        except ReaderError as error:
            self.notify(str(error), severity="warning", markup=False)

    async def action_help(self) -> None:
        from reader.ui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            await self.push_screen(HelpScreen(self.screen.name or ""))


def run_app(paths: Paths, settings: Settings, first: Opened | None) -> int:
    """Runs the app until it is left; returns the exit code."""
    app = ReaderApp(paths, settings, first)
    app.run()
    return app.return_code or 0
