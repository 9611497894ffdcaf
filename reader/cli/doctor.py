"""`reader doctor`: what is installed, where, what is missing, what to do."""

import argparse
import importlib.metadata
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.backup.rotation import last_backup
from reader.cli.printing import say_json, say_lines
from reader.errors import ReaderError
from reader.lookup.dictionary import Dictionaries
from reader.lookup.dictionary_file import installed
from reader.packages.install import partial_downloads
from reader.packages.installed import broken
from reader.packages.installed import installed as installed_packages
from reader.packages.records import damage
from reader.paths import Paths, embedded_dictionaries, packages_folder, seeds
from reader.reading.opening import open_store
from reader.settings import THEMES, Settings, load_settings

_PACKAGES = ("textual", "argos-translate-lt", "wordfreq", "simplemma", "genanki", "markdown-it-py", "urllib3")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; `remedy` says what to do where it is not as it should be."""

    name: str
    ok: bool
    detail: str
    remedy: str | None = None


def run_doctor(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    """Tells of all checks; 1 where one of them is not as it should be."""
    checks = check_all(paths)
    if arguments.json:
        say_json({"checks": [{"name": c.name, "ok": c.ok, "detail": c.detail, "remedy": c.remedy} for c in checks]})
    else:
        say_lines(check_lines(checks))
    return 0 if all(check.ok for check in checks) else 1


def check_all(paths: Paths) -> list[Check]:
    """All checks; nothing is created, nothing is asked from the network."""
    checks: list[Callable[[Paths], Iterator[Check]]] = [
        _python,
        _packages,
        _folders,
        _settings,
        _vocabulary,
        _library,
        _backups,
        _dictionaries,
        _models,
        _samples,
        _terminal,
    ]
    return [found for check in checks for found in check(paths)]


def check_lines(checks: Iterable[Check]) -> Iterator[str]:
    """The checks for people."""
    for check in checks:
        yield f"{'ok' if check.ok else '!!'}  {check.name:<22} {check.detail}"
        if check.remedy:
            yield f"    {'':<22} {check.remedy}"


def _python(paths: Paths) -> Iterator[Check]:
    yield Check("Python", sys.version_info >= (3, 11), sys.version.split()[0])


def _packages(paths: Paths) -> Iterator[Check]:
    for name in _PACKAGES:
        try:
            yield Check(f"package {name}", True, importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            yield Check(f"package {name}", False, "missing", "Install Reader anew: pip install language-reader.")


def _folders(paths: Paths) -> Iterator[Check]:
    for name, folder in (("settings", paths.config), ("data", paths.data), ("cache", paths.cache)):
        present = folder
        while not present.exists() and present != present.parent:
            present = present.parent
        writable = os.access(present, os.W_OK)
        remedy = None if writable else f"Make {present} writable, or set READER_HOME to a folder that is."
        yield Check(f"{name} folder", writable, str(folder), remedy)


def _settings(paths: Paths) -> Iterator[Check]:
    try:
        settings = load_settings(paths)
    except ReaderError as error:
        yield Check("settings", False, str(paths.settings_file), str(error))
        return
    detail = str(paths.settings_file) if paths.settings_file.exists() else "defaults (no settings file yet)"
    yield Check("settings", True, detail)
    if settings.theme not in THEMES:
        remedy = f"Choose one of: {', '.join(THEMES)} (in {paths.settings_file}, or in READER_THEME where that is set)."
        yield Check("theme", False, f"there is no theme “{settings.theme}”", remedy)


def _vocabulary(paths: Paths) -> Iterator[Check]:
    if not paths.vocabulary_file.exists():
        yield Check("vocabulary", True, "none yet; it is made with the first text you open")
        return
    try:
        with open_store(paths) as store:
            problems = store.problems()
            count = sum(store.counts().values())
    except ReaderError as error:
        yield Check("vocabulary", False, str(paths.vocabulary_file), str(error))
        return
    if problems:
        remedy = "Copy the file away, then delete it to start anew; “reader vocab export” may still save its words."
        yield Check("vocabulary", False, "; ".join(problems[:3]), remedy)
    else:
        yield Check("vocabulary", True, f"{count:,} words in {paths.vocabulary_file}")


def _library(paths: Paths) -> Iterator[Check]:
    from reader.library.store import Library

    if not paths.library_file.exists():
        yield Check("library", True, "none yet; it is made with the first text you open")
        return
    remedy = "move the file elsewhere; Reader starts a new library with the texts you have read"
    try:
        with Library(paths.library_file) as library:
            problems, count = library.problems(), len(library.items())
    except ReaderError as error:
        yield Check("library", False, str(paths.library_file), str(error))
        return
    if problems:
        yield Check("library", False, "; ".join(problems[:3]), remedy)
    else:
        yield Check("library", True, f"{count:,} texts in {paths.library_file}")


def _backups(paths: Paths) -> Iterator[Check]:
    last = last_backup(paths)
    yield Check("daily backup", True, f"the last is {last}" if last else "none yet; one a day is made when you read")


def _dictionaries(paths: Paths) -> Iterator[Check]:
    found = installed(paths.dictionary_folders, embedded_dictionaries())
    pairs = sorted({f"{d.source}→{d.target}" for d in found})
    words = sum(d.headwords for d in found)
    remedy = None if found else "The embedded dictionaries are missing; install Reader anew."
    yield Check("dictionaries", bool(found), f"{', '.join(pairs)} ({words:,} headwords in {len(found)} files)", remedy)
    for problem in sorted({problem for pair in _pairs_in(paths.dictionary_folders) for problem in pair.problems}):
        yield Check("dictionary file", False, problem)


def _pairs_in(folders: Sequence[Path]) -> Iterator[Dictionaries]:
    """The dictionaries of every direction that a file name names, opened."""
    names = {file.name for folder in folders if folder.is_dir() for file in folder.glob("*.sqlite")}
    for direction in sorted({name.split(".")[0] for name in names}):
        source, _, target = direction.partition("-")
        dictionaries = Dictionaries(folders, source, target)
        dictionaries.has("")
        yield dictionaries
        dictionaries.close()


def _models(paths: Paths) -> Iterator[Check]:
    folder = packages_folder()
    try:
        found, problems = installed_packages(folder), broken(folder)
    except ReaderError as error:
        yield Check("translation packages", False, str(folder), str(error))
        return
    pairs = ", ".join(f"{package.from_code}→{package.to_code} {package.version}".strip() for package in found)
    none = "none yet; “reader models install FROM TO” gets one"
    yield Check("translation packages", True, f"{pairs} in {folder}" if found else none)
    for package in found:
        why = damage(paths, package, thorough=True)
        if why is not None:
            remedy = f"Install it anew (“reader models install {package.from_code} {package.to_code}”)."
            yield Check("translation package", False, f"{package.path.name} is damaged: {why}", remedy)
    for problem in problems:
        remedy = f"Delete {problem.path} and install the package anew (“reader models install FROM TO”)."
        yield Check("translation package", False, f"{problem.path.name}: {problem.why}", remedy)
    for name, size in partial_downloads(paths):
        detail = f"{name}: {size:,} bytes have arrived; the same command as before goes on, or delete it in"
        yield Check("broken download", True, f"{detail} {paths.downloads}")


def _samples(paths: Paths) -> Iterator[Check]:
    folder: Path = seeds()
    count = len(list(folder.glob("*.md"))) if folder.is_dir() else 0
    yield Check("sample articles", count > 0, f"{count} in {folder}", None if count else "Install Reader anew.")


def _terminal(paths: Paths) -> Iterator[Check]:
    colours = os.environ.get("COLORTERM", "") in ("truecolor", "24bit")
    detail = f"{os.environ.get('TERM', 'unknown')}, {'true colour' if colours else '256 colours or fewer'}"
    yield Check("terminal", True, detail + (", NO_COLOR is set" if os.environ.get("NO_COLOR") else ""))
