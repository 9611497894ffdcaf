"""TEI, as FreeDict publishes it: <entry> with <form><orth/><pron/>, <gramGrp><pos/>, <sense> with <cit type="trans">,
<def>, <usg>, <note> and <xr><ref/></xr>; the <teiHeader> tells title, languages and licence."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.dictionaries.book import Book, DamagedError, Item, Sense
from reader.dictionaries.containers import Stream
from reader.dictionaries.entry_text import one_line
from reader.dictionaries.parts import part_named
from reader.lookup.references import reference

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CHUNK = 1 << 16
_MOST_ENTRY = 8 << 20
"""Bytes without the end of an entry."""
_MOST_SENSES, _MOST_IN_A_SENSE, _MOST_EXAMPLES = 60, 20, 2


def is_tei(head: bytes) -> bool:
    """Whether a file begins as TEI does."""
    return b"<TEI" in head[:20_000] or b"<tei.2" in head[:20_000].lower()


def open_tei(path: Path, head: bytes) -> Book:
    """Raises DamagedError."""
    if b"<!ENTITY" in head:
        raise DamagedError("it defines XML entities of its own, which dictionaries have no use for")
    title, licence, attribution = _header(path)
    return Book(
        "TEI",
        title or path.name.split(".")[0],
        lambda book: _items(book, path),
        path.stat().st_size,
        source=path.name.split(".")[0],
        licence=licence,
        attribution=attribution,
    )


def _elements(path: Path, book: Book | None, wanted: tuple[str, ...]) -> "Iterator[Element]":
    """The elements of these names as they end, each emptied afterwards."""
    from xml.etree.ElementTree import ParseError, XMLPullParser

    parser: Any = XMLPullParser(["start", "end"])
    root: Element | None = None
    since = 0
    with Stream(path) as stream:
        try:
            while chunk := stream.read(_CHUNK):
                parser.feed(chunk)
                since += len(chunk)
                if since > _MOST_ENTRY:
                    raise DamagedError("it holds an entry without end")
                if book is not None:
                    book.done = stream.position
                for event, element in parser.read_events():
                    root = element if root is None else root
                    if event == "end" and _name(element) in wanted:
                        since = 0
                        yield element
                        element.clear()
                        if root is not None and len(root) > 1000:
                            root.clear()
            parser.close()
        except (ParseError, LookupError, ValueError) as error:  # the last two for an encoding that expat does not know
            raise DamagedError(f"its XML is damaged or cut off ({error})") from error


def _header(path: Path) -> tuple[str, str, str]:
    """Title, licence and address."""
    for header in _elements(path, None, ("teiHeader",)):
        title = next((_text(e) for e in header.iter() if _name(e) == "title" and _text(e)), "")
        licences = [e for e in header.iter() if _name(e) in ("licence", "availability")]
        licence = next((_text(e) for e in licences if _name(e) == "licence" and _text(e)), "")
        licence = licence or next((_text(e) for e in licences), "")
        address = next(
            (e.get("target", "") for e in header.iter() if _name(e) in ("ref", "ptr") and e.get("target")), ""
        )
        return one_line(title, 120), one_line(licence, 200), one_line(address, 200)
    return "", "", ""


def _items(book: Book, path: Path) -> Iterator[Item]:
    for element in _elements(path, book, ("entry",)):
        yield from _entry(element)


def _entry(entry: "Element") -> Iterator[Item]:
    words: list[str] = []
    said, part = "", ""
    senses: list[Sense] = []
    for child in entry.iter():
        name = _name(child)
        if name == "orth":
            words.append(one_line(_text(child), 200))
        elif name == "pron" and not said:
            said = one_line(_text(child), 80).strip("/[] ")
        elif name == "pos" and not part:
            part = part_named(_text(child)) or one_line(_text(child), 30)
    for sense in _outermost(entry, "sense"):
        senses += _senses(sense)
    if not senses:
        senses = list(_senses(entry))
    words = [word for word in dict.fromkeys(words) if word]
    if words and senses:
        yield Item(words[0], tuple(senses[:_MOST_SENSES]), part, said, tuple(words[1:]))


def _outermost(element: "Element", name: str) -> "Iterator[Element]":
    for child in element:
        if _name(child) == name:
            yield child
        else:
            yield from _outermost(child, name)


def _senses(sense: "Element") -> Iterator[Sense]:
    """The meaning of one <sense>, then those of the ones within it."""
    found: list[str] = []
    notes: list[str] = []
    references: list[str] = []
    inner: list[Element] = []
    examples: list[str] = []
    stack = list(reversed(list(sense)))
    while stack:
        element = stack.pop()
        name, kind = _name(element), element.get("type", "")
        if name == "sense":
            inner.append(element)
        elif name == "cit" and kind.startswith("ex"):
            examples.append(" – ".join(filter(None, (_text(e) for e in element.iter() if _name(e) == "quote"))))
        elif name == "cit" or name == "trans":
            found += [_text(e) for e in element.iter() if _name(e) in ("quote", "tr")]
        elif name == "def":
            found.append(_text(element))
        elif name in ("usg", "note", "lbl"):
            notes.append(_text(element))
        elif name == "xr":
            references += [reference(_text(e)) for e in element.iter() if _name(e) == "ref"]
        elif name in ("gramGrp", "form"):
            continue
        else:
            stack += reversed(list(element))
    translations = tuple(dict.fromkeys(one_line(text) for text in found if text))[:_MOST_IN_A_SENSE]
    note = one_line(", ".join(filter(None, notes)), 200)
    if translations:
        yield Sense(note, translations)
    for example in examples[:_MOST_EXAMPLES]:
        if example:
            yield Sense("", (one_line(f"“{example}”"),), bool(translations))
    if references:
        found_here = (one_line("  ".join(dict.fromkeys(filter(None, references)))),)
        yield Sense("" if translations else note, found_here, bool(translations))
    for element in inner:
        yield from _senses(element)


def _name(element: "Element") -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: "Element") -> str:
    return " ".join("".join(element.itertext()).split())
