"""One reader at one text: the article, its words, their statuses, what is looked up and kept. No Textual.

Blocks are numbered as on the page: where the article's title is not its first block, it stands before it as block 0
and `lead` is 1. Encounters and positions are stored with the article's own numbers (`block - lead`).
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from reader.answer import Answer
from reader.answering import Answering, phrase_part
from reader.bookmark import Bookmark, Chapter
from reader.counting import Counting, form_counts, is_counted, note_counts
from reader.days import this_morning
from reader.errors import ReaderError
from reader.glossing import Glossed, Glossing
from reader.languages import Language
from reader.lookup.latest import Latest
from reader.statuses import StatusBook
from reader.text.article import Article, page_blocks
from reader.text.identity import content_id
from reader.text.keys import lookup_key
from reader.text.tokens import Words
from reader.text.walk import Selection, Walk
from reader.translations import Translations
from reader.vocabulary.provisional import settle_provisional
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Encounter, Kept, Source, Status, Term

if TYPE_CHECKING:
    # Loaded with the first lookup, after the text is on the screen.
    from reader.lookup.interpreter import Interpreter
    from reader.text.lemmas import Lemmatiser


def source_of(article: Article, language: str, chapter: Chapter | None = None) -> Source:
    """The text as the vocabulary remembers it; a chapter's is the book's and its number."""
    if chapter is not None:
        return chapter.book.chapter_source(chapter.number, language)
    lead = len(page_blocks(article)) - len(article.blocks)
    texts = [block.text for block in page_blocks(article)[lead:]]
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
        self._kept: list[tuple[int, Selection]] = []
        self._awaiting: dict[Selection, str] = {}
        """Kept selections whose last answer is still to come, with the translation they have been given so far."""
        self.kept_today = 0
        self.problem: ReaderError | None = None
        """Why the vocabulary could not be asked at the beginning."""
        try:
            self.reload_statuses()
        except ReaderError as error:
            self.problem = error

    # ---- looking up
    @property
    def _lemmatiser(self) -> "Lemmatiser | None":
        return self.interpreter.ready_lemmatiser

    def look_up(self, selection: Selection, *, in_passing: bool = False) -> None:
        """Asks for what the selection means; the answer comes through `answered`.

        Only the newest request is answered, but for kept selections, which need their translation, and for what is
        asked in passing (the mouse rests on a word), which waits until nothing else does.
        """
        if in_passing:
            self.latest.in_passing(lambda: self._answered(self.answer(selection)._replace(passing=True)))
        else:
            owed = selection in self._awaiting
            self.latest.request(partial(self._answer_twice, selection, owed), owed)

    def _answer_twice(self, selection: Selection, owed: bool) -> None:
        """At once by the dictionaries, and again with the sentence's translation where that is still to be made."""
        answer = self.answer(selection)
        if self.interpreter.awaits(selection.sentence):
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

    # ---- keeping
    def keep(self, selection: Selection, status: Status | None = None) -> Kept | None:
        """Keeps the selection at once; without a lemmatiser ready the term is provisional until its answer comes.

        Returns None where nothing can be kept (no vocabulary); raises ReaderError where it could not be written.
        """
        if self.store is None:
            return None
        text = self._term_text(selection)
        kept = self.store.keep(
            text=self.key(selection.surface) if text is None else text,
            language=self.language.code,
            target_language=self.target.code,
            encounter=self._encounter(selection),
            status=status,
            provisional=text is None,
        )
        if kept.encounter_id is not None and not kept.repeated:
            self._kept.append((kept.encounter_id, selection))
        self._awaiting.setdefault(selection, "")
        self.kept_today += kept.created
        self._note_status(kept.term)
        return kept

    def fill_in(self, answer: Answer) -> None:
        """Gives the term of a kept selection, now answered, the lemma, translation and part of speech it lacks; what
        an earlier answer to the same selection gave it, the one with the sentence's translation makes better.

        What another sentence gave the term stays, and an answer in passing is none that is awaited."""
        if self.store is None or answer.passing or answer.selection not in self._awaiting:
            return
        earlier = self._awaiting.pop(answer.selection)
        term = self.term_of(answer.selection)
        text = self._term_text(answer.selection)
        if term is None:
            return
        if term.provisional and text is not None:
            term = self.store.settle(term.id, text)
            self._note_status(term)
        if term.target_language != self.target.code:
            return
        from reader.lookup.entry import alone, definition_of, translation_of

        lookup = alone(answer.lookup)
        # Words that no dictionary has together mean what they became.
        stretch = lookup.leading if answer.selection.words > 1 and not lookup.entries else None
        translation = answer.meaning or (stretch.translation if stretch else translation_of(lookup))
        given = bool(translation) and (not term.translation or term.translation == earlier)
        if given:
            definition, part = definition_of(lookup), lookup.part_of_speech
            self.store.set_translation(term.id, translation, definition, part, instead_of=earlier)
        if answer.translating:
            self._awaiting[answer.selection] = translation if given else ""
        elif answer.translation and not answer.doubtful:
            self._fill_in_sentence(answer.selection, answer.translation)

    def _fill_in_sentence(self, selection: Selection, translation: str) -> None:
        encounter = next((number for number, kept in reversed(self._kept) if kept == selection), None)
        if self.store is not None and encounter is not None:
            self.store.set_sentence_translation(encounter, translation)

    def settle_provisional(self) -> None:
        """Gives their lemma to the terms that were kept before a lemmatiser was ready, also in an earlier session."""
        if self.store is not None and self._lemmatiser is not None:
            settle_provisional(self.store, self.language.code, self._lemmatiser.lemma)

    def term_of(self, selection: Selection) -> Term | None:
        """The term that holds the selection, by its lemma or the form itself, else the phrase that it is a piece of."""
        if self.store is None:
            return None
        key = self.key(selection.surface)
        code = self.language.code
        text = self._term_text(selection)
        found = self.store.find(text, code) if text is not None else None
        found = found or self.store.find(key, code)
        phrase = None if found else self.statuses.phrase_at(*selection[:3])
        return self.store.find(phrase, code) if phrase else found

    def set_meaning(self, selection: Selection, meaning: str) -> None:
        """The reader's own translation of the selection, which is kept with it."""
        if self.store is None:
            return
        term = self.term_of(selection)
        if term is None:
            kept = self.keep(selection)
            term = kept.term if kept is not None else None
        if term is not None:
            self._awaiting.pop(selection, None)
            self.store.edit(term.id, translation=meaning)

    def keep_phrase(self, answer: Answer) -> Kept | None:
        """Keeps the phrase that the answer's word is part of in place of the word, which stays only where more than
        this session's click was said of it. None where there is no phrase (or no vocabulary)."""
        phrase, selection = answer.lookup.phrase, answer.selection
        if self.store is None or phrase is None:
            return None
        from reader.lookup.entry import translation_of

        if any(clicked == selection for _, clicked in self._kept):
            self.take_back(selection)
        part, form = phrase_part(selection, phrase.spans, self.language)
        known = "" if answer.doubtful else answer.translation
        kept = self.store.keep(
            text=phrase.entry.headword,
            language=self.language.code,
            target_language=self.target.code,
            encounter=self._encounter(part)._replace(form=form, sentence_translation=known),
            translation=next((t for sense in phrase.entry.senses for t in sense.translations), "")
            or translation_of(answer.lookup),
            part_of_speech=phrase.entry.part_of_speech,
        )
        if kept.encounter_id is not None and not kept.repeated:
            self._kept.append((kept.encounter_id, selection))
        if answer.translating:
            self._awaiting[selection] = ""
        self.kept_today += kept.created
        self._note_status(kept.term)
        return kept

    def set_status(self, selection: Selection, status: Status) -> Term | None:
        """Keeps the selection if it is not kept yet, and gives its term the status."""
        if self.store is None:
            return None
        term = self.term_of(selection)
        if term is None:
            kept = self.keep(selection, status)
            return kept.term if kept else None
        self.store.set_status([term.id], status)
        term = term._replace(status=status)
        self._note_status(term)
        return term

    def take_back(self, selection: Selection | None = None) -> str | None:
        """Takes back the click that kept the selection in this session, else the latest one that still stands.

        Returns the surface; None where there is nothing to take back. Undo brings it back.
        """
        if self.store is None:
            return None
        clicks = [click for click in self._kept if selection is not None and click[1] == selection] or self._kept
        for click in reversed(list(clicks)):
            self._kept.remove(click)
            encounter_id, clicked = click
            if self.store.take_back(encounter_id, with_term=True):
                self._awaiting.pop(clicked, None)
                self.reload_statuses()
                return clicked.surface
        return None

    def forget_click(self) -> None:
        """Undoes the click of a moment ago, which meant something else; it leaves no step to bring it back."""
        if self.store is not None and self._kept:
            _, clicked = self._kept.pop()
            self._awaiting.pop(clicked, None)
            self.store.undo(self.store.entered.__contains__)  # not what another thread has changed meanwhile
            self.reload_statuses()

    def encounters(self, term: Term) -> list[Encounter]:
        return [] if self.store is None else self.store.encounters(term.id)

    def key(self, surface: str) -> str:
        return lookup_key(surface, self.language)

    def _term_text(self, selection: Selection) -> str | None:
        """The lemma or the phrase; None as long as no lemmatiser is ready."""
        if selection.words > 1:
            return " ".join(selection.surface.split())
        return self._lemmatiser.lemma(selection.surface) if self._lemmatiser is not None else None

    def _encounter(self, selection: Selection) -> Encounter:
        return Encounter(
            surface=selection.surface,
            sentence=selection.sentence,
            start=selection.start_in_sentence,
            block=selection.block - self.lead,
            offset=selection.start,
            source=self.source,
            at=datetime.now(UTC),
        )

    # ---- statuses
    def reload_statuses(self) -> None:
        """Reads all statuses anew (after undo, or when another copy of Reader wrote)."""
        if self.store is not None:
            self.kept_today = self.store.kept_since(this_morning(), self.language.code)
            self.statuses.load(self.store.statuses(self.language.code))

    def _note_status(self, term: Term) -> None:
        store, code = self.store, self.language.code
        self.statuses.note(term, lambda key: store is not None and store.owns(key, code))

    # ---- what goes on in the background
    def start(self) -> None:
        """Begins what may wait until the text is on the screen: the lemmatiser, the rest of the words, their lemmas."""
        try:
            self.bookmark.note()
        except ReaderError as error:
            self.problem = error
        self.latest.in_background(self._prepare())

    def stop(self) -> None:
        """Ends the sitting, and the threads after what they are doing; nobody waits for that."""
        self.problem = self.bookmark.close() or self.problem
        self.latest.stop(timeout=0)
        self.translations.stop()

    @property
    def idle(self) -> bool:
        """Whether both threads have nothing to do."""
        return self.latest.idle and self.translations.latest.idle

    def _prepare(self) -> Iterator[None]:
        chain = self.interpreter.chain
        chain.lemmatiser.load()
        yield
        chain.frequencies.load()
        yield
        self._progressed()
        yield from self._count()
        if self.store is not None and not is_counted(self.store, self.source):
            counts = form_counts(self.words, len(self.texts), self.lead, chain.lemmatiser.by_rules)
            yield from note_counts(self.store, self.source, counts, self.words.count)
        yield from self.bookmark.count_chapters(self.language, chain.lemmatiser.by_rules)

    def _count(self) -> Iterator[None]:
        self.interpreter.chain.forget()  # what it answered may follow from lemmas that were corrected since
        yield from self._counting.steps(self.interpreter.chain.lemmatiser.lemma)
        self._progressed()

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
        """The share of the text's running words (without ignored ones) that is known, 0–1; None until counted."""
        return self.statuses.known_share(self._counting.counts) if self._counting.done else None

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
