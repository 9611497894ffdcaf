"""What the vocabulary is asked: SQL and the values made from its rows. Nothing here writes."""

import json
import sqlite3
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from reader.vocabulary.database import stored_values
from reader.vocabulary.keys import fold
from reader.vocabulary.terms import Encounter, Position, Source, Status, Term, TextRecord

_SEPARATOR = "\x1f"  # white space to str.split, so it never stands in a key

IS_FORM = "NOT (instr(t.key, ' ') AND NOT instr(e.key, ' '))"
"""Whether the surface of an encounter e is a form of its term t: a word alone is none of a phrase."""

_STATUS = {int(status): status for status in Status}

_TERMS = """
SELECT t.id, t.text, t.language, t.target_language, t.status, t.translation, t.definition, t.part_of_speech,
       t.added, t.changed, t.provisional, t.notes, t.tags, t.own_status, t.example, t.own_translation,
       (SELECT due FROM card WHERE term_id = t.id AND suspended = 0 AND t.status < 6
        AND NOT (t.status = 5 AND t.own_status)),
       (SELECT count(*) FROM encounter WHERE term_id = t.id), {keys},
       e.id, e.surface, e.sentence, e.start, e.block, e."offset", e.at, e.text_id, e.sentence_translation
FROM term t LEFT JOIN encounter e ON e.id = {latest}
{where}
ORDER BY t.id
"""
_FULL = {
    "keys": f"(SELECT group_concat(e.key, char(31)) FROM encounter e WHERE e.term_id = t.id AND {IS_FORM})",
    "latest": "(SELECT id FROM encounter WHERE term_id = t.id ORDER BY at DESC, key DESC, id DESC LIMIT 1)",
}
_BRIEF = {"keys": "NULL", "latest": "NULL"}

_ENCOUNTERS = """
SELECT e.id, e.surface, e.sentence, e.start, e.block, e."offset", e.at, e.text_id, e.sentence_translation
FROM encounter e WHERE e.term_id = ? ORDER BY e.at DESC, e.key DESC, e.id DESC
"""

_BY_SURFACE = f"""
SELECT e.term_id FROM encounter e JOIN term t ON t.id = e.term_id
WHERE e.key = ? AND t.language = ? AND {IS_FORM} ORDER BY e.at DESC LIMIT 1
"""

_STATUSES_BY_SURFACE = f"""
SELECT e.key, t.status FROM term t CROSS JOIN encounter e ON e.term_id = t.id
WHERE t.language = ? AND e.key <> t.key AND {IS_FORM} ORDER BY t.id
"""
_STATUSES_BY_KEY = "SELECT key, status FROM term WHERE language = ?"

_TEXTS = """
SELECT source, title, address, language, words, added, opened, block, "offset", percent, chapter
FROM text WHERE opened IS NOT NULL ORDER BY opened DESC, id DESC
"""


def moment(at: datetime) -> str:
    """A moment as it is stored: UTC with microseconds, sortable as text. A naive one is local time."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


@stored_values()
def terms(
    db: sqlite3.Connection,
    *,
    language: str | None,
    target_language: str | None,
    statuses: Collection[Status] | None,
    search: str | None,
    brief: bool,
) -> list[Term]:
    """The terms that fit every condition given, oldest first; `brief` without surfaces and latest encounter."""
    conditions, values = _conditions(language, target_language, statuses, search)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    sources = _Sources(db)
    return [
        _term(sources, *row) for row in db.execute(_TERMS.format(where=where, **_BRIEF if brief else _FULL), values)
    ]


@stored_values()
def term(db: sqlite3.Connection, term_id: int) -> Term | None:
    """A term with its latest encounter; None where it is gone."""
    row = db.execute(_TERMS.format(where="WHERE t.id = ?", **_FULL), (term_id,)).fetchone()
    return None if row is None else _term(_Sources(db), *row)


def term_id_by_key(db: sqlite3.Connection, language: str, key: str) -> int | None:
    """The term kept under just this key; None without one."""
    row = db.execute("SELECT id FROM term WHERE language = ? AND key = ?", (language, key)).fetchone()
    return None if row is None else int(row[0])


def term_id_by_surface(db: sqlite3.Connection, language: str, key: str) -> int | None:
    """The term last met in this form."""
    row = db.execute(_BY_SURFACE, (key, language)).fetchone()
    return None if row is None else int(row[0])


def provisional_ids(db: sqlite3.Connection, language: str) -> list[int]:
    """The terms that still await their lemma, oldest first."""
    rows = db.execute("SELECT id FROM term WHERE language = ? AND provisional = 1 ORDER BY id", (language,))
    return [row[0] for row in rows]


@stored_values()
def encounters(db: sqlite3.Connection, term_id: int) -> list[Encounter]:
    """Newest first."""
    sources = _Sources(db)
    return [_encounter(sources, *row) for row in db.execute(_ENCOUNTERS, (term_id,))]


@stored_values()
def statuses(db: sqlite3.Connection, language: str) -> dict[str, Status]:
    """A term's own spelling goes before other terms' surfaces; among surfaces the term kept last."""
    numbers = dict(db.execute(_STATUSES_BY_SURFACE, (language,)))
    numbers.update(db.execute(_STATUSES_BY_KEY, (language,)))
    return {key: _STATUS[number] for key, number in numbers.items()}


def counts(db: sqlite3.Connection, language: str | None) -> dict[Status, int]:
    """How many terms have each status, of one language or of all; a status without terms is 0."""
    where, values = ("WHERE language = ?", (language,)) if language else ("", ())
    found = dict(db.execute(f"SELECT status, count(*) FROM term {where} GROUP BY status", values).fetchall())
    return {status: found.get(int(status), 0) for status in Status}


def kept_since(db: sqlite3.Connection, since: datetime, language: str | None) -> int:
    """How many terms were added at or after a moment, of one language or of all."""
    where, values = ("AND language = ?", (language,)) if language else ("", ())
    row = db.execute(f"SELECT count(*) FROM term WHERE added >= ? {where}", (moment(since), *values)).fetchone()
    return int(row[0])


@stored_values()
def texts(db: sqlite3.Connection) -> list[TextRecord]:
    """The texts opened, last opened first."""
    return [
        TextRecord(
            source=Source(source, title, address, language),
            words=words,
            added=datetime.fromisoformat(added),
            opened=datetime.fromisoformat(opened),
            position=Position(block, offset, percent, chapter),
        )
        for source, title, address, language, words, added, opened, block, offset, percent, chapter in db.execute(
            _TEXTS
        )
    ]


def position(db: sqlite3.Connection, source_id: str) -> Position | None:
    """Where one left off in a text; None where it was never opened."""
    row = db.execute('SELECT block, "offset", percent, chapter FROM text WHERE source = ?', (source_id,)).fetchone()
    return None if row is None else Position(*row)


def _conditions(
    language: str | None,
    target_language: str | None,
    wanted: Collection[Status] | None,
    search: str | None,
) -> tuple[list[str], list[str | int]]:
    conditions: list[str] = []
    values: list[str | int] = []
    if language is not None:
        conditions.append("t.language = ?")
        values.append(language)
    if target_language is not None:
        conditions.append("t.target_language = ?")
        values.append(target_language)
    if wanted is not None:
        conditions.append(f"t.status IN ({', '.join('?' * len(wanted))})")
        values.extend(int(status) for status in wanted)
    needle = fold(search or "")
    if needle:
        conditions.append("(instr(t.folded, ?) OR t.id IN (SELECT term_id FROM encounter WHERE instr(folded, ?)))")
        values.extend((needle, needle))
    return conditions, values


class _Sources(dict[int, Source]):
    """The texts by row id, each read once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        super().__init__()
        self._db = db

    def __missing__(self, text_id: int) -> Source:
        row = self._db.execute("SELECT source, title, address, language FROM text WHERE id = ?", (text_id,)).fetchone()
        source = self[text_id] = Source(*row)
        return source


def _term(
    sources: _Sources,
    number: int,
    text: str,
    language: str,
    target_language: str,
    status: int,
    translation: str,
    definition: str,
    part_of_speech: str | None,
    added: str,
    changed: str,
    provisional: int,
    notes: str,
    tags: str,
    own_status: int,
    example: int | None,
    own_translation: int,
    due: str | None,
    met: int,
    keys: str | None,
    *latest: Any,
) -> Term:
    return Term(
        number,
        text,
        language,
        target_language,
        _STATUS[status],
        translation,
        definition,
        part_of_speech,
        datetime.fromisoformat(added),
        datetime.fromisoformat(changed),
        met,
        None if latest[0] is None else _encounter(sources, *latest),
        () if keys is None else tuple(dict.fromkeys(keys.split(_SEPARATOR))),
        () if tags == "[]" else tuple(json.loads(tags)),
        None if due is None else datetime.fromisoformat(due),
        bool(provisional),
        notes,
        bool(own_status),
        example,
        bool(own_translation),
    )


def _encounter(
    sources: _Sources,
    number: int,
    surface: str,
    sentence: str,
    start: int,
    block: int,
    offset: int,
    at: str,
    text_id: int,
    translation: str,
) -> Encounter:
    met = datetime.fromisoformat(at)
    if not type(start) is type(block) is type(offset) is int:
        raise ValueError("a place that is none")
    return Encounter(surface, sentence, start, block, offset, sources[text_id], met, number, translation)
