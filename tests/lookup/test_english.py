"""English words whose neighbours tell what they are, into whatever language they are translated."""

from collections.abc import Callable

import pytest

from reader.lookup.chain import Chain


@pytest.mark.parametrize(
    ("word", "sentence", "answer"),
    [
        ("well", "She sings well.", "bien"),  # at the end of a clause: no noun
        ("Please", "Please wait a bit.", "por favor"),  # before an imperative: no verb
        ("still", "It was still dark when we left.", "todavía"),  # before an adjective: an adverb
        ("still", "The water was still and clear.", "quieto"),
        ("kept", "He kept talking.", "seguir"),  # before an -ing form
    ],
)
def test_word_is_told_by_what_stands_beside_it(english: Chain, word: str, sentence: str, answer: str) -> None:
    assert answer in english.look_up(word, sentence).best[:2]


def test_comparative_is_no_form_of_a_noun(english: Chain) -> None:
    entries = english.look_up("higher", "The cost is far higher than before.").entries
    assert {entry.part_of_speech for entry in entries if entry.headword == "high"} <= {"adjective", "adverb"}


def test_noun_phrase_ends_with_a_noun(english: Chain) -> None:
    """ "Prices rose" holds no "price rise"."""
    phrases = english.look_up("prices", "House prices rose last year.")
    found = [phrases.phrase, *phrases.other_phrases]
    assert "price rise" not in {phrase.entry.headword for phrase in found if phrase}


def test_persons_after_a_preposition_are_no_thing(english: Chain) -> None:
    assert english.look_up("them", "He waited a long time for them.").best[0] == "los"


@pytest.mark.parametrize(
    ("word", "sentence", "phrase"),
    [
        ("before", "We must act before it is too late.", "before it"),
        ("stood", "I stood in the empty kitchen.", "stand in"),
        ("still", "It was still dark when we left.", "be still"),
        ("promised", "He promised to repair the heating.", "promise to"),
    ],
)
def test_words_that_only_stand_side_by_side_are_no_phrase(
    chain_of: Callable[[str, str], Chain], word: str, sentence: str, phrase: str
) -> None:
    found = chain_of("en", "de").look_up(word, sentence)
    assert phrase not in {one.entry.headword for one in (found.phrase, *found.other_phrases) if one}


def test_part_of_a_noun_phrase_is_answered_as_a_noun(chain_of: Callable[[str, str], Chain]) -> None:
    assert chain_of("en", "de").look_up("costs", "Rising fuel costs have wiped out the gains.").best[0] == "Kosten"


@pytest.mark.parametrize("sentence", ["We checked in at the hotel around midnight.", "We check in tomorrow."])
def test_particle_before_a_place_or_a_day_is_its_verbs(chain_of: Callable[[str, str], Chain], sentence: str) -> None:
    found = chain_of("en", "it").look_up("checked" if "checked" in sentence else "check", sentence)
    assert found.phrase is not None and found.phrase.entry.headword == "check in"
