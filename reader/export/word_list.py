"""The words of a text as a file: a table, or just the words, one a line."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from reader.errors import ReaderError
from reader.export.formats import replace_file
from reader.export.table import guard

COLUMNS = ("lemma", "forms", "count", "zipf", "rank", "status", "gloss")
ENDINGS = (".csv", ".tsv", ".json", ".txt")


def write_word_list(rows: Iterable[Mapping[str, Any]], path: Path) -> int:
    """Writes rows with COLUMNS in the format of the file's ending; returns how many. Raises ReaderError."""
    found = list(rows)
    ending = path.suffix.casefold()
    if ending not in ENDINGS:
        raise ReaderError(
            f"A list of words can be written as {', '.join(ENDINGS)}; end the file's name with one of them."
        )
    replace_file(path, _rendered(found, ending))
    return len(found)


def _rendered(rows: list[Mapping[str, Any]], ending: str) -> bytes:
    if ending == ".json":
        words = [{column: row[column] for column in COLUMNS} for row in rows]
        return f"{json.dumps({'words': words}, ensure_ascii=False, indent=2)}\n".encode("utf-8", "replace")
    if ending == ".txt":
        return "".join(f"{row['lemma']}\n" for row in rows).encode("utf-8", "replace")
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter="," if ending == ".csv" else "\t", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(row[column]) for column in COLUMNS] for row in rows)
    return text.getvalue().encode("utf-8-sig" if ending == ".csv" else "utf-8", "replace")


def _cell(value: object) -> str:
    if value is None:
        return ""
    return guard(", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value))
