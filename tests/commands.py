"""`reader` with arguments: in this process, which is enough for what a command does, or in one of its own."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from reader.__main__ import main

Done = subprocess.CompletedProcess[bytes]


def call(*arguments: str, input: bytes = b"", environment: dict[str, str] | None = None) -> Done:
    """The command in this process, its streams being bytes: a fifth of what a process of its own costs."""
    streams = [io.TextIOWrapper(io.BytesIO(given), encoding="utf-8") for given in (input, b"", b"")]
    streams[2].reconfigure(errors="backslashreplace")
    with patch.dict(os.environ, environment or {}), _standard(*streams):
        try:
            code = main(arguments)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
    written = []
    for stream in streams[1:]:
        stream.flush()
        written.append(stream.buffer.getvalue())
    return Done(["reader", *arguments], code, *written)


@contextmanager
def _standard(*streams: io.TextIOWrapper) -> Iterator[None]:
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = streams
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


def start(*arguments: str, environment: dict[str, str] | None = None, **given: Any) -> Done:
    """The command as other programs call it; `environment` is added to ours, the rest goes to subprocess.run."""
    # Buffered, as output to a file or a pipe is where nothing else is asked for.
    surroundings = {**os.environ, "PYTHONUNBUFFERED": "", **(environment or {})}
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **given}
    return subprocess.run([sys.executable, "-m", "reader", *arguments], env=surroundings, timeout=120, **streams)
