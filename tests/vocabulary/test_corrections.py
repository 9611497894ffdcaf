"""A lemma that the reader corrected: encounters, counts and later lookups follow, undo brings all of it back."""

import pytest

from reader.errors import ReaderError
from reader.vocabulary.counts import FormCount
from reader.vocabulary.store import Store
from tests.vocabulary.clicks import MEXICO, click, words


def family(store: Store, lemma: str) -> int:
    """How often a lemma stands in the texts that were counted."""
    sql = "SELECT coalesce(sum(count), 0) FROM word_count WHERE language = 'en' AND lemma = ?"
    return int(store._database.connection.execute(sql, (lemma,)).fetchone()[0])


def test_form_is_split_from_its_term(store: Store) -> None:
    click(store, "leave", "leaves")
    click(store, "leave", "left", offset=700)
    store.note_counts(MEXICO, 0, [FormCount("leaves", "leave", [0, 3]), FormCount("left", "leave", [4])], words=3)
    moved = store.correct("leaves", "leaf", "en")
    assert moved is not None
    assert (moved.text, moved.surfaces) == ("leaf", ("leaves",))
    rest = store.find("leave", "en")
    assert rest is not None
    assert rest.surfaces == ("left",)
    assert store.corrections("en") == {"leaves": "leaf"}
    assert (family(store, "leaf"), family(store, "leave")) == (2, 1)


def test_undo_of_a_split_brings_encounters_and_counts_back(store: Store) -> None:
    click(store, "leave", "leaves")
    click(store, "leave", "left", offset=700)
    store.note_counts(MEXICO, 0, [FormCount("leaves", "leave", [0, 3])], words=3)
    before = store.terms()
    store.correct("leaves", "leaf", "en")
    assert store.undo() == "“leaves” belongs again where it did."
    assert [(t.text, t.surfaces) for t in store.terms()] == [(t.text, t.surfaces) for t in before]
    assert store.corrections("en") == {}
    assert (family(store, "leaf"), family(store, "leave")) == (0, 2)


def test_term_met_in_one_form_only_takes_the_new_lemma_with_all_it_has(store: Store) -> None:
    kept = click(store, "saw", "saw", translation="sierra")
    moved = store.correct("saw", "see", "en")
    assert moved is not None
    assert (moved.id, moved.text, moved.translation) == (kept.term.id, "see", "sierra")
    assert words(store) == {"see": "new"}


def test_term_that_nothing_is_left_of_is_merged_into_the_lemmas_term(store: Store) -> None:
    click(store, "see", "seen")
    click(store, "saw", "saw", offset=700)
    moved = store.correct("saw", "see", "en")
    assert moved is not None
    assert set(moved.surfaces) == {"seen", "saw"}
    assert words(store) == {"see": "new"}


def test_counts_that_come_later_respect_the_correction(store: Store) -> None:
    assert store.correct("Leaves", "leaf", "en") is None
    store.note_counts(MEXICO, 0, [FormCount("leaves", "leave", [0, 3])], words=2)
    assert family(store, "leaf") == 2
    store.undo()
    assert family(store, "leave") == 2


def test_correction_of_a_correction_holds(store: Store) -> None:
    click(store, "leave", "leaves")
    store.correct("leaves", "leaf", "en")
    store.correct("leaves", "leave", "en")
    assert store.corrections("en") == {"leaves": "leave"}
    assert words(store) == {"leave": "new"}


def test_correction_to_nothing_is_refused(store: Store) -> None:
    click(store, "leave", "leaves")
    with pytest.raises(ReaderError, match="no word to keep"):
        store.correct("leaves", "  ", "en")
    assert store.corrections("en") == {}
