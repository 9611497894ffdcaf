"""FreeDict in dictd form → cleaned rows (headword, part of speech, pronunciation, sense, translation).

An index line is `headword TAB offset TAB length` in base 64; a body is a line `headword /IPA/ <n, fem>` and lines of
translations, numbered where there are several senses. The pairs with English came from Ergane with defects that
are repaired or dropped here: multiword headwords cut after their first word (`All /lhælouz/`, `make /meikikaut/`;
in the Italian pair with a pronunciation made for what was left, `house /hˈaʊs/ chiesa` after `housefly`), words run
together (`LaHaya`, `cuartodebaño`), affixes (`archi‐`).
"""

import gzip
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dictionaries.build.words import tidy

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_HEAD = re.compile(r"^(?P<word>.*?)(?:\s+/(?P<ipa>[^/]*)/)?\s*(?:<(?P<tags>[^<>]*)>\s*)?(?:<[^<>]*>\s*)*$")
_NUMBER = re.compile(r"^(\d+)\.\s+")
_MARKUP = re.compile(r"<[^<>]*>|\[[^\]]*\]|\([^)]*\)")
_CAMEL = re.compile(r"(?<=[a-zà-öø-ÿœ'])(?=[A-ZÀ-ÖØ-Þ])")
_PARTS = {
    "n": "noun", "s": "noun", "v": "verb", "vt": "verb", "vi": "verb", "adj": "adjective", "adv": "adverb",
    "prep": "preposition", "conj": "conjunction", "pron": "pronoun", "num": "numeral", "int": "interjection",
    "art": "determiner", "pn": "name",
}  # fmt: skip
_GENDERS = {"masc": "m", "fem": "f", "neut": "n"}
_SOUNDS_A_LETTER = 1.45  # IPA longer than this times the letters belongs to a longer headword
_LONGEST_GLUED = 30

Mender = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Row:
    """One translation; `sense` and `place` count from 0 in the order of the entry."""

    headword: str
    pronunciation: str
    sense: int
    place: int
    translation: str
    part: str = ""
    gender: str = ""


def read_dictd(index: Path, data: Path) -> Iterator[str]:
    """The bodies of a dictd dictionary in order of their offset, each once."""
    with gzip.open(data) as file:  # .dict.dz is gzip with an index of its own
        content = file.read()
    spans = set()
    for line in index.read_text(encoding="utf-8").splitlines():
        word, offset, length = line.split("\t")[:3]
        if not word.startswith("00"):
            spans.add((_number(offset), _number(length)))
    for offset_number, length_number in sorted(spans):
        yield content[offset_number : offset_number + length_number].decode("utf-8")


def read_rows(bodies: Iterable[str], mend_headword: Mender, mend_translation: Mender) -> list[Row]:
    """Rows of all bodies; a mender takes a run-together word apart, or returns None where it must be dropped."""
    rows = list(_without_cut(list(_rows(body)) for body in bodies))
    rows = [row for row in rows if not _is_cut(row.headword, row.pronunciation)]
    return list(dict.fromkeys(_repair(_without_longer_namesakes(rows), mend_headword, mend_translation)))


def _without_cut(entries: Iterable[list[Row]]) -> Iterator[Row]:
    """The entries stand in the order of their headwords: one that comes again after another was longer (house,
    housefly, house)."""
    seen: set[str] = set()
    last = ""
    for rows in entries:
        if rows and (rows[0].headword == last or rows[0].headword not in seen):
            last = rows[0].headword
            seen.add(last)
            yield from rows


def _number(text: str) -> int:
    value = 0
    for character in text:
        value = value * 64 + _DIGITS.index(character)
    return value


def _rows(body: str) -> Iterator[Row]:
    first, *lines = body.strip("\n").split("\n")
    head = _HEAD.match(first)
    if head is None or not head["word"]:
        return
    tags = [tag.strip() for tag in (head["tags"] or "").split(",")]
    part = next((_PARTS[tag] for tag in tags if tag in _PARTS), "")
    gender = next((_GENDERS[tag] for tag in tags if tag in _GENDERS), "")
    sense = 0
    for line in lines:
        if not line.strip() or line.startswith(" "):
            continue
        number = _NUMBER.match(line)
        sense = int(number[1]) - 1 if number else sense
        text = _MARKUP.sub("", line[number.end() :] if number else line)
        for place, translation in enumerate(filter(None, map(tidy, re.split("[,;]", text)))):
            yield Row(tidy(head["word"]), head["ipa"] or "", sense, place, translation, part, gender)


def _is_cut(headword: str, ipa: str) -> bool:
    sounds = sum(c.isalpha() and c != "ː" for c in ipa)
    return sounds > _SOUNDS_A_LETTER * len(headword) + 1


def _without_longer_namesakes(rows: list[Row]) -> list[Row]:
    """Of several entries `make /meik…/` the one with the shortest pronunciation is the whole headword."""
    shortest: dict[str, int] = defaultdict(lambda: 1000)
    for row in rows:
        key = row.headword.casefold()
        shortest[key] = min(shortest[key], len(row.pronunciation))
    return [row for row in rows if len(row.pronunciation) <= shortest[row.headword.casefold()] + 1]


def _repair(rows: list[Row], mend_headword: Mender, mend_translation: Mender) -> Iterator[Row]:
    for row in rows:
        headword, translation = _whole(row.headword, mend_headword), _whole(row.translation, mend_translation)
        if headword and translation:
            yield replace(row, headword=headword, translation=translation)


def _whole(text: str, mend: Mender) -> str | None:
    if text.startswith("-") or text.endswith("-") or not any(c.isalpha() for c in text):
        return None
    text = _CAMEL.sub(" ", text)
    if " " in text or "-" in text or len(text) > _LONGEST_GLUED:
        return text
    return mend(text)


def sane_pronunciation(headword: str, ipa: str) -> str:
    """The IPA where it can be that of the headword, else an empty string."""
    letters = sum(c.isalpha() for c in headword)
    sounds = sum(c.isalpha() and c != "ː" for c in ipa)
    vowels = sum(c in "aeiouæɑɔəʌɛɪʊœøyɐɒɜ" for c in ipa)
    wanted = max(1, len(re.findall(r"[aeiouyáéíóúü]+", headword.lower())) - 1)
    return ipa if vowels >= wanted and 0.5 * letters <= sounds <= 1.2 * letters + 1 else ""
