"""A book that is being read: its chapters made when they are wanted, the share read, search."""

import hashlib
import re
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import accumulate, repeat
from typing import NamedTuple

from reader.errors import ReaderError
from reader.text.article import Article, Book, ContentsEntry
from reader.text.walk import excerpt, places_of, rough_pattern, without_marks
from reader.vocabulary.terms import Source

_KEPT = 4
"""Chapters that are kept once they are made."""
MOST_HITS = 500
"""Places of a search that are listed."""
_EXCERPT = 160
_KEPT_FOR_SEARCH = 50_000_000
"""Characters of all chapters; a million words have six million, twice where they are found in each."""
_UNTOLD = re.compile(r"[\[\]⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾]")
"""Signs that a chapter's bare text may lack."""


class Spot(NamedTuple):
    """A place in a book: a chapter, and a block and offset in it."""

    chapter: int
    block: int
    offset: int


class Hit(NamedTuple):
    """A place of a search: chapter, block and offsets in it, what stands before, there and after."""

    chapter: int
    block: int
    start: int
    end: int
    before: str
    found: str
    after: str


class OpenBook:
    """May be asked from several threads; chapters are made one at a time."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.id = book_id(book)
        self._lock = threading.Lock()
        self._made = lru_cache(maxsize=_KEPT)(book.chapter)
        self._texts: dict[int, tuple[str, ...]] = {}
        """The blocks of chapters in which something was found, ready for the next search."""
        self._plain: dict[int, str | None] = {}
        """Of chapters that were searched: what stands in them and perhaps more, without accents and case; None where
        only the blocks tell."""
        self._room = _KEPT_FOR_SEARCH
        weights = book.weights if len(book.weights) == len(book.chapters) else (1,) * len(book.chapters)
        self._before = [0, *accumulate(max(1, weight) for weight in weights)]

    def __len__(self) -> int:
        return len(self.book.chapters)

    def chapter(self, number: int) -> Article:
        """A chapter; raises ReaderError where it cannot be read."""
        with self._lock:
            return self._made(number)

    def chapter_once(self, number: int) -> Article:
        """A chapter that is made for this once: going through a whole book must not push out what is being read."""
        with self._lock:
            return self.book.chapter(number)

    def picture(self, name: str) -> bytes:
        """The bytes of a picture; raises ReaderError where there are none."""
        with self._lock:
            return self.book.picture(name)

    def title_of(self, number: int) -> str:
        """The title of a chapter, "" where it has none."""
        return self.book.chapters[number]

    def source(self, language: str) -> Source:
        """The book as the vocabulary remembers it, with the place one has reached."""
        return Source(self.id, self.book.title, self.book.source, language)

    def chapter_source(self, number: int, language: str) -> Source:
        """A chapter as the vocabulary remembers it: the text in which words are met."""
        title = " — ".join(filter(None, (self.book.title, self.title_of(number))))
        return Source(f"{self.id}/{number}", title, self.book.source, language)

    def share(self, number: int, share: float) -> float:
        """How much of the book is read with so much of a chapter, 0–1."""
        here = self._before[number + 1] - self._before[number]
        return min(1.0, (self._before[number] + share * here) / self._before[-1])

    def entry_at(self, number: int) -> int:
        """The line of the contents that a chapter belongs to, -1 before the first."""
        return max((n for n, entry in enumerate(self.book.contents) if entry.chapter <= number), default=-1)

    # ---- searching
    def search(self, query: str) -> Iterator[list[Hit]]:
        """The places of a query, chapter by chapter, as in the search of a text; 500 at most. A chapter that cannot
        be read is passed over."""
        left, rough = MOST_HITS, rough_pattern(query)
        ready = {} if _UNTOLD.search(query) else dict(self._plain)
        plain_texts = repeat(None) if _UNTOLD.search(query) else self._plain_texts(ready)
        for number in range(len(self)):
            plain = ready[number] if number in ready else next(plain_texts, None)
            hits = []
            if plain is None or rough.search(plain):
                with suppress(ReaderError):
                    hits = list(hits_in(number, self._texts_of(number), query, left))
            left -= len(hits)
            yield hits
            if left <= 0:
                return

    def _plain_texts(self, ready: Collection[int]) -> Iterator[str | None]:
        """Of each chapter that is not ready what a search looks through first."""
        numbers = [number for number in range(len(self)) if number not in ready]
        with suppress(ReaderError):  # the chapters will say it
            for number, bare in zip(numbers, self.book.bare_texts(numbers), strict=True):
                plain = None if bare is None else without_marks(bare)
                if self._has_room(plain or ""):
                    self._plain[number] = plain
                yield plain

    def _texts_of(self, number: int) -> tuple[str, ...]:
        """The blocks of a chapter; raises ReaderError."""
        found = self._texts.get(number)
        if found is None:
            found = tuple(block.text for block in self.chapter_once(number).blocks)
            if self._has_room(*found):
                self._texts[number] = found
        return found

    def _has_room(self, *texts: str) -> bool:
        """Whether so much more may be kept; then it is counted."""
        self._room -= (size := sum(map(len, texts)))
        if self._room >= 0:
            return True
        self._room += size
        return False


def place_of_anchor(article: Article, name: str) -> tuple[int, int] | None:
    """(block, offset) of an anchor; None where there is none of this name."""
    return next(((one.block, one.offset) for one in article.anchors if one.name == name), None)


def hits_in(number: int, texts: Sequence[str], query: str, most: int) -> Iterator[Hit]:
    """The first places of a query in the blocks of a chapter."""
    rough = rough_pattern(query)
    for index, text in enumerate(texts):
        if not rough.search(without_marks(text)):
            continue  # telling it costs a tenth of looking for places
        for start, end in places_of(query, text):
            if most <= 0:
                return
            most -= 1
            before, after = excerpt(text, start, end, _EXCERPT)
            yield Hit(number, index, start, end, before, text[start:end], after)


def book_id(book: Book) -> str:
    """The same book has the same id, wherever it was opened from: BLAKE2b, 16 bytes in hex."""
    parts = [book.fingerprint] if book.fingerprint else [book.title, book.byline or "", *book.chapters]
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def split_source(source_id: str) -> tuple[str, int | None]:
    """The id of a text in which words were met → the id of what is read, and the chapter where that is a book."""
    book, slash, number = source_id.rpartition("/")
    return (book, int(number)) if slash and number.isdecimal() else (source_id, None)


def tree(entries: Sequence[ContentsEntry], closed: frozenset[int]) -> list[int]:
    """The lines of the contents that are seen where some are closed: those below a closed one are not."""
    seen, hidden_below = [], None
    for number, entry in enumerate(entries):
        if hidden_below is not None and entry.level > hidden_below:
            continue
        hidden_below = entry.level if number in closed else None
        seen.append(number)
    return seen
