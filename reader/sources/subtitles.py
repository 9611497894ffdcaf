"""Subtitles (SubRip, WebVTT) → Article: cues in the order of their time, put together to sentences and paragraphs."""

import html
import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from reader.detection import detect_language
from reader.errors import ReaderError
from reader.sources.plain import title_from_name
from reader.text.article import Article, Block, Kind

_TIMES = re.compile(
    r"^[ \t]*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})[ \t]*-->[ \t]*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})",
    re.MULTILINE,
)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>", re.IGNORECASE)
_MARKS = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|<\d[\d:.]*>|\{\\[^{}]{0,100}\}|\{[A-Za-z]:[^{}]{0,40}\}")
_ENDS = re.compile(r"[.!?…。！？♪][\"”’»)\]』」]*$")
_SPEAKS = re.compile(r"^[-–—‐]\s*\S")
_PAUSE = 3.0  # seconds without words after which a new paragraph begins
_LONGEST = 600  # characters of a paragraph of people who never end a sentence


class _Cue(NamedTuple):
    start: float  # seconds
    end: float
    lines: tuple[str, ...]


def parse_subtitles(text: str, source: str, name: str) -> Article:
    """The article in cleaned subtitles; raises ReaderError where there are none."""
    cues = sorted(_cues(text), key=lambda cue: (cue.start, cue.end))
    blocks = tuple(_blocks(cues))
    if not blocks:
        raise ReaderError(
            f"There are no subtitles in {name}; choose a file in the SubRip (.srt) or WebVTT (.vtt) format."
        )
    words = "\n".join(block.text for block in blocks[:60])
    return Article(title_from_name(source), None, detect_language(words), source, blocks)


def _cues(text: str) -> Iterator[_Cue]:
    matches = list(_TIMES.finditer(text))
    for match, after in zip_longest(matches, matches[1:]):
        body = text[text.find("\n", match.end()) + 1 : after.start() if after else len(text)]
        if "\n" not in text[match.end() : match.end() + 200]:
            continue
        lines = body.split("\n")
        if after is not None:
            lines = _without_name_of_next(lines)
        shown = [_words(line) for line in lines[: _end(lines)]]
        yield _Cue(_seconds(match, 1), _seconds(match, 5), tuple(line for line in shown if line))


def _without_name_of_next(lines: list[str]) -> list[str]:
    """Without the number or name that stands on the line before the next time."""
    while lines and not lines[-1].strip():
        lines.pop()
    if lines and (lines[-1].strip().isdigit() or (len(lines) > 1 and not lines[-2].strip())):
        lines.pop()
    return lines


def _end(lines: list[str]) -> int:
    """Where the cue ends: at a blank line, unless only a single line follows as in carelessly made files."""
    for number, line in enumerate(lines):
        if number and not line.strip():
            rest = [one for one in lines[number:] if one.strip()]
            return number if not rest or rest[0].startswith(("NOTE", "STYLE", "REGION")) else len(lines)
    return len(lines)


def _words(line: str) -> str:
    line = _VOICE.sub(lambda match: f"{match[1].strip()}: ", line)
    return " ".join(html.unescape(_MARKS.sub("", line)).replace("\\N", " ").replace("\\h", " ").split())


def _seconds(match: re.Match[str], first: int) -> float:
    hours, minutes, seconds, parts = (match[first] or "0", match[first + 1], match[first + 2], match[first + 3])
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(parts.ljust(3, "0")) / 1000


def _without_repeated(before: tuple[str, ...], lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines that are new: captions that scroll show the last ones again."""
    for count in range(min(len(before), len(lines)), 0, -1):
        if before[-count:] == lines[:count]:
            return lines[count:]
    return lines


def _blocks(cues: list[_Cue]) -> Iterator[Block]:
    """Paragraphs: a new one after a pause, after a sentence's end where another person speaks, for song lines."""
    waiting = ""
    until = 0.0
    last: tuple[str, ...] = ()
    for cue in cues:
        lines = _without_repeated(last, cue.lines) if cue.start - until < 0.1 else cue.lines
        last = cue.lines
        if not lines:
            until = max(until, cue.end)  # shown on, in pieces
            continue
        if waiting and cue.start - until > _PAUSE and _ENDS.search(waiting):
            yield Block(Kind.PARAGRAPH, waiting)
            waiting = ""
        for line in lines:
            begins = bool(_SPEAKS.match(line)) or line.startswith(("♪", "[", "("))
            if waiting and (begins or len(waiting) > _LONGEST) and (_ENDS.search(waiting) or _SPEAKS.match(line)):
                yield Block(Kind.PARAGRAPH, waiting)
                waiting = ""
            waiting = f"{waiting} {line}" if waiting else line
        until = max(until, cue.end)
    if waiting:
        yield Block(Kind.PARAGRAPH, waiting)
