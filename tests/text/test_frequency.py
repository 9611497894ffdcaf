"""Zipf frequency, rank and band, as wordfreq has them."""

from functools import cache

import pytest
import wordfreq

from reader.text.frequency import Frequencies, Frequency, band


@cache
def frequencies(code: str) -> Frequencies:
    return Frequencies(code)


@pytest.mark.parametrize(
    ("zipf", "words"),
    [(7.7, "very common"), (5.0, "very common"), (4.99, "common"), (4.0, "common"), (3.2, "uncommon"), (2.5, "rare"),
     (1.0, "very rare"), (0.0, "unlisted")],
)  # fmt: skip
def test_bands_in_words(zipf: float, words: str) -> None:
    assert band(zipf) == words


@pytest.mark.parametrize("word", ["the", "charge", "sovereign", "thinktank", "don't", "Mexico", "café"])
def test_zipf_and_rank_are_those_of_wordfreq(word: str) -> None:
    found = frequencies("en").of(word)
    assert found.zipf == wordfreq.zipf_frequency(word, "en")
    assert found.rank is not None
    assert list(wordfreq.iter_wordlist("en"))[found.rank - 1] == word.lower()


def test_the_commonest_word_has_rank_one() -> None:
    assert frequencies("en").of("the").rank == 1
    assert frequencies("es").of("de").rank == 1


def test_the_lemma_counts_and_the_surface_stands_in_where_it_is_unlisted() -> None:
    spanish = frequencies("es")
    assert spanish.of("ir", "voy") == spanish.of("ir")
    assert spanish.of("qqxzy", "voy") == spanish.of("voy")
    assert spanish.of("qqxzy") == Frequency(0.0, None, "unlisted")


def test_a_compound_is_rarer_than_its_parts_and_has_no_rank() -> None:
    english = frequencies("en")
    compound = english.of("mother-in-law")
    assert compound.rank is None
    assert 2 < compound.zipf < min(english.of(part).zipf for part in ("mother", "in", "law")) - 1
    assert english.of("narco-qqxzy") == Frequency(0.0, None, "unlisted")


def test_case_apostrophes_and_the_dots_of_abbreviations_do_not_matter() -> None:
    english = frequencies("en")
    assert english.of("DON’T") == english.of("don't")
    assert english.of("Mrs.") == english.of("mrs")


@pytest.mark.parametrize("code", ["zu", "la"])
def test_languages_without_a_list_are_unlisted(code: str) -> None:
    assert frequencies(code).of("word").band == "unlisted"


def test_related_languages_share_a_list() -> None:
    assert frequencies("hr").of("je").rank == frequencies("sr").of("je").rank is not None


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    fresh = Frequencies("is")
    assert not fresh.ready
    fresh.load()
    assert fresh.ready
