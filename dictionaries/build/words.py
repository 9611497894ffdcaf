"""Words of the build: tidied spelling, keys, frequency in the target language."""

import re
import unicodedata
from functools import cache

_WORD = re.compile(r"[^\W\d_]+")
_PENALTY_PER_EXTRA_WORD = 0.6


def tidy(text: str) -> str:
    """NFC, one space between words, plain apostrophes and hyphens."""
    text = unicodedata.normalize("NFC", text).replace("’", "'").replace("‐", "-").replace("\xad", "")
    return re.sub(r"\s+", " ", text).strip()


@cache
def zipf(text: str, language: str) -> float:
    """Zipf frequency of the rarest word of `text`, less a little for each further word."""
    import wordfreq

    words = _WORD.findall(text.lower())
    if not words:
        return 0.0
    rarest = min(float(wordfreq.zipf_frequency(word, language)) for word in words)
    return max(0.0, rarest - _PENALTY_PER_EXTRA_WORD * (len(words) - 1)) if rarest else 0.0


@cache
def known(word: str, language: str) -> bool:
    """Whether wordfreq lists the word or the lemma of it."""
    word = word.lower()
    return zipf(word, language) > 0 or zipf(lemma_of(word, language), language) > 0


@cache
def lemma_of(word: str, language: str) -> str:
    """The lemma of one word, by simplemma."""
    import simplemma

    return str(simplemma.lemmatize(word, lang=language)) if word.strip() else word
