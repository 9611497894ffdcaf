"""Lines between those of the text: each page line is one thing, and no word is elsewhere for it."""

from collections.abc import Sequence
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.languages import get_language
from reader.text.article import Block, Kind
from reader.text.insets import Insertions, Lines, placed_glosses
from reader.text.sheet import GAP, Sheet, has_room_for_two
from reader.text.tokens import Words
from reader.text.typeset import graphemes
from reader.text.walk import Place, Walk

NOTES = ["by Somebody", "Click any word"]
PIECES = (
    "the",
    "harbour’s",
    "narrow-minded",
    "猫は",
    "e\u0301tude",
    "🐈‍⬛",
    "a",
    "Donaudampfschifffahrt",
    "नमस्ते",
    "  ",
    "\t",
)


def sheet_of(blocks: Sequence[Block], lead: int = 0, notes: Sequence[str] = NOTES) -> Sheet:
    texts = [block.text for block in blocks]
    english = get_language("en")
    return Sheet(blocks, Walk(texts, Words(texts, english), english), lead, notes)


def cells(text: str) -> int:
    return sum(width for _, _, width in graphemes(text))


class Change(NamedTuple):
    """A change of what is inserted; what applies of it depends on the kind."""

    kind: str
    block: int
    text: str
    spots: tuple[float, ...]


texts = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)
blocks_of_texts = st.lists(
    st.builds(Block, st.sampled_from(Kind), texts, st.integers(0, 2), st.sampled_from(("", "3."))),
    min_size=1,
    max_size=6,
)
changes = st.lists(
    st.builds(
        Change,
        st.sampled_from(("show", "pending", "hide", "keep", "gloss", "clear", "dual", "narrow", "wide")),
        st.integers(0, 5),
        texts,
        st.lists(st.floats(0, 1, exclude_max=True), max_size=5).map(tuple),
    ),
    max_size=12,
)


class Played:
    """A sheet with changes made to it, while set or before."""

    def __init__(self, blocks: Sequence[Block], width: int, lead: int) -> None:
        self.sheet = sheet_of(blocks, min(lead, len(blocks)))
        self.blocks = blocks
        self.width = width

    def set(self) -> None:
        self.sheet.set(self.width, 40)

    def play(self, change: Change, now: bool) -> None:
        insets, block = self.sheet.insets, min(change.block, len(self.blocks) - 1)
        length = len(self.blocks[block].text)
        match change.kind:
            case "show":
                insets.show(block, change.text)
            case "pending":
                insets.show(block, None)
            case "hide":
                insets.hide(block)
            case "keep":
                insets.keep(block, change.text)
            case "gloss":
                starts = sorted({int(length * spot) for spot in change.spots})
                insets.gloss(block, [(start, start + 1, f"{change.text}{start}") for start in starts])
            case "clear":
                insets.clear_glosses()
            case "dual":
                self.sheet.dual = not self.sheet.dual
            case _:
                self.width = {"narrow": 30, "wide": 90}[change.kind]
        if now and change.kind in ("dual", "narrow", "wide"):
            self.set()

    def lines(self) -> list[object]:
        """What each page line shows."""
        return [self.line(line) for line in range(len(self.sheet))]

    @classmethod
    def after(cls, blocks: list[Block], width: int, lead: int, done: "list[Change]") -> "Played":
        """One that was set, and then changed."""
        played = cls(blocks, width, lead)
        played.set()
        for change in done:
            played.play(change, now=True)
        return played

    def line(self, line: int) -> object:
        sheet = self.sheet
        at, inset, note = sheet.text_line(line), sheet.inset(line), sheet.note(line)
        beside = sheet.beside(line) if sheet.right is not None else None
        glosses = tuple(sheet.insets.glosses_above(inset.number)) if inset and inset.kind is Lines.GLOSS else ()
        return at, inset, note, beside, glosses


@given(blocks_of_texts, st.integers(12, 100), st.integers(0, 1), changes)
def test_every_page_line_is_one_thing_whatever_was_inserted_in_whatever_order(
    blocks: list[Block], width: int, lead: int, done: list[Change]
) -> None:
    played = Played.after(blocks, width, lead, done)
    sheet = played.sheet
    for line in range(len(sheet)):
        things = [sheet.text_line(line), sheet.inset(line), sheet.note(line)]
        assert sum(thing is not None for thing in things) == 1, line
    for line in (-1, len(sheet)):
        assert sheet.text_line(line) is None and sheet.note(line) is None
    text_lines = [at for line in range(len(sheet)) if (at := sheet.text_line(line)) is not None]
    assert text_lines == list(range(len(sheet.layout)))

    # The same as if all had been there before the lines were set.
    again = Played(blocks, width, lead)
    for change in done:
        again.play(change, now=False)
    again.set()
    assert again.lines() == played.lines()


@given(blocks_of_texts, st.integers(12, 100), st.integers(0, 1), changes)
def test_words_are_found_in_the_cells_where_they_are_without_insertions(
    blocks: list[Block], width: int, lead: int, done: list[Change]
) -> None:
    played = Played.after(blocks, width, lead, done)
    sheet, plain = played.sheet, sheet_of(blocks, min(lead, len(blocks)))
    plain.set(sheet.layout.width + 4, sheet.layout.width)
    assert plain.layout.width == sheet.layout.width
    plain_lines = [line for line in range(len(plain)) if plain.text_line(line) is not None]
    lines = [line for line in range(len(sheet)) if sheet.text_line(line) is not None]
    for line, plain_line in zip(lines, plain_lines, strict=True):
        for column in range(-1, sheet.layout.width + 2):
            for near in (False, True):
                spot = sheet.spot(line, column + sheet.left, near)
                assert spot == plain.spot(plain_line, column + plain.left, near)
                if spot is not None and not near:
                    assert sheet.line_of(*spot) == line
    for line in set(range(len(sheet))) - set(lines):
        assert sheet.spot(line, sheet.left, near=True) is None


@given(blocks_of_texts, texts, st.integers(12, 100), st.booleans())
def test_translation_is_shown_whole_and_within_its_column(
    blocks: list[Block], text: str, width: int, dual: bool
) -> None:
    sheet = sheet_of(blocks)
    sheet.dual = dual
    sheet.set(width, 40)
    sheet.insets.keep(0, text) if dual else sheet.insets.show(0, text)
    translation = sheet.insets.translation(0)
    assert translation is not None
    shown = "".join(translation.text(line) for line in range(len(translation)))
    assert "".join(shown.split()) == "".join(text.split())
    assert all(cells(translation.text(line)) <= translation.width for line in range(len(translation)))
    lines = sheet.translation_lines(0, 0, len(text))
    if sheet.right is None:
        assert [sheet.inset(line) for line in lines] == [(Lines.BELOW, 0, n) for n in range(len(lines))]
    else:
        assert [sheet.beside(line) for line in lines] == [(0, n) for n in range(len(lines))]
        assert sheet.text_line(lines[0]) == 0


def test_insertions_change_one_block_without_moving_what_is_above_it() -> None:
    insertions = Insertions()
    insertions.put(0, 200, [(21, 1), (40, 3), (41, 1), (90, 2)])
    rows = [insertions.row_of(line) for line in (9, 10, 19, 20, 44, 45)]
    assert rows == [9, 11, 20, 25, 49, 52]
    assert not insertions.put(40, 41, [(40, 3), (41, 1)])
    assert insertions.put(40, 41, [(41, 1)])
    assert [insertions.row_of(line) for line in (9, 10, 19, 20, 44, 45)] == [9, 11, 20, 22, 46, 49]
    assert len(insertions) == 4


def test_gloss_starts_above_its_word_and_gives_way_to_the_next() -> None:
    assert placed_glosses([(0, "evitar"), (12, "amenaza")], 40) == [(0, "evitar"), (12, "amenaza")]
    assert placed_glosses([(0, "evitar, eludir"), (9, "amenaza")], 40) == [(0, "evitar…"), (9, "amenaza")]
    assert placed_glosses([(0, "evitar"), (7, "amenaza")], 40) == [(0, "evitar"), (7, "amenaza")]
    assert placed_glosses([(0, "evitar"), (6, "amenaza")], 40) == [(0, "evit…"), (6, "amenaza")]
    assert placed_glosses([(0, "evitar"), (3, "amenaza")], 40) == [(3, "amenaza")]
    assert placed_glosses([(0, "no"), (4, "amenaza")], 40) == [(0, "no"), (4, "amenaza")]


def test_gloss_ends_at_the_right_edge() -> None:
    assert placed_glosses([(33, "enredadas")], 40) == [(33, "enreda…")]
    assert placed_glosses([(38, "enredadas")], 40) == []
    assert placed_glosses([(10, "sí"), (38, "enredadas")], 40) == [(10, "sí")]


def test_gloss_in_wide_characters_is_cut_by_cells() -> None:
    assert placed_glosses([(0, "猫は猫である")], 12) == [(0, "猫は猫である")]
    assert placed_glosses([(0, "猫は猫である")], 11) == [(0, "猫は猫であ…")]
    assert placed_glosses([(0, "猫は猫である")], 10) == [(0, "猫は猫で…")]
    assert placed_glosses([(0, "猫は"), (4, "犬")], 20) == [(0, "猫…"), (4, "犬")]


@given(
    st.lists(st.tuples(st.integers(0, 50), st.sampled_from(("a", "猫は猫", "évitar, eludir", "x y z w"))), max_size=9),
    st.integers(10, 60),
)
def test_glosses_never_overlap_nor_leave_the_line(wanted: list[tuple[int, str]], edge: int) -> None:
    free = 0
    for column, text in placed_glosses(sorted(wanted), edge):
        assert column >= free
        assert column + cells(text) <= edge
        free = column + cells(text) + 1


def test_gloss_line_exists_only_where_a_gloss_does() -> None:
    sheet = sheet_of([Block(Kind.PARAGRAPH, "one two three four five six seven eight")], notes=())
    sheet.set(24, 20)
    before = len(sheet)
    assert sheet.insets.gloss(0, [(8, 13, "tres"), (4, 7, "dos")])
    assert len(sheet) == before + 1
    assert sheet.insets.glosses_above(0) == [(4, "dos"), (8, "tres")]
    assert sheet.insets.glosses_above(1) == []
    assert not sheet.insets.gloss(0, [(4, 7, "dos"), (8, 13, "tres")])
    assert sheet.insets.gloss(0, [(8, 13, " \x1b\n ")])
    assert len(sheet) == before


def test_gloss_at_the_very_end_of_a_block_belongs_to_its_last_line() -> None:
    sheet = sheet_of([Block(Kind.PARAGRAPH, "one"), Block(Kind.PARAGRAPH, "two")], notes=())
    sheet.set(24, 20)
    sheet.insets.gloss(0, [(3, 3, "uno")])
    sheet.insets.show(0, "uno")
    assert [sheet.text_line(line) for line in range(len(sheet))] == [None, 0, None, 1, 2]


def test_gloss_above_a_wide_line_stands_above_the_cells_of_its_word() -> None:
    text = "猫 猫 猫 means cat"
    sheet = sheet_of([Block(Kind.QUOTE, text)], notes=())
    sheet.set(60, 40)
    sheet.insets.gloss(0, [(text.index("means"), text.index(" cat"), "quiere decir")])
    assert sheet.insets.glosses_above(0) == [(2 + 9, "quiere decir")]
    assert sheet.line_of(0, 0) == 1


@pytest.mark.parametrize(("available", "fits"), [(75, False), (76, True), (146, True)])
def test_two_columns_only_where_each_has_34_cells(available: int, fits: bool) -> None:
    sheet = sheet_of([Block(Kind.PARAGRAPH, "word " * 100)])
    sheet.dual = True
    sheet.set(available, 68)
    assert has_room_for_two(available) is fits is (sheet.right is not None)
    if sheet.right is not None:
        assert 34 <= sheet.layout.width <= 68
        assert sheet.right + sheet.layout.width <= available
        assert sheet.right == sheet.left + sheet.layout.width + GAP


def test_taller_of_the_two_columns_decides_where_the_next_pair_begins() -> None:
    sheet = sheet_of([Block(Kind.PARAGRAPH, "word " * 20), Block(Kind.PARAGRAPH, "short"), Block(Kind.PARAGRAPH, "x")])
    sheet.dual = True
    sheet.set(90, 68)
    first, second, third = (sheet.line_of(block, 0) for block in range(3))
    sheet.insets.keep(0, "breve")
    assert sheet.line_of(1, 0) == second
    sheet.insets.keep(1, "palabra " * 20)
    assert (sheet.line_of(0, 0), sheet.line_of(1, 0)) == (first, second)
    assert sheet.line_of(2, 0) == second + len(sheet.translation_lines(1, 0, 159)) + 1 > third
    assert sheet.beside(second) == (1, 0)
    # A gloss line within the block makes its translation no longer.
    sheet.insets.gloss(0, [(0, 4, "palabra"), (40, 44, "palabra")])
    assert sheet.line_of(0, 0) == first + 1
    assert sheet.beside(first) is None and sheet.beside(first + 1) == (0, 0)


def test_notes_stay_between_the_translated_title_and_the_text() -> None:
    sheet = sheet_of([Block(Kind.HEADING, "Title"), Block(Kind.PARAGRAPH, "one")], lead=1)
    sheet.set(60, 40)
    sheet.insets.show(0, "Título")
    sheet.insets.gloss(0, [(0, 5, "título")])
    kinds = [sheet.inset(n) or sheet.note(n) or sheet.layout.text(sheet.text_line(n) or 0) for n in range(len(sheet))]
    assert kinds == [(Lines.GLOSS, 0, 0), "Title", (Lines.BELOW, 0, 0), *NOTES, "Title"[5:], "one"]


def test_place_in_a_long_text_is_the_same_before_and_after_the_rest_is_set() -> None:
    paragraphs = [Block(Kind.PARAGRAPH, f"Paragraph {n} " + "word and word " * (n % 40)) for n in range(2000)]
    sheet = sheet_of([Block(Kind.HEADING, "Title"), *paragraphs], lead=1)
    for block in (3, 699, 701, 1900):
        sheet.insets.show(block, "palabra " * 60)
        sheet.insets.gloss(block, [(0, 9, "párrafo")])
    sheet.set(80, 60, 700)
    assert not sheet.complete

    def seen() -> list[object]:
        top = sheet.line_of(700, 0) - 12
        layout = sheet.layout
        at = [sheet.text_line(line) for line in range(top, top + 40)]
        text = [None if n is None else layout.text(n) for n in at]
        return [one or sheet.inset(line) for line, one in zip(range(top, top + 40), text, strict=True)]

    before = [getattr(one, "block", one) for one in seen()]
    assert 699 in before and 701 in before
    sheet.finish(sheet.whole_layout())
    assert [getattr(one, "block", one) for one in seen()] == before
    place = Place(1900, 1)
    spot = sheet.spot(sheet.line_of_place(place), sheet.left + sheet.column_of(place))
    assert spot is not None and sheet.word_at(*spot) == place
