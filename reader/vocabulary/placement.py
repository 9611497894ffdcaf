"""A placement test: which words of which frequency one knows, and how large one's vocabulary is by that.

Words are drawn from bands of the frequency list, each asked for with yes or no. Among them stand words that do not
exist, put together from pieces of real ones: whoever says yes to these says yes too easily, and the share of such
answers f is taken out of each band's share h of known words: (h - f) / (1 - f).
"""

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

BANDS = ((1, 500), (501, 1000), (1001, 2000), (2001, 3000), (3001, 5000), (5001, 8000), (8001, 12000), (12001, 20000))
"""Ranks of the bands, both ends included."""
_OF_A_BAND = 5
_INVENTED = 8
_TRIES = 400
_SURE = 0.85
"""Share of known words from which the whole band counts as known."""


class Item(NamedTuple):
    """A word to ask for; `band` is its number in BANDS, None for a word that does not exist."""

    word: str
    band: int | None


class Estimate(NamedTuple):
    """`size` is about how many of the commonest 20,000 words one knows, `top` the rank up to which nearly all;
    `shares` are those known of each band (None: not asked), `invented` the share of invented words taken for real."""

    size: int
    top: int
    shares: tuple[float | None, ...]
    invented: float


def draw(
    ranked: Sequence[str], is_word: Callable[[str], bool], exists: Callable[[str], bool], chance: random.Random
) -> list[Item]:
    """The words of a test in random order: some of each band, and some that do not exist.

    `ranked` is the frequency list, commonest first; `is_word` tells whether a form of it is a word to ask for (a lemma,
    no name), `exists` whether a form is in any list. Bands beyond the list's end bring nothing.
    """
    items: list[Item] = []
    real: list[str] = []
    for number, (first, last) in enumerate(BANDS):
        band = list(ranked[first - 1 : last])
        chance.shuffle(band)
        chosen: list[str] = []
        for word in band[:_TRIES]:
            if len(chosen) == _OF_A_BAND:
                break
            if is_word(word):
                chosen.append(word)
        items += [Item(word, number) for word in chosen]
        real += chosen
    items += [Item(word, None) for word in invent(real, exists, chance)]
    chance.shuffle(items)
    return items


def invent(real: Sequence[str], exists: Callable[[str], bool], chance: random.Random) -> list[str]:
    """Words that look like these and do not exist: the beginning of one with the end of another."""
    long = [word for word in real if len(word) >= 5 and word.isalpha()]
    found: dict[str, None] = {}
    for _ in range(_TRIES if len(long) > 1 else 0):
        if len(found) == _INVENTED:
            break
        one, other = chance.sample(long, 2)
        word = one[: (len(one) + 1) // 2] + other[len(other) // 2 :]
        if not exists(word) and word not in real:
            found[word] = None
    return list(found)


def estimate(answers: Sequence[tuple[Item, bool]]) -> Estimate:
    """What the answers (known or not) tell."""
    invented = [known for item, known in answers if item.band is None]
    false = sum(invented) / len(invented) if invented else 0.0
    shares: list[float | None] = []
    for number in range(len(BANDS)):
        said = [known for item, known in answers if item.band == number]
        hit = sum(said) / len(said) if said else None
        shares.append(None if hit is None else max(0.0, (hit - false) / (1 - false)) if false < 1 else 0.0)
    size, top, sure, last_share = 0.0, 0.0, True, 1.0
    for (first, last), share in zip(BANDS, shares, strict=True):
        # A band that was not asked for is taken to be known no better than the one before.
        here = min(last_share, 1.0) if share is None else share
        last_share = here
        size += (last - first + 1) * here
        if sure and share is not None:
            top += (last - first + 1) * (1.0 if share >= _SURE else 0.0)
            sure = share >= _SURE
        else:
            sure = False
    return Estimate(round(size / 50) * 50, round(top), tuple(shares), false)
