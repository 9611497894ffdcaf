"""The translation models that are installed and those there are, in the order in which a reader wants them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reader.errors import ReaderError
from reader.languages import get_language
from reader.packages.index import Available, known_index
from reader.packages.install import Installer, outdated, partial_downloads
from reader.packages.installed import PIVOT, Broken, Package, broken, find_route, installed
from reader.packages.records import damage
from reader.packages.staging import locked, move_out
from reader.paths import Paths

Codes = tuple[str, str]
"""A package's own codes of its two languages."""


@dataclass(frozen=True, slots=True)
class Model:
    """One direction. `installed` are its packages, the newest first; `available` is what can be installed: where the
    direction is installed already, a newer version, or any where it is damaged. `part` is how much of that has been
    downloaded, in bytes."""

    codes: Codes
    source_name: str
    target_name: str
    installed: tuple[Package, ...] = ()
    available: Available | None = None
    size: int = 0
    part: int = 0
    damage: str = ""
    """What is wrong with the newest installed one, as a clause."""

    @property
    def name(self) -> str:
        """ "English → Spanish"."""
        return f"{self.source_name} → {self.target_name}"

    @property
    def label(self) -> str:
        """As the steps of an installation call it."""
        return f"{self.codes[0]} → {self.codes[1]}"

    @property
    def version(self) -> str:
        """That of the newest installed package, else of the one there is."""
        package = self.installed[0] if self.installed else self.available
        return package.version if package is not None else ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Installed models first, then the others; `fetched` is None where the list of these came with Reader."""

    models: tuple[Model, ...]
    broken: tuple[Broken, ...]
    fetched: datetime | None


def read_catalogue(paths: Paths, folder: Path, own: Iterable[Codes] = ()) -> Catalogue:
    """What is installed in the folder and what the known index has; nothing is asked from the network.

    `own` are the directions (Reader's codes) that come first among those not installed.
    """
    index = known_index(paths)
    here: dict[Codes, list[Package]] = {}
    for package in installed(folder):
        here.setdefault((package.from_code, package.to_code), []).append(package)
    parts = dict(partial_downloads(paths))
    newer = {
        (p.from_code, p.to_code): p for p in outdated((p for found in here.values() for p in found), index.packages)
    }
    known = {(package.from_code, package.to_code): package for package in index.packages}
    models = []
    for codes, packages in here.items():
        spoilt = damage(paths, packages[0]) or ""
        models.append(_installed(codes, packages, known.get(codes) if spoilt else newer.get(codes), parts, spoilt))
    rest = [
        _available(package, parts) for package in index.packages if (package.from_code, package.to_code) not in here
    ]
    first = {codes: number for number, codes in enumerate(_steps(index.packages, own))}
    rest.sort(key=lambda model: (first.get(model.codes, len(first)), model.source_name, model.target_name))
    return Catalogue((*models, *rest), tuple(broken(folder)), index.fetched)


def missing_models(paths: Paths, folder: Path, source: str, target: str) -> list[Available]:
    """What the known index offers for the way from a language to another; empty where it has none, or all is here."""
    try:
        return Installer(paths, folder).missing(known_index(paths), source, target)
    except ReaderError:
        return []


def remove_folders(folder: Path, gone: Sequence[Path]) -> None:
    """Takes packages, or what should have been some, out of the packages folder; raises ReaderError."""
    with locked(folder):
        for path in gone:
            move_out(folder, path)


def is_on_the_way(package: Package, source: str, target: str) -> bool:
    """Whether the package may be part of the way from a language to another."""
    return package.source in (source, PIVOT) and package.target in (target, PIVOT)


def name_of(package: Package | Available) -> str:
    """ "English → Spanish"."""
    return f"{_name(package.source_name, package.from_code)} → {_name(package.target_name, package.to_code)}"


def _installed(
    codes: Codes, packages: list[Package], newer: Available | None, parts: dict[str, int], spoilt: str
) -> Model:
    package = packages[0]
    return Model(
        codes,
        _name(package.source_name, package.from_code),
        _name(package.target_name, package.to_code),
        tuple(packages),
        newer,
        sum(_size(one) for one in packages),
        _part(newer, parts),
        spoilt,
    )


def _available(package: Available, parts: dict[str, int]) -> Model:
    codes = package.from_code, package.to_code
    names = _name(package.source_name, codes[0]), _name(package.target_name, codes[1])
    return Model(codes, *names, available=package, size=package.size, part=_part(package, parts))


def _size(package: Package) -> int:
    try:
        return package.size
    except OSError:
        return 0  # it is being replaced at this moment; the end of that is told


def _part(package: Available | None, parts: dict[str, int]) -> int:
    return parts.get(package.file_name, 0) if package is not None else 0


def _steps(packages: Sequence[Available], own: Iterable[Codes]) -> Iterable[Codes]:
    """The packages that the directions need, in their order."""
    routes = (find_route(packages, source, target) or () for source, target in own)
    return dict.fromkeys((package.from_code, package.to_code) for route in routes for package in route)


def _name(name: str, code: str) -> str:
    if name:
        return name
    try:
        return get_language(code).name
    except ReaderError:
        return code
