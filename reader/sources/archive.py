"""A zip that holds a text (EPUB, DOCX, ODT, FB2): its files are read one at a time, with a cap, and never unpacked.

No name in it is ever a path on this computer, so that names which lead elsewhere lead nowhere.
"""

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from urllib.parse import unquote

from reader.errors import ReaderError

MAX_MEMBER = 64 * 1024 * 1024
"""Bytes of one file in it, unpacked: as much as of a text file by itself."""
_MOST_FILES = 100_000
_MOST_RATIO = 400
"""How many times smaller than itself a file may be packed where it is larger than _RATIO_FROM; prose reaches 5,
repetitive XML 60, zeros 1,000."""
_RATIO_FROM = 4 * 1024 * 1024


class Archive:
    """The zip at a path, or in memory; opened anew for each look into it, so that nothing stays open.

    `name` is how it is called in a sentence. Raises ReaderError where it is no whole zip.
    """

    def __init__(self, place: Path | bytes, name: str) -> None:
        self._place = place
        self._name = name
        with self._opened() as archive:
            members = archive.infolist()
            if len(members) > _MOST_FILES:
                raise ReaderError(f"{name} holds more than {_MOST_FILES:,} files, so it is no text; choose another.")
            self._members = {member.filename: member for member in members}
        self.names = frozenset(self._members)

    @property
    def fingerprint(self) -> str:
        """A hash of the names, checksums and sizes of all files in it."""
        parts = sorted(f"{one.filename}\0{one.CRC}\0{one.file_size}" for one in self._members.values())
        return blake2b("\n".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()

    def size(self, name: str) -> int:
        """The bytes of one of its files, unpacked; 0 where there is none of the name."""
        member = self._members.get(name)
        return member.file_size if member else 0

    def read(self, *names: str) -> list[bytes]:
        """The bytes of some of its files, in their order; raises ReaderError where one is missing or damaged."""
        with self._opened() as archive:
            return [self._read(archive, name) for name in names]

    def each(self, names: Iterable[str]) -> Iterator[bytes | None]:
        """The bytes of some of its files, one after the other, None for one that is missing or damaged; the zip is
        open until the last was taken. Raises ReaderError where it can no longer be opened."""
        with self._opened() as archive:
            for name in names:
                data = None
                with suppress(ReaderError), self._telling():
                    data = self._read(archive, name)
                yield data

    def _read(self, archive: zipfile.ZipFile, name: str) -> bytes:
        member = self._members.get(name)
        if member is None:
            raise ReaderError(f"{self._name} lacks a part that it names ({_shown(name)}); get another copy of it.")
        size = member.file_size
        if size > MAX_MEMBER or (size > _RATIO_FROM and size > _MOST_RATIO * max(member.compress_size, 1)):
            raise ReaderError(
                f"{self._name} holds a part that would unpack to {size // 2**20:,} MB ({_shown(name)}), more than "
                "a text needs; get another copy of it."
            )
        with archive.open(member) as file:
            return file.read(MAX_MEMBER)  # no more than the size it tells: zipfile stops there

    @contextmanager
    def _opened(self) -> Iterator[zipfile.ZipFile]:
        place = io.BytesIO(self._place) if isinstance(self._place, bytes) else self._place
        with self._telling(), zipfile.ZipFile(place) as archive:
            yield archive

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Says in a sentence what is wrong with the zip."""
        try:
            yield
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError) as error:
            raise ReaderError(f"{self._name} is damaged or not whole; get another copy of it.") from error
        except (NotImplementedError, RuntimeError, ValueError) as error:
            raise ReaderError(
                f"{self._name} is locked with a password or packed in an unknown way; unpack and pack it again as an "
                "ordinary ZIP."
            ) from error
        except OSError as error:
            raise ReaderError(
                f"{self._name} cannot be read ({error.strerror or error}); check that it is still there."
            ) from error


def inside(base: str, reference: str) -> str:
    """The name in the archive that a reference leads to, seen from the file `base`; the part after "#" is gone.

    What leads out of the archive stays what it is ("../x") and is found in none.
    """
    path = unquote(reference.partition("#")[0])
    if path.startswith("/"):
        return posixpath.normpath(path.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), path)) if path else base


def _shown(name: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in name[:80])
