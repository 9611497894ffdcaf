"""What opening a text means for the library: it is there once, kept where it must be, and follows its file."""

from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.library.shelving import kept_article, moved, open_any, pasted, shelve
from reader.library.store import Library
from reader.paths import Paths
from reader.reading.opening import Opened, open_store, open_text
from reader.reading.pairs import choose_pair
from reader.settings import Settings
from reader.text.article import Article, Link
from tests.chapters import lighthouse

SETTINGS = Settings(language="es")
TEXT = "The harbour at dawn\n\n" + "The boats came back before the sun was up, and nobody spoke. " * 5


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT)
    return path


def as_opened(article: Article) -> Opened:
    return Opened(article, choose_pair(article, SETTINGS))


def test_opened_file_is_listed_once_and_not_kept(paths: Paths, file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(TEXT)
    for path in (file, file, copy):
        shelve(paths, open_text(str(path), SETTINGS))
    with Library(paths.library_file) as library:
        (item,) = library.items()
    assert (item.title, item.address, item.kept) == ("The harbour at dawn", str(copy), False)


def test_paste_is_kept_whole_and_read_again_by_its_id(paths: Paths) -> None:
    article = pasted("The lamp was lit\x1b[0m at dusk. " * 20)
    assert article.title == "The lamp was lit at dusk. The …"
    shelve(paths, as_opened(article))
    with Library(paths.library_file) as library:
        (item,) = library.items()
    assert kept_article(paths, item.id) == article
    assert open_any(paths, SETTINGS, item.id).article == article


def test_kept_page_is_read_again_without_a_network_with_its_links(paths: Paths) -> None:
    page = pasted(TEXT)._replace(source="https://example.invalid/page", links=(Link(0, 0, 3, "https://example.org"),))
    shelve(paths, as_opened(page))
    with Library(paths.library_file) as library:
        (item,) = library.items()
    assert open_any(paths, SETTINGS, item.id).article.links == page.links


def test_id_of_a_file_opens_the_file(paths: Paths, file: Path) -> None:
    shelve(paths, open_text(str(file), SETTINGS))
    with Library(paths.library_file) as library:
        (item,) = library.items()
    assert open_any(paths, SETTINGS, item.id).article.source == str(file)


def test_unknown_id_is_said(paths: Paths) -> None:
    with pytest.raises(ReaderError, match="There is no file"):
        open_any(paths, SETTINGS, "0" * 32)


def test_empty_paste_is_said() -> None:
    with pytest.raises(ReaderError, match="no text to paste"):
        pasted(" \x1b \n")


def test_changed_file_keeps_place_and_tags(paths: Paths, file: Path) -> None:
    opened = open_text(str(file), SETTINGS)
    assert not shelve(paths, opened)
    with Library(paths.library_file) as library, open_store(paths) as store:
        (item,) = library.items()
        library.tag(item.id, ("news",))
        store.source(_source(opened, item.id))
        store.save_position(item.id, 1, 20, 30.0)
    file.write_text(TEXT + "\n\nOne paragraph more.")
    assert shelve(paths, open_text(str(file), SETTINGS))
    with Library(paths.library_file) as library, open_store(paths) as store:
        (changed,) = library.items()
        position = store.position(changed.id)
    assert changed.id != item.id and changed.tags == ("news",)
    assert position is not None and (position.block, position.offset) == (1, 20)


def _source(opened: Opened, item_id: str):  # type: ignore[no-untyped-def]
    from reader.vocabulary.terms import Source

    return Source(item_id, opened.article.title, opened.article.source, opened.pair.source.code)


def test_moved_file_is_found_again_only_where_it_is_the_same_text(paths: Paths, file: Path, tmp_path: Path) -> None:
    shelve(paths, open_text(str(file), SETTINGS))
    with Library(paths.library_file) as library:
        (item,) = library.items()
    elsewhere, other = tmp_path / "elsewhere.txt", tmp_path / "other.txt"
    file.rename(elsewhere)
    other.write_text("Something else altogether, which nobody has read yet.")
    assert not moved(paths, item.id, open_text(str(other), SETTINGS))
    assert moved(paths, item.id, open_text(str(elsewhere), SETTINGS))
    with Library(paths.library_file) as library:
        assert library.items()[0].address == str(elsewhere)


def test_book_is_one_item_whatever_chapter_is_opened(paths: Paths) -> None:
    book = lighthouse()
    for number in (0, 3):
        article = book.chapter(number)
        shelve(paths, Opened(article, choose_pair(article, SETTINGS), book, number))
    with Library(paths.library_file) as library:
        (item,) = library.items()
    assert (item.title, item.byline, item.address) == ("The lighthouse", "Ann Archer", book.source)
