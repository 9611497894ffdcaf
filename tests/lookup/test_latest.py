"""The one lookup thread: the newest request wins, background work gives way, nothing is lost by an error."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from reader.lookup.latest import Latest


@pytest.fixture
def errors() -> list[Exception]:
    return []


@pytest.fixture
def latest(errors: list[Exception]) -> Iterator[Latest]:
    made = Latest(errors.append)
    yield made
    made.stop()


def until(condition: Callable[[], bool], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.002)


def test_of_thirty_quick_requests_the_first_and_the_last_are_answered(latest: Latest) -> None:
    answered: list[int] = []
    begun, go_on = threading.Event(), threading.Event()

    def first() -> None:
        begun.set()
        go_on.wait(5)
        answered.append(0)

    latest.request(first)
    assert begun.wait(5)
    for number in range(1, 30):
        latest.request(lambda number=number: answered.append(number))  # type: ignore[misc]
    go_on.set()
    until(lambda: latest.idle)
    assert answered == [0, 29]


def test_request_does_not_wait_for_long_background_work(latest: Latest) -> None:
    steps = 0

    def background() -> Iterator[None]:
        nonlocal steps
        for _ in range(100_000):
            steps += 1
            end = time.perf_counter() + 0.001
            while time.perf_counter() < end:
                pass
            yield

    latest.in_background(background())
    until(lambda: steps > 5)
    answered = threading.Event()
    latest.request(answered.set)
    assert answered.wait(1.0)
    assert not latest.idle


def test_background_work_is_done_in_order_but_for_what_is_wanted_soon(latest: Latest) -> None:
    done: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        begun.set()
        go_on.wait(5)

    def steps(name: str) -> Iterator[None]:
        for _ in range(3):
            done.append(name)
            yield

    latest.request(hold)
    assert begun.wait(5)
    latest.in_background(steps("a"))
    latest.in_background(steps("b"))
    latest.in_background(steps("c"), soon=True)
    go_on.set()
    until(lambda: latest.idle)
    assert done == ["c"] * 3 + ["a"] * 3 + ["b"] * 3


def test_error_is_told_and_the_thread_goes_on(latest: Latest, errors: list[Exception]) -> None:
    def fail() -> None:
        raise ValueError("no")

    def failing_steps() -> Iterator[None]:
        yield
        raise KeyError("neither")

    latest.request(fail)
    until(lambda: len(errors) == 1)
    latest.in_background(failing_steps())
    until(lambda: len(errors) == 2)
    answered = threading.Event()
    latest.request(answered.set)
    assert answered.wait(5)
    assert [type(error) for error in errors] == [ValueError, KeyError]


def test_stopped_thread_ends_and_takes_nothing_more(latest: Latest) -> None:
    before = threading.active_count()
    latest.request(lambda: None)
    until(lambda: latest.idle)
    latest.stop()
    assert threading.active_count() <= before
    ran: list[str] = []
    latest.request(lambda: ran.append("it ran"))
    latest.stop()
    assert threading.active_count() <= before and not ran


def held(latest: Latest) -> threading.Event:
    """The thread is busy until the event is set."""
    begun, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        begun.set()
        go_on.wait(20)

    latest.in_turn(hold)
    assert begun.wait(5)
    return go_on


def test_what_is_done_in_turn_keeps_its_order_behind_the_newest_request(latest: Latest) -> None:
    done: list[str] = []
    go_on = held(latest)
    for name in "abc":
        latest.in_turn(lambda name=name: done.append(name))  # type: ignore[misc]
    latest.request(lambda: done.append("newest"))
    go_on.set()
    until(lambda: latest.idle)
    assert done == ["newest", "a", "b", "c"]


def test_what_is_done_in_turn_is_done_after_the_thread_was_stopped(latest: Latest, errors: list[Exception]) -> None:
    done: list[str] = []
    go_on = held(latest)
    latest.in_turn(lambda: done.append("change"))
    latest.request(lambda: done.append("lookup"), owed=True)
    assert not latest.stop(timeout=0)
    latest.in_turn(lambda: done.append("one more"))
    go_on.set()
    assert latest.stop(timeout=5)
    assert done == ["change", "one more"]
    latest.in_turn(lambda: done.append("after its end"))
    latest.in_turn(lambda: done.__getitem__(99))
    assert done[2:] == ["after its end"]
    assert [type(error) for error in errors] == [IndexError]


def test_end_of_the_program_waits_for_what_is_done_in_turn() -> None:
    program = (
        "import time\nfrom reader.lookup.latest import Latest\nlatest = Latest(print)\n"
        "latest.in_turn(lambda: time.sleep(0.3))\nlatest.in_turn(lambda: print('done'))\nlatest.stop(timeout=0)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert ended.stdout == "done\n"
