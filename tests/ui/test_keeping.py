"""What a click keeps, what takes it back, and that nothing else is lost by it."""

import asyncio
import sqlite3
import threading
from pathlib import Path

from reader.paths import Paths
from reader.reading.opening import open_store, open_text
from reader.settings import Settings
from reader.ui import phrases
from reader.ui.app import ReaderApp
from reader.ui.screens.reading import ReadingScreen
from reader.vocabulary.terms import Status
from tests.ui.conftest import HARBOUR, Driven, Reading


def kept(app: Driven) -> list[str]:
    store = app.page.session.store
    assert store is not None
    return [term.text for term in store.terms()]


def test_double_click_on_a_kept_word_keeps_it_and_the_word_before(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.click("sovereign")
        await app.click("pressure")
        await app.pilot.pause(0.6)
        await app.click("sovereign", times=2)
        assert kept(app) == ["sovereign", "pressure"]

    read(steps)


def test_double_click_beside_a_word_takes_nothing_back(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.click("sovereign")
        await app.pilot.pause(0.6)
        column, row = app.cell("“sovereign")
        await app.pilot.click("#page", offset=(column, row), times=2)
        await app.settled()
        assert kept(app) == ["sovereign"]

    read(steps)


def test_triple_click_takes_no_more_back_than_a_double_click(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.click("sovereign")
        await app.pilot.pause(0.6)
        await app.click("pressure", times=3)
        assert kept(app) == ["sovereign"]

    read(steps)


def test_x_takes_back_the_word_that_is_shown(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.click("sovereign")
        await app.click("decision")
        await app.press("left")
        assert "x takes it back" in app.gloss()
        await app.press("x")
        assert kept(app) == ["decision"]

    read(steps)


def test_x_takes_back_the_word_with_the_status_it_was_given(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.click("sovereign")
        await app.press("3", "x")
        assert kept(app) == []
        await app.press("u")
        assert kept(app) == ["sovereign"]

    read(steps)


def test_x_after_undo_says_that_there_is_nothing(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.click("sovereign")
        await app.press("u", "x")
        assert "Nothing to take back" in app.reading.query_one("#footer").text  # type: ignore[attr-defined]

    read(steps)


def test_words_clicked_while_the_thread_is_busy_all_get_their_translation(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        go_on = threading.Event()
        app.page.session.latest.request(lambda: go_on.wait(5))
        await app.pilot.pause(0.05)
        for word in ("sovereign", "pressure", "harbour"):
            column, row = app.cell(word)
            await app.pilot.click("#page", offset=(column + 1, row))
            await app.pilot.pause()
        column, row = app.cell("director")
        await app.pilot.hover("#page", offset=(column + 1, row))
        await app.pilot.pause(0.25)  # the mouse rests
        assert "Loading…" in app.gloss()
        go_on.set()
        await app.settled()
        assert "puerto" in app.gloss()
        store = app.page.session.store
        assert store is not None
        assert all(term.translation for term in store.terms())

    read(steps)


def test_kept_phrase_is_coloured_wherever_it_stands(read: Reading, tmp_path: Path) -> None:
    text = tmp_path / "boats.txt"
    text.write_text(
        "Boats\n\nThe fishing boats left. Old  Fishing\u00a0boats fish; boats fishing do not.\n", encoding="utf-8"
    )

    async def steps(app: Driven) -> None:
        plain = app.style_of("fish;")
        await app.click("fishing")
        await app.press("x", "shift+right", "enter", "3", "escape")
        app.page.move_to(None)
        assert "underline" in app.style_of("fishing boats")
        assert "underline" in app.style_of("Fishing")
        assert app.style_of("fish;") == plain
        assert app.style_of("fishing do") == plain

    read(steps, text)


def test_status_after_a_search_goes_to_the_word_that_was_found(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.click("sovereign")
        await app.press("slash", *"mayor", "enter", "3")
        store = app.page.session.store
        assert store is not None
        assert {term.text: term.status.label for term in store.terms()} == {"sovereign": "new", "mayor": "learning 3"}

    read(steps)


def test_a_word_that_is_left_before_its_answer_came_gets_its_meaning(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        go_on = threading.Event()
        app.page.session.latest.request(lambda: go_on.wait(5))
        await app.pilot.pause(0.05)
        for word in ("sovereign", "pressure"):
            column, row = app.cell(word)
            await app.pilot.click("#page", offset=(column + 1, row))
            await app.pilot.pause()
        await app.pilot.press("escape", "escape")
        await app.until(lambda: not isinstance(app.app.screen, ReadingScreen))
        go_on.set()
        await app.settled()

    read(steps)
    with open_store(paths) as store:
        assert {term.text: bool(term.translation) for term in store.terms()} == {"sovereign": True, "pressure": True}


def test_locked_vocabulary_is_said_and_the_text_opens(read: Reading, paths: Paths) -> None:
    open_store(paths).close()
    other = sqlite3.connect(paths.vocabulary_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    async def steps(app: Driven) -> None:
        assert "harbour" in " ".join(app.lines())
        assert app.app._notifications
        await app.click("sovereign")
        assert "soberan" in app.gloss()
        assert "not kept" in app.gloss()
        other.execute("ROLLBACK")
        await app.press("enter")
        assert kept(app) == ["sovereign"]

    try:
        read(steps)
    finally:
        other.close()


def test_open_place_in_a_text_that_has_become_shorter_opens_what_is_left(read: Reading, tmp_path: Path) -> None:
    text = tmp_path / "harbour.txt"
    text.write_text(HARBOUR.read_text(encoding="utf-8"), encoding="utf-8")

    async def steps(app: Driven) -> None:
        await app.click("drawn")
        text.write_text("Only this is left of it.\n", encoding="utf-8")
        await app.press("v", "o")
        await app.until(lambda: isinstance(app.app.screen, ReadingScreen))
        await app.settled()
        assert "Only this is left" in " ".join(app.lines())

    read(steps, text)


def test_text_is_reopened_in_the_language_it_was_read_in(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        assert app.page.session.language.code == "de"
        await app.press("l")
        await app.press("enter")
        await app.settled()
        assert app.page.session.language.code == "de"

    read(steps, languages=("de", "es"))


def test_rest_of_the_page_is_known_in_one_step(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.click("sovereign")
        await app.press("K")
        assert "more words of this page are known" in app.footer()
        assert "sovereign" in kept(app)
        store = app.page.session.store
        assert store is not None
        known = [term.text for term in store.terms() if term.status is Status.KNOWN]
        assert len(known) > 40
        assert "pressure" in known
        assert not any(text in known for text in ("sovereign", "Trump", "2024"))
        assert (app.page.session.known_share() or 0) > 0.5
        await app.press("K")
        assert "have a status already" in app.footer()
        await app.press("u")
        assert kept(app) == ["sovereign"]

    read(steps)


def test_rest_of_the_page_is_known_also_when_asked_before_lemmas_can_be_told(paths: Paths) -> None:
    async def play() -> None:
        app = ReaderApp(paths, Settings(), open_text(str(HARBOUR), Settings(), "en", "es"))
        async with app.run_test(size=(110, 34)) as pilot:
            driven = Driven(app, pilot)
            driven.reading.action_page_known()
            assert driven.footer() == phrases.LOADING
            await driven.until(lambda: "more words of this page are known" in driven.footer())
            assert "pressure" in kept(driven)

    asyncio.run(play())


def test_phrase_is_kept_in_place_of_the_clicked_word(read: Reading, tmp_path: Path) -> None:
    text = tmp_path / "stave.txt"
    text.write_text("They did it to stave off the threat. She turned the offer down at once.\n", encoding="utf-8")

    async def steps(app: Driven) -> None:
        await app.click("stave")
        await app.press("P")
        assert kept(app) == ["stave off"]
        await app.click("threat")
        await app.press("P")
        assert kept(app) == ["stave off", "threat"]
        assert "No phrase is known" in app.footer()
        await app.press("u", "u")
        assert "stave off" not in kept(app)

    read(steps, text)


def test_gapped_phrase_is_kept_with_the_clicked_part_marked(read: Reading, tmp_path: Path) -> None:
    text = tmp_path / "turn.txt"
    text.write_text("They did it at once. She turned the offer down yesterday.\n", encoding="utf-8")

    async def steps(app: Driven) -> None:
        await app.click("turned")
        await app.press("P")
        store = app.page.session.store
        assert store is not None
        (term,) = store.terms()
        assert term.text == "turn down"
        assert term.latest is not None
        assert term.latest.surface == "turned"

    read(steps, text)


def test_german_verb_is_kept_in_its_pieces_and_tinted_where_it_stands_so(read: Reading, tmp_path: Path) -> None:
    text = tmp_path / "essen.txt"
    text.write_text("Ich lade dich zum Essen ein. Er lädt das Auto voll. Ich lade das Gepäck.\n", encoding="utf-8")

    async def steps(app: Driven) -> None:
        plain = app.style_of("Gepäck")
        await app.click("lade")
        await app.press("P")
        assert kept(app) == ["einladen"] and "Kept: “einladen”" in app.footer()
        assert "[new]" not in app.gloss() and "kept · new" in app.gloss()
        await app.press("2", "escape")
        app.page.move_to(None)
        assert "underline" in app.style_of("lade dich") and "underline" in app.style_of("ein. Er")
        assert app.style_of("lade das") == app.style_of("lädt das") == plain
        store = app.page.session.store
        assert store is not None
        [term] = store.terms()
        assert (term.status.label, term.translation) == ("learning 2", "invite")
        assert term.latest is not None and term.latest.surface == "lade"

    read(steps, text, languages=("de", "en"))


def test_word_in_a_phrase_is_kept_with_its_own_meaning(read: Reading, tmp_path: Path) -> None:
    text = tmp_path / "put.txt"
    text.write_text("She put it off again.\n", encoding="utf-8")

    async def steps(app: Driven) -> None:
        await app.click("put")
        assert "aplazar" in app.gloss()
        store = app.page.session.store
        assert store is not None
        [term] = store.terms()
        assert term.text == "put" and "poner" in term.translation and "aplazar" not in term.translation
        await app.press("P")
        assert app.page.session.clicks.term_of(app.reading._selection).text == "put off"  # type: ignore[arg-type, union-attr]

    read(steps, text)


def test_own_meaning_stands_first_in_the_panel_and_typing_replaces_a_dictionarys(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.click("sovereign")
        await app.press("m", *"reina", "enter")
        assert app.meaning().startswith("reina")
        await app.press("m", *"s", "enter")  # one's own is mended
        assert app.meaning().startswith("reinas")
        assert phrases.OWN_MEANING in app.gloss()
        await app.click("pressure")
        assert phrases.OWN_MEANING not in app.gloss()

    read(steps)
