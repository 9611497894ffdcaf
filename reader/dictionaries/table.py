"""Tables: a word and its meaning a line, with tabs, semicolons or commas between. A first line with names of columns
tells more (word, meaning, part of speech, pronunciation, note); without one the first two columns count, and what
else a line has follows as a note. In files of other dictionary programs `\\n` stands for a line end."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.dictionaries.book import Book, DamagedError, Item
from reader.dictionaries.containers import HEAD, Stream
from reader.dictionaries.entry_text import MOST_TEXT, items_of, one_line
from reader.dictionaries.markup import plain
from reader.dictionaries.parts import part_named

_COLUMNS = {
    "word": "word headword term front lemma entry expression source key",
    "meaning": "meaning translation translations definition definitions back gloss target value",
    "part": "pos part_of_speech partofspeech type class",
    "said": "pronunciation ipa reading phonetic",
    "note": "note notes comment example",
}
_NAMES = {name: column for column, names in _COLUMNS.items() for name in names.split()}
_SNIFFED = 200  # lines
_MOST_LINES = 0.8
"""The share of lines that have the same columns, where a file is a table."""


def open_table(path: Path, head: bytes) -> Book:
    """Raises DamagedError where the file is no table of two columns."""
    encoding = encoding_of(head)
    text = head.decode(encoding, "replace")
    lines = text.splitlines()[:_SNIFFED]
    lines = lines[:-1] if not text.endswith("\n") and len(head) >= HEAD and len(lines) > 1 else lines
    delimiter = _delimiter([line for line in lines if line.strip() and not line.startswith("#")])
    if delimiter is None:
        raise DamagedError("it is no table of words and meanings (each line needs both, with a tab or comma between)")
    first = next(csv.reader([next(line for line in lines if line.strip())], delimiter=delimiter), [])
    named = [_NAMES.get(name.strip().casefold().replace(" ", "_"), "") for name in first]
    columns = named if "word" in named and "meaning" in named else None

    def items(book: Book) -> Iterator[Item]:
        with Stream(path) as stream:
            decoded = io.TextIOWrapper(stream, encoding, "replace", newline="")
            lines = _bounded(decoded)
            rows: Iterator[list[str]] = (
                (line.rstrip("\r\n").split("\t") for line in lines)
                if delimiter == "\t"
                else csv.reader(lines, delimiter=delimiter)
            )
            try:
                for number, row in enumerate(rows):
                    book.done = stream.position
                    if not row or row[0].startswith("#") or (columns and not number):
                        continue
                    yield from _items(row, columns)
            except csv.Error as error:
                raise DamagedError("it is no table that can be read (a quotation mark is not closed)") from error
            finally:
                decoded.detach()

    return Book("table", path.name.split(".")[0], items, path.stat().st_size)


def encoding_of(head: bytes) -> str:
    """Of a text's first bytes: by its mark, else UTF-8, else what older programs wrote."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if head.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    even, odd = head[0:4000:2].count(b"\0"), head[1:4000:2].count(b"\0")
    if max(even, odd) > len(head[:4000]) // 4 and min(even, odd) * 10 < max(even, odd):
        return "utf-16-be" if even > odd else "utf-16-le"
    try:
        head[: head.rfind(b"\n") + 1 or len(head)].decode("utf-8")
    except UnicodeDecodeError as error:
        return "utf-8" if error.reason == "unexpected end of data" else "cp1252"
    return "utf-8"


def _bounded(lines: io.TextIOWrapper) -> Iterator[str]:
    while line := lines.readline(MOST_TEXT):
        yield line.replace("\0", "")


def _delimiter(lines: Sequence[str]) -> str | None:
    """What most lines have between their columns; what prose has between its clauses is none."""
    if not lines:
        return None
    if sum("\t" in line for line in lines) >= _MOST_LINES * len(lines):
        return "\t"
    for delimiter in (";", ","):
        counts = Counter(map(len, csv.reader(lines, delimiter=delimiter)))
        columns, having = counts.most_common(1)[0]
        if columns > 1 and having >= _MOST_LINES * counts.total():
            return delimiter
    return None


def _items(row: list[str], columns: list[str] | None) -> Iterator[Item]:
    if columns is not None:
        cells = {name: cell.strip() for name, cell in zip(columns, row, strict=False) if name}
    else:
        cells = dict(zip(("word", "meaning"), (cell.strip() for cell in row), strict=False))
        rest = [cell.strip() for cell in row[2:] if cell.strip()]
        if rest and part_named(rest[0]):
            cells["part"] = rest.pop(0)
        cells["note"] = " · ".join(rest)
    meaning = cells.get("meaning", "").replace("\\n", "\n").replace("\\t", " ")
    words = [*filter(None, (one_line(part, 200) for part in cells.get("word", "").split("|")))]
    if not words or not meaning:
        return
    headword, *forms = words
    part, note = part_named(cells.get("part", "")), one_line(cells.get("note", ""))
    text = plain(meaning) if "<" in meaning and ">" in meaning else meaning
    for item in items_of(headword, text, tuple(forms)):
        senses = (item.senses[0]._replace(note=note), *item.senses[1:]) if note else item.senses
        yield item._replace(
            senses=senses,
            part_of_speech=part or item.part_of_speech,
            pronunciation=one_line(cells.get("said", ""), 80).strip("/[] ") or item.pronunciation,
        )
