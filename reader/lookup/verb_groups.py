"""Verbs in several pieces: German ones whose first part ends their clause (ich lade dich … ein → einladen), and
reflexive ones, whose pronoun stands apart (se fue → irse, freut sich → sich freuen, s'est levé → se lever)."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from reader.lookup.entry import Entry
from reader.lookup.phrases import SMALL_ADVERBS, Found
from reader.lookup.signs import CLOSED, words

_PREFIXES = words(
    "ab an auf aus bei da dar durch ein empor entgegen entlang entzwei fehl fest fort frei gegenüber gleich heim her "
    "herab heran herauf heraus herbei herein herüber herum herunter hervor hin hinab hinauf hinaus hinein hinüber "
    "hinunter hinweg hinzu hoch kennen klar los mit nach nahe nieder statt teil um umher unter vor voran voraus vorbei "
    "vorüber wahr weg weiter wieder zu zurecht zurück zusammen zuvor über"
)
_JOINING = words("und oder aber sondern denn als wie")  # after them another clause may go on without a comma
_BETWEEN_CLAUSES = words("und oder aber sondern denn")  # a reflexive verb and its pronoun stand on one side of them
_NO_VERBS = words("es er sie ich du wir ihr der die das den dem ein eine nicht auch und oder")
# pronoun → what must stand in the clause (German) or just before it (French) for it to mean the subject itself;
# the endings that the verb must have then. "": nothing is asked.
_REFLEXIVE: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {
    "de": {"sich": ("", ("",)), "mich": ("ich", ("",)), "dich": ("du", ("",)), "uns": ("wir", ("",)),
           "euch": ("ihr", ("",))},
    "es": {"se": ("", ("",)), "me": ("", ("o", "oy", "é", "í", "aba", "ía")), "te": ("", ("s", "ste")),
           "nos": ("", ("mos",)), "os": ("", ("is",))},
    "fr": {"se": ("", ("",)), "s'": ("", ("",)), "me": ("je", ("",)), "m'": ("je", ("",)), "te": ("tu", ("",)),
           "t'": ("tu", ("",)), "nous": ("nous", ("",)), "vous": ("vous", ("",))},
    "it": {"si": ("", ("",)), "s'": ("", ("",)), "mi": ("", ("o", "i")), "ti": ("", ("i",)), "ci": ("", ("mo",)),
           "vi": ("", ("te",))},
    "pt": {"se": ("", ("",)), "me": ("", ("o", "ei", "i")), "te": ("", ("s", "ste")), "nos": ("", ("mos",))},
}  # fmt: skip
_AUXILIARIES = words(
    "ha he has hemos han había habían está estaba suis es est sommes êtes sont étais était étaient sera è sono sei "
    "siamo siete era erano é tem tinha tinham está estava va vas van voy vamos"
)
_NO_IDIOM = words("sein werden")  # of which too much is said that only stands side by side
_LIKE_NOUNS = words("recht leid schuld bescheid")
_MOST_OF_IDIOM = 3  # words beside the verb
_MOST_FINITE, _FURTHEST = 2, 12  # words that may be the verb of a main clause, words after it that are looked at
_WITH_PARTICLE = {
    "fr": (words("m' t' s' nous vous"), words("en y")), "it": (words("me te se ce ve"), words("ne la l' lo li le")),
}  # fmt: skip
_IMPERATIVE = ("ve", "ir")  # behind a pronoun it is no imperative: se ve
_NEAR = 3  # words after the pronoun among which the verb is (not, an auxiliary)


def find_verb_groups(surfaces: Sequence[str], forms: Sequence[tuple[str, ...]], language: str) -> list[Found]:
    """The verbs that a clause may hold in several pieces; whether there is such a verb only the dictionary can say.
    The fuller ones first."""
    if language not in _REFLEXIVE:
        return []
    reflexive = [*_reflexive(surfaces, forms, language), *_with_particle(surfaces, forms, language)]
    if language == "it":
        reflexive += _with_ci(surfaces, forms)
    if language != "de":
        return [*(more for verb in reflexive for more in _with_more(verb, forms)), *reflexive]
    separated = [*_separated(surfaces, forms), *_verb_last(surfaces, forms)]
    both = [
        Found(f"sich {verb.key}", tuple(sorted({*verb.words, *own.words})))
        for verb in separated
        for own in reflexive
        if own.words[-1] < verb.words[-1]
    ]
    return [*dict.fromkeys(both), *separated, *reflexive]


def commonest_first(groups: list[Found], zipf: Callable[[str], float], language: str) -> list[Found]:
    """The verbs in their order; of several German ones that the same words may be the commonest first (fällt … aus:
    ausfallen, before ausfällen; but Italian farcela before farsi)."""
    if language != "de" or len(groups) < 2:
        return groups
    places: dict[tuple[int, ...], int] = {}
    for group in groups:
        places.setdefault(group.words, len(places))
    return sorted(groups, key=lambda group: (places[group.words], -zipf(group.key)))


def _separated(surfaces: Sequence[str], forms: Sequence[tuple[str, ...]]) -> Iterator[Found]:
    for at, surface in enumerate(surfaces):
        if surface not in _PREFIXES or not at:
            continue
        if at + 1 < len(surfaces) and surfaces[at + 1] not in _JOINING and not _infinitive_follows(surfaces, at):
            continue
        for verb in range(at - 1, -1, -1):
            if surfaces[verb] in _JOINING:
                break
            # A finite verb has a capital only where it begins the clause.
            if surfaces[verb].lower() not in _NO_VERBS and (not verb or surfaces[verb][:1].islower()):
                stems = (key for key in forms[verb] if key.endswith("n") and " " not in key)
                yield from (Found(surface + stem, (verb, at)) for stem in stems)


def _infinitive_follows(surfaces: Sequence[str], at: int) -> bool:
    """Whether "zu" and the infinitive that ends the clause follow a prefix (es fing an zu schneien)."""
    return list(surfaces[at + 1 : at + 2]) == ["zu"] and at + 3 == len(surfaces) and surfaces[-1].endswith("n")


def _verb_last(surfaces: Sequence[str], forms: Sequence[tuple[str, ...]]) -> Iterator[Found]:
    """Idioms that dictionaries write with their verb last (in Frage kommen), where a main clause has it before the rest
    (das kommt nicht in Frage)."""
    verbs = [n for n in range(len(surfaces) - 1) if _may_be_finite(surfaces[n], n)]
    for verb in verbs[:_MOST_FINITE]:
        stems = [key for key in forms[verb] if key.endswith("n") and " " not in key and key not in _NO_IDIOM]
        for last in range(verb + 1, min(len(surfaces), verb + 1 + _FURTHEST) if stems else 0):
            for first in range(max(verb + 1, last - _MOST_OF_IDIOM + 1), last + 1):
                if first == last and surfaces[last][:1].islower() and surfaces[last] not in _LIKE_NOUNS:
                    continue  # er kam näher
                rest = " ".join(forms[n][0] for n in range(first, last + 1))
                yield from (Found(f"{rest} {stem}", (verb, *range(first, last + 1))) for stem in stems)


def _may_be_finite(surface: str, index: int) -> bool:
    tags = CLOSED["de"].get(surface.lower(), "H")
    return tags[0] == "H" and (not index or surface[:1].islower())


def _reflexive(surfaces: Sequence[str], forms: Sequence[tuple[str, ...]], language: str) -> Iterator[Found]:
    table = _REFLEXIVE[language]
    lowered = [surface.lower().replace("’", "'") for surface in surfaces]
    for at, pronoun in enumerate(lowered):
        subject, endings = table.get(pronoun, (None, ()))
        if subject is None or (subject and not _has_subject(lowered, at, subject, language)):
            continue
        if language == "de":
            places: Sequence[int] = [n for n in _same_side(lowered, at) if not n or surfaces[n].islower()]
        else:
            places = range(at + 1, min(at + 1 + _NEAR, len(surfaces)))
        for place in places:
            if lowered[place].endswith(endings) or lowered[place - 1] in _AUXILIARIES:
                for stem in forms[place]:
                    if (lowered[place], stem) != _IMPERATIVE:
                        yield from (Found(key, tuple(sorted((at, place)))) for key in reflexives(stem, language))
            if (
                language != "de"
                and lowered[place] not in _AUXILIARIES
                and lowered[place] not in SMALL_ADVERBS[language]
            ):
                break


def _same_side(lowered: Sequence[str], at: int) -> list[int]:
    """The places of the other words that no conjunction parts from a pronoun (er fragte und ließ sich fallen)."""
    before = next((n for n in range(at - 1, -1, -1) if lowered[n] in _BETWEEN_CLAUSES), -1)
    after = next((n for n in range(at + 1, len(lowered)) if lowered[n] in _BETWEEN_CLAUSES), len(lowered))
    return [n for n in range(before + 1, after) if n != at]


def _with_more(verb: Found, forms: Sequence[tuple[str, ...]]) -> Iterator[Found]:
    """A Romance reflexive verb with the words that follow it (se dio cuenta → darse cuenta, s'occupe d' → s'occuper
    de)."""
    after = verb.words[-1] + 1
    for end in range(after + 1, min(len(forms), after + _MOST_OF_IDIOM - 1) + 1):
        rest = range(after, end)
        whole = (forms[n][-1 if forms[n][0].endswith("'") else 0] for n in rest)
        yield Found(" ".join([verb.key, *whole]), (*verb.words, *rest))


def _with_particle(surfaces: Sequence[str], forms: Sequence[tuple[str, ...]], language: str) -> Iterator[Found]:
    """Verbs with a pronoun and a particle: il s'en va → s'en aller, se ne andò → andarsene, ce l'ho fatta → farcela."""
    pronouns, particles = _WITH_PARTICLE.get(language, (frozenset(), frozenset()))
    lowered = [surface.lower().replace("’", "'") for surface in surfaces]
    for at in range(len(lowered) - 2):
        if lowered[at] not in pronouns or lowered[at + 1] not in particles:
            continue
        for place in reversed(range(at + 2, min(at + 4, len(lowered)))):  # fatta before ho
            for key in _keys_with_particle(forms[place], lowered[at], lowered[at + 1], language):
                yield Found(key, (at, at + 1, place))


def _keys_with_particle(stems: Sequence[str], pronoun: str, particle: str, language: str) -> Iterator[str]:
    for stem in stems:
        if language == "fr" and stem.endswith(("er", "ir", "re")):
            yield f"s'{particle} {stem}"
        elif language == "it" and stem.endswith("re"):
            yield from (f"{stem[:-1]}{ending}" for ending in _italian_endings(pronoun, particle))


def _italian_endings(pronoun: str, particle: str) -> Iterator[str]:
    """What an infinitive has for a pronoun and a particle (ce la → -cela; se ne vergogna → vergognarsi too)."""
    if particle == "ne":
        yield "sene"
    elif particle in ("la", "l'"):
        yield "sela"
        if pronoun == "ce":
            yield "cela"
    yield "si"


def _with_ci(surfaces: Sequence[str], forms: Sequence[tuple[str, ...]]) -> Iterator[Found]:
    """Italian verbs with ci (ci vogliono due ore → volerci, non c'entra → entrarci)."""
    lowered = [surface.lower().replace("’", "'") for surface in surfaces]
    for at, word in enumerate(lowered):
        for place in range(at + 1, min(at + 3, len(lowered))) if word in ("ci", "c'") else ():
            stems = (stem for stem in forms[place] if stem.endswith("re") and stem != "essere")
            yield from (Found(f"{stem[:-1]}ci", (at, place)) for stem in stems)


def _has_subject(lowered: Sequence[str], at: int, subject: str, language: str) -> bool:
    if language == "de":
        return subject in lowered
    before = lowered[max(0, at - 2) : at]
    return subject in before or (subject == "je" and "j'" in before)


def reflexives(stem: str, language: str) -> Iterator[str]:
    """How dictionaries may write the reflexive verb of an infinitive."""
    if language == "de" and stem.endswith("n"):
        yield f"sich {stem}"
    elif language == "fr" and stem.endswith(("er", "ir", "re")):
        yield f"se {stem}"
        yield f"s'{stem}"
    elif language == "es" and stem.endswith(("ar", "er", "ir", "ír")):
        yield f"{stem}se"
    elif language == "it" and stem.endswith("re"):
        yield f"{stem[:-1]}si"
    elif language == "pt" and stem.endswith("r"):
        yield f"{stem}-se"
        yield f"{stem}se"


def is_also_another(entries: Iterable[Entry], verb: str) -> bool:
    """Whether a form of a verb is one of a noun or an adjective too: Italian partiti, which is not parti and ti."""
    return any(entry.part_of_speech in ("noun", "adjective") and entry.headword != verb for entry in entries)
