"""What the page shows besides its text: translations below paragraphs or beside them, glosses above words.

Its texts are given to it; offsets of marks are those of the translation as given.
"""

from collections.abc import Callable, Iterable, Sequence

from rich.segment import Segment
from textual.strip import Strip

from reader.reading.session import Session
from reader.text.insets import TRANSLATION_BAR, Inset, Lines
from reader.text.sheet import has_room_for_two
from reader.text.typeset import indent_of
from reader.ui.widgets.text_view import TextView

_SCROLLBAR = 1


class AnnotatedView(TextView):
    """Inserts lines between those of the text; the line that one reads keeps its row when they come and go."""

    COMPONENT_CLASSES = {"page--counterpart", "page--faint", "page--gloss", "page--translation"}

    def __init__(
        self, session: Session, measure: int, notes: Sequence[str], edges: tuple[str, str] | None = None
    ) -> None:
        super().__init__(session, measure, notes, edges)
        self._counterparts: tuple[int, tuple[tuple[int, int], ...]] | None = None

    # ---- translations
    def show_translation(self, block: int, text: str | None) -> None:
        """Shows a block's translation below it; None where it is not there yet, which keeps a line for it."""
        self._insert(lambda: self.sheet.insets.show(block, text), block)

    def hide_translation(self, block: int) -> None:
        """Takes it away again."""
        self._insert(lambda: self.sheet.insets.hide(block), block)

    def bring_translation_into_view(self, block: int) -> None:
        """Scrolls down as far as it takes to see the end of a translation below its block, but not away from the
        cursor's line, or from the first line of the block."""
        lines = self.sheet.translation_lines(block)
        if not lines or self.sheet.right is not None:
            return
        kept = self.kept_in_view()
        least = self.sheet.line_of(block, 0) if kept is None else self.sheet.line_of_place(kept)
        top = min(lines[-1] - self.size.height + 1, least)
        if top > self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)

    def set_dual(self, on: bool) -> bool:
        """Shows the text in two columns, the original and at its right the translation, from the next refresh on;
        False where there is no room for them: then the translations stand below their blocks.

        Lines are set when the page has got the width it keeps, so that nothing is drawn twice where the panel makes
        way; and whenever the width changes there is one column or two, as there is room.
        """
        self.sheet.dual = on
        self.set_class(on, "dual")
        self.call_after_refresh(self._set_lines)
        return self.has_room_for_dual()

    def has_room_for_dual(self) -> bool:
        """Whether two columns find room in the width of the screen, where nothing stands beside the page."""
        return has_room_for_two(self.screen.size.width - _SCROLLBAR)

    def set_block_translation(self, block: int, text: str) -> None:
        """A block's translation for the dual view."""
        self._insert(lambda: self.sheet.insets.keep(block, text), block)

    def mark_in_translation(self, block: int, spans: Iterable[tuple[int, int]]) -> None:
        """Marks stretches of a block's translation, in place of those that were marked before (anywhere)."""
        before, now = self._counterparts, (block, tuple(spans))
        if now == before:
            return
        self._counterparts = now
        for marked in filter(None, (before, now)):
            for start, end in marked[1]:
                self.redraw_lines(self.sheet.translation_lines(marked[0], start, end))

    # ---- glosses
    def set_glosses(self, block: int, glosses: Iterable[tuple[int, int, str]]) -> None:
        """Puts (start, end, gloss) above words of a block, in place of the glosses it had."""
        self._insert(lambda: self.sheet.insets.gloss(block, glosses))

    def clear_glosses(self) -> None:
        """Takes all glosses away."""
        self._insert(self.sheet.insets.clear_glosses)

    def _insert(self, change: Callable[[], bool], translated: int | None = None) -> None:
        """Changes what is inserted. The cursor's line keeps its row where it is seen, else the first line does; at
        the very top one stays there."""
        kept = self.kept_in_view()
        if kept is not None:
            held = self._held((kept.block, self.session.words.block(kept.block).start[kept.word]))
        else:
            held = self._held(self.top()) if self.scroll_offset.y else None
        if not change():
            return
        if self._counterparts is not None and self._counterparts[0] == translated:
            self._counterparts = None
        if len(self.sheet.layout):
            self.hold(held)

    # ---- drawing
    def segments(self, line: int) -> list[Segment]:
        if not len(self.sheet.insets) and self.sheet.right is None:
            return super().segments(line)
        inset = self.sheet.inset(line)
        segments = super().segments(line) if inset is None else self._inserted(inset)
        right = self.sheet.right
        beside = self.sheet.beside(line) if right is not None else None
        if right is None or beside is None:
            return segments
        return [*Strip(segments).adjust_cell_length(right, self.base), *self._translation(*beside)]

    def _inserted(self, inset: Inset) -> list[Segment]:
        indent = indent_of(self.session.blocks[inset.block]).rest
        left = [Segment(" " * self.sheet.left, self.base), Segment(indent, self.base + self.style_of("page--bar"))]
        if inset.kind is Lines.GLOSS:
            return left + self._glosses(inset.number, len(indent))
        if self.sheet.right is not None:
            return left
        bar = Segment(TRANSLATION_BAR, self.base + self.style_of("page--faint"))
        return [*left, bar, *self._translation(inset.block, inset.number)]

    def _glosses(self, line: int, at: int) -> list[Segment]:
        """The glosses above a line of the layout, from cell `at` on."""
        style = self.base + self.style_of("page--gloss")
        segments: list[Segment] = []
        for column, text in self.sheet.insets.glosses_above(line):
            segments += [Segment(" " * (column - at), self.base), Segment(text, style)]
            at = column + segments[-1].cell_length
        return segments

    def _translation(self, block: int, number: int) -> list[Segment]:
        """A line of the translation of a block."""
        insets = self.sheet.insets
        layout = insets.translation(block)
        if layout is None:
            return []
        name = "page--faint" if insets.is_pending(block) else "page--translation"
        base = self.block_style(block) if self.sheet.right is not None else self.base
        marked = self._counterparts
        spans = marked[1] if marked is not None and marked[0] == block else ()
        start, end = layout.start[number], layout.end[number]
        painted = [(left, right, "page--counterpart") for left, right in spans if left < end and right > start]
        text = layout.blocks[0].text
        return [
            *self.indent(layout, number),
            *self.painted_text(text, start, end, painted, base + self.style_of(name)),
        ]
