"""The commands as they are called: in this process where only their answer counts, else in one of their own."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.commands import Done, call, start

Run = Callable[..., Done]


@pytest.fixture
def run() -> Run:
    """Runs `reader` with arguments (see `tests.commands`): in a process of its own where streams are given or Python
    itself is told something."""

    def run(*arguments: str, environment: dict[str, str] | None = None, **given: Any) -> Done:
        apart = set(given) - {"input"} or any(name.startswith("PYTHON") for name in environment or ())
        return (start if apart else call)(*arguments, environment=environment, **given)

    return run


@pytest.fixture
def answer(run: Run) -> Callable[..., Any]:
    """The JSON that a command prints; it must print nothing else."""

    def answer(*arguments: str, **given: Any) -> Any:
        done = run(*arguments, "--json", **given)
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    return answer
