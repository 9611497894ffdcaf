"""Words from a file, compared with the vocabulary, and brought in as one change.

Nothing of the vocabulary changes before `bring_in`, and that reads and compares before it lets nobody else write: what
is left to do then are a few statements for all the words at once.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from reader.vocabulary.comparing import INCOMING, KEPT, Change, Compared, Ours, Word, added, card_of, compare
from reader.vocabulary.gathering import Gathering
from reader.vocabulary.journal import Recorder, Value
from reader.vocabulary.queries import moment

if TYPE_CHECKING:
    from reader.vocabulary.store import Store

_ATTEMPTS = 3
"""So often it is compared anew where somebody wrote meanwhile, before nobody may."""

_THERE = """
EXISTS (SELECT 1 FROM encounter e WHERE e.term_id = i.term_id AND e.sentence = m.sentence AND (m.told = 0
    OR e.start = m.start AND (m.told = 1 OR e.block = m.block AND e."offset" = m."offset"
        AND m.source = (SELECT source FROM text WHERE id = e.text_id))))"""
"""A sentence is there already; twice where the file tells that the word stands in it, or in the text, twice."""
_COMPARED = f"""
SELECT i.id, {", ".join(f"i.{name}" for name in INCOMING)}, {", ".join(f"t.{name}" for name in KEPT)},
       c.id, c.due, c.last_review,
       (SELECT count(*) FROM incoming_met m WHERE m.incoming = i.id AND NOT {_THERE.replace("i.term_id", "t.id")})
FROM incoming i {{join}} JOIN term t ON t.language = i.language AND t.key = i.key LEFT JOIN card c ON c.term_id = t.id
ORDER BY i.id
"""
_NEW_TERMS = """
INSERT INTO term (language, key, text, target_language, status, translation, definition, part_of_speech, added,
                  changed, provisional, said, own_translation, folded, tags, notes, own_status)
SELECT i.language, i.key, i.text, i.target_language, coalesce(i.status, i.likely), i.translation, i.definition,
       nullif(i.part_of_speech, ''), coalesce(i.added, :now), :now, 0, 1, i.own AND i.translation <> '', i.folded,
       i.tags, i.notes, coalesce(i.status, i.likely) > 0 AND NOT i.reviewed
FROM incoming i WHERE NOT EXISTS (SELECT 1 FROM term t WHERE t.language = i.language AND t.key = i.key) ORDER BY i.id
"""
_TERM_IDS = """
UPDATE incoming SET term_id = (SELECT id FROM term t WHERE t.language = incoming.language AND t.key = incoming.key)
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
       m."offset", coalesce(m.at, :now), m.folded, m.sentence_translation
FROM incoming_met m JOIN incoming i ON i.id = m.incoming
WHERE i.term_id IS NOT NULL AND NOT {_THERE}
ORDER BY m.rowid
"""
_CHOSEN = """
UPDATE term SET example = (
    SELECT e.id FROM incoming i JOIN incoming_met m ON m.incoming = i.id AND m.chosen
    JOIN encounter e ON e.term_id = i.term_id AND e.block = m.block AND e."offset" = m."offset"
        AND e.sentence = m.sentence
    WHERE i.term_id = term.id)
WHERE id > :last AND id IN (SELECT i.term_id FROM incoming_met m JOIN incoming i ON i.id = m.incoming WHERE m.chosen)
"""
_SCHEDULED = """
SELECT i.id, i.schedule FROM incoming i WHERE i.schedule IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM term t WHERE t.language = i.language AND t.key = i.key)
"""
_OF_CARD = ("state", "step", "stability", "difficulty", "due", "last_review", "reps", "lapses", "suspended")
_KEEP_CARD = f"INSERT INTO incoming_card VALUES (:incoming, {', '.join(f':{name}' for name in _OF_CARD)})"
_NEW_CARDS = f"""
INSERT INTO card (term_id, {", ".join(_OF_CARD)}, changed)
SELECT i.term_id, {", ".join(f"c.{name}" for name in _OF_CARD)}, :now
FROM incoming_card c JOIN incoming i ON i.id = c.incoming ORDER BY c.rowid
"""


class Tally(NamedTuple):
    """How many words were or would be added, updated, left as they are."""

    added: int
    updated: int
    unchanged: int


class _Planned(NamedTuple):
    """What is to be written, and what of it there was when it was read."""

    version: int
    changed: list[Compared]
    untouched: int


class _StaleError(Exception):
    """Somebody wrote since it was planned."""


class Intake(Gathering):
    """What a file brings, and what that changes."""

    def __init__(self, store: "Store", target_of: Callable[[str], str], now: datetime | None = None) -> None:
        super().__init__(store, target_of)
        self._now = now or datetime.now(UTC)

    # ---- comparing

    def changes(self) -> Iterator[Change]:
        """What each word would do, in the order of the file."""
        with self._store._database.speaking():
            for _, one in self._compared("LEFT"):
                yield one.change

    def _compared(self, join: str) -> Iterator[tuple[int, Compared]]:
        """The number of each word of the file, and what it changes."""
        last = len(INCOMING) + 1
        for row in self._db.execute(_COMPARED.format(join=join)):
            word = Word(*row[1:last])
            if row[last] is None:
                yield row[0], added(word)
            else:
                yield row[0], compare(word, Ours(*row[last:-1]), row[-1], self._now)

    # ---- bringing in

    def bring_in(self) -> Tally:
        """All of it as one change, on the disk when this returns; none of it where it raises."""
        with self._store._database.speaking():
            self._db.execute("COMMIT")
        for attempt in range(_ATTEMPTS + 1):
            planned = self._plan() if attempt < _ATTEMPTS else None
            try:
                return self._make(planned)
            except _StaleError:
                continue
        raise AssertionError("the last attempt is never stale")

    def _make(self, planned: _Planned | None) -> Tally:
        with self._store._change() as record:
            if planned is not None and planned.version != self._version():
                raise _StaleError
            tally = self._write(record, planned or self._plan())
            words = "1 word" if tally.added + tally.updated == 1 else f"{tally.added + tally.updated:,} words"
            record.what = f"{words} imported"
            record.undone = f"The import of {words} is undone."
        return tally

    def _version(self) -> int:
        """Another number whenever another connection has written."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def _plan(self) -> _Planned:
        """What is to be written; the cards of it in their table."""
        changed: list[Compared] = []
        untouched = 0
        cards: list[dict[str, Value]] = []
        with self._store._database.speaking():
            version = self._version()
            for number, one in self._compared("INNER"):
                if not one.change.fields:
                    untouched += 1
                    continue
                changed.append(one)
                if one.card is not None and one.card_id is None:
                    cards.append({"incoming": number, **one.card})
            for number, schedule in self._db.execute(_SCHEDULED):
                card = card_of(schedule, None, None, self._now)
                cards += [{"incoming": number, **card}] if card is not None else []
            self._db.execute("DELETE FROM incoming_card")
            self._db.executemany(_KEEP_CARD, cards)
        return _Planned(version, changed, untouched)

    def _write(self, record: Recorder, planned: _Planned) -> Tally:
        db, now = self._db, {"now": moment(self._now)}
        for one in planned.changed:
            assert one.term_id is not None
            record.update("term", one.term_id, one.values | {"changed": now["now"]})
            if one.card is not None and one.card_id is not None:
                record.update("card", one.card_id, one.card | {"changed": now["now"]})
        last = {table: record.newest(table) for table in ("term", "encounter", "card")}
        new = db.execute(_NEW_TERMS, now).rowcount
        db.execute(_TERM_IDS)
        db.execute(_NEW_TEXTS, now)
        db.execute(_NEW_ENCOUNTERS, now)
        db.execute(_CHOSEN, {"last": last["term"]})
        # All at once: statements with triggers each keep a copy of the pages that they change.
        db.execute(_NEW_CARDS, now)
        for table, newest in last.items():
            record.inserted(table, newest)
        return Tally(new, len(planned.changed), planned.untouched)
