"""`reader library`: list, add, remove; a kept text is read again by its id."""

import json
from pathlib import Path

import pytest

from reader.__main__ import main

TEXT = "The harbour at dawn\n\n" + "The boats came back before the sun was up. " * 8


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def run(*arguments: str) -> dict:  # type: ignore[type-arg]
        assert main([*arguments, "--json"]) == 0
        return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]

    return run


def test_a_text_is_added_listed_read_by_its_id_and_removed(said, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "harbour.txt"
    file.write_text(TEXT)
    assert said("library", "list") == {"texts": []}
    added = said("library", "add", str(file), "--tag", "sea, to read")
    assert added["title"] == "The harbour at dawn" and added["tags"] == ["sea", "to read"]
    (listed,) = said("library", "list", "--search", "#sea")["texts"]
    assert listed["id"] == added["id"] and listed["read"] is None and not listed["kept"]
    assert said("text", added["id"])["title"] == "The harbour at dawn"
    assert said("library", "remove", added["id"])["title"] == "The harbour at dawn"
    assert said("library", "list") == {"texts": []}


def test_what_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["library", "remove", "nothing"]) == 1
    assert "There is no text “nothing”" in capsys.readouterr().err
    assert main(["library", "list"]) == 0
    assert "There is nothing in the library yet" in capsys.readouterr().err
    assert main(["library", "list", "--search", "fog"]) == 0
    assert "There is nothing in the library like that" in capsys.readouterr().err
