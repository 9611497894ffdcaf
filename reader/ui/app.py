"""The app: builds the screens, holds the theme, the vocabulary and the engines they share."""

import gc
import sys
from pathlib import Path
from time import time

from textual import events
from textual.app import App
from textual.notifications import SeverityLevel
from textual.screen import Screen

from reader.errors import ReaderError
from reader.lookup.interpreter import Interpreter
from reader.lookup.latest import PATIENCE, Latest
from reader.paths import Paths, seeds
from reader.reading.bookmark import Chapter
from reader.reading.books import OpenBook, Spot
from reader.reading.engines import open_interpreter
from reader.reading.opening import Opened
from reader.reading.pairs import Pair
from reader.reading.session import Session
from reader.settings import Settings, save_settings
from reader.text.article import Feed
from reader.text.segmenters import advice
from reader.ui import phrases
from reader.ui.actions import bindings_of
from reader.ui.commands import ReaderCommands
from reader.ui.exchange_messages import FileDamaged
from reader.ui.line import AT_ONCE, Line
from reader.ui.messages import (
    Answered,
    BlockGlossed,
    Failed,
    Progressed,
    SettingChosen,
    Translated,
)
from reader.ui.recovering import RecoveringApp
from reader.ui.screens.reading import ReadingScreen
from reader.ui.screens.screen import ReaderScreen
from reader.ui.shelf_messages import FeedOpened
from reader.ui.theme import THEMES, next_theme
from reader.vocabulary.database import DamagedError
from reader.vocabulary.store import Store

_AT_ONCE = 0.5
"""Seconds that the end waits without a word."""
_SHORTEST_NOTICE = 4.0
_READ_A_SECOND = 15
"""Seconds that a notice stands, and characters of it that one reads in one."""

_BACKUP_AFTER = 5.0
"""Seconds after the start, when what is being opened is on the screen."""


class ReaderApp(RecoveringApp):
    """Reader in the terminal. `first` is the text, or the list of texts, to begin with; without it the library."""

    TITLE = "Reader"
    COMMANDS = {ReaderCommands}
    BINDINGS = bindings_of("*")

    def __init__(self, paths: Paths, settings: Settings, first: Opened | Feed | None = None) -> None:
        # The first screen's styles too: a default screen is shown without its own being read.
        self._first = first if isinstance(first, Opened) else None
        self._feed = first if isinstance(first, Feed) else None
        super().__init__([f"styles/{name}.tcss" for name in ("base", "reading" if self._first else "library")])
        self.paths = paths
        self.settings = settings
        self._interpreters: dict[tuple[str, str], Interpreter] = {}
        self._background = Latest(self._failed)
        self._problem: str | None = None
        self._damaged: Path | None = None
        self._take_up_store()
        self._unsaid: list[str] = []
        self.line = Line(self)
        for theme in THEMES:
            self.register_theme(theme)
        chosen = settings.theme if settings.theme in self.available_themes else THEMES[0].name
        self._begin_with_theme(chosen)

    def _begin_with_theme(self, name: str) -> None:
        """As setting the theme does, but before any style is parsed: else all are parsed a second time at the start."""
        self.set_reactive(App.theme, name)
        theme = self.current_theme
        self.remove_class("-dark-mode", "-light-mode", update=False)
        self.add_class(f"-theme-{name}", "-dark-mode" if theme.dark else "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def _open_store(self) -> Store | None:
        try:
            return Store(self.paths.vocabulary_file, busy_seconds=AT_ONCE)
        except ReaderError as error:
            self._problem = phrases.CANNOT_KEEP.format(reason=error)
            self._damaged = error.path if isinstance(error, DamagedError) else None
            return None

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return THEMES[0].variables

    def get_default_screen(self) -> Screen[None]:
        return self.reading_screen(self._first) if self._first else self._library_screen()

    def on_mount(self) -> None:
        self.call_after_refresh(self._collect_garbage)
        self.set_timer(_BACKUP_AFTER, lambda: self.run_worker(self._back_up, thread=True, exit_on_error=False))
        if self._damaged:
            self.call_after_refresh(self.post_message, FileDamaged(self._damaged, self._problem or ""))
        elif self._problem:
            self.notify(self._problem, severity="error", markup=False)
        if self._first:
            self.say_guess(self._first.pair)
            self.call_after_refresh(self.shelve_first)
        if self._feed:
            self.post_message(FeedOpened(self._feed))

    def _back_up(self) -> None:
        """On a thread: today's backup, where there is none yet."""
        from reader.backup.rotation import make_daily

        make_daily(self.paths)

    def _collect_garbage(self) -> None:
        """Takes up again what was put off until the first paint; what stands by now stays."""
        gc.freeze()
        gc.enable()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """As Textual's, but what is said already is not piled up, foreign text is never markup, and it stands as long
        as it takes to read it."""
        timeout = timeout or max(_SHORTEST_NOTICE, _SHORTEST_NOTICE / 2 + len(message) / _READ_A_SECOND)
        if not any(str(said.message).startswith(message) for said in self._notifications):
            super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    async def on_event(self, event: events.Event) -> None:
        """Who does something has read what was said a while ago; it must not cover what comes now."""
        if isinstance(event, events.Key | events.MouseDown) and not event.is_forwarded:
            for said in [one for one in self._notifications if time() - one.raised_at > _SHORTEST_NOTICE]:
                self._unnotify(said)
        await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """Keys are commands only when no prompt waits for them; this comes before Textual looks for a command."""
        if isinstance(self.screen, ReaderScreen) and self.screen.keeps_for_prompt(event):
            event.prevent_default()
        elif event.key == "escape" and isinstance(self.screen, ReaderScreen) and (said := self.stopped()):
            self.screen.say(said)
            event.prevent_default()

    def _failed(self, error: Exception) -> None:
        """On a thread: what could not be done is said, after the app's end too."""
        if not self.post_message(Failed(error)):
            self._unsaid.append(str(error))

    def on_unmount(self) -> None:
        self._background.stop(timeout=0)
        if self._store is not None:
            self._store.close()

    def finish(self) -> list[str]:
        """After the app: waits for what was begun and is not to be lost; returns what could not be done."""
        done = self._changes is None or self._changes.finish(_AT_ONCE)
        if not (self._background.stop(_AT_ONCE) and done):
            print(phrases.FINISHING, file=sys.stderr)
            if self._changes is not None:
                self._changes.finish()
            self._background.stop(PATIENCE)
        return self._unsaid

    # ---- screens
    def _library_screen(self) -> Screen[None]:
        from reader.sources.samples import list_samples
        from reader.ui.screens.library import LibraryScreen

        return LibraryScreen(list_samples(seeds()), self._store, self.library, self.paths, self.settings)

    def reading_screen(
        self,
        opened: Opened,
        place: tuple[int, int] | None = None,
        book: OpenBook | None = None,
        back: tuple[Spot, ...] = (),
    ) -> ReadingScreen:
        """`place` is (block, offset) in the article's own numbers."""
        pair = opened.pair
        if opened.book is not None and book is None:
            book = OpenBook(opened.book)
        session = Session(
            opened.article,
            pair.source,
            pair.target,
            self._interpreter(pair),
            self._store,
            answered=lambda answer: screen.post_message(Answered(answer)),
            translated=lambda blocks: screen.post_message(Translated(blocks)),
            glossed=lambda block, glosses: screen.post_message(BlockGlossed(block, glosses)),
            progressed=lambda: screen.post_message(Progressed()),
            failed=lambda error: screen.post_message(Failed(error)),
            chapter=Chapter(book, opened.chapter) if book is not None else None,
        )
        at = session.bookmark.clamped(place[0] + session.lead, place[1]) if place else None
        screen = ReadingScreen(session, self.settings, at, back, self._changes)
        return screen

    def _interpreter(self, pair: Pair) -> Interpreter:
        """One set of engines a pair of languages, kept for the next text; only one of them keeps a model loaded."""
        key = (pair.source.code, pair.target.code)
        for other, interpreter in self._interpreters.items():
            if other != key:
                self._background.in_background(interpreter.release_in_steps())
        if key not in self._interpreters:
            self._interpreters[key] = open_interpreter(self.paths, pair)
        return self._interpreters[key]

    def say_guess(self, pair: Pair) -> None:
        if pair.guessed:
            self.notify(phrases.LANGUAGE_UNSURE.format(language=pair.source.name), markup=False)
        if not pair.source.spaced and (said := advice(pair.source)):
            self.notify(said)

    # ---- actions
    def action_library(self) -> None:
        if isinstance(self.screen, ReadingScreen):
            self.screen.save_position()  # the library tells how much is read
        # Not from within a click: the widget that was clicked would wait for its own end.
        self.call_later(self._show_library)

    async def _show_library(self) -> None:
        await self.show(self._library_screen())

    async def show(self, screen: Screen[None]) -> None:
        """Another screen takes the place of all there are; what was said on them is over."""
        self.clear_notifications()
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.switch_screen(screen)

    def action_theme(self) -> None:
        self.theme = next_theme(self.theme)
        self.remember("theme", self.theme)

    def on_setting_chosen(self, event: SettingChosen) -> None:
        self.remember(event.name, event.value)

    def remember(self, name: str, value: str | int | bool) -> None:
        self.settings = self.settings._replace(**{name: value})  # type: ignore[arg-type]
        try:
            save_settings(self.paths, self.settings)
        except ReaderError as error:
            self.notify(str(error), severity="warning", markup=False)

    async def action_quit(self) -> None:
        """What waits to be kept is kept first."""
        self.line.finish(self.exit)

    async def action_help(self) -> None:
        from reader.ui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            await self.push_screen(HelpScreen(self.screen.name or ""))


def run_app(paths: Paths, settings: Settings, first: Opened | Feed | None) -> int:
    """Runs the app until it is left; returns the exit code."""
    app = ReaderApp(paths, settings, first)
    app.run()
    unsaid = app.finish()
    for sentence in unsaid:
        print(f"reader: {sentence}", file=sys.stderr)
    return app.return_code or int(bool(unsaid))
