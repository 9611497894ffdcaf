"""What the two words themselves say of whether one translates the other: the dictionary, and how alike they look.

The answers for a word are kept, so that a sentence costs little once its words have been met.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from reader.languages import Language
from reader.text.keys import fold_accents, lookup_key

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

_MOST_KNOWN = 4000  # words, of either language, whose answers are kept
_LEAST_ALIKE = 4  # letters of a word that is compared
_ALIKE = 0.6
_WIDEST_GAP = 2  # words between those of a translation of several (echan mucho de menos)
_FARTHEST_PARTICLE = 4  # words from its verb
_ENGLISH_PARTICLES = "about across along apart around away back by down for forth in into off on out over to up"
_PARTICLES = {"en": frozenset(_ENGLISH_PARTICLES.split())}


@dataclass(frozen=True, slots=True)
class _Meanings:
    """The translations of a word: keys of single ones; those of several words as keys of each of their words."""

    single: frozenset[str]
    several: tuple[tuple[frozenset[str], ...], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Pairs of words (index in the text, index in the translation): what the dictionary gives for the word itself, as
    a part of a translation of several words, for a verb with its particle; and how alike two words are (0.6–1)."""

    listed: frozenset[tuple[int, int]]
    in_several: frozenset[tuple[int, int]]
    of_phrase: frozenset[tuple[int, int]]
    alike: dict[tuple[int, int], float]


class Comparer:
    """Compares the words of a sentence with those of its translation. Belongs to one thread at a time.

    `translations_of`: all that the dictionaries list for a word, a form or a phrase; `target_lemma`: the dictionary
    form of a word of the target language.
    """

    def __init__(
        self,
        source: Language,
        target: Language,
        translations_of: Callable[[str], Collection[str]],
        target_lemma: Callable[[str], str],
    ) -> None:
        self._source = source
        self._target = target
        self._translations_of = translations_of
        self._target_lemma = target_lemma
        self._particles = _PARTICLES.get(source.code, frozenset())
        self._keys: dict[str, frozenset[str]] = {}
        self._meanings: dict[str, _Meanings] = {}
        self._plain: dict[tuple[str, str], str] = {}
        self._alike: dict[tuple[str, str], float] = {}

    def compare(self, source: Sequence[str], target: Sequence[str]) -> Evidence:
        """The evidence between the words of a sentence and those of its translation, as they are written."""
        keys = [self.keys(word) for word in target]
        places: dict[str, list[int]] = {}
        for index, forms in enumerate(keys):
            for form in forms:
                places.setdefault(form, []).append(index)
        listed: set[tuple[int, int]] = set()
        several: set[tuple[int, int]] = set()
        for s, word in enumerate(source):
            meanings = self._meanings_of(word)
            listed.update((s, t) for form in meanings.single & places.keys() for t in places[form])
            several.update((s, t) for parts in meanings.several for t in _run(parts, keys, places))
        phrases = {
            (s, t)
            for verb, particle, meanings in self._phrases(source)
            for form in meanings.single & places.keys()
            for t in places[form]
            for s in (verb, particle)
        }
        return Evidence(frozenset(listed), frozenset(several), frozenset(phrases), self._all_alike(source, target))

    def keys(self, word: str) -> frozenset[str]:
        """The lookup keys of a word of the target language: its own and that of its lemma."""
        found = self._keys.get(word)
        if found is None:
            forms = (lookup_key(form, self._target) for form in (word, self._target_lemma(word)))
            found = frozenset(form for form in forms if form)
            _keep(self._keys, word, found)
        return found

    def _meanings_of(self, words: str) -> _Meanings:
        found = self._meanings.get(words)
        if found is None:
            listed = [translation.split() for translation in self._translations_of(words)]
            single = frozenset(key for parts in listed if len(parts) == 1 for key in self.keys(parts[0]))
            several = tuple(tuple(self.keys(part) for part in parts) for parts in listed if len(parts) > 1)
            found = _Meanings(single, several)
            _keep(self._meanings, words, found)
        return found

    def _phrases(self, words: Sequence[str]) -> Iterator[tuple[int, int, _Meanings]]:
        """Each word with a particle behind it, where the dictionary knows the two together (took … off)."""
        for particle, word in enumerate(words):
            if word.lower() not in self._particles:
                continue
            for verb in range(particle - 1, max(-1, particle - _FARTHEST_PARTICLE - 1), -1):
                if words[verb].lower() in self._source.function_words or not words[verb].isalpha():
                    continue
                meanings = self._meanings_of(f"{words[verb]} {word}")
                if meanings.single:
                    yield verb, particle, meanings
                    break

    def _all_alike(self, source: Sequence[str], target: Sequence[str]) -> dict[tuple[int, int], float]:
        first: dict[str, list[tuple[int, str]]] = {}
        for t, word in enumerate(target):
            plain = self._plain_of(word, self._target)
            first.setdefault(plain[:1], []).append((t, plain))
        found = {}
        for s, word in enumerate(source):
            plain = self._plain_of(word, self._source)
            for t, other in first.get(plain[:1], ()) if plain else ():
                share = self._likeness(plain, other)
                if share:
                    found[s, t] = share
        return found

    def _plain_of(self, word: str, language: Language) -> str:
        known = self._plain.get((word, language.code))
        if known is None:
            known = fold_accents(lookup_key(word, language))
            known = known.removesuffix("'s") if language.code == "en" else known
            _keep(self._plain, (word, language.code), known)
        return known

    def _likeness(self, one: str, other: str) -> float:
        if one == other:
            return 1.0
        if min(len(one), len(other)) < _LEAST_ALIKE:
            return 0.0
        known = self._alike.get((one, other))
        if known is None:
            ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
            known = ratio if ratio > _ALIKE else 0.0
            _keep(self._alike, (one, other), known)
        return known


def _keep(known: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    if len(known) >= _MOST_KNOWN:
        known.clear()
    known[key] = value


def _run(parts: Sequence[frozenset[str]], keys: Sequence[frozenset[str]], places: dict[str, list[int]]) -> list[int]:
    """Where the words of a translation of several stand in order and close together; empty where they do not."""
    starts = sorted({place for form in parts[0] for place in places.get(form, ())})
    for start in starts:
        found = [start]
        for part in parts[1:]:
            last = found[-1]
            after = range(last + 1, min(last + 2 + _WIDEST_GAP, len(keys)))
            following = next((t for t in after if not part.isdisjoint(keys[t])), None)
            if following is None:
                break
            found.append(following)
        if len(found) == len(parts):
            return found
    return []
