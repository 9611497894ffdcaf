"""Words in sentences, written and checked by hand: how often the answer is first, how often it is among the five."""

from pathlib import Path

import pytest

from reader.lookup.chain import Chain
from reader.lookup.entry import Lookup

HERE = Path(__file__).parent


def _answers(lookup: Lookup) -> list[str]:
    """What the panel shows, in order: the phrase around the word, then the best translations."""
    phrase = [t for sense in lookup.phrase.entry.senses for t in sense.translations] if lookup.phrase else []
    return [*lookup.best, *phrase]


def _score(chain: Chain, path: Path) -> tuple[float, float]:
    first = listed = total = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        word, sentence, wanted = line.split("\t")
        lookup = chain.look_up(word, sentence)
        accepted = {answer.strip() for answer in wanted.split(",")}
        phrase = _answers(lookup)[len(lookup.best) :]
        first += bool(accepted & {*lookup.best[:1], *phrase[:1]})
        listed += bool(accepted & set(_answers(lookup)))
        total += 1
    return first / total, listed / total


def test_english_words_in_sentences_get_the_right_spanish(english: Chain) -> None:
    first, listed = _score(english, HERE / "words_en_es.tsv")
    assert first >= 0.93
    assert listed >= 0.98


def test_spanish_words_in_sentences_get_the_right_english(spanish: Chain) -> None:
    first, listed = _score(spanish, HERE / "words_es_en.tsv")
    assert first >= 0.96
    assert listed >= 0.98


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("sovereign", "soberano"), ("networks", "red"), ("organised", "organizar"), ("figures", "cifra"),
        ("ground", "tierra"), ("flights", "vuelo"), ("case", "caso"), ("drawn", "dibujar"), ("ran", "correr"),
        ("children", "niño"), ("better", "mejor"), ("it's", "es"), ("don't", "no"), ("the", "el"), ("would", "-ría"),
        ("can", "poder"), ("must", "deber"), ("plane", "avión"), ("daughter", "hija"),
        ("thinktank", "laboratorio de ideas"),
        ("stave off", "evitar"), ("staved off", "evitar"), ("fentanyl", "fentanilo"), ("trove", "tesoro"),
    ],
)  # fmt: skip
def test_english_word_alone_has_a_sensible_first_translation(english: Chain, word: str, first: str) -> None:
    assert english.look_up(word).best[0] == first


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("soberana", "sovereign"), ("redes", "network"), ("dijeron", "say"), ("dámelo", "give"), ("irse", "go"),
        ("perro", "dog"), ("EE.UU.", "US"), ("echar de menos", "miss"), ("sin embargo", "however"),
        ("a lo mejor", "maybe"), ("que", "that"), ("muy", "very"), ("hija", "daughter"), ("casa", "house"),
    ],
)  # fmt: skip
def test_spanish_word_alone_has_a_sensible_first_translation(spanish: Chain, word: str, first: str) -> None:
    assert spanish.look_up(word).best[0] == first


def test_common_word_is_shown_in_few_senses_best_first(english: Chain) -> None:
    for word in ("get", "set", "run", "take", "case", "head"):
        for entry in english.look_up(word).entries:
            scores = [sense.score for sense in entry.senses]
            assert len(scores) <= 6
            assert all(0.0 <= score <= 1.0 for score in scores)
            assert scores[0] == max(scores)


def test_near_synonyms_stand_in_one_sense(english: Chain) -> None:
    find = english.look_up("find").entries[0]
    assert {"encontrar", "hallar"} <= set(find.senses[0].translations)


def test_best_holds_at_most_five_different_translations(english: Chain) -> None:
    best = english.look_up("set").best
    assert len(best) == 5 == len(set(best))
