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
    "“tariff” is no longer kept.": lambda store: click(store, "tariff", "tariffs"),
    "The click on “president” is undone.": lambda store: click(store, "president", offset=999),
    "“transfer” is back as new.": lambda store: click(store, "transfer", status=Status.IGNORED),
    "“president” is back as new.": lambda store: store.set_status(ids(store)[:1], Status.LEARNING_3),
    "“decision” is back as learning 2.": lambda store: store.set_status(ids(store)[2:], Status.KNOWN),
    "3 words have their earlier status back.": lambda store: store.set_status(ids(store), Status.KNOWN),
    "The translation of “president” is as it was.": lambda store: store.edit(ids(store)[0], translation="jefa"),
    "The definition of “president” is as it was.": lambda store: store.edit(ids(store)[0], definition="quien preside"),
    "“transfer” is back.": lambda store: store.delete(ids(store)[1:2]),
    "3 words are back.": lambda store: store.delete(ids(store)),
    "The click on “president” is back.": lambda store: store.take_back(1),
    "“decision” is back.": lambda store: store.take_back(3, with_term=True),
}


@pytest.mark.parametrize("restart", [False, True], ids=["at once", "after a restart"])
@pytest.mark.parametrize("what", CHANGES)
def test_undo_restores_everything(database: Path, what: str, restart: bool) -> None:
    store = Store(database)
    click(store, "president", translation="presidenta", offset=1)
    click(store, "transfer", "transfers", offset=2)
    click(store, "decision", offset=3, status=Status.LEARNING_2)
    click(store, "president", "President", offset=4)
    before = everything(store)
    CHANGES[what](store)
    assert everything(store) != before
    if restart:
        store.close()
        store = Store(database)
    assert store.undo() == what
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
    assert store.undo() == "“threat” is no longer kept."
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
    assert said.endswith("…” is no longer kept.")
    assert len(said) < 100


def test_journal_keeps_the_last_entries_only(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "LIMIT", 5)
    for number in range(9):
        click(store, f"word{number}")
    undone = 0
    while store.undo():
        undone += 1
    assert undone == 5
    assert words(store) == {f"word{number}": "new" for number in range(4)}


def test_undo_leaves_alone_what_another_window_did(database: Path) -> None:
    with Store(database) as mine, Store(database) as other:
        deal = click(mine, "deal").term.id
        mine.set_status([deal], Status.LEARNING_1)
        threat = click(mine, "threat", offset=7).term.id
        other.set_status([deal], Status.LEARNING_3)
        click(other, "tariff", offset=9)
        assert mine.undo() == "“threat” is no longer kept."
        assert mine.term(threat) is None
        # The status that this window set is no longer the newest thing said of the word.
        assert mine.undo() is None
        assert words(mine) == {"deal": "learning 3", "tariff": "new"}
        assert other.undo() == "“tariff” is no longer kept."
        assert other.undo() == "“deal” is back as learning 1."
        # Now it is again.
        assert mine.undo() == "“deal” is back as new."
        assert mine.undo() == "“deal” is no longer kept."
        assert mine.undo() is None
        assert mine.problems() == []


def test_undo_after_a_restart_goes_on_with_what_was_there_before(database: Path) -> None:
    with Store(database) as other:
        click(other, "deal")
        with Store(database) as restarted:
            click(other, "tariff", offset=9)
            assert restarted.undo() == "“deal” is no longer kept."
            assert restarted.undo() is None
        assert words(other) == {"tariff": "new"}


def test_word_kept_anew_elsewhere_is_not_undone_into_two(database: Path) -> None:
    with Store(database) as mine, Store(database) as other:
        kept = click(mine, "deal")
        mine.delete([kept.term.id])
        click(other, "deal", status=Status.KNOWN)
        assert mine.undo() is None
        assert words(mine) == {"deal": "known"}
        other.undo()
        assert mine.undo() == "“deal” is back."


def test_lemma_that_came_in_goes_with_the_click_on_its_own_word(database: Path) -> None:
    with Store(database) as mine, Store(database) as other:
        kept = click(mine, "houses", provisional=True, offset=1)
        click(other, "roads", offset=50)
        mine.settle(kept.term.id, "house")
        assert mine.undo() == "“houses” is no longer kept."
        assert words(mine) == {"roads": "new"}
        assert other.undo() == "“roads” is no longer kept."


def test_merge_moves_encounters_back_when_it_is_undone(database: Path) -> None:
    with Store(database) as mine, Store(database) as other:
        house = click(mine, "house", offset=1).term
        kept = click(mine, "houses", provisional=True, offset=50)
        mine.settle(kept.term.id, "house")
        click(other, "roads", offset=70)
        assert len(mine.encounters(house.id)) == 2
        mine.undo()
        assert [encounter.offset for encounter in mine.encounters(house.id)] == [1]
        assert mine.problems() == []


def test_another_connection_of_the_same_reader_takes_back_the_same(database: Path) -> None:
    with Store(database) as store, Store(database) as stranger:
        click(store, "tariff")
        click(stranger, "threat")
        with store.alongside() as own:
            assert own.undo() == "“tariff” is no longer kept."
            assert own.undo() is None, "what a stranger did"
        assert store.undo() is None
