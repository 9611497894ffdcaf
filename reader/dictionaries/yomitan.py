"""Yomitan (Yomichan): a zip with index.json and term_bank_1.json …, each a list of terms
[term, reading, definition tags, rules, score, [definitions], sequence, term tags].

A definition is a string, {"type": "text", "text"}, {"type": "structured-content", "content"}, an image, or
[headword, [rules]], which leads to another entry.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader.dictionaries.book import Book, DamagedError, Item, Sense
from reader.dictionaries.containers import damage_told, opened_zip
from reader.dictionaries.entry_text import MOST_TEXT, one_line, translations
from reader.dictionaries.markup import query_of
from reader.dictionaries.parts import part_named
from reader.lookup.references import reference

_MOST_BANK = 256 << 20
_MOST_INDEX = 1 << 20
_MOST_SENSES, _MOST_DEPTH, _MOST_LINES = 60, 40, 200
_BLOCKS_LISTED = "div p li ul ol tr table thead tbody tfoot details summary br h1 h2 h3 h4 h5 h6"
_BLOCKS = frozenset(_BLOCKS_LISTED.split())
_DROPPED = frozenset(("img", "rp"))


def is_yomitan(names: list[str]) -> bool:
    """Whether an archive with files of these names is one."""
    return "index.json" in names and any(name.startswith("term_bank_") for name in names)


def open_yomitan(path: Path) -> Book:
    """Raises DamagedError."""
    with opened_zip(path) as archive:
        index = _json(archive.read("index.json") if archive.getinfo("index.json").file_size <= _MOST_INDEX else b"")
        banks = sorted((n for n in archive.namelist() if n.startswith("term_bank_")), key=lambda n: (len(n), n))
        size = sum(archive.getinfo(name).file_size for name in banks)
        largest = max(archive.getinfo(name).file_size for name in banks)
    if not isinstance(index, dict):
        raise DamagedError("its index.json is damaged")
    if largest > _MOST_BANK:
        raise DamagedError("one of its files is larger than such files are")

    def text_of(key: str) -> str:
        return one_line(index[key], 300) if isinstance(index.get(key), str) else ""

    return Book(
        "Yomitan",
        text_of("title") or path.stem,
        lambda book: _items(book, path, banks),
        size,
        source=text_of("sourceLanguage"),
        target=text_of("targetLanguage"),
        attribution=" · ".join(filter(None, (text_of("attribution"), text_of("author"), text_of("url")))),
    )


def _items(book: Book, path: Path, banks: list[str]) -> Iterator[Item]:
    with opened_zip(path) as archive:
        for name in banks:
            with damage_told():
                raw = archive.read(name)
            terms = _json(raw)
            if not isinstance(terms, list):
                raise DamagedError(f"its {name} is damaged")
            before = book.done
            for number, term in enumerate(terms):
                book.done = before + len(raw) * number // len(terms)
                yield from _item(term)
            book.done = before + len(raw)


def _json(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise DamagedError("a file in it is no JSON, or cut off") from error


def _item(term: Any) -> Iterator[Item]:
    if not isinstance(term, list) or len(term) < 6 or not isinstance(term[0], str):
        return
    word, reading = term[0], term[1] if isinstance(term[1], str) else ""
    labels = " ".join(text for text in (term[2], term[3]) if isinstance(text, str)).split()
    part = next(filter(None, map(part_named, labels)), "")
    definitions = term[5] if isinstance(term[5], list) else [term[5]]
    senses: list[Sense] = []
    for definition in definitions[:_MOST_SENSES]:
        if isinstance(definition, list) and definition and isinstance(definition[0], str):
            yield Item(definition[0], forms=(word,))
            continue
        senses += _senses(definition)
    spoken = reading if reading and reading != word else ""
    if senses:
        yield Item(word, tuple(senses[:_MOST_SENSES]), part, spoken, (spoken,) if spoken else ())


def _senses(definition: Any) -> Iterator[Sense]:
    if isinstance(definition, dict) and definition.get("type") == "text":
        definition = definition.get("text")
    if isinstance(definition, dict) and definition.get("type") == "structured-content":
        pieces: list[str] = []
        _render(definition.get("content"), pieces, 0)
        definition = "".join(pieces)
    if isinstance(definition, str):
        for line in definition[:MOST_TEXT].split("\n")[:_MOST_LINES]:
            text = one_line(line)
            if text:
                yield Sense("", translations(text))


def _render(content: Any, pieces: list[str], depth: int) -> None:
    """Structured content as text with a line for each block."""
    if depth > _MOST_DEPTH or len(pieces) > MOST_TEXT:
        return
    if isinstance(content, str):
        pieces.append(content)
    elif isinstance(content, list):
        for part in content:
            _render(part, pieces, depth + 1)
    elif isinstance(content, dict):
        tag, inner = content.get("tag"), content.get("content")
        if tag in _DROPPED:
            return
        if tag == "a":
            said: list[str] = []
            _render(inner, said, depth + 1)
            address = content.get("href")
            inside = isinstance(address, str) and address.startswith("?")
            text = "".join(said)
            pieces.append(reference(query_of(address) or text) if inside and isinstance(address, str) else text)
            return
        block = tag in _BLOCKS
        pieces.append("\n" if block else "(" if tag == "rt" else " " if tag in ("td", "th") else "")
        _render(inner, pieces, depth + 1)
        pieces.append("\n" if block else ")" if tag == "rt" else "")
