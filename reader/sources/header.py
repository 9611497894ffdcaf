"""The small header above a text: between two lines of `---`, one `key: value` a line.

Keys: title, byline (or author), language (or lang), level, licence; those of other programs are passed over.
"""

import re

from reader.errors import ReaderError
from reader.languages import get_language

_HEADER = r"---[ \t]*\n((?:[ \t]*\n|#[^\n]*\n|[A-Za-z][\w-]*[ \t]*:[^\n]*\n|[ \t]+[^\n]*\n)*)---[ \t]*(?:\n|\Z)"
_FIELD = r"^([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*?)[ \t]*$"
OURS = frozenset({"title", "byline", "author", "language", "lang", "level", "licence"})


def split_header(text: str) -> tuple[dict[str, str], str]:
    """The fields of the header (keys in small letters, quotes around values gone) and the text below it."""
    match = re.match(_HEADER, text)
    if not match:
        return {}, text
    fields = {key.lower(): _unquoted(value) for key, value in re.findall(_FIELD, match[1], re.MULTILINE)}
    return {key: value for key, value in fields.items() if value}, text[match.end() :]


def byline_of(header: dict[str, str]) -> str | None:
    """Who wrote the text; None where it does not say."""
    return header.get("byline") or header.get("author")


def language_of(header: dict[str, str]) -> str | None:
    """The header's language where it is one; a header of another program may say anything, so no error."""
    try:
        return get_language(header.get("language") or header.get("lang") or "").code
    except ReaderError:
        return None


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value
