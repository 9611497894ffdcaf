"""A large vocabulary costs no more than it must: counted in statements and plans, not in seconds."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status
from tests.vocabulary.clicks import MEXICO, click


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A vocabulary of 80 words, each met twice in one text."""
    path = tmp_path_factory.mktemp("many") / "vocabulary.db"
    with Store(path) as store:
        store.source(MEXICO)
        for number in range(80):
            click(store, f"word{number}", block=number, minute=number)
            click(store, f"word{number}", f"word{number}s", block=number, offset=700, minute=number)
    return path.read_bytes()


@pytest.fixture
def full(database: Path, filled: bytes) -> Iterator[Store]:
    database.parent.mkdir()
    database.write_bytes(filled)
    with Store(database) as store:
        assert len(store.terms()) == 80
        yield store


def statements(store: Store, action: Callable[[], object]) -> list[str]:
    """The SQL that runs, with its values."""
    seen: list[str] = []
    db = store._database.connection
    db.set_trace_callback(seen.append)
    try:
        action()
    finally:
        db.set_trace_callback(None)
    return seen


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.terms(),
        lambda store: store.terms(language="en", statuses=[Status.NEW], search="word"),
        lambda store: store.terms(brief=True),
    ],
    ids=["all", "filtered", "without sentences"],
)
def test_list_is_one_question_however_many_terms(full: Store, ask: Callable[[Store], object]) -> None:
    sources = 1
    assert len(statements(full, lambda: ask(full))) <= 1 + sources


def test_colours_of_a_page_are_two_questions(full: Store) -> None:
    assert len(statements(full, lambda: full.statuses("en"))) == 2


@pytest.mark.parametrize(
    "write",
    [
        lambda store: click(store, "fresh"),
        lambda store: click(store, "word7", offset=900),
        lambda store: click(store, "word7s", provisional=True),
        lambda store: store.set_status([7], Status.KNOWN),
        lambda store: store.edit(7, translation="siete"),
        lambda store: store.set_translation(7, "siete"),
        lambda store: store.take_back(7),
        lambda store: store.delete([7]),
        lambda store: store.save_position("mexico", 1, 2, 3.0),
        lambda store: store.find("word7s", "en"),
        lambda store: store.provisional("en"),
    ],
    ids=["new", "again", "provisional", "status", "edit", "fill", "take back", "delete", "position", "find", "waiting"],
)
def test_click_never_reads_through_a_table(full: Store, write: Callable[[Store], object], database: Path) -> None:
    ran = statements(full, lambda: write(full))
    assert 1 <= len(ran) <= 28  # with those of triggers
    with closing(Store(database)) as other:
        db = other._database.connection
        for sql in ran:
            if sql.startswith(("BEGIN", "COMMIT", "--")):
                continue
            plan = [str(row[3]) for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")]
            # the journal is read backwards from its end
            assert not [step for step in plan if step.startswith("SCAN") and step != "SCAN journal"], (sql, plan)
