"""EPUB 2 and 3 → a Book whose chapters are the documents of its spine, each made when it is asked for.

Opening reads the zip's directory, the package document and the table of contents (nav or ncx), nothing else.
"""

import posixpath
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote

from reader.errors import ReaderError
from reader.languages import get_language
from reader.sources.archive import Archive, inside
from reader.sources.bare import bare_text
from reader.sources.found import Found
from reader.sources.pages import blocks_of_xhtml
from reader.sources.xml import Node, parse_tree
from reader.text.article import Article, Block, ContentsEntry, Kind, Link, Picture, clean

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_OBFUSCATED_FONT = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_LICENCES = ("META-INF/rights.xml", "META-INF/license.lcpl", "META-INF/sinf.xml")
_ELSEWHERE = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_DOCUMENTS = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"})


@dataclass(frozen=True, slots=True)
class _Item:
    name: str  # in the archive
    type: str
    properties: frozenset[str]


@dataclass(frozen=True, slots=True)
class EpubBook:
    """A book at a path or in memory; satisfies `text.article.Book`."""

    title: str
    byline: str | None
    language: str | None
    source: str
    date: str | None
    chapters: tuple[str, ...]
    contents: tuple[ContentsEntry, ...]
    start: int
    fingerprint: str
    weights: tuple[int, ...]
    _archive: Archive
    _names: tuple[str, ...]
    _shown: str

    def chapter(self, number: int) -> Article:
        """The chapter of a number from 0; raises ReaderError where it is missing or damaged."""
        name = self._names[number]
        (data,) = self._archive.read(name)
        found = blocks_of_xhtml(data, f"Chapter {number + 1} of {self._shown}", bare_pictures=True)
        blocks = found.blocks or (Block(Kind.HEADING, self.chapters[number], 1),)
        return Article(
            title=self.chapters[number],
            byline=self.byline,
            language=self.language,
            source=self.source,
            blocks=blocks,
            date=self.date,
            links=self._links(found, number),
            anchors=found.anchors,
            pictures=tuple(Picture(block, inside(name, picture)) for block, picture in found.pictures),
        )

    def bare_texts(self, numbers: Sequence[int]) -> Iterator[str | None]:
        """As in `text.article.Book`: the words of chapters without their blocks."""
        for number, data in zip(numbers, self._archive.each(self._names[one] for one in numbers), strict=True):
            bare = None
            if data is not None:
                with suppress(ReaderError):  # said by the chapter itself
                    bare = bare_text(data, self._shown)
            yield None if bare is None else f"{bare}\n{self.chapters[number]}"

    def picture(self, name: str) -> bytes:
        """The bytes of a picture by its name in a chapter's `pictures`."""
        return self._archive.read(name)[0]

    def _links(self, found: Found, number: int) -> tuple[Link, ...]:
        own = self._names[number]
        numbers = {name: at for at, name in enumerate(self._names)}
        links = []
        for link in found.links:
            if _ELSEWHERE.match(link.target):
                links.append(link)
                continue
            target, anchor = inside(own, link.target), unquote(link.target.partition("#")[2])
            if target == own and anchor:
                links.append(link._replace(target=f"#{anchor}"))
            elif target in numbers:
                links.append(link._replace(target=f"{numbers[target]}#{anchor}"))
        return tuple(links)


def open_epub(archive: Archive, source: str, name: str) -> EpubBook:
    """The book; `name` is how it is called in a sentence. Raises ReaderError where it is locked, damaged or empty."""
    if _CONTAINER not in archive.names:
        raise ReaderError(f"{name} is no whole EPUB book (it lacks {_CONTAINER}); get another copy of it.")
    encryption = [one for one in (_ENCRYPTION,) if one in archive.names]
    container, *locked = archive.read(_CONTAINER, *encryption)
    rootfile = parse_tree(container, name).first("rootfile")
    if rootfile is None:
        raise ReaderError(f"{name} does not say where its text is ({_CONTAINER}); get another copy of it.")
    opf = inside("", rootfile.attributes.get("full-path", ""))
    (data,) = archive.read(opf)
    package = parse_tree(data, name)
    items = _manifest(package, opf)
    spine = _spine(package, items, archive)
    _check_rights(archive, locked, spine, name)
    if not spine:
        raise ReaderError(f"{name} has no chapter that can be read; get another copy of it.")
    nav = _nav(items, archive, name)
    contents = _contents(package, items, archive, nav, spine, name)
    metadata = package.first("metadata") or Node("metadata", {})
    title = _first(metadata, "title") or "Untitled"
    chapters = _chapter_titles(spine, contents, title)
    return EpubBook(
        title=title,
        byline=_byline(metadata),
        language=_language(metadata),
        source=source,
        date=_date(_first(metadata, "date")),
        chapters=chapters,
        contents=contents or tuple(ContentsEntry(one, 0, number) for number, one in enumerate(chapters)),
        start=_start(package, opf, nav, spine),
        fingerprint=archive.fingerprint,
        weights=tuple(map(archive.size, spine)),
        _archive=archive,
        _names=spine,
        _shown=name,
    )


def _check_rights(archive: Archive, locked: list[bytes], spine: tuple[str, ...], name: str) -> None:
    """Raises ReaderError where the text is encrypted; fonts made hard to copy are no hindrance."""
    encrypted = False
    for data in locked:
        for one in parse_tree(data, name).all("EncryptedData"):
            method, where = one.first("EncryptionMethod"), one.first("CipherReference")
            algorithm = method.attributes.get("Algorithm", "") if method else ""
            encrypted = encrypted or (
                algorithm not in _OBFUSCATED_FONT
                and inside("", where.attributes.get("URI", "") if where else "") in spine
            )
    if encrypted or (locked and any(one in archive.names for one in _LICENCES) and not spine):
        raise ReaderError(
            f"{name} is locked by its seller (DRM) and can be read only in the seller's own program; "
            "get an edition without DRM."
        )


def _manifest(package: Node, opf: str) -> dict[str, _Item]:
    manifest = package.first("manifest") or Node("manifest", {})
    return {
        item.attributes.get("id", ""): _Item(
            inside(opf, item.attributes.get("href", "")),
            item.attributes.get("media-type", "").lower(),
            frozenset(item.attributes.get("properties", "").split()),
        )
        for item in manifest.of("item")
    }


def _spine(package: Node, items: dict[str, _Item], archive: Archive) -> tuple[str, ...]:
    """The documents in reading order, those off the main line last; without a spine, as the manifest lists them."""
    main: dict[str, None] = {}
    aside: dict[str, None] = {}
    for itemref in (package.first("spine") or Node("spine", {})).of("itemref"):
        item = items.get(itemref.attributes.get("idref", ""))
        if item is None or item.name not in archive.names:
            continue
        linear = itemref.attributes.get("linear", "yes").lower() != "no"
        if not linear and "nav" in item.properties:
            continue
        (main if linear else aside)[item.name] = None
    if not main and not aside:
        main = {i.name: None for i in items.values() if i.type in _DOCUMENTS and i.name in archive.names}
    return tuple(dict.fromkeys([*main, *aside]))


def _nav(items: dict[str, _Item], archive: Archive, name: str) -> tuple[str, Node] | None:
    """The nav document, by its name and as a tree; None where there is none that can be read."""
    for item in items.values():
        if "nav" in item.properties and item.name in archive.names:
            with suppress(ReaderError):  # the book can be read without it
                return item.name, parse_tree(archive.read(item.name)[0], name)
    return None


def _contents(
    package: Node,
    items: dict[str, _Item],
    archive: Archive,
    nav: tuple[str, Node] | None,
    spine: tuple[str, ...],
    name: str,
) -> tuple[ContentsEntry, ...]:
    """The nav document's list, else the ncx; nothing where neither can be read."""
    found = _entries(nav[0], _nav_entries(nav[1]), spine) if nav is not None else ()
    if found:
        return found
    spine_node = package.first("spine")
    ncx = items.get(spine_node.attributes.get("toc", "")) if spine_node else None
    ncx = ncx or next((item for item in items.values() if item.type == "application/x-dtbncx+xml"), None)
    if ncx is not None and ncx.name in archive.names:
        with suppress(ReaderError):
            return _entries(ncx.name, _ncx_entries(parse_tree(archive.read(ncx.name)[0], name)), spine)
    return ()


def _entries(base: str, told: list[tuple[str, int, str]], spine: tuple[str, ...]) -> tuple[ContentsEntry, ...]:
    """Lines as (title, level, reference) that lead to a chapter."""
    numbers = _numbers(spine)
    entries = []
    for title, level, reference in told:
        target = inside(base, reference)
        number = numbers.get(target, numbers.get(posixpath.basename(target)))
        if title and number is not None:
            entries.append(ContentsEntry(title, level, number, unquote(reference.partition("#")[2])))
    return tuple(entries)


def _numbers(spine: tuple[str, ...]) -> dict[str, int]:
    """Documents → their chapters; also by the name alone, for the many books whose references lack a folder."""
    numbers = {posixpath.basename(one): number for number, one in reversed(list(enumerate(spine)))}
    return numbers | {one: number for number, one in enumerate(spine)}


def _nav_entries(tree: Node) -> list[tuple[str, int, str]]:
    navs = list(tree.all("nav"))
    toc = next((nav for nav in navs if "toc" in nav.attributes.get("type", "").split()), navs[0] if navs else None)
    entries: list[tuple[str, int, str]] = []
    waiting = [(one, 0) for one in reversed(list(toc.of("ol")))] if toc else []
    while waiting:
        node, level = waiting.pop()
        if node.name == "ol":
            waiting.extend((item, level) for item in reversed(list(node.of("li"))))
            continue
        link = node.first("a")
        label = next((one for one in node.children if one.name in ("a", "span")), None)
        if label is not None and link is not None:  # a heading without a link leads where its first line leads
            entries.append((clean(label.whole_text()), level, link.attributes.get("href", "")))
        waiting.extend((one, level + 1) for one in reversed(list(node.of("ol"))))
    return entries


def _ncx_entries(tree: Node) -> list[tuple[str, int, str]]:
    entries: list[tuple[str, int, str]] = []
    start = tree.first("navMap")
    waiting = [(point, 0) for point in reversed(list(start.of("navPoint")))] if start else []
    while waiting:
        point, level = waiting.pop()
        label, content = next(point.of("navLabel"), None), next(point.of("content"), None)
        if label is not None and content is not None:
            entries.append((clean(label.whole_text()), level, content.attributes.get("src", "")))
        waiting.extend((one, level + 1) for one in reversed(list(point.of("navPoint"))))
    return entries


def _chapter_titles(spine: tuple[str, ...], contents: tuple[ContentsEntry, ...], title: str) -> tuple[str, ...]:
    """The first line of the contents that leads to a document, of several that lead to one place the last ("Part
    One", "Chapter 1"); further documents of a chapter are numbered."""
    told: dict[int, str] = {}
    places: dict[int, str] = {}
    for entry in contents:
        if places.setdefault(entry.chapter, entry.anchor) == entry.anchor:
            told[entry.chapter] = entry.title
    titles: list[str] = []
    last, parts = "", 1
    for number, name in enumerate(spine):
        if number in told:
            last, parts = told[number], 1
            titles.append(last)
        elif last:
            parts += 1
            titles.append(f"{last} ({parts})")
        else:
            titles.append(_title_of_file(name) or title)
    return tuple(titles)


def _title_of_file(name: str) -> str:
    """A word such as “Cover” from the name of a file that has one; "" for names made by programs."""
    stem = re.sub(r"[_-]+", " ", posixpath.splitext(posixpath.basename(name))[0]).strip()
    return stem.capitalize() if re.fullmatch(r"[A-Za-z]{3,}(?: [A-Za-z]{2,}){0,3}", stem) else ""


def _start(package: Node, opf: str, nav: tuple[str, Node] | None, spine: tuple[str, ...]) -> int:
    """Where reading begins: what the landmarks or the guide call the text, else the beginning."""
    told = []
    if nav is not None:
        landmarks = (one for one in nav[1].all("nav") if "landmarks" in one.attributes.get("type", "").split())
        told += [(nav[0], link) for one in landmarks for link in one.all("a")]
    told += [(opf, one) for one in (package.first("guide") or Node("guide", {})).of("reference")]
    for base, one in told:
        target = inside(base, one.attributes.get("href", ""))
        if {"text", "start", "bodymatter"} & set(one.attributes.get("type", "").lower().split()) and target in spine:
            return spine.index(target)
    return 0


def _first(metadata: Node, name: str) -> str | None:
    return next((text for node in metadata.all(name) if (text := clean(node.whole_text()))), None)


def _date(told: str | None) -> str | None:
    """The day, month or year where it is told as ISO 8601 does."""
    match = re.match(r"\d{4}(?:-\d\d){0,2}(?![\d.])", told or "")
    return match[0] if match else None


def _byline(metadata: Node) -> str | None:
    """The authors; who else had a hand in it (role other than aut) only where nobody wrote it."""
    roles = {
        one.attributes.get("refines", "").lstrip("#"): one.whole_text()
        for one in metadata.all("meta")
        if one.attributes.get("property") == "role"
    }
    makers = [
        (clean(node.whole_text()), node.attributes.get("role") or roles.get(node.attributes.get("id", ""), "aut"))
        for node in metadata.all("creator")
    ]
    authors = [name for name, role in makers if role == "aut" and name]
    return ", ".join(dict.fromkeys(authors or [name for name, _ in makers if name])) or None


def _language(metadata: Node) -> str | None:
    try:
        return get_language(_first(metadata, "language") or "").code
    except ReaderError:
        return None
