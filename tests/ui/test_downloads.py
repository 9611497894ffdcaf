"""The downloads screen: real packages from a server on this machine."""

import itertools
import json
import threading
from pathlib import Path

import pytest
from textual.widgets import Input

from reader.packages.install import Installer, Step
from reader.packages.queue import RUNNING, Report, Wish
from reader.paths import Paths
from reader.ui.actions import actions_of
from reader.ui.screens.downloads import DownloadsScreen
from reader.ui.screens.library import LibraryScreen
from reader.ui.screens.reading import ReadingScreen
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.offer import Question
from reader.ui.widgets.table import Table
from tests.conftest import MODELS
from tests.loopback import Loopback, running
from tests.ui.conftest import Driven, Reading, entry
from tests.ui.offers import click_answer, packages

EN_ES = "/translate-en_es-1_0.argosmodel"


STALL = 150_000


def downloads(app: Driven) -> DownloadsScreen:
    assert isinstance(app.app.screen, DownloadsScreen)
    return app.app.screen


def row_of(app: Driven, name: str) -> list[str]:
    return next(row for row in app.cells() if row[0] == name)


async def open_downloads(app: Driven) -> None:
    """With the list of the server."""
    await app.press("D")
    await app.press("r")
    await app.until(lambda: len(app.cells()) == 4)


async def click_action(app: Driven, name: str) -> None:
    """Clicks what stands in the last column."""
    table = downloads(app).query_one(Table)
    number = [row[0] for row in app.cells()].index(name)
    await app.pilot.click(Table, offset=(table.scrollable_content_region.width - 4, number + 1))
    await app.pilot.pause()


def part_of(paths: Paths) -> Path:
    return paths.downloads / f"{EN_ES[1:]}.part"


def test_enter_downloads_and_installs_and_the_text_has_its_translations_at_once(
    read: Reading, web: Loopback, home: Path
) -> None:
    async def steps(app: Driven) -> None:
        reading = app.reading
        sentence = reading.session.texts[1].split(". ")[0]
        await open_downloads(app)
        assert app.cells()[0] == ["English → Spanish", "≈ 112 MB", "1.0", "download"]
        await app.press("home", "enter")
        await app.until(lambda: "installed" in row_of(app, "English → Spanish"))
        assert packages(home) == ["translate-en_es-1_0"]
        assert any("Installed: English → Spanish 1.0" in said and "CC0" in said for said in app.notices())
        assert "CC0" in app.shown("downloads-detail")
        await app.press("escape")
        assert app.app.screen is reading
        await app.until(lambda: reading.session.interpreter.at_hand(sentence))

    read(steps, size=(80, 24))


def test_a_download_shows_how_far_it_is_and_goes_on_where_it_was_stopped(
    read: Reading, web: Loopback, paths: Paths, home: Path
) -> None:
    async def steps(app: Driven) -> None:
        web.files[EN_ES].stall = STALL
        await open_downloads(app)
        await app.choose("English → Spanish")
        await app.press("enter")
        await app.until(lambda: row_of(app, "English → Spanish")[-2].startswith("downloading "))
        assert row_of(app, "English → Spanish")[-1] == "cancel"
        assert "of 392 kB" in app.shown("downloads-progress")
        await app.until(lambda: part_of(paths).stat().st_size == STALL)
        await app.press("c")
        await app.until(lambda: row_of(app, "English → Spanish")[-2:] == ["150 kB here", "go on"])
        assert not app.app.screen.query_one("#downloads-progress").display
        assert "kept" in app.app.screen.query_one(Footer).text
        web.files[EN_ES].stall = None
        await app.press("enter")
        await app.until(lambda: "installed" in row_of(app, "English → Spanish"))
        assert web.asked[-1].headers["Range"] == f"bytes={STALL}-"
        assert packages(home) == ["translate-en_es-1_0"]

    read(steps, None, size=(80, 24))


def test_leaving_the_app_stops_the_download_and_keeps_the_part(read: Reading, web: Loopback, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        web.files[EN_ES].stall = STALL
        await open_downloads(app)
        await app.choose("English → Spanish")
        await app.press("enter")
        await app.until(lambda: part_of(paths).exists() and part_of(paths).stat().st_size == STALL)

    read(steps, None)
    assert "model downloads" not in {thread.name for thread in threading.enumerate()}
    assert part_of(paths).stat().st_size == STALL


def test_the_screen_can_be_left_and_the_end_is_said_where_one_is(read: Reading, web: Loopback) -> None:
    async def steps(app: Driven) -> None:
        await open_downloads(app)
        await app.press("home", "enter", "escape")
        assert isinstance(app.app.screen, ReadingScreen)
        await app.until(lambda: any("Installed: English → Spanish" in said for said in app.notices()))

    read(steps)


def test_several_wait_for_each_other_and_clicks_do_all_that_keys_do(read: Reading, web: Loopback, home: Path) -> None:
    async def steps(app: Driven) -> None:
        assert isinstance(app.app.screen, LibraryScreen)
        web.files[EN_ES].stall = STALL
        await app.app.screen.run_action("app.downloads")
        await app.pilot.pause()
        await click_hint(app, "refresh")
        await app.until(lambda: len(app.cells()) == 4)
        await click_action(app, "English → Spanish")
        await click_action(app, "Spanish → English")
        await click_action(app, "Danish → English")
        await app.until(lambda: row_of(app, "English → Spanish")[-2].startswith("downloading "))
        assert row_of(app, "Spanish → English")[-2:] == ["waiting", "cancel"]
        assert "2 waiting" in app.shown("downloads-progress")
        await click_action(app, "Danish → English")
        assert row_of(app, "Danish → English")[-1] == "download"
        await click_action(app, "English → Spanish")
        await app.until(lambda: "installed" in row_of(app, "Spanish → English"))
        assert packages(home) == ["translate-es_en-1_0"]
        detail = app.app.screen.query_one("#downloads-detail")
        await app.pilot.click(Table, offset=(3, 1))
        assert "x remove" in app.shown("downloads-detail")
        column, row = cell_in(app.shown("downloads-detail"), "remove")
        await app.pilot.click("#downloads-detail", offset=(column + 2, row + 1))
        await app.pilot.pause()
        (question,) = app.app.screen.query(Question)
        assert "Remove Spanish → English" in str(question.render()) and packages(home)
        await click_answer(app, "remove")
        await app.until(lambda: packages(home) == [])
        assert detail.is_attached
        await click_hint(app, "back")
        assert isinstance(app.app.screen, LibraryScreen)

    read(steps, None, size=(80, 24))


def cell_in(text: str, word: str) -> tuple[int, int]:
    return next((line.find(word), row) for row, line in enumerate(text.splitlines()) if word in line)


async def click_hint(app: Driven, label: str) -> None:
    footer = app.app.screen.query_one(Footer)
    await app.pilot.click("#footer", offset=(1 + footer.render().plain.index(label), 0))
    await app.pilot.pause()


def test_a_bad_package_is_told_in_one_sentence_and_the_installed_ones_stay(
    read: Reading, web: Loopback, with_models: Path
) -> None:
    before = {path: path.stat().st_mtime_ns for path in with_models.rglob("*")}

    async def steps(app: Driven) -> None:
        await open_downloads(app)
        await app.choose("Danish → English")
        await app.press("enter")
        await app.until(lambda: row_of(app, "Danish → English")[-2].startswith("failed: "))
        (said,) = [said for said in app.notices() if "not installed" in said]
        assert said.startswith("The package da → en that was downloaded is not installed: ")
        assert said in " ".join(app.shown("downloads-detail").split())
        assert row_of(app, "English → Spanish")[-1] == "installed"

    read(steps, None, size=(80, 24))
    assert {path: path.stat().st_mtime_ns for path in with_models.rglob("*")} == before


def test_without_a_network_the_built_in_list_stands_and_the_failure_is_said(
    read: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running() as server:
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", server.address)

    async def steps(app: Driven) -> None:
        await app.press("D")
        assert app.cells()[0][0] == "Spanish → English"
        assert "comes with Reader" in app.shown("downloads-head")
        await app.choose("English → Spanish")
        await app.press("enter")
        await app.until(lambda: row_of(app, "English → Spanish")[-2].startswith("failed: "))
        assert any("refuses the connection" in said for said in app.notices())
        app.app.downloads._tell(Report(Wish("a model"), RUNNING, Step("note", "The index of 2026-07-31 is used.")))
        await app.until(lambda: "The index of 2026-07-31 is used." in app.shown("downloads-progress"))

    read(steps, None)


def test_newer_version_is_offered_and_removed_models_can_come_again(
    read: Reading, web: Loopback, with_models: Path
) -> None:
    web.files["/index.json"].body = json.dumps([entry(web, *c, "1.1") for c in (("en", "es"), ("es", "en"))]).encode()

    async def steps(app: Driven) -> None:
        await app.press("D", "r")
        await app.until(lambda: "1.1 is newer" in row_of(app, "English → Spanish"))
        assert row_of(app, "English → Spanish")[-1] == "update"
        await app.choose("English → Spanish")
        await app.press("x", "escape")
        assert list(with_models.glob("translate-en_es*")) and not app.app.screen.query(Question)
        await app.press("x", "enter")
        assert row_of(app, "English → Spanish")[-1] == "download"
        assert "Enter downloads it again" in app.app.screen.query_one(Footer).text
        assert not list(with_models.glob("translate-en_es*"))

    read(steps, None, size=(80, 24))


def test_removing_the_model_in_use_leaves_the_dictionaries(read: Reading, web: Loopback, with_models: Path) -> None:
    async def steps(app: Driven) -> None:
        await app.click("decision")
        interpreter = app.reading.session.interpreter
        assert not interpreter.lacks_model
        await app.press("D")
        await app.choose("English → Spanish")
        await app.press("x", "enter", "escape")
        numbers = itertools.count()

        def gone() -> bool:
            interpreter.translate([f"There are {next(numbers)} boats."])
            return interpreter.lacks_model

        await app.until(gone)
        await app.click("strike")
        assert "huelga" in app.gloss()

    read(steps)


def test_broken_folder_is_listed_with_its_remedy(read: Reading, web: Loopback, with_models: Path) -> None:
    (with_models / "half").mkdir()

    async def steps(app: Driven) -> None:
        await app.press("D")
        await app.choose("half")
        assert row_of(app, "half") == ["half", "cannot be used", "delete"]
        assert "it has no metadata.json" in app.shown("downloads-detail")
        await app.press("x", "escape")
        assert (with_models / "half").exists()
        await app.press("x", "enter")
        assert not (with_models / "half").exists()
        assert "half" not in [row[0] for row in app.cells()]

    read(steps, None, size=(80, 24))


def test_a_file_is_installed_by_its_path(read: Reading, web: Loopback, home: Path) -> None:
    async def steps(app: Driven) -> None:
        await app.press("D", "o")
        await app.press(*"nope", "enter")
        assert any("There is no file “nope”" in said for said in app.notices())
        await app.press("o")
        app.app.screen.query_one(Input).value = str(MODELS / "translate-es_en-1_0.argosmodel")
        await app.press("enter")
        await app.until(lambda: "installed" in row_of(app, "Spanish → English"))
        assert packages(home) == ["translate-es_en-1_0"]

    read(steps, None, size=(80, 24))


def test_search_narrows_the_list_and_escape_brings_all_back(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.press("D", "slash", *"portug", "enter")
        assert {"Spanish → Portuguese", "English → Portuguese (Brazil)"} <= {row[0] for row in app.cells()}
        assert all("Portug" in row[0] for row in app.cells())
        await app.press("escape")
        assert app.cells()[0][0] == "Spanish → English"
        await app.press("slash", *"klingon", "enter")
        assert app.cells() == []
        assert "No model of such a language" in app.shown("downloads-head")
        await app.press("enter", "x", "c", "escape", "escape")
        assert isinstance(app.app.screen, LibraryScreen)

    read(steps, None, size=(80, 24))


def test_no_key_means_two_things_on_the_downloads_screen() -> None:
    keys = [key for action in actions_of("downloads") for key in action.keys.split(",")]
    assert len(keys) == len(set(keys))


def test_a_damaged_model_is_listed_and_installed_anew(read: Reading, web: Loopback, paths: Paths, home: Path) -> None:
    Installer(paths, home / "argos-packages").install_file(MODELS / "translate-en_es-1_0.argosmodel")
    model = home / "argos-packages" / "translate-en_es-1_0" / "model" / "model.bin"
    whole = model.read_bytes()
    model.write_bytes(whole[:1000])

    async def steps(app: Driven) -> None:
        await open_downloads(app)
        assert row_of(app, "English → Spanish")[-2:] == ["damaged", "mend"]
        await app.choose("English → Spanish")
        assert "model.bin has 1,000 bytes" in app.shown("downloads-detail")
        await app.press("enter")
        await app.until(lambda: row_of(app, "English → Spanish")[-1] == "installed")
        assert model.read_bytes() == whole

    read(steps, None, size=(80, 24))
