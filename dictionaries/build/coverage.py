"""How many of the commonest lemmas have an entry: the figure that SOURCES.md gives for each direction."""

from collections.abc import Iterable
from pathlib import Path

from reader.languages import get_language
from reader.lookup.dictionary import Dictionaries
from reader.text.keys import lookup_key

STEPS = (1_000, 5_000, 10_000)


def coverage(folder: Path, source: str, target: str, steps: Iterable[int] = STEPS) -> dict[int, float]:
    """Percent of the n commonest lemmas with an entry, for each n; a form that has an entry of its own counts."""
    dictionaries = Dictionaries([folder], source, target)
    steps = sorted(steps)
    lemmas = common_lemmas(source, steps[-1])
    has = [any(map(dictionaries.has, (lemma, form))) for lemma, form in lemmas.items()]
    dictionaries.close()
    return {n: round(100 * sum(has[:n]) / n, 1) for n in steps}


def common_lemmas(code: str, most: int) -> dict[str, str]:
    """wordfreq's list lemmatised by simplemma: lemma → its commonest form, as lookup keys, without what has no
    letters or only one."""
    import simplemma
    import wordfreq

    language = get_language(code)
    found: dict[str, str] = {}
    for word in wordfreq.top_n_list(code, 6 * most):
        if len(word) > 1 and all(c.isalpha() or c in "'-" for c in word):
            lemma = lookup_key(simplemma.lemmatize(word, lang=code), language)
            found.setdefault(lemma, lookup_key(word, language))
            if len(found) == most:
                break
    return found
