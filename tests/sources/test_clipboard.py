"""The clipboard on the command line, through a program that answers as the system's does."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands import Done, call


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    def run(script: str | None, *arguments: str) -> Done:
        """Reader where xclip is this shell script, or where there is no program for the clipboard."""
        programs = tmp_path / "programs"
        programs.mkdir()
        if script is not None:
            (programs / "xclip").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
            (programs / "xclip").chmod(0o755)
        monkeypatch.setenv("PATH", str(programs))
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        return call(*arguments)

    return run


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs are shell scripts here")


def test_the_text_in_the_clipboard_is_read(run: Callable[..., Done]) -> None:
    done = run("echo 'La lámpara.  El niño comió.'", "text", "--paste", "--json")
    found = json.loads(done.stdout)
    assert (found["source"], found["blocks"][0]["text"]) == ("paste", "La lámpara.  El niño comió.")


@pytest.mark.parametrize(
    ("script", "told"),
    [(None, b"install wl-clipboard or xclip"), ("exit 1", b"no text in the clipboard"), ("", b"no text")],
)
def test_without_a_text_or_a_program(run: Callable[..., Done], script: str | None, told: bytes) -> None:
    done = run(script, "text", "--paste")
    assert done.returncode == 1 and told in done.stderr and b"Traceback" not in done.stderr


def test_an_address_in_the_clipboard_is_opened(run: Callable[..., Done]) -> None:
    done = run("echo http://127.0.0.1:9/a", "text", "--paste")
    assert b"127.0.0.1 refuses the connection" in done.stderr
