"""What the small words say by their form and their place, where the dictionaries have one order for all: number and
gender of pronouns and determiners (les: them, molti: many), verbs that only help another (have eaten: haber).

As with the clues, only what a dictionary has comes first.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from reader.lookup.entry import Entry
from reader.lookup.neighbours import Tags
from reader.lookup.ordering import rank, weakened, with_first
from reader.lookup.signs import words

_AGREEING = ("determiner", "pronoun")
# The endings of the small words that are plural, of German which has none the words themselves.
_PLURAL = {
    "es": ("s",), "fr": ("s", "x"), "pt": ("s",), "it": ("i", "e"),
    "de": ("viele", "vielen", "vieler", "wenige", "wenigen"),
}  # fmt: skip
_FEMININE = {"es": ("la",), "fr": ("la",), "it": ("la",), "pt": ("a",)}
_PLURALS = words("them these those many few they")
_FEMININES = words("her she")
_OF_THEM = words("deles delas")
_OTHER_NUMBER = 0.5  # factor for the pronoun in the singular that a plural is also said to be a form of

# What an English verb becomes where it helps another one, or says where something is.
_BEFORE_PARTICIPLE = {"es": "haber"}
_BEFORE_GERUND = {"es": "estar", "pt": "estar", "it": "stare"}
_GOING_ON = {"es": "seguir", "fr": "continuer", "it": "continuare", "pt": "continuar", "de": "weitermachen"}
_BEFORE_PLACE = {"es": "estar", "pt": "estar"}
_PLACES = words("in at on here there inside outside upstairs downstairs near behind beside under between abroad nearby")
_MODAL = words("ja doch")
_BEFORE_QUALITIES = words("still just")
_QUALITY = frozenset("JEG")  # tags
# French words that mean another thing in a clause with "ne", and how near that stands before them.
_AFTER_NE = {"que": "only", "qu'": "only", "plus": "no longer"}
_NE, _FARTHEST_NE = words("ne n'"), 4
_NOT_MEANT = 0.8  # factor for what these words else mean
_OTHER_NEGATIONS = words("pas point jamais rien personne aucun aucune guère ni")
_BETWEEN = frozenset("ALOM")  # have you not already seen
_MOST_BETWEEN = 3
_LEAST_TAG = -1.0


def agreeing(entries: Sequence[Entry], key: str, source: str, target: str) -> tuple[Entry, ...]:
    """The entries of a pronoun or determiner with the translations first that agree with its form."""
    if target != "en" or not any(entry.part_of_speech in _AGREEING for entry in entries):
        return tuple(entries)
    if key in _OF_THEM:
        return tuple(_led(entry, "their".__eq__) for entry in entries)
    plural = key.endswith(_PLURAL.get(source, ()))
    if not plural and key not in _FEMININE.get(source, ()):
        return tuple(entries)
    agrees = _is_plural if plural else _FEMININES.__contains__
    led = [_led(entry, agrees) for entry in entries]
    fitting = {entry.part_of_speech for entry in led if agrees(entry.senses[0].translations[0])}
    weighed = (
        weakened(entry, _OTHER_NUMBER)
        if entry.part_of_speech in fitting and not agrees(entry.senses[0].translations[0])
        else entry
        for entry in led
    )
    return tuple(sorted(weighed, key=rank))


def by_negation(entries: tuple[Entry, ...], key: str, clause: Sequence[str], index: int) -> tuple[Entry, ...]:
    """The entries of French "que" and "plus" with what they mean after "ne" first (n'a que: only; n'a plus: no longer);
    `clause` holds lookup keys."""
    wanted = _AFTER_NE.get(key)
    before = clause[max(0, index - _FARTHEST_NE) : index]
    if not wanted or _NE.isdisjoint(before) or not _OTHER_NEGATIONS.isdisjoint([*before, *clause[index + 1 :]]):
        return entries
    fitting = (entry for entry in entries if any(wanted in sense.translations for sense in entry.senses))
    return tuple(_alone_first(entry, wanted) for entry in fitting) or entries


def _alone_first(entry: Entry, wanted: str) -> Entry:
    """The entry with a translation first and all else well behind it."""
    first = with_first(entry, wanted).senses[0]
    others = (sense for sense in weakened(entry, _NOT_MEANT).senses if wanted not in sense.translations)
    return replace(entry, senses=(first, *others))


def by_auxiliary(
    entries: tuple[Entry, ...], clause: Sequence[str], index: int, tags: Callable[[int], Tags], target: str
) -> tuple[Entry, ...]:
    """The entries of have and be with the translation first that they have before a participle, an -ing form or a
    place; `clause` holds lookup keys, `tags` tells what a word of it may be. For English."""
    if clause[index].endswith("'d"):
        had = stands_for_had(clause, index, tags)
        return tuple(with_first(e, e.senses[1].translations[0]) if had and e.senses[1:] else e for e in entries)
    verb = next((entry.headword for entry in entries if entry.part_of_speech == "verb"), "")
    wanted = None
    if verb == "have" and target in _BEFORE_PARTICIPLE and _next_is(clause, index, tags, "E"):
        wanted = _BEFORE_PARTICIPLE[target]
    elif verb == "keep" and _next_is(clause, index, tags, "G"):
        wanted = _GOING_ON.get(target)
    elif verb == "be" and target in _BEFORE_GERUND:
        if _next_is(clause, index, tags, "G"):
            wanted = _BEFORE_GERUND[target]
        elif not _PLACES.isdisjoint(clause[index + 1 : index + 2]):
            wanted = _BEFORE_PLACE.get(target)
    if wanted is None:
        return entries
    return tuple(with_first(e, wanted) if e.part_of_speech == "verb" else e for e in entries)


def before_quality(
    entries: tuple[Entry, ...], clause: Sequence[str], index: int, tags: Callable[[int], Tags]
) -> tuple[Entry, ...]:
    """The entries of an English word that is an adverb before an adjective or a participle (still dark, just gone),
    whatever else it is."""
    if clause[index] not in _BEFORE_QUALITIES or index + 1 == len(clause) or _QUALITY.isdisjoint(tags(index + 1)[0][0]):
        return entries
    return tuple(entry for entry in entries if entry.part_of_speech == "adverb") or entries


def by_mid_clause(entries: tuple[Entry, ...], clause: Sequence[str], index: int) -> tuple[Entry, ...]:
    """The entries of German ja and doch with what they mean within a clause (das war ja leicht), doch alone (yes)."""
    wanted = "yes" if len(clause) == 1 else "after all"
    if clause[index] not in _MODAL or (not index and len(clause) > 1):
        return entries
    return tuple(with_first(e, wanted) if e.part_of_speech == "adverb" else e for e in entries)


def stands_for_had(clause: Sequence[str], index: int, tags: Callable[[int], Tags]) -> bool:
    """Whether the "'d" of a word is had (they'd gone, they'd better go), and not would."""
    return "better" in clause[index + 1 : index + 2] or _next_is(clause, index, tags, "E")


def _next_is(clause: Sequence[str], index: int, tags: Callable[[int], Tags], wanted: str) -> bool:
    """Whether the first word after a verb that is no adverb or pronoun may have a tag; been and had are participles."""
    for n in range(index + 1, min(len(clause), index + 2 + _MOST_BETWEEN)):
        found = {tag for tag, weight in tags(n) if weight >= _LEAST_TAG}
        if wanted in found or (wanted == "E" and clause[n] in ("been", "had", "done")):
            return True
        if found.isdisjoint(_BETWEEN):
            return False
    return False


def _led(entry: Entry, agrees: Callable[[str], bool]) -> Entry:
    if entry.part_of_speech not in _AGREEING:
        return entry
    listed = (translation for sense in entry.senses for translation in sense.translations)
    wanted = next(filter(agrees, listed), None)
    return with_first(entry, wanted) if wanted else entry


def _is_plural(translation: str) -> bool:
    return translation in _PLURALS or translation.endswith(" many")
