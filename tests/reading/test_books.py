"""Books: chapters when they are wanted, the place kept by chapter, block and offset, links, search, contents."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.reading.bookmark import Bookmark, Chapter
from reader.reading.books import OpenBook, book_id, split_source, tree
from reader.text.article import ContentsEntry
from reader.text.links import Destination, destination
from reader.text.walk import places_of, rough_pattern, without_marks
from reader.vocabulary.store import Store
from tests.chapters import MarkdownBook, lighthouse


def test_opening_a_book_makes_no_chapter_and_a_chapter_is_made_once() -> None:
    book = lighthouse()
    opened = OpenBook(book)
    assert len(opened) == 4 and book.made == []
    assert opened.chapter(3) is opened.chapter(3)
    assert book.made == [3]


def test_broken_chapter_is_said_each_time() -> None:
    opened = OpenBook(lighthouse())
    for _ in range(2):
        with pytest.raises(ReaderError, match="is damaged"):
            opened.chapter(2)


def test_same_book_has_the_same_id_wherever_it_lies() -> None:
    moved = lighthouse()
    moved.source = "/elsewhere/lighthouse.epub"
    other = MarkdownBook([("One", "Another text.")])
    assert book_id(lighthouse()) == book_id(moved) != book_id(other)
    assert len(book_id(moved)) == 32


def test_share_read_goes_through_the_chapters_by_their_length() -> None:
    opened = OpenBook(MarkdownBook([("a", "x" * 100), ("b", "x" * 300)]))
    assert opened.share(0, 0) == 0
    assert opened.share(0, 0.5) == pytest.approx(0.125)
    assert opened.share(1, 0) == pytest.approx(0.25)
    assert opened.share(1, 1) == 1


@given(st.integers(0, 3), st.floats(0, 1), st.floats(0, 1))
def test_share_read_never_falls_as_one_reads_on(chapter: int, one: float, other: float) -> None:
    opened = OpenBook(lighthouse())
    earlier, later = sorted((one, other))
    assert 0 <= opened.share(chapter, earlier) <= opened.share(chapter, later) <= 1


def test_place_in_a_book_is_a_chapter_a_block_and_an_offset(tmp_path: Path) -> None:
    opened = OpenBook(lighthouse())
    with Store(tmp_path / "vocabulary.sqlite3") as store:

        def bookmark(number: int) -> Bookmark:
            texts = ["One", *(block.text for block in opened.chapter(number).blocks)]
            source = opened.chapter_source(number, "en")
            return Bookmark(store, source, texts, 1, Chapter(opened, number))

        bookmark(1).note()
        bookmark(1).save(3, 4, 0.5)
        assert bookmark(1).place() == (3, 4)
        assert bookmark(0).place() is None
        (record,) = store.texts()
    assert (record.source.id, record.source.title, record.position.chapter) == (opened.id, "The lighthouse", 1)
    assert (record.position.block, record.position.offset) == (2, 4)
    assert record.position.percent == pytest.approx(opened.share(1, 0.5) * 100)


def test_words_are_met_in_a_chapter() -> None:
    opened = OpenBook(lighthouse())
    source = opened.chapter_source(3, "en")
    assert source.title == "The lighthouse — Four"
    assert split_source(source.id) == (opened.id, 3)
    assert split_source(opened.id) == (opened.id, None)


@pytest.mark.parametrize(
    ("target", "leads"),
    [
        ("#note", Destination(2, "note")),
        ("0#note", Destination(0, "note")),
        ("3#", Destination(3, "")),
        ("https://example.org/#note", None),
        ("mailto:a@example.org", None),
        ("file.html", None),
    ],
)
def test_where_links_lead(target: str, leads: Destination | None) -> None:
    assert destination(target, 2) == leads


def test_search_goes_through_the_whole_book_and_passes_over_what_is_broken() -> None:
    found = [hit for hits in OpenBook(lighthouse()).search("LAMP") for hit in hits]
    assert [(hit.chapter, hit.block, hit.start) for hit in found] == [(0, 0, 4), (1, 1, 22), (3, 0, 15)]
    assert found[0].before == "The " and found[0].found == "lamp" and found[0].after.startswith(" was lit")


def test_search_lists_five_hundred_places_at_most() -> None:
    book = MarkdownBook([("a", "sea " * 400), ("b", "sea " * 400), ("c", "sea " * 400)])
    assert sum(len(hits) for hits in OpenBook(book).search("sea")) == 500
    assert book.made == [0, 1]
    assert list(OpenBook(book).search("  ")) == [[], [], []]


def test_contents_hide_what_is_below_a_closed_line() -> None:
    entries = [ContentsEntry(name, level, 0) for name, level in (("A", 0), ("b", 1), ("c", 2), ("d", 1), ("E", 0))]
    assert tree(entries, frozenset()) == [0, 1, 2, 3, 4]
    assert tree(entries, frozenset({0})) == [0, 4]
    assert tree(entries, frozenset({1})) == [0, 1, 3, 4]
    assert tree(entries, frozenset({0, 1, 4})) == [0, 4]


_LETTERS = "aáàßSſİıK\u212aé\u0301 zñn“’\u05e9\u05c1\u05bc\u0644\u0651\u064e\xa0"


@given(
    st.text(_LETTERS, max_size=20) | st.text(max_size=9),
    st.text(_LETTERS, min_size=1, max_size=4) | st.text(max_size=2),
)
def test_nothing_that_a_search_finds_is_passed_over(text: str, query: str) -> None:
    if places_of(query, text):
        assert rough_pattern(query).search(without_marks(text))


@given(st.text(max_size=8))
def test_a_long_text_of_many_scripts_is_folded_as_a_short_one_is(text: str) -> None:
    many = "".join(map(chr, range(0x4E00, 0x4E80)))
    assert without_marks(many + text).removeprefix(many) == without_marks(text)


def test_marks_of_other_scripts_are_found_in_the_order_in_which_they_are_typed() -> None:
    vowelled, word = "\u0639\u0644\u0651\u064e\u0645", "\u0639\u0644\u0651"  # Unicode would put the second mark first
    book = MarkdownBook([("a", f"{vowelled}.")])
    assert sum(map(len, OpenBook(book).search(word))) == 1


def test_a_second_search_makes_no_chapter_again() -> None:
    book = MarkdownBook([("a", "Él vio el mar."), ("b", "The lamp.")])
    opened = OpenBook(book)
    for query in ("el mar", "lamp", "EL"):
        assert sum(len(hits) for hits in opened.search(query)) == {"el mar": 1, "lamp": 1, "EL": 2}[query]
    assert book.made == [0, 1]
