"""The words of a text as a file."""

import json
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.export.word_list import write_word_list

ROWS = [
    {"lemma": "go", "forms": ("goes", "went"), "count": 3, "zipf": 6.0, "rank": 40, "status": "", "gloss": "ir"},
    {"lemma": "=cmd", "forms": ("=cmd",), "count": 1, "zipf": 0.0, "rank": None, "status": "new", "gloss": ""},
]


def test_each_ending_is_a_format(tmp_path: Path) -> None:
    for ending in (".csv", ".tsv", ".json", ".txt"):
        assert write_word_list(ROWS, tmp_path / f"words{ending}") == 2
    table = (tmp_path / "words.csv").read_text("utf-8-sig").splitlines()
    assert table[1] == 'go,"goes, went",3,6.0,40,,ir' and table[2].startswith("'=cmd,'=cmd,1")
    assert json.loads((tmp_path / "words.json").read_text())["words"][0]["forms"] == ["goes", "went"]
    assert (tmp_path / "words.txt").read_text() == "go\n=cmd\n"


def test_unknown_ending_and_no_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="end the file's name"):
        write_word_list(ROWS, tmp_path / "words.doc")
    with pytest.raises(ReaderError, match="There is no folder"):
        write_word_list(ROWS, tmp_path / "none" / "words.csv")
