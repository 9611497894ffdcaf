"""What Reader remembers of the packages that it installed, and what has been damaged since.

A JSON file: the path of a package → sha256 of the file that it came from, when, and its files with size in bytes,
CRC-32 and time of change in nanoseconds. Packages that other programs installed are not in it.
"""

import json
import zlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reader.packages.installed import Package
from reader.paths import Paths

_CHUNK = 1 << 20


def remember(paths: Paths, package: Path, sha256: str, checksums: Mapping[str, int]) -> None:
    """Notes a package that has just been installed, with the CRC-32 of its files by their paths within it; without the
    note everything works, so a data folder that cannot be written is no failure."""
    file = paths.package_records
    records = {path: record for path, record in _read(file).items() if Path(path).is_dir()}
    fresh = file.with_name(f"{file.name}.new")
    try:
        states = {name: (package / name).stat() for name in checksums}
        records[str(package)] = {
            "sha256": sha256,
            "installed": datetime.now(UTC).isoformat(timespec="seconds"),
            "files": {name: [state.st_size, checksums[name], state.st_mtime_ns] for name, state in states.items()},
        }
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(records, indent=1), encoding="utf-8")
        fresh.replace(file)
    except OSError:
        fresh.unlink(missing_ok=True)


def remembered_sha256(paths: Paths, package: Package) -> str | None:
    """The checksum of the file that Reader installed a package from, in hex; None where another program did."""
    found = _record(paths, package).get("sha256")
    return found if isinstance(found, str) else None


def damage(paths: Paths, package: Package, *, thorough: bool = False) -> str | None:
    """What has become of the files since the package was installed, as a clause; None where they are as they were, or
    nothing is known of them.

    A file of the same size and time counts as unchanged, so that nothing need be read; `thorough` reads all of them.
    """
    files = _record(paths, package).get("files")
    for name, noted in files.items() if isinstance(files, dict) else ():
        try:
            size, checksum, changed = map(int, noted)
            state = (package.path / name).stat()
            if state.st_size != size:
                return f"{name} has {state.st_size:,} bytes in place of {size:,}"
            if (thorough or state.st_mtime_ns != changed) and _crc32(package.path / name) != checksum:
                return f"{name} has been changed"
        except FileNotFoundError:
            return f"{name} is missing"
        except OSError as error:
            return f"{name} cannot be read ({error.strerror})"
        except (TypeError, ValueError):
            continue  # noted by another version
    return None


def sound(paths: Paths, packages: Iterable[Package]) -> list[Package]:
    """Those that are as they were when they were installed, as far as it is known."""
    return [package for package in packages if damage(paths, package) is None]


def _crc32(file: Path) -> int:
    found = 0
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            found = zlib.crc32(chunk, found)
    return found


def _record(paths: Paths, package: Package) -> dict[str, Any]:
    record = _read(paths.package_records).get(str(package.path))
    return record if isinstance(record, dict) else {}


def _read(file: Path) -> dict[str, Any]:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
