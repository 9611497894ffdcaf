"""Words of languages that are written without spaces: wordfreq's own segmenters, where their packages are installed.

They are optional (`language-reader[cjk]`): jieba with wordfreq's word list for Chinese, MeCab with ipadic for Japanese.
Both load for a second, with the first text that needs them.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from importlib.util import find_spec

from reader.languages import Language

Segmenter = Callable[[str], Sequence[str]]
"""Text → its words in order; what it leaves out, or writes another way, is found again by `spans_of`."""

_PACKAGES = {"zh": ("jieba",), "ja": ("MeCab", "ipadic")}
_VOICED = "\uff9e\uff9f"  # half-width marks that make one letter with the one before
EXTRA = "language-reader[cjk]"


def lacks_segmenter(language: Language) -> bool:
    """Whether there is a segmenter for the language whose packages are not installed."""
    return any(find_spec(name) is None for name in _PACKAGES.get(language.code, ()))


def advice(language: Language) -> str:
    """What a reader of such a text should know, "" where there is nothing to say."""
    if not lacks_segmenter(language):
        return ""
    told = "each character" if language.code == "zh" else "each run of one script"
    return (
        f"{language.name} is written without spaces, and {told} counts as a word here; install {EXTRA} to have its "
        "words told apart."
    )


def has_segmenter(language: Language) -> bool:
    """Whether the language has a segmenter, which takes a second to load."""
    return language.code in _PACKAGES and not lacks_segmenter(language)


@lru_cache(maxsize=4)
def segmenter_of(code: str) -> Segmenter | None:
    """The segmenter of a language, None where there is none or its packages are not installed or do not work."""
    names = _PACKAGES.get(code)
    if names is None or any(find_spec(name) is None for name in names):
        return None
    try:
        return _chinese() if code == "zh" else _japanese()
    except (ImportError, OSError, RuntimeError):
        return None


def _chinese() -> Segmenter:
    import logging

    # It tells on standard error how long it takes to load, which is where the app draws.
    logging.getLogger("jieba").setLevel(logging.CRITICAL)
    from wordfreq.chinese import jieba_tokenize

    logging.getLogger("jieba").setLevel(logging.CRITICAL)
    jieba_tokenize("中文")
    return jieba_tokenize


def _japanese() -> Segmenter:
    from wordfreq.mecab import mecab_tokenize

    mecab_tokenize("日本語", "ja")
    return lambda text: mecab_tokenize(text, "ja")


def spans_of(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where the words stand in the text that a segmenter was given: start and end of each, in code points.

    MeCab sees the text in NFKC (ｶﾞ as ガ), so its words are looked for in that, and every letter of it knows the
    characters that it comes from. What cannot be found again is no word, and no character belongs to two.
    """
    written, origin = _normalised(text)
    spans: list[tuple[int, int]] = []
    at = last = 0
    for word in words:
        found = written.find(word, at) if word else -1
        if found < 0:
            continue
        at = found + len(word)
        start, end = origin[found][0], origin[at - 1][1]
        if start >= last:
            spans.append((start, end))
            last = end
    return spans


def _normalised(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text in NFKC, and for each of its letters the span of the text that it comes from."""
    pieces: list[str] = []
    origin: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and (text[end] in _VOICED or unicodedata.combining(text[end])):
            end += 1
        piece = unicodedata.normalize("NFKC", text[start:end])
        pieces.append(piece)
        origin += [(start, end)] * len(piece)
        start = end
    return "".join(pieces), origin
