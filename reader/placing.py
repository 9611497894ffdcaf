"""A placement test in a language of which there is a frequency list, and the words that follow from it."""

import random
from collections.abc import Iterator

from reader.lookup.interpreter import Interpreter
from reader.vocabulary.bulk import BulkWord
from reader.vocabulary.placement import Item, draw

_SHORTEST = 2


def placement_items(interpreter: Interpreter, chance: random.Random) -> list[Item]:
    """The words of a test; none where the language has no frequency list. Slow the first time: for a thread."""
    chain = interpreter.chain
    chain.lemmatiser.load()
    chain.frequencies.load()
    ranked = chain.frequencies.ranked()

    def is_word(form: str) -> bool:
        return _may_be_asked(interpreter, form) and (
            not chain.dictionaries.available or bool(chain.look_up(form).entries)
        )

    return draw(ranked, is_word, lambda form: chain.frequencies.of(form).zipf > 0, chance)


def commonest(interpreter: Interpreter, count: int) -> Iterator[BulkWord]:
    """The lemmas of the commonest forms of the language, each once."""
    chain = interpreter.chain
    seen: set[str] = set()
    for form in chain.frequencies.ranked()[:count]:
        lemma = chain.lemmatiser.lemma(form)
        if form.isalpha() and lemma not in seen:
            seen.add(lemma)
            yield BulkWord(lemma, chain.source.code, chain.target.code)


def _may_be_asked(interpreter: Interpreter, form: str) -> bool:
    lemma = interpreter.chain.lemmatiser.lemma(form)
    return form.isalpha() and len(form) >= _SHORTEST and lemma.lower() == form
