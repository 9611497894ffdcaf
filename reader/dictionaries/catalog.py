"""What dictionaries there are to download: FreeDict's list as it was fetched last, and WikDict's files.

FreeDict's is a JSON list of {name: "eng-spa", edition, headwords, releases: [{platform or format, URL, version, size,
checksum (SHA-512)}]}, with one element that tells of its software. WikDict keeps a file for each pair of its languages,
without a list; the licence of both kinds stands in the files.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from reader.downloads.connections import is_safe
from reader.downloads.download import Cancelled, download
from reader.errors import ReaderError
from reader.languages import get_language
from reader.paths import Paths

_FREEDICT_INDEX = "https://freedict.org/freedict-database.json"
_WIKDICT_FOLDER = "https://download.wikdict.com/dictionaries/sqlite/2"
FREEDICT, WIKDICT = "FreeDict", "WikDict"
_WIKDICT_LANGUAGES = "bg de el en es fi fr id it ja la lt nl no pl pt ru sv tr"
_FORMATS = ("dictd", "stardict", "src")
"""The forms of a FreeDict dictionary that can be imported, the best first: the first is small and tells the licence."""
_MOST_INDEX = 16 << 20
_MOST_FILE = 1 << 30
_LONGEST = 60
_ALIASES = {"swh": "sw", "kmr": "ku"}


@dataclass(frozen=True, slots=True)
class Offer:
    """A dictionary that can be downloaded. `size` in bytes and `headwords` are None where nobody tells; `sha512` is ""
    for a file without a checksum."""

    provider: str
    source: str
    target: str
    address: str
    version: str = ""
    size: int | None = None
    headwords: int | None = None
    sha512: str = ""

    @property
    def name(self) -> str:
        """What the dictionary will be called: "FreeDict en-es"."""
        return f"{self.provider} {self.source}-{self.target}"

    @property
    def licence(self) -> str:
        """As far as it is known before the file is here."""
        return "CC BY-SA 3.0" if self.provider == WIKDICT else ""

    @property
    def file_name(self) -> str:
        """What the download is called on the disk, whatever the address ends with."""
        last = PurePosixPath(unquote(urlsplit(self.address).path)).name
        safe = "".join(letter for letter in last if letter.isalnum() or letter in "-_.") or "dictionary"
        return f"{self.provider.lower()}-{safe[-100:]}"

    @property
    def most(self) -> int:
        """Bytes that may arrive: not much more than was promised."""
        return _MOST_FILE if self.size is None else min(_MOST_FILE, self.size + self.size // 10 + 4096)


@dataclass(frozen=True, slots=True)
class Catalog:
    """`fetched` is None where FreeDict's list was never fetched: then it holds WikDict's files only."""

    offers: tuple[Offer, ...]
    fetched: datetime | None


def known_catalog(paths: Paths) -> Catalog:
    """What is known without asking the network."""
    try:
        fetched = datetime.fromtimestamp(paths.dictionary_index.stat().st_mtime).astimezone()
        offers = _parse(paths.dictionary_index.read_bytes())
    except (OSError, ReaderError):
        return Catalog(tuple(_wikdict()), None)
    return Catalog((*offers, *_wikdict()), fetched)


def fetch_catalog(paths: Paths, cancelled: Cancelled = lambda: False) -> Catalog:
    """Fetches FreeDict's list and keeps it; raises ReaderError, and then the one kept before stays."""
    arrived = paths.downloads / "freedict.json"
    try:
        # As with Argos packages, another server can be named: a mirror, or the test's own.
        address = os.environ.get("READER_FREEDICT_INDEX") or _FREEDICT_INDEX
        download([address], arrived, most=_MOST_INDEX, cancelled=cancelled)
        _parse(arrived.read_bytes())
        arrived.replace(paths.dictionary_index)
    except OSError as error:
        raise ReaderError(
            f"The list of dictionaries cannot be kept in {paths.cache} ({error.strerror}); free some space or make the "
            "folder writable."
        ) from error
    return known_catalog(paths)


def select(catalog: Catalog, source: str | None, target: str | None, provider: str | None = None) -> list[Offer]:
    """The offers of a direction; None stands for any."""
    return [
        offer
        for offer in catalog.offers
        if source in (None, offer.source) and target in (None, offer.target) and provider in (None, offer.provider)
    ]


def _parse(raw: bytes) -> tuple[Offer, ...]:
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError):
        told = None
    offers = [offer for entry in told if (offer := _offer(entry))] if isinstance(told, list) else []
    if not offers:
        raise ReaderError("What FreeDict answers is no list of dictionaries; try again later.")
    offers.sort(key=lambda offer: (offer.source, offer.target))
    return tuple(offers)


def _offer(entry: Any) -> Offer | None:
    """An entry of the list; None for one that is not as it should be, or whose languages are not known."""
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str) or entry["name"].count("-") != 1:
        return None
    source, target = map(_code, entry["name"].split("-"))
    releases = entry.get("releases")
    usable = [one for one in releases if _usable(one)] if isinstance(releases, list) else []
    if not source or not target or not usable:
        return None
    best = min(usable, key=lambda one: _FORMATS.index(_format(one)))
    return Offer(
        FREEDICT,
        source,
        target,
        best["URL"],
        _text(best.get("version")) or _text(entry.get("edition")),
        _number(best.get("size")),
        _number(entry.get("headwords")),
        best["checksum"].lower(),
    )


def _usable(release: Any) -> bool:
    if not isinstance(release, dict) or _format(release) not in _FORMATS:
        return False
    address, checksum = release.get("URL"), release.get("checksum")
    if not isinstance(address, str) or not isinstance(checksum, str) or len(checksum) != 128:
        return False
    try:
        int(checksum, 16)
        return is_safe(address)
    except (ValueError, ReaderError):
        return False


def _format(release: dict[str, Any]) -> str:
    return _text(release.get("platform")) or _text(release.get("format"))


def _code(told: str) -> str:
    try:
        return get_language(_ALIASES.get(told, told)).code
    except ReaderError:
        return ""


def _text(value: Any) -> str:
    return value if isinstance(value, str) and value.isprintable() and len(value) <= _LONGEST else ""


def _number(value: Any) -> int | None:
    """A count, also where it is written as a text."""
    if isinstance(value, str) and value.isdecimal() and len(value) < 15:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 50 else None


def _wikdict() -> Iterator[Offer]:
    codes = _WIKDICT_LANGUAGES.split()
    folder = (os.environ.get("READER_WIKDICT_FOLDER") or _WIKDICT_FOLDER).rstrip("/")
    for source in codes:
        for target in codes:
            if source != target:
                address = f"{folder}/{source}-{target}.sqlite3"
                yield Offer(WIKDICT, get_language(source).code, get_language(target).code, address)
