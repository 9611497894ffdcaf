"""DSL (ABBYY Lingvo): lines beginning with # tell of the book, lines at the margin are headwords, indented ones their
entry with marks in square brackets. Usually UTF-16; packed as .dsl.dz."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from reader.dictionaries.book import Book, DamagedError, Item
from reader.dictionaries.containers import Stream
from reader.dictionaries.entry_text import MOST_TEXT, items_of, one_line
from reader.dictionaries.table import encoding_of
from reader.lookup.references import reference

_MOST_HEADWORDS = 50
_ESCAPED = re.compile(r"\\(.)")
_LEFT_OUT = re.compile(r"\{\{[^{}]{0,500}\}\}")
_UNSORTED = re.compile(r"\{([^{}]{0,200})\}")
_OPTIONAL = re.compile(r"\(([^()]{0,100})\)")
_MEDIA = re.compile(r"\[(s|video|url)\].{0,300}?\[/\1\]")
_REFERENCE = re.compile(r"<<([^<>]{1,200})>>|\[ref(?: [^\]]{0,80})?\]([^\[\]]{1,200})\[/ref\]")
_SPOKEN = re.compile(r"\[t\]([^\[\]]{0,100})\[/t\]")
_MARK = re.compile(r"\[/?(?:[a-z*!'][^\[\]]{0,80})\]")
_SIGNS = "[]{}()~<>@#"
_HIDDEN = {ord(sign): 0xE000 + number for number, sign in enumerate(_SIGNS)}
_BACK = {hidden: sign for sign, hidden in _HIDDEN.items()}


def is_dsl(head: bytes) -> bool:
    """Whether a file begins as DSL does."""
    text = head.decode(encoding_of(head), "replace").lstrip("\ufeff \r\n")
    return text[:200].upper().startswith(("#NAME", "#INDEX_LANGUAGE", "#CONTENTS_LANGUAGE"))


def open_dsl(path: Path, head: bytes) -> Book:
    """Raises DamagedError."""
    encoding = encoding_of(head)
    about = dict(_about(head.decode(encoding, "replace")))

    def items(book: Book) -> Iterator[Item]:
        with Stream(path) as stream:
            decoded = io.TextIOWrapper(stream, encoding, "replace")
            try:
                for headwords, body in _entries(decoded):
                    book.done = stream.position
                    yield from _items(headwords, body)
            except UnicodeError as error:
                raise DamagedError("its text is cut off") from error
            finally:
                decoded.detach()

    return Book(
        "DSL",
        about.get("NAME") or path.name.split(".")[0],
        items,
        path.stat().st_size,
        source=about.get("INDEX_LANGUAGE", ""),
        target=about.get("CONTENTS_LANGUAGE", ""),
    )


def _entries(file: io.TextIOWrapper) -> Iterator[tuple[list[str], list[str]]]:
    """The lines of each entry's headwords, and those of the entry itself."""
    headwords: list[str] = []
    body: list[str] = []
    size = 0
    while line := file.readline(MOST_TEXT):
        if not line.strip() or (line[0] in "#\ufeff" and not headwords):
            continue
        if line[0] in " \t":
            if headwords and size < MOST_TEXT:
                body.append(line)
                size += len(line)
            continue
        if body:
            yield headwords, body
            headwords, body, size = [], [], 0
        if len(headwords) < _MOST_HEADWORDS:
            headwords.append(line.strip())
    if body:
        yield headwords, body


def _about(head: str) -> Iterator[tuple[str, str]]:
    for line in head.lstrip("\ufeff").splitlines():
        if not line.startswith("#"):
            if line.strip():
                return
            continue
        key, _, value = line[1:].partition("\t") if "\t" in line else line[1:].partition(" ")
        yield key.strip().upper(), one_line(value.strip().strip('"'), 120)


def _items(headwords: list[str], body: list[str]) -> Iterator[Item]:
    spelt = [form for headword in headwords for form in _spellings(headword)]
    if not spelt:
        return
    said = ""
    lines: list[str] = []
    for raw in body:
        line = _hidden(raw.strip())
        if line.startswith("@"):
            line = line.lstrip("@ ")  # an entry within the entry: its headword is a line
        spoken = _SPOKEN.search(line)
        if spoken and not said:
            said = one_line(_MARK.sub("", spoken[1]), 80).strip("/[] ")
            line = line[: spoken.start()] + line[spoken.end() :]
            line = re.sub(r"(?:\ue000\s*\ue001|/\s*/)", "", line)
        lines.append(_rendered(line, spelt[0]))
    for item in items_of(spelt[0], "\n".join(lines), tuple(dict.fromkeys(spelt[1:]))):
        yield item._replace(pronunciation=said) if said and not item.pronunciation else item


def _rendered(line: str, headword: str) -> str:
    line = _LEFT_OUT.sub("", _MEDIA.sub("", line))
    line = _REFERENCE.sub(lambda found: reference(_MARK.sub("", found[1] or found[2])), line)
    line = _MARK.sub("", line).replace("~", headword)
    return line.translate(_BACK)


def _spellings(headword: str) -> list[str]:
    """What a headword may look like: without what is not sorted by, with and without what is optional."""
    line = _LEFT_OUT.sub("", _hidden(headword))
    full = _MARK.sub("", _UNSORTED.sub(r"\1", line))
    found = [_OPTIONAL.sub(r"\1", full), _OPTIONAL.sub("", full)]
    if "{" in line:
        found.append(_OPTIONAL.sub(r"\1", _MARK.sub("", _UNSORTED.sub("", line))))
    plain = (one_line(form.translate(_BACK), 200) for form in found)
    return list(dict.fromkeys(form for form in plain if form))


def _hidden(text: str) -> str:
    """Escaped signs as signs of their own, until the marks are gone."""
    return _ESCAPED.sub(lambda found: found[1].translate(_HIDDEN), text) if "\\" in text else text
