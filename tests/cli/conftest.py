"""The commands as other programs call them: real processes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def run() -> Run:
    """Runs `reader` with arguments; `environment` is added to ours, everything else goes to subprocess.run."""

    def run(
        *arguments: str, environment: dict[str, str] | None = None, **given: Any
    ) -> subprocess.CompletedProcess[bytes]:
        # Buffered, as output to a file or a pipe is where nothing else is asked for.
        surroundings = {**os.environ, "PYTHONUNBUFFERED": "", **(environment or {})}
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **given}
        return subprocess.run([sys.executable, "-m", "reader", *arguments], env=surroundings, timeout=120, **streams)

    return run


@pytest.fixture
def answer(run: Run) -> Callable[..., Any]:
    """The JSON that a command prints; it must print nothing else."""

    def answer(*arguments: str, **given: Any) -> Any:
        done = run(*arguments, "--json", **given)
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    return answer
