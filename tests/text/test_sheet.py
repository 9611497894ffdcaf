"""Page lines of short and long texts, and the notes between title and text."""

import pytest

from reader.languages import get_language
from reader.text.article import Block, Kind
from reader.text.sheet import Sheet
from reader.text.tokens import Words
from reader.text.walk import Place, Walk, excerpt

NOTES = ["by Somebody", "Click any word"]


def sheet_of(blocks: list[Block], lead: int = 1) -> Sheet:
    texts = [block.text for block in blocks]
    english = get_language("en")
    return Sheet(blocks, Walk(texts, Words(texts, english), english), lead, NOTES)


def short() -> Sheet:
    return sheet_of(
        [Block(Kind.HEADING, "Title"), Block(Kind.PARAGRAPH, "one two three four"), Block(Kind.PARAGRAPH, "x")]
    )


def long() -> Sheet:
    """Half a million characters in uneven paragraphs."""
    paragraphs = [Block(Kind.PARAGRAPH, f"Paragraph {n} " + "word and word " * (n % 40)) for n in range(2000)]
    return sheet_of([Block(Kind.HEADING, "Title"), *paragraphs])


def line_text(sheet: Sheet, line: int) -> str:
    at = sheet.text_line(line)
    return (sheet.note(line) or "") if at is None else sheet.layout.text(at)


def test_notes_stand_between_title_and_text() -> None:
    sheet = short()
    sheet.set(40, 60)
    assert [line_text(sheet, n) for n in range(len(sheet))] == [
        "Title",
        "by Somebody",
        "Click any word",
        "",
        "one two three four",
        "",
        "x",
    ]


def test_notes_stand_first_where_the_text_has_its_own_title() -> None:
    sheet = sheet_of([Block(Kind.PARAGRAPH, "one")], lead=0)
    sheet.set(40, 60)
    assert [line_text(sheet, n) for n in range(3)] == [*NOTES, "one"]


def test_every_word_is_found_again_from_its_page_line_and_column() -> None:
    sheet = short()
    sheet.set(14, 60)
    for word in range(4):
        place = Place(1, word)
        line = sheet.line_of_place(place)
        spot = sheet.spot(line, sheet.left + sheet.column_of(place))
        assert spot is not None and sheet.word_at(*spot) == place


def test_line_never_exceeds_the_measure_however_wide_the_screen() -> None:
    sheet = long()
    sheet.set(300, 60)
    assert max(sheet.layout.end[n] - sheet.layout.start[n] for n in range(len(sheet.layout))) <= 60
    assert sheet.left == 120


@pytest.mark.parametrize("around", [0, 700, 2000])
def test_long_text_is_first_set_around_its_place_and_then_whole(around: int) -> None:
    sheet = long()
    sheet.set(80, 60, around)
    assert not sheet.complete
    top = sheet.line_of(around, 0)
    seen = [line_text(sheet, line) for line in range(top, top + 20)]
    estimated = len(sheet)
    sheet.finish(sheet.whole_layout())
    assert sheet.complete
    top = sheet.line_of(around, 0)
    assert [line_text(sheet, line) for line in range(top, top + 20)] == seen
    assert abs(len(sheet) - estimated) < 0.1 * len(sheet)


def test_place_outside_of_what_is_set_is_found_all_the_same() -> None:
    sheet = long()
    sheet.set(80, 60, 0)
    line = sheet.line_of(1900, 0)
    assert line_text(sheet, line).startswith("Paragraph 1899")


def test_excerpt_is_cut_between_words_and_keeps_the_word() -> None:
    text = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda"
    start = text.index("zeta")
    before, after = excerpt(text, start, start + 4, 24)
    assert before.startswith("… ") and after.endswith(" …")
    assert before.removeprefix("… ") + "zeta" + after.removesuffix(" …") in text
    assert before.removeprefix("… ").split()[0] in text.split()


def test_short_sentence_is_not_cut() -> None:
    assert excerpt("only this", 5, 9, 100) == ("only ", "")
