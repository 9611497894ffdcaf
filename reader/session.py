"""One reader at one text: the article, its words, their statuses, what is looked up and kept. No Textual.

Blocks are numbered as on the page: where the article's title is not its first block, it stands before it as block 0
and `lead` is 1. Encounters and positions are stored with the article's own numbers (`block - lead`).
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ReaderError
from reader.languages import Language
from reader.lookup.latest import Latest
from reader.statuses import LemmaForms, StatusBook
from reader.text.article import Article, Block, Kind
from reader.text.identity import content_id
from reader.text.tokens import Words, lookup_key
from reader.text.walk import Selection, Walk
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Encounter, Kept, Source, Status, Term

if TYPE_CHECKING:
    # Loaded with the first lookup, after the text is on the screen.
    from reader.lookup.chain import Chain
    from reader.lookup.entry import Lookup
    from reader.text.lemmas import Lemmatiser

_WORDS_GLOSSED = 24
_COMMONEST = 100
"""Ranks of words that a list of a sentence's words leaves out."""


class Answer(NamedTuple):
    """A selection with what was found; `glosses` stand in for an entry that a longer stretch does not have.

    `no_dictionary`: there is none from the text's language to the reader's.
    """

    selection: Selection
    lookup: "Lookup"
    glosses: tuple[tuple[str, str], ...] = ()
    no_dictionary: bool = False


def page_blocks(article: Article) -> tuple[Block, ...]:
    """The blocks as they stand on the page: the title first, unless the text itself begins with it."""
    first = article.blocks[0] if article.blocks else None
    if not article.title or (first and first.text.strip() == article.title.strip()):
        return article.blocks
    return (Block(Kind.HEADING, article.title, level=1), *article.blocks)


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
        open_chain: "Callable[[], Chain]",
        store: Store | None,
        *,
        answered: Callable[[Answer], object],
        progressed: Callable[[], object],
        failed: Callable[[Exception], object],
    ) -> None:
        self.article = article
        self.language = source_language
        self.target = target_language
        self._open_chain = open_chain
        self._chain: Chain | None = None
        self.store = store
        self.blocks = page_blocks(article)
        self.lead = len(self.blocks) - len(article.blocks)
        self.texts = [block.text for block in self.blocks]
        self.words = Words(self.texts, source_language)
        self.source = Source(
            content_id(article.title, self.texts[self.lead :]), article.title, article.source, source_language.code
        )
        self.latest = Latest(failed)
        self._answered = answered
        self._progressed = progressed
        self.walk = Walk(self.texts, self.words, source_language)
        self.statuses = StatusBook(self.words, self.key)
        self._counted: tuple[Counter[int], LemmaForms] | None = None
        self._counts: Counter[int] = Counter()
        self._kept: list[tuple[int, Selection]] = []
        self._awaiting: set[Selection] = set()
        self.counted = False
        self.kept_today = 0
        self.problem: ReaderError | None = None
        """Why the vocabulary could not be asked at the beginning."""
        try:
            self.reload_statuses()
        except ReaderError as error:
            self.problem = error

    # ---- looking up
    @property
    def chain(self) -> "Chain":
        """The engines, opened on first use; that and loading them takes long, so only the lookup thread asks."""
        if self._chain is None:
            self._chain = self._open_chain()
        return self._chain

    @property
    def _lemmatiser(self) -> "Lemmatiser | None":
        """The lemmatiser once it answers without loading anything."""
        chain = self._chain
        return chain.lemmatiser if chain is not None and chain.lemmatiser.ready else None

    def look_up(self, selection: Selection, *, in_passing: bool = False) -> None:
        """Asks for what the selection means; the answer comes through `answered`.

        Only the newest request is answered, but for kept selections, which need their translation, and for what is
        asked in passing (the mouse rests on a word), which waits until nothing else does.
        """
        job = partial(self._answer_to, selection)
        if in_passing:
            self.latest.in_passing(job)
        else:
            self.latest.request(job, owed=selection in self._awaiting)

    def _answer_to(self, selection: Selection) -> None:
        self._answered(self.answer(selection))

    def answer(self, selection: Selection) -> Answer:
        """What the selection means (on the calling thread)."""
        lookup = self.chain.look_up(selection.surface, selection.sentence, selection.start_in_sentence)
        missing = not self.chain.dictionaries.available
        if lookup.entries or selection.words == 1 or missing:
            return Answer(selection, lookup, no_dictionary=missing)
        return Answer(selection, lookup, tuple(self._glosses(selection)))

    def _glosses(self, selection: Selection) -> Iterator[tuple[str, str]]:
        words = self.words.block(selection.block)
        text = self.texts[selection.block]
        inside = [n for n in range(len(words)) if selection.start <= words.start[n] < selection.end]
        for number in inside[:_WORDS_GLOSSED]:
            start, end = words.start[number], words.end[number]
            if start > selection.sentence_start + 1 and text[start].isupper() and self.language.code != "de":
                continue  # a name, whose parts say nothing
            found = self.chain.look_up(text[start:end], selection.sentence, start - selection.sentence_start)
            if found.best and (found.frequency.rank or _COMMONEST + 1) > _COMMONEST:
                yield text[start:end], found.best[0]

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
        self._awaiting.add(selection)
        self.kept_today += kept.created
        self._note_status(kept.term)
        return kept

    def fill_in(self, answer: Answer) -> None:
        """Gives the term of a kept selection, now answered, the lemma, translation and part of speech it lacks."""
        if self.store is None or answer.selection not in self._awaiting:
            return
        self._awaiting.discard(answer.selection)
        term = self.term_of(answer.selection)
        text = self._term_text(answer.selection)
        if term is None:
            return
        if term.provisional and text is not None:
            term = self.store.settle(term.id, text)
            self._note_status(term)
        if answer.lookup.best and not term.translation and term.target_language == self.target.code:
            from reader.lookup.entry import definition_of, translation_of

            lookup = answer.lookup
            self.store.set_translation(term.id, translation_of(lookup), definition_of(lookup), lookup.part_of_speech)

    def settle_provisional(self) -> None:
        """Gives their lemma to the terms that were kept before a lemmatiser was ready, also in an earlier session."""
        if self.store is not None and self._lemmatiser is not None:
            settle_provisional(self.store, self.language.code, self._lemmatiser)

    def term_of(self, selection: Selection) -> Term | None:
        """The term that holds the selection, by its lemma or by the form itself."""
        if self.store is None:
            return None
        key = self.key(selection.surface)
        code = self.language.code
        text = self._term_text(selection)
        found = self.store.find(text, code) if text is not None else None
        if found is not None:
            return found
        return self.store.find(key, code)

    def set_meaning(self, selection: Selection, meaning: str) -> None:
        """The reader's own translation of the selection, which is kept with it."""
        if self.store is None:
            return
        term = self.term_of(selection)
        if term is None:
            kept = self.keep(selection)
            term = kept.term if kept is not None else None
        if term is not None:
            self._awaiting.discard(selection)
            self.store.edit(term.id, translation=meaning)

    def set_status(self, selection: Selection, status: Status) -> Term | None:
        """Keeps the selection if it is not kept yet, and gives its term the status."""
        if self.store is None:
            return None
        term = self.term_of(selection)
        if term is None:
            kept = self.keep(selection, status)
            return kept.term if kept else None
        self.store.set_status([term.id], status)
        term = replace(term, status=status)
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
                self._awaiting.discard(clicked)
                self.reload_statuses()
                return clicked.surface
        return None

    def undo(self) -> str | None:
        """Undoes the vocabulary's last change; returns what was undone in words."""
        if self.store is None:
            return None
        said = self.store.undo()
        self.reload_statuses()
        return said

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
            self.kept_today = self.store.kept_since(_this_morning(), self.language.code)
            self.statuses.load(self.store.statuses(self.language.code))

    def _note_status(self, term: Term) -> None:
        store, code = self.store, self.language.code
        self.statuses.note(term, lambda key: store is not None and store.owns(key, code))

    # ---- counting, in the background
    def start(self) -> None:
        """Begins what may wait until the text is on the screen: the lemmatiser, the rest of the words, their lemmas."""
        try:
            if self.store is not None:
                self.store.source(self.source)
        except ReaderError as error:
            self.problem = error
        self.latest.in_background(self._prepare())

    def stop(self) -> None:
        """Ends the lookup thread after what it is doing; nobody waits for that."""
        self.latest.stop(timeout=0)

    def _prepare(self) -> Iterator[None]:
        self.chain.lemmatiser.load()
        yield
        self.chain.frequencies.load()
        yield
        self._progressed()
        for _ in self.words.fill():
            yield
        counts: Counter[int] = Counter()
        for block in range(len(self.texts)):
            counts.update(self.words.block(block).form)
            yield
        lemma_of = self.chain.lemmatiser.lemma
        forms_of_lemma: dict[str, list[int]] = {}
        for number in range(len(self.words.forms)):
            forms_of_lemma.setdefault(self.key(lemma_of(self.words.forms[number])), []).append(number)
            yield
        self._counted = counts, forms_of_lemma
        self._progressed()

    def take_counts(self) -> None:
        """Takes over what the lookup thread has counted, if it has."""
        if self._counted is not None:
            self._counts, forms_of_lemma = self._counted
            self._counted = None
            self.counted = True
            self.statuses.set_lemma_forms(forms_of_lemma)

    def note_words(self) -> None:
        """Remembers how many words the text has, once they are counted."""
        if self.store is not None and self.counted:
            self.store.source(self.source, words=self.word_count)

    def known_share(self) -> float | None:
        """The share of the text's running words (without ignored ones) that is known, 0–1; None until counted."""
        return self.statuses.known_share(self._counts) if self.counted else None

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
            position = self.store.position(self.source.id) if self.store is not None else None
        except ReaderError as error:
            self.problem = error
            return None
        if position is None or not position.percent:
            return None
        return self.clamped(position.block + self.lead, position.offset)

    def clamped(self, block: int, offset: int) -> tuple[int, int]:
        """The place, or the nearest there is: the file may be shorter than it was."""
        block = max(0, min(block, len(self.texts) - 1))
        return block, max(0, min(offset, len(self.texts[block])))

    def save_position(self, block: int, offset: int, share: float) -> None:
        if self.store is not None:
            self.store.save_position(self.source.id, block - self.lead, offset, share * 100)


def settle_provisional(store: Store, language: str, lemmatiser: "Lemmatiser") -> None:
    """Gives the provisional terms of a language their lemmas."""
    for term in store.provisional(language):
        surface = term.latest.surface if term.latest else term.text
        store.settle(term.id, lemmatiser.lemma(surface))


def _this_morning() -> datetime:
    return datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
