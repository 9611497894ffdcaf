"""The offer of a model at the first click of a text: real packages from a server on this machine."""

from pathlib import Path

import pytest

from reader.paths import Paths
from reader.settings import Settings, load_settings
from reader.ui.widgets.prompt import Prompt
from tests.loopback import Loopback, running
from tests.ui.conftest import HARBOUR, Driven, Reading
from tests.ui.offers import click_answer, offers, packages


def offered(app: Driven) -> str:
    """What the offer says, once it is drawn."""
    return " ".join(str(offer.render()) for offer in offers(app))


async def no_offer(app: Driven) -> None:
    """It would come when the answer is on the screen."""
    await app.settled()
    await app.pilot.pause(0.5)
    assert not offers(app)


def test_the_first_click_brings_the_offer_and_y_takes_it(read: Reading, web: Loopback, home: Path) -> None:
    async def steps(app: Driven) -> None:
        await app.until(lambda: app.reading.session.interpreter.lacks_model)
        await app.settled()
        assert not offers(app)
        await app.click("decision")
        await app.until(lambda: "English → Spanish, about 112 MB once" in offered(app))
        await app.press("right", "enter")
        assert offers(app)
        assert app.reading.session.clicks.kept_today == 2
        await app.press("y")
        assert not offers(app)
        await app.until(lambda: packages(home))
        await app.until(lambda: any("Installed: English → Spanish" in said for said in app.notices()))

    read(steps, size=(80, 24))


def test_not_now_is_remembered_for_the_pair(read: Reading, web: Loopback, paths: Paths) -> None:
    async def decline(app: Driven) -> None:
        await app.click("decision")
        await app.until(lambda: offers(app))
        await click_answer(app, "not now")
        await app.until(lambda: not offers(app))

    async def look_again(app: Driven) -> None:
        await app.click("decision")
        await app.until(lambda: app.reading.session.interpreter.lacks_model)
        await no_offer(app)
        await app.press("D")
        assert app.cells()[0][-1] == "download"

    read(decline, size=(80, 24))
    assert load_settings(paths, {}).declined_models == "en-es"
    read(look_again, settings=load_settings(paths, {}))


def test_keys_of_reading_keep_their_meaning_beside_the_offer(read: Reading, web: Loopback, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.click("decision")
        await app.until(lambda: offers(app))
        await app.press("slash", "y", "z", "escape")
        await app.press("slash", *"decision", "enter", "n", "n")
        assert offers(app), "the next match was taken for “not now”"
        assert "decisión" in app.gloss()
        await app.press("escape")
        assert "decisión" not in app.gloss()
        (offer,) = offers(app)
        for _ in range(3):
            if not offer.has_focus:
                await app.press("tab")
        await app.press("escape")
        assert not offers(app)
        await app.press("right")
        assert app.cursor_word()

    read(steps, settings=Settings(declined_models="fr-en"))
    assert load_settings(paths, {}).declined_models == "fr-en en-es"


def test_tiny_screen_keeps_its_room_for_the_word(read: Reading, web: Loopback) -> None:
    async def steps(app: Driven) -> None:
        await app.click("harbour")
        await app.until(lambda: app.reading.session.interpreter.lacks_model)
        await no_offer(app)

    read(steps, size=(40, 14))


def test_through_english_both_packages_are_offered(read: Reading, web: Loopback, home: Path) -> None:
    async def steps(app: Driven) -> None:
        await app.press("D", "r")
        await app.until(lambda: len(app.cells()) == 4)
        assert [row[0] for row in app.cells()][:2] == ["Spanish → English", "English → French"]
        await app.press("escape", "right", "enter")
        await app.until(lambda: "Spanish → French, about 224 MB once" in offered(app))

    read(steps, HARBOUR, languages=("es", "fr"))


def test_no_offer_where_no_model_is_to_be_had(read: Reading, web: Loopback) -> None:
    async def steps(app: Driven) -> None:
        await app.press("D", "r")
        await app.until(lambda: len(app.cells()) == 4)
        await app.press("escape", "right", "enter")
        await app.until(lambda: app.reading.session.interpreter.lacks_model)
        await no_offer(app)
        assert not app.app.screen.query(Prompt)

    read(steps, HARBOUR, languages=("es", "da"))


def test_the_answers_stand_in_one_line_at_every_width(read: Reading, web: Loopback) -> None:
    async def steps(app: Driven) -> None:
        await app.click("decision")
        await app.until(lambda: offers(app))
        (offer,) = offers(app)
        for width in (60, 67, 71, 80, 100, 118, 140):
            await app.pilot.resize_terminal(width, 30)
            await app.pilot.pause()
            lines = [offer.render_line(y).text for y in range(offer.size.height)]
            assert any("y download   z not now" in line for line in lines), (width, lines)

    read(steps, size=(80, 24))


def test_an_offer_that_fails_is_told_by_one_notice(read: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    with running() as server:
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", server.address)

    async def steps(app: Driven) -> None:
        await app.click("decision")
        await app.until(lambda: offers(app))
        await app.press("y")
        await app.until(lambda: app.notices())
        assert len(app.notices()) == 1 and "refuses the connection" in app.notices()[0]

    read(steps, size=(80, 24))
