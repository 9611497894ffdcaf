"""Text + width → display lines, and the way between a cell on the screen and an offset in the text.

A line is a stretch of one block: nothing is copied, the columns hold block, start and end (code points), so a novel
of a million words is set in a few hundredths of a second and takes about a megabyte.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.text.article import CONTROLS, Block, Kind

TAB_CELLS = 4

# Everything outside these ranges may be wider or narrower than one cell and is measured grapheme by grapheme.
_NOT_ONE_CELL = re.compile(
    "[^\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0590\u10a0-\u10ff\u1e00-\u1fff"
    "\u2010-\u2027\u2030-\u203b\u203d-\u2048\u204a-\u205e\u2070-\u20bf\u2190-\u2193\xa0\u202f\u2009]"
)
# Soft hyphens, zero-width spaces, and what could steer the terminal: a text has none of it, a title from elsewhere may.
_SHOWN = {**dict.fromkeys(map(ord, CONTROLS + "\n\u2028\u2029\xad\u200b\u2060")), 0x09: " " * TAB_CELLS}
# May not begin a line (East Asian closing marks); W3C "Requirements for Japanese Text Layout", line-start prohibition.
_NEVER_FIRST = frozenset("、。，．：；？！」』）】〉》〕｝〟’”ー々ゝヽっゃゅょァィゥェォッャュョ…‥")

# French marks, with a space before or after them that is none to break at.
_CLINGING, _OPENING = frozenset("»?!:;"), "«"


def is_plain(text: str) -> bool:
    """Whether every character takes exactly one cell, so that offsets and cells are the same."""
    return (text.isascii() and text.isprintable()) or not _NOT_ONE_CELL.search(text)


def graphemes(text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, cells) of what is shown as one sign; soft hyphens and zero-width spaces take no cell."""
    from rich.cells import split_graphemes

    base = 0
    for number, piece in enumerate(text.split("\t")):
        if number:  # a tab is a sign of its own, though Rich adds it to the one before it
            yield base - 1, base, TAB_CELLS
        for start, end, cells in split_graphemes(piece)[0] if piece else ():
            yield base + start, base + end, 0 if piece[start] in "\xad\n" else cells
        base += len(piece) + 1


def shown(text: str) -> str:
    """The text as a terminal is to receive it: tabs as spaces, what takes no cell and joins nothing left out.

    The last line of defence: control characters and bidirectional overrides do not pass, wherever the text is from.
    """
    return text if is_plain(text) else text.translate(_SHOWN)


class Indent(NamedTuple):
    """What stands before the lines of a block: `first` before the first, `rest` before the others."""

    first: str = ""
    rest: str = ""


def indent_of(block: Block) -> Indent:
    """The indentation of a block: quotations behind a bar, list items behind their marker."""
    if block.kind is Kind.QUOTE:
        bar = "▎ " * (block.level + 1)
        return Indent(bar, bar)
    if block.kind is Kind.ITEM:
        space = "  " * block.level
        marker = f"{space}{block.marker or ' '} "
        return Indent(marker, " " * len(marker))
    if block.kind is Kind.PREFORMATTED:
        return Indent("  ", "  ")
    return Indent()


class Layout:
    """The display lines of some blocks at one width, in columns.

    Line n shows `blocks[block[n]].text[start[n]:end[n]]`; where end < start + 1 it is an empty line. Between two
    blocks stands an empty line that belongs to the block above it (not between the items of a list).
    """

    def __init__(self, blocks: Sequence[Block], width: int, first: int = 0, lines: int | None = None) -> None:
        """Sets the blocks from number `first` on, all of them or until there are so many lines."""
        self.blocks = blocks
        self.width = max(8, width)
        self.first = first
        self.block = array("I")
        self.start = array("I")
        self.end = array("I")
        self._first_line = array("I")
        self._set(lines)

    def __len__(self) -> int:
        return len(self.block)

    @property
    def last(self) -> int:
        """The number of the last block that is set; first - 1 where there is none."""
        return self.first + len(self._first_line) - 1

    def holds(self, block: int) -> bool:
        """Whether the block is set."""
        return self.first <= block <= self.last

    # ---- setting
    def _set(self, most: int | None) -> None:
        starts, ends, numbers, first_line = self.start, self.end, self.block, self._first_line
        previous: Block | None = None
        for number in range(self.first, len(self.blocks)):
            block = self.blocks[number]
            if most is not None and len(starts) >= most:
                break
            if previous is not None and not (previous.kind is block.kind is Kind.ITEM):
                numbers.append(number - 1)
                starts.append(len(previous.text))
                ends.append(len(previous.text))
            first_line.append(len(starts))
            before = len(starts)
            width = self.width if block.kind is Kind.PARAGRAPH else self._width_of(block)
            text = block.text
            if "\n" not in text and is_plain(text):
                _wrap_plain(text, 0, len(text), width, starts, ends)
            else:
                _wrap_lines(text, width, starts, ends)
            count = len(starts) - before
            if count == 1:
                numbers.append(number)
            else:
                numbers.extend([number] * count)
            previous = block

    def _width_of(self, block: Block) -> int:
        return max(8, self.width - len(indent_of(block).first))

    # ---- between lines and text
    def indent(self, line: int) -> str:
        """What stands before the text of the line."""
        block = self.blocks[self.block[line]]
        if block.kind in (Kind.PARAGRAPH, Kind.HEADING, Kind.CAPTION) or self.is_gap(line):
            return ""
        indent = indent_of(block)
        return indent.first if line == self.first_line(self.block[line]) else indent.rest

    def first_line(self, block: int) -> int:
        """The line with which the block begins."""
        return self._first_line[block - self.first]

    def _line_after(self, block: int) -> int:
        """The line on which the next block begins, or the end."""
        return self._first_line[block + 1 - self.first] if block < self.last else len(self)

    def tail(self, block: int) -> int:
        """The line after the last one of the block's text: the empty one, or the first of the next block."""
        after = self._line_after(block)
        return after - 1 if self.is_gap(after - 1) else after

    def is_gap(self, line: int) -> bool:
        """Whether the line is the empty one after a block."""
        block = self.block[line]
        ends_block = block < self.last and line + 1 == self._line_after(block)
        return ends_block and self.start[line] == self.end[line] and line != self.first_line(block)

    def text(self, line: int) -> str:
        """The text of the line as written."""
        return self.blocks[self.block[line]].text[self.start[line] : self.end[line]]

    def line_of(self, block: int, offset: int) -> int:
        """The line on which the offset stands (an offset in swallowed white space counts to the line before it)."""
        low, high = self.first_line(block), self._line_after(block)
        return max(low, bisect_right(self.start, offset, low, high) - 1)

    def column_of(self, line: int, offset: int) -> int:
        """The cell at which the sign at `offset` begins, counted from the left of the page."""
        indent = len(self.indent(line))
        start, text = self.start[line], self.text(line)
        inside = min(max(0, offset - start), len(text))
        if is_plain(text):
            return indent + inside
        return indent + sum(cells for first, _, cells in graphemes(text) if first < inside)

    def offset_at(self, line: int, column: int) -> int | None:
        """The offset of the sign in that cell; None beside the text."""
        column -= len(self.indent(line))
        text = self.text(line)
        if column < 0:
            return None
        if is_plain(text):
            return self.start[line] + column if column < len(text) else None
        left = 0
        for first, _, cells in graphemes(text):
            if left <= column < left + cells:
                return self.start[line] + first
            left += cells
        return None

    def offset_near(self, line: int, column: int) -> int:
        """The offset nearest to that cell, for going up and down."""
        found = self.offset_at(line, column)
        if found is not None:
            return found
        return self.start[line] if column < len(self.indent(line)) else max(self.start[line], self.end[line] - 1)


def _wrap_plain(text: str, begin: int, end: int, width: int, starts: "array[int]", ends: "array[int]") -> None:
    """One cell a character: break at the last space that fits, else in the middle of the word."""
    find_last = text.rfind
    at = begin
    while end - at > width:
        space = find_last(" ", at, at + width + 1)
        if space > at and (text[space - 1] == _OPENING or text[space + 1 : space + 2] in _CLINGING):
            space = _looser_space(text, at, space)
        # A run of spaces wider than the line, or a word that is: cut.
        cut = space if space > at else at + width
        starts.append(at)
        ends.append(cut)
        at = cut
        while at < end and text[at] == " ":
            at += 1
    if at < end or at == begin:
        starts.append(at)
        ends.append(end)


def _looser_space(text: str, at: int, space: int) -> int:
    """The last space before another at which a line may end too; that one itself where there is none."""
    other = space
    while other > at and (text[other - 1] == _OPENING or text[other + 1 : other + 2] in _CLINGING):
        other = text.rfind(" ", at, other)
    return other if other > at else space


def _wrap_lines(text: str, width: int, starts: "array[int]", ends: "array[int]") -> None:
    at = 0
    for piece in text.split("\n"):
        if is_plain(piece):
            _wrap_plain(text, at, at + len(piece), width, starts, ends)
        else:
            _wrap_wide(piece, at, width, starts, ends)
        at += len(piece) + 1


def _wrap_wide(piece: str, base: int, width: int, starts: "array[int]", ends: "array[int]") -> None:
    """Grapheme by grapheme: break after spaces, around wide signs, else in the middle of the word."""
    spans = list(graphemes(piece))
    edges = [0]
    for _, _, cells in spans:
        edges.append(edges[-1] + cells)
    first = 0
    while first < len(spans):
        fits = bisect_right(edges, edges[first] + width) - 1
        if fits >= len(spans):
            starts.append(base + spans[first][0])
            ends.append(base + len(piece))
            return
        cut = _break_before(piece, spans, first, max(fits, first + 1))
        last = cut
        while last > first + 1 and piece[spans[last - 1][0]] == " ":
            last -= 1
        starts.append(base + spans[first][0])
        ends.append(base + spans[last - 1][1])
        first = cut
        while first < len(spans) and piece[spans[first][0]] == " ":
            first += 1
    if not spans:
        starts.append(base)
        ends.append(base)


def _break_before(piece: str, spans: Sequence[tuple[int, int, int]], first: int, fits: int) -> int:
    """The number of the grapheme that begins the next line."""
    for cut in range(fits, first, -1):
        before, after = spans[cut - 1], spans[cut]
        if piece[after[0]] == " " or piece[before[0]] == " ":
            return cut
        if max(before[2], after[2]) > 1 and piece[after[0]] not in _NEVER_FIRST:
            return cut
    return fits


def word_spans_on_line(start: "array[int]", end: "array[int]", left: int, right: int) -> range:
    """The words (by number) that stand at least partly between two offsets; columns sorted."""
    return range(bisect_right(end, left), bisect_left(start, right))
