"""A block's text → its words, with code point offsets and lookup keys.

One word is one click target. Hyphenated compounds are one word (`parts` gives their parts); French, Italian,
Catalan and Occitan elisions are words of their own (l'|homme, dell'|arte), which is what treebanks do and what
gives the best agreement with them (99.4–99.5 % of boundaries, against 92.5–96.3 without). Contractions and the
English possessive stay whole (don't, Mexico's). A word has at least one letter; digits alone are none.

The expression finds generous chunks; what a chunk consists of is decided once a distinct chunk, in Python.
"""

import re
import threading
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reader.languages import Language
from reader.text.marks import marks_class
from reader.text.segmenters import segmenter_of, spans_of

_APOSTROPHES = "'’ʼ`´＇"
_HYPHENS = "-‐‑"
# what may stand once between two letters of a word: besides the above the Catalan middle dot, Hebrew geresh and
# gershayim, Armenian intonation marks
_INNER = _APOSTROPHES + _HYPHENS + "·׳״՛՜՞"
_SOFT_HYPHEN = "\u00ad"
_ZERO_WIDTH_SPACE = "\u200b"  # a break in scripts without spaces, junk inside the words of the others
_CJK = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f"
)
_MOST_DOTS = 12  # in an abbreviation or a number
_NUMBER_AND_UNIT = re.compile(r"\d+(?:[.,]\d+)+[-‐‑]?[^\W\d_]")
_BETWEEN_DOTS = re.compile(r"[^.,]+")
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_DOTLESS = ("tr", "az")
_JAPANESE_RUN = re.compile(
    r"[\u3040-\u309f]+|[\u30a0-\u30ff\u31f0-\u31ff\uff66-\uff9f]+|[^\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]+"
)

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

Piece = tuple[int, int, int]  # start and end in the chunk, form id


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
    bare = "".join(
        letter
        if letter == "й"
        else "".join(mark for mark in unicodedata.normalize("NFD", letter) if not "\u0300" <= mark <= "\u036f")
        for letter in unicodedata.normalize("NFC", key)
    )
    return unicodedata.normalize("NFC", bare.translate(_PLAIN_LETTERS))


class BlockWords:
    """The words of one block, in order: columns of start, end (exclusive) and form id."""

    __slots__ = ("end", "form", "start")

    def __init__(self) -> None:
        self.start = array("I")
        self.end = array("I")
        self.form = array("I")

    def __len__(self) -> int:
        return len(self.start)

    def at(self, offset: int) -> int | None:
        """The index of the word that holds the code point at `offset`."""
        index = bisect_right(self.start, offset) - 1
        return index if index >= 0 and offset < self.end[index] else None

    def nearest(self, offset: int) -> int | None:
        """The index of the word at `offset`, else of the nearest one (the later one at equal distance)."""
        if not self.start:
            return None
        left = bisect_right(self.start, offset) - 1
        right = left + 1
        if left < 0:
            return 0
        if offset < self.end[left] or right == len(self.start):
            return left
        return left if offset - (self.end[left] - 1) < self.start[right] - offset else right


class Words:
    """The words of one article, block by block, made on first use and kept.

    `forms` are the distinct lookup keys met so far, by form id; it only grows, and an id that any method or block
    gives out is in it already. A surface is `texts[block][start:end]`. One thread may fill while others ask.
    """

    def __init__(self, texts: Sequence[str], language: Language) -> None:
        self.language = language
        self.forms: list[str] = []
        self._texts = texts
        self._lock = threading.Lock()
        self._blocks: list[BlockWords | None] = [None] * len(texts)
        self._ids: dict[str, int] = {}
        self._pieces: dict[str, tuple[Piece, ...]] = {}
        self._count = 0
        self._done = 0

    def block(self, index: int) -> BlockWords:
        """The words of block `index`."""
        words = self._blocks[index]
        return words if words is not None else self._new_block(index)

    def fill(self) -> Iterator[int]:
        """Tokenises the blocks not yet done and yields the index of each, so that a worker can go in slices."""
        for index in range(len(self._blocks)):
            if self._blocks[index] is None:
                self.block(index)
                yield index

    @property
    def complete(self) -> bool:
        return self._done == len(self._blocks)

    @property
    def count(self) -> int:
        """How many words the blocks done so far have."""
        return self._count

    def form_id(self, key: str) -> int | None:
        """The form id of a lookup key, None where no block done so far has it."""
        return self._ids.get(key)

    def _new_block(self, index: int) -> BlockWords:
        with self._lock:
            words = self._blocks[index]
            if words is None:
                words = self._tokenise(self._texts[index])
                self._count += len(words)
                self._done += 1
                self._blocks[index] = words
            return words

    def _tokenise(self, text: str) -> BlockWords:
        words = BlockWords()
        add_start, add_end, add_form = words.start.append, words.end.append, words.form.append
        known = self._pieces
        for match in _chunks(self.language, _may_have_marks(text)).finditer(text):
            chunk = match[0]
            pieces = known.get(chunk)
            if pieces is None:
                pieces = known[chunk] = self._interned(chunk)
            base = match.start()
            for start, end, form in pieces:  # one piece nearly always
                add_start(base + start)
                add_end(base + end)
                add_form(form)
        return words

    def _interned(self, chunk: str) -> tuple[Piece, ...]:
        return tuple((start, end, self._form(chunk[start:end])) for start, end in _words_in(chunk, self.language))

    def _form(self, surface: str) -> int:
        key = lookup_key(surface, self.language)
        form = self._ids.get(key)
        if form is None:
            form = len(self.forms)
            self.forms.append(key)
            self._ids[key] = form  # last: `form_id` asks without the lock
        return form


def word_spans(text: str, language: Language) -> list[tuple[int, int]]:
    """The words of a text by itself, for instance of a sentence or of a search."""
    return [
        (match.start() + start, match.start() + end)
        for match in _chunks(language, _may_have_marks(text)).finditer(text)
        for start, end in _words_in(match.group(), language)
    ]


def parts(surface: str, language: Language) -> list[tuple[int, int]]:
    """Spans of the parts of a hyphenated or elided word (narco|terrorism, l'|homme); [] for a plain word."""
    spans = [
        (match.start() + start, match.start() + end)
        for match in re.finditer(f"[^{_HYPHENS}]+", surface)
        for start, end in _elided(surface[match.start() : match.end()], language)
        if _has_letter(surface[match.start() + start : match.start() + end])
    ]
    return spans if len(spans) > 1 else []


def _words_in(chunk: str, language: Language) -> list[tuple[int, int]]:
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
        spans = [(first + a, first + b) for first, last in spans for a, b in _elided(body[first:last], language)]
    return [(start + first, start + last) for first, last in spans if _has_letter(body[first:last])]


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


def _elided(word: str, language: Language) -> Iterator[tuple[int, int]]:
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
        return [span for span in spans_of(chunk, segmenter(chunk)) if _has_letter(chunk[span[0] : span[1]])]
    if language.code == "ja":
        return [match.span() for match in _JAPANESE_RUN.finditer(chunk)]
    return [(at, at + 1) for at in range(len(chunk)) if _has_letter(chunk[at])]


def _has_letter(word: str) -> bool:
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
