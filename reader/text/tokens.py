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
    key = written(surface)
    if language.code in ("tr", "az"):
        key = key.replace("I", "ı")
    key = key.replace("İ", "i").casefold()
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

    `forms` are the distinct lookup keys met so far, by form id. A surface is `texts[block][start:end]`. One thread
    may fill while another asks for a block.
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
        form = self._ids.setdefault(key, len(self.forms))
        if form == len(self.forms):
            self.forms.append(key)
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
    """The words of a chunk: rims cut, dots decided, elisions split; the rules of the house for hard cases."""
    if not language.spaced and re.match(f"[{_CJK}]", chunk):
        return _cjk_words(chunk, language)
    start, end = 0, len(chunk)
    if chunk[0] in _APOSTROPHES and lookup_key(chunk.rstrip("."), language) not in language.whole:
        start = 1
    if chunk[-1] in _APOSTROPHES and lookup_key(chunk[start:], language) not in language.whole:
        end -= 1
    return [
        (start + first + a, start + first + b)
        for first, last in _at_dots(chunk[start:end], language)
        for a, b in _elided(chunk[start + first : start + last], language)
        if _has_letter(chunk[start + first + a : start + first + b])
    ]


def _at_dots(body: str, language: Language) -> Iterator[tuple[int, int]]:
    """Cuts at dots and commas, save those of abbreviations (Mrs. U.S.A. EE.UU.) and of numbers (3.5km)."""
    if "." not in body and "," not in body:
        yield 0, len(body)
        return
    edges = [match.span() for match in re.finditer(r"[^.,]+", body)]
    index = 0
    while index < len(edges):
        first = edges[index][0]
        taken = next(
            (
                last
                for last in range(min(index + _MOST_DOTS, len(edges)) - 1, index - 1, -1)
                if _is_unit(body, first, edges[last][1], language)
            ),
            None,
        )
        if taken is None:
            yield edges[index]
            index += 1
            continue
        last = edges[taken][1]
        dotted = last < len(body) and body[last] == "." and not body[first].isdigit()
        yield first, last + dotted
        index = taken + 1


def _is_unit(body: str, first: int, last: int, language: Language) -> bool:
    """Whether body[first:last], which has dots or is followed by one, is one abbreviation or number with a unit."""
    stretch = body[first:last]
    if stretch[0].isdigit():
        return _NUMBER_AND_UNIT.match(stretch) is not None and stretch.count(".") + stretch.count(",") == len(
            re.findall(r"\d[.,](?=\d)", stretch)
        )
    if "," in stretch:
        return False
    letters = stretch.split(".")
    if len(letters) > 1:
        if all(len(part) == 1 for part in letters):
            return True
        if all(len(part) == 2 and part[0] == part[1] and part.isupper() for part in letters):
            return True
    key = lookup_key(stretch, language) + "."
    if key not in language.abbreviations or key in language.numbered:
        return False
    return len(letters) > 1 or body[last : last + 1] == "."


def _elided(word: str, language: Language) -> Iterator[tuple[int, int]]:
    if language.elisions and lookup_key(word, language) not in language.whole:
        cut = next((at + 1 for at, letter in enumerate(word) if letter in _APOSTROPHES), 0)
        if 0 < cut < len(word) and lookup_key(word[:cut], language) in language.elisions:
            yield 0, cut
            yield cut, len(word)
            return
    yield 0, len(word)


def _cjk_words(chunk: str, language: Language) -> list[tuple[int, int]]:
    """Without a segmenter: Chinese one character a word, Japanese a run of one kind of script a word."""
    if language.code == "ja":
        return [match.span() for match in _JAPANESE_RUN.finditer(chunk)]
    return [(at, at + 1) for at in range(len(chunk)) if _has_letter(chunk[at])]


def _has_letter(word: str) -> bool:
    return word.isalpha() or any(letter.isalpha() for letter in word)


@lru_cache(maxsize=16)
def _chunks(language: Language, marks: bool = True) -> re.Pattern[str]:
    """What may be words: letters, digits and marks, single joiners between them, a rim of apostrophe or dot.

    Without `marks` no mark but the soft hyphen is known: compiled in a tenth of the time. The inner repetition is
    unrolled (letters, then marks and letters) because `re` has no class for marks.
    """
    apart = "" if language.spaced else _CJK
    inner = re.escape(_INNER + (_ZERO_WIDTH_SPACE if language.spaced else ""))
    letters = f"[^\\W_{apart}]"
    run = f"{letters}+(?:[{_marks() if marks else _SOFT_HYPHEN}]+{letters}*)*"
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


def _marks() -> str:
    """The class of combining marks (Unicode categories Mn, Mc, Me) and of invisible joiners inside words."""
    ranges = (span.split("-") for span in _MARKS.split())
    return "".join("-".join(f"\\U{code:0>8}" for code in span) for span in ranges)


# from unicodedata 14, unassigned gaps closed, with soft hyphen, ZWNJ, ZWJ and word joiner
_MARKS = (
    "ad 300-36f 483-489 591-5bd 5bf 5c1-5c2 5c4-5c5 5c7 610-61a 64b-65f 670 6d6-6dc 6df-6e4 6e7-6e8 "
    "6ea-6ed 711 730-74a 7a6-7b0 7eb-7f3 7fd 816-819 81b-823 825-827 829-82d 859-85b 898-89f 8ca-8e1 "
    "8e3-903 93a-93c 93e-94f 951-957 962-963 981-983 9bc 9be-9cd 9d7 9e2-9e3 9fe-a03 a3c-a51 a70-a71 a75 "
    "a81-a83 abc abe-acd ae2-ae3 afa-b03 b3c b3e-b57 b62-b63 b82 bbe-bcd bd7 c00-c04 c3c c3e-c56 c62-c63 "
    "c81-c83 cbc cbe-cd6 ce2-ce3 d00-d03 d3b-d3c d3e-d4d d57 d62-d63 d81-d83 dca-ddf df2-df3 e31 e34-e3a "
    "e47-e4e eb1 eb4-ebc ec8-ecd f18-f19 f35 f37 f39 f3e-f3f f71-f84 f86-f87 f8d-fbc fc6 102b-103e "
    "1056-1059 105e-1060 1062-1064 1067-106d 1071-1074 1082-108d 108f 109a-109d 135d-135f 1712-1715 "
    "1732-1734 1752-1753 1772-1773 17b4-17d3 17dd 180b-180d 180f 1885-1886 18a9 1920-193b 1a17-1a1b "
    "1a55-1a7f 1ab0-1b04 1b34-1b44 1b6b-1b73 1b80-1b82 1ba1-1bad 1be6-1bf3 1c24-1c37 1cd0-1cd2 1cd4-1ce8 "
    "1ced 1cf4 1cf7-1cf9 1dc0-1dff 200c-200d 2060 20d0-20f0 2cef-2cf1 2d7f 2de0-2dff 302a-302f 3099-309a "
    "a66f-a672 a674-a67d a69e-a69f a6f0-a6f1 a802 a806 a80b a823-a827 a82c a880-a881 a8b4-a8c5 a8e0-a8f1 "
    "a8ff a926-a92d a947-a953 a980-a983 a9b3-a9c0 a9e5 aa29-aa36 aa43 aa4c-aa4d aa7b-aa7d aab0 aab2-aab4 "
    "aab7-aab8 aabe-aabf aac1 aaeb-aaef aaf5-aaf6 abe3-abea abec-abed fb1e fe00-fe0f fe20-fe2f 101fd "
    "102e0 10376-1037a 10a01-10a0f 10a38-10a3f 10ae5-10ae6 10d24-10d27 10eab-10eac 10f46-10f50 "
    "10f82-10f85 11000-11002 11038-11046 11070 11073-11074 1107f-11082 110b0-110ba 110c2 11100-11102 "
    "11127-11134 11145-11146 11173 11180-11182 111b3-111c0 111c9-111cc 111ce-111cf 1122c-11237 1123e "
    "112df-112ea 11300-11303 1133b-1133c 1133e-1134d 11357 11362-11374 11435-11446 1145e 114b0-114c3 "
    "115af-115c0 115dc-115dd 11630-11640 116ab-116b7 1171d-1172b 1182c-1183a 11930-1193e 11940 "
    "11942-11943 119d1-119e0 119e4 11a01-11a0a 11a33-11a39 11a3b-11a3e 11a47 11a51-11a5b 11a8a-11a99 "
    "11c2f-11c3f 11c92-11cb6 11d31-11d45 11d47 11d8a-11d97 11ef3-11ef6 16af0-16af4 16b30-16b36 16f4f "
    "16f51-16f92 16fe4-16ff1 1bc9d-1bc9e 1cf00-1cf46 1d165-1d169 1d16d-1d172 1d17b-1d182 1d185-1d18b "
    "1d1aa-1d1ad 1d242-1d244 1da00-1da36 1da3b-1da6c 1da75 1da84 1da9b-1daaf 1e000-1e02a 1e130-1e136 "
    "1e2ae 1e2ec-1e2ef 1e8d0-1e8d6 1e944-1e94a e0100-e01ef "
)
