"""The search looks through terms, translations and sentences and ignores case and accents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.vocabulary.keys import fold
from reader.vocabulary.store import Store
from tests.vocabulary.clicks import click


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("sovereign", {"sovereign"}),
        ("OVEREI", {"sovereign"}),
        ("decisión", {"sovereign"}),  # in the translation
        ("decision soberana", {"sovereign"}),
        ("manana", {"mañana"}),
        ("MAÑANA", {"mañana"}),
        ("man\u0303ana", {"mañana"}),
        ("strasse", {"Straße"}),
        ("STRAẞE", {"Straße"}),
        ("københavn", {"København"}),
        ("kobenhavn", {"København"}),
        ("istanbul", {"İstanbul"}),
        ("valvula de presion", {"mañana"}),  # in the sentence
        ("older sentence", {"sovereign"}),  # in an encounter that is not the latest
        ("de  presión", {"mañana"}),
        ("%", set()),
        ("_", set()),
        ("", {"sovereign", "mañana", "Straße", "København", "İstanbul"}),
        ("  ", {"sovereign", "mañana", "Straße", "København", "İstanbul"}),
        ("a b", set()),
    ],
)
def test_search(store: Store, search: str, found: set[str]) -> None:
    click(store, "sovereign", sentence="An older sentence: sovereign.", translation="decisión soberana", minute=1)
    click(store, "sovereign", sentence="A newer one.", offset=77, minute=2)
    click(store, "mañana", language="es", sentence="Mañana, una válvula de\npresión eficaz.")
    click(store, "Straße", language="de", sentence="Auf der Straße.")
    click(store, "København", language="da", sentence="Til København.")
    click(store, "İstanbul", language="tr", sentence="İstanbul’da.")
    assert {term.text for term in store.terms(search=search)} == found


def test_search_does_not_match_across_term_and_translation(store: Store) -> None:
    click(store, "stave off", translation="evitar", sentence="")
    assert store.terms(search="off evitar") == []


def test_vowel_signs_and_dakuten_are_no_accents(store: Store) -> None:
    click(store, "का", language="hi", sentence="")
    click(store, "が", language="ja", sentence="")
    assert store.terms(search="कि") == []
    assert store.terms(search="か") == []
    assert len(store.terms(search="が")) == 1


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folding_ignores_case(text: str) -> None:
    assert fold(text.casefold()) == fold(text)
