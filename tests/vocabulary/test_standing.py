"""The priority and its parts: frequency, one's own library, how unknown a word is, what is still to come."""

from datetime import UTC, datetime

import pytest

from reader.learning.keeping import word_frequencies
from reader.text.frequency import Frequency
from reader.vocabulary.counts import FormCount
from reader.vocabulary.listing import Row, reason
from reader.vocabulary.review import Limits
from reader.vocabulary.standing import Standing, Weights, parts_of, points_of, weights
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Source, Status
from tests.vocabulary.clicks import MEXICO, click

ROAD = Source("road", "The long road", "/road.epub", "en")
LISTED = {"a": 1, "threat": 1691, "sovereign": 9412, "off": 181, "stave": 21044, "mexico": 1200, "of": 3}


def frequency_of(word: str, language: str) -> Frequency:
    rank = LISTED.get(word.lower())
    return Frequency(7.5 - rank / 5000, rank, "common") if rank else Frequency(0.0, None, "unlisted")


def row(store: Store, text: str) -> Row:
    term = store.find(text, "en")
    assert term is not None
    return store.rows([term.id])[term.id]


def standing(store: Store, text: str) -> Standing:
    found = row(store, text).standing
    assert found is not None
    return found


def order(store: Store) -> list[str]:
    ids, _ = store.first_listed("en", None, 100)
    rows = store.rows(ids)
    return [rows[number].text for number in ids]


def test_family_is_counted_over_all_forms_and_texts(store: Store) -> None:
    click(store, "threat")
    store.source(MEXICO)
    store.source(ROAD)
    store.note_counts(MEXICO, 0, [FormCount("threat", "threat", [1]), FormCount("threats", "threat", [2, 2])], words=3)
    store.note_counts(ROAD, 0, [FormCount("threats", "threat", [0, 5])], words=2)
    store.note_counts(ROAD, 7, [FormCount("threat", "threat", [1, 1])], words=2)
    store.rank_terms(frequency_of)
    found = standing(store, "threat")
    assert (found.seen, found.texts) == (7, 2)


def test_what_is_ahead_is_that_of_the_text_opened_last(store: Store) -> None:
    click(store, "threat")
    store.source(MEXICO)
    store.source(ROAD)
    for chapter, blocks in enumerate(([0, 4, 9], [2, 6], [0])):
        store.note_counts(ROAD, chapter, [FormCount("threat", "threat", blocks)], words=3)
    store.save_position("road", 2, 0, 40.0, 1)
    store.rank_terms(frequency_of)
    assert reason(row(store, "threat"), "English") == (
        "rank 1,691 of English · 6× in 1 text · 2 still to come in “The long road”"
    )
    store.save_position("road", 0, 0, 100.0, 2)  # read to its end
    store.rank_terms(frequency_of)
    assert standing(store, "threat").ahead == 0


def test_frequent_unknown_and_expected_words_come_first(store: Store) -> None:
    click(store, "sovereign", offset=1)
    click(store, "threat", offset=2)
    click(store, "off", offset=3, status=Status.KNOWN)
    store.source(ROAD)
    store.note_counts(ROAD, 0, [FormCount("sovereign", "sovereign", list(range(1, 40)))], words=39)
    store.rank_terms(frequency_of)
    assert order(store) == ["sovereign", "threat", "off"]
    store.rank_terms(frequency_of, lambda language: Weights(frequency=1, library=0, unknown=0, ahead=0))
    assert order(store) == ["off", "threat", "sovereign"]


def test_what_is_known_comes_after_what_is_to_be_learned(store: Store) -> None:
    click(store, "sovereign", offset=1, status=Status.LEARNING_4)
    click(store, "off", offset=3, status=Status.KNOWN)
    click(store, "Sancho", offset=4, sentence="Yesterday Sancho left.")
    store.source(ROAD)
    store.note_counts(ROAD, 0, [FormCount("off", "off", list(range(1, 40)))], words=39)
    store.rank_terms(frequency_of)
    assert order(store) == ["sovereign", "off", "Sancho"]


def test_names_numbers_and_misspellings_are_kept_apart(store: Store) -> None:
    sentence = "She said Mexico and Soto sent 3.5km of teh."
    for number, text in enumerate(("Mexico", "Soto", "3.5km", "teh")):
        click(store, text, sentence=sentence, offset=number)
    click(store, "sovereign", offset=900)
    store.rank_terms(frequency_of)
    assert order(store)[0] == "sovereign"
    apart = {text: standing(store, text).apart for text in order(store)}
    assert apart == {"sovereign": "", "Mexico": "name", "Soto": "name", "3.5km": "number", "teh": "unlisted"}
    assert reason(row(store, "Soto"), "English") == "a name, it seems · met 1×"
    assert store.due_ids("en", datetime.now(UTC), Limits()) == [row(store, "sovereign").id]


def test_what_a_dictionary_knows_is_a_word(store: Store) -> None:
    term = click(store, "Mexican", sentence="All Mexican cartels", offset=4).term
    store.rank_terms(frequency_of)
    assert standing(store, "Mexican").apart == "name"
    store.set_translation(term.id, "mexicano", "", "adjective")
    store.rank_terms(frequency_of)
    assert standing(store, "Mexican").apart == ""


def test_nouns_of_german_are_no_names(store: Store) -> None:
    sentence = "Wir sehen Haus"
    store.keep(text="Haus", language="de", target_language="en")
    click(store, "Haus", language="de", sentence=sentence)
    store.rank_terms(word_frequencies())
    term = store.find("Haus", "de")
    assert term is not None
    found = store.rows([term.id])[term.id]
    assert found.standing is not None
    assert found.standing.apart == ""
    assert found.standing.rank is not None


def test_language_without_a_list_keeps_nothing_apart(store: Store) -> None:
    store.keep(text="amo", language="la", target_language="en")
    store.rank_terms(word_frequencies())
    ids, count = store.first_listed("la", None, 10)
    assert count == 1
    found = store.rows(ids)[ids[0]]
    assert found.standing is not None
    assert found.standing.apart == ""


def test_phrase_is_as_frequent_as_its_rarest_word(store: Store) -> None:
    click(store, "stave off")
    store.rank_terms(frequency_of)
    assert reason(row(store, "stave off"), "English").startswith("rank 21,044 of English (its rarest word, “stave”)")


def test_ranking_anew_changes_only_what_is_different(store: Store) -> None:
    click(store, "threat")
    click(store, "sovereign", offset=900)
    assert len(store.rank_terms(frequency_of)) == 2
    assert store.rank_terms(frequency_of) == {}
    store.set_status([1], Status.LEARNING_2)
    assert list(store.rank_terms(frequency_of)) == [1]


@pytest.mark.parametrize("status", list(Status))
def test_points_of_a_priority_are_at_most_a_hundred(status: Status) -> None:
    assert sum(points_of(8.0, 10_000, status, 500, Weights())) <= 100
    assert all(0 <= part <= 1 for part in parts_of(-1.0, 0, status, 0))


def test_weights_are_chosen_by_language_and_never_all_nothing() -> None:
    assert weights({}) == Weights()
    assert weights({"weight frequency": "0", "weight ahead": "9"}) == Weights(0, 2, 2, 9)
    assert weights(dict.fromkeys((f"weight {p}" for p in Weights._fields), "0")) == Weights()
    assert weights({"weight frequency": "-3; DROP TABLE"}) == Weights()


def test_row_not_ranked_yet_says_what_is_known(store: Store) -> None:
    click(store, "threat")
    found = row(store, "threat")
    assert found.standing is None
    assert reason(found, "English") == "met 1×"
    assert reason(found._replace(encounters=0), "English") == ""
