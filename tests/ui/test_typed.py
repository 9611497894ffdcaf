"""Numbers that are typed."""

import pytest

from reader.ui.typed import whole_number, whole_numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), (" 2,000 ", 2000), ("0", 0), ("٣", 3), ("2001", None), ("-1", None), ("²", None), ("", None),
     ("9" * 5000, None)],
)  # fmt: skip
def test_whole_number_within_what_may_be_meant(text: str, number: int | None) -> None:
    assert whole_number(text, 2000) == number


def test_so_many_numbers_and_no_others() -> None:
    assert whole_numbers("10 200", 2, 999) == (10, 200)
    for text in ("10", "10 200 3", "10 x", "10 1000", ""):
        assert whole_numbers(text, 2, 999) is None
