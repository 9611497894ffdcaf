"""Which part of a web page is the article: a verdict over lxml's tree, in the manner of Arc90's readability.

Paragraphs earn points for the elements they stand in; the element with the most is the article. What stands between
the title and it (summary, picture) belongs to it, what is marked as something else (navigation, comments, related
links, notices) does not. The text itself is put together by the walk, so that nothing of its structure is lost.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reader.sources.measures import INLINE, Measure, Measures

if TYPE_CHECKING:
    from lxml.etree import _Element

_ASIDE_TAGS = frozenset(
    {"nav", "aside", "form", "footer", "menu", "dialog", "iframe", "button", "noscript", "template"}
)
_ASIDE_ROLES = frozenset(
    {"navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alert", "alertdialog", "menu",
     "menubar", "toolbar", "tablist", "doc-toc"}
)  # fmt: skip
_ASIDE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:"
    r"ad|ads|advert\w*|adsense|banner|breadcrumbs?|byline-?social|comments?"
    r"|comment-?(?:list|form|thread|section)|cookies?|cookie-?\w+|consent|gdpr|disqus\w*|fb-\w+|follow-?us"
    r"|footer|global-?nav|hidden|jump|jump-to-nav|login|masthead|menu|metabar|modal"
    r"|more-?(?:from|on|stories|news)|most-?(?:read|popular|viewed|emailed|shared)|nav|navbar|navbox"
    r"|navigation|newsletter\w*|noprint|outbrain|pager|pagination|paywall|popular|popup|print-?only|promo\w*"
    r"|readers?-?comments|recommend\w*|related\w*|reader_comments|rail|relatedlinks|rss|screen-?reader-?text"
    r"|search|share\w*|sharing|shoutbox|sidebar\w*|site-?nav|skip(?:-?link|-?to\w*)?|social\w*"
    r"|sphinxsidebar\w*|sponsor\w*|subscri\w+|subnav|syndication|tags?|tag-?list|taboola|teasers?|toc"
    r"|tool(?:bar|s|box)|trending|utility-?bar|widget\w*|mw-editsection|editsection|headerlink|noexcerpt"
    r"|vcard-?links|catlinks|printfooter|sistersitebox|ambox|metadata|hatnote|reviews?-?box"
    r")(?:$|[\s_-])",
    re.IGNORECASE,
)
_ARTICLE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:article|articlebody|article-?(?:body|text|content)|body-?text|content|entry|entry-?content|hentry|h-entry"
    r"|main|page-?content|post|post-?(?:body|content|text)|story|story-?(?:body|text)|text|blog)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PARAGRAPHS = frozenset({"p", "pre", "blockquote", "li", "dd", "td"})
_CONTAINERS = frozenset({"div", "section", "article", "main", "td", "body", "center", "font", "span", "dd"})
_SHORTEST = 25  # characters of a paragraph that says something
_SHORTEST_DENSE = 12  # the same in a script without spaces
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LEAST = 140
"""Characters that the paragraphs of an article have together; fewer are a notice, not a text."""
_LONGEST_HEADLINE = 150
_TEXTS = ("article", "main", "blockquote")
_REACH = 4  # elements around a paragraph that its points go to
_LONGEST_ASIDE = 0.4  # of the page's paragraphs: what holds more is not aside, whatever it is called


class Verdict(NamedTuple):
    """`body` holds the article; `start` is the element of its title, where that stands before and outside of it.

    `skipped` are elements within that are not part of it.
    """

    body: "_Element"
    start: "_Element | None"
    skipped: frozenset["_Element"]


def find_article(root: "_Element", title: str) -> Verdict | None:
    """The verdict; None where there is nothing that one would read."""
    page = _measured(root)
    skipped = _asides(page)
    scores = _scores(root, page, skipped)
    if not scores:
        return None
    best = max(scores, key=lambda element: scores[element])
    body = _widened(best, scores, page)
    if _readable(body, skipped, page) < _LEAST:
        return None
    return Verdict(body, _title_before(root, body, title), skipped)


def text_of(element: "_Element") -> str:
    """All the text in it, white space as single spaces."""
    return " ".join("".join(element.itertext()).split())


def _names(element: "_Element") -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"


class _Page(NamedTuple):
    """What is measured of a page before anything is judged, in one walk: how long the text of elements would be is
    asked of each of them and of those around it."""

    points: dict["_Element", float]
    """Paragraphs that say something → how much."""
    lengths: dict["_Element", int]
    """Those of them that are more than links → how many characters."""
    asides: dict["_Element", int]
    """What is marked as something other than the text → the characters of such paragraphs within."""
    sizes: dict["_Element", tuple[int, float]]
    """What paragraphs stand in → the characters of all its text, and how much of that is links, 0–1."""


def _measured(root: "_Element") -> _Page:
    page = _Page({}, {}, {}, {})
    measures = Measures()
    for element in measures.walk(root):
        tag, measure = element.tag, measures.ended
        contains = tag in _CONTAINERS
        if (tag in _PARAGRAPHS or (contains and measure.has_own_text)) and _says_something(element, measure):
            length = measure.own_length
            page.points[element] = 1 + min(measure.own_commas, 10) + min(length / 100, 8)
            measure.wanted = measure.wanted or contains
            measures.want_around(_REACH)
            if measure.linked < length * 0.6:
                page.lengths[element] = length
                measure.inside += length
        if measure.wanted:
            page.sizes[element] = measure.length, measure.link_share
        if tag not in ("html", "body", "article", "main") and _is_aside(element, measure, measures):
            page.asides[element] = measure.inside
    return page


def _says_something(element: "_Element", measure: Measure) -> bool:
    """Whether a paragraph is more than a word or two."""
    length = measure.own_length
    return length >= _SHORTEST or (length >= _SHORTEST_DENSE and _DENSE.search(_own_text(element)) is not None)


def _own_text(element: "_Element") -> str:
    """The text in it that no block within has."""
    parts: list[str] = [element.text or ""]
    for child in element:
        if child.tag in INLINE:
            parts.append(text_of(child))
        parts.append(child.tail or "")
    return " ".join(" ".join(parts).split())


def _asides(page: _Page) -> frozenset["_Element"]:
    """The outermost elements that are marked as something other than the text, and hold only little of it."""
    most = sum(page.lengths.values()) * _LONGEST_ASIDE
    small = {element for element, inside in page.asides.items() if inside <= most}
    return frozenset(one for one in small if not any(parent in small for parent in one.iterancestors()))


def _is_aside(element: "_Element", measure: Measure, measures: Measures) -> bool:
    tag = element.tag
    if tag in _ASIDE_TAGS or element.get("role") in _ASIDE_ROLES or element.get("aria-hidden") == "true":
        return True
    if tag == "header":
        return measure.link_share > 0.5
    names = _names(element)
    if names.strip() and _ASIDE_NAMES.search(names):
        return not (tag in ("p", "h1", "h2", "figure", "figcaption", "img", "a", "blockquote") or _is_body(element))
    # A list of headlines: three lines and more, nearly all of their text links, none a sentence of some length.
    is_list = tag in ("ul", "ol", "dl") and len(element) >= 3 and measure.longest <= _LONGEST_HEADLINE
    return is_list and measure.link_share > 0.8 and not measures.within(_TEXTS)


def _is_body(element: "_Element") -> bool:
    return element.get("itemprop") == "articleBody" or "articlebody" in _names(element).lower()


def _scores(root: "_Element", page: _Page, skipped: frozenset["_Element"]) -> dict["_Element", float]:
    scores: dict[_Element, float] = {}
    for element in _kept(root, skipped):
        points = page.points.get(element)
        if points is None:
            continue
        for depth, parent in enumerate(element.iterancestors()):
            if depth >= _REACH:
                break
            if parent not in scores:
                scores[parent] = _bonus(parent)
            scores[parent] += points / (1, 2, 4, 8)[depth]
        if element.tag in _CONTAINERS:
            scores[element] = scores.get(element, _bonus(element)) + points
    return {element: score * (1 - page.sizes[element][1]) for element, score in scores.items() if element.tag != "html"}


def _kept(root: "_Element", skipped: frozenset["_Element"]) -> Iterator["_Element"]:
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str) or element in skipped:
            continue
        yield element
        waiting.extend(reversed(element))


def _bonus(element: "_Element") -> float:
    if _is_body(element):
        return 60
    points = {"article": 30.0, "main": 20.0, "div": 5.0, "section": 5.0, "td": 3.0, "blockquote": 3.0}.get(
        str(element.tag), 0.0
    )
    if element.get("role") == "main":
        points += 20
    if _ARTICLE_NAMES.search(_names(element)):
        points += 20
    return points - (3 if element.tag in ("ul", "ol", "dl", "form", "li", "th") else 0)


def _widened(best: "_Element", scores: dict["_Element", float], page: _Page) -> "_Element":
    """The parent, as long as it holds further text of the same kind (an article cut into several boxes)."""
    body = best
    for parent in best.iterancestors():
        if parent.tag in ("html",):
            break
        more = scores.get(parent, 0.0)
        siblings = [one for one in parent if one is not body and scores.get(one, 0) > scores[best] * 0.2]
        alike = [one for one in siblings if one.get("class") == body.get("class") and _prose(one, page) > 200]
        if (alike and parent.tag != "body") or (more >= scores[best] * 0.9 and parent.tag in ("article", "main")):
            body = parent
        else:
            break
    return body


def _prose(element: "_Element", page: _Page) -> int:
    length, linked = page.sizes[element]
    return int(length * (1 - linked))


def _readable(body: "_Element", skipped: frozenset["_Element"], page: _Page) -> int:
    dense = 2 if _DENSE.search(text_of(body)[:2000]) else 1
    return dense * sum(length for one in _kept(body, skipped) if (length := page.lengths.get(one)))


def _title_before(root: "_Element", body: "_Element", title: str) -> "_Element | None":
    """The heading with the title, where it stands before the article and not in it."""
    wanted = _plain(title)
    after = set(body.iterancestors())
    found = None
    for element in root.iter("h1", "h2", "h3", body.tag):
        if element is body:
            break
        if element.tag in ("h1", "h2", "h3") and element not in after and (text := _plain(text_of(element))):
            same = bool(wanted) and (text in wanted or wanted in text) and len(text) > 8
            if same or (element.tag == "h1" and found is None and len(text) > 15):
                found = element
    return found


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()
