"""Loads a package and translates one word, in a process of its own: a damaged model may end the process it is in.

python -m reader.packages.probe FOLDER
"""

import subprocess
import sys
from pathlib import Path

from reader.errors import ReaderError
from reader.packages.installed import read_package
from reader.translation.model import PackageModel

_PATIENCE = 120.0  # seconds; a real model loads in 0.2 s on a disk that is not cold


def probe(folder: Path) -> None:
    """Raises ReaderError with a clause where the package cannot translate."""
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "reader.packages.probe", str(folder)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ReaderError("its model does not come to an end") from None
    except OSError as error:
        raise ReaderError(f"it cannot be tried ({error.strerror})") from error
    if done.returncode < 0:
        raise ReaderError("its model is damaged")
    if done.returncode != 0:
        last = done.stderr.decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
        raise ReaderError(f"its model cannot be used ({' '.join(last.split())[:200] or 'it gives no reason'})")


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
