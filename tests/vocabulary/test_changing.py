"""Changes that are made in their turn, on a thread, while the reader goes on: undo finds the right one among them."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.learning.changing import Changes
from reader.vocabulary.journal import Undone
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status
from tests.vocabulary.clicks import click, words


class Thread:
    """The changes of a store, which can be held up."""

    def __init__(self, store: Store) -> None:
        self.errors: list[Exception] = []
        self.undone: list[Undone | None] = []
        self.changes = Changes(store, self.errors.append)

    def hold(self) -> Callable[[], None]:
        begun, go_on = threading.Event(), threading.Event()

        def wait(own: Store) -> None:
            begun.set()
            go_on.wait(20)

        self.changes.make(wait)
        assert begun.wait(5)
        return go_on.set

    def undo(self) -> None:
        self.changes.undo(self.undone.append)

    def finish(self) -> list[str | None]:
        """The sentences of what was undone."""
        assert self.changes.finish(20)
        return [undone.sentence if undone else None for undone in self.undone]


@pytest.fixture
def thread(store: Store) -> Iterator[Thread]:
    made = Thread(store)
    yield made
    made.changes.finish(20)


def test_undo_takes_back_what_was_last_when_it_was_asked_for(store: Store, thread: Thread) -> None:
    click(store, "tariff")
    click(store, "threat")
    go_on = thread.hold()
    thread.undo()
    click(store, "deal")  # the reader goes on while undo waits for its turn
    go_on()
    assert thread.finish() == ["“threat” is no longer kept."]
    assert set(words(store)) == {"tariff", "deal"}


def test_undo_twice_takes_back_two_changes(store: Store, thread: Thread) -> None:
    click(store, "tariff")
    click(store, "threat")
    go_on = thread.hold()
    thread.undo()
    thread.undo()
    thread.undo()
    go_on()
    assert thread.finish() == ["“threat” is no longer kept.", "“tariff” is no longer kept.", None]


def test_undo_takes_back_a_change_that_was_still_waiting(store: Store, thread: Thread) -> None:
    ids = [click(store, word).term.id for word in ("tariff", "threat")]
    go_on = thread.hold()
    thread.changes.make(lambda own: own.set_status(ids, Status.KNOWN))
    thread.undo()
    click(store, "deal")
    go_on()
    assert thread.finish() == ["2 words have their earlier status back."]
    assert words(store) == {"tariff": "new", "threat": "new", "deal": "new"}


def test_changes_are_made_in_the_order_in_which_they_were_asked_for(store: Store, thread: Thread) -> None:
    ids = [click(store, "tariff").term.id]
    go_on = thread.hold()
    for status in (Status.KNOWN, Status.LEARNING_2, Status.IGNORED):
        thread.changes.make(lambda own, status=status: own.set_status(ids, status))  # type: ignore[misc]
    go_on()
    thread.finish()
    assert words(store) == {"tariff": "ignored"}


def test_what_cannot_be_changed_is_told_and_the_rest_is_done(store: Store, thread: Thread) -> None:
    kept = click(store, "tariff").term.id
    thread.changes.make(lambda own: own.edit(999, notes="gone"))
    thread.changes.make(lambda own: own.edit(kept, notes="here"))
    thread.finish()
    assert [type(error) for error in thread.errors] == [ReaderError]
    term = store.term(kept)
    assert term is not None and term.notes == "here"


def test_corrected_lemma_is_told_by_undo(database: Path) -> None:
    with Store(database) as store:
        thread = Thread(store)
        click(store, "meeting", "meetings")
        store.correct("meetings", "meet", "en")
        thread.undo()
        thread.undo()
        thread.finish()
        assert [undone.corrected for undone in thread.undone if undone] == [True, False]
