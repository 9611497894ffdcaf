"""What there is to install: the index of Argos packages as fetched last, else a small table that comes with Reader.

The index is a JSON list of objects: from_code, to_code, from_name, to_name, package_version, argos_version, links
(addresses of one file, in the order to try), code; type where it is not "translate". It tells no sizes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from reader.downloads.connections import is_safe
from reader.downloads.download import Cancelled, download
from reader.errors import ReaderError
from reader.languages import get_language
from reader.packages.installed import PIVOT, is_code, language_of, version_key
from reader.paths import Paths, argos_setting

_DEFAULT = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
_MOST = 4 << 20
_MOST_VERSION, _MOST_NAME = 40, 60
TYPICAL_SIZE = 112_000_000
"""Bytes of a package's file: the median; they have 80 to 125 MB."""

# Each with a package from and to English; and Spanish and Portuguese with one another.
_LANGUAGES = (
    "ar az bg bn ca cs da de el eo es et eu fa fi fr ga gl he hi hu id it ja ko ky lt lv ms nb nl pb pl pt ro ru sk sl "
    "sq sv th tl tr uk ur zh zt"
)
_NAMES = {"pb": "Portuguese (Brazil)", "zt": "Chinese (traditional)", "nb": "Norwegian"}


@dataclass(frozen=True, slots=True)
class Available:
    """A package that can be installed; codes as in packages.Package. Without links the index must be fetched first."""

    source: str
    target: str
    from_code: str
    to_code: str
    source_name: str
    target_name: str
    version: str
    links: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Bytes to download, as is typical: no index tells it."""
        return TYPICAL_SIZE

    @property
    def label(self) -> str:
        """As the steps of an installation call it: "en → es"."""
        return f"{self.from_code} → {self.to_code}"

    @property
    def file_name(self) -> str:
        """What the download is called on the disk."""
        version = "_".join(str(number) for number in version_key(self.version)) or "0"
        return f"translate-{self.from_code}_{self.to_code}-{version}.argosmodel"


@dataclass(frozen=True, slots=True)
class Index:
    """`fetched` is None for the table that comes with Reader."""

    packages: tuple[Available, ...]
    fetched: datetime | None


def index_address(environment: Mapping[str, str] | None = None) -> str:
    """Where argostranslate would fetch it: ARGOS_PACKAGE_INDEX names a folder of the web."""
    base = argos_setting("ARGOS_PACKAGE_INDEX", environment) or _DEFAULT
    return f"{base.rstrip('/')}/index.json"


def known_index(paths: Paths) -> Index:
    """The index as it was fetched last, else the built-in table; asks nothing from the network."""
    try:
        fetched = datetime.fromtimestamp(paths.package_index.stat().st_mtime).astimezone()
        return Index(_parse(paths.package_index.read_bytes(), index_address()), fetched)
    except (OSError, ReaderError):
        return Index(_built_in(), None)


def fetch_index(paths: Paths, cancelled: Cancelled = lambda: False) -> Index:
    """Fetches the index and keeps it; raises ReaderError, and then the one kept before stays."""
    address = index_address()
    arrived = paths.downloads / "packages.json"
    try:
        download([address], arrived, most=_MOST, cancelled=cancelled)
        packages = _parse(arrived.read_bytes(), address)
        arrived.replace(paths.package_index)
    except OSError as error:
        raise ReaderError(
            f"The index of translation packages cannot be kept in {paths.cache} ({error.strerror}); free some space "
            "or make the folder writable."
        ) from error
    finally:
        _forget(arrived)
    return Index(packages, datetime.now().astimezone())


def _forget(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return  # a folder that cannot be written, which has been said


def _parse(raw: bytes, address: str) -> tuple[Available, ...]:
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, list):
        raise ReaderError(f"What {address} holds is no index of translation packages; check ARGOS_PACKAGE_INDEX.")
    newest: dict[tuple[str, str], Available] = {}
    for entry in told:
        package = _available(entry, is_safe(address))
        if package is not None:
            key = package.from_code, package.to_code
            if key not in newest or version_key(newest[key].version) < version_key(package.version):
                newest[key] = package
    return tuple(newest.values())


def _available(entry: Any, safe: bool) -> Available | None:
    """An entry of the index; None for one that is of another type or not as it should be."""
    if not isinstance(entry, dict) or entry.get("type", "translate") != "translate":
        return None
    texts = {key: entry[key] for key in ("from_code", "to_code", "package_version") if isinstance(entry.get(key), str)}
    if len(texts) < 3 or not (is_code(texts["from_code"]) and is_code(texts["to_code"])):
        return None
    if len(texts["package_version"]) > _MOST_VERSION or not texts["package_version"].isprintable():
        return None
    links = entry.get("links")
    source, target = texts["from_code"], texts["to_code"]
    return Available(
        source=language_of(source),
        target=language_of(target),
        from_code=source,
        to_code=target,
        source_name=_name_told(entry.get("from_name"), source),
        target_name=_name_told(entry.get("to_name"), target),
        version=texts["package_version"],
        links=tuple(link for link in links if _usable(link, safe)) if isinstance(links, list) else (),
    )


def _name_told(name: Any, code: str) -> str:
    """A language's name as it fits into a line; its code where it is none."""
    told = isinstance(name, str) and name.isprintable() and 0 < len(name) <= _MOST_NAME
    return name if told else code


def _usable(link: Any, safe: bool) -> bool:
    """Some links name other networks (ipfs); and from a safe index none leads to where it could be changed."""
    if not isinstance(link, str) or not link.startswith(("https://", "http://")):
        return False
    try:
        return is_safe(link) or not safe
    except ReaderError:
        return False


def _built_in() -> tuple[Available, ...]:
    codes = _LANGUAGES.split()
    directions = [
        *((code, PIVOT) for code in codes),
        *((PIVOT, code) for code in codes),
        ("es", "pt"),
        ("pt", "es"),
    ]
    return tuple(
        Available(language_of(source), language_of(target), source, target, _name(source), _name(target), "")
        for source, target in directions
    )


def _name(code: str) -> str:
    return _NAMES.get(code) or get_language(code).name
