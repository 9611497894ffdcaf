"""Going through a text: its words and sentences as places and stretches, from one to the next, and search.

Offsets are code points from the start of a block, ends exclusive.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from reader.languages import Language
from reader.text.sentences import sentence_spans
from reader.text.tokens import Words

_COUNTED = 400_000
"""Characters of a text whose search matches are counted."""
_ASCII = bytes(range(0x80))
_MOST_REPLACED = 64
"""Different letters beyond ASCII up to which it is faster to replace each than to go through the whole text."""
_KEPT = 8
"""Blocks whose sentences, and places of a search, are kept."""


class Selection(NamedTuple):
    """A word, or a stretch of several, in its sentence; offsets are code points in the block, ends exclusive."""

    block: int
    start: int
    end: int
    surface: str
    sentence: str
    sentence_start: int
    words: int = 1

    @property
    def start_in_sentence(self) -> int:
        """Where the selection begins in its sentence."""
        return self.start - self.sentence_start


class Place(NamedTuple):
    """A word of the text: its block and its number in the block."""

    block: int
    word: int


class _Spans(NamedTuple):
    """Stretches of a block in order, none within another: columns of start and end."""

    start: "array[int]"
    end: "array[int]"


class Walk:
    """The ways through the blocks of one text.

    Words and sentences are found by halving, and the sentences of the blocks last asked for are kept: a step costs the
    same in a line of a million characters as in a short one (the first there aside, which has to find its sentences).
    """

    def __init__(self, texts: Sequence[str], words: Words, language: Language) -> None:
        self.words = words
        self._texts = texts
        self._language = language
        self._ends = list(accumulate(map(len, texts)))
        self._sentences = lru_cache(maxsize=_KEPT)(self._find_sentences)
        self._places = lru_cache(maxsize=_KEPT)(self._find_places)

    def selection_of(self, place: Place) -> Selection:
        """A word with its sentence."""
        words = self.words.block(place.block)
        return self.stretch(place.block, words.start[place.word], words.end[place.word])

    def stretch(self, block: int, start: int, end: int) -> Selection:
        """The text between two offsets of a block as a selection in the sentence where it begins."""
        text = self._texts[block]
        left, right = self.sentence_at(block, start)
        words = self.words.block(block)
        count = bisect_left(words.start, end) - bisect_right(words.end, start)
        return Selection(block, start, end, text[start:end], text[left : max(right, end)], left, max(1, count))

    def sentence_at(self, block: int, offset: int) -> tuple[int, int]:
        """The span of the sentence that holds the offset (the next one where it falls between two)."""
        spans = self._sentences(block)
        number = bisect_right(spans.end, offset)
        if number < len(spans.end):
            return min(spans.start[number], offset), spans.end[number]
        return (spans.start[-1], spans.end[-1]) if spans.end else (0, len(self._texts[block]))

    def sentences(self, block: int) -> list[tuple[int, int]]:
        """The spans of a block's sentences."""
        spans = self._sentences(block)
        return list(zip(spans.start, spans.end, strict=True))

    def _find_sentences(self, block: int) -> _Spans:
        return _columns(sentence_spans(self._texts[block], self._language))

    # ---- moving
    def first_place(self) -> Place | None:
        """The first word of the text; None without words."""
        return self._seek(0, 1)

    def last_place(self) -> Place | None:
        """The last word of the text; None without words."""
        return self._seek(len(self._texts) - 1, -1)

    def step(self, place: Place, by: int) -> Place:
        """The next (by = 1) or previous (by = -1) word, across blocks; the same at either end."""
        number = place.word + by
        if 0 <= number < len(self.words.block(place.block)):
            return Place(place.block, number)
        return self._seek(place.block + by, by) or place

    def step_sentence(self, place: Place, by: int) -> Place:
        """The first word of the next sentence; backwards of this one, or of the one before where it is at its first."""
        words = self.words.block(place.block)
        starts = self._sentences(place.block).start
        if by > 0:
            later = bisect_left(starts, words.end[place.word])
            first = self._word_from(place.block, starts[later]) if later < len(starts) else None
            return self._seek(place.block + 1, 1) or place if first is None else Place(place.block, first)
        earlier = bisect_left(starts, words.end[place.word - 1]) if place.word else 0
        first = self._word_from(place.block, starts[earlier - 1]) if earlier else None
        if first is not None:
            return Place(place.block, first)
        before = self._seek(place.block - 1, -1)
        return self._sentence_start(before) if before else place

    def step_block(self, place: Place, by: int) -> Place:
        """The first word of the next block; backwards of this one, or of the one before where it is at its first."""
        if by < 0 and place.word > 0:
            return Place(place.block, 0)
        found = self._seek(place.block + by, by)
        return Place(found.block, 0) if found else place

    def place_near(self, block: int, offset: int) -> Place | None:
        """The word at the offset or the nearest one in the block; the next block's first where it has none."""
        number = self.words.block(block).nearest(offset)
        return self._seek(block, 1) if number is None else Place(block, number)

    def _seek(self, block: int, by: int) -> Place | None:
        while 0 <= block < len(self._texts):
            count = len(self.words.block(block))
            if count:
                return Place(block, 0 if by > 0 else count - 1)
            block += by
        return None

    def _word_from(self, block: int, offset: int) -> int | None:
        """The number of the first word that ends after the offset."""
        words = self.words.block(block)
        number = bisect_right(words.end, offset)
        return number if number < len(words) else None

    def _sentence_start(self, place: Place) -> Place:
        words = self.words.block(place.block)
        start, _ = self.sentence_at(place.block, words.start[place.word])
        first = self._word_from(place.block, start)
        return place if first is None else Place(place.block, first)

    def find(self, query: str, block: int, offset: int, by: int) -> tuple[int, int, int] | None:
        """The next (by = 1) or previous place of the query from there on, once around the text: (block, start, end).

        Case is ignored, and so are the accents of letters that are typed without one.
        """
        pattern = _search_pattern(query)
        if not pattern:
            return None
        for step in range(len(self._texts) + 1):
            number = (block + step * by) % len(self._texts)
            spans = self._places(pattern, number)
            if by > 0:
                at = bisect_right(spans.start, offset) if step == 0 else 0
            else:
                at = (bisect_left(spans.start, offset) if step == 0 else len(spans.start)) - 1
            if 0 <= at < len(spans.start):
                return number, spans.start[at], spans.end[at]
        return None

    def match_number(self, query: str, found: tuple[int, int, int]) -> tuple[int, int] | None:
        """Which of how many places of the query this is; None in a text so long that counting would be felt."""
        if self.length > _COUNTED:
            return None
        pattern = _search_pattern(query)
        places = [(block, start) for block in range(len(self._texts)) for start in self._places(pattern, block).start]
        return (places.index(found[:2]) + 1, len(places)) if found[:2] in places else None

    def _find_places(self, pattern: str, block: int) -> _Spans:
        return _columns(match.span() for match in re.finditer(pattern, self._texts[block], re.IGNORECASE))

    @property
    def length(self) -> int:
        """Characters of all blocks."""
        return self._ends[-1] if self._ends else 0

    def characters(self, first: int, last: int) -> int:
        """Characters of the blocks from `first` to before `last`."""
        if last <= first:
            return 0
        return self._ends[last - 1] - (self._ends[first - 1] if first else 0)

    def share_read(self, block: int, offset: int) -> float:
        """How much of the text lies before the offset, 0–1."""
        before = self.characters(0, block) + offset
        return min(1.0, before / self.length) if self.length else 1.0


def places_of(query: str, text: str) -> list[tuple[int, int]]:
    """Where a query stands in a text, as `Walk.find` finds it."""
    pattern = _search_pattern(query)
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)] if pattern else []


def without_marks(text: str) -> str:
    """A text as it is looked through first: no accents, no case. What `places_of` finds in a text, this holds too."""
    if text.isascii():
        return text.lower()
    others = set(text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass"))
    if len(others) > _MOST_REPLACED:
        return _folded(text)
    for letter in others:
        text = text.replace(letter, _folded(letter))
    return text.lower()


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFD", text)
    for mark in filter(unicodedata.combining, set(plain)):  # of all scripts: their order differs once decomposed
        plain = plain.replace(mark, "")
    return plain.casefold().replace("ı", "i").lower()


def rough_pattern(query: str) -> re.Pattern[str]:
    """Finds something in `without_marks` of every text in which `places_of` finds something, and rarely in others."""
    return re.compile(r"\s+".join(re.escape(word) for word in without_marks(query).split()))


def _search_pattern(query: str) -> str:
    """White space in the query stands for any; a plain letter for all that are it with an accent."""
    return r"\s+".join("".join(map(_loosely, word)) for word in query.split())


def _loosely(letter: str) -> str:
    variants = _accented().get(letter.lower())
    return f"[{letter}{variants}][\u0300-\u036f]*" if variants else re.escape(letter)


@lru_cache(maxsize=1)
def _accented() -> dict[str, str]:
    """a → àáâ…: the Latin letters of Unicode by what they are without their marks."""
    variants: dict[str, str] = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if base.isascii() and base.isalpha():
            variants[base] = variants.get(base, "") + chr(code)
    return variants


def _columns(spans: Iterable[tuple[int, int]]) -> _Spans:
    start, end = array("I"), array("I")
    for first, last in spans:
        start.append(first)
        end.append(last)
    return _Spans(start, end)


def excerpt(text: str, start: int, end: int, cells: int) -> tuple[str, str]:
    """What stands before and after a stretch of a sentence, on one line, cut between words where it is long."""
    room = max(0, cells - (end - start)) // 2
    left = _cut(text, max(0, start - room - max(0, room - (len(text) - end))), 0, start)
    right = _cut(text, min(len(text), end + room + max(0, room - start)), end, len(text))
    before = ("… " if left else "") + text[left:start]
    after = text[end:right] + (" …" if right < len(text) else "")
    return before.replace("\n", " "), after.replace("\n", " ")


def _cut(text: str, at: int, least: int, most: int) -> int:
    """The word boundary at or, inside a word, nearest after `at` (before it where the end is cut)."""
    if at <= least or at >= most:
        return max(least, min(at, most))
    if least == 0:
        space = text.find(" ", at, most)
        return at if space < 0 else space + 1
    space = text.rfind(" ", least, at)
    return at if space < 0 else space
