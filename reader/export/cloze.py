"""A sentence with one word marked, in Anki's cloze syntax: `He was {{c1::charged}} with treason.`

Anki opens a deletion at `{{c1::`, closes it at the next `}}` and takes what follows a second `::` as a
hint. A sentence that has such characters itself is shielded: a word joiner (U+2060, invisible, no width)
goes between them, so that what is shown stays the same. `split_cloze` undoes this exactly, whatever the
sentence contains.
"""

import re
from typing import NamedTuple

_JOINER = "\u2060"
_PAIR = re.compile(rf"([{{}}:])({_JOINER}*)(?=\1)")
_SHIELDED_PAIR = re.compile(rf"([{{}}:]){_JOINER}({_JOINER}*)(?=\1)")
_CLOZE = re.compile(r"(.*?)\{\{c1::(.+?)\}\}(.*)", re.DOTALL)


class Marked(NamedTuple):
    """A sentence in three parts; put together they are the sentence."""

    before: str
    surface: str
    after: str


def make_cloze(sentence: str, surface: str, start: int) -> str:
    """`sentence` with the `surface` at offset `start` as a cloze deletion, no other occurrence of it.

    Empty where the surface does not stand at that offset: no mark is better than a wrong one.
    """
    end = start + len(surface)
    if not surface or start < 0 or sentence[start:end] != surface:
        return ""
    before = _shield(sentence[:start], end="{")
    after = _shield(sentence[end:], start="}")
    hidden = _shield(surface, start="}", end="}")
    return f"{before}{{{{c1::{hidden}}}}}{after}"


def split_cloze(cloze: str) -> Marked | None:
    """The parts of what make_cloze returned; None where there is no deletion in it."""
    found = _CLOZE.fullmatch(cloze)
    if not found:
        return None
    before, surface, after = found.groups()
    return Marked(_unshield(before, end="{"), _unshield(surface, start="}", end="}"), _unshield(after, start="}"))


def _shield(text: str, start: str = "", end: str = "") -> str:
    """Joiners between doubled characters, and where the text begins with `start` or ends with `end`."""
    body = text.strip(_JOINER)
    first = _JOINER if start and body.startswith(start) else ""
    last = _JOINER if end and body.endswith(end) else ""
    inner = _PAIR.sub(rf"\1{_JOINER}\2", text)
    return f"{first}{inner}{last}"


def _unshield(text: str, start: str = "", end: str = "") -> str:
    if _JOINER not in text:
        return text
    body = text.strip(_JOINER)
    if start and body.startswith(start):
        text = text.removeprefix(_JOINER)
    if end and body.endswith(end):
        text = text.removesuffix(_JOINER)
    return _SHIELDED_PAIR.sub(r"\1\2", text)
