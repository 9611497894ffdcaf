"""When a day begins: at midnight, where the reader is."""

from datetime import date, datetime, time


def this_morning(now: datetime | None = None) -> datetime:
    """The beginning of today, by the clock that is right then: it may have been changed since."""
    return morning_of((now or datetime.now()).astimezone().date())


def morning_of(day: date) -> datetime:
    """The beginning of a day."""
    return datetime.combine(day, time.min).astimezone()
