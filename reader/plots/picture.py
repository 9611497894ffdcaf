"""Charts as SVG and PNG: the same drawing on two kinds of canvas."""

import io
from collections.abc import Sequence
from html import escape
from typing import Any, Protocol

from reader.plots.chart import Chart, Kind, number, scale

WIDTH, HEIGHT = 560, 230
_LEFT, _TOP, _RIGHT, _BOTTOM = 56, 40, 16, 30
_COLUMNS = 2
_LABELS = 5
_PAPER, _INK, _SOFT, _GRID, _ACCENT = "#fbf9f4", "#23211d", "#6a655b", "#dcd6c8", "#a8421f"


class Canvas(Protocol):
    """What is drawn on; `anchor` is "start", "middle" or "end" of a text, whose y is its middle."""

    def rectangle(self, x: float, y: float, width: float, height: float, colour: str) -> None: ...
    def line(self, points: Sequence[tuple[float, float]], colour: str, width: float) -> None: ...
    def text(self, x: float, y: float, text: str, colour: str, size: int, anchor: str) -> None: ...


def svg(title: str, subtitle: str, charts: Sequence[Chart]) -> bytes:
    """A page of charts as SVG."""
    width, height = _page(charts)
    canvas = _Svg()
    _draw(canvas, title, subtitle, charts, width, height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'font-family="system-ui, sans-serif"><title>{escape(title)}</title>'
    )
    return "\n".join([head, *canvas.parts, "</svg>\n"]).encode()


def png(title: str, subtitle: str, charts: Sequence[Chart], zoom: int = 2) -> bytes:
    """The same as PNG, twice as large for sharp screens."""
    width, height = _page(charts)
    canvas = _Png(width, height, zoom)
    _draw(canvas, title, subtitle, charts, width, height)
    written = io.BytesIO()
    canvas.image.save(written, "PNG", optimize=True)
    return written.getvalue()


def _page(charts: Sequence[Chart]) -> tuple[int, int]:
    return _COLUMNS * WIDTH, 64 + HEIGHT * ((len(charts) + _COLUMNS - 1) // _COLUMNS)


def _draw(canvas: Canvas, title: str, subtitle: str, charts: Sequence[Chart], width: int, height: int) -> None:
    canvas.rectangle(0, 0, width, height, _PAPER)
    canvas.text(24, 24, title, _INK, 20, "start")
    canvas.text(24, 48, subtitle, _SOFT, 13, "start")
    for place, chart in enumerate(charts):
        x, y = place % _COLUMNS * WIDTH, 64 + place // _COLUMNS * HEIGHT
        canvas.text(x + 24, y + 20, chart.title, _INK, 14, "start")
        (_shares if chart.kind is Kind.SHARES else _axes)(canvas, chart, x, y)


def _axes(canvas: Canvas, chart: Chart, x: float, y: float) -> None:
    left, top, right, bottom = x + _LEFT, y + _TOP, x + WIDTH - _RIGHT, y + HEIGHT - _BOTTOM
    low, high = scale(chart.values, chart.kind)
    high = low + _round_above(high - low)
    for share in (0, 0.5, 1):
        level = bottom - share * (bottom - top)
        canvas.line([(left, level), (right, level)], _GRID, 1)
        canvas.text(left - 6, level, number(low + share * (high - low)), _SOFT, 11, "end")
    _dates(canvas, chart.labels, left, right, bottom + 14)
    count = len(chart.values)
    heights = [(value - low) / (high - low) * (bottom - top) for value in chart.values]
    if chart.kind is Kind.LINE:
        step = (right - left) / max(1, count - 1)
        canvas.line([(left + n * step, bottom - one) for n, one in enumerate(heights)], _ACCENT, 2)
        return
    step = (right - left) / max(1, count)
    for n, one in enumerate(heights):
        if one > 0:
            canvas.rectangle(left + n * step + step * 0.12, bottom - one, step * 0.76, one, _ACCENT)


def _round_above(value: float) -> float:
    """The next number whose half is easily read too: 12 for 11, 60 for 51."""
    power: float = 1
    while power * 10 < value:
        power *= 10
    steps = (2, 4, 6, 8, 10) if power == 1 else (1, 1.2, 1.4, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10)
    return next(step * power for step in steps if step * power >= value)


def _dates(canvas: Canvas, labels: Sequence[str], left: float, right: float, y: float) -> None:
    """The first label, the last, and some between."""
    count = min(_LABELS, len(labels))
    for n in range(count):
        place = round(n * (len(labels) - 1) / max(1, count - 1))
        anchor = "start" if n == 0 else "end" if n == count - 1 else "middle"
        x = left + (right - left) * (n / max(1, count - 1) if anchor != "middle" else (place + 0.5) / len(labels))
        canvas.text(x, y, labels[place], _SOFT, 11, anchor)


def _shares(canvas: Canvas, chart: Chart, x: float, y: float) -> None:
    left, right = x + 110, x + WIDTH - 80
    for n, (label, share) in enumerate(zip(chart.labels, chart.values, strict=True)):
        middle = y + _TOP + 20 + n * 44
        canvas.text(left - 10, middle, label, _SOFT, 12, "end")
        canvas.rectangle(left, middle - 9, right - left, 18, _GRID)
        if share > 0:
            canvas.rectangle(left, middle - 9, (right - left) * share, 18, _ACCENT)
        canvas.text(right + 10, middle, f"{share * 100:.1f} %", _INK, 12, "start")


class _Svg:
    def __init__(self) -> None:
        self.parts: list[str] = []

    def rectangle(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self.parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}"/>')

    def line(self, points: Sequence[tuple[float, float]], colour: str, width: float) -> None:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>')

    def text(self, x: float, y: float, text: str, colour: str, size: int, anchor: str) -> None:
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" font-size="{size}" text-anchor="{anchor}" '
            f'dy=".35em">{escape(text)}</text>'
        )


class _Png:
    def __init__(self, width: int, height: int, zoom: int) -> None:
        from PIL import Image, ImageDraw

        self._zoom = zoom
        self.image = Image.new("RGB", (width * zoom, height * zoom), _PAPER)
        self._pen = ImageDraw.Draw(self.image)
        self._fonts: dict[int, Any] = {}

    def rectangle(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        left, top = self._at(x), self._at(y)
        right, bottom = max(left, self._at(x + width) - 1), max(top, self._at(y + height) - 1)
        self._pen.rectangle([left, top, right, bottom], fill=colour)

    def line(self, points: Sequence[tuple[float, float]], colour: str, width: float) -> None:
        if len(points) > 1:
            flat = [(self._at(x), self._at(y)) for x, y in points]
            self._pen.line(flat, fill=colour, width=max(1, round(width * self._zoom)), joint="curve")

    def text(self, x: float, y: float, text: str, colour: str, size: int, anchor: str) -> None:
        from PIL import ImageFont

        font = self._fonts.setdefault(size, ImageFont.load_default(size * self._zoom))
        side = {"start": "l", "middle": "m", "end": "r"}[anchor]
        self._pen.text((self._at(x), self._at(y)), text, fill=colour, font=font, anchor=f"{side}m")

    def _at(self, place: float) -> int:
        return round(place * self._zoom)
