"""What stands before the items of a list: bullets, numbers, letters, Roman numerals."""

import re
from dataclasses import dataclass


@dataclass(slots=True)
class Numbering:
    """A list of which some items have been met. `number` is the next one's, None where bullets stand."""

    number: int | None = None
    step: int = 1
    style: str = "1"

    @staticmethod
    def of(tag: str, attributes: dict[str, str]) -> "Numbering":
        """The numbering of a list of HTML."""
        if tag != "ol":
            return Numbering()
        start = attributes.get("start", "")
        number = int(start) if re.fullmatch(r"-?\d{1,9}", start) else 1
        return Numbering(number, -1 if "reversed" in attributes else 1, attributes.get("type", "1"))

    def marker(self, value: str = "") -> str:
        """What stands before the next item; `value` is the number it claims, if it does."""
        if self.number is None:
            return "•"
        number = int(value) if re.fullmatch(r"-?\d{1,9}", value) else self.number
        self.number = number + self.step
        return f"{_numeral(number, self.style)}."


def _numeral(number: int, style: str) -> str:
    if style in ("a", "A") and number > 0:
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord(style) + rest) + letters
        return letters
    if style in ("i", "I") and 0 < number < 4000:
        return _roman(number) if style == "I" else _roman(number).lower()
    return str(number)


def _roman(number: int) -> str:
    parts = []
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"],
        strict=True,
    ):
        parts.append(sign * (number // value))
        number %= value
    return "".join(parts)
