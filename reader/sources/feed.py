"""RSS and Atom → Feed: a list of texts to choose from; a text that the feed brings along whole comes with it."""

import re
from email.utils import parsedate_to_datetime
from html import unescape
from urllib.parse import urljoin

from reader.detection import detect_language
from reader.errors import ReaderError
from reader.languages import get_language
from reader.sources.html import parse_html, walk
from reader.sources.markup import Markup
from reader.sources.metadata import iso_date
from reader.sources.xml import DamagedError, Node, decode_xml, parse_tree
from reader.text.article import Article, Feed, FeedEntry, Link, clean

MOST_ENTRIES = 500
_LONGEST_SUMMARY = 400
_LEAST_TEXT = 600
"""Characters from which on what a feed brings along is the text and no summary of it."""


def parse_feed(data: bytes, source: str, name: str) -> Feed:
    """The list; raises ReaderError where it is damaged or offers nothing."""
    try:
        tree = parse_tree(data, name)
    except DamagedError:
        tree = _forgiving(data, name)
    channel = tree.first("channel") or tree.first("feed") or tree
    base = source if re.match(r"https?://", source) else _link(channel)
    language = _language(channel)
    entries: list[FeedEntry] = []
    for node in (*tree.all("item"), *tree.all("entry")):
        if len(entries) >= MOST_ENTRIES:
            break
        entry = _entry(node, base, language)
        if entry.address or entry.article:
            entries.append(entry)
    if not entries:
        raise ReaderError(f"{name} is a feed that offers no texts just now; try again later.")
    return Feed(_text(channel, "title") or "Feed", language, source, tuple(entries))


def _entry(node: Node, base: str, language: str | None) -> FeedEntry:
    address = _absolute(base, _link(node))
    whole = _content(node)
    told = _plain(whole or next((_markup_of(one) for one in node.of("description")), "") or _text(node, "summary"))
    title = _text(node, "title") or told[:80] or address
    date = next((day for one in ("pubDate", "published", "date", "updated") if (day := _date(_text(node, one)))), None)
    byline = next((name for one in ("creator", "author") if (name := _author(node, one))), None)
    article = _article(whole, title, byline, language, address or base, date) if whole else None
    summary = told if len(told) <= _LONGEST_SUMMARY else told[: _LONGEST_SUMMARY - 1].rsplit(" ", 1)[0] + "…"
    return FeedEntry(title, address, date, summary, article)


def _content(node: Node) -> str:
    """The whole text as HTML where the entry has it, else ""."""
    for tag in ("encoded", "content"):
        for one in node.of(tag):
            markup = _markup_of(one)
            if len(_plain(markup)) >= _LEAST_TEXT or not _link(node):
                return markup
    return ""


def _markup_of(node: Node) -> str:
    """What is in an element, as HTML: it stands there escaped, or as elements of its own."""
    if not node.children:
        return node.text if node.attributes.get("type", "html") != "text" else _escaped(node.text)
    parts: list[str] = []
    waiting: list[Node | str] = [*reversed(node.children), _escaped(node.text)]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            parts.append(one)
            continue
        attributes = "".join(f' {key}="{_escaped(value)}"' for key, value in one.attributes.items())
        parts.append(f"<{one.name}{attributes}>{_escaped(one.text)}")
        waiting.extend((_escaped(one.tail), f"</{one.name}>", *reversed(one.children)))
    return "".join(parts)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _article(
    markup: str, title: str, byline: str | None, language: str | None, source: str, date: str | None
) -> Article | None:
    reader = Markup()
    try:
        walk(parse_html(f"<div>{markup}</div>", title), reader)
    except ReaderError:
        return None
    found = reader.finish()
    if not found.blocks:
        return None
    links = tuple(Link(*link[:3], _absolute(source, link.target)) for link in found.links)
    return Article(
        title=title,
        byline=byline,
        language=language or detect_language("\n".join(block.text for block in found.blocks[:40])),
        source=source,
        blocks=found.blocks,
        date=date,
        links=tuple(link for link in links if re.match(r"https?://", link.target)),
        pictures=tuple(one._replace(name=_absolute(source, one.name)) for one in found.pictures),
    )


def _plain(markup: str) -> str:
    text = re.sub(r"<(?:br|/p|/div|/li)\b[^>]*>", " ", markup, flags=re.IGNORECASE)
    return clean(" ".join(unescape(re.sub(r"<!--.*?-->|<[^<>]*>", "", text, flags=re.DOTALL)).split()))


def _text(node: Node, name: str) -> str:
    """The text of a child, without marks (titles are often HTML)."""
    return next((_plain(one.whole_text()) for one in node.of(name) if one.whole_text()), "")


def _link(node: Node) -> str:
    """The address of an entry: Atom's alternate link, RSS's link, or its guid where that is one."""
    for one in node.of("link"):
        if one.attributes.get("rel", "alternate") == "alternate" and one.attributes.get("href"):
            return one.attributes["href"].strip()
        if one.whole_text():
            return one.whole_text()
    guid = next((one.whole_text() for one in (*node.of("guid"), *node.of("id"))), "")
    return guid if re.match(r"https?://", guid) else ""


def _absolute(base: str, address: str) -> str:
    try:
        found = urljoin(base, address.strip()) if address.strip() else ""
    except ValueError:
        return ""
    return found if re.match(r"https?://", found) else ""


def _author(node: Node, name: str) -> str:
    one = next(node.of(name), None)
    if one is None:
        return ""
    inner = next(one.of("name"), one)
    return re.sub(r"^\S+@\S+\s*\((.*)\)$", r"\1", _plain(inner.whole_text()))


def _date(text: str) -> str | None:
    try:
        return iso_date(text) or parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _language(channel: Node) -> str | None:
    told = _text(channel, "language") or channel.attributes.get("lang", "")
    try:
        return get_language(told).code if told else None
    except ReaderError:
        return None


def _forgiving(data: bytes, name: str) -> Node:
    """The tree of a feed that is no well-formed XML, as far as it can be told."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8")
    root = etree.fromstring(decode_xml(data).encode(), parser)
    if root is None:
        raise ReaderError(f"{name} is a damaged feed; try again later.")
    top = Node("", {})
    path = [top]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            given = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
            node = Node(element.tag.rpartition("}")[2].rpartition(":")[2], given, element.text or "")
            path[-1].children.append(node)
            path.append(node)
        else:
            path.pop().tail = element.tail or ""
    return top
