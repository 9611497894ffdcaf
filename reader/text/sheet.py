"""The lines of a page: those of the text, with Reader's own notes below the title and what is inserted (text.insets),
and the words that stand on them.

Page lines are counted from the top of the text; rows too, but without the notes and from the first line that is set.
Columns are cells from the left of the page.
"""

from collections.abc import Iterable, Sequence

from reader.text.article import Block
from reader.text.insets import Inset, Insets
from reader.text.typeset import Layout, word_spans_on_line
from reader.text.walk import Place, Walk

MARGIN = 2
GAP = 4
"""Cells between the two columns of the dual view."""
_LEAST_COLUMN = 34
_LEAST_WIDTH = 8
_SET_AT_ONCE = 400_000
"""Characters; the lines of a longer text are first set only around the place that is shown."""
_FIRST_LINES = 240
_BLOCKS_ABOVE = 3


def has_room_for_two(available: int) -> bool:
    """Whether two columns find room in so many cells."""
    return available >= 2 * (MARGIN + _LEAST_COLUMN) + GAP


class Sheet:
    """Blocks set at one width. `lead` blocks (the title) stand above the notes."""

    def __init__(self, blocks: Sequence[Block], walk: Walk, lead: int, notes: Sequence[str]) -> None:
        self.notes = list(notes)
        self.insets = Insets(blocks)
        self.dual = False
        """Whether original and translation are wanted side by side, from the next time that lines are set."""
        self.left = MARGIN
        self.layout = Layout((), _LEAST_WIDTH)
        self.above = 0
        """Page lines above those that are set, an estimate."""
        self._blocks = blocks
        self._walk = walk
        self._words = walk.words
        self._lead = lead

    def __len__(self) -> int:
        below = self._estimate(self.layout.last + 1, len(self._blocks), self.layout.width)
        return (
            self.above + len(self.layout) + len(self.insets) + below + (len(self.notes) if not self.layout.first else 0)
        )

    def set(self, available: int, measure: int, around: int = 0) -> bool:
        """Sets the lines for so many cells, no line longer than the measure; False where nothing had to be changed.

        Of a long text only the lines around a block are set; `complete` tells, `whole_layout` and `finish` do the rest.
        """
        columns = self.dual and has_room_for_two(available)
        room = available - 2 * MARGIN
        width = max(_LEAST_WIDTH, min(measure, (room - GAP) // 2 if columns else room))
        self.left = max(1, (available - (2 * width + GAP if columns else width)) // 2)
        overhang = GAP - 2 if columns else self.left - 1
        if not len(self.layout) or self.layout.width != width:
            self.layout, self.above = self._layout_around(around, width)
        return self.insets.arrange(self.layout, self.dual, columns, overhang)

    def _layout_around(self, block: int, width: int) -> tuple[Layout, int]:
        """The lines of a short text, or those around a block; and how many lines are above them."""
        if self._walk.length <= _SET_AT_ONCE:
            return Layout(self._blocks, width), 0
        first = max(0, block - _BLOCKS_ABOVE)
        above = self._estimate(0, first, width) + (len(self.notes) if first else 0)
        return Layout(self._blocks, width, first, _FIRST_LINES), above

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
        self.insets.arrange(layout, self.insets.dual, self.insets.columns, self.insets.overhang)

    def _estimate(self, first: int, last: int, width: int) -> int:
        """About how many lines the blocks from `first` to before `last` take: the last of a block is half full, and a
        word seldom ends with the line."""
        return round(self._walk.characters(first, last) / (width - 2) + 1.5 * (last - first))

    # ---- page lines and text
    @property
    def _notes_at(self) -> int:
        """The page line of the first note."""
        if self.layout.first:
            return self.above - len(self.notes)
        below_title = len(self.layout) and 0 < self._lead < len(self._blocks)
        return self.insets.row_of(self.layout.first_line(self._lead) - 1) if below_title else 0

    def _row(self, line: int) -> int | None:
        """Page line → row; None for notes."""
        at = self._notes_at
        if self.layout.first:
            return line - self.above
        if line < at:
            return line
        return line - len(self.notes) if line >= at + len(self.notes) else None

    def _page_line(self, row: int) -> int:
        """Row → page line."""
        if self.layout.first:
            return row + self.above
        return row + len(self.notes) if row >= self._notes_at else row

    def text_line(self, line: int) -> int | None:
        """Page line → line of the layout; None for notes, for what is inserted, and below the end."""
        row = self._row(line)
        at = None if row is None else self.insets.line_at(row)
        return at if at is not None and 0 <= at < len(self.layout) else None

    def inset(self, line: int) -> Inset | None:
        """The inserted line that is the page line."""
        row = self._row(line)
        return None if row is None else self.insets.at(row)

    def note(self, line: int) -> str | None:
        """The note that stands on the page line."""
        number = line - self._notes_at
        return self.notes[number] if 0 <= number < len(self.notes) else None

    def line_of(self, block: int, offset: int) -> int:
        """The page line on which the offset stands; a long text is set to the end where the block is not set yet."""
        if not self.layout.holds(block):
            self.finish(self.whole_layout())
        return self._page_line(self.insets.row_of(self.layout.line_of(block, offset)))

    def line_of_place(self, place: Place) -> int:
        """The line of the page where a word begins."""
        return self.line_of(place.block, self._words.block(place.block).start[place.word])

    def first_text(self, lines: Iterable[int]) -> tuple[int, int, int] | None:
        """(block, start, end) of the first of the page lines that shows text."""
        for line in lines:
            at = self.text_line(line)
            if at is not None and not self.layout.is_gap(at):
                return self.layout.block[at], self.layout.start[at], self.layout.end[at]
        return None

    def text_above(self, line: int) -> tuple[int, int, int] | None:
        """(block, start, end) of the last line of the block below which the page line is inserted."""
        inset = self.inset(line)
        if inset is None:
            return None
        at = self.layout.tail(inset.block) - 1
        return inset.block, self.layout.start[at], self.layout.end[at]

    # ---- translations
    @property
    def right(self) -> int | None:
        """The column where translations begin beside the text; None where they do not."""
        return self.left + self.layout.width + GAP if self.insets.columns else None

    def beside(self, line: int) -> tuple[int, int] | None:
        """(block, number of the line of its translation) at the right of a page line."""
        row = self._row(line)
        if row is None or not 0 <= row < len(self.layout) + len(self.insets):
            return None
        inset, at = self.insets.at(row), self.insets.line_at(row)
        block = inset.block if inset is not None else self.layout.block[at or 0]
        translation, number = self.insets.translation(block), row - self.insets.first_row(block)
        return (block, number) if translation is not None and 0 <= number < len(translation) else None

    def translation_lines(self, block: int, start: int = 0, end: int | None = None) -> range:
        """The page lines on which a stretch of the shown translation of a block stands; without one, all of it."""
        translation = self.insets.translation(block)
        if translation is None:
            return range(0)
        end = len(translation.blocks[0].text) if end is None else end
        first = self._page_line(self.insets.first_row(block))
        return range(first + translation.line_of(0, start), first + translation.line_of(0, max(start, end - 1)) + 1)

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
        """The word at an offset of a block; None between words."""
        number = self._words.block(block).at(offset)
        return None if number is None else Place(block, number)

    def column_of(self, place: Place) -> int:
        """The cell of its line where a word begins."""
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
