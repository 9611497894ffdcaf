"""Tables with a header: our own CSV and TSV, Lute's two, LingQ's, Readlang's, VocabSieve's, AnkiMorphs'."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from reader.errors import ReaderError
from reader.export.cloze import split_cloze
from reader.export.lute import NAMES, STATUSES
from reader.export.table import tags_of, unguard
from reader.importing.incoming import Hints, Items, RowError, language_of, moment_of
from reader.importing.lines import Row, each, lines_of, named_rows, names_of, rows_of, table_of
from reader.importing.nested import location_of, review_of, sentences_of
from reader.vocabulary.incoming import Incoming, Schedule
from reader.vocabulary.review import status_of_interval
from reader.vocabulary.terms import Status, parse_status

Told = TypeVar("Told")

ALIASES = {
    "word": "term", "lemma": "lemma", "translation": "translation_in_context", "meaning": "translation_in_context",
    "context": "sentence", "example": "sentence", "part_of_speech": "pos", "lang": "language",
}  # fmt: skip
"""How other tables call our columns."""
_LUTE_LANGUAGES = {name.casefold(): code for code, name in NAMES.items() if code not in ("nn", "no")}
_LUTE_STATUSES = {
    **{written: status for status, written in STATUSES.items() if written},
    "5": Status.LEARNING_4,
    "98": Status.IGNORED,
    "99": Status.KNOWN,
    "0": Status.NEW,
}
LUTE_COLUMNS = frozenset(
    ("language", "term", "translation", "parent", "status", "tags", "pronunciation", "link_status", "added")
)
_YES = frozenset(("yes", "true", "1"))
_NOTHING: Mapping[str, object] = MappingProxyType({})
_READLANG_HEAD = {"word", "language", "translation"}


def read_own(path: Path, hints: Hints) -> Items:
    """Our own table, or one with at least a column “term” or “word”; guards against formulas are taken off."""
    names, rows = table_of(path)
    names = [ALIASES.get(name, name) for name in names]
    if "term" not in names:
        raise ReaderError(f"“{path.name}” has no column “term”; its first line must name the columns.")
    return each(named_rows(rows, names), partial(own_row, hints, unguard))


def own_row(
    hints: Hints, bare: Callable[[str], str], line: int, row: Row, nested: Mapping[str, object] = _NOTHING
) -> Incoming:
    """A row with our own columns; `bare` undoes what was done to its cells. `nested` is what is no text, where the file
    keeps it apart."""
    cells = {name: bare(cell).strip() for name, cell in row.items() if cell}
    get = cells.get
    term = _term(get("term", "") or get("lemma", ""))
    marked = split_cloze(get("sentence_cloze", ""))
    sentence = get("sentence", "") or ("".join(marked) if marked else "")
    fits = marked is not None and "".join(marked) == sentence
    review = _nested(review_of, "review", cells, nested)
    return Incoming(
        line,
        term,
        language_of(get("language", ""), hints),
        language_of(get("target_language", ""), Hints("")) if get("target_language") else "",
        status=_status(get("status", "")),
        likely=hints.status or Status.NEW,
        translation=get("translation_in_context", ""),
        definition=get("definition", ""),
        part_of_speech=get("pos", ""),
        sentence=sentence,
        surface=marked.surface if marked and fits else "",
        start=len(marked.before) if marked and fits else -1,
        sentence_translation=get("sentence_translation", ""),
        title=get("source", ""),
        place=location_of(get("location", "")),
        at=moment_of(get("added", "")),
        tags=tags_of(get("tags", "")),
        schedule=review or _due(get("due", "")),
        own_status=review is not None and not get("due"),  # it is not asked for, though it has been reviewed
        said=moment_of(get("changed", "")),
        notes=get("notes", ""),
        own=get("own_translation", "").casefold() in _YES,
        source=get("source_id", ""),
        met_at=moment_of(get("met", "")),
        chosen=get("example_chosen", "").casefold() in _YES,
        further=_nested(sentences_of, "other_sentences", cells, nested) or (),
    )


def _nested(
    read: Callable[[object], Told], name: str, cells: Mapping[str, str], nested: Mapping[str, object]
) -> Told | None:
    """What is no text: from the cell where it stands as JSON, else as the file has it."""
    try:
        found = nested.get(name) or (json.loads(cells[name]) if name in cells else None)
        return read(found) if found else None
    except (ValueError, RecursionError):
        raise RowError(f"its “{name}” cannot be read") from None


def _due(text: str) -> Schedule | None:
    """Our tables tell when a word is due, not how it came to that: the interval is not known (0)."""
    due = moment_of(text)
    return Schedule(due, 0) if due else None


def _with_columns(path: Path, program: str, *wanted: str) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """As table_of; raises ReaderError where the columns are not there that make it a file of the program."""
    names, rows = table_of(path)
    if not set(wanted) <= set(names):
        columns = " and ".join(f"“{name}”" for name in wanted)
        raise ReaderError(f"“{path.name}” is no file of {program}: its first line does not name {columns}.")
    return names, rows


def _term(text: str) -> str:
    # Lute puts zero-width spaces between the parts of a term.
    term = " ".join(text.replace("\u200b", "").split())
    if not term:
        raise RowError("there is no word in it")
    if len(term) > 250:
        raise RowError("what stands for the word is longer than 250 characters")
    return term


def _status(text: str) -> Status | None:
    if not text:
        return None
    try:
        return parse_status(text)
    except ValueError:
        raise RowError(f"“{text[:40]}” is no status that Reader or Lute knows") from None


# ---- Lute


def read_lute(path: Path, hints: Hints) -> Items:
    """Lute's export (lists joined by ;;, statuses 98 and 99) and the file that its import takes (commas, W, I).

    A form with one parent is a word of that parent's family: it is kept under its parent.
    """
    names, rows = _with_columns(path, "Lute", "language", "term")
    return each(named_rows(rows, names), partial(_lute_row, hints))


def _lute_row(hints: Hints, line: int, row: Row) -> Incoming:
    form = _term(row["term"])
    status = row.get("status", "").strip()
    parents = _lute_list(row.get("parent", ""))
    points = len(parents) == 1 and " " not in form and parents[0].casefold() != form.casefold()
    name = row["language"].strip()
    return Incoming(
        line,
        _term(parents[0]) if points else form,
        _LUTE_LANGUAGES.get(name.casefold()) or language_of(name, hints),
        status=_LUTE_STATUSES[status.upper()] if status.upper() in _LUTE_STATUSES else _status(status),
        likely=hints.status or Status.NEW,
        translation=row.get("translation", "").strip(),
        at=moment_of(row.get("added", "")),
        tags=tuple(_lute_list(row.get("tags", ""))),
        weak=points,
    )


def _lute_list(text: str) -> list[str]:
    parts = text.split(";;") if ";;" in text else text.split(",")
    return [part.replace("\u200b", "").strip() for part in parts if part.strip()]


# ---- LingQ


def read_lingq(path: Path, hints: Hints) -> Items:
    """LingQ keeps words as they stand in the text."""
    names, rows = _with_columns(path, "LingQ", "term")
    return each(named_rows(rows, names), partial(_lingq_row, hints))


def _lingq_row(hints: Hints, line: int, row: Row) -> Incoming:
    form, language = _term(row["term"]), language_of("", hints)
    meanings = [(row.get(f"meaninglanguage{n}", "").strip(), row.get(f"meaning{n}", "").strip()) for n in (1, 2)]
    own = [meaning for code, meaning in meanings if meaning and code and _code(code) == language]
    others = [(code, meaning) for code, meaning in meanings if meaning and (not code or _code(code) != language)]
    return Incoming(
        line,
        form if " " in form else hints.lemma_of(language, form),
        language,
        language_of(others[0][0], hints) if others and others[0][0] else "",
        likely=hints.status or Status.NEW,
        translation="; ".join(dict.fromkeys(meaning for _, meaning in others)),
        definition=own[0] if own else "",
        sentence=row.get("phrase", "").strip(),
        surface=form,
        tags=tuple(row[f"tag{n}"].strip() for n in range(1, 5) if row.get(f"tag{n}", "").strip()),
    )


def _code(name: str) -> str:
    try:
        return language_of(name, Hints(""))
    except RowError:
        return ""


# ---- Readlang


def read_readlang(path: Path, hints: Hints) -> Items:
    """The account export: words stand as they stood in the text."""
    lines = lines_of(path)
    for before, line in enumerate(lines):
        if set(names_of(line)) >= _READLANG_HEAD:
            rows = rows_of(chain(["\n"], lines), before, ",")
            return each(named_rows(rows, names_of(line)), partial(_readlang_row, hints))
        if before > 50:
            break
    raise ReaderError(
        f"“{path.name}” is no export of Readlang: it has no line that begins “word,language,translation”."
    )


def _readlang_row(hints: Hints, line: int, row: Row) -> Incoming | None:
    if row.get("deleted_date", "").strip():
        return None
    form, language = _term(row["word"]), language_of(row["language"], hints)
    due = moment_of(row.get("spaced_repetition_next_date", ""))
    days = _number(row.get("spaced_repetition_interval", ""))
    asked = int(_number(row.get("spaced_repetition_recall_attempts", "")))
    sentence = row.get("contexts", "").strip()
    return Incoming(
        line,
        form if " " in form else hints.lemma_of(language, form),
        language,
        status=status_of_interval(days) if asked else None,
        likely=hints.status or Status.NEW,
        translation=row["translation"].strip(),
        sentence=sentence.split("\n")[0].strip(),
        surface=form,
        title="Readlang",
        at=moment_of(row.get("last_modified", "")),
        said=moment_of(row.get("last_modified", "")),
        schedule=Schedule(due, days, asked) if due and asked else None,
    )


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        return 0
    return number if 0 <= number < 1e6 else 0


# ---- VocabSieve, AnkiMorphs


def read_vocabsieve(path: Path, hints: Hints) -> Items:
    """Notes of VocabSieve; raises ReaderError."""
    names, rows = _with_columns(path, "VocabSieve", "word")
    return each(named_rows(rows, names), partial(_vocabsieve_row, hints))


def _vocabsieve_row(hints: Hints, line: int, row: Row) -> Incoming:
    return Incoming(
        line,
        _term(row["word"]),
        language_of("", hints),
        likely=hints.status or Status.NEW,
        translation=row.get("definition", "").strip(),
        definition=row.get("definition2", "").strip(),
        sentence=row.get("sentence", "").strip(),
        title="VocabSieve",
        at=moment_of(row.get("timestamp", "")),
        tags=tuple(row.get("tags", "").split()),
    )


def read_ankimorphs(path: Path, hints: Hints) -> Items:
    """A priority file names words to learn; a file of known morphs has no priorities."""
    names, rows = _with_columns(path, "AnkiMorphs", "morph-lemma")
    known = not any("priority" in name for name in names)
    return each(named_rows(rows, names), partial(_morph_row, hints, Status.KNOWN if known else Status.NEW))


def _morph_row(hints: Hints, likely: Status, line: int, row: Row) -> Incoming:
    return Incoming(
        line, _term(row["morph-lemma"]), language_of("", hints), likely=likely if hints.status is None else hints.status
    )
