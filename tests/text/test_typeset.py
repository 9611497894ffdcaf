"""Setting lines: nothing lost, nothing too wide, and the way between cells and offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.article import Block, Kind
from reader.text.typeset import Layout, graphemes, is_plain, shown

ENGLISH = (
    "“I think they will have to find other solutions, and the issue of [Mexican] politicians connected to "
    "criminal networks is going to have ever more weight,” said Rodrigo Peña, a security expert."
)
JAPANESE = (
    "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。"
    "何でも薄暗いじめじめした所で泣いていた事だけは記憶している。"
)
MIXED = "The word 猫 means cat 🐈‍⬛, Zoë said — café, e\u0301tude, नमस्ते, ก็ — and that’s all, folks."


def lines_of(text: str, width: int, kind: Kind = Kind.PARAGRAPH) -> list[str]:
    layout = Layout([Block(kind, text)], width)
    return [layout.text(n) for n in range(len(layout))]


def cells(text: str) -> int:
    return sum(width for _, _, width in graphemes(text))


@pytest.mark.parametrize("width", [20, 36, 68])
def test_words_are_not_broken_where_a_space_fits(width: int) -> None:
    lines = lines_of(ENGLISH, width)
    assert " ".join(lines) == ENGLISH
    assert max(map(len, lines)) <= width


def test_french_marks_stay_with_their_words() -> None:
    text = "« Vous en auriez un ? » Elle chercha partout : rien. « Eh bien ! » dit-il ; puis il sortit. »"
    for width in range(12, 40):
        lines = lines_of(text, width)
        assert " ".join(lines) == text
        assert not [line for line in lines if line[0] in "»?!:;" or line.endswith("«")], lines


def test_marks_without_words_are_broken_too() -> None:
    assert " ".join(lines_of("? " * 40 + "?", 20)) == "? " * 40 + "?"


def test_word_longer_than_the_line_is_cut_and_nothing_is_lost() -> None:
    assert "".join(lines_of("x" * 1000, 30)) == "x" * 1000


def test_line_of_a_million_characters_is_set() -> None:
    layout = Layout([Block(Kind.PARAGRAPH, "a" * 1_000_000)], 60)
    assert len(layout) == 16_667


def test_japanese_is_broken_between_signs_and_no_line_begins_with_a_closing_mark() -> None:
    lines = lines_of(JAPANESE, 20)
    assert "".join(lines) == JAPANESE
    assert all(cells(line) <= 20 for line in lines)
    assert not any(line[0] in "。、" for line in lines)


def test_double_spaces_survive_inside_a_line() -> None:
    assert lines_of("two  spaces", 40) == ["two  spaces"]


def test_no_break_space_does_not_break() -> None:
    assert lines_of("« bonjour » 86\u202f400 secondes", 14) == ["« bonjour »", "86\u202f400", "secondes"]


def test_verse_keeps_its_lines() -> None:
    assert lines_of("Tyger Tyger, burning bright,\nIn the forests of the night;", 60) == [
        "Tyger Tyger, burning bright,",
        "In the forests of the night;",
    ]


def test_gap_between_paragraphs_but_not_between_list_items() -> None:
    blocks = [
        Block(Kind.PARAGRAPH, "One."),
        Block(Kind.ITEM, "first", marker="1."),
        Block(Kind.ITEM, "second", marker="2."),
        Block(Kind.PARAGRAPH, "Two."),
    ]
    layout = Layout(blocks, 40)
    assert [layout.indent(n) + layout.text(n) for n in range(len(layout))] == [
        "One.",
        "",
        "1. first",
        "2. second",
        "",
        "Two.",
    ]
    assert [n for n in range(len(layout)) if layout.is_gap(n)] == [1, 4]


def test_long_list_item_hangs_below_its_text() -> None:
    layout = Layout([Block(Kind.ITEM, "one two three four", marker="10.")], 14)
    assert [layout.indent(n) + layout.text(n) for n in range(len(layout))] == [
        "10. one two",
        "    three four",
    ]


def test_quotation_stands_behind_a_bar() -> None:
    layout = Layout([Block(Kind.QUOTE, "said he and she and they")], 14)
    assert {layout.indent(n) for n in range(len(layout))} == {"▎ "}


def test_cell_of_a_wide_sign_belongs_to_it_on_both_halves() -> None:
    layout = Layout([Block(Kind.PARAGRAPH, "猫と犬")], 20)
    assert [layout.offset_at(0, column) for column in range(7)] == [0, 0, 1, 1, 2, 2, None]


def test_combining_marks_take_no_cell_of_their_own() -> None:
    layout = Layout([Block(Kind.PARAGRAPH, "e\u0301tude x")], 20)
    assert layout.offset_at(0, 1) == 2
    assert layout.column_of(0, 7) == 6


def test_soft_hyphen_and_zero_width_space_are_not_drawn() -> None:
    assert shown("Lebens\xadversicherung\u200bs") == "Lebensversicherungs"


def test_nothing_that_steers_a_terminal_gets_to_it() -> None:
    for code in [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]:
        for around in ("word {} and word", "é{}", "猫{}猫", "{}"):
            control = chr(code)
            assert shown(around.format(control)) == around.format(" " * 4 if control == "\t" else "")
    assert shown("\x1b]0;title\x07\x9b31mred\u202egnirts") == "]0;title31mredgnirts"


def test_text_of_one_cell_a_character_is_shown_as_it_is() -> None:
    assert shown(ENGLISH) is ENGLISH


def test_a_tab_takes_its_cells_wherever_it_stands() -> None:
    layout = Layout([Block(Kind.PARAGRAPH, "a\tb\t\tc")], 40)
    assert [layout.column_of(0, offset) for offset in range(6)] == [0, 1, 5, 6, 10, 14]
    assert [layout.offset_at(0, column) for column in (0, 1, 4, 5, 6, 9, 10, 14, 15)] == [0, 1, 1, 2, 3, 3, 4, 5, None]


@given(st.text(st.sampled_from("ab猫é\t\n\x00\x07\x1b\x7f\x85\x9b\u202e\u2066\xad\u200b\u0301 "), max_size=40))
def test_what_is_left_out_takes_no_cell(text: str) -> None:
    assert cells(text) == cells(shown(text))


@given(
    st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=200),
    st.integers(8, 40),
)
def test_nothing_but_spaces_is_lost_at_line_ends(text: str, width: int) -> None:
    lines = lines_of(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(
    st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=120),
    st.integers(8, 40),
)
def test_no_line_is_wider_than_the_page_unless_it_is_one_sign(text: str, width: int) -> None:
    for line in lines_of(text, width):
        spans = list(graphemes(line))
        assert cells(line) <= width or len([s for s in spans if s[2]]) <= 1


@given(st.sampled_from([ENGLISH, JAPANESE, MIXED]), st.integers(8, 70))
def test_every_offset_finds_its_cell_and_comes_back(text: str, width: int) -> None:
    layout = Layout([Block(Kind.PARAGRAPH, text)], width)
    for line in range(len(layout)):
        for start, _, wide in graphemes(layout.text(line)):
            offset = layout.start[line] + start
            assert layout.line_of(0, offset) == line
            if wide:
                assert layout.offset_at(line, layout.column_of(line, offset)) == offset


@given(st.text(max_size=60))
def test_plain_means_one_cell_a_character(text: str) -> None:
    if is_plain(text):
        assert cells(text) == len(text)
