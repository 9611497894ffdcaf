"""The clipboard on the command line, through a program that answers as the system's does."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(folder: Path, script: str | None, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Reader where xclip is this shell script, or where there is no program for the clipboard."""
    programs = folder / "programs"
    programs.mkdir()
    if script is not None:
        (programs / "xclip").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (programs / "xclip").chmod(0o755)
    environment = {**os.environ, "PATH": str(programs)}
    environment.pop("WAYLAND_DISPLAY", None)
    command = [sys.executable, "-m", "reader", *arguments]
    return subprocess.run(command, capture_output=True, env=environment, timeout=60)


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs are shell scripts here")


def test_the_text_in_the_clipboard_is_read(tmp_path: Path) -> None:
    done = run(tmp_path, "echo 'La lámpara.  El niño comió.'", "text", "--paste", "--json")
    found = json.loads(done.stdout)
    assert (found["source"], found["blocks"][0]["text"]) == ("paste", "La lámpara.  El niño comió.")


@pytest.mark.parametrize(
    ("script", "told"),
    [(None, b"install wl-clipboard or xclip"), ("exit 1", b"no text in the clipboard"), ("", b"no text")],
)
def test_without_a_text_or_a_program(tmp_path: Path, script: str | None, told: bytes) -> None:
    done = run(tmp_path, script, "text", "--paste")
    assert done.returncode == 1 and told in done.stderr and b"Traceback" not in done.stderr


def test_an_address_in_the_clipboard_is_opened(tmp_path: Path) -> None:
    done = run(tmp_path, "echo http://127.0.0.1:9/a", "text", "--paste")
    assert b"127.0.0.1 refuses the connection" in done.stderr
