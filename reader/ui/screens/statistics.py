"""What one has read, met and learned: charts, two beside each other where there is room."""

from itertools import zip_longest
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.files import is_file, path_of
from reader.learning.progress import Overview, charts, summary
from reader.plots.text import Line, draw
from reader.ui import phrases
from reader.ui.actions import actions_of, bindings_of, hints
from reader.ui.exchange_messages import LookBackWanted, LookedBack, StatisticsWanted
from reader.ui.key_link import link
from reader.ui.screens.screen import ReaderScreen
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.prompt import Prompt

_TWO_FROM = 100  # cells
_HEIGHT = 8
_GAP = 4
_SPANS = (30, 90, 365)
"""Days that are shown, the first ones first."""
_TOLD = ("bold", "$r-faint")
"""How titles and numbers, and all else that is written, look."""


class StatisticsScreen(ReaderScreen):
    """Of one language ("": the only one, else all). It waits for LookedBack."""

    CSS_PATH = "../styles/statistics.tcss"
    BINDINGS = bindings_of("statistics")
    AUTO_FOCUS = "#charts"

    def __init__(self, language: str) -> None:
        super().__init__(name="statistics")
        self._language = language
        self._days = _SPANS[0]
        self._seen: Overview | None = None

    @property
    def idle(self) -> bool:
        """Whether the charts are there."""
        return self._seen is not None and len(self._seen.days) == self._days

    def compose(self) -> ComposeResult:
        yield Static(self._head(), id="statistics-head", markup=False)
        with VerticalScroll(id="charts"):
            yield Static(id="statistics", markup=False)
        yield Footer(hints(actions_of("statistics")))

    def on_mount(self) -> None:
        self._ask()

    def _ask(self) -> None:
        self.post_message(LookBackWanted(self._language, self._days, self))

    def on_looked_back(self, event: LookedBack) -> None:
        self._seen = event.seen
        self.query_one("#statistics-head", Static).update(self._head())
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        self._draw()

    def _head(self) -> Content:
        seen = self._seen
        code = seen.language if seen is not None else self._language
        name = phrases.language_or_all(code)
        told = summary(seen) if seen is not None else phrases.LOADING
        return Content.assemble(
            (phrases.STATISTICS, "bold $r-accent"),
            (f"  {name}  ", "bold"),
            link(phrases.SPANS[self._days], "next_span"),
            (f"\n{told}", "$r-faint"),
        )

    def _draw(self) -> None:
        if self._seen is None:
            return
        width = self.query_one("#statistics").size.width
        columns = 2 if width >= _TWO_FROM else 1
        each = (width - _GAP * (columns - 1)) // columns
        drawn = [draw(chart, each, _HEIGHT) for chart in charts(self._seen) if any(chart.values)]
        pieces: list[str | tuple[str, str]] = []
        for start in range(0, len(drawn), columns):
            for row, lines in enumerate(zip_longest(*drawn[start : start + columns], fillvalue=Line(""))):
                for number, line in enumerate(lines, 1):
                    pieces += [(line.told, _TOLD[row > 0]), (line.drawn, "$r-accent"), (line.after, _TOLD[0])]
                    pieces.append(" " * (each - len(str(line)) + _GAP) if number < len(lines) else "\n")
            pieces.append("\n")
        nothing = phrases.NO_STATISTICS.format(days=len(self._seen.days))
        self.query_one("#statistics", Static).update(Content.assemble(*pieces) if drawn else nothing)

    # ---- what can be done
    def action_next_span(self) -> None:
        """The last month, three months, the year."""
        self._days = _SPANS[(_SPANS.index(self._days) + 1) % len(_SPANS)]
        self._ask()

    def action_export(self) -> None:
        default = str(Path.home() / "reading.svg")
        self.ask(Prompt(phrases.STATISTICS_PATH, self._write, default))

    def _write(self, typed: str) -> None:
        if not typed.strip() or self._seen is None:
            return
        path = path_of(typed.strip())
        if is_file(path):
            self.ask(Prompt(phrases.REPLACE.format(name=path.name), lambda _: self._write_over(path)))
        else:
            self._write_over(path)

    def _write_over(self, path: Path) -> None:
        assert self._seen is not None
        self.post_message(StatisticsWanted(self._seen, path))
