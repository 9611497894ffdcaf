"""Installing packages: whatever happens to a disk or a process, what was installed is as it was."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.downloads.download import StoppedError
from reader.errors import ReaderError
from reader.packages.install import Installer, Step
from reader.packages.installed import installed
from reader.packages.records import remembered_sha256
from reader.packages.staging import locked, staging
from reader.paths import Paths
from tests.packages.package_files import (
    Files,
    archive,
    assert_nothing_beside,
    installed_names,
    put,
    state,
    with_metadata,
)

ROOT = Path(__file__).parents[2]


def test_file_is_installed_and_can_be_used(
    installer: Installer, files: Files, folder: Path, tmp_path: Path, paths: Paths
) -> None:
    file = archive(tmp_path / "x.argosmodel", with_metadata(files, "en", "es", "1.0"), "en_es")
    steps: list[Step] = []
    package = Installer(paths, folder, steps.append).install_file(file)
    assert [package] == installed(folder)
    assert package.path == folder / "translate-en_es-1_0"
    assert state(package.path).keys() == {*files, "model"}
    assert {step.what for step in steps} == {"unpack", "try"} and steps[0].label == "en → es"
    assert remembered_sha256(paths, package) == hashlib.sha256(file.read_bytes()).hexdigest()
    assert_nothing_beside(folder)


def test_argostranslate_lists_what_reader_installed(
    installer: Installer, files: Files, folder: Path, tmp_path: Path
) -> None:
    for source, target in (("en", "es"), ("pb", "en")):
        installer.install_file(archive(tmp_path / "x.argosmodel", with_metadata(files, source, target)))
    program = (
        "from argostranslate import package\n"
        "for p in package.get_installed_packages(): print(p.from_code, p.to_code, p.tokenizer.encode('one two')[:1])"
    )
    environment = {"HOME": str(tmp_path / "argos"), "ARGOS_PACKAGES_DIR": str(folder), "PATH": os.environ["PATH"]}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert sorted(line.split()[:2] for line in done.stdout.splitlines()) == [["en", "es"], ["pb", "en"]]


@pytest.mark.parametrize("name", ["translate-en_es-1_0", "translate-es_en-1_0"])
def test_packages_of_both_families_are_installed(installer: Installer, folder: Path, name: str) -> None:
    package = installer.install_file(ROOT / "tests" / "data" / "models" / f"{name}.argosmodel")
    assert package.path == folder / name and installed(folder) == [package]


def test_two_packages_folders_side_by_side_do_not_sweep_one_another(tmp_path: Path) -> None:
    with staging(tmp_path / "other") as place, locked(tmp_path / "packages"):
        assert place.is_dir()


def test_newer_file_takes_the_place_of_the_older(
    installer: Installer, files: Files, folder: Path, tmp_path: Path, before: Callable[[], dict[str, bytes]]
) -> None:
    installer.install_file(archive(tmp_path / "x.argosmodel", with_metadata(files, "en", "es", "1.0")))
    assert installed_names(folder) == ["translate-en_es-1_0", "translate-es_en-0_9"]
    assert_nothing_beside(folder)


def test_same_version_again_mends_it(installer: Installer, files: Files, folder: Path, tmp_path: Path) -> None:
    file = archive(tmp_path / "x.argosmodel", files)
    package = installer.install_file(file)
    (package.path / "model" / "model.bin").write_bytes(b"damaged")
    assert installer.install_file(file) == package
    assert (package.path / "model" / "model.bin").read_bytes() == files["model/model.bin"]
    assert installed_names(folder) == ["translate-en_es-1_0"]


def test_folder_in_the_way_that_is_no_package_goes_nowhere(
    installer: Installer, files: Files, folder: Path, tmp_path: Path
) -> None:
    put(folder, {"notes.txt": b"mine"}, "translate-en_es-1_0")
    package = installer.install_file(archive(tmp_path / "x.argosmodel", files))
    assert [package.path] == [p.path for p in installed(folder)]
    assert (folder / "translate-en_es-1_0" / "notes.txt").read_bytes() == b"mine"


def in_another_process(*program: str, **environment: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", *program], cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.PIPE
    )


HALTING = """
import sys, time
from pathlib import Path
from reader.packages.install import Installer
from reader.paths import default_paths
def told(step):
    if step.what == sys.argv[3]:
        print("there", flush=True)
        time.sleep(60)
Installer(default_paths(), Path(sys.argv[1]), told).install_file(Path(sys.argv[2]))
"""


@pytest.mark.parametrize("at", ["unpack", "try"])
def test_process_that_is_killed_half_way_leaves_the_old_and_no_rest(
    installer: Installer, files: Files, folder: Path, tmp_path: Path, before: Callable[[], dict[str, bytes]], at: str
) -> None:
    there = before()
    file = archive(tmp_path / "x.argosmodel", with_metadata(files, "en", "es", "1.0"))
    with in_another_process(HALTING, str(folder), str(file), at) as other:
        assert other.stdout is not None and other.stdout.readline() == b"there\n"
        assert state(folder) == there
        with pytest.raises(ReaderError, match=r"Another Reader is installing .*try again when it is done"):
            installer.install_file(file)
        other.send_signal(signal.SIGKILL)
    assert state(folder) == there
    assert len(list(folder.parent.iterdir())) > 1, "the killed process left nothing to sweep"
    installer.install_file(file)
    assert installed_names(folder) == ["translate-en_es-1_0", "translate-es_en-0_9"]
    assert_nothing_beside(folder)


def test_two_installs_at_once_make_one_package(files: Files, folder: Path, tmp_path: Path) -> None:
    file = archive(tmp_path / "x.argosmodel", files)
    both = [in_another_process(HALTING, str(folder), str(file), "never") for _ in range(2)]
    codes = sorted(process.wait(60) for process in both)
    for process in both:
        process.communicate()
    assert codes in ([0, 0], [0, 1])
    assert installed_names(folder) == ["translate-en_es-1_0"]
    assert_nothing_beside(folder)


def test_person_who_stops_it_changes_nothing(
    paths: Paths, files: Files, folder: Path, tmp_path: Path, before: Callable[[], dict[str, bytes]]
) -> None:
    there = before()
    file = archive(tmp_path / "x.argosmodel", with_metadata(files, "en", "es", "1.0"))
    for steps in range(3):
        seen: list[Step] = []
        installer = Installer(paths, folder, seen.append, cancelled=lambda seen=seen, n=steps: len(seen) > n)  # type: ignore[misc]
        with pytest.raises(StoppedError):
            installer.install_file(file)
        assert state(folder) == there
        assert_nothing_beside(folder)


def limited(folder: Path, file: Path) -> None:
    """Runs in a process of its own, since a limit on file sizes holds for all of it."""
    import resource

    from reader.paths import default_paths

    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, most))
    with pytest.raises(ReaderError, match=r"not installed.*free some space.*Nothing was changed\."):
        Installer(default_paths(), folder).install_file(file)


def test_disk_that_is_full_changes_nothing(
    files: Files, folder: Path, tmp_path: Path, before: Callable[[], dict[str, bytes]]
) -> None:
    there = before()
    file = archive(tmp_path / "x.argosmodel", with_metadata(files, "en", "es", "1.0"))
    done = subprocess.run(
        [sys.executable, "-m", "tests.packages.test_installation", str(folder), str(file)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert state(folder) == there
    assert_nothing_beside(folder)


def test_old_package_that_cannot_go_stays_and_the_new_one_goes(
    installer: Installer, files: Files, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    before: Callable[[], dict[str, bytes]],
) -> None:  # fmt: skip
    there = before()
    rename = Path.rename

    def stubborn(self: Path, target: Path) -> Path:
        if self.name == "en_es":
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stubborn)
    with pytest.raises(ReaderError, match=r"cannot be changed .*What was installed is as it was"):
        installer.install_file(archive(tmp_path / "x.argosmodel", with_metadata(files, "en", "es", "1.0")))
    assert state(folder) == there
    assert_nothing_beside(folder)


def test_slow_try_does_not_hang(files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reader.packages import probe

    monkeypatch.setattr(probe, "_PATIENCE", 0.001)
    started = time.monotonic()
    with pytest.raises(ReaderError, match="does not come to an end"):
        probe.probe(put(tmp_path, files, "x"))
    assert time.monotonic() - started < 5


if __name__ == "__main__":
    limited(Path(sys.argv[1]), Path(sys.argv[2]))
