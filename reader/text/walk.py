"""Going through a text: its words and sentences as places and stretches, from one to the next, and search.

Offsets are code points from the start of a block, ends exclusive.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from reader.languages import Language
from reader.text.sentences import sentence_spans
from reader.text.tokens import Words


@dataclass(frozen=True, slots=True)
class Selection:
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
        return self.start - self.sentence_start


@dataclass(frozen=True, slots=True)
class Place:
    """A word of the text: its block and its number in the block."""

    block: int
    word: int


class Walk:
    """The ways through the blocks of one text."""

    def __init__(self, texts: Sequence[str], words: Words, language: Language) -> None:
        self.words = words
        self._texts = texts
        self._language = language
        self._ends = list(accumulate(map(len, texts)))

    def selection_at(self, block: int, offset: int) -> Selection | None:
        """The word that covers the offset; None between words."""
        words = self.words.block(block)
        number = words.at(offset)
        return None if number is None else self.selection_of(Place(block, number))

    def selection_of(self, place: Place) -> Selection:
        words = self.words.block(place.block)
        return self.stretch(place.block, words.start[place.word], words.end[place.word])

    def stretch(self, block: int, start: int, end: int) -> Selection:
        """The text between two offsets of a block as a selection in the sentence where it begins."""
        text = self._texts[block]
        left, right = self.sentence_at(block, start)
        words = self.words.block(block)
        count = sum(1 for n in range(len(words)) if words.start[n] < end and words.end[n] > start)
        return Selection(block, start, end, text[start:end], text[left : max(right, end)], left, max(1, count))

    def sentence_at(self, block: int, offset: int) -> tuple[int, int]:
        """The span of the sentence that holds the offset (the next one where it falls between two)."""
        spans = sentence_spans(self._texts[block], self._language)
        for start, end in spans:
            if offset < end:
                return min(start, offset), end
        return spans[-1] if spans else (0, len(self._texts[block]))

    # ---- moving
    def first_place(self) -> Place | None:
        return self._seek(0, 1)

    def last_place(self) -> Place | None:
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
        offset = words.start[place.word]
        starts = [start for start, _ in sentence_spans(self._texts[place.block], self._language)]
        firsts = [first for first in (self._word_from(place.block, start) for start in starts) if first is not None]
        if by > 0:
            later = [n for n in firsts if words.start[n] > offset]
            return Place(place.block, later[0]) if later else self._seek(place.block + 1, 1) or place
        earlier = [n for n in firsts if words.start[n] < offset]
        if earlier:
            return Place(place.block, earlier[-1])
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
        words = self.words.block(block)
        return next((n for n in range(len(words)) if words.end[n] > offset), None)

    def _sentence_start(self, place: Place) -> Place:
        words = self.words.block(place.block)
        start, _ = self.sentence_at(place.block, words.start[place.word])
        first = self._word_from(place.block, start)
        return place if first is None else Place(place.block, first)

    def find(self, query: str, block: int, offset: int, by: int) -> tuple[int, int, int] | None:
        """The next (by = 1) or previous place of the query from there on, ignoring case, once around the text:
        (block, start, end)."""
        words = query.split()
        if not words:
            return None
        pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
        for step in range(len(self._texts) + 1):
            number = (block + step * by) % len(self._texts)
            spans = [match.span() for match in pattern.finditer(self._texts[number])]
            if step == 0:
                spans = [s for s in spans if (s[0] > offset if by > 0 else s[0] < offset)]
            if spans:
                start, end = spans[0] if by > 0 else spans[-1]
                return number, start, end
        return None

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
