"""LingQ's vocabulary CSV: a term, the phrase it was met in, four tags, two meanings with their languages.

The file does not say which language its words are of: it is imported into the language that LingQ is set to, so it
holds one language only.
"""

import csv
import io
from collections.abc import Sequence

from reader.export.rows import ExportRow, one_language

_TAGS = 4
COLUMNS = ("term", "phrase", *(f"tag{number}" for number in range(1, _TAGS + 1)),
           "meaninglanguage1", "meaning1", "meaninglanguage2", "meaning2")  # fmt: skip


def render_lingq(rows: Sequence[ExportRow]) -> bytes:
    """Raises ReaderError for words of several languages."""
    one_language(rows, "LingQ")
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        tags = [*row.tags[:_TAGS], *[""] * (_TAGS - len(row.tags))]
        # The second meaning is the explanation in the language itself, where a dictionary has one.
        meanings = [(row.target_language, row.translation_in_context), (row.language, row.definition)]
        cells = [cell for code, meaning in meanings for cell in ((code, meaning) if meaning else ("", ""))]
        writer.writerow([row.term, row.sentence, *tags, *cells])
    return text.getvalue().encode("utf-8", "replace")
