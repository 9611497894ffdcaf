"""The table of what words of a clause say of another word in it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.lookup import clues
from reader.lookup.chain import Chain
from tests.lookup.tables import DIRECTIONS

TABLES = sorted((Path(clues.__file__).parent / "clue_tables").glob("*.txt"))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_translation_that_a_clue_points_to_is_in_a_dictionary(
    chain_of: Callable[[str, str], Chain], table: Path
) -> None:
    chains = [chain_of(source, target) for source, target in DIRECTIONS if source == table.stem]
    lines = [line.split(": ")[:2] for line in table.read_text(encoding="utf-8").splitlines()]
    assert lines
    dead = [
        (word, translation)
        for word, translation in lines
        if not any(translation in chain.translations_of(form) for chain in chains for form in (word, word.title()))
    ]
    assert not dead


def test_word_is_told_by_the_first_of_its_clues_that_stands_there() -> None:
    assert clues.clued("bat", [], ["the", "bat", "flew", "at", "night"], "en")[0] == "murciélago"
    assert clues.clued("bats", ["bat"], ["baseball", "bats"], "en")[0] == "bate"
    assert clues.clued("bat", [], ["a", "bat"], "en") == []


def test_language_without_a_table_has_no_clues() -> None:
    assert clues.clued("note", ["note"], ["école", "note"], "fr") == []
