"""How often each form stands in a text, and which of its forms belong to one lemma.

Counted on the lookup thread in small steps, then taken over as a whole by the thread that shows it.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from reader.errors import ReaderError
from reader.languages import Language
from reader.reading.names import count_aside
from reader.reading.statuses import LemmaForms, StatusBook
from reader.text.tokens import Words
from reader.vocabulary.counts import CHUNK, FormCount, book_and_chapter
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Source

LemmaOf = Callable[[str], str]
IsWord = Callable[[str], bool]
"""Whether the dictionaries have a surface, so that it is no name."""


class Counting:
    """The counts of one text by form id; empty until they are `done` and taken over."""

    def __init__(self, words: Words, blocks: int, key: Callable[[str], str]) -> None:
        self._words = words
        self._blocks = blocks
        self._key = key
        self._finished: tuple[Counter[int], LemmaForms, Counter[int]] | None = None
        self.counts: Counter[int] = Counter()
        self.aside: Counter[int] = Counter()
        self.done = False

    def steps(self, lemma_of: LemmaOf, texts: Sequence[str], word: IsWord) -> Generator[None, None, Counter[int]]:
        """Counts, a little with each step; gives what is aside, as count_aside does."""
        for _ in self._words.fill():
            yield
        counts: Counter[int] = Counter()
        for block in range(self._blocks):
            counts.update(self._words.block(block).form)
            yield
        forms_of_lemma: dict[str, list[int]] = {}
        for number, form in enumerate(self._words.forms):
            forms_of_lemma.setdefault(self._key(lemma_of(form)), []).append(number)
            yield
        aside = yield from count_aside(self._words, texts, word)
        self._finished = counts, forms_of_lemma, aside
        return aside

    def known_share(self, statuses: StatusBook) -> float | None:
        """As the statuses tell it; None until all is counted."""
        return statuses.known_share(self.counts, self.aside) if self.done else None

    def take(self) -> LemmaForms | None:
        """Takes over what has been counted; returns which forms belong to a lemma, the first time that is known."""
        finished, self._finished = self._finished, None
        if finished is None:
            return None
        self.counts, forms_of_lemma, self.aside = finished
        self.done = True
        return forms_of_lemma


def form_counts(
    words: Words, blocks: int, lead: int, lemma_of: LemmaOf, aside: Mapping[int, int]
) -> Iterator[FormCount | None]:
    """Every form of a text with the blocks it stands in (in the article's own numbers, which `lead` blocks precede on
    the page and are not counted); None after each step that brings none. `lemma_of` gives the lemma of a form, its
    key is taken. `aside` tells how many of them are names or numbers."""
    from reader.text.keys import lookup_key

    places: dict[int, array[int]] = {}
    for block in range(lead, blocks):
        for form in words.block(block).form:
            found = places.get(form)
            if found is None:
                found = places[form] = array("I")
            found.append(block - lead)
        yield None
    for form, where in places.items():
        text = words.forms[form]
        names = min(aside.get(form, 0), len(where))
        yield FormCount(text, lookup_key(lemma_of(text), words.language), where, names)


def note_counts(store: Store, source: Source, counts: Iterator[FormCount | None], words: int) -> Iterator[None]:
    """Writes the counts of a text, or of a chapter (its source is "BOOK/NUMBER"), in small portions over a connection
    of its own, since this goes on on another thread. What cannot be written now is counted with the next opening."""
    book, chapter = book_and_chapter(source.id)
    whole = source._replace(id=book)
    waiting: list[FormCount] = []
    try:
        for one in counts:
            if one is not None:
                waiting.append(one)
            if len(waiting) >= CHUNK:
                _write(store, whole, chapter, waiting)
                waiting = []
            yield
        _write(store, whole, chapter, waiting, words)
    except ReaderError:
        return


class Whole(NamedTuple):
    """A text, or a book with its chapters: `texts(n)` gives the blocks of a chapter (raises ReaderError), `source(n)`
    how the vocabulary knows it."""

    title: str
    chapters: int
    texts: Callable[[int], Sequence[str]]
    source: Callable[[int], Source]
    language: Language


def note_chapters(store: Store, whole: Whole, lemma_of: LemmaOf, word: IsWord) -> Iterator[None]:
    """Counts and writes the chapters that are not counted yet; one that cannot be read is passed over."""
    book, _ = book_and_chapter(whole.source(0).id)
    with Store(store.path) as own:
        done = own.counted(book)
    for number in range(whole.chapters):
        if number not in done:
            with suppress(ReaderError):
                yield from _note_chapter(store, whole, number, lemma_of, word)


def _note_chapter(store: Store, whole: Whole, number: int, lemma_of: LemmaOf, word: IsWord) -> Iterator[None]:
    texts = whole.texts(number)
    words = Words(texts, whole.language)
    for _ in words.fill():
        yield
    source = whole.source(number)
    named = source._replace(title=whole.title) if book_and_chapter(source.id)[0] != source.id else source
    aside = yield from count_aside(words, texts, word)
    yield from note_counts(store, named, form_counts(words, len(texts), 0, lemma_of, aside), words.count)


def _write(store: Store, source: Source, chapter: int, counts: list[FormCount], words: int | None = None) -> None:
    with Store(store.path) as own:
        own.note_counts(source, chapter, counts, words=words)


def is_counted(store: Store, source: Source) -> bool:
    """Whether the vocabulary holds the counts of a text or a chapter already."""
    book, chapter = book_and_chapter(source.id)
    with Store(store.path) as own:
        return chapter in own.counted(book)
