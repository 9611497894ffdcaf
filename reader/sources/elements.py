"""What the elements of HTML and their attributes tell, whatever is made of them."""

import re

from reader.text.article import clean

BOUNDARIES = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
"""Elements whose beginning and end are ends of a paragraph."""
SILENT = frozenset({
    "head", "script", "style", "template", "noscript", "noembed", "noframes", "iframe", "object", "embed",
    "applet", "audio", "video", "canvas", "map", "select", "option", "textarea", "button", "input", "label",
    "progress", "meter", "datalist", "dialog", "rp", "rt", "rtc", "title", "metadata", "annotation",
    "annotation-xml",
})  # fmt: skip
"""Elements whose text is no reading matter."""
LISTS = frozenset({"ul", "ol", "menu", "dir"})
INLINE_PICTURE = 3  # characters of a description that takes the place of a letter: initials, emoji
BACK = frozenset({"↩", "↩︎", "↑", "⏎", "^", "⇑", "[↩]"})
"""Signs of links from a note back to its place, for which there is a key."""
RULE = "* * *"
_ADDRESSES = ("src", "href", "data-src", "data-original", "data-lazy-src")
_STANZA = re.compile(r"\b(?:stanza|linegroup|verse-?group|poem-?stanza|lg)\b", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAYBE_CAPTIONS = frozenset({"p", "div", "dd", "li"})
_CAPTION = re.compile(
    r"(?:^|\s)(?:(?:wp|image|photo|media|img|picture|figure|video|story|gallery)?[-_]?caption(?:[-_]?text)?|pie-de-foto"
    r"|legende|bildunterschrift)(?:$|\s)",
    re.IGNORECASE,
)
_NO_WORDS = re.compile(
    r"null|undefined|image|img|photo|picture|logo|avatar|icon|spacer|\S*\.(?:png|jpe?g|gif|webp|svg)", re.IGNORECASE
)


def is_caption(tag: str, attributes: dict[str, str]) -> bool:
    """Whether an element that may be anything is the caption of a picture, by its class."""
    return tag in _MAYBE_CAPTIONS and "class" in attributes and _CAPTION.search(attributes["class"]) is not None


def is_stanza(attributes: dict[str, str]) -> bool:
    """Whether the lines of an element are verses."""
    return _STANZA.search(attributes.get("class", "")) is not None


def picture_of(attributes: dict[str, str]) -> tuple[str, str]:
    """The name and the description of a picture, "" where it has none that says anything."""
    names = [attributes.get(key, "").strip() for key in _ADDRESSES]
    name = next((one for one in names if one and not one.startswith("data:")), "")
    description = " ".join(clean(attributes.get("alt") or attributes.get("title") or "").split())
    return name, "" if _NO_WORDS.fullmatch(description) else description


def is_hidden(attributes: dict[str, str]) -> bool:
    """Whether an element with these attributes is not to be read: hidden, or the number of a printed page."""
    return (
        "hidden" in attributes
        or attributes.get("type") == "pagebreak"
        or attributes.get("role") == "doc-pagebreak"
        or ("style" in attributes and _HIDDEN.search(attributes["style"]) is not None)
    )


def is_note(attributes: dict[str, str]) -> bool:
    """Whether a link with these attributes is the number of a note."""
    return "noteref" in attributes.get("type", "") or attributes.get("role") == "doc-noteref"
