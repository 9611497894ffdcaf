"""The form under which a word is looked up and compared, however it stands in the text."""

import unicodedata
from functools import lru_cache

from reader.languages import Language

_DOTLESS = ("tr", "az")
_SPELLING = str.maketrans(
    {
        **dict.fromkeys("’ʼ`´＇‘", "'"),
        **dict.fromkeys("‐‑", "-"),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff"),
        "ŀ": "l·",
        "Ŀ": "l·",
    }
)
_PLAIN_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "ħ": "h",
        "·": "",
    }
)


def written(surface: str) -> str:
    """The surface without what is no spelling: NFC, plain apostrophe and hyphen, no soft hyphen or zero-width space."""
    if surface.isascii():
        return surface.replace("`", "'")
    return unicodedata.normalize("NFC", surface.translate(_SPELLING))


def lookup_key(surface: str, language: Language) -> str:
    """The form under which a word is looked up and compared: `written` and case-folded.

    Ligatures are letters (ﬁ → fi), soft hyphens and zero-width spaces are gone, joiners and accents stay.
    Turkish and Azeri I and İ fold to ı and i.
    """
    if surface.isascii() and language.code not in _DOTLESS:
        return surface.lower().replace("`", "'")
    key = written(surface)
    if language.code in _DOTLESS:
        key = key.replace("I", "ı")
    key = key.replace("İ", "i").casefold().replace("ʼ", "'")  # ŉ folds to ʼn
    return key if key.isascii() else unicodedata.normalize("NFC", key)


def fold_accents(key: str) -> str:
    """The key without accents (é → e, ñ → n, ø → o), for a second, tolerant comparison; й stays a letter."""
    if key.isascii():
        return key
    return unicodedata.normalize("NFC", "".join(map(_bare, unicodedata.normalize("NFC", key))))


@lru_cache(maxsize=4096)
def _bare(letter: str) -> str:
    """A letter without its marks, as the plain letters that stand for it."""
    if letter == "й":
        return letter
    parts = unicodedata.normalize("NFD", letter)
    return "".join(mark for mark in parts if not "\u0300" <= mark <= "\u036f").translate(_PLAIN_LETTERS)
