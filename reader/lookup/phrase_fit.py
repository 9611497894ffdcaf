"""Whether words that may be a headword of several words are it in their clause, or only stand side by side: called in
the rain, before it is too late, used to cut bread."""

from collections.abc import Sequence

from reader.lookup.entry import Entry
from reader.lookup.phrases import DETERMINERS, ELIDED, OBJECTS, SMALL_ADVERBS, Found
from reader.lookup.signs import CLOSED, PREPOSITIONS, words
from reader.text.contractions import two_words

# Headwords whose words mostly stand side by side by chance.
_MOSTLY_CHANCE = frozenset(
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
_BEFORE_NO_AMOUNT = words(
    "is was are were be been a the this that strike struck make made cut reach reached get got offer offered"
)
_HEDGES = frozenset(("kind of", "sort of"))
_OF_A_KIND = words("other another each every what which all many different same new only certain various no two")
_DAYS_AND_MONTHS = words(
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
_CLOSING = words("and or but to for with from at when if while because today tomorrow yesterday")
_ENGLISH_PREPOSITIONS = frozenset(word for word, tags in CLOSED["en"].items() if "P" in tags)
_PERSONS = words("me you him her us them")
_IRREGULAR_PLURALS = words("men women children people feet teeth mice geese")
_FORMS_OF_SEIN = words("seine seinen seinem seiner seines")


def is_plain(found: Found, entry: Entry, clause: Sequence[str], language: str, *, number_follows: bool = False) -> bool:
    """Whether the words are the phrase in this clause, and do not merely stand side by side (called in the rain).

    `number_follows`: after its last word, where a clause of words does not show it (came in 2019).
    """
    stands_by_chance = _BY_CHANCE.get(language)
    if stands_by_chance and stands_by_chance(found, entry, clause):
        return False
    return _stands_there(found, entry, clause, language, number_follows)


def _is_german_chance(found: Found, entry: Entry, clause: Sequence[str]) -> bool:
    """A relative (in der), which only begins a clause; a noun for the verb of a phrase; seine for its sein."""
    word, surface = found.key.rpartition(" ")[2], clause[found.words[-1]]
    if found.words[0] and CLOSED["de"].get(word) == "DR":
        return True
    noun = entry.part_of_speech == "verb" and surface[:1].isupper() and not surface.isupper()
    return (noun and word in entry.headword.split()) or (word == "sein" and surface.lower() in _FORMS_OF_SEIN)


def _is_english_chance(found: Found, entry: Entry, clause: Sequence[str]) -> bool:
    """A verb for the noun of a phrase (house prices rose: no price rise); a preposition whose object is a person (for
    them: no things), a clause (before it is too late) or a question."""
    first, last = found.words[0], found.words[-1]
    word = found.key.rpartition(" ")[2]
    lowered = clause[last].lower().replace("’", "'").removesuffix("'s")
    if entry.part_of_speech == "noun" and lowered != word:
        return not lowered.endswith("s") and lowered not in _IRREGULAR_PLURALS
    if clause[first].lower() not in _ENGLISH_PREPOSITIONS or last != first + 1:
        return False
    if word == "it" and last + 1 < len(clause):
        return CLOSED["en"].get(clause[last + 1].lower(), "").startswith(("B", "X", "H"))
    return word in _PERSONS or (word == "what" and first > 0)


def _stands_there(found: Found, entry: Entry, clause: Sequence[str], language: str, number_follows: bool) -> bool:
    """Whether they stand there as that part of speech, with nothing before or after them that they belong to."""
    surfaces = _written(found, clause)
    first, last = found.words[0], found.words[-1]
    before = clause[first - 1].lower() if first else ""
    after = clause[last + 1].lower() if last + 1 < len(clause) else ""
    part, key = entry.part_of_speech, found.key
    parted = last - first >= len(found.words) and language in SMALL_ADVERBS
    if parted and (part != "verb" or last - found.words[1] > len(found.words) - 2):
        return False
    if part is None or key in _MOSTLY_CHANCE or (part == "adjective" and key.startswith("a ")):
        return False
    if any(h[:1].isupper() and s.islower() for h, s in zip(entry.headword.split(), surfaces, strict=False)):
        return False
    if len(surfaces) == 2 and part in _FREE and _is_opened(surfaces[0].lower(), part, language):
        return False
    if part in _FIXED and not _are_as_written(surfaces, key.split(), language):
        return False
    if key in _AMOUNTS:
        return before not in _BEFORE_NO_AMOUNT and (after in _AFTER_AMOUNTS or after.endswith("er") or not after)
    if not _at_its_place(key, before, after, clause[:first]):
        return False
    if key in _HEDGES:
        return before not in DETERMINERS and before not in _OF_A_KIND
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


def _at_its_place(key: str, before: str, after: str, so_far: Sequence[str]) -> bool:
    """Whether words that are often no phrase stand where they are one: is used to waiting (but used to cut bread), no
    mês que vem, mais do que eu. `so_far`: the clause before them."""
    if key in ("used to", "use to"):
        return before not in _FORMS_OF_BE and not before.endswith(("'s", "'re", "'m"))
    if key == "be used to":
        return after.endswith("ing") or after in DETERMINERS or after in OBJECTS
    if key == "que vem":
        return before in _TIMES_TO_COME
    if key == "do que":
        return not _COMPARING.isdisjoint(word.lower() for word in so_far)
    return True


def _written(found: Found, clause: Sequence[str]) -> list[str]:
    """The words of a phrase as they stand, parted as its headword is (d' and abord: d'abord)."""
    surfaces: list[str] = []
    apart = len(found.key.split(" ")) == len(found.words)
    for n in found.words:
        if surfaces and not apart and surfaces[-1].endswith(ELIDED):
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
    if after in _DAYS_AND_MONTHS or number_follows:
        return particle not in _OF_TIME
    if particle in _OF_PLACE and verb not in _GOVERNING and (verb, particle) != ("come", "across"):
        return not after or after in _CLOSING
    return True


_BY_CHANCE = {"de": _is_german_chance, "en": _is_english_chance}
