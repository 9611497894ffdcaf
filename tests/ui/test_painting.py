"""What a click changes and what it brings come on the screen together."""

import asyncio

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from reader.ui import phrases
from reader.ui.painting import HeldPaint


class Drawn(Widget):
    """Counts how often it is drawn."""

    DEFAULT_CSS = "Drawn { height: 1; }"

    times = 0

    def render(self) -> str:
        self.times += 1
        return "drawn"


class Page(Screen[None]):
    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = Drawn(), Drawn()
        self.paint = HeldPaint(self)

    def compose(self) -> ComposeResult:
        yield self.first
        yield self.second

    def on_unmount(self) -> None:
        self.paint.release()


async def _shown(app: App[None], pilot: Pilot[None]) -> Page:
    """A page that has been painted and is at rest."""
    page = Page()
    await app.push_screen(page)
    await _drawn(pilot, page.second)
    await pilot.pause(0.1)
    page.first.times = page.second.times = 0
    return page


async def _drawn(pilot: Pilot[None], widget: Drawn) -> None:
    for _ in range(500):
        if widget.times:
            return
        await pilot.pause(0.01)
    raise AssertionError("it is never painted")


def test_what_is_held_is_painted_together_with_what_it_waits_for() -> None:
    async def go() -> None:
        app = App[None]()
        async with app.run_test() as pilot:
            page = await _shown(app, pilot)
            page.paint.hold(60)
            page.paint.hold(60)
            page.first.refresh()
            await pilot.pause(0.1)
            assert not page.first.times, "painted though it is held"
            page.second.refresh()
            page.paint.release_with(page.second)
            await _drawn(pilot, page.first)
            assert page.second.times, "painted without what it waited for"

    asyncio.run(go())


def test_what_never_comes_holds_nothing_for_long() -> None:
    async def go() -> None:
        app = App[None]()
        async with app.run_test() as pilot:
            page = await _shown(app, pilot)
            page.paint.hold(0.05)
            page.first.refresh()
            await _drawn(pilot, page.first)

    asyncio.run(go())


def test_screen_that_goes_lets_the_next_one_paint() -> None:
    async def go() -> None:
        app = App[None]()
        async with app.run_test() as pilot:
            page, after = await _shown(app, pilot), Page()
            page.paint.hold(60)
            await app.switch_screen(after)
            await _drawn(pilot, after.first)

    asyncio.run(go())


@pytest.mark.parametrize("label", [phrases.LANGUAGES, phrases.DICTIONARY_PATH, phrases.EXPORT_PATH, phrases.NO_PHRASE])
def test_what_is_asked_and_said_is_read_whole_on_a_screen_of_80_columns(label: str) -> None:
    assert cell_len(label) <= 76
