"""What is drawn: a row of numbers with a title and labels."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple


class Kind(Enum):
    """Bars from zero, a line, or shares of a whole (0–1)."""

    BARS = auto()
    LINE = auto()
    SHARES = auto()


class Chart(NamedTuple):
    """`labels` stand below the values, as many as there are."""

    title: str
    kind: Kind
    labels: Sequence[str]
    values: Sequence[float]


def number(value: float) -> str:
    """A value as it is written beside an axis: 1,204; 3.5."""
    return f"{value:,.0f}" if float(value).is_integer() or value >= 100 else f"{value:,.1f}"


def scale(values: Sequence[float], kind: Kind) -> tuple[float, float]:
    """The lowest and the highest value on the axis. Bars begin at zero; a line may begin where it is interesting."""
    high = max(values, default=0)
    if kind is Kind.SHARES:
        return 0.0, 1.0
    low = min(values, default=0) if kind is Kind.LINE else 0
    if kind is Kind.LINE and low < high / 2:
        low = 0
    return float(low), float(high if high > low else low + 1)
