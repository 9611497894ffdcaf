"""A program in a real pseudo-terminal: real key and mouse bytes, a real screen (pyte)."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from typing import Self

import pyte

KEYS = {
    "enter": "\r", "escape": "\x1b", "tab": "\t", "space": " ", "backspace": "\x7f", "delete": "\x1b[3~",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "shift+right": "\x1b[1;2C", "shift+left": "\x1b[1;2D",
    "ctrl+right": "\x1b[1;5C", "ctrl+left": "\x1b[1;5D", "ctrl+q": "\x11", "ctrl+t": "\x14", "ctrl+u": "\x15",
}  # fmt: skip
READER = (sys.executable, "-m", "reader")


class Terminal:
    """One program in a pseudo-terminal of `columns` × `rows` cells; waits raise TimeoutError with the screen."""

    def __init__(
        self,
        command: Sequence[str],
        columns: int = 100,
        rows: int = 30,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._command = list(command)
        self._size = columns, rows
        # The size comes from the terminal, not from what the test runner was started in.
        inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        self._environment = {
            **inherited,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            **(environment or {}),
        }
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.status: int | None = None
        self.raw = b""

    def __enter__(self) -> Self:
        self.pid, self._descriptor = pty.fork()
        columns, rows = self._size
        if self.pid == 0:
            try:
                # Before the program begins, so that it never sees another size.
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
                os.execvpe(self._command[0], self._command, self._environment)
            finally:
                os._exit(127)
        return self

    def __exit__(self, *_: object) -> None:
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            self.wait_end()
        self._close()

    def hang_up(self) -> None:
        """Takes the terminal away, as closing its window does."""
        self._close()

    def _close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    # ---- what is seen
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def read(self, seconds: float) -> None:
        """Takes in what the program prints within so many seconds; EOFError where it has ended."""
        ready, _, _ = select.select([self._descriptor], [], [], seconds)
        if not ready:
            return
        try:
            data = os.read(self._descriptor, 65536)
        except OSError:
            data = b""
        if not data:
            raise EOFError(f"the program has ended\n{self.text()}")
        self.raw += data
        self._stream.feed(data)

    def wait_for(self, text: str, timeout: float = 30.0, gone: bool = False) -> None:
        end = time.monotonic() + timeout
        while (text in self.text()) == gone:
            if time.monotonic() > end:
                raise TimeoutError(f"{'still' if gone else 'never'} on the screen: {text!r}\n{self.text()}")
            self.read(0.05)

    def settle(self, quiet: float = 0.3) -> None:
        """Until nothing new has been printed for so many seconds."""
        before = -1
        while len(self.raw) != before:
            before = len(self.raw)
            end = time.monotonic() + quiet
            while time.monotonic() < end:
                self.read(0.05)

    def find(self, word: str) -> tuple[int, int]:
        for row, line in enumerate(self.screen.display):
            column = line.find(word)
            if column >= 0:
                return column, row
        raise LookupError(f"{word!r} is not on the screen\n{self.text()}")

    # ---- what is done
    def send(self, text: str) -> None:
        os.write(self._descriptor, text.encode())

    def press(self, *keys: str) -> None:
        for key in keys:
            self.send(KEYS.get(key, key))

    def click(self, word: str) -> None:
        """Clicks on the middle of the word, once it is on the screen."""
        self.wait_for(word)
        column, row = self.find(word)
        self.click_at(column + len(word) // 2, row)

    def click_at(self, column: int, row: int) -> None:
        """Presses and releases the left button in a cell (0-based)."""
        at = f"{column + 1};{row + 1}"
        self.send(f"\x1b[<0;{at}M\x1b[<0;{at}m")

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        self.wait_end()

    def wait_end(self, timeout: float = 10.0) -> int:
        end = time.monotonic() + timeout
        while self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
                break
            if time.monotonic() > end:
                raise TimeoutError(f"the program still runs\n{self.text()}")
            try:
                if self._descriptor < 0:
                    raise EOFError
                self.read(0.02)
            except EOFError:
                time.sleep(0.02)
        return self.status
