"""When a day begins: at midnight, where the reader is."""

from datetime import datetime


def this_morning() -> datetime:
    """The beginning of today."""
    return datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
