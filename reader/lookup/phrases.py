"""The longest multiword headword around a word in its sentence, its words in any form: staved off → stave off."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reader.lookup.dictionary import Dictionaries
from reader.lookup.neighbours import words

MOST_WORDS = 6
_LONGEST_GAP = 3
_PARTICLES = words(
    "about across along apart around aside away back by down forth in off on out over round through together under up"
)
_OBJECTS = words("me you him her it us them this that these those one myself yourself himself herself")
_DETERMINERS = words("a an the my your his her its our their this that these those some any")

Forms = Callable[[str], Sequence[str]]  # a word as it stands → the keys that it may be


@dataclass(frozen=True, slots=True)
class Found:
    """A multiword headword (its key) and the indices of its words in the sentence."""

    key: str
    words: tuple[int, ...]


def find_phrase(
    dictionaries: Dictionaries, clause: Sequence[str], index: int, forms: Forms, *, gaps: bool
) -> Found | None:
    """The longest headword of several words that holds word `index` of a clause (its surfaces).

    `gaps`: also English verbs parted from their particle by a short object (take them on).
    """
    first, last = max(0, index - MOST_WORDS + 1), min(len(clause), index + MOST_WORDS)
    keys = {n: tuple(forms(clause[n])) for n in range(first, last)}
    wanted: dict[str, list[tuple[int, int]]] = {}
    for one, other in _pairs(clause, keys, index, gaps):
        for a in keys[one]:
            for b in keys[other]:
                wanted.setdefault(f"{a} {b}", []).append((one, other))
    if not wanted:
        return None
    matches = [
        match
        for key in dictionaries.beginning(wanted)
        for pair in wanted[" ".join(key.split(" ", 2)[:2])]
        if (match := _match(key, pair, keys)) and index in match.words
    ]
    # The longest; among equals the one with its words together, then the one that stands first.
    return min(matches, key=lambda m: (-len(m.words), m.words[-1] - m.words[0], m.words, m.key), default=None)


def _pairs(
    clause: Sequence[str], keys: dict[int, tuple[str, ...]], index: int, gaps: bool
) -> Iterator[tuple[int, int]]:
    for start in keys:
        if start <= index and start + 1 in keys:
            yield start, start + 1
        if gaps:
            for end in range(start + 2, start + 2 + _LONGEST_GAP):
                if end in keys and index in (start, end) and _parted(clause, start, end):
                    yield start, end


def _parted(clause: Sequence[str], verb: int, particle: int) -> bool:
    """Whether what lies between looks like the object of the verb: one pronoun, or an article and a word or two."""
    if clause[particle].lower() not in _PARTICLES:
        return False
    between = [word.lower() for word in clause[verb + 1 : particle]]
    if len(between) == 1:
        return between[0] in _OBJECTS
    # "take the book on Monday": only at the end of a clause the particle is surely the verb's.
    return between[0] in _DETERMINERS and particle == len(clause) - 1


def _match(key: str, pair: tuple[int, int], keys: dict[int, tuple[str, ...]]) -> Found | None:
    wanted = key.split(" ")
    start, second = pair
    if len(wanted) == 2:
        return Found(key, pair)
    if second != start + 1:
        return None
    places = range(start, start + len(wanted))
    if all(place in keys and word in keys[place] for place, word in zip(places, wanted, strict=True)):
        return Found(key, tuple(places))
    return None
