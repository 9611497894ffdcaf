"""Which sentence shows a term best: whose other words one knows."""

from collections.abc import Callable

from reader.languages import get_language
from reader.text.keys import lookup_key
from reader.text.tokens import word_spans
from reader.vocabulary.examples import best_example
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Encounter


def unknown_words(store: Store, language: str) -> Callable[[Encounter], int]:
    """How many words of an encounter's sentence, besides its own, are not known (or ignored) by the vocabulary."""
    spoken = get_language(language)

    def unknown(met: Encounter) -> int:
        end = met.start + len(met.surface)
        others = {
            lookup_key(met.sentence[a:b], spoken)
            for a, b in word_spans(met.sentence, spoken)
            if b <= met.start or a >= end
        }
        return len(others - store.known_keys(language, others))

    return unknown


def example_of(store: Store, term_id: int, language: str, chosen: int | None) -> tuple[Encounter | None, int, int]:
    """The encounter that stands for a term, its place among all (from 1, newest first) and how many there are."""
    met = store.encounters(term_id)
    best = best_example(met, chosen, unknown_words(store, language)) if len(met) > 1 else next(iter(met), None)
    return best, met.index(best) + 1 if best else 0, len(met)
