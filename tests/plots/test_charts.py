"""Numbers as pictures: within their room, nothing lost that is not nothing."""

import io
import re
import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from reader.plots.chart import Chart, Kind
from reader.plots.picture import HEIGHT, WIDTH, png, svg
from reader.plots.text import draw

_VALUES = st.lists(st.integers(0, 10**6) | st.floats(0, 1000), min_size=1, max_size=60)


def drawn(chart: Chart, width: int, height: int) -> list[str]:
    return [str(line) for line in draw(chart, width, height)]


@given(st.sampled_from([Kind.BARS, Kind.LINE]), _VALUES, st.integers(20, 120), st.integers(4, 12))
def test_a_chart_fits_its_room_whatever_the_numbers(kind: Kind, values: list[float], width: int, height: int) -> None:
    lines = drawn(Chart("Words", kind, [str(n) for n in range(len(values))], values), width, height)
    assert len(lines) <= height and all(len(line) <= width for line in lines)


def test_bars_of_a_few_days() -> None:
    assert drawn(Chart("Met", Kind.BARS, ["1 May", "2 May", "3 May"], [0, 1, 8]), 20, 4) == [
        "Met",
        "     8 ┤        ███ ",
        "     0 ┤    ▂▂▂ ███ ",
        "        1 May  3 May",
    ]


def test_labels_stand_below_what_they_name_and_large_numbers_beside_the_axis() -> None:
    days = [f"{day} May" for day in range(1, 31)]
    *bars, labels = drawn(Chart("Words read", Kind.BARS, days, [120_000, *[1] * 28, 60_000]), 60, 5)
    assert [bar.index("┤") for bar in (bars[1], bars[-1])] == [8, 8]
    assert {bar.index("│") for bar in bars[2:-1]} == {8}
    assert re.fullmatch(" {9}1 May +15 May +30 May", labels)
    assert len(labels) == len(bars[1])


def test_all_bars_are_equally_broad() -> None:
    for width in range(40, 100, 7):
        _, *bars, _, _ = drawn(Chart("Met", Kind.BARS, ["1 May"] * 30, [0, 9, 0] * 10), width, 5)
        assert len({len(bar) for bar in re.findall("█+", bars[0])}) == 1


def test_labels_never_touch_each_other() -> None:
    days = [f"{n % 28 + 1} Aug" for n in range(365)]
    for width in range(24, 120):
        labels = drawn(Chart("Known", Kind.LINE, days, [1] * 365), width, 5)[-1]
        assert re.fullmatch(r" *(\d+ Aug +)*\d+ Aug *", labels)


def test_one_day_is_a_line_too() -> None:
    assert set(drawn(Chart("Known", Kind.LINE, ["1 May"], [5]), 30, 4)[2][8:]) <= {chr(0x28C0), "⣀"}


def test_what_is_little_is_still_seen() -> None:
    lines = drawn(Chart("Met", Kind.BARS, ["a", "b"], [1, 100_000]), 40, 6)
    assert "▁" in "".join(lines)


def test_a_line_rises_from_the_lower_left_to_the_upper_right() -> None:
    _, top, bottom, _ = drawn(Chart("Known", Kind.LINE, ["a", "b"], [0, 10]), 30, 4)
    assert top.rstrip()[-1] > "⠀" and bottom[8] > "⠀"
    assert bottom[-1] == " " or len(bottom.rstrip()) < len(top.rstrip())


def test_shares_are_bars_of_a_whole() -> None:
    lines = drawn(Chart("Known of", Kind.SHARES, ["top 1,000", "top 5,000"], [0.5, 0.0]), 50, 5)
    assert lines[1].endswith(" 50.0 %") and lines[1].count("█") == lines[1].count("░")
    assert "█" not in lines[2]


CHARTS = [
    Chart("<Words> & more", Kind.BARS, ["1 May", "2 May"], [3, 0]),
    Chart("Known", Kind.LINE, ["1 May", "2 May"], [3, 4]),
    Chart("Of the commonest", Kind.SHARES, ["top 1,000"], [0.25]),
    Chart("Nothing", Kind.LINE, [], []),
]


def test_svg_is_well_formed_and_says_the_numbers() -> None:
    root = ET.fromstring(svg("Reader · Spanish", "3 words", CHARTS).decode())
    words = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"<Words> & more", "25.0 %", "1 May", "3"} <= set(words)


def test_png_is_a_picture_of_the_same_page() -> None:
    picture = Image.open(io.BytesIO(png("Reader", "3 words", CHARTS)))
    assert picture.size == (2 * 2 * WIDTH, 2 * (64 + 2 * HEIGHT))
    colours = {colour for _, colour in picture.getcolors(1 << 20) or []}
    assert (0xA8, 0x42, 0x1F) in colours and (0xFB, 0xF9, 0xF4) in colours
