"""The text on the screen, by Textual's Line API: lines are drawn where they are seen, and kept until they change.

They are set by text.typeset whenever the width changes; of a long text at first only those around the place that is
shown, the rest on the lookup thread.
"""

import os
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.session import Session
from reader.text.article import Kind
from reader.text.sheet import Sheet
from reader.text.typeset import shown
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


class TextView(ScrollView, inherit_bindings=False):
    """Shows and scrolls the article of a session; what stands out on a line is for the class that inherits."""

    ALLOW_SELECT = False

    def __init__(self, session: Session, measure: int, notes: Sequence[str]) -> None:
        """`notes` are the lines below the title (byline, hint): Reader's own words, no text to be clicked."""
        super().__init__(id="page")
        self.session = session
        self.sheet = Sheet(session.blocks, session.walk, session.lead, notes)
        self._measure = measure
        self._strips: OrderedDict[int, Strip] = OrderedDict()
        self._anchor: tuple[int, int] | None = None

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
        kept_in_view = self.kept_in_view()
        anchor = self._anchor or self.top()
        available = self.scrollable_content_region.width
        changed = self.sheet.set(available, self._measure, anchor[0] if anchor else 0)
        self.virtual_size = Size(available, len(self.sheet) + 1)
        if not self.sheet.complete:
            # After the first lines are on the screen.
            self.call_after_refresh(self.session.latest.in_background, self._set_rest(), soon=True)
        if anchor is not None and (changed or self._anchor):
            self.scroll_to(y=self.sheet.line_of(*anchor), animate=False)
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
        top = self.top()
        self.sheet.finish(event.layout)
        if top is not None:
            self.scroll_to(y=self._line_of(*top), animate=False)
        self.forget_strips()

    def set_notes(self, notes: Sequence[str]) -> None:
        """Replaces the lines below the title by as many others."""
        self.sheet.notes[:] = notes
        self.forget_strips()

    # ---- where we are
    def top(self) -> tuple[int, int] | None:
        """(block, offset) of the first line of text on the screen."""
        found = self.sheet.first_text(self._lines_shown())
        return found[:2] if found else None

    def bottom(self) -> tuple[int, int] | None:
        """(block, offset) of the end of the last line of text on the screen."""
        found = self.sheet.first_text(reversed(self._lines_shown()))
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
            self.virtual_size = Size(self.virtual_size.width, len(self.sheet) + 1)
        return line

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
        width = self.scrollable_content_region.width
        base = self.rich_style
        at = self.sheet.text_line(line)
        if at is None:
            return self._draw_note(line, width, base)
        layout = self.sheet.layout
        block = self.session.blocks[layout.block[at]]
        style = base
        if block.kind in BLOCK_STYLES:
            style += self._style(BLOCK_STYLES[block.kind])
        segments = [Segment(" " * self.sheet.left, base)]
        indent = layout.indent(at)
        if indent:
            segments.append(Segment(indent, base + self._style("page--bar")))
        segments.extend(self._draw_text(at, style))
        return Strip(segments).adjust_cell_length(width, base)

    def _draw_note(self, line: int, width: int, base: Style) -> Strip:
        text = self.sheet.note(line)
        if text is None:
            return Strip.blank(width, base)
        return Strip(
            [Segment(" " * self.sheet.left, base), Segment(shown(text), base + self._style("page--faint"))]
        ).adjust_cell_length(width, base)

    def _draw_text(self, line: int, base: Style) -> list[Segment]:
        layout = self.sheet.layout
        block, start, end = layout.block[line], layout.start[line], layout.end[line]
        text = self.session.texts[block]
        painted = self.painted(block, start, end)
        if not painted:
            return [Segment(shown(text[start:end]), base)]
        edges = sorted({start, end, *(e for s, t, _ in painted for e in (max(s, start), min(t, end)))})
        segments = []
        for left, right in pairwise(edges):
            style = base
            for first, last, name in painted:
                if first <= left and right <= last:
                    style += self._style(name)
            segments.append(Segment(shown(text[left:right]), style))
        return segments

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)

    def _redraw_span(self, span: Span | None) -> None:
        if span is None or not len(self.sheet.layout):
            return
        block, start, end = span
        for line in range(self.sheet.line_of(block, start), self.sheet.line_of(block, max(start, end - 1)) + 1):
            self._strips.pop(line, None)
            self.refresh_line(line)

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
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    # ---- scrolling
    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(Scrolled())

    def scroll_by(self, lines: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)
