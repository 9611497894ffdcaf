"""Word documents (.docx) → Article."""

import re
from contextlib import suppress
from typing import NamedTuple

from reader.errors import ReaderError
from reader.languages import get_language
from reader.sources.archive import Archive
from reader.sources.metadata import iso_date
from reader.sources.numbering import Numbering
from reader.sources.office import Document, Told, article_of
from reader.sources.xml import Node, NotWellFormedError, decode_xml, number_in, parse_events, parse_tree
from reader.text.article import Article, clean

_BODY = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_SKIPPED = frozenset({
    "del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "rt", "sectPr", "pPrChange", "rPrChange",
    "sdtPr", "annotationRef",
})  # fmt: skip
_BEGIN_TEXT = frozenset({"r", "hyperlink", "ins", "smartTag", "sdt", "bookmarkStart", "fldSimple", "moveTo"})
_PARAGRAPHS = {
    "title": "h1", "subtitle": "h2", "quote": "blockquote", "intense quote": "blockquote", "caption": "figcaption",
    "html preformatted": "pre", "source code": "pre", "block text": "blockquote",
}  # fmt: skip
_DEEPEST_LIST = 8  # Word has nine levels
_FORMATS = {"bullet": "", "none": "", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_SIGNS = {"tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\xad", "ptab": "\t"}


class _Style(NamedTuple):
    tag: str  # of HTML
    numbering: tuple[str, str] | None  # numId, ilvl


def parse_docx(archive: Archive, source: str, name: str) -> Article:
    """The text of a document; raises ReaderError where it is damaged or empty."""
    if _BODY not in archive.names:
        raise ReaderError(f"{name} is no Word document with text in it ({_BODY} is missing); get another copy of it.")
    reader = _Reader(archive, name)
    reader.read(_BODY)
    for notes in _NOTES:
        if notes in archive.names:
            reader.read(notes)
    return article_of(reader.document.finish(), _metadata(archive, name), source, name, _BODY)


class _Reader:
    """Turns elements of WordprocessingML into those of HTML; a paragraph is given once its properties are known."""

    def __init__(self, archive: Archive, name: str) -> None:
        self.document = Document()
        self._archive = archive
        self._name = name
        self._styles = _styles(archive, name)
        self._formats = _formats(archive, name)
        self._lists: dict[tuple[str, str], Numbering] = {}
        self._relations: dict[str, str] = {}
        self._silent = 0
        self._path: list[str] = []
        self._style = ""
        self._numbering: tuple[str, str] | None = None
        self._outline: int | None = None
        self._waiting = False  # for the properties of a paragraph
        self._tags: list[str] = []
        self._description = ""
        self._raised = False

    def read(self, part: str) -> None:
        self._relations = _relations(self._archive, part, self._name)
        (data,) = self._archive.read(part)
        try:
            parse_events(decode_xml(data), self._name, self.start, self.end, self.words)
        except NotWellFormedError as error:
            raise ReaderError(f"{self._name} is damaged ({error}); get another copy of it.") from None

    def start(self, tag: str, given: dict[str, str]) -> None:
        if self._silent or tag in _SKIPPED:
            self._silent += 1
            return
        self._path.append(tag)
        markup = self.document.markup
        if tag == "p":
            self._style, self._numbering, self._outline, self._waiting = "", None, None, True
        elif tag == "pStyle":
            self._style = given.get("val", "")
        elif tag == "numId":
            self._numbering = (given.get("val", ""), self._numbering[1] if self._numbering else "0")
        elif tag == "ilvl":
            self._numbering = (self._numbering[0] if self._numbering else "", given.get("val", "0"))
        elif tag == "outlineLvl":
            self._outline = number_in(given.get("val", ""))
        elif tag in ("tbl", "tr", "tc"):
            markup.start({"tbl": "table", "tr": "tr", "tc": "td"}[tag], {})
        elif tag in ("footnote", "endnote"):
            if given.get("type", "normal") != "normal":
                self._path.pop()
                self._silent += 1
                return
            self.document.begin_note(f"{tag}-{given.get('id', '')}")
        elif self._waiting and tag in _BEGIN_TEXT:
            self._begin_paragraph()
        if tag in ("hyperlink", "bookmarkStart"):
            self._link_or_anchor(tag, given)
        elif tag in ("footnoteReference", "endnoteReference"):
            self.document.refer(f"{tag.removesuffix('Reference')}-{given.get('id', '')}")
        elif tag in _SIGNS:
            markup.words(_SIGNS[tag])
        elif tag in ("br", "cr") and given.get("type", "textWrapping") == "textWrapping":
            markup.start("br", {})
            markup.end("br")
        elif tag == "vertAlign" and given.get("val") == "superscript" and not self._waiting:
            markup.start("sup", {})
            self._raised = True
        elif tag == "docPr":
            self._description = given.get("descr") or given.get("title") or ""
        elif tag in ("blip", "imagedata"):
            self._picture(given.get("embed") or given.get("id") or "")

    def end(self, tag: str) -> None:
        if self._silent:
            self._silent -= 1
            return
        self._path.pop()
        if tag == "p" and self._tags and not self._waiting:
            self.document.markup.end(self._tags.pop())
        elif tag == "p":
            self._waiting = False
        elif tag in ("tbl", "tr", "tc"):
            self.document.markup.end({"tbl": "table", "tr": "tr", "tc": "td"}[tag])
        elif tag == "r" and self._raised:
            self.document.markup.end("sup")
            self._raised = False
        elif tag == "hyperlink":
            self.document.markup.end("a")
        elif tag in ("footnote", "endnote"):
            self.document.end_note()

    def words(self, text: str) -> None:
        if not self._silent and self._path and self._path[-1] == "t":
            self.document.markup.words(text)

    def _begin_paragraph(self) -> None:
        self._waiting = False
        style = self._styles.get(self._style, _Style("p", None))
        tag = style.tag
        if self._outline is not None and self._outline < 6:
            tag = f"h{self._outline + 1}"
        numbering = self._numbering or style.numbering
        if tag == "p" and numbering and numbering[0] not in ("", "0"):
            self.document.markup.item(self._marker(numbering), min(number_in(numbering[1]) or 0, _DEEPEST_LIST))
            tag = "li"
        else:
            self.document.markup.start(tag, {})
        self._tags.append(tag)

    def _marker(self, numbering: tuple[str, str]) -> str:
        form = self._formats.get(numbering, "1")
        if numbering not in self._lists:
            self._lists[numbering] = Numbering(1 if form else None, style=form or "1")
        for deeper in [one for one in self._lists if one[0] == numbering[0] and one[1] > numbering[1]]:
            del self._lists[deeper]  # they begin anew below the next item
        return self._lists[numbering].marker()

    def _link_or_anchor(self, tag: str, given: dict[str, str]) -> None:
        if tag == "bookmarkStart":
            self.document.markup.start("span", {"id": given.get("name", "")})
            self.document.markup.end("span")
            return
        target = f"#{given['anchor']}" if "anchor" in given else self._relations.get(given.get("id", ""), "")
        self.document.markup.start("a", {"href": target} if target else {})

    def _picture(self, relation: str) -> None:
        target = self._relations.get(relation, "")
        if self._waiting:
            self._begin_paragraph()
        self.document.markup.start("img", {"src": target, "alt": self._description})
        self.document.markup.end("img")


def _styles(archive: Archive, name: str) -> dict[str, _Style]:
    """What a style makes of a paragraph, by its outline level or its English name, or those it is made from."""
    tree = _part(archive, "word/styles.xml", name)
    nodes = {node.attributes.get("styleId", ""): node for node in tree.all("style")} if tree else {}

    def tag_of(node: Node, depth: int = 0) -> _Style:
        called = next((one.attributes.get("val", "") for one in node.of("name")), "").lower()
        level = node.first("outlineLvl")
        number, deep = node.first("numId"), node.first("ilvl")
        depth_of_list = deep.attributes.get("val", "0") if deep else "0"
        numbering = (number.attributes.get("val", ""), depth_of_list) if number else None
        heading = re.fullmatch(r"heading ([1-9])", called)
        if heading:
            return _Style(f"h{min(int(heading[1]), 6)}", None)
        if level is not None and level.attributes.get("val", "9") in "012345":
            return _Style(f"h{int(level.attributes['val']) + 1}", None)
        tag = _PARAGRAPHS.get(called)
        if tag:
            return _Style(tag, numbering)
        parent = next((nodes.get(one.attributes.get("val", "")) for one in node.of("basedOn")), None)
        if parent is not None and depth < 10:
            found = tag_of(parent, depth + 1)
            return found if numbering is None else _Style(found.tag, numbering)
        return _Style("p", numbering)

    return {key: tag_of(node) for key, node in nodes.items()}


def _formats(archive: Archive, name: str) -> dict[tuple[str, str], str]:
    """(numId, ilvl) → "" for bullets, else the style of Numbering."""
    tree = _part(archive, "word/numbering.xml", name)
    if tree is None:
        return {}
    kinds: dict[str, dict[str, str]] = {}
    for one in tree.all("abstractNum"):
        levels = {}
        for level in one.of("lvl"):
            form = next((f.attributes.get("val", "") for f in level.of("numFmt")), "decimal")
            levels[level.attributes.get("ilvl", "0")] = _FORMATS.get(form, "1")
        kinds[one.attributes.get("abstractNumId", "")] = levels
    found: dict[tuple[str, str], str] = {}
    for number in tree.all("num"):
        kind = next((one.attributes.get("val", "") for one in number.of("abstractNumId")), "")
        for depth, form in kinds.get(kind, {}).items():
            found[(number.attributes.get("numId", ""), depth)] = form
    return found


def _relations(archive: Archive, part: str, name: str) -> dict[str, str]:
    folder, _, file = part.rpartition("/")
    tree = _part(archive, f"{folder}/_rels/{file}.rels", name) or Node("", {})
    return {one.attributes.get("Id", ""): one.attributes.get("Target", "") for one in tree.all("Relationship")}


def _part(archive: Archive, part: str, name: str) -> Node | None:
    return parse_tree(archive.read(part)[0], name) if part in archive.names else None


def _metadata(archive: Archive, name: str) -> Told:
    """Title, byline, date, language as docProps/core.xml tells them."""
    tree = _part(archive, "docProps/core.xml", name)
    if tree is None:
        return Told()

    def told(tag: str) -> str | None:
        return next((text for node in tree.all(tag) if (text := clean(node.whole_text()))), None)

    language = None
    with suppress(ReaderError):
        language = get_language(told("language") or "").code
    return Told(told("title"), told("creator"), iso_date(told("created") or ""), language)
