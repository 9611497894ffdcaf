"""`reader models …`: the translation packages on the command line."""

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reader.cli.printing import notice, say_json, say_lines
from reader.cli.progress_bar import GOES_ON, ProgressBar
from reader.downloads.progress_line import size_told
from reader.errors import ReaderError
from reader.files import is_file
from reader.packages.index import Available, Index, fetch_index, known_index
from reader.packages.install import Installer, Step, outdated
from reader.packages.installed import Broken, Package, broken, code_asked, installed, remove, select
from reader.packages.records import damage, remembered_sha256
from reader.paths import Paths, packages_folder
from reader.settings import Settings

Json = dict[str, Any]
_DOING = {"index": "Asking for", "download": "Downloading", "unpack": "Unpacking", "try": "Trying"}


def run_models(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    """Runs one of the commands; returns the exit code."""
    if arguments.what == "list":
        return _run_list(arguments, paths)
    if arguments.what == "remove":
        return _run_remove(arguments)
    return _run_install(arguments, paths)


def _run_list(arguments: argparse.Namespace, paths: Paths) -> int:
    folder = packages_folder()
    index = fetch_index(paths) if arguments.refresh else known_index(paths)
    here, problems = installed(folder), broken(folder)
    if arguments.json:
        say_json(models_json(paths, here, index, problems))
        return 0
    say_lines(model_lines(paths, here, index))
    for problem in problems:
        notice(f"{problem.path} is left out: {problem.why}; delete the folder and install the package anew.")
    if index.fetched is None:
        notice("This is the list that comes with Reader; `reader models list --refresh` asks for the newest.")
    return 0


def _run_install(arguments: argparse.Namespace, paths: Paths) -> int:
    update = arguments.what == "update"
    with ProgressBar(GOES_ON) as bar:

        def told(step: Step) -> None:
            if step.what == "note":
                bar.end()
                notice(step.label)
            else:
                bar.show(f"{_DOING[step.what]} {step.label}", step.progress)

        installer = Installer(paths, packages_folder(), told)
        done = installer.update() if update else _install(installer, arguments.first, arguments.target)
    if arguments.json:
        say_json({"models": [_installed_json(paths, package) for package in done]})
        return 0
    for package in done:
        notice(f"Installed: {_told(package)}.")
        for line in package.attribution.splitlines():
            notice(f"  {line}")
    if not done:
        notice("Every package is the newest already." if update else "That is installed already.")
    return 0


def _install(installer: Installer, first: str, target: str | None) -> list[Package]:
    if target is not None:
        return installer.install_pair(*_direction(first, target))
    if not is_file(Path(first)):
        raise ReaderError(
            f"There is no file “{first}”; name an .argosmodel file, or two languages: `reader models install FROM TO`."
        )
    return [installer.install_file(Path(first))]


def _direction(first: str, second: str) -> tuple[str, str]:
    source, target = code_asked(first), code_asked(second)
    if source == target:
        raise ReaderError(f"There is nothing to translate from {source} to {target}; name two languages.")
    return source, target


def _run_remove(arguments: argparse.Namespace) -> int:
    folder = packages_folder()
    source, target = _direction(arguments.first, arguments.target)
    found = select(installed(folder), source, target)
    if not found:
        raise ReaderError(
            f"No package from {source} to {target} is installed; `reader models list` names those that are."
        )
    # Of Portuguese and Brazilian Portuguese only the one that is meant; but of that all versions.
    codes = found[0].from_code, found[0].to_code
    gone = [package for package in found if (package.from_code, package.to_code) == codes]
    told = [(_model_json(package, installed=False, size=package.size), _told(package)) for package in gone]
    for package in gone:
        remove(folder, package)
    if arguments.json:
        say_json({"models": [model for model, _ in told]})
    else:
        for _, line in told:
            notice(f"Removed: {line}.")
    return 0


def models_json(paths: Paths, here: Sequence[Package], index: Index, problems: Iterable[Broken]) -> Json:
    """`reader models list`: installed packages first, then those there are."""
    newer = {(package.from_code, package.to_code): package.version for package in outdated(here, index.packages)}
    return {
        "models": [
            *(
                _installed_json(paths, package)
                | {"newer": newer.get((package.from_code, package.to_code)), "damage": damage(paths, package)}
                for package in here
            ),
            *(_model_json(package, installed=False, size=package.size) for package in _not_here(here, index)),
        ],
        "broken": [{"path": str(problem.path), "why": problem.why} for problem in problems],
        "refreshed": index.fetched.isoformat(timespec="seconds") if index.fetched else None,
    }


def _installed_json(paths: Paths, package: Package) -> Json:
    return _model_json(package, installed=True, size=package.size) | {
        "alignment": agreement(paths, package),
        "path": str(package.path),
        "attribution": package.attribution,
        "sha256": remembered_sha256(paths, package),
    }


def _model_json(package: Package | Available, installed: bool, size: int) -> Json:
    return {
        "from": package.source,
        "to": package.target,
        "version": package.version or None,
        "installed": installed,
        "size": size,
        "alignment": None,
        "from_code": package.from_code,
        "to_code": package.to_code,
        "from_name": package.source_name,
        "to_name": package.target_name,
    }


def agreement(paths: Paths, package: Package) -> float | None:
    """How well the package's attention agrees with the dictionaries (0–1), as calibrated; None before that was done."""
    from reader.translation.calibration import Qualities
    from reader.translation.translator import Translator

    quality = Qualities(paths.package_qualities).of(Translator((package,)).engine)
    return None if quality is None else quality.alignment


def _not_here(here: Iterable[Package], index: Index) -> list[Available]:
    codes = {(package.from_code, package.to_code) for package in here}
    rest = [package for package in index.packages if (package.from_code, package.to_code) not in codes]
    return sorted(rest, key=lambda package: (package.source_name, package.target_name))


def model_lines(paths: Paths, here: Sequence[Package], index: Index) -> Iterator[str]:
    """The packages for people, in columns."""
    newer = {(package.from_code, package.to_code): package.version for package in outdated(here, index.packages)}
    rows = [_row(package, _state(paths, package, newer)) for package in here]
    rows += [_row(package, "") for package in _not_here(here, index)]
    widths = [max(len(row[column]) for row in rows) for column in range(5)] if rows else []
    for code, names, version, size, state in rows:
        line = f"{code:<{widths[0]}}  {names:<{widths[1]}}  {version:<{widths[2]}}  {size:>{widths[3]}}  {state}"
        yield line.rstrip()


def _state(paths: Paths, package: Package, newer: Mapping[tuple[str, str], str]) -> str:
    codes = package.from_code, package.to_code
    if damage(paths, package) is not None:
        return f"damaged; `reader models install {' '.join(codes)}` installs it anew"
    return f"installed; {newer[codes]} is newer: `reader models update`" if codes in newer else "installed"


def _row(package: Package | Available, state: str) -> list[str]:
    codes = f"{package.from_code} → {package.to_code}"
    size = f"{'' if state else 'about '}{size_told(package.size)}"
    return [codes, f"{package.source_name} → {package.target_name}", package.version, size, state]


def _told(package: Package) -> str:
    version = f" {package.version}" if package.version else ""
    return f"{package.from_code} → {package.to_code}{version} ({size_told(package.size)})"
