"""One process at a time: a lock on a file, which the system takes back even from a process that was killed."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reader.errors import ReaderError


@contextmanager
def held(file: Path, otherwise: str) -> Iterator[None]:
    """Holds the lock while the block runs. Raises ReaderError(otherwise) at once where another process, or another
    thread of this one, holds it; ReaderError too where the file cannot be made."""
    descriptor = _acquire(file, otherwise)
    try:
        yield
    finally:
        # Windows cannot remove an open file; the empty one that stays there does no harm.
        with suppress(OSError):
            file.unlink(missing_ok=True)
        os.close(descriptor)


def _acquire(file: Path, otherwise: str) -> int:
    while True:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise ReaderError(
                f"{file.parent} cannot be written ({error.strerror}); make the folder writable, or choose another."
            ) from error
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise ReaderError(otherwise) from error
        if _is_still(file, descriptor):
            return descriptor
        os.close(descriptor)  # whoever held it has just removed the file: what is locked here bars nobody


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_still(file: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(file.stat(), os.fstat(descriptor))
    except OSError:
        return False
