"""Entries written in HTML, XDXF or Pango markup → plain lines, with what one can follow marked as reference."""

import html
import re
from urllib.parse import parse_qs, unquote, urlsplit

from reader.dictionaries.entry_text import MOST_TEXT
from reader.lookup.references import reference

# No quotation marks are looked for: what has "<" or ">" within an attribute is not worth a slow expression.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:_-]{0,30})([^<>]{0,2000})>")
_TARGET = re.compile(r"(?:href|src|k|xlink:href)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_BREAKS_LISTED = (
    "br p div li tr h1 h2 h3 h4 h5 h6 dt dd dl ul ol table blockquote section article header footer def hr "
    "pre details summary figure center ex"
)
_BREAKS = frozenset(_BREAKS_LISTED.split())
_DROPPED = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"), ("<head", "</head"), ("<rp", "</rp"))
_LINKS = frozenset(("a", "kref", "ref", "iref"))
_SCHEMES = ("bword", "entry", "d", "dict", "gdlookup", "mdx")
_ELSEWHERE = ("http", "https", "mailto", "ftp", "sound", "javascript", "file", "data", "tel")


def plain(text: str, *, xdxf: bool = False) -> str:
    """The text without markup: blocks are lines, references stand as lookup.references writes them.

    `xdxf`: <k> is the headword, which is known, <tr> how it is spoken (a row of a table in HTML).
    """
    text = text[:MOST_TEXT]
    if "<" not in text:
        return html.unescape(text) if "&" in text else text
    for begin, end in _DROPPED:
        text = _without(text, begin, end)
    out: list[str] = []
    at = 0
    link: tuple[int, str] | None = None  # where its text begins in `out`, and what it leads to
    skipping = ""
    for tag in _TAG.finditer(text):
        closing, name, attributes = tag[1], tag[2].lower(), tag[3]
        if not skipping:
            out.append(html.unescape(text[at : tag.start()].replace("\r", " ")))
        at = tag.end()
        if skipping:
            skipping = "" if closing and name == skipping else skipping
        elif xdxf and name == "k":
            skipping = "" if closing else "k"
        elif xdxf and name == "tr":
            out.append("]" if closing else "[")
        elif name in _LINKS:
            if closing and link is not None:
                start, leads_to = link
                inner = " ".join("".join(out[start:]).split())
                link = None
                word = inner if not leads_to or inner.casefold() == leads_to.casefold() else leads_to
                out[start:] = [reference(word)]
            elif not closing:
                target = _target(attributes)
                if target is not None:
                    link = len(out), target
        elif name in _BREAKS:
            out.append("\n")
        elif name in ("td", "th"):
            out.append(" ")
        elif name == "rt":
            out.append(")" if closing else "(")
    if not skipping:
        out.append(html.unescape(text[at:]))
    return "".join(out)


def _without(text: str, begin: str, end: str) -> str:
    """The text without what stands between two marks; a beginning without an end goes on to the last character."""
    lower = text.lower()
    if begin not in lower or len(lower) != len(text):
        return text
    kept: list[str] = []
    at = 0
    while (start := lower.find(begin, at)) >= 0:
        follows = lower[start + len(begin) : start + len(begin) + 1]
        if begin != "<!--" and follows not in (" ", ">", "\n", "\t", "/"):
            kept.append(text[at : start + 1])
            at = start + 1
            continue
        kept.append(text[at:start])
        stop = lower.find(end, start + len(begin))
        if stop < 0:
            return "".join(kept)
        close = lower.find(">", stop + len(end) - 1)
        at = close + 1 if close >= 0 else len(text)
    kept.append(text[at:])
    return "".join(kept)


def _target(attributes: str) -> str | None:
    """The word that a link leads to, "" where only its text can tell; None where it leads out of the dictionary."""
    found = _TARGET.search(attributes)
    if found is None:
        return "" if not attributes.strip() or "href" not in attributes.lower() else None
    address = html.unescape(found[1] or found[2] or found[3] or "").strip()
    scheme, colon, rest = address.partition(":")
    if colon and scheme.lower() in _ELSEWHERE:
        return None
    if colon and scheme.lower() in _SCHEMES:
        return " ".join(unquote(rest.lstrip("/").split("#")[0]).split())
    return query_of(address) if "?" in address else ""


def query_of(address: str) -> str:
    """The word that an address such as `?query=word&wildcards=off` asks for."""
    try:
        return " ".join(parse_qs(urlsplit(address).query).get("query", [""])[0].split())
    except ValueError:
        return ""
