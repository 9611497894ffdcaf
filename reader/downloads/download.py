"""One downloader for everything that Reader fetches: streamed to `NAME.part`, resumed, checked, then put in place.

Beside the part stands `NAME.part.json`: the address it came from and the ETag or date that the server gave the file.
With them a broken download goes on where it ended, and starts anew where the file has changed meanwhile.
"""

import hashlib
import json
import os
import shutil
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.downloads.connections import Answer, BrokenOffError, Connections, DownloadError, Patience
from reader.downloads.locks import held
from reader.errors import ReaderError

if TYPE_CHECKING:
    from io import BufferedWriter

_CHUNK = 1 << 16
_ROOM = 16 << 20
"""Bytes that must stay free on the disk."""
_RESUMES = 5
"""How often one download goes on by itself after a broken connection that has brought something."""
_TOLD_EVERY = 0.1
_LONGEST = 100 * 3600.0
_WINDOW = 5.0
"""Seconds that the speed is measured over."""


class StoppedError(ReaderError):
    """The person stopped it; what has arrived is kept."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a download is: bytes, and bytes a second over the last seconds. `total` is None where nobody knows."""

    done: int
    total: int | None
    speed: float = 0.0

    @property
    def share(self) -> float | None:
        """0–1."""
        return min(1.0, self.done / self.total) if self.total else None

    @property
    def seconds_left(self) -> float | None:
        """None where nobody knows, or it would take days."""
        if not self.total or self.speed <= 0:
            return None
        left = max(0, self.total - self.done) / self.speed
        return left if left < _LONGEST else None


Told = Callable[[Progress], object]
Cancelled = Callable[[], bool]


def download(
    addresses: Sequence[str],
    target: Path,
    *,
    most: int,
    sha256: str | None = None,
    sha512: str | None = None,
    progress: Told | None = None,
    cancelled: Cancelled = lambda: False,
    patience: Patience | None = None,
) -> str:
    """Fetches the first address that answers into `target` and returns the file's SHA-256 (hexadecimal).

    `most` is the largest size in bytes that is taken; what differs from a checksum that is given (hexadecimal) is not;
    `cancelled` is asked all the time (`threading.Event().is_set`
    fits) and `progress` called some ten times a second, both on the calling thread but for the asking.
    Raises ReaderError: StoppedError, DownloadError where the server or the network is to blame, or for the disk.
    Whatever happens, `target` is whole or untouched, and the part that has arrived is kept for the next time.
    """
    part = _Part(target.with_name(f"{target.name}.part"))
    busy = f"{target.name} is being downloaded by another Reader already; wait until that is done, or stop it there."
    failures: list[DownloadError] = []
    with (
        held(target.with_name(f"{target.name}.lock"), busy),
        Connections(patience or Patience(), cancelled) as connections,
    ):
        for address in addresses:
            job = _Download(address, part, connections, most, progress, cancelled)
            try:
                return job.finish(target, {"sha256": sha256, "sha512": sha512})
            except DownloadError as failure:
                # A connection that was cut for the person's sake broke off too.
                job.check_stopped()
                failures.append(failure)
        raise failures[0] if failures else DownloadError(f"No address is known for {target.name}.")


def forget_part(target: Path) -> None:
    """Drops what has arrived of a download that nobody will go on with."""
    _Part(target.with_name(f"{target.name}.part")).discard()


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a part came from. Without a mark of the file's version nothing can be resumed."""

    address: str
    etag: str | None
    modified: str | None
    total: int | None

    @property
    def mark(self) -> str | None:
        # A weak ETag does not promise the same bytes.
        return self.etag if self.etag and not self.etag.startswith("W/") else self.modified


class _Part:
    """What has arrived, and the note beside it."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._note = file.with_name(f"{file.name}.json")

    @property
    def size(self) -> int:
        return self.file.stat().st_size if self.file.exists() else 0

    def origin(self) -> _Origin | None:
        try:
            return _Origin(**json.loads(self._note.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def begin(self, origin: _Origin) -> "BufferedWriter":
        """Empties the part and says where the next bytes come from."""
        self.discard()
        self._note.write_text(json.dumps(asdict(origin)), encoding="utf-8")
        return self.file.open("wb")

    def discard(self) -> None:
        self.file.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def put_in_place(self, target: Path) -> None:
        with self.file.open("rb") as file:
            os.fsync(file.fileno())
        self.file.replace(target)
        self._note.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Download:
    """One file from one address."""

    address: str
    part: _Part
    connections: Connections
    most: int
    progress: Told | None
    cancelled: Cancelled

    def finish(self, target: Path, promised: Mapping[str, str | None]) -> str:
        """`promised`: the checksums that the file must have, by the names of their kinds."""
        try:
            self._fetch_all()
            if any(told is not None and self._digest(kind) != told.lower() for kind, told in promised.items()):
                self.part.discard()
                raise DownloadError(
                    f"{target.name} is not the file that was promised (its checksum differs); try again later, "
                    "and don't use a copy from elsewhere."
                )
            digest = self._digest("sha256")
            self.part.put_in_place(target)
        except OSError as error:
            raise ReaderError(
                f"{target.name} cannot be written to {target.parent} ({error.strerror}); free some space or make the "
                "folder writable, then try again: what has arrived is kept."
            ) from error
        return digest

    def _digest(self, kind: str) -> str:
        with self.part.file.open("rb") as file:
            return hashlib.file_digest(file, kind).hexdigest()

    def _fetch_all(self) -> None:
        for resumes in range(_RESUMES + 1):
            before = self.part.size
            try:
                if self._fetch():
                    return
            except BrokenOffError:
                if resumes == _RESUMES or self.part.size <= before:
                    raise
        raise DownloadError(f"{self.address} changes all the time; try again later.")

    def _fetch(self) -> bool:
        """Fetches what is missing; False where it turned out that the file is another one now."""
        self.check_stopped()
        origin = self.part.origin()
        mark = origin.mark if origin is not None and origin.address == self.address else None
        start = self.part.size if mark else 0
        headers = {"Range": f"bytes={start}-", "If-Range": mark} if start and mark else {}
        with self.connections.ask(self.address, headers) as answer:
            self.check_stopped()
            if answer.status == 200:
                fresh = _Origin(self.address, answer.header("ETag"), answer.header("Last-Modified"), answer.length)
                self._check_size(fresh.total, 0)
                with self.part.begin(fresh) as file:
                    self._receive(answer, file, 0, fresh.total)
                return True
            if start and origin is not None and self._goes_on(answer, origin, start):
                if answer.status == 416:
                    return True  # there is nothing after what has arrived: it is whole
                self._check_size(answer.whole, start)
                with self.part.file.open("ab") as file:
                    self._receive(answer, file, start, answer.whole)
                return True
            if start:
                self.part.discard()
                return False
        raise DownloadError(f"{self.address} was answered with {answer.status}; try again later.")

    @staticmethod
    def _goes_on(answer: Answer, origin: _Origin, start: int) -> bool:
        """Whether the answer continues the part; not every server heeds If-Range."""
        if answer.status == 416:
            return answer.whole == start == origin.total
        etag = answer.header("ETag")
        same = etag is None or origin.etag is None or etag == origin.etag
        return same and answer.first == start and (origin.total is None or answer.whole == origin.total)

    def _receive(self, answer: Answer, file: "BufferedWriter", done: int, total: int | None) -> None:
        meter = _Meter(done)
        told = 0.0
        while chunk := answer.read(_CHUNK):
            done += len(chunk)
            self._check_size(done, done)
            file.write(chunk)
            file.flush()  # a process that is killed keeps what has arrived
            self.check_stopped()
            if self.progress is not None and time.monotonic() - told >= _TOLD_EVERY:
                told = time.monotonic()
                self.progress(Progress(done, total, meter.speed(done)))
        self.check_stopped()
        if total is not None and done != total:
            raise BrokenOffError(f"The download of {self.address} broke off at {done:,} of {total:,} bytes{_AGAIN}")
        if self.progress is not None:
            self.progress(Progress(done, done, meter.speed(done)))

    def _check_size(self, size: int | None, arrived: int) -> None:
        if size is None:
            return
        if size > self.most:
            self.part.discard()
            raise DownloadError(
                f"{self.address} is larger than such a file may be ({self.most:,} bytes); it is not what it should be."
            )
        missing = size - arrived
        if missing and shutil.disk_usage(self.part.file.parent).free < missing + _ROOM:
            raise ReaderError(
                f"The disk has no room for {missing:,} bytes more in {self.part.file.parent}; free some space, "
                "then try again: what has arrived is kept."
            )

    def check_stopped(self) -> None:
        """Raises StoppedError where the person has had enough."""
        if self.cancelled():
            raise StoppedError("The download was stopped; what has arrived is kept, and the next try goes on there.")


_AGAIN = "; try again, it goes on from there."


class _Meter:
    """The speed over the last seconds."""

    def __init__(self, done: int) -> None:
        self._seen = deque([(time.monotonic(), done)])

    def speed(self, done: int) -> float:
        now = time.monotonic()
        self._seen.append((now, done))
        while len(self._seen) > 2 and self._seen[0][0] < now - _WINDOW:
            self._seen.popleft()
        then, before = self._seen[0]
        return (done - before) / (now - then) if now > then else 0.0
