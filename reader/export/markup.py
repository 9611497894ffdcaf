"""Text as a field of an Anki note: HTML that shows the text as it is and can do nothing else.

Besides HTML, Anki reads `[sound:x]`, `[anki:…]`, `[latex]` and `[[type:x]]` in a field, `{{c1::` in a
cloze, and its MathJax takes `\\(` and `\\[` from the page itself. So brackets and braces become entities,
and a word joiner (no width) follows each backslash, which an entity alone would not keep apart from the
bracket after it.
"""

import html
import re
from collections.abc import Iterable, Iterator

from reader.export.cloze import Marked, make_cloze, split_cloze
from reader.vocabulary.terms import Encounter

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_ENTITIES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "'": "&#39;",
        "[": "&#91;",
        "]": "&#93;",
        "{": "&#123;",
        "}": "&#125;",
        "\t": "&#9;",
        "\\": "\\&#8288;",
    }
)
_GAP = "<b>…</b>"


def escape(text: str) -> str:
    """`text` as HTML on one line; the only tag in it is `<br>`, the only loss its control characters."""
    escaped = _CONTROL.sub("", text).translate(_ENTITIES)
    return _LINE_END.sub("<br>", escaped)


def marked_sentence(sentence: str, cloze: str) -> str:
    """The sentence as HTML with its word in `<b>`; unmarked where `cloze` has no deletion."""
    marked = split_cloze(cloze)
    if not marked:
        return escape(sentence)
    return f"{escape(marked.before)}<b>{escape(marked.surface)}</b>{escape(marked.after)}"


def gapped_sentence(cloze: str) -> str:
    """The sentence as HTML with a gap, `<b>…</b>`, for its word; empty where `cloze` has no deletion."""
    marked = split_cloze(cloze)
    return f"{escape(marked.before)}{_GAP}{escape(marked.after)}" if marked else ""


def listed_sentences(met: Iterable[Encounter]) -> str:
    """Sentences as the items of a list, each with its word in `<b>` and its source in `<i>`."""
    return "".join(
        f"<li>{marked_sentence(one.sentence, make_cloze(one.sentence, one.surface, one.start))}"
        f" <i>{escape(one.source.title or one.source.address)}</i></li>"
        for one in met
    )


_ITEM = re.compile(r"<li\b[^>]*>(.*?)(?:\s*<i>([^<]*)</i>)?\s*</li>", re.IGNORECASE | re.DOTALL)
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>|</(?:div|p|li|tr)>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_SOUND = re.compile(r"\[(?:sound|anki:[a-z]+):[^\]]*\]")
_BOLD = re.compile(r"(.*?)<(?:b|strong|mark)\b[^>]*>(.+?)</(?:b|strong|mark)>(.*)", re.IGNORECASE | re.DOTALL)


def plain(field: str) -> str:
    """A field of a note as text: what `escape` made undone, other programs' tags and sounds left out."""
    bare = _TAG.sub("", _BREAK.sub("\n", _UNSEEN.sub("", _SOUND.sub("", field))))
    text = html.unescape(bare).replace("\\\u2060", "\\").replace("\xa0", " ")
    return _CONTROL.sub("", text).strip()


def split_marked(field: str) -> Marked:
    """A sentence with its word in bold as its three parts; without one the surface is empty."""
    found = _BOLD.fullmatch(field)
    if not found:
        return Marked(plain(field), "", "")
    before, surface, after = (plain(f"|{part}|")[1:-1] for part in found.groups())
    return Marked(before.lstrip(), surface, after.rstrip())


def split_listed(field: str) -> Iterator[tuple[Marked, str]]:
    """What listed_sentences was given: each sentence in its parts, and its source."""
    for item in _ITEM.finditer(field):
        yield split_marked(item[1]), plain(item[2] or "")
