"""Entries written by hand: `headword TAB part of speech TAB senses`; senses are parted by `|`, translations by `,`.

A note may stand before a sense in round brackets: `(question tag) ¿no?`. Several headwords with the same entry are
parted by `/`; the translation `-` is the headword itself (names). After `noun` may stand its gender, which tells two
nouns of one spelling apart: `noun m`, `noun f` (le livre, la livre). Lines that begin with # are comments.
"""

from dataclasses import replace
from pathlib import Path

from dictionaries.build.store import Form, Row, encode
from reader.languages import get_language
from reader.text.keys import lookup_key

_AHEAD, _AHEAD_LATER, _AHEAD_WEIGHT = 4.0, 0.5, -150
_FIRST, _LATER_SENSE, _LATER_WORD, _LATER_PART = 10.5, 0.6, 0.2, 50


def read(path: Path, source: str) -> list[Row]:
    """The rows of a file, sorted; the parts of speech of a headword rank in the order in which they stand."""
    language = get_language(source)
    rows: dict[tuple[str, str, bool, str], Row] = {}
    parts_so_far: dict[str, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 3:
            raise ValueError(f"{path}:{number}: three fields expected, {len(fields)} found")
        part, _, gender = fields[1].partition(" ")
        for headword in fields[0].split("/"):
            key = lookup_key(headword, language)
            place = parts_so_far.get(key, 0)
            parts_so_far[key] = place + 1
            place_of_row = key, part, headword[:1].isupper(), gender  # Sie and sie are two words
            if place_of_row in rows:
                raise ValueError(f"{path}:{number}: {headword} as {fields[1]} stands there twice")
            rows[place_of_row] = Row(
                key,
                part,
                -_LATER_PART * place,
                headword if headword != key else None,
                None,
                _senses(fields[2], headword),
                gender,
            )
    return [rows[key] for key in sorted(rows)]


def read_first(path: Path, source: str, target: str) -> list[Row]:
    """Rows of a file that puts translations first which other files have behind others, or lack. The part of speech
    gains little by it."""
    return [
        replace(row, weight=_AHEAD_WEIGHT, senses=_ahead(row.senses, target))
        for row in (read(path, source) if path.exists() else [])
    ]


def _ahead(senses: str, target: str) -> str:
    lines = []
    for place, line in enumerate(senses.split("\n")):
        texts = [field[3:] for field in line.split("\t")[1:]]
        points = _AHEAD - _AHEAD_LATER * place
        lines.append("\t".join(["", *(encode(t, points - _LATER_WORD * n, target) for n, t in enumerate(texts))]))
    return "\n".join(lines)


def read_forms(path: Path, source: str) -> list[Form]:
    """(key of the form, key of the lemma, part of speech, percent) of a file with lines
    `form TAB part TAB lemma TAB percent`: how many percent of the form's occurrences belong to that lemma."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    language = get_language(source)
    return sorted(
        (lookup_key(form, language), lookup_key(lemma, language), part, int(percent))
        for form, part, lemma, percent in rows
    )


def _senses(text: str, headword: str) -> str:
    lines = []
    for place, sense in enumerate(text.split("|")):
        note = ""
        sense = sense.strip()
        if sense.startswith("("):
            note, _, sense = sense[1:].partition(")")
        translations = [headword if t.strip() == "-" else t.strip() for t in sense.split(",") if t.strip()]
        points = _FIRST - _LATER_SENSE * place
        encoded = [encode(t, points - _LATER_WORD * n, None) for n, t in enumerate(translations)]
        lines.append("\t".join([note, *encoded]))
    return "\n".join(lines)
