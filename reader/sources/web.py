"""A web page → its article (extraction.py finds it, metadata.py tells about it), or all of its text."""

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from reader.detection import detect_language
from reader.errors import ReaderError
from reader.sources.encoding import text_of
from reader.sources.extraction import Verdict, find_article
from reader.sources.found import Found
from reader.sources.furniture import HEAD_LINES, read_front
from reader.sources.html import parse_html, walk
from reader.sources.markup import Markup
from reader.sources.metadata import Metadata, metadata_of
from reader.sources.plain import title_from_name
from reader.text.article import Article, Block, Kind, Link, Picture, clean

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PAGE = 12 * 1024 * 1024
"""Bytes; a novel as one page has 3 MB. lxml takes twenty times as much memory as the page has bytes."""
_META_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{2,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{2,40})""", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{2,40})""", re.IGNORECASE)
# What browsers take these names for (WHATWG Encoding Standard, section 4.2).
_WIDER = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874", "iso8859-11": "cp874",
}  # fmt: skip
_TAGS = re.compile(r"<[a-zA-Z!/][^<>]{0,2000}>")
_FURNITURE = re.compile(
    r"(?:advertisement|publicité|publicidad|anzeige|werbung|pubblicità|publicidade|continue reading|read more|share"
    r"|share this(?: on)?:?|tweet|print|email|e-mail|save|reset|text size|listen|copy link|comments?|leave a comment"
    r"|reply|main content|skip to .{1,20}|view comments|sign up|subscribe|log ?in|get adobe flash player|browse issues"
    r"|twitter:?|facebook:?|kudos|[-+|•·*×«»]{1,3}|related(?: articles| stories| content)?:?)",
    re.IGNORECASE,
)
_AFTER_THE_END = re.compile(
    r"(?:more (?:from|on|in|stories|news)\b|related\b|you (?:may|might) also|recommended|most (?:read|popular)"
    r"|read next|à lire aussi|lire aussi|sur le même sujet|noticias relacionadas|más información|lea también"
    r"|mehr zum thema|leggi anche|leia também|comments?\b|comentarios|commentaires|kommentare)",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"(?=.*\d{1,2}[:.hH]\d\d)(?=.*(?:19|20)\d\d)")
_LONGEST_DATELINE = 100
_LONGEST_TEASER = 180
_LEAST_LEAD, _LEAST_CAPTION = 40, 20
_LONGEST_LINK_LINE = 120


class NoArticleError(ReaderError):
    """The page has nothing that one would call an article: `found` tells what it has, `whole` is all of its text."""

    def __init__(self, name: str, whole: Article, links: int) -> None:
        lines = len(whole.blocks)
        self.found = (
            f"{name} has no article that Reader can make out, only {lines} line{'s' * (lines != 1)} of text and "
            f"{links or 'no'} link{'s' * (links != 1)}"
        )
        super().__init__(f"{self.found}; read all of it with --whole, or open the page of one article.")
        self.whole = whole


def parse_page(
    data: bytes, source: str, name: str, *, content_type: str = "", language: str = "", whole: bool = False
) -> Article:
    """The article of a page, or all of its text where `whole`; raises ReaderError, NoArticleError.

    `content_type` and `language` are what the server says, "" for a saved page; `source` is its address or path.
    """
    if len(data) > MAX_PAGE:
        raise ReaderError(
            f"{name} is a web page of {len(data) // 2**20} MB, more than {MAX_PAGE // 2**20} MB of text; save "
            "its text as plain text (.txt) and open that."
        )
    text = decode_page(data, content_type)
    if not _TAGS.search(text):
        from reader.sources.plain import parse_plain  # a page in name only

        return parse_plain(text, source)
    root = parse_html(text, name)
    del text  # which may take four bytes a character
    told = metadata_of(root, language)
    verdict = None if whole else find_article(root, told.title)
    if verdict is None:
        found = _all_of(root)
        if not found.blocks:
            raise ReaderError(
                f"There is no text in {name} (its text may be made by a script); "
                "save the page from a browser, or copy the text and paste it."
            )
        article = _article(found, told, source, root)
        if not whole and not _is_bare(root):
            raise NoArticleError(name, article, sum(1 for _ in root.iter("a")))
        return article
    return _article(_text_of_article(root, verdict, told), told, source, root)


def _is_bare(root: "_Element") -> bool:
    """Whether a page has its text and nothing else, so that all of it is what one means."""
    return next(root.iter("a", "form", "input", "button", "script", "iframe", "nav"), None) is None


def decode_page(data: bytes, content_type: str = "") -> str:
    """The text by its byte order mark, the server's word, the page's own, or what the bytes tell; valid UTF-8 is UTF-8
    whatever is claimed."""
    header = _HEADER_CHARSET.search(content_type)
    match = _META_CHARSET.search(data[:8192]) or _XML_CHARSET.match(data[:300])
    for claimed in (header[1] if header else None, match[1].decode() if match else None):
        encoding = _known(claimed)
        if encoding is None or encoding.startswith(("utf-8", "utf-16", "utf-32")) or data.startswith(codecs.BOM_UTF8):
            continue
        if _is_utf8(data):
            break
        try:
            return clean(data.decode(encoding))
        except UnicodeDecodeError:
            if data.decode(encoding, "replace").count("\ufffd") * 1000 < len(data):
                return clean(data.decode(encoding, "replace"))
    return text_of(data)


def _known(name: str | None) -> str | None:
    if not name:
        return None
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    try:
        "a".encode(found)  # not every codec is one of text (rot13, zip)
    except (LookupError, TypeError):
        return None
    return _WIDER.get(found, found)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not data.isascii() and b"\x1b" not in data


def _all_of(root: "_Element") -> Found:
    markup = Markup()
    walk(root, markup)
    return markup.finish()


def _text_of_article(root: "_Element", verdict: Verdict, told: Metadata) -> Found:
    """What stands between the title and the article and belongs to it, then the article; without furniture."""
    markup = Markup()
    walk(verdict.body, markup, verdict.skipped)
    found = markup.finish()
    lead = _lead(verdict) if verdict.start is not None else Found()
    own = set(found.blocks)
    apart = _furniture(lead, told)
    lead = lead.only(
        [n for n, block in enumerate(lead.blocks) if n not in apart and block not in own and _belongs(lead, n)]
    )
    dropped = _furniture(found, told) | read_front([block.text for block in found.blocks[:HEAD_LINES]]).dropped
    kept = [n for n in range(_end(found)) if n not in dropped]
    while kept and found.blocks[kept[-1]].kind is Kind.HEADING:
        kept.pop()
    return lead.then(found.only(kept or range(len(found.blocks)))).captioned()


def _end(found: Found) -> int:
    """Where a list of further articles begins that stands after the text, else the end."""
    for number in range(len(found.blocks) - 1, 0, -1):
        block = found.blocks[number]
        if block.kind is Kind.HEADING and _AFTER_THE_END.match(block.text):
            return number
        if len(block.text) > _LONGEST_TEASER:
            break
    return len(found.blocks)


def _lead(verdict: Verdict) -> Found:
    """All that stands between the title and the article."""
    start, body = verdict.start, verdict.body
    assert start is not None
    above = list(body.iterancestors())
    common = next(one for one in start.iterancestors() if one in above)
    skipped = {*verdict.skipped, start, body}
    for edge, before in ((start, True), (body, False)):
        element = edge
        while element is not common:
            skipped.update(element.itersiblings(preceding=before))
            parent = element.getparent()
            if parent is None:
                break
            element = parent
    markup = Markup()
    walk(common, markup, skipped)
    return markup.finish()


def _belongs(lead: Found, number: int) -> bool:
    """Whether a block between title and article is its summary or the caption of its picture."""
    block = lead.blocks[number]
    if block.kind is Kind.CAPTION:
        return len(block.text) >= _LEAST_CAPTION or _is_dense(block.text)
    if block.kind is Kind.ITEM or len(block.text) < (_LEAST_LEAD // 2 if _is_dense(block.text) else _LEAST_LEAD):
        return False
    return sum(1 for link in lead.links if link.block == number) < 3


def _is_dense(text: str) -> bool:
    return any("\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7af" for letter in text)


def _furniture(found: Found, told: Metadata) -> frozenset[int]:
    """The title and the byline once more, lines that are nothing but a link, the words on buttons."""
    linked = [0] * len(found.blocks)
    for link in found.links:
        linked[link.block] += link.end - link.start
    first = next((n for n, block in enumerate(found.blocks) if block.kind is Kind.PARAGRAPH), 0)
    title, byline = _plain(told.title), _plain(told.byline or "")

    def is_furniture(number: int, block: Block) -> bool:
        if len(block.text) > _LONGEST_TEASER:
            return False
        plain = _plain(block.text)
        if _FURNITURE.fullmatch(block.text) or (number < 6 and block.kind is Kind.HEADING and plain == title):
            return True
        if number < 8 and byline and byline in plain and len(block.text) < len(byline) + 60:
            return True
        if number < 6 and len(block.text) < _LONGEST_DATELINE and _DATELINE.match(block.text):
            return True
        may_be_links = block.kind is Kind.PARAGRAPH or (block.kind is Kind.ITEM and number <= first)
        short = len(block.text) <= _LONGEST_LINK_LINE
        return may_be_links and short and linked[number] > 0 and linked[number] >= len(block.text) * 0.85

    return frozenset(number for number, block in enumerate(found.blocks) if is_furniture(number, block))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _article(found: Found, told: Metadata, source: str, root: "_Element") -> Article:
    base = _base(root, told, source)
    blocks = found.blocks
    return Article(
        title=told.title or _first_heading(blocks) or title_from_name(source),
        byline=told.byline,
        language=told.language or detect_language("\n".join(block.text for block in blocks[:40])),
        source=source,
        blocks=blocks,
        date=told.date,
        links=tuple(_links(found, base)),
        anchors=found.anchors,
        pictures=tuple(Picture(block, urljoin(base, name)) for block, name in found.pictures),
    )


def _first_heading(blocks: tuple[Block, ...]) -> str | None:
    return next((block.text for block in blocks if block.kind is Kind.HEADING), None)


def _base(root: "_Element", told: Metadata, source: str) -> str:
    """The address that links are seen from; of a saved page the one it says it was saved from, or ""."""
    address = source if re.match(r"https?://", source, re.IGNORECASE) else told.address or ""
    stated = str(next((one.get("href") or "" for one in root.iter("base") if one.get("href")), ""))
    try:
        return str(urljoin(address, stated))
    except ValueError:
        return address


def _links(found: Found, base: str) -> Iterator[Link]:
    """Those that lead somewhere: in the article by their anchor, elsewhere by their whole address."""
    anchors = {anchor.name for anchor in found.anchors}
    here = urlsplit(base)._replace(fragment="").geturl() if base else ""
    for link in found.links:
        try:
            target = urljoin(base, link.target)
            parts = urlsplit(target)
        except ValueError:
            continue
        anchor = unquote(parts.fragment)
        if link.target.startswith("#") or (here and parts._replace(fragment="").geturl() == here and anchor):
            if anchor in anchors:
                yield link._replace(target=f"#{anchor}")
        elif parts.scheme in ("http", "https", "mailto"):
            yield link._replace(target=target)
