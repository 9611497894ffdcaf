"""Multiword headwords in a sentence: overlapping, nested, repeated, with apostrophes and numbers, whole words only."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dictionaries.build.store import Row, encode, write
from reader.languages import get_language
from reader.lookup.chain import Chain
from reader.lookup.dictionary import Dictionaries
from reader.text.frequency import Frequencies
from reader.text.lemmas import Lemmatiser

PHRASES = (
    "the cat's pyjamas", "catch 22", "24 hours a day", "b b", "b b b", "bucket list", "kick the bucket",
    "the bucket", "lose one's temper", "at tack",
)  # fmt: skip


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory, lemma_tries: Path) -> Iterator[Chain]:
    folder = tmp_path_factory.mktemp("phrases")
    rows = [Row(key, "noun", 100, None, None, "\t" + encode(key.upper(), 2.0, "es")) for key in PHRASES]
    values = {"name": "p", "from": "en", "to": "es", "licence": "CC0-1.0"}
    write(folder / "en-es.p.sqlite", rows, values, [])
    dictionaries = Dictionaries([folder], "en", "es")
    yield Chain(dictionaries, Lemmatiser("en", lemma_tries), Frequencies("en"), get_language("en"), get_language("es"))
    dictionaries.close()


def _around(chain: Chain, word: str, sentence: str, start: int | None = None) -> list[str]:
    found = chain.look_up(word, sentence, start)
    return [phrase.entry.headword for phrase in (found.phrase, *found.other_phrases) if phrase]


@pytest.mark.parametrize(
    ("word", "sentence", "phrases"),
    [
        ("cat's", "It is the cat's pyjamas!", ["the cat's pyjamas"]),
        ("pyjamas", "It is the cat’s pyjamas!", ["the cat's pyjamas"]),
        ("CAT'S", "IT IS THE CAT'S PYJAMAS", ["the cat's pyjamas"]),
        ("catch", "It was a catch 22 for him.", ["catch 22"]),
        ("hours", "They work 24 hours a day here.", ["24 hours a day"]),
        ("bucket", "He will kick the bucket list.", ["kick the bucket", "bucket list"]),
        ("list", "He will kick the bucket list.", ["bucket list"]),
        ("kicked", "He kicked  the\nbucket.", ["kick the bucket"]),
        ("temper", "She lost her temper.", ["lose one's temper"]),
        ("attack", "They attack the town.", []),
        ("bucket", "He will kick, the old bucket.", []),
    ],
)
def test_phrases_around_a_word_the_longest_first(chain: Chain, word: str, sentence: str, phrases: list[str]) -> None:
    assert _around(chain, word, sentence) == phrases


def test_repeated_word_belongs_to_the_phrase_at_its_own_place(chain: Chain) -> None:
    assert _around(chain, "b", "a b b c", 2) == ["b b"]
    assert _around(chain, "b", "b b b", 0) == ["b b b", "b b"]
    found = chain.look_up("b", "b b b", 2)
    assert found.phrase is not None
    assert found.phrase.spans == ((0, 1), (2, 3), (4, 5))
    assert [phrase.spans for phrase in found.other_phrases] == [((0, 1), (2, 3)), ((2, 3), (4, 5))]


@pytest.mark.parametrize(
    ("word", "sentence", "phrase"),
    [
        ("turn", "Turn the lights off at ten.", "turn off"),
        ("gave", "He gave the money back at once.", "give back"),
        ("pick", "Could you pick the children up from school?", "pick up"),
        ("wolves", "The wolves came down from the hills.", None),
        ("looked", "She looked the street up to the church.", None),
    ],
)
def test_particle_before_a_preposition_belongs_to_its_verb(
    english: Chain, word: str, sentence: str, phrase: str | None
) -> None:
    found = english.look_up(word, sentence).phrase
    assert (found and found.entry.headword) == phrase


@pytest.mark.parametrize(
    ("word", "sentence", "phrase"),
    [
        ("veces", "A veces llueve mucho.", "a veces"),
        ("menudo", "Viene a menudo por aquí.", "a menudo"),
        ("vez", "Una vez vino tarde.", "una vez"),
        ("poco", "Espera un poco.", "un poco"),
        ("casa", "La casa es grande.", None),
    ],
)
def test_spanish_adverb_of_two_words_begins_with_a_small_word(
    spanish: Chain, word: str, sentence: str, phrase: str | None
) -> None:
    found = spanish.look_up(word, sentence).phrase
    assert (found and found.entry.headword) == phrase
