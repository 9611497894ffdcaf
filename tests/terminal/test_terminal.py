"""The whole program in a real pseudo-terminal."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.paths import Paths
from reader.reading.opening import open_store
from tests.driver import READER, Terminal

HARBOUR = Path(__file__).parent.parent / "data" / "harbour.txt"
OPEN = (*READER, str(HARBOUR), "--from", "en", "--to", "es")


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "reader", *arguments], input=stdin, capture_output=True, timeout=60)


@pytest.mark.parametrize(("columns", "rows"), [(100, 30), (80, 24)])
def test_text_is_on_screen_and_a_click_shows_its_meaning(columns: int, rows: int) -> None:
    with Terminal(OPEN, columns, rows) as terminal:
        terminal.wait_for("Click any word to translate")
        terminal.wait_for("Original article by Ana Ruiz in Puerto Claro")
        terminal.wait_for("[Atlantic]")
        terminal.click("sovereign")
        terminal.wait_for("soberan")
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0


def test_killed_right_after_a_click_the_word_is_there(paths: Paths) -> None:
    for word in ("sovereign", "pressure", "harbour"):
        with Terminal(OPEN, 100, 30) as terminal:
            terminal.wait_for("Click any word to translate")
            terminal.click(word)
            terminal.wait_for("kept · new")
            terminal.kill()
    # A word that was killed before its lemma was known gets it when it is next asked for.
    listed = json.loads(run("vocab", "list", "--json").stdout)["terms"]
    assert {term["term"] for term in listed} == {"sovereign", "pressure", "harbour"}
    with open_store(paths) as store:
        assert store.problems() == []


def test_reader_ends_with_its_terminal_also_where_hangups_are_ignored() -> None:
    with Terminal(("sh", "-c", "trap '' HUP; exec \"$@\"", "sh", *OPEN), 100, 30) as terminal:
        terminal.wait_for("Click any word to translate")
        terminal.hang_up()
        assert terminal.wait_end() == -signal.SIGHUP


def test_two_running_copies_keep_each_others_words(paths: Paths) -> None:
    with Terminal(OPEN, 100, 30) as one, Terminal(OPEN, 100, 30) as other:
        one.wait_for("Click any word to translate")
        other.wait_for("Click any word to translate")
        one.click("sovereign")
        other.click("pressure")
        one.wait_for("kept · new")
        other.wait_for("kept · new")
    with open_store(paths) as store:
        assert {term.text for term in store.terms()} == {"sovereign", "pressure"}


def test_keys_alone_open_a_sample_look_up_a_word_and_show_it_in_the_vocabulary() -> None:
    with Terminal(READER, 80, 24) as terminal:
        terminal.wait_for("Title")
        terminal.press("down", "down", "enter")
        terminal.wait_for("Click any word to translate")
        terminal.press("right", "right", "enter")
        terminal.wait_for("kept · new")
        terminal.press("3")
        terminal.wait_for("[3]")
        terminal.press("v")
        terminal.wait_for("by priority")
        terminal.wait_for("▪▪▪▫")
        terminal.press("q")
        assert terminal.wait_end() == 0


def test_place_is_restored_after_leaving() -> None:
    with Terminal(OPEN, 60, 12) as terminal:
        terminal.wait_for("Click any word to translate")
        terminal.press("pagedown", "pagedown")
        terminal.wait_for("Click any word to translate", gone=True)
        terminal.settle()
        seen = terminal.text().splitlines()[1].strip(" ▁▂▃▄▅▆▇█▔▎")
        terminal.press("ctrl+q")
        terminal.wait_end()
    with Terminal(OPEN, 60, 12) as terminal:
        terminal.wait_for(seen)
        terminal.settle()
        assert "Click any word" not in terminal.text()


def test_escape_sequences_in_a_text_never_reach_the_terminal(tmp_path: Path) -> None:
    nasty = tmp_path / "nasty.txt"
    nasty.write_text(
        "A title\n\nBefore \x1b]0;owned\x07 and \x1b[31mred\x1b[0m \x9b2J after. [bold]not markup[/bold]\n"
    )
    with Terminal((*READER, str(nasty), "--from", "en", "--to", "es"), 100, 30) as terminal:
        terminal.wait_for("after.")
        assert "[bold]not markup[/bold]" in " ".join(terminal.text().split())
        assert b"]0;owned\x07" not in terminal.raw
        assert b"\x1b[31mred" not in terminal.raw


def test_tiny_terminal_shows_text() -> None:
    with Terminal(OPEN, 20, 5) as terminal:
        terminal.wait_for("Harbour")
        terminal.press("right", "right", "enter", "down", "pagedown", "ctrl+q")
        assert terminal.wait_end() == 0


def test_no_colour_still_marks_kept_words() -> None:
    with Terminal(OPEN, 100, 30, {"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("Click any word to translate")
        terminal.click("sovereign")
        terminal.wait_for("kept · new")
        terminal.press("escape")
        terminal.wait_for("kept · new", gone=True)
        terminal.press("right", "right")
        terminal.settle()
        column, row = terminal.find("sovereign")
        assert terminal.screen.buffer[row][column].underscore


def test_text_from_standard_input_opens_and_keys_come_from_the_terminal() -> None:
    command = ("sh", "-c", f"cat {HARBOUR} | {sys.executable} -m reader - --from en --to es")
    with Terminal(command, 100, 30) as terminal:
        terminal.wait_for("Click any word to translate")
        terminal.click("pressure")
        terminal.wait_for("presión")
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0


def test_bad_source_is_told_before_the_screen_changes() -> None:
    done = run("/nowhere/at/all.txt")
    assert done.returncode == 1
    assert b"There is no file" in done.stderr and b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_lookup_on_the_command_line_prints_json_alone() -> None:
    done = run("lookup", "pressure", "--from", "en", "--to", "es", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["best"][0] == "presión"
