"""An .argosmodel file: a zip with one folder, looked at closely before and while it is unpacked."""

import errno
import re
import shutil
import stat
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from reader.errors import ReaderError
from reader.packages.installed import Package, missing_from, package_of
from reader.translation.model_file import KNOWN_VERSIONS

MOST_UNPACKED = 2 << 30
"""Bytes; the largest known package has 0.3 GB."""
_MOST_FILES = 10_000
_MOST_RATIO = 200
"""How many times smaller than itself a file may be packed, where it is larger than _RATIO_FROM: metadata and
vocabularies reach 10, zeros 1,000."""
_RATIO_FROM = 1 << 20
_CHUNK = 1 << 20
_RESERVED = set('<>:"|?*')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Archive:
    """What a file promises to hold, checked but not yet unpacked; `root` is its one folder."""

    file: Path
    root: str
    package: Package
    members: tuple[zipfile.ZipInfo, ...]
    size: int

    @property
    def checksums(self) -> dict[str, int]:
        """CRC-32 of the files, by their paths within the package."""
        return {member.filename.removeprefix(f"{self.root}/"): member.CRC for member in self.members}


def look_into(file: Path) -> Archive:
    """Checks everything that the zip's directory and metadata.json tell; raises ReaderError."""
    with _Opened(file) as archive:
        root = _check_names(archive.infolist())
        members = tuple(member for member in archive.infolist() if not member.is_dir())
        _check_sizes(members)
        names = [member.filename.removeprefix(f"{root}/") for member in members]
        if "metadata.json" not in names:
            raise ReaderError("it has no metadata.json")
        package = package_of(file, _read(archive, f"{root}/metadata.json"))
        if package.type != "translate":
            raise ReaderError(f"it is a package of type “{package.type}”, not one that translates")
        lacking = missing_from(names)
        if lacking:
            raise ReaderError(lacking)
        with archive.open(f"{root}/model/model.bin") as model:
            _check_model(model)
        return Archive(file, root, package, members, sum(member.file_size for member in members))


def unpack(archive: Archive, folder: Path, step: Callable[[int], object]) -> Path:
    """Unpacks the archive below `folder`, every checksum compared, and returns its one folder. `step` is told how many
    bytes have been written and may raise to stop."""
    done = 0
    with _Opened(archive.file) as opened:
        # metadata.json last: what has it is whole.
        for member in sorted(archive.members, key=lambda m: m.filename == f"{archive.root}/metadata.json"):
            target = folder.joinpath(*PurePosixPath(member.filename).parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            with opened.open(member) as source, target.open("xb") as file:
                written = 0
                while chunk := source.read(_CHUNK):
                    written += len(chunk)
                    if written > member.file_size:
                        raise ReaderError("it holds more than it says")
                    file.write(chunk)
                    done += len(chunk)
                    step(done)
    return folder / archive.root


class _Opened:
    """The zip, with everything that zipfile raises said as a clause."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._archive: zipfile.ZipFile | None = None

    def __enter__(self) -> zipfile.ZipFile:
        try:
            self._archive = zipfile.ZipFile(self._file)
        except FileNotFoundError:
            raise ReaderError("there is no such file") from None
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise ReaderError("it is no whole zip archive") from error
        except OSError as error:
            if error.errno == errno.EINVAL:  # it names a place before its beginning
                raise ReaderError("it is no whole zip archive") from error
            raise
        return self._archive

    def __exit__(self, kind: object, error: BaseException | None, at: object) -> None:
        if self._archive is not None:
            self._archive.close()
        beside = isinstance(error, OSError) and error.errno == errno.EINVAL  # a place before its beginning
        if beside or isinstance(error, zipfile.BadZipFile | zlib.error | EOFError):
            raise ReaderError("it is damaged (a checksum differs or data are missing)") from error
        if isinstance(error, NotImplementedError | RuntimeError) and not isinstance(error, RecursionError):
            raise ReaderError("it is packed or locked in a way that Reader does not know") from error


def _check_names(members: list[zipfile.ZipInfo]) -> str:
    """The one root folder; refuses names that lead out of it, or that not every system can have."""
    if len(members) > _MOST_FILES:
        raise ReaderError(f"it holds more than {_MOST_FILES:,} files")
    roots: set[str] = set()
    seen: set[str] = set()
    folders = {parent.casefold() for member in members for parent in _parents(member.filename)}
    for member in members:
        name = member.filename
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ReaderError("it is packed in a way that packages are not")
        parts = name.removesuffix("/").split("/")
        odd = any(not part or part != part.strip() or part.endswith(".") or _DEVICES.fullmatch(part) for part in parts)
        if odd or "\\" in name or len(name) > 240 or set(name) & _RESERVED or not name.isprintable():
            raise ReaderError(f"it holds a file with a forbidden name ({name[:80]!r})")
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise ReaderError(f"it holds something that is neither file nor folder ({name[:80]!r})")
        if name.casefold() in seen or name.casefold() in folders:
            raise ReaderError(f"it holds two files of one name ({name[:80]!r})")
        seen.add(name.casefold())
        if len(parts) == 1 and not member.is_dir():
            raise ReaderError("its files do not stand in one folder")
        roots.add(parts[0])
    if len(roots) != 1:
        raise ReaderError("its files do not stand in one folder" if roots else "it is empty")
    return roots.pop()


def _parents(name: str) -> list[str]:
    parts = name.removesuffix("/").split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]


def _check_sizes(members: tuple[zipfile.ZipInfo, ...]) -> None:
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise ReaderError(f"it would unpack to more than {MOST_UNPACKED >> 30} GB")
    for member in members:
        if member.file_size > _RATIO_FROM and member.file_size > _MOST_RATIO * max(member.compress_size, 1):
            raise ReaderError(f"it would unpack to very much more than its size ({member.filename[:80]!r})")


def _check_model(model: IO[bytes]) -> None:
    """The head of model.bin: its version, and the name of the kind of model."""
    head = model.read(64)
    version, length = int.from_bytes(head[:4], "little"), int.from_bytes(head[4:6], "little")
    if version not in KNOWN_VERSIONS:
        raise ReaderError(f"its model is of a version that Reader does not know ({version})")
    kind = head[6 : 6 + length].rstrip(b"\0")
    if kind != b"TransformerSpec":
        raise ReaderError(
            f"its model is of a kind that Reader does not know ({kind[:40].decode('ascii', 'replace')!r})"
        )


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        return file.read((1 << 20) + 1)


def disk_needed(archive: Archive) -> int:
    """Bytes that must be free to unpack it."""
    return archive.size + (16 << 20)


def room(folder: Path) -> int:
    """Bytes that are free where the folder is, or will be."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free
