"""What every test stands on: a home of its own, and no network but this machine's."""

import ipaddress
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from reader.paths import Paths


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in ("localhost", "")


def _closed_network(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect" and isinstance(arguments[1], tuple) and not _is_loopback(str(arguments[1][0])):
        raise RuntimeError(f"a test tried to connect to {arguments[1]!r}; the network is closed")
    if event == "socket.getaddrinfo" and not _is_loopback(str(arguments[0] or "")):
        raise RuntimeError(f"a test tried to resolve {arguments[0]!r}; the network is closed")


def pytest_configure(config: pytest.Config) -> None:
    sys.addaudithook(_closed_network)
    # No deadline for a single example: a busy machine is no failure.
    settings.register_profile("unhurried", deadline=None)
    settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lemma_tries: Path) -> Iterator[Path]:
    """READER_HOME in the test's own folder; only the lemma tries, which take seconds to build, are shared."""
    folder = tmp_path / "home"
    (folder / "cache").mkdir(parents=True)
    (folder / "cache" / "lemmas").symlink_to(lemma_tries)
    monkeypatch.setenv("READER_HOME", str(folder))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES", "NO_COLOR", "READER_LANGUAGE", "READER_THEME"):
        monkeypatch.delenv(name, raising=False)
    yield folder


@pytest.fixture(scope="session")
def lemma_tries(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The lemma caches, built once for all processes of a run."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "lemmas"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def paths(home: Path) -> Paths:
    return Paths(home / "config", home / "data", home / "cache")
