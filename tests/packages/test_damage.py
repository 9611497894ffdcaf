"""A package that was damaged after it was installed is noticed, and installed anew by the command that is named."""

import os
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.languages import get_language
from reader.packages.catalogue import missing_models, read_catalogue
from reader.packages.install import Installer, Step
from reader.packages.installed import Package, installed
from reader.packages.records import damage, remembered_sha256
from reader.paths import Paths
from reader.reading.engines import find_translator
from reader.reading.pairs import Pair
from tests.loopback import Loopback
from tests.packages.package_files import Files, archive, offer, put, with_metadata

EN_ES = Pair(get_language("en"), get_language("es"))


@pytest.fixture
def package(installer: Installer, files: Files, tmp_path: Path) -> Package:
    return installer.install_file(archive(tmp_path / "x.argosmodel", files))


def cut(model: Path) -> None:
    os.truncate(model, 100)


def flip(model: Path) -> None:
    data = bytearray(model.read_bytes())
    data[len(data) // 2] ^= 0x55
    model.write_bytes(data)


def test_untouched_package_is_sound_and_so_is_one_whose_dates_were_set_anew(paths: Paths, package: Package) -> None:
    assert damage(paths, package) is None and damage(paths, package, thorough=True) is None
    os.utime(package.path / "model" / "model.bin", (1, 1))
    assert damage(paths, package) is None


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (cut, "model/model.bin has 100 bytes in place of "),
        (flip, "model/model.bin has been changed"),
        (Path.unlink, "model/model.bin is missing"),
    ],
)
def test_what_happened_to_a_file_is_told(paths: Paths, package: Package, harm: object, why: str) -> None:
    assert callable(harm)
    harm(package.path / "model" / "model.bin")
    assert (damage(paths, package) or "").startswith(why)


def test_change_that_keeps_size_and_date_is_found_by_reading_all(paths: Paths, package: Package) -> None:
    model = package.path / "model" / "model.bin"
    before = model.stat()
    flip(model)
    os.utime(model, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert damage(paths, package) is None
    assert damage(paths, package, thorough=True) == "model/model.bin has been changed"


def test_damaged_model_is_never_loaded_and_counts_as_missing(
    paths: Paths, package: Package, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder))
    assert find_translator(paths, EN_ES) is not None
    assert missing_models(paths, folder, "en", "es") == []
    flip(package.path / "model" / "model.bin")
    with pytest.raises(ReaderError, match=r"en → es is damaged .*: reader models install en es$"):
        find_translator(paths, EN_ES)
    assert [one.label for one in missing_models(paths, folder, "en", "es")] == ["en → es"]
    model = read_catalogue(paths, folder).models[0]
    assert model.installed == (package,) and model.available is not None and "has been changed" in model.damage


def test_installing_the_pair_again_mends_it(
    paths: Paths, folder: Path, package: Package, files: Files, server: Loopback
) -> None:
    offer(server, (files, "en", "es", "1.0"))
    flip(package.path / "model" / "model.bin")
    steps: list[Step] = []
    assert Installer(paths, folder, steps.append).install_pair("en", "es") == [package]
    assert any(step.what == "note" and "en → es is damaged" in step.label for step in steps)
    assert (package.path / "model" / "model.bin").read_bytes() == files["model/model.bin"]
    assert damage(paths, package, thorough=True) is None and installed(folder) == [package]


def test_bad_package_of_another_program_is_tried_and_installed_anew(
    paths: Paths, folder: Path, files: Files, server: Loopback
) -> None:
    offer(server, (files, "en", "es", "1.0"))
    put(folder, with_metadata({**files, "model/model.bin": files["model/model.bin"][:200]}, "en", "es"), "en_es")
    (package,) = Installer(paths, folder).install_pair("en", "es")
    assert installed(folder) == [package] and remembered_sha256(paths, package)


def test_sound_package_asks_nobody(paths: Paths, folder: Path, package: Package, server: Loopback) -> None:
    assert Installer(paths, folder).install_pair("en", "es") == []
    assert server.asked == []


def test_damaged_package_stays_where_nothing_better_is_to_be_had(
    paths: Paths, folder: Path, package: Package, server: Loopback
) -> None:
    cut(package.path / "model" / "model.bin")
    with pytest.raises(ReaderError):
        Installer(paths, folder).install_pair("en", "es")
    assert installed(folder) == [package]


def test_trying_a_package_can_be_stopped(paths: Paths, folder: Path, files: Files, tmp_path: Path) -> None:
    from reader.downloads.download import StoppedError

    seen: list[Step] = []
    installer = Installer(paths, folder, seen.append, cancelled=lambda: bool(seen) and seen[-1].what == "try")
    with pytest.raises(StoppedError):
        installer.install_file(archive(tmp_path / "x.argosmodel", files))
    assert installed(folder) == []
