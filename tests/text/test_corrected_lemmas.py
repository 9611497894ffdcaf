"""What the reader says of a lemma goes before what the rules say, for every way to write the form."""

from reader.languages import get_language
from reader.reading.counting import Counting, form_counts
from reader.text.keys import lookup_key
from reader.text.lemmas import Lemmatiser
from reader.text.tokens import Words


def test_corrected_form_has_its_lemma_until_it_is_forgotten() -> None:
    lemmatiser = Lemmatiser("en", None, {"leaves": "leaf"})
    assert lemmatiser.lemma("leaves") == lemmatiser.lemma("Leaves") == "leaf"
    assert lemmatiser.lemma("leaves’") == "leaf"  # by way of the possessive
    assert lemmatiser.by_rules("leaves") == "leave"
    lemmatiser.correct({})
    assert lemmatiser.lemma("leaves") == "leave"


def test_other_forms_are_as_they_were() -> None:
    lemmatiser = Lemmatiser("en", None, {"leaves": "leaf"})
    assert [lemmatiser.lemma(form) for form in ("left", "leaving", "leaf")] == ["leave", "leave", "leaf"]
    assert lemmatiser.by_rules("left") == "leave"


def test_counts_are_by_form_with_the_blocks_of_the_article() -> None:
    english = get_language("en")
    texts = ["The title", "A threat.", "Threats, and a threat"]
    words = Words(texts, english)
    lemma = Lemmatiser("en", None).lemma
    found = {one.form: one for one in form_counts(words, 3, 1, lemma, {}) if one is not None}
    assert list(found["threat"].blocks) == [0, 1]
    assert (found["threats"].lemma, list(found["threats"].blocks)) == ("threat", [1])
    assert "title" not in found
    counting = Counting(words, 3, lambda text: lookup_key(text, english))
    for _ in counting.steps(lemma, texts, lambda surface: True):
        pass
    assert counting.take() is not None
