"""From which language to which a dictionary goes: as the reader says, as the book tells, as its name or text shows."""

import re
from collections.abc import Sequence
from itertools import islice

from reader.detection import detect_language
from reader.dictionaries.book import Book, Item
from reader.errors import ReaderError
from reader.languages import Language, get_language

_FREEDICT = {"swh": "sw", "nld": "nl", "kmr": "ku", "rom": "rom", "cmn": "zh", "prs": "fa", "pes": "fa", "lvs": "lv",
             "ekk": "et", "azj": "az", "zsm": "ms", "arb": "ar", "tradchinese": "zh"}  # fmt: skip
_PAIR = re.compile(
    r"(?<![^\W_])([^\W\d_]{2,20})\s*(?:[-–—_→>/|]+|\s(?:to|into|in|zu|nach|a|->)\s)\s*([^\W\d_]{2,20})(?![^\W_])"
)
_SAMPLE, _LOOKED_AT = 400, 20_000
"""Items of a sample, and those among which they are sought: some only lead to others."""
_OWN_SCRIPTS_LISTED = "ja zh ko el he th hy ka hi ta te bn ml kn gu km lo my am"
_OWN_SCRIPTS = frozenset(_OWN_SCRIPTS_LISTED.split())


def direction_of(
    book: Book, sample: Sequence[Item], source: str | None, target: str | None
) -> tuple[Language, Language]:
    """The two languages; raises ReaderError where they are nowhere told."""
    named = _pair_in(book.name) or _pair_in(book.source) or ("", "")
    first = (get_language(source) if source else None) or _language(book.source) or _language(named[0])
    second = (get_language(target) if target else None) or _language(book.target) or _language(named[1])
    if first is None:
        first = _by_script(" ".join(item.headword for item in sample))
    if second is None:
        told = detect_language(". ".join(" ".join(t) for item in sample for _, t, _ in item.senses))
        second = get_language(told) if told and (first is None or told != first.code) else None
    if first is None or second is None:
        missing = "which languages it is for" if first is None and second is None else (
            "the language of its words" if first is None else "the language that it explains them in"
        )  # fmt: skip
        raise UnknownDirectionError(f"The dictionary “{book.name}” does not tell {missing}; say --from CODE --to CODE.")
    return first, second


class UnknownDirectionError(ReaderError):
    """The reader has to say the languages."""


def sample_of(book: Book) -> list[Item]:
    """Some of the first items."""
    looked_at = islice(book.items(book), _LOOKED_AT)
    found = list(islice((item for item in looked_at if item.senses), _SAMPLE))
    book.done = 0
    return found


def _language(told: str) -> Language | None:
    plain = told.strip().casefold()
    if not plain or len(plain) > 40:
        return None
    try:
        return get_language(_FREEDICT.get(plain, plain))
    except ReaderError:
        first = re.match(r"[^\W\d_]+", plain)
        return _language(first[0]) if first and first[0] != plain else None


def _pair_in(name: str) -> tuple[str, str] | None:
    """The two languages in a name such as "freedict-eng-spa" or "English–Spanish dictionary"."""
    at = 0
    while (found := _PAIR.search(name, at)) is not None:
        one, other = found[1], found[2]
        if _language(one) is not None and _language(other) is not None:
            return one, other
        at = found.start() + len(one)
    return None


def _by_script(text: str) -> Language | None:
    code = detect_language(text)
    return get_language(code) if code in _OWN_SCRIPTS else None
