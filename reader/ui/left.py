"""A list that is left for the place of one of its words, and comes back as it was."""

from typing import NamedTuple, Protocol, runtime_checkable


class Left(NamedTuple):
    """How a list of words was left: its language, filter, order and search, and the term under the cursor."""

    language: str
    filter: int
    order: str
    search: str
    term: int | None


@runtime_checkable
class LeftForAPlace(Protocol):
    """A list that one comes back to."""

    def as_left(self) -> Left:
        """How it is left."""
