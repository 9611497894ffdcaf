"""Notes, tags, chosen examples, merged terms, many words at once: each one step that undo takes back."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.vocabulary.bulk import BulkWord
from reader.vocabulary.cards import AGAIN, GOOD, REVIEW, Card, Review
from reader.vocabulary.counts import FormCount, book_and_chapter, pack, unpack
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Source, Status, parse_status
from tests.vocabulary.clicks import MORNING, click, give_cards, words


def card(term_id: int, *, reps: int = 3, lapses: int = 1, suspended: bool = False) -> Card:
    return Card(term_id, REVIEW, None, 12.5, 5.25, MORNING + timedelta(days=12), MORNING, reps, lapses, suspended)


def test_notes_and_tags_are_kept_and_undone(store: Store) -> None:
    term = click(store, "sovereign").term
    store.edit(term.id, notes="as in “sovereign debt”", tags=["politics", " news ", "politics"])
    changed = store.term(term.id)
    assert changed is not None
    assert (changed.notes, changed.tags) == ("as in “sovereign debt”", ("news", "politics"))
    assert store.undo() == "The notes of “sovereign” are as they were."
    back = store.term(term.id)
    assert back is not None
    assert (back.notes, back.tags) == ("", ())


def test_tags_are_added_to_several_terms_at_once(store: Store) -> None:
    numbers = [click(store, word, offset=n).term.id for n, word in enumerate(("deal", "threat", "flight"))]
    assert store.tag([*numbers, 999], add=["news"]) == 3
    assert store.tag(numbers[:1], add=["old"], remove=["news"]) == 1
    assert store.tags() == {"news": 2, "old": 1}
    store.undo()
    assert store.tags() == {"news": 3}
    assert store.undo() == "The tags of 3 words are as they were."
    assert store.tags() == {}


def test_merged_terms_keep_what_was_said_of_both(store: Store) -> None:
    one = click(store, "colour", translation="color").term
    other = click(store, "color", offset=700, status=Status.LEARNING_3).term
    store.edit(one.id, notes="British", tags=["a"])
    store.edit(other.id, notes="American", tags=["b"])
    give_cards(store, [card(other.id)], [Review(other.id, MORNING, GOOD, REVIEW, 12.0)])
    assert store.merge_terms([other.id, 999], one.id) == 1
    merged = store.term(one.id)
    assert merged is not None
    assert (merged.status, merged.notes, merged.tags, merged.encounters) == (
        Status.LEARNING_3,
        "British\nAmerican",
        ("a", "b"),
        2,
    )
    assert store.cards().keys() == {one.id}
    assert [review.term_id for review in store.reviews()] == [one.id]
    assert store.undo() == "“color” is a word of its own again."
    assert words(store) == {"colour": "new", "color": "learning 3"}
    assert store.cards() == {other.id: card(other.id)}


def test_merged_spelling_belongs_to_the_other_from_now_on(store: Store) -> None:
    email = click(store, "email").term
    mail = click(store, "e-mail", "e-mails", offset=700).term
    phrase = click(store, "to stave off", "to stave off", offset=800).term
    store.correct("emaill", "e-mail", "en")
    store.merge_terms([mail.id, phrase.id], email.id)
    assert store.corrections("en") == dict.fromkeys(("e-mail", "e-mails", "emaill"), "email")
    store.undo()
    assert store.corrections("en") == {"emaill": "e-mail"}


@pytest.mark.parametrize(
    ("into", "other", "then"),
    [("known", "learning 1", "known"), ("new", "learning 2", "learning 2"), ("learning 1", "known", "known"),
     ("ignored", "learning 1", "learning 1"), ("new", "ignored", "ignored"), ("ignored", "new", "ignored")],
)  # fmt: skip
def test_merged_word_is_as_well_known_as_the_better_known_one(store: Store, into: str, other: str, then: str) -> None:
    one = click(store, "colour", status=parse_status(into)).term
    two = click(store, "color", offset=700, status=parse_status(other)).term
    store.edit(one.id, translation="mi color")
    store.edit(two.id, translation="tinte")
    [chosen] = store.encounters(two.id)
    store.choose_example(two.id, chosen.id)
    store.merge_terms([two.id], one.id)
    merged = store.term(one.id)
    assert merged is not None and (merged.status.label, merged.translation) == (then, "mi color")
    assert merged.example == chosen.id and chosen.id in [met.id for met in store.encounters(one.id)]


def test_example_is_chosen_and_undone(store: Store) -> None:
    first = click(store, "deal")
    click(store, "deal", offset=700)
    store.choose_example(first.term.id, first.encounter_id)
    chosen = store.term(first.term.id)
    assert chosen is not None
    assert chosen.example == first.encounter_id
    store.undo()
    again = store.term(first.term.id)
    assert again is not None
    assert again.example is None


def test_many_words_are_kept_as_one_step(store: Store) -> None:
    click(store, "deal", status=Status.LEARNING_2)
    click(store, "Soto", offset=700, status=Status.IGNORED)
    texts = ["deal", "Soto", "the", "of", "of", " "]
    made = store.keep_all([BulkWord(text, "en", "es") for text in texts], Status.KNOWN)
    assert made == 3
    assert words(store) == {"deal": "known", "Soto": "ignored", "the": "known", "of": "known"}
    assert store.undo() == "3 words are no longer known."
    assert words(store) == {"deal": "learning 2", "Soto": "ignored"}


def test_deleted_term_comes_back_with_its_card_and_answers(store: Store) -> None:
    term = click(store, "deal").term
    give_cards(store, [card(term.id)], [Review(term.id, MORNING, AGAIN, REVIEW, 0.01, 3.5)])
    store.delete([term.id])
    assert store.cards() == {}
    store.undo()
    assert store.cards() == {term.id: card(term.id)}
    assert store.reviews() == [Review(term.id, MORNING, AGAIN, REVIEW, 0.01, 3.5)]


def test_cards_taken_over_twice_change_nothing(store: Store) -> None:
    term = click(store, "deal").term
    answers = [Review(term.id, MORNING, GOOD, REVIEW, 12.0)]
    for _ in range(2):
        give_cards(store, [card(term.id), card(999)], answers)
    assert store.cards() == {term.id: card(term.id)}
    assert store.reviews() == answers
    assert store.reviews(since=MORNING + timedelta(seconds=1)) == []


def test_due_is_that_of_a_card_which_is_in_review(store: Store) -> None:
    term = click(store, "deal").term
    give_cards(store, [card(term.id)])
    due = MORNING + timedelta(days=12)
    assert [one.due for one in store.terms()] == [due]
    give_cards(store, [card(term.id, suspended=True)])
    assert [one.due for one in store.terms()] == [None]
    give_cards(store, [card(term.id)])
    store.set_status([term.id], Status.KNOWN)  # by the reader's own word
    assert [one.due for one in store.terms()] == [None]


def test_what_was_deleted_is_remembered_until_it_is_there_again(store: Store) -> None:
    term = click(store, "deal").term

    def deleted() -> set[tuple[str, str]]:
        return set(store._database.connection.execute("SELECT kind, identity FROM deletion"))

    store.delete([term.id])
    assert deleted() == {("term", '["en","deal"]')}, "its sentences go, and come back, with it"
    store.undo()
    assert deleted() == set()
    first = click(store, "deal", block=7)
    assert first.encounter_id is not None
    store.take_back(first.encounter_id)
    [(kind, identity)] = deleted()
    assert kind == "encounter" and '"mexico"' in identity
    store.undo()
    assert deleted() == set()


def test_term_that_is_renamed_leaves_its_old_name_as_deleted(store: Store) -> None:
    term = click(store, "deals", provisional=True).term
    store.settle(term.id, "deal")
    rows = store._database.connection.execute("SELECT kind, identity FROM deletion").fetchall()
    assert rows == [("term", '["en","deals"]')]


@given(st.lists(st.integers(0, 300_000), max_size=50))
def test_places_come_back_as_they_were(blocks: list[int]) -> None:
    assert unpack(pack(sorted(blocks))) == sorted(blocks)


def test_counted_chapters_are_known_once_they_are_complete(store: Store) -> None:
    book = Source("book", "A book", "/b.epub", "en")
    store.note_counts(book, 3, [FormCount("deal", "deal", [1])])
    assert store.counted("book") == set()
    store.note_counts(book, 3, [FormCount("deal", "deal", [1, 2])], words=2)
    assert store.counted("book") == {3}
    assert store.texts() == []  # counted is not opened


def test_chapters_are_told_from_texts() -> None:
    assert book_and_chapter("a1b2/12") == ("a1b2", 12)
    assert book_and_chapter("a1b2") == ("a1b2", 0)
    assert book_and_chapter("mexico/x") == ("mexico/x", 0)


def test_preferences_of_a_language_go_before_those_for_all(store: Store) -> None:
    store.prefer("new a day", "10")
    store.prefer("new a day", "5", "de")
    assert store.preferences("de") == {"new a day": "5"}
    assert store.preferences("es") == {"new a day": "10"}


def test_kept_words_are_raised_filled_and_lowered_only_where_that_is_meant(store: Store) -> None:
    for number, (text, status) in enumerate((("deal", Status.KNOWN), ("threat", Status.IGNORED), ("flight", None))):
        click(store, text, offset=number, status=status)
    many = [BulkWord(text, "en", "es", translation=f"{text}!") for text in ("deal", "threat", "flight")]
    assert store.keep_all(many, Status.LEARNING_2) == 1
    assert words(store) == {"deal": "known", "threat": "ignored", "flight": "learning 2"}
    assert {term.translation for term in store.terms()} == {"deal!", "threat!", "flight!"}
    assert store.keep_all(many, Status.LEARNING_1, lower=True) == 3
    assert set(words(store).values()) == {"learning 1"}
