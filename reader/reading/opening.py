"""What it takes to begin: the text, and the vocabulary."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from reader.errors import ReaderError
from reader.paths import Paths
from reader.reading.books import book_id
from reader.reading.pairs import Pair, choose_pair
from reader.settings import Settings
from reader.sources.opener import USUAL, is_web, open_source
from reader.sources.opener import How as How
from reader.text.article import Article, Book, Feed
from reader.vocabulary.store import Store


class Opened(NamedTuple):
    """A text ready to be read; of a book the chapter of a number."""

    article: Article
    pair: Pair
    book: Book | None = None
    chapter: int = 0


class ListError(ReaderError):
    """What was to be read is a list of texts to choose from."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(f"This is a feed, a list of texts; choose one of them: reader text {feed.source}")
        self.feed = feed


def open_text(
    source: str,
    settings: Settings,
    source_language: str | None = None,
    target_language: str | None = None,
    how: How = USUAL,
    *,
    chapter: int | None = None,
    saved_chapter: Callable[[str], int | None] | None = None,
) -> Opened:
    """Opens a path, an address, or "-"; of a book its chapter of a number (from 0), else the one that `saved_chapter`
    names for its id, else the one where reading begins. Raises ReaderError, ListError for a feed.

    A path is recorded as an absolute one, so that the library finds the text again from any folder.
    """
    found = open_source(source, how, recorded=_recorded(source))
    if isinstance(found, Feed):
        raise ListError(found)
    if isinstance(found, Article):
        if chapter is not None:
            raise ReaderError(f"“{found.title}” is no book and has no chapters; leave out the chapter.")
        return Opened(found, choose_pair(found, settings, source_language, target_language))
    if chapter is None and saved_chapter is not None:
        number = saved_chapter(book_id(found))
        chapter = number if number is not None and number < len(found.chapters) else None
    return open_chapter(found, settings, source_language, target_language, chapter=chapter)


def open_chapter(
    book: Book,
    settings: Settings,
    source_language: str | None = None,
    target_language: str | None = None,
    *,
    chapter: int | None = None,
) -> Opened:
    """A chapter of a book by its number from 0, or the one where reading begins; raises ReaderError."""
    number = book.start if chapter is None else chapter
    if not 0 <= number < len(book.chapters):
        raise ReaderError(f"“{book.title}” has no chapter {number + 1}; it has {len(book.chapters)}.")
    article = book.chapter(number)
    return Opened(article, choose_pair(article, settings, source_language, target_language), book, number)


def _recorded(address: str) -> str:
    return address if address == "-" or is_web(address) else str(Path(address).absolute())


def open_store_to_read(paths: Paths) -> Store:
    """As open_store; where there is no vocabulary yet none is made: an empty one stands for it while it is asked."""
    return open_store(paths) if paths.vocabulary_file.exists() else Store(Path(":memory:"))


def open_store(paths: Paths) -> Store:
    """The vocabulary; raises ReaderError where it cannot be opened."""
    return Store(paths.vocabulary_file)


def is_id(source: str) -> bool:
    """Whether a source may be the id of a text opened before."""
    return len(source) == 32 and set(source) <= set("0123456789abcdef") and not Path(source).exists()


def saved_chapter(paths: Paths, book: str) -> int | None:
    """The chapter of a book (by its id) in which one left off."""
    if not paths.vocabulary_file.exists():
        return None
    try:
        with open_store(paths) as store:
            position = store.position(book)
    except ReaderError:  # said where the vocabulary is opened to keep words in
        return None
    return None if position is None else position.chapter
