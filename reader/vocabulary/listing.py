"""Long lists of terms: the first rows at once, from an index of the file; all of them in any order, filtered and
searched, from columns in memory, so that fifty thousand terms cost no more than a few milliseconds each.
"""

import json
from bisect import insort
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from math import isfinite
from pathlib import Path
from typing import NamedTuple

from reader.errors import ReaderError
from reader.text.frequency import band
from reader.vocabulary.database import stored_values
from reader.vocabulary.file import VocabularyFile
from reader.vocabulary.keys import fold
from reader.vocabulary.queries import IS_FORM, moment
from reader.vocabulary.standing import NAME, NUMBER, UNLISTED, Standing
from reader.vocabulary.terms import Status

ORDERS = ("priority", "frequency", "library", "ahead", "status", "added", "due", "encounters", "alphabet")
"""The orders of a list; names, numbers and what no frequency list has come last where frequency counts."""

_UNRANKED = 1 << 40
_NEVER = "~"  # after every moment
_CHUNK = 1_000
_FEW = 50
_NOT_WORDS = {NAME: "a name, it seems", NUMBER: "a number", UNLISTED: "in no frequency list"}


class Row(NamedTuple):
    """A term as a list shows it; `due` is when it is asked for, None where it is not; `ahead_title` is the text in
    which it is still to come."""

    id: int
    text: str
    language: str
    target_language: str
    status: Status
    translation: str
    part_of_speech: str | None
    added: datetime
    tags: tuple[str, ...]
    notes: str
    encounters: int
    due: datetime | None
    suspended: bool
    ahead_title: str
    standing: Standing | None


class Lists(VocabularyFile):
    """The part of the store that long lists are made from."""

    def first_listed(
        self, language: str, statuses: Collection[Status] | None, count: int, due_until: datetime | None = None
    ) -> tuple[list[int], int]:
        """The ids of the first terms by priority, and how many there are in all; language "" means all of them;
        with `due_until` only those that are to be reviewed by then."""
        where, values = "(? = '' OR language = ?)", [language, language]
        if statuses is not None:
            where += f" AND status IN ({', '.join(str(int(status)) for status in statuses)})"
        if due_until is not None:
            where += (
                f" AND id IN (SELECT t.id FROM term t JOIN card c ON c.term_id = t.id WHERE {_ASKED} AND c.due <= ?)"
            )
            values.append(moment(due_until))
        with self._reading() as db:
            ids = db.execute(f"SELECT id FROM term WHERE {where} ORDER BY priority DESC, id LIMIT {count}", values)
            (all_of_them,) = db.execute(f"SELECT count(*) FROM term WHERE {where}", values).fetchone()
            return [row[0] for row in ids], int(all_of_them)

    def rows(self, ids: Iterable[int]) -> dict[int, Row]:
        """The rows of these terms by id; those that are gone are missing."""
        wanted = list(ids)
        with self._reading() as db, stored_values():
            found = db.execute(f"{_ROW} WHERE t.id IN ({', '.join('?' * len(wanted))})", wanted)
            return {row[0]: _row(*row) for row in found}

    def languages(self) -> list[str]:
        """The languages of the terms, that of most terms first."""
        with self._reading() as db:
            rows = db.execute("SELECT language FROM term GROUP BY language ORDER BY count(*) DESC, language")
            return [str(row[0]) for row in rows]

    def only_language(self) -> str:
        """The language, where all terms are of one; else ""."""
        found = self.languages()
        return found[0] if len(found) == 1 else ""

    def known_keys(self, language: str, keys: Collection[str]) -> set[str]:
        """Those of the lookup keys whose term, or a term met in that form, is known or ignored."""
        wanted = list(keys)
        marks = ", ".join("?" * len(wanted))
        with self._reading() as db:
            rows = db.execute(
                f"SELECT key FROM term WHERE language = ? AND key IN ({marks}) AND status >= 5 UNION "
                f"SELECT e.key FROM encounter e JOIN term t ON t.id = e.term_id WHERE e.key IN ({marks}) "
                f"AND t.language = ? AND t.status >= 5 AND {IS_FORM}",
                (language, *wanted, *wanted, language),
            )
            return {str(row[0]) for row in rows}


class Listed(NamedTuple):
    """What a list has to know of a term to put it in order."""

    language: str
    status: int
    priority: float
    rank: int
    seen: int
    ahead: int
    added: str
    due: str
    met: int
    aside: int
    folded: str


class TermIndex:
    """All terms in memory: by id what orders them, and the text that a search looks through (what is written of them,
    tags as #tag, their sentences). Belongs to the thread that asks; it is filled on another one and handed over."""

    def __init__(self) -> None:
        self._listed: dict[int, Listed] = {}
        self._texts: dict[int, str] = {}
        self._orders: dict[str, list[int]] = {}
        self._chosen: dict[tuple[str, str, frozenset[Status] | None], list[int]] = {}
        self._told: dict[str, tuple[int, int]] = {}

    def __len__(self) -> int:
        return len(self._listed)

    def fill(self, path: Path) -> Iterator[None]:
        """Reads all terms, a thousand a step, over a connection of its own each time, and puts them in every order."""
        last: int | None = 0
        while last is not None:
            with Lists(path) as store:
                last = self._read(store, last)
            yield
        for order in ORDERS:
            self._ordered(order)
            yield

    def renew(self, store: Lists, ids: Iterable[int]) -> None:
        """Reads these terms anew; those that are gone are listed no more."""
        numbers = set(ids)
        self._take_out(numbers)
        for number in numbers:
            self._listed.pop(number, None)
            self._texts.pop(number, None)
            self._read(store, number - 1, number)
        self._put_in(numbers)

    def take(self, standings: Mapping[int, Standing]) -> None:
        """Some terms stand elsewhere now."""
        there = standings.keys() & self._listed.keys()
        self._take_out(there)
        for number in there:
            new = standings[number]
            self._listed[number] = self._listed[number]._replace(
                priority=new.priority,
                rank=_UNRANKED if new.apart or new.rank is None else new.rank,
                seen=new.seen,
                ahead=new.ahead,
            )
        self._put_in(there)

    def ids(
        self,
        language: str = "",
        statuses: Collection[Status] | None = None,
        order: str = "priority",
        search: str = "",
        due_until: datetime | None = None,
        aside: bool = False,
    ) -> list[int]:
        """The terms of a language ("": all) with one of these statuses in which `search` stands, whatever its case and
        accents, and that are to be reviewed by `due_until` where that is given, or (`aside`) were put aside; in order,
        but words that have it in themselves before those that have it in what they mean, and these before those that
        have it in a sentence, a tag or a note. Raises ReaderError for an order that there is not."""
        if order not in ORDERS:
            raise ReaderError(f"There is no order “{order}”; use one of: {', '.join(ORDERS)}.")
        chosen = (order, language, None if statuses is None else frozenset(statuses))
        ids = self._chosen.get(chosen)
        if ids is None:
            ids = self._chosen[chosen] = self._filtered(*chosen)
        if due_until is not None:
            end, listed = moment(due_until), self._listed
            ids = [number for number in ids if listed[number].due <= end]
        if aside:
            ids = [number for number in ids if self._listed[number].aside]
        needle = fold(search)
        if not needle:
            return ids
        texts = self._texts
        return self._words_first([number for number in ids if needle in texts[number]], needle)

    def _words_first(self, ids: list[int], needle: str) -> list[int]:
        places: tuple[list[int], list[int], list[int]] = ([], [], [])
        for number in ids:
            folded = self._listed[number].folded
            at = folded.find(needle)
            place = 2 if at < 0 else 1 if folded.find("\n", 0, at) >= 0 else 0
            places[place].append(number)
        return [number for place in places for number in place]

    def learning_and_known(self, language: str = "") -> tuple[int, int]:
        """How many terms of a language ("": of all) are being learned, and how many are known."""
        found = self._told.get(language)
        if found is None:
            statuses = [one.status for one in self._listed.values() if not language or one.language == language]
            learning = sum(Status.LEARNING_1 <= status <= Status.LEARNING_4 for status in statuses)
            found = self._told[language] = learning, statuses.count(Status.KNOWN)
        return found

    def _filtered(self, order: str, language: str, statuses: frozenset[Status] | None) -> list[int]:
        ids, listed = self._ordered(order), self._listed
        if language:
            ids = [number for number in ids if listed[number].language == language]
        if statuses is not None:
            ids = [number for number in ids if listed[number].status in statuses]
        return ids[::-1] if order in _BACKWARDS else ids

    def _ordered(self, order: str) -> list[int]:
        found = self._orders.get(order)
        if found is None:
            listed, key = self._listed, _KEYS[order]
            found = self._orders[order] = sorted(listed, key=lambda number: key(listed[number]))
        return found

    def _take_out(self, ids: Collection[int]) -> None:
        """Of the orders made; where it is many, they are made anew when they are wanted."""
        self._chosen, self._told = {}, {}
        if len(ids) > _FEW:
            self._orders = {}
        for found in self._orders.values():
            for number in ids:
                if number in self._listed:
                    found.remove(number)

    def _put_in(self, ids: Collection[int]) -> None:
        listed = self._listed
        for order, found in self._orders.items():
            key = _KEYS[order]
            for number in ids:
                if number in listed:
                    insort(found, number, key=lambda one: key(listed[one]))

    def _read(self, store: Lists, after: int, until: int | None = None) -> int | None:
        """Reads the next terms by id; returns the last one's, None where these were all."""
        with store._reading() as db, stored_values():
            rows = db.execute(_LISTED, (after, until if until is not None else 1 << 62, _CHUNK)).fetchall()
            if not rows:
                return None
            last = int(rows[-1][0])
            sentences: dict[int, list[str]] = {}
            for number, sentence in db.execute(_SENTENCES, (after, last)):
                sentences.setdefault(number, []).append(sentence)
            for number, tags, notes, language, status, priority, rank, seen, ahead, added, due, aside, folded in rows:
                if not isfinite(status + priority + rank + seen + ahead):
                    raise ValueError("a number that is none")
                found = sentences.get(number, ())
                self._listed[number] = Listed(
                    language, status, priority, rank, seen, ahead, added, due, len(found), aside, folded
                )
                text = folded
                if tags != "[]":
                    text += "\n" + " ".join(f"#{fold(tag)}" for tag in json.loads(tags))
                if notes:
                    text += f"\n{fold(notes)}"
                self._texts[number] = "\n".join((text, *found))
        return last if until is None and len(rows) == _CHUNK else None


_Key = tuple[float | str, ...]
_KEYS: dict[str, Callable[[Listed], _Key]] = {
    "priority": lambda one: (-one.priority,),
    "frequency": lambda one: (one.rank, -one.priority),
    "library": lambda one: (-one.seen, -one.priority),
    "ahead": lambda one: (-one.ahead, -one.priority),
    "status": lambda one: (one.status, -one.priority),
    "added": lambda one: (one.added, one.priority),
    "due": lambda one: (one.due, -one.priority),
    "encounters": lambda one: (-one.met, -one.priority),
    "alphabet": lambda one: (one.folded,),
}
_BACKWARDS = frozenset({"added"})


def reason(row: Row, language_name: str, *, brief: bool = False) -> str:
    """Why a term stands where it stands: "rank 812 of Spanish · 14× in 3 texts · 6 still to come in “The long road”";
    in brief "common · 6 still to come in “The long road”", the numbers standing elsewhere."""
    standing = row.standing
    if standing is None:
        return f"met {row.encounters:,}×" if row.encounters else ""
    reasons = [_NOT_WORDS[standing.apart]] if standing.apart else []
    if standing.zipf > 0:
        rank = "" if standing.rank is None else f"rank {standing.rank:,} of {language_name}"
        told = band(standing.zipf) if brief or not rank else rank
        reasons.append(f"{told} (its rarest word, “{standing.rarest}”)" if standing.rarest else told)
    elif not standing.apart:
        reasons.append(_NOT_WORDS[UNLISTED])
    if standing.texts and not (brief and standing.ahead):
        reasons.append(f"{standing.seen:,}× in {standing.texts:,} {'text' if standing.texts == 1 else 'texts'}")
    elif row.encounters and not standing.texts:
        reasons.append(f"met {row.encounters:,}×")
    if standing.ahead:
        reasons.append(f"{standing.ahead:,} still to come in “{row.ahead_title}”")
    return " · ".join(reasons)


_ASKED = "c.suspended = 0 AND t.status < 6 AND NOT (t.status = 5 AND t.own_status)"
"""What is put aside, ignored, or known by the reader's own word is not reviewed."""
_LISTED = (
    "SELECT t.id, t.tags, t.notes, t.language, t.status, coalesce(t.priority, -1), "
    f"CASE WHEN t.apart = '' THEN coalesce(t.rank, {_UNRANKED}) ELSE {_UNRANKED} END, t.seen, t.ahead, t.added, "
    f"coalesce(CASE WHEN {_ASKED} THEN c.due END, '{_NEVER}'), coalesce(c.suspended, 0), t.folded "
    "FROM term t LEFT JOIN card c ON c.term_id = t.id WHERE t.id > ? AND t.id <= ? ORDER BY t.id LIMIT ?"
)
_SENTENCES = "SELECT term_id, folded FROM encounter WHERE term_id > ? AND term_id <= ?"
_STANDING = ", ".join(f"t.{name}" for name in Standing._fields)
_ROW = (
    "SELECT t.id, t.text, t.language, t.target_language, t.status, t.translation, t.part_of_speech, t.added, t.tags, "
    f"t.notes, (SELECT count(*) FROM encounter WHERE term_id = t.id), CASE WHEN {_ASKED} THEN c.due END, "
    "c.suspended, x.title, "
    f"{_STANDING} FROM term t LEFT JOIN card c ON c.term_id = t.id LEFT JOIN text x ON x.id = t.ahead_text"
)


def _row(
    number: int,
    text: str,
    language: str,
    target: str,
    status: int,
    translation: str,
    part: str | None,
    added: str,
    tags: str,
    notes: str,
    encounters: int,
    due: str | None,
    suspended: int | None,
    title: str | None,
    *standing: object,
) -> Row:
    return Row(
        number,
        text,
        language,
        target,
        Status(status),
        translation,
        part,
        datetime.fromisoformat(added),
        () if tags == "[]" else tuple(json.loads(tags)),
        notes,
        encounters,
        datetime.fromisoformat(due) if due else None,
        bool(suspended),
        title or "",
        None if standing[-1] is None else Standing(*standing),  # type: ignore[arg-type]
    )
