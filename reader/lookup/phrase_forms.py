"""What a word of a text may be in a headword of several words: d'accordo, apesar da crise, lost her mind."""

from reader.languages import Language
from reader.lookup.bounded import Bounded
from reader.lookup.dictionary import Dictionaries
from reader.lookup.signs import PREPOSITIONS
from reader.lookup.spelling import infinitives
from reader.text.contractions import ELIDED, two_words
from reader.text.keys import lookup_key
from reader.text.lemmas import Lemmatiser

_MOST_KNOWN = 2000  # words
_MOST_FORMS = 4  # keys of one word
_OWNERS = {"en": frozenset(("my", "your", "his", "her", "its", "our", "their"))}  # of what "one's" stands for


class PhraseForms:
    """The keys that words of one language may stand for in a phrase; those found are kept."""

    def __init__(self, dictionaries: Dictionaries, lemmatiser: Lemmatiser, language: Language) -> None:
        self._dictionaries = dictionaries
        self._lemmatiser = lemmatiser
        self._language = language
        self._known: Bounded[str, tuple[str, ...]] = Bounded(_MOST_KNOWN)

    def of(self, word: str) -> tuple[str, ...]:
        """The keys that a word may stand for, at most four: its own first, that of its lemma, those of the headwords
        that it is an irregular form of."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = tuple(dict.fromkeys(self._keys(word)))[:_MOST_FORMS]
        return known

    def forget(self) -> None:
        """Forgets what was found: dictionaries or lemmas have changed."""
        self._known.clear()

    def _keys(self, word: str) -> list[str]:
        key, code = lookup_key(word, self._language), self._language.code
        contracted = two_words(key, code)[:1] if code in PREPOSITIONS else ()  # apesar da crise: apesar de
        keys = [key, *contracted, self._lemma(word)]
        if word[:1].isupper():
            keys.append(self._lemma(word.lower()))
        keys += [reading.key for reading in self._dictionaries.headwords_of(key)]
        if len(set(keys)) == 1:  # perhaps a present tense that the lemmatiser does not know
            keys += [verb for verb in infinitives(key, code) if self._dictionaries.has(verb)]
        if key in ELIDED:
            keys.append(ELIDED[key])
        if key in _OWNERS.get(code, ()):
            keys.append("one's")
        return keys

    def _lemma(self, word: str) -> str:
        return lookup_key(self._lemmatiser.lemma(word), self._language)
