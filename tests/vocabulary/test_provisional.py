"""Words clicked before their lemma is known: kept at once, settled later."""

from pathlib import Path

import pytest

from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status
from tests.vocabulary.clicks import click, words


def test_provisional_word_is_renamed_to_its_lemma(store: Store) -> None:
    kept = click(store, "houses", "Houses", provisional=True, translation="casas")
    assert store.provisional("en") == [kept.term]
    term = store.settle(kept.term.id, "house")
    assert (term.id, term.text, term.provisional, term.translation) == (kept.term.id, "house", False, "casas")
    assert store.provisional("en") == []
    assert store.statuses("en") == {"house": Status.NEW, "houses": Status.NEW}
    assert store.terms(search="house") == [term]


def test_lemma_keeps_its_own_case(store: Store) -> None:
    kept = click(store, "haus", language="de", provisional=True)
    assert store.settle(kept.term.id, "Haus").text == "Haus"


def test_provisional_words_wait_over_a_restart(database: Path) -> None:
    with Store(database) as store:
        click(store, "houses", provisional=True)
    with Store(database) as store:
        assert [term.text for term in store.provisional("en")] == ["houses"]
        assert store.provisional("es") == []


def test_provisional_word_is_merged_into_the_term_that_has_its_lemma(store: Store) -> None:
    house = click(store, "house", translation="casa", offset=1).term
    store.set_status([house.id], Status.LEARNING_2)
    kept = click(store, "houses", provisional=True, translation="viviendas", offset=50)
    term = store.settle(kept.term.id, "house")
    assert (term.id, term.status, term.translation, term.encounters) == (house.id, Status.LEARNING_2, "casa", 2)
    assert set(term.surfaces) == {"house", "houses"}
    assert store.term(kept.term.id) is None


def test_merge_keeps_what_the_reader_said_of_the_provisional_word(store: Store) -> None:
    click(store, "house", translation="casa", offset=1)
    kept = click(store, "houses", provisional=True, offset=50)
    store.set_status([kept.term.id], Status.KNOWN)
    store.edit(kept.term.id, translation="mis casas")
    term = store.settle(kept.term.id, "house")
    assert (term.status, term.translation) == (Status.KNOWN, "mis casas")


def test_merge_of_two_clicks_on_the_same_place_is_one_encounter(store: Store) -> None:
    kept = click(store, "houses", provisional=True, offset=50)
    click(store, "house", "houses", offset=50)
    term = store.settle(kept.term.id, "house")
    assert (term.encounters, len(store.encounters(term.id))) == (1, 1)


def test_form_met_before_goes_to_its_term_without_waiting(store: Store) -> None:
    house = click(store, "house", "houses", offset=1).term
    kept = click(store, "houses", provisional=True, offset=50)
    assert (kept.term.id, kept.created, kept.term.provisional, kept.term.encounters) == (house.id, False, False, 2)


def test_merged_term_outlives_its_clicks_where_the_reader_gave_a_status(store: Store) -> None:
    house = click(store, "house", offset=1)
    kept = click(store, "houses", provisional=True, offset=50)
    store.set_status([kept.term.id], Status.LEARNING_1)
    store.settle(kept.term.id, "house")
    for encounter_id in (house.encounter_id, kept.encounter_id):
        store.take_back(encounter_id or 0)
    assert words(store) == {"house": "learning 1"}


def test_click_with_a_known_lemma_settles_the_word_of_that_spelling(store: Store) -> None:
    click(store, "house", provisional=True, offset=1)
    assert not click(store, "house", offset=50).term.provisional
    assert store.provisional("en") == []
    store.undo()
    assert len(store.provisional("en")) == 1


def test_settled_word_is_not_settled_again(store: Store) -> None:
    term = click(store, "house").term
    assert store.settle(term.id, "horse") == term


@pytest.mark.parametrize("lemma", ["", "\u00ad"])
def test_word_without_a_lemma_stays_as_it_is(store: Store, lemma: str) -> None:
    kept = click(store, "zzyzx", provisional=True)
    term = store.settle(kept.term.id, lemma)
    assert (term.text, term.provisional) == ("zzyzx", False)


def test_undo_after_the_lemma_came_takes_the_click_back(store: Store) -> None:
    kept = click(store, "houses", provisional=True)
    store.settle(kept.term.id, "house")
    assert store.undo() == "“houses” is no longer kept."
    assert store.terms() == []
    assert store.undo() is None


def test_undo_after_a_merge_takes_the_click_back_and_leaves_the_term_as_it_was(store: Store) -> None:
    before = click(store, "house", translation="", offset=1).term
    kept = click(store, "houses", provisional=True, translation="casas", offset=50)
    store.settle(kept.term.id, "house")
    store.undo()
    after = store.term(before.id)
    assert after is not None
    assert (after.text, after.translation, after.encounters, after.surfaces) == ("house", "", 1, ("house",))
    assert len(store.terms()) == 1


def test_undo_of_a_later_click_leaves_the_lemmas_that_came_since(store: Store) -> None:
    first = click(store, "houses", provisional=True, offset=1)
    second = click(store, "roads", provisional=True, offset=50)
    store.settle(first.term.id, "house")
    store.settle(second.term.id, "road")
    store.undo()
    assert words(store) == {"house": "new"}
    assert store.provisional("en") == []
    store.undo()
    assert store.terms() == []


def test_undo_of_a_status_leaves_the_lemma(store: Store) -> None:
    kept = click(store, "houses", provisional=True)
    store.set_status([kept.term.id], Status.KNOWN)
    store.settle(kept.term.id, "house")
    assert store.undo() == "“houses” is back as new."
    assert words(store) == {"house": "new"}


def test_undoing_a_word_kept_at_the_same_place_leaves_the_one_that_was_merged_into_it(store: Store) -> None:
    kept = click(store, "houses", provisional=True, offset=1)
    click(store, "house", "houses", offset=1, minute=1)
    store.settle(kept.term.id, "house")
    assert words(store) == {"house": "new"}
    store.undo()
    assert words(store) == {"house": "new"} and store.terms()[0].id == kept.term.id
