"""Writes one dictionary file in the format that reader/lookup/dictionary_file.py reads."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dictionaries.build.evidence import Drafts, Key
from dictionaries.build.words import zipf
from reader.languages import get_language
from reader.lookup.dictionary_file import FORMAT_VERSION, SCHEMA
from reader.lookup.senses import GENDER, PART_CODES
from reader.text.keys import fold_accents, lookup_key

_MOST_SENSES, _MOST_IN_A_SENSE, _MOST_TRANSLATIONS = 7, 3, 10
_PAGE_SIZE = 4096
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_VERSION_BYTES = slice(92, 100)  # change counter and version of the writing SQLite library, in every file's header


Form = tuple[str, str, str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of `entry`; `gender` is "m", "f", "n", "m/f" or ""."""

    key: str
    part_of_speech: str
    weight: int
    headword: str | None
    pronunciation: str | None
    senses: str
    gender: str = ""


def rows_of(drafts: Drafts, source: str, target: str) -> list[Row]:
    """Drafts as rows, one for each key, part of speech and kind of spelling: what has capitals (Polish, US) may be
    another word than what has none. Spellings of one kind are merged (Us, US)."""
    language = get_language(source)
    spellings: dict[tuple[str, str, str, bool], list[Key]] = defaultdict(list)
    for draft_key in drafts:
        head, part, gender = draft_key
        spellings[lookup_key(head, language), part, gender, head.lower() != head].append(draft_key)
    rows = []
    for (key, part, gender, _), draft_keys in sorted(spellings.items()):
        if not key:
            continue
        draft_keys.sort()
        found = [drafts[draft_key] for draft_key in draft_keys]
        senses = _senses((line.points for draft in found for line in draft.senses), target)
        pronunciation = next((draft.pronunciation for draft in found if draft.pronunciation), None)
        weight = round(100 * max(draft.weight for draft in found))
        headword = draft_keys[0].head if draft_keys[0].head != key else None
        if senses:
            rows.append(Row(key, part, weight, headword, pronunciation, senses, gender))
    return rows


def _senses(lines: Iterable[dict[str, float]], target: str) -> str:
    written: list[str] = []
    seen: set[str] = set()
    ordered = sorted(lines, key=lambda line: -max(line.values(), default=0.0))
    for line in ordered:
        best = sorted(line.items(), key=lambda item: (-item[1] - 0.25 * zipf(item[0], target), item[0]))
        kept = [item for item in best if item[0] in seen or len(seen) < _MOST_TRANSLATIONS][:_MOST_IN_A_SENSE]
        if kept and len(written) < _MOST_SENSES + (_MOST_TRANSLATIONS if len(line) == 1 else 0):
            seen.update(translation for translation, _ in kept)
            written.append("\t".join(["", *(encode(t, points, target) for t, points in kept)]))
    return "\n".join(written)


def encode(translation: str, points: float, target: str | None) -> str:
    """Two digits of points in hundredths, one of the frequency in quarters of Zipf (base 36), the translation.
    Without `target` the frequency is left out: the points alone order the translations."""
    hundredths = min(36 * 36 - 1, max(0, round(100 * points)))
    quarters = min(35, round(4 * zipf(translation, target))) if target else 0
    return f"{_DIGITS[hundredths // 36]}{_DIGITS[hundredths % 36]}{_DIGITS[quarters]}{translation}"


def write(path: Path, rows: list[Row], meta: dict[str, str], forms: Iterable[Form] = ()) -> None:
    """Writes the file anew; the same rows give the same bytes. `forms`: (inflected form, key of its headword,
    part of speech, percent of the form's occurrences)."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA page_size={_PAGE_SIZE}")
    connection.executescript(SCHEMA)
    headwords = len({row.key for row in rows})
    values = {"format": FORMAT_VERSION, "headwords": str(headwords), **meta}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(values.items()))
    connection.executemany(
        "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)",
        _numbered(rows),
    )
    keys = sorted({row.key for row in rows})
    single = (key for key in keys if " " not in key)
    folded = sorted((folded, key) for key in single if (folded := fold_accents(key)) != key)
    connection.executemany("INSERT INTO folded VALUES (?, ?)", folded)
    connection.executemany(
        "INSERT INTO form VALUES (?, ?, ?, ?)",
        sorted({(form, key, PART_CODES.get(part, part), percent) for form, key, part, percent in forms}),
    )
    connection.commit()
    connection.execute("VACUUM")
    connection.close()
    _forget_writer(path)


def _numbered(rows: Iterable[Row]) -> Iterator[tuple[str, str, int, int, str | None, str | None, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for r in rows:
        code = PART_CODES.get(r.part_of_speech, r.part_of_speech) + (GENDER + r.gender if r.gender else "")
        yield r.key, code, counts[r.key, code], r.weight, r.headword, r.pronunciation, r.senses
        counts[r.key, code] += 1


def _forget_writer(path: Path) -> None:
    """Another version of the SQLite library would leave another number in the header; readers ignore it."""
    content = bytearray(path.read_bytes())
    content[_VERSION_BYTES] = bytes(8)
    path.write_bytes(content)
