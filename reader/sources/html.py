"""HTML → a tree by lxml, and the blocks of an element of it; for well-formed chapters of books see pages.py."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.sources.found import Found
from reader.sources.markup import Markup

if TYPE_CHECKING:
    from lxml.etree import _Element


def parse_html(text: str, name: str) -> "_Element":
    """The root element; ReaderError where there is nothing, or elements without end stand in each other."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise _too_deep(name) from None
        root = None
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise _too_deep(name)
    if root is None:
        raise ReaderError(f"There is no text in {name}; choose a page with something to read.")
    return root


def blocks_of_html(text: str, name: str, *, bare_pictures: bool = False) -> Found:
    """The blocks of a whole document that is no well-formed XML."""
    markup = Markup(bare_pictures=bare_pictures)
    walk(parse_html(text, name), markup)
    return markup.finish()


def walk(root: "_Element", markup: Markup, skipped: "Collection[_Element]" = ()) -> None:
    """Gives an element and all in it to `markup`, in the order of the text; of `skipped` ones nothing."""
    from lxml import etree

    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if not isinstance(tag, str):
            continue  # a comment
        if element in skipped:
            if event == "start":
                walker.skip_subtree()
                markup.break_paragraph(tag)
            else:
                markup.words(element.tail or "")
        elif event == "start":
            markup.start(tag.rpartition(":")[2].lower(), _attributes(element))
            markup.words(element.text or "")
        else:
            markup.end(tag.rpartition(":")[2].lower())
            if element is not root:
                markup.words(element.tail or "")


def _attributes(element: "_Element") -> dict[str, str]:
    return {str(key).rpartition(":")[2].lower(): str(value) for key, value in element.attrib.items()}


def _too_deep(name: str) -> ReaderError:
    return ReaderError(
        f"{name} has elements within elements without end, so it is no text to read; "
        "save the text as plain text (.txt) and open that."
    )
