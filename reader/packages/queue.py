"""Installing translation models, and dictionaries, while one reads: one after the other, on a thread of its own."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from reader.downloads.download import Progress, StoppedError
from reader.errors import ReaderError
from reader.packages.index import Available, Index, fetch_index
from reader.packages.install import Installer, Step
from reader.packages.installed import Package, installed, version_key
from reader.packages.records import sound
from reader.paths import Paths

Work = Callable[[Installer], Sequence[Any]]
"""Gives the packages that were installed; of another kind of wish what that brings."""
MODEL = "model"

WAITING, RUNNING, DONE, FAILED, STOPPED = "waiting", "running", "done", "failed", "stopped"
_TOLD_EVERY = 0.1


@dataclass(frozen=True, slots=True)
class Wish:
    """Something to be installed: `name` for people, `labels` of the packages as the steps call them. `kind`: MODEL, or
    what else the app knows to deal with."""

    name: str
    labels: tuple[str, ...] = ()
    work: Work = field(compare=False, default=lambda installer: ())
    kind: str = MODEL


@dataclass(frozen=True, slots=True)
class Report:
    """How a wish stands: `state` is one of those above; `step` is what is being done, `installed` the packages that
    were, `brought` what a wish of another kind has brought."""

    wish: Wish
    state: str
    step: Step | None = None
    installed: tuple[Package, ...] = ()
    error: Exception | None = None
    brought: tuple[Any, ...] = ()

    @property
    def progress(self) -> Progress | None:
        """How far the step is; None where that is not known."""
        return self.step.progress if self.step is not None else None

    @property
    def ended(self) -> bool:
        """Whether nothing more will be done."""
        return self.state in (DONE, FAILED, STOPPED)


def wish_of_package(package: Available, name: str) -> Wish:
    """One package of the index; where nobody has told yet where it is, the index is asked first."""
    return Wish(name, (package.label,), lambda installer: _install(installer, package))


def wish_of_pair(source: str, target: str, name: str, missing: Sequence[Available]) -> Wish:
    """All that is missing of the way from a language to another (`missing`, as far as is known)."""
    labels = tuple(package.label for package in missing)
    return Wish(name, labels, lambda installer: installer.install_pair(source, target))


def wish_of_file(file: Path) -> Wish:
    """An .argosmodel file."""
    return Wish(file.name, (), lambda installer: [installer.install_file(file)])


def _fetch(installer: Installer) -> Index:
    installer.told(Step("index", "the index"))
    return fetch_index(installer.paths, installer.cancelled)


def _refresh(installer: Installer) -> Sequence[Package]:
    _fetch(installer)
    return ()


REFRESH = Wish("the list of models", (), _refresh)


def _install(installer: Installer, package: Available) -> Sequence[Package]:
    codes = package.from_code, package.to_code
    if not package.links:
        found = [one for one in _fetch(installer).packages if (one.from_code, one.to_code) == codes]
        if not found:
            raise ReaderError(f"There is no translation package {package.label} any more; choose another one.")
        package = found[0]
    # What was asked for before may have brought it.
    here = [one for one in installed(installer.folder) if (one.from_code, one.to_code) == codes]
    here = sound(installer.paths, here)
    if any(version_key(one.version) >= version_key(package.version) for one in here):
        return ()
    return (installer.install_available(package),)


class ModelDownloads:
    """A queue of wishes. `told` is called on the thread with every report; it must only pass on a message."""

    def __init__(self, paths: Paths, folder: Path, told: Callable[[Report], object]) -> None:
        self.paths = paths
        self.folder = folder
        self._told = told
        self._wake = threading.Condition()
        self._reports: dict[Wish, Report] = {}
        """Those that wait or run, in their order, and those that failed last time."""
        self._cancelled = threading.Event()
        self._stopped = False
        self._thread: threading.Thread | None = None

    @property
    def reports(self) -> list[Report]:
        """What runs, what waits after it, and what has failed and was not asked for again."""
        with self._wake:
            return sorted(self._reports.values(), key=lambda report: (RUNNING, WAITING, FAILED).index(report.state))

    @property
    def stopping(self) -> bool:
        """Whether what runs has been told to stop, and has not yet done so."""
        return self._cancelled.is_set()

    def request(self, wish: Wish) -> None:
        """Does it when all that was asked before is done; once, however often it is asked."""
        with self._wake:
            there = self._reports.get(wish)
            if self._stopped or (there is not None and not there.ended):
                return
            self._reports.pop(wish, None)
            self._reports[wish] = Report(wish, WAITING)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="model downloads", daemon=True)
                self._thread.start()
            self._wake.notify_all()
        self._told(Report(wish, WAITING))

    def cancel(self, wish: Wish) -> None:
        """Stops it, or takes it from the queue; what has arrived is kept."""
        with self._wake:
            there = self._reports.get(wish)
            if there is None or there.ended:
                return
            if there.state == RUNNING:
                self._cancelled.set()
                return
            del self._reports[wish]
        self._told(Report(wish, STOPPED))

    def stop(self, timeout: float = 1.0) -> None:
        """Ends the thread, in the midst of a download if need be; nothing is half-installed by that."""
        with self._wake:
            self._stopped = True
            self._cancelled.set()
            self._wake.notify_all()
        if self._thread is not None:
            self._thread.join(timeout)

    # ---- on the thread
    def _run(self) -> None:
        while (wish := self._next()) is not None:
            self._end(self._outcome(wish))

    def _next(self) -> Wish | None:
        with self._wake:
            while True:
                if self._stopped:
                    return None
                wish = next((wish for wish, report in self._reports.items() if report.state == WAITING), None)
                if wish is not None:
                    self._cancelled.clear()
                    self._reports[wish] = Report(wish, RUNNING)
                    return wish
                self._wake.wait()

    def _outcome(self, wish: Wish) -> Report:
        try:
            listener = _Listener(lambda step: self._tell(Report(wish, RUNNING, step)))
            installer = Installer(self.paths, self.folder, listener.hear, self._cancelled.is_set)
            brought = tuple(wish.work(installer))
            return Report(wish, DONE, installed=brought) if wish.kind == MODEL else Report(wish, DONE, brought=brought)
        except StoppedError as error:
            return Report(wish, STOPPED, error=error)
        except Exception as error:
            return Report(wish, FAILED, error=error)

    def _end(self, report: Report) -> None:
        with self._wake:
            if report.state == FAILED:
                self._reports[report.wish] = report
            else:
                del self._reports[report.wish]
                # What failed before and has come by another way (from a file) has not failed any more.
                come = {f"{package.from_code} → {package.to_code}" for package in report.installed}
                overtaken = [
                    wish for wish, old in self._reports.items() if old.state == FAILED and come & {*wish.labels}
                ]
                for wish in overtaken:
                    del self._reports[wish]
        self._told(report)

    def _tell(self, report: Report) -> None:
        with self._wake:
            self._reports[report.wish] = report
        self._told(report)


class _Listener:
    """Passes steps on, but no more than a person can read."""

    def __init__(self, told: Callable[[Step], object]) -> None:
        self._told = told
        self._last: tuple[float, Step] | None = None

    def hear(self, step: Step) -> None:
        now = time.monotonic()
        if self._last is not None:
            when, before = self._last
            if now - when < _TOLD_EVERY and replace(before, progress=None) == replace(step, progress=None):
                return
        self._last = now, step
        self._told(step)
