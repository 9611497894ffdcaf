"""One reader at one text: the article, its words, their statuses, what is looked up and kept. No Textual.

Blocks are numbered as on the page: where the article's title is not its first block, it stands before it as block 0
and `lead` is 1. Encounters and positions are stored with the article's own numbers (`block - lead`).
"""

from collections import Counter
from collections.abc import Callable, Generator, Iterator
from functools import partial
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.languages import Language
from reader.lookup.latest import Latest, apart
from reader.reading.answer import Answer
from reader.reading.answering import Answering
from reader.reading.bookmark import Bookmark, Chapter
from reader.reading.clicks import Clicks
from reader.reading.counting import Counting, form_counts, is_counted, note_counts
from reader.reading.glossing import Glossed, Glossing
from reader.reading.names import is_word
from reader.reading.statuses import StatusBook
from reader.reading.translations import Translations
from reader.text.article import Article, page_blocks
from reader.text.identity import content_id
from reader.text.keys import lookup_key
from reader.text.tokens import Words
from reader.text.walk import Selection, Walk
from reader.vocabulary.database import BusyError
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Source

if TYPE_CHECKING:
    # Loaded with the first lookup, after the text is on the screen.
    from reader.lookup.interpreter import Interpreter


def source_of(article: Article, language: str, chapter: Chapter | None = None) -> Source:
    """The text as the vocabulary remembers it; a chapter's is the book's and its number."""
    if chapter is not None:
        return chapter.book.chapter_source(chapter.number, language)
    texts = [block.text for block in article.blocks]
    return Source(content_id(article.title, texts), article.title, article.source, language)


class Session:
    """Belongs to one thread (the app's), but for what it hands to `latest`.

    `answered` is called on the lookup thread with every answer, `progressed` from time to time while the words of the
    text are counted; both must only pass on a message.
    """

    def __init__(
        self,
        article: Article,
        source_language: Language,
        target_language: Language,
        interpreter: "Interpreter",
        store: Store | None,
        *,
        answered: Callable[[Answer], object],
        translated: Callable[[frozenset[int]], object],
        glossed: Callable[[int, tuple[Glossed, ...]], object],
        progressed: Callable[[], object],
        failed: Callable[[Exception], object],
        chapter: Chapter | None = None,
    ) -> None:
        self.article = article
        self.language = source_language
        self.target = target_language
        self.interpreter = interpreter
        self.store = store
        self.blocks = page_blocks(article)
        self.lead = len(self.blocks) - len(article.blocks)
        self.texts = [block.text for block in self.blocks]
        self.words = Words(self.texts, source_language)
        self.source = source_of(article, source_language.code, chapter)
        self.bookmark = Bookmark(store, self.source, self.texts, self.lead, chapter)
        self.latest = Latest(failed)
        self._answered = answered
        self._progressed = progressed
        self.walk = Walk(self.texts, self.words, source_language)
        self._answering = Answering(self.texts, self.words, interpreter, source_language)
        self.translations = Translations(self.texts, self.walk, interpreter, translated, failed)
        self.glossing = Glossing(self.texts, self.words, self.walk, interpreter, self.latest, glossed)
        self.statuses = StatusBook(self.words, self.texts, self.key)
        self._counting = Counting(self.words, len(self.texts), self.key)
        languages = source_language, target_language
        self.clicks = Clicks(store, self.source, self.lead, languages, self.statuses, interpreter)
        self._put_off: list[Callable[[], object]] = []
        """Questions that are asked again once lemmas can be told."""
        self.problem: ReaderError | None = None
        """Why the vocabulary could not be asked at the beginning."""
        try:
            self.clicks.reload_statuses()
        except ReaderError as error:
            self.problem = error

    # ---- looking up
    def look_up(self, selection: Selection, *, in_passing: bool = False) -> None:
        """Asks for what the selection means; the answer comes through `answered`.

        Only the newest request is answered, but for kept selections, which need their translation, and for what is
        asked in passing (the mouse rests on a word), which waits until nothing else does.
        """
        if in_passing:
            self.latest.in_passing(lambda: self._answered(self.answer(selection)._replace(passing=True)))
        else:
            owed = self.clicks.awaits(selection)
            self.latest.request(partial(self._answer_twice, selection, owed), owed)

    def _answer_twice(self, selection: Selection, owed: bool) -> None:
        """At once by the dictionaries, and again with the sentence's translation where that is still to be made."""
        # Asked before the dictionaries are: the translation of the page may come while they answer.
        awaited = self.interpreter.awaits(selection.sentence)
        answer = self.answer(selection)
        if answer.preparing:
            self._answered(answer)
            self._put_off.append(partial(self.latest.request, partial(self._answer_twice, selection, owed), owed))
            return
        if awaited:
            # The first answer goes before the second is asked for: they come from two threads.
            self._answered(answer._replace(translating=True))
            then = partial(self._answer, selection)
            self.translations.request(selection.block, selection.sentence, then, owed)
        else:
            self._answered(answer)

    def _answer(self, selection: Selection) -> None:
        self._answered(self.answer(selection))

    def answer(self, selection: Selection) -> Answer:
        """What the selection means by what is at hand (on the calling thread)."""
        return self._answering.answer(selection)

    def key(self, surface: str) -> str:
        """What the surface is looked up and compared by."""
        return lookup_key(surface, self.language)

    # ---- what goes on in the background
    def start(self) -> None:
        """Begins what may wait until the text is on the screen: the lemmatiser, the rest of the words, their lemmas."""
        try:
            self.bookmark.note()
        except BusyError:
            pass  # it is noted again once the words are counted
        except ReaderError as error:
            self.problem = error
        self.latest.in_background(self._prepare())

    def stop(self) -> None:
        """Ends the sitting, and the threads after what they are doing; nobody waits for that."""
        self.problem = self.bookmark.close() or self.problem
        self.latest.stop(timeout=0)
        self.translations.stop()

    def fill_left(self, own: Store) -> None:
        """After the end, on another thread: what was kept in the last moment gets its meaning too."""
        for _ in self._answering.prepare():
            pass
        self.clicks.fill_left(own, self.answer)

    @property
    def idle(self) -> bool:
        """Whether both threads have nothing to do."""
        return self.latest.idle and self.translations.latest.idle

    def _prepare(self) -> Iterator[None]:
        if not self.words.ready:
            yield from apart(self.words.prepare)
            self._progressed()
        chain = self.interpreter.chain
        try:
            yield from self._answering.prepare()
        finally:
            while self._put_off:
                self._put_off.pop(0)()
        chain.frequencies.load()
        yield
        self._progressed()
        aside = yield from self._count()
        if self.store is not None and not is_counted(self.store, self.source):
            counts = form_counts(self.words, len(self.texts), self.lead, chain.lemmatiser.by_rules, aside)
            yield from note_counts(self.store, self.source, counts, self.words.count)
        yield from self.bookmark.count_chapters(self.language, chain.lemmatiser.by_rules, partial(is_word, chain))

    def _count(self) -> Generator[None, None, Counter[int]]:
        chain = self.interpreter.chain
        chain.forget()  # what it answered may follow from lemmas that were corrected since
        aside = yield from self._counting.steps(chain.lemmatiser.lemma, self.texts, partial(is_word, chain))
        self._progressed()
        return aside

    def count_again(self) -> None:
        """Counts anew which forms belong to a lemma, after a lemma was corrected."""
        self.latest.in_background(self._count())

    def take_counts(self) -> None:
        """Takes over what the lookup thread has counted, if it has."""
        forms_of_lemma = self._counting.take()
        if forms_of_lemma is not None:
            self.statuses.set_lemma_forms(forms_of_lemma)

    def note_words(self) -> None:
        """Remembers how many words the text has, once they are counted."""
        if self._counting.done:
            self.bookmark.note(self.word_count)

    def known_share(self) -> float | None:
        """The share of the text's running words that is known (ignored ones and names aside); None until counted."""
        return self._counting.known_share(self.statuses)

    @property
    def word_count(self) -> int | None:
        """The words of the article, its title aside where that is no part of the text; None until counted."""
        if not self.words.complete:
            return None
        return self.words.count - sum(len(self.words.block(block)) for block in range(self.lead))

    # ---- the position
    def saved_position(self) -> tuple[int, int] | None:
        """Where the reader left off: (block, offset) on this page."""
        try:
            return self.bookmark.place()
        except ReaderError as error:
            self.problem = error
            return None
