"""Cards: how a term stands in review, and each answer that brought it there."""

import sqlite3
from collections.abc import Collection
from datetime import datetime
from math import isfinite
from typing import NamedTuple

from reader.vocabulary.database import stored_values
from reader.vocabulary.file import VocabularyFile
from reader.vocabulary.journal import Recorder, Value
from reader.vocabulary.queries import moment

NEW, LEARNING, REVIEW, RELEARNING = range(4)
"""States of a card; those from LEARNING on are the scheduler's (FSRS) own numbers, NEW has no card yet."""

AGAIN, HARD, GOOD, EASY = range(1, 5)
"""Ratings, the scheduler's own numbers."""

_COLUMNS = "term_id, state, step, stability, difficulty, due, last_review, reps, lapses, suspended"


class Card(NamedTuple):
    """A term in review. `stability` in days, `difficulty` 1–10; `step` counts within (re)learning, None in review."""

    term_id: int
    state: int
    step: int | None
    stability: float | None
    difficulty: float | None
    due: datetime
    last_review: datetime | None
    reps: int
    lapses: int
    suspended: bool = False


class Review(NamedTuple):
    """One answer: `state` of the card before it (0: new), `interval` in days until the card was due again."""

    term_id: int
    at: datetime
    rating: int
    state: int
    interval: float
    seconds: float = 0.0


class Cards(VocabularyFile):
    """The part of the store that holds cards and answers."""

    def card(self, term_id: int) -> Card | None:
        """How a term stands in review; None where it was never reviewed."""
        return self.cards([term_id]).get(term_id)

    def cards(self, term_ids: Collection[int] | None = None) -> dict[int, Card]:
        """The cards of these terms (None: all) by term id."""
        with self._reading() as db:
            return read_cards(db, term_ids)

    def reviews(self, since: datetime | None = None, term_id: int | None = None) -> list[Review]:
        """The answers given at or after a moment, of one term or of all, oldest first."""
        with self._reading() as db, stored_values():
            rows = db.execute(
                "SELECT term_id, at, rating, state, interval, seconds FROM review "
                "WHERE at >= ? AND (? IS NULL OR term_id = ?) ORDER BY at, id",
                (moment(since) if since else "", term_id, term_id),
            ).fetchall()
            return [Review(number, datetime.fromisoformat(at), *rest) for number, at, *rest in rows]


@stored_values()
def read_cards(db: sqlite3.Connection, term_ids: Collection[int] | None = None) -> dict[int, Card]:
    """The cards of these terms (None: all) by term id."""
    if term_ids is None:
        rows = db.execute(f"SELECT {_COLUMNS} FROM card").fetchall()
    else:
        found = (db.execute(f"SELECT {_COLUMNS} FROM card WHERE term_id = ?", (n,)).fetchone() for n in term_ids)
        rows = [row for row in found if row is not None]
    return {row[0]: _card(*row) for row in rows}


def _card(
    term_id: int,
    state: int,
    step: int | None,
    stability: float | None,
    difficulty: float | None,
    due: str,
    last: str | None,
    reps: int,
    lapses: int,
    suspended: int,
) -> Card:
    numbers = state, step or 0, stability or 1.0, difficulty or 1.0, reps, lapses
    if not all(map(isfinite, numbers)) or min(numbers) < 0:
        raise ValueError("a card with a number that is none")
    last_review = datetime.fromisoformat(last) if last else None
    due_at = datetime.fromisoformat(due)
    return Card(term_id, state, step, stability, difficulty, due_at, last_review, reps, lapses, bool(suspended))


def write_card(record: Recorder, card: Card, now: str) -> None:
    """Makes or changes the card. A term that is gone is passed over."""
    if record.db.execute("SELECT 1 FROM term WHERE id = ?", (card.term_id,)).fetchone() is None:
        return
    values: dict[str, Value] = {
        "term_id": card.term_id,
        "state": card.state,
        "step": card.step,
        "stability": card.stability,
        "difficulty": card.difficulty,
        "due": moment(card.due),
        "last_review": moment(card.last_review) if card.last_review else None,
        "reps": card.reps,
        "lapses": card.lapses,
        "suspended": int(card.suspended),
    }
    row = record.db.execute("SELECT id FROM card WHERE term_id = ?", (card.term_id,)).fetchone()
    if row is None:
        record.insert("card", values | {"changed": now})
        return
    before = len(record.changes)
    record.update("card", row[0], values)
    if len(record.changes) > before:
        record.db.execute("UPDATE card SET changed = ? WHERE id = ?", (now, row[0]))


def write_review(record: Recorder, review: Review) -> None:
    """Adds the answer, unless it is there or its term is gone."""
    at = moment(review.at)
    there = record.db.execute("SELECT 1 FROM review WHERE term_id = ? AND at = ?", (review.term_id, at)).fetchone()
    if there or record.db.execute("SELECT 1 FROM term WHERE id = ?", (review.term_id,)).fetchone() is None:
        return
    values: dict[str, Value] = {
        "term_id": review.term_id,
        "at": at,
        "rating": review.rating,
        "state": review.state,
        "interval": review.interval,
        "seconds": review.seconds,
    }
    record.insert("review", values)


def move_cards(record: Recorder, from_id: int, into_id: int) -> None:
    """Two terms become one: the card that has been reviewed more often is kept, the answers of both."""
    old, new = (
        record.db.execute("SELECT id, reps FROM card WHERE term_id = ?", (number,)).fetchone()
        for number in (from_id, into_id)
    )
    if old is not None and (new is None or new[1] < old[1]):
        if new is not None:
            record.delete("card", new[0])
        record.update("card", old[0], {"term_id": into_id})
    elif old is not None:
        record.delete("card", old[0])
    answers = "SELECT id, at FROM review WHERE term_id = ?"
    taken = {at for _, at in record.db.execute(answers, (into_id,))}
    for number, at in record.db.execute(answers, (from_id,)).fetchall():
        if at in taken:
            record.delete("review", number)
        else:
            record.update("review", number, {"term_id": into_id})


def delete_cards(record: Recorder, term_id: int) -> None:
    """Removes card and answers of a term that is about to go, so that undo can bring them back."""
    for table in ("card", "review"):
        for (number,) in record.db.execute(f"SELECT id FROM {table} WHERE term_id = ?", (term_id,)).fetchall():
            record.delete(table, number)
