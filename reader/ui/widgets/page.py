"""The page one reads: cursor, marks and the mouse on the text. Nothing exists for a word but its cells, and a move of
the cursor redraws two lines.
"""

from collections.abc import Sequence

from textual import events
from textual.timer import Timer

from reader.reading.session import Session
from reader.reading.statuses import UNMET
from reader.text.links import Links
from reader.text.typeset import word_spans_on_line
from reader.text.walk import Place
from reader.ui.messages import Hovered, SentenceTaken, StretchTaken, WordClicked
from reader.ui.shelf_messages import EdgeClicked, LinkClicked
from reader.ui.widgets.annotated_view import AnnotatedView
from reader.ui.widgets.text_view import BLOCK_STYLES, Span
from reader.vocabulary.terms import Status

_HOVER_DELAY = 0.15
_STATUS_STYLES = {
    Status.NEW: "page--new",
    Status.LEARNING_1: "page--learning-1",
    Status.LEARNING_2: "page--learning-2",
    Status.LEARNING_3: "page--learning-3",
    Status.LEARNING_4: "page--learning-4",
}


class Page(AnnotatedView, can_focus=True):
    """The article; tells its screen what was clicked, marked or hovered, and shows cursor, marks and matches."""

    COMPONENT_CLASSES = {
        "page--accent",
        "page--bar",
        "page--cursor",
        "page--faint",
        "page--hover",
        "page--link",
        "page--mark",
        "page--match",
        "page--unmet",
        *BLOCK_STYLES.values(),
        *_STATUS_STYLES.values(),
    }

    def __init__(
        self,
        session: Session,
        measure: int,
        notes: Sequence[str],
        mark_new: bool = False,
        edges: tuple[str, str] | None = None,
    ) -> None:
        super().__init__(session, measure, notes, edges)
        self.mark_new = mark_new
        self.links = Links(session.article, session.lead)
        self.cursor: Place | None = None
        self.mark: Span | None = None
        self.match: Span | None = None
        self._hover: Place | None = None
        self._drawn_early = False
        self._hover_timer: Timer | None = None
        self._pressed: tuple[int, int] | None = None
        self._dragged = False
        self._want_column: int | None = None
        self._cursor_seen = False

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
            self.bring_into_view(place)
        self._cursor_seen = place is not None

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
        """The first word that begins on the screen; None where only a translation is to be seen."""
        top = self.sheet.first_text(self._lines_shown())
        return None if top is None else self.sheet.first_word(*top[:2])

    def is_visible(self, place: Place) -> bool:
        """Whether the word is on the screen."""
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
                self.bring_into_view(place)

    def _redraw_place(self, place: Place | None) -> None:
        if place is not None:
            words = self.session.words.block(place.block)
            self._redraw_span((place.block, words.start[place.word], words.end[place.word]))

    def painted(self, block: int, start: int, end: int) -> list[tuple[int, int, str]]:
        """(start, end, component class) of what stands out on a line, the topmost last."""
        links = [(link.start, link.end, "page--link") for link in self.links.within(block, start, end)]
        if self._nothing_stands_out:
            return links
        if not self.session.words.ready:
            self._drawn_early = True
            return links
        words = self.session.words.block(block)
        book = self.session.statuses.bytes()
        inside = word_spans_on_line(words.start, words.end, start, end)
        painted = links
        for number in inside:
            status = book[words.form[number]]
            if status == UNMET:
                if self.mark_new:
                    painted.append((words.start[number], words.end[number], "page--unmet"))
            elif status <= Status.LEARNING_4:
                painted.append((words.start[number], words.end[number], _STATUS_STYLES[Status(status)]))
        for first, last, kept, _ in self.session.statuses.phrases_in(block):
            if first < end and last > start and kept <= Status.LEARNING_4:
                painted.append((first, last, _STATUS_STYLES[kept]))
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
        return not marked and self.session.statuses.empty

    def words_told(self) -> None:
        """What was drawn before the words of the language were told apart is drawn again."""
        if self._drawn_early and self.session.words.ready:
            self._drawn_early = False
            self.forget_strips()

    def kept_in_view(self) -> Place | None:
        return self.cursor if self._cursor_seen else None

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._cursor_seen = self.cursor is not None and self.is_visible(self.cursor)

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
        if spot is None and event.button == 1:
            self._click_edge(event)
        if spot is None or event.button != 1:
            return
        place = self._place_under(event)
        if event.chain == 2:
            event.prevent_default()
            self.post_message(SentenceTaken(*spot, place))
        elif event.chain == 1 and place is not None:
            self.post_message(WordClicked(place))
        elif event.chain == 1:
            block, offset = spot
            for link in self.links.within(block, offset, offset + 1)[:1]:
                self.post_message(LinkClicked(link))

    def _click_edge(self, event: events.MouseEvent) -> None:
        cell = event.get_content_offset(self)
        by = None if cell is None else self.edge_at(cell.y + self.scroll_offset.y)
        if by is not None:
            self.post_message(EdgeClicked(by))

    def on_leave(self, event: events.Leave) -> None:
        self._set_hover(None)

    def _set_hover(self, place: Place | None) -> None:
        before, self._hover = self._hover, place
        self._redraw_place(before)
        self._redraw_place(place)
        if self._hover_timer is not None:
            self._hover_timer.stop()
        self._hover_timer = self.set_timer(_HOVER_DELAY, lambda: self.post_message(Hovered(self._hover)))
