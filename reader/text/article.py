"""The text a person reads: an Article of Blocks, kept as written."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol


class Kind(StrEnum):
    """What a block is on the page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"
    CAPTION = "caption"
    PREFORMATTED = "preformatted"


class Block(NamedTuple):
    """A stretch of text that stands by itself, as written (control characters aside).

    A named tuple, because a novel has twenty thousand and a frozen dataclass takes three times as long to make.

    `text` has no line breaks except in preformatted blocks and verse.
    `level` is the depth of a heading (1 = highest) or the nesting of a list item or quotation (0 = outermost).
    `marker` is what stands before a list item ("•", "3."); it is shown but is no text.
    """

    kind: Kind
    text: str
    level: int = 0
    marker: str = ""


class Link(NamedTuple):
    """A link in the text of a block: a span in code points, and where it leads.

    `target` is an address ("https://…"), a place in the same article ("#anchor"), or one in another chapter of its
    book ("3#anchor", the chapter's number from 0; the anchor may be empty).
    """

    block: int
    start: int
    end: int
    target: str


class Anchor(NamedTuple):
    """A place that links lead to: a name, and the block and offset where it stands."""

    name: str
    block: int
    offset: int


class Picture(NamedTuple):
    """A picture whose description or caption is the text of a block; `name` is its address, or its name in the book."""

    block: int
    name: str


class Article(NamedTuple):
    """One text with what is known about it; `language` is an ISO 639 code or None where undetermined, `date` ISO 8601.

    Links, anchors and pictures are in the order of the text and count blocks as `blocks` does.
    """

    title: str
    byline: str | None
    language: str | None
    source: str
    blocks: tuple[Block, ...]
    level: str | None = None
    date: str | None = None
    links: tuple[Link, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    pictures: tuple[Picture, ...] = ()


def page_blocks(article: Article) -> tuple[Block, ...]:
    """The blocks as they stand on the page: the title first, unless the text itself begins with it."""
    first = article.blocks[0] if article.blocks else None
    if not article.title or (first and first.text.strip() == article.title.strip()):
        return article.blocks
    return (Block(Kind.HEADING, article.title, level=1), *article.blocks)


class ContentsEntry(NamedTuple):
    """A line of a book's table of contents: `level` 0 is outermost; it leads to an anchor ("" = the beginning) of a
    chapter (its number from 0)."""

    title: str
    level: int
    chapter: int
    anchor: str = ""


class Book(Protocol):
    """Several chapters, each an Article that is made when it is asked for."""

    @property
    def title(self) -> str: ...
    @property
    def byline(self) -> str | None: ...
    @property
    def language(self) -> str | None: ...
    @property
    def source(self) -> str: ...
    @property
    def chapters(self) -> tuple[str, ...]:
        """Their titles, in reading order."""
        ...

    @property
    def start(self) -> int:
        """The chapter where reading begins: after cover and title page where the book says so, else 0."""
        ...

    @property
    def contents(self) -> tuple[ContentsEntry, ...]:
        """The table of contents; one line a chapter where the book has none."""
        ...

    @property
    def fingerprint(self) -> str:
        """The same for the same book and for no other, told without making a chapter."""
        ...

    @property
    def weights(self) -> tuple[int, ...]:
        """About how long each chapter is, in a unit of the book's own, told without making a chapter."""
        ...

    def chapter(self, number: int) -> Article:
        """The chapter of a number from 0; raises ReaderError where it cannot be read."""
        ...

    def bare_texts(self, numbers: Sequence[int]) -> Iterator[str | None]:
        """Of each of these chapters a text with every word of its blocks, and perhaps more, that is made faster than
        the blocks are; figures and signs that are raised or in brackets may lack. None where there is no such text.
        Raises ReaderError where the book can no longer be read."""
        ...

    def picture(self, name: str) -> bytes:
        """The bytes of a picture; raises ReaderError where there are none."""
        ...


class FeedEntry(NamedTuple):
    """One of the texts a feed offers: `address` is where it is ("" where only `article` has it), `date` ISO 8601 or
    None, `summary` some plain text or "", `article` the whole text where the feed brings it along."""

    title: str
    address: str
    date: str | None = None
    summary: str = ""
    article: Article | None = None


class Feed(NamedTuple):
    """A list of texts to choose from, in the order the feed has."""

    title: str
    language: str | None
    source: str
    entries: tuple[FeedEntry, ...]


# C0 (but tab and line feed), DEL, C1; bidirectional embeddings, overrides and isolates; byte order mark inside the text
CONTROLS = "".join(map(chr, [*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)])) + (
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
"""What `clean` takes out, and what no terminal may receive."""
_LINE_ENDS = {"\r\n": "\n", "\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}


# Control sequences of ECMA-48 (5th edition, 5.4 and 5.6) and the two-character escapes without a letter: parameters,
# colours and titles that a recorded terminal session is full of. Of a sequence that does not end only the control
# character goes. No quantifier can take what follows it, and a string stops at every control character: linear.
_ESCAPES = (
    r"(?:\x1b\[|\x9b)[0-?]{0,128}+[ -/]{0,2}+[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x00-\x08\n-\x1f\x7f-\x9f]{0,4096}+(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[()*+][0-9A-Z]|\x1b[0-9=>]"
)
_ESCAPE_STARTS = frozenset("\x1b\x90\x98\x9b\x9d\x9e\x9f")


def clean(text: str) -> str:
    """The text without control characters and the sequences they begin, every kind of line end as a line feed; tabs
    and all else stay as they are.

    A character at a time is looked for in the whole text: some hundred such searches cost 2 ms a megabyte, and
    nearly every text comes out as it went in.
    """
    for end, line_feed in _LINE_ENDS.items():
        if end in text:
            text = text.replace(end, line_feed)
    found = [control for control in CONTROLS if control in text]
    if not found:
        return text
    if not _ESCAPE_STARTS.isdisjoint(found):
        text = re.sub(_ESCAPES, "", text)
    for control in found:  # much faster than one translation of a long text
        text = text.replace(control, "")
    return text
