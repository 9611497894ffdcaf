"""What the dictionaries say of words of which nobody has written what they mean, as those of an imported list."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reader.languages import get_language
from reader.paths import Paths
from reader.reading.engines import open_chain
from reader.reading.pairs import Pair

if TYPE_CHECKING:
    from reader.lookup.chain import Chain


class Meaning(NamedTuple):
    """As a click would have kept it; empty where no dictionary has the word."""

    translation: str = ""
    definition: str = ""
    part_of_speech: str | None = None


MeaningOf = Callable[[str, str, str], Meaning]
"""(word or phrase, its language, the language it is explained in)."""


def meanings(paths: Paths) -> MeaningOf:
    """Opens the dictionaries of each pair of languages with its first word."""
    return partial(_meaning_of, paths, {})


def _meaning_of(
    paths: Paths, chains: dict[tuple[str, str], "Chain"], text: str, language: str, target_language: str
) -> Meaning:
    from reader.lookup.entry import alone, definition_of, translation_of

    pair = language, target_language
    if pair not in chains:
        chains[pair] = open_chain(paths, Pair(get_language(language), get_language(target_language)))
    found = alone(chains[pair].look_up(text))
    return Meaning(translation_of(found), definition_of(found), found.part_of_speech)
