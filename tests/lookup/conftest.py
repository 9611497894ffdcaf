"""The embedded dictionaries, opened once for the tests of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.languages import get_language
from reader.lookup.chain import Chain
from reader.lookup.dictionary import Dictionaries
from reader.text.frequency import Frequencies
from reader.text.lemmas import Lemmatiser

EMBEDDED = Path(__file__).parent.parent.parent / "dictionaries"


def _chain(source: str, target: str, tries: Path) -> Iterator[Chain]:
    dictionaries = Dictionaries([EMBEDDED], source, target)
    yield Chain(
        dictionaries,
        Lemmatiser(source, tries),
        Frequencies(source),
        get_language(source),
        get_language(target),
    )
    dictionaries.close()


@pytest.fixture(scope="session")
def english(lemma_tries: Path) -> Iterator[Chain]:
    yield from _chain("en", "es", lemma_tries)


@pytest.fixture(scope="session")
def spanish(lemma_tries: Path) -> Iterator[Chain]:
    yield from _chain("es", "en", lemma_tries)
