"""Loads a package and translates one word, in a process of its own: a damaged model may end the process it is in.

python -m reader.packages.probe FOLDER
"""

import subprocess
import sys
import time
from pathlib import Path

from reader.downloads.download import Cancelled, StoppedError
from reader.errors import ReaderError
from reader.packages.installed import read_package
from reader.translation.model import PackageModel

_PATIENCE = 120.0  # seconds; a real model loads in 0.2 s on a disk that is not cold
_ASKED_EVERY = 0.1  # seconds between two looks whether the person has had enough


def probe(folder: Path, cancelled: Cancelled = lambda: False) -> None:
    """Raises ReaderError with a clause where the package cannot translate, StoppedError where the person has had
    enough meanwhile."""
    try:
        tried = subprocess.Popen(
            [sys.executable, "-P", "-m", "reader.packages.probe", str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
    except OSError as error:
        raise ReaderError(f"it cannot be tried ({error.strerror})") from error
    with tried:
        try:
            said = _outcome(tried, cancelled)
        finally:
            tried.kill()  # one that has ended already does not mind
    if tried.returncode < 0:
        raise ReaderError("its model is damaged")
    if tried.returncode != 0:
        last = said.decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
        raise ReaderError(f"its model cannot be used ({' '.join(last.split())[:200] or 'it gives no reason'})")


def _outcome(tried: "subprocess.Popen[bytes]", cancelled: Cancelled) -> bytes:
    """What it says on standard error until it ends."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return tried.communicate(timeout=_ASKED_EVERY)[1]
        except subprocess.TimeoutExpired:
            if cancelled():
                raise StoppedError("The installation was stopped; nothing was changed.") from None
            if time.monotonic() > until:
                raise ReaderError("its model does not come to an end") from None


def translate_one(folder: Path) -> None:
    """One word, as a text would be translated; raises whatever is wrong."""
    model = PackageModel(read_package(folder))
    model.translate(["One"])
    model.close()


def _run(folder: Path) -> None:
    try:
        translate_one(folder)
    except Exception as error:
        # The reason alone: what to do is said by who asked.
        sys.exit(str(error.__cause__ or error) or type(error).__name__)


if __name__ == "__main__":
    _run(Path(sys.argv[1]))
