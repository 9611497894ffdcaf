"""Which definition of a word stands beside its translation: that of the meaning which the translation has."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.languages import get_language
from reader.lookup.chain import Chain
from reader.lookup.defining import chosen_sense
from reader.lookup.dictionary import Dictionaries
from reader.lookup.entry import Entry, Lookup, Sense
from reader.text.frequency import Frequencies, Frequency
from reader.text.lemmas import Lemmatiser

DICTIONARIES = Path(__file__).parents[2] / "dictionaries"
RUSH = Sense(("bear down",), None, 0.47, "to make a rush at or sudden attack upon")
BLAME = Sense(("accuse",), None, 0.38, "blame for, make a claim of wrongdoing against")
PRICE = Sense(("demand payment",), None, 0.33, "demand payment", "will I get charged for this service?")


@pytest.fixture(scope="module")
def english(lemma_tries: Path) -> Iterator[Chain]:
    source, target = get_language("en"), get_language("es")
    three = [Dictionaries([DICTIONARIES], *pair) for pair in (("en", "es"), ("en", "en"), ("es", "en"))]
    yield Chain(three[0], Lemmatiser("en", lemma_tries), Frequencies("en"), source, target, three[1], three[2])
    for one in three:
        one.close()


def a_lookup(best: str) -> Lookup:
    entry = Entry("charge", "verb", None, "en-es", (Sense((best,), None, 0.8),))
    return Lookup("charged", "charge", "en", "es", "verb", Frequency(4.9, 1290, ""), (best,), (entry,))


@pytest.mark.parametrize(
    ("word", "sentence", "inside"),
    [
        ("charged", "She was charged with theft.", "blame for"),
        ("company", "She had gone to the taxi company.", "business"),
        ("explain", "He found it necessary to explain how to use it.", "comprehensible"),
        ("year", "It was the third flight in the year.", "365"),
    ],
)  # fmt: skip
def test_definition_is_that_of_the_translation(english: Chain, word: str, sentence: str, inside: str) -> None:
    lookup = english.defined(english.look_up(word, sentence), sentence)
    assert inside in (lookup.definition or "")


def test_synonym_that_the_translation_has_too_decides() -> None:
    back = {"acusar": {"accuse": 1.0, "charge": 0.5}}
    assert chosen_sense((RUSH, BLAME, PRICE), a_lookup("acusar"), None, lambda word: back.get(word, {})) is BLAME


def test_words_of_the_sentence_decide_where_nothing_else_does() -> None:
    said = "Nobody gets charged for payment of the service."
    assert chosen_sense((RUSH, BLAME, PRICE), a_lookup("cobrar"), said, lambda _: {}) is PRICE


def test_no_definition_where_nothing_tells_which_is_meant() -> None:
    assert chosen_sense((RUSH, BLAME, PRICE), a_lookup("cobrar"), "They did.", lambda _: {}) is None


def test_commonest_is_meant_where_both_languages_name_each_other_first() -> None:
    back = {"cargar": {"charge": 1.0}}
    assert chosen_sense((RUSH, BLAME, PRICE), a_lookup("cargar"), None, lambda word: back.get(word, {})) is RUSH


def test_only_definition_is_shown() -> None:
    assert chosen_sense((BLAME,), a_lookup("cobrar"), None, lambda _: {}) is BLAME
