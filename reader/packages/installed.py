"""Argos packages that are installed: what they say of themselves, which are broken, the way from a language to another.

A package is a folder in argostranslate's own packages folder:

metadata.json       from_code, to_code, from_name, to_name, package_version, argos_version; type ("translate" where
                    missing; others are no business of Reader's); target_prefix
README.md           origin and licence, where there is one
model/              model.bin and its vocabulary, for CTranslate2
sentencepiece.model or bpe.model
stanza/, minisbd/, spacy/  not used here
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from reader.errors import ReaderError
from reader.languages import get_language
from reader.packages.staging import locked, move_out

if TYPE_CHECKING:
    from reader.translation.model import Direction

PIVOT = "en"
TOKENIZERS = ("sentencepiece.model", "bpe.model")
VOCABULARIES = ("shared_vocabulary", "source_vocabulary")  # .json or .txt; the target's goes with the source's
_REGIONAL = {"pb": "pb", "pt-br": "pb", "zt": "zt", "zh-tw": "zt", "zh-hk": "zt", "zh-hant": "zt"}
_MOST_METADATA = 1 << 20
_ABOUT_LICENCE = re.compile(r"licen[cs]|\bCC[ -]BY|attribution|copyright|©|OPUS|credit", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Package:
    """One installed direction. `source` and `target` are Reader's language codes, `from_code` and `to_code` the
    package's own (Argos' pb is Brazilian Portuguese, its zt traditional Chinese)."""

    path: Path
    source: str
    target: str
    version: str
    type: str = "translate"
    source_name: str = ""
    target_name: str = ""
    argos_version: str = ""
    target_prefix: str = ""
    from_code: str = ""
    to_code: str = ""

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        return sum(file.stat().st_size for file in self.path.rglob("*") if file.is_file())

    @property
    def attribution(self) -> str:
        """The lines of the package's README that tell its origin and licence; "" where none does."""
        try:
            lines = (self.path / "README.md").read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return ""
        return "\n".join(line.strip() for line in lines if _ABOUT_LICENCE.search(line))


@dataclass(frozen=True, slots=True)
class Broken:
    """A folder among the packages that is none, and why (a clause)."""

    path: Path
    why: str


"""The packages that a text goes through: one, or two through English."""


def installed(folder: Path) -> list[Package]:
    """The translation packages of the folder, by languages, the newest version first; broken ones are left out."""
    found = [package for package, _ in _look(folder) if package is not None and package.type == "translate"]
    return sorted(found, key=lambda p: (p.source, p.target, p.from_code, p.to_code, _descending(p.version)))


def broken(folder: Path) -> list[Broken]:
    """The folders that cannot be used."""
    return [problem for _, problem in _look(folder) if problem is not None]


_D = TypeVar("_D", bound="Direction")


def find_route(packages: Iterable[_D], source: str, target: str) -> tuple[_D, ...] | None:
    """A direct package (the newest of several), else two through English. Works for those of the index too."""
    packages = list(packages)
    direct = select(packages, source, target)
    if direct:
        return (direct[0],)
    if PIVOT in (source, target):
        return None
    first, second = select(packages, source, PIVOT), select(packages, PIVOT, target)
    return (first[0], second[0]) if first and second else None


def select(packages: Iterable[_D], source: str, target: str) -> list[_D]:
    """The packages of a direction, the best first: those of exactly these codes before regional ones (for a
    Portuguese text pt's before pb's), then the newest."""
    fitting = [p for p in packages if fits(p.from_code, source) and fits(p.to_code, target)]
    return sorted(fitting, key=lambda p: (p.from_code != source, p.to_code != target, _descending(p.version)))


def fits(code: str, wanted: str) -> bool:
    """Whether a package's code is the one asked for, or a regional one of that language."""
    return code == wanted or language_of(code) == wanted


def language_of(code: str) -> str:
    """Reader's code for a package's ("pb" → "pt"); its own where Reader does not know the language."""
    try:
        return get_language(code).code
    except ReaderError:
        return code


def code_asked(text: str) -> str:
    """The code that a person means: a package's own where they say so ("pb", "pt-BR"), else Reader's ("Spanish" is
    "es"). Raises ReaderError where it is no language."""
    wanted = text.strip().casefold().replace("_", "-")
    return _REGIONAL.get(wanted) or get_language(text).code


def remove(folder: Path, package: Package) -> None:
    """Takes a package away, in one step as others see it."""
    with locked(folder):
        move_out(folder, package.path)


def read_package(path: Path) -> Package:
    """The package in a folder, by its metadata.json; raises ReaderError with a clause where that is missing or bad."""
    try:
        with (path / "metadata.json").open("rb") as file:
            raw = file.read(_MOST_METADATA + 1)
    except FileNotFoundError:
        raise ReaderError("it has no metadata.json") from None
    except OSError as error:
        raise ReaderError(f"its metadata.json cannot be read ({error.strerror})") from error
    return package_of(path, raw)


def package_of(path: Path, metadata: bytes) -> Package:
    """The package that the bytes of a metadata.json describe; raises ReaderError with a clause."""
    if len(metadata) > _MOST_METADATA:
        raise ReaderError("its metadata.json is far too large")
    try:
        told = json.loads(metadata)
    except (ValueError, RecursionError) as error:
        raise ReaderError("its metadata.json is not valid JSON") from error
    if not isinstance(told, dict):
        raise ReaderError("its metadata.json is not valid")
    kind = _text(told, "type") or "translate"
    source, target = _text(told, "from_code"), _text(told, "to_code")
    if kind == "translate" and not (is_code(source) and is_code(target)):
        raise ReaderError("its metadata.json does not name two languages")
    return Package(
        path=path,
        source=language_of(source),
        target=language_of(target),
        version=_text(told, "package_version"),
        type=kind,
        source_name=_text(told, "from_name"),
        target_name=_text(told, "to_name"),
        argos_version=_text(told, "argos_version"),
        target_prefix=_text(told, "target_prefix"),
        from_code=source,
        to_code=target,
    )


def is_code(code: str) -> bool:
    """Whether it is written as the code of a language is."""
    return re.fullmatch(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*", code) is not None


def version_key(version: str) -> tuple[int, ...]:
    """For comparing: "1.10" is newer than "1.9"."""
    return tuple(int(number) for number in re.findall(r"\d{1,9}", version))


def missing_from(names: Sequence[str]) -> str | None:
    """What a translation package of these files (paths within it) lacks, as a clause."""
    if "model/model.bin" not in names:
        return "it has no model (model/model.bin)"
    if not any(f"model/{name}.{kind}" in names for name in VOCABULARIES for kind in ("json", "txt")):
        return "its model has no vocabulary"
    if not any(name in names for name in TOKENIZERS):
        return "it has no tokenizer (sentencepiece.model or bpe.model)"
    return None


def _look(folder: Path) -> list[tuple[Package | None, Broken | None]]:
    try:
        paths = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ReaderError(
            f"The folder of the Argos packages, {folder}, cannot be read ({error.strerror}); make it readable."
        ) from error
    return [_look_at(path) for path in paths]


def _look_at(path: Path) -> tuple[Package | None, Broken | None]:
    try:
        package = read_package(path)
        if package.type == "translate":
            names = [*(file.name for file in path.iterdir()), *(f"model/{f.name}" for f in _files(path / "model"))]
            lacking = missing_from(names)
            if lacking:
                return None, Broken(path, lacking)
    except ReaderError as error:
        return None, Broken(path, str(error))
    except OSError as error:
        return None, Broken(path, f"it cannot be read ({error.strerror})")
    return package, None


def _files(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _descending(version: str) -> tuple[int, ...]:
    # The longer of two that begin alike is newer ("1.9.1"), so each ends with something above all negated numbers.
    return (*(-number for number in version_key(version)), 1)


def _text(told: dict[str, Any], key: str) -> str:
    value = told.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)  # a version written as a number
    return value.strip() if isinstance(value, str) else ""
