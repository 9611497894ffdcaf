"""The multiword headwords of a clause, their words in any form: staved off → stave off, put it off → put off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.lookup.dictionary import Dictionaries
from reader.lookup.entry import Entry, Phrase
from reader.lookup.signs import CLOSED, PREPOSITIONS, words
from reader.text.contractions import two_words

_LONGEST_GAP = 3
_PARTICLES = words(
    "about across along apart around aside away back by down forth in off on out over round through together under up"
)
OBJECTS = words("me you him her it us them this that these those one myself yourself himself herself")
DETERMINERS = words(
    "a an the my your his her its our their this that these those some any all both many two three four five six no"
)
_NO_OBJECTS = _PARTICLES | words("to of at for from with a an the and or not so very is are was were be been")
_AFTER_PARTICLE = words("and or but until till because when while if before after again yesterday today tomorrow now")
# A preposition governs none: pick the boy up from school.
_AFTER_ADVERB = _AFTER_PARTICLE | words("from at on for with")
SMALL_ADVERBS = {  # of Romance languages, that stand between a verb and the rest of a phrase
    "fr": words("pas plus jamais toujours bien très vraiment souvent aussi encore déjà trop tout même guère tellement "
                "si assez peu donc alors également"),
    "es": words("ya nunca siempre muy mucho mucha también todavía tanto tanta más aún demasiado demasiada"),
    "it": words("più mai sempre molto molta davvero ancora già anche tanto tanta proprio troppo troppa"),
    "pt": words("já nunca sempre muito muita também ainda mais tanto tanta demasiado"),
}  # fmt: skip
ELIDED = ("'", "’")
_REFLEXIVE = ("s'", "s’")  # a verb with it is found as one with "se" is


@dataclass(frozen=True, slots=True)
class Found:
    """A multiword headword (its key) and the indices of its words in the sentence."""

    key: str
    words: tuple[int, ...]


def find_phrases(
    dictionaries: Dictionaries, clause: Sequence[str], forms: Sequence[tuple[str, ...]], language: str
) -> list[Found]:
    """The headwords of several words in a clause (its surfaces and the keys that each may be), the longest first;
    among equals those with their words together, then those that stand first. English verbs may be parted from their
    particle by a short object (take them on), Romance ones from the rest by small adverbs (n'a pas l'air).
    """
    gaps = language == "en"
    views = [_View(clause, forms, [(n,) for n in range(len(clause))])]
    if any(word.endswith(ELIDED) for word in clause[:-1]):
        views.append(_joined(clause, forms))
    small = SMALL_ADVERBS.get(language)
    if small and not small.isdisjoint(clause):
        views += [_without(view, small) for view in views]
    wanted = _beginnings(views, gaps)
    if not wanted:
        return []
    matches = dict.fromkeys(
        match
        for key in dictionaries.beginning(wanted)
        for pair in wanted.get(" ".join(key.split(" ", 2)[:2]), ())
        if (match := _match(key, *pair))
    )
    return sorted(matches, key=lambda match: _order(match, clause))


def _order(found: Found, clause: Sequence[str]) -> tuple[int, int, tuple[int, ...], bool, str]:
    """To sort by: the longest first, then those with their words together, then what stands there as it is (no fim,
    before em fim)."""
    words = found.words
    changed = found.key != " ".join(clause[n] for n in words).lower()
    return -len(words), words[-1] - words[0], words, changed, found.key


@dataclass(frozen=True, slots=True)
class _View:
    """A clause as phrases are looked for in it: its words, the keys that each may be, and the indices of each in the
    clause itself."""

    clause: Sequence[str]
    forms: Sequence[tuple[str, ...]]
    words: Sequence[tuple[int, ...]]


def _joined(clause: Sequence[str], forms: Sequence[tuple[str, ...]]) -> _View:
    """The clause with what is elided and the word after it as one, as dictionaries write them (d'abord, l'air); the
    word alone is one too (j'ai l'air)."""
    words: list[tuple[int, ...]] = []
    for n in range(len(clause)):
        if n and clause[n - 1].endswith(ELIDED):
            words[-1] = *words[-1], n
        else:
            words.append((n,))
    return _View(
        ["".join(clause[n] for n in one) for one in words],
        [_with_elided([forms[n][0] for n in one[:-1]], forms[one[-1]]) for one in words],
        words,
    )


def _with_elided(elided: Sequence[str], forms: tuple[str, ...]) -> tuple[str, ...]:
    return (*("".join([*elided, form]) for form in forms), *forms) if elided else forms


def _is_elided(form: str) -> bool:
    return "'" in form


def _without(view: _View, small: frozenset[str]) -> _View:
    """The clause without some words."""
    kept = [n for n, word in enumerate(view.clause) if word not in small]
    return _View([view.clause[n] for n in kept], [view.forms[n] for n in kept], [view.words[n] for n in kept])


def _beginnings(views: Sequence[_View], gaps: bool) -> dict[str, list[tuple[_View, int, int]]]:
    """What headwords in a clause may begin with → where: two words, or the one that an elided word makes with the next
    (its place twice)."""
    found: dict[str, list[tuple[_View, int, int]]] = {}
    for view in views:
        forms = view.forms
        for one, other in _pairs(view.clause, gaps):
            place = view, one, other
            for first in forms[one]:
                for second in forms[other]:
                    found.setdefault(f"{first} {second}", []).append(place)
        for at, joined in enumerate(view.words):
            if len(joined) > 1 and not view.clause[at].lower().startswith(_REFLEXIVE):
                for form in filter(_is_elided, forms[at]):
                    found.setdefault(form, []).append((view, at, at))
    return found


def _pairs(clause: Sequence[str], gaps: bool) -> Iterator[tuple[int, int]]:
    for start in range(len(clause) - 1):
        yield start, start + 1
        if gaps:
            for end in range(start + 2, min(start + 2 + _LONGEST_GAP, len(clause))):
                if parted(clause, start, end):
                    yield start, end


def parted(clause: Sequence[str], verb: int, particle: int) -> bool:
    """Whether what lies between looks like the object of the verb: one pronoun, or an article and a word or two."""
    if clause[particle].lower() not in _PARTICLES:
        return False
    between = [word.lower() for word in clause[verb + 1 : particle]]
    if len(between) == 1:
        return between[0] in OBJECTS or (between[0] not in _NO_OBJECTS and _ends(clause, particle))
    # "take the book on Monday": only at the end of a clause the particle is surely the verb's.
    owned = between[0].endswith(("'s", "’s")) or clause[verb + 1][:1].isupper()
    return (between[0] in DETERMINERS or owned) and _ends(clause, particle, _AFTER_ADVERB)


def _ends(clause: Sequence[str], particle: int, after: frozenset[str] = _AFTER_PARTICLE) -> bool:
    """Whether nothing follows the particle that it could be a preposition of."""
    return particle == len(clause) - 1 or clause[particle + 1].lower() in after


def _match(key: str, view: _View, start: int, second: int) -> Found | None:
    """A headword where its beginning stands, if the rest of its words follow."""
    wanted, forms = key.split(" "), view.forms
    if len(wanted) > 2 and second != start + 1:
        return None
    places = (start, second) if len(wanted) == 2 else range(start, start + len(wanted))
    if places[-1] >= len(forms):
        return None
    for at, word in zip(places[2:], wanted[2:], strict=True):
        if word not in forms[at]:
            return None
    found: list[int] = []
    for at, word in zip(places, wanted, strict=True):
        found += view.words[at] if _is_elided(word) else view.words[at][-1:]
    return Found(key, tuple(found))


def leading_phrase(phrases: Sequence[Phrase], key: str, span: tuple[int, int], language: str) -> Entry | None:
    """The entry whose translations stand before those of a word at a span: of the longest phrase around it; but a
    preposition after a Romance verb means what it means (parler aux enfants), and so do what is between two nouns and
    a contraction of which only a half is in the phrase (hadn't arrived)."""
    first = phrases[0] if phrases else None
    if first is None or (two_words(key, language) and ("'" in key or key not in first.entry.headword.split())):
        return None
    if first.entry.part_of_speech == "verb":
        governed = key in PREPOSITIONS.get(language, ()) and not first.leads(span)
    else:
        governed = first.entry.part_of_speech in ("noun", "adjective") and key in CLOSED.get(language, ())
    return None if governed else first.entry
