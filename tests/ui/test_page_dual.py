"""Original and translation side by side, and what a word became marked in its translation."""

from pathlib import Path

import pytest

from tests.ui.conftest import Driven, Reading
from tests.ui.test_page_translations import NARROW, SPANISH, block_of, director, row_of, write_road


def dual(app: Driven) -> bool:
    """Both columns, and the panel out of their way as the screen does it."""
    app.reading.query_one("#spread").set_class(False, "wide")
    app.reading._gloss.display = False
    return app.page.set_dual(True)


def columns(app: Driven) -> list[tuple[str, str]]:
    right = app.page.sheet.right
    assert right is not None
    return [(line[:right].strip(), line[right:].strip()) for line in app.lines()]


def test_dual_view_shows_paragraph_beside_paragraph(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        before = app.lines()
        assert dual(app)
        await app.settled()
        lone = columns(app)
        assert not any(right for _, right in lone)
        app.page.set_block_translation(director(app), SPANISH)
        await app.settled()
        both = columns(app)
        first = next(row for row, (left, _) in enumerate(both) if left.startswith("The harbour’s"))
        assert both[first][1].startswith("La nueva directora")
        assert " ".join(right for _, right in both if right) == SPANISH
        assert [left for left, _ in both] == [left for left, _ in lone]  # the translation is no longer than the text
        app.page.set_dual(False)
        app.reading.query_one("#spread").set_class(True, "wide")
        app.reading._gloss.display = True
        await app.settled()
        assert app.lines() == before

    read(steps)


def test_text_moves_only_down_when_a_longer_translation_comes(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        dual(app)
        await app.settled()
        before = columns(app)
        app.page.set_block_translation(director(app), SPANISH * 3)
        await app.settled()
        after = columns(app)
        next_one = next(row for row, (left, _) in enumerate(before) if left.startswith("“I think"))
        assert [left for left, _ in after[: next_one - 1]] == [left for left, _ in before[: next_one - 1]]
        moved = next(row for row, (left, _) in enumerate(after) if left.startswith("“I think"))
        assert moved > next_one and after[moved - 1] == ("", "")
        assert after[moved - 2][1].endswith("miras estrechas.")

    read(steps)


def test_first_line_of_the_screen_stays_when_two_columns_come_and_go(read: Reading, tmp_path: Path) -> None:
    async def steps(app: Driven) -> None:
        app.page.go_to(block_of(app, "Paragraph20"), 0)
        await app.settled()
        dual(app)
        await app.settled()
        assert app.lines()[0].strip().startswith("Paragraph20")
        app.page.set_block_translation(5, SPANISH * 4)
        app.page.set_block_translation(21, SPANISH)
        app.page.set_dual(False)
        await app.settled()
        assert app.lines()[0].strip().startswith("Paragraph20")

    read(steps, write_road(tmp_path, 40))


def test_click_in_the_right_column_is_a_click_on_no_word(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        dual(app)
        app.page.set_block_translation(director(app), SPANISH)
        await app.settled()
        await app.click("defendido")
        assert app.page.cursor is None
        await app.click("defended")
        assert app.cursor_word() == "defended"

    read(steps)


def test_without_room_for_two_columns_translations_stand_below(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        assert not app.page.has_room_for_dual()
        assert not app.page.set_dual(True)
        app.page.set_block_translation(director(app), SPANISH)
        await app.settled()
        assert app.page.sheet.right is None
        assert "│ La nueva directora" in "\n".join(app.lines())
        await app.pilot.resize_terminal(110, 34)
        app.reading._gloss.display = False
        await app.settled()
        assert app.page.has_room_for_dual()
        assert any("The harbour’s" in left and "La nueva" in right for left, right in columns(app))

    read(steps, size=NARROW)


@pytest.mark.parametrize("side_by_side", [False, True])
def test_counterpart_is_marked_and_only_its_lines_are_drawn_again(read: Reading, side_by_side: bool) -> None:
    async def steps(app: Driven) -> None:
        if side_by_side:
            dual(app)
            app.page.set_block_translation(director(app), SPANISH)
        else:
            app.page.show_translation(director(app), SPANISH)
        await app.settled()
        plain = app.style_of("soberana")
        drawn = [app.page.render_line(y) for y in range(app.page.size.height)]
        start = SPANISH.index("decisión soberana")
        row = row_of(app, "soberana")
        app.page.mark_in_translation(director(app), [(start, start + 17)])
        anew = [y for y in range(app.page.size.height) if app.page.render_line(y) is not drawn[y]]
        assert row in anew and len(anew) <= 2
        assert app.style_of("soberana") != plain and app.style_of("estrechas") == plain
        app.page.mark_in_translation(block_of(app, "To stave off"), [(0, 4)])
        assert app.style_of("soberana") == plain
        app.page.mark_in_translation(director(app), [(0, 5), (start, start + 17)])
        await app.press("right")
        app.page.mark_in_translation(director(app), [])
        assert app.style_of("soberana") == plain

    read(steps)
