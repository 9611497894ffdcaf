"""When a day begins: at midnight, where the reader is."""

from datetime import date, datetime, time, timedelta


def this_morning(now: datetime | None = None) -> datetime:
    """The beginning of today, by the clock that is right then: it may have been changed since."""
    return morning_of((now or datetime.now()).astimezone().date())


def morning_of(day: date) -> datetime:
    """The beginning of a day."""
    return datetime.combine(day, time.min).astimezone()


def evening_of(day: date) -> datetime:
    """The last minute of a day."""
    return morning_of(day + timedelta(days=1)) - timedelta(minutes=1)
