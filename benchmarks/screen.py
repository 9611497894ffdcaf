"""How fast is the screen? In a real pseudo-terminal, each figure beside an empty Textual app in the same run.

    python -m benchmarks.screen [TEXT]

Prints, for a short text and for a novel of a million words: text on screen, memory, a cursor move (CPU), and a click
until its gloss is on the screen. Needs the development packages (pyte, psutil).
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil

from benchmarks.arguments import parser_of
from benchmarks.novel import write_novel
from tests.driver import Terminal

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("MARKER")
Empty().run()
"""
RUNS = 9
SHORT = Path(__file__).parent.parent / "seeds" / "en-b2-town-votes-to-keep-its-foghorn.md"


def first_text(command: Sequence[str], marker: str, home: str) -> tuple[float, float]:
    """Seconds from the start of the process until the marker is on the screen, and resident MiB then."""
    # With bytecode kept, as every installation has it.
    environment = {"READER_HOME": home, "PYTHONDONTWRITEBYTECODE": ""}
    with Terminal(command, 100, 40, environment) as terminal:
        start = time.perf_counter()
        terminal.wait_for(marker)
        took = time.perf_counter() - start
        memory = psutil.Process(terminal.pid).memory_info().rss / 2**20
    return took, memory


def paired(text: Path, marker: str, home: str) -> None:
    """Text on screen, ours and the empty app's in turn."""
    ours: list[tuple[float, float]] = []
    empty: list[tuple[float, float]] = []
    reader = [sys.executable, "-m", "reader", str(text), "--from", "en", "--to", "es"]
    for run in range(RUNS + 1):
        a = first_text(reader, marker, home)
        b = first_text([sys.executable, "-c", EMPTY], "MARKER", home)
        if run:
            ours.append(a)
            empty.append(b)
    times = [a[0] / b[0] for a, b in zip(ours, empty, strict=True)]
    print(
        f"  text on screen {statistics.median(a[0] for a in ours) * 1000:.0f} ms, empty app "
        f"{statistics.median(b[0] for b in empty) * 1000:.0f} ms, ratio {statistics.median(times):.2f} "
        f"({min(times):.2f}–{max(times):.2f}); memory {statistics.median(a[1] for a in ours):.0f} MiB, empty app "
        f"{statistics.median(b[1] for b in empty):.0f} MiB"
    )


def cpu_of(terminal: Terminal, act: Callable[[], None]) -> float:
    """CPU seconds of the program while it does something and settles."""
    process = psutil.Process(terminal.pid)
    before = process.cpu_times()
    act()
    after = process.cpu_times()
    return float(after.user + after.system - before.user - before.system)


def drain(terminal: Terminal, seconds: float) -> None:
    """Reads what the program writes for so long."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        terminal.read(0.02)


@contextmanager
def settled(text: Path, marker: str, home: str, columns: int) -> Iterator[Terminal]:
    """Reader with the text, after everything has been counted."""
    command = [sys.executable, "-m", "reader", str(text), "--from", "en", "--to", "es"]
    with Terminal(command, columns, 40, {"READER_HOME": home}) as terminal:
        terminal.wait_for(marker)
        terminal.wait_for(" words · ", timeout=60)
        drain(terminal, 1.0)
        yield terminal


def moves(text: Path, marker: str, home: str, count: int = 200) -> None:
    """CPU of a cursor move with the panel closed, after everything has settled."""
    with settled(text, marker, home, 100) as terminal:

        def idle() -> None:
            drain(terminal, count * 0.02)

        def press() -> None:
            for _ in range(count):
                terminal.press("right")
                drain(terminal, 0.02)

        resting = cpu_of(terminal, idle)
        moving = cpu_of(terminal, press)
        print(f"  cursor move {(moving - resting) / count * 1000:.2f} ms of CPU")


def clicks(text: Path, marker: str, home: str, count: int = 50) -> None:
    """Wall time from the click until the panel shows the word with its frequency."""
    with settled(text, marker, home, 120) as terminal:
        words = places(terminal, count)
        took = []
        for column, row, word in words:
            before = panel(terminal)
            start = time.perf_counter()
            terminal.click_at(column, row)
            while not answered(terminal, word, before):
                if time.perf_counter() - start > 3:
                    raise TimeoutError(f"no gloss for {word}\n{terminal.text()}")
                terminal.read(0.002)
            took.append(time.perf_counter() - start)
            drain(terminal, 0.08)
        took.sort()
        print(
            f"  click to gloss: median {statistics.median(took) * 1000:.1f} ms, slowest {took[-1] * 1000:.1f} ms "
            f"({len(took)} clicks)"
        )


def panel(terminal: Terminal) -> str:
    """What stands in the panel."""
    return "\n".join(line[80:].rstrip() for line in terminal.screen.display)


def answered(terminal: Terminal, word: str, before: str) -> bool:
    """Whether the panel is about the word, and not as it was before."""
    now = panel(terminal)
    return now != before and now.lstrip("\n ").startswith(word) and ("rank " in now or "unlisted" in now)


def places(terminal: Terminal, count: int) -> list[tuple[int, int, str]]:
    """So many different words of the text on the screen, with a cell of each."""
    found: dict[str, tuple[int, int, str]] = {}
    for row, line in enumerate(terminal.screen.display[5:38], start=5):
        column = 0
        for word in line[:78].split(" "):
            if word.isalpha() and len(word) > 2 and word not in found:
                found[word] = (column + 1, row, word)
            column += len(word) + 1
    return list(found.values())[:count]


def main() -> None:
    """Prints the figures."""
    parser = parser_of(__doc__)
    parser.add_argument("text", type=Path, nargs="?", default=SHORT)
    text = parser.parse_args().text
    with tempfile.TemporaryDirectory() as folder:
        home = os.environ.get("READER_HOME") or f"{folder}/home"
        novel = write_novel(Path(folder) / "novel.txt")
        for name, path in ((text.stem, text), ("novel of a million words", novel)):
            print(name)
            paired(path, "Click any word", home)
            moves(path, "Click any word", home)
            clicks(path, "Click any word", home)


if __name__ == "__main__":
    main()
