"""Words from a file, compared with the vocabulary, and brought in as one change.

Nothing of the vocabulary changes before `bring_in`.
"""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.vocabulary.changes import searchable
from reader.vocabulary.gathering import Gathering, joined_tags
from reader.vocabulary.journal import Recorder, Value
from reader.vocabulary.queries import moment
from reader.vocabulary.terms import Status

if TYPE_CHECKING:
    from reader.vocabulary.store import Store

_DIFFICULTY = 5.0  # of a card whose history nobody tells: the middle

_MET = """
FROM incoming_met m JOIN incoming i ON i.id = m.incoming
WHERE i.term_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM encounter e WHERE e.term_id = i.term_id AND e.sentence = m.sentence)
"""
_COMPARED = """
SELECT i.id, i.line, i.text, i.language, i.status, i.likely, i.translation, i.definition, i.part_of_speech, i.tags,
       i.target_language, i.schedule,
       t.id, t.text, t.status, t.translation, t.definition, t.part_of_speech, t.tags, t.target_language,
       c.id, c.due, c.last_review,
       EXISTS (SELECT 1 FROM incoming_met m WHERE m.incoming = i.id AND NOT EXISTS
               (SELECT 1 FROM encounter e WHERE e.term_id = t.id AND e.sentence = m.sentence))
FROM incoming i {join} JOIN term t ON t.language = i.language AND t.key = i.key LEFT JOIN card c ON c.term_id = t.id
ORDER BY i.id
"""
_NEW_TERMS = """
INSERT INTO term (language, key, text, target_language, status, translation, definition, part_of_speech, added,
                  changed, provisional, said, own_translation, folded, tags, own_status)
SELECT i.language, i.key, i.text, i.target_language, coalesce(i.status, i.likely), i.translation, i.definition,
       nullif(i.part_of_speech, ''), coalesce(i.added, :now), :now, 0, 1, i.translation <> '', i.folded, i.tags,
       coalesce(i.status, i.likely) > 0
FROM incoming i WHERE NOT EXISTS (SELECT 1 FROM term t WHERE t.language = i.language AND t.key = i.key) ORDER BY i.id
"""
_NEW_TEXTS = """
INSERT INTO text (source, title, address, language, added)
SELECT m.source, min(m.title), '', min(m.language), :now FROM incoming_met m GROUP BY m.source
ON CONFLICT (source) DO NOTHING
"""
_NEW_ENCOUNTERS = f"""
INSERT OR IGNORE INTO encounter (term_id, text_id, surface, key, sentence, start, block, "offset", at, folded,
                                 sentence_translation)
SELECT i.term_id, (SELECT id FROM text WHERE source = m.source), m.surface, m.key, m.sentence, m.start, m.block,
       m."offset", coalesce(m.at, :now), m.folded, m.sentence_translation {_MET} ORDER BY m.rowid
"""
_OF_CARD = ("term_id", "state", "step", "stability", "difficulty", "due", "last_review", "reps", "lapses", "changed")
_NEW_CARDS = f"INSERT INTO card ({', '.join(_OF_CARD)}) SELECT * FROM incoming_card ORDER BY rowid"
_NEW_CARD = f"INSERT INTO incoming_card VALUES ({', '.join(f':{name}' for name in _OF_CARD)})"


class Change(NamedTuple):
    """What a word of the file would do: "added", "updated" or "unchanged"; `fields` are (name, before, after)."""

    kind: str
    line: int
    term: str
    language: str
    fields: tuple[tuple[str, str, str], ...]


class Tally(NamedTuple):
    """How many words were or would be added, updated, left as they are."""

    added: int
    updated: int
    unchanged: int


class _Compared(NamedTuple):
    """A row of the comparison, and what of the vocabulary it changes."""

    change: Change
    term_id: int | None
    values: dict[str, Value]
    card_id: int | None
    card: dict[str, Value] | None


class Intake(Gathering):
    """What a file brings, and what that changes."""

    def __init__(self, store: "Store", target_of: Callable[[str], str], now: datetime | None = None) -> None:
        super().__init__(store, target_of)
        self._now = now or datetime.now(UTC)
        self._untouched = 0

    # ---- comparing

    def changes(self) -> Iterator[Change]:
        """What each word would do, in the order of the file."""
        with self._store._database.speaking():
            for one in self._compared():
                yield one.change

    def _compared(self, join: str = "LEFT") -> Iterator[_Compared]:
        for row in self._db.execute(_COMPARED.format(join=join)):
            yield self._compare(*row)

    def _compare(
        self,
        _number: int,
        line: int,
        text: str,
        language: str,
        status: int | None,
        likely: int,
        translation: str,
        definition: str,
        part_of_speech: str,
        tags: str,
        target_language: str,
        schedule: str | None,
        term_id: int | None,
        *old: Any,
    ) -> _Compared:
        if term_id is None:
            said = Status(likely if status is None else status)
            shown = tuple(("translation", "", translation) for _ in range(bool(translation)))
            fields = (("status", "", said.label), *shown)
            card = self._card(schedule, None, None)
            return _Compared(Change("added", line, text, language, fields), None, {}, None, card)
        old_text, old_status, old_translation, old_definition, old_part, old_tags, _, card_id, due, last, new_met = old
        values: dict[str, Value] = {}
        fields_: list[tuple[str, str, str]] = []

        def put(name: str, before: str, after: str, value: Value) -> None:
            values[name] = value
            fields_.append((name, before, after))

        wanted = _wanted_status(old_status, status, likely)
        if wanted is not None:
            put("status", Status(old_status).label, Status(wanted).label, wanted)
            values |= {"said": 1, "own_status": 1}
        if translation and translation != old_translation:
            put("translation", old_translation, translation, translation)
            values |= {"own_translation": 1, "target_language": target_language,
                       "folded": searchable(old_text, translation)}  # fmt: skip
        if definition and definition != old_definition:
            put("definition", old_definition, definition, definition)
        if part_of_speech and part_of_speech != (old_part or ""):
            put("part_of_speech", old_part or "", part_of_speech, part_of_speech)
        joined = old_tags if tags == "[]" else joined_tags((*json.loads(old_tags), *json.loads(tags)))
        if joined != old_tags:
            put("tags", ", ".join(json.loads(old_tags)), ", ".join(json.loads(joined)), joined)
        card = self._card(schedule, due, last)
        if card is not None:
            fields_.append(("due", (due or "")[:10], str(card["due"])[:10]))
        if new_met:
            fields_.append(("sentence", "", "one more"))
        kind = "updated" if fields_ else "unchanged"
        return _Compared(Change(kind, line, old_text, language, tuple(fields_)), term_id, values, card_id, card)

    def _card(self, text: str | None, due: str | None, last: str | None) -> dict[str, Value] | None:
        """The columns of a card that has come as far as the schedule tells; None where ours has come as far."""
        if text is None:
            return None
        kept = json.loads(text)
        same_due = due is not None and abs((_at(due) - _at(kept["due"])).total_seconds()) < 1
        if same_due or (last and kept["last_review"] and kept["last_review"] <= last):
            return None
        if due is not None and not kept["last_review"] and not kept["reps"]:
            return {"due": kept["due"]}
        ahead = (_at(kept["due"]) - self._now) / timedelta(days=1)
        stability = kept["stability"] or kept["interval"] or max(1.0, ahead)
        return {
            "state": 1 if kept["learning"] else 2,
            "step": 0 if kept["learning"] else None,
            "stability": max(0.01, float(stability)),
            "difficulty": min(10.0, max(1.0, float(kept["difficulty"] or _DIFFICULTY))),
            "due": kept["due"],
            "last_review": kept["last_review"] or moment(_at(kept["due"]) - timedelta(days=kept["interval"])),
            "reps": max(1, kept["reps"]),
            "lapses": kept["lapses"],
        }

    # ---- bringing in

    def bring_in(self) -> Tally:
        """All of it as one change, on the disk when this returns; none of it where it raises."""
        with self._store._database.speaking():
            self._db.execute("COMMIT")
        with self._store._change() as record:
            tally = self._write(record)
            words = "1 word" if tally.added + tally.updated == 1 else f"{tally.added + tally.updated:,} words"
            record.what = f"{words} imported"
            record.undone = f"The import of {words} is undone."
        return tally

    def _write(self, record: Recorder) -> Tally:
        db, now = self._db, moment(self._now)
        updated = 0
        cards: list[tuple[int, dict[str, Value]]] = []
        for one in list(self._changed()):
            assert one.term_id is not None
            updated += 1
            record.update("term", one.term_id, one.values | {"changed": now})
            if one.card is not None and one.card_id is not None:
                record.update("card", one.card_id, one.card | {"changed": now})
            elif one.card is not None:
                cards.append((one.term_id, one.card))
        last = {table: record.newest(table) for table in ("term", "encounter", "card")}
        added = db.execute(_NEW_TERMS, {"now": now}).rowcount
        db.execute(
            "UPDATE incoming SET term_id = (SELECT id FROM term t "
            "WHERE t.language = incoming.language AND t.key = incoming.key)"
        )
        db.execute(_NEW_TEXTS, {"now": now})
        db.execute(_NEW_ENCOUNTERS, {"now": now})
        scheduled = "SELECT term_id, schedule FROM incoming WHERE schedule IS NOT NULL AND term_id > ? ORDER BY id"
        for term_id, schedule in db.execute(scheduled, (last["term"],)).fetchall():
            card = self._card(schedule, None, None)
            if card is not None:
                cards.append((int(term_id), card))
        db.executemany(_NEW_CARD, ({"term_id": term_id, **card, "changed": now} for term_id, card in cards))
        # All at once: statements with triggers each keep a copy of the pages that they change.
        db.execute(_NEW_CARDS)
        for table, newest in last.items():
            record.inserted(table, newest)
        return Tally(added, updated, self._untouched)

    def _changed(self) -> Iterator[_Compared]:
        """The comparisons with terms that are there; those that change nothing are only counted."""
        self._untouched = 0
        for one in self._compared("INNER"):
            if one.change.kind == "unchanged":
                self._untouched += 1
            else:
                yield one


def _wanted_status(old: int, status: int | None, likely: int) -> int | None:
    """What a file says of a word goes before what we know, but that it is there (new) says nothing; what the kind of
    file suggests only raises."""
    if status is not None:
        return status if status not in (old, Status.NEW) else None
    return likely if old < likely and old != Status.IGNORED else None


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)
