"""How far something is, on standard error: a bar where that is a terminal, else a line now and then."""

import os
import sys
from types import TracebackType
from typing import Self

from reader.cli.printing import notice
from reader.downloads.download import Progress
from reader.downloads.progress_line import amounts, bar_line

GOES_ON = "Stopped. What has arrived is kept: the same command goes on from there."
"""What is said where a download is interrupted."""
_LINE_EVERY = 0.25  # of the whole


class ProgressBar:
    """A context manager; `show` as often as one likes, `end` before anything else is printed. `stopped` is said where
    the block is interrupted (Ctrl+C)."""

    def __init__(self, stopped: str) -> None:
        self._stopped = stopped
        self._terminal = sys.stderr is not None and sys.stderr.isatty()
        self._doing = ""
        self._said = 0.0
        self._drawn = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.end()
        if isinstance(error, KeyboardInterrupt):
            notice(self._stopped)

    def show(self, doing: str, progress: Progress | None = None) -> None:
        """`doing` is what happens, as a phrase ("Downloading en → es")."""
        if self._terminal:
            self._draw(bar_line(doing, progress, _width() - 1))
        elif doing != self._doing:
            self._said = 0.0
            notice(f"{doing} …")
        elif progress is not None and (progress.share or 0.0) >= self._said + _LINE_EVERY:
            self._said = progress.share or 0.0
            notice(f"{doing}: {amounts(progress)}")
        self._doing = doing

    def end(self) -> None:
        """Wipes the bar."""
        if self._drawn:
            self._draw("")
            sys.stderr.write("\r")
            sys.stderr.flush()
            self._drawn = 0

    def _draw(self, line: str) -> None:
        sys.stderr.write("\r" + line.ljust(self._drawn))
        sys.stderr.flush()
        self._drawn = len(line)


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except OSError:
        return 80
