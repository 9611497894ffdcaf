"""What the vocabulary tells of the time: words met and learned, reviews and reading, day by day."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import NamedTuple

from reader.vocabulary.file import VocabularyFile
from reader.vocabulary.keys import storable
from reader.vocabulary.queries import IS_FORM, moment

_KNOWN = (
    "learned l JOIN term t ON t.language = l.language AND t.key = l.key AND t.status = 5 "
    "WHERE (:language = '' OR t.language = :language)"
)
_MET = "EXISTS (SELECT 1 FROM encounter WHERE term_id = t.id)"
"""What came by a list alone was not met."""
_AT_ONCE = 2 / 86_400
"""Days: what was known from the beginning was not learned."""
_OF_A_DAY = {
    "met": "SELECT date(t.added, 'localtime'), count(*) FROM term t "
    f"WHERE (:language = '' OR t.language = :language) AND {_MET} GROUP BY 1",
    "learned": f"SELECT date(l.at, 'localtime'), count(*) FROM {_KNOWN} AND {_MET} "
    f"AND julianday(l.at) - julianday(t.added) > {_AT_ONCE} GROUP BY 1",
    "known": f"SELECT date(l.at, 'localtime'), count(*) FROM {_KNOWN} GROUP BY 1",
    "reviews": "SELECT date(r.at, 'localtime'), count(*) FROM review r JOIN term t ON t.id = r.term_id "
    "WHERE (:language = '' OR t.language = :language) GROUP BY 1",
    "seconds": "SELECT date(began, 'localtime'), sum(seconds) FROM reading "
    "WHERE (:language = '' OR language = :language) GROUP BY 1",
    "words": "SELECT date(began, 'localtime'), sum(words) FROM reading "
    "WHERE (:language = '' OR language = :language) GROUP BY 1",
}


class Day(NamedTuple):
    """One day: terms first met in a text, those of them that came to be known later, answers in review, seconds and
    words read, and how many terms were known at its end."""

    day: date
    met: int = 0
    learned: int = 0
    reviews: int = 0
    seconds: float = 0.0
    words: int = 0
    known: int = 0


class Statistics(VocabularyFile):
    """The part of the store that remembers readings, and sums up."""

    def note_reading(self, source_id: str, language: str, began: datetime, seconds: float, words: int) -> None:
        """Remembers how long a sitting at a text has lasted so far, and how many words were passed in it."""
        with self._database.writing() as db:
            db.execute(
                "INSERT INTO reading (source, language, began, seconds, words) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (source, began) DO UPDATE SET seconds = excluded.seconds, words = excluded.words",
                (storable(source_id), language, moment(began), round(seconds, 1), words),
            )

    def days(self, language: str, today: date, count: int) -> list[Day]:
        """The last days, today last, in local time; `language` "" for all."""
        first = today - timedelta(days=count - 1)
        with self._reading() as db:
            found = {name: _by_day(db, sql, language) for name, sql in _OF_A_DAY.items()}
        newly_known = found.pop("known")
        known = sum(number for day, number in newly_known.items() if day < first)
        days = []
        for number in range(count):
            day = first + timedelta(days=number)
            known += newly_known.get(day, 0)
            values = {name: of_day.get(day, 0) for name, of_day in found.items()}
            days.append(
                Day(day, int(values["met"]), int(values["learned"]), int(values["reviews"]), float(values["seconds"]),
                    int(values["words"]), int(known))
            )  # fmt: skip
        return days

    def streak(self, language: str, today: date) -> tuple[int, int]:
        """Days in a row on which something was read, kept or reviewed, up to today or yesterday; and the most ever."""
        with self._reading() as db:
            active = {day for sql in _OF_A_DAY.values() for day, value in _by_day(db, sql, language).items() if value}
        return streaks(active, today)

    def keys_of_known(self, language: str) -> set[str]:
        """The keys of all known terms and of the forms they were met in."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT key FROM term WHERE language = :language AND status = 5 UNION "
                "SELECT e.key FROM encounter e JOIN term t ON t.id = e.term_id WHERE t.language = :language "
                f"AND t.status = 5 AND {IS_FORM}",
                {"language": language},
            )
            return {row[0] for row in rows}


def _by_day(db: sqlite3.Connection, sql: str, language: str) -> dict[date, float]:
    found: dict[date, float] = defaultdict(float)
    for day, value in db.execute(sql, {"language": language}):
        if day:
            found[date.fromisoformat(day)] += value or 0
    return found


def streaks(active: Collection[date], today: date) -> tuple[int, int]:
    """The run of days that reaches today (or yesterday: today is not over), and the longest run."""
    longest = run = 0
    before: date | None = None
    current = 0
    for day in sorted(active):
        run = run + 1 if before is not None and day - before == timedelta(days=1) else 1
        longest = max(longest, run)
        before = day
    if before is not None and today - before <= timedelta(days=1):
        current = run
    return current, longest
