"""A placement test finds the size of a vocabulary that is known beforehand, also of one who says yes too easily."""

import random

import pytest

from reader.languages import get_language
from reader.learning.placement import commonest, may_be_asked, placement_items
from reader.paths import Paths
from reader.reading.engines import open_chain, open_interpreter
from reader.reading.pairs import Pair
from reader.text.frequency import Frequencies
from reader.vocabulary.placement import BANDS, Item, draw, estimate


@pytest.fixture(scope="module")
def english() -> Frequencies:
    frequencies = Frequencies("en")
    frequencies.load()
    return frequencies


def items(english: Frequencies, seed: int) -> list[Item]:
    chance = random.Random(seed)
    return draw(english.ranked(), str.isalpha, lambda form: english.of(form).zipf > 0, chance)


def test_words_come_from_all_bands_and_some_do_not_exist(english: Frequencies) -> None:
    drawn = items(english, 1)
    for number, (first, last) in enumerate(BANDS):
        ranks = [english.of(item.word).rank for item in drawn if item.band == number]
        assert len(ranks) == 5
        assert all(rank is not None and first <= rank <= last for rank in ranks)
    invented = [item.word for item in drawn if item.band is None]
    assert len(invented) == 8
    assert all(english.of(word).rank is None for word in invented)
    assert len(drawn) <= 60  # two minutes


@pytest.mark.parametrize("known", [0, 1000, 3000, 8000, 20000])
def test_honest_reader_is_estimated_near_the_truth(english: Frequencies, known: int) -> None:
    sizes, tops = [], []
    for seed in range(8):
        answers = [
            (item, item.band is not None and (english.of(item.word).rank or 0) <= known)
            for item in items(english, seed)
        ]
        found = estimate(answers)
        sizes.append(found.size)
        tops.append(found.top)
    assert abs(sum(sizes) / len(sizes) - known) <= 0.1 * known + 100
    assert all(top <= known for top in tops)


def test_reader_who_says_yes_to_everything_knows_nothing_for_sure(english: Frequencies) -> None:
    found = estimate([(item, True) for item in items(english, 3)])
    assert (found.size, found.top, found.invented) == (0, 0, 1.0)


def test_yes_to_words_that_do_not_exist_makes_the_estimate_smaller(english: Frequencies) -> None:
    drawn = items(english, 4)
    honest = [(item, item.band is not None and item.band <= 3) for item in drawn]
    invented = [item for item in drawn if item.band is None]
    easy = [(item, known or item in invented[:4]) for item, known in honest]
    assert estimate(easy).size <= estimate(honest).size
    assert estimate(easy).invented == 0.5


def test_short_lists_bring_what_they_have() -> None:
    drawn = draw(
        [f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(600)],
        str.isalpha,
        lambda _: True,
        random.Random(1),
    )
    assert {item.band for item in drawn} == {0, 1}
    assert draw([], str.isalpha, lambda _: True, random.Random(1)) == []


def test_names_are_not_asked_for(paths: Paths) -> None:
    chain = open_chain(paths, Pair(get_language("en"), get_language("es")))
    for name in ("ricky", "sophia", "london"):
        assert not may_be_asked(chain, name)
    for word in ("house", "jack", "turkey"):
        assert may_be_asked(chain, word)


def test_german_nouns_are_asked_for_as_they_are_written(paths: Paths) -> None:
    interpreter = open_interpreter(paths, Pair(get_language("de"), get_language("en")))
    drawn = placement_items(interpreter, random.Random(4))
    known, invented = ([item.word for item in drawn if (item.band is None) is none] for none in (False, True))
    assert any(word[0].isupper() for word in known) and any(word[0].islower() for word in known)
    assert any(word[0].isupper() for word in invented)
    written = {word.text for word in commonest(interpreter, 400)}
    assert {"Zeit", "machen"} <= written and "zeit" not in written
