"""The panel: what the chosen word means, most important first; at the right of wide screens, else a sheet below."""

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from reader.ui.widgets.card import Shown, card


class Gloss(ScrollView, can_focus=False, inherit_bindings=False):
    """Shows a card. Its lines are drawn by the Line API: another word is no reason to lay out the screen anew."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="gloss")
        self.shown: Shown | None = None
        self._lines: list[Strip] = []
        self._empty = Strip([])

    def show(self, shown: Shown) -> None:
        """Shows what is known of a selection."""
        if self.shown is None or shown.selection != self.shown.selection:
            self.scroll_to(y=0, animate=False)
        self.shown = shown
        self._set_lines()

    def forget(self) -> None:
        """Shows nothing any more."""
        self.shown = None
        self._set_lines()

    def on_resize(self) -> None:
        self._set_lines()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self.is_mounted:
            self._set_lines()

    def _set_lines(self) -> None:
        width = self.scrollable_content_region.width
        style = self.rich_style  # worked out once for all lines: it takes as long as drawing one
        self._empty = Strip.blank(width, style)
        self._lines = []
        if self.shown is not None and width > 0:
            content = card(self.shown, width, self.size.height, sheet=self.has_class("sheet"))
            lines = Visual.to_strips(self, content, width, None, self.visual_style)
            self._lines = [line.adjust_cell_length(width, style) for line in lines]
        # Only a card that is longer than the panel makes it scroll; setting the size costs a layout.
        height = len(self._lines) if len(self._lines) > self.size.height else 0
        if self.virtual_size.height != height:
            self.virtual_size = Size(width, height)
        self.refresh()

    @property
    def text(self) -> str:
        """The panel's words, a line a line."""
        return "\n".join(line.text.rstrip() for line in self._lines)

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        strip = self._lines[line] if line < len(self._lines) else self._empty
        width = self.scrollable_content_region.width
        return strip if strip.cell_length == width else strip.adjust_cell_length(width, self.rich_style)
