"""Bytes of a file → its lines and its rows, a piece at a time, however they are encoded and separated."""

import csv
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from reader.errors import ReaderError
from reader.importing.incoming import Items, Rejected, RowError, UnknownLanguageError
from reader.sources.encoding import is_binary, older_encoding, wide_encoding
from reader.text.article import clean
from reader.vocabulary.incoming import Incoming

SAMPLE = 64 * 1024
_MOST_CHARACTERS = 1_000_000  # of one cell
_SILENT = 200
"""So many rows are read for one that tells its language."""

Row = Mapping[str, str]


def head_of(path: Path) -> bytes:
    """The beginning of a file; raises ReaderError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(SAMPLE)
    except (FileNotFoundError, NotADirectoryError):
        raise ReaderError(f"There is no file “{path}”; check its name and folder.") from None
    except IsADirectoryError:
        raise ReaderError(f"“{path}” is a folder; name a file in it.") from None
    except OSError as error:
        raise ReaderError(f"“{path}” cannot be read ({error.strerror}); check that you may read it.") from error


def lines_of(path: Path) -> Iterator[str]:
    """The lines with their ends. A line that is no UTF-8 is read in the likeliest older encoding, the others as they
    are: files that were put together from several have both."""
    head = head_of(path)
    if is_binary(head):
        raise ReaderError(f"“{path.name}” holds no text, so there are no words in it; choose another file.")
    wide = wide_encoding(head)
    try:
        if wide:
            with path.open(encoding=wide, errors="replace", newline="") as text:
                first = True
                for line in text:
                    yield line.removeprefix("\ufeff") if first else line
                    first = False
            return
        older: str | None = None
        with path.open("rb") as file:
            for number, raw in enumerate(file if b"\n" in head or b"\r" not in head else _ended_by_returns(file)):
                try:
                    line = raw.decode("utf-8")
                except UnicodeDecodeError:
                    older = older or older_encoding(head if not head.isascii() else raw)
                    line = raw.decode(older, "replace")
                yield line.removeprefix("\ufeff") if not number else line
    except OSError as error:
        raise ReaderError(f"“{path}” could not be read to its end ({error.strerror}); check the disk.") from error


def _ended_by_returns(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file from an old Mac, or from a spreadsheet that writes as one."""
    rest = b""
    while piece := file.read(SAMPLE):
        *lines, rest = (rest + piece).split(b"\r")
        yield from (line + b"\n" for line in lines)
    if rest:
        yield rest


def separator_of(line: str) -> str:
    """What separates the cells of a header line."""
    return max("\t,;", key=line.count)


def names_of(line: str) -> list[str]:
    """The names of a header line as they are compared: without case, outer space, quotation marks."""
    try:
        cells = next(csv.reader([line.strip("\r\n")], delimiter=separator_of(line)), [])
    except csv.Error:
        return []
    return [named(cell) for cell in cells]


def named(cell: str) -> str:
    """The name of a column, however a head writes it."""
    return "_".join(cell.replace("\ufeff", "").strip().casefold().split())


def rows_of(lines: Iterator[str], before: int = 0, separator: str | None = None) -> Iterator[tuple[int, list[str]]]:
    """(line it begins in, cells) of every row that is not empty; `before` lines were read already.

    A line that cannot be read, or that opens a quotation which nothing closes, becomes a row of no cells; the lines
    after it come all the same.
    """
    csv.field_size_limit(_MOST_CHARACTERS)
    if separator is None:
        first = next(lines, None)
        if first is None:
            return
        separator = separator_of(first)
        lines = _with_first(first, lines)
    feed = _Feed(lines)
    reader, number = csv.reader(feed, delimiter=separator), before + 1
    while True:
        feed.taken = []
        try:
            cells: list[str] | None = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = None
        if cells is None or feed.ended:  # asked for more than there is: a quotation mark is open
            yield number, []
            number += 1
            feed.give_back(feed.taken[1:])
            reader = csv.reader(feed, delimiter=separator)
            continue
        if any(map(str.strip, cells)):
            # Nearly every cell is clean, and is told so much faster.
            yield number, [cell if cell.isprintable() else clean(cell) for cell in cells]
        number += len(feed.taken)


class _Feed:
    """Lines that can be given back; `taken` since it was last emptied, `ended` once one more was asked for."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._back: deque[str] = deque()
        self.taken: list[str] = []
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else next(self._lines, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self.taken.append(line)
        return line

    def give_back(self, lines: Sequence[str]) -> None:
        self._back.extendleft(reversed(lines))
        self.ended = False


def _with_first(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines


def named_rows(rows: Iterator[tuple[int, list[str]]], names: Sequence[str]) -> Iterator[tuple[int, Row | Rejected]]:
    """The rows by the names of their columns; one with cells too many, or none that can be read, is rejected."""
    for number, cells in rows:
        if not cells:
            yield number, Rejected(number, "this row cannot be read; look for a quotation mark that is not closed")
        elif len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
            yield number, Rejected(number, f"{len(cells)} cells where the header has {len(names)}")
        else:
            padded = [*cells, *[""] * (len(names) - len(cells))]
            yield number, dict(zip(names, padded, strict=False))


def table_of(path: Path) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """The names in the header, and the rows after it. An empty file has neither."""
    rows = rows_of(lines_of(path))
    first = next(rows, None)
    return ([named(cell) for cell in first[1]] if first else []), rows


def each(rows: Iterable[tuple[int, Any]], make: Callable[[int, Any], Incoming | None]) -> Items:
    """What `make` makes of the rows; a RowError rejects the one row it is about.

    Rows that do not tell their language are rejected where others tell it; where none does, that is raised.
    """
    silent: list[Rejected] = []
    told = False
    for number, row in rows:
        if isinstance(row, Rejected):
            yield row
            continue
        try:
            made = make(number, row)
        except RowError as error:
            yield Rejected(number, str(error))
            continue
        except UnknownLanguageError as error:
            silent.append(Rejected(number, error.why))
            if not told and len(silent) == _SILENT:
                raise
            continue
        if made is not None:
            told = True
            yield made
    if silent and not told:
        raise UnknownLanguageError
    yield from silent
