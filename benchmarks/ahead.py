"""Does translating ahead get in the way? In a real pseudo-terminal, with a model beside without one, in the same run.

    python -m benchmarks.ahead PACKAGE [TEXT]

Prints a click until its gloss is on the screen (with the model: in context, the page having been translated ahead),
and a key until the cursor has moved, both at rest and right after turning a page, while the new one is translated.
PACKAGE is an English–Spanish package, unpacked or an .argosmodel file. Needs the development packages (pyte, psutil).
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.arguments import parser_of
from benchmarks.package import unpacked
from benchmarks.screen import SHORT, answered, drain, panel, places
from reader.paths import seeds
from reader.sources.samples import list_samples
from reader.ui import phrases
from tests.driver import Terminal

REST = 0.15
"""Seconds after which the app begins to translate a page."""
PAGES, KEYS_A_PAGE = 12, 12


def open_text(text: Path, home: str, packages: str) -> Terminal:
    """Reader in a terminal, at a text."""
    command = [sys.executable, "-m", "reader", str(text), "--from", "en", "--to", "es"]
    return Terminal(command, 120, 40, {"READER_HOME": home, "ARGOS_PACKAGES_DIR": packages})


def started(terminal: Terminal) -> None:
    """Waits until the text is on the screen and its first page translated."""
    terminal.wait_for("Click any word")
    terminal.wait_for(" words · ", timeout=60)
    drain(terminal, 4.0)  # the model is loaded, measured, and the page translated


def clicks(terminal: Terminal, in_context: bool, count: int = 40) -> list[float]:
    """Seconds from each click to its gloss; in context that is the whole answer, not the dictionary's alone."""
    took = []
    for column, row, word in places(terminal, count):
        before = panel(terminal)
        start = time.perf_counter()
        terminal.click_at(column, row)
        while not answered(terminal, word, before) or (in_context and phrases.TRANSLATING in panel(terminal)):
            if time.perf_counter() - start > 5:
                raise TimeoutError(f"no gloss for {word}\n{terminal.text()}")
            terminal.read(0.001)
        took.append(time.perf_counter() - start)
        drain(terminal, 0.1)
    return took


def key(terminal: Terminal, name: str) -> float:
    """Seconds from a key to what it draws first."""
    before = len(terminal.raw)
    start = time.perf_counter()
    terminal.press(name)
    while len(terminal.raw) == before:
        terminal.read(0.001)
    return time.perf_counter() - start


def keys(terminal: Terminal) -> list[float]:
    """Turns pages and moves the cursor while each is being translated."""
    took = []
    for _ in range(PAGES):
        terminal.press("pagedown")
        drain(terminal, REST + 0.03)
        for _ in range(KEYS_A_PAGE):
            took.append(key(terminal, "right"))
            drain(terminal, 0.015)
    return took


def told(name: str, seconds: list[float]) -> float:
    """Prints the median and the slowest; returns the median in milliseconds."""
    ordered = sorted(seconds)
    middle = statistics.median(ordered) * 1000
    most = ordered[int(len(ordered) * 0.95)] * 1000
    print(f"  {name:<44} median {middle:5.1f} ms, 95 of 100 below {most:5.1f} ms, slowest {ordered[-1] * 1000:5.1f} ms")
    return middle


def long_text(folder: Path) -> Path:
    """The English samples one after the other, some times over: new sentences on every page."""
    samples = [sample for sample in list_samples(seeds()) if sample.language == "en"]
    bodies = [sample.path.read_text(encoding="utf-8").split("---", 2)[-1] for sample in samples]
    paragraphs = [p for body in bodies for p in body.split("\n\n")]
    file = folder / "long.txt"
    file.write_text("\n\n".join(f"{p} Chapter {n}." for n in range(40) for p in paragraphs), encoding="utf-8")
    return file


def main() -> None:
    """Prints the figures."""
    parser = parser_of(__doc__)
    parser.add_argument("package", type=Path)
    parser.add_argument("text", type=Path, nargs="?", default=SHORT)
    arguments = parser.parse_args()
    text = arguments.text
    with tempfile.TemporaryDirectory() as folder, unpacked(arguments.package) as package:
        book = long_text(Path(folder))
        packages = Path(folder, "packages")
        packages.mkdir()
        (packages / "model").symlink_to(package)
        middles = {}
        for name, place in (("without a model", Path(folder, "none")), ("with the model", packages)):
            place.mkdir(exist_ok=True)
            print(name)
            home = str(Path(folder, name))
            with open_text(text, home, str(place)) as terminal:
                started(terminal)
                middles["click", name] = told("click to gloss", clicks(terminal, place == packages))
            with open_text(book, home, str(place)) as terminal:
                started(terminal)
                middles["key", name] = told("key to cursor, after turning a page", keys(terminal))
        for what in ("click", "key"):
            more = middles[what, "with the model"] - middles[what, "without a model"]
            ratio = middles[what, "with the model"] / middles[what, "without a model"]
            print(f"{what}: {more:+.1f} ms with the model, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
