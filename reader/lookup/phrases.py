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
_OBJECTS = words("me you him her it us them this that these those one myself yourself himself herself")
_DETERMINERS = words(
    "a an the my your his her its our their this that these those some any all both many two three four five six no"
)
_NO_OBJECTS = _PARTICLES | words("to of at for from with a an the and or not so very is are was were be been")
_AFTER_PARTICLE = words("and or but until till because when while if before after again yesterday today tomorrow now")
# A preposition governs none: pick the boy up from school.
_AFTER_ADVERB = _AFTER_PARTICLE | words("from at on for with")
_CHANCE = frozenset(
    (
        "to it", "as a", "any one", "the other", "be back", "be still in", "be called", "type a", "one person", "to me",
        "to you", "to him", "to her", "to them", "to us", "in it", "of it", "be in", "be on", "be to", "be at",
        "a eso", "de eso", "el otro", "el que", "salir a", "ser de", "estar de", "estar en", "estar con", "ser el",
        "el único", "el capital", "cut rate", "of water", "bien de",
        "close to", "on the ground", "en un banco", "estar seguro de", "aguantar más", "durar más", "brillar más",
        "de lo que", "a que", "de que", "con eso", "es más", "ir por",
        "be still", "be given", "be high", "be going to be", "stand in", "take to", "move to", "tell us",
        "offer to", "promise to", "claim to", "vow to", "pledge to",
    )
)  # fmt: skip
_FREE = words("noun adjective adverb")
# What stands before any noun or adjective makes no phrase with it: das Haus, sehr schnell, the government.
_OPENING = {
    "en": words("the a an my your his its our their this that very quite rather more most less least"),
    "de": words("der die das den dem des ein eine einen einem einer jeden jeder jedes diese dieser dieses sehr "
                "ziemlich ganz recht"),
    "fr": words("le la les l' un une des ce cette très plus moins"),
    "it": words("il lo la le l' i gli un uno una molto più meno"),
    "es": words("el la los las un una unos unas muy más menos"),
    "pt": words("o a os as um uma muito mais menos"),
}  # fmt: skip
# But adverbs begin so: una vez, un po', a pé.
_OF_ADVERBS = {"es": words("un una"), "fr": words("un une"), "it": words("un una"), "pt": words("a um uma")}
_FIXED = words("adverb preposition conjunction determiner interjection")
_AMOUNTS = frozenset(("a good deal", "a great deal", "good deal", "great deal"))
_AFTER_AMOUNTS = words("of more less about than as")
_BE = words("is was are were be been a the this that strike struck make made cut reach reached get got offer offered")
_HEDGES = frozenset(("kind of", "sort of"))
_OF_A_KIND = words("other another each every what which all many different same new only certain various no two")
_TIMES = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mondays tuesdays wednesdays thursdays fridays saturdays sundays"
)
_OF_TIME = words("in on by from at to over through about around under")
_OF_PLACE = words("in by over through across under along around round about")
_GOVERNING = words(
    "live believe result succeed specialize specialise invest engage participate consist lie trust confide hand think "
    "talk speak worry care know hear dream complain bring write fill take get turn go pass abide stand"
)
_HELPING = words("be have")
_FORMS_OF_BE = words("be am is are was were been being")
_TIMES_TO_COME = words("mês ano semana século dia verão inverno segunda terça quarta quinta sexta sábado domingo feira")
_COMPARING = words("mais menos maior maiores menor menores melhor melhores pior piores antes")
_CLOSING = words("and or but to for with from when if while because")
SMALL_ADVERBS = {  # of Romance languages, that stand between a verb and the rest of a phrase
    "fr": words("pas plus jamais toujours bien très vraiment souvent aussi encore déjà trop tout même guère tellement "
                "si assez peu donc alors également"),
    "es": words("ya nunca siempre muy mucho mucha también todavía tanto tanta más aún demasiado demasiada"),
    "it": words("più mai sempre molto molta davvero ancora già anche tanto tanta proprio troppo troppa"),
    "pt": words("já nunca sempre muito muita também ainda mais tanto tanta demasiado"),
}  # fmt: skip
_ELIDED = ("'", "’")
_REFLEXIVE = ("s'", "s’")  # a verb with it is found as one with "se" is
_PREPOSITIONS = frozenset(word for word, tags in CLOSED["en"].items() if "P" in tags)
_PERSONS = words("me you him her us them")
_PLURALS = words("men women children people feet teeth mice geese")
_HIS = words("seine seinen seinem seiner seines")


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
    if any(word.endswith(_ELIDED) for word in clause[:-1]):
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
        if n and clause[n - 1].endswith(_ELIDED):
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
        return between[0] in _OBJECTS or (between[0] not in _NO_OBJECTS and _ends(clause, particle))
    # "take the book on Monday": only at the end of a clause the particle is surely the verb's.
    owned = between[0].endswith(("'s", "’s")) or clause[verb + 1][:1].isupper()
    return (between[0] in _DETERMINERS or owned) and _ends(clause, particle, _AFTER_ADVERB)


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


def is_plain(found: Found, entry: Entry, clause: Sequence[str], language: str, *, number_follows: bool = False) -> bool:
    """Whether the words are the phrase in this clause, and do not merely stand side by side (called in the rain).

    `number_follows`: after its last word, where a clause of words does not show it (came in 2019).
    """
    surfaces = _written(found, clause)
    first, last = found.words[0], found.words[-1]
    before = clause[first - 1].lower() if first else ""
    after = clause[last + 1].lower() if last + 1 < len(clause) else ""
    part, key = entry.part_of_speech, found.key
    parted = last - first >= len(found.words) and language in SMALL_ADVERBS
    if parted and (part != "verb" or last - found.words[1] > len(found.words) - 2):
        return False
    if part is None or key in _CHANCE or (part == "adjective" and key.startswith("a ")):
        return False
    if any(h[:1].isupper() and s.islower() for h, s in zip(entry.headword.split(), surfaces, strict=False)):
        return False
    if len(surfaces) == 2 and part in _FREE and _is_opened(surfaces[0].lower(), part, language):
        return False
    if part in _FIXED and not _are_as_written(surfaces, key.split(), language):
        return False
    if key in _AMOUNTS:
        return before not in _BE and (after in _AFTER_AMOUNTS or after.endswith("er") or not after)
    if not _at_its_place(key, before, after, clause[:first]):
        return False
    if key in _HEDGES:
        return before not in _DETERMINERS and before not in _OF_A_KIND
    if part == "verb" and len(found.words) == len(surfaces) == 2 and last == first + 1:
        verb, particle = key.split()
        if verb in _HELPING and particle.endswith(("ing", "ed")):
            return False  # be waiting, have arrived: forms of the second
        return _is_particle(verb, particle, after, number_follows)
    return True


def _is_opened(first: str, part: str, language: str) -> bool:
    """Whether the first of two words makes no phrase with the second."""
    adverb = part == "adverb" and first in _OF_ADVERBS.get(language, ())
    return first in _OPENING.get(language, ()) and not adverb


def is_chance(found: Found, entry: Entry, clause: Sequence[str], language: str) -> bool:
    """Whether words of a clause, by the grammar of their language, cannot be the phrase."""
    first, last = found.words[0], found.words[-1]
    word, surface = found.key.rpartition(" ")[2], clause[last]
    if language == "de":
        if first and CLOSED["de"].get(word) == "DR":
            return True  # "in der" is a relative only where a clause begins with it
        verb = entry.part_of_speech == "verb" and surface[:1].isupper() and not surface.isupper()
        return (verb and word in entry.headword.split()) or (word == "sein" and surface.lower() in _HIS)
    if language == "en":
        lowered = surface.lower().replace("’", "'").removesuffix("'s")
        if entry.part_of_speech == "noun" and lowered != word:
            return not lowered.endswith("s") and lowered not in _PLURALS  # house prices rose: no price rise
        after = clause[first].lower() in _PREPOSITIONS and last == first + 1
        if (
            after
            and word == "it"
            and CLOSED["en"].get("".join(clause[last + 1 : last + 2]).lower(), "")[:1] in tuple("BXH")
        ):
            return True  # before it is too late
        return after and (word in _PERSONS or (word == "what" and first > 0))  # for them: no things
    return False


def _at_its_place(key: str, before: str, after: str, so_far: Sequence[str]) -> bool:
    """Whether words that are often no phrase stand where they are one: is used to waiting (but used to cut bread), no
    mês que vem, mais do que eu. `so_far`: the clause before them."""
    if key in ("used to", "use to"):
        return before not in _FORMS_OF_BE and not before.endswith(("'s", "'re", "'m"))
    if key == "be used to":
        return after.endswith("ing") or after in _DETERMINERS or after in _OBJECTS
    if key == "que vem":
        return before in _TIMES_TO_COME
    if key == "do que":
        return not _COMPARING.isdisjoint(word.lower() for word in so_far)
    return True


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


def _written(found: Found, clause: Sequence[str]) -> list[str]:
    """The words of a phrase as they stand, parted as its headword is (d' and abord: d'abord)."""
    surfaces: list[str] = []
    apart = len(found.key.split(" ")) == len(found.words)
    for n in found.words:
        if surfaces and not apart and surfaces[-1].endswith(_ELIDED):
            surfaces[-1] += clause[n]
        else:
            surfaces.append(clause[n])
    return surfaces


def _are_as_written(surfaces: Sequence[str], parts: Sequence[str], language: str) -> bool:
    """Whether the words of a fixed phrase stand there as they are, with their last vowel cut off (parce qu'), or the
    last as one with an article (apesar da crise)."""
    lowered = [surface.lower().replace("’", "'") for surface in surfaces]
    for place, (surface, word) in enumerate(zip(lowered, parts, strict=False), 1):
        elided = surface.endswith("'") and word.startswith(surface[:-1])
        joined = place == len(lowered) and language in PREPOSITIONS and two_words(surface, language)[:1] == (word,)
        if not (surface == word or elided or joined):
            return False
    return True


def _is_particle(verb: str, particle: str, after: str, number_follows: bool) -> bool:
    """Whether what follows a verb is a part of it, and no preposition of place or time."""
    if after in _TIMES or number_follows:
        return particle not in _OF_TIME
    if particle in _OF_PLACE and verb not in _GOVERNING and (verb, particle) != ("come", "across"):
        return not after or after in _CLOSING
    return True
