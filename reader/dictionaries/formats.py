"""Which format a file has, told by what is in it; its name is only asked where several files belong together."""

import shutil
from collections.abc import Callable
from pathlib import Path

from reader.dictionaries import dictd, dsl, kaikki, mdx, stardict, table, tei, wikdict, yomitan
from reader.dictionaries.book import Book, DamagedError
from reader.dictionaries.containers import (
    Stopped,
    extract_tar,
    extract_zip,
    head_of,
    is_packed,
    is_tar,
    opened_zip,
    unpacked,
)
from reader.errors import ReaderError

_ZIP = b"PK\x03\x04"
_MOST_FILES = 20_000
_CHIEF = (".ifo", ".mdx", ".tei", ".index", ".dsl", ".dsl.dz", ".jsonl", ".jsonl.gz", ".sqlite3", ".sqlite", ".xml")
_TABLES = (".tsv", ".csv", ".tab", ".txt")
KNOWN = "StarDict, dictd, DSL, MDict, TEI, Yomitan, WikDict, kaikki, or a table of words and meanings"


def open_book(path: Path, workspace: Path, check: Stopped, source: str = "", target: str = "") -> Book:
    """The book that a file, a folder or an archive holds; `source` and `target` are the codes that the reader says.

    Raises DamagedError where there is none; OSError where it cannot be read.
    """
    if path.is_dir():
        return _book_in(path, workspace, check, source, target)
    with path.open("rb") as file:
        start = file.read(64)
    if start.startswith(_ZIP):
        with opened_zip(path) as archive:
            names = archive.namelist()
        if yomitan.is_yomitan(names):
            return yomitan.open_yomitan(path)
        return _unpacked(path, extract_zip, workspace, check, source, target)
    head = head_of(path)
    if is_tar(head):
        return _unpacked(path, extract_tar, workspace, check, source, target)
    return _book(path, head, workspace, check, source, target)


def _unpacked(
    path: Path,
    extract: Callable[[Path, Path, Stopped], None],
    workspace: Path,
    check: Stopped,
    source: str,
    target: str,
) -> Book:
    folder = workspace / "unpacked"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    extract(path, folder, check)
    book = _book_in(folder, workspace, check, source, target)
    book.source = book.source or path.name.split(".")[0]
    return book


def _book(path: Path, head: bytes, workspace: Path, check: Stopped, source: str, target: str) -> Book:
    if head.startswith(wikdict.MAGIC):
        return wikdict.open_wikdict(unpacked(path, workspace, check), check)
    if stardict.MAGIC in head[:100]:
        return stardict.open_stardict(path, workspace, check)
    if mdx.is_mdx(head):
        return mdx.open_mdx(unpacked(path, workspace, check))
    if dsl.is_dsl(head):
        return dsl.open_dsl(path, head)
    if tei.is_tei(head):
        return tei.open_tei(path, head)
    if kaikki.is_kaikki(head):
        return kaikki.open_kaikki(path, source, target)
    chief = _chief_beside(path)
    if chief is not None:
        return open_book(chief, workspace, check, source, target)
    if dictd.looks_like_index(head) and path.suffix == ".index":
        return dictd.open_dictd(path, workspace, check)
    if not head:
        raise DamagedError("it is empty")
    if _is_binary(head) or head.lstrip()[:1] in (b"{", b"[", b"<"):
        raise DamagedError(f"it is none of the formats that Reader knows ({KNOWN})")
    if is_packed(path) and path.suffix not in (".gz", ".xz", ".bz2", ".dz"):
        raise DamagedError(f"it is none of the formats that Reader knows ({KNOWN})")
    return table.open_table(path, head)


def _chief_beside(path: Path) -> Path | None:
    """The .ifo or .index file that a file belongs to."""
    name = path.name
    for ending in (".dz", ".gz"):
        name = name.removesuffix(ending)
    base, _, kind = name.rpartition(".")
    endings = {"idx": (".ifo",), "syn": (".ifo",), "dict": (".ifo", ".index")}.get(kind, ())
    return next((path.parent / f"{base}{e}" for e in endings if (path.parent / f"{base}{e}").is_file()), None)


def _book_in(folder: Path, workspace: Path, check: Stopped, source: str, target: str) -> Book:
    """The one dictionary of a folder."""
    files = []
    for number, path in enumerate(sorted(folder.rglob("*"))):
        check()
        if number > _MOST_FILES:
            raise DamagedError(f"it holds more than {_MOST_FILES:,} files")
        if path.is_file() and not path.name.startswith("."):
            files.append(path)
    for endings in (_CHIEF, _TABLES):
        found = [path for path in files if path.name.lower().endswith(endings)]
        if len(found) > 1:
            names = ", ".join(path.name for path in found[:3])
            raise ReaderError(f"“{folder.name}” holds several dictionaries ({names} …); name the one that you want.")
        if found:
            return open_book(found[0], workspace, check, source, target)
    raise DamagedError(f"it holds no dictionary of the formats that Reader knows ({KNOWN})")


def _is_binary(head: bytes) -> bool:
    if table.encoding_of(head).startswith("utf-16"):
        return False
    sample = head[:8000]
    return b"\0" in sample or sum(byte < 9 or 13 < byte < 32 for byte in sample) > len(sample) // 50
