"""Numbers that Italian writes as one word."""

import pytest

from reader.lookup.number_words import as_number


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("centotto", "108"), ("centottanta", "180"), ("centoundici", "111"), ("duecentotré", "203"),
        ("novecentonovantanove", "999"), ("millenovecento", "1900"), ("milleottocentosessantuno", "1861"),
        ("duemilaventisei", "2026"), ("centomila", "100000"), ("trecentoventunomilacinque", "321005"),
    ],
)  # fmt: skip
def test_number_word_has_its_figures(word: str, value: str) -> None:
    (entry,) = as_number(word, "it", "en")
    assert entry.senses[0].translations == (value,)


@pytest.mark.parametrize("word", ["accento", "recente", "innocente", "centro", "mila", "milano", "dieciuno", ""])
def test_word_that_only_looks_like_a_number_is_none(word: str) -> None:
    assert as_number(word, "it", "en") == ()


def test_other_languages_have_their_numbers_in_dictionaries() -> None:
    assert as_number("cento", "en", "it") == ()
