"""Lute's term import (Terms → Import): one CSV for every language, under the names that Lute gives them.

Lute refuses a whole file for one column or status that it does not know, so there is no frequency, no sentence and
no guard against formulas in it. Statuses are 1–5, W (well known), I (ignored) or nothing; lists are joined by commas.
"""

import csv
import io
from collections.abc import Iterable

from reader.export.rows import ExportRow
from reader.languages import get_language
from reader.vocabulary.terms import Status

COLUMNS = ("language", "term", "translation", "status", "tags")
STATUSES = {
    Status.NEW: "",
    Status.LEARNING_1: "1",
    Status.LEARNING_2: "2",
    Status.LEARNING_3: "3",
    Status.LEARNING_4: "4",
    Status.KNOWN: "W",
    Status.IGNORED: "I",
}
NAMES = {
    "zh": "Mandarin Chinese",
    "lzh": "Classical Chinese",
    "fa": "Farsi",
    "sl": "Slovene",
    "nb": "Norwegian",
    "nn": "Norwegian",
    "no": "Norwegian",
}
"""Languages that Lute calls otherwise than we do."""


def render_lute(rows: Iterable[ExportRow]) -> bytes:
    """The file that Lute's import of terms reads."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        tags = ",".join(" ".join(tag.replace(",", " ").split()) for tag in row.tags)
        writer.writerow(
            [_name(row.language), " ".join(row.term.split()), row.translation_in_context, STATUSES[row.status], tags]
        )
    return text.getvalue().encode("utf-8", "replace")


def _name(code: str) -> str:
    return NAMES.get(code) or get_language(code).name
