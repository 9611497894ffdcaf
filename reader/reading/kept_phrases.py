"""The kept phrases of a text, in any form, whatever stands between their words: fishing boats, turned the offer down,
lade dich … ein (einladen), se fue (irse)."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.text.tokens import BlockWords, Words, word_spans
from reader.vocabulary.terms import Status

_WITHIN = 6
"""Words from a verb within which its particle is looked for, and one more that tells where the clause ends."""
_MARK = re.compile(r"[.!?;:,()–—…¿¡\[\]]")
"""What ends a clause."""


_GAP = "…"
"""Stands for the words between, in the forms of phrases that were met in pieces."""


class Stretch(NamedTuple):
    """A piece of a kept phrase in a block; `key` is the phrase's."""

    start: int
    end: int
    status: Status
    key: str


class KeptPhrases:
    """Finds them block by block, and keeps what it has found until they change."""

    def __init__(self, words: Words, texts: Sequence[str], key: Callable[[str], str]) -> None:
        self._words = words
        self._texts = texts
        self._key = key
        self._statuses: Mapping[str, Status] = {}
        self._beginning: dict[str, list[tuple[tuple[str, ...], Status, str]]] = {}
        self._lemma_of: Mapping[int, str] = {}
        self._found: dict[int, list[Stretch]] = {}

    def load(self, statuses: Mapping[str, Status], lemma_of: Mapping[int, str]) -> None:
        """`statuses` by the keys of all terms, which may change (see `note`); `lemma_of` by form id."""
        self._statuses, self._lemma_of = statuses, lemma_of
        self._beginning, self._found = {}, {}
        for key, status in statuses.items():
            if _is_phrase(key):
                self._add(key, status)

    def note(self, key: str, status: Status) -> None:
        """A term has another status, or is new."""
        self._found = {}
        if _is_phrase(key):
            self._add(key, status)

    def of(self, block: int) -> list[Stretch]:
        """Those of a block, the longest last of those that begin with the same word; a phrase that stands apart as
        its pieces."""
        if not self._statuses:
            return []
        found = self._found.get(block)
        if found is None:
            found = self._found[block] = [*self._verbs(block), *self._phrases(block)]
        return found

    def at(self, block: int, start: int, end: int) -> str | None:
        """The key of the longest phrase that a stretch of a block is a piece of."""
        around = [one for one in self.of(block) if one.start <= start and end <= one.end]
        return max(around, key=lambda one: len(one.key)).key if around else None

    # ---- phrases of several words
    def _add(self, text: str, status: Status) -> None:
        keys = tuple(self._key(text[start:end]) for start, end in word_spans(text, self._words.language))
        if keys:
            others = [entry for entry in self._beginning.get(keys[0], []) if entry[0] != keys]
            self._beginning[keys[0]] = sorted([*others, (keys, status, text)], key=lambda entry: len(entry[0]))

    def _phrases(self, block: int) -> Iterable[Stretch]:
        if not self._beginning:
            return
        words, forms, lemma_of = self._words.block(block), self._words.forms, self._lemma_of
        for number in range(len(words)):
            form = words.form[number]
            starting = self._beginning.get(forms[form], ())
            if lemma_of.get(form, forms[form]) != forms[form]:
                starting = [*starting, *self._beginning.get(lemma_of[form], ())]
            for keys, status, text in starting:
                last = number + len(keys) - 1
                if last < len(words) and all(
                    key in (forms[one], lemma_of.get(one))
                    for key, one in zip(keys[1:], words.form[number + 1 : last + 1], strict=True)
                ):
                    yield Stretch(words.start[number], words.end[last], status, text)
                elif len(keys) == 2 and (apart := self._apart(words, number, keys[1])) is not None:
                    for place in (number, apart):
                        yield Stretch(words.start[place], words.end[place], status, text)

    def _apart(self, words: BlockWords, verb: int, particle: str) -> int | None:
        """Where an English verb's particle stands with the verb's object between them; None where it does not."""
        if self._words.language.code != "en":
            return None
        from reader.lookup.phrases import parted

        clause = [self._words.forms[words.form[verb]]]
        for number in range(verb + 1, min(verb + _WITHIN, len(words))):
            if words.start[number] - words.end[number - 1] > 1:
                break  # a comma, a full stop
            clause.append(self._words.forms[words.form[number]])
        for place in range(2, min(len(clause), _WITHIN - 1)):
            if clause[place] == particle and parted(clause, 0, place):
                return verb + place
        return None

    # ---- verbs in several pieces
    def _verbs(self, block: int) -> Iterator[Stretch]:
        from reader.lookup.verb_groups import find_verb_groups

        words, forms, text = self._words.block(block), self._words.forms, self._texts[block]
        for first, last in self._clauses(block):
            ids = words.form[first:last]
            surfaces = [text[words.start[n] : words.end[n]] for n in range(first, last)]
            keys = [tuple(dict.fromkeys((forms[one], self._lemma_of.get(one, forms[one])))) for one in ids]
            for verb in find_verb_groups(surfaces, keys, self._words.language.code):
                status = self._statuses.get(verb.key)
                if status is not None:
                    for place in verb.words:
                        yield Stretch(words.start[first + place], words.end[first + place], status, verb.key)

    def _clauses(self, block: int) -> Iterator[tuple[int, int]]:
        """The first word and the one after the last of each stretch between two marks."""
        words, text = self._words.block(block), self._texts[block]
        first = 0
        for number in range(1, len(words) + 1):
            if number == len(words) or _MARK.search(text, words.end[number - 1], words.start[number]):
                yield first, number
                first = number


def _is_phrase(key: str) -> bool:
    return " " in key and _GAP not in key
