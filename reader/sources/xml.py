"""XML read by the standard library's expat: events or a small tree, without entities of its own or files elsewhere."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from reader.errors import ReaderError
from reader.sources.encoding import text_of

DEEPEST = 2_000
"""Elements within elements; texts have some dozens, attacks a hundred thousand."""
MOST_NODES = 300_000
"""Elements of a tree; the contents of a long book have some thousands, the stored feed of years some tens of them."""
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_DECLARATION = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")


class NotWellFormedError(Exception):
    """It is no XML; the message says where."""


class DamagedError(ReaderError):
    """A file that should be XML is none."""


@dataclass(slots=True)
class Node:
    """An element: its name and attributes without prefixes, the text before its first child, its children.

    `tail` is the text after it.
    """

    name: str
    attributes: dict[str, str]
    text: str = ""
    tail: str = ""
    children: list["Node"] = field(default_factory=list)

    def all(self, name: str) -> Iterator["Node"]:
        """The elements of a name at any depth, in the order of the text."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            if node.name == name:
                yield node
            waiting.extend(reversed(node.children))

    def first(self, name: str) -> "Node | None":
        """The first element of a name below it, in the order of the document; None without one."""
        return next(self.all(name), None)

    def of(self, name: str) -> Iterator["Node"]:
        """Its children of a name."""
        return (child for child in self.children if child.name == name)

    def whole_text(self) -> str:
        """All the text in it, white space as single spaces."""
        parts: list[str] = []
        waiting: list[Node | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                parts.append(node)
                continue
            parts.append(node.text)
            for child in reversed(node.children):
                waiting.extend((child.tail, child))
        return " ".join("".join(parts).split())


def decode_xml(data: bytes) -> str:
    """The text by the encoding it declares, or what its bytes tell where that is wrong or missing; cleaned of
    control characters."""
    match = _DECLARATION.match(data[:300])
    if match and not data.startswith(b"\xef\xbb\xbf") and match[1].lower() not in (b"utf-8", b"utf8"):
        from reader.text.article import clean

        try:
            return clean(data.decode(match[1].decode()))
        except (UnicodeDecodeError, LookupError):
            pass
    return text_of(data)


def parse_events(
    text: str,
    name: str,
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object],
    words: Callable[[str], object],
) -> None:
    """Calls back for every element and stretch of text; names come without prefixes, HTML's named characters are
    known. Raises NotWellFormedError; ReaderError (called `name`) for entities of its own and for endless nesting."""
    from xml.parsers import expat

    depth = 0
    bare: dict[str, str] = {}  # names → the same without their prefixes

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise ReaderError(
                f"{name} is nested more than {DEEPEST:,} elements deep, so it is no text; get another copy."
            )
        if tag not in bare:
            bare[tag] = tag.rpartition(":")[2]
        if attributes:
            attributes = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        start(bare[tag], attributes)

    def close(tag: str) -> None:
        nonlocal depth
        depth -= 1
        end(bare[tag])

    def refuse(*_: object) -> None:
        raise own_entities(name)

    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = begin
    parser.EndElementHandler = close
    parser.CharacterDataHandler = words
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(_with_characters(text), True)
    except expat.ExpatError as error:
        raise NotWellFormedError(str(error)) from None


def own_entities(name: str) -> ReaderError:
    """For a file, called `name`, that defines entities."""
    return ReaderError(
        f"{name} defines entities of its own, which can grow without end or read other files, so Reader does not open "
        "it; get another copy of it."
    )


def number_in(attribute: str) -> int | None:
    """The whole number that an attribute tells; None for anything else, and for what no document counts to."""
    return int(attribute) if re.fullmatch(r"[0-9]{1,9}", attribute) else None


def parse_tree(data: bytes, name: str) -> Node:
    """The small tree of an XML file; raises ReaderError where it is none, or has more elements than a table of
    contents or a list of styles can have."""
    root = Node("", {})
    path = [root]
    count = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MOST_NODES:
            raise ReaderError(
                f"{name} has a part of more than {MOST_NODES:,} elements where a list is expected, so it is no text; "
                "get another copy."
            )
        node = Node(tag, attributes)
        path[-1].children.append(node)
        path.append(node)

    def end(_: str) -> None:
        path.pop()

    def words(text: str) -> None:
        node = path[-1]
        if node.children:
            node.children[-1].tail += text
        else:
            node.text += text

    try:
        parse_events(decode_xml(data), name, start, end, words)
    except NotWellFormedError as error:
        raise DamagedError(f"{name} is damaged ({error}); get another copy of it.") from None
    return root


def _with_characters(text: str) -> str:
    """HTML's named characters as themselves: expat knows only the five of XML."""
    return (
        _NAMED.sub(lambda match: match[0] if match[1] in _OF_XML else _character(match), text) if "&" in text else text
    )


def _character(match: re.Match[str]) -> str:
    import html  # the table of their names takes as long to load as a chapter; few books write them so
    from html.entities import html5

    found = html5.get(match[1] + ";")
    return html.escape(found) if found else match[0]
