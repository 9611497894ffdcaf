"""Without a terminal the app does not start: it would wait for ever for a key, or fill a file with escape codes."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

HARBOUR = Path(__file__).parent.parent / "data" / "harbour.txt"
Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def terminal() -> Iterator[int]:
    ours, theirs = pty.openpty()
    yield theirs
    os.close(ours)
    os.close(theirs)


def assert_refused(done: Any) -> None:
    said = done.stderr.decode()
    assert done.returncode == 1 and not done.stdout
    assert said.startswith("reader: Reader needs a terminal") and said.count("\n") == 1


@pytest.mark.parametrize("arguments", [(), (str(HARBOUR),)])
def test_input_from_nowhere(run: Run, terminal: int, arguments: tuple[str, ...]) -> None:
    assert_refused(run(*arguments, stdin=subprocess.DEVNULL))
    assert_refused(run(*arguments, stdin=subprocess.DEVNULL, stdout=terminal))


@pytest.mark.parametrize("arguments", [(), (str(HARBOUR),)])
def test_output_into_a_pipe(run: Run, terminal: int, arguments: tuple[str, ...]) -> None:
    assert_refused(run(*arguments, stdin=terminal))


def test_closed_input_and_output() -> None:
    for closed in ("<&-", ">&-"):
        done = subprocess.run(f"{sys.executable} -m reader {closed}", shell=True, capture_output=True, timeout=60)
        assert_refused(done)


def test_piped_text_needs_a_terminal_for_its_output_and_its_keys(run: Run, terminal: int) -> None:
    assert_refused(run("-", input=b"The boats came back."))
    # A terminal to write to, but none that the process belongs to.
    assert_refused(run("-", input=b"The boats came back.", stdout=terminal, start_new_session=True))


def test_text_that_cannot_be_opened_is_said_first(run: Run) -> None:
    assert run("/nowhere.txt", stdin=subprocess.DEVNULL).stderr.startswith(b"reader: There is no file")
