"""The app without a terminal: real screens, real dictionaries, a real vocabulary file."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.color import Color
from textual.pilot import Pilot

from reader.paths import Paths
from reader.reading.opening import open_text
from reader.settings import Settings
from reader.ui.app import ReaderApp
from reader.ui.screens.reading import ReadingScreen
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.gloss import Gloss
from reader.ui.widgets.page import Page
from reader.ui.widgets.table import Table
from tests.conftest import MODELS
from tests.loopback import Loopback, running

NAMES = {"en": "English", "es": "Spanish", "fr": "French", "da": "Danish"}
HARBOUR = Path(__file__).parent.parent / "data" / "harbour.txt"


class Driven:
    """A running app with the questions that tests ask."""

    def __init__(self, app: ReaderApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def reading(self) -> ReadingScreen:
        assert isinstance(self.app.screen, ReadingScreen)
        return self.app.screen

    @property
    def page(self) -> Page:
        return self.reading.query_one(Page)

    def lines(self) -> list[str]:
        """The page as drawn."""
        return [self.page.render_line(y).text.rstrip() for y in range(self.page.size.height)]

    def cell(self, word: str) -> tuple[int, int]:
        for row, line in enumerate(self.lines()):
            column = line.find(word)
            if column >= 0:
                return column, row
        raise LookupError(f"{word!r} is not on the page:\n" + "\n".join(self.lines()))

    async def click(self, word: str, times: int = 1) -> None:
        column, row = self.cell(word)
        await self.pilot.click(Page, offset=(column + len(word) // 2, row), times=times)
        await self.settled()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settled()

    async def settled(self) -> None:
        """Until the threads of lookups and changes have nothing to do and their messages have been handled."""
        for _ in range(3000):
            await self.pilot.pause()
            screen = self.app.screen
            idle = screen.session.idle if isinstance(screen, ReadingScreen) else getattr(screen, "idle", True)
            changes = self.app._changes
            if idle and not self.app.opening and (changes is None or changes.idle):
                break
            await self.pilot.pause(0.01)
        await self.pilot.pause()

    async def until(self, condition: Callable[[], object]) -> None:
        """Until it holds; for what no thread tells of, or what comes while one is still at work."""
        for _ in range(3000):
            if condition():
                return
            await self.pilot.pause(0.01)
        raise AssertionError("\n".join(["it never comes", *self.notices(), *self.rows()]))

    def notices(self) -> list[str]:
        """What was said and still stands on the screen."""
        return [str(notice.message) for notice in self.app._notifications]

    def shown(self, id: str) -> str:
        """The text of a part of the screen."""
        return str(self.app.screen.query_one(f"#{id}").render())

    def rows(self) -> list[str]:
        """The rows of the screen's table, as drawn."""
        tables = self.app.screen.query(Table)
        return [table.render_line(y).text.strip() for table in tables for y in range(1, table.count + 1)]

    def cells(self) -> list[list[str]]:
        """The rows of the table that are to be seen, in cells of words."""
        lines = [line for table in self.app.screen.query(Table) for line in self.rows()[: table.size.height - 1]]
        return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in lines]

    async def choose(self, name: str) -> None:
        """Puts the cursor on the row that begins with a name, by keys."""
        await self.press("home", *["down"] * [row[0] for row in self.cells()].index(name))

    def gloss(self) -> str:
        """The panel's text."""
        return self.reading.query_one(Gloss).text

    def meaning(self) -> str:
        """What the panel says first: its text in the accent's colour."""
        gloss = self.reading.query_one(Gloss)
        accent = self.app.get_css_variables()["r-accent"].casefold()
        pieces = [
            segment.text
            for line in gloss._lines
            for segment in line
            if segment.style and segment.style.bold and segment.style.color and _hex(segment.style.color) == accent
        ]
        return "".join(pieces).strip()

    def marked_in_panel(self) -> list[str]:
        """The stretches that are marked in the sentence and its translation."""
        lines = self.reading.query_one(Gloss)._lines
        styled = [(s.text, s.style) for line in lines for s in line]
        return [text.strip() for text, style in styled if style and style.bold and style.underline and text.strip()]

    def page_text(self) -> str:
        """The page as drawn, without its line breaks."""
        return " ".join(" ".join(self.lines()).split())

    def footer(self) -> str:
        return self.reading.query_one(Footer).text

    def cursor_word(self) -> str:
        cursor = self.page.cursor
        assert cursor is not None
        return self.reading.session.walk.selection_of(cursor).surface

    def style_of(self, word: str) -> str:
        """The style of the word's first cell."""
        column, row = self.cell(word)
        left = 0
        for segment in self.page.render_line(row):
            if left <= column < left + len(segment.text):
                return str(segment.style)
            left += len(segment.text)
        raise LookupError(word)


def _hex(color: Color) -> str:
    red, green, blue = color.get_truecolor()
    return f"#{red:02x}{green:02x}{blue:02x}"


Play = Callable[[Driven], Awaitable[None]]
Reading = Callable[..., None]


@pytest.fixture
def read(paths: Paths) -> Reading:
    """Opens a text and plays some steps on it: `read(steps)`."""

    async def play(
        steps: Play,
        source: Path | None = HARBOUR,
        *,
        size: tuple[int, int] = (110, 34),
        settings: Settings | None = None,
        languages: tuple[str, str] = ("en", "es"),
    ) -> None:
        chosen = settings or Settings()
        first = open_text(str(source), chosen, *languages) if source else None
        app = ReaderApp(paths, chosen, first)
        async with app.run_test(size=size) as pilot:
            driven = Driven(app, pilot)
            await driven.settled()
            await steps(driven)

    def run(steps: Play, *arguments: Any, **options: Any) -> None:
        asyncio.run(play(steps, *arguments, **options))

    return run


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    """The index and the test packages; English → French comes in a version that is newer than its file says, and
    Danish → English is no package."""
    with running() as server:
        for file in MODELS.glob("*.argosmodel"):
            server.serve(f"/{file.name}", file.read_bytes())
        server.serve("/translate-da_en-1_0.argosmodel", b"PK no archive")
        entries = [entry(server, *codes) for codes in (("da", "en"), ("en", "fr"), ("es", "en"), ("en", "es"))]
        server.serve("/index.json", json.dumps(entries).encode())
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", server.address)
        yield server


def entry(server: Loopback, source: str, target: str, version: str = "1.0") -> dict[str, Any]:
    return {
        "from_code": source,
        "to_code": target,
        "from_name": NAMES[source],
        "to_name": NAMES[target],
        "package_version": version,
        "argos_version": "1.9",
        "links": [f"{server.address}/translate-{source}_{target}-1_0.argosmodel"],
    }
