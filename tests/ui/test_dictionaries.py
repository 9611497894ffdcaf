"""The dictionaries in the app: ordered, switched, added by path or drop, removed, downloaded; references followed."""

import hashlib
import json
import threading
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from reader.dictionaries import shelf
from reader.dictionaries.shelf import add
from reader.lookup.preferences import read_preferences
from reader.paths import Paths
from reader.ui.screens.dictionaries import DictionariesScreen
from reader.ui.screens.entry import EntryScreen
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.offer import Offer
from reader.ui.widgets.prompt import Prompt
from reader.ui.widgets.table import Table
from tests.loopback import running
from tests.own_dictionaries import made
from tests.ui.conftest import Driven, Reading


def names(app: Driven) -> list[str]:
    return [row[0] for row in app.cells()]


async def open_dictionaries(app: Driven) -> None:
    await app.press("B")
    await app.until(lambda: "en-es" in names(app))


def test_a_dictionary_is_added_ordered_switched_and_removed(read: Reading, paths: Paths, tmp_path: Path) -> None:
    ifo = made.stardict(tmp_path / "my words", {"pier": "muelle mío", "harbour": "puerto mío"}, name="Mine en-es")

    async def steps(app: Driven) -> None:
        await app.click("pier")
        assert "muelle mío" not in app.gloss()
        await open_dictionaries(app)
        await app.press("o")
        prompt = app.app.screen.query_one(Prompt)
        assert "dictionary" in prompt.label
        await app.until(lambda: isinstance(app.app.focused, Input))
        app.app.post_message(events.Paste(str(ifo)))
        await app.settled()
        await app.press("enter")
        await app.until(lambda: "Mine en-es" in names(app))
        await app.until(lambda: any("Added: Mine en-es, English → Spanish, 2 headwords." in n for n in app.notices()))
        assert names(app).index("Mine en-es") == 1
        await app.press("escape")
        await app.until(lambda: "muelle mío" in app.gloss())
        assert "Mine en-es" in app.gloss()
        assert app.gloss().index("en-es") < app.gloss().index("Mine en-es")
        assert app.meaning() != "muelle mío"

        await open_dictionaries(app)
        await app.choose("Mine en-es")
        await app.press("plus")
        await app.until(lambda: names(app)[0] == "Mine en-es")
        await app.press("escape")
        await app.until(lambda: app.meaning() == "muelle mío")

        await open_dictionaries(app)
        await app.choose("Mine en-es")
        await app.press("enter")
        await app.until(lambda: "switched off" in app.cells()[0])
        await app.press("escape")
        await app.until(lambda: "muelle mío" not in app.gloss())

        await open_dictionaries(app)
        await app.choose("Mine en-es")
        await app.press("x")
        assert "for ever" in str(app.app.screen.query_one(Offer).render())
        await app.press("escape")
        assert shelf.find(paths, "Mine en-es")
        await app.press("x", "enter")
        await app.until(lambda: "Mine en-es" not in names(app))
        await app.choose("en-es")
        await app.press("x")
        assert "comes with Reader" in app.app.screen.query_one(Footer).text

    read(steps)


def test_a_file_dropped_on_the_terminal_asks_for_its_languages_where_it_does_not_tell(
    read: Reading, paths: Paths, tmp_path: Path
) -> None:
    ifo = made.stardict(tmp_path / "with spaces", name="Words")

    async def steps(app: Driven) -> None:
        await open_dictionaries(app)
        app.app.post_message(events.Paste(f"'{ifo}' "))
        await app.until(lambda: app.app.screen.query(Prompt))
        assert "does not tell its languages" in app.app.screen.query_one(Prompt).label
        await app.until(lambda: isinstance(app.app.focused, Input))
        assert not any("--from" in said for said in app.notices())  # asked for, not complained of
        await app.press("d", "e", "space", "e", "s", "enter")
        await app.until(lambda: "Words" in names(app))
        assert shelf.find(paths, "Words").source == "de"
        app.app.post_message(events.Paste("/nowhere/x.ifo"))
        await app.until(lambda: any("There is no file “/nowhere/x.ifo”" in said for said in app.notices()))
        app.app.post_message(events.Paste(str(made.DATA / "README.md")))
        await app.until(lambda: any("cannot be imported" in said for said in app.notices()))

    read(steps)


def test_a_dictionary_of_the_catalog_is_downloaded_with_a_click(
    read: Reading, paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.dictd(tmp_path / "d", {"pier": "el embarcadero"})
    files = {f"eng-spa/{path.name}": path.read_bytes() for path in (tmp_path / "d").iterdir()}
    archive = made.tar_xz(tmp_path / "eng-spa.tar.xz", files).read_bytes()

    with running() as server:
        checksum = hashlib.sha512(archive).hexdigest()
        release = {"platform": "dictd", "URL": server.serve("/x.dictd.tar.xz", archive), "checksum": checksum}
        entry = {"name": "eng-spa", "headwords": "1", "releases": [{**release, "size": len(archive)}]}
        monkeypatch.setenv("READER_FREEDICT_INDEX", server.serve("/index.json", json.dumps([entry]).encode()))

        async def steps(app: Driven) -> None:
            await open_dictionaries(app)
            assert "without FreeDict's list" in app.shown("downloads-head")
            await app.press("r")
            await app.until(lambda: "FreeDict en-es" in names(app))
            await app.choose("FreeDict en-es")
            assert "checksum" in app.shown("downloads-detail")
            table = app.app.screen.query_one(Table)
            row = names(app).index("FreeDict en-es") + 1
            await app.pilot.click(Table, offset=(table.scrollable_content_region.width - 4, row))
            await app.until(lambda: any("Added: FreeDict en-es" in said for said in app.notices()))
            await app.until(lambda: app.cells()[1][0] == "FreeDict en-es" and "your own" in app.cells()[1])

        read(steps)
    assert shelf.find(paths, "FreeDict en-es").licence == "GPL"


def test_any_word_is_found_while_it_is_typed(read: Reading, paths: Paths, tmp_path: Path) -> None:
    add(paths, made.stardict(tmp_path / "d", {"piérage": "muellaje", "pier glass": "espejo"}, name="Mine en-es"))

    async def typed(app: Driven, keys: str) -> None:
        await app.until(lambda: isinstance(app.app.focused, Input))
        await app.press(*keys)

    async def steps(app: Driven) -> None:
        await app.press("E")
        await typed(app, "piera")
        await app.until(lambda: app.shown("entry").startswith("piérage  muellaje"))
        await app.press("down", "enter")
        await app.until(lambda: "piérage" in app.shown("entry") and "Mine en-es" in app.shown("entry"))
        await app.press("slash")
        await typed(app, "houess")
        await app.press("enter")
        await app.until(lambda: "Not found" in app.shown("entry") and "house" in app.shown("entry"))
        await app.press("enter")  # the first that comes near
        await app.until(lambda: "Not found" not in app.shown("entry"))
        await app.press("slash")
        await app.until(lambda: isinstance(app.app.focused, Input))
        await app.press("escape")
        assert not app.app.screen.query(Prompt)
        await app.press("escape", "escape", "escape")
        assert app.app.screen is app.reading
        await app.press("E")
        await app.until(lambda: isinstance(app.app.focused, Input))
        await app.press("escape")
        assert app.app.screen is app.reading

    read(steps)


def test_references_are_followed_and_lead_back(read: Reading, paths: Paths, tmp_path: Path) -> None:
    entries = {"pier": "a jetty\nsee: {sea wall}, {quay}", "sea wall": "see: {pier}", "quay": "[bold]muelle[/bold]"}
    add(paths, made.stardict(tmp_path / "d", entries, name="Mine en-es"))

    async def steps(app: Driven) -> None:
        await app.click("pier")
        assert "→ sea wall" in app.gloss()
        await app.press("e")
        await app.until(lambda: isinstance(app.app.screen, EntryScreen) and "a jetty" in app.shown("entry"))
        await app.press("tab", "enter")
        await app.until(lambda: app.shown("entry").startswith("sea wall"))
        for _ in range(6):  # round in a circle
            word = app.shown("entry").split("  ")[0]
            await app.press("enter")
            await app.until(lambda word=word: app.shown("entry").split("  ")[0] != word)  # type: ignore[misc]
        await app.press("e")
        await app.press("e")
        await app.until(lambda: "a jetty" in app.shown("entry"))
        await app.press("shift+tab", "enter")
        await app.until(lambda: "[bold]muelle[/bold]" in app.shown("entry"))
        await app.press("escape")
        await app.until(lambda: app.shown("entry").startswith("pier"))
        await app.press("escape")
        assert app.app.screen is app.reading

    read(steps)


def test_what_was_switched_off_is_off_though_one_leaves_at_once(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.click("pier")
        meaning = app.meaning()
        assert meaning
        await open_dictionaries(app)
        await app.choose("en-es")
        screen = app.app.screen
        assert isinstance(screen, DictionariesScreen)
        held = threading.Event()
        screen._files.in_turn(held.wait)  # a slow disk
        await app.pilot.press("enter", "escape")
        await app.until(lambda: not screen.is_running)
        held.set()
        await app.until(lambda: "en-es" in read_preferences(paths.dictionary_preferences).off)
        await app.until(lambda: meaning not in app.gloss())

    read(steps)


def test_long_text_that_is_dropped_here_is_no_file(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await open_dictionaries(app)
        app.app.post_message(events.Paste("A paragraph of a page. " * 40))
        await app.until(lambda: any("There is no file" in said for said in app.notices()))

    read(steps)
