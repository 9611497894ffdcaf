"""AnkiMorphs' priority file: lemmas and their forms, the most wanted first.

Priorities count from 0, those of lemmas and those of forms on their own; AnkiMorphs knows no languages, so a file
holds one.
"""

import csv
import io
from collections.abc import Sequence

from reader.export.cloze import split_cloze
from reader.export.rows import ExportRow, one_language

COLUMNS = ("Morph-Lemma", "Morph-Inflection", "Lemma-Priority", "Inflection-Priority", "Occurrences")


def render_ankimorphs(rows: Sequence[ExportRow]) -> bytes:
    """Single words only, each with its form in the sentence too. Raises ReaderError for words of several languages."""
    one_language(rows, "AnkiMorphs")
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    forms = 0
    words = (row for row in rows if len(row.term.split()) == 1)
    for priority, row in enumerate(words):
        for form in _forms(row):
            writer.writerow([row.term.lower(), form, priority, forms, max(1, row.family_count)])
            forms += 1
    return text.getvalue().encode("utf-8", "replace")


def _forms(row: ExportRow) -> list[str]:
    """The form met in the sentence, then the lemma itself; AnkiMorphs compares them in lower case."""
    marked = split_cloze(row.sentence_cloze)
    forms = [marked.surface.lower()] if marked and len(marked.surface.split()) == 1 else []
    return list(dict.fromkeys([*forms, row.term.lower()]))
