"""The part of speech that a word has in its sentence, told by its neighbours; tables for six languages.

Each word of the neighbourhood has tags, weighed by how well the dictionary supports them; a table says how well one
tag follows another; the best way through the neighbourhood is found as in a hidden Markov model (Viterbi 1967), with
weights set by hand: at most five words on either side, up to the first one that has a single tag.
A guess only reorders what the dictionary says; for other languages nothing is guessed.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reader.lookup.signs import CLOSED, FOLLOWS, PAST_AS_BASE, PLURALS, words
from reader.text.keys import fold_accents

Tags = Sequence[tuple[str, float]]  # a tag of signs.FOLLOWS and its weight (0: the best), best first
Part = tuple[str | None, str, float]  # part of speech, key of the headword, score 0–1

_REACH = 5
_UNKNOWN = -1.0  # for one tag after another where the table is silent
_WEIGHT = 3.0  # what a difference of 1 in the dictionary's score counts
_LEAST = -2.4
_SECOND = -0.4  # for each further tag of a closed class
_SHORT = 14  # words of a clause that is searched for its verb
_FINITE = frozenset("VZEXBH")
_ONLY_VERB = 1.4  # what a verb gains where no other word of its sentence can be the verb
_COMPLEMENT = 1.2  # what an adjective gains before the "be" that ends a German clause
_UNINFLECTED = -1.5  # what it loses where it would stand before a noun without an ending
_INFLECTED = re.compile("e[mnrs]?$")
_IMPOSSIBLE = -2.0  # for one tag after another
_HARDLY = -1.2  # the weight of a tag that hardly counts
_MARGIN = 0.35  # the best part of speech must be better by this to leave out another
_INSEPARABLE = ("be", "ge", "ver", "er", "ent", "emp", "zer", "miss")
_NOUNS = words("noun name abbreviation")
_QUALITIES = words("adjective determiner numeral")
_TAG_OF_PART = {
    "adjective": "J", "adverb": "A", "name": "N", "abbreviation": "N", "preposition": "P", "conjunction": "C",
    "determiner": "D", "pronoun": "O", "numeral": "K", "interjection": "I", "particle": "A",
}  # fmt: skip
# Tags of a verb form that is not the infinitive: the first that fits, else V.
_VERB_ENDINGS = {
    language: tuple((tags, re.compile(ending)) for tags, ending in endings)
    for language, endings in {
        "es": (("F", "[aei]r$"), ("G", "(a|ie|ye)ndo$"), ("Q", "[ai]d[oa]s?$"), ("QV", "(t|ch|s)[oa]s?$")),
        "fr": (("F", "(er|ir|re)$"), ("G", "ant$"), ("Q", "ée?s?$"), ("QV", "(i|u|it|is|ert|eint|ait|us|ut)e?s?$")),
        "it": (("F", "[aei]re$"), ("G", "[ae]ndo$"), ("Q", "[aiu]t[oaie]$"), ("QV", "[ts][oaie]$")),
        "pt": (("F", "[aeio]r$"), ("G", "[aei]ndo$"), ("Q", "[ai]d[oa]s?$"), ("QV", "(t|s)[oa]s?$")),
        "de": (("Q", "^(.*ge.*|be.*|ver.*|er.*|ent.*|zer.*|.*ier)(t|en)$"), ("J", "end(e[rnms]?)?$"),
               ("Q", "(t|en)e[rnms]?$")),
    }.items()
}  # fmt: skip
_EDGE = (("#", 0.0),)
_OF_SOMEONE = ("'s", "s'")
_POSSESSIVE = (("D", 0.0),)  # a man's voice: what follows is what follows a determiner
_LIKE_MODALS = frozenset(("please",))  # an interjection before a verb: please wait
# How well the second tag follows the first, and how well the first precedes the second.
_FOLLOWS = {
    language: {first: {second: rows[first].get(second, _UNKNOWN) for second in rows} for first in rows}
    for language, rows in FOLLOWS.items()
}
_PRECEDES = {
    language: {second: {first: rows[first][second] for first in rows} for second in rows}
    for language, rows in _FOLLOWS.items()
}


@dataclass(frozen=True, slots=True)
class Guess:
    """How well each part of speech fits its place in the sentence (0: the best)."""

    fits: dict[str, float]
    best: str | None = None

    def wants(self, part: str | None) -> bool:
        """Whether a part of speech is the best or of one kind with it (a third, tercero: determiner and adjective)."""
        best = self.best
        if part is None or part == best:
            return part is not None
        return (part in _NOUNS and best in _NOUNS) or (part in _QUALITIES and best in _QUALITIES)

    def allows(self, part: str | None) -> bool:
        """Whether a part of speech is wanted or hardly worse than the wanted one; all are where nothing is known."""
        return not self.fits or self.wants(part) or self.fits.get(part or "", -99.0) > -_MARGIN


NO_GUESS = Guess({})
A_VERB = Guess({"verb": 0.0}, "verb")


def tags_of(key: str, parts: Sequence[Part], language: str, *, neighbour: bool) -> Tags:
    """The tags of a word. `parts` is what the dictionary says of it; closed classes have their own table."""
    closed = CLOSED[language].get(key)
    if closed and neighbour:
        return tuple((tag, _SECOND * place) for place, tag in enumerate(closed))
    if neighbour and language == "en" and key.endswith(_OF_SOMEONE):
        return _POSSESSIVE
    found: dict[str, float] = {}
    top = max((score for _, _, score in parts), default=0.0)
    for part, head, score in parts:
        for tag in _tags(part, head, key, language, closed or ""):
            weight = max(_LEAST, _WEIGHT * (score - top))
            found[tag] = max(weight, found.get(tag, weight))
    if not found:
        found = _tags_of_unknown(key, language)
    return sorted(found.items(), key=lambda item: -item[1])


def by_capital(tags: Tags, *, capital: bool) -> Tags:
    """The tags that a German word has within a sentence: a noun where it has a capital, else anything but a noun."""
    if capital:
        return tuple(one for one in tags if one[0] in "NUO") or (("N", 0.0),)
    return tuple(one for one in tags if one[0] != "N") or tags


class Neighbours:
    """The words of a clause (lookup keys), each of which its neighbours tell the part of speech of. `tags`: what word n
    may be as a neighbour; `sentence`: whether the clause is a whole sentence, which has a finite verb. What is found on
    the way to one word is kept for the others."""

    def __init__(self, clause: Sequence[str], tags: Callable[[int], Tags], language: str, *, sentence: bool) -> None:
        self._clause = clause
        self._tags_of = tags
        self._language = language
        self._searched = sentence and len(clause) <= _SHORT
        self._tags: list[Tags | None] = [None] * len(clause)
        self._finite: dict[int, bool] = {}
        self._ways: dict[tuple[int, int], Tags] = {}

    def tags(self, n: int) -> Tags:
        """What word n may be as a neighbour of others."""
        if not 0 <= n < len(self._tags):
            return _EDGE
        known = self._tags[n]
        if known is None:
            known = self._tags[n] = self._tags_of(n)
        return known

    def guess(self, index: int, parts: Sequence[Part]) -> Guess:
        """The part of speech of word `index`, `parts` being those that it may have."""
        language = self._language
        if language not in FOLLOWS or len(self._clause) < 2 or not _in_doubt(parts):
            return NO_GUESS
        own, tags_of_parts = _own_tags(self._clause[index], tuple(parts), language)
        before, after = self._reached(index, -1), self._reached(index, 1)
        follows, precedes = _FOLLOWS[language], _PRECEDES[language]
        lonely = _ONLY_VERB if self._searched and self._lacks_verb(index) else 0.0
        quality = self._quality(index) if any(tag == "J" for tag, _ in own) else 0.0
        totals = {
            tag: weight
            + max([so_far + follows[other][tag] for other, so_far in before])
            + max([so_far + precedes[other][tag] for other, so_far in after])
            + (lonely if tag in _FINITE else 0.0)
            + (quality if tag == "J" else 0.0)
            for tag, weight in own
        }
        fits: dict[str, float] = {}
        for part, its_tags in tags_of_parts:
            for tag in its_tags:
                if totals[tag] > fits.get(part, -99.0):
                    fits[part] = totals[tag]
        return _guess(fits)

    def _reached(self, index: int, step: int) -> Tags:
        """The tags of the neighbour on one side, each with the weight of the best way to it from the far end: the first
        word without a doubt, the clause's edge, or as far as one looks."""
        far = index
        for far in range(index + step, index + step * (_REACH + 1), step):
            if len(self.tags(far)) == 1:
                break
        reached = self.tags(far)
        beside = (_FOLLOWS if step < 0 else _PRECEDES)[self._language]
        for n in range(far - step, index, -step):
            known = self._ways.get((far, n))
            if known is None:
                known = self._ways[far, n] = [
                    (tag, weight + max([so_far + beside[other][tag] for other, so_far in reached]))
                    for tag, weight in self.tags(n)
                ]
            reached = known
        return reached

    def _quality(self, index: int) -> float:
        """What a German adjective gains by its place: before a noun it has an ending (laut Polizei: no adjective)."""
        if self._language == "de" and not _INFLECTED.search(self._clause[index]) and self.tags(index + 1)[0][0] == "N":
            return _UNINFLECTED
        return _COMPLEMENT if self._beside_last_be(index) else 0.0

    def _beside_last_be(self, index: int) -> bool:
        """Whether a German clause ends with this word and a form of be (weil sie neugierig war), or with this word
        after one (dann war es wieder still)."""
        further = len(self._clause) - 1 - index
        if self._language != "de" or further > 1:
            return False
        places = range(index) if not further else (index + 1,)
        return any(tag == "B" for n in places for tag, _ in self.tags(n))

    def _lacks_verb(self, index: int) -> bool:
        """Whether no other word of the clause can be its finite verb."""
        return not any(n != index and self._is_finite(n) for n in range(len(self._clause)))

    def _is_finite(self, n: int) -> bool:
        """Whether a word can be the finite verb; what follows an article is none (the train leaves)."""
        known = self._finite.get(n)
        if known is None:
            follows = _FOLLOWS[self._language]
            finite = [tag for tag, weight in self.tags(n) if tag in _FINITE and weight > _HARDLY]
            before = self.tags(n - 1) if finite else _EDGE
            known = any(follows[other][tag] > _IMPOSSIBLE for tag in finite for other, _ in before)
            self._finite[n] = known
        return known


def _in_doubt(parts: Sequence[Part]) -> bool:
    """Whether there is more than one part of speech to choose from."""
    return len({part for part, _, _ in parts if part}) > 1


@lru_cache(maxsize=4096)
def _own_tags(key: str, parts: tuple[Part, ...], language: str) -> tuple[Tags, tuple[tuple[str, str], ...]]:
    """The tags of the word itself, and those of each part of speech that it may have."""
    closed = CLOSED[language].get(key, "")
    tags_of_parts = tuple((part, _tags(part, head, key, language, closed)) for part, head, _ in parts if part)
    return tags_of(key, parts, language, neighbour=False), tags_of_parts


def _guess(fits: dict[str, float]) -> Guess:
    if not fits:
        return NO_GUESS
    first = max(fits, key=fits.__getitem__)
    top = fits[first]
    return Guess({part: score - top for part, score in fits.items()}, first)


@lru_cache(maxsize=4096)
def _tags(part: str | None, head: str, key: str, language: str, closed: str) -> str:
    """The tags (one letter each) of a word that is read as a form of `head` with this part of speech."""
    if part == "noun":
        plural = language == "en" and (key in PLURALS or head != key)
        return "S" if plural else "N"
    if part == "verb":
        if closed and closed[0] in "XBH" and key not in _LIKE_MODALS:
            return closed[0]
        return _english_verb(head, key) if language == "en" else _other_verb(head, key, language)
    if part == "interjection" and key in _LIKE_MODALS:
        return "XI"
    if part == "pronoun":
        # Spanish pronouns outside the table (nada, algo, eso) stand where nouns do. What stands before a noun (her
        # party, leur maison) is the determiner of the same spelling.
        told = "".join(tag for tag in closed if tag not in "DPW")
        return told or closed or ("O" if language in ("en", "de") else "N")
    if part == "conjunction" and "W" in closed:
        return "W"
    if part in ("adverb", "conjunction", "preposition", "determiner") and closed:
        return closed[0] if closed[0] in "RWLPDC" and len(closed) == 1 else _TAG_OF_PART[part]
    return _TAG_OF_PART.get(part or "", "")


def _english_verb(head: str, key: str) -> str:
    if key == head:
        return "VE" if key in PAST_AS_BASE else "V"
    if key.endswith("ing"):
        return "G"
    return "Z" if key.endswith("s") else "E"


def _other_verb(head: str, key: str, language: str) -> str:
    if language == "pt" and "-" in key and fold_accents(key.partition("-")[0]) in (head, head[:-1]):
        return "F"  # dizer-lhe, fazê-lo
    if key == head:
        # In German the infinitive is also the plural of the present.
        return "FV" if language == "de" else "F"
    stem = head.removesuffix("n").removesuffix("e") if language == "de" else ""
    if stem and key in (stem + "te", stem + "ten", stem + "ete", stem + "eten"):
        return "VQ"  # verletzte is the past, and of a participle
    if stem and key == stem + "t":
        return "QV" if key.startswith(_INSEPARABLE) else "V"  # besucht is both, macht is no participle
    if key in (head[:-1], head[:-2] + "o", head[:-1] + "s") and language in ("es", "pt"):
        return "V"  # nada is no participle of nadar
    return next((tags for tags, ending in _VERB_ENDINGS[language] if ending.search(key)), "V")


def _tags_of_unknown(key: str, language: str) -> dict[str, float]:
    if key.isdigit():
        return {"K": 0.0}
    if language == "en":
        if key.endswith("ed"):
            return {"E": 0.0, "J": 0.0}
        if key.endswith("s"):
            return {"S": 0.0, "N": -0.2, "Z": -0.8}
        if key.endswith("ing"):
            return {"G": 0.0, "N": 0.0}
        if key.endswith("ly"):
            return {"A": 0.0}
    elif key.endswith("mente") and language != "de":
        return {"A": 0.0}
    return {"N": 0.0, "J": -0.5}
