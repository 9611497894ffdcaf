"""Before reading: the words of a text on the screen; kept in bulk and taken back, by keys and by mouse."""

from pathlib import Path
from threading import Event

from textual.widgets import Static

from reader.languages import get_language
from reader.library.shelving import shelve
from reader.paths import Paths
from reader.reading.before import Subject, subject_of
from reader.reading.opening import Opened, open_store, open_text
from reader.reading.pairs import Pair
from reader.settings import Settings
from reader.ui import phrases
from reader.ui.screens.before import BeforeScreen
from reader.ui.screens.library import LibraryScreen
from reader.ui.screens.reading import ReadingScreen
from reader.ui.widgets.prompt import Prompt
from reader.ui.widgets.table import Table
from reader.vocabulary.terms import Status
from tests.ui.conftest import Driven, Reading

SMALL = (80, 24)


async def counted(app: Driven) -> BeforeScreen:
    screen = app.app.screen
    assert isinstance(screen, BeforeScreen)
    await app.until(lambda: screen.idle and screen.query_one(Table).count)
    await app.pilot.pause()
    return screen


def test_words_worth_learning_first_are_kept_in_bulk_and_taken_back(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.press("V")
        await counted(app)
        assert "You know 0 % of them" in app.shown("library-head") and "Learn the first" in app.shown("library-head")
        first = app.rows()[0].split()[1]
        counts = [int(row.split("×")[0]) for row in app.rows()]
        assert counts[0] == max(counts) > 1
        await app.press("down", "down", "x", "k")
        await counted(app)
        assert not any(row.split()[1] == first for row in app.rows()) and "You know 0 %" not in app.shown(
            "library-head"
        )
        await app.press("u")
        assert app.rows()[0].split()[1] == first and "You know 0 %" in app.shown("library-head")
        await app.press("enter")
        await counted(app)
        await app.press("escape")
        assert isinstance(app.app.screen, ReadingScreen)

    read(steps, size=SMALL)
    with open_store(paths) as store:
        (term,) = store.terms()
        assert term.status is Status.NEW and store.encounters(term.id)[0].sentence


def test_words_of_a_text_that_is_not_open_by_mouse_alone(read: Reading, tmp_path: Path) -> None:
    async def steps(app: Driven) -> None:
        assert isinstance(app.app.screen, LibraryScreen)
        detail = str(app.app.screen.query_one("#library-detail", Static).render()).split("\n")[1]
        await app.pilot.click("#library-detail", offset=(2 + detail.index("before"), 2))
        await app.pilot.pause()
        await counted(app)
        before = app.rows()[0]
        await app.pilot.click(Table, offset=(12, 1))
        await app.pilot.click(Table, offset=(12, 1), times=2)
        await app.pilot.pause()
        await app.pilot.click(Table, offset=(5, 0))
        assert before
        await app.press("escape")
        assert isinstance(app.app.screen, LibraryScreen)

    read(steps, None, size=SMALL)


def test_list_is_written_to_a_file(read: Reading, tmp_path: Path) -> None:
    target = tmp_path / "words.txt"

    async def steps(app: Driven) -> None:
        await app.press("V")
        screen = await counted(app)
        screen._export(str(target))
        await app.pilot.pause()

    read(steps, size=SMALL)
    assert "boat" in target.read_text().split() and len(target.read_text().split()) > 30


def test_keys_while_the_words_are_counted_change_nothing(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        going_on = Event()
        subject = subject_of(Opened(app.page.session.article, Pair(get_language("en"), get_language("es"))))

        def load() -> Subject:
            going_on.wait(20)
            return subject

        screen = BeforeScreen(load, app.app.paths, None, None)
        await app.app.push_screen(screen)
        await app.pilot.press("x", "f", "s", "u", "e")
        await app.pilot.pause()
        assert str(screen.query_one("#library-head", Static).render()) == phrases.LOADING
        assert not screen.query(Prompt)
        going_on.set()
        assert (await counted(app)).query_one(Table).count > 30

    read(steps, size=SMALL)


def test_words_of_a_file_that_is_gone_are_no_screen_that_waits(read: Reading, paths: Paths, tmp_path: Path) -> None:
    file = tmp_path / "boats.txt"
    file.write_text("The boats went out. " * 20)
    shelve(paths, open_text(str(file), Settings(), "en", "es"))
    file.unlink()

    async def steps(app: Driven) -> None:
        await app.press("V")
        assert isinstance(app.app.screen, LibraryScreen)
        assert any("There is no file" in said for said in app.notices())

    read(steps, None, size=SMALL)
