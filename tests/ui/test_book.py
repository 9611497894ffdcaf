"""A book on the screen: chapters, contents, links there and back, search through all of it, pictures."""

import os
import stat
from pathlib import Path

import pytest

from reader.library.store import Library
from reader.paths import Paths
from reader.reading.books import OpenBook
from reader.reading.opening import Opened, open_store
from reader.reading.pairs import choose_pair
from reader.settings import Settings
from reader.text.article import Anchor
from reader.ui.app import ReaderApp
from reader.ui.screens.contents import ContentsScreen
from reader.ui.screens.found import FoundScreen
from reader.ui.screens.reading import ReadingScreen
from reader.ui.widgets.offer import Question
from reader.ui.widgets.table import Table
from tests.chapters import PIXEL, MarkdownBook, lighthouse
from tests.ui.conftest import Driven, Play

SMALL = (80, 24)


def read_book(paths: Paths, steps: Play, chapter: int = 1, book: MarkdownBook | None = None) -> None:
    import asyncio

    async def play() -> None:
        opened_book = book or lighthouse()
        article = opened_book.chapter(chapter)
        # What offers a model would move the panel.
        settings = Settings(language="es", declined_models="en-es")
        app = ReaderApp(paths, settings, Opened(article, choose_pair(article, settings), opened_book, chapter))
        async with app.run_test(size=SMALL) as pilot:
            driven = Driven(app, pilot)
            await driven.settled()
            await steps(driven)

    asyncio.run(play())


def number(app: Driven) -> int:
    chapter = app.reading.session.bookmark.chapter
    assert chapter is not None
    return chapter.number


def test_next_chapter_follows_at_the_end_of_the_page_and_the_one_before_at_its_beginning(paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        assert "Next chapter: Two ›" in app.page_text() and "chapter 1 of 4" in app.page_text()
        await app.press("space")
        assert number(app) == 1 and "‹ One" in app.page_text()
        await app.press("G", "pagedown")
        await app.press("pageup") if number(app) == 2 else None
        assert number(app) == 1  # the third cannot be read, which is said
        assert any("is damaged" in said for said in app.notices())
        await app.press("g", "b")
        assert number(app) == 0

    read_book(paths, steps, 0)


def test_chapters_by_mouse(paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.click("Next chapter")
        assert number(app) == 1
        await app.click("‹ One")
        assert number(app) == 0

    read_book(paths, steps, 0)


def test_note_is_followed_and_left_again(paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.press("f", "f")
        assert app.page.cursor is not None and app.page.cursor.block == 62 + app.reading.session.lead
        await app.press("backspace")
        assert app.page.cursor is not None and app.page.cursor.block == app.reading.session.lead

    book = MarkdownBook(
        [("One", "x"), ("Two", "A keeper lived here.\n\n" + "Waves broke.\n\n" * 61 + "The old man.")],
        links=[(1, "keeper", "#note")],
        anchors=[(1, Anchor("note", 62, 0))],
    )
    read_book(paths, steps, 1, book)


def test_number_of_a_note_is_followed_by_a_key_and_by_a_click(paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        lead = app.reading.session.lead
        await app.press("f", "f")
        assert app.page.cursor is not None and app.page.cursor.block == 62 + lead
        await app.press("backspace")
        assert app.page.cursor is not None and app.page.cursor.block == lead
        await app.click("[1]")
        assert app.page.cursor is not None and app.page.cursor.block == 62 + lead

    book = MarkdownBook(
        [("One", "x"), ("Two", "A keeper lived here.[1] Waves broke.\n\n" + "Waves broke.\n\n" * 61 + "The old man.")],
        links=[(1, "[1]", "#note")],
        anchors=[(1, Anchor("note", 62, 0))],
    )
    read_book(paths, steps, 1, book)


def test_link_inside_the_book_and_back(paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.click("lamp")
        assert "f link" in app.gloss()
        await app.press("f")
        assert number(app) == 3
        await app.press("backspace")
        assert number(app) == 0 and app.cursor_word() == "lamp"
        await app.press("backspace")
        assert "Nowhere to go back" in app.footer()

    read_book(paths, steps, 0)


def test_link_is_followed_by_a_click_in_the_panel(paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.click("lamp")
        gloss = app.reading.query_one("#gloss")
        row = next(n for n, line in enumerate(app.gloss().split("\n")) if "f link" in line)
        column = app.gloss().split("\n")[row].index("f link")
        await app.pilot.click("#gloss", offset=(column + 2 + gloss.styles.padding.left, row + 1))
        await app.settled()
        assert number(app) == 3

    read_book(paths, steps, 0)


def test_address_is_asked_about_before_anything_opens_it(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)

    async def steps(app: Driven) -> None:
        await app.click("picture")
        await app.press("f")
        assert app.reading.query_one(Question)
        await app.press("enter")
        assert any("https://example.org/lamp" in said for said in app.notices())

    read_book(paths, steps, 1)


def test_contents_are_a_tree_that_leads_to_chapters(paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.press("c")
        assert isinstance(app.app.screen, ContentsScreen)
        assert "you are here" in app.rows()[2]
        await app.press("left", "left")
        assert [row.lstrip("▸▾ \xa0") for row in app.rows()] == ["Part one", "Part two", "Four"]
        await app.press("end", "enter")
        assert isinstance(app.app.screen, ReadingScreen) and number(app) == 3
        await app.press("backspace")
        assert number(app) == 1

    read_book(paths, steps, 1)


def test_contents_by_mouse(paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.press("c")
        await app.pilot.click(Table, offset=(1, 1))
        await app.pilot.pause()
        assert len(app.rows()) == 3
        await app.pilot.click(Table, offset=(8, 3))
        await app.settled()
        assert number(app) == 3

    read_book(paths, steps, 1)


def test_search_goes_through_the_whole_book(paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.press("F", *"lamp", "enter")
        screen = app.app.screen
        assert isinstance(screen, FoundScreen)
        await app.until(lambda: not screen.searching)
        assert len(app.rows()) == 3 and app.rows()[2].startswith("Four")
        await app.press("end", "enter")
        assert number(app) == 3 and app.cursor_word() == "lamp"
        await app.press("backspace")
        assert number(app) == 0

    read_book(paths, steps, 0)


def test_picture_is_shown_by_the_systems_viewer(paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = tmp_path / "shown"
    program = tmp_path / "bin" / "xdg-open"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\ncp "$1" {shown}.part && mv {shown}.part {shown}\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")

    async def steps(app: Driven) -> None:
        await app.press("p")
        await app.until(shown.exists)
        assert shown.read_bytes() == PIXEL

    read_book(paths, steps, 1)


def test_place_in_a_book_is_found_again_and_the_library_shows_the_whole(paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.press("space", "space")
        app.reading.save_position()

    read_book(paths, steps, 1)
    book = OpenBook(lighthouse())
    with open_store(paths) as store, Library(paths.library_file) as library:
        (record,) = store.texts()
        (item,) = library.items()
        assert record.source.id == item.id == book.id
        assert record.position.chapter == 1 and record.position.block > 0
        assert book.share(1, 0) * 100 < record.position.percent < book.share(2, 0) * 100


def test_word_of_a_book_is_kept_with_its_chapter(paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.click("keeper")

    read_book(paths, steps, 1)
    with open_store(paths) as store:
        (term,) = store.terms()
        (met,) = store.encounters(term.id)
    assert met.source.id == f"{OpenBook(lighthouse()).id}/1" and met.source.title == "The lighthouse — Two"


def test_words_of_all_chapters_are_counted_while_the_first_is_read(paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        book = app.reading.session.bookmark.chapter
        assert book is not None
        with open_store(paths) as store:
            assert store.counted(book.book.id) == {0, 1, 3}, "the third cannot be read"
            assert store.known_shares(book.book.id)[book.book.id].words > 40

    read_book(paths, steps, 0)
