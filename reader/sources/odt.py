"""OpenDocument text (.odt) → Article."""

from contextlib import suppress

from reader.errors import ReaderError
from reader.languages import get_language
from reader.sources.archive import Archive
from reader.sources.metadata import iso_date
from reader.sources.office import Document, Told, article_of
from reader.sources.xml import NotWellFormedError, decode_xml, number_in, parse_events, parse_tree
from reader.text.article import Article, clean

_SKIPPED = frozenset({
    "tracked-changes", "annotation", "annotation-end", "ruby-text", "note-citation", "forms", "sequence-decls",
    "automatic-styles", "font-face-decls", "scripts", "event-listeners", "object-ole", "index-title-template",
    "table-of-content-source", "binary-data",
})  # fmt: skip
_BOXES = {"list": "ul", "list-item": "li", "list-header": "li", "table": "table", "table-row": "tr", "table-cell": "td",
          "covered-table-cell": "td", "section": "div", "text-box": "div", "frame": "figure"}  # fmt: skip

_PARAGRAPHS = {"Title": "h1", "Subtitle": "h2", "Quotations": "blockquote", "Preformatted_20_Text": "pre",
               "Illustration": "figcaption", "Figure": "figcaption", "Table": "figcaption",
               "Caption": "figcaption", "FigureCaption": "figcaption"}  # fmt: skip


def parse_odt(archive: Archive, source: str, name: str) -> Article:
    """The text of a document; raises ReaderError where it is locked, damaged or empty."""
    if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.read("META-INF/manifest.xml")[0]:
        raise ReaderError(f"{name} is locked with a password; open it in LibreOffice, save it without, and try again.")
    (data,) = archive.read("content.xml")
    reader = _Reader()
    try:
        parse_events(decode_xml(data), name, reader.start, reader.end, reader.words)
    except NotWellFormedError as error:
        raise ReaderError(f"{name} is damaged ({error}); get another copy of it.") from None
    return article_of(reader.document.finish(), _metadata(archive, name), source, name, "content.xml")


class _Reader:
    """Turns elements of OpenDocument into those of HTML."""

    def __init__(self) -> None:
        self.document = Document()
        self._silent = 0
        self._styles: dict[str, str] = {}  # automatic style → the one it is made from
        self._open: list[str] = []
        self._picture = ""
        self._notes = 0
        self._tags: list[str] = []  # as HTML calls them
        self._style = ""  # the one that is being defined
        self._numbered: dict[tuple[str, str], str] = {}  # (list style, level) → type of HTML's numbering
        self._raised: set[str] = set()
        self._lists: list[str] = []

    def start(self, tag: str, given: dict[str, str]) -> None:
        self._note_style(tag, given)
        if self._silent or tag in _SKIPPED:
            self._silent += 1
            return
        if tag in ("p", "h"):
            self._begin(self._paragraph(tag, given), given.get("id", ""))
        elif tag == "list":
            self._lists.append(given.get("style-name") or (self._lists[-1] if self._lists else ""))
            form = self._numbered.get((self._lists[-1], str(len(self._lists))))
            self._begin("ul" if form is None else "ol", "", {"type": form or "1"})
        elif tag == "span":
            self._begin("sup" if given.get("style-name") in self._raised else "span", "")
        elif tag in _BOXES:
            self._begin(_BOXES[tag], given.get("name", "") if tag == "section" else "")
        elif tag == "a":
            self.document.markup.start("a", {"href": _target(given.get("href", ""))})
        elif tag in ("bookmark", "bookmark-start", "reference-mark", "reference-mark-start"):
            self.document.markup.start("span", {"id": given.get("name", "")})
            self.document.markup.end("span")
        elif tag == "s":
            self.document.markup.words(" " * min(number_in(given.get("c", "")) or 1, 100))
        elif tag == "tab":
            self.document.markup.words("\t")
        elif tag == "line-break":
            self.document.markup.start("br", {})
            self.document.markup.end("br")
        elif tag == "image":
            self._picture = given.get("href", "")
        elif tag == "note-body":
            self._notes += 1
            self.document.refer(f"note-{self._notes}")
            self.document.begin_note(f"note-{self._notes}")
        self._open.append(tag)

    def _note_style(self, tag: str, given: dict[str, str]) -> None:
        if tag in ("style", "list-style"):
            self._style = given.get("name", "")
            if "parent-style-name" in given:
                self._styles[self._style] = given["parent-style-name"]
        elif tag == "list-level-style-number":
            self._numbered[(self._style, given.get("level", "1"))] = given.get("num-format", "1")
        elif tag == "text-properties" and given.get("text-position", "").startswith("super"):
            self._raised.add(self._style)

    def end(self, tag: str) -> None:
        if self._silent:
            self._silent -= 1
            return
        self._open.pop()
        if tag in ("p", "h"):
            self._close()
        elif tag in _BOXES or tag == "span":
            if tag == "list":
                self._lists.pop()
            if tag == "frame":
                self._end_picture("")
            self._close()
        elif tag == "a":
            self.document.markup.end("a")
        elif tag == "note-body":
            self.document.end_note()

    def words(self, text: str) -> None:
        if self._silent or not self._open:
            return
        if self._open[-1] in ("desc", "title") and "frame" in self._open:
            self._end_picture(text)
        elif any(tag in ("p", "h") for tag in self._open):
            self.document.markup.words(text)

    def _begin(self, tag: str, anchor: str, more: dict[str, str] | None = None) -> None:
        self.document.markup.start(tag, ({"id": anchor} if anchor else {}) | (more or {}))
        self._tags.append(tag)

    def _close(self) -> None:
        self.document.markup.end(self._tags.pop())

    def _paragraph(self, tag: str, given: dict[str, str]) -> str:
        if tag == "h":
            return f"h{min(number_in(given.get('outline-level', '')) or 1, 6)}"
        style = given.get("style-name", "")
        style = self._styles.get(style, style)
        return _PARAGRAPHS.get(style, "p")

    def _end_picture(self, description: str) -> None:
        if self._picture:
            self.document.markup.start("img", {"src": self._picture, "alt": description})
            self.document.markup.end("img")
        self._picture = ""


def _target(href: str) -> str:
    return href.partition("|")[0] if href.startswith("#") else href


def _metadata(archive: Archive, name: str) -> Told:
    """Title, byline, date, language as meta.xml tells them."""
    if "meta.xml" not in archive.names:
        return Told()
    tree = parse_tree(archive.read("meta.xml")[0], name)

    def told(*names: str) -> str | None:
        return next((text for one in names for node in tree.all(one) if (text := clean(node.whole_text()))), None)

    language = None
    with suppress(ReaderError):
        language = get_language(told("language") or "").code
    day = iso_date(told("creation-date", "date") or "")
    return Told(told("title"), told("initial-creator", "creator"), day, language)
