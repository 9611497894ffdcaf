"""CSV, TSV and JSON: the columns of rows.py for spreadsheets and scripts.

CSV and TSV follow RFC 4180 (quotes doubled, lines end in CR LF, a header line). They are made for people: a
cell that a spreadsheet would run as a formula gets an apostrophe in front. The CSV begins with a byte order
mark, for without it Excel reads UTF-8 as the local code page and breaks every accent; LibreOffice, Google
Sheets, pandas and Python's `utf-8-sig` skip it. The TSV has none: it is what one pipes through `cut` and
`awk`.
"""

import csv
import io
import json
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any

from reader.export.nested import review_json, sentence_json
from reader.export.rows import COLUMNS, ExportRow
from reader.vocabulary.incoming import Schedule
from reader.vocabulary.terms import Encounter, Status

# Characters that make a formula at the start of a cell, the full-width ones included (OWASP "CSV
# injection"). Leading apostrophes belong to the pattern so that a guarded cell can be told from one that
# began with an apostrophe.
_QUOTE = '"'
_one_line = json.JSONEncoder(ensure_ascii=False).encode
_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def render_csv(rows: Iterable[ExportRow]) -> bytes:
    """A table with commas, in UTF-8 with the mark by which spreadsheets know it."""
    return _separated(rows, ",").encode("utf-8-sig", "replace")


def render_tsv(rows: Iterable[ExportRow]) -> bytes:
    """A table with tabs."""
    return _separated(rows, "\t").encode("utf-8", "replace")


def render_json(rows: Iterable[ExportRow]) -> bytes:
    """One object, `{"terms": [{column: value, …}, …]}`, a term a line; numbers, null and lists keep their types."""
    terms = (_one_line({column: _plain(getattr(row, column)) for column in COLUMNS}) for row in rows)
    text = ",\n".join(terms)
    return f'{{"terms": [\n{text}\n]}}\n'.encode("utf-8", "replace")


def guard(cell: str) -> str:
    """`cell` with an apostrophe in front where a spreadsheet would take it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """What guard made of a cell, undone."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def tags_text(tags: Iterable[str]) -> str:
    """Tags in one cell, commas between them; one with a comma or a quotation mark is quoted as a cell is."""
    return ", ".join(f'"{tag.replace(_QUOTE, _QUOTE * 2)}"' if "," in tag or _QUOTE in tag else tag for tag in tags)


def tags_of(text: str) -> tuple[str, ...]:
    """The tags that tags_text was given."""
    cells = text.split(",")
    if _QUOTE in text:
        with suppress(csv.Error):
            cells = next(csv.reader([text], skipinitialspace=True), [])
    return tuple(cell.strip() for cell in cells if cell.strip())


def _separated(rows: Iterable[ExportRow], delimiter: str) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(getattr(row, column)) for column in COLUMNS] for row in rows)
    return text.getvalue()


def _cell(value: object) -> str:
    plain = _plain(value)
    if plain is None:
        return ""
    if isinstance(plain, bool):
        return "yes" if plain else ""
    if isinstance(plain, dict) or (isinstance(value, tuple) and value and isinstance(value[0], Encounter)):
        return _as_json(plain)
    return guard(tags_text(plain) if isinstance(plain, list) else str(plain))


def _plain(value: object) -> Any:
    """A field of a row as JSON knows it: times in ISO 8601, a status by its label."""
    if isinstance(value, Status):
        return value.label
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, Schedule):
        return review_json(value)
    if isinstance(value, tuple):
        return [sentence_json(one) if isinstance(one, Encounter) else one for one in value]
    return value
