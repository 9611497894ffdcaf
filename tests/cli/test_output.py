"""What arrives at the other end: UTF-8 whatever the locale, one sentence where it cannot be written."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PAIR = ("--from", "en", "--to", "es")
Run = Callable[..., subprocess.CompletedProcess[bytes]]
FULL = Path("/dev/full")


@pytest.mark.parametrize(
    ("arguments", "encoding"),
    [
        (("lookup", "red", *PAIR), "ascii"),
        (("lookup", "red", *PAIR, "--json"), "latin-1"),
        (("--help",), "ascii"),
        (("--help",), "utf-16"),
    ],
)
def test_output_is_utf_8_whatever_python_would_take(run: Run, arguments: tuple[str, ...], encoding: str) -> None:
    done = run(*arguments, environment={"PYTHONIOENCODING": encoding})
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == run(*arguments, environment={"PYTHONIOENCODING": "utf-8"}).stdout
    assert done.stdout.decode("utf-8")


def test_bytes_of_an_argument_that_are_no_text_leave_the_json_valid(run: Run) -> None:
    done = run("lookup", "\udcff", "--context", "\udcfe \udcff", *PAIR, "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["entries"] == []


def test_name_of_a_file_that_is_no_text_leaves_the_json_valid(run: Run, tmp_path: Path) -> None:
    try:
        (tmp_path / "a\udcff.txt").write_text("One two three.", encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes only text as names")
    done = run("text", str(tmp_path / "a\udcff.txt"), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.decode("utf-8"))["words"] == 3


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
@pytest.mark.parametrize(
    "arguments",
    [
        ("doctor",),
        ("doctor", "--json"),
        ("lookup", "red", *PAIR),
        ("--help",),
        ("vocab", "export", "--format", "csv", "-o", "-"),
    ],
)
def test_full_disk_under_the_output_is_one_sentence(run: Run, arguments: tuple[str, ...]) -> None:
    with FULL.open("wb") as full:
        done = run(*arguments, stdout=full)
    said = done.stderr.decode()
    assert done.returncode == 1
    assert said.startswith("reader: Standard output could not be written (") and said.count("\n") == 1


def test_closed_output_is_one_sentence() -> None:
    done = subprocess.run(f"{sys.executable} -m reader dict list >&-", shell=True, capture_output=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr.startswith(b"reader: Standard output is closed") and done.stderr.count(b"\n") == 1


def test_who_stops_reading_ends_the_command_without_a_word(run: Run) -> None:
    program = (
        "import subprocess, sys\n"
        f"reader = subprocess.Popen([{sys.executable!r}, '-m', 'reader', 'dict', 'list'], stdout=subprocess.PIPE)\n"
        "reader.stdout.close()\n"
        "sys.exit(reader.wait())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


CONTROLS = [*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x202E, 0x2066]


def test_control_characters_of_arguments_are_not_kept(run: Run, answer: Callable[..., Any]) -> None:
    kept = answer("vocab", "add", "\x1b]0;pwn\a\x9b2Jtea\u202e", "--context", "a \x1b[31m]0;pwn2J\u2066\tb\nc", *PAIR)
    assert (kept["term"], kept["sentence"]) == ("tea", "a ]0;pwn2J b c")
    done = run("vocab", "add", "\a\x1b", *PAIR)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"reader: There is no word to keep")


def test_control_characters_from_the_vocabulary_do_not_reach_the_terminal(run: Run, home: Path) -> None:
    from reader.vocabulary.store import Store

    with Store(home / "data" / "vocabulary.sqlite3") as store:
        evil = "".join(map(chr, CONTROLS))
        store.keep(text=f"a{evil}b", language="en", target_language="es", translation=f"c{evil}d")
    listed = run("vocab", "list").stdout.decode()
    assert "a" in listed and not set(listed) & set(map(chr, CONTROLS))
    as_json = run("vocab", "list", "--json").stdout.decode()
    assert not {c for c in as_json if ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0} - {"\n"}
    assert json.loads(as_json)["terms"][0]["translation"] == f"c{evil}d"


@pytest.mark.parametrize(
    "arguments",
    [("text", "\x1b[31mx"), ("text", "a", "\x1b[31mx"), ("vocab", "list", "--status", "\x1b]0;x\a"),
     ("lookup", "x", "--from", "\x9b2J"), ("vocab", "export", "-o", "/nowhere/\x1b[31mx.csv")],
)  # fmt: skip
def test_control_characters_do_not_reach_the_terminal_in_what_is_said(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode in (1, 2) and done.stderr
    assert not set(done.stderr.decode()) & set(map(chr, CONTROLS))


def test_days_that_no_calendar_has_are_wrong_usage(run: Run) -> None:
    for days in ("9" * 30, "0", "1e3"):
        done = run("stats", "--days", days)
        assert done.returncode == 2
        assert b"--days" in done.stderr
    assert b"must be a whole number" in done.stderr
