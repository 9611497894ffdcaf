"""The queue of models to install, without the app."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from reader.downloads.download import StoppedError
from reader.errors import ReaderError
from reader.packages.catalogue import missing_models, name_of, read_catalogue
from reader.packages.index import Available
from reader.packages.install import Installer, Step
from reader.packages.installed import Package
from reader.packages.queue import ModelDownloads, Report, Wish, wish_of_file, wish_of_package
from reader.paths import Paths
from tests.conftest import MODELS


class Queue:
    """The downloads, and all that they have told."""

    def __init__(self, paths: Paths, folder: Path) -> None:
        self.told: list[Report] = []
        self.downloads = ModelDownloads(paths, folder, self.told.append)

    def wait_for(self, condition: Callable[[], object]) -> None:
        until = time.monotonic() + 30
        while not condition():
            assert time.monotonic() < until, self.told
            time.sleep(0.005)

    def states(self, name: str) -> list[str]:
        return list(dict.fromkeys(report.state for report in self.told if report.wish.name == name))


@pytest.fixture
def queue(paths: Paths, home: Path) -> Iterator[Queue]:
    queue = Queue(paths, home / "argos-packages")
    yield queue
    queue.downloads.stop()


def held(gate: threading.Event) -> Callable[[Installer], Sequence[Package]]:
    """Work that ends when the gate opens, or when it is cancelled."""

    def work(installer: Installer) -> Sequence[Package]:
        installer.told(Step("download", "xx → yy"))
        while not gate.wait(0.005):
            if installer.cancelled():
                raise StoppedError("It was stopped.")
        return ()

    return work


def test_wishes_are_done_one_after_the_other_and_each_once(queue: Queue) -> None:
    gate = threading.Event()
    first, second = Wish("first", work=held(gate)), Wish("second", work=held(gate))
    for wish in (first, second, first, second):
        queue.downloads.request(wish)
    queue.wait_for(lambda: "running" in queue.states("first"))
    assert [(r.wish.name, r.state) for r in queue.downloads.reports] == [("first", "running"), ("second", "waiting")]
    gate.set()
    queue.wait_for(lambda: "done" in queue.states("second"))
    assert [r.wish.name for r in queue.told if r.state == "done"] == ["first", "second"]
    assert queue.downloads.reports == []


def test_what_waits_is_dropped_and_what_runs_is_stopped(queue: Queue) -> None:
    first, second = (Wish(name, work=held(threading.Event())) for name in ("first", "second"))
    queue.downloads.request(first)
    queue.downloads.request(second)
    queue.wait_for(lambda: "running" in queue.states("first"))
    queue.downloads.cancel(second)
    assert queue.states("second") == ["waiting", "stopped"]
    queue.downloads.cancel(first)
    queue.wait_for(lambda: queue.states("first")[-1] == "stopped")
    assert queue.downloads.reports == []


def test_a_failure_is_kept_until_it_is_tried_again_and_the_next_goes_on(queue: Queue) -> None:
    def fail(installer: Installer) -> Sequence[Package]:
        raise ReaderError("No.")

    gate = threading.Event()
    gate.set()
    queue.downloads.request(Wish("bad", work=fail))
    queue.downloads.request(Wish("good", work=held(gate)))
    queue.wait_for(lambda: "done" in queue.states("good"))
    (failed,) = queue.downloads.reports
    assert (failed.wish.name, failed.state, str(failed.error)) == ("bad", "failed", "No.")
    queue.downloads.request(failed.wish)
    queue.wait_for(lambda: [r.state for r in queue.told if r.wish.name == "bad"].count("failed") == 2)


def test_stopping_ends_the_thread_within_a_second(queue: Queue) -> None:
    queue.downloads.request(Wish("long", work=held(threading.Event())))
    queue.wait_for(lambda: "running" in queue.states("long"))
    before = time.monotonic()
    queue.downloads.stop()
    assert time.monotonic() - before < 1.0
    assert queue.states("long")[-1] == "stopped"
    queue.downloads.request(Wish("late"))
    assert queue.states("late") == []


def test_a_package_that_came_meanwhile_is_not_downloaded_again(queue: Queue) -> None:
    queue.downloads.request(wish_of_file(MODELS / "translate-en_es-1_0.argosmodel"))
    nowhere = Available("en", "es", "en", "es", "English", "Spanish", "1.0", ("http://127.0.0.1:9/none",))
    queue.downloads.request(wish_of_package(nowhere, "English → Spanish"))
    queue.wait_for(lambda: "done" in queue.states("English → Spanish"))
    (report,) = [report for report in queue.told if report.installed]
    assert name_of(report.installed[0]) == "English → Spanish"


def test_installed_models_come_first_then_ones_own_directions(paths: Paths, with_models: Path) -> None:
    (with_models / "half").mkdir()
    catalogue = read_catalogue(paths, with_models, [("de", "fr"), ("xx", "yy"), ("pt", "en")])
    assert [m.label for m in catalogue.models[:3]] == ["en → es", "en → fr", "es → en"]
    assert all(m.installed and m.size > 100_000 and m.version == "1.0" for m in catalogue.models[:3])
    rest = catalogue.models[3:]
    assert [m.name for m in rest[:2]] == ["German → English", "Portuguese → English"]
    names = [(m.source_name, m.target_name) for m in rest[2:]]
    assert names == sorted(names)
    assert [problem.path.name for problem in catalogue.broken] == ["half"]


def test_missing_models_of_a_way_through_english(paths: Paths, home: Path, with_models: Path) -> None:
    empty = home / "empty"
    empty.mkdir()
    assert [p.label for p in missing_models(paths, empty, "es", "fr")] == ["es → en", "en → fr"]
    assert [p.label for p in missing_models(paths, with_models, "de", "fr")] == ["de → en"]
    assert missing_models(paths, with_models, "es", "fr") == []
    assert missing_models(paths, with_models, "es", "yi") == []
