"""WordNet's glosses → rows of a dictionary that explains English in English: definition, example, synonyms."""

import re
from collections import defaultdict
from collections.abc import Sequence

from dictionaries.build.store import Row, encode
from dictionaries.build.tables import LETTERS, english_lemmas
from dictionaries.build.words import zipf
from reader.languages import get_language
from reader.lookup.senses import DEFINED
from reader.text.keys import lookup_key

_RAREST, _RAREST_PHRASE, _RAREST_NAME, _MOST_WORDS = 2.0, 3.2, 3.6, 4
_MOST_SENSES, _MOST_SYNONYMS, _MOST_EXAMPLES = 5, 3, 2
_LONGEST_EXAMPLE = 90
_LONGEST_SHORT = 60
_SHORTEST_STEM = 3
_LEAST_SHARE = 0.03  # of the occurrences: a sense below it is left out where there are three others
_CERTAIN = 3.0  # points of the commonest sense

_Sense = tuple[int, int, str, str, list[str]]  # rank, occurrences, definition, example, synonyms


def rows(synsets: list[list[str]]) -> list[Row]:
    """`synsets`: rows of wordnet-eng (identifier, lemmas, definition, examples parted by `|`)."""
    senses: dict[tuple[str, str, str], list[_Sense]] = defaultdict(list)
    totals: dict[str, int] = defaultdict(int)
    language = get_language("en")
    for identifier, text, definition, examples in synsets:
        lemmas = english_lemmas(text)
        for lemma, rank, count in lemmas:
            key = lookup_key(lemma, language)
            totals[key] += count
            if _wanted(lemma):
                others = sorted((other for other, _, _ in lemmas if other != lemma), key=lambda w: (-zipf(w, "en"), w))
                example = _example_of(lemma, examples.split("|"))
                senses[key, LETTERS[identifier[0]], lemma].append((rank, count, definition, example, others))
    found = []
    for (key, part, lemma), its_senses in sorted(senses.items()):
        its_senses.sort()
        share = sum(sense[1] for sense in its_senses) / totals[key] if totals[key] else 0.0
        headword = lemma if lemma != key else None
        found.append(Row(key, part, round(100 * share), headword, None, "\n".join(_lines(key, its_senses))))
    return found


def _example_of(lemma: str, examples: Sequence[str]) -> str:
    """The shortest example that has a form of the lemma; "" without one."""
    first = lemma.lower().split(" ")[0]
    beginning = first if len(first) <= _SHORTEST_STEM else first[: max(_SHORTEST_STEM, len(first) - 2)]
    having = re.compile(rf"\b{re.escape(beginning)}")
    fit = [e for e in examples if having.search(e.lower()) and len(e) <= _LONGEST_EXAMPLE]
    return min(fit, key=lambda text: (len(text), text), default="")


def _wanted(lemma: str) -> bool:
    if any(c.isdigit() for c in lemma) or lemma.count(" ") >= _MOST_WORDS:
        return False
    least = _RAREST_NAME if lemma[:1].isupper() else _RAREST_PHRASE if " " in lemma else _RAREST
    return zipf(lemma, "en") >= least


def _lines(key: str, senses: list[_Sense]) -> list[str]:
    total = sum(count for _, count, *_ in senses)
    lines = []
    for place, (_, count, definition, example, synonyms) in enumerate(senses[:_MOST_SENSES]):
        share = count / total if total else 1 / len(senses)
        if place >= 3 and share < _LEAST_SHARE:
            break
        points = _CERTAIN / (1 + 0.3 * place) * (0.5 + share / 2)
        shown = f"{DEFINED}{example}" if example and place < _MOST_EXAMPLES else ""
        cell = f"{DEFINED}{definition}{shown}"
        words = [word for word in synonyms if zipf(word, "en") >= 2.5 and word.lower() != key][:_MOST_SYNONYMS] or [
            short(definition)
        ]
        lines.append("\t".join([cell, *(encode(word, points - 0.1 * n, None) for n, word in enumerate(words))]))
    return lines


def short(definition: str) -> str:
    """The beginning of a definition: up to a semicolon, without what stands in brackets, of a dozen words at most."""
    text = definition
    if text.startswith("(") and ")" in text:
        text = text.partition(")")[2].strip() or definition
    text = text.partition(";")[0].partition(" (")[0].strip()
    if len(text) <= _LONGEST_SHORT:
        return text
    cut = text[:_LONGEST_SHORT].rsplit(" ", 1)[0]
    return (cut.rpartition(",")[0] if "," in cut[20:] else cut).rstrip(" ,") + "…"
