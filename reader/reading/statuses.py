"""How well the words of one text are known: a byte a form, and the kept phrases where they stand.

A form has the status of its own entry in the vocabulary, else that of the lemma it belongs to. The lookup thread
hands in which forms belong to a lemma as one finished table; all else here belongs to the app's thread.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from reader.reading.kept_phrases import KeptPhrases, Stretch
from reader.text.tokens import Words, word_spans
from reader.vocabulary.terms import Status, Term

UNMET = 255
"""The status byte of a form that the vocabulary does not hold."""

LemmaForms = Mapping[str, list[int]]
"""Lemma key → the ids of its forms in the text."""


class StatusBook:
    """Statuses by form id of one text's words."""

    def __init__(self, words: Words, texts: Sequence[str], key: Callable[[str], str]) -> None:
        self._words = words
        self._key = key
        self._by_key: dict[str, Status] = {}
        self._bytes = bytearray()
        self._lemma_forms: LemmaForms = {}
        self._phrases = KeptPhrases(words, texts, key)
        self._lemma_of: dict[int, str] = {}
        self._changed: set[int] = set()

    @property
    def empty(self) -> bool:
        """Whether the vocabulary holds no word of the language."""
        return not self._by_key

    def load(self, by_key: Mapping[str, Status]) -> None:
        """Takes all statuses anew: lookup key of every term and form met → status."""
        self._by_key = dict(by_key)
        self._bytes = bytearray()
        self._phrases.load(self._by_key, self._lemma_of)
        forms = self._lemma_forms
        self.bytes()
        for lemma, numbers in forms.items():
            self._colour(numbers, self._by_key.get(lemma))

    def set_lemma_forms(self, forms: LemmaForms) -> None:
        """Which forms belong to which lemma, once it is known for the whole text."""
        self._lemma_forms = forms
        self._lemma_of = {number: lemma for lemma, numbers in forms.items() for number in numbers}
        self.load(self._by_key)

    def bytes(self) -> bytearray:
        """The status of every form met so far (by form id), UNMET where the vocabulary does not hold it."""
        forms, book = self._words.forms, self._bytes
        for number in range(len(book), len(forms)):
            book.append(self._by_key.get(forms[number], UNMET))
        return book

    def note(self, term: Term, is_own: Callable[[str], bool]) -> None:
        """One term has another status; its surfaces follow but for those that are terms of their own (`is_own`)."""
        self.bytes()
        own = self._key(term.text)
        keys = [own, *(key for key in term.surfaces if key != own and not is_own(key))]
        for key in keys:
            self._by_key[key] = term.status
            number = self._words.form_id(key)
            if number is not None:
                self._set(number, term.status)
            self._phrases.note(key, term.status)
            if " " in key:
                self._changed.update(self._forms_of(key))
                for part in key.split(" "):
                    self._changed.update(self._lemma_forms.get(part, ()))
        self._colour(self._lemma_forms.get(own, ()), term.status)

    def changed_forms(self) -> frozenset[int]:
        """The forms whose look has changed since this was last asked (a load aside)."""
        changed, self._changed = frozenset(self._changed), set()
        return changed

    def known_share(self, counts: Counter[int], aside: Counter[int]) -> float:
        """The share of running words (form id → count) that is known; without ignored ones, and those `aside` (names
        and numbers) where nobody has kept them."""
        book = self.bytes()
        known = total = 0
        for form, count in counts.items():
            if book[form] != Status.IGNORED:
                total += count - (aside[form] if book[form] == UNMET else 0)
                known += count * (book[form] == Status.KNOWN)
        return known / total if total else 0.0

    # ---- phrases
    def phrases_in(self, block: int) -> list[Stretch]:
        """The kept phrases in a block, in any form, whatever stands between their words."""
        return self._phrases.of(block)

    def phrase_at(self, block: int, start: int, end: int) -> str | None:
        """The key of the kept phrase that a stretch of a block is a piece of."""
        return self._phrases.at(block, start, end)

    def _forms_of(self, text: str) -> Iterable[int]:
        found = (self._words.form_id(self._key(text[a:b])) for a, b in word_spans(text, self._words.language))
        return [number for number in found if number is not None]

    # ---- bytes
    def _colour(self, numbers: Iterable[int], status: Status | None) -> None:
        if status is None:
            return
        for number in numbers:
            # A form with a status of its own keeps it.
            if self._words.forms[number] not in self._by_key:
                self._set(number, status)

    def _set(self, number: int, status: Status) -> None:
        """A form that the thread has met since is given its status when it is first asked for."""
        if number < len(self._bytes) and self._bytes[number] != status:
            self._bytes[number] = status
            self._changed.add(number)
