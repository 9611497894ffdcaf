"""Where words may be in a text, and what each of these generous chunks consists of.

A chunk is what an expression finds: letters, digits and marks with single joiners between them. What words it holds
is decided once a distinct chunk, by the rules of the house for rims, dots and elisions.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reader.languages import Language
from reader.text.keys import lookup_key
from reader.text.marks import marks_class
from reader.text.segmenters import segmenter_of, spans_of

_APOSTROPHES = "'’ʼ`´＇"
HYPHENS = "-‐‑"
# what may stand once between two letters of a word: besides the above the Catalan middle dot, Hebrew geresh and
# gershayim, Armenian intonation marks
_INNER = _APOSTROPHES + HYPHENS + "·׳״՛՜՞"
_SOFT_HYPHEN = "\u00ad"
_ZERO_WIDTH_SPACE = "\u200b"  # a break in scripts without spaces, junk inside the words of the others
_CJK = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f"
)
_MOST_DOTS = 12  # in an abbreviation or a number
_NUMBER_AND_UNIT = re.compile(r"\d+(?:[.,]\d+)+[-‐‑]?[^\W\d_]")
_BETWEEN_DOTS = re.compile(r"[^.,]+")
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_JAPANESE_RUN = re.compile(
    r"[\u3040-\u309f]+|[\u30a0-\u30ff\u31f0-\u31ff\uff66-\uff9f]+|[^\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]+"
)


def chunks(text: str, language: Language) -> Iterator[re.Match[str]]:
    """The chunks of a text, in order."""
    return _chunks(language, _may_have_marks(text)).finditer(text)


def words_in(chunk: str, language: Language) -> list[tuple[int, int]]:
    """The words of a chunk: rims cut, dots decided, elisions split; the rules of the house for hard cases.

    A chunk may be as long as a block, so nothing here may look further than a few pieces ahead or behind.
    """
    if not language.spaced and re.match(f"[{_CJK}]", chunk):
        return _cjk_words(chunk, language)
    if chunk.isalpha() and "ʼ" not in chunk:
        return [(0, len(chunk))]
    start, end = 0, len(chunk)
    if chunk[0] in _APOSTROPHES and lookup_key(chunk.rstrip("."), language) not in language.whole:
        start = 1
    if chunk[-1] in _APOSTROPHES and lookup_key(chunk[start:], language) not in language.whole:
        end -= 1
    body = chunk[start:end]
    spans = _at_dots(body, language) if "." in body or "," in body else [(0, len(body))]
    if language.elisions and _APOSTROPHE.search(body):
        spans = [(first + a, first + b) for first, last in spans for a, b in elided(body[first:last], language)]
    return [(start + first, start + last) for first, last in spans if has_letter(body[first:last])]


def _at_dots(body: str, language: Language) -> list[tuple[int, int]]:
    """Cuts at dots and commas, save those of abbreviations (Mrs. U.S.A. EE.UU.) and of numbers (3.5km)."""
    pieces = [match.span() for match in _BETWEEN_DOTS.finditer(body)]
    heads = _abbreviation_heads(language)
    spans = []
    index = 0
    while index < len(pieces):
        first, end = pieces[index]
        if body[first].isdigit():
            taken = _number(body, pieces, index)
        else:
            taken = _initials(body, pieces, index) if end - first <= 2 else None
            longest = heads.get(lookup_key(body[first:end], language), 0)
            if longest:
                taken = _abbreviation(body, pieces, index, taken, longest, language)
        if taken is None:
            spans.append((first, end))
            index += 1
            continue
        end = pieces[taken][1]
        dotted = body[end : end + 1] == "." and not body[first].isdigit()
        spans.append((first, end + dotted))
        index = taken + 1
    return spans


Pieces = Sequence[tuple[int, int]]
"""The spans between the dots and commas of a chunk."""


def _number(body: str, pieces: Pieces, index: int) -> int | None:
    """The last piece of the number with its unit (3.5km) that begins with piece `index`; None where none does."""
    stop = min(index + _MOST_DOTS, len(pieces))
    if not _NUMBER_AND_UNIT.match(body, pieces[index][0], pieces[stop - 1][1]):
        return None
    last = index
    while last + 1 < stop and body[pieces[last][1] - 1].isdecimal() and body[pieces[last + 1][0]].isdecimal():
        last += 1
    return last


def _initials(body: str, pieces: Pieces, index: int) -> int | None:
    """The last of two or more single letters (U.S.A) or doubled capitals (EE.UU) from piece `index` on."""
    first, end = pieces[index]
    length = end - first
    last = index
    if length == 1 or _is_doubled(body[first:end]):
        stop = min(index + _MOST_DOTS, len(pieces))
        while last + 1 < stop and body[end] == ".":
            first, end = pieces[last + 1]
            if end - first != length or (length == 2 and not _is_doubled(body[first:end])):
                break
            last += 1
    return last if last > index else None


def _is_doubled(piece: str) -> bool:
    return piece[0] == piece[1] and piece.isupper()


def _abbreviation(
    body: str, pieces: Pieces, index: int, taken: int | None, longest: int, language: Language
) -> int | None:
    """The last piece of the longest abbreviation from piece `index` on, where it goes further than `taken`."""
    first, end = pieces[index]
    last = index
    while last + 1 < min(index + longest, len(pieces)) and body[pieces[last][1]] == ".":
        last += 1
    for at in range(last, index - 1 if taken is None else taken, -1):
        end = pieces[at][1]
        key = lookup_key(body[first:end], language) + "."
        if (
            key in language.abbreviations
            and key not in language.numbered
            and (at > index or body[end : end + 1] == ".")
        ):
            return at
    return taken


@lru_cache(maxsize=16)
def _abbreviation_heads(language: Language) -> dict[str, int]:
    """What stands before the first dot of an abbreviation → how many pieces the longest with this beginning has."""
    heads: dict[str, int] = {}
    for abbreviation in language.abbreviations:
        pieces = abbreviation.removesuffix(".").split(".")
        heads[pieces[0]] = min(_MOST_DOTS, max(len(pieces), heads.get(pieces[0], 0)))
    return heads


def elided(word: str, language: Language) -> Iterator[tuple[int, int]]:
    """Spans of what stands before an elision's apostrophe and behind it (l'|homme); without one, of the whole word."""
    apostrophe = _APOSTROPHE.search(word) if language.elisions else None
    cut = apostrophe.end() if apostrophe else 0
    elided = 0 < cut < len(word) and lookup_key(word[:cut], language) in language.elisions
    if elided and lookup_key(word, language) not in language.whole:
        yield 0, cut
        yield cut, len(word)
    else:
        yield 0, len(word)


def _cjk_words(chunk: str, language: Language) -> list[tuple[int, int]]:
    """As the language's segmenter cuts it. Without one: Chinese one character a word, Japanese a run of one kind of
    script a word."""
    segmenter = segmenter_of(language.code)
    if segmenter is not None:
        return [span for span in spans_of(chunk, segmenter(chunk)) if has_letter(chunk[span[0] : span[1]])]
    if language.code == "ja":
        return [match.span() for match in _JAPANESE_RUN.finditer(chunk)]
    return [(at, at + 1) for at in range(len(chunk)) if has_letter(chunk[at])]


def has_letter(word: str) -> bool:
    """Whether there is any letter."""
    return word.isalpha() or (not word.isdecimal() and any(map(str.isalpha, word)))


@lru_cache(maxsize=16)
def _chunks(language: Language, marks: bool = True) -> re.Pattern[str]:
    """What may be words: letters, digits and marks, single joiners between them, a rim of apostrophe or dot.

    Without `marks` no mark but the soft hyphen is known: compiled in a tenth of the time. The inner repetition is
    unrolled (letters, then marks and letters) because `re` has no class for marks.
    """
    apart = "" if language.spaced else _CJK
    inner = re.escape(_INNER + (_ZERO_WIDTH_SPACE if language.spaced else ""))
    letters = f"[^\\W_{apart}]"
    run = f"{letters}+(?:[{marks_class() if marks else _SOFT_HYPHEN}]+{letters}*)*"
    rim = re.escape(_APOSTROPHES)
    cjk = "" if language.spaced else f"|[{_CJK}]+"
    return re.compile(f"[{rim}]?{run}(?:[{inner}.,]{run})*[{rim}.]?{cjk}")


def _may_have_marks(text: str) -> bool:
    """False where every character is one of Windows-1252, which has no combining marks."""
    if text.isascii():
        return False
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return True
    return False
