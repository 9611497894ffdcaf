"""A placement test in a language of which there is a frequency list, and the words that follow from it."""

import random
from collections.abc import Iterator

from reader.languages import NOUNS_WITH_CAPITALS
from reader.lookup.chain import Chain
from reader.lookup.interpreter import Interpreter
from reader.lookup.naming import name_note
from reader.vocabulary.bulk import BulkWord
from reader.vocabulary.placement import Item, draw

_SHORTEST = 2


def placement_items(interpreter: Interpreter, chance: random.Random) -> list[Item]:
    """The words of a test; none where the language has no frequency list. Slow the first time: for a thread."""
    chain = interpreter.chain
    chain.lemmatiser.load()
    chain.frequencies.load()
    ranked = chain.frequencies.ranked()

    items = draw(
        ranked, lambda form: may_be_asked(chain, form), lambda form: chain.frequencies.of(form).zipf > 0, chance
    )
    return _with_capitals(chain, items, chance)


def commonest(interpreter: Interpreter, count: int) -> Iterator[BulkWord]:
    """The lemmas of the commonest forms of the language, each once."""
    chain = interpreter.chain
    seen: set[str] = set()
    for form in chain.frequencies.ranked()[:count]:
        lemma = chain.lemmatiser.lemma(form)
        if form.isalpha() and lemma not in seen:
            seen.add(lemma)
            yield BulkWord(as_written(chain, lemma), chain.source.code, chain.target.code)


def as_written(chain: Chain, form: str) -> str:
    """A form of the list, which has no capitals, as the dictionary writes it: Haus."""
    if chain.source.code not in NOUNS_WITH_CAPITALS:
        return form
    headwords = (entry.headword for entry in chain.look_up(form).entries)
    return next((headword for headword in headwords if headword.lower() == form.lower()), form)


def _with_capitals(chain: Chain, items: list[Item], chance: random.Random) -> list[Item]:
    """Nouns as they are written; as many of the words that do not exist, which small letters would tell apart."""
    real = {item.word: as_written(chain, item.word) for item in items if item.band is not None}
    share = sum(word != form for form, word in real.items()) / max(1, len(real))

    def written(item: Item) -> str:
        if item.band is None:
            return item.word.capitalize() if chance.random() < share else item.word
        return real[item.word]

    return [item._replace(word=written(item)) for item in items]


def may_be_asked(chain: Chain, form: str) -> bool:
    """Whether a form of the list is a lemma that one can know: in the dictionary where there is one, and no name, which
    only a dictionary tells, since the lists have no capitals."""
    if not form.isalpha() or len(form) < _SHORTEST or chain.lemmatiser.lemma(form).lower() != form:
        return False
    if not chain.dictionaries.available:
        return True
    entries = chain.look_up(form).entries
    return bool(entries) and name_note(form.title(), entries, None, chain.source.code, chain.target.code) is None
