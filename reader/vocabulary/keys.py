"""When two spellings are one term, and what a search ignores."""

import re
import unicodedata

from reader.errors import ReaderError

_SPELLING = str.maketrans(
    {
        **dict.fromkeys("’ʼ`´＇‘", "'"),
        **dict.fromkeys("‐‑", "-"),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff"),
        "ŀ": "l·",
        "Ŀ": "l·",
    }
)
_FOLDED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_DOTLESS = ("tr", "az")
_SURROGATE = "[\ud800-\udfff]"
# Marks below this combining class are part of a letter (nukta, dakuten, virama), not accents.
_FIRST_ACCENT_CLASS = 10
_MARKED = re.compile("[^\0-\u02ff\u0370-\u0482]+")  # all else that is decomposed has no mark in it


def storable(text: str) -> str:
    """The text with lone surrogates, which UTF-8 cannot hold, replaced one for one (U+FFFD); offsets stay true."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return re.sub(_SURROGATE, "\ufffd", text)
    return text


def tidy(text: str) -> str:
    """A term as it is kept and shown: composed (NFC), without outer or doubled white space."""
    return " ".join(unicodedata.normalize("NFC", storable(text)).split())


def term_key(text: str, language: str) -> str:
    """The key under which a term or a surface is unique in its language: the rules of text.keys.lookup_key.

    White space is narrowed to single spaces, so that a phrase matches across line breaks.
    """
    if text.isascii() and language not in _DOTLESS:
        return " ".join(text.lower().replace("`", "'").split())
    plain = unicodedata.normalize("NFC", storable(text).translate(_SPELLING))
    if language in _DOTLESS:
        plain = plain.replace("I", "ı")
    plain = plain.replace("İ", "i").casefold().replace("ʼ", "'")  # ŉ folds to ʼn
    return " ".join(unicodedata.normalize("NFC", plain).split())


def checked_key(text: str, language: str) -> str:
    """As term_key; raises ReaderError where nothing is left to keep."""
    key = term_key(text, language)
    if not key:
        raise ReaderError("There is no word to keep here; choose a word or write one.")
    return key


def _unmarked(found: re.Match[str]) -> str:
    return "".join(c for c in found[0] if unicodedata.combining(c) < _FIRST_ACCENT_CLASS)


def fold(text: str) -> str:
    """The text as the search sees it: without case, accents and doubled white space."""
    if text.isascii():
        return " ".join(text.lower().split())
    bare = _MARKED.sub(_unmarked, unicodedata.normalize("NFKD", storable(text).casefold()))
    return " ".join(unicodedata.normalize("NFC", bare.casefold()).translate(_FOLDED).split())
