"""Plain text → Article: paragraphs by blank lines, by line or by hard-wrapped lines, verse, headings, the title."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from reader.detection import detect_language
from reader.errors import ReaderError
from reader.sources.furniture import HEAD_LINES, read_front
from reader.sources.header import OURS, byline_of, language_of, split_header
from reader.text.article import Article, Block, Kind, clean

_NO_TITLE = "Untitled"
_SAMPLE_GROUPS = 400
_FIRST_LINES = 4_000  # characters
_LONGEST_HEADING = 70
_LONGEST_TITLE = 100
_LONGEST_VERSE = 65
_NARROWEST, _WIDEST = 50, 110  # columns at which people have texts wrapped
_NO_HEADING_ENDS = (".", ",", ";", ":", "!", "?", "…", "”", "»", '"', "’", "'", "-", "—", "–")
_SENTENCE_ENDS = r"[.!?…。！？:;][\"”’»)\]』」]*$"
_ROMAN = r"[IVXLC]+"
_NUMBER = (
    rf"(?:\d+|{_ROMAN}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third"
    r"|the (?:first|second|third|last)|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|primer[oa]?"
    r"|segund[oa]|tercer[oa]?"
    r"|eins|zwei|drei|vier|fünf|erste[rs]?|zweite[rs]?|dritte[rs]?|premi(?:er|ère)|deuxième|troisième"
    r"|prim[oa]|second[oa]"
    r"|terz[oa]|um|dois|três|primeir[oa]|terceir[oa])"
)
_CHAPTER = (
    rf"(?:chapter|part|book|volume|section|capítulo|capitulo|parte|libro|kapitel|teil|buch|chapitre|partie|livre|tome"
    rf"|capitolo|livro|hoofdstuk|deel)\s+{_NUMBER}\b[.:—–-]?(?:\s+\S.{{0,50}})?"
    r"|(?:prologue|epilogue|preface|foreword|introduction|prólogo|epílogo|prefacio|prolog|epilog|vorwort"
    r"|nachwort|préface"
    r"|épilogue|prologo|epilogo|prefazione|prefácio|introducción|einleitung|introduzione|introdução)\.?"
)
_ROMAN_HEADING = rf"{_ROMAN}\.?"
_BEFORE_LETTERS = " \t\"'“”‘’«»„¿¡([—–-"
_CJK = r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"
_CJK_START = r"[ \t]*" + _CJK
_CJK_JOINT = rf"\n(?<={_CJK}\n)(?={_CJK})"
_GLUED_LINE_END = r"\n(?:(?<=[^\W\d_]-\n)(?=[^\W\d_])|(?<=\S—\n)|(?<=\S--\n))"
_BLANK_LINE = r"\n(?:[^\S\n]*\n)+"
_COLUMNS = r"\S(?: {3,}|\t)\S"


class _Layout(NamedTuple):
    """How a text uses line ends: `width` is that of hard-wrapped lines, 0 where a line is a paragraph or a verse.

    `unspaced`: lines are joined without a space (Chinese, Japanese).
    """

    width: int = 0
    verse: bool = False
    unspaced: bool = False


def parse_plain(text: str, source: str) -> Article:
    """The article in a cleaned plain text; nothing is lost but line ends within paragraphs, page furniture and a
    header of our own (header.py). Raises ReaderError where there is only a header."""
    header, below = _header(text)
    body, byline = _without_front(below)
    groups = _groups(body)
    title, groups = (header["title"], groups) if "title" in header else _title(groups)
    layout = _layout(groups)
    blocks = tuple(_blocks(groups, layout))
    return Article(
        title=title or title_from_name(source),
        byline=byline_of(header) or byline,
        language=language_of(header) or detect_language(body),
        source=source,
        blocks=blocks,
        level=header.get("level"),
    )


def _header(text: str) -> tuple[dict[str, str], str]:
    """Two rules with something between them may well be the text's own: a header has a field that we know."""
    if not text.startswith("---"):
        return {}, text
    header, body = split_header(text)
    if OURS.isdisjoint(header):
        return {}, text
    if not body or body.isspace():
        raise ReaderError("There is no text below the header of this file; choose another file.")
    return header, body


def title_from_name(source: str) -> str:
    """A readable title from a file name: "my_first-text.txt" → "My first text"."""
    if source == "-":
        return "Standard input"
    stem = clean(Path(source).stem.encode("utf-8", "replace").decode())
    words = " ".join(re.sub(r"[_\-+.]+|%20", " ", stem).split()) or stem.strip() or _NO_TITLE
    return words[:1].upper() + words[1:]


def _without_front(text: str) -> tuple[str, str | None]:
    """The text without the furniture and the byline above it, and the byline."""
    spans: list[tuple[int, int]] = []
    at = 0
    while len(spans) <= HEAD_LINES and at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if not text[at : min(end, at + 1000)].isspace() and end > at:
            spans.append((at, end))
        at = end + 1
    front = read_front([text[start : min(end, start + 1000)] for start, end in spans])
    if not front.dropped:
        return text, front.byline
    kept = [
        text[start:end]
        for index, (start, end) in enumerate(spans[: max(front.dropped) + 1])
        if index not in front.dropped
    ]
    return "\n\n".join([*kept, text[spans[max(front.dropped)][1] :].lstrip("\n")]), front.byline


def _groups(text: str) -> list[str]:
    """Stretches between empty lines, as written (lines of blanks alone are still in them)."""
    groups = []
    for group in _stretches(text):
        # Nearly every group begins and ends with a letter or a sign and is taken as it is.
        if group and group[0] > " " and group[-1] > " ":
            groups.append(group)
        elif (stripped := group.strip("\n")) and not stripped.isspace():
            groups.append(stripped)
    return groups


def _stretches(text: str) -> list[str]:
    """The text split at every pair of line ends; where each paragraph is one line, in half the time."""
    if not any(text[:_FIRST_LINES].split("\n")[1::2]):
        lines = text.split("\n")
        if not any(lines[1::2]):
            return lines[::2]
    return text.split("\n\n")


def _title(groups: list[str]) -> tuple[str | None, list[str]]:
    """The first line where it is a title: short, no sentence, alone or before a much longer line."""
    if not groups:
        return None, groups
    line = groups[0][:1000].split("\n", 1)[0]
    title = line.strip()
    if not title or len(title) > _LONGEST_TITLE or title.endswith((".", ",", ";", ":", "-", "”", "»", '"')):
        return None, groups
    if (
        title[0] in "-–—*#>•[(“«\"'‘0123456789"
        or not any(map(str.isalpha, title))
        or title[0].islower()
        or _is_chapter(title)
    ):
        return None, groups
    rest = groups[0][len(line) + 1 :]
    if not rest:
        return (title, groups[1:]) if len(groups) > 1 else (None, groups)
    second = rest[:1000].split("\n", 1)[0]
    if title.endswith(("!", "?", "…")) or len(second) < max(2 * len(title), 100):
        return None, groups
    return title, [rest, *groups[1:]]


def _layout(groups: Sequence[str]) -> _Layout:
    """Judges from a sample how the lines of the text are to be read."""
    step = max(1, len(groups) // _SAMPLE_GROUPS)
    sample = [lines for group in groups[::step] if len(lines := group.split("\n", 200)[:200]) > 1]
    inner = [pair for lines in sample for pair in pairwise(lines) if pair[0].strip() and pair[1].strip()]
    if not inner:
        return _Layout()
    lengths = sorted(len(line.rstrip()) for line, _ in inner)
    width = lengths[int(len(lengths) * 0.95)]
    if sum(1 for line, _ in inner if re.match(_CJK_START, line)) * 2 > len(inner):
        return _Layout(width, unspaced=True) if lengths[len(lengths) // 4] >= width - 1 else _Layout()
    plain = [pair for pair in inner if pair[0][0] not in " \t"] or inner
    full = sum(1 for line, after in plain if not _is_short(line, after, width)) / len(plain)
    capitals = sum(1 for _, after in inner if after.lstrip(_BEFORE_LETTERS)[:1].isupper()) / len(inner)
    runs_on = sum(1 for pair in plain if _runs_on(*pair)) / len(plain)
    is_verse = width < _NARROWEST or (width <= _LONGEST_VERSE and (capitals > 0.75 or full < 0.4))
    if width <= _WIDEST and not is_verse and (full >= 0.65 or (full >= 0.4 and runs_on >= 0.4)):
        return _Layout(width)
    ended = sum(1 for line, _ in inner if re.search(_SENTENCE_ENDS, line.rstrip()))
    return _Layout(verse=is_verse and ended < 0.6 * len(inner))


def _runs_on(line: str, after: str) -> bool:
    """Whether the sentence seems to go on in the next line."""
    return not re.search(_SENTENCE_ENDS, line.rstrip()) and after.lstrip(_BEFORE_LETTERS)[:1].islower()


def _is_short(line: str, after: str, width: int) -> bool:
    """Whether the next line's first word would have fitted on this line, so that the line was ended on purpose."""
    words = after.split(maxsplit=1)
    first = 1 if not words or re.match(_CJK_START, words[0]) else len(words[0])
    return len(line.rstrip()) + 1 + first <= width - 3


def _blocks(groups: Sequence[str], layout: _Layout) -> list[Block]:
    blocks: list[Block] = []
    add, make, paragraph = blocks.append, tuple.__new__, Kind.PARAGRAPH
    for group in groups:
        # Nearly every group is a paragraph as it stands.
        if len(group) > _LONGEST_HEADING and "\n" not in group and group[0] > " " and group[-1] > " ":
            add(make(Block, (paragraph, group, 0, "")))
        elif "\n" not in group:
            line = group.strip(" \t")
            if not line or line.isspace():
                continue
            if len(line) > _LONGEST_HEADING or not _is_heading(line):
                add(Block(paragraph, line))
            else:
                add(Block(Kind.HEADING, line, 2))
        elif layout.width and (joined := _wrapped_paragraph(group, layout)):
            add(Block(paragraph, joined))
        else:
            blocks.extend(_hard_blocks(group, layout))
    return blocks


def _wrapped_paragraph(group: str, layout: _Layout) -> str | None:
    """The lines as one, if no line is indented and all but the last reach three quarters of the width."""
    lines = group.split("\n")
    last = lines.pop()
    if min(map(len, lines)) * 4 < layout.width * 3 or "\n " in group or "\t" in group or layout.unspaced:
        return None
    if "-\n" in group or "—\n" in group:
        return _joined([*lines, last], layout)
    lines.append(last)
    return " ".join(map(str.strip, lines))


def _joined(lines: Sequence[str], layout: _Layout) -> str:
    """The lines of a wrapped paragraph as one; a hyphen or dash at a line end stays, without a space after it."""
    text = re.sub(_GLUED_LINE_END, "", "\n".join(line.strip(" \t") for line in lines))
    return (re.sub(_CJK_JOINT, "", text) if layout.unspaced else text).replace("\n", " ")


def _hard_blocks(group: str, layout: _Layout) -> Iterator[Block]:
    """A group whose lines need a closer look: columns, verse, several paragraphs, one line a paragraph."""
    lines = group.split("\n")
    if any(not line or line.isspace() for line in lines):
        stretches = re.split(_BLANK_LINE, f"\n{group}\n")
        yield from _blocks([stretch.strip("\n") for stretch in stretches], layout)
        return
    if ("   " in group or "\t" in group) and sum(1 for line in lines if re.search(_COLUMNS, line)) * 5 >= len(
        lines
    ) * 3:
        yield Block(Kind.PREFORMATTED, group)
    elif layout.width:
        yield from _wrapped_blocks([line.rstrip(" \t") for line in lines], layout)
    elif layout.verse:
        yield Block(Kind.PARAGRAPH, _dedented([line.rstrip(" \t") for line in lines]))
    else:
        yield from _blocks(lines, layout)


def _wrapped_blocks(lines: list[str], layout: _Layout) -> Iterator[Block]:
    width = layout.width
    inner = list(pairwise(lines))
    short = [_is_short(line, after, width) for line, after in inner]
    if sum(short) * 3 >= len(short) * 2 and all(len(line) * 10 < width * 9 for line in lines):
        yield Block(Kind.PARAGRAPH, _dedented(lines))
        return
    indents = [len(line) - len(line.lstrip()) for line in lines]
    coded = min(indents) == 0 and sum(1 for indent in indents if indent) * 3 <= len(lines) * 2
    paragraph = [lines[0]]
    for (line, after), ends_early, indent in zip(inner, short, indents[1:], strict=True):
        begins = coded and indent > 0 and not (indents[0] == 0 and indent == max(indents) > 12)
        if begins or (ends_early and len(line) * 4 < width * 3 and re.search(_SENTENCE_ENDS, line)):
            yield Block(Kind.PARAGRAPH, _joined(paragraph, layout))
            paragraph = []
        paragraph.append(after)
    yield Block(Kind.PARAGRAPH, _joined(paragraph, layout))


def _dedented(lines: Sequence[str]) -> str:
    """Verse: its lines and their indents relative to each other."""
    margin = min(len(line) - len(line.lstrip(" \t")) for line in lines)
    return "\n".join(line[margin:] for line in lines)


def _is_heading(line: str) -> bool:
    """Conservative: a chapter with its number, or a short line in capitals."""
    if len(line) > _LONGEST_HEADING:
        return False
    return _is_chapter(line) or (
        line.isupper() and not line.endswith(_NO_HEADING_ENDS) and sum(map(str.isalpha, line)) > 3
    )


def _is_chapter(line: str) -> bool:
    return bool(re.fullmatch(_CHAPTER, line, re.IGNORECASE) or re.fullmatch(_ROMAN_HEADING, line))
