"""Words from a file, gathered beside the vocabulary in temporary tables of the same connection.

They lie on the disk where they are many: a file of a million words takes no more memory than one of a thousand.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

from reader.vocabulary.changes import searchable
from reader.vocabulary.incoming import Incoming, Met, Schedule
from reader.vocabulary.keys import fold, storable, term_key, tidy
from reader.vocabulary.queries import moment
from reader.vocabulary.review import status_of_interval
from reader.vocabulary.terms import Status

if TYPE_CHECKING:
    from reader.vocabulary.store import Store

_TABLES = """
CREATE TEMP TABLE incoming (
    id INTEGER PRIMARY KEY, term_id INTEGER, line INTEGER, weak INTEGER, language TEXT, key TEXT, text TEXT,
    target_language TEXT, status INTEGER, likely INTEGER, said TEXT, translation TEXT, own INTEGER, definition TEXT,
    part_of_speech TEXT, notes TEXT, tags TEXT, added TEXT, folded TEXT, schedule TEXT,
    reviewed INTEGER, UNIQUE (language, key)
);
CREATE TEMP TABLE incoming_met (
    incoming INTEGER, surface TEXT, key TEXT, sentence TEXT, start INTEGER, told INTEGER, source TEXT, title TEXT,
    language TEXT, block INTEGER, "offset" INTEGER, at TEXT, folded TEXT, sentence_translation TEXT, chosen INTEGER,
    place TEXT, UNIQUE (incoming, sentence, start, place)
);
CREATE TEMP TABLE incoming_card (
    incoming INTEGER, state INTEGER, step INTEGER, stability REAL, difficulty REAL, due TEXT, last_review TEXT,
    reps INTEGER, lapses INTEGER, suspended INTEGER
);
"""


_as_json = json.JSONEncoder(ensure_ascii=False).encode


class Gathering:
    """The words of a file in temporary tables; a context manager, used from the thread of its store."""

    def __init__(self, store: "Store", target_of: Callable[[str], str]) -> None:
        """`target_of` tells the language that words of a language are explained in, where the file does not."""
        self._store = store
        self._db: sqlite3.Connection = store._database.connection
        self._target_of = target_of
        self._sources: dict[tuple[str, str], str] = {}

    def __enter__(self) -> Self:
        with self._store._database.speaking():
            for statement in _TABLES.split(";"):
                self._db.execute(statement)
            # One transaction for what is gathered: it locks nothing of the vocabulary, which is not touched in it.
            self._db.execute("BEGIN")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")
        for table in ("incoming", "incoming_met", "incoming_card"):
            self._db.execute(f"DROP TABLE IF EXISTS temp.{table}")

    # ---- gathering

    def add(self, word: Incoming) -> str | None:
        """Takes a word; returns why not, where it contradicts one that came before."""
        key = term_key(word.term, word.language)
        if not key:
            return "there is no word in it"
        at = moment(word.at) if word.at else None
        try:
            schedule = _schedule_text(word.schedule)
        except ValueError:
            return "when it is to be reviewed makes no sense"
        with self._store._database.speaking():
            number = self._insert(word, key, at, schedule)
            if number is None:
                number, line, weak, *told = self._db.execute(
                    "SELECT id, line, weak, status, translation, notes FROM incoming WHERE language = ? AND key = ?",
                    (word.language, key),
                ).fetchone()
                contradiction = None if word.weak or weak else _contradiction(word, line, *told)
                if contradiction is not None:
                    return contradiction
                self._join(number, word, bool(weak), schedule)
            for first, met in enumerate(word.meetings()):
                self._meet(number, word, met, key, word.chosen and not first)
        return None

    def _insert(self, word: Incoming, key: str, at: str | None, schedule: str | None) -> int | None:
        """The number of a word that comes for the first time, else None."""
        text = tidy(word.term)
        cursor = self._db.execute(
            "INSERT OR IGNORE INTO incoming (line, weak, language, key, text, target_language, status, likely, said, "
            "translation, own, definition, part_of_speech, notes, tags, added, folded, schedule, reviewed) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                word.line,
                int(word.weak),
                word.language,
                key,
                text,
                word.target_language or self._target_of(word.language),
                None if word.status is None else int(word.status),
                int(word.likely),
                moment(word.said) if word.said else None,
                storable(word.translation),
                int(word.own),
                storable(word.definition),
                word.part_of_speech,
                storable(word.notes),
                joined_tags(word.tags),
                at,
                searchable(text, word.translation),
                schedule,
                int(_by_reviews(word)),
            ),
        )
        return cursor.lastrowid if cursor.rowcount else None

    def _join(self, number: int, word: Incoming, weak: bool, schedule: str | None) -> None:
        """The same word again fills what is empty; a row about the lemma itself goes before one that points to it."""
        strong = weak and not word.weak
        first, second = ("?", "status") if strong else ("status", "?")
        self._db.execute(
            f"UPDATE incoming SET status = coalesce({first}, {second}), weak = min(weak, ?), "
            "translation = CASE WHEN translation = '' OR ? THEN ? ELSE translation END, "
            "definition = CASE WHEN definition = '' THEN ? ELSE definition END, "
            "notes = CASE WHEN notes = '' THEN ? ELSE notes END, "
            "schedule = coalesce(schedule, ?) WHERE id = ?",
            (
                None if word.status is None else int(word.status),
                int(word.weak),
                strong and bool(word.translation),
                storable(word.translation),
                storable(word.definition),
                storable(word.notes),
                schedule,
                number,
            ),
        )
        if word.tags:
            (tags,) = self._db.execute("SELECT tags FROM incoming WHERE id = ?", (number,)).fetchone()
            self._db.execute(
                "UPDATE incoming SET tags = ? WHERE id = ?", (joined_tags((*json.loads(tags), *word.tags)), number)
            )

    def _meet(self, number: int, word: Incoming, met: Met, key: str, chosen: bool) -> None:
        sentence, title = storable(met.sentence), storable(met.title or "Import")
        surface, start = _placed(sentence, met, word.term)
        # Where the place in its text is not known, a number made from the sentence keeps two of a text apart.
        block, offset = met.place or (0, int.from_bytes(_digest(sentence, 4)) >> 1)
        # How much the file tells: that the word stands here in the sentence (1), and here in the text (2).
        told = 0 if start != met.start else 2 if met.place and met.source else 1
        self._db.execute(
            "INSERT OR IGNORE INTO incoming_met VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                surface,
                key if surface == word.term else term_key(surface, word.language),
                sentence,
                start,
                told,
                met.source or self._source(title, word.language),
                title,
                word.language,
                block,
                offset,
                moment(met.at) if met.at else None,
                fold(sentence),
                storable(met.translation),
                int(chosen),
                f"{met.source} {block} {offset}" if told == 2 else "",
            ),
        )

    def _source(self, title: str, language: str) -> str:
        """The id of the text with this title, else one made from it."""
        found = self._sources.get((title, language))
        if found is None:
            row = self._db.execute(
                "SELECT source FROM text WHERE title = ? AND language = ? ORDER BY opened IS NULL LIMIT 1",
                (title, language),
            ).fetchone()
            found = row[0] if row else _digest(f"{language}\n{title}", 16).hex()
            self._sources[(title, language)] = found
        return str(found)


def _by_reviews(word: Incoming) -> bool:
    """Whether the status is the one that the file's reviews have led to, so that further ones may change it."""
    schedule = word.schedule
    return schedule is not None and not word.own_status and word.status == status_of_interval(schedule.interval)


def _contradiction(word: Incoming, line: int, status: int | None, translation: str, notes: str) -> str | None:
    if word.status is not None and status is not None and word.status != status:
        return f"contradicts line {line}: “{word.term}” is {Status(status).label} there, {word.status.label} here"
    if word.translation and translation and storable(word.translation) != translation:
        return (
            f"contradicts line {line}: “{word.term}” means “{translation[:40]}” there, “{word.translation[:40]}” here"
        )
    if word.notes and notes and storable(word.notes) != notes:
        return f"contradicts line {line}: the notes of “{word.term}” are others there"
    return None


def _placed(sentence: str, met: Met, term: str) -> tuple[str, int]:
    """The surface and its offset; at the end of the sentence, where no word stands, when it is not found."""
    if met.start >= 0 and sentence[met.start : met.start + len(met.surface)] == met.surface and met.surface:
        return met.surface, met.start
    lowered = sentence.lower()
    for form in (met.surface, term):
        place = lowered.find(form.lower()) if form and len(lowered) == len(sentence) else -1
        while place >= 0:
            end = place + len(form)
            if not sentence[max(0, place - 1) : place].isalpha() and not sentence[end : end + 1].isalpha():
                return sentence[place:end], place
            place = lowered.find(form.lower(), place + 1)
    return storable(met.surface or term), len(sentence)


def joined_tags(tags: tuple[str, ...]) -> str:
    """Tags as the vocabulary keeps them: a JSON list without doubles, sorted."""
    if not tags:
        return "[]"
    return _as_json(sorted({storable(" ".join(tag.split())) for tag in tags if tag.strip()}))


def _schedule_text(schedule: Schedule | None) -> str | None:
    """As it is gathered; raises ValueError for days that cannot be."""
    if schedule is None:
        return None
    schedule = schedule.possible()
    last = moment(schedule.last_review) if schedule.last_review else None
    return json.dumps(schedule._asdict() | {"due": moment(schedule.due), "last_review": last})


def _digest(text: str, size: int) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()
