"""What Word's and OpenDocument's files share: paragraphs given to Markup, notes that come after the text."""

import re
from typing import NamedTuple

from reader.detection import detect_language
from reader.errors import ReaderError
from reader.sources.archive import inside
from reader.sources.found import Found
from reader.sources.markup import Markup
from reader.sources.plain import title_from_name
from reader.text.article import Article, Kind, Picture


class Document:
    """Puts together the blocks of a document. Between `start` and `end` of a note everything belongs to it."""

    def __init__(self) -> None:
        self._markup = Markup()
        self._notes: list[tuple[str, Markup]] = []
        self._in: list[Markup] = [self._markup]
        self._referred = 0

    @property
    def markup(self) -> Markup:
        """What takes the words just now: the text's or a note's."""
        return self._in[-1]

    def refer(self, name: str) -> None:
        """The sign of a note, in the text; `name` is the note's anchor."""
        self._referred += 1
        sign = str(self._referred)
        self.markup.start("a", {"href": f"#{name}", "role": "doc-noteref"})
        self.markup.words(sign)
        self.markup.end("a")

    def begin_note(self, name: str) -> None:
        """What comes now is the text of a note."""
        note = Markup()
        note.start("div", {"id": name})
        self._notes.append((name, note))
        self._in.append(note)

    def end_note(self) -> None:
        """The note that began last ends."""
        if len(self._in) > 1:
            self._in.pop().end("div")

    def finish(self) -> Found:
        """The text, then the notes."""
        found = self._markup.finish()
        for _, note in self._notes:
            found = found.then(note.finish())
        return _with_whole_code(found)


class Told(NamedTuple):
    """What the metadata of a document say."""

    title: str | None = None
    byline: str | None = None
    date: str | None = None
    language: str | None = None


def article_of(found: Found, told: Told, source: str, name: str, part: str) -> Article:
    """The article; title, author and date, where they stand above the text, are not said twice. `part` is where the
    text stands in the archive. Raises ReaderError where there is no text."""
    if not found.blocks:
        raise ReaderError(f"There is no text in {name}; choose a document with something to read.")
    title = told.title
    dropped = set()
    for number, block in enumerate(found.blocks[:4]):
        if block.kind is Kind.HEADING and title in (None, block.text):
            title = block.text
            dropped.add(number)
        elif block.text == told.byline or (number and re.fullmatch(r"\d{4}-\d\d-\d\d", block.text)):
            dropped.add(number)
        else:
            break
    if len(dropped) < len(found.blocks):
        found = found.only(set(range(len(found.blocks))) - dropped)
    return Article(
        title=title or title_from_name(source),
        byline=told.byline,
        language=detect_language("\n".join(block.text for block in found.blocks[:60])) or told.language,
        source=source,
        blocks=found.blocks,
        date=told.date,
        links=found.links,
        anchors=found.anchors,
        pictures=tuple(Picture(block, inside(part, picture)) for block, picture in found.pictures),
    )


def _with_whole_code(found: Found) -> Found:
    """Lines of code that stand as a paragraph each are one block."""
    kept: list[int] = []
    blocks = list(found.blocks)
    for number, block in enumerate(blocks):
        before = kept[-1] if kept else -1
        if block.kind is Kind.PREFORMATTED and before >= 0 and blocks[before].kind is Kind.PREFORMATTED:
            blocks[before] = blocks[before]._replace(text=f"{blocks[before].text}\n{block.text}")
        else:
            kept.append(number)
    return found._replace(blocks=tuple(blocks)).only(kept) if len(kept) < len(blocks) else found
