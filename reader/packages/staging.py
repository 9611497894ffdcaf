"""Changes to the packages folder that others see in one step.

Other Argos programs look at every folder among the packages, and one without metadata.json hides every language from
them. So what is unpacked, and what is on its way out, stands beside the packages folder on the same disk; where that
cannot be, in a hidden folder within.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reader.downloads.locks import held
from reader.errors import ReaderError


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else installs or removes packages of the folder meanwhile. What a killed installation left is swept."""
    with held(
        _beside(folder) / f".{folder.name}.reader-lock",
        "Another Reader is installing or removing a translation package; try again when it is done.",
    ):
        with _saying(folder):
            folder.mkdir(parents=True, exist_ok=True)
            for leftover in (*_beside(folder).glob(f"{_prefix(folder)}*"), *folder.glob(f"{_prefix(folder)}*")):
                shutil.rmtree(leftover, ignore_errors=True)
        yield


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """A new folder on the disk of the packages folder, gone with all that is in it at the end of the block."""
    with _saying(folder):
        made = Path(tempfile.mkdtemp(prefix=_prefix(folder), dir=_beside(folder)))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def put_in_place(folder: Path, new: Path, name: str, old: Sequence[Path]) -> Path:
    """Puts the folder `new` among the packages as `name`; the old ones that it replaces go when it stands there.

    At no moment, even where the power fails, is there neither; where an old one cannot go, the new one goes again.
    """
    target = folder / name
    place = target if not target.exists() else folder / f"{name}-{new.parent.name.removeprefix(_prefix(folder))}"
    with _saying(folder):
        new.rename(place)
    try:
        for path in old:
            move_out(folder, path)
    except BaseException:
        move_out(folder, place)
        raise
    if place != target and not target.exists():
        with _saying(folder):
            place.rename(target)
        return target
    return place


def move_out(folder: Path, path: Path) -> None:
    """Takes a package away: first out of sight, then off the disk. A link goes, not what it points to."""
    with _saying(folder):
        if path.is_symlink():
            path.unlink()
            return
        with staging(folder) as aside:
            path.rename(aside / path.name)


def _prefix(folder: Path) -> str:
    return f".{folder.name}.reader-staging-"


def _beside(folder: Path) -> Path:
    """Where staging folders stand: the packages folder's parent where that is on the same disk and can be written."""
    parent = folder.parent
    if not folder.exists():
        return parent
    same = parent.stat().st_dev == folder.stat().st_dev
    return parent if same and os.access(parent, os.W_OK | os.X_OK) else folder


@contextmanager
def _saying(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ReaderError(
            f"The translation packages in {folder} cannot be changed ({error.strerror}); free some space or make the "
            "folder writable. What was installed is as it was."
        ) from error
