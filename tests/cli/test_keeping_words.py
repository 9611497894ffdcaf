"""`reader vocab add`: where a word stands in the sentence it is kept with."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.export.cloze import make_cloze
from reader.languages import get_language
from reader.learning.keeping import find_in_sentence, keep_word
from reader.lookup.chain import Chain
from reader.paths import Paths
from reader.reading.engines import open_chain, open_interpreter
from reader.reading.opening import open_store
from reader.reading.pairs import Pair
from reader.vocabulary.terms import Encounter, Status


@pytest.fixture
def chain_from(paths: Paths) -> Callable[[str], Chain]:
    return lambda code: open_chain(paths, pair_of(code))


def pair_of(code: str) -> Pair:
    return Pair(get_language(code), get_language("es" if code == "en" else "en"))


@pytest.mark.parametrize(
    ("language", "word", "sentence", "marked"),
    [
        ("en", "go", "He went home.", "He {{c1::went}} home."),
        ("en", "went", "They go home.", "They {{c1::go}} home."),
        ("en", "go", "He went to go home.", "He went to {{c1::go}} home."),  # as it is before another form
        ("en", "at", "They attack at dawn.", "They attack {{c1::at}} dawn."),
        ("en", "HOUSE", "The house.", "The {{c1::house}}."),
        ("en", "don't", "I don’t know.", "I {{c1::don’t}} know."),
        ("en", "drug", "A narco-terrorism-drug case", "A narco-terrorism-{{c1::drug}} case"),
        ("en", "stave off", "It staved  off a trial.", "It {{c1::staved  off}} a trial."),
        ("en", "stave off", "Stave, off or on, and stave off.", "Stave, off or on, and {{c1::stave off}}."),
        ("en", "C++", "I know C, C++ too.", "I know C, {{c1::C++}} too."),
        ("en", "42", "Of 1420, 42 are left.", "Of 1420, {{c1::42}} are left."),
        ("de", "Fuß", "Die Straße, süß: Der Fuß.", "Die Straße, süß: Der {{c1::Fuß}}."),  # ß is two letters when folded
        ("de", "Haus", "Große Häuser.", "Große {{c1::Häuser}}."),
        ("fr", "homme", "C’est l’homme.", "C’est l’{{c1::homme}}."),
        ("zh", "学校", "我在学校。", "我在{{c1::学校}}。"),
    ],
)
def test_word_is_found_where_it_stands(
    chain_from: Callable[[str], Chain], language: str, word: str, sentence: str, marked: str
) -> None:
    span = find_in_sentence(word, sentence, chain_from(language))
    assert span is not None
    assert make_cloze(sentence, sentence[span[0] : span[1]], span[0]) == marked


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("go", "He is here."),
        ("at", "They attack."),
        ("at", ""),
        ("stave off", "Stave it."),
        ("C++", "I know C."),
        ("he", "The others."),
    ],
)
def test_word_that_does_not_stand_there_is_not_found(
    chain_from: Callable[[str], Chain], word: str, sentence: str
) -> None:
    assert find_in_sentence(word, sentence, chain_from("en")) is None


def kept(paths: Paths, code: str, word: str, context: str) -> tuple[Encounter, dict[str, Status]]:
    with open_store(paths) as store:
        term = keep_word(store, open_interpreter(paths, pair_of(code)), word, context, "known").term
        assert term.latest is not None
        return term.latest, store.statuses(code)


def test_another_form_is_kept_as_it_stands(paths: Paths, chain_from: Callable[[str], Chain]) -> None:
    met, statuses = kept(paths, "en", "go", "He went home.")
    assert (met.surface, met.start, met.offset) == ("went", 3, 3)
    assert set(statuses) == {"go", "went"}


def test_sentence_without_the_word_is_kept_but_nothing_in_it_is_marked(
    paths: Paths, chain_from: Callable[[str], Chain]
) -> None:
    met, statuses = kept(paths, "en", "at", "Attackers attacked.")
    assert met.sentence == "Attackers attacked."
    assert make_cloze(met.sentence, met.surface, met.start) == ""
    assert set(statuses) == {"at"}


def test_same_sentence_again_is_no_second_encounter(answer: Callable[..., Any], home: Path) -> None:
    for _ in range(2):
        found = answer("vocab", "add", "go", "--context", "He went home.", "--from", "en", "--to", "es")
    assert found["encounters"] == 1
    with sqlite3.connect(home / "data" / "vocabulary.sqlite3") as db:
        assert db.execute("SELECT surface, start FROM encounter").fetchall() == [("went", 3)]
    db.close()
