"""What one keeps of a text by clicking: the words, what the answers to them say, and how it is taken back.

With no vocabulary nothing is kept, and nothing is known to be.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.days import this_morning
from reader.languages import Language
from reader.reading.answer import Answer
from reader.reading.answering import phrase_part
from reader.reading.statuses import StatusBook
from reader.text.keys import lookup_key
from reader.text.walk import Selection
from reader.vocabulary.provisional import settle_provisional
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Encounter, Kept, Source, Status, Term

if TYPE_CHECKING:
    # Loaded with the first lookup, after the text is on the screen.
    from reader.lookup.interpreter import Interpreter
    from reader.text.lemmas import Lemmatiser


class Clicks:
    """The clicks of one session. `lead` is how many blocks of the page stand before the article's own; `languages` are
    that of the text and the reader's; `statuses` hear of every change."""

    def __init__(
        self,
        store: Store | None,
        source: Source,
        lead: int,
        languages: tuple[Language, Language],
        statuses: StatusBook,
        interpreter: "Interpreter",
    ) -> None:
        self.store = store
        self.source = source
        self.lead = lead
        self.language, self.target = languages
        self.statuses = statuses
        self._interpreter = interpreter
        self._kept: list[tuple[int, Selection]] = []
        self._awaiting: dict[Selection, str] = {}
        """Kept selections whose last answer is still to come, with the translation they have been given so far."""
        self.kept_today = 0

    @property
    def _lemmatiser(self) -> "Lemmatiser | None":
        return self._interpreter.ready_lemmatiser

    def awaits(self, selection: Selection) -> bool:
        """Whether the selection is kept, and what it means is still to be filled in."""
        return selection in self._awaiting

    def keep(self, selection: Selection, status: Status | None = None) -> Kept | None:
        """Keeps the selection at once; without a lemmatiser ready the term is provisional until its answer comes.

        Returns None where nothing can be kept (no vocabulary); raises ReaderError where it could not be written.
        """
        if self.store is None:
            return None
        text = self._term_text(selection)
        kept = self.store.keep(
            text=lookup_key(selection.surface, self.language) if text is None else text,
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
        if self.store is None or answer.passing or answer.preparing or answer.selection not in self._awaiting:
            return
        earlier = self._awaiting[answer.selection]
        term = self.term_of(answer.selection)
        text = self._term_text(answer.selection)
        if term is None:
            del self._awaiting[answer.selection]
            return
        if term.provisional and text is not None:
            term = self.store.settle(term.id, text)
            self._note_status(term)
        if term.target_language != self.target.code:
            del self._awaiting[answer.selection]
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
            return
        if answer.translation and not answer.doubtful:
            self._fill_in_sentence(answer.selection, answer.translation)
        # Last: where somebody else was writing, all of it is done once more.
        del self._awaiting[answer.selection]

    def fill_left(self, own: Store, answer_of: Callable[[Selection], Answer]) -> None:
        """Gives what is kept and was left before its answer came what it lacks, over a store of the calling thread;
        this session is over."""
        self.store = own
        for selection in list(self._awaiting):
            self.fill_in(answer_of(selection)._replace(translating=False))

    @property
    def unanswered(self) -> bool:
        """Whether something is kept that has not got all its meaning yet."""
        return bool(self._awaiting)

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
        key = lookup_key(selection.surface, self.language)
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
            encounter_id, clicked = click
            was_there = self.store.take_back(encounter_id, with_term=True)
            self._kept.remove(click)
            if was_there:
                self._awaiting.pop(clicked, None)
                self.reload_statuses()
                return clicked.surface
        return None

    def forget_click(self) -> None:
        """Undoes the click of a moment ago, which meant something else; it leaves no step to bring it back."""
        if self.store is not None and self._kept:
            self.store.undo(self.store.entered.__contains__)  # not what another thread has changed meanwhile
            _, clicked = self._kept.pop()
            self._awaiting.pop(clicked, None)
            self.reload_statuses()

    def encounters(self, term: Term) -> list[Encounter]:
        """Where the term was met, newest first."""
        return [] if self.store is None else self.store.encounters(term.id)

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

    def reload_statuses(self) -> None:
        """Reads all statuses anew (after undo, or when another copy of Reader wrote)."""
        if self.store is not None:
            self.kept_today = self.store.kept_since(this_morning(), self.language.code)
            self.statuses.load(self.store.statuses(self.language.code))

    def _note_status(self, term: Term) -> None:
        store, code = self.store, self.language.code
        self.statuses.note(term, lambda key: store is not None and store.owns(key, code))
