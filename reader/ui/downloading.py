"""The part of the app that installs translation models: whatever screen one is on, it goes on."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.app import App

from reader.errors import ReaderError
from reader.languages import get_language
from reader.learning.changing import Changes
from reader.lookup.interpreter import Interpreter
from reader.lookup.latest import Latest
from reader.paths import Paths, packages_folder
from reader.reading.pairs import choose_pair
from reader.settings import Settings
from reader.ui import phrases
from reader.ui.messages import (
    DictionariesChanged,
    InstallReported,
    InstallRequested,
    ModelMissing,
    ModelsChanged,
    ModelsReleased,
    SettingChosen,
)
from reader.ui.screens.reading import ReadingScreen
from reader.ui.screens.screen import ReaderScreen
from reader.vocabulary.store import Store

if TYPE_CHECKING:
    from reader.packages.installed import Package
    from reader.packages.queue import ModelDownloads, Report, Wish

_LEAST_WIDTH, _LEAST_HEIGHT = 60, 16
"""The cells of a screen that has room for an offer."""


class DownloadingApp(App[None]):
    """An app with a queue of downloads, made when the first is wanted."""

    paths: Paths
    settings: Settings
    _store: Store | None
    _changes: Changes | None
    _background: Latest
    _interpreters: Mapping[tuple[str, str], Interpreter]

    def __init__(self, css_path: Sequence[str]) -> None:
        super().__init__(css_path=list(css_path))
        self._downloads: ModelDownloads | None = None
        self._offered: set[str] = set()

    @property
    def downloads(self) -> "ModelDownloads":
        """The queue."""
        from reader.packages.queue import ModelDownloads

        if self._downloads is None:
            self._downloads = ModelDownloads(
                self.paths, packages_folder(), lambda report: self.post_message(InstallReported(report))
            )
        return self._downloads

    def on_unmount(self) -> None:
        if self._downloads is not None:
            self._downloads.stop()

    async def action_downloads(self) -> None:
        from reader.ui.screens.downloads import DownloadsScreen

        self.clear_notifications()
        await self.push_screen(DownloadsScreen(self.downloads, list(self._own_directions())))

    async def action_dictionaries(self) -> None:
        from reader.ui.screens.dictionaries import DictionariesScreen

        self.clear_notifications()
        await self.push_screen(DictionariesScreen(self.paths, self.downloads, list(self._own_directions())))

    async def action_entry(self, word: str = "") -> None:
        """All that the dictionaries say of a word: one that is named, else the one that is shown on the page."""
        reading = self.screen
        if isinstance(reading, ReadingScreen):
            word = word or reading.shown_word()
            if word:
                await self._show_entry(reading, word)
            else:
                reading.say(phrases.NO_WORD_CHOSEN)

    async def action_find_entry(self) -> None:
        """Any word, which is typed."""
        if isinstance(self.screen, ReadingScreen):
            await self._show_entry(self.screen, "")

    async def _show_entry(self, reading: ReadingScreen, word: str) -> None:
        from reader.dictionaries.search import headwords_like
        from reader.ui.screens.entry import EntryScreen

        session = reading.session
        pair = session.language.code, session.target.code
        find = partial(headwords_like, self.paths, *pair)
        await self.push_screen(EntryScreen(lambda asked: session.interpreter.chain.look_up(asked), find, pair, word))

    def _own_directions(self) -> Iterator[tuple[str, str]]:
        """From the languages of the reader's texts to the reader's own, and back; that of the text at hand first."""
        sessions = [screen.session for screen in self.screen_stack if isinstance(screen, ReadingScreen)]
        pairs = [(session.language.code, session.target.code) for session in sessions]
        codes: list[str | None] = [None]
        with suppress(ReaderError):  # said when the vocabulary is wanted
            codes = [*(text.source.language for text in self._store.texts()), None] if self._store else codes
        for code in dict.fromkeys(codes):
            with suppress(ReaderError):
                pair = choose_pair(None, self.settings, code)
                pairs.append((pair.source.code, pair.target.code))
        for source, target in dict.fromkeys(pairs):
            yield source, target
            yield target, source

    # ---- what comes from the queue
    def on_install_requested(self, event: InstallRequested) -> None:
        self.downloads.request(event.wish)

    def on_install_reported(self, event: InstallReported) -> None:
        report = event.report
        if report.ended:
            self._say_end(report)
        if report.installed:
            self.post_message(ModelsChanged(report.installed))
        if report.brought:
            self.post_message(DictionariesChanged())
        from reader.ui.screens.installing import InstallingScreen

        for screen in self.screen_stack:
            if isinstance(screen, InstallingScreen):
                screen.show_report(report)

    def on_dictionaries_changed(self, event: DictionariesChanged) -> None:
        """Every engine looks at the dictionaries anew; the pages that are open show what the words mean now."""
        self._background.in_background(self._reopen())

    def _reopen(self) -> Iterator[None]:
        for interpreter in list(self._interpreters.values()):
            yield
            interpreter.reopen_dictionaries()
        self.post_message(ModelsReleased())

    def _is_asked_for(self, error: Exception | None) -> bool:
        """Whether the screen of dictionaries asks for what was missing; then it is no failure to tell of."""
        from reader.dictionaries.directions import UnknownDirectionError
        from reader.ui.screens.dictionaries import DictionariesScreen

        return isinstance(error, UnknownDirectionError) and any(
            isinstance(screen, DictionariesScreen) for screen in self.screen_stack
        )

    def _say_end(self, report: "Report") -> None:
        """As a notice, on whatever screen one is."""
        from reader.packages.catalogue import name_of
        from reader.packages.queue import FAILED, MODEL, REFRESH, STOPPED

        if report.state == FAILED and self._is_asked_for(report.error):
            return
        if report.state == FAILED:
            self.notify(str(report.error), severity="error")
        elif report.state == STOPPED:
            phrase = phrases.STOPPED if report.error is not None else phrases.STOPPED_WAITING
            self._say(phrase.format(name=report.wish.name))
        elif report.wish.kind != MODEL:
            self._say_brought(report)
        elif report.wish == REFRESH:
            self._say(phrases.LIST_IS_NEW)
        elif not report.installed:
            self._say(phrases.MODELS_HERE.format(name=report.wish.name))
        for package in report.installed:
            said = phrases.MODEL_INSTALLED.format(name=f"{name_of(package)} {package.version}".rstrip())
            self.notify("\n".join(filter(None, (said, package.attribution))))

    def _say_brought(self, report: "Report") -> None:
        for info in report.brought:
            languages = " → ".join(get_language(code).name for code in (info.source, info.target))
            said = phrases.DICTIONARY_ADDED.format(name=info.name, languages=languages, count=info.headwords)
            self.notify("\n".join(filter(None, (said, info.licence))))
        if not report.brought:
            self._say(phrases.LIST_IS_NEW)

    def _say(self, text: str) -> None:
        """In passing, where the screen has a row for that."""
        if isinstance(self.screen, ReaderScreen):
            self.screen.say(text)

    # ---- the engines that are at work
    def on_models_changed(self, event: ModelsChanged) -> None:
        self._background.in_background(self._release(event.packages))

    def _release(self, packages: "tuple[Package, ...]") -> Iterator[None]:
        """On the thread: a sentence that is being translated is waited for."""
        from reader.packages.catalogue import is_on_the_way

        for pair, interpreter in list(self._interpreters.items()):
            if any(is_on_the_way(package, *pair) for package in packages):
                yield
                interpreter.release()
        self.post_message(ModelsReleased())

    def on_models_released(self, event: ModelsReleased) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, ReadingScreen):
                screen.start_translating()

    # ---- the offer
    def on_model_missing(self, event: ModelMissing) -> None:
        """Offers the download, once while the app runs, unless it was declined before."""
        pair = f"{event.source}-{event.target}"
        if pair in self._offered or pair in self.settings.declined_models.split():
            return
        if self.size.width < _LEAST_WIDTH or self.size.height < _LEAST_HEIGHT:
            return  # the word itself needs the room
        self._offered.add(pair)
        from reader.downloads.progress_line import size_told
        from reader.packages.catalogue import missing_models
        from reader.packages.queue import wish_of_pair
        from reader.ui.widgets.offer import Offer

        missing = missing_models(self.paths, packages_folder(), event.source, event.target)
        under_way = {label for report in self.downloads.reports for label in report.wish.labels}
        if not missing or any(package.label in under_way for package in missing):
            return
        name = f"{get_language(event.source).name} → {get_language(event.target).name}"
        size = size_told(sum(package.size for package in missing))
        said = phrases.OFFER.format(languages=name, size=size)
        wish = wish_of_pair(event.source, event.target, name, missing)
        for screen in self.screen_stack:
            if isinstance(screen, ReadingScreen):
                screen.offer(Offer(said, partial(self._accept, wish), partial(self._decline, pair)))

    def _accept(self, wish: "Wish") -> None:
        self.downloads.request(wish)
        self._say(phrases.DOWNLOADING.format(name=wish.name))  # no notice: the next one may tell that it failed

    def _decline(self, pair: str) -> None:
        declined = [*self.settings.declined_models.split(), pair]
        self.post_message(SettingChosen("declined_models", " ".join(declined)))
