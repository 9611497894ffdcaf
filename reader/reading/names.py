"""What is no word to be learned or known: names, by how a text writes them, and numbers."""

from collections import Counter
from collections.abc import Callable, Generator, Sequence
from typing import TYPE_CHECKING

from reader.languages import NOUNS_WITH_CAPITALS, Language
from reader.text.tokens import Words

if TYPE_CHECKING:
    from reader.lookup.chain import Chain

_BEFORE_A_SENTENCE = " \t\n\xa0\"'“”„«»‹›‘’()[]¿¡"
_ENDS = ".!?…:—–-•"
_SMALL_LETTERS = 0.05
"""Share of a name that may stand in small letters (in addresses, in what is typed)."""


def is_inside(text: str, start: int) -> bool:
    """Whether something of the same sentence stands before a place, as its marks tell."""
    before = text[max(0, start - 12) : start].rstrip(_BEFORE_A_SENTENCE)
    return bool(before) and before[-1] not in _ENDS


def looks_like_name(small: int, times: int, inside: bool, language: Language) -> bool:
    """Whether what stands in a text so many `times` is written as names are: hardly ever in small letters, and with a
    capital one also `inside` of sentences, where nouns have none."""
    return inside and small <= _SMALL_LETTERS * times and language.code not in NOUNS_WITH_CAPITALS


def has_number(form: str) -> bool:
    """Whether there is a digit in it: 20th, 3D."""
    return any(map(str.isdigit, form))


def is_word(chain: "Chain", surface: str) -> bool:
    """Whether the dictionaries know it as a word of some kind, and not only as a name."""
    return bool(chain.look_up(surface).part_of_speech)


def count_aside(words: Words, texts: Sequence[str], word: Callable[[str], bool]) -> Generator[None, None, Counter[int]]:
    """How often each form (by its id) stands in the texts as a name or a number, found in small steps; `word` is asked
    of what looks like a name whether it is a word."""
    capitals: Counter[int] = Counter()
    times: Counter[int] = Counter()
    inside: dict[int, str] = {}
    for number, text in enumerate(texts):
        block = words.block(number)
        times.update(block.form)
        for start, end, form in zip(block.start, block.end, block.form, strict=True):
            if text[start].isupper():
                capitals[form] += 1
                if form not in inside and is_inside(text, start):
                    inside[form] = text[start:end]
        yield
    aside: Counter[int] = Counter()
    for form, surface in inside.items():
        if looks_like_name(times[form] - capitals[form], times[form], True, words.language) and not word(surface):
            aside[form] = capitals[form]
        yield
    aside.update({form: times[form] for form in times if has_number(words.forms[form])})
    return aside
