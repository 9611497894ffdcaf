"""The part of the app that opens texts: on a thread, since a page comes from the network and a book may be large."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.timer import Timer

from reader.errors import ReaderError
from reader.lookup.latest import Latest
from reader.reading.books import OpenBook, Spot, place_of_anchor
from reader.reading.opening import How, ListError, Opened
from reader.reading.pairs import Pair, choose_pair, own_language
from reader.ui import phrases
from reader.ui.downloading import DownloadingApp
from reader.ui.exchange_messages import FileDamaged
from reader.ui.messages import Failed, OpenRequested
from reader.ui.screens.reading import ReadingScreen
from reader.ui.screens.screen import ReaderScreen
from reader.ui.shelf_messages import (
    ArticleRequested,
    ChapterRequested,
    FeedOpened,
    PartOffered,
    PasteRequested,
    PictureRequested,
    TextOpened,
    WordsRequested,
)
from reader.ui.typed_languages import languages_in
from reader.vocabulary.database import DamagedError

if TYPE_CHECKING:
    from reader.library.store import Library
    from reader.reading.before import Subject

_SOON = 0.15
"""Seconds after which it is said that something is being opened."""


class OpeningApp(DownloadingApp):
    """An app with a library, made when it is first wanted, and a thread for what is being opened."""

    _first: Opened | None

    def __init__(self, css_path: list[str]) -> None:
        super().__init__(css_path)
        self._library: Library | None = None
        self._library_tried = False
        self._waiting: Timer | None = None
        self._slow = False
        self._opener = self._new_opener()

    @property
    def opening(self) -> bool:
        """Whether something is being opened."""
        return not self._opener.idle

    @property
    def library(self) -> "Library | None":
        """The library; None where it cannot be opened, which is said once."""
        if not self._library_tried:
            from reader.library.store import open_or_begin_anew

            self._library_tried = True
            try:
                self._library, aside = open_or_begin_anew(self.paths.library_file)
                self._library.forget_removed()
                if aside is not None:
                    self.notify(phrases.LIBRARY_DAMAGED.format(path=aside), severity="warning")
            except ReaderError as error:
                self.notify(phrases.NO_LIBRARY.format(reason=error), severity="error")
        return self._library

    def on_unmount(self) -> None:
        self._opener.stop(timeout=0)
        if self._library is not None:
            self._library.close()

    # ---- what is wanted
    def on_open_requested(self, event: OpenRequested) -> None:
        self.give_up()
        self._ask_for(partial(self._open, event, self._opener))

    def on_paste_requested(self, event: PasteRequested) -> None:
        self._ask_for(partial(self._open_pasted, event.text))

    def on_article_requested(self, event: ArticleRequested) -> None:
        article = event.article
        self._ask_for(lambda: self._hand_on(Opened(article, choose_pair(article, self.settings))))

    def on_chapter_requested(self, event: ChapterRequested) -> None:
        self._ask_for(partial(self._open_chapter, event))

    async def on_words_requested(self, event: WordsRequested) -> None:
        from reader.library.items import WEB
        from reader.library.shelving import open_any
        from reader.reading.before import subject_of

        language, how = event.language or None, How(given=not event.address.startswith(WEB))
        await self.show_words(lambda: subject_of(open_any(self.paths, self.settings, event.address, language, how=how)))

    async def show_words(self, load: "Callable[[], Subject]") -> None:
        """The words of a text before it is read; it is opened and counted on the screen's own thread."""
        from reader.ui.screens.before import BeforeScreen

        await self.push_screen(BeforeScreen(load, self.paths, self._store, self._changes))

    async def action_before(self) -> None:
        """The words of the text that is open."""
        from reader.reading.before import subject_of

        if isinstance(self.screen, ReadingScreen):
            session = self.screen.session
            chapter = session.bookmark.chapter
            pair = Pair(session.language, session.target)
            opened = Opened(session.article, pair, chapter.book.book if chapter else None)
            await self.show_words(lambda: subject_of(opened, chapter.book if chapter else None))

    # ---- the languages
    def action_languages(self) -> None:
        """Asks which language the text is in, and in which one it is to be explained."""
        from reader.ui.widgets.prompt import Prompt

        screen = self.screen
        if isinstance(screen, ReadingScreen):
            session = screen.session
            codes = f"{session.language.code} {session.target.code}"
            screen.ask(Prompt(phrases.LANGUAGES, partial(self._read_in, screen), codes, select=True))

    def _read_in(self, screen: ReadingScreen, typed: str) -> None:
        """Shows the text again, where one is, in other languages. Which one it is explained in is kept for all texts:
        for those in one's own language, or for all others."""
        session, chapter = screen.session, screen.session.bookmark.chapter
        with screen.telling():
            source, target = languages_in(typed, session.language)
            if target is not None and target.code != session.target.code:
                of_own = source.code == own_language(self.settings)
                self.remember("second_language" if of_own else "language", target.code)
            pair = choose_pair(session.article, self.settings, source.code)
            book, number = (chapter.book.book, chapter.number) if chapter else (None, 0)
            spot = screen.here()
            opened = Opened(session.article, pair, book, number)
            self._ask_for(partial(self._hand_on, opened, (spot.block, spot.offset)))

    def on_picture_requested(self, event: PictureRequested) -> None:
        self._opener.request(partial(self._show_picture, event))

    def _ask_for(self, job: Callable[[], None]) -> None:
        """Has it done on the thread; the newest wish is the one that counts."""
        if self._slow:
            self.give_up()
        self._end_waiting()
        self._waiting = self.set_timer(_SOON, self._say_waiting)
        self._opener.request(job)

    def _say_waiting(self) -> None:
        self._slow = True
        self._say(phrases.OPENING)

    def _end_waiting(self) -> None:
        self._slow = False
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
            self._say("")

    def _new_opener(self) -> Latest:
        def failed(error: Exception) -> None:
            if self._opener is opener:
                self.post_message(Failed(error))

        opener = Latest(failed, "opening")
        return opener

    def give_up(self) -> bool:
        """What is being opened for a while is no longer wanted: a server may keep one waiting for minutes. Whether
        there was anything."""
        if not self._slow:
            return False
        self._end_waiting()
        self._opener.stop(timeout=0)
        self._opener = self._new_opener()
        return True

    def stopped(self) -> str:
        """Stops what takes long; what is to be said of it, "" where there was nothing."""
        return phrases.STOPPED_OPENING if self.give_up() else ""

    # ---- on the thread
    def _open(self, event: OpenRequested, opener: Latest) -> None:
        from reader.library.shelving import NoArticleError, moved, open_any

        def given_up() -> bool:
            return self._opener is not opener

        try:
            how = How(given=event.given, cancelled=given_up)
            language = event.language or None
            opened = open_any(self.paths, self.settings, event.address, language, how=how, chapter=event.chapter)
        except NoArticleError as error:
            if not given_up():
                self.post_message(PartOffered(f"{error.found}.", error.whole))
            return
        except ListError as error:
            if not given_up():
                self.post_message(FeedOpened(error.feed))
            return
        if given_up():
            return
        if event.moved and moved(self.paths, event.moved, opened):
            found = phrases.FILE_FOUND.format(title=opened.article.title, path=opened.article.source)
            self._hand_on(opened, None, found)
            return
        said = phrases.OTHER_TEXT.format(path=opened.article.source) if event.moved else ""
        self._hand_on(opened, event.place, said)

    def _open_pasted(self, text: str) -> None:
        from reader.library.shelving import pasted

        article = pasted(text)
        self._hand_on(Opened(article, choose_pair(article, self.settings)))

    def _open_chapter(self, event: ChapterRequested) -> None:
        article = event.book.chapter(event.chapter)
        opened = Opened(article, event.pair, event.book.book, event.chapter)
        place = event.place or (place_of_anchor(article, event.anchor) if event.anchor else None)
        if event.at_end and article.blocks:
            place = len(article.blocks) - 1, len(article.blocks[-1].text)
        self.post_message(TextOpened(opened, place, "", event.book, event.back))

    def _show_picture(self, event: PictureRequested) -> None:
        from reader.reading.viewer import show_file, write_picture
        from reader.sources.pictures import read_picture

        book = event.book
        data = book.picture(event.name) if book is not None else read_picture(event.source, event.name)
        show_file(write_picture(data, self.paths.pictures))

    def _hand_on(self, opened: Opened, place: tuple[int, int] | None = None, said: str = "") -> None:
        """Puts it in the library and shows it; a library that cannot be written is no reason not to read."""
        opened = self._as_before(opened)
        shelved = self._shelve(opened)
        said = said or shelved
        self.post_message(TextOpened(opened, place, said, OpenBook(opened.book) if opened.book else None))

    def _shelve(self, opened: Opened) -> str:
        from reader.library.shelving import shelve

        try:
            return phrases.FILE_CHANGED if shelve(self.paths, opened) else ""
        except ReaderError as error:
            return phrases.NO_LIBRARY.format(reason=error)

    def _as_before(self, opened: Opened) -> Opened:
        from reader.library.shelving import as_before

        try:
            return as_before(self.paths, self.settings, opened)
        except ReaderError:
            return opened  # said where it is put in the library

    def shelve_first(self) -> None:
        """Puts what was named on the command line in the library, once it is on the screen."""
        first = self._first
        if first is not None:
            self._opener.request(partial(self._shelve_first, first))

    def _shelve_first(self, first: Opened) -> None:
        """On the thread; a file that has changed is shown again where one was in it, a text of which one has said its
        language in that."""
        opened = self._as_before(first)
        said = self._shelve(opened)
        if opened is not first or said == phrases.FILE_CHANGED:
            self.post_message(TextOpened(opened, None, said, OpenBook(opened.book) if opened.book else None))

    # ---- what has come
    async def on_text_opened(self, event: TextOpened) -> None:
        self._end_waiting()
        from_list = self.note_list()
        await self.show(self.reading_screen(event.opened, event.place, event.book, event.back))
        if from_list and isinstance(self.screen, ReaderScreen):
            self.screen.say(phrases.BACK_IS)
        if event.said:
            self.notify(event.said)
        self.say_guess(event.opened.pair)

    def on_failed(self, event: Failed) -> None:
        self._end_waiting()
        if isinstance(event.error, DamagedError):
            self.post_message(FileDamaged(event.error.path, str(event.error)))
        else:
            self.notify(str(event.error), severity="error", markup=False)

    def on_part_offered(self, event: PartOffered) -> None:
        """A page that is no article: what was found is said, and all of its text offered."""
        from reader.ui.widgets.offer import Question

        self._end_waiting()
        if isinstance(self.screen, ReaderScreen):

            def read() -> None:
                self.post_message(ArticleRequested(event.whole))

            self.screen.ask_whether(Question(event.said, phrases.READ_WHOLE, read))

    async def on_feed_opened(self, event: FeedOpened) -> None:
        """The texts of a feed, to choose from."""
        from reader.ui.screens.feed import FeedScreen

        self._end_waiting()
        await self.push_screen(FeedScreen(event.feed))

    # ---- for the app itself
    def remember(self, name: str, value: str | int | bool) -> None:
        """Keeps a choice: a field of Settings and its value."""
        raise NotImplementedError

    def note_list(self) -> bool:
        """Remembers the list of words that is left for the place of one; whether there is one."""
        raise NotImplementedError

    async def show(self, screen: Screen[None]) -> None:
        """Another screen takes the place of all there are."""
        raise NotImplementedError

    def reading_screen(
        self,
        opened: Opened,
        place: tuple[int, int] | None = None,
        book: OpenBook | None = None,
        back: tuple[Spot, ...] = (),
    ) -> ReadingScreen:
        """The screen of a text; `place` is (block, offset) in the article's own numbers."""
        raise NotImplementedError

    def say_guess(self, pair: Pair) -> None:
        """Says which language was guessed, and what its words need to be told apart."""
        raise NotImplementedError
