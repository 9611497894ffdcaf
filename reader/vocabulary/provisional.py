"""Words that were kept before their lemma was known."""

from collections.abc import Callable

from reader.vocabulary.store import Store


def settle_provisional(store: Store, language: str, lemma_of: Callable[[str], str]) -> None:
    """Gives the provisional terms of a language their lemmas."""
    for term in store.provisional(language):
        surface = term.latest.surface if term.latest else term.text
        store.settle(term.id, lemma_of(surface))
