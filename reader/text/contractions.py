"""Words that are two in one (don't, im, aux, nella, pelas, del) → the two, as a dictionary lists them."""

import re
from functools import lru_cache

_NUMBER_AND_UNIT = re.compile(
    r"(\d[\d.,]*)(km|kg|cm|mm|m|g|mg|l|ml|cl|ha|t|h|min|mph|kmh|lbs?|oz|ft|mi|hz|khz|mhz|ghz|kb|mb|gb|tb|kw|mw|gw|kwh|db|pm|am)",
    re.IGNORECASE,
)
_TABLES = {
    "de": "am:an dem|ans:an das|aufs:auf das|beim:bei dem|durchs:durch das|fürs:für das|im:in dem|ins:in das|"
    "ums:um das|vom:von dem|vors:vor das|zum:zu dem|zur:zu der|übers:über das|unterm:unter dem|hinterm:hinter dem",
    "es": "al:a el|del:de el|conmigo:con mí|contigo:con ti|consigo:con sí",
    "fr": "au:à le|aux:à les|du:de le|des:de les|auquel:à lequel|auxquels:à lesquels|auxquelles:à lesquelles|"
    "duquel:de lequel|desquels:de lesquels|desquelles:de lesquelles",
}
_ENGLISH = {
    "can't": "can not", "won't": "will not", "shan't": "shall not", "ain't": "be not", "let's": "let us",
    "cannot": "can not", "i'm": "I be", "'tis": "it be", "'twas": "it be", "gonna": "going to", "wanna": "want to",
    "gotta": "got to", "dunno": "do not know",
}  # fmt: skip
_ENGLISH_ENDINGS = {"n't": "not", "'ve": "have", "'re": "be", "'ll": "will", "'d": "would", "'m": "be"}
_IS = (
    "he", "she", "it", "that", "there", "here", "what", "who", "where", "how", "when", "this", "everything",
    "everyone", "something", "someone",
)  # fmt: skip
_ITALIAN_ARTICLES = {"l": "il", "llo": "lo", "lla": "la", "ll'": "l'", "i": "i", "gli": "gli", "lle": "le"}
_ITALIAN = {"de": "di", "a": "a", "da": "da", "ne": "in", "su": "su", "co": "con"}
# French words before a vowel → as dictionaries list them.
ELIDED = {
    "qu'": "que", "d'": "de", "s'": "se", "n'": "ne", "m'": "me", "t'": "te", "j'": "je", "c'": "ce",
    "jusqu'": "jusque", "lorsqu'": "lorsque", "puisqu'": "puisque", "quoiqu'": "quoique",
}  # fmt: skip
_PORTUGUESE_ARTICLES = ("o", "a", "os", "as")
_PORTUGUESE = {"d": "de", "n": "em", "pel": "por"}
_PORTUGUESE_NEXT = (
    "um", "uma", "uns", "umas", "ele", "ela", "eles", "elas", "este", "esta", "estes", "estas", "esse", "essa",
    "esses", "essas", "aquele", "aquela", "aqueles", "aquelas", "isto", "isso", "aquilo",
)  # fmt: skip


def two_words(key: str, language: str) -> tuple[str, ...]:
    """What a contraction (a lookup key) stands for; () for what is none. "'d" is told as would, "it's" as it is."""
    found = _table(language).get(key)
    if found is None and language == "en" and "'" in key:
        return _english(key)
    return found or ()


def number_and_unit(surface: str) -> tuple[str, ...]:
    """3.5km: a number and what it counts; () for anything else."""
    found = _NUMBER_AND_UNIT.fullmatch(surface) if surface[:1].isdigit() else None
    return (found[1], found[2]) if found else ()


def _english(key: str) -> tuple[str, ...]:
    for ending, meaning in _ENGLISH_ENDINGS.items():
        host = key.removesuffix(ending)
        if host and host != key:
            return (host if host != "i" else "I", meaning)
    host = key.removesuffix("'s")
    return (host, "be") if host in _IS else ()


@lru_cache(maxsize=8)
def _table(language: str) -> dict[str, tuple[str, ...]]:
    if language == "en":
        return {key: tuple(meant.split()) for key, meant in _ENGLISH.items()}
    table = {}
    for item in _TABLES.get(language, "").split("|"):
        key, _, meant = item.partition(":")
        if key:
            table[key] = tuple(meant.split())
    if language == "it":
        for start, preposition in _ITALIAN.items():
            for end, article in _ITALIAN_ARTICLES.items():
                table[start + end] = (preposition, article)
    if language == "pt":
        for start, preposition in _PORTUGUESE.items():
            table |= {start + article: (preposition, article) for article in _PORTUGUESE_ARTICLES}
        for start in ("d", "n"):
            table |= {start + word: (_PORTUGUESE[start], word) for word in _PORTUGUESE_NEXT}
        table |= {"ao": ("a", "o"), "aos": ("a", "os"), "à": ("a", "a"), "às": ("a", "as"), "àquele": ("a", "aquele"),
                  "àquela": ("a", "aquela"), "comigo": ("com", "mim"), "contigo": ("com", "ti")}  # fmt: skip
    return table
