"""Markdown that is hardly any: paragraphs, headings with `#`, *emphasis* of whole words, as most prose is written.

It needs no parser, and loading markdown-it-py takes a tenth of the time until a text is on the screen. Whatever might
mean more is left to the parser; that both make the same of a text is a property that a test holds.
"""

import re
from collections.abc import Iterator

from reader.text.article import Block, Kind

# A line: nothing, or a heading's signs, a beginning that begins no list, quotation, rule, table or code, and no sign
# that could be markup further on. Square brackets are text where they hold no note and neither an address
# nor another bracket follows.
_LINE = (
    r"(?:#{1,6} )?(?:\d(?!\d*[.)])|\*?[^\W\d_]|[“”„‘’«»\"'(¿¡–—…])"
    r"(?:[^\n#_`<>&\\|~\t\[\]]++|\[(?!\^)|\](?![(\[:]))*+(?<!\s)"
)
_TEXT = rf"(?:(?:{_LINE}| *)\n)*+(?:{_LINE}| *)"
_AFTER_EMPHASIS = ".,;:!?…)”’»"


def simple_blocks(body: str) -> list[Block] | None:
    """The blocks of a text of this kind; None where it takes a parser to tell."""
    if not re.fullmatch(_TEXT, body):
        return None
    blocks = []
    for kind, level, marked in _marked(body):
        text = _without_emphasis(marked)
        if text is None:
            return None
        blocks.append(Block(kind, text, level))
    return blocks


def _marked(body: str) -> Iterator[tuple[Kind, int, str]]:
    """Kind, level and text of each block; the lines of a paragraph joined."""
    lines: list[str] = []
    for line in [*body.split("\n"), ""]:
        content = line.lstrip("#")
        level = len(line) - len(content)
        if not level and line.strip():
            lines.append(line)
            continue
        if lines:
            yield Kind.PARAGRAPH, 0, " ".join(lines)
            lines = []
        if level:
            yield Kind.HEADING, level, content[1:]


def _without_emphasis(text: str) -> str | None:
    """The text without asterisks around whole words; None where one stands in another way.

    Between a space and a word an asterisk can only begin emphasis (CommonMark 6.2), and after a word, before a space or
    a punctuation mark, only end it: each pair is told without looking any further.
    """
    pieces = text.split("*")
    if len(pieces) % 2 == 0:
        return None
    for before, inside, after in zip(pieces[::2], pieces[1::2], pieces[2::2], strict=False):
        if not inside or inside[0].isspace() or inside[-1].isspace() or before[-1:] not in ("", " "):
            return None
        if after[:1] not in ("", " ") and not (inside[-1].isalnum() and after[0] in _AFTER_EMPHASIS):
            return None
    return None if "**" in text else "".join(pieces)
