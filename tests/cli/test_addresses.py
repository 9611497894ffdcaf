"""Where a text says it is from: a place that leads to it from any folder."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.reading.opening import open_text
from reader.settings import Settings
from reader.text.identity import content_id
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Source


def test_text_opened_by_a_relative_path_is_found_again_from_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path, run: Callable[..., Any]
) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "note.txt").write_text("The boats came back.", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "texts")
    article = open_text("note.txt", Settings()).article
    assert article.source == str(tmp_path / "texts" / "note.txt")
    monkeypatch.chdir("/")
    assert open_text(article.source, Settings()).article == article
    number = content_id(article.title, [block.text for block in article.blocks])
    with Store(home / "data" / "vocabulary.sqlite3") as store:
        store.source(Source(number, article.title, article.source, "en"))
    assert run("text", number).stdout.decode().rstrip().endswith("The boats came back.")


def test_standard_input_has_no_place(answer: Callable[..., Any]) -> None:
    assert answer("text", "-", input=b"The boats came back.")["source"] == "-"
