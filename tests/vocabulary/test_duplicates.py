"""Terms that may be one are proposed; words that only look alike are not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.learning.keeping import word_frequencies
from reader.text.lemmas import Lemmatiser
from reader.vocabulary.bulk import BulkWord
from reader.vocabulary.duplicates import FORM, SPELLING, find_duplicates
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status
from tests.vocabulary.clicks import click

Found = Callable[..., set[tuple[str, str, str]]]


@pytest.fixture
def found(store: Store, lemma_tries: Path) -> Found:
    def found(*words: str, language: str = "en") -> set[tuple[str, str, str]]:
        store.keep_all([BulkWord(word, language, "es") for word in words], Status.NEW)
        store.rank_terms(word_frequencies())
        lemmatiser = Lemmatiser(language, lemma_tries, store.corrections(language))
        pairs = find_duplicates(store.candidates(), lambda _, form: lemmatiser.lemma(form), store.preferences)
        return {(one.term.text, one.into.text, one.why) for one in pairs if one is not None}

    return found


def test_forms_are_proposed_to_be_their_lemma(found: Found) -> None:
    assert found("meeting", "meetings", "deal", "dealt", "threat") == {
        ("meetings", "meeting", FORM),
        ("dealt", "deal", FORM),
    }


def test_one_word_in_two_spellings(found: Found) -> None:
    assert found("e-mail", "email", "to stave off", "stave off", "well being", "well-being", "naive", "naïve") == {
        ("e-mail", "email", SPELLING),
        ("to stave off", "stave off", SPELLING),
        ("well being", "well-being", SPELLING),
        ("naïve", "naive", SPELLING),
    }


def test_words_that_accents_tell_apart_are_no_duplicates(found: Found) -> None:
    assert found("que", "qué", "si", "sí", "el", "él", "papa", "papá", "cancion", "canción", language="es") == {
        ("cancion", "canción", SPELLING)
    }


def test_other_parts_of_speech_and_what_was_corrected_or_kept_apart_is_left_alone(store: Store, found: Found) -> None:
    click(store, "saw", translation="sierra")
    store.correct("saw", "saw", "en")
    for word, part in (("left", "adjective"), ("leave", "verb")):
        store.keep(text=word, language="en", target_language="es", part_of_speech=part)
    assert found("see", "e-mail", "email") == {("e-mail", "email", SPELLING)}
    [pair] = [one for one in find_duplicates(store.candidates(), lambda _, form: form, store.preferences) if one]
    store.prefer(pair.preference, "1", "en")
    assert found() == set()
