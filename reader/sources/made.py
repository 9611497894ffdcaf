"""A book whose chapters a function makes: what the sources without a format of chapters give."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

from reader.errors import ReaderError
from reader.text.article import Article, ContentsEntry


def no_picture(name: str) -> bytes:
    """For books whose pictures cannot be had."""
    raise ReaderError(f"There is no picture “{name}” in this book.")


@dataclass(frozen=True, slots=True)
class MadeBook:
    """Satisfies `text.article.Book`; `make` is called with a number from 0 below the number of chapters."""

    title: str
    byline: str | None
    language: str | None
    source: str
    chapters: tuple[str, ...]
    contents: tuple[ContentsEntry, ...]
    fingerprint: str
    weights: tuple[int, ...]
    make: Callable[[int], Article]
    find_picture: Callable[[str], bytes] = no_picture
    start: int = 0

    def chapter(self, number: int) -> Article:
        """The chapter of a number from 0; raises ReaderError where it cannot be read."""
        return self.make(number)

    def bare_texts(self, numbers: Sequence[int]) -> Iterator[str | None]:
        """No chapter is told more cheaply than by making it."""
        return repeat(None, len(numbers))

    def picture(self, name: str) -> bytes:
        """The bytes of a picture; raises ReaderError where there are none."""
        return self.find_picture(name)
