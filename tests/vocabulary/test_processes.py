"""Several running copies, and copies that are killed: what was acknowledged is there."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.vocabulary.store import Store
from tests.vocabulary.clicks import click, words

ROOT = Path(__file__).parents[2]
COPIES, CLICKS = 3, 40
ROUNDS = 8


def start(database: Path, prefix: str, count: int) -> "subprocess.Popen[str]":
    """A writer that stands ready; it begins with the next line on its standard input."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.vocabulary.writer", str(database), prefix, str(count)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def begin(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def test_copies_that_start_and_write_at_once_lose_nothing(database: Path) -> None:
    writers = [start(database, f"copy{number}-", CLICKS) for number in range(COPIES)]
    for writer in writers:
        begin(writer)
    for writer in writers:
        said, _ = writer.communicate(timeout=60)
        assert writer.returncode == 0
        assert len(said.splitlines()) == CLICKS
    with Store(database) as store:
        texts = set(words(store))
        assert texts == {"shared"} | {f"copy{copy}-{n}" for copy in range(COPIES) for n in range(CLICKS)}
        shared = store.find("shared", "en")
        assert shared is not None
        # all copies click the same places: one encounter a place
        assert shared.encounters == CLICKS
        assert store.problems() == []


def test_killed_at_a_random_moment_keeps_what_was_acknowledged(database: Path) -> None:
    chance = random.Random(os.urandom(8))
    for round_number in range(ROUNDS):
        prefix = f"round{round_number}-"
        writer = start(database, prefix, 0)
        begin(writer)
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(chance.randint(1, 40))]
        for _ in range(chance.randint(0, 30_000)):
            pass  # somewhere within a click
        os.kill(writer.pid, signal.SIGKILL)
        rest, _ = writer.communicate(timeout=60)
        said += [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
        with Store(database) as store:
            assert store.problems() == []
            for line in said:
                number, term_id, encounter_id, status = map(int, line.split())
                term = store.term(term_id)
                assert term is not None
                assert (term.text, term.status) == (f"{prefix}{number}", status)
                assert [encounter.id for encounter in store.encounters(term_id)] == [encounter_id]
            # and the journal goes on where it stopped
            undone = store.undo()
            assert undone is not None
            assert undone.startswith(f"“{prefix}") or "“shared”" in undone


def test_change_by_another_copy_is_seen_at_once(database: Path) -> None:
    with Store(database) as mine, Store(database) as other:
        click(mine, "sovereign")
        click(other, "threat")
        assert words(mine) == {"sovereign": "new", "threat": "new"}


def test_undo_takes_back_what_its_own_copy_did(database: Path) -> None:
    with Store(database) as mine, Store(database) as other:
        click(mine, "sovereign")
        click(other, "threat")
        assert mine.undo() == "“sovereign” is no longer kept."
        assert mine.undo() is None
        assert other.undo() == "“threat” is no longer kept."


def test_copy_that_holds_the_file_too_long_is_said_and_changes_nothing(database: Path) -> None:
    with Store(database) as mine, Store(database, busy_seconds=0.05) as other:
        click(mine, "sovereign")
        with mine._database.writing():
            assert words(other) == {"sovereign": "new"}  # reading goes on
            with pytest.raises(ReaderError, match=r"Another program is writing .*Try again in a moment"):
                click(other, "threat")
        click(other, "threat")
        assert words(mine) == {"sovereign": "new", "threat": "new"}
