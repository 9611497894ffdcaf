"""The vocabulary screen: ranked, explained, filtered, searched."""

from pathlib import Path

from reader.paths import Paths
from reader.reading.opening import open_store
from reader.ui.screens.reading import ReadingScreen
from reader.ui.widgets.table import Table
from reader.vocabulary.bulk import BulkWord
from reader.vocabulary.terms import Status
from tests.ui.conftest import Driven, Reading
from tests.ui.vocabulary_list import detail, open_words, ranked, rows, words


def test_words_are_ranked_by_frequency_with_the_reason(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        screen = await open_words(app, "strives", "sovereign", "pressure", "Soto")
        assert words(screen) == ["pressure", "sovereign", "strive", "Soto"]
        first = rows(screen)[0]
        assert "1,0" in first and "common" in first
        assert "rank 1,0" in detail(screen) and "of English" in detail(screen)
        assert "priority" in detail(screen)
        assert "presión" in first

    read(steps)


def test_row_shows_its_sentence_and_source(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        screen = await open_words(app, "sovereign")
        detail = str(screen.query_one("#vocabulary-detail").render())
        assert "as a “sovereign decision”" in detail
        assert "Harbour" in detail

    read(steps)


def test_filter_goes_round_the_statuses(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.click("pressure")
        await app.press("3")
        screen = await open_words(app, "sovereign")
        await app.press("f")
        await ranked(app)
        assert words(screen) == ["sovereign"]
        await app.press("f")
        await ranked(app)
        assert words(screen) == ["pressure"]
        await app.press("f", "f", "f")
        await ranked(app)
        assert words(screen) == [] and "0 due words" in str(screen.query_one("#vocabulary-head").render())
        await app.press("f", "f")
        await ranked(app)
        assert sorted(words(screen)) == ["pressure", "sovereign"]
        await app.press("z", *"ffffff")
        await ranked(app)
        assert len(words(screen)) == 1 and "aside" in rows(screen)[0]

    read(steps)


def test_search_finds_in_words_translations_and_sentences(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        screen = await open_words(app, "sovereign", "meetings")
        await app.press("slash", *"presion", "enter")
        await ranked(app)
        assert words(screen) == []
        await app.press("slash", *(["backspace"] * 7), *"mayor", "enter")
        await ranked(app)
        assert words(screen) == ["meeting"]
        await app.press("escape")
        await ranked(app)
        assert len(words(screen)) == 2

    read(steps)


def test_open_place_goes_back_to_the_text(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await open_words(app, "meetings")
        await app.press("o")
        assert isinstance(app.app.screen, ReadingScreen)
        await app.settled()
        assert "meetings" in "\n".join(app.lines())
        assert app.cursor_word() == "meetings"

    read(steps, size=(80, 22))


def test_backspace_at_the_place_of_a_word_goes_back_to_the_list_as_it_was(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        screen = await open_words(app, "strives", "sovereign", "meetings", "pressure")
        await app.press("s", "slash", *"s", "enter", "end")
        before = screen.chosen
        await app.press("o")
        await app.until(lambda: isinstance(app.app.screen, ReadingScreen))
        await app.settled()
        assert "Backspace goes back" in app.footer()
        await app.press("backspace")
        again = await ranked(app)
        await app.settled()
        assert before is not None and again.chosen is not None and again.chosen.id == before.id
        assert "by frequency" in app.shown("vocabulary-head") and "with “s”" in app.shown("vocabulary-head")
        await app.press("escape", "escape", "backspace")
        assert "Nowhere to go back to" in app.footer()

    read(steps)


def test_status_changed_in_the_vocabulary_colours_the_text(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await open_words(app, "sovereign")
        await app.press("k")
        await ranked(app)
        await app.press("escape")
        await app.settled()
        assert "[known]" in app.gloss()

    read(steps)


def test_head_of_a_column_sorts_by_it(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        screen = await open_words(app, "sovereign", "pressure", "meetings")
        column = screen.query_one(Table).render_line(0).text.index("Word")
        await app.pilot.click(Table, offset=(column + 1, 0))
        assert words(screen) == ["meeting", "pressure", "sovereign"]
        assert "by alphabet" in str(screen.query_one("#vocabulary-head").render())

    read(steps, size=(120, 30))


def test_what_is_still_to_come_in_the_text_is_told(read: Reading, tmp_path: Path) -> None:
    text = tmp_path / "road.txt"
    filler = [f"The old road went on past house number {n} and past the river." for n in range(60)]
    paragraphs = ["The threat was new.", *filler, "All threats end.", "No threat, no road."]
    text.write_text("The long road\n\n" + "\n\n".join(paragraphs) + "\n", encoding="utf-8")

    async def steps(app: Driven) -> None:
        screen = await open_words(app, "threat")
        # all below what stands at the top of the screen, which is the title here
        assert "3× in 1 text · 3 still to come in “The long road”" in detail(screen)
        assert "3×" in rows(screen)[0]
        await app.press("escape", "G")
        await app.settled()
        screen = await open_words(app)
        assert "still to come" not in detail(screen)
        assert "3× in 1 text" in detail(screen)

    read(steps, text, size=(80, 24))


def test_a_search_puts_the_cursor_on_the_word_that_was_searched_for(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        screen = await open_words(app, "strives", "sovereign", "pressure")
        await app.press("end")
        assert screen.chosen is not None and screen.chosen.text == "strive"
        await app.press("slash", *"sovereign", "enter")
        assert words(screen)[0] == "sovereign"
        assert screen.chosen is not None and screen.chosen.text == "sovereign"
        await app.press("escape")
        assert len(words(screen)) == 3
        assert screen.chosen is not None and screen.chosen.text == "sovereign"

    read(steps)


def test_what_the_list_is_sorted_by_is_shown(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        screen = await open_words(app, "strives", "sovereign")
        head = screen.query_one(Table)
        assert "Added" not in head.render_line(0).text
        await app.press(*"sssss")
        assert "by added" in app.shown("vocabulary-head")
        assert "Added" in head.render_line(0).text and all("today" in row for row in rows(screen))
        await app.press("r", "space", "3", "escape")
        await ranked(app)
        await app.press("s")
        assert "Due" in head.render_line(0).text and "today" in rows(screen)[0]

    for size in ((80, 24), (120, 40)):
        read(steps, size=size)


def test_an_empty_vocabulary_says_how_words_come_into_it(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        screen = await open_words(app)
        head = app.shown("vocabulary-head")
        assert "No words yet" in head and "I takes in" in head and "priority" not in head
        assert not screen.query_one(Table).render_line(0).text.strip()

    read(steps)


def test_the_words_of_one_language_are_shown_after_the_other(read: Reading, paths: Paths) -> None:
    with open_store(paths) as store:
        store.keep_all([BulkWord(word, "de", "en") for word in ("Haus", "Hafen", "Boot")], Status.NEW)
        store.keep_all([BulkWord("harbour", "en", "es")], Status.NEW)

    async def steps(app: Driven) -> None:
        await app.press("v")
        screen = await ranked(app)
        seen = []
        for _ in range(4):
            seen.append((app.shown("vocabulary-head").split("  ")[1], len(words(screen))))
            await app.press("L")
            await ranked(app)
        assert seen == [("all languages", 4), ("German", 3), ("English", 1), ("all languages", 4)]
        head = app.shown("vocabulary-head")
        await app.pilot.click("#vocabulary-head", offset=(head.index("German") + 3, 1))
        await ranked(app)
        assert "English" in app.shown("vocabulary-head")

    read(steps, source=None)


def test_the_head_of_the_list_keeps_to_one_line(read: Reading, paths: Paths) -> None:
    with open_store(paths) as store:
        names = ["meeting", "meetings", *(f"word{number}" for number in range(1200))]
        store.keep_all([BulkWord(word, "en", "es") for word in names], Status.KNOWN)

    async def steps(app: Driven) -> None:
        screen = await open_words(app, "sovereign")
        assert "learning" in app.shown("vocabulary-head")
        await app.pilot.resize_terminal(66, 24)
        await app.settled()
        assert screen.query_one("#vocabulary-head").size.height == 1
        assert "1 may be one (m)" in app.shown("vocabulary-head")

    read(steps, size=(120, 24))
