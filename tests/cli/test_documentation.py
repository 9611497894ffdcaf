"""docs/command-line.md tells all that the command line has: its commands, their options, the keys of their JSON."""

import argparse
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.cli.arguments import _commands_parser

HARBOUR = Path(__file__).parents[1] / "data" / "harbour.txt"
TOLD = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
WORDS = frozenset(re.findall(r"[A-Za-z_]\w*", TOLD))


def commands(parser: argparse.ArgumentParser, name: str = "reader") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command with its parser."""
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        yield name, parser
    for choice, inner in below[0].choices.items() if below else ():
        yield from commands(inner, f"{name} {choice}")


def test_every_command_and_option_is_documented() -> None:
    found = list(commands(_commands_parser()))
    assert len(found) > 25
    assert [name for name, _ in found if f"{name} " not in TOLD.replace("\n", " ").replace("`", " ")] == []
    options = {option for _, parser in found for action in parser._actions for option in action.option_strings}
    assert sorted(option for option in options - {"-h", "--help", "--output"} if option not in TOLD) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("text", str(HARBOUR)),
        ("words", str(HARBOUR), "--top", "2"),
        ("lookup", "put", "--context", "She put off the trial.", "--from", "en", "--to", "es"),
        ("vocab", "add", "red", "--from", "en", "--to", "es"),
        ("library", "add", str(HARBOUR)),
        ("dict", "list", "--from", "en", "--to", "es"),
        ("dict", "catalog"),
        ("dict", "search", "stave", "--from", "en", "--to", "es"),
        ("models", "list"),
        ("stats",),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_every_key_is_documented(answer: Callable[..., Any], arguments: tuple[str, ...]) -> None:
    keys = set(_keys(answer(*arguments)))
    assert keys and keys - WORDS == set()


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _keys(inner)
