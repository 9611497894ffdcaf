"""The text, by Textual's Line API: nothing exists for a word but its cells.

Lines are set by text.typeset for the whole text whenever the width changes, and drawn only where they are seen.
A move of the cursor redraws two lines.
"""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from reader.session import UNMET, Session
from reader.text.article import Kind
from reader.text.sheet import Sheet
from reader.text.typeset import shown, word_spans_on_line
from reader.text.walk import Place
from reader.ui.messages import Hovered, Scrolled, SentenceTaken, StretchTaken, Typeset, WordClicked
from reader.vocabulary.terms import Status

_HOVER_DELAY = 0.15
_STRIPS_KEPT = 400
_BLOCK_STYLES = {
    Kind.HEADING: "page--heading",
    Kind.QUOTE: "page--quote",
    Kind.CAPTION: "page--caption",
    Kind.PREFORMATTED: "page--preformatted",
}
_STATUS_STYLES = {
    Status.NEW: "page--new",
    Status.LEARNING_1: "page--learning-1",
    Status.LEARNING_2: "page--learning-2",
    Status.LEARNING_3: "page--learning-3",
    Status.LEARNING_4: "page--learning-4",
}

Span = tuple[int, int, int]
"""(block, start, end) of a stretch of text."""


class Page(ScrollView, can_focus=True, inherit_bindings=False):
    """The article; tells its screen what was clicked, marked or hovered, and shows cursor, marks and matches."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {
        "page--accent",
        "page--bar",
        "page--cursor",
        "page--faint",
        "page--hover",
        "page--mark",
        "page--match",
        "page--unmet",
        *_BLOCK_STYLES.values(),
        *_STATUS_STYLES.values(),
    }

    def __init__(self, session: Session, measure: int, notes: Sequence[str], mark_new: bool = False) -> None:
        """`notes` are the lines below the title (byline, hint): Reader's own words, no text to be clicked."""
        super().__init__(id="page")
        self.session = session
        self.mark_new = mark_new
        self.cursor: Place | None = None
        self.mark: Span | None = None
        self.match: Span | None = None
        self.sheet = Sheet(session.blocks, session.walk, session.lead, notes)
        self._measure = measure
        self._strips: OrderedDict[int, Strip] = OrderedDict()
        self._hover: Place | None = None
        self._hover_timer: Timer | None = None
        self._pressed: tuple[int, int] | None = None
        self._dragged = False
        self._want_column: int | None = None
        self._anchor: tuple[int, int] | None = None
        self._cursor_seen = False

    # ---- setting the lines
    def expect(self, width: int) -> None:
        """Sets the lines for a width before it is known for certain, so that the first paint has them."""
        self.sheet.set(width, self._measure, self._anchor[0] if self._anchor else 0)

    def on_resize(self, event: events.Resize) -> None:
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
        if self.cursor is not None and self._cursor_seen:
            self._bring_into_view(self.cursor)

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
        self.virtual_size = Size(self.virtual_size.width, len(self.sheet) + 1)
        if top is not None:
            self.scroll_to(y=self.sheet.line_of(*top), animate=False)
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
            self.scroll_to(y=self.sheet.line_of(block, offset), animate=False)
        else:
            self._anchor = (block, offset)

    # ---- the cursor
    def move_to(self, place: Place | None, keep_column: bool = False) -> None:
        """Puts the cursor on a word and brings it into view."""
        if place == self.cursor:
            return
        before, self.cursor = self.cursor, place
        if not keep_column:
            self._want_column = None
        self._redraw_place(before)
        self._redraw_place(place)
        if place is not None:
            self._bring_into_view(place)
        self._cursor_seen = place is not None

    def _bring_into_view(self, place: Place) -> None:
        line = self.sheet.line_of_place(place)
        top, height = self.scroll_offset.y, self.size.height
        if height and line < top:
            self.scroll_to(y=max(0, line - height // 4), animate=False)
        elif height and line >= top + height:
            self.scroll_to(y=line - height + 1 + height // 4, animate=False)

    def place_on_line(self, by: int) -> Place | None:
        """The word above (-1) or below (1) the cursor, in its column as far as the lines go."""
        if self.cursor is None:
            return self.first_visible()
        if self._want_column is None:
            self._want_column = self.sheet.column_of(self.cursor) + self.sheet.left
        return self.sheet.place_beside(self.cursor, by, self._want_column - self.sheet.left)

    def line_edge(self, by: int) -> Place | None:
        """The first (-1) or last (1) word of the cursor's line."""
        return None if self.cursor is None else self.sheet.line_edge(self.cursor, by)

    def first_visible(self) -> Place | None:
        """The first word that begins on the screen."""
        top = self.top()
        return None if top is None else self.sheet.first_word(*top)

    def is_visible(self, place: Place) -> bool:
        return self.sheet.line_of_place(place) in self._lines_shown()

    # ---- marks
    def set_mark(self, span: Span | None) -> None:
        """Marks a stretch (a phrase, a sentence); None takes the mark away."""
        before, self.mark = self.mark, span
        self._redraw_span(before)
        self._redraw_span(span)

    def set_match(self, span: Span | None) -> None:
        """Shows a place that was searched for, and brings it into view."""
        before, self.match = self.match, span
        self._redraw_span(before)
        self._redraw_span(span)
        if span is not None:
            place = self.session.walk.place_near(span[0], span[1])
            if place is not None:
                self._bring_into_view(place)

    def forget_strips(self) -> None:
        """Draws everything anew (statuses, theme or width have changed)."""
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    def _redraw_place(self, place: Place | None) -> None:
        if place is not None:
            words = self.session.words.block(place.block)
            self._redraw_span((place.block, words.start[place.word], words.end[place.word]))

    def _redraw_span(self, span: Span | None) -> None:
        if span is None or not len(self.sheet.layout):
            return
        block, start, end = span
        for line in range(self.sheet.line_of(block, start), self.sheet.line_of(block, max(start, end - 1)) + 1):
            self._strips.pop(line, None)
            self.refresh_line(line)

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
        if block.kind in _BLOCK_STYLES:
            style += self._style(_BLOCK_STYLES[block.kind])
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
        painted = self._painted(block, start, end)
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

    def _painted(self, block: int, start: int, end: int) -> list[tuple[int, int, str]]:
        """(start, end, component class) of what stands out on a line, the topmost last."""
        if self._nothing_stands_out:
            return []
        words = self.session.words.block(block)
        book = self.session.status_bytes()
        inside = word_spans_on_line(words.start, words.end, start, end)
        painted = []
        for number in inside:
            status = book[words.form[number]]
            if status == UNMET:
                if self.mark_new:
                    painted.append((words.start[number], words.end[number], "page--unmet"))
            elif status <= Status.LEARNING_4:
                painted.append((words.start[number], words.end[number], _STATUS_STYLES[Status(status)]))
        for span, name in ((self.mark, "page--mark"), (self.match, "page--match")):
            if span is not None and span[0] == block and span[1] < end and span[2] > start:
                painted.append((span[1], span[2], name))
        for place, name in ((self._hover, "page--hover"), (self.cursor, "page--cursor")):
            if place is not None and place.block == block and place.word in inside:
                painted.append((words.start[place.word], words.end[place.word], name))
        return painted

    @property
    def _nothing_stands_out(self) -> bool:
        """Nobody asks for words, so they need not be made before the first paint."""
        marked = self.mark or self.match or self._hover or self.cursor or self.mark_new
        return not marked and not self.session.has_statuses

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)

    # ---- the mouse
    def _spot(self, event: events.MouseEvent, near: bool = False) -> tuple[int, int] | None:
        """(block, offset) under the mouse; with near=True the nearest one on the line."""
        cell = event.get_content_offset_capture(self) if near else event.get_content_offset(self)
        return None if cell is None else self.sheet.spot(cell.y + self.scroll_offset.y, cell.x, near)

    def _place_under(self, event: events.MouseEvent) -> Place | None:
        spot = self._spot(event)
        return None if spot is None else self.sheet.word_at(*spot)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if event.button == 1:
            self._pressed = self._spot(event)
            self._dragged = False
            if self._pressed is not None:
                self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._pressed is not None and event.button == 1:
            self._drag(event)
            return
        place = self._place_under(event)
        if place != self._hover:
            self._set_hover(place)

    def _drag(self, event: events.MouseMove) -> None:
        row = event.y
        if row <= 0:
            self.scroll_to(y=self.scroll_offset.y - 1, animate=False)
        elif row >= self.size.height - 1:
            self.scroll_to(y=self.scroll_offset.y + 1, animate=False)
        spot = self._spot(event, near=True)
        if spot is not None and self._pressed is not None:
            span = self.sheet.whole_words(self._pressed, spot)
            if span is not None and (span != self.mark) and (self._dragged or spot != self._pressed):
                self._dragged = self._dragged or self.sheet.word_at(*spot) != self.sheet.word_at(*self._pressed)
                if self._dragged:
                    self.set_mark(span)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self.release_mouse()
        if self._dragged and self.mark is not None:
            self.post_message(StretchTaken(*self.mark))
        self._pressed = None

    def on_click(self, event: events.Click) -> None:
        if self._dragged:
            self._dragged = False
            return
        spot = self._spot(event)
        if spot is None or event.button != 1:
            return
        if event.chain >= 2:
            event.prevent_default()
            self.post_message(SentenceTaken(*spot))
            return
        place = self._place_under(event)
        if place is not None:
            self.post_message(WordClicked(place))

    def on_leave(self, event: events.Leave) -> None:
        self._set_hover(None)

    def _set_hover(self, place: Place | None) -> None:
        before, self._hover = self._hover, place
        self._redraw_place(before)
        self._redraw_place(place)
        if self._hover_timer is not None:
            self._hover_timer.stop()
        self._hover_timer = self.set_timer(_HOVER_DELAY, lambda: self.post_message(Hovered(self._hover)))

    # ---- scrolling
    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._cursor_seen = self.cursor is not None and self.is_visible(self.cursor)
            self.post_message(Scrolled())

    def scroll_by(self, lines: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)
