"""How often the first answer is a right one, by the hand-written lists in answers/: `headword TAB part of speech TAB
translation|translation`."""

from pathlib import Path
from typing import NamedTuple

from reader.languages import get_language
from reader.lookup.dictionary import Dictionaries
from reader.text.keys import lookup_key


class Hits(NamedTuple):
    """Words whose first translation is right, whose right one leads one of the first three senses, all words."""

    first: int
    three: int
    of: int


def hits(home: Path, source: str, target: str) -> Hits:
    """For the dictionaries in `home`."""
    dictionaries = Dictionaries([home], source, target)
    language = get_language(source)
    first = three = of = 0
    for headword, part, right in read_answers(home, source, target):
        entries = dictionaries.entries(lookup_key(headword, language))
        senses = next((entry.senses for entry in entries if entry.part_of_speech == part), ())
        of += 1
        first += bool(senses) and senses[0].translations[0] in right
        three += any(sense.translations[0] in right for sense in senses[:3])
    dictionaries.close()
    return Hits(first, three, of)


def read_answers(home: Path, source: str, target: str) -> list[tuple[str, str, list[str]]]:
    """(headword, part of speech, right translations)."""
    lines = (home / "answers" / f"{source}-{target}.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [(headword, part, right.split("|")) for headword, part, right in rows]
