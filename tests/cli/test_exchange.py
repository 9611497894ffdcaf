"""Words in and out, backups, merging and statistics as other programs call them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run

ROWS = (
    "term,language,translation_in_context,status\ncasa,es,house,known\nsol,es,sun,\nx,Klingon,y,\ncasa,es,home,known\n"
)


def test_import_tells_first_then_does_and_export_brings_it_elsewhere(
    run: Run, answer: Callable[..., Any], tmp_path: Path
) -> None:
    file = tmp_path / "words.csv"
    file.write_text(ROWS)
    told = answer("vocab", "import", str(file), "--dry-run")
    assert {name: told[name] for name in ("added", "updated", "unchanged")} == {
        "added": 2,
        "updated": 0,
        "unchanged": 0,
    }
    assert [one["line"] for one in told["rejected"]] == [4, 5] and all(one["why"] for one in told["rejected"])
    assert [(one["what"], one["term"]) for one in told["changes"]] == [("added", "casa"), ("added", "sol")]
    assert answer("vocab", "list")["terms"] == []
    assert answer("vocab", "import", str(file))["added"] == 2
    assert answer("vocab", "import", str(file))["unchanged"] == 2
    plain = run("vocab", "import", str(file))
    assert plain.returncode == 0 and b"line 4:" in plain.stderr and b"Table: 2 unchanged, 2 left out." in plain.stderr
    lute = run("vocab", "export", "--format", "lute", "-o", "-")
    assert b"Spanish,casa,house,W," in lute.stdout


def test_what_cannot_be_imported_is_one_sentence(run: Run, tmp_path: Path) -> None:
    for arguments, said in (
        (("backup", str(tmp_path / "all.zip")), b"There is nothing to keep yet"),
        (("vocab", "import", str(tmp_path / "none.csv")), b"There is no file"),
        (("vocab", "import", str(tmp_path)), b"is a folder"),
        (("vocab", "import", __file__, "--format", "xlsx"), b"There is no import format"),
        (("vocab", "push-anki", "--address", "http://127.0.0.1:9"), b"There are no words to send"),
        (("stats", "-o", str(tmp_path / "a.gif")), b"use .svg or .png"),
        (("vocab", "export", "-o", "-"), b"add --format"),
        (("translate", "One dog.", "--from", "en", "--to", "en"), b"is in English already"),
    ):
        done = run(*arguments, environment={"READER_HOME": str(tmp_path / "empty")})
        assert (done.returncode, done.stderr.count(b"\n")) == (1, 1), done.stderr
        assert said in done.stderr


def test_backup_restore_merge_and_statistics(run: Run, answer: Callable[..., Any], tmp_path: Path) -> None:
    backup, casa, sol = tmp_path / "all.zip", tmp_path / "casa.txt", tmp_path / "sol.txt"
    casa.write_text("casa\n")
    sol.write_text("sol\n")
    answer("vocab", "import", str(casa), "--language", "es")
    assert answer("backup", str(backup))["bytes"] == backup.stat().st_size
    other = {"READER_HOME": str(tmp_path / "other")}
    answer("vocab", "import", str(sol), "--language", "es", environment=other)
    assert answer("merge", str(backup), environment=other)["added"] == 1
    restored = answer("restore", str(backup), environment=other)
    assert restored["restored"][0] == "vocabulary.sqlite3" and Path(restored["before"]).exists()
    assert [one["term"] for one in answer("vocab", "list", environment=other)["terms"]] == ["casa"]
    stats = answer("stats", "--days", "3")
    assert (stats["known"], stats["language"], len(stats["days"])) == (1, "es", 3)
    assert [one["top"] for one in stats["coverage"]] == [1000, 5000, 10_000]


def test_a_meaning_of_several_lines_is_one_line_of_the_list(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "words.csv"
    file.write_text('term,language,translation\ncasa,es,"a house\nor home"\n')
    run("vocab", "import", str(file))
    assert run("vocab", "list").stdout.decode().count("\n") == 1
