"""A vocabulary to bring words into."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.importing.incoming import Hints
from reader.importing.plan import Outcome, import_file
from reader.vocabulary.store import Store

Bring = Callable[..., Outcome]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "vocabulary.db") as opened:
        yield opened


@pytest.fixture
def bring(store: Store, tmp_path: Path) -> Bring:
    """Imports a text, bytes or a file; what is explained is explained in Spanish."""

    def bring(content: str | bytes | Path, name: str = "words.csv", **given: Any) -> Outcome:
        path = content if isinstance(content, Path) else tmp_path / name
        if not isinstance(content, Path):
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        hints = Hints(given.pop("language", None), given.pop("status", None), lambda language, form: form.lower())
        return import_file(store, path, lambda language: "es", hints, **given)

    return bring
