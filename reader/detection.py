"""Which language a text is written in: by its script, else by its function words and letters."""

import re
from collections import Counter, defaultdict
from functools import lru_cache

from reader.languages import FUNCTION_WORDS

SAMPLE = 8_000  # characters that are looked at
MIN_SHARE = 0.12  # of the words that must be function words of the language
MIN_LEAD = 1.25  # how much better than the second language
_OTHER_SCRIPT = {
    "ru": "cyrillic",
    "uk": "cyrillic",
    "bg": "cyrillic",
    "mk": "cyrillic",
    "sr": "cyrillic",
    "be": "cyrillic",
}
# letters that hardly any of the language's neighbours has
_LETTERS = {
    "es": "ñ¿¡", "pt": "ãõ", "de": "ß", "pl": "łżźśćńąę", "cs": "řěů", "sk": "ľĺŕô", "hu": "őű", "ro": "țșăţş",
    "tr": "ğış", "eo": "ĉĝĥĵŝŭ", "ru": "ыэё", "uk": "їєґ", "be": "ў", "sr": "ђћ", "mk": "ѓќѕ", "bg": "ъщ",
    "sv": "ä", "da": "æø", "nb": "æø", "fi": "ä", "vi": "ơưđạếộ", "sl": "", "hr": "ćđ",
}  # fmt: skip
_ARABIC_LETTERS = {"ur": "ٹڈڑں", "fa": "پچژگ"}
_SCRIPTS = {
    "latin": (("A", "Z"), ("a", "z"), ("\u00c0", "\u024f"), ("\u1e00", "\u1eff")),
    "cyrillic": (("\u0400", "\u052f"),),
    "greek": (("\u0370", "\u03ff"),),
    "polytonic": (("\u1f00", "\u1fff"),),
    "hebrew": (("\u0590", "\u05ff"),),
    "arabic": (("\u0600", "\u06ff"), ("\u0750", "\u077f")),
    "devanagari": (("\u0900", "\u097f"),),
    "bengali": (("\u0980", "\u09ff"),),
    "gurmukhi": (("\u0a00", "\u0a7f"),),
    "gujarati": (("\u0a80", "\u0aff"),),
    "tamil": (("\u0b80", "\u0bff"),),
    "telugu": (("\u0c00", "\u0c7f"),),
    "kannada": (("\u0c80", "\u0cff"),),
    "malayalam": (("\u0d00", "\u0d7f"),),
    "sinhala": (("\u0d80", "\u0dff"),),
    "thai": (("\u0e00", "\u0e7f"),),
    "lao": (("\u0e80", "\u0eff"),),
    "tibetan": (("\u0f00", "\u0fff"),),
    "burmese": (("\u1000", "\u109f"),),
    "georgian": (("\u10a0", "\u10ff"),),
    "ethiopic": (("\u1200", "\u137f"),),
    "khmer": (("\u1780", "\u17ff"),),
    "armenian": (("\u0530", "\u058f"),),
    "hangul": (("\uac00", "\ud7af"),),
    "kana": (("\u3040", "\u30ff"),),
    "han": (("\u4e00", "\u9fff"), ("\u3400", "\u4dbf")),
}
# the language that a script stands for; empty where words must decide
_SCRIPT_LANGUAGE = {
    "latin": "", "cyrillic": "", "greek": "el", "polytonic": "grc", "hebrew": "he", "arabic": "ar",
    "devanagari": "hi", "bengali": "bn", "gurmukhi": "pa", "gujarati": "gu", "tamil": "ta", "telugu": "te",
    "kannada": "kn", "malayalam": "ml", "sinhala": "si", "thai": "th", "lao": "lo", "tibetan": "bo",
    "burmese": "my", "georgian": "ka", "ethiopic": "am", "khmer": "km", "armenian": "hy", "hangul": "ko",
    "kana": "ja", "han": "zh",
}  # fmt: skip


def detect_language(text: str) -> str | None:
    """The ISO 639 code of the language that `text` seems to be written in, None when unsure.

    Looks at the first 8,000 characters: the script first, then the share of function words.
    """
    sample = text[:SAMPLE]
    script = _dominant_script(sample[: SAMPLE // 5])
    if script is None:
        return None
    for code, letters in _ARABIC_LETTERS.items() if script == "arabic" else ():
        if any(letter in sample for letter in letters):
            return code
    by_script = _SCRIPT_LANGUAGE[script]
    if by_script:
        return by_script
    return _by_function_words(sample, script)


def _by_function_words(sample: str, script: str) -> str | None:
    words = re.findall(r"[^\W\d_]+", sample.casefold())
    evidence = _function_word_weights()
    scores: defaultdict[str, float] = defaultdict(float)
    hits: Counter[str] = Counter()
    for word, count in Counter(words).items():
        for code, weight in evidence.get(word, ()):
            scores[code] += weight * count
            hits[code] += count
    for code, letters in _LETTERS.items():
        scores[code] += 2.0 * sum(sample.count(letter) for letter in letters)
    fitting = [(score, code) for code, score in scores.items() if _OTHER_SCRIPT.get(code, "latin") == script]
    (second, _), (score, best) = sorted([(0.0, ""), (0.0, ""), *fitting])[-2:]
    if hits[best] < max(3, MIN_SHARE * len(words)) or score < MIN_LEAD * second:
        return None
    return best


def _dominant_script(sample: str) -> str | None:
    counts: Counter[str] = Counter()
    for letter, count in Counter(sample).items():
        if letter.isalpha():
            counts[_script(letter)] += count
    if counts["kana"] > 0.1 * (counts["kana"] + counts["han"]):
        counts["kana"] += counts.pop("han", 0)
    total = counts.total()
    best, count = max(counts.items(), key=lambda item: item[1], default=("", 0))
    return best if best and total >= 2 and count >= 0.6 * total else None


def _script(letter: str) -> str:
    """The script of a letter; "" for one of those that are not told apart here."""
    return next((name for name, ranges in _SCRIPTS.items() for low, high in ranges if low <= letter <= high), "")


@lru_cache(maxsize=1)
def _function_word_weights() -> dict[str, list[tuple[str, float]]]:
    """word → (language, weight); a word that many languages share says less about each of them."""
    owners: dict[str, list[str]] = {}
    for code, words in FUNCTION_WORDS.items():
        for word in words.split():
            owners.setdefault(word, []).append(code)
    return {word: [(code, 1.0 / len(codes)) for code in codes] for word, codes in owners.items()}
