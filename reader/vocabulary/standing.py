"""Where each term stands, made anew in the background: its frequency, how often its family stands in the texts read and
what is still to come, whether it is a word to learn at all, and the priority that follows from that.

The parts of the priority are numbers from 0 to 1, and their weights are the reader's (preferences of a language):

    frequency   the Zipf frequency of the lemma, from 1 (hardly ever) to 8 (the commonest words)
    library     occurrences of all its forms in the texts read, 255 and more being 1 (each doubling counts the same)
    unknown     1 for a new word, falling with each step of learning, 0 for what is known
    ahead       occurrences still to come in the text being read, 15 and more being 1

What is known or ignored comes after all that is still to be learned (but where `unknown` counts nothing), and what is
kept apart after that.
"""

import sqlite3
from collections.abc import Callable, Mapping
from functools import cache
from math import log2
from typing import NamedTuple

from reader.languages import NOUNS_WITH_CAPITALS
from reader.text.frequency import Frequency
from reader.vocabulary.counts import unpack
from reader.vocabulary.file import VocabularyFile
from reader.vocabulary.preferences import number_chosen

FrequencyOfWord = Callable[[str, str], Frequency]
"""How common a word (or lemma) is in a language (its code)."""

PARTS = ("frequency", "library", "unknown", "ahead")
NAME, NUMBER, UNLISTED = "name", "number", "unlisted"
"""Why a term is kept apart."""

_UNKNOWN = {0: 1.0, 1: 0.9, 2: 0.7, 3: 0.5, 4: 0.3, 5: 0.0, 6: 0.0}
_LEARNED = (5, 6)
"""The statuses of what is not to be learned any more."""
_MARKS = ".,;:!?¡¿…'\"“”„«»‹›‘’()[]–—"
_PROBES = ("a", "de", "no")
"""Words of which every frequency list has one."""
_CHUNK = 100
_UNDER_WAY = 20
"""So many texts, opened last and not read to their end, are those that one is reading."""
_READ = 99.5


HEAVIEST = 99
"""The most that a part counts."""


class Weights(NamedTuple):
    """What counts how much in the priority."""

    frequency: int = 4
    library: int = 2
    unknown: int = 2
    ahead: int = 2


class Standing(NamedTuple):
    """Where a term stands. `rarest` is the word of a phrase whose frequency this is; `seen` counts occurrences of all
    forms in `texts` texts, `ahead` those still to come in the text of row id `ahead_text`; `apart` is "" for a word to
    learn; `priority` 0–100, below 1 for what is known already, next to nothing for what is kept apart."""

    zipf: float
    rank: int | None
    rarest: str
    seen: int
    texts: int
    ahead: int
    ahead_text: int | None
    apart: str
    priority: float


def weights(preferences: Mapping[str, str]) -> Weights:
    """The weights chosen (preferences "weight frequency" …), the usual ones where none are; not all of them 0."""
    usual = Weights()
    chosen = [preferences.get(f"weight {part}", "") for part in PARTS]
    found = Weights(*(number_chosen(text, old, HEAVIEST) for text, old in zip(chosen, usual, strict=True)))
    return found if any(found) else usual


def parts_of(zipf: float, seen: int, status: int, ahead: int) -> tuple[float, float, float, float]:
    """The parts of the priority, each 0–1, in the order of PARTS."""
    return (
        min(1.0, max(0.0, (zipf - 1) / 7)),
        min(1.0, log2(1 + seen) / 8),
        _UNKNOWN[status],
        min(1.0, log2(1 + ahead) / 4),
    )


def points_of(zipf: float, seen: int, status: int, ahead: int, by: Weights) -> tuple[float, float, float, float]:
    """What each part gives to the priority; together they are at most 100."""
    share = 100 / sum(by)
    frequency, library, unknown, still = parts_of(zipf, seen, status, ahead)
    return (
        frequency * by.frequency * share,
        library * by.library * share,
        unknown * by.unknown * share,
        still * by.ahead * share,
    )


def frequency_of_text(text: str, language: str, frequency_of: FrequencyOfWord) -> tuple[Frequency, str]:
    """The frequency of a term: a phrase is as frequent as its rarest word, which is named ("" for a single word)."""
    words = [bare for word in text.split() if (bare := word.strip(_MARKS))]
    if len(words) < 2:
        return frequency_of(text, language), ""
    return min(((frequency_of(word, language), word) for word in words), key=lambda found: found[0].zipf)


class Standings(VocabularyFile):
    """The part of the store that holds where terms stand."""

    def standings(self) -> dict[int, Standing]:
        """By term id, as last made; terms that are not ranked yet are missing."""
        with self._reading() as db:
            rows = db.execute(f"SELECT id, {_COLUMNS} FROM term WHERE priority IS NOT NULL")
            return {row[0]: Standing(*row[1:]) for row in rows}

    def rank_terms(
        self, frequency_of: FrequencyOfWord, by: Callable[[str], Weights] = lambda language: Weights()
    ) -> dict[int, Standing]:
        """Makes all standings anew at once; returns those that have changed."""
        changed: dict[int, Standing] = {}
        after: int | None = 0
        while after is not None:
            after = self.rank_next(after, frequency_of, by, changed)
        return changed

    def rank_next(
        self,
        after: int,
        frequency_of: FrequencyOfWord,
        by: Callable[[str], Weights],
        changed: dict[int, Standing],
    ) -> int | None:
        """Makes the standings of the next terms by id anew and adds those that have changed; returns the last one's
        id, None where there are no more.

        `by` gives the weights for a language. Frequencies are loaded here, so this is for another thread.
        """
        with self._reading() as db:
            rows = db.execute(_TERMS, (after, _CHUNK)).fetchall()
            if not rows:
                return None
            last = int(rows[-1][0])
            reading = _under_way(db)
            found = _occurrences(db, after, last)
            names = _names(db, after, last)
        weights_of = cache(by)
        fresh: dict[int, Standing] = {}
        for number, text, language, status, part, met, *old in rows:
            listed = any(frequency_of(word, language).zipf > 0 for word in _PROBES)
            seen, texts, ahead, ahead_text = _in_library(found.get(number, []), reading)
            seen = max(seen, met)
            frequency, rarest = frequency_of_text(text, language, frequency_of)
            apart = _apart(text, language, frequency.zipf > 0 or not listed, part, number in names)
            priority = sum(points_of(frequency.zipf, seen, status, ahead, weights_of(language)))
            if apart:
                priority /= 1000
            elif status in _LEARNED and weights_of(language).unknown:
                priority /= 100
            new = Standing(
                frequency.zipf, frequency.rank, rarest, seen, texts, ahead, ahead_text, apart, round(priority, 3)
            )
            if tuple(old) != new:
                fresh[number] = new
        if fresh:
            with self._database.writing() as db:
                db.executemany(
                    f"UPDATE term SET {_ASSIGNED} WHERE id = ?", [(*new, number) for number, new in fresh.items()]
                )
        changed.update(fresh)
        return last


_COLUMNS = ", ".join(Standing._fields)
_ASSIGNED = ", ".join(f"{name} = ?" for name in Standing._fields)
_TERMS = (
    "SELECT id, text, language, status, part_of_speech, (SELECT count(*) FROM encounter WHERE term_id = term.id), "
    f"{_COLUMNS} FROM term WHERE id > ? ORDER BY id LIMIT ?"
)
_Place = tuple[int, int, int, bytes]
"""Text, chapter, occurrences, the blocks of them."""


def _occurrences(db: sqlite3.Connection, after: int, until: int) -> dict[int, list[_Place]]:
    """Where the terms of these ids stand."""
    rows = db.execute(
        "SELECT t.id, c.text_id, c.chapter, c.count, c.places FROM term t "
        "JOIN word_count c ON c.language = t.language AND c.lemma = t.key WHERE t.id > ? AND t.id <= ?",
        (after, until),
    )
    found: dict[int, list[_Place]] = {}
    for number, *place in rows:
        found.setdefault(number, []).append((place[0], place[1], place[2], place[3]))
    return found


def _names(db: sqlite3.Connection, after: int, until: int) -> set[int]:
    """The terms that were met only with a capital letter, and inside a sentence."""
    rows = db.execute(
        "SELECT term_id, surface, start FROM encounter WHERE term_id > ? AND term_id <= ?", (after, until)
    )
    inside: dict[int, bool] = {}
    for number, surface, start in rows:
        if not surface[:1].isupper():
            inside[number] = False
        elif start > 1:  # not the first word, also after a quotation mark
            inside.setdefault(number, True)
    return {number for number, only in inside.items() if only}


def _under_way(db: sqlite3.Connection) -> dict[int, tuple[int, int, int]]:
    """The texts one is reading: row id → (order, the last one first, chapter, block)."""
    rows = db.execute(
        "SELECT id, chapter, block FROM text WHERE opened IS NOT NULL AND percent < ? ORDER BY opened DESC LIMIT ?",
        (_READ, _UNDER_WAY),
    )
    return {number: (order, chapter, block) for order, (number, chapter, block) in enumerate(rows)}


def _in_library(places: list[_Place], reading: Mapping[int, tuple[int, int, int]]) -> tuple[int, int, int, int | None]:
    """Occurrences, texts, occurrences still to come, in which text (the one opened last that has any)."""
    seen = 0
    ahead: dict[int, int] = {}
    for text_id, chapter, count, packed in places:
        seen += count
        here = reading.get(text_id)
        if here is None or chapter < here[1]:
            continue
        still = count if chapter > here[1] else sum(block > here[2] for block in unpack(packed))
        if still:
            ahead[text_id] = ahead.get(text_id, 0) + still
    if not ahead:
        return seen, len({place[0] for place in places}), 0, None
    next_text = min(ahead, key=lambda text_id: reading[text_id][0])
    return seen, len({place[0] for place in places}), ahead[next_text], next_text


def _apart(text: str, language: str, listed: bool, part_of_speech: str | None, capital: bool) -> str:
    """Why a term is no word to learn; "" for one that is. What a dictionary knows as a part of speech is a word, and a
    phrase was chosen word by word."""
    if any(letter.isdecimal() for letter in text):
        return NUMBER
    if capital and not part_of_speech and language not in NOUNS_WITH_CAPITALS:
        return NAME
    return "" if listed or part_of_speech or " " in text else UNLISTED
