"""Markdown → Article, by markdown-it-py (CommonMark with tables and notes), after a small header (header.py).

Marks of emphasis go, the words stay as written; links, the headings and notes they lead to and pictures are kept beside
them. Of a row of a table the first cell is an item, the others stand below it.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from reader.detection import detect_language
from reader.errors import ReaderError
from reader.sources.found import Found
from reader.sources.furniture import HEAD_LINES, read_front
from reader.sources.header import byline_of, language_of, split_header
from reader.sources.plain import title_from_name
from reader.sources.simple_markdown import simple_blocks
from reader.text.article import Anchor, Article, Block, Kind, Link, Picture, clean

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
_DEEPEST = 100  # quotations within quotations; markdown-it's own 20 loses more
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def parse_markdown(text: str, source: str) -> Article:
    """The article in a cleaned Markdown text; ReaderError where there is only a header."""
    header, body = split_header(text)
    found = _Reader(body).found()
    if not found.blocks and body.strip():  # only marks, or nested deeper than the parser goes
        found = Found(tuple(Block(Kind.PARAGRAPH, line.strip()) for line in body.split("\n") if line.strip()))
    if not found.blocks:
        raise ReaderError("There is no text below the header of this Markdown file; choose another file.")
    front = read_front([block.text for block in found.blocks[:HEAD_LINES]])
    found = found.only([number for number in range(len(found.blocks)) if number not in front.dropped])
    title = header.get("title")
    first = found.blocks[0]
    if first.kind is Kind.HEADING and len(found.blocks) > 1 and title in (None, first.text):
        title = first.text
        found = found.only(range(1, len(found.blocks)))
    return Article(
        title=title or title_from_name(source),
        byline=byline_of(header) or front.byline,
        language=language_of(header) or detect_language(body),
        source=source,
        blocks=found.blocks,
        level=header.get("level"),
        links=_links(found),
        anchors=found.anchors,
        pictures=found.pictures,
    )


def _links(found: Found) -> tuple[Link, ...]:
    """Those that lead to the web or to a heading of the text."""
    names = {anchor.name for anchor in found.anchors}
    return tuple(
        link
        for link in found.links
        if re.match(r"(?:https?://|mailto:)", link.target) or (link.target[:1] == "#" and link.target[1:] in names)
    )


class _Inline(NamedTuple):
    """The words of a paragraph; links as (start, end, target), pictures by their addresses."""

    text: str
    links: tuple[tuple[int, int, str], ...]
    pictures: tuple[str, ...]


class _Reader:
    """Walks the flat tokens of markdown-it once, with the open quotations and lists on a stack."""

    def __init__(self, body: str) -> None:
        self._lines = body.split("\n")
        self._body = body
        self._quotes = 0
        self._lists: list[int | None] = []  # the next number of an ordered list, None for bullets
        self._marker = ""
        self._notes = 0
        self._anchors: list[str] = []  # of the block to come
        self._cell = 0  # of a table's row, from 1
        self._inline = _Inline("", (), ())
        self._numeric = "&#" in body  # a character by its number may be any that the text itself was cleaned of

    def found(self) -> Found:
        """The blocks with what is in them."""
        blocks: list[Block] = []
        links: list[Link] = []
        anchors: list[Anchor] = []
        pictures: list[Picture] = []
        seen: Counter[str] = Counter()
        for block in self.blocks():
            inline, self._inline = self._inline, _Inline("", (), ())
            if not block.text.strip():
                continue
            number = len(blocks)
            shown = clean(block.text) if self._numeric else block.text
            blocks.append(block._replace(text=shown))
            anchors.extend(Anchor(name, number, 0) for name in self._anchors)
            self._anchors.clear()
            if len(shown) == len(block.text):
                links.extend(Link(number, start, end, target) for start, end, target in inline.links)
            pictures.extend(Picture(number, name) for name in inline.pictures if block.kind is Kind.CAPTION)
            if block.kind is Kind.HEADING:
                name = re.sub(r"[^\w\- ]", "", block.text.lower()).strip().replace(" ", "-")
                anchors.append(Anchor(f"{name}-{seen[name]}" if seen[name] else name, number, 0))
                seen[name] += 1
        return Found(tuple(blocks), tuple(links), tuple(anchors), tuple(pictures))

    def blocks(self) -> Iterator[Block]:
        simple = simple_blocks(self._body)
        return self.parsed() if simple is None else iter(simple)

    def parsed(self) -> Iterator[Block]:
        from markdown_it import MarkdownIt

        parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
        if "[^" in self._body:
            from mdit_py_plugins.footnote import footnote_plugin

            # They stay where they are: at the end only those would be that something leads to.
            parser.use(footnote_plugin, inline=False, move_to_end=False)
        before = None
        for token in parser.parse(self._body):
            yield from self._step(token, before)
            before = token

    def _step(self, token: "Token", before: "Token | None") -> Iterator[Block]:
        match token.type:
            case "blockquote_open":
                self._quotes += 1
            case "blockquote_close":
                self._quotes -= 1
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._marker = self._next_marker(token.markup)
            case "footnote_reference_open":
                self._notes += 1
                self._marker = f"[{token.meta['label']}]"
                self._anchors.append(_note(token.meta["label"]))
            case "footnote_reference_close":
                self._notes -= 1
            case "tr_open":
                self._cell = 0
            case "inline" if before is not None and before.type in ("td_open", "th_open"):
                if token.content.strip():
                    self._cell += 1
                    yield self._cell_block(token)
            case "inline":
                yield self._block(token, before)
            case "fence" | "code_block":
                yield Block(Kind.PREFORMATTED, token.content.rstrip("\n"))
            case "html_block":
                yield Block(Kind.PARAGRAPH, " ".join(_without_tags(token.content).split()))
            case "hr":
                yield Block(Kind.PARAGRAPH, self._source(token).strip())

    def _next_marker(self, markup: str) -> str:
        number = self._lists[-1]
        if number is None:
            return "•"
        self._lists[-1] = number + 1
        return f"{number}{markup}"

    def _cell_block(self, token: "Token") -> Block:
        self._inline = _inline(token.children or [])
        first = self._cell == 1
        return Block(Kind.ITEM, self._inline.text, int(not first), "•" if first else "")

    def _block(self, token: "Token", before: "Token | None") -> Block:
        children = token.children or []
        self._inline = _inline(children)
        text = self._inline.text
        if before is not None and before.type == "heading_open":
            return Block(Kind.HEADING, text, int(before.tag[1:]))
        if self._lists or self._notes:
            marker, self._marker = self._marker, ""
            return Block(Kind.ITEM, text, max(0, len(self._lists) - 1), marker)
        if children and all(child.type == "image" or not child.content.strip() for child in children):
            return Block(Kind.CAPTION, text)
        if self._quotes:
            return Block(Kind.QUOTE, text, self._quotes - 1)
        return Block(Kind.PARAGRAPH, text)

    def _source(self, token: "Token") -> str:
        start, end = token.map or (0, 0)
        return "\n".join(self._lines[start:end]).rstrip()


def _inline(children: Sequence["Token"]) -> _Inline:
    """The words of a paragraph: line ends of the source as spaces, hard breaks as line ends, images by their text."""
    words: list[str] = []
    length = 0
    links: list[tuple[int, int, str]] = []
    open_links: list[tuple[int, str]] = []
    pictures: list[str] = []
    for child in children:
        if child.type == "link_open":
            open_links.append((length, str(child.attrGet("href") or "")))
        elif child.type == "link_close" and open_links:
            start, target = open_links.pop()
            links.append((start, length, unquote(target) if target[:1] == "#" else target))
        elif child.type == "footnote_ref":
            target = f"#{_note(child.meta['label'])}"
            links.append((length, length + len(child.meta["label"]) + 2, target))
        if child.type == "softbreak":
            words.append(" ")
        elif child.type == "hardbreak":
            words.append("\n")
        elif child.type == "footnote_ref":
            words.append(f"[{child.meta['label']}]")
        elif child.type == "html_inline":
            words.append(_without_tags(child.content))
        elif child.type == "image":
            words.append(_inline(child.children or []).text)
            pictures.append(str(child.attrGet("src") or ""))
        else:
            words.append(child.content)
        length += len(words[-1])
    whole = "".join(words)
    text = whole.strip(" \t\n")
    lead = len(whole) - len(whole.lstrip(" \t\n"))
    kept = [(max(start - lead, 0), min(end - lead, len(text)), target) for start, end, target in links if target]
    return _Inline(text, tuple(one for one in kept if one[0] < one[1]), tuple(filter(None, pictures)))


def _note(label: str) -> str:
    """The anchor of a note."""
    return f"note-{label}"


def _without_tags(markup: str) -> str:
    return html.unescape(_TAG.sub("", _LINE_BREAK.sub("\n", markup)))
