"""A dictionary of a catalog: downloaded, checked, imported; as a wish of the queue that brings models too."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reader.dictionaries.catalog import Offer, fetch_catalog
from reader.dictionaries.shelf import add, shelf
from reader.downloads.download import Cancelled, Progress, download, forget_part
from reader.errors import ReaderError
from reader.lookup.dictionary_file import DictionaryInfo
from reader.packages.install import Installer, Step
from reader.packages.queue import Wish
from reader.paths import Paths

Told = Callable[[str, Progress | None], object]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader says of a file that is to be imported: codes and a name, "" where nothing is said."""

    file: Path
    source: str = ""
    target: str = ""
    name: str = ""


def install(
    paths: Paths,
    offer: Offer,
    told: Told = lambda doing, progress: None,
    cancelled: Cancelled = lambda: False,
    *,
    gentle: bool = False,
) -> DictionaryInfo:
    """Downloads a dictionary and puts it on the shelf; raises ReaderError, and then the shelf is as it was. What has
    arrived of a download that was stopped or broke off is kept, and the next try goes on there."""
    if any(one.name == offer.name for one in shelf(paths)):
        raise ReaderError(f"{offer.name} is here already; remove it first to have it anew.")
    file = paths.downloads / offer.file_name
    download(
        [offer.address],
        file,
        most=offer.most,
        sha512=offer.sha512 or None,
        progress=lambda progress: told(f"Downloading {offer.name}", progress),
        cancelled=cancelled,
    )
    try:
        return add(
            paths,
            file,
            name=offer.name,
            source=offer.source,
            target=offer.target,
            about={"licence": offer.licence, "attribution": f"{offer.provider}, {offer.address}"},
            told=told,
            cancelled=cancelled,
            gentle=gentle,
        )
    finally:
        file.unlink(missing_ok=True)
        forget_part(file)


def wish_of_offer(offer: Offer) -> Wish:
    """For the queue of downloads."""
    return Wish(offer.name, (offer.name,), partial(_install, offer=offer), kind="dictionary")


def wish_of_file(asked: Asked) -> Wish:
    """The import of a file, in the same queue."""
    name = asked.name or asked.file.name
    return Wish(name, (str(asked.file),), partial(_add, asked=asked), kind="dictionary")


REFRESH = Wish("the list of dictionaries", ("dictionaries",), lambda installer: _refresh(installer), kind="dictionary")


def _install(installer: Installer, offer: Offer) -> Sequence[DictionaryInfo]:
    return (install(installer.paths, offer, partial(_tell, installer), installer.cancelled, gentle=True),)


def _add(installer: Installer, asked: Asked) -> Sequence[DictionaryInfo]:
    told = partial(_tell, installer)
    added = add(
        installer.paths,
        asked.file,
        name=asked.name,
        source=asked.source or None,
        target=asked.target or None,
        told=told,
        cancelled=installer.cancelled,
        gentle=True,
    )
    return (added,)


def _refresh(installer: Installer) -> Sequence[DictionaryInfo]:
    installer.told(Step("index", REFRESH.name))
    fetch_catalog(installer.paths, installer.cancelled)
    return ()


def _tell(installer: Installer, doing: str, progress: Progress | None) -> None:
    installer.told(Step("dictionary", doing, progress))
