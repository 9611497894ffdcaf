"""Charts in the terminal: eighths of a cell for bars, dots of Braille for lines."""

from collections.abc import Sequence

from reader.plots.chart import Chart, Kind, number, scale

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_LEFT_EIGHTHS = " ▏▎▍▌▋▊▉█"
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))  # of a Braille cell, by row and column
_AXIS = 8  # cells left of the drawing


def draw(chart: Chart, width: int, height: int) -> list[str]:
    """The chart in so many cells, its title and its labels included; never wider or higher."""
    if chart.kind is Kind.SHARES:
        return _shares(chart, width)[:height]
    inner, rows = max(4, width - _AXIS), max(1, height - 2)
    low, high = scale(chart.values, chart.kind)
    drawn = (_bars if chart.kind is Kind.BARS else _line)(chart.values, inner, rows, low, high)
    total = f"  {number(chart.values[-1])} today" if chart.values and chart.kind is Kind.LINE else ""
    lines = [f"{chart.title}{total}"[:width]]
    for place, row in enumerate(drawn):
        label = number(high) if place == 0 else number(low) if place == rows - 1 else ""
        lines.append(f"{label:>{_AXIS - 2}} ┤{row}"[:width])
    lines.append((" " * _AXIS + _labels(chart.labels, len(drawn[0]) if chart.kind is Kind.BARS else inner))[:width])
    return lines[:height]


def _bars(values: Sequence[float], width: int, rows: int, low: float, high: float) -> list[str]:
    """One bar a value, as broad as there is room; where there is none, neighbours share one, the highest counts."""
    heights = [round((value - low) / (high - low) * rows * 8) for value in _fitted(values, width)]
    # What is not nothing is seen.
    heights = [max(1, one) if value > 0 else one for one, value in zip(heights, _fitted(values, width), strict=True)]
    each = max(1, min(6, width // max(1, len(heights))))
    lines = []
    for row in range(rows):
        below = (rows - 1 - row) * 8
        cells = (_EIGHTHS[max(0, min(8, one - below))] for one in heights)
        lines.append("".join(cell * max(1, each - 1) + " " * (each > 1) for cell in cells))
    return lines


def _line(values: Sequence[float], width: int, rows: int, low: float, high: float) -> list[str]:
    cells = [[0] * width for _ in range(rows)]
    columns, dots = width * 2, rows * 4
    last: int | None = None
    for x in range(columns if len(values) > 1 else 0):
        place = x * (len(values) - 1) / (columns - 1)
        left = min(int(place), len(values) - 2)
        value = values[left] + (values[left + 1] - values[left]) * (place - left)
        y = dots - 1 - round((value - low) / (high - low) * (dots - 1))
        for dot in range(min(y, y if last is None else last), max(y, y if last is None else last) + 1):
            cells[dot // 4][x // 2] |= _DOTS[dot % 4][x % 2]
        last = y
    return ["".join(chr(0x2800 + dots) if dots else " " for dots in row) for row in cells]


def _shares(chart: Chart, width: int) -> list[str]:
    wide = max((len(label) for label in chart.labels), default=0)
    room = max(4, width - wide - 8)
    lines = [chart.title[:width]]
    for label, share in zip(chart.labels, chart.values, strict=True):
        eighths = round(share * room * 8)
        bar = "█" * (eighths // 8) + (_LEFT_EIGHTHS[eighths % 8] if eighths % 8 else "")
        lines.append(f"{label:>{wide}} {bar:░<{room}} {share * 100:4.1f} %"[:width])
    return lines


def _fitted(values: Sequence[float], width: int) -> list[float]:
    if len(values) <= width:
        return list(values)
    return [max(values[n * len(values) // width : (n + 1) * len(values) // width]) for n in range(width)]


def _labels(labels: Sequence[str], width: int) -> str:
    """The first, the last, and one between where there is room."""
    if not labels:
        return ""
    first, last = labels[0], labels[-1]
    return f"{first}{last:>{max(1, width - len(first))}}" if len(labels) > 1 else first
