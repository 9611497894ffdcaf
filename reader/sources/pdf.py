"""PDF → Article, or a Book where it is long: the lines of each page put together to paragraphs by pdfminer's layout.

What stands on the pages again and again (running heads, page numbers) is left out, words cut at line ends are whole
again. Chapters are those of the outline, else a few pages each; a page is read when its chapter is asked for.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from itertools import islice
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.detection import detect_language
from reader.errors import ReaderError
from reader.sources.made import MadeBook
from reader.sources.pdf_streams import parser_of
from reader.sources.plain import title_from_name
from reader.text.article import Article, Block, ContentsEntry, Kind, clean

if TYPE_CHECKING:
    from pdfminer.layout import LTPage
    from pdfminer.pdfdocument import PDFDocument

_LONG = 30  # pages from which on a document is a book
_PAGES_A_CHAPTER = 10  # where there is no outline
_MOST_PAGES = 20_000
_LOOKED_AT = 4  # pages that are looked at to tell whether there is text at all
_HEADING = 1.15  # times the size of the text
_BULLET = re.compile(r"^([•●▪◦‣∙■□–·*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:\d{1,4}(?:\s*/\s*\d{1,4})?|[ivxlc]{1,7})[-–—\s]*", re.IGNORECASE)
_DOTS = re.compile(r"(?:\s?\.){4,}\s*\d*")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SPELT = str.maketrans(_LIGATURES)  # how a page is set, not how it is written
_CUT = re.compile(r"(?<=[^\W\d_]{2})[-\u2010\xad]\n(?=[^\W\d_])")


class _Line(NamedTuple):
    text: str
    size: float
    left: float
    right: float
    top: float
    bottom: float
    box: int


def open_pdf(data: bytes, source: str, name: str) -> Article | MadeBook:
    """The text of a document; raises ReaderError where it is locked, damaged, or made of pictures."""
    document = _document(data, name)
    pages = _page_count(document, name)
    told = _told(document)
    title = told.get("Title") or title_from_name(source)
    byline = told.get("Author")
    date = _date(told.get("CreationDate", ""))

    def made(first: int, end: int, title: str, language: str | None) -> Article:
        blocks = tuple(_blocks(_lines(data, range(first, end), name)))
        return Article(
            title=title,
            byline=byline,
            language=language or detect_language("\n".join(block.text for block in blocks[:60])),
            source=source,
            blocks=blocks or (Block(Kind.HEADING, title, 1),),
            date=date,
        )

    start = made(0, min(pages, _LOOKED_AT), title, None)
    if not any(len(block.text) > 1 and block.kind is not Kind.HEADING for block in start.blocks):
        raise ReaderError(
            f"{name} holds pictures of its pages and no text; have the text recognised first, for example with "
            "ocrmypdf, and open the result."
        )
    if pages <= _LONG:
        return start if pages <= _LOOKED_AT else made(0, pages, title, None)
    outline = _outline(document, pages)
    starts = [at for _, at in outline] if len(outline) > 1 else list(range(0, pages, _PAGES_A_CHAPTER))
    ends = [*starts[1:], pages]
    titles = (
        tuple(one for one, _ in outline)
        if len(outline) > 1
        else tuple(f"{first + 1}–{end}" for first, end in zip(starts, ends, strict=True))
    )
    return MadeBook(
        title=title,
        byline=byline,
        language=start.language,
        source=source,
        chapters=titles,
        contents=tuple(ContentsEntry(one, 0, number) for number, one in enumerate(titles)),
        fingerprint=blake2b(data, digest_size=16).hexdigest(),
        weights=tuple(end - first for first, end in zip(starts, ends, strict=True)),
        make=lambda number: made(starts[number], ends[number], titles[number], start.language),
    )


def _document(data: bytes, name: str) -> "PDFDocument":
    from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect

    try:
        return PDFDocument(parser_of(data, name))
    except ReaderError:
        raise
    except PDFPasswordIncorrect:
        raise ReaderError(
            f"{name} is locked with a password; open it in a PDF viewer, print it to a new file without one, and open "
            "that."
        ) from None
    except Exception as error:  # whatever damaged files make pdfminer raise
        raise _damaged(name) from error


def _damaged(name: str) -> ReaderError:
    return ReaderError(f"{name} is a damaged PDF document, or of a kind that Reader does not know; get another copy.")


def _page_count(document: "PDFDocument", name: str) -> int:
    from pdfminer.pdftypes import resolve1

    try:
        count = resolve1(resolve1(document.catalog["Pages"]).get("Count"))
    except Exception as error:
        raise _damaged(name) from error
    if not isinstance(count, int) or not 0 < count <= _MOST_PAGES:
        raise _damaged(name)
    return count


def _told(document: "PDFDocument") -> dict[str, str]:
    """What the document says of itself, as text."""
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    found: dict[str, str] = {}
    for info in document.info:
        for key, value in info.items():
            with suppress(Exception):
                raw = resolve1(value)
                text = " ".join(clean(decode_text(raw) if isinstance(raw, bytes) else str(raw)).split())
                if text and text.lower() not in ("untitled", "anonymous", "unknown", "none"):
                    found.setdefault(str(key), text)
    return found


def _date(text: str) -> str | None:
    match = re.match(r"D:(\d{4})(\d\d)(\d\d)", text)
    return f"{match[1]}-{match[2]}-{match[3]}" if match else None


def _outline(document: "PDFDocument", pages: int) -> list[tuple[str, int]]:
    """The highest lines of the outline and the pages they lead to, as far as these can be told; the first one begins
    at the first page."""
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdftypes import resolve1

    found: list[tuple[str, int]] = []
    with suppress(Exception):  # a document without an outline, or a damaged one
        numbers = {page.pageid: number for number, page in enumerate(PDFPage.create_pages(document))}
        for level, title, destination, action, _ in document.get_outlines():
            target: Any = destination or (resolve1(action).get("D") if action else None)
            if level > 1 or target is None:
                continue
            if isinstance(target, bytes | str) or hasattr(target, "name"):
                target = document.get_dest(getattr(target, "name", target))
            target = resolve1(target)
            target = resolve1(target.get("D")) if isinstance(target, dict) else target
            number = numbers.get(getattr(target[0], "objid", None))
            text = " ".join(clean(title).split())
            if number is not None and text and (not found or number > found[-1][1]):
                found.append((text, number))
    if found and found[0][1] > 0:
        found.insert(0, (f"1–{found[0][1]}", 0))
    return found


def _lines(data: bytes, wanted: range, name: str) -> list[list[_Line]]:
    """The lines of some pages, in reading order."""
    from pdfminer.layout import LTTextBox

    found: list[list[_Line]] = []
    try:
        for page in _pages(_document(data, name), wanted):
            lines = []
            for number, box in enumerate(one for one in page if isinstance(one, LTTextBox)):
                for line in box:
                    text = " ".join(clean(line.get_text()).translate(_SPELT).split())
                    if text:
                        top, bottom = page.height - line.y1, page.height - line.y0
                        lines.append(_Line(text, round(line.height, 1), line.x0, line.x1, top / page.height,
                                           bottom / page.height, number))  # fmt: skip
            found.append(lines)
    except ReaderError:
        raise
    except Exception as error:  # whatever damaged files make pdfminer raise
        raise _damaged(name) from error
    return _without_running_heads(found)


def _pages(document: "PDFDocument", wanted: range) -> "Iterator[LTPage]":
    """The layout of some pages."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LAParams
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    class Resources(PDFResourceManager):
        def get_font(self, number: object, spec: Mapping[str, object]) -> Any:
            """With the widths of ligatures, which pdfminer asks for as they are spelt: where they have none, what
            follows stands too far left, and further on a word falls apart."""
            font = super().get_font(number, spec)
            spelt: dict[int | str, float] = {
                letters: font.widths[one] for one, letters in _LIGATURES.items() if one in font.widths
            }
            font.widths = {**font.widths, **spelt} if spelt else font.widths
            return font

    resources = Resources()
    device = PDFPageAggregator(resources, laparams=LAParams(all_texts=False))
    interpreter = PDFPageInterpreter(resources, device)
    for page in islice(PDFPage.create_pages(document), wanted.start, wanted.stop):
        interpreter.process_page(page)
        yield device.get_result()


def _without_running_heads(pages: list[list[_Line]]) -> list[list[_Line]]:
    """Without the lines that stand at the same edge of many pages, and page numbers."""
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_likeness(line) for line in lines if _at_edge(line)})
    often = {text for text, count in seen.items() if count >= max(3, len(pages) // 4)}
    return [
        [
            line
            for line in lines
            if not (_at_edge(line) and (_likeness(line) in often or _PAGE_NUMBER.fullmatch(line.text)))
        ]
        for lines in pages
    ]


def _at_edge(line: _Line) -> bool:
    return line.bottom < 0.1 or line.top > 0.9


def _likeness(line: _Line) -> str:
    return re.sub(r"\d+|\b[ivxlc]+\b", "#", line.text.lower())


def _blocks(pages: Sequence[list[_Line]]) -> Iterator[Block]:
    sizes = [line.size for lines in pages for line in lines for _ in range(len(line.text) // 20 + 1)]
    usual = median(sizes) if sizes else 0.0
    waiting: Block | None = None
    for lines in pages:
        for group in _paragraphs(lines):
            block = _block(group, usual)
            if block is None:
                continue
            if waiting is not None and _goes_on(waiting, block):
                waiting = waiting._replace(text=_joined([waiting.text, block.text]))
                continue
            if waiting is not None:
                yield waiting
            waiting = block
    if waiting is not None:
        yield waiting


def _paragraphs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Lines that belong together: of one box, without an indent, a bullet or a short line before them."""
    group: list[_Line] = []
    for line in lines:
        if group:
            last = group[-1]
            width = max(one.right for one in group) - min(one.left for one in group)
            ended = last.right < max(one.right for one in group) - 0.15 * width and re.search(r"[.!?:…]\W?$", last.text)
            indented = len(group) > 1 and line.left > last.left + line.size * 0.8
            if (
                line.box != last.box
                or ended
                or indented
                or _BULLET.match(line.text)
                or abs(line.size - last.size) > 0.2 * last.size
            ):
                yield group
                group = []
        group.append(line)
    if group:
        yield group


def _block(group: Sequence[_Line], usual: float) -> Block | None:
    text = _DOTS.sub(" ", _joined([line.text for line in group])).strip()
    if not text:
        return None
    if group[0].size > usual * _HEADING and len(text) < 150 and any(map(str.isalpha, text)):
        return Block(Kind.HEADING, text, 1 if group[0].size > usual * 1.5 else 2)
    bullet = _BULLET.match(text)
    if bullet and len(text) > bullet.end():
        return Block(Kind.ITEM, text[bullet.end() :], 0, bullet[1])
    return Block(Kind.PARAGRAPH, text)


def _goes_on(before: Block, after: Block) -> bool:
    """Whether a paragraph goes on in the next box or on the next page."""
    return (
        before.kind in (Kind.PARAGRAPH, Kind.ITEM)
        and after.kind is Kind.PARAGRAPH
        and after.text[:1].islower()
        and not re.search(r"[.!?:;…]\W?$", before.text)
    )


def _joined(lines: Sequence[str]) -> str:
    return _CUT.sub("", "\n".join(lines)).replace("\n", " ")
