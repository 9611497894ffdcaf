"""Undo takes back the last change, whichever it was, also after a restart."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.vocabulary import journal
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Encounter, Status, Term
from tests.vocabulary.clicks import click, words


def everything(store: Store) -> list[tuple[object, ...]]:
    """All that the reader sees of the vocabulary; when it changed is no part of that."""

    def seen(term: Term) -> tuple[object, ...]:
        encounters: list[Encounter] = store.encounters(term.id)
        return (term.id, term.text, term.status, term.translation, term.definition, term.added, encounters)

    return [seen(term) for term in store.terms()]


def ids(store: Store) -> list[int]:
    return [term.id for term in store.terms()]


CHANGES: dict[str, Callable[[Store], object]] = {
    "“tariff” kept": lambda store: click(store, "tariff", "tariffs"),
    "“president” kept": lambda store: click(store, "president", offset=999),
    "“transfer” kept": lambda store: click(store, "transfer", status=Status.IGNORED),
    "“president” set to learning 3": lambda store: store.set_status(ids(store)[:1], Status.LEARNING_3),
    "3 words set to known": lambda store: store.set_status(ids(store), Status.KNOWN),
    "the translation of “president” changed": lambda store: store.edit(ids(store)[0], translation="jefa de Estado"),
    "the definition of “president” changed": lambda store: store.edit(ids(store)[0], definition="quien preside"),
    "“transfer” deleted": lambda store: store.delete(ids(store)[1:2]),
    "3 words deleted": lambda store: store.delete(ids(store)),
    "the click on “president” removed": lambda store: store.take_back(1),
    "the click on “decision” removed": lambda store: store.take_back(3),
}


@pytest.mark.parametrize("restart", [False, True], ids=["at once", "after a restart"])
@pytest.mark.parametrize("what", CHANGES)
def test_undo_restores_everything(database: Path, what: str, restart: bool) -> None:
    store = Store(database)
    click(store, "president", translation="presidenta", offset=1)
    click(store, "transfer", "transfers", offset=2)
    click(store, "decision", offset=3)
    click(store, "president", "President", offset=4)
    before = everything(store)
    CHANGES[what](store)
    assert everything(store) != before
    if restart:
        store.close()
        store = Store(database)
    assert store.undo() == f"Took back: {what}."
    assert everything(store) == before
    assert store.problems() == []
    store.close()


def test_undo_goes_back_step_by_step_to_the_beginning(store: Store) -> None:
    states = [everything(store)]
    kept = click(store, "threat")
    for change in (
        lambda: store.set_status([kept.term.id], Status.LEARNING_1),
        lambda: store.edit(kept.term.id, translation="amenaza"),
        lambda: store.set_status([kept.term.id], Status.KNOWN),
        lambda: store.delete([kept.term.id]),
        lambda: click(store, "threat", offset=7),
    ):
        states.append(everything(store))
        change()
    for state in reversed(states):
        assert store.undo() is not None
        assert everything(store) == state
    assert store.undo() is None


def test_what_changes_nothing_is_no_step(store: Store) -> None:
    kept = click(store, "threat", translation="amenaza")
    click(store, "threat", minute=5)  # the same place again
    store.set_status([kept.term.id], Status.NEW)
    store.set_status([999], Status.KNOWN)
    store.edit(kept.term.id, translation="amenaza")
    store.delete([])
    store.take_back(999)
    store.set_translation(kept.term.id, "peligro", "threat: amenaza")  # fills what is empty
    assert store.undo() == "Took back: “threat” kept."
    assert store.undo() is None


def test_undo_of_a_status_leaves_a_translation_that_came_since(store: Store) -> None:
    kept = click(store, "threat")
    store.set_status([kept.term.id], Status.LEARNING_1)
    store.set_translation(kept.term.id, "amenaza")
    store.undo()
    (term,) = store.terms()
    assert (term.status, term.translation) == (Status.NEW, "amenaza")


def test_undone_term_does_not_lend_its_number_to_another(store: Store) -> None:
    gone = click(store, "threat").term.id
    store.undo()
    assert click(store, "tariff").term.id != gone


def test_search_finds_what_undo_brought_back(store: Store) -> None:
    kept = click(store, "threat", translation="amenaza")
    store.edit(kept.term.id, translation="peligro")
    store.undo()
    assert [t.text for t in store.terms(search="AMENAZA")] == ["threat"]
    assert store.terms(search="peligro") == []


def test_a_long_phrase_is_shortened_in_the_sentence(store: Store) -> None:
    click(store, "to do more against drug-trafficking groups " * 5)
    said = store.undo()
    assert said is not None
    assert said.endswith("…” kept.")
    assert len(said) < 90


def test_journal_keeps_the_last_entries_only(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "LIMIT", 5)
    for number in range(9):
        click(store, f"word{number}")
    undone = 0
    while store.undo():
        undone += 1
    assert undone == 5
    assert words(store) == {f"word{number}": "new" for number in range(4)}
