"""Searching headwords: what begins with the text, then what does so but for accents, then what is spelt nearly so."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reader.dictionaries.shelf import shelf
from reader.errors import ReaderError
from reader.languages import get_language
from reader.lookup.dictionary_file import DictionaryInfo
from reader.lookup.senses import part_of_speech
from reader.paths import Paths
from reader.text.keys import fold_accents, lookup_key

MOST = 50
_FORMS = 4  # rows that a headword may have: parts of speech, dictionaries
_LAST = "\U0010ffff"
_MOST_SCANNED = 100_000
"""Headwords that are compared with a misspelt one."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""Which may be missing or wrong at the beginning, besides those of the word itself."""
_LEAST_FOR_TWO = 6
"""Letters from which on two may be wrong."""

HOW = ("exact", "beginning", "accents", "near")


@dataclass(frozen=True, slots=True)
class Match:
    """A headword that was found; `how` is one of HOW, `dictionary` the name that the reader knows."""

    headword: str
    part_of_speech: str | None
    translations: tuple[str, ...]
    dictionary: str
    source: str
    target: str
    how: str
    letters: int = 0
    """How many are wrong."""


def search(files: list[DictionaryInfo], text: str, most: int = MOST) -> list[Match]:
    """The matches in these files, the best kind first, in each kind the shorter headwords first. Raises ReaderError
    where there is nothing to search for."""
    if not text.strip():
        raise ReaderError("There is nothing to search for; name a word or its beginning.")
    found: dict[tuple[str, str, str | None], Match] = {}
    for file in files:
        try:
            with closing(_open(file.path)) as connection:
                for match in _matches(connection, file, " ".join(text.split()), most):
                    found.setdefault((match.headword, match.dictionary, match.part_of_speech), match)
        except (sqlite3.DatabaseError, UnicodeError):
            continue  # `reader doctor` tells of damaged ones
    kinds = {match.how for match in found.values()}
    wanted = [m for m in found.values() if m.how != "near" or kinds == {"near"} or "exact" not in kinds]
    wanted.sort(key=lambda match: (HOW.index(match.how), match.letters, len(match.headword), match.headword))
    return wanted[:most]


def headwords_like(paths: Paths, source: str, target: str, text: str, most: int) -> list[Match]:
    """The headwords of one direction that a text may become while it is typed, each once, in all dictionaries that are
    switched on; none for no text."""
    if not text.strip():
        return []
    wanted = [one for one in shelf(paths) if one.on and (one.source, one.target) == (source, target)]
    matches = search([file for one in wanted for file in one.files], text, most * _FORMS)
    # While one types accents come last, and a misspelling is none as long as the word may go on.
    kinds = {"exact": 0, "beginning": 1, "accents": 1, "near": 2}
    matches.sort(key=lambda match: (kinds[match.how], len(match.headword), not match.headword.islower()))
    found: dict[str, Match] = {}
    for match in matches:
        if match.how != "near" or matches[0].how == "near":
            found.setdefault(match.headword.casefold(), match)
    return list(found.values())[:most]


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _matches(connection: sqlite3.Connection, file: DictionaryInfo, text: str, most: int) -> Iterator[Match]:
    key = lookup_key(text, get_language(file.source))
    if not key or any("\ud800" <= letter <= "\udfff" for letter in key):
        return
    folded = fold_accents(key)
    keys: dict[str, tuple[str, int]] = {}
    for found in _between(connection, "entry", "key", key, most):
        keys[found] = ("exact" if found == key else "beginning"), 0
    for found in _folded(connection, folded, most):
        keys.setdefault(found, ("accents", 0))
    if not any(fold_accents(there) == folded for there in keys):
        for letters, found in _near(connection, folded):
            keys.setdefault(found, ("near", letters))
    for found, (how, letters) in keys.items():
        rows = connection.execute(
            "SELECT coalesce(headword, key), part_of_speech, senses FROM entry WHERE key = ? ORDER BY number LIMIT 5",
            (found,),
        )
        for headword, part, senses in rows:
            fields = str(senses).split("\n", 1)[0].split("\t")[1:]
            told = tuple(field[3:] for field in fields)
            part = part_of_speech(part)
            yield Match(headword, part, told, file.dictionary, file.source, file.target, how, letters)


def _between(connection: sqlite3.Connection, table: str, column: str, start: str, most: int) -> list[str]:
    sql = f"SELECT DISTINCT {column} FROM {table} WHERE {column} >= ? AND {column} < ? ORDER BY {column} LIMIT ?"
    return [row[0] for row in connection.execute(sql, (start, start + _LAST, most))]


def _folded(connection: sqlite3.Connection, folded: str, most: int) -> list[str]:
    """The keys that begin with the text when no accents count."""
    with_accents = connection.execute(
        "SELECT key FROM folded WHERE folded >= ? AND folded < ? ORDER BY length(folded) LIMIT ?",
        (folded, folded + _LAST, most),
    )
    return [*(row[0] for row in with_accents), *_between(connection, "entry", "key", folded, most)]


def _near(connection: sqlite3.Connection, folded: str) -> list[tuple[int, str]]:
    """The keys that one letter makes another (two in a long word), where not both first letters are wrong, each with
    how many letters are wrong."""
    allowed = 2 if len(folded) >= _LEAST_FOR_TWO else 1
    found: list[tuple[int, str]] = []
    for first in dict.fromkeys(_LETTERS + folded):
        for guess in (first + folded, first + folded[1:]):
            found += [(1, guess) for _ in connection.execute("SELECT 1 FROM entry WHERE key = ? LIMIT 1", (guess,))]
    for first in dict.fromkeys(folded[:2]):
        rows = connection.execute(
            "SELECT DISTINCT key FROM entry WHERE key >= ?1 AND key < ?2 AND length(key) BETWEEN ?3 AND ?4 LIMIT ?5",
            (first, first + _LAST, len(folded) - allowed, len(folded) + allowed, _MOST_SCANNED),
        )
        for (key,) in rows:
            distance = _distance(folded, fold_accents(key), allowed)
            if distance <= allowed:
                found.append((distance, key))
    return sorted(dict.fromkeys(found))[:MOST]


def _distance(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many or exchanged with the next; more than `most` where it is more."""
    if abs(len(one) - len(other)) > most or len({*one} ^ {*other}) > 2 * most:
        return most + 1
    before: list[int] = []
    present = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        earlier, before = before, present
        present = [row]
        for column, against in enumerate(other, 1):
            cost = min(before[column] + 1, present[-1] + 1, before[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, earlier[column - 2] + 1)
            present.append(cost)
        if min(present) > most:
            return most + 1
    return present[-1]
