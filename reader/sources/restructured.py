"""reStructuredText → Article: titles by their underlines, lists, quotations, code; marks go, links are kept.

Not the whole of the markup but what running text has; what is not understood stays as it is written.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reader.detection import detect_language
from reader.errors import ReaderError
from reader.sources.found import Found
from reader.sources.header import language_of
from reader.sources.plain import title_from_name
from reader.text.article import Anchor, Article, Block, Kind, Link, Picture

_RULE = re.compile(r"([=\-`:.'\"~^_*+#<>])\1{2,}\s*$")
_BULLET = re.compile(r"([-*+•])\s+(?=\S)")
_NUMBER = re.compile(r"(\(?(?:\d{1,3}|#|[a-zA-Z])[.)])\s+(?=\S)")
_DIRECTIVE = re.compile(r"\.\.\s+(?:\|[^|]+\|\s+)?([\w:-]+?)::\s*(.*)$")
_NOTE = re.compile(r"\.\.\s+\[([^\]]+)\]\s*(.*)$")
_TARGET = re.compile(r"\.\.\s+_`?([^:`]+)`?:\s*(\S*)\s*$")
_FIELD = re.compile(r":([A-Za-z][\w -]*):\s*(.*)$")
_CODE = frozenset(
    {"code", "code-block", "sourcecode", "parsed-literal", "literalinclude", "highlight", "math", "doctest"}
)
_DEEPEST = 20  # directives within directives; deeper ones stay as they are written
_PICTURES = frozenset({"image", "figure"})
_SILENT = frozenset({
    "toctree", "contents", "index", "raw", "include", "meta", "currentmodule", "module", "default-role", "role",
    "tabularcolumns", "only", "autoclass", "automodule", "autofunction",
})  # fmt: skip
_INLINE = re.compile(
    r"``(?P<code>.{1,500}?)``"
    r"|:(?:[\w+.-]+:)*[\w+.-]+:`(?P<role>[^`]+)`"
    r"|`(?P<link>[^`<]+?)\s*<(?P<address>[^`>]+)>`__?"
    r"|`(?P<named>[^`]+)`__?|`(?P<title>[^`]+)`"
    r"|(?<!\w)(?P<word>\w[\w.+-]{0,100}\w|\w)_(?!\w)"
    r"|(?P<note>\[(?:\d+|#\w*|\*)\])_"
    r"|\*\*(?=\S)(?P<strong>.{1,500}?)(?<=\S)\*\*|\*(?=\S)(?P<emphasis>[^*]+?)(?<=\S)\*"
    r"|\|(?P<substitution>\w[^|\n]*?)\|_?"
    r"|\\(?P<escaped>\S)|\\[ \n]",
    re.DOTALL,
)


class _Piece(NamedTuple):
    block: Block
    links: tuple[tuple[int, int, str], ...] = ()
    picture: str = ""
    anchors: tuple[str, ...] = ()


def parse_restructured(text: str, source: str, name: str) -> Article:
    """The article in a cleaned text; raises ReaderError where there is none."""
    reader = _Reader(text)
    found = reader.found()
    if not found.blocks:
        raise ReaderError(f"There is no text in {name}; choose a file with something to read.")
    title = None
    if found.blocks[0].kind is Kind.HEADING and len(found.blocks) > 1:
        title = found.blocks[0].text
        found = found.only(range(1, len(found.blocks)))
    words = "\n".join(block.text for block in found.blocks[:60])
    return Article(
        title=title or title_from_name(source),
        byline=reader.fields.get("author") or reader.fields.get("authors"),
        language=language_of(reader.fields) or detect_language(words),
        source=source,
        blocks=found.blocks,
        date=reader.fields.get("date"),
        links=found.links,
        anchors=found.anchors,
        pictures=found.pictures,
    )


class _Reader:
    def __init__(self, text: str, depth: int = 0) -> None:
        self._depth = depth
        self._lines = [line.rstrip().expandtabs(8) for line in text.split("\n")]
        self._at = 0
        self._adornments: list[str] = []
        self._targets = {
            " ".join(match[1].lower().split()): match[2]
            for line in self._lines
            if (match := _TARGET.match(line.strip())) and match[2]
        }
        self._anchors: list[str] = []
        self.fields: dict[str, str] = {}

    def found(self) -> Found:
        """The blocks with what is in them; links to names lead to their headings and targets."""
        blocks: list[Block] = []
        links: list[Link] = []
        anchors: list[Anchor] = []
        pictures: list[Picture] = []
        for piece in self._pieces():
            if not piece.block.text.strip():
                continue
            number = len(blocks)
            blocks.append(piece.block)
            links.extend(Link(number, *link) for link in piece.links)
            names = [*piece.anchors, *([_name(piece.block.text)] if piece.block.kind is Kind.HEADING else [])]
            anchors.extend(Anchor(name, number, 0) for name in names)
            if piece.picture:
                pictures.append(Picture(number, piece.picture))
        known = {anchor.name for anchor in anchors}
        links = [link for link in links if not link.target.startswith("#") or link.target[1:] in known]
        return Found(tuple(blocks), tuple(links), tuple(anchors), tuple(pictures))

    def _pieces(self) -> Iterator[_Piece]:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            text = line.strip()
            if not text:
                self._at += 1
            elif (heading := self._heading()) is not None:
                yield heading
            elif text.startswith("..") and (text == ".." or text[2] == " "):
                yield from self._explicit(text, _indent(line))
            elif (field := _FIELD.match(text)) and not _INLINE.match(text):
                self._at += 1
                value = " ".join([field[2], *(one.strip() for one in self._deeper(_indent(line)))]).strip()
                self.fields.setdefault(field[1].lower(), value)
            elif text.startswith((">>> ", "+--", "+==", "=== ", "| ")) or re.match(r"=+ +=", text):
                yield from self._as_it_stands(text)
            else:
                yield from self._paragraph(line)

    def _heading(self) -> _Piece | None:
        """A title with its underline, and perhaps the same line above."""
        lines, at = self._lines, self._at
        over = _RULE.match(lines[at])
        if over and at + 2 < len(lines) and lines[at + 2].rstrip() == lines[at] and lines[at + 1].strip():
            adornment, text, after = over[1] * 2, lines[at + 1].strip(), at + 3
        else:
            under = _RULE.match(lines[at + 1]) if at + 1 < len(lines) else None
            if over or under is None or lines[at][:1] in ("", " ") or len(lines[at + 1]) < len(lines[at]) - 4:
                return None
            adornment, text, after = under[1], lines[at].strip(), at + 2
        if adornment not in self._adornments:
            self._adornments.append(adornment)
        self._at = after
        shown, links = self._inline(text)
        return self._piece(Block(Kind.HEADING, shown, self._adornments.index(adornment) + 1), links)

    def _explicit(self, text: str, indent: int) -> Iterator[_Piece]:
        """Directives, notes, targets, comments."""
        self._at += 1
        directive, note, target = _DIRECTIVE.match(text), _NOTE.match(text), _TARGET.match(text)
        body = self._deeper(indent)
        if note:
            words = " ".join([note[2], *(line.strip() for line in body)]).strip()
            shown, links = self._inline(words)
            yield self._piece(Block(Kind.ITEM, shown, 0, f"[{note[1]}]"), links, f"note-{note[1].lstrip('#')}")
        elif target and not target[2]:
            self._anchors.append(_name(target[1]))
        elif directive:
            yield from self._directive(directive[1].rpartition(":")[2], directive[2], body)

    def _directive(self, kind: str, argument: str, body: list[str]) -> Iterator[_Piece]:
        options = {match[1]: match[2] for line in body if (match := _FIELD.match(line.strip()))}
        while body and (not body[0].strip() or _FIELD.match(body[0].strip())):
            body.pop(0)
        if kind in _SILENT:
            return
        if kind in _CODE:
            yield self._piece(Block(Kind.PREFORMATTED, _dedented(body)), ())
        elif self._depth >= _DEEPEST:
            yield self._piece(Block(Kind.PREFORMATTED, _dedented([argument, *body])), ())
        elif kind in _PICTURES:
            caption, links = self._inline(" ".join(line.strip() for line in body).strip() or options.get("alt", ""))
            if caption:
                yield self._piece(Block(Kind.CAPTION, caption), links)._replace(picture=argument.strip())
        else:
            inner = _Reader("\n".join([argument, "", _dedented(body)]), self._depth + 1)
            inner._targets = self._targets
            yield from inner._pieces()

    def _deeper(self, indent: int) -> list[str]:
        """The lines that follow and are indented more."""
        body: list[str] = []
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.strip() and _indent(line) <= indent:
                break
            body.append(line)
            self._at += 1
        while body and not body[-1].strip():
            body.pop()
        return body

    def _as_it_stands(self, text: str) -> Iterator[_Piece]:
        """Tables and sessions of a shell as they are; line blocks as verse."""
        lines: list[str] = []
        table = re.match(r"=+ +=", text) is not None
        while self._at < len(self._lines) and (self._lines[self._at].strip() or (table and len(lines) < 3)):
            lines.append(self._lines[self._at])
            self._at += 1
        if text.startswith("| "):
            shown, links = self._inline("\n".join(re.sub(r"^\s*\| ?", "", line) for line in lines), verse=True)
            yield self._piece(Block(Kind.PARAGRAPH, shown), links)
        else:
            yield self._piece(Block(Kind.PREFORMATTED, _dedented(lines)), ())

    def _paragraph(self, first: str) -> Iterator[_Piece]:
        indent = _indent(first)
        marker = _BULLET.match(first.strip()) or _NUMBER.match(first.strip())
        lines = [first.strip()[marker.end() :] if marker else first.strip()]
        begun = self._at
        self._at += 1
        inner = indent + (marker.end() if marker else 0)
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line.strip() or (_indent(line) < inner if marker else _indent(line) != indent):
                break
            if _BULLET.match(line.strip()) and marker:
                break
            lines.append(line.strip())
            self._at += 1
        text = " ".join(lines)
        literal = text.endswith("::")
        text = text[:-2].rstrip() if text.endswith(" ::") else text[:-1] if literal else text
        shown, links = self._inline(text)
        kind = Kind.ITEM if marker else Kind.QUOTE if indent and self._is_quotation(begun) else Kind.PARAGRAPH
        bullet = "•" if marker and not marker[1].strip("-*+•") else marker[1] if marker else ""
        level = (indent + 1) // 3 if marker else 0
        if shown.strip(": "):
            yield self._piece(Block(kind, shown, level, bullet), links)
        if literal:
            code = self._deeper(indent)
            if code:
                yield self._piece(Block(Kind.PREFORMATTED, _dedented(code)), ())

    def _is_quotation(self, begun: int) -> bool:
        """Whether an indented paragraph is one: after a blank line, and not below an item or a term."""
        if begun and self._lines[begun - 1].strip():
            return False  # what explains a term
        above = next((line for line in reversed(self._lines[:begun]) if line.strip() and not line.startswith(" ")), "")
        return not (_BULLET.match(above) or _NUMBER.match(above))

    def _piece(self, block: Block, links: tuple[tuple[int, int, str], ...], anchor: str = "") -> _Piece:
        anchors, self._anchors = (*self._anchors, *([anchor] if anchor else [])), []
        return _Piece(block, links, "", anchors)

    def _inline(self, text: str, *, verse: bool = False) -> tuple[str, tuple[tuple[int, int, str], ...]]:
        """The words without marks, and the links among them."""
        parts: list[str] = []
        links: list[tuple[int, int, str]] = []
        at = length = 0
        for match in _INLINE.finditer(text):
            kind = match.lastgroup or ""
            if kind == "address":
                kind = "link"
            words = match[kind] if kind else ""
            target = ""
            if kind == "link":
                target = match["address"].strip()
                target = self._targets.get(target.rstrip("_").lower(), target)
            elif kind in ("named", "word"):
                target = self._targets.get(" ".join(words.lower().split()), f"#{_name(words)}")
            elif kind == "note":
                target = f"#note-{words.strip('[]#')}"
            elif kind == "role":
                words, _, aim = words.partition("<")
                words = words.strip().lstrip("~!")
                target = f"#{_name(aim.rstrip('>'))}" if aim else ""
            before = text[at : match.start()]
            parts += [before, words]
            length += len(before)
            if re.match(r"https?://|mailto:|#", target) and words:
                links.append((length, length + len(words), target))
            length += len(words)
            at = match.end()
        parts.append(text[at:])
        shown = "".join(parts)
        return (shown if verse else shown.strip()), tuple(links)


def _name(text: str) -> str:
    return re.sub(r"[\W_]+", "-", text.lower()).strip("-")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _dedented(lines: list[str]) -> str:
    margin = min((_indent(line) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:] for line in lines).strip("\n")
