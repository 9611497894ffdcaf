"""Somebody else is writing to the vocabulary, as a large import does: what one does waits in line, nothing is lost."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from reader.paths import Paths
from reader.reading.opening import open_store
from reader.ui import line
from reader.ui.exchange_messages import ImportRequested
from reader.vocabulary.terms import Status
from tests.ui.conftest import Driven, Reading
from tests.ui.test_review import open_review


@contextmanager
def written_to(paths: Paths) -> Iterator[None]:
    """Another copy of Reader is in the middle of a transaction."""
    other = sqlite3.connect(paths.vocabulary_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("COMMIT")
        other.close()


def test_clicks_and_statuses_wait_in_their_order_and_the_screen_goes_on(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        with written_to(paths):
            start = time.process_time()
            await app.click("sovereign")
            await app.press("3")
            await app.click("pressure")
            assert "presión" in app.gloss()  # it is answered all the same
            await app.press("down")
            assert time.process_time() - start < 5
            await app.until(lambda: "Waits until" in app.footer())
            assert app.notices() == []
            store = app.page.session.store
            assert store is not None and store.terms() == []
        await app.until(lambda: "2" in app.footer() and len(app.page.session.store.terms()) == 2)  # type: ignore[union-attr]
        await app.until(lambda: all(term.translation for term in store.terms()))
        assert "Waits until" not in app.footer()

    read(steps)
    with open_store(paths) as store:
        assert [(term.text, term.status.label) for term in store.terms()] == [
            ("sovereign", "learning 3"),
            ("pressure", "new"),
        ]


def test_a_rating_given_twice_while_it_waits_is_one_answer(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await open_review(app, "sovereign", "pressure")
        await app.press("space")
        with written_to(paths):
            await app.press("4", "4")
            assert app.notices() == []
        await app.until(lambda: "____" in app.shown("review-card"))

    read(steps)
    with open_store(paths) as store:
        assert [review.rating for review in store.reviews()] == [4]


def test_a_click_that_still_waits_when_reader_is_left_is_kept(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        with written_to(paths):
            await app.click("sovereign")
            await app.press("q")
            await app.pilot.pause(0.2)
            assert app.app._exit is False
        await app.until(lambda: app.app._exit)

    read(steps)
    with open_store(paths) as store:
        assert [term.text for term in store.terms()] == ["sovereign"]


def test_it_is_said_when_the_other_one_never_ends(read: Reading, paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "_PATIENCE", 0.3)

    async def steps(app: Driven) -> None:
        with written_to(paths):
            await app.click("sovereign")
            await app.until(app.notices)
            assert "Another program is writing" in app.notices()[0]
        await app.click("pressure")
        await app.settled()

    read(steps)
    with open_store(paths) as store:
        assert [term.text for term in store.terms()] == ["pressure"]


def test_clicks_go_on_through_a_large_import_in_the_same_app(read: Reading, paths: Paths) -> None:
    file = paths.vocabulary_file.parent / "many.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = (f"wort{n},de,word {n},known,Hier steht wort{n} im Satz {n}.\n" for n in range(20_000))
    file.write_text("term,language,translation_in_context,status,sentence\n" + "".join(rows))

    async def steps(app: Driven) -> None:
        app.app.post_message(ImportRequested(file, "", dry_run=False))
        changes = app.app._changes
        assert changes is not None
        await app.until(lambda: not changes.idle)
        while not changes.idle:
            for word in ("sovereign", "pressure", "decision"):
                column, row = app.cell(word)
                await app.pilot.click("#page", offset=(column + 1, row))
                await app.pilot.press("2")
        await app.until(lambda: app.notices())
        assert "20,000 added" in app.notices()[0] and len(app.notices()) == 1

    read(steps)
    with open_store(paths) as store:
        assert {term.text: term.status for term in store.terms(language="en")} == dict.fromkeys(
            ("sovereign", "pressure", "decision"), Status.LEARNING_2
        )
        assert len(store.terms(language="de", brief=True)) == 20_000
