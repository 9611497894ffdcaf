"""A word in its sentence: the clause around it and which of its words is meant.

A reader goes from word to word of the same sentence, so its clauses are kept for a while with what was found in them.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reader.languages import Language
from reader.lookup.bounded import Bounded
from reader.lookup.entry import Phrase
from reader.lookup.neighbours import Neighbours
from reader.text.keys import lookup_key
from reader.text.tokens import word_spans

_NEIGHBOURHOOD = 70  # characters on either side of a word that can belong to a phrase with it
_WHOLE = 1200  # characters of a sentence that is taken apart as a whole
_MOST_KEPT = 48  # sentences
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# Not quotation marks alone: what is quoted mostly goes on with its clause (is “run by cartels”); speech has a comma.
_CLAUSE_ENDS = re.compile(r"[.!?;:,()–—…¿¡\[\]]")

Forms = Callable[[str], tuple[str, ...]]  # a word as it stands → the keys that it may be


@dataclass(slots=True)
class Clause:
    """The words between two marks of punctuation; spans are those in the context. `phrases` are the multiword
    headwords in it, None until they were looked for."""

    context: str
    words: list[str]
    spans: list[tuple[int, int]]
    starts_sentence: bool
    forms: list[tuple[str, ...]]
    phrases: tuple[Phrase, ...] | None = None
    firsts: list[str] = field(default_factory=list)
    """The likeliest key of each word."""
    whole_sentence: bool = False
    """Whether it is all that stands between the sentence's beginning and its full stop."""
    neighbours: Neighbours | None = None
    """What its words tell of each other, None until it was asked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """A word of a clause."""

    clause: Clause
    index: int

    @property
    def starts_sentence(self) -> bool:
        """Whether it is the first word of its sentence."""
        return self.index == 0 and self.clause.starts_sentence

    @property
    def surface(self) -> str:
        """The word as it stands."""
        return self.clause.words[self.index]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The places of all words of a sentence, and where they start."""

    starts: list[int]
    places: list[Place]

    def at(self, offset: int) -> Place | None:
        number = bisect_right(self.starts, offset) - 1
        if number < 0:
            return None
        place = self.places[number]
        return place if offset < place.clause.spans[place.index][1] else None


class Places:
    """Finds words in sentences of one language. May be asked from several threads."""

    def __init__(self, language: Language, forms: Forms) -> None:
        self._language = language
        self._forms = forms
        self._kept: Bounded[str, _Sentence] = Bounded(_MOST_KEPT)

    def place(self, word: str, key: str, context: str, start: int | None) -> Place | None:
        """The word at `start` of its sentence (found where None); None where there is no word."""
        if start is None:
            start = self.find(word, key, context)
        if len(context) > _WHOLE:
            # Only the neighbourhood is needed, and a "sentence" may be a whole book without a full stop.
            first, last = max(0, start - _NEIGHBOURHOOD), start + len(word) + _NEIGHBOURHOOD
            first = context.rfind(" ", 0, first) + 1 if first else 0
            return _places(self._clauses(context, first, last)).at(start)
        found = self._kept.get(context)
        if found is None:
            found = self._kept[context] = _places(self._clauses(context, 0, len(context)))
        return found.at(start)

    def find(self, word: str, key: str, context: str) -> int:
        """Where a word stands in a context, -1 where it does not; not inside another word if it can be helped."""
        start = context.find(word)
        end = start + len(word)
        inside = context[start - 1 : start].isalnum() or context[end : end + 1].isalnum()
        if start >= 0 and not inside:
            return start
        spans = word_spans(context, self._language)
        return next((a for a, b in spans if lookup_key(context[a:b], self._language) == key), start)

    def forget(self) -> None:
        """Drops what was found in sentences, as when other dictionaries are asked."""
        self._kept.clear()

    def _clauses(self, context: str, first: int, last: int) -> list[Clause]:
        spans = _with_numbers(context, first, last, word_spans(context[first:last], self._language))
        groups: list[list[tuple[int, int]]] = []
        for span in spans:
            if not groups or _CLAUSE_ENDS.search(context, groups[-1][-1][1], span[0]):
                groups.append([])
            groups[-1].append(span)
        clauses = []
        for group in groups:
            words = [context[a:b] for a, b in group]
            forms = [self._forms(word) for word in words]
            starts = group is groups[0] and first == 0
            whole = starts and len(groups) == 1 and context.rstrip("\"'”’»“)] ").endswith((".", "!", "?"))
            clauses.append(Clause(context, words, group, starts, forms, None, [keys[0] for keys in forms], whole))
        return clauses


def _places(clauses: Sequence[Clause]) -> _Sentence:
    places = [Place(clause, index) for clause in clauses for index in range(len(clause.spans))]
    return _Sentence([place.clause.spans[place.index][0] for place in places], places)


def _with_numbers(context: str, first: int, last: int, words: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of the words, and of the numbers between them: a phrase may hold one, and a noun follows it."""
    spans: list[tuple[int, int]] = []
    at = first
    for a, b in [*((first + a, first + b) for a, b in words), (last, last)]:
        spans += (match.span() for match in _NUMBER.finditer(context, at, a))
        spans.append((a, b))
        at = b
    return spans[:-1]


def capital_tells(surface: str, place: Place | None) -> bool:
    """Whether the capitals of a word mean something: not at the beginning of a sentence nor where all is in them."""
    if surface.isupper():
        return len(surface) > 1 and (place is None or any(not word.isupper() for word in place.clause.words))
    return place is not None and not place.starts_sentence and surface[:1].isupper()
