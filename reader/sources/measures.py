"""How much text the elements of a page have, and how much of it is links, measured for all of them in one walk.

Lengths are those of the text with white space as single spaces. They are put together from those of the pieces, so
that no text is joined again for each of the elements around it.
"""

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "em", "font", "i", "img", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr",
})  # fmt: skip
"""Elements whose text is that of the paragraph they stand in."""
_COMMAS = re.compile(r"[,،、，；;]")
_OWN = 20  # characters of one piece of text that make it an element's own


class Measure:
    """Of one element. `own_…`: of the text that no block within has; `linked`: characters of links; `longest`: of the
    longest of the elements directly in it; `inside` and `wanted` are whatever the one who walks makes of them."""

    __slots__ = (
        "commas", "ends", "has_own_text", "inside", "letters", "linked", "longest", "own_commas", "own_letters",
        "own_words", "starts", "tag", "wanted", "words",
    )  # fmt: skip

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.letters = self.own_letters = 0
        self.words = self.own_words = 0
        self.commas = self.own_commas = 0
        self.starts: bool | None = None  # with a word; None where nothing has come yet
        self.ends = False
        self.linked = 0
        self.longest = 0
        self.inside = 0
        self.has_own_text = False
        self.wanted = False

    @property
    def length(self) -> int:
        return self.letters + self.words - 1 if self.words else 0

    @property
    def own_length(self) -> int:
        return self.own_letters + self.own_words - 1 if self.own_words else 0

    @property
    def link_share(self) -> float:
        """How much of the text is links, 0–1."""
        return min(1.0, self.linked / (self.length or 1))

    def add(self, text: str) -> None:
        """A piece of the element's own text."""
        words = text.split()
        letters = sum(map(len, words))
        if letters >= _OWN or (not self.has_own_text and len(text) >= _OWN and len(text.strip()) >= _OWN):
            self.has_own_text = True
        commas = text.count(",") + text.count(";") if text.isascii() else len(_COMMAS.findall(text))
        self.commas += commas
        self.own_commas += commas
        self.own_letters += letters
        self.own_words += len(words)
        self._join(letters, len(words), not text[0].isspace(), not text[-1].isspace())

    def take_in(self, child: "Measure") -> None:
        """The text of an element directly in it."""
        if child.starts is not None:
            self._join(child.letters, child.words, child.starts, child.ends)
        if child.tag in INLINE:
            self.own_letters += child.letters
            self.own_words += child.words
            self.own_commas += child.commas
        self.commas += child.commas
        self.linked += child.linked
        self.inside += child.inside
        length = child.length
        if length > self.longest:
            self.longest = length

    def _join(self, letters: int, words: int, starts: bool, ends: bool) -> None:
        if self.starts is None:
            self.starts = starts
        # A word may go on from one element to the next.
        self.words += words - 1 if self.ends and starts else words
        self.letters += letters
        self.ends = ends


class Measures:
    """A walk through the elements of a page, from the innermost to the outermost; `ended` is the measure of the one
    that was given last."""

    def __init__(self) -> None:
        self.ended = Measure("")
        self._open: list[Measure] = []

    def walk(self, root: "_Element") -> Iterator["_Element"]:
        """Gives each element when all in it has been measured."""
        from lxml import etree

        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                measure = Measure(element.tag)
                self._open.append(measure)
                if element.text:
                    measure.add(element.text)
                continue
            measure = self.ended = self._open.pop()
            if measure.tag == "a":
                measure.linked += measure.length
            yield element
            if self._open:
                around = self._open[-1]
                around.take_in(measure)
                if element.tail:
                    around.add(element.tail)

    def want_around(self, most: int) -> None:
        """Marks so many elements around the one that was given last."""
        for measure in self._open[-most:]:
            measure.wanted = True

    def within(self, tags: Collection[str]) -> bool:
        """Whether the element that was given last stands in one with one of these names."""
        return any(measure.tag in tags for measure in self._open)
