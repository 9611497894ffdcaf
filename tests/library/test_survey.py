"""What is found out of the texts of the library in the background."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.library.items import New
from reader.library.shelf import Facts, Volume, volumes
from reader.library.shelving import shelve
from reader.library.store import Library
from reader.library.survey import survey
from reader.paths import Paths, seeds
from reader.reading.opening import open_store, open_text
from reader.settings import Settings
from reader.sources.samples import list_samples
from reader.vocabulary.bulk import BulkWord
from reader.vocabulary.terms import Status
from tests.loopback import running

SETTINGS = Settings(language="es")
TEXT = "Boats and gulls\n\n" + "The boats went out. A gull cried. The gull cried again. Boats came home.\n\n" * 3


def look(paths: Paths, samples: bool = False) -> dict[str, Facts]:
    with open_store(paths) as store, Library(paths.library_file) as library:
        library.adopt(store.texts())
        found: list[Volume] = volumes(library.items(), store.texts(), list_samples(seeds()) if samples else [])
    facts: dict[str, Facts] = {}
    for one in survey(paths, SETTINGS, found):
        facts.update(one)
    return facts


@pytest.fixture
def file(tmp_path: Path, paths: Paths) -> Path:
    path = tmp_path / "boats.txt"
    path.write_text(TEXT)
    shelve(paths, open_text(str(path), SETTINGS))
    return path


def learn(paths: Paths, *words: str, status: Status = Status.KNOWN) -> None:
    with open_store(paths) as store:
        store.keep_all([BulkWord(word, "en", "es") for word in words], status)


def test_share_of_known_words_and_new_ones_of_a_text_that_was_never_counted(paths: Paths, file: Path) -> None:
    learn(paths, "boat", "the")
    learn(paths, "again", status=Status.IGNORED)
    learn(paths, "cry", status=Status.LEARNING_2)
    (facts,) = look(paths).values()
    # Of 14 running words a repetition one is ignored; boats ×2 and the ×2 are known.
    assert facts.known == pytest.approx(4 / 13)
    assert facts.new == 6 - 0 and facts.words == 42


def test_what_was_counted_is_not_counted_again_but_judged_anew(paths: Paths, file: Path) -> None:
    learn(paths, "boat")
    (first,) = look(paths).values()
    file.write_bytes(b"\x00\x01")  # cannot be read any more, and need not be
    learn(paths, "gull")
    (second,) = look(paths).values()
    assert first.known is not None and second.known is not None and second.known > first.known


def test_missing_file_is_found_out(paths: Paths, file: Path) -> None:
    learn(paths, "boat")
    file.unlink()
    (facts,) = look(paths).values()
    assert facts.missing


def test_samples_are_counted_only_in_languages_of_which_words_are_known(paths: Paths) -> None:
    learn(paths, "boat", "the", "and")
    facts = look(paths, samples=True)
    assert facts and all(name.startswith("sample/en") for name in facts)
    assert all(one.known and one.new for one in facts.values())


def test_words_of_a_book_are_those_of_all_chapters(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    import reader.library.survey
    from reader.reading.before import Subject, subject_of
    from reader.reading.opening import Opened
    from reader.reading.pairs import choose_pair
    from tests.chapters import MarkdownBook

    book = MarkdownBook([("One", "The boats went out."), ("Two", "A gull cried.")])
    article = book.chapter(1)
    opened = Opened(article, choose_pair(article, SETTINGS), book, 1)
    shelve(paths, opened)
    learn(paths, "gull")

    def given(*_: object, **__: object) -> Opened:
        return opened

    monkeypatch.setattr(reader.library.survey, "open_any", given)  # the book has no file of its own
    with Library(paths.library_file) as library, open_store(paths) as store:
        found = [one._replace(is_file=False, kept=True) for one in volumes(library.items(), store.texts(), [])]
    facts = [one for step in survey(paths, SETTINGS, found) for one in step.values()]
    assert isinstance(subject_of(opened), Subject)
    assert facts[-1].words == 7 and facts[-1].known == pytest.approx(1 / 7)
    with Library(paths.library_file) as library:
        assert library.items()[0].words == 7


def test_address_that_no_file_can_have_is_a_missing_one(paths: Paths, file: Path) -> None:
    with Library(paths.library_file) as library:
        (item,) = library.items()
        library.move(item.id, f"/{'x' * 300}.txt")
    assert look(paths)[item.id].missing


def test_page_that_is_kept_no_longer_is_not_fetched_to_be_counted(paths: Paths) -> None:
    learn(paths, "boat")
    with running() as server:
        address = server.serve("/a", b"<html><body><p>Boats.</p></body></html>", content_type="text/html")
        with Library(paths.library_file) as library:
            library.add(New("f" * 32, "A page", "en", address))
        assert look(paths) == {}
        assert server.asked == []


def test_names_are_no_words_to_be_known_and_older_counts_are_made_anew(paths: Paths, tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("In the harbour\n\n" + "The boats of Zelenkov went out, and Zelenkov with them.\n\n" * 3)
    shelve(paths, open_text(str(path), SETTINGS))
    learn(paths, "the", "boat", "go", "out", "of", "and", "with", "them")
    ((_, facts),) = look(paths).items()
    assert facts.known == 1.0 and facts.new == 0 and facts.words == 30
    with closing(sqlite3.connect(paths.vocabulary_file)) as db, db:
        db.executescript("UPDATE word_count SET aside = 0; DELETE FROM counted;")  # as an older Reader counted
    ((_, facts),) = look(paths).items()
    assert facts.known == 1.0 and facts.new == 0
