"""Nothing but an explicit download tries to reach anybody: no name is asked for, no connection tried, not even here."""

import json
import os
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from tests import network

MODELS = Path(__file__).parent / "data" / "models"
WATCHED = """
import json, sys
tried = []
sys.addaudithook(lambda event, given: tried.append(event) if event in (
    "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request") else None)
"""


def tried(program: str, *arguments: str) -> list[str]:
    """What a program tries of the network, each a name of CPython's audit events."""
    code = f"{WATCHED}{program}\nprint(json.dumps(tried), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, env=os.environ)
    found = json.loads(done.stderr.splitlines()[-1])
    assert isinstance(found, list)
    return found


COMMAND = "from reader.__main__ import main\nmain(sys.argv[1:])"


@pytest.mark.parametrize(
    "command",
    [
        ("doctor",),
        ("models", "list"),
        ("models", "install", str(MODELS / "translate-en_es-1_0.argosmodel")),
        ("models", "remove", "en", "fr"),
        ("translate", "He lit a match.", "--from", "en", "--to", "es"),
        ("translate", "Él encendió una cerilla.", "--from", "es", "--to", "fr"),
        ("lookup", "match", "--context", "He lit a match.", "--from", "en", "--to", "es", "--json"),
        ("vocab", "add", "match", "--context", "He lit a match.", "--from", "en", "--to", "es"),
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_commands_ask_nobody(with_models: Path, command: tuple[str, ...]) -> None:
    assert tried(COMMAND, *command) == []


def test_a_saved_page_asks_nobody_for_what_it_names(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/a.dtd"><html><head><base href="http://127.0.0.1:9/">'
        "<link rel=stylesheet href=a.css></head><body>"
        "<article><p>The lamp was lit every night, for a hundred years and more.<img src=a.png "
        'alt="A lamp at night"><iframe src=b></iframe></p></article></body></html>',
        encoding="utf-8",
    )
    assert tried(COMMAND, "text", str(page), "--json") == []


def test_list_is_fetched_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/")  # where nobody answers
    assert "socket.connect" in tried(COMMAND, "models", "list", "--refresh")


def test_reading_with_a_model_asks_nobody(with_models: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("They won the match yesterday. He lit a match.\n", encoding="utf-8")
    program = """
import asyncio
from reader.reading.opening import open_text
from reader.paths import default_paths
from reader.settings import Settings
from reader.ui.app import ReaderApp

async def read():
    app = ReaderApp(default_paths(), Settings(), open_text(sys.argv[1], Settings(), "en", "es"))
    async with app.run_test(size=(110, 30)) as pilot:
        await pilot.press("right", "enter", "t", "w", "D")
        while not app.screen_stack[0].session.idle:
            await pilot.pause(0.05)
        assert app.screen_stack[0].session.interpreter.at_hand("He lit a match.") is not None

asyncio.run(read())
"""
    assert tried(program, str(text)) == []


@pytest.mark.parametrize("how", ["thread", "child"])
def test_the_guard_sees_who_swallows_the_refusal(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noted = tmp_path / "noted"
    monkeypatch.setenv(network.NOTED, str(noted))

    def ask() -> None:
        with suppress(Exception):
            socket.create_connection(("192.0.2.1", 80), timeout=0.1)

    if how == "thread":
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    else:
        code = "import socket\ntry: socket.create_connection(('192.0.2.1', 80), timeout=0.1)\nexcept Exception: pass"
        assert subprocess.run([sys.executable, "-c", code], check=True).returncode == 0
    assert "192.0.2.1" in noted.read_text()
