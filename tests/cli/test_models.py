"""`reader models`: what is installed and what there is, installing and removing, as people and as programs see it."""

import hashlib
import json
import os
import pty
import re
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.paths import Paths
from reader.translation.calibration import Qualities, Quality
from tests.loopback import Loopback, running
from tests.packages.package_files import Files, archive, make_files, offer, put, with_metadata

Run = Callable[..., subprocess.CompletedProcess[bytes]]
Answer = Callable[..., Any]


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return make_files(tmp_path_factory.mktemp("package"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The packages folder of the commands; and an index that nobody serves."""
    folder = tmp_path / "argos" / "packages"
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder))
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:1/")
    return folder


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    with running() as loopback:
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", loopback.address)
        yield loopback


def test_list_offline_is_the_one_that_comes_with_reader(run: Run, answer: Answer, folder: Path) -> None:
    listed = answer("models", "list")
    assert len(listed["models"]) == 96 and listed["broken"] == [] and listed["refreshed"] is None
    first = next(one for one in listed["models"] if (one["from"], one["to"]) == ("en", "es"))
    assert first.items() >= {"version": None, "installed": False, "size": 112_000_000, "alignment": None}.items()
    done = run("models", "list")
    lines = done.stdout.decode().splitlines()
    assert len(lines) == 96 and any(line.split()[:6] == ["en", "→", "es", "English", "→", "Spanish"] for line in lines)
    assert len({line.index("about") for line in lines}) == 1, "the columns are not aligned"
    assert b"models list --refresh" in done.stderr
    assert not folder.exists()


def test_installed_packages_come_first_and_broken_ones_are_said(
    run: Run, answer: Answer, files: Files, folder: Path
) -> None:
    put(folder, with_metadata(files, "es", "en", "1.9", from_name="Spanish", to_name="English"), "es_en")
    put(folder, {"junk": b"x"}, "odd")
    listed = answer("models", "list")
    assert listed["models"][0].items() >= {
        "from": "es", "to": "en", "version": "1.9", "installed": True, "path": str(folder / "es_en"),
    }.items()  # fmt: skip
    assert len(listed["models"]) == 96
    assert listed["broken"] == [{"path": str(folder / "odd"), "why": "it has no metadata.json"}]
    done = run("models", "list")
    assert done.stdout.decode().splitlines()[0].split() == (
        ["es", "→", "en", "Spanish", "→", "English", "1.9", "257", "kB", "installed"]
    )
    assert f"{folder / 'odd'} is left out: it has no metadata.json; delete the folder".encode() in done.stderr


def test_agreement_of_a_calibrated_package_is_listed(answer: Answer, files: Files, folder: Path, paths: Paths) -> None:
    put(folder, with_metadata(files, "es", "en", "1.9"), "es_en")
    assert answer("models", "list")["models"][0]["alignment"] is None
    Qualities(paths.package_qualities).keep("argos es→en 1.9", Quality(0.91, None, 200, 80))
    assert answer("models", "list")["models"][0]["alignment"] == 0.91


def test_pair_is_installed_listed_updated_and_removed(
    run: Run, answer: Answer, files: Files, folder: Path, server: Loopback
) -> None:
    offer(server, (files, "en", "es", "1.0"), (files, "es", "en", "1.0"))
    done = run("models", "install", "English", "es")
    said = done.stderr.decode().splitlines()
    assert done.returncode == 0 and done.stdout == b""
    assert said[:2] == ["Asking for the index …", "Downloading en → es …"] and "\r" not in done.stderr.decode()
    assert said[-1].startswith("Installed: en → es 1.0 (")
    assert run("models", "install", "en", "es").stderr.splitlines()[-1] == b"That is installed already."
    offer(server, (files, "en", "es", "1.1"))
    listed = run("models", "list", "--refresh").stdout.decode()
    assert "installed; 1.1 is newer: `reader models update`" in listed
    (updated,) = answer("models", "update")["models"]
    assert (updated["to"], updated["version"], updated["installed"]) == ("es", "1.1", True)
    (removed,) = answer("models", "remove", "en", "es")["models"]
    assert (removed["to"], removed["installed"]) == ("es", False)
    assert list(folder.iterdir()) == []


def test_file_is_installed(answer: Answer, files: Files, folder: Path, tmp_path: Path) -> None:
    file = archive(tmp_path / "x.argosmodel", {**files, "README.md": b"Licence: CC0"})
    (installed,) = answer("models", "install", str(file))["models"]
    assert (installed["from"], installed["to"], installed["attribution"]) == ("en", "es", "Licence: CC0")
    assert installed["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert Path(installed["path"]) == folder / "translate-en_es-1_0"
    assert file.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("install", "nowhere.argosmodel"), "There is no file “nowhere.argosmodel”"),
        (("install", "en", "qq"), "“qq” is no language code"),
        (("install", "en", "English"), "There is nothing to translate from en to en"),
        (("install", "en", "es"), "127.0.0.1 refuses the connection; check the network"),
        (("update",), "127.0.0.1 refuses the connection; check the network"),
        (("list", "--refresh"), "127.0.0.1 refuses the connection; check the network"),
        (("remove", "en", "es"), "No package from en to es is installed"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run("models", *arguments)
    last = done.stderr.decode().splitlines()[-1]
    assert done.returncode == 1 and done.stdout == b""
    assert last.startswith(f"reader: {said}") and last.endswith(".")


@pytest.mark.parametrize("arguments", [(), ("install",), ("remove", "en"), ("install", "a", "b", "c"), ("x",)])
def test_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("models", *arguments).returncode == 2


def test_doctor_tells_of_packages_broken_ones_and_broken_downloads(
    run: Run, answer: Answer, files: Files, folder: Path, server: Loopback
) -> None:
    offer(server, (files, "en", "es", "1.0"), cuts=deque([1000, 0]))
    put(folder, with_metadata(files, "es", "en", "1.9"), "es_en")
    assert run("models", "install", "en", "es").returncode == 1
    checks = answer("doctor")["checks"]
    (here,) = [check for check in checks if check["name"] == "translation packages"]
    assert here["ok"] and here["detail"] == f"es→en 1.9 in {folder}"
    (part,) = [check for check in checks if check["name"] == "broken download"]
    assert part["ok"] and part["detail"].startswith("translate-en_es-1_0.argosmodel: 1,000 bytes")
    put(folder, {"junk": b"x"}, "odd")
    done = run("doctor", "--json")
    (broken,) = [c for c in json.loads(done.stdout)["checks"] if c["name"] == "translation package"]
    assert done.returncode == 1 and not broken["ok"] and broken["detail"] == "odd: it has no metadata.json"
    assert broken["remedy"].startswith(f"Delete {folder / 'odd'}")


class Terminal:
    """`reader` with its standard error on a terminal."""

    def __init__(self, *arguments: str) -> None:
        ours, theirs = pty.openpty()
        self.process = subprocess.Popen([sys.executable, "-m", "reader", *arguments], stderr=theirs, stdout=-1)
        os.close(theirs)
        self.seen = ""
        self._ours = ours
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self._ours, 4096)
            except OSError:  # the other side is closed
                return
            if not data:
                return
            self.seen += data.decode("utf-8", "replace")

    def wait_for(self, text: str) -> None:
        until = time.monotonic() + 30
        while text not in self.seen:
            assert time.monotonic() < until, self.seen
            time.sleep(0.005)

    def end(self) -> int:
        code = self.process.wait(30)
        self.process.communicate()
        self._thread.join()
        os.close(self._ours)
        return code


def test_bar_on_a_terminal_is_wiped_at_the_end(files: Files, server: Loopback) -> None:
    offer(server, (files, "en", "es", "1.0"))
    terminal = Terminal("models", "install", "en", "es")
    assert terminal.end() == 0
    drawn = terminal.seen.split("\r")
    assert any(re.match(r"Downloading en → es  █{5,} 100%  ([\d.]+ kB) of \1", line) for line in drawn), drawn
    assert drawn[-2].startswith("Installed: en → es 1.0"), "something of the bar is left"


def test_ctrl_c_keeps_what_has_arrived_and_says_how_to_go_on(
    run: Run, files: Files, folder: Path, home: Path, server: Loopback
) -> None:
    offer(server, (files, "en", "es", "1.0"), stall=30_000)
    terminal = Terminal("models", "install", "en", "es")
    part = home / "cache" / "downloads" / "translate-en_es-1_0.argosmodel.part"
    terminal.wait_for("Downloading en → es")
    while not part.exists() or part.stat().st_size < 30_000:
        assert terminal.process.poll() is None
    terminal.process.send_signal(signal.SIGINT)
    assert terminal.end() == 130
    assert "Stopped. What has arrived is kept: the same command goes on from there." in terminal.seen
    assert "Traceback" not in terminal.seen
    assert part.stat().st_size == 30_000 and not folder.exists()
    server.files["/translate-en_es.argosmodel"].stall = None
    assert run("models", "install", "en", "es").returncode == 0
    assert server.asked[-1].headers["Range"] == "bytes=30000-"


def test_damaged_model_leaves_the_dictionaries_and_is_told_once(
    run: Run, answer: Answer, with_models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(with_models))
    model = with_models / "translate-en_es-1_0" / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:1000])
    sentence, words = "She was charged with theft.", ("--from", "en", "--to", "es")
    done = run("lookup", "charged", "--context", sentence, *words, "--json")
    assert json.loads(done.stdout)["best"][0] == "acusar" and done.returncode == 0
    assert len(done.stderr.decode().splitlines()) == 1
    assert b"install it again: reader models install en es" in done.stderr
    request = json.dumps({"word": "charged", "context": sentence}).encode() + b"\n"
    batch = run("lookup", "--batch", *words, input=request * 3)
    assert [json.loads(line)["best"][0] for line in batch.stdout.splitlines()] == ["acusar"] * 3
    assert len(batch.stderr.decode().splitlines()) == 1
    done = run("translate", sentence, *words)
    assert done.returncode == 1 and len(done.stderr.decode().splitlines()) == 1


INTERRUPTED = """
import sys
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupting())
from reader.__main__ import main
sys.exit(main(["models", "list"]))
"""


@pytest.mark.parametrize("at", ["reader.cli.arguments", "reader.cli.models", "reader.packages.index"])
def test_ctrl_c_at_the_start_is_no_traceback(at: str) -> None:
    done = subprocess.run([sys.executable, "-c", INTERRUPTED, at], capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (130, b"")


def test_a_person_is_told_what_became_of_the_word_in_its_sentence(
    run: Run, with_models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(with_models))
    done = run("lookup", "match", "--context", "He lit a match.", "--from", "en", "--to", "es")
    lines = done.stdout.decode().splitlines()
    assert lines[1].split(",")[0].strip() == "cerilla" and done.stderr == b""
    assert re.fullmatch(r"  in this sentence: cerilla \(\d+% sure\) · Él encendió una cerilla\.", lines[2])
