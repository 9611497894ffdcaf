"""Whether a word is said to be a name: where a dictionary calls it one, or where its capitals can mean nothing else."""

import re
from collections.abc import Sequence

from reader.lookup.entry import Entry
from reader.lookup.place import Place
from reader.lookup.signs import words

NAME = "a name"
PROBABLY_NAME = "probably a name"
PROBABLY_SHORT = "probably a name or an abbreviation"
ROMAN = "a Roman number"
_ROMAN = re.compile("(?=[MDCLXVI]{2})M{0,3}(C[MD]|D?C{0,3})(X[CL]|L?X{0,3})(I[XV]|V?I{0,3})")
_NOUNS_CAPITAL = ("de", "lb")
_BEFORE_NAMES = words("herr herrn frau dr prof professor familie könig kaiser präsident kanzler kanzlerin minister")


def name_note(
    surface: str, entries: Sequence[Entry], place: Place | None, language: str, target: str = ""
) -> str | None:
    """What is said of a word; None for what is none, or where nothing tells. Where nouns have capitals in one of the
    two languages, capitals tell less."""
    if not surface[:1].isupper() or " " in surface:
        return None
    if entries:
        return NAME if _is_name(entries[0], capitals_tell=not {language, target} & {*_NOUNS_CAPITAL}) else None
    if _ROMAN.fullmatch(surface):
        return ROMAN
    if place is None:
        return None
    clause, index = place.clause, place.index
    shouted = len(clause.words) > 1 and all(word.isupper() for word in clause.words)
    if shouted:
        return None
    if surface.isupper() and len(surface) > 1:
        return PROBABLY_SHORT
    before = clause.words[index - 1] if index else ""
    after = clause.words[index + 1] if index + 1 < len(clause.words) else ""
    if language in _NOUNS_CAPITAL:
        # Every noun has a capital there; one after another only in names (Angela Merkel), or after a title.
        titled = before.lower().rstrip(".") in _BEFORE_NAMES
        return PROBABLY_NAME if titled or (before[:1].isupper() and index > 1) else None
    inside = not place.starts_sentence and (index > 0 or _goes_on(place))
    return PROBABLY_NAME if inside or after[:1].isupper() else None


def _goes_on(place: Place) -> bool:
    """Whether a clause goes on with its sentence, so that its first word needs no capital."""
    clause = place.clause
    before = clause.context[: clause.spans[0][0]].rstrip()
    return before.endswith((",", ";", "—", "–"))


def _is_name(entry: Entry, *, capitals_tell: bool) -> bool:
    """Whether the dictionary calls it one, or writes the headword and what it becomes with capitals (London,
    Londres)."""
    if not entry.headword[:1].isupper():
        return False
    if entry.part_of_speech == "name":
        return True
    both = capitals_tell and entry.part_of_speech in ("noun", None) and len(entry.headword) > 1
    return both and not entry.headword.isupper() and entry.senses[0].translations[0][:1].isupper()
