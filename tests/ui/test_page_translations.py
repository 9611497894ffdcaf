"""Translations below paragraphs and glosses above words: what is seen, and what stays where it was."""

from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from reader.paths import Paths
from reader.reading.opening import open_store
from reader.settings import Settings
from reader.ui.theme import THEMES
from reader.ui.widgets.page import Page
from tests.ui.conftest import Driven, Reading
from tests.ui.test_library import contrast

SPANISH = (
    "La nueva directora del puerto, Elena Soto, ha defendido el traslado de 37 barcos de pesca al muelle norte como "
    "una «decisión soberana», mientras su oficina intenta aliviar la presión de un consejo de miras estrechas."
)
FULL = (110, 34)
NARROW = (70, 24)


def block_of(app: Driven, start: str) -> int:
    return next(number for number, text in enumerate(app.page.session.texts) if text.startswith(start))


def director(app: Driven) -> int:
    return block_of(app, "The harbour’s new director")


def row_of(app: Driven, word: str) -> int:
    return app.cell(word)[1]


def write_road(folder: Path, count: int) -> Path:
    """A text of so many paragraphs."""
    paragraphs = [f"Paragraph{n} begins here. " + "The road went on and on. " * 12 for n in range(count)]
    file = folder / "road.txt"
    file.write_text("\n\n".join(["A long road", *paragraphs]) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def road(tmp_path: Path) -> Path:
    """More than a screen."""
    return write_road(tmp_path, 40)


def test_translation_stands_below_its_paragraph_and_goes_without_a_trace(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        before = app.lines()
        app.page.show_translation(director(app), None)
        await app.settled()
        last = row_of(app, "narrow-minded")
        assert app.lines()[last + 1].strip() == "│ …"
        assert app.lines()[last + 2 :] == before[last + 1 : -1]
        app.page.show_translation(director(app), SPANISH)
        await app.settled()
        lines = app.lines()
        assert lines[: last + 1] == before[: last + 1]
        shown = [line.strip().removeprefix("│ ") for line in lines[last + 1 :] if line.strip().startswith("│")]
        assert " ".join(shown) == SPANISH
        assert lines[last + 1 + len(shown) :] == before[last + 1 : -len(shown)]
        app.page.hide_translation(director(app))
        await app.settled()
        assert app.lines() == before

    read(steps)


def test_translation_is_set_anew_when_the_window_becomes_narrower(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        app.page.show_translation(director(app), SPANISH)
        await app.pilot.resize_terminal(50, 34)
        await app.settled()
        shown = [line.strip().removeprefix("│ ") for line in app.lines() if line.strip().startswith("│")]
        assert " ".join(shown) == SPANISH
        assert all(len(line) <= 49 for line in app.lines())

    read(steps)


def test_line_under_the_cursor_keeps_its_row_when_something_is_inserted_above_it(read: Reading, road: Path) -> None:
    async def steps(app: Driven) -> None:
        await app.click("Paragraph2")
        row = row_of(app, "Paragraph2")
        app.page.show_translation(1, SPANISH)
        assert app.page.scroll_offset.y > 0  # with the change, not after a refresh
        assert row_of(app, "Paragraph2") == row
        await app.settled()
        assert row_of(app, "Paragraph2") == row
        app.page.set_glosses(1, [(0, 9, "párrafo")])
        app.page.set_glosses(3, [(0, 9, "párrafo")])
        assert row_of(app, "Paragraph2") == row
        app.page.hide_translation(1)
        app.page.clear_glosses()
        assert (row_of(app, "Paragraph2"), app.page.scroll_offset.y) == (row, 0)

    read(steps, road)


def test_first_line_keeps_its_row_when_something_is_inserted_above_the_screen(read: Reading, road: Path) -> None:
    async def steps(app: Driven) -> None:
        app.page.go_to(block_of(app, "Paragraph20"), 0)
        await app.settled()
        before, top = app.lines(), app.page.top()
        for block in range(5, 15):
            app.page.show_translation(block, SPANISH)
            app.page.set_glosses(block, [(0, 9, "párrafo")])
        await app.settled()
        assert (app.lines(), app.page.top()) == (before, top)

    read(steps, road)


def test_top_of_the_text_stays_the_top_when_its_title_gets_a_gloss(read: Reading, road: Path) -> None:
    async def steps(app: Driven) -> None:
        app.page.set_glosses(0, [(2, 6, "largo")])
        await app.settled()
        assert [line.strip() for line in app.lines()[:2]] == ["largo", "A long road"]
        app.page.scroll_to(y=1, animate=False)
        app.page.clear_glosses()
        await app.settled()
        assert app.lines()[0].strip() == "A long road"

    read(steps, road)


def test_translation_below_the_screen_is_brought_into_view_without_losing_the_cursor(read: Reading, road: Path) -> None:
    async def steps(app: Driven) -> None:
        low = next(line.split()[0] for line in reversed(app.lines()) if line.strip().startswith("Paragraph"))
        await app.click(low)
        await app.press("x", "escape")
        block = block_of(app, low)
        app.page.show_translation(block, SPANISH)
        app.page.bring_translation_into_view(block)
        await app.settled()
        assert app.lines()[-1].strip().endswith("miras estrechas.")
        app.page.show_translation(block, SPANISH * 30)
        app.page.bring_translation_into_view(block)
        await app.settled()
        assert row_of(app, low) == 0

    # What offers a model would take a row from the page.
    read(steps, road, settings=Settings(declined_models="en-es"))


def test_text_is_centred_anew_when_only_the_margin_changes(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        app.page.set_glosses(director(app), [(4, 11, "puerto")])
        await app.settled()
        before = app.cell("Harbour")[0]
        await app.pilot.resize_terminal(150, 34)
        await app.settled()
        assert app.cell("Harbour")[0] > before
        assert len({line.index(line.strip()[0]) for line in app.lines()[:4]}) == 1
        assert app.cell("puerto")[0] == app.cell("harbour’s")[0]

    read(steps, size=(130, 34))


def test_click_on_a_translation_is_a_click_on_no_word(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        app.page.show_translation(director(app), SPANISH)
        await app.settled()
        await app.click("defendido")
        await app.click("soberana")
        await app.click("soberana", times=2)
        assert app.page.cursor is None and app.page.mark is None
        await app.click("Tomás")
        assert app.cursor_word() == "Tomás"

    read(steps)
    with open_store(paths) as store:
        assert [term.text for term in store.terms()] == ["Tomás"]


def test_dragging_across_a_translation_takes_the_text_on_both_sides_only(read: Reading, road: Path) -> None:
    async def steps(app: Driven) -> None:
        app.page.set_glosses(2, [(app.page.session.texts[2].index("begins"), 20, "empieza")])
        app.page.show_translation(1, SPANISH)
        await app.settled()
        left, right = app.cell("Paragraph0"), app.cell("Paragraph1")
        await app.pilot.mouse_down("#page", offset=(left[0] + 12, left[1]))
        for row in range(left[1], right[1] + 1):
            await app.pilot.hover("#page", offset=(right[0] + 12, row))
        await app.pilot.mouse_up("#page", offset=(right[0] + 12, right[1]))
        await app.settled()
        assert app.page.mark is not None
        block, start, end = app.page.mark
        assert block == 1
        assert app.page.session.texts[1][start:end].startswith("begins here")
        assert end == len(app.page.session.texts[1].rstrip(". "))

    read(steps, road)


def test_arrows_step_over_translations_and_keep_the_column(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.click("council")
        await app.press("x", "escape", "down")
        below = app.cursor_word()
        await app.press("up")
        assert app.cursor_word() in ("council", "minded", "narrow-minded")
        app.page.show_translation(director(app), SPANISH)
        await app.press("down")
        assert app.cursor_word() == below
        await app.press("up", "home")
        first = app.cursor_word()
        app.page.hide_translation(director(app))
        await app.press("end", "home")
        assert app.cursor_word() == first

    read(steps)


def test_search_brings_its_match_into_view_between_translations(read: Reading, road: Path) -> None:
    async def steps(app: Driven) -> None:
        for block in range(len(app.page.session.texts)):
            app.page.show_translation(block, SPANISH)
        await app.press("slash", *"paragraph33", "enter")
        assert "Paragraph33" in "".join(app.lines())
        await app.press("g")
        assert app.lines()[0].strip() == "A long road"
        await app.press("G")
        assert app.cursor_word() == "on" and "road went on and on." in "".join(app.lines())

    read(steps, road)


def test_position_is_that_of_the_text_however_much_is_inserted(read: Reading, road: Path) -> None:
    async def steps(app: Driven) -> None:
        for block in range(25):
            app.page.show_translation(block, SPANISH)
        await app.settled()
        app.page.go_to(block_of(app, "Paragraph20"), 0)
        await app.settled()
        assert app.page.top() == (block_of(app, "Paragraph20"), 0)
        app.reading.save_position()

    async def later(app: Driven) -> None:
        assert app.page.top() == (block_of(app, "Paragraph20"), 0)

    read(steps, road)
    read(later, road)


def test_translation_that_fills_the_screen_counts_as_the_place_of_its_paragraph(read: Reading, road: Path) -> None:
    async def steps(app: Driven) -> None:
        block = block_of(app, "Paragraph20")
        app.page.go_to(block, 0)
        app.page.show_translation(block, SPANISH * 20)
        await app.press("pagedown")
        assert not any("road" in line for line in app.lines())
        assert app.page.top() is not None and app.page.top()[0] == block  # type: ignore[index]
        assert app.page.bottom() is not None and app.page.bottom()[0] == block  # type: ignore[index]
        assert app.page.first_visible() is None
        for _ in range(9):
            await app.press("pagedown")
        assert app.page.top() > (block, 10_000)  # type: ignore[operator]

    read(steps, road, size=NARROW)


def test_fast_scrolling_shows_the_lines_that_belong_there(read: Reading, road: Path) -> None:
    async def steps(app: Driven) -> None:
        for block in range(0, 40, 3):
            app.page.show_translation(block, f"Traducción {block}. " + SPANISH)
            app.page.set_glosses(block, [(0, 9, "párrafo")])
        height = app.page.size.height
        whole: dict[int, str] = {}
        for top in [*range(0, len(app.page.sheet), 7), 3, 200, 50]:
            app.page.scroll_to(y=top, animate=False)
            for row in range(height):
                line = row + app.page.scroll_offset.y
                assert whole.setdefault(line, app.page.render_line(row).text) == app.page.render_line(row).text
        shown = "\n".join(whole[line] for line in sorted(whole))
        assert [shown.index(f"Traducción {block}.") for block in range(0, 40, 3)] == sorted(
            shown.index(f"Traducción {block}.") for block in range(0, 40, 3)
        )

    read(steps, road)


def test_long_text_keeps_the_screen_when_its_rest_is_set(read: Reading, tmp_path: Path) -> None:
    async def steps(app: Driven) -> None:
        page = app.page
        block = block_of(app, "Paragraph700")
        page.go_to(block, 0)
        await app.settled()
        assert page.sheet.complete
        await app.pilot.resize_terminal(80, 30)
        await app.pilot.pause()
        for number in range(block - 2, block + 2):
            page.show_translation(number, SPANISH)
        page.show_translation(3, SPANISH)
        partly, seen = page.sheet.complete, app.lines()
        await app.settled()
        assert (page.sheet.complete, app.lines()) == (True, seen), partly

    # So long that at first only the lines around the place are set.
    read(steps, write_road(tmp_path, 1500))


def test_gloss_stands_above_its_word_on_a_line_of_its_own(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        before = app.lines()
        block = block_of(app, "To stave off")
        text = app.page.session.texts[block]
        words = {"stave": "esquiva", "threat": "amenaza", "thinktank": "laboratorio de ideas"}
        glosses = [(text.index(word), text.index(word) + len(word), gloss) for word, gloss in words.items()]
        app.page.set_glosses(block, glosses)
        await app.settled()
        for word, gloss in words.items():
            column, row = app.cell(word)
            assert app.cell(gloss.split()[0]) == (column, row - 1)
        assert [
            line for line in app.lines() if not any(gloss.split()[0] in line for gloss in words.values())
        ] == before[: -len({app.cell(word)[1] for word in words})]
        await app.click("stave")
        assert app.cursor_word() == "stave"
        await app.press("escape")
        column, row = app.cell("esquiva")
        await app.pilot.click(Page, offset=(column, row))
        await app.settled()
        assert app.reading._selection is None
        app.page.clear_glosses()
        await app.settled()
        assert not any("esquiva" in line for line in app.lines())

    read(steps)


def test_gloss_with_markup_and_control_characters_is_shown_as_text(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        app.page.set_glosses(director(app), [(4, 11, "[b]puerto[/b]\x1b[31m\n\ty")])
        app.page.show_translation(director(app), "[red]El\x1b[31m puerto[/red]")
        await app.settled()
        lines = "\n".join(app.lines())
        assert "[b]puerto[/b][31m y" in lines
        assert "│ [red]El[31m puerto[/red]" in lines

    read(steps)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: str(theme.name))
def test_translations_and_their_marks_are_legible(theme: Theme) -> None:
    colour = {name[2:]: Color.parse(value) for name, value in theme.variables.items() if name[:2] == "r-"}
    for ink, ground in [("translation", "page"), ("faint", "page"), ("ink", "select")]:
        assert contrast(colour[ink], colour[ground]) >= 4.5
