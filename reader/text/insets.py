"""Lines of the page that are not the text's own: translations below or beside their blocks, glosses above words.

What was given is kept by block; the lines it takes are worked out for the blocks that are set, whenever the lines of
the text or what was given have changed. Rows are the lines of the layout with the inserted ones among them.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import accumulate
from typing import NamedTuple

from reader.text.article import Block, Kind
from reader.text.typeset import Layout, graphemes, indent_of, is_plain, shown

PENDING = "…"
"""Stands where a translation will."""
TRANSLATION_BAR = "│ "
_LEAST_GLOSS = 3
"""Cells below which a shortened gloss says nothing."""


class Gloss(NamedTuple):
    """What a word of a block means, short; `start` and `end` are the word's offsets."""

    start: int
    end: int
    text: str


class Lines(Enum):
    """What inserted lines are: a gloss line above a line of text, or translation (or room for it) below a block."""

    GLOSS = "gloss"
    BELOW = "below"


class Inset(NamedTuple):
    """One inserted line. `number` is the line of the layout that a gloss line stands above; of the lines below a
    block, which one it is."""

    kind: Lines
    block: int
    number: int


class Insertions:
    """How many lines stand before which line of a layout: rows ↔ lines by halving, changed one block at a time.

    The entry of what stands below a block comes under the key 2 × (line after it), that of a gloss line under
    2 × line + 1: so those of a block stand together, and the lines below a block come before the gloss of the next.
    """

    def __init__(self) -> None:
        self._keys = array("I")
        self._counts = array("I")
        self._inserted = array("I")
        """Inserted lines up to and with the entry."""
        self._rows = array("I")
        """The row of the entry's first line."""

    def __len__(self) -> int:
        return self._inserted[-1] if self._inserted else 0

    def put(self, first: int, last: int, entries: Sequence[tuple[int, int]]) -> bool:
        """Replaces the entries with keys from first to last by these (key, count > 0); False where they are so."""
        left, right = bisect_left(self._keys, first), bisect_right(self._keys, last)
        keys, counts = array("I", [key for key, _ in entries]), array("I", [count for _, count in entries])
        if self._keys[left:right] == keys and self._counts[left:right] == counts:
            return False
        self._keys[left:right] = keys
        self._counts[left:right] = counts
        before = self._inserted[left - 1] if left else 0
        inserted = array("I", accumulate(self._counts[left:], initial=before))
        self._rows[left:] = array("I", [(key >> 1) + n for key, n in zip(self._keys[left:], inserted, strict=False)])
        self._inserted[left:] = inserted[1:]
        return True

    def row_of(self, line: int) -> int:
        """The row of a line of the layout."""
        if not self._keys:
            return line
        entry = bisect_right(self._keys, 2 * line + 1) - 1
        return line + self._inserted[entry] if entry >= 0 else line

    def line_at(self, row: int) -> int | None:
        """The line of the layout in that row; None where it is an inserted one."""
        entry = bisect_right(self._rows, row) - 1
        if entry < 0:
            return row
        return None if row < self._rows[entry] + self._counts[entry] else row - self._inserted[entry]

    def entry_at(self, row: int) -> tuple[int, int] | None:
        """(key, number of the line in its entry) of an inserted row."""
        entry = bisect_right(self._rows, row) - 1
        if entry < 0 or row >= self._rows[entry] + self._counts[entry]:
            return None
        return self._keys[entry], row - self._rows[entry]


class Insets:
    """What is inserted between the lines of some blocks.

    Translations that were asked for one by one stand below their blocks; in dual view those of all blocks are shown,
    beside them where there is room for two columns, else below.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.dual = False
        self.columns = False
        self._blocks = blocks
        self._layout = Layout((), 8)
        self.overhang = 0
        self._below: dict[int, str | None] = {}
        self._beside: dict[int, str] = {}
        self._glosses: dict[int, list[Gloss]] = {}
        self._translations: dict[int, Layout] = {}
        self._gloss_lines: dict[int, list[tuple[int, str]]] = {}
        self._insertions = Insertions()

    def __len__(self) -> int:
        """Inserted lines."""
        return len(self._insertions)

    # ---- what is shown
    def show(self, block: int, text: str | None) -> bool:
        """A translation below a block, or that it is on its way; like the next ones, tells whether a line changed."""
        if block in self._below and self._below[block] == text:
            return False
        self._below[block] = text
        return self._work_out(block)

    def hide(self, block: int) -> bool:
        """Takes away the translation below a block. False where there was none."""
        if block not in self._below:
            return False
        del self._below[block]
        return self._work_out(block)

    def keep(self, block: int, text: str) -> bool:
        """The translation of a block for the dual view."""
        if self._beside.get(block) == text:
            return False
        self._beside[block] = text
        return self.dual and self._work_out(block)

    def gloss(self, block: int, glosses: Iterable[tuple[int, int, str]]) -> bool:
        """What stands above words of a block, in place of what stood there."""
        clean = sorted(Gloss(start, end, " ".join(shown(text).split())) for start, end, text in glosses)
        clean = [gloss for gloss in clean if gloss.text]
        if self._glosses.get(block, []) == clean:
            return False
        self._glosses[block] = clean
        if not clean:
            del self._glosses[block]
        return self._work_out(block)

    def clear_glosses(self) -> bool:
        """Takes away all glosses. False where there were none."""
        if not self._glosses:
            return False
        self._glosses.clear()
        self._work_out_all()
        return True

    # ---- where it stands
    def arrange(self, layout: Layout, dual: bool, columns: bool, overhang: int) -> bool:
        """Inserts between the lines of another layout, or otherwise. `overhang` are the cells right of the measure into
        which glosses may run. False where all is as it was."""
        if layout is self._layout and (dual, columns, overhang) == (self.dual, self.columns, self.overhang):
            return False
        self._layout, self.dual, self.columns, self.overhang = layout, dual, columns, overhang
        self._work_out_all()
        return True

    def row_of(self, line: int) -> int:
        """The row of a line of the layout."""
        return self._insertions.row_of(line)

    def line_at(self, row: int) -> int | None:
        """The line of the layout in that row; None where it is an inserted one."""
        return self._insertions.line_at(row)

    def at(self, row: int) -> Inset | None:
        """The inserted line in that row."""
        found = self._insertions.entry_at(row)
        if found is None:
            return None
        line, is_gloss = divmod(found[0], 2)
        if is_gloss:
            return Inset(Lines.GLOSS, self._layout.block[line], line)
        return Inset(Lines.BELOW, self._layout.block[line - 1], found[1])

    def glosses_above(self, line: int) -> Sequence[tuple[int, str]]:
        """(cell from the left of the measure, text) of the glosses above a line of the layout."""
        return self._gloss_lines.get(line, [])

    def translation(self, block: int) -> Layout | None:
        """The translation that is shown of a block, set as one block: beside it or below."""
        return self._translations.get(block)

    def is_pending(self, block: int) -> bool:
        """Whether the line below the block only says that its translation is on its way."""
        return self._text(block) is None

    def first_row(self, block: int) -> int:
        """The row of the first line of the translation of a block that is set."""
        if self.columns:
            return self.row_of(self._layout.first_line(block))
        tail = self._layout.tail(block)
        return self._insertions.row_of(tail - 1) + 1

    # ---- working it out
    def _work_out_all(self) -> None:
        self._insertions = Insertions()
        self._translations.clear()
        self._gloss_lines.clear()
        given = {*self._below, *self._glosses, *(self._beside if self.dual else ())}
        entries = [entry for block in sorted(given) if self._layout.holds(block) for entry in self._entries(block)]
        self._insertions.put(0, 2 * len(self._layout) + 1, entries)

    def _work_out(self, block: int) -> bool:
        """Puts the lines of a block where they belong; whether anything is to be drawn anew."""
        if not self._layout.holds(block):
            return False
        first, tail = self._layout.first_line(block), self._layout.tail(block)
        for line in range(first, tail):
            self._gloss_lines.pop(line, None)
        self._translations.pop(block, None)
        self._insertions.put(2 * first + 1, 2 * tail, self._entries(block))
        return True

    def _entries(self, block: int) -> list[tuple[int, int]]:
        layout = self._layout
        first, tail = layout.first_line(block), layout.tail(block)
        entries = [(2 * line + 1, 1) for line in self._set_glosses(block)]
        translation = self._set_translation(block)
        below = len(translation) if translation is not None else 0
        if self.columns:
            below -= tail - first + sum(key > 2 * first + 1 for key, _ in entries)
        if below > 0:
            entries.append((2 * tail, below))
        return entries

    def _text(self, block: int) -> str | None:
        """The translation of a block, as far as it is known and to be shown."""
        text = self._below.get(block)
        return self._beside.get(block) if text is None and self.dual else text

    def _set_translation(self, block: int) -> Layout | None:
        text = self._text(block)
        original = self._blocks[block]
        if self.columns:
            if text is None:
                return None
            layout = Layout([original._replace(text=text)], self._layout.width)
        elif text is not None or block in self._below:
            indent = len(indent_of(original).rest) + len(TRANSLATION_BAR)
            layout = Layout([Block(Kind.PARAGRAPH, PENDING if text is None else text)], self._layout.width - indent)
        else:
            return None
        self._translations[block] = layout
        return layout

    def _set_glosses(self, block: int) -> list[int]:
        """The lines of a block above which glosses stand, in order."""
        layout = self._layout
        last = layout.tail(block) - 1
        wanted: dict[int, list[tuple[int, str]]] = {}
        for gloss in self._glosses.get(block, ()):
            line = min(layout.line_of(block, gloss.start), last)
            wanted.setdefault(line, []).append((layout.column_of(line, gloss.start), gloss.text))
        edge = layout.width + self.overhang
        placed = {line: placed_glosses(glosses, edge) for line, glosses in wanted.items()}
        self._gloss_lines.update((line, glosses) for line, glosses in placed.items() if glosses)
        return [line for line, glosses in placed.items() if glosses]


def placed_glosses(wanted: Sequence[tuple[int, str]], edge: int) -> list[tuple[int, str]]:
    """(column, text) of the glosses that find room on a line which ends at cell `edge`, shortened where the next one or
    the edge is near; columns ascend. One that would keep less than three cells is left out."""
    placed: list[tuple[int, str]] = []
    for column, text in reversed(wanted):
        apart = 2 if " " in text else 1  # or one could not tell where a gloss of several words ends
        fitting = _shortened(text, (min(edge, placed[-1][0] - apart) if placed else edge) - column)
        if fitting:
            placed.append((column, fitting))
    return placed[::-1]


def _shortened(text: str, cells: int) -> str:
    """The text in so many cells, with an ellipsis where it was cut; nothing where too little would be left."""
    edges = [(end, end) for end in range(len(text) + 1)] if is_plain(text) else list(_edges(text))
    if edges[-1][1] <= cells:
        return text
    end, width = max((edge for edge in edges if edge[1] < cells), default=(0, 0))
    cut = text[:end].rstrip()
    return f"{cut}…" if width - (end - len(cut)) + 1 >= _LEAST_GLOSS else ""


def _edges(text: str) -> Iterable[tuple[int, int]]:
    """(offset, cell) before the first sign and where each one ends."""
    cell = 0
    yield 0, 0
    for _, end, cells in graphemes(text):
        cell += cells
        yield end, cell
