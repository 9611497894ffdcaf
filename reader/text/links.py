"""The links and pictures of a text, by where they stand on its page."""

from bisect import bisect_right
from collections import defaultdict
from typing import NamedTuple
from urllib.parse import urlsplit

from reader.text.article import Article, Link

_SCHEMES = frozenset({"http", "https", "mailto"})


class Destination(NamedTuple):
    """Where a link within a book or text leads: a chapter, and the name of an anchor in it ("" is its beginning)."""

    chapter: int
    anchor: str


def destination(target: str, chapter: int) -> Destination | None:
    """Where a link leads, from a chapter; None for an address."""
    number, hash_sign, anchor = target.partition("#")
    if not hash_sign or (number and not number.isdecimal()):
        return None
    return Destination(int(number) if number else chapter, anchor)


def is_address(target: str) -> bool:
    """Whether a link leads somewhere that a browser may be asked to open."""
    try:
        return urlsplit(target).scheme.casefold() in _SCHEMES
    except ValueError:
        return False


class Links:
    """Of an article whose page has `lead` blocks more; blocks are counted as on the page."""

    def __init__(self, article: Article, lead: int) -> None:
        self._of_block: defaultdict[int, list[Link]] = defaultdict(list)
        for link in article.links:
            if link.start < link.end:
                self._of_block[link.block + lead].append(link)
        self._blocks = sorted(self._of_block)
        self._anchors = {anchor.name: (anchor.block + lead, anchor.offset) for anchor in reversed(article.anchors)}
        self._pictures = {picture.block + lead: picture.name for picture in reversed(article.pictures)}

    def within(self, block: int, start: int, end: int) -> list[Link]:
        """The links of a block that stand at least partly between two offsets."""
        found = self._of_block.get(block)
        return [link for link in found if link.start < end and link.end > start] if found else []

    def next_from(self, block: int, offset: int) -> tuple[int, Link] | None:
        """The first link behind an offset, with its block; around from the beginning where there is none."""
        if not self._blocks:
            return None
        for link in self._of_block.get(block, ()):
            if link.start > offset:
                return block, link
        number = bisect_right(self._blocks, block) % len(self._blocks)
        return self._blocks[number], self._of_block[self._blocks[number]][0]

    def anchor(self, name: str) -> tuple[int, int] | None:
        """(block, offset) of an anchor."""
        return self._anchors.get(name)

    def picture(self, block: int) -> str | None:
        """The picture whose caption a block is."""
        return self._pictures.get(block)

    def next_picture(self, block: int, last: int) -> tuple[int, str] | None:
        """The picture of the first of the blocks that is the caption of one."""
        return next(((at, self._pictures[at]) for at in range(block, last + 1) if at in self._pictures), None)

    def __bool__(self) -> bool:
        return bool(self._of_block)
