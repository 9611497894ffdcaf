"""A text as a translation model should see it, and the way back to where each character of it stood.

Line breaks become spaces, soft hyphens and zero-width characters vanish, marks are composed, ligatures taken apart. A
text in CAPITALS or In Title Case is set in sentence case, because models are trained on sentences: what they know as a
capitalised word (fewer pieces than its small form) stays capitalised.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.translation.values import Span

Cost = Callable[[str], int]
"""How many pieces a word takes."""

# Soft hyphen, zero-width space, word joiner, byte order mark, direction marks. The joiners of Persian, Hindi and emoji
# (U+200C, U+200D) mean something.
_INVISIBLE = frozenset("\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Signs that stay as they are, with single spaces: most sentences.
_SIGN = "[!-~¡-¬®-ʯ‘’“”–—…]"
_CLEAN = re.compile(f"{_SIGN}++(?: {_SIGN}++)*+")
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CAPITALISES_NOUNS = frozenset(("de", "lb"))
_DOTTED_I = frozenset(("tr", "az"))
_LEAST_SHOUTED = 5  # letters of a single word in capitals that is no acronym
_LEAST_TITLE = 4  # words of a heading in title case
_LONG_WORD = 4  # letters; shorter words may be small in a heading


@dataclass(frozen=True, slots=True)
class Prepared:
    """`places[n]` is the span in the original of character n of `text`; `shouted`: the original is in capitals."""

    text: str
    places: tuple[Span, ...]
    shouted: bool = False

    def original(self, span: Span) -> Span:
        """The span in the original of a span of `text`."""
        start, end = span
        if start < end:
            return self.places[start][0], self.places[end - 1][1]
        if start < len(self.places):
            return (self.places[start][0],) * 2
        return (self.places[-1][1],) * 2 if self.places else (0, 0)


def prepare(text: str, language: str, cost: Cost) -> Prepared:
    """The text for a model of that source language."""
    plain = _clean(text)
    if _is_shouted(plain.text):
        return _recased(plain, lambda word, first: _calmed(word, first, language, cost), shouted=True)
    if language not in _CAPITALISES_NOUNS and _is_title(plain.text):
        return _recased(plain, lambda word, first: word if first else _small_or_name(word, language, cost))
    return plain


def has_letters(text: str) -> bool:
    """Whether there is anything to translate."""
    return any(character.isalpha() for character in text)


def shout(text: str, spans: Sequence[Span], language: str) -> tuple[str, list[Span]]:
    """The text in capitals, and the spans in it."""
    written = [_upper(character, language) for character in text]
    starts = [0]
    for character in written:
        starts.append(starts[-1] + len(character))
    return "".join(written), [(starts[a], starts[b]) for a, b in spans]


# Characters
def _clean(text: str) -> Prepared:
    if _CLEAN.fullmatch(text):
        return Prepared(text, tuple(zip(range(len(text)), range(1, len(text) + 1), strict=True)))
    written: list[str] = []
    places: list[Span] = []
    for start, end in _clusters(text):
        cluster = text[start:end]
        if cluster in _INVISIBLE:
            if places:
                places[-1] = (places[-1][0], end)
            continue
        for character in _normal(cluster):
            if character == " " and (not written or written[-1] == " "):
                continue
            written.append(character)
            places.append((start, end))
    if written and written[-1] == " ":
        written.pop()
        places.pop()
    return Prepared("".join(written), tuple(places))


def _clusters(text: str) -> list[Span]:
    """Characters with the combining marks that follow them."""
    starts = [n for n, character in enumerate(text) if not n or not unicodedata.combining(character)]
    return list(pairwise([*starts, len(text)]))


def _normal(cluster: str) -> str:
    if cluster[0].isspace() or unicodedata.category(cluster[0]) in ("Cc", "Cs"):
        return " "
    composed = unicodedata.normalize("NFC", cluster)
    return unicodedata.normalize("NFKC", composed) if _LIGATURES.search(composed) else composed


# Casing
def _is_shouted(text: str) -> bool:
    cased = [character for character in text if character.lower() != character.upper()]
    if not cased or any(character.islower() for character in cased if character != "ß"):
        return False
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    return len(words) > 1 or (len(words) == 1 and len(words[0]) >= _LEAST_SHOUTED)


def _is_title(text: str) -> bool:
    words = _WORD.findall(text)
    if len(words) < _LEAST_TITLE or text.endswith("."):
        return False
    return words[0][0].isupper() and all(word[0].isupper() for word in words if len(word) >= _LONG_WORD)


def _calmed(word: str, first: bool, language: str, cost: Cost) -> str:
    """A word of a text in capitals as it would stand in a sentence."""
    if len(word) == 1 and not (language == "en" and word == "A"):
        return word
    small = _lower(word, language)
    if language == "en" and small.startswith(("i'", "i’")):
        small = "I" + small[1:]
    large = word[0] + small[1:]
    return min((large, word) if first else (small, large, word), key=cost)


def _small_or_name(word: str, language: str, cost: Cost) -> str:
    if len(word) == 1 or not word[0].isupper() or any(character.isupper() for character in word[1:]):
        return word
    return min((_lower(word, language), word), key=cost)


def _recased(plain: Prepared, change: Callable[[str, bool], str], shouted: bool = False) -> Prepared:
    written: list[str] = []
    places: list[Span] = []
    at = 0
    for match in _WORD.finditer(plain.text):
        start, end = match.span()
        written.append(plain.text[at:start])
        places += plain.places[at:start]
        word = change(match[0], not at)
        written.append(word)
        whole = (plain.places[start][0], plain.places[end - 1][1])
        places += plain.places[start:end] if len(word) == end - start else [whole] * len(word)
        at = end
    written.append(plain.text[at:])
    places += plain.places[at:]
    return Prepared("".join(written), tuple(places), shouted)


def _lower(word: str, language: str) -> str:
    return (word.replace("I", "ı").replace("İ", "i") if language in _DOTTED_I else word).lower()


def _upper(character: str, language: str) -> str:
    return "İ" if character == "i" and language in _DOTTED_I else character.upper()
