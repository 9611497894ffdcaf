"""One reader at one text: the article, its words, their statuses, what is looked up and kept. No Textual.

Blocks are numbered as on the page: where the article's title is not its first block, it stands before it as block 0
and `lead` is 1. Encounters and positions are stored with the article's own numbers (`block - lead`).
"""

import hashlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.languages import Language
from reader.lookup.latest import Latest
from reader.text.article import Article, Block, Kind
from reader.text.tokens import Words, lookup_key
from reader.text.walk import Selection, Walk
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Encounter, Kept, Source, Status, Term

if TYPE_CHECKING:
    # Loaded with the first lookup, after the text is on the screen.
    from reader.lookup.chain import Chain
    from reader.lookup.entry import Lookup
    from reader.text.lemmas import Lemmatiser

UNMET = 255
"""The status byte of a form that the vocabulary does not hold."""

_WORDS_GLOSSED = 24
_IDENTIFYING = 200_000
"""Characters at either end of a text that its id is made from."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A selection with what was found; `glosses` stand in for an entry that a longer stretch does not have."""

    selection: Selection
    lookup: "Lookup"
    glosses: tuple[tuple[str, str], ...] = ()


def page_blocks(article: Article) -> tuple[Block, ...]:
    """The blocks as they stand on the page: the title first, unless the text itself begins with it."""
    first = article.blocks[0] if article.blocks else None
    if not article.title or (first and first.text.strip() == article.title.strip()):
        return article.blocks
    return (Block(Kind.HEADING, article.title, level=1), *article.blocks)


def content_id(title: str, texts: Sequence[str]) -> str:
    """The same text has the same id, wherever it was opened from: BLAKE2b, 16 bytes in hex.

    Of the title, the length of every block, and the first and last 200,000 characters: a book is told from every
    other one without reading all of it, which would take longer than putting it on the screen.
    """
    digest = hashlib.blake2b(digest_size=16)
    digest.update(title.encode("utf-8", "surrogatepass"))
    digest.update(array("I", map(len, texts)).tobytes())
    digest.update(_beginning(texts).encode("utf-8", "surrogatepass"))
    digest.update(_beginning(reversed(texts)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _beginning(texts: Iterable[str]) -> str:
    taken: list[str] = []
    length = 0
    for text in texts:
        taken.append(text)
        length += len(text)
        if length >= _IDENTIFYING:
            break
    return "\n".join(taken)[:_IDENTIFYING]


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
        self._by_key: dict[str, Status] = {}
        self._book = bytearray()
        self._forms_of_lemma: dict[str, list[int]] = {}
        self._counts: Counter[int] = Counter()
        self._kept: list[tuple[int, Selection]] = []
        self.counted = False
        self.kept_today = 0
        if store is not None:
            store.source(self.source)
            self.reload_statuses()

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

    def look_up(self, selection: Selection) -> None:
        """Asks for what the selection means; the answer comes through `answered`, only that of the newest request."""
        self.latest.request(lambda: self._answered(self.answer(selection)))

    def answer(self, selection: Selection) -> Answer:
        """What the selection means (on the calling thread)."""
        lookup = self.chain.look_up(selection.surface, selection.sentence, selection.start_in_sentence)
        if lookup.entries or selection.words == 1:
            return Answer(selection, lookup)
        return Answer(selection, lookup, tuple(self._glosses(selection)))

    def _glosses(self, selection: Selection) -> Iterator[tuple[str, str]]:
        words = self.words.block(selection.block)
        text = self.texts[selection.block]
        inside = [n for n in range(len(words)) if selection.start <= words.start[n] < selection.end]
        for number in inside[:_WORDS_GLOSSED]:
            start, end = words.start[number], words.end[number]
            found = self.chain.look_up(text[start:end], selection.sentence, start - selection.sentence_start)
            if found.best:
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
        self.kept_today += kept.created
        self._note_status(kept.term)
        return kept

    def fill_in(self, answer: Answer) -> Term | None:
        """Gives the kept term of an answered selection the lemma, translation and part of speech it lacks."""
        term = self.term_of(answer.selection)
        if self.store is None or term is None:
            return term
        from reader.lookup.entry import definition_of, translation_of

        lookup = answer.lookup
        text = self._term_text(answer.selection)
        if term.provisional and text is not None:
            term = self.store.settle(term.id, text)
            self._note_status(term)
        if lookup.best and not term.translation:
            term = self.store.set_translation(
                term.id, translation_of(lookup), definition_of(lookup), lookup.part_of_speech
            )
        return term

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

    def take_back(self) -> str | None:
        """Takes back the latest click of this session; returns the surface that was taken back."""
        if self.store is None or not self._kept:
            return None
        encounter_id, selection = self._kept.pop()
        self.store.take_back(encounter_id)
        self.reload_statuses()
        return selection.surface

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
    @property
    def has_statuses(self) -> bool:
        """Whether the vocabulary holds any word of the language."""
        return bool(self._by_key)

    def status_bytes(self) -> bytearray:
        """The status of every form met so far (by form id), UNMET where the vocabulary does not hold it."""
        forms, book = self.words.forms, self._book
        for number in range(len(book), len(forms)):
            book.append(self._by_key.get(forms[number], UNMET))
        return book

    def reload_statuses(self) -> None:
        """Reads all statuses anew (after undo, or when another copy of Reader wrote)."""
        if self.store is None:
            return
        self._by_key = self.store.statuses(self.language.code)
        self.kept_today = self.store.kept_since(_this_morning(), self.language.code)
        self._book = bytearray()
        book = self.status_bytes()
        for lemma, forms in list(self._forms_of_lemma.items()):
            self._colour(book, forms, self._by_key.get(lemma))

    def _note_status(self, term: Term) -> None:
        book = self.status_bytes()
        keys = {self.key(term.text), *term.surfaces}
        self._by_key.update(dict.fromkeys(keys, term.status))
        for key in keys:
            number = self.words.form_id(key)
            if number is not None:
                book[number] = term.status
        self._colour(book, self._forms_of_lemma.get(self.key(term.text), ()), term.status)

    def _colour(self, book: bytearray, forms: Sequence[int], status: Status | None) -> None:
        if status is None:
            return
        for number in forms:
            # A form with a status of its own (kept under another lemma) keeps it.
            if self.words.forms[number] not in self._by_key:
                book[number] = status

    # ---- counting, in the background
    def start(self) -> None:
        """Begins what may wait until the text is on the screen: the lemmatiser, the rest of the words, their lemmas."""
        self.latest.in_background(self._prepare())

    def stop(self) -> None:
        self.latest.stop()

    def _prepare(self) -> Iterator[None]:
        self.chain.lemmatiser.load()
        yield
        self.chain.frequencies.load()
        yield
        self._progressed()
        counts: Counter[int] = Counter()
        for block in self.words.fill():
            counts.update(self.words.block(block).form)
            yield
        self._counts = counts
        yield
        lemma_of = self.chain.lemmatiser.lemma
        for number in range(len(self.words.forms)):
            lemma = self.key(lemma_of(self.words.forms[number]))
            self._forms_of_lemma.setdefault(lemma, []).append(number)
            yield
        self.counted = True
        self._progressed()

    def note_words(self) -> None:
        """Remembers how many words the text has, once they are counted."""
        if self.store is not None and self.counted:
            self.store.source(self.source, words=self.word_count)

    def known_share(self) -> float | None:
        """The share of the text's running words (without ignored ones) that is known, 0–1; None until counted."""
        if not self.counted:
            return None
        book = self.status_bytes()
        known = total = 0
        for form, count in self._counts.items():
            status = book[form]
            if status != Status.IGNORED:
                total += count
                known += count * (status == Status.KNOWN)
        return known / total if total else 0.0

    @property
    def word_count(self) -> int | None:
        """The words of the article, its title aside where that is no part of the text; None until counted."""
        if not self.words.complete:
            return None
        return self.words.count - sum(len(self.words.block(block)) for block in range(self.lead))

    # ---- the position
    def saved_position(self) -> tuple[int, int] | None:
        """Where the reader left off: (block, offset) on this page."""
        position = self.store.position(self.source.id) if self.store is not None else None
        if position is None or not position.percent or not 0 <= position.block + self.lead < len(self.texts):
            return None
        return position.block + self.lead, min(position.offset, len(self.texts[position.block + self.lead]))

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
