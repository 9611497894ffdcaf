"""What dictionaries are packed in: gzip (dictzip too), xz, bzip2, zip, tar; each with bounds that a bomb hits."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, cast

from reader.dictionaries.book import DamagedError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_MOST = 4 << 30
"""Bytes that are ever unpacked; the largest dictionaries have 2 GB."""
_LEAST_SUSPICIOUS = 64 << 20
_MOST_RATIO = 100
"""How many times its own size a file may unpack to, once it is more than the above; text reaches 20."""
_MOST_MEMBERS = 20_000
_CHUNK = 1 << 20
HEAD = 1 << 16

_WANTED_LISTED = (
    ".ifo .idx .idx.gz .idx.dz .dict .dict.dz .syn .syn.gz .syn.dz .index .tei .xml .mdx .dsl .dsl.dz .jsonl "
    ".jsonl.gz .sqlite3 .sqlite .tsv .csv .tab .txt"
)
WANTED = tuple(_WANTED_LISTED.split())
"""Endings of the files in an archive that may be of use; sounds and pictures stay where they are."""

Stopped = Callable[[], None]
"""Raises where the person has had enough."""


class Stream(io.BufferedReader):
    """The unpacked bytes of a file; `position` is how far it has come in the file itself."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._inner = _unpacker(self._file)
        super().__init__(_Bounded(self._inner, path, most_unpacked(path.stat().st_size)), _CHUNK >> 2)

    @property
    def position(self) -> int:
        """Bytes of the file that were read."""
        return self._file.tell()

    def close(self) -> None:
        """Lets go of the file."""
        super().close()
        self._inner.close()
        self._file.close()


class _Bounded(io.RawIOBase):
    """Reads no more than it may, and tells what fails as DamagedError."""

    def __init__(self, inner: IO[bytes], path: Path, most: int) -> None:
        self._inner = inner
        self._left = most
        self._name = path.name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer).cast("B")
        with damage_told():
            chunk = self._inner.read(len(view))
        self._left -= len(chunk)
        if self._left < 0:
            raise DamagedError("it would unpack to very much more than its size")
        view[: len(chunk)] = chunk
        return len(chunk)


@contextmanager
def damage_told() -> Iterator[None]:
    """Everything that the unpackers raise, as a clause."""
    try:
        yield
    except (EOFError, zipfile.BadZipFile, gzip.BadGzipFile, lzma.LZMAError, zlib.error, tarfile.TarError) as error:
        raise DamagedError("it is damaged or cut off (it cannot be unpacked to the end)") from error
    except NotImplementedError as error:
        raise DamagedError("it is packed in a way that Reader does not know") from error
    except RuntimeError as error:
        if isinstance(error, RecursionError):
            raise
        raise DamagedError("it is locked with a password") from error


def _unpacker(file: IO[bytes]) -> IO[bytes]:
    magic = file.read(6)
    file.seek(0)
    if magic.startswith(b"\x1f\x8b"):
        return cast(IO[bytes], gzip.GzipFile(fileobj=file))
    if magic.startswith(b"\xfd7zXZ\0"):
        return lzma.LZMAFile(file)
    if magic.startswith(b"BZh"):
        return bz2.BZ2File(file)
    return file


def most_unpacked(size: int) -> int:
    """Bytes that a packed file of this size may unpack to."""
    return min(_MOST, max(_LEAST_SUSPICIOUS, _MOST_RATIO * size))


def head_of(path: Path) -> bytes:
    """The first 64 kB, unpacked."""
    with Stream(path) as stream:
        return stream.read(HEAD)


def is_packed(path: Path) -> bool:
    """Whether a file is gzip, xz or bzip2."""
    with path.open("rb") as file:
        return file.read(6).startswith((b"\x1f\x8b", b"\xfd7zXZ\0", b"BZh"))


def unpacked(path: Path, workspace: Path, check: Stopped) -> Path:
    """The file itself, or what it unpacks to as a new file in the workspace."""
    if not is_packed(path):
        return path
    target = workspace / f"{path.name}.unpacked"
    with Stream(path) as stream:
        _copy(stream, target, check)
    return target


def extract_zip(path: Path, workspace: Path, check: Stopped) -> None:
    """The members of a zip that may be of use, as files of the workspace under their last names."""
    with opened_zip(path) as archive:
        for member in archive.infolist():
            name = _name_of(member.filename)
            if name and not member.is_dir():
                with damage_told(), archive.open(member) as source:
                    _copy(source, workspace / name, check, most_unpacked(member.compress_size))


@contextmanager
def opened_zip(path: Path) -> Iterator[zipfile.ZipFile]:
    """A zip whose directory promises nothing outrageous."""
    with damage_told():
        try:
            archive = zipfile.ZipFile(path)
        except ValueError as error:
            raise DamagedError("it is no whole zip archive") from error
    with damage_told(), archive:
        members = archive.infolist()
        if len(members) > _MOST_MEMBERS:
            raise DamagedError(f"it holds more than {_MOST_MEMBERS:,} files")
        if sum(member.file_size for member in members) > most_unpacked(path.stat().st_size):
            raise DamagedError("it would unpack to very much more than its size")
        yield archive


def extract_tar(path: Path, workspace: Path, check: Stopped) -> None:
    """As extract_zip. Only files are taken, and under their last names: nothing leads out of the workspace."""
    with Stream(path) as stream, damage_told(), tarfile.open(fileobj=stream, mode="r|") as archive:
        for count, member in enumerate(archive):
            check()
            if count > _MOST_MEMBERS:
                raise DamagedError(f"it holds more than {_MOST_MEMBERS:,} files")
            name = _name_of(member.name)
            source = archive.extractfile(member) if name and member.isreg() else None
            if source is not None:
                _copy(source, workspace / name, check)


def is_tar(head: bytes) -> bool:
    """Whether a file begins as a tar archive does."""
    return head[257:262] == b"ustar"


def _name_of(name: str) -> str:
    """The last name of a member that may be of use, else ""."""
    last = PurePosixPath(name.replace("\\", "/")).name
    usable = last.isprintable() and len(last.encode()) < 200 and not last.startswith("._")
    return last if usable and last.lower().endswith(WANTED) else ""


def _copy(source: IO[bytes], target: Path, check: Stopped, most: int = _MOST) -> None:
    with target.open("wb") as file:
        while chunk := source.read(_CHUNK):
            check()
            most -= len(chunk)
            if most < 0:
                raise DamagedError("it would unpack to very much more than its size")
            file.write(chunk)
