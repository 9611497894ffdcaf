"""Rows of several dictionary files → entries: points added, translations grouped into senses, best first."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import exp
from typing import NamedTuple

from reader.lookup.coarse import COARSE, SLURS
from reader.lookup.entry import Entry, Sense
from reader.text.keys import fold_accents

MOST_SENSES = 6
MOST_IN_A_SENSE = 4
_SCALE = 400  # hundredths of a point that are a score of 0.63; twice as many 0.86
_CHIEF_LINES = 1
_RARE_SPELLING = 1.5  # a spelling with capitals is the headword where it has so many times the points of the other
_STEP_OF_LEADING = 15  # hundredths of a point between translations that lead, and above the others
_FIRST_STEP = 60  # of the first one, so that it stays so where it is two words (faire confiance)
_RARER = 4  # quarters of Zipf by which a word without its accents is rarer than the one with them
_WORTHLESS = 0.05  # of the best translation's points: what has fewer opens no sense of its own
_OWN_FIRST, _OWN_STEP, _OWN_LEAST = 0.6, 0.01, 0.3  # scores of a person's own dictionary, which tells none
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
DEFINED = "\x1f"  # stands before a definition and an example
GENDER = "\x1f"  # stands between a part of speech and a gender
_PARTS = {code: part for part, code in PART_CODES.items()}


class Row(NamedTuple):
    """A row of a dictionary file, with the name of the dictionary that it belongs to."""

    dictionary: str
    part_of_speech: str
    weight: int
    headword: str
    pronunciation: str | None
    senses: str
    own: bool = False
    place: int = 0
    leads: bool = False  # its translations stand before those of other rows, in its order


_Line = tuple[str, list[str]]  # note, translations
_Key = tuple[str, str, bool, str]  # dictionary, part of speech, whether the headword has capitals, gender
_WordKey = tuple[str, str, bool]  # the same without the gender
_Group = tuple[list[str], list[_Line]]  # translations of a sense, the lines that its first one leads


class _Draft:
    """What the files of one dictionary say of a key as one part of speech."""

    __slots__ = (
        "defined", "frequency", "gender", "headword", "leading", "lines", "low", "points", "pronunciation", "weight",
    )  # fmt: skip

    def __init__(self, headword: str, gender: str) -> None:
        self.headword = headword
        self.gender = gender
        self.weight = 0
        self.pronunciation: str | None = None
        self.points: dict[str, int] = {}
        self.low: frozenset[str] = frozenset()  # translations that stand behind others
        self.leading: dict[str, int] = {}  # translations that stand before all others, in this order, and their least
        self.frequency: dict[str, int] = {}
        self.lines: list[_Line] = []
        self.defined: list[tuple[str, list[str]]] = []  # the first cell as it stands, translations

    def add(self, row: Row) -> None:
        self.weight += 0 if row.leads else row.weight
        self.pronunciation = self.pronunciation or row.pronunciation
        if self.headword != row.headword and row.headword.islower():
            self.headword = row.headword
        points, frequency = self.points, self.frequency
        lines: list[_Line] = []
        for line in row.senses.split("\n"):
            note, *fields = line.split("\t")
            members = []
            for text in fields:
                translation = text[3:]
                if row.leads:
                    self.leading.setdefault(translation, int(text[:2], 36) + row.weight)
                else:
                    points[translation] = points.get(translation, 0) + int(text[:2], 36)
                frequency[translation] = int(text[2], 36)
                members.append(translation)
            if DEFINED in note:
                self.defined.append((note, members))
            elif len(members) > 1 or note or row.leads:
                lines.append((note, members))
        self.lines = [*lines, *self.lines] if row.leads else [*self.lines, *lines]

    def absorb(self, other: "_Draft") -> None:
        """Takes over what another spelling of the headword says."""
        self.weight = max(self.weight, other.weight)
        self.pronunciation = self.pronunciation or other.pronunciation
        for translation, points in other.points.items():
            self.points[translation] = self.points.get(translation, 0) + points
        self.frequency |= other.frequency
        self.lines += other.lines
        self.defined += other.defined
        self.leading |= other.leading
        self.gender = self.gender or other.gender

    def join_capitals(self) -> None:
        """One translation with and without capitals (México, méxico) is one: the spelling that leads, that with
        capitals where the headword has them too and is no German noun (Löwe: lion), else the better supported."""
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

    def _spelling(self, translation: str) -> tuple[bool, bool, int]:
        capital = self.headword[:1].isupper() and not self.gender and translation.lower() != translation
        return (translation in self.leading, capital, self.points[translation])

    def join_accents(self) -> None:
        """What only lacks its accents (ano beside año) is one with what has them, unless it is about as common: then
        they are two words (drucken, drücken)."""
        for translation in [word for word in self.points if not word.isascii()]:
            plain = fold_accents(translation)
            known = self.points.get(plain)
            if known is None or plain in self.leading or plain == translation:
                continue
            if self.frequency[plain] + _RARER <= self.frequency[translation]:
                self.points[translation] += self.points.pop(plain)

    def score(self, translation: str) -> int:
        points = self.points[translation] + _QUARTER_OF_ZIPF * self.frequency[translation]
        return points // 2 if translation in self.low else points

    def lower_coarse(self) -> None:
        """Coarse meanings, and what means the same in them alone (sbattere: fuck, know), stand behind decent ones."""
        if COARSE.isdisjoint(self.points) or self.headword in COARSE:
            return
        coarse = {word for _, line in self.lines if not COARSE.isdisjoint(line) for word in line}
        decent = {word for _, line in self.lines if COARSE.isdisjoint(line) for word in line}
        self.low = frozenset((coarse - decent) | (COARSE & self.points.keys()))

    def leave_out_slurs(self) -> None:
        """Slurs that a source has beside the plain word (judío: Jew, yid) are no answers, where there are others."""
        if not SLURS.isdisjoint(self.points):
            self.points = {word: points for word, points in self.points.items() if word not in SLURS} or self.points

    def take_leading(self) -> None:
        """What leads has at least so many points that it is found; more would say of the part of speech what the
        other files do not say of it."""
        for translation, least in self.leading.items():
            self.points[translation] = max(self.points.get(translation, 0), least)

    def put_in_order(self) -> None:
        """The translations that lead stand above all others, in their own order."""
        leading = [translation for translation in self.leading if translation in self.points]
        if not leading:
            return
        self.low -= frozenset(leading)
        most = max(map(self.score, self.points))
        for steps, translation in enumerate(reversed(leading), 1):
            points = most + _STEP_OF_LEADING * steps + (_FIRST_STEP if translation == leading[0] else 0)
            self.points[translation] = points - _QUARTER_OF_ZIPF * self.frequency[translation]


def part_of_speech(code: str) -> str | None:
    """The word for a code of the files, without the gender; what is no code stands for itself, "" is unknown."""
    code = code.partition(GENDER)[0]
    return _PARTS.get(code, code) or None


def merge(rows: list[Row]) -> tuple[Entry, ...]:
    """The entries of rows with one key: in the order of the dictionaries, and in each the best first."""
    own = [row for row in rows if row.own]
    if own:
        weighed = merge([row for row in rows if not row.own])
        found = (*weighed, *map(_own_entry, sorted(own, key=lambda row: row.weight)))
        return tuple(sorted(found, key=lambda entry: entry.place))
    drafts: dict[_Key, _Draft] = {}
    places: dict[str, int] = {}
    for row in rows:
        places[row.dictionary] = row.place
        head = row.headword
        part, _, gender = row.part_of_speech.partition(GENDER)
        key = row.dictionary, part, not head.islower() and head.lower() != head, gender
        draft = drafts.get(key)
        if draft is None:
            draft = drafts[key] = _Draft(row.headword, gender)
        draft.add(row)
    for draft in drafts.values():
        draft.take_leading()
    _join_genders(drafts)
    _join_spellings(drafts)
    _give_parts_of_speech(drafts)
    for draft in drafts.values():
        draft.join_capitals()
        draft.join_accents()
    entries = [_entry(key[0], key[1], draft, places[key[0]]) for key, draft in drafts.items() if draft.points]
    # Translations without a part of speech are the least certain ones: never first where there are others.
    entries.sort(key=lambda entry: (entry.place, entry.part_of_speech is None, -entry.senses[0].score))
    return tuple(entries)


def _join_genders(drafts: dict[_Key, _Draft]) -> None:
    """Rows of one word whose gender the files do not tell, or tell otherwise, are joined; two genders without a
    translation in common are two words (der See, die See)."""
    if not any(key[3] for key in drafts):
        return
    words: dict[_WordKey, list[_Key]] = defaultdict(list)
    for key in sorted(drafts, key=lambda key: (not key[3], -sum(drafts[key].points.values()))):
        homes = words[key[:3]]
        points = drafts[key].points
        shared = {home: sum(drafts[home].points.get(t, 0) for t in points) for home in homes}
        home = max(homes, key=lambda home: shared[home], default=key)
        if home != key and (shared[home] or not key[3]):
            drafts[home].absorb(drafts.pop(key))
        else:
            homes.append(key)


def _own_entry(row: Row) -> Entry:
    """An entry as a person's own dictionary has it."""
    senses = []
    for number, line in enumerate(row.senses.split("\n")):
        note, *fields = line.split("\t")
        # What has no points is no meaning: an example, a remark, a reference.
        score = max(_OWN_LEAST, _OWN_FIRST - _OWN_STEP * number) if fields[0][:2] != "00" else 0.0
        senses.append(Sense(tuple(text[3:] for text in fields), note or None, score))
    part = part_of_speech(row.part_of_speech)
    return Entry(row.headword, part, row.pronunciation, row.dictionary, tuple(senses), place=row.place)


def _join_spellings(drafts: dict[_Key, _Draft]) -> None:
    """A word with and without capitals is one where the translations say so (Mexican), else two (Polish, polish)."""
    for key, capital in [item for item in drafts.items() if item[0][2]]:
        for other in [other for other in drafts if other[:3] == (key[0], key[1], False)]:
            small = drafts[other]
            if not small.points.keys().isdisjoint(capital.points):
                rare = _RARE_SPELLING * sum(small.points.values()) < sum(capital.points.values())
                capital.headword = capital.headword if rare else small.headword
                capital.absorb(drafts.pop(other))


def _give_parts_of_speech(drafts: dict[_Key, _Draft]) -> None:
    """A translation without a part of speech goes to the entries that have it with one."""
    for (dictionary, part, _, _), draft in list(drafts.items()):
        if part:
            continue
        for translation in list(draft.points):
            homes = [
                other
                for (name, its_part, _, _), other in drafts.items()
                if name == dictionary and its_part and translation in other.points
            ]
            for home in homes:
                home.points[translation] += draft.points[translation]
            if homes:
                del draft.points[translation]


def _entry(dictionary: str, part: str, draft: _Draft, place: int) -> Entry:
    senses = tuple(_defined_senses(draft)) if draft.defined else tuple(_grouped_senses(draft))
    gender = draft.gender or None
    return Entry(draft.headword, part_of_speech(part), draft.pronunciation, dictionary, senses, gender, place)


def _defined_senses(draft: _Draft) -> Iterator[Sense]:
    for cell, members in draft.defined[:MOST_SENSES]:
        note, definition, example = (*cell.split(DEFINED), "")[:3]
        score = _mark(draft.score(members[0]) + draft.weight)
        yield Sense(tuple(members[:MOST_IN_A_SENSE]), note or None, score, definition or None, example or None)


def _grouped_senses(draft: _Draft) -> Iterator[Sense]:
    draft.leave_out_slurs()
    draft.lower_coarse()
    draft.put_in_order()
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
            led_by[translation] = ([translation], lines[: _CHIEF_LINES + (translation in draft.leading)])
            groups.append(led_by[translation])
    for members, lines in groups[:MOST_SENSES]:
        note = next((note for note, _ in lines if note), None)
        yield Sense(tuple(members[:MOST_IN_A_SENSE]), note, _mark(draft.score(members[0]) + draft.weight))


def _home(lines: Sequence[_Line], senses: dict[str, _Group]) -> _Group | None:
    """The sense that this translation joins: near-synonyms share their chief line with its leading translation."""
    for line in lines[:1]:
        for other in line[1]:
            if other in senses and line in senses[other][1]:
                return senses[other]
    return None


def _mark(points: int) -> float:
    return round(1.0 - exp(-max(0, points) / _SCALE), 3)
