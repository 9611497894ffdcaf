"""Markdown for people: a numbered list of terms, each with its meaning and the sentence it was met in."""

import re
from collections.abc import Iterable

from reader.export.cloze import Marked, make_cloze, split_cloze
from reader.export.rows import ExportRow
from reader.export.table import tags_text
from reader.export.wording import frequency_note
from reader.vocabulary.terms import Encounter

# Any punctuation may be escaped (CommonMark 2.4); only what could become markup, HTML, mathematics or a
# table is.
_SPECIAL = re.compile(r"[\\`*_\[\]{}<>|~&#$]")
ALSO, TAGS, NOTE = "*Also:*", "*Tags:*", "*Note:*"
"""What begins the lines of an item that tell more."""
_MORE_SENTENCES = 5
_BLOCK_START = re.compile(r"^([-+=]|\d+(?=[.)]))")


def render_markdown(rows: Iterable[ExportRow]) -> bytes:
    """A list for people, a term an item with its sentence."""
    items = [_item(number, row) for number, row in enumerate(rows, 1)]
    counted = "1 term" if len(items) == 1 else f"{len(items):,} terms"
    return "\n".join(["# Vocabulary", "", f"{counted}.", "", *items]).encode("utf-8", "replace")


def escape(text: str) -> str:
    """`text` on one line, as words only: nothing in it is markup, HTML, mathematics or a cell."""
    line = _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))
    return _BLOCK_START.sub(_escape_block_start, line)


def _escape_block_start(start: re.Match[str]) -> str:
    mark = start.group()
    return f"{mark}\\" if mark[0].isdigit() else f"\\{mark}"


def _item(number: int, row: ExportRow) -> str:
    head = f"**{escape(row.term)}**"
    if row.pos:
        head += f" *{escape(row.pos)}*"
    if row.translation_in_context:
        head += f" — {escape(row.translation_in_context)}"
    lines = [head]
    if row.definition:
        lines.append(escape(row.definition))
    if row.sentence:
        marked = split_cloze(row.sentence_cloze)
        lines.append(f"“{_sentence(marked) if marked else escape(row.sentence)}”")
    if row.sentence_translation:
        lines.append(f"“{escape(row.sentence_translation)}”")
    lines += [f"{ALSO} “{_marked(one)}”" for one in row.other_sentences[:_MORE_SENTENCES]]
    if row.tags:
        lines.append(f"{TAGS} {escape(tags_text(row.tags))}")
    lines += [f"{NOTE} {escape(line)}" for line in row.notes.splitlines() if line.strip()]
    facts = (frequency_note(row), row.status.label, row.source)
    lines.append(" · ".join(escape(fact) for fact in facts if fact))
    indent = " " * len(f"{number}. ")
    return f"{number}. " + f"  \n{indent}".join(lines) + "\n"


def _marked(met: Encounter) -> str:
    marked = split_cloze(make_cloze(met.sentence, met.surface, met.start))
    return _sentence(marked) if marked else escape(met.sentence)


def _sentence(marked: Marked) -> str:
    """The sentence with its word bold; spaces around the word are kept, those inside it collapse."""
    before, surface, after = marked
    opening, closing = _bold(before, surface, after)
    left = " " if before[-1:].isspace() else ""
    right = " " if after[:1].isspace() else ""
    return f"{escape(before)}{left}{opening}{escape(surface)}{closing}{right}{escape(after)}"


def _bold(before: str, surface: str, after: str) -> tuple[str, str]:
    """Asterisks, or HTML where they fail: where a word's punctuation at its edge touches a letter."""
    touches_before = before[-1:].isalnum() and not surface[:1].isalnum()
    touches_after = after[:1].isalnum() and not surface[-1:].isalnum()
    return ("<b>", "</b>") if touches_before or touches_after else ("**", "**")
