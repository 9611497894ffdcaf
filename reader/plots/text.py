"""Charts in the terminal: eighths of a cell for bars, dots of Braille for lines."""

from collections.abc import Sequence
from typing import NamedTuple

from reader.plots.chart import Chart, Kind, number, scale

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_LEFT_EIGHTHS = " ▏▎▍▌▋▊▉█"
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))  # of a Braille cell, by row and column
_LEAST_AXIS = 8
"""Cells left of the drawing, so that the drawings of several charts stand below each other."""
_BROADEST, _MOST_LABELS, _APART = 6, 5, 4
"""Cells of a bar and its gap; labels below a drawing, and the cells between two of them."""


class Line(NamedTuple):
    """A line of a chart: what is written of it (the title, an axis with its number, labels), then what is drawn, then
    what is written again."""

    told: str
    drawn: str = ""
    after: str = ""

    def __str__(self) -> str:
        return f"{self.told}{self.drawn}{self.after}"


def draw(chart: Chart, width: int, height: int) -> list[Line]:
    """The chart in so many cells, its title and its labels included; never wider or higher."""
    if chart.kind is Kind.SHARES:
        return _shares(chart, width)[:height]
    low, high = scale(chart.values, chart.kind)
    axis = min(max(_LEAST_AXIS, len(number(high)) + 2), max(2, width - 4))
    inner, rows = max(1, width - axis), max(1, height - 2)
    values, each = _fitted(chart.values, inner, chart.kind)
    room = round(each * len(values)) if values else inner
    drawn = (_bars if chart.kind is Kind.BARS else _line)(values, each, room, rows, low, high)
    total = f"  {number(chart.values[-1])} today" if chart.values and chart.kind is Kind.LINE else ""
    lines = [Line(f"{chart.title}{total}"[:width])]
    for row, cells in enumerate(drawn):
        label = number(high) if row == 0 else number(low) if row == rows - 1 else ""
        lines.append(Line(f"{label:>{axis - 2}} {'┤' if label else '│'}"[-axis:], cells))
    lines.append(Line((" " * axis + _labels(chart.labels, room))[:width]))
    return lines[:height]


def _fitted(values: Sequence[float], width: int, kind: Kind) -> tuple[Sequence[float], float]:
    """The values that there is room for (neighbours without room share one, the highest counts), and the cells of each:
    all bars are equally broad, and a line takes all the room."""
    if len(values) > width:
        values = [max(values[n * len(values) // width : (n + 1) * len(values) // width]) for n in range(width)]
    each = width / max(1, len(values))
    return values, each if kind is Kind.LINE else min(_BROADEST, int(each))


def _bars(values: Sequence[float], each: float, width: int, rows: int, low: float, high: float) -> list[str]:
    # What is not nothing is seen.
    heights = [max(round((value - low) / (high - low) * rows * 8), int(value > 0)) for value in values]
    edges = [round(n * each) for n in range(len(values) + 1)]
    gap = int(each >= 2)
    lines = []
    for row in range(rows):
        below = (rows - 1 - row) * 8
        lines.append(
            "".join(
                _EIGHTHS[max(0, min(8, one - below))] * (edges[n + 1] - edges[n] - gap) + " " * gap
                for n, one in enumerate(heights)
            )
        )
    return lines


def _line(values: Sequence[float], each: float, width: int, rows: int, low: float, high: float) -> list[str]:
    cells = [[0] * width for _ in range(rows)]
    columns, dots = width * 2, rows * 4
    last: int | None = None
    for x in range(columns if values else 0):
        place = x * (len(values) - 1) / max(1, columns - 1)
        left = max(0, min(int(place), len(values) - 2))
        value = values[left] + (values[min(left + 1, len(values) - 1)] - values[left]) * (place - left)
        y = dots - 1 - round((value - low) / (high - low) * (dots - 1))
        for dot in range(min(y, y if last is None else last), max(y, y if last is None else last) + 1):
            cells[dot // 4][x // 2] |= _DOTS[dot % 4][x % 2]
        last = y
    return ["".join(chr(0x2800 + dots) if dots else " " for dots in row) for row in cells]


def _shares(chart: Chart, width: int) -> list[Line]:
    wide = max((len(label) for label in chart.labels), default=0)
    room = max(4, width - wide - 8)
    lines = [Line(chart.title[:width])]
    for label, share in zip(chart.labels, chart.values, strict=True):
        eighths = round(share * room * 8)
        bar = "█" * (eighths // 8) + (_LEFT_EIGHTHS[eighths % 8] if eighths % 8 else "")
        told = f"{label:>{wide}} "[:width]
        drawn = f"{bar:░<{room}}"[: width - len(told)]
        lines.append(Line(told, drawn, f" {share * 100:4.1f} %"[: width - len(told) - len(drawn)]))
    return lines


def _labels(labels: Sequence[str], width: int) -> str:
    """The first, the last, and as many between as have room; the last ends where the drawing ends."""
    widest = max(map(len, labels), default=0)
    count = min(_MOST_LABELS, len(labels), (width + _APART) // (widest + _APART))
    if count < 2 and len(labels) > 1 and 2 * widest < width:
        count = 2
    if count < 2:
        return labels[0] if labels else ""
    line = ""
    for n in range(count):
        number = round(n * (len(labels) - 1) / (count - 1))
        if n < count - 1:  # the last but one never touches the last
            place = min(round(number * width / len(labels)), width - len(labels[-1]) - 2 - len(labels[number]))
        else:
            place = width - len(labels[number])
        line = f"{line:<{place}}{labels[number]}"
    return line
