"""How often each form stands in a text, and which of its forms belong to one lemma.

Counted on the lookup thread in small steps, then taken over as a whole by the thread that shows it.
"""

from collections import Counter
from collections.abc import Callable, Iterator

from reader.statuses import LemmaForms
from reader.text.tokens import Words


class Counting:
    """The counts of one text by form id; empty until they are `done` and taken over."""

    def __init__(self, words: Words, blocks: int, key: Callable[[str], str]) -> None:
        self._words = words
        self._blocks = blocks
        self._key = key
        self._finished: tuple[Counter[int], LemmaForms] | None = None
        self.counts: Counter[int] = Counter()
        self.done = False

    def steps(self, lemma_of: Callable[[str], str]) -> Iterator[None]:
        """Counts, a little with each step."""
        for _ in self._words.fill():
            yield
        counts: Counter[int] = Counter()
        for block in range(self._blocks):
            counts.update(self._words.block(block).form)
            yield
        forms_of_lemma: dict[str, list[int]] = {}
        for number, form in enumerate(self._words.forms):
            forms_of_lemma.setdefault(self._key(lemma_of(form)), []).append(number)
            yield
        self._finished = counts, forms_of_lemma

    def take(self) -> LemmaForms | None:
        """Takes over what has been counted; returns which forms belong to a lemma, the first time that is known."""
        finished, self._finished = self._finished, None
        if finished is None:
            return None
        self.counts, forms_of_lemma = finished
        self.done = True
        return forms_of_lemma
