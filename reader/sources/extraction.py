"""Which part of a web page is the article: a verdict over lxml's tree, in the manner of Arc90's readability.

Paragraphs earn points for the elements they stand in; the element with the most is the article. What stands between
the title and it (summary, picture) belongs to it, what is marked as something else (navigation, comments, related
links, notices) does not. The text itself is put together by the walk, so that nothing of its structure is lost.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

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
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "em", "font", "i", "img", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr",
})  # fmt: skip
_COMMAS = re.compile(r"[,،、，；;]")
_SHORTEST = 25  # characters of a paragraph that says something
_SHORTEST_DENSE = 12  # the same in a script without spaces
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LEAST = 140
"""Characters that the paragraphs of an article have together; fewer are a notice, not a text."""
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
    lengths = _paragraph_lengths(root)
    total = sum(lengths.values())
    skipped = _asides(root, lengths, total)
    scores = _scores(root, skipped)
    if not scores:
        return None
    best = max(scores, key=lambda element: scores[element])
    body = _widened(best, scores, skipped)
    if _readable(body, skipped, lengths) < _LEAST:
        return None
    return Verdict(body, _title_before(root, body, title), skipped)


def text_of(element: "_Element") -> str:
    """All the text in it, white space as single spaces."""
    return " ".join("".join(element.itertext()).split())


def link_share(element: "_Element") -> float:
    """How much of its text is links, 0–1."""
    length = len(text_of(element)) or 1
    return min(1.0, sum(len(text_of(link)) for link in element.iter("a")) / length)


def _names(element: "_Element") -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"


def _paragraph_lengths(root: "_Element") -> dict["_Element", int]:
    """Paragraphs that say something → how many characters of them are no links."""
    lengths = {}
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in _PARAGRAPHS or (element.tag in _CONTAINERS and _has_own_text(element)):
            own = _own_text(element)
            least = _SHORTEST_DENSE if _DENSE.search(own) else _SHORTEST
            if len(own) >= least:
                linked = sum(len(text_of(one)) for one in element.iter("a"))
                if linked < len(own) * 0.6:
                    lengths[element] = len(own)
    return lengths


def _own_text(element: "_Element") -> str:
    """The text in it that no block within has."""
    parts: list[str] = [element.text or ""]
    for child in element:
        if child.tag in _INLINE:
            parts.append(text_of(child))
        parts.append(child.tail or "")
    return " ".join(" ".join(parts).split())


def _has_own_text(element: "_Element") -> bool:
    least = 20
    return len((element.text or "").strip()) >= least or any(
        len((child.tail or "").strip()) >= least for child in element
    )


def _asides(root: "_Element", lengths: dict["_Element", int], total: int) -> frozenset["_Element"]:
    """The outermost elements that are marked as something other than the text, and hold only little of it."""
    found: set[_Element] = set()
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        if element.tag not in ("html", "body", "article", "main") and _is_aside(element):
            inside = sum(length for one in element.iter() if (length := lengths.get(one)))
            if inside <= total * _LONGEST_ASIDE:
                found.add(element)
                continue
        waiting.extend(reversed(element))
    return frozenset(found)


def _is_aside(element: "_Element") -> bool:
    tag = element.tag
    if tag in _ASIDE_TAGS or element.get("role") in _ASIDE_ROLES or element.get("aria-hidden") == "true":
        return True
    if tag == "header":
        return link_share(element) > 0.5
    names = _names(element)
    if names.strip() and _ASIDE_NAMES.search(names):
        return not (tag in ("p", "h1", "h2", "figure", "figcaption", "img", "a", "blockquote") or _is_body(element))
    return _is_list_of_links(element)


def _is_body(element: "_Element") -> bool:
    return element.get("itemprop") == "articleBody" or "articlebody" in _names(element).lower()


def _is_list_of_links(element: "_Element") -> bool:
    """A list of headlines: three lines and more, nearly all of their text links, none a sentence of some length."""
    if element.tag not in ("ul", "ol", "dl") or len(element) < 3:
        return False
    items = [text_of(child) for child in element]
    long = sum(1 for item in items if len(item) > 150)
    return link_share(element) > 0.8 and long == 0 and not _within(element, ("article", "main", "blockquote"))


def _within(element: "_Element", tags: tuple[str, ...]) -> bool:
    return any(parent.tag in tags for parent in element.iterancestors())


def _scores(root: "_Element", skipped: frozenset["_Element"]) -> dict["_Element", float]:
    scores: dict[_Element, float] = {}
    for element, text in _paragraphs(root, skipped):
        points = 1 + min(len(_COMMAS.findall(text)), 10) + min(len(text) / 100, 8)
        for depth, parent in enumerate(element.iterancestors()):
            if depth > 3:
                break
            if parent not in scores:
                scores[parent] = _bonus(parent)
            scores[parent] += points / (1, 2, 4, 8)[depth]
        if element.tag in _CONTAINERS:
            scores[element] = scores.get(element, _bonus(element)) + points
    return {element: score * (1 - link_share(element)) for element, score in scores.items() if element.tag != "html"}


def _paragraphs(root: "_Element", skipped: frozenset["_Element"]) -> Iterator[tuple["_Element", str]]:
    for element in _kept(root, skipped):
        if element.tag in _PARAGRAPHS or (element.tag in _CONTAINERS and _has_own_text(element)):
            text = _own_text(element)
            least = _SHORTEST_DENSE if _DENSE.search(text) else _SHORTEST
            if len(text) >= least:
                yield element, text


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


def _widened(best: "_Element", scores: dict["_Element", float], skipped: frozenset["_Element"]) -> "_Element":
    """The parent, as long as it holds further text of the same kind (an article cut into several boxes)."""
    body = best
    for parent in best.iterancestors():
        if parent.tag in ("html",):
            break
        more = scores.get(parent, 0.0)
        siblings = [one for one in parent if one is not body and scores.get(one, 0) > scores[best] * 0.2]
        alike = [one for one in siblings if one.get("class") == body.get("class") and _prose(one) > 200]
        if (alike and parent.tag != "body") or (more >= scores[best] * 0.9 and parent.tag in ("article", "main")):
            body = parent
        else:
            break
    return body


def _prose(element: "_Element") -> int:
    return int(len(text_of(element)) * (1 - link_share(element)))


def _readable(body: "_Element", skipped: frozenset["_Element"], lengths: dict["_Element", int]) -> int:
    dense = 2 if _DENSE.search(text_of(body)[:2000]) else 1
    return dense * sum(length for one in _kept(body, skipped) if (length := lengths.get(one)))


def _title_before(root: "_Element", body: "_Element", title: str) -> "_Element | None":
    """The heading with the title, where it stands before the article and not in it."""
    wanted = _plain(title)
    after = set(body.iterancestors())
    found = None
    for element in root.iter():
        if element is body:
            break
        if element.tag in ("h1", "h2", "h3") and element not in after and (text := _plain(text_of(element))):
            same = bool(wanted) and (text in wanted or wanted in text) and len(text) > 8
            if same or (element.tag == "h1" and found is None and len(text) > 15):
                found = element
    return found


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()
