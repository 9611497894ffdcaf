"""Whether a word is said to be a name: where a dictionary calls it one, or where its capitals can mean nothing else."""

import re
from collections.abc import Sequence
from functools import cache

from reader.lookup.entry import Entry
from reader.lookup.place import Place
from reader.lookup.signs import CLOSED, words

NAME = "a name"
PROBABLY_NAME = "probably a name"
PROBABLY_SHORT = "probably a name or an abbreviation"
ROMAN = "a Roman number"
NUMBER = "a number"
_ROMAN = re.compile(
    "(?=[MDCLXVI]{2}|[MDCLXVI][a-zº])M{0,3}(C[MD]|D?C{0,3})(X[CL]|L?X{0,3})(I[XV]|V?I{0,3})(th|e|er|ère|ème|º|ª)?"
)
_NOUNS_CAPITAL = ("de", "lb")
_BEFORE_NAMES = words("herr herrn frau dr prof professor familie könig kaiser präsident kanzler kanzlerin minister")
_TITLES = {
    "en": "mr|mrs|ms|miss|mx|dr|prof|professor|sir|lady|lord|madam",
    "de": "herrn?|frau|fräulein|familie|dr|doktor|prof|professor",
    "fr": "m|mm|mme|mlle|monsieur|madame|mademoiselle|docteur|dr|pr",
    "es": "señora?|señorita|sra?|srta|don|doña|dra?",
    "it": "signora?|signor[ei]|signorina|sig|dott|dottor|dottoressa|prof|professor|don|donna",
    "pt": "senhora?|sra?|dom|dona|doutora?|dra?|prof",
}
_FIRST_NAMES = r"(?:\w\.\s+|[^\W\d_a-zß-ÿ][a-zß-ÿ]+\s+){0,2}"
_TITLES_CAPITAL = ("en", "de")
_WOMEN = words("frau familie lady lord sir don donna")  # with an article no titles: der Frau Blumen
_OFFICES = re.compile(
    "(?:.*(?:minister|president|präsident|kanzler|direktor|meister|kolleg|lehrer)|chairman|profess[eo]r|do[ck]tor|rat|"
    "pfarrer|richter|nachbar|vorsitzende|speaker|secretary|judge|diputad|deputa[dt]|ober)(?:in|en|[naeos])?",
    re.IGNORECASE,
)
_BACK = 60  # characters before a name among which its title is


def is_titled(surface: str, place: Place | None, language: str) -> bool:
    """Whether a title stands before a word with a capital, which is a name then whatever else it means: Mr Bell."""
    if place is None or not surface[:1].isupper() or language not in _TITLES:
        return False
    start = place.clause.spans[place.index][0]
    found = _titled(language).search(place.clause.context[max(0, start - _BACK) : start])
    if found is None or _OFFICES.fullmatch(surface) or (language in _TITLES_CAPITAL and found["title"].islower()):
        return False
    return found["title"].lower() not in _WOMEN or not _has_article(found.string[: found.start("title")], language)


@cache
def _titled(language: str) -> re.Pattern[str]:
    """What ends with a title, before a name. A first name or an initial may come between; in German, where any noun has
    a capital, only another title."""
    titles = _TITLES[language]
    between = rf"(?:(?i:{titles})\.?\s+)*" if language in _NOUNS_CAPITAL else _FIRST_NAMES
    return re.compile(rf"(?:^|\W)(?i:(?P<title>{titles}))\.?\s+{between}$")


def _has_article(before: str, language: str) -> bool:
    last = before.split()[-1:]
    return bool(last) and "D" in CLOSED[language].get(last[0].lower(), "")


def name_note(
    surface: str, entries: Sequence[Entry], place: Place | None, language: str, target: str = ""
) -> str | None:
    """What is said of a word; None for what is none, or where nothing tells. Where nouns have capitals in one of the
    two languages, capitals tell less."""
    if surface[:1].isdigit() and not entries:
        return NUMBER
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
