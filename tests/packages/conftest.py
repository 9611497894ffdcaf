"""A packages folder, one that installs into it, and a server of packages."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.packages.install import Installer
from reader.paths import Paths
from tests.loopback import Loopback, running
from tests.packages.package_files import Files, make_files, put, state, with_metadata


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A package that can translate."""
    return make_files(tmp_path_factory.mktemp("package"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "argos-translate" / "packages"


@pytest.fixture
def installer(paths: Paths, folder: Path) -> Installer:
    return Installer(paths, folder)


@pytest.fixture
def before(folder: Path, files: Files) -> Callable[[], dict[str, bytes]]:
    """Packages that are there already, and what is in their folder."""
    put(folder, with_metadata(files, "en", "es", "0.9"), "en_es")
    put(folder, with_metadata(files, "es", "en", "0.9"), "translate-es_en-0_9")
    return lambda: state(folder)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    with running() as loopback:
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", loopback.address)
        yield loopback
