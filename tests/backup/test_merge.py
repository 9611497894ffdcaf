"""Two machines' vocabularies become one: the later change holds, deletions too, whichever is merged into which."""

import json
import shutil
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.vocabulary.cards import Card, Review
from reader.vocabulary.merging import merge_in
from reader.vocabulary.migrations import copy_whole
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status
from tests.vocabulary.clicks import click, give_cards

WORDS = ("deal", "threat", "charge", "flight")


def contents(store: Store) -> dict[str, list[str]]:
    """All that the reader said, without row numbers and what is derived."""
    db = store._db
    queries = {
        "terms": "SELECT t.language, t.key, t.text, status, translation, definition, part_of_speech, added, changed, "
        "notes, tags, own_status, (SELECT json_array(x.source, e.block, e.offset) FROM encounter e JOIN text x "
        "ON x.id = e.text_id WHERE e.id = t.example) FROM term t",
        "met": "SELECT t.key, x.source, e.block, e.offset, e.surface, e.sentence, e.at, e.sentence_translation "
        "FROM encounter e JOIN term t ON t.id = e.term_id JOIN text x ON x.id = e.text_id",
        "cards": "SELECT t.key, c.state, c.stability, c.due, c.reps, c.changed FROM card c "
        "JOIN term t ON t.id = c.term_id",
        "reviews": "SELECT t.key, r.at, r.rating, r.interval FROM review r JOIN term t ON t.id = r.term_id",
        "corrections": "SELECT language, key, lemma, changed FROM correction",
        "texts": "SELECT source, title, words, opened, block, offset, percent FROM text",
        "learned": "SELECT language, key, at FROM learned",
        "reading": "SELECT source, language, began, seconds, words FROM reading",
        "deleted": "SELECT kind, identity, at FROM deletion",
    }
    return {name: sorted(json.dumps(row) for row in db.execute(sql)) for name, sql in queries.items()}


def merged(path: Path, other: Path) -> dict[str, list[str]]:
    """What a copy of one is once the other was merged in, and again."""
    copy, theirs = path.with_suffix(".merged"), path.with_suffix(".other")
    copy_whole(path, copy)
    copy_whole(other, theirs)
    with Store(copy) as store:
        merge_in(store, theirs)
        once = contents(store)
        merge_in(store, theirs)
        assert contents(store) == once, "merging twice is not merging once"
        assert store.problems() == []
    return once


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            (
                "click",
                "status",
                "edit",
                "delete",
                "undo",
                "review",
                "correct",
                "read",
                "untake",
                "tag",
                "join",
                "answer",
            )
        ),
        st.integers(0, len(WORDS) - 1),
        st.integers(0, 4),
    ),
    max_size=10,
)


def work(store: Store, steps: list[tuple[str, int, int]]) -> None:
    for what, word, number in steps:
        term = store.find(WORDS[word], "en")
        if what == "click":
            click(store, WORDS[word], block=number, minute=number)
        elif what == "undo":
            store.undo()
        elif what == "read":
            click(store, WORDS[word], block=number).term  # noqa: B018
            met = store.encounters(store.find(WORDS[word], "en").id)[0]  # type: ignore[union-attr]
            store.source(met.source, words=number)
            store.save_position(met.source.id, number, 0, number)
            store.note_reading(met.source.id, "en", datetime(2026, 1, 1 + number, tzinfo=UTC), word, number)
        elif what == "correct":
            store.correct(WORDS[word], WORDS[number % 4], "en")
        elif term is None:
            continue
        elif what == "status":
            store.set_status([term.id], Status(number))
        elif what == "edit":
            store.edit(term.id, translation=f"t{number}")
        elif what == "join":
            store.merge_terms([term.id], store.terms()[0].id)
        elif what == "answer":
            store.answer(term.id, number % 4 + 1)
        elif what == "tag":
            store.tag([term.id], add=[f"tag{number}"])
        elif what == "delete":
            store.delete([term.id])
        elif what == "untake":
            for met in store.encounters(term.id)[:1]:
                store.take_back(met.id)
        elif what == "review":
            now = datetime.now(UTC)
            card = Card(term.id, 2, None, number + 1.0, 5.0, now + timedelta(days=number), now, number, 0)
            give_cards(store, [card], [Review(term.id, now, 3, 0, number)])


@settings(max_examples=15)
@given(_STEPS, _STEPS, _STEPS)
def test_either_way_round_and_as_often_as_one_likes(before: list, mine: list, theirs: list) -> None:  # type: ignore[type-arg]
    with tempfile.TemporaryDirectory() as folder:
        a, b = Path(folder) / "a.db", Path(folder) / "b.db"
        with Store(a) as store:
            work(store, before)
        copy_whole(a, b)
        for path, steps in ((a, mine), (b, theirs)):
            with Store(path) as store:
                work(store, steps)
        assert merged(a, b) == merged(b, a)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Store, Store]:
    a, b = tmp_path / "a.db", tmp_path / "b.db"
    with Store(a) as store:
        click(store, "deal", translation="trato")
        click(store, "threat", translation="amenaza")
    shutil.copy(a, b)
    return Store(a), Store(b)


def take_in(store: Store, other: Store) -> dict[str, tuple[str, str]]:
    copy = other.path.with_suffix(".copy")
    copy_whole(other.path, copy)
    merge_in(store, copy)
    return {term.text: (term.status.label, term.translation) for term in store.terms()}


def test_the_later_change_holds_on_both_machines(pair: tuple[Store, Store]) -> None:
    a, b = pair
    with a, b:
        a.set_status([1], Status.KNOWN)
        b.edit(1, translation="acuerdo")
        click(b, "flight", translation="vuelo")
        expected = {"deal": ("new", "acuerdo"), "threat": ("new", "amenaza"), "flight": ("new", "vuelo")}
        assert take_in(a, b) == expected
        assert take_in(b, a) == expected


def test_what_was_deleted_later_is_gone_and_what_was_changed_after_it_stays(pair: tuple[Store, Store]) -> None:
    a, b = pair
    with a, b:
        a.delete([1])
        b.delete([2])
        time.sleep(0.01)
        a.set_status([2], Status.LEARNING_3)
        assert take_in(a, b) == {"threat": ("learning 3", "amenaza")}
        assert take_in(b, a) == {"threat": ("learning 3", "amenaza")}
        for store in (a, b):
            assert len(store.encounters(store.find("threat", "en").id)) == 1, "its sentence"  # type: ignore[union-attr]


@pytest.mark.parametrize("answers", [1, 2])
def test_an_answer_that_was_taken_back_does_not_come_back(pair: tuple[Store, Store], answers: int) -> None:
    a, b = pair
    with a, b:
        for _ in range(answers):
            a.answer(1, 3)
        take_in(b, a)
        a.undo()
        before = (a.cards(), a.reviews())
        take_in(a, b)
        take_in(b, a)
        for store in (a, b):
            assert (store.cards(), store.reviews()) == before


def test_a_word_whose_deletion_was_taken_back_keeps_its_sentences_and_answers(pair: tuple[Store, Store]) -> None:
    a, b = pair
    with a, b:
        a.answer(1, 3)
        a.delete([1])
        take_in(b, a)
        a.undo()
        take_in(b, a)
        assert [met.sentence for met in b.encounters(b.find("deal", "en").id)] == [  # type: ignore[union-attr]
            met.sentence for met in a.encounters(1)
        ]
        assert [review.at for review in b.reviews()] == [review.at for review in a.reviews()] != []


def test_sentences_moved_to_another_word_are_not_found_at_the_first_again(pair: tuple[Store, Store]) -> None:
    a, b = pair
    with a, b:
        click(a, "deal", surface="President", block=5)
        take_in(b, a)
        a.correct("President", "president", "en")
        expected = {term.text: term.encounters for term in a.terms()}
        assert (expected["deal"], expected["president"]) == (1, 1)
        take_in(a, b)
        assert {term.text: term.encounters for term in a.terms()} == expected


def test_sentences_of_both_are_kept_and_undo_begins_anew(pair: tuple[Store, Store]) -> None:
    a, b = pair
    with a, b:
        click(a, "deal", block=1)
        click(b, "deal", block=2)
        take_in(a, b)
        term = a.find("deal", "en")
        assert term is not None
        assert {met.block for met in a.encounters(term.id)} == {0, 1, 2}
        assert a.undo() is None


def test_a_merge_that_fails_changes_nothing(pair: tuple[Store, Store]) -> None:
    a, b = pair
    with a, b:
        for number in range(400):
            click(b, f"word{number}", block=number)
        before = contents(a)
        (pages,) = a._db.execute("PRAGMA page_count").fetchone()
        a._db.execute(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(ReaderError, match="The disk is full"):
            take_in(a, b)
        assert contents(a) == before


def test_when_a_forgotten_word_was_known_outlives_a_merge(pair: tuple[Store, Store]) -> None:
    a, b = pair
    with a, b:
        deal = click(a, "deal", block=1).term
        a.set_status([deal.id], Status.KNOWN)
        (day,) = [at for at in contents(a)["learned"] if '"deal"' in at]
        a.set_status([deal.id], Status.LEARNING_1)
        take_in(b, a)
        take_in(a, b)
        assert day in contents(a)["learned"]
        assert day in contents(b)["learned"]
