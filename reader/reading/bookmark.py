"""Where one is in a text, and that it was read: what the vocabulary remembers of it between two readings."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.errors import ReaderError
from reader.languages import Language
from reader.reading.books import OpenBook
from reader.reading.counting import IsWord, LemmaOf, Whole, note_chapters
from reader.reading.sitting import Sitting
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Source


class Chapter(NamedTuple):
    """A chapter of a book, its number from 0."""

    book: OpenBook
    number: int


class Bookmark:
    """One of a text, or of a book, in which it is a chapter's block and offset.

    Blocks are counted as on the page here, which `lead` blocks (the title) precede; they are stored in the article's
    own numbers.
    """

    def __init__(
        self, store: Store | None, source: Source, texts: Sequence[str], lead: int, chapter: Chapter | None = None
    ) -> None:
        self.chapter = chapter
        self._store = store
        self._texts = texts
        self._lead = lead
        self._source = chapter.book.source(source.language) if chapter else source
        self._sitting: Sitting | None = None

    def note(self, words: int | None = None) -> None:
        """Remembers the text as the one opened last; its words once they are counted (not a chapter's)."""
        if self._store is None:
            return
        self._store.source(self._source, words=None if self.chapter else words)
        if self._sitting is None:
            self._sitting = Sitting(self._store, self._source.id, self._source.language, self._read_before())
        self._sitting.words = words or self._sitting.words

    def _read_before(self) -> float:
        """How much of the text was read before this sitting, 0–1; of a chapter that is not known."""
        position = self._store.position(self._source.id) if self._store is not None and not self.chapter else None
        return position.percent / 100 if position else 0.0

    def close(self) -> ReaderError | None:
        """One stops reading; returns why the time of it could not be kept, if it could not."""
        try:
            if self._sitting is not None:
                self._sitting.end()
        except ReaderError as error:
            return error
        return None

    def place(self) -> tuple[int, int] | None:
        """Where one left off on this page; None at the beginning, and where it was in another chapter."""
        position = self._store.position(self._source.id) if self._store is not None else None
        if position is None or not position.percent:
            return None
        if self.chapter is not None and position.chapter != self.chapter.number:
            return None
        return self.clamped(position.block + self._lead, position.offset)

    def clamped(self, block: int, offset: int) -> tuple[int, int]:
        """The place, or the nearest there is: the file may be shorter than it was."""
        block = max(0, min(block, len(self._texts) - 1))
        return block, max(0, min(offset, len(self._texts[block])))

    def save(self, block: int, offset: int, share: float) -> None:
        """Remembers the place; `share` is how much of this page is read."""
        if self._store is not None:
            number = self.chapter.number if self.chapter else 0
            percent = self.share(share) * 100
            self._store.save_position(self._source.id, block - self._lead, offset, percent, number)
            if self._sitting is not None:
                self._sitting.turn(share)

    def count_chapters(self, language: Language, lemma_of: LemmaOf, word: IsWord) -> Iterator[None]:
        """Counts the words of the book's other chapters, in small steps: they are still to come."""
        if self._store is not None and self.chapter is not None:
            book, code = self.chapter.book, language.code
            whole = Whole(
                book.book.title,
                len(book),
                lambda n: [block.text for block in book.chapter_once(n).blocks],
                lambda n: book.chapter_source(n, code),
                language,
            )
            yield from note_chapters(self._store, whole, lemma_of, word)

    def share(self, share: float) -> float:
        """How much of all that is read, a book's other chapters too, with so much of this page."""
        return self.chapter.book.share(self.chapter.number, share) if self.chapter else share
