"""The words of a chapter of XHTML without its blocks: what a search looks through before it has a chapter made."""

import re

from reader.sources.elements import BACK, BOUNDARIES, INLINE_PICTURE, RULE, SILENT, is_hidden, picture_of
from reader.sources.found import NO_DESCRIPTION
from reader.sources.xml import NotWellFormedError, decode_xml, parse_events
from reader.text.article import clean

_BLANKS = re.compile(r"[\t\n\r\f]+")


def bare_text(data: bytes, name: str) -> str | None:
    """A text that has every word of the chapter's blocks (and of a search), raised figures and brackets around notes
    aside; it may have more. None where only the blocks themselves tell. Raises ReaderError as parse_events does."""
    bare = _Bare()
    try:
        parse_events(decode_xml(data), name, bare.start, bare.end, bare.words)
    except NotWellFormedError:
        return None
    return None if bare.untold else "".join([*bare.text, "\n", *bare.aside])


class _Bare:
    """Takes elements as Markup does, and leaves out what it leaves out."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.aside: list[str] = []
        """What becomes a block of its own."""
        self.untold = False
        self._silent = 0
        self._links = 0
        self._pre = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.lower()
        if self._silent or tag in SILENT or (attributes and is_hidden(attributes)):
            self._silent += 1
        elif tag == "a" and attributes.get("href"):
            self._links += 1
        elif tag == "br" or tag in BOUNDARIES:
            self.text.append("\n")
            self._pre += tag == "pre"
        elif tag in ("img", "image"):
            self._picture(attributes)
        elif tag == "q":
            self.text.append("“")
        elif tag == "hr":
            self.aside.append(RULE + "\n")
        elif tag == "math" and attributes.get("alttext"):
            self.text.append(attributes["alttext"])
            self._silent += 1

    def _picture(self, attributes: dict[str, str]) -> None:
        _, description = picture_of(attributes)
        self.untold = self.untold or 0 < len(description) <= INLINE_PICTURE  # it may stand within a word
        self.aside.append((description or NO_DESCRIPTION) + "\n")

    def end(self, tag: str) -> None:
        tag = tag.lower()
        if self._silent:
            self._silent -= 1
        elif tag == "q":
            self.text.append("”")
        elif tag in BOUNDARIES:
            self.text.append("\n")
            self._pre -= tag == "pre"
        elif tag == "a" and self._links:
            self._links -= 1

    def words(self, text: str) -> None:
        if self._silent:
            return
        if not text.isprintable():
            text = _BLANKS.sub(" ", text)
            text = text if text.isprintable() else clean(text)
        if self._links and not self._pre and text.strip(" ") in BACK:
            text = " " if text[:1] == " " else ""
        self.text.append(text)
