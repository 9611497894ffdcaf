"""Lemmas of many languages, as the reader corrected them."""

from collections.abc import Callable
from pathlib import Path

from reader.text.lemmas import Lemmatiser
from reader.vocabulary.store import Store


def corrected_lemmas(vocabulary: Path, cache: Path) -> Callable[[str, str], str]:
    """(language, form) → lemma. Each language is loaded, and its corrections read, with the first of its words."""
    loaded: dict[str, Lemmatiser] = {}

    def lemma_of(language: str, form: str) -> str:
        lemmatiser = loaded.get(language)
        if lemmatiser is None:
            with Store(vocabulary) as store:
                lemmatiser = loaded[language] = Lemmatiser(language, cache, store.corrections(language))
        return lemmatiser.lemma(form)

    return lemma_of
