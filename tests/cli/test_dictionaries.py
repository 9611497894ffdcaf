"""`reader dict …`: one's own dictionaries on the command line."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from reader.__main__ import main
from tests.own_dictionaries import made


def _json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["dict", *arguments, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_from_adding_to_removing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ifo = made.stardict(tmp_path / "d", {"flumph": "flunfo, flanfa"})
    (added,) = _json(capsys, "add", str(ifo), "--name", "Mine")["dictionaries"]
    assert {key: added[key] for key in ("name", "from", "to", "headwords", "embedded", "on")} == {
        "name": "Mine", "from": "en", "to": "es", "headwords": 1, "embedded": False, "on": True,
    }  # fmt: skip
    listed = _json(capsys, "list", "--from", "en", "--to", "es")["dictionaries"]
    assert [(one["name"], one["embedded"]) for one in listed] == [("en-es", True), ("Mine", False)]
    assert all({"name", "from", "to", "headwords", "licence", "embedded"} <= one.keys() for one in listed)
    (match,) = (
        one
        for one in _json(capsys, "search", "flumpf", "--from", "en", "--to", "es")["matches"]
        if one["dictionary"] == "Mine"
    )
    assert (match["headword"], match["translations"], match["how"]) == ("flumph", ["flunfo", "flanfa"], "near")
    assert main(["lookup", "flumph", "--from", "en", "--to", "es", "--json"]) == 0
    entries = json.loads(capsys.readouterr().out)["entries"]
    assert [(e["dictionary"], e["senses"][0]["translations"]) for e in entries] == [("Mine", ["flunfo", "flanfa"])]
    assert [one["on"] for one in _json(capsys, "disable", "Mine")["dictionaries"]] == [False]
    assert main(["lookup", "flumph", "--from", "en", "--to", "es", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["entries"] == []
    assert all(one["dictionary"] != "Mine" for one in _json(capsys, "search", "flumph")["matches"])
    searched = _json(capsys, "search", "flumph", "--from", "en", "--to", "es")["dictionaries"]
    assert [one["name"] for one in searched] == ["en-es"]
    assert [one["on"] for one in _json(capsys, "enable", "mine")["dictionaries"]] == [True]
    assert [one["name"] for one in _json(capsys, "order", "Mine", "en-es")["dictionaries"]] == ["Mine", "en-es"]
    assert [one["name"] for one in _json(capsys, "remove", "Mine")["dictionaries"]] == ["Mine"]
    assert main(["dict", "remove", "Mine"]) == 1
    assert "There is no dictionary “Mine”" in capsys.readouterr().err
    assert main(["dict", "remove", "en-es"]) == 1
    assert "`reader dict disable en-es` switches it off" in capsys.readouterr().err


def test_lookup_without_a_dictionary_says_where_to_find_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "rumah", "--from", "ms", "--to", "en", "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["best"] == []
    assert "no dictionary from Malay to English" in told.err
    assert "`reader dict catalog --from ms --to en`" in told.err


def test_the_order_leads_a_lookup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _json(capsys, "add", str(made.stardict(tmp_path / "d", {"house": "la casona"})), "--name", "Mine")
    main(["lookup", "house", "--from", "en", "--to", "es", "--json"])
    before = json.loads(capsys.readouterr().out)
    assert (before["entries"][0]["dictionary"], before["best"][0]) == ("en-es", "casa")
    _json(capsys, "order", "Mine")
    main(["lookup", "house", "--from", "en", "--to", "es", "--json"])
    after = json.loads(capsys.readouterr().out)
    assert (after["entries"][0]["dictionary"], after["best"][0]) == ("Mine", "la casona")


def test_progress_goes_to_standard_error_and_people_read_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["dict", "add", str(made.stardict(tmp_path / "d")), "--name", "Mine"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "Importing Mine" in told.err
    assert "Added: Mine, en → es, 2 headwords." in told.err
    assert main(["dict", "search", "bank"]) == 0
    assert any(line.startswith("bank") and "banco" in line for line in capsys.readouterr().out.splitlines())
    assert main(["dict", "list"]) == 0
    assert "Mine" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "nowhere.ifo"], "There is no file"),
        (["add", "README.md"], "cannot be imported"),
        (["add", "."], "holds"),
        (["remove", "en-es"], "comes with Reader"),
        (["enable", "x"], "There is no dictionary"),
        (["order", "x"], "There is no dictionary"),
        (["search", " "], "nothing to search for"),
        (["list", "--from", "xx"], "no language code"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "README.md").write_text("Just a text.\n")
    assert main(["dict", *arguments]) == 1
    told = capsys.readouterr()
    last = told.err.strip().splitlines()[-1]
    assert told.out == ""
    assert last.startswith("reader: ")
    assert said in last


def test_control_c_ends_an_import_with_130_and_leaves_nothing(tmp_path: Path, home: Path) -> None:
    large = made.stardict(tmp_path / "d", {f"word{number}": f"meaning {number}" for number in range(300_000)})
    process = subprocess.Popen(
        [sys.executable, "-m", "reader", "dict", "add", str(large)],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ},
    )
    folder = home / "data" / "dictionaries"
    began = time.monotonic()
    while not list(folder.glob(".import-*/made")) and time.monotonic() - began < 30:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in told
    assert list(folder.iterdir()) == []
