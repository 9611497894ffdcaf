"""Italian words as they stand in text: pronouns at the verb, particles, women, numbers in one word."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.languages import get_language
from reader.lookup.chain import Chain
from reader.lookup.dictionary import Dictionaries
from reader.text.frequency import Frequencies
from reader.text.lemmas import Lemmatiser

DICTIONARIES = Path(__file__).parents[2] / "dictionaries"


@pytest.fixture(scope="module")
def italian(lemma_tries: Path) -> Iterator[Chain]:
    """The chain from Italian into English."""
    dictionaries = Dictionaries([DICTIONARIES], "it", "en")
    languages = get_language("it"), get_language("en")
    yield Chain(dictionaries, Lemmatiser("it", lemma_tries), Frequencies("it"), *languages)
    dictionaries.close()


@pytest.mark.parametrize(
    ("word", "sentence", "answer"),
    [
        ("lei", "Lei non è venuta.", "she"),
        ("delle", "Le foglie delle piante sono gialle.", "of the"),
        ("regina", "La regina sorrise.", "queen"),
        ("dea", "Era la dea della caccia.", "goddess"),
        ("andarsene", "Vuole andarsene.", "leave"),
        ("prendilo", "Prendilo tu.", "take"),
        ("ascoltatemi", "Ascoltatemi bene.", "listen"),
        ("vogliono", "Ci vogliono due ore.", "take"),
        ("millenovecentoquarantotto", "Nacque nel millenovecentoquarantotto.", "1948"),
        ("dovrei", "Non dovrei dirvelo.", "must"),
        ("doveri", "I doveri degli studenti.", "duty"),
        ("sole", "Un orologio solare ha bisogno del sole.", "sun"),
        ("sole", "Le due donne erano sole.", "alone"),
        ("minuto", "Aspetta un minuto!", "minute"),
        ("fa", "Cosa fa tuo padre?", "do"),
        ("giurato", "Benché avesse giurato di smettere.", "swear"),
    ],
)
def test_word_has_what_it_means_there_first(italian: Chain, word: str, sentence: str, answer: str) -> None:
    assert italian.look_up(word, sentence).best[0] == answer
