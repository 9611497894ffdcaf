"""A vocabulary of one's own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.vocabulary.store import Store


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where the vocabulary is; its folder does not exist yet."""
    return tmp_path / "data" / "vocabulary.db"


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    with Store(database) as opened:
        yield opened
