"""Which definition of a word is the one meant: of the senses that a dictionary in the word's own language has, the one
that the chosen translation and the sentence speak for; none where nothing tells.

The strongest sign is a synonym that the dictionary the other way round gives for the translation: of the senses of
"charge" the one with "accuse" goes with "acusar". Then come words of the definition that it gives, and words that the
definition and its example share with the sentence. Where word and translation are each other's first, the commonest
sense is meant more often than not.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from reader.languages import Language
from reader.lookup.bounded import Bounded
from reader.lookup.dictionary import Dictionaries
from reader.lookup.entry import Entry, Lookup, Sense, answers_for_phrase
from reader.lookup.signs import words
from reader.text.keys import lookup_key

_PRIOR = 2.0  # for the commonest sense; the others in proportion to the dictionary's score
_MUTUAL = 4.0  # added to it where the word is also the first that the other way round has for its translation
_LEAST_MUTUAL = 0.8
_SYNONYM, _NEAR_SYNONYM = 3.0, 1.0  # for what stands for the translation itself, for others of its sense; by its score
_IN_DEFINITION, _IN_SENTENCE = 0.4, 0.5  # a word in both,
_MOST_WORDS = 2  # so many at most: a long definition shares words with anything
_IN_EXAMPLE = 1.0  # the two words before it in both the example and the sentence: boots on the ground
_LEAST_EVIDENCE = 0.4
_LEAST_SHARE = 0.45  # of all senses' scores: a first sense so common is shown where nothing else tells
_OTHERS = 3  # translations of the same sense that are asked too
_FIRST, _LEAST_BACK = 2, 0.33  # translations of a phrase from which a way back is looked for, its least score
_SHORT = 3  # letters; shorter words are no evidence
_MOST_KNOWN = 4096  # texts and words whose stems are kept, translations whose way back is
_LIST = re.compile(r" \([^()]{60,}\)")  # of all countries that were at war
_WORD = re.compile(r"[^\W\d_]+")
_ENDING = re.compile("(?:ing|ed|es|s|e|ly)$")

Back = Callable[[str], Mapping[str, float]]
"""A translation → the words of the source language that the dictionary the other way round has for it, with their
scores beside the best of them (1)."""


class Definer:
    """Finds the definitions of words in their own language; none without a dictionary that has them."""

    def __init__(
        self, definitions: Dictionaries | None, reverse: Dictionaries | None, source: Language, target: Language
    ) -> None:
        self._definitions = definitions
        self._reverse = reverse
        self._source = source
        self._target = target
        self._ways_back: Bounded[str, dict[str, float]] = Bounded(_MOST_KNOWN)

    def defined(self, lookup: Lookup, context: str | None) -> Lookup:
        """The lookup with a short definition of what its first answer means; without one where there is none, or where
        nothing tells which of several is meant."""
        entry = answering(lookup)
        if self._definitions is None or entry is None:
            return lookup
        found = self._definitions.entries(lookup_key(entry.headword, self._source))
        senses = [sense for one in found if one.part_of_speech == entry.part_of_speech for sense in one.senses]
        sense = chosen_sense(senses, lookup, context, self._back)
        definition = _LIST.sub("", sense.definition) if sense and sense.definition else None
        return replace(lookup, definition=definition)

    def is_term(self, phrase: Entry) -> bool:
        """Whether several words are a term of their own (best man), not merely words of which each means what it
        means (young man: no Freund), as far as the other dictionaries know: the one in their own language has it, and
        the one the other way round leads back to it."""
        key = lookup_key(phrase.headword, self._source)
        own = self._definitions
        if own is not None and own.available and not own.has(key):
            return False
        ways = [self._back(translation) for translation in phrase.senses[0].translations[:_FIRST]]
        return max((way.get(key, 0.0) for way in ways if way), default=1.0) >= _LEAST_BACK

    def close(self) -> None:
        """They are looked at anew with the next question."""
        for dictionaries in (self._definitions, self._reverse):
            if dictionaries is not None:
                dictionaries.close()
        self._ways_back.clear()

    def _back(self, translation: str) -> dict[str, float]:
        known = self._ways_back.get(translation)
        if known is None:
            known = self._ways_back[translation] = self._asked_back(translation)
        return known

    def _asked_back(self, translation: str) -> dict[str, float]:
        entries = self._reverse.entries(lookup_key(translation, self._target)) if self._reverse is not None else ()
        found: dict[str, float] = {}
        for entry in entries:
            for sense in entry.senses:
                for place, word in enumerate(sense.translations):
                    key = word.casefold()
                    found[key] = max(sense.score / (1 + place), found.get(key, 0.0))
        top = max(found.values(), default=0.0) or 1.0
        return {word: score / top for word, score in found.items()}


def chosen_sense(senses: Sequence[Sense], lookup: Lookup, context: str | None, back: Back) -> Sense | None:
    """The sense of `lookup`'s headword, of its part of speech, that its first answer means; None where nothing tells
    which."""
    defined = [sense for sense in senses if sense.definition]
    if len(defined) < 2 or not lookup.best:
        return defined[0] if defined else None
    entry = answering(lookup)
    own = {_stem(word) for word in _WORD.findall(f"{lookup.word} {entry.headword if entry else ''}".lower())}
    first, others = _backwards(lookup.best[0], entry, back)
    told = {stem for word in first for stem in _stems(word)} - own
    around = _stems(context or "") - own
    led_up = _led_up(context, lookup.word)
    evidence = [_evidence(sense, (first, others), told, around, own) + _shown(sense, led_up) for sense in defined]
    scores = [sense.score for sense in defined]
    commonest = max(scores) or 1.0
    headword = entry.headword.casefold() if entry else ""
    mutual = first.get(headword, 0.0)
    prior = _PRIOR + _MUTUAL * mutual
    points = [prior * score / commonest + told_for for score, told_for in zip(scores, evidence, strict=True)]
    top = max(range(len(defined)), key=points.__getitem__)
    likely = mutual >= _LEAST_MUTUAL or scores[top] >= _LEAST_SHARE * sum(scores)
    shown = likely or evidence[top] >= _LEAST_EVIDENCE
    return defined[top] if shown else None


def answering(lookup: Lookup) -> Entry | None:
    """The entry that the first answer is from."""
    if lookup.phrase and answers_for_phrase(lookup):
        return lookup.phrase.entry
    first = lookup.best[0] if lookup.best else ""
    holding = (e for e in lookup.entries if any(first in sense.translations for sense in e.senses))
    return next(holding, lookup.entries[0] if lookup.entries else None)


def _backwards(answer: str, entry: Entry | None, back: Back) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """What stands for the answer the other way round, and for other translations of its sense."""
    senses = entry.senses if entry else ()
    sense = next((sense.translations for sense in senses if answer in sense.translations), ())
    others: dict[str, float] = {}
    for other in [other for other in sense if other != answer][:_OTHERS]:
        for word, score in back(other).items():
            others[word] = max(score, others.get(word, 0.0))
    return back(answer), others


def _evidence(
    sense: Sense, back: tuple[Mapping[str, float], Mapping[str, float]], told: Set[str], around: Set[str], own: Set[str]
) -> float:
    first, others = back
    synonyms = [synonym.casefold() for synonym in _synonyms(sense)]
    synonyms = [synonym for synonym in synonyms if _stem(synonym) not in own]
    definition = _stems(sense.definition or "") - own
    said = definition | (_stems(sense.example or "") - own)
    return (
        _SYNONYM * max((first.get(synonym, 0.0) for synonym in synonyms), default=0.0)
        + _NEAR_SYNONYM * max((others.get(synonym, 0.0) for synonym in synonyms), default=0.0)
        + _IN_DEFINITION * min(_MOST_WORDS, len(definition & told))
        + _IN_SENTENCE * min(_MOST_WORDS, len(said & around))
    )


def _led_up(context: str | None, word: str) -> str:
    """The two words before a word in its sentence, with it: "on the ground"; "" where there are none."""
    before = (context or "").partition(word)[0].split()[-2:] if context else []
    return " ".join([*before, word]).lower() if len(before) == 2 else ""


def _shown(sense: Sense, led_up: str) -> float:
    return _IN_EXAMPLE if led_up and led_up in (sense.example or "").lower() else 0.0


def _synonyms(sense: Sense) -> Iterator[str]:
    """Its translations, but for the beginning of its definition, which stands for one where there is none."""
    for translation in sense.translations:
        if not (sense.definition or "").casefold().startswith(translation.rstrip("…").casefold()):
            yield translation


@lru_cache(maxsize=_MOST_KNOWN)
def _stems(text: str) -> frozenset[str]:
    """Of a definition, an example or a sentence, each of which is looked at with many words of a page."""
    found = _WORD.findall(text.lower())
    return frozenset(_stem(word) for word in found if len(word) > _SHORT and word not in _COMMON)


@lru_cache(maxsize=_MOST_KNOWN)
def _stem(word: str) -> str:
    return _ENDING.sub("", word) if len(word) > _SHORT + 1 else word


_COMMON = words("""
about after again also another been before being between both cannot could does doing done down each especially even
ever every everything from have having into itself just like made make making many more most much often only other
others over people person same shall should some someone something somebody such than that their them then there
these they thing things this those through upon usually very want wants were what when where whether which while
whose will with within without would your used using give given take taken come part certain particular first last
year years time
""")
