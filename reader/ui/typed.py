"""Numbers as a person types them."""

_DIGITS = 9
"""More than this is no number that anybody means."""


def whole_number(text: str, most: int) -> int | None:
    """A number from 0, with or without commas (“2,000”); None for anything else and for more than `most`."""
    digits = text.strip().replace(",", "")
    if not digits.isdecimal() or len(digits) > _DIGITS or int(digits) > most:
        return None
    return int(digits)


def whole_numbers(text: str, count: int, most: int) -> tuple[int, ...] | None:
    """So many numbers with blanks between them; None for anything else."""
    numbers = [whole_number(word, most) for word in text.split()]
    found = tuple(number for number in numbers if number is not None)
    return found if len(found) == len(numbers) == count else None
