"""The text on the screen, by Textual's Line API: lines are drawn where they are seen, and kept until they change.

They are set by text.typeset whenever the width changes; of a long text at first only those around the place that is
shown, the rest on the lookup thread.
"""

import os
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.reading.session import Session
from reader.text.article import Kind
from reader.text.sheet import Sheet
from reader.text.typeset import Layout, shown
from reader.text.walk import Place
from reader.ui.messages import Scrolled, Typeset

_STRIPS_KEPT = 400
_FEW_COLOURS = ("standard", "windows")
BLOCK_STYLES = {
    Kind.HEADING: "page--heading",
    Kind.QUOTE: "page--quote",
    Kind.CAPTION: "page--caption",
    Kind.PREFORMATTED: "page--preformatted",
}

Span = tuple[int, int, int]
"""(block, start, end) of a stretch of text."""
Held = tuple[int, int, int]
"""(block, offset, row) of a line of text and the row of the screen that it is to keep; negative above the screen."""


class TextView(ScrollView, inherit_bindings=False):
    """Shows and scrolls the article of a session; what stands out on a line is for the class that inherits."""

    ALLOW_SELECT = False

    def __init__(
        self, session: Session, measure: int, notes: Sequence[str], edges: tuple[str, str] | None = None
    ) -> None:
        """`notes` are the lines below the title (byline, hint): Reader's own words, no text to be clicked. `edges`
        name the chapters before (in one of the notes) and after (below the text) where it is one of a book."""
        super().__init__(id="page")
        self.session = session
        self.sheet = Sheet(session.blocks, session.walk, session.lead, notes)
        self._measure = measure
        self._strips: OrderedDict[int, Strip] = OrderedDict()
        self._anchor: tuple[int, int] | None = None
        self._base: Style | None = None
        self._painted_styles: dict[str, Style] = {}
        self._before, self._after = edges or ("", "")

    def painted(self, block: int, start: int, end: int) -> list[tuple[int, int, str]]:
        """(start, end, component class) of what stands out between two offsets of a block, the topmost last."""
        raise NotImplementedError

    def kept_in_view(self) -> Place | None:
        """The word that must still be seen after the size has changed."""
        return None

    def bring_into_view(self, place: Place) -> None:
        """Scrolls as far as it takes to see the word."""
        line = self._line_of(place.block, self.session.words.block(place.block).start[place.word])
        top, height = self.scroll_offset.y, self.size.height
        if height and line < top:
            self.scroll_to(y=max(0, line - height // 4), animate=False)
        elif height and line >= top + height:
            self.scroll_to(y=line - height + 1 + height // 4, animate=False)

    # ---- setting the lines
    def on_mount(self) -> None:
        # Without colours, or with sixteen, some states need a stronger sign.
        self.set_class("NO_COLOR" in os.environ or self.app.console.color_system in _FEW_COLOURS, "plain")

    def expect(self, width: int) -> None:
        """Sets the lines for a width before it is known for certain, so that the first paint has them."""
        self.sheet.set(width, self._measure, self._anchor[0] if self._anchor else 0)

    def on_resize(self, event: events.Resize) -> None:
        self._set_lines()
        self.forget_strips()

    def _set_lines(self) -> None:
        """Sets the lines for the present width; the first one on the screen keeps its row."""
        kept_in_view = self.kept_in_view()
        held = (*self._anchor, 0) if self._anchor else self._held(self.top())
        available = self.scrollable_content_region.width
        changed = self.sheet.set(available, self._measure, held[0] if held else 0)
        self.virtual_size = Size(available, self._height)
        if not self.sheet.complete:
            # After the first lines are on the screen.
            self.call_after_refresh(self.session.latest.in_background, self._set_rest(), soon=True)
        if held is not None and (changed or self._anchor):
            block, offset, row = held
            lowest = max(0, self.size.height - 1)
            self.scroll_to(y=self.sheet.line_of(block, offset) - min(row, lowest), animate=False)
            self._anchor = None
        if changed:
            self.forget_strips()
        if kept_in_view is not None:
            self.bring_into_view(kept_in_view)

    def _set_rest(self) -> Iterator[None]:
        """Sets the lines of the whole text; runs on the lookup thread."""
        self.post_message(Typeset(self.sheet.whole_layout()))
        yield

    def on_typeset(self, event: Typeset) -> None:
        event.stop()
        if event.layout.width != self.sheet.layout.width or self.sheet.complete:
            return
        held = self._held(self.top())
        self.sheet.finish(event.layout)
        self.hold(held)

    def set_notes(self, notes: Sequence[str]) -> None:
        """Replaces the lines below the title by as many others."""
        self.sheet.notes[:] = notes
        self.forget_strips()

    # ---- where we are
    def top(self) -> tuple[int, int] | None:
        """(block, offset) of the first line of text on the screen; where a translation fills it, of the last above."""
        found = self.sheet.first_text(self._lines_shown()) or self.sheet.text_above(self.scroll_offset.y)
        return found[:2] if found else None

    def bottom(self) -> tuple[int, int] | None:
        """(block, offset) of the end of the last line of text on the screen, or above it."""
        found = self.sheet.first_text(reversed(self._lines_shown())) or self.sheet.text_above(self.scroll_offset.y)
        return (found[0], found[2]) if found else None

    def _lines_shown(self) -> range:
        return range(self.scroll_offset.y, self.scroll_offset.y + max(1, self.size.height))

    def go_to(self, block: int, offset: int) -> None:
        """Puts the line with the offset at the top (also before the first layout)."""
        if self.is_mounted and len(self.sheet.layout):
            self.scroll_to(y=self._line_of(block, offset), animate=False)
        else:
            self._anchor = (block, offset)

    def _line_of(self, block: int, offset: int) -> int:
        """The page line of the offset; to find it the whole text may have been set, which tells the true height."""
        line = self.sheet.line_of(block, offset)
        if self.sheet.complete:
            self.virtual_size = Size(self.virtual_size.width, self._height)
        return line

    @property
    def _height(self) -> int:
        """The lines of the page, with an empty one below, and what follows it."""
        return len(self.sheet) + (3 if self._after else 1)

    def edge_at(self, line: int) -> int | None:
        """The chapter that is named on a page line: 1 for the next one, -1 for the one before."""
        if self._after and line == len(self.sheet) + 1:
            return 1
        return -1 if self._before and self.sheet.note(line) == self._before else None

    def _held(self, spot: tuple[int, int] | None) -> Held | None:
        """The line of a (block, offset), with the row of the screen in which it stands."""
        return None if spot is None else (*spot, self.sheet.line_of(*spot) - self.scroll_offset.y)

    def hold(self, held: Held | None) -> None:
        """Puts the line back in its row after the lines have changed, and draws all anew."""
        self.virtual_size = Size(self.virtual_size.width, self._height)
        if held is not None:
            block, offset, row = held
            self.scroll_to(y=self._line_of(block, offset) - row, animate=False)
        self.forget_strips()

    # ---- drawing
    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        strip = self._strips.get(line)
        if strip is None:
            strip = self._strips[line] = self._draw(line)
            if len(self._strips) > _STRIPS_KEPT:
                self._strips.popitem(last=False)
        return strip

    def _draw(self, line: int) -> Strip:
        return Strip(self.segments(line)).adjust_cell_length(self.scrollable_content_region.width, self.base)

    def segments(self, line: int) -> list[Segment]:
        """What is shown on a page line, from the left edge as far as something stands there."""
        at = self.sheet.text_line(line)
        left = Segment(" " * self.sheet.left, self.base)
        if at is None:
            edge = self.edge_at(line)
            note = self._after if edge == 1 else self.sheet.note(line)
            style = self.style_of("page--faint" if edge is None else "page--accent")
            return [left, Segment(shown(note), self.base + style)] if note else []
        layout = self.sheet.layout
        block, start, end = layout.block[at], layout.start[at], layout.end[at]
        text = self.session.texts[block]
        style = self.block_style(block)
        return [
            left,
            *self.indent(layout, at),
            *self.painted_text(text, start, end, self.painted(block, start, end), style),
        ]

    def block_style(self, block: int) -> Style:
        """The style of the text of a block."""
        name = BLOCK_STYLES.get(self.session.blocks[block].kind)
        return self.base if name is None else self.base + self.style_of(name)

    def indent(self, layout: Layout, line: int) -> list[Segment]:
        """What stands before the text of a line of a layout."""
        indent = layout.indent(line)
        return [Segment(indent, self.base + self.style_of("page--bar"))] if indent else []

    def painted_text(
        self, text: str, start: int, end: int, painted: Sequence[tuple[int, int, str]], base: Style
    ) -> list[Segment]:
        """The text between two offsets, with the component classes of the stretches that stand out."""
        if not painted:
            return [Segment(shown(text[start:end]), base)]
        edges = sorted({start, end, *(e for s, t, _ in painted for e in (max(s, start), min(t, end)))})
        segments = []
        for left, right in pairwise(edges):
            style = base
            for first, last, name in painted:
                if first <= left and right <= last:
                    style += self.style_of(name)
            segments.append(Segment(shown(text[left:right]), style))
        return segments

    @property
    def base(self) -> Style:
        """The page's own style; kept, as working it out takes as long as drawing a line."""
        if self._base is None:
            self._base = self.rich_style
        return self._base

    def style_of(self, name: str) -> Style:
        """The style of a component class, to be laid over another."""
        style = self._painted_styles.get(name)
        if style is None:
            style = self._painted_styles[name] = self.get_component_rich_style(name, partial=True)
        return style

    def redraw_lines(self, lines: Iterable[int]) -> None:
        """Draws page lines anew."""
        for line in lines:
            self._strips.pop(line, None)
            self.refresh_line(line)

    def _redraw_span(self, span: Span | None) -> None:
        if span is None or not len(self.sheet.layout):
            return
        block, start, end = span
        first, last = self.sheet.line_of(block, start), self.sheet.line_of(block, max(start, end - 1))
        self.redraw_lines(range(first, last + 1))

    def redraw_forms(self, forms: frozenset[int]) -> None:
        """Draws the lines with words of these forms anew."""
        if forms:
            shown_lines = self._lines_shown()
            for line in list(self._strips):
                if line not in shown_lines or self.sheet.has_form(line, forms):
                    del self._strips[line]
                    self.refresh_line(line)

    def forget_strips(self) -> None:
        """Draws everything anew (statuses, theme or width have changed)."""
        self._strips.clear()
        self._forget_styles()
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()
        self._forget_styles()

    def _forget_styles(self) -> None:
        self._base = None
        self._painted_styles.clear()

    # ---- scrolling
    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(Scrolled())

    def scroll_by(self, lines: int) -> None:
        """Moves the text by so many lines."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)
