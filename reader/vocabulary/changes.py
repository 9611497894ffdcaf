"""The changes themselves, each within a transaction that the store has begun.

What the reader does goes through the Recorder and can be undone. What comes by itself (a translation that fills an
empty field, the time of a word met again at the same place) is written directly: it replaces nothing.
"""

import json
import sqlite3
from collections.abc import Iterable

from reader.vocabulary import queries
from reader.vocabulary.cards import move_cards
from reader.vocabulary.journal import Recorder, Value
from reader.vocabulary.keys import fold, storable, term_key, tidy
from reader.vocabulary.queries import moment
from reader.vocabulary.terms import Encounter, Source, Status


def introduce(db: sqlite3.Connection, source: Source, now: str) -> int:
    """The row id of a text, made where it is missing; a text that is only quoted from is not opened by that."""
    db.execute(
        "INSERT INTO text (source, title, address, language, added) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (source) DO NOTHING",
        (storable(source.id), storable(source.title), storable(source.address), source.language, now),
    )
    return int(db.execute("SELECT id FROM text WHERE source = ?", (storable(source.id),)).fetchone()[0])


def new_term(
    record: Recorder,
    *,
    text: str,
    language: str,
    target_language: str,
    translation: str,
    definition: str,
    part_of_speech: str | None,
    status: Status | None,
    provisional: bool,
    clicked_at: str | None,
    now: str,
) -> int:
    """Adds a term; one that no click made (`clicked_at` None) outlives its encounters."""
    values: dict[str, Value] = {
        "language": language,
        "key": term_key(text, language),
        "text": tidy(text),
        "target_language": target_language,
        "status": int(status or Status.NEW),
        "own_status": int(status is not None),
        "translation": storable(translation),
        "definition": storable(definition),
        "part_of_speech": part_of_speech,
        "added": clicked_at or now,
        "changed": now,
        "provisional": int(provisional),
        "said": int(clicked_at is None),
        "own_translation": 0,
        "folded": searchable(tidy(text), translation),
    }
    return record.insert("term", values)


def meet(record: Recorder, term_id: int, language: str, met: Encounter, now: str) -> tuple[int, bool]:
    """Adds the encounter; at a place met before only its time is new. Returns its id, and whether it was there."""
    text_id = introduce(record.db, met.source, now)
    row = record.db.execute(
        'SELECT id FROM encounter WHERE term_id = ? AND text_id = ? AND block = ? AND "offset" = ?',
        (term_id, text_id, met.block, met.offset),
    ).fetchone()
    if row is not None:
        record.db.execute("UPDATE encounter SET at = ? WHERE id = ?", (moment(met.at), row[0]))
        return int(row[0]), True
    values: dict[str, Value] = {
        "term_id": term_id,
        "text_id": text_id,
        "surface": storable(met.surface),
        "key": term_key(met.form or met.surface, language),
        "sentence": storable(met.sentence),
        "start": met.start,
        "block": met.block,
        "offset": met.offset,
        "at": moment(met.at),
        "folded": fold(met.sentence),
        "sentence_translation": storable(met.sentence_translation),
    }
    return record.insert("encounter", values), False


def fill(
    db: sqlite3.Connection,
    term_id: int,
    *,
    translation: str = "",
    definition: str = "",
    part_of_speech: str | None = None,
    target_language: str | None = None,
    instead_of: str = "",
) -> None:
    """Fills what is empty; the target language goes with the translation. A term that is gone is passed over.

    `instead_of` is a translation that came by itself before, and gives way to this one.
    """
    row = db.execute(
        "SELECT text, target_language, translation, definition, part_of_speech, own_translation FROM term WHERE id = ?",
        (term_id,),
    ).fetchone()
    if row is None:
        return
    text, old_target, old_translation, old_definition, old_part, own = row
    if instead_of and not own and old_translation == storable(instead_of):
        old_translation = ""
    new_translation = old_translation or storable(translation)
    db.execute(
        "UPDATE term SET target_language = ?, translation = ?, definition = ?, part_of_speech = ?, folded = ? "
        "WHERE id = ?",
        (
            old_target if old_translation else target_language or old_target,
            new_translation,
            old_definition or storable(definition),
            old_part or part_of_speech,
            searchable(text, new_translation),
            term_id,
        ),
    )


def settle(record: Recorder, term_id: int, lemma: str, now: str) -> int:
    """Gives a provisional term its (tidy) lemma; returns the id of the term that has it afterwards.

    A term that is gone, or settled already, is left alone.
    """
    row = record.db.execute(
        "SELECT language, translation FROM term WHERE id = ? AND provisional = 1", (term_id,)
    ).fetchone()
    if row is None:
        return term_id
    language, translation = row
    key = term_key(lemma, language)
    if not key:
        record.update("term", term_id, {"provisional": 0, "changed": now})
        return term_id
    target_id = queries.term_id_by_key(record.db, language, key)
    if target_id is None or target_id == term_id:
        named: dict[str, Value] = {"text": lemma, "key": key, "folded": searchable(lemma, translation)}
        record.update("term", term_id, named | {"provisional": 0, "changed": now})
        return term_id
    merge(record, term_id, target_id, now)
    return target_id


def merge(record: Recorder, from_id: int, into_id: int, now: str, *, said_last: bool = True) -> None:
    """Moves everything the reader said of one term, and its encounters, to another; the first one goes.

    `said_last`: what was said of the vanishing term was said last, so its status (unless new) and own translation
    prevail. Else the status that is further in learning holds, and the other term's own translation.
    """
    select = (
        "SELECT text, status, said, translation, own_translation, definition, part_of_speech, own_status, notes, tags, "
        "example, target_language FROM term WHERE id = ?"
    )
    old = record.db.execute(select, (from_id,)).fetchone()
    new = record.db.execute(select, (into_id,)).fetchone()
    by_old = old if (old[1] if said_last else _learning(old[1]) > _learning(new[1])) else new
    told = old if (old[4] and (said_last or not new[4])) or not new[3] else new
    values: dict[str, Value] = {
        "status": by_old[1],
        "said": max(old[2], new[2]),
        "translation": told[3],
        "own_translation": told[4],
        "target_language": told[11],
        "definition": new[5] or old[5],
        "part_of_speech": new[6] or old[6],
        "own_status": by_old[7],
        "notes": "\n".join(dict.fromkeys(notes for notes in (new[8], old[8]) if notes)),
        "tags": stored_tags([*json.loads(new[9]), *json.loads(old[9])]),
        "folded": searchable(new[0], told[3]),
        "changed": now,
    }
    record.update("term", into_id, values)
    # It is about both, also where the other one has all of it already: undoing that one must come to this first.
    record.touched |= {str(from_id), str(into_id)}
    places = 'SELECT id, text_id, block, "offset" FROM encounter WHERE term_id = ?'
    taken = {tuple(place) for _, *place in record.db.execute(places, (into_id,))}
    for encounter_id, *place in record.db.execute(places, (from_id,)).fetchall():
        if tuple(place) in taken:
            record.delete("encounter", encounter_id)
        else:
            record.update("encounter", encounter_id, {"term_id": into_id})
    if new[10] is None and old[10] is not None:
        chosen = record.db.execute(
            "SELECT id FROM encounter WHERE id = ? AND term_id = ?", (old[10], into_id)
        ).fetchone()
        record.update("term", into_id, {"example": chosen[0] if chosen else None})
    move_cards(record, from_id, into_id)
    record.delete("term", from_id)


def _learning(status: int) -> float:
    """How far a status is in learning; that a word is ignored goes before nothing but that it is new."""
    return status if status != Status.IGNORED else 0.5


def stored_tags(tags: Iterable[str]) -> str:
    """Tags as they are stored: tidy, each once, in order."""
    return json.dumps(sorted({tidy(tag) for tag in tags if tidy(tag)}), ensure_ascii=False)


def searchable(text: str, translation: str) -> str:
    """What the search looks through besides the sentences; a line break keeps matches from running across."""
    return f"{fold(text)}\n{fold(translation)}"
