"""One package opened with one choice of attention after the other, from a single copy of its model."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from reader.errors import ReaderError
from reader.translation.model import PackageFiles
from reader.translation.model_file import Choices, copy_with_scalars, set_scalars
from reader.translation.translator import Translator


class _Copied(NamedTuple):
    """The copy of a package."""

    path: Path
    source: str
    target: str
    from_code: str
    to_code: str
    version: str


@contextmanager
def trials(package: PackageFiles) -> Iterator[Callable[[Choices], Translator]]:
    """A function that opens the package with the choices given; what it opened before must be closed by then. The copy
    (as large as the package) is gone at the end of the block. Raises ReaderError where there is no room for it."""
    with TemporaryDirectory(prefix="reader-") as folder:
        try:
            copied = _copy(package, Path(folder))
        except OSError as error:
            raise ReaderError(
                f"The model of {package.path.name} could not be copied to {folder} for a moment ({error.strerror}), to "
                "find out where its attention is best; free some space there, or set TMPDIR to another folder."
            ) from error

        def opened(choices: Choices) -> Translator:
            layer = -1 if choices.layer is None else choices.layer
            set_scalars(copied.path / "model" / "model.bin", layer, choices.heads or 0)
            return Translator((copied,), choices=Choices(shifted=choices.shifted))

        yield opened


def _copy(package: PackageFiles, folder: Path) -> _Copied:
    codes = package.source, package.target, package.from_code, package.to_code
    copied = _Copied(folder / package.path.name, *codes, package.version)
    for inner in ("", "model"):
        (copied.path / inner).mkdir()
        for file in (package.path / inner).iterdir():
            if file.name == "model.bin":
                copy_with_scalars(file, copied.path / inner / file.name, -1, 0)
            elif file.is_file():
                shutil.copyfile(file, copied.path / inner / file.name)
    return copied
