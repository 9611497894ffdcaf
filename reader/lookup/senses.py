"""Rows of several dictionary files → entries: points added, translations grouped into senses, best first."""

from collections import defaultdict
from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from reader.lookup.entry import Entry, Sense

MOST_SENSES = 6
MOST_IN_A_SENSE = 4
_SCALE = 400  # hundredths of a point that are a score of 0.63; twice as many 0.86
_CHIEF_LINES = 1
_RARE_SPELLING = 1.5  # a spelling with capitals is the headword where it has so many times the points of the other
_WORTHLESS = 0.05  # of the best translation's points: what has fewer opens no sense of its own
_QUARTER_OF_ZIPF = 6  # what one step of the translation's frequency adds: a tie-break, not evidence


PART_CODES = {
    "noun": "n",
    "verb": "v",
    "adjective": "a",
    "adverb": "r",
    "name": "N",
    "preposition": "p",
    "conjunction": "c",
    "determiner": "d",
    "pronoun": "o",
    "numeral": "m",
    "interjection": "i",
    "abbreviation": "b",
    "particle": "t",
    "phrase": "h",
}
_PARTS = {code: part for part, code in PART_CODES.items()}


class Row(NamedTuple):
    """A row of a dictionary file, with the name of the dictionary that it belongs to."""

    dictionary: str
    part_of_speech: str
    weight: int
    headword: str
    pronunciation: str | None
    senses: str


_Line = tuple[str, list[str]]  # note, translations
_Key = tuple[str, str, bool]  # dictionary, part of speech, whether the headword has capitals
_Group = tuple[list[str], list[_Line]]  # translations of a sense, the lines that its first one leads


class _Draft:
    """What the files of one dictionary say of a key as one part of speech."""

    __slots__ = ("frequency", "headword", "lines", "points", "pronunciation", "weight")

    def __init__(self, headword: str) -> None:
        self.headword = headword
        self.weight = 0
        self.pronunciation: str | None = None
        self.points: dict[str, int] = {}
        self.frequency: dict[str, int] = {}
        self.lines: list[_Line] = []

    def add(self, row: Row) -> None:
        self.weight += row.weight
        self.pronunciation = self.pronunciation or row.pronunciation
        if self.headword != row.headword and row.headword.islower():
            self.headword = row.headword
        points, frequency = self.points, self.frequency
        for line in row.senses.split("\n"):
            note, *fields = line.split("\t")
            members = []
            for text in fields:
                translation = text[3:]
                points[translation] = points.get(translation, 0) + int(text[:2], 36)
                frequency[translation] = int(text[2], 36)
                members.append(translation)
            if len(members) > 1 or note:
                self.lines.append((note, members))

    def absorb(self, other: "_Draft") -> None:
        """Takes over what another spelling of the headword says."""
        self.weight = max(self.weight, other.weight)
        self.pronunciation = self.pronunciation or other.pronunciation
        for translation, points in other.points.items():
            self.points[translation] = self.points.get(translation, 0) + points
        self.frequency |= other.frequency
        self.lines += other.lines

    def join_capitals(self) -> None:
        """One translation with and without capitals (México, méxico) is one: the spelling with, where the headword
        has them too, else the better supported."""
        if len({translation.lower() for translation in self.points}) == len(self.points):
            return
        kept: dict[str, str] = {}
        for translation in sorted(self.points, key=self._spelling, reverse=True):
            kept.setdefault(translation.lower(), translation)
        points: dict[str, int] = {}
        for translation, its_points in self.points.items():
            spelling = kept[translation.lower()]
            points[spelling] = points.get(spelling, 0) + its_points
        self.points = points
        self.lines = [
            (note, list(dict.fromkeys(kept.get(member.lower(), member) for member in members)))
            for note, members in self.lines
        ]

    def _spelling(self, translation: str) -> tuple[bool, int]:
        return (self.headword[:1].isupper() and translation.lower() != translation, self.points[translation])

    def score(self, translation: str) -> int:
        return self.points[translation] + _QUARTER_OF_ZIPF * self.frequency[translation]


def part_of_speech(code: str) -> str | None:
    """The word for a code of the files; what is no code stands for itself, "" is unknown."""
    return _PARTS.get(code, code) or None


def merge(rows: list[Row]) -> tuple[Entry, ...]:
    """The entries of rows with one key, best first."""
    drafts: dict[_Key, _Draft] = {}
    for row in rows:
        head = row.headword
        key = row.dictionary, row.part_of_speech, not head.islower() and head.lower() != head
        draft = drafts.get(key)
        if draft is None:
            draft = drafts[key] = _Draft(row.headword)
        draft.add(row)
    _join_spellings(drafts)
    _give_parts_of_speech(drafts)
    for draft in drafts.values():
        draft.join_capitals()
    entries = [_entry(dictionary, part, draft) for (dictionary, part, _), draft in drafts.items() if draft.points]
    # Translations without a part of speech are the least certain ones: never first where there are others.
    entries.sort(key=lambda entry: (entry.part_of_speech is None, -entry.senses[0].score))
    return tuple(entries)


def _join_spellings(drafts: dict[_Key, _Draft]) -> None:
    """A word with and without capitals is one where the translations say so (Mexican), else two (Polish, polish)."""
    for key, capital in [item for item in drafts.items() if item[0][2]]:
        small = drafts.get((key[0], key[1], False))
        if small is not None and not small.points.keys().isdisjoint(capital.points):
            rare = _RARE_SPELLING * sum(small.points.values()) < sum(capital.points.values())
            capital.headword = capital.headword if rare else small.headword
            capital.absorb(small)
            del drafts[key[0], key[1], False]


def _give_parts_of_speech(drafts: dict[_Key, _Draft]) -> None:
    """A translation without a part of speech goes to the entries that have it with one."""
    for (dictionary, part, _), draft in list(drafts.items()):
        if part:
            continue
        for translation in list(draft.points):
            homes = [
                other
                for (name, its_part, _), other in drafts.items()
                if name == dictionary and its_part and translation in other.points
            ]
            for home in homes:
                home.points[translation] += draft.points[translation]
            if homes:
                del draft.points[translation]


def _entry(dictionary: str, part: str, draft: _Draft) -> Entry:
    order = sorted(draft.points, key=draft.score, reverse=True)
    lines_of: dict[str, list[_Line]] = defaultdict(list)
    for line in draft.lines:
        for translation in line[1]:
            lines_of[translation].append(line)
    least = _WORTHLESS * draft.score(order[0])
    groups: list[_Group] = []
    led_by: dict[str, _Group] = {}
    for translation in order:
        lines = lines_of.get(translation, [])
        home = _home(lines, led_by)
        if home is not None:
            home[0].append(translation)
        elif not groups or draft.score(translation) > least:
            led_by[translation] = ([translation], lines[:_CHIEF_LINES])
            groups.append(led_by[translation])
    senses = tuple(
        Sense(
            tuple(members[:MOST_IN_A_SENSE]),
            next((note for note, _ in lines if note), None),
            _mark(draft.score(members[0]) + draft.weight),
        )
        for members, lines in groups[:MOST_SENSES]
    )
    return Entry(draft.headword, part_of_speech(part), draft.pronunciation, dictionary, senses)


def _home(lines: Sequence[_Line], senses: dict[str, _Group]) -> _Group | None:
    """The sense that this translation joins: near-synonyms share their chief line with its leading translation."""
    for line in lines[:1]:
        for other in line[1]:
            if other in senses and line in senses[other][1]:
                return senses[other]
    return None


def _mark(points: int) -> float:
    return round(1.0 - exp(-max(0, points) / _SCALE), 3)
