"""The library on the screen: search, tags, archive, removal with undo, pastes, moved files; by keys and by mouse."""

from pathlib import Path

from textual import events
from textual.widgets import Static

from reader.library.shelving import shelve
from reader.library.store import Library
from reader.paths import Paths
from reader.reading.opening import open_store, open_text
from reader.settings import Settings
from reader.ui.screens.library import LibraryScreen
from reader.ui.screens.reading import ReadingScreen
from reader.ui.widgets.table import Table
from reader.vocabulary.bulk import BulkWord
from reader.vocabulary.terms import Source, Status
from tests.ui.conftest import HARBOUR, Driven, Reading

SMALL = (80, 24)


def prepared(paths: Paths, tmp_path: Path) -> Path:
    """A library in which a copy of the harbour is half read; returns the file."""
    file = tmp_path / "harbour.txt"
    file.write_text(HARBOUR.read_text() + "\n\n" + "The boats came back before the sun was up. \n\n" * 60)
    opened = open_text(str(file), Settings(), "en", "es")
    shelve(paths, opened)
    with Library(paths.library_file) as library, open_store(paths) as store:
        (item,) = library.items()
        store.source(Source(item.id, item.title, item.address, "en"), words=400)
        store.save_position(item.id, 5, 0, 40.0)
    return file


def test_where_one_left_off_is_one_key_away(read: Reading, paths: Paths, tmp_path: Path) -> None:
    prepared(paths, tmp_path)

    async def steps(app: Driven) -> None:
        assert app.shown("library-head").startswith("Continue reading") and "40 % read" in app.shown("library-head")
        await app.press("end", "c")
        assert app.page.top() == (5 + app.reading.session.lead, 0)

    read(steps, None, size=SMALL)


def test_where_one_left_off_is_one_click_away(read: Reading, paths: Paths, tmp_path: Path) -> None:
    prepared(paths, tmp_path)

    async def steps(app: Driven) -> None:
        await app.pilot.click("#library-head", offset=(6, 2))
        await app.settled()
        assert isinstance(app.app.screen, ReadingScreen)

    read(steps, None, size=SMALL)


def test_search_tags_archive_and_removal_by_keys(read: Reading, paths: Paths, tmp_path: Path) -> None:
    prepared(paths, tmp_path)

    async def steps(app: Driven) -> None:
        title = app.rows()[0].split("  ")[0].strip()
        await app.press("t", *"to read", "comma", *"sea", "enter")
        assert "#to read #sea" in " ".join(app.rows()[0].split())
        await app.press("slash", *"#sea", "enter")
        assert len(app.rows()) == 1
        await app.press("escape")
        assert len(app.rows()) > 5
        await app.press("a")
        assert not any(title[:15] in line for line in app.rows())
        await app.press("f", "f")
        assert [title[:15] in line for line in app.rows()] == [True] and "Archive" in app.shown("library-head")
        await app.press("escape", "u")
        assert title[:15] in app.rows()[0]
        await app.press("home", "delete", "f", "f", "f")
        assert "Removed" in app.shown("library-head") and len(app.rows()) == 1
        await app.press("enter", "escape")  # brings it back
        assert title[:15] in app.rows()[0]

    read(steps, None, size=SMALL)


def test_chosen_and_removed_by_mouse_alone(read: Reading, paths: Paths, tmp_path: Path) -> None:
    prepared(paths, tmp_path)

    async def steps(app: Driven) -> None:
        count = len(app.rows())
        await app.pilot.click(Table, offset=(77, 2))
        await app.pilot.pause()
        assert isinstance(app.app.screen, LibraryScreen)
        assert app.app.screen.query_one(Table).cursor == 1
        detail = app.app.screen.query_one("#library-detail", Static)
        row = str(detail.render()).split("\n")[1]
        await app.pilot.click("#library-detail", offset=(2 + row.index("remove"), 2))
        await app.pilot.pause()
        assert len(app.rows()) == count - 1

    read(steps, None, size=SMALL)


def test_a_click_on_a_columns_head_sorts_by_it(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.pilot.click(Table, offset=(3, 0))
        await app.pilot.pause()
        titles = [line.strip().casefold() for line in app.rows()]
        assert titles == sorted(titles) and titles[0].startswith("el ascensor")
        assert "by title" in app.app.screen._footer.text  # type: ignore[attr-defined]

    read(steps, None, size=SMALL)


def test_pasted_text_opens_and_is_in_the_library_afterwards(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        app.app.screen.post_message(events.Paste("A pasted story\n\n" + "The lamp was lit at dusk. " * 30))
        await app.settled()
        assert isinstance(app.app.screen, ReadingScreen)
        await app.press("escape")
        assert "A pasted story" in app.rows()[0]
        await app.press("home", "enter")
        assert app.page.session.article.title == "A pasted story"

    read(steps, None, size=SMALL)


def test_dropped_file_opens(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        app.app.screen.post_message(events.Paste(f"'{HARBOUR}' "))
        await app.settled()
        assert app.page.session.article.source == str(HARBOUR)

    read(steps, None, size=SMALL)


def test_file_that_was_moved_is_said_and_found_again(read: Reading, paths: Paths, tmp_path: Path) -> None:
    file = prepared(paths, tmp_path)
    there = tmp_path / "there.txt"
    file.rename(there)

    async def steps(app: Driven) -> None:
        await app.press("enter")
        assert isinstance(app.app.screen, LibraryScreen)
        assert any("is not there any more" in said for said in app.notices())
        await app.press("F", "ctrl+u")
        app.app.post_message(events.Paste(str(there)))
        await app.press("enter")
        assert isinstance(app.app.screen, ReadingScreen)
        assert app.page.top() == (5 + app.reading.session.lead, 0)

    read(steps, None, size=SMALL)


def test_damaged_library_is_put_aside_and_texts_still_open(read: Reading, paths: Paths, tmp_path: Path) -> None:
    prepared(paths, tmp_path)
    paths.library_file.write_bytes(b"no library at all\n" * 500)

    async def steps(app: Driven) -> None:
        assert any("was damaged" in said for said in app.notices())
        assert "40 %" in app.rows()[0]
        await app.press("enter")
        assert isinstance(app.app.screen, ReadingScreen)

    read(steps, None, size=SMALL)
    assert [p.name for p in paths.data.glob("library-damaged-*")]


def test_library_in_use_elsewhere_still_lists_what_was_read(read: Reading, paths: Paths, tmp_path: Path) -> None:
    prepared(paths, tmp_path)
    paths.library_file.unlink()
    paths.library_file.mkdir()

    async def steps(app: Driven) -> None:
        assert "40 %" in app.rows()[0]
        await app.press("delete")
        assert "40 %" in app.rows()[0]
        await app.press("enter")
        assert isinstance(app.app.screen, ReadingScreen)

    read(steps, None, size=SMALL)


def test_everything_in_the_help_can_be_clicked(read: Reading, paths: Paths, tmp_path: Path) -> None:
    prepared(paths, tmp_path)

    async def steps(app: Driven) -> None:
        await app.press("question_mark")
        text = str(app.app.screen.query_one("#help Static").render()).split("\n")
        row = next(n for n, line in enumerate(text) if "By date, title" in line)
        await app.pilot.click("#help Static", offset=(20, row))
        await app.settled()
        assert isinstance(app.app.screen, LibraryScreen) and "by last added" in app.app.screen._footer.text

    read(steps, None, size=(100, 50))


def test_known_share_and_missing_files_are_found_out_in_the_background(
    read: Reading, paths: Paths, tmp_path: Path
) -> None:
    prepared(paths, tmp_path).unlink()
    with open_store(paths) as store:
        store.keep_all([BulkWord(word, "en", "es") for word in ("the", "be", "and", "of", "to")], Status.KNOWN)

    async def steps(app: Driven) -> None:
        screen = app.app.screen
        assert isinstance(screen, LibraryScreen)
        await app.until(lambda: screen.idle)
        await app.pilot.pause()
        assert "file not found" in app.rows()[0]
        english = [line for line in app.rows()[1:] if "  en  " in line]
        assert english and all(line.count("%") == 1 for line in english)

    read(steps, None, size=SMALL)


def test_what_is_typed_before_the_prompt_stands_there_goes_into_it(read: Reading, tmp_path: Path) -> None:
    path = tmp_path / "rodeo.txt"
    path.write_text("El perro duerme en la casa del pueblo.", encoding="utf-8")

    async def steps(app: Driven) -> None:
        for letter in f"o{path}":
            app.app.post_message(events.Key(letter, letter))
        app.app.post_message(events.Key("enter", "\r"))
        await app.settled()
        assert isinstance(app.app.screen, ReadingScreen)
        assert app.page.session.article.source == str(path)

    read(steps, None, size=SMALL)


def test_library_knows_how_much_was_read_when_one_comes_back_to_it(read: Reading, tmp_path: Path) -> None:
    path = tmp_path / "short.txt"
    path.write_text("The boats went out to sea.\n\n" * 12, encoding="utf-8")

    async def steps(app: Driven) -> None:
        await app.settled()
        app.reading.save_position()
        await app.pilot.resize_terminal(80, 50)  # now all of it is seen, from the same first line on
        await app.settled()
        await app.press("l")
        assert isinstance(app.app.screen, LibraryScreen)
        assert "short" in app.rows()[0].casefold() and "100 %" in app.rows()[0]

    read(steps, path, size=SMALL)


def test_what_one_does_with_a_text_is_seen_at_once(read: Reading, paths: Paths, tmp_path: Path) -> None:
    prepared(paths, tmp_path)

    async def steps(app: Driven) -> None:
        screen = app.app.screen
        assert isinstance(screen, LibraryScreen)
        await app.press("t", *"to read", "comma", *"sea", "enter")
        assert "Tagged: #to read #sea" in screen._footer.text
        detail = str(screen.query_one("#library-detail", Static).render())
        assert detail.startswith("#to read #sea")  # also where the title leaves no room for them
        await app.press("s")
        assert "by last added" in screen._footer.text  # what was said before is over
        await app.press("home", "a", "end", "u")
        assert screen._chosen() == screen._shown[0]  # what came back is what one is at

    read(steps, None, size=SMALL)
