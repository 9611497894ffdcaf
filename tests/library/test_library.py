"""The library on disk: one item a text, tags, archive, undo, two libraries put together, damage."""

import multiprocessing
import random
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.library.items import New, tags_in
from reader.library.kept import pack_article, unpack_article
from reader.library.store import Library, open_or_begin_anew
from reader.text.article import Anchor, Article, Block, Kind, Link, Picture
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Source

ROAD = New("road", "The long road", "en", "/texts/road.txt", "Ann Archer", "B2", 712)
PAGE = New("page", "A page", "en", "https://example.org/page")
ARTICLE = Article(
    "A page",
    "Ann Archer",
    "en",
    "https://example.org/page",
    (Block(Kind.HEADING, "First", 2), Block(Kind.PARAGRAPH, "See the note. [b]"), Block(Kind.ITEM, "one", 1, "•")),
    "B1",
    "2026-01-31",
    (Link(1, 4, 12, "#note"), Link(1, 0, 3, "https://example.org/other")),
    (Anchor("note", 2, 0),),
    (Picture(2, "https://example.org/a.png"),),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.sqlite3"


def test_same_text_twice_is_one_item(path: Path) -> None:
    with Library(path) as library:
        assert library.add(ROAD)
        assert not library.add(ROAD._replace(address="/elsewhere/road.txt", byline=""))
        (item,) = library.items()
    assert (item.address, item.byline, item.words) == ("/elsewhere/road.txt", "Ann Archer", 712)


def test_kept_page_comes_back_with_links_anchors_and_pictures(path: Path) -> None:
    with Library(path) as library:
        library.add(PAGE, ARTICLE)
        library.add(ROAD)
    with Library(path) as library:
        assert library.article("page") == ARTICLE
        assert library.article("road") is None
        assert {item.id: item.kept for item in library.items()} == {"page": True, "road": False}


def test_commands_of_terminals_in_a_kept_page_are_taken_out() -> None:
    hostile = Article("T\x1b]0;x\x07", None, "en", "s", (Block(Kind.PARAGRAPH, "a\x1b[31mb"),))
    found = unpack_article(pack_article(hostile))
    assert "\x1b" not in found.title + found.blocks[0].text


@given(st.binary(max_size=200))
def test_rubbish_instead_of_a_kept_page_is_a_value_error(data: bytes) -> None:
    with pytest.raises((ValueError, TypeError, LookupError)):
        unpack_article(data)


def test_words_are_remembered_once_they_are_counted(path: Path) -> None:
    with Library(path) as library:
        library.add(PAGE)
        library.set_words("page", 3)
        library.set_words("gone", 2)
        assert [item.words for item in library.items()] == [3]


def test_what_the_vocabulary_remembers_is_adopted_once(path: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "vocabulary.sqlite3") as store, Library(path) as library:
        store.source(Source("road", "The long road", "/texts/road.txt", "en"), words=712)
        assert library.adopt(store.texts()) == 1
        library.remove("road")
        assert library.adopt(store.texts()) == 0
        assert library.items() == []
        assert library.undo() == "“The long road” is back in the library."
        (item,) = library.items()
    assert (item.title, item.words, item.added) == ("The long road", 712, store_time(item.added))


def store_time(moment: datetime) -> datetime:
    assert abs(datetime.now(UTC) - moment) < timedelta(minutes=1)
    return moment


def test_tags_archive_and_removal_can_each_be_undone(path: Path) -> None:
    with Library(path) as library:
        library.add(ROAD)
        library.tag("road", ("news", "to read"))
        library.archive("road")
        library.move("road", "/new/road.txt")
        library.remove("road")
        undone = [library.undo() for _ in range(5)]
        (item,) = library.items()
    assert undone[-1] is None and all(undone[:-1])
    assert (item.tags, item.archived, item.address, item.removed) == ((), False, "/texts/road.txt", None)


def test_a_text_that_is_opened_again_comes_back_with_its_tags(path: Path) -> None:
    with Library(path) as library:
        library.add(ROAD)
        library.tag("road", ("news",))
        library.remove("road")
        assert library.add(ROAD)
        assert library.items()[0].tags == ("news",)


def test_changed_file_gives_its_tags_to_its_new_text(path: Path) -> None:
    with Library(path) as library:
        library.add(ROAD)
        library.tag("road", ("news",))
        library.add(ROAD._replace(id="road-2"))
        assert library.supersede("road-2", ROAD.address) == "road"
        assert library.supersede("road-2", ROAD.address) is None
        (item,) = library.items()
    assert (item.id, item.tags) == ("road-2", ("news",))


def test_kept_text_of_what_was_removed_goes_after_a_month(path: Path) -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    with Library(path, clock=lambda: now) as library:
        library.add(PAGE, ARTICLE)
        library.remove("page")
        library.forget_removed()
        assert library.article("page") == ARTICLE
    with Library(path, clock=lambda: now + timedelta(days=31)) as library:
        library.forget_removed()
        assert library.article("page") is None
        assert library.adopt([]) == 0 and library.items() == []


def test_of_two_libraries_what_was_changed_last_holds(path: Path, tmp_path: Path) -> None:
    early, late = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
    other = tmp_path / "other.sqlite3"
    with Library(other, clock=lambda: late) as theirs:
        theirs.add(ROAD._replace(title="Newer"))
        theirs.add(PAGE, ARTICLE)
    with Library(path, clock=lambda: early) as mine:
        mine.add(ROAD)
        assert mine.merge(other) == 2
        assert mine.merge(other) == 0
        assert {item.title for item in mine.items()} == {"Newer", "A page"}
        assert mine.article("page") == ARTICLE
    with Library(other, clock=lambda: early) as older:
        older.remove("page")  # earlier than what the other has: it stays
        assert older.merge(path) == 1
        assert any(item.id == "page" for item in older.items())


@pytest.mark.parametrize("rubbish", [b"nothing of the kind\n" * 400, random.Random(3).randbytes(9000)])
def test_damaged_library_is_put_aside_and_a_new_one_begun(path: Path, rubbish: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(rubbish)
    library, aside = open_or_begin_anew(path)
    with library:
        assert aside is not None and aside.read_bytes() == rubbish
        library.add(ROAD)
        assert [item.title for item in library.items()] == ["The long road"]


def test_a_vocabulary_in_its_place_is_refused_and_left_alone(path: Path) -> None:
    Store(path).close()
    with pytest.raises(ReaderError, match="is not a library of Reader"):
        open_or_begin_anew(path)
    Store(path).close()


def _add_many(path: str, name: str) -> None:
    with Library(Path(path)) as library:
        for number in range(40):
            library.add(New(f"{name}{number}", "T", "en", f"/{name}{number}"))


def test_two_running_copies_lose_nothing(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_add_many, args=(str(path), name)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with Library(path) as library:
        assert len(library.items()) == 80


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("news", ("news",)),
        ("news politics news", ("news", "politics")),
        ("to read, news", ("to read", "news")),
        ("#to read #news", ("to read", "news")),
        (" , ", ()),
        ("", ()),
    ],
)
def test_tags_as_one_types_them(typed: str, tags: tuple[str, ...]) -> None:
    assert tags_in(typed) == tags


def test_kept_page_whose_links_point_beyond_it_loses_only_those() -> None:
    astray = ARTICLE._replace(
        links=(Link(9, 0, 3, "#note"), Link(1, -4, 900, "#note"), *ARTICLE.links),
        anchors=(Anchor("note", 50, 7), *ARTICLE.anchors),
        pictures=(Picture(-1, "a.png"), *ARTICLE.pictures),
    )
    assert unpack_article(pack_article(astray)) == ARTICLE


def test_library_that_was_handed_on_is_shown_without_what_harms(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    with Library(other) as theirs:
        theirs.add(PAGE._replace(title="A\x1b[31m page\nof two lines", byline="Ann\x07", language="../x", level="\x1b"))
        theirs.add(ROAD, ARTICLE)
    with closing(sqlite3.connect(other)) as db, db:
        db.execute("UPDATE item SET words = 'many', tags = 'sea' || char(27) || '[2J' WHERE id = 'page'")
        db.execute("UPDATE kept SET article = 'no bytes'")
    with Library(path) as library:
        assert library.merge(other) == 2
        road, page = sorted(library.items(), key=lambda item: item.kept or item.id == "page")
        assert (page.title, page.byline, page.language, page.level) == ("A page of two lines", "Ann", "", "")
        assert (page.words, page.tags, road.kept) == (0, ("sea",), False)


def test_kept_text_that_is_damaged_is_said_and_the_library_goes_on(path: Path) -> None:
    with Library(path) as library:
        library.add(PAGE, ARTICLE)
        library.add(ROAD)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE kept SET article = x'00'")
    with Library(path) as library:
        with pytest.raises(ReaderError, match="is damaged; open its address"):
            library.article("page")
        assert len(library.items()) == 2


def test_changed_file_that_is_a_text_one_has_already_keeps_the_tags_of_both(path: Path) -> None:
    with Library(path) as library:
        library.add(ROAD)
        library.tag("road", ["sea", "news"])
        library.add(ROAD._replace(id="other", address="/texts/other.txt"))
        library.tag("other", ["old", "sea"])
        library.add(ROAD._replace(id="other"))  # a copy of the other file took the road's place
        assert library.supersede("other", ROAD.address) == "road"
        (item,) = library.items()
        assert item.tags == ("sea", "news", "old")
