"""A file says otherwise than the reader: what was written by hand stands, what is empty is filled, the table tells."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from reader.importing.plan import Outcome
from reader.learning.imports import fields_text
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status, Term

Bring = Callable[..., Outcome]
HEAD = "term,language,translation_in_context,definition,notes,status,changed\n"


@pytest.fixture
def casa(store: Store) -> int:
    """A word that was clicked: its meaning is the dictionary's."""
    return store.keep(text="casa", language="es", target_language="en", translation="home").term.id


def kept(store: Store, term_id: int) -> Term:
    term = store.term(term_id)
    assert term is not None
    return term


def test_what_the_reader_wrote_stands_and_the_table_says_so(bring: Bring, store: Store, casa: int) -> None:
    store.edit(casa, translation="my house", notes="as in “mi casa”")
    row = HEAD + "casa,es,house,a building,from a list,,\n"
    [change] = bring(row, dry_run=True).changes
    assert fields_text(change) == (
        "definition “a building” · translation stays “my house”, not “house” · "
        "notes stays “as in “mi casa””, not “from a list”"
    )
    bring(row)
    term = kept(store, casa)
    assert (term.translation, term.definition, term.notes) == ("my house", "a building", "as in “mi casa”")


def test_what_is_empty_is_filled_and_what_a_dictionary_said_gives_way(bring: Bring, store: Store, casa: int) -> None:
    bring(HEAD + "casa,es,house,,a note,,\n")
    assert (kept(store, casa).translation, kept(store, casa).notes) == ("house", "a note")
    # What came from a file is not the reader's own word: a better file replaces it.
    bring(HEAD + "casa,es,a house,,,,\n")
    assert kept(store, casa).translation == "a house"


def test_a_meaning_that_the_reader_emptied_is_filled(bring: Bring, store: Store, casa: int) -> None:
    store.edit(casa, translation="")
    bring(HEAD + "casa,es,house,,,,\n")
    assert kept(store, casa).translation == "house"


def test_a_file_that_only_says_otherwise_changes_nothing_and_is_told(bring: Bring, store: Store, casa: int) -> None:
    store.edit(casa, translation="my house")
    outcome = bring(HEAD + "casa,es,house,,,,\nsol,es,sun,,,,\n", dry_run=True)
    assert outcome.tally == (1, 0, 1)
    assert [(one.kind, one.term) for one in outcome.changes] == [("kept", "casa"), ("added", "sol")]
    assert outcome.more == 0


@pytest.mark.parametrize(
    ("ours", "told", "after"),
    [
        (Status.NEW, "learning 2", Status.LEARNING_2),
        (Status.LEARNING_2, "known", Status.KNOWN),
        (Status.KNOWN, "learning 2", Status.KNOWN),
        (Status.KNOWN, "new", Status.KNOWN),
        (Status.IGNORED, "known", Status.IGNORED),
        (Status.LEARNING_2, "ignored", Status.LEARNING_2),
        (Status.NEW, "ignored", Status.IGNORED),
    ],
)
def test_a_status_without_a_date_only_raises(
    bring: Bring, store: Store, casa: int, ours: Status, told: str, after: Status
) -> None:
    store.set_status([casa], ours)
    bring(HEAD + f"casa,es,,,,{told},\n")
    assert kept(store, casa).status is after


@pytest.mark.parametrize(("days", "after"), [(1, "learning 1"), (-1, "known")])
def test_of_two_statuses_with_dates_the_later_holds(
    bring: Bring, store: Store, casa: int, days: int, after: str
) -> None:
    store.set_status([casa], Status.KNOWN)
    said = datetime.now(UTC) + timedelta(days=days)
    [change] = bring(HEAD + f"casa,es,,,,learning 1,{said.isoformat()}\n", dry_run=True).changes
    assert fields_text(change) == ("status known → learning 1" if days > 0 else "status stays known, not learning 1")
    bring(HEAD + f"casa,es,,,,learning 1,{said.isoformat()}\n")
    assert kept(store, casa).status.label == after


def test_rows_whose_notes_contradict_each_other_are_rejected_by_number(bring: Bring, store: Store) -> None:
    outcome = bring(HEAD + "casa,es,,,one,,\ncasa,es,,,one,,\ncasa,es,,,another,,\n")
    assert [line for line, _ in outcome.rejected] == [4]
    [term] = store.terms()
    assert term.notes == "one"


def test_what_somebody_writes_while_a_file_is_compared_is_not_lost(bring: Bring, store: Store, casa: int) -> None:
    written: list[str] = []

    def just_before(statement: str) -> None:
        if statement == "BEGIN IMMEDIATE" and len(written) < 2:
            written.append(f"my house {len(written)}")
            with store.alongside() as other:
                other.edit(casa, translation=written[-1])

    store._db.set_trace_callback(just_before)
    bring(HEAD + "casa,es,house,,,known,\n")
    store._db.set_trace_callback(None)
    assert (kept(store, casa).translation, kept(store, casa).status) == ("my house 1", Status.KNOWN)
