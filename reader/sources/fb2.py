"""FictionBook (.fb2, .fb2.zip) → a Book whose chapters are the sections of its body, each made when it is asked for."""

import base64
import binascii
import html
import re
from contextlib import suppress
from hashlib import blake2b
from typing import NamedTuple

from reader.detection import detect_language
from reader.errors import ReaderError
from reader.languages import get_language
from reader.sources.made import MadeBook
from reader.sources.markup import Markup
from reader.sources.metadata import iso_date
from reader.sources.xml import Node, NotWellFormedError, decode_xml, own_entities, parse_events, parse_tree
from reader.text.article import Article, Block, ContentsEntry, Kind, clean

_TAGS = {
    "section": "section", "p": "p", "v": "p", "subtitle": "h3", "epigraph": "blockquote", "cite": "blockquote",
    "annotation": "blockquote", "text-author": "p", "date": "p", "table": "table", "tr": "tr", "td": "td", "th": "th",
    "poem": "div", "stanza": "div", "code": "code", "emphasis": "em", "strong": "b", "sup": "sup", "sub": "sub",
    "a": "a", "image": "image", "root": "div", "body": "div", "empty-line": "div",
}  # fmt: skip
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DEEPEST_CHAPTER = 2
"""How deep the sections are that become chapters: parts and their chapters."""


class _Part(NamedTuple):
    """A chapter: where it stands in the text, its title ("" where it has none), how deep it is."""

    start: int
    end: int
    title: str
    level: int


def open_fb2(data: bytes, source: str, name: str) -> MadeBook | Article:
    """The book; an article where it has only one chapter. Raises ReaderError where it is damaged or empty."""
    text = decode_xml(data)
    if "<!--" in text:
        text = _COMMENT.sub("", text)  # the tags in them are none
    pieces = _Pieces(text, name)
    description = parse_tree(text[pieces.description].encode(), name) if pieces.description else Node("", {})
    told = description.first("title-info") or Node("", {})
    parts = pieces.parts
    if not parts:
        raise ReaderError(f"There is no text in {name}; get another copy of it.")
    title = clean(next((node.whole_text() for node in told.all("book-title")), "")) or "Untitled"
    titles = tuple(part.title or (f"{title} ({number + 1})" if number else title) for number, part in enumerate(parts))
    byline = ", ".join(filter(None, (_person(node) for node in told.all("author")))) or None
    dates = [node.attributes.get("value") or node.whole_text() for node in told.all("date")]
    numbers = {anchor: number for number, part in enumerate(parts) for anchor in pieces.anchors(part)}
    language = _language(told)

    def make(number: int) -> Article:
        part = parts[number]
        markup = Markup(bare_pictures=True)
        _walk(pieces.text(part), f"Chapter {number + 1} of {name}", markup)
        found = markup.finish()
        links = []
        for link in found.links:
            anchor = link.target.removeprefix("#")
            if link.target.startswith("#") and anchor in numbers:
                here = numbers[anchor] == number
                links.append(link._replace(target=f"#{anchor}" if here else f"{numbers[anchor]}#{anchor}"))
            elif re.match(r"https?://|mailto:", link.target):
                links.append(link)
        return Article(
            title=titles[number],
            byline=byline,
            language=language or detect_language("\n".join(block.text for block in found.blocks[:40])),
            source=source,
            blocks=found.blocks or (Block(Kind.HEADING, titles[number], 1),),
            date=next((day for one in dates if (day := iso_date(one))), None),
            links=tuple(links),
            anchors=found.anchors,
            pictures=tuple(picture._replace(name=picture.name.removeprefix("#")) for picture in found.pictures),
        )

    def picture(wanted: str) -> bytes:
        pattern = rf"""<binary\b[^>]*\bid\s*=\s*["']{re.escape(wanted)}["'][^>]*>([^<]*)"""
        match = re.search(pattern, text)
        if match:
            with suppress(binascii.Error, ValueError):
                return base64.b64decode(match[1])
        raise ReaderError(f"There is no picture “{wanted}” in {name}.")

    if len(parts) == 1:
        return make(0)._replace(title=title, pictures=())
    return MadeBook(
        title=title,
        byline=byline,
        language=language or make(0).language,
        source=source,
        chapters=titles,
        contents=tuple(ContentsEntry(titles[number], part.level, number) for number, part in enumerate(parts)),
        fingerprint=blake2b(data, digest_size=16).hexdigest(),
        weights=tuple(part.end - part.start for part in parts),
        make=make,
        find_picture=picture,
        start=next((number for number, part in enumerate(parts) if pieces.has_text(part)), 0),
    )


class _Pieces:
    """Where description and chapters stand: found by the tags alone, which takes a tenth of the time of parsing."""

    _TAG = re.compile(
        r"<(/?)(?:\w+:)?(description|body|section)\b[^<>]*?(/?)>|<!DOCTYPE\b|<!ENTITY\b",
    )
    _TITLE = re.compile(r"<(?:\w+:)?title\b[^>]*>(.*?)</(?:\w+:)?title>", re.DOTALL)

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self.description: slice | None = None
        self.parts: list[_Part] = []
        depth = begun = level = 0
        inside = False
        for match in self._TAG.finditer(text):
            tag, closes = match[2], bool(match[1])
            if match[0] == "<!ENTITY":
                raise own_entities(name)
            if tag == "description" and not inside:
                if closes:
                    self.description = slice(begun, match.end())
                begun = match.start()
            elif tag == "body":
                if closes:
                    self._add(begun, match.start(), level)
                inside, depth, level, begun = not closes, 0, 0, match.end()
            elif tag == "section" and inside and not match[3]:
                if not closes and depth < _DEEPEST_CHAPTER:
                    self._add(begun, match.start(), level)
                    begun, level = match.start(), depth
                depth += -1 if closes else 1

    def _add(self, start: int, end: int, level: int) -> None:
        piece = self._text[start:end]
        if re.search(r">\s*[^<\s]|\A\s*[^<\s]|<(?:\w+:)?image\b", piece):
            match = self._TITLE.search(piece[:20_000])
            title = html.unescape(" ".join(re.sub(r"<[^>]*>", " ", match[1]).split())) if match else ""
            self.parts.append(_Part(start, end, clean(title), level))

    def has_text(self, part: _Part) -> bool:
        """Whether it has more than titles, which is what a body begins with."""
        rest = self._TITLE.sub("", self._text[part.start : part.end])
        return bool(re.search(r">\s*[^<\s]|\A\s*[^<\s]", rest))

    def text(self, part: _Part) -> str:
        """A chapter as XML by itself: sections that begin or end elsewhere are closed and opened."""
        piece = self._text[part.start : part.end]
        depth = lowest = 0
        for match in self._TAG.finditer(piece):
            if match[2] == "section" and not match[3]:
                depth += -1 if match[1] else 1
                lowest = min(lowest, depth)
        return "<root>" + "<section>" * -lowest + piece + "</section>" * (depth - lowest) + "</root>"

    def anchors(self, part: _Part) -> list[str]:
        return re.findall(r"""<[^<>]*\bid\s*=\s*["']([^"'<>]+)["']""", self._text[part.start : part.end])


def _walk(text: str, name: str, markup: Markup) -> None:
    """Gives a chapter to `markup`: FictionBook's elements as HTML's. A title's depth is that of its section."""
    path: list[tuple[str, str]] = []  # as they are called here, and in HTML

    def start(tag: str, given: dict[str, str]) -> None:
        known_as = _TAGS.get(tag, "span")
        if tag == "title":
            known_as = f"h{min(max(sum(1 for one, _ in path if one == 'section'), 1), 6)}"
        elif tag == "p" and any(one == "title" for one, _ in path):
            known_as = "span"  # the lines of a title are one heading
            markup.words(" ")
        path.append((tag, known_as))
        attributes = {key: value for key, value in given.items() if key in ("id", "href", "alt", "title")}
        if given.get("type") == "note":
            attributes["role"] = "doc-noteref"
        if tag == "stanza":
            attributes["class"] = "stanza"
        markup.start(known_as, attributes)

    def end(_: str) -> None:
        markup.end(path.pop()[1])

    try:
        parse_events(text, name, start, end, markup.words)
    except NotWellFormedError as error:
        raise ReaderError(f"{name} is damaged ({error}); get another copy of it.") from None


def _person(node: Node) -> str:
    names = [clean(one.whole_text()) for key in ("first-name", "middle-name", "last-name") for one in node.of(key)]
    return " ".join(filter(None, names)) or next((clean(one.whole_text()) for one in node.of("nickname")), "")


def _language(told: Node) -> str | None:
    with suppress(ReaderError):
        return get_language(next((node.whole_text() for node in told.of("lang")), "")).code
    return None
