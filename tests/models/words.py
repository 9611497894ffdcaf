"""The rows of the lexicon as values, with their inflected forms: concord of adjectives, conjugation of verbs."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tests.models import lexicon
from tests.models import verbs as verbs_table

VOWELS = "aeiouáéíóúàâéèêëîïôûœ"
PERSONS = ("I", "you", "he", "we", "they")
"""The persons verbs are conjugated for; "you" is one person spoken to."""


@dataclass(frozen=True, slots=True)
class Noun:
    """Forms are (singular, plural); genders those of Spanish and French."""

    english: tuple[str, str]
    spanish: tuple[str, str]
    french: tuple[str, str]
    spanish_gender: str
    french_gender: str
    classes: frozenset[str]

    @property
    def mass(self) -> bool:
        return "mass" in self.classes


@dataclass(frozen=True, slots=True)
class Adjective:
    """Spanish and French forms by gender and number: "ms", "fs", "mp", "fp"."""

    english: str
    spanish: dict[str, str]
    french: dict[str, str]
    passing: bool
    """A state (Spanish estar), no quality (ser)."""
    precedes: bool
    """Before its noun in French."""
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Verb:
    """Forms by person, in the order of PERSONS."""

    english: tuple[str, str, str]
    particle: str
    frame: str
    spanish_infinitive: str
    spanish_present: tuple[str, ...]
    spanish_past: tuple[str, ...]
    spanish_tail: str
    reflexive: bool
    french_infinitive: str
    french_present: tuple[str, ...]
    french_participle: str
    french_tail: str
    moves: bool
    """Past with être in French."""
    subjects: frozenset[str]
    objects: frozenset[str]
    complement: tuple[str, ...]
    """What follows the object, in three languages, with {class} for a noun phrase; empty for most verbs."""


@dataclass(frozen=True, slots=True)
class Name:
    english: str
    spanish: str
    french: str
    gender: str = "m"


def _english_plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def _spanish_plural(word: str) -> str:
    if word[-1] in "aeioué":
        return word + "s"
    if word.endswith("z"):
        return word[:-1] + "ces"
    stressed = {"ón": "ones", "ín": "ines", "án": "anes", "és": "eses"}
    return word[:-2] + stressed[word[-2:]] if word[-2:] in stressed else word + "es"


def _french_plural(word: str) -> str:
    return word + ("" if word[-1] in "sxz" else "x" if word.endswith("eau") and word != "eau" else "s")


def _of_head(plural: Callable[[str], str], words: str, head: int) -> str:
    """The plural of several words with their marks; `head` is the place of the word that changes."""
    parts = words.split("_")
    form, slash, marks = parts[head].partition("/")
    parts[head] = plural(form) + slash + marks
    return "_".join(parts)


def _forms(field: str, plural: Callable[[str], str], head: int = 0) -> tuple[str, str]:
    singular, _, irregular = field.partition("|")
    return singular, irregular or _of_head(plural, singular, head)


def _noun(line: str) -> Noun:
    english, spanish, french, genders, *classes = line.split()
    return Noun(
        _forms(english, _english_plural, head=-1),
        _forms(spanish, _spanish_plural),
        _forms(french, _french_plural),
        genders[0],
        genders[1],
        frozenset([*classes, english.split("|")[0]]),
    )


def _spanish_adjective(field: str) -> dict[str, str]:
    parts = field.split("|")
    if len(parts) == 4:
        return dict(zip(("ms", "mp", "fs", "fp"), parts, strict=True))
    masculine = parts[0]
    feminine = masculine
    if masculine.endswith("o"):
        feminine = masculine[:-1] + "a"
    elif masculine.endswith("ñol"):
        feminine = masculine + "a"
    plural = parts[1] if len(parts) == 2 else _spanish_plural(masculine)
    return {
        "ms": masculine,
        "fs": feminine,
        "mp": plural,
        "fp": plural if masculine == feminine else _spanish_plural(feminine),
    }


def _adjective(line: str) -> Adjective:
    english, spanish, masculine, feminine, kind, place, *classes = line.split()
    singular, _, plural = masculine.partition("|")
    plural = plural or _french_plural(singular)
    french = {"ms": singular, "fs": feminine, "mp": plural, "fp": _french_plural(feminine)}
    return Adjective(english, _spanish_adjective(spanish), french, kind == "e", place == "<", frozenset(classes))


_SPANISH_ENDINGS = {
    "ar": (("o", "as", "a", "amos", "an"), ("é", "aste", "ó", "amos", "aron")),
    "er": (("o", "es", "e", "emos", "en"), ("í", "iste", "ió", "imos", "ieron")),
    "ir": (("o", "es", "e", "imos", "en"), ("í", "iste", "ió", "imos", "ieron")),
}
_SOFTENED = {"c": "qu", "g": "gu", "z": "c"}


@cache
def _irregular(table: str) -> dict[str, str]:
    return dict(line.split(maxsplit=1) for line in rows(table))


def _spanish_verb(infinitive: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Present and preterite."""
    forms = _irregular(verbs_table.SPANISH_VERBS).get(infinitive, "")
    if ";" in forms:
        present, past = (tuple(part.split(",")) for part in forms.split(";"))
        return present, past
    stem, ending = infinitive[:-2], infinitive[-2:]
    stressed = stem
    if forms:
        place = stem.rindex({"ue": "o", "ie": "e"}[forms])
        stressed = stem[:place] + forms + stem[place + 1 :]
    presents, pasts = _SPANISH_ENDINGS[ending]
    present = tuple((stem if person == 3 else stressed) + form for person, form in enumerate(presents))
    first = stem
    if ending == "ar" and stem[-1] in _SOFTENED:
        first = stem[:-1] + _SOFTENED[stem[-1]]
    return present, tuple((stem if person else first) + form for person, form in enumerate(pasts))


def _french_verb(infinitive: str) -> tuple[tuple[str, ...], str]:
    """Present and past participle."""
    forms = _irregular(verbs_table.FRENCH_VERBS).get(infinitive)
    if forms:
        present, participle = forms.split(";")
        return tuple(present.split(",")), participle
    stem = infinitive[:-2]
    if not infinitive.endswith("er"):
        raise ValueError(f"no conjugation for {infinitive!r}")
    plural = stem + ("eons" if stem.endswith("g") else "ons")
    return (stem + "e", stem + "es", stem + "e", plural, stem + "ent"), stem + "é"


def _verb(line: str) -> Verb:
    fields = [part.strip() for part in line.split("|")]
    english, spanish, french, frame, subjects, objects = fields[:6]
    base, third, past, particle = english.split()
    infinitive, _, spanish_tail = spanish.replace("+se", "").partition("_")
    present, preterite = _spanish_verb(infinitive)
    french_infinitive, _, french_tail = french.replace("+", "").partition("_")
    french_present, participle = _french_verb(french_infinitive)
    return Verb(
        (base, third, past),
        "" if particle == "-" else particle,
        frame,
        infinitive,
        present,
        preterite,
        spanish_tail,
        "+se" in spanish,
        french_infinitive,
        french_present,
        participle,
        french_tail,
        "+" in french,
        frozenset(subjects.split()),
        frozenset(objects.split()),
        tuple(part.strip() for part in fields[6].split("=")) if fields[6:] else (),
    )


def rows(table: str) -> list[str]:
    """Its lines; one that ends in "=" goes on in the next."""
    return table.replace("=\n ", "=").strip().splitlines()


@cache
def nouns() -> tuple[Noun, ...]:
    return tuple(map(_noun, rows(lexicon.NOUNS)))


@cache
def nouns_of(*classes: str) -> tuple[Noun, ...]:
    return tuple(noun for noun in nouns() if noun.classes.intersection(classes))


@cache
def adjectives() -> tuple[Adjective, ...]:
    return tuple(map(_adjective, rows(lexicon.ADJECTIVES)))


@cache
def verbs() -> tuple[Verb, ...]:
    return tuple(map(_verb, rows(verbs_table.VERBS)))


@cache
def names() -> tuple[Name, ...]:
    return tuple(Name(*line.split()) for line in rows(lexicon.NAMES))


@cache
def towns() -> tuple[Name, ...]:
    return tuple(Name(*line.split()) for line in rows(lexicon.TOWNS))


@cache
def numbers() -> tuple[Name, ...]:
    return tuple(Name(*line.split()) for line in rows(lexicon.NUMBERS))
