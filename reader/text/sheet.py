"""The lines of a page: those of the text, with Reader's own notes below the title, and the words that stand on them.

Page lines are counted from the top of the text; columns are cells from the left of the page.
"""

from collections.abc import Iterable, Sequence

from reader.text.article import Block
from reader.text.typeset import Layout, word_spans_on_line
from reader.text.walk import Place, Walk

MARGIN = 2
_LEAST_WIDTH = 8
_SET_AT_ONCE = 400_000
"""Characters; the lines of a longer text are first set only around the place that is shown."""
_FIRST_LINES = 240
_BLOCKS_ABOVE = 3


class Sheet:
    """Blocks set at one width. `lead` blocks (the title) stand above the notes."""

    def __init__(self, blocks: Sequence[Block], walk: Walk, lead: int, notes: Sequence[str]) -> None:
        self.notes = list(notes)
        self.left = MARGIN
        self.layout = Layout((), _LEAST_WIDTH)
        self.above = 0
        """Page lines above those that are set, an estimate."""
        self._blocks = blocks
        self._walk = walk
        self._words = walk.words
        self._lead = lead

    def __len__(self) -> int:
        below = self._estimate(self.layout.last + 1, len(self._blocks))
        return self.above + len(self.layout) + below + (len(self.notes) if not self.layout.first else 0)

    def set(self, available: int, measure: int, around: int = 0) -> bool:
        """Sets the lines for so many cells, no line longer than the measure; False where nothing had to be changed.

        Of a long text only the lines around a block are set; `complete` tells, `whole_layout` and `finish` do the rest.
        """
        width = max(_LEAST_WIDTH, min(measure, available - 2 * MARGIN))
        self.left = max(1, (available - width) // 2)
        if len(self.layout) and self.layout.width == width:
            return False
        if self._walk.length <= _SET_AT_ONCE:
            self.finish(Layout(self._blocks, width))
            return True
        first = max(0, around - _BLOCKS_ABOVE)
        self.layout = Layout(self._blocks, width, first, _FIRST_LINES)
        self.above = self._estimate(0, first) + (len(self.notes) if first else 0)
        return True

    @property
    def complete(self) -> bool:
        """Whether the lines of the whole text are set."""
        return self.layout.first == 0 and self.layout.last == len(self._blocks) - 1

    def whole_layout(self) -> Layout:
        """The lines of the whole text at the present width (may be asked for on another thread)."""
        return Layout(self._blocks, self.layout.width)

    def finish(self, layout: Layout) -> None:
        """Takes over the lines of the whole text."""
        self.layout = layout
        self.above = 0

    def _estimate(self, first: int, last: int) -> int:
        """About how many lines the blocks from `first` to before `last` take: the last of a block is half full, and a
        word seldom ends with the line."""
        return round(self._walk.characters(first, last) / (self.layout.width - 2) + 1.5 * (last - first))

    # ---- page lines and text
    @property
    def _notes_at(self) -> int:
        """The page line of the first note."""
        if self.layout.first:
            return self.above - len(self.notes)
        below_title = len(self.layout) and 0 < self._lead < len(self._blocks)
        return self.layout.first_line(self._lead) - 1 if below_title else 0

    def text_line(self, line: int) -> int | None:
        """Page line → line of the layout; None for notes and below the end."""
        at = self._notes_at
        if self.layout.first:
            line -= self.above
        elif line >= at:
            if line < at + len(self.notes):
                return None
            line -= len(self.notes)
        return line if 0 <= line < len(self.layout) else None

    def note(self, line: int) -> str | None:
        """The note that stands on the page line."""
        number = line - self._notes_at
        return self.notes[number] if 0 <= number < len(self.notes) else None

    def line_of(self, block: int, offset: int) -> int:
        """The page line on which the offset stands; a long text is set to the end where the block is not set yet."""
        if not self.layout.holds(block):
            self.finish(self.whole_layout())
        line = self.layout.line_of(block, offset)
        if self.layout.first:
            return line + self.above
        return line + len(self.notes) if line >= self._notes_at else line

    def line_of_place(self, place: Place) -> int:
        return self.line_of(place.block, self._words.block(place.block).start[place.word])

    def first_text(self, lines: Iterable[int]) -> tuple[int, int, int] | None:
        """(block, start, end) of the first of the page lines that shows text."""
        for line in lines:
            at = self.text_line(line)
            if at is not None and not self.layout.is_gap(at):
                return self.layout.block[at], self.layout.start[at], self.layout.end[at]
        return None

    def spot(self, line: int, column: int, near: bool = False) -> tuple[int, int] | None:
        """(block, offset) of the sign in a cell; with near=True the nearest one on the line. None beside the text."""
        at = self.text_line(line)
        if at is None:
            return None
        column -= self.left
        offset = self.layout.offset_near(at, column) if near else self.layout.offset_at(at, column)
        return None if offset is None else (self.layout.block[at], offset)

    # ---- words on lines
    def word_at(self, block: int, offset: int) -> Place | None:
        number = self._words.block(block).at(offset)
        return None if number is None else Place(block, number)

    def column_of(self, place: Place) -> int:
        offset = self._words.block(place.block).start[place.word]
        return self.layout.column_of(self.layout.line_of(place.block, offset), offset)

    def place_beside(self, place: Place, by: int, column: int) -> Place | None:
        """The word nearest to the column on the next line (by = 1) or the one above (-1) that has words."""
        line = self.layout.line_of(place.block, self._words.block(place.block).start[place.word]) + by
        while 0 <= line < len(self.layout):
            numbers = self._beginning_on(line)
            if numbers:
                block = self.layout.block[line]
                words, offset = self._words.block(block), self.layout.offset_near(line, column)
                return Place(block, min(numbers, key=lambda n: _distance(words.start[n], words.end[n], offset)))
            line += by
        return None

    def line_edge(self, place: Place, by: int) -> Place:
        """The first (by = -1) or last (1) word of the place's line."""
        numbers = self._beginning_on(self.layout.line_of(place.block, self._words.block(place.block).start[place.word]))
        return Place(place.block, numbers[0 if by < 0 else -1]) if numbers else place

    def first_word(self, block: int, offset: int) -> Place | None:
        """The first word that begins at the offset or after it."""
        place = self._walk.place_near(block, offset)
        if place and place.block == block and self._words.block(block).start[place.word] < offset:
            return self._walk.step(place, 1)
        return place

    def has_form(self, line: int, forms: frozenset[int]) -> bool:
        """Whether a word of one of these forms stands at least partly on the page line."""
        at = self.text_line(line)
        if at is None:
            return False
        words = self._words.block(self.layout.block[at])
        inside = word_spans_on_line(words.start, words.end, self.layout.start[at], self.layout.end[at])
        return any(words.form[number] in forms for number in inside)

    def whole_words(self, first: tuple[int, int], second: tuple[int, int]) -> tuple[int, int, int] | None:
        """(block, start, end) of the whole words between two spots; of the first one's block where they differ."""
        block, offset = first
        length = self._walk.characters(block, block + 1)
        there = second[1] if second[0] == block else (length if second > first else 0)
        words = self._words.block(block)
        left, right = words.nearest(min(offset, there)), words.nearest(max(offset, there))
        return None if left is None or right is None else (block, words.start[left], words.end[right])

    def _beginning_on(self, line: int) -> list[int]:
        words = self._words.block(self.layout.block[line])
        start, end = self.layout.start[line], self.layout.end[line]
        return [n for n in word_spans_on_line(words.start, words.end, start, end) if words.start[n] >= start]


def _distance(start: int, end: int, offset: int) -> int:
    return 0 if start <= offset < end else min(abs(start - offset), abs(end - 1 - offset))
