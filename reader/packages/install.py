"""Installing Argos packages: from a file, or from the index; whole or not at all.

A file is checked (package_archive), unpacked beside the packages folder, tried once (package_probe) and only then put
in place. What was installed stays usable until the new one stands, and for ever where anything fails.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from reader.downloads.download import Cancelled, Progress, StoppedError, download
from reader.errors import ReaderError
from reader.packages.archive import Archive, disk_needed, look_into, room, unpack
from reader.packages.index import Available, Index, fetch_index, known_index
from reader.packages.installed import Package, find_route, fits, installed, version_key
from reader.packages.probe import probe
from reader.packages.records import damage, remember, sound
from reader.packages.staging import locked, put_in_place, staging
from reader.paths import Paths

MOST_DOWNLOADED = 1 << 30


@dataclass(frozen=True, slots=True)
class Step:
    """What an installation is at: "index", "download", "unpack" or "try"; `label` names the package. "note": `label` is
    a sentence that the person should see. "dictionary": `label` tells what is done."""

    what: str
    label: str
    progress: Progress | None = None


Told = Callable[[Step], object]


def _untold(step: Step) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Installer:
    """Installs into one packages folder. Every method may run on a thread of its own: `told` is called there,
    `cancelled` is asked all the time (StoppedError follows); all raise ReaderError with one sentence."""

    paths: Paths
    folder: Path
    told: Told = _untold
    cancelled: Cancelled = lambda: False

    def install_file(self, file: Path) -> Package:
        """Installs an .argosmodel file, in place of what is installed for the same direction."""
        again = "get the file anew, or from another place"
        with _naming(file.name, again):
            archive = look_into(file)
            digest = _digest(file)
        return self._install(archive, digest, file.name, again)

    def install_pair(self, source: str, target: str) -> list[Package]:
        """Downloads and installs what is missing of the way from one language to another: a direct package, or two
        through English; and anew what is installed but damaged. The answer is empty where nothing is missing.

        The index is fetched anew; where that fails, the one fetched last serves.
        """
        useless = self._useless(source, target)
        if not useless and self._is_whole(source, target):
            return []
        index = self._fetched()
        return [self.install_available(package) for package in self.missing(index, source, target, useless)]

    def missing(self, index: Index, source: str, target: str, useless: Collection[Package] = ()) -> list[Available]:
        """What must be downloaded, though it may be installed where that is `useless`; raises ReaderError where the
        index has no such way."""
        route = find_route(index.packages, source, target)
        if route is None:
            raise ReaderError(
                f"There is no translation package from {source} to {target}, nor two through English; "
                "`reader models list` names those there are."
            )
        good = (package for package in sound(self.paths, installed(self.folder)) if package not in useless)
        here = {(package.from_code, package.to_code) for package in good}
        return [package for package in route if (package.from_code, package.to_code) not in here]

    def update(self) -> list[Package]:
        """Installs the newer version of every installed package that the index has one of."""
        newer = outdated(installed(self.folder), self._fetched(demanded=True).packages)
        return [self.install_available(package) for package in newer]

    def install_available(self, package: Available) -> Package:
        """Downloads one package of the index and installs it; the file goes when it is installed or found bad."""
        if not package.links:
            raise ReaderError(
                f"Nobody tells where the package {package.label} can be downloaded; connect to the network and say "
                "`reader models list --refresh`."
            )
        file = self.paths.downloads / package.file_name
        if not file.exists():  # one that is there is whole: the process ended before it was installed
            download(
                package.links,
                file,
                most=MOST_DOWNLOADED,
                progress=lambda progress: self.told(Step("download", package.label, progress)),
                cancelled=self.cancelled,
            )
        again = "try again later"
        try:
            with _naming(f"The package {package.label} that was downloaded", again):
                archive = look_into(file)
                _check_languages(archive.package, package)
                digest = _digest(file)
            done = self._install(archive, digest, f"The package {package.label} that was downloaded", again)
        except _BadPackageError:
            file.unlink(missing_ok=True)
            raise
        file.unlink(missing_ok=True)
        return done

    def _useless(self, source: str, target: str) -> list[Package]:
        """The installed packages of a way that are damaged, or that do not translate; each is told of."""
        found = []
        for package in find_route(installed(self.folder), source, target) or ():
            label = f"{package.from_code} → {package.to_code}"
            why = damage(self.paths, package, thorough=True)
            if why is None:
                self.told(Step("try", label))
                try:
                    probe(package.path, self.cancelled)
                except StoppedError:
                    raise
                except ReaderError as error:
                    why = str(error)
            if why is not None:
                self.told(Step("note", f"The installed package {label} is damaged: {why}. It is to be installed anew."))
                found.append(package)
        return found

    def _is_whole(self, source: str, target: str) -> bool:
        """Whether a way is installed and no better one is known; asks nothing from the network."""
        here = find_route(installed(self.folder), source, target)
        if here is None:
            return False
        if [(package.from_code, package.to_code) for package in here] == [(source, target)]:
            return True
        known = self._known()
        return find_route(known.packages, source, target) is None or not self.missing(known, source, target)

    def _known(self) -> Index:
        return known_index(self.paths)

    def _fetched(self, demanded: bool = False) -> Index:
        self.told(Step("index", "the index"))
        try:
            return fetch_index(self.paths, self.cancelled)
        except StoppedError:
            raise
        except ReaderError as error:
            known = self._known()
            if demanded or known.fetched is None:
                raise
            self.told(Step("note", f"{error} The index of {known.fetched:%Y-%m-%d} is used."))
            return known

    def _install(self, archive: Archive, digest: str, name: str, again: str) -> Package:
        label = f"{archive.package.from_code} → {archive.package.to_code}"
        with locked(self.folder), staging(self.folder) as place:
            needed = disk_needed(archive)
            if room(place) < needed:
                raise ReaderError(
                    f"The disk has no room to unpack {name} ({needed:,} bytes in {self.folder}); free some space, then "
                    "try again."
                )
            with _naming(name, again):
                unpacked = self._unpack(archive, place, label)
                self.told(Step("try", label))
                probe(unpacked, self.cancelled)
            self._check_stopped()
            version = "_".join(str(number) for number in version_key(archive.package.version)) or "0"
            code = f"{archive.package.from_code}_{archive.package.to_code}"
            old = [p.path for p in installed(self.folder) if f"{p.from_code}_{p.to_code}" == code]
            final = put_in_place(self.folder, unpacked, f"translate-{code}-{version}", old)
            remember(self.paths, final, digest, archive.checksums)
        return replace(archive.package, path=final)

    def _unpack(self, archive: Archive, place: Path, label: str) -> Path:
        def step(done: int) -> None:
            self._check_stopped()
            self.told(Step("unpack", label, Progress(done, archive.size)))

        return unpack(archive, place, step)

    def _check_stopped(self) -> None:
        if self.cancelled():
            raise StoppedError("The installation was stopped; nothing was changed.")


def outdated(here: Iterable[Package], index: Iterable[Available]) -> list[Available]:
    """The packages of the index that are newer than those installed."""
    newest: dict[tuple[str, str], tuple[int, ...]] = {}
    for package in here:
        key = package.from_code, package.to_code
        newest[key] = max(version_key(package.version), newest.get(key, ()))
    return [
        package
        for package in index
        if (package.from_code, package.to_code) in newest
        and version_key(package.version) > newest[package.from_code, package.to_code]
    ]


def partial_downloads(paths: Paths) -> list[tuple[str, int]]:
    """The downloads that were broken off: name of the file, bytes that have arrived."""
    found = []
    for part in sorted(paths.downloads.glob("*.part")):
        try:
            found.append((part.name.removesuffix(".part"), part.stat().st_size))
        except FileNotFoundError:
            continue  # it has just become whole
    return found


class _BadPackageError(ReaderError):
    """The file itself is to blame."""


@contextmanager
def _naming(name: str, again: str) -> Iterator[None]:
    """Makes a sentence of what was found wrong with a file."""
    try:
        yield
    except StoppedError:
        raise
    except ReaderError as error:
        raise _BadPackageError(f"{name} is not installed: {error}; {again}. Nothing was changed.") from error
    except OSError as error:
        raise ReaderError(
            f"{name} is not installed: it cannot be read or unpacked ({error.strerror}); free some space or make the "
            "folders writable, then try again. Nothing was changed."
        ) from error


def _check_languages(found: Package, wanted: Available) -> None:
    if not (fits(found.from_code, wanted.from_code) and fits(found.to_code, wanted.to_code)):
        raise ReaderError(f"it translates {found.from_code} → {found.to_code}")


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
