"""The elements of HTML, one after the other → blocks with their links, anchors and pictures.

Whatever reads the markup (expat, lxml) calls `start`, `words` and `end` in the order of the text; `finish` gives the
blocks. Rulings: of ruby annotations the base stays and the reading goes; a single `<br>` ends a line and two end a
paragraph; a row of a table is a list item whose further cells stand below it; small raised figures stay raised.
"""

import re
from dataclasses import dataclass, field

from reader.sources.elements import (
    BACK,
    BOUNDARIES,
    INLINE_PICTURE,
    LISTS,
    RULE,
    SILENT,
    is_caption,
    is_hidden,
    is_note,
    is_stanza,
    picture_of,
)
from reader.sources.found import NO_DESCRIPTION, Found
from reader.sources.numbering import Numbering
from reader.text.article import Anchor, Block, Kind, Link, Picture, clean

_RAISED = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_BLANKS = re.compile(r" *[\t\n\r\f][ \t\n\r\f]*| {2,}")  # single spaces stay what they are
_LONGEST_CELL = 300


@dataclass(slots=True)
class _Figure:
    first: int  # the number of its first block
    pending: list[tuple[str, str]] = field(default_factory=list)  # (name, description)
    caption: int | None = None


@dataclass(slots=True)
class _Row:
    first: int
    cells: list[tuple[int, int]] = field(default_factory=list)  # (first block, end)


class Markup:
    """Takes elements, gives blocks. `bare_pictures`: whether pictures without a word about them are shown too."""

    def __init__(self, *, bare_pictures: bool = False) -> None:
        self._bare_pictures = bare_pictures
        self._blocks: list[Block] = []
        self._links: list[Link] = []
        self._anchors: list[Anchor] = []
        self._pictures: list[Picture] = []
        self._text: list[str] = []
        self._length = 0
        self._space = False  # white space is due before the next word
        self._breaks = 0
        self._anchors_due: list[str] = []
        self._open_links: list[tuple[str, int | None]] = []
        self._images: list[tuple[str, str]] = []  # among the words of this block
        self._silent = 0
        self._raised: list[int] = []  # how deep in the path raised text began
        self._path: list[str] = []
        self._lists: list[Numbering] = []
        self._marker = ""
        self._level = 0  # of an item without a list around it
        self._quotes = 0
        self._pre = 0
        self._stanza: list[int] = []
        self._figures: list[_Figure] = []
        self._rows: list[_Row] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins; its name in small letters without a prefix, its attributes too."""
        self._path.append("figcaption" if is_caption(tag, attributes) else tag)
        name = attributes.get("id") or (attributes.get("name") if tag == "a" else None)
        if name and not self._silent and tag not in BOUNDARIES:
            self._anchors_due.append(name)
        if self._silent or tag in SILENT or is_hidden(attributes):
            self._silent += 1
            return
        if tag in BOUNDARIES:
            self._boundary()
            self._open(tag, attributes)
        elif tag == "br":
            self._break()
        elif tag == "hr":
            self._flush()
            if self._blocks and self._blocks[-1].kind is not Kind.HEADING and self._blocks[-1].text != RULE:
                self._blocks.append(Block(Kind.PARAGRAPH, RULE))
        elif tag in ("img", "image"):
            self._image(attributes)
        elif tag == "sup" or (tag == "a" and is_note(attributes)):
            self._raised.append(len(self._path))
        elif tag == "q":
            self._add("“")
        elif tag == "math" and attributes.get("alttext"):
            self._add(attributes["alttext"])
            self._silent += 1
        if name and tag in BOUNDARIES:
            self._anchors_due.append(name)
        if tag == "a" and attributes.get("href"):
            self._open_links.append((attributes["href"].strip(), None))

    def end(self, tag: str) -> None:
        """The element that began last and has not ended ends."""
        if not self._path:
            return
        known_as = self._path.pop()
        if self._silent:
            self._silent -= 1
            return
        if self._raised and self._raised[-1] > len(self._path):
            self._raised.pop()
        if tag in BOUNDARIES:
            self._boundary(known_as)
            self._close(tag)
        elif tag == "q":
            self._add("”")
        elif tag == "a" and self._open_links:
            self._end_link()

    def item(self, marker: str, level: int) -> None:
        """A list item begins, in formats without lists around their items; it ends as "li" does."""
        self._boundary()
        self._path.append("li")
        self._marker, self._level = marker, level

    def break_paragraph(self, tag: str) -> None:
        """An element that is left out stood here."""
        if tag in BOUNDARIES and not self._silent:
            self._boundary()

    def words(self, text: str) -> None:
        """Text as it stands between two marks."""
        if self._silent or not text:
            return
        if self._pre:
            self._add(clean(text))
            return
        first, last = text[0] in " \t\n\r\f", text[-1] in " \t\n\r\f"
        if "  " in text or not text.isprintable():  # most of a book's paragraphs are neither
            text = _BLANKS.sub(" ", text)
        text = text.strip(" ")
        if not text.isprintable():
            text = clean(text).replace("\n", " ")
        if not text:
            self._space = self._space or first
            return
        self._space = self._space or first
        if self._open_links and text in BACK:
            return
        note = self._raised or (self._open_links and text.isdigit() and self._text and not self._space)
        self._add(self._raised_text(text) if note else text)
        self._space = last

    def finish(self) -> Found:
        """What has been found; nothing may be given after it."""
        self._flush()
        while self._blocks and self._blocks[-1].text == RULE:
            self._blocks.pop()
        if self._blocks:
            last = len(self._blocks) - 1
            self._anchors.extend(Anchor(name, last, len(self._blocks[last].text)) for name in self._anchors_due)
        found = Found(tuple(self._blocks), tuple(self._links), tuple(self._anchors), tuple(self._pictures))
        return found.captioned()

    # Elements that hold blocks

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in LISTS:
            self._lists.append(Numbering.of(tag, attributes))
        elif tag == "li":
            self._level = 0
            self._marker = self._lists[-1].marker(attributes.get("value", "")) if self._lists else "•"
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "pre":
            self._pre += 1
        elif tag == "figure":
            self._figures.append(_Figure(len(self._blocks)))
        elif tag == "tr":
            self._rows.append(_Row(len(self._blocks)))
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].cells.append((len(self._blocks), -1))
        if self._stanza or is_stanza(attributes):
            self._stanza.append(0)

    def _close(self, tag: str) -> None:
        if self._stanza:
            self._stanza.pop()
            if not self._stanza:
                self._flush()
        if tag in LISTS and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._marker = ""
        elif tag == "blockquote" and self._quotes:
            self._quotes -= 1
        elif tag == "pre" and self._pre:
            self._pre -= 1
        elif tag == "figure" and self._figures:
            self._end_figure(self._figures.pop())
        elif tag in ("td", "th") and self._rows and self._rows[-1].cells:
            cells = self._rows[-1].cells
            cells[-1] = (cells[-1][0], len(self._blocks))
        elif tag == "tr" and self._rows:
            self._end_row(self._rows.pop())

    def _end_row(self, row: _Row) -> None:
        """A row of several short cells: the first as an item, the others below it. Other rows are a page's layout."""
        cells = [(start, end) for start, end in row.cells if end > start]
        single = all(
            end - start == 1
            and self._blocks[start].kind is Kind.PARAGRAPH
            and len(self._blocks[start].text) <= _LONGEST_CELL
            for start, end in cells
        )
        if len(cells) < 2 or not single:
            return
        for number, (start, _) in enumerate(cells):
            self._blocks[start] = Block(Kind.ITEM, self._blocks[start].text, int(number > 0), "" if number else "•")

    def _end_figure(self, figure: _Figure) -> None:
        for name, description in figure.pending:
            if figure.caption is not None:
                self._pictures.append(Picture(figure.caption, name))
            else:
                self._caption(name, description)

    # Text

    def _boundary(self, closing: str = "") -> None:
        if self._stanza:
            if self._length and not self._text[-1].endswith("\n"):
                self._newline()
            return
        self._flush(closing)

    def _break(self) -> None:
        if self._pre or self._stanza:
            self._newline()
            return
        if any(tag[0] == "h" and tag[1:] in "123456" and len(tag) == 2 for tag in self._path[-4:]):
            self._space = True
            return
        self._breaks += 1
        if self._breaks > 1:
            self._flush()

    def _newline(self) -> None:
        self._space = False
        self._text.append("\n")
        self._length += 1

    def _add(self, text: str) -> None:
        if self._breaks and self._length:
            self._newline()
        elif self._space and self._length and not self._pre and self._text[-1] != "\n":
            self._text.append(" ")
            self._length += 1
        self._breaks, self._space = 0, False
        if self._anchors_due:
            self._anchors.extend(Anchor(name, len(self._blocks), self._length) for name in self._anchors_due)
            self._anchors_due.clear()
        for number, (target, begun) in enumerate(self._open_links):
            if begun is None:
                self._open_links[number] = (target, self._length)
        self._text.append(text)
        self._length += len(text)

    def _raised_text(self, text: str) -> str:
        """Figures of a note in brackets, so that they are no part of the word before them; others as raised signs."""
        if not all(letter in "0123456789+-=()" for letter in text):
            return text
        end = self._text[-1][-3:] if self._text and not self._space else ""
        before = re.search(r"[^\W\d_]*\Z", end)[0]  # type: ignore[index]
        is_unit = 0 < len(before) < 3 or (not before and self._text and self._text[-1][-1:].isdigit())
        return text.translate(_RAISED) if is_unit and not self._open_links else f"[{text}]"

    def _end_link(self) -> None:
        target, begun = self._open_links.pop()
        if begun is not None and self._length > begun:
            self._links.append(Link(len(self._blocks), begun, self._length, target))

    def _flush(self, closing: str = "") -> None:
        """Ends the block that is being put together."""
        self._breaks, self._space = 0, False
        images, self._images = self._images, []
        text, self._text, self._length = "".join(self._text), [], 0
        begun, self._open_links = self._open_links, [(target, None) for target, _ in self._open_links]
        stripped = text.strip("\n") if self._pre else text.strip(" \n")
        if stripped.strip():
            number = len(self._blocks)
            lead = text.index(stripped)
            kind, level = self._kind(closing)
            self._blocks.append(Block(kind, stripped, level, self._marker if kind is Kind.ITEM else ""))
            self._marker = "" if kind is Kind.ITEM else self._marker
            for target, start in begun:
                if start is not None and lead + len(stripped) > start:
                    self._links.append(Link(number, start, lead + len(stripped), target))
            if lead or len(stripped) < len(text):
                self._shift(number, lead, len(stripped))
            if kind is Kind.CAPTION and self._figures:
                self._figures[-1].caption = number
        for name, description in images:
            if self._figures:
                self._figures[-1].pending.append((name, description))
            else:
                self._caption(name, description)

    def _shift(self, number: int, by: int, most: int) -> None:
        """Moves what was noted in a block whose text lost what stood around it."""
        for at in range(len(self._links) - 1, -1, -1):
            link = self._links[at]
            if link.block != number:
                break
            self._links[at] = link._replace(start=max(link.start - by, 0), end=min(link.end - by, most))
        for at in range(len(self._anchors) - 1, -1, -1):
            anchor = self._anchors[at]
            if anchor.block != number:
                break
            self._anchors[at] = anchor._replace(offset=min(max(anchor.offset - by, 0), most))

    def _kind(self, closing: str) -> tuple[Kind, int]:
        """What the block is, by the nearest element that says so; `closing` is one that has just left the path."""
        for tag in [closing, *reversed(self._path)] if closing else reversed(self._path):
            if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
                return Kind.HEADING, int(tag[1])
            if tag == "pre":
                return Kind.PREFORMATTED, 0
            if tag in ("figcaption", "caption"):
                return Kind.CAPTION, 0
            if tag == "li":
                return Kind.ITEM, max(len(self._lists) - 1, 0) if self._lists else self._level
            if tag in ("dt", "dd"):
                return Kind.ITEM, max(len(self._lists), 0) + (tag == "dd")
            if tag == "blockquote":
                return Kind.QUOTE, max(self._quotes - 1, 0)
            if tag in ("td", "th"):
                break
        return Kind.PARAGRAPH, 0

    # Pictures

    def _image(self, attributes: dict[str, str]) -> None:
        name, description = picture_of(attributes)
        if description and len(description) <= INLINE_PICTURE and not self._figures:
            self._add(description)
        elif name or description:
            self._images.append((name, description))

    def _caption(self, name: str, description: str) -> None:
        if not description and not (self._bare_pictures and name):
            return
        if name:
            self._pictures.append(Picture(len(self._blocks), name))
        self._blocks.append(Block(Kind.CAPTION, description or NO_DESCRIPTION))
