"""One thread for all that takes time: the newest request wins, the rest is done in small steps while it is idle.

A person who clicks thirty words quickly wants the last one; a pool of threads would answer all thirty. Background
work (tokenising the rest of a novel, lemmas, pages ahead) comes as iterators and gives way after every few
milliseconds, so that neither a click nor the screen ever waits for it.
"""

import atexit
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

Job = Callable[[], object]
Failed = Callable[[Exception], object]

_SLICE = 0.004
"""Seconds of background work at a stretch: below the interpreter's own switch interval."""
_PAUSE = 0.004
"""Seconds between two stretches, in which the screen has the interpreter for itself."""
_WAIT = 0.02
"""Seconds at a stretch in which the thread waits for another one."""
PATIENCE = 60.0
"""Seconds that the end of the program waits for what is done in turn."""


def apart(job: Job) -> Iterator[None]:
    """Background work that would hold up the thread: done on one of its own, in steps of waiting. Raises what the job
    raises."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            job()
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run, name="apart", daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(_WAIT)
        yield
    if raised:
        raise raised[0]


class Latest:
    """A daemon thread with one slot. Jobs run on it and hand on their own results (by message, never by touching
    widgets); what they raise goes to `failed`."""

    def __init__(self, failed: Failed, name: str = "lookups") -> None:
        self._failed = failed
        self._name = name
        self._wake = threading.Condition()
        self._job: Job | None = None
        self._job_owed = False
        self._owed: deque[Job] = deque()
        self._turns: deque[Job] = deque()
        self._in_turn = False
        """Whether what is being done now is done in turn."""
        self._in_passing: Job | None = None
        self._background: deque[Iterator[Any]] = deque()
        self._busy = False
        self._stopped = self._ended = False
        self._thread: threading.Thread | None = None

    def request(self, job: Job, owed: bool = False) -> None:
        """Runs the job as soon as the thread is free, unless a newer one arrives before it has begun; a job that is
        owed is then done after the newer one."""
        with self._wake:
            if self._job is not None and self._job_owed:
                self._owed.append(self._job)
            self._job, self._job_owed = job, owed
            self._in_passing = None
            self._start()
            self._wake.notify_all()

    def in_turn(self, job: Job) -> None:
        """Runs the job after those that were handed in like this before. Each of them is done, also where the thread
        is stopped meanwhile; on the calling thread where it has ended already."""
        with self._wake:
            ended = self._ended or (self._stopped and self._thread is None)
            if not ended:
                self._turns.append(job)
                self._start()
                self._wake.notify_all()
        if ended:
            self._do(job)

    def in_passing(self, job: Job) -> None:
        """Runs the job when no request waits, unless anything newer arrives before it has begun."""
        with self._wake:
            self._in_passing = job
            self._start()
            self._wake.notify_all()

    def in_background(self, steps: Iterator[Any], soon: bool = False) -> None:
        """Goes through the iterator whenever no job waits; in the order given, but for one that is wanted soon."""
        with self._wake:
            if soon:
                self._background.appendleft(steps)
            else:
                self._background.append(steps)
            self._start()
            self._wake.notify_all()

    @property
    def idle(self) -> bool:
        """Whether nothing is running or waiting."""
        with self._wake:
            return not (self._busy or self._waiting or self._background)

    @property
    def _waiting(self) -> bool:
        """Whether somebody waits for an answer."""
        return bool(self._job or self._turns or self._owed or self._in_passing)

    def stop(self, timeout: float = 1.0) -> bool:
        """Ends the thread after the step it is in and what is done in turn; what else has not begun is dropped. Tells
        whether it has ended within so many seconds; where it has not, the end of the program waits for what is done in
        turn."""
        with self._wake:
            self._stopped = True
            self._job = self._in_passing = None
            self._owed.clear()
            self._background.clear()
            in_turn = bool(self._turns) or self._in_turn
            self._wake.notify_all()
        thread = self._thread
        if thread is None or thread is threading.current_thread():
            return True
        thread.join(timeout)
        if in_turn and thread.is_alive():
            atexit.register(thread.join, PATIENCE)
        return not thread.is_alive()

    def _start(self) -> None:
        if self._thread is None and not self._stopped:
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while True:
            with self._wake:
                self._busy = self._in_turn = False
                while not (self._waiting or self._background or self._stopped):
                    self._wake.wait()
                if self._stopped and not self._turns:
                    self._ended = True
                    return
                job = self._next()
                steps = self._background[0] if job is None else None
                self._busy = True
            if job is not None:
                self._do(job)
            elif steps is not None:
                try:
                    self._advance(steps)
                except Exception as error:
                    self._drop(steps)
                    self._failed(error)

    def _do(self, job: Job) -> None:
        try:
            job()
        except Exception as error:
            self._failed(error)

    def _next(self) -> Job | None:
        """The job to do now: the newest request, then what is done in turn, what is owed, what was asked in passing."""
        job, self._job = self._job, None
        if job is None and self._turns:
            job, self._in_turn = self._turns.popleft(), True
        if job is None and self._owed:
            job = self._owed.popleft()
        if job is None:
            job, self._in_passing = self._in_passing, None
        return job

    def _advance(self, steps: Iterator[Any]) -> None:
        until = time.perf_counter() + _SLICE
        while time.perf_counter() < until:
            try:
                next(steps)
            except StopIteration:
                self._drop(steps)
                return
        with self._wake:
            if not self._waiting and not self._stopped:
                self._wake.wait(_PAUSE)

    def _drop(self, steps: Iterator[Any] | None) -> None:
        with self._wake:
            if steps is not None and self._background and self._background[0] is steps:
                self._background.popleft()
