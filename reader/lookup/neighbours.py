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


def guess(
    parts: Sequence[Part],
    clause: Sequence[str],
    index: int,
    tags: Callable[[int], Tags],
    language: str,
    *,
    sentence: bool = False,
) -> Guess:
    """The part of speech of word `index` of a clause (lookup keys), `parts` being those that it may have; `sentence`:
    where the clause is a whole sentence, which has a finite verb."""
    names = {part for part, _, _ in parts if part}
    if language not in FOLLOWS or len(names) < 2 or len(clause) < 2:
        return NO_GUESS
    follows = FOLLOWS[language]
    key = clause[index]
    own = tags_of(key, parts, language, neighbour=False)
    before = _arriving(_neighbourhood(range(index - 1, index - 1 - _REACH, -1), len(clause), tags), own, follows, False)
    after = _arriving(_neighbourhood(range(index + 1, index + 1 + _REACH), len(clause), tags), own, follows, True)
    totals = {tag: weight + before[tag] + after[tag] for tag, weight in own}
    if sentence and len(clause) <= _SHORT and _lacks_verb(clause, index, tags, follows):
        totals = {tag: total + (_ONLY_VERB if tag in _FINITE else 0.0) for tag, total in totals.items()}
    closed = CLOSED[language].get(key, "")
    fits: dict[str, float] = {}
    for part, head, _ in parts:
        for tag in _tags(part, head, key, language, closed):
            if part and totals[tag] > fits.get(part, -99.0):
                fits[part] = totals[tag]
    return _guess(fits)


def _lacks_verb(
    clause: Sequence[str], index: int, tags: Callable[[int], Tags], follows: dict[str, dict[str, float]]
) -> bool:
    """Whether no other word of a clause can be its finite verb; what follows an article is none (the train leaves)."""
    for n in range(len(clause)):
        finite = [tag for tag, weight in tags(n) if tag in _FINITE and weight > _HARDLY] if n != index else []
        before = tags(n - 1) if n and finite else (("#", 0.0),)
        if any(follows[other].get(tag, _UNKNOWN) > _IMPOSSIBLE for tag in finite for other, _ in before):
            return False
    return True


def _guess(fits: dict[str, float]) -> Guess:
    if not fits:
        return NO_GUESS
    first = max(fits, key=lambda part: fits[part])
    top = fits[first]
    return Guess({part: score - top for part, score in fits.items()}, first)


def _neighbourhood(indices: range, count: int, tags: Callable[[int], Tags]) -> list[Tags]:
    """The tags of the words going away from the word, to the first one without a doubt or to the clause's edge."""
    found: list[Tags] = []
    for n in indices:
        if not 0 <= n < count:
            found.append((("#", 0.0),))
            break
        found.append(tags(n))
        if len(found[-1]) == 1:
            break
    return found


def _arriving(away: list[Tags], own: Tags, follows: dict[str, dict[str, float]], backwards: bool) -> dict[str, float]:
    """The weight of the best way to each own tag from the far end of the neighbourhood."""
    reached = dict(away[-1])
    for stage in [*reversed(away[:-1]), own]:
        weights = dict(stage) if stage is not own else dict.fromkeys((tag for tag, _ in stage), 0.0)
        reached = {
            tag: weight
            + max(
                so_far + (follows[tag].get(other, _UNKNOWN) if backwards else follows[other].get(tag, _UNKNOWN))
                for other, so_far in reached.items()
            )
            for tag, weight in weights.items()
        }
    return reached


@lru_cache(maxsize=4096)
def _tags(part: str | None, head: str, key: str, language: str, closed: str) -> str:
    """The tags (one letter each) of a word that is read as a form of `head` with this part of speech."""
    if part == "noun":
        plural = language == "en" and (key in PLURALS or head != key)
        return "S" if plural else "N"
    if part == "verb":
        if closed and closed[0] in "XBH":
            return closed[0]
        return _english_verb(head, key) if language == "en" else _other_verb(head, key, language)
    if part == "pronoun":
        # Spanish pronouns outside the table (nada, algo, eso) stand where nouns do. What stands before a noun (her
        # party, leur maison) is the determiner of the same spelling.
        return closed.replace("D", "") or closed or ("O" if language in ("en", "de") else "N")
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
    if key == head:
        # In German the infinitive is also the plural of the present.
        return "FV" if language == "de" else "F"
    if language == "de" and key == head.removesuffix("n").removesuffix("e") + "t":
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
