"""What every test stands on: a home of its own, and no network but this machine's."""

import os
import shutil
import signal
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from reader.languages import get_language
from reader.lookup.chain import Chain
from reader.lookup.dictionary import Dictionaries
from reader.paths import Paths
from reader.text.frequency import Frequencies
from reader.text.lemmas import Lemmatiser
from reader.translation.calibration import Qualities, Quality
from tests import network

if TYPE_CHECKING:
    from tests.lookup.gold import Engines

MODELS = Path(__file__).parent / "data" / "models"
EMBEDDED = Path(__file__).parent.parent / "dictionaries"


def pytest_configure(config: pytest.Config) -> None:
    sys.addaudithook(network.refuse)
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parent / "closed"), *([before] if before else [])])
    # Tests start Reader many times; without its compiled modules each start would compile them anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # Where the tests run in the background interrupts are ignored, and would be by the programs they start and stop.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # No deadline for a single example: a busy machine is no failure.
    settings.register_profile("unhurried", deadline=None)
    settings.load_profile("unhurried")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: those of the app wait a quarter of their time."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(autouse=True)
def nobody_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Also by a thread or a child process that swallows the refusal."""
    noted = tmp_path / "network-was-asked"
    monkeypatch.setenv(network.NOTED, str(noted))
    yield
    assert not noted.exists(), noted.read_text()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lemma_tries: Path) -> Iterator[Path]:
    """READER_HOME in the test's own folder; only the lemma tries, which take seconds to build, are shared."""
    folder = tmp_path / "home"
    (folder / "cache").mkdir(parents=True)
    (folder / "cache" / "lemmas").symlink_to(lemma_tries)
    monkeypatch.setenv("READER_HOME", str(folder))
    # Argos packages are shared with other programs, outside of READER_HOME: a test has none unless it asks for some.
    (folder / "argos-packages").mkdir()
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder / "argos-packages"))
    # Importing argostranslate makes folders in these.
    monkeypatch.setenv("HOME", str(folder / "user"))
    for name, place in (("DATA", ".local/share"), ("CONFIG", ".config"), ("CACHE", ".cache")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / "user" / place))
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


@pytest.fixture(scope="session")
def packages_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The three test packages unpacked, once for all processes of a run; nobody may change them (see `with_models`)."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "packages"
    if not folder.exists():
        unpacked = tmp_path_factory.mktemp("unpacked")
        for package in sorted(MODELS.glob("*.argosmodel")):
            with zipfile.ZipFile(package) as archive:
                archive.extractall(unpacked)
        try:
            unpacked.replace(folder)
        except OSError:
            # Another process was first; its folder is whole, since a folder is renamed in one step.
            assert folder.exists()
    return folder


@pytest.fixture
def with_models(home: Path, packages_folder: Path) -> Path:
    """The folder of Argos packages, with copies of the three test packages installed: the test may change them. They
    count as measured, which would take seconds."""
    folder = home / "argos-packages"
    qualities = Qualities(home / "cache" / "qualities.json")
    for direction in ("en→es", "es→en", "en→fr", "es→en 1.0 + en→fr"):
        qualities.keep(f"argos {direction} 1.0", Quality(0.95, None, 200, 60))
    shutil.copytree(packages_folder, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture
def paths(home: Path) -> Paths:
    return Paths(home / "config", home / "data", home / "cache")


@pytest.fixture(scope="session")
def chain_of(lemma_tries: Path) -> Iterator[Callable[[str, str], Chain]]:
    """The chain of a direction, with the dictionaries that come with Reader; opened once."""
    opened: dict[tuple[str, str], Chain] = {}

    def chain(source: str, target: str) -> Chain:
        if (source, target) not in opened:
            opened[source, target] = Chain(
                Dictionaries([EMBEDDED], source, target),
                Lemmatiser(source, lemma_tries),
                Frequencies(source),
                get_language(source),
                get_language(target),
            )
        return opened[source, target]

    yield chain
    for one in opened.values():
        one.dictionaries.close()


@pytest.fixture(scope="session")
def english(chain_of: Callable[[str, str], Chain]) -> Chain:
    return chain_of("en", "es")


@pytest.fixture(scope="session")
def spanish(chain_of: Callable[[str, str], Chain]) -> Chain:
    return chain_of("es", "en")


@pytest.fixture(scope="session")
def engines(english: Chain, lemma_tries: Path) -> "Engines":
    from tests.lookup.gold import Engines

    return Engines(english, Lemmatiser("es", lemma_tries).lemma)
