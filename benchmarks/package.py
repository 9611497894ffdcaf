"""The translation package of a benchmark: a folder as it is, or an .argosmodel file, installed for the while."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.errors import ReaderError
from reader.packages.install import Installer
from reader.paths import Paths


@contextmanager
def unpacked(package: Path) -> Iterator[Path]:
    """The folder of the package (with its metadata.json); ends the program with a sentence where it is none."""
    if package.is_dir():
        yield package.resolve()
        return
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        try:
            installed = Installer(Paths(home, home, home), home / "packages").install_file(package)
        except ReaderError as error:
            raise SystemExit(str(error)) from error
        yield installed.path
