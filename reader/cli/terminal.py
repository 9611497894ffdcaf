"""The terminal that the app needs, also where the text comes through a pipe."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from reader.errors import ReaderError


def need_terminal(*streams: TextIO | None) -> None:
    """Raises ReaderError where one of the streams is no terminal: Reader would wait for ever, or fill a file."""
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise ReaderError(
            "Reader needs a terminal; start it in one, without < or | around it, or print a text: reader text SOURCE."
        )


@contextmanager
def keys_from_terminal() -> Iterator[None]:
    """For a text that comes through a pipe: once it was read, what is typed comes from the terminal.

    Raises ReaderError where there is no terminal, before anything is read.
    """
    need_terminal(sys.stdout)
    try:
        keys = os.open("/dev/tty", os.O_RDONLY)
    except OSError as error:
        raise ReaderError("Reader needs a terminal to open a text in; use `reader text -` to print it.") from error
    try:
        yield
        os.dup2(keys, 0)
    finally:
        os.close(keys)
