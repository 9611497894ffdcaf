"""From word to word and from sentence to sentence, in ordinary texts and in one line of a million characters."""

import random
import re
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.languages import get_language
from reader.text.sentences import sentence_spans
from reader.text.tokens import Words
from reader.text.walk import Place, Walk

ENGLISH = get_language("en")
STORY = [
    "The ferry left at six. Nobody waved! “Wait,” said Mrs. Jones.",
    "…",
    "Then it was gone. The harbour slept.",
]


def walk_of(*texts: str) -> Walk:
    return Walk(texts, Words(texts, ENGLISH), ENGLISH)


def surface(walk: Walk, place: Place | None) -> str:
    return walk.selection_of(place).surface if place else ""


def test_a_word_is_selected_with_its_sentence() -> None:
    selection = walk_of(*STORY).selection_of(Place(0, 6))
    assert (selection.surface, selection.sentence, selection.words) == ("waved", "Nobody waved!", 1)
    assert selection.sentence[selection.start_in_sentence :].startswith("waved")


def test_an_offset_in_the_gap_of_two_sentences_or_past_the_end_has_a_sentence() -> None:
    walk = walk_of(*STORY)
    assert walk.sentence_at(0, 22) == (22, 36)
    assert walk.sentence_at(0, 999) == (37, 61)
    assert walk.sentence_at(1, 0) == (0, 1)


def test_a_stretch_counts_the_words_it_touches_and_reaches_over_sentences() -> None:
    walk = walk_of(*STORY)
    stretch = walk.stretch(0, 18, 29)
    assert (stretch.surface, stretch.words, stretch.sentence) == ("six. Nobody", 2, "The ferry left at six. Nobody")
    assert walk.stretch(0, 1, 2).words == walk.stretch(0, 3, 4).words == 1


def test_from_sentence_to_sentence_and_back_across_blocks() -> None:
    walk = walk_of(*STORY)
    place, seen = walk.first_place(), []
    assert place is not None
    for _ in range(6):
        seen.append(surface(walk, place))
        place = walk.step_sentence(place, 1)
    assert seen == ["The", "Nobody", "Wait", "Then", "The", "The"]
    place, seen = walk.last_place(), []
    assert place is not None
    for _ in range(7):
        seen.append(surface(walk, place))
        place = walk.step_sentence(place, -1)
    assert seen == ["slept", "The", "Then", "Wait", "Nobody", "The", "The"]


def test_from_block_to_block_and_back() -> None:
    walk = walk_of(*STORY)
    last = walk.last_place()
    assert last == Place(2, 6)
    assert walk.step_block(Place(0, 3), 1) == Place(2, 0)
    assert walk.step_block(last, 1) == last
    assert walk.step_block(last, -1) == Place(2, 0)
    assert walk.step_block(Place(2, 0), -1) == Place(0, 0)
    assert walk.step_block(Place(0, 0), -1) == Place(0, 0)


def test_search_goes_once_around_the_text_in_both_directions() -> None:
    walk = walk_of("A fox. The   Fox!", "None.", "fox")
    forward, at = [], (0, -1)
    for _ in range(4):
        found = walk.find("fox", *at, 1)
        assert found is not None
        forward.append(found)
        at = found[:2]
    assert forward == [(0, 2, 5), (0, 13, 16), (2, 0, 3), (0, 2, 5)]
    assert walk.find("fox", 0, 2, -1) == (2, 0, 3)
    assert walk.find("the fox", 2, 0, -1) == (0, 7, 16)
    assert walk.find("wolf", 0, 0, 1) is None
    assert walk.find("  ", 0, 0, 1) is None


BLOCKS = st.lists(st.text(st.sampled_from("aB1.!?’ \n“”…"), max_size=40), min_size=1, max_size=3)


@given(BLOCKS)
def test_steps_by_sentence_are_those_of_looking_at_every_sentence(texts: list[str]) -> None:
    walk = walk_of(*texts)
    for block, text in enumerate(texts):
        words = walk.words.block(block)
        firsts = [
            min((n for n in range(len(words)) if words.end[n] > start), default=-1)
            for start, _ in sentence_spans(text, ENGLISH)
        ]
        for number in range(len(words)):
            later = [n for n in firsts if n > number]
            earlier = [n for n in firsts if 0 <= n < number]
            forward = walk.step_sentence(Place(block, number), 1)
            back = walk.step_sentence(Place(block, number), -1)
            assert forward == Place(block, later[0]) if later else forward.block != block or forward.word == number
            assert back == Place(block, earlier[-1]) if earlier else back.block != block or back.word == number


@given(BLOCKS, st.integers(0, 45), st.integers(0, 45))
def test_a_stretch_counts_the_words_that_counting_them_all_finds(texts: list[str], first: int, second: int) -> None:
    walk = walk_of(*texts)
    start, end = sorted((first, second))
    words = walk.words.block(0)
    touched = [n for n in range(len(words)) if words.start[n] < end and words.end[n] > start]
    assert walk.stretch(0, start, end).words == max(1, len(touched))


@given(BLOCKS, st.sampled_from(["a", "aa", "b 1", "."]), st.integers(-1, 45))
def test_search_finds_the_next_place_in_the_block(texts: list[str], query: str, offset: int) -> None:
    walk = walk_of(*texts)
    pattern = r"\s+".join(map(re.escape, query.split()))
    starts = [match.start() for match in re.finditer(pattern, texts[0], re.IGNORECASE)]
    for by, near in ((1, [s for s in starts if s > offset]), (-1, [s for s in starts if s < offset][::-1])):
        found = walk.find(query, 0, offset, by)
        if near:
            assert found is not None
            assert found[:2] == (0, near[0])


_WORDS = "The house of Mrs. Jones stood there, well-known; nobody’s home was 3.5km away. “Oh!” he said. It is"


def _prose(length: int) -> str:
    return " ".join(random.Random(1).choices(_WORDS.split(), k=length // 4))[:length]


MOVES: dict[str, Callable[[Walk, Place], Place]] = {
    "right": lambda walk, place: walk.step(place, 1),
    "left": lambda walk, place: walk.step(place, -1),
    "next sentence": lambda walk, place: walk.step_sentence(place, 1),
    "sentence before": lambda walk, place: walk.step_sentence(place, -1),
    "next block": lambda walk, place: walk.step_block(place, 1),
    "block before": lambda walk, place: walk.step_block(place, -1),
}


@pytest.fixture(scope="module", params=["prose", "no full stops", "nothing but full stops"])
def long_line(request: pytest.FixtureRequest) -> Iterator[Walk]:
    lines = {
        "prose": _prose(1_000_000),
        "no full stops": "word " * 200_000,
        "nothing but full stops": "Ab. " * 250_000,
    }
    yield walk_of(lines[request.param])


@pytest.mark.parametrize("move", MOVES)
def test_moves_in_a_line_of_a_million_characters_cost_next_to_nothing(long_line: Walk, move: str) -> None:
    place = Place(0, len(long_line.words.block(0)) // 2)
    long_line.selection_of(place)
    before = time.process_time()
    for _ in range(100):
        place = MOVES[move](long_line, place)
        long_line.selection_of(place)
        assert time.process_time() - before < 1  # for all; measured 1 to 10 ms, the most where a sentence is as long


def test_stretches_and_search_in_a_line_of_a_million_characters_cost_next_to_nothing(long_line: Walk) -> None:
    words = long_line.words.block(0)
    at = words.start[len(words) // 2]
    long_line.sentence_at(0, at)
    before = time.process_time()
    for number in range(100):
        assert long_line.stretch(0, at, at + 40 * number + 1).words >= 1
    found = (0, at, at)
    for number in range(100):
        next_found = long_line.find("o" if number % 2 else "b", *found[:2], 1 if number % 3 else -1)
        found = next_found or found
    assert time.process_time() - before < 2


def test_the_first_move_in_a_line_of_a_million_characters_is_no_long_wait() -> None:
    walk = walk_of(_prose(1_000_000))
    before = time.process_time()
    place = walk.first_place()
    assert place is not None
    walk.selection_of(walk.step_sentence(place, 1))
    assert time.process_time() - before < 5


def test_search_for_plain_letters_finds_accented_ones_but_not_the_other_way() -> None:
    walk = walk_of("Rodrigo Peña et l’ÉTÉ à la cafe\u0301teria", "pena")
    assert walk.find("pena", 0, -1, 1) == (0, 8, 12)
    assert walk.find("peña", 0, 8, 1) == (0, 8, 12)
    assert walk.find("ete", 0, -1, 1) == (0, 18, 21)
    assert walk.find("cafeteria", 0, -1, 1) == (0, 27, 37)
    assert walk.find("peña", 1, -1, 1) == (0, 8, 12)


def test_match_is_numbered_among_all() -> None:
    walk = walk_of("one two one", "One")
    found = walk.find("one", 0, 0, 1)
    assert found == (0, 8, 11)
    assert walk.match_number("one", found) == (2, 3)
    assert walk.match_number("two", found) is None
