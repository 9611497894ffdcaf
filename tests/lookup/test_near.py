"""Spellings near to a word that no dictionary has."""

import time

import pytest

from reader.lookup.chain import Chain
from reader.lookup.near import near_spellings

WORDS = {"government": 5.5, "receive": 4.8, "relieve": 3.7, "straße": 5.3, "garçon": 4.6, "the": 7.7, "niño": 5.0}


def _near(key: str, language: str = "en") -> tuple[str, ...]:
    return near_spellings(key, language, lambda word: WORDS.get(word, 0.0), lambda keys: frozenset(WORDS) & set(keys))


@pytest.mark.parametrize(
    ("slip", "language", "meant"),
    [
        ("goverment", "en", "government"),
        ("governnment", "en", "government"),
        ("recieve", "en", "receive"),
        ("receave", "en", "receive"),
        ("strasse", "de", ""),
        ("straze", "de", "straße"),
        ("garson", "fr", "garçon"),
        ("ninio", "es", ""),
        ("ninho", "es", ""),
        ("nino", "es", "niño"),
    ],
)
def test_one_slip_of_the_pen(slip: str, language: str, meant: str) -> None:
    assert _near(slip, language)[:1] == ((meant,) if meant else ())


def test_short_and_strange_words_are_near_to_nothing() -> None:
    for key in ("", "te", "x" * 200, "—", "123"):
        assert _near(key) == ()


def test_word_that_is_not_found_offers_what_is_spelt_nearly_so(english: Chain) -> None:
    lookup = english.look_up("goverment")
    assert not lookup.best
    assert lookup.near[0] == "government"
    assert english.look_up("government").near == ()


def test_offering_takes_a_few_milliseconds(english: Chain) -> None:
    english.look_up("goverment")
    started = time.process_time()
    for number in range(20):
        english.look_up(f"gover{'abcdefghijklmnopqrst'[number]}ent")
    assert (time.process_time() - started) / 20 < 0.03  # some 5 ms; the machine may be slow
