"""Which words became which: on pairs aligned by hand with the attention that a package gave them, and on anything."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.languages import get_language
from reader.text.tokens import word_spans
from reader.translation.alignment import Aligner, word_attention
from reader.translation.values import Alignment, Link, Translated
from tests.lookup.gold import AlignmentScore, Engines, GoldPair, gold_pairs, recorded, score_alignments

ENGLISH, SPANISH = get_language("en"), get_language("es")


@pytest.fixture(scope="module")
def gold() -> list[GoldPair]:
    return gold_pairs()


@pytest.fixture(scope="module")
def sentences() -> list[Translated]:
    return recorded("alignment_en_es.json").sentences


@pytest.fixture(scope="module")
def alignments(engines: Engines, sentences: list[Translated]) -> dict[str, list[Alignment]]:
    return engines.alignments(sentences)


@pytest.fixture(scope="module")
def scores(gold: list[GoldPair], alignments: dict[str, list[Alignment]]) -> dict[str, AlignmentScore]:
    return {part: score_alignments(gold, found) for part, found in alignments.items()}


def test_gold_pairs_are_those_that_were_recorded(gold: list[GoldPair], sentences: list[Translated]) -> None:
    assert [(pair.text, pair.translation) for pair in gold] == [(one.text, one.translation) for one in sentences]
    assert len(gold) == 50
    assert all(8 <= len(word_spans(pair.text, ENGLISH)) <= 25 for pair in gold)


# With the weights fitted to other sentences the same figures come out (python -m benchmarks.alignment).
@pytest.mark.parametrize(
    ("part", "most_errors", "least_right"),
    [("dictionary", 0.14, 0.95), ("attention", 0.11, 0.94), ("both", 0.065, 0.98)],
)
def test_words_are_aligned_as_by_hand(
    scores: dict[str, AlignmentScore], part: str, most_errors: float, least_right: float
) -> None:
    assert scores[part].error_rate <= most_errors
    assert scores[part].content_right >= least_right


def test_dictionary_and_attention_together_are_better_than_either(scores: dict[str, AlignmentScore]) -> None:
    for part in ("dictionary", "attention"):
        assert scores["both"].error_rate < scores[part].error_rate
        assert scores["both"].content_right >= scores[part].content_right


def test_links_said_to_be_sure_are_right(scores: dict[str, AlignmentScore]) -> None:
    assert scores["both"].sure_links > 500
    assert scores["both"].sure_right > 0.97


def test_what_tells_little_makes_unsure_not_wrong(scores: dict[str, AlignmentScore]) -> None:
    assert scores["dictionary"].sure_links < 0.7 * scores["both"].sure_links
    assert scores["dictionary"].sure_right > 0.97


def _links(alignments: dict[str, list[Alignment]], sentences: list[Translated], beginning: str) -> dict[str, list[str]]:
    number = next(n for n, one in enumerate(sentences) if one.text.startswith(beginning))
    text, translation = sentences[number].text, sentences[number].translation
    return {
        text[slice(*link.source)]: [translation[slice(*span)] for span in link.targets]
        for link in alignments["both"][number].links
    }


@pytest.mark.parametrize(
    ("beginning", "word", "targets"),
    [
        ("The neighbours turned off", "turned", ["apagaron"]),
        ("The neighbours turned off", "off", ["apagaron"]),
        ("He took his shoes off", "took", ["quitó"]),
        ("He took his shoes off", "off", ["quitó"]),
        ("He hardly ever", "miss", ["echan", "menos"]),
        ("The two leaders", "ceasefire", ["alto el fuego"]),
        ("The two leaders", "Geneva", ["Ginebra"]),
        ("Germany's economy", "Germany's", ["Alemania"]),
        ("Doctors warned", "crowded", ["abarrotadas"]),
        ("Give me the keys", "please", ["por favor"]),
        ("Most of the houses", "Most", ["La mayoría"]),
        ("The mayor of Lisbon", "forty", ["cuarenta"]),
        ("An unknown painter", "French", ["francés"]),
    ],
)
def test_word_becomes(
    alignments: dict[str, list[Alignment]], sentences: list[Translated], beginning: str, word: str, targets: list[str]
) -> None:
    assert _links(alignments, sentences, beginning)[word] == targets


@pytest.mark.parametrize(
    ("beginning", "word"),
    [("They put off", "They"), ("If it rains", "it"), ("I didn't tell", "would"), ("Do you", "Do")],
)
def test_function_word_without_counterpart_has_no_link(
    alignments: dict[str, list[Alignment]], sentences: list[Translated], beginning: str, word: str
) -> None:
    assert word not in _links(alignments, sentences, beginning)


def test_content_word_without_a_likely_counterpart_keeps_an_unsure_one(engines: Engines) -> None:
    attention = np.array([[1, 0, 0], [0, 1, 0]], dtype=np.float32)
    translated = Translated(
        "Zorbs like quibbles", "Los zorbes", ((0, 5), (6, 10), (11, 19)), ((0, 3), (4, 10)), attention, 0.0, False, ""
    )
    found = {link.source: link for link in engines.aligner.align(translated).links}
    assert found[11, 19].confidence < 0.5
    assert not found[11, 19].anchored


def test_negation_in_two_words_is_one_word_with_a_gap() -> None:
    attention = np.array([[0.9, 0.1, 0, 0], [0, 0.3, 0.7, 0], [0, 0, 0.1, 0.9], [0, 0.1, 0.9, 0]], dtype=np.float32)
    text, translation = "I do not sleep", "Je ne dors pas"
    spans = tuple(word_spans(text, ENGLISH))
    target_spans = tuple(word_spans(translation, get_language("fr")))
    translated = Translated(text, translation, spans, target_spans, attention, 0.0, False, "")
    aligner = Aligner(ENGLISH, get_language("fr"), lambda word: (), str.lower)
    found = {text[slice(*link.source)]: link.targets for link in aligner.align(translated).links}
    assert found["not"] == ((3, 5), (11, 14))
    assert found["sleep"] == ((6, 10),)


def test_text_that_stayed_untranslated_and_without_pieces_is_linked_by_its_spelling(engines: Engines) -> None:
    text = "Zorbs quibble at Grimsby"
    translated = Translated(text, text, (), (), np.zeros((0, 0), dtype=np.float32), 0.0, True, "")
    links = engines.aligner.align(translated).links
    assert [link.targets for link in links if link.confidence > 0.5] == [((0, 5),), ((6, 13),), ((17, 24),)]


def test_links_are_found_by_the_place_in_the_text() -> None:
    links = tuple(Link((start, start + 3), ((0, 2),), 0.9) for start in (0, 4, 8))
    alignment = Alignment(links)
    assert alignment.at(4, 7) == links[1:2]
    assert alignment.at(5, 9) == links[1:]
    assert alignment.at(3, 4) == ()


def test_attention_of_pieces_is_summed_over_a_word_of_the_text_and_averaged_over_one_of_the_translation() -> None:
    attention = np.array([[0.5, 0.3, 0.2], [0.1, 0.1, 0.8], [0.0, 0.0, 1.0]], dtype=np.float32)
    translated = Translated(
        "unable go", "no ir", ((0, 2), (2, 6), (7, 9)), ((0, 1), (1, 2), (3, 5)), attention, 0, False, ""
    )
    words = word_attention(translated, [(0, 6), (7, 9)], [(0, 2), (3, 5)])
    assert words == pytest.approx(np.array([[0.5, 0.5], [0.0, 1.0]]))


SOME = ("the", "bank", "took", "it", "off", "don't", "Mexico's", "well-known", "el", "banco", "quitó", "por", "42", "…")
WORDS = st.lists(st.one_of(st.sampled_from(SOME), st.text(min_size=1, max_size=9)), max_size=9)


def _pieces(words: list[str], cut: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A text and pieces of at most `cut` characters, without the spaces."""
    text = " ".join(words)
    spans, start = [], 0
    for word in words:
        end = start + len(word)
        spans += [(at, min(at + cut, end)) for at in range(start, end, cut)]
        start = end + 1
    return text, tuple(spans)


@given(WORDS, WORDS, st.integers(1, 6), st.integers(0, 2**32 - 1), st.booleans())
def test_links_of_anything_are_ordered_and_stand_inside_the_texts(
    words: list[str], others: list[str], cut: int, seed: int, empty: bool
) -> None:
    text, spans = _pieces(words, cut)
    translation, target_spans = _pieces(others, cut)
    attention = np.random.default_rng(seed).random((len(target_spans), len(spans)), dtype=np.float32)
    attention = np.zeros_like(attention) if empty else attention / np.maximum(attention.sum(1, keepdims=True), 1)
    translated = Translated(text, translation, spans, target_spans, attention, 0.0, False, "")
    aligner = Aligner(ENGLISH, SPANISH, lambda word: ["quitar", "echar de menos", word], str.lower)
    alignment = aligner.align(translated)
    sources = [link.source for link in alignment.links]
    assert all(a[1] <= b[0] for a, b in pairwise(sources))
    assert set(sources) <= set(word_spans(text, ENGLISH))
    for link in alignment.links:
        assert 0.0 <= link.confidence <= 1.0
        assert link.targets
        assert all(0 <= start < end <= len(translation) for start, end in link.targets)
        assert all(a[1] < b[0] for a, b in pairwise(link.targets))
