"""The vocabulary screen as tests see it."""

from typing import Any

from textual.screen import Screen

from reader.ui.screens.vocabulary import VocabularyScreen
from reader.ui.widgets.table import Table
from tests.ui.conftest import Driven


async def open_words(app: Driven, *clicked: str) -> VocabularyScreen:
    """Clicks words and goes to the vocabulary."""
    for word in clicked:
        await app.click(word)
    await app.press("v")
    return await ranked(app)


async def ranked(app: Driven) -> VocabularyScreen:
    """Until the rows are there."""
    screen = app.app.screen
    assert isinstance(screen, VocabularyScreen)
    await app.until(lambda: screen._latest.idle)
    await app.pilot.pause()
    return screen


def rows(screen: Screen[Any]) -> list[str]:
    table = screen.query_one(Table)
    return [" ".join(table.render_line(y).text.split()) for y in range(1, table.count + 1)]


def detail(screen: VocabularyScreen) -> str:
    return str(screen.query_one("#vocabulary-detail").render())


def words(screen: VocabularyScreen) -> list[str]:
    found = [screen.row_at(number) for number in range(len(screen._ids))]
    return [row.text for row in found if row is not None]
