"""Rows and columns by the Line API: only what is seen is drawn, so fifty thousand rows are no slower than fifty."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rich.cells import set_cell_size
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.text.typeset import shown
from reader.ui.messages import ActionClicked, HeadClicked, RowChosen, RowMarked, RowMoved

MARKS = "·"
"""The title of a column that holds marks."""
_GAP = 2
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in cells, or 0 for a share of what is left by weight `share`; it is there on tables from `least` to
    `most` cells. One that `acts` holds what a click on it does."""

    title: str
    width: int = 0
    share: int = 1
    right: bool = False
    least: int = 0
    most: int = 10_000
    style: str = "table--cell"
    acts: bool = False


_FAINT = Column("", style="table--faint")


class Faint(str):
    """The text of a cell that stands back."""

    __slots__ = ()


class Table(ScrollView, can_focus=True, inherit_bindings=False):
    """`row(n)` gives the cells of row n; a click or Enter posts RowChosen, moving posts RowMoved; a click on
    a column MARKS, or with Ctrl, posts RowMarked; on one that acts ActionClicked."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {
        "table--action",
        "table--cell",
        "table--cursor",
        "table--faint",
        "table--head",
        "table--strong",
    }
    BINDINGS = [
        ("up", "move(-1)"),
        ("down", "move(1)"),
        ("pageup", "move_page(-1)"),
        ("pagedown", "move_page(1)"),
        ("home,g", "move_edge(-1)"),
        ("end,G", "move_edge(1)"),
    ]

    def __init__(self, columns: Sequence[Column], *, id: str, choose_by_click: bool = False) -> None:
        super().__init__(id=id)
        self._columns = columns
        self._row: Callable[[int], Sequence[str]] = lambda number: ()
        self._choose_by_click = choose_by_click
        self.count = 0
        self.cursor = 0

    def set_rows(self, count: int, row: Callable[[int], Sequence[str]], cursor: int = 0) -> None:
        """Shows other rows."""
        self.count, self._row = count, row
        self.cursor = max(0, min(cursor, count - 1))
        self._resize()
        self._show_cursor()
        self.refresh()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Shows other columns of the rows."""
        self._columns = columns
        self.refresh()

    def on_resize(self) -> None:
        self._resize()

    def chosen_of(self, rows: Sequence[Item]) -> Item | None:
        """That of the `rows`, which are those of the table, that the cursor is on; None where there are none."""
        return rows[self.cursor] if 0 <= self.cursor < len(rows) else None

    def _resize(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, self.count + 1)

    # ---- moving
    def move_to(self, row: int) -> None:
        """Puts the cursor on a row, or on the nearest there is."""
        row = max(0, min(row, self.count - 1))
        if row == self.cursor or not self.count:
            return
        self.cursor = row
        self._show_cursor()
        self.refresh()
        self.post_message(RowMoved(row))

    def action_move(self, by: int) -> None:
        self.move_to(self.cursor + by)

    def action_move_page(self, by: int) -> None:
        self.move_to(self.cursor + by * max(1, self.size.height - 2))

    def action_move_edge(self, by: int) -> None:
        self.move_to(0 if by < 0 else self.count - 1)

    def _show_cursor(self) -> None:
        top, height = self.scroll_offset.y, self.size.height - 1
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif height > 0 and self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False)

    # ---- drawing; the head stays where it is
    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        base = self.rich_style
        if y == 0 and self.count:
            head = base + self.get_component_rich_style("table--head", partial=True)
            return Strip(self._cells([c.title for c in self._columns], width, lambda c: head, base))
        row = y - 1 + self.scroll_offset.y
        if y == 0 or row >= self.count:
            return Strip.blank(width, base)
        chosen = row == self.cursor
        line = base + self.get_component_rich_style("table--cursor", partial=True) if chosen else base
        return Strip(
            self._cells(
                self._row(row),
                width,
                lambda c: line if chosen else base + self.get_component_rich_style(c.style, partial=True),
                line,
            )
        )

    def _cells(
        self, values: Sequence[str], width: int, style: Callable[[Column], object], base: object
    ) -> list[Segment]:
        segments = [Segment(" ", base)]  # type: ignore[arg-type]
        for number, (place, cells) in enumerate(self._arranged(width)):
            column = self._columns[place]
            if number:
                segments.append(Segment(" " * _GAP, base))  # type: ignore[arg-type]
            shown_as = _FAINT if isinstance(values[place], Faint) else column
            segments.append(Segment(_fit(values[place], cells, column.right), style(shown_as)))  # type: ignore[arg-type]
        return list(Strip(segments).adjust_cell_length(width, base))  # type: ignore[arg-type]

    def _arranged(self, width: int) -> list[tuple[int, int]]:
        """The columns that have room (their numbers), and how many cells each takes."""
        here = [n for n, c in enumerate(self._columns) if c.least <= width <= c.most]
        fixed = sum(self._columns[n].width for n in here) + _GAP * (len(here) - 1) + 2
        shares = sum(self._columns[n].share for n in here if not self._columns[n].width) or 1
        arranged, left = [], 1
        for n in here:
            column = self._columns[n]
            cells = column.width or max(4, (width - fixed) * column.share // shares)
            if n == here[-1] and not column.width:
                cells = max(4, width - left - 1)
            arranged.append((n, cells))
            left += cells + _GAP
        return arranged

    def _column_at(self, cell: int) -> Column:
        """The column at a cell, the gap behind it counted in."""
        arranged = self._arranged(self.scrollable_content_region.width)
        left, found = 1, arranged[0][0]
        for n, cells in arranged:
            if cell < left:
                break
            found = n
            left += cells + _GAP
        return self._columns[found]

    # ---- the mouse
    def on_click(self, event: events.Click) -> None:
        spot = event.get_content_offset(self)
        if spot is None:
            return
        column = self._column_at(spot.x)
        if spot.y == 0:
            self.post_message(HeadClicked(column.title))
            return
        row = spot.y - 1 + self.scroll_offset.y
        if row >= self.count:
            return
        again = row == self.cursor
        self.move_to(row)
        if event.ctrl or column.title == MARKS:
            self.post_message(RowMarked(row))
        elif column.acts:
            self.post_message(ActionClicked(row))
        elif self._choose_by_click or (again and event.chain > 1):
            self.post_message(RowChosen(row, column.title))


def _fit(value: str, cells: int, right: bool) -> str:
    from rich.cells import cell_len

    # White space is taken together, but for no-break spaces at the beginning: they indent.
    indent = len(value) - len(value.lstrip("\N{NO-BREAK SPACE}"))
    text = shown("\N{NO-BREAK SPACE}" * indent + " ".join(value.split()))
    length = cell_len(text)
    if length > cells:
        return set_cell_size(text, cells - 1) + "…"
    space = " " * (cells - length)
    return space + text if right else text + space
