"""Rows to export, and Anki itself to import them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection

from reader.export.cloze import make_cloze
from reader.export.rows import ExportRow, guid
from reader.vocabulary.terms import Status


def build_row(**given: Any) -> ExportRow:
    """A row about "charged"; `surface` is marked in `sentence`, every other argument is a column."""
    surface = given.pop("surface", "charged")
    values: dict[str, Any] = {
        "term": "charge",
        "lemma": given.get("term", "charge"),
        "pos": "verb",
        "translation_in_context": "acusado",
        "definition": "to accuse somebody formally of a crime",
        "sentence": "The boss was charged with trafficking.",
        "sentence_translation": "El jefe fue acusado de tráfico.",
        "zipf": 4.9,
        "rank": 1290,
        "count_here": 1,
        "family_count": 3,
        "status": Status.LEARNING_2,
        "language": "en",
        "target_language": "es",
        "source": "Mexico rejects US intervention",
        "location": "4:13",
        "added": datetime(2026, 1, 5, 10, 30, tzinfo=UTC),
        "due": None,
        "tags": ("news", "law"),
        **given,
    }
    values.setdefault("guid", guid(values["language"], values["target_language"], values["term"]))
    sentence = values["sentence"]
    values.setdefault("sentence_cloze", make_cloze(sentence, surface, sentence.find(surface)))
    return ExportRow(**values)


@pytest.fixture(scope="session")
def row() -> Callable[..., ExportRow]:
    return build_row


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()
