"""English words whose neighbours tell what they are, into whatever language they are translated."""

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
