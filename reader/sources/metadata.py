"""What a web page says of itself: title, byline, date, language. JSON-LD goes before OpenGraph, meta and guesses."""

import json
import re
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from reader.errors import ReaderError
from reader.languages import get_language
from reader.sources.extraction import text_of
from reader.text.article import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

_ARTICLES = re.compile(r"article|posting|report|story|webpage|recipe|review", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+[|»·•–—-]\s+|\s*\|\s*")
_BY = re.compile(
    r"^(?:by|von|por|par|(?-i:di|da|de|av|door)|autor(?:en)?|author|text|texte|texto|words by|written by"
    r"|reported by|автор)\b[\s:]+",
    re.IGNORECASE,
)
_BYLINE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:byline|author|autor|auteur|writer|dateline-author|post-author|fn)(?:$|[\s_-])", re.IGNORECASE
)
_AFTER_NAMES = re.compile(
    r"\s*[|•]\s*|\s+@\w+|\s+on\s+(?=\w+ \d)|(?:^|\s+)\d{1,2}[:.]\d\d"
    r"|,?\s+(?:\d{1,2}\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|,?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+\.[a-z]{2,4}", re.IGNORECASE)
_LONGEST_BYLINE = 120
_DATES = (
    "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created", "pubdate",
    "publishdate", "publication_date", "sailthru.date", "parsely-pub-date", "citation_publication_date",
    "date.created", "og:article:published_time", "originalpublicationdate", "ptime",
)  # fmt: skip
_AUTHORS = (
    "author", "article:author_name", "dc.creator", "dcterms.creator", "byl", "parsely-author", "sailthru.author",
    "citation_author", "article.author", "og:article:author", "article:author",
)  # fmt: skip


class Metadata(NamedTuple):
    """What is known; "" or None where nothing is said."""

    title: str
    byline: str | None
    date: str | None
    language: str | None
    address: str | None


def metadata_of(root: "_Element", declared: str = "") -> Metadata:
    """Reads the head of a page (and its first headings); `declared` is the language that the server tells."""
    metas = _metas(root)
    stated = _json_ld(root)
    return Metadata(
        title=_title(root, metas, stated),
        byline=_byline(root, metas, stated),
        date=_date(root, metas, stated),
        language=_language(root, metas, stated, declared),
        address=_address(root, metas),
    )


def _metas(root: "_Element") -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        content = " ".join(clean(meta.get("content") or "").split())
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


def _json_ld(root: "_Element") -> dict[str, Any]:
    """The first object that tells about an article."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower().strip() != "application/ld+json" or not script.text:
            continue
        try:
            value = json.loads(script.text.strip().removeprefix("<![CDATA[").removesuffix("]]>"), strict=False)
        except (ValueError, RecursionError):
            continue
        for one in _objects(value):
            kinds = one.get("@type")
            if any(_ARTICLES.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])) and (
                one.get("headline") or one.get("author") or one.get("datePublished")
            ):
                return one
    return {}


def _objects(value: object) -> Iterator[dict[str, Any]]:
    waiting = deque([value])
    while waiting:
        one = waiting.popleft()
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            yield one
            waiting.extend(inner for key in ("@graph", "mainEntity", "mainEntityOfPage") if (inner := one.get(key)))


def _title(root: "_Element", metas: dict[str, str], stated: dict[str, Any]) -> str:
    told = (
        _said(stated.get("headline"))
        or metas.get("og:title")
        or metas.get("twitter:title")
        or metas.get("dc.title")
        or ""
    )
    page = next((text_of(title) for title in root.iter("title") if text_of(title)), "")
    headings = [text for one in root.iter("h1") if (text := text_of(one))]
    title = clean(told or page)
    plain = _plain(title)
    for heading in headings:
        if _plain(heading) and _plain(heading) in plain and len(heading) > 3:
            return clean(heading)  # as the page itself shows it, without the name of the site
    if told:
        return title
    parts = [part.strip() for part in _BETWEEN.split(title) if part.strip()]
    if len(headings) == 1 and len(headings[0]) > 15:
        return clean(headings[0])
    return max(parts, key=len) if parts else (clean(headings[0]) if headings else "")


def _byline(root: "_Element", metas: dict[str, str], stated: dict[str, Any]) -> str | None:
    authors = stated.get("author")
    named = [
        _said(one.get("name") if isinstance(one, dict) else one)
        for one in (authors if isinstance(authors, list) else [authors])
        if one
    ]
    told = ", ".join(dict.fromkeys(name for name in named if name and not name.startswith("http")))
    if told:
        return _as_byline(told)
    for key in _AUTHORS:
        if metas.get(key) and not metas[key].lower().startswith("http"):
            return _as_byline(metas[key])
    links = [text_of(one) for one in root.iter("a", "link") if "author" in (one.get("rel") or "").lower().split()]
    props = [text_of(one) for one in _with_property(root) if "author" in (one.get("itemprop") or "").split()]
    for found in (links, props):
        told = ", ".join(dict.fromkeys(name for name in found if name and len(name) < 80))
        if told:
            return _as_byline(told)
    for one in root.iter("p", "span", "div", "li", "address", "h3", "h4", "cite", "a", "small", "strong"):
        if (
            (one.get("class") or one.get("id"))
            and _BYLINE_NAMES.search(f"{one.get('class', '')} {one.get('id', '')}")
            and 2 < len(text_of(one)) < _LONGEST_BYLINE
        ):
            return _as_byline(text_of(one))
    return None


def _with_property(root: "_Element") -> "list[_Element]":
    """The elements that say what of the article they are; few of a page do, so the page itself is asked for them."""
    return cast("list[_Element]", root.xpath("//*[@itemprop]"))


def _as_byline(text: str) -> str | None:
    """The names alone, without the date or the address after them; None where none are left."""
    text = _BY.sub("", clean(" ".join(text.split())))
    text = _AFTER_NAMES.split(text)[0].strip(" ,|·-:")
    if _DOMAIN.fullmatch(text):
        return None
    return text if any(map(str.isalpha, text)) and len(text) <= 2 * _LONGEST_BYLINE else None


def _date(root: "_Element", metas: dict[str, str], stated: dict[str, Any]) -> str | None:
    said = [_said(stated.get("datePublished")), *(metas.get(key, "") for key in _DATES)]
    said += [
        one.get("datetime") or one.get("content") or ""
        for one in _with_property(root)
        if one.get("itemprop") == "datePublished"
    ]
    said += [one.get("datetime") or "" for one in root.iter("time")]
    return next((found for one in said if (found := iso_date(one))), None)


def iso_date(text: str) -> str | None:
    """A day or moment as ISO 8601 writes it, out of text that begins with one."""
    match = re.match(
        r"\s*(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?", text
    )
    if not match or not (1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31):
        return None
    return f"{match[1]}-{match[2]}-{match[3]}" + (f"T{match[4]}{match[5] or ''}" if match[4] else "")


def _language(root: "_Element", metas: dict[str, str], stated: dict[str, Any], declared: str) -> str | None:
    said = [
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang") or "",
        *(body.get("lang") or "" for body in root.iter("body")),
        _said(stated.get("inLanguage")),
        metas.get("content-language", ""), metas.get("dc.language", ""), metas.get("og:locale", ""), declared,
    ]  # fmt: skip
    for one in said:
        try:
            if one:
                return get_language(re.split(r"[,;\s]", one)[0]).code
        except ReaderError:
            continue
    return None


def _address(root: "_Element", metas: dict[str, str]) -> str | None:
    canonical = [
        one.get("href") or "" for one in root.iter("link") if "canonical" in (one.get("rel") or "").lower().split()
    ]
    told = [*canonical, metas.get("og:url", "")]
    return next((one for one in told if re.match(r"https?://", one)), None)


def _said(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or ""
    return " ".join(clean(str(value)).split()) if value else ""


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()
