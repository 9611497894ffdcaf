"""Parallel phrases in three languages whose words carry the links between them, and the text they make.

Words that share a link stand for each other. What joins and contracts words (French elision, "de le" → "du", Spanish
"a el" → "al", English "a" → "an") is done last, on the words in their places; a contracted word keeps both links.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from tests.models.words import VOWELS

Links = frozenset[int]
LANGUAGES = ("en", "es", "fr")


class Word(NamedTuple):
    form: str
    links: Links


Words = tuple[Word, ...]


class Phrase(NamedTuple):
    english: Words
    spanish: Words
    french: Words


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence of one language: its text, and for each word its span and its links."""

    text: str
    spans: tuple[tuple[int, int], ...]
    links: tuple[Links, ...]


@dataclass(frozen=True, slots=True)
class Parallel:
    """One sentence in the three languages."""

    english: Text
    spanish: Text
    french: Text

    def of(self, language: str) -> Text:
        return (self.english, self.spanish, self.french)[LANGUAGES.index(language)]


def word_links(source: Text, target: Text) -> list[tuple[int, int]]:
    """The pairs (word of the source, word of the target) that stand for each other."""
    return [(i, j) for i, left in enumerate(source.links) for j, right in enumerate(target.links) if left & right]


def joined(*phrases: Phrase) -> Phrase:
    return Phrase(*(tuple(word for phrase in phrases for word in phrase[language]) for language in range(3)))


EMPTY = Phrase((), (), ())

_CONTRACTIONS: dict[str, dict[tuple[str, str], str]] = {
    "en": {("can", "not"): "cannot"},
    "es": {("a", "el"): "al", ("de", "el"): "del"},
    "fr": {("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"},
}
_ELIDED = {"le": "l'", "la": "l'", "de": "d'", "ne": "n'", "je": "j'", "me": "m'", "te": "t'", "que": "qu'"}
_BEFORE_VOWEL = {"ce": "cet", "ma": "mon", "ta": "ton", "sa": "son"}
_NO_SPACE_BEFORE = {"en": ".,;?!”", "es": ".,;?!”", "fr": ".,"}
_NO_SPACE_AFTER = {"en": ("“",), "es": ("¿", "¡", "“"), "fr": ("'",)}
_STRAIGHT = {"“": '"', "”": '"'}


def starts_with_vowel(word: str) -> bool:
    return word[0].lower() in VOWELS or (word[0] == "h" and word != "huit")


def _followed(words: Words) -> Iterable[tuple[Word, str]]:
    return zip(words, [*(word.form for word in words[1:]), ""], strict=True)


def _elided(words: Words) -> Words:
    return tuple(
        Word(_ELIDED.get(word.form, _BEFORE_VOWEL.get(word.form, word.form)), word.links)
        if following and starts_with_vowel(following)
        else word
        for word, following in _followed(words)
    )


def _english_articles(words: Words) -> Words:
    return tuple(
        Word("an", word.links) if word.form == "a" and following[:1].lower() in tuple("aeio") else word
        for word, following in _followed(words)
    )


def _contracted(words: Words, language: str) -> Words:
    """After elision, so that "à l'école" keeps its article."""
    result: list[Word] = []
    for word in words:
        merged = _CONTRACTIONS[language].get((result[-1].form, word.form)) if result else None
        if merged:
            word = Word(merged, result.pop().links | word.links)
        result.append(word)
    return tuple(result)


def text_of(words: Words, language: str) -> Text:
    """The words with spaces where they belong and capitals at the start and after an opening quotation mark.

    “ and ” stand for the straight marks that the text has.
    """
    shaped = _english_articles(words) if language == "en" else _elided(words) if language == "fr" else words
    text, before, capital = "", "", True
    spans, links = [], []
    for form, word_links in _contracted(shaped, language):
        if before and not before.endswith(_NO_SPACE_AFTER[language]) and form not in _NO_SPACE_BEFORE[language]:
            text += " "
        shown = _STRAIGHT.get(form, form)
        if form in ("“", "«"):
            capital = True
        elif capital and form[0].isalnum():
            shown, capital = shown[0].upper() + shown[1:], False
        spans.append((len(text), len(text) + len(shown)))
        links.append(word_links)
        text += shown
        before = form
    return Text(text, tuple(spans), tuple(links))
