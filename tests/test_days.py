"""Days begin at midnight where the reader is, also where clocks are changed."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from reader.days import evening_of, morning_of, this_morning
from reader.ui.phrases import coming_day


@pytest.fixture(autouse=True)
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Clocks go forward on 29 March 2026 and back on 25 October."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_the_morning_is_told_by_the_clock_that_was_right_then() -> None:
    after = datetime(2026, 3, 29, 10, tzinfo=UTC)
    assert this_morning(after).astimezone(UTC) == datetime(2026, 3, 28, 23, tzinfo=UTC)
    after = datetime(2026, 10, 25, 10, tzinfo=UTC)
    assert this_morning(after).astimezone(UTC) == datetime(2026, 10, 24, 22, tzinfo=UTC)


def test_days_of_a_change_are_an_hour_shorter_and_longer() -> None:
    assert morning_of(date(2026, 3, 30)) - morning_of(date(2026, 3, 29)) == timedelta(hours=23)
    assert morning_of(date(2026, 10, 26)) - morning_of(date(2026, 10, 25)) == timedelta(hours=25)


@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 25), date(2026, 12, 31)])
def test_the_evening_is_of_the_same_day(day: date) -> None:
    assert evening_of(day).date() == day
    assert evening_of(day).hour == 23
    assert coming_day(evening_of(day + timedelta(days=1)), morning_of(day)) == "tomorrow"
