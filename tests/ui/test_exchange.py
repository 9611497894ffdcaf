"""Import with its table first, and statistics, in the app."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from reader.backup.rotation import make_daily
from reader.paths import Paths
from reader.settings import Settings
from reader.ui.app import ReaderApp
from reader.ui.exchange_messages import ImportRequested
from reader.ui.screens.importing import ImportScreen
from reader.ui.screens.statistics import StatisticsScreen
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.offer import Question
from reader.ui.widgets.table import Table
from reader.vocabulary.bulk import BulkWord
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status
from tests.ui.conftest import Driven
from tests.vocabulary.clicks import click


def run(paths: Paths, steps: Callable[[Driven], Awaitable[None]], size: tuple[int, int] = (110, 32)) -> None:
    async def play() -> None:
        app = ReaderApp(paths, Settings())
        async with app.run_test(size=size) as pilot:
            driven = Driven(app, pilot)
            await driven.settled()
            await steps(driven)

    asyncio.run(play())


def words(paths: Paths) -> dict[str, str]:
    with Store(paths.vocabulary_file) as store:
        return {term.text: term.status.label for term in store.terms()}


def test_an_import_is_seen_first_then_done_then_undone(paths: Paths, tmp_path: Path) -> None:
    with Store(paths.vocabulary_file) as store:
        click(store, "deal")
    file = tmp_path / "words.csv"
    file.write_text("term,language,translation,status\ndeal,en,trato,known\n[flight],en,vuelo,\nx,Klingon,y,\n")

    async def steps(driven: Driven) -> None:
        await driven.press("v")
        await driven.until(lambda: any("trato" in row for row in driven.rows()))
        await driven.press("I")
        driven.app.screen.query_one(Input).value = str(file)
        await driven.press("enter")
        await driven.until(lambda: isinstance(driven.app.screen, ImportScreen))
        await driven.settled()
        screen = driven.app.screen
        assert "1 would be added, 1 would be updated" in str(screen.query_one("#vocabulary-head", Static).content)
        assert "1 left out" in str(screen.query_one("#vocabulary-head", Static).content)
        # The word was clicked and never answered: the list gave it what the dictionaries say, and that gives way.
        detail = str(screen.query_one("#vocabulary-detail", Static).content)
        assert "status new → known\ntranslation" in detail and "→ “trato”" in detail
        await driven.press("end")
        assert "line 4 is left out" in str(screen.query_one("#vocabulary-detail", Static).content)
        assert screen.query_one(Table).render_line(3).text.split()[:4] == ["left", "out", "line", "4"]
        assert words(paths) == {"deal": "new"}
        await driven.press("enter")
        await driven.until(lambda: words(paths) == {"deal": "known", "[flight]": "new"})
        await driven.settled()
        await driven.press("u")
        assert words(paths) == {"deal": "new"}

    run(paths, steps)


def test_escape_leaves_everything_and_a_missing_file_is_said(paths: Paths, tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("casa\n")
    with Store(paths.vocabulary_file) as store:
        click(store, "deal", language="es")

    async def steps(driven: Driven) -> None:
        await driven.press("v")
        await driven.press("I")
        driven.app.screen.query_one(Input).value = str(tmp_path / "none.txt")
        await driven.press("enter")
        await driven.until(lambda: any("There is no file" in said for said in driven.notices()))
        await driven.app.run_action("vocabulary('es')")
        await driven.settled()
        await driven.press("I")
        driven.app.screen.query_one(Input).value = str(file)
        await driven.press("enter")
        # The list does not tell its language; that of the words on the screen is likely.
        await driven.until(lambda: bool(driven.app.screen.query("Prompt Input")))
        assert driven.app.screen.query_one(Input).value == "Spanish"
        await driven.press("enter")
        await driven.until(lambda: isinstance(driven.app.screen, ImportScreen))
        await driven.settled()
        assert driven.app.screen.query_one("#changes", Table).render_line(1).text.split()[:3] == ["added", "es", "casa"]
        await driven.press("escape")
        assert words(paths) == {"deal": "new"}

    run(paths, steps)


def test_the_words_of_a_list_are_known_or_new_as_one_says(paths: Paths, tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("casa\nperro\n")
    with Store(paths.vocabulary_file) as store:
        click(store, "deal", language="es")

    async def steps(driven: Driven) -> None:
        await driven.press("v")
        await driven.press("I")
        driven.app.screen.query_one(Input).value = str(file)
        await driven.press("enter")
        await driven.until(lambda: bool(driven.app.screen.query("Prompt Input")))
        await driven.press("enter")
        await driven.until(lambda: isinstance(driven.app.screen, ImportScreen))
        await driven.settled()
        assert "status known" in driven.rows()[0] and "are known; s changes that" in driven.shown("vocabulary-head")
        await driven.press("s")
        await driven.until(lambda: "status new" in driven.rows()[0])
        assert "are new" in driven.shown("vocabulary-head")
        await driven.press("enter")
        await driven.until(lambda: words(paths) == {"deal": "new", "casa": "new", "perro": "new"})

    run(paths, steps)


def test_statistics_show_a_month_three_months_or_the_year(paths: Paths) -> None:
    with Store(paths.vocabulary_file) as store:
        click(store, "deal")
        store.note_reading("mexico", "en", datetime.now(UTC) - timedelta(days=80), 600, 1200)

    async def steps(driven: Driven) -> None:
        await driven.press("S")
        await driven.until(lambda: driven.app.screen.idle)  # type: ignore[attr-defined]
        await driven.settled()
        assert "0 words read in 30 days" in driven.shown("statistics-head")
        await driven.press("s")
        await driven.settled()
        assert "1,200 words read in 90 days" in driven.shown("statistics-head")
        await driven.pilot.click("#statistics-head", offset=(driven.shown("statistics-head").index("the last") + 4, 1))
        await driven.settled()
        assert "the last year" in driven.shown("statistics-head")

    run(paths, steps)


def test_statistics_are_charts_and_can_be_written(paths: Paths, tmp_path: Path) -> None:
    async def steps(driven: Driven) -> None:
        await driven.press("S")
        await driven.until(lambda: getattr(driven.app.screen, "_seen", None) is not None)
        assert "Nothing in the last 30 days." in str(driven.app.screen.query_one("#statistics", Static).content)
        await driven.press("escape")
        with Store(paths.vocabulary_file) as store:
            store.set_status([click(store, "deal").term.id], Status.KNOWN)
        await driven.press("S")
        await driven.until(lambda: isinstance(driven.app.screen, StatisticsScreen))
        await driven.until(lambda: driven.app.screen.idle)  # type: ignore[attr-defined]
        await driven.settled()
        shown = str(driven.app.screen.query_one("#statistics", Static).content)
        assert "Words known  1 today" in shown and "Known of the commonest words" in shown
        wide = driven.app.screen.query_one("#statistics", Static)
        assert all(len(line) <= wide.size.width for line in shown.splitlines())
        assert "English" in str(driven.app.screen.query_one("#statistics-head", Static).content)
        await driven.press("e")
        driven.app.screen.query_one(Input).value = str(tmp_path / "a.png")
        await driven.press("enter")
        await driven.until(lambda: (tmp_path / "a.png").exists())
        assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")

    run(paths, steps)


def test_change_of_many_words_is_made_though_reader_is_left_at_once(paths: Paths) -> None:
    with Store(paths.vocabulary_file) as store:
        many = [BulkWord(f"word{number}", "en", "es") for number in range(300)]
        store.keep_all(many, Status.NEW)

    async def play() -> ReaderApp:
        app = ReaderApp(paths, Settings())
        async with app.run_test() as pilot:
            driven = Driven(app, pilot)
            await driven.settled()
            await driven.press("v")
            begun, go_on = threading.Event(), threading.Event()

            def hold(own: Store) -> None:
                begun.set()
                go_on.wait(20)

            assert app._changes is not None
            app._changes.make(hold)
            assert begun.wait(20)
            await driven.pilot.press("ctrl+a", "k", "ctrl+a", "escape")
            await driven.pilot.press("q")
            threading.Timer(0.2, go_on.set).start()
        return app

    app = asyncio.run(play())
    assert app.finish() == []
    assert set(words(paths).values()) == {"known"}


def damage(file: Path) -> bytes:
    content = file.read_bytes()
    damaged = content[:4096] + b"\xa7" * 9000 + content[13096:]
    file.write_bytes(damaged)
    return damaged


def asked(driven: Driven) -> str:
    return "".join(str(question.content) for question in driven.app.screen.query(Question))


@pytest.mark.parametrize("header", [False, True])
def test_damaged_vocabulary_is_kept_and_the_last_backup_offered(paths: Paths, header: bool) -> None:
    with Store(paths.vocabulary_file) as store:
        click(store, "deal")
    assert make_daily(paths) is not None
    damaged = damage(paths.vocabulary_file)
    if header:
        damaged = b"\xa7" * 4096 + damaged[4096:]
        paths.vocabulary_file.write_bytes(damaged)

    async def steps(driven: Driven) -> None:
        if not header:
            await driven.press("v")  # what is damaged is found when it is read
        await driven.until(lambda: "Bring back the backup of today?" in asked(driven))
        assert driven.notices() == []  # the question says it
        await driven.press("enter")
        await driven.until(lambda: any("Your words are back" in n.message for n in driven.app._notifications))
        await driven.press("v")
        assert "1 word" in str(driven.app.screen.query_one("#vocabulary-head", Static).content)

    run(paths, steps)
    assert words(paths) == {"deal": "new"}
    [kept] = paths.backups.glob("*-damaged/vocabulary.sqlite3")
    assert kept.read_bytes() == damaged


@pytest.mark.parametrize("dry_run", [True, False])
def test_an_import_that_takes_long_tells_how_far_it_is_and_is_stopped_by_escape(
    paths: Paths, tmp_path: Path, dry_run: bool
) -> None:
    file = tmp_path / "many.csv"
    rows = "".join(f"wort{n},de,word {n}\n" for n in range(100_000))
    file.write_text("term,language,translation_in_context\n" + rows)

    async def steps(driven: Driven) -> None:
        driven.app.post_message(ImportRequested(file, "", dry_run=dry_run))
        await driven.until(lambda: "Esc stops" in driven.app.screen.query_one(Footer).text)
        await driven.pilot.press("escape")
        await driven.until(driven.notices)
        assert driven.notices() == ["Nothing is imported: the reading of “many.csv” was stopped."]

    run(paths, steps)
    assert words(paths) == {}
