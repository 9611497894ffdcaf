"""Numbers that are written as one word and stand in no dictionary (millenovecento, duecentotré): their figures."""

from functools import cache

from reader.lookup.entry import Entry, Sense

_SCORE = 0.5
_LONGEST = 60
_ITALIAN_UNITS = ["uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove"]
_ITALIAN_TEENS = [
    "dieci", "undici", "dodici", "tredici", "quattordici", "quindici", "sedici", "diciassette", "diciotto",
    "diciannove",
]  # fmt: skip
_ITALIAN_TENS = ["venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"]


def as_number(key: str, source: str, target: str) -> tuple[Entry, ...]:
    """The entry of a number word (a lookup key), () for what is none. For Italian."""
    value = _italian(key) if source == "it" and key.isalpha() and len(key) <= _LONGEST else None
    if value is None:
        return ()
    return (Entry(key, "numeral", None, f"{source}-{target}", (Sense((str(value),), score=_SCORE),)),)


def _italian(word: str) -> int | None:
    thousands, mila, rest = word.partition("mila")
    if mila:
        many = _below_thousand(thousands)
    else:
        many, rest = (1, word.removeprefix("mille")) if word.startswith("mille") else (0, word)
    left = _below_thousand(rest) if rest else 0
    return None if many is None or left is None else 1000 * many + left


def _below_thousand(word: str) -> int | None:
    hundreds, cento, rest = word.partition("cent")
    if not cento:
        return _below_hundred().get(word)
    many = _below_hundred().get(hundreds, 0) if hundreds else 1
    if not 1 <= many <= len(_ITALIAN_UNITS):
        return None
    # Centotto has one o for two, centoundici has both.
    found = (_below_hundred().get(text) for text in (rest, rest.removeprefix("o")) if text not in ("", "o"))
    left = 0 if rest == "o" else next(filter(None, found), None)
    return None if left is None else 100 * many + left


@cache
def _below_hundred() -> dict[str, int]:
    found = {word: 1 + n for n, word in enumerate(_ITALIAN_UNITS)}
    found |= {word: 10 + n for n, word in enumerate(_ITALIAN_TEENS)}
    for n, ten in enumerate(_ITALIAN_TENS):
        found[ten] = 20 + 10 * n
        for unit, word in enumerate(_ITALIAN_UNITS, 1):
            found[(ten[:-1] if word[0] in "uo" else ten) + word] = 20 + 10 * n + unit
    return found | {f"{word[:-1]}é": value for word, value in found.items() if word.endswith("tre")}
