"""A word as it stands → the entries of the headwords that it is, or may be a form of; every key that was tried.

What the word's own form says (exact entry) and what its lemma says stand side by side, the better supported first:
"found" is a form of find more often than it is a verb of its own. Accents are folded only where neither has
anything: in a carefully written text "término" and "termino" are different words.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from reader.languages import Language
from reader.lookup.dictionary import Dictionaries
from reader.lookup.entry import Entry
from reader.lookup.function_words import agreeing
from reader.lookup.near import with_accents
from reader.lookup.number_words import as_number
from reader.lookup.ordering import of_parts, rank, weakened
from reader.lookup.spelling import infinitives, stems, variants
from reader.lookup.verb_groups import reflexives
from reader.text.clitics import reflexive_of, verb_and_pronouns, with_object
from reader.text.keys import fold_accents, lookup_key
from reader.text.lemmas import Lemmatiser

_SHORT_FORM = 4  # letters of what ends in -s and is no form of a verb (this, thus)
_EVEN = 0.5  # the share of a reading that nothing is known of: as good as the word itself

# Their forms are words of their own: "them" needs no entry of "they".
_FUNCTION_WORDS = frozenset(("pronoun", "determiner", "preposition", "conjunction"))
_PARTICIPLES = {
    "es": re.compile("(.+(?:[aií]d|t|ch))(?:as?|os)"),
    "pt": re.compile("(.+(?:[aií]d|t))(?:as?|os)"),
    "it": re.compile("(.+[aiu]t)[aie]"),
    "fr": re.compile("(.+)é(?:es?|s)"),
}
_ENDED = re.compile(r"\we[nrms]$")  # a German adjective with more of an ending than its headword
_WELL_KNOWN = 0.6  # the score of such a headword that is more than a form of another
_QUALITIES = ("adjective", "determiner")
_FARTHER = 0.2  # the share of nah in nächsten
_PARTICIPLE = 0.2  # the share of the verb in a word that may be its participle
_OTHER_NOUN = 0.6  # factor for the noun that a lemmatiser makes of a word which is a noun itself (irmã, irmão)
_PLURAL_IN_S = frozenset(("es", "fr", "pt"))
_PLURAL_ENDINGS = frozenset(("s", "es", "x"))
_GENDERS = frozenset(("es", "fr", "it", "pt"))
_MASCULINE_PERFECT = frozenset(("es", "pt"))
_MOSTLY_REFLEXIVE = 0.7  # Zipf by which the reflexive infinitive is commoner than the one with an object
# What infinitives end in; how many letters of one go, and what it has instead, where it is a noun in the plural.
_INFINITIVE_PLURALS = {
    "es": (("ar", "er", "ir"), 0, "es"),
    "it": (("re",), 1, "i"),
    "pt": (("ar", "er", "ir"), 0, "es"),
}
_WOMEN_IN_A = frozenset(("es", "it", "pt"))
_COMMONER = 0.7  # Zipf by which a word with accents must be commoner than the one without that stands there
_DECLINED = ("e", "en", "em", "er", "es")
_BY_ENDING: dict[str, tuple[str | None, ...]] = {
    "ing": ("verb",), "ed": ("verb",), "er": ("adjective", "adverb"), "est": ("adjective", "adverb"),
}  # fmt: skip
Parts = dict[str | None, float]
"""As which parts of speech (None: any) a word may be a form of a headword, and how probably."""


class Headwords:
    """Finds the headwords of words of one language."""

    def __init__(
        self, dictionaries: Dictionaries, lemmatiser: Lemmatiser, zipf: Callable[[str], float], language: Language
    ) -> None:
        self._zipf = zipf
        self._dictionaries = dictionaries
        self._lemmatiser = lemmatiser
        self._language = language

    def entries(self, surface: str, key: str, tried: dict[str, None]) -> tuple[Entry, ...]:
        """The entries of one word, best first; the keys that were asked for are added to `tried`."""
        exact = self.asked([key], tried)
        if key.isascii() and not any(_fits(entry, surface) for entry in exact):
            found = self._with_accents(key, tried)
            if found:
                return found
        lemma = lookup_key(self._lemmatiser.lemma(surface), self._language)
        nearer = self._nearer(key, lemma, exact)
        readings = self._readings(surface, key, exact, lemma)
        if nearer:
            readings = {head: dict.fromkeys(parts, _FARTHER) for head, parts in readings.items()} | nearer
            readings.pop(key, None)
        as_form = max((share for parts in readings.values() for share in parts.values()), default=0.0)
        found = tuple(weakened(entry, 1 - as_form / 2) for entry in exact)
        own_noun = any(entry.part_of_speech == "noun" for entry in exact)
        for head, parts in readings.items():
            entries = of_parts(self.asked([head], tried), parts)
            plural = key.removeprefix(head) in _PLURAL_ENDINGS
            other = own_noun and self._language.code in _GENDERS and not plural
            found += tuple(weakened(e, _support(e, parts, other)) for e in entries) if exact or nearer else entries
        if not found:
            found = self.first(self._further(surface, key, readings), tried)
        if not found:
            code = self._language.code
            # The present tense of a verb that is no noun, the singular of what dictionaries have in the plural.
            found = tuple(e for e in self.first(infinitives(key, code), tried) if e.part_of_speech == "verb")
            found = found or (self.first((key + "s", key + "es"), tried) if code in _PLURAL_IN_S else ())
        if not found:
            regular = (stem for stem, _ in stems(key, self._language.code))
            found = self._folded(dict.fromkeys([key, *readings, *regular]), tried)
        found = found or as_number(key, self._language.code, self._dictionaries.target)
        if not found:
            spelt = with_accents(key, self._language.code, self._zipf)
            found = self.entries(spelt, spelt, tried) if spelt else ()
        ranked = sorted(dict.fromkeys(found), key=rank)
        return agreeing(ranked, key, self._language.code, self._dictionaries.target)

    def _readings(self, surface: str, key: str, exact: tuple[Entry, ...], lemma: str) -> dict[str, Parts]:
        """The headwords that the word may be a form of, itself left out; the lemmatiser's first."""
        code = self._language.code
        if exact and "'" in key:
            return {}  # a contraction is explained by its own entry; its parts would only stand in the way
        if code == "de":
            exact = tuple(entry for entry in exact if _fits(entry, surface))  # näher is no Näher
        part = exact[0].part_of_speech if exact else None
        masculine = _masculine(key, code)
        if masculine and not self._is(masculine, "adjective"):
            masculine = None
        # A Romance participle that is an adjective of its own (herido) is at least as often that.
        quality = masculine or (code in _GENDERS and any(entry.part_of_speech == "adjective" for entry in exact))
        found = self._listed(key, part, is_quality=bool(quality))
        if surface[:1].isupper() and code == "de":
            # "Mach" is a name to the lemmatiser; at the beginning of a sentence it is a form of machen.
            small = lookup_key(self._lemmatiser.lemma(surface.lower()), self._language)
            if small != lemma:
                found.setdefault(small, {None: _EVEN})
        for head, parts in self._by_ending(key, lemma, part, masculine):
            found.setdefault(head, parts)
        if part not in _FUNCTION_WORDS:
            verb = key[:-1] if code == "en" and lemma == key and key.endswith("s") and len(key) > _SHORT_FORM else ""
            if verb and self._is(verb, "verb"):
                found.setdefault(verb, {}).setdefault("verb", _EVEN)  # it remains open, whatever remains are
            if lemma:
                self._add_lemma(found, key, lemma, masculine)
        found.pop(key, None)
        return dict(sorted(found.items(), key=lambda item: item[0] != lemma))

    def _listed(self, key: str, part: str | None, *, is_quality: bool) -> dict[str, Parts]:
        """The headwords that the dictionaries have the word as an irregular form of, `part` being what it is itself."""
        code = self._language.code
        found: dict[str, Parts] = {}
        host = key.partition("-")[0] if code == "pt" else key  # foi-se is a form of what foi is one of
        for reading in self._dictionaries.headwords_of(host):
            if part in _FUNCTION_WORDS and reading.part_of_speech in _FUNCTION_WORDS:
                continue  # elle says more than il does, Italian dei is no form of un
            # Il sole is no form of solo, nieta hardly one of nieto.
            noun_too = part == "noun" and reading.part_of_speech in ("adjective", "noun") and code in _GENDERS
            share = min(reading.share, _EVEN) if is_quality or noun_too else reading.share
            if part == "noun" and reading.part_of_speech == "verb" and _is_participle_alone(key, code):
                share = min(share, _PARTICIPLE)
            found.setdefault(reading.key, {})[reading.part_of_speech] = share
        return found

    def _by_ending(self, key: str, lemma: str, part: str | None, masculine: str | None) -> Iterator[tuple[str, Parts]]:
        """The headwords that a regular ending leads to, `part` being what the word is itself."""
        code = self._language.code
        # English -ed and -ing forms are headwords and verb forms at once (charged, building); a Spanish diminutive
        # that has an entry needs no other.
        open_to = not part or code == "en"
        regular = self._regular(key) if open_to and lemma in (key, *_bases(key, code)) else None
        if regular:
            yield regular[0], {regular[1]: _EVEN}
        if part in _FUNCTION_WORDS:
            return
        plural = key[:-1] if key.endswith("s") and code in _PLURAL_IN_S and part != "adverb" else ""
        if plural and plural != lemma and self._is(plural, "noun", None):
            yield plural, {"noun": _EVEN}  # "pregas" is a form of the verb pregar, and the plural of prega
        if masculine:
            yield masculine, {"adjective": _EVEN}  # "perdida" is a form of perder, and of perdido
        participle = self._regular(key, only="verb") if part and code in _GENDERS else None
        if participle:
            yield participle[0], {"verb": _PARTICIPLE}  # "desaparecido" is a noun, after "han" a form of desaparecer

    def _add_lemma(self, found: dict[str, Parts], key: str, lemma: str, masculine: str | None) -> None:
        """Adds what the lemmatiser says, as the parts of speech that the word can be a form of it as."""
        code = self._language.code
        kinds = _parts_by_ending(key, lemma) if code == "en" else (None,)
        parts = found.setdefault(lemma, dict.fromkeys(("verb",) if self._is_verb_alone(key, lemma) else kinds, _EVEN))
        if lemma == masculine or (code in _GENDERS and parts.keys() == {"adjective"}):
            parts.setdefault(None, _EVEN)  # "salariés" is the plural of the noun too, as is Italian "minuti"
        if code == "en" and (key == lemma + "s" or kinds == ("verb",)):
            parts.setdefault("verb", _EVEN)  # the train leaves, she was crying, whatever cry is as a noun

    def _with_accents(self, key: str, tried: dict[str, None]) -> tuple[Entry, ...]:
        """The entries of a word that was written without its accents (perche, nino), where it is much commoner with
        them than what is written is without."""
        found = self._dictionaries.folded(key)
        least = self._zipf(key) + _COMMONER
        kept = tuple(e for e in found if e.headword.lower() != key and self._zipf(e.headword.lower()) >= least)
        tried.update(dict.fromkeys(lookup_key(entry.headword, self._language) for entry in kept))
        return kept

    def _nearer(self, key: str, lemma: str, exact: tuple[Entry, ...]) -> dict[str, Parts]:
        """The headword of its own that a form has beside its lemma's, and belongs to rather than to that: German
        adjectives in -e and participles (nächsten: nächste, before nah), reflexive verbs (levantou-se: levantar-se),
        infinitives with pronouns that mean more than the verb (farcela), women (regina, before re), plurals that are
        much commoner than their singular (lunettes, before lunette)."""
        code = self._language.code
        if code == "de":
            adjective = key[:-1] if _ENDED.search(key) else ""
            found = self._dictionaries.entries(adjective) if adjective else ()
            known = any(e.part_of_speech in _QUALITIES and e.senses[0].score >= _WELL_KNOWN for e in found)
            if not known and not any(entry.headword.islower() for entry in exact):
                plain = (stem for stem in _without_ending(key) if self._is(stem, "adjective"))
                adjective = next(plain, "")  # vergangenen: vergangen, before vergehen
            return (
                {adjective: {"adjective": 1.0, "determiner": 1.0}} if known or self._is(adjective, "adjective") else {}
            )
        reflexive, surely = reflexive_of(key, lemma, code) or ("", False)
        if reflexive and self._is(reflexive, "verb") and (surely or self._is_mostly(reflexive, lemma)):
            return {reflexive: {"verb": 1.0}}
        if exact and self._is_word_of_its_own(key, lemma, exact[0]):
            return {key: {}}
        plural = exact and exact[0].part_of_speech == "noun" and key != lemma and key.startswith(lemma[:-1])
        return {key: {}} if plural and self._zipf(key) >= self._zipf(lemma) + _COMMONER else {}

    def _is_mostly(self, reflexive: str, verb: str) -> bool:
        """Whether a verb is much oftener reflexive than with an object: levantarse is, llamarse not."""
        least = self._zipf(reflexive) - _MOSTLY_REFLEXIVE
        return all(self._zipf(other) <= least for other in with_object(verb, self._language.code))

    def _is_word_of_its_own(self, key: str, lemma: str, entry: Entry) -> bool:
        """Whether a headword that a lemmatiser takes for a form of another is more than that: a verb with its pronouns
        (farcela, fare), the name of a woman (regina, re)."""
        code = self._language.code
        if entry.part_of_speech == "verb":
            return bool(verb_and_pronouns(key, lemma, code))
        if entry.part_of_speech != "noun" or code not in _WOMEN_IN_A or not key.endswith("a"):
            return False
        others = {lemma, *(reading.key for reading in self._dictionaries.headwords_of(key))} - {key}
        found = [entries[0] for other in others if (entries := self._dictionaries.entries(other))]
        return bool(found) and all(other.part_of_speech == "noun" for other in found)

    def _is_verb_alone(self, key: str, lemma: str) -> bool:
        """Whether a form of an infinitive cannot be one of the noun that is spelt so (dovrei, but il dovere and i
        doveri)."""
        plural = _INFINITIVE_PLURALS.get(self._language.code)
        if plural is None or key == lemma or not self._is(lemma, "verb"):
            return False
        infinitive, cut, ending = plural
        return lemma.endswith(infinitive) and key != lemma[: len(lemma) - cut] + ending

    def _is(self, key: str, *parts: str | None) -> bool:
        """Whether a key is a headword as one of some parts of speech."""
        return any(entry.part_of_speech in parts for entry in self._dictionaries.entries(key))

    def _regular(self, key: str, only: str | None = None) -> tuple[str, str | None] | None:
        """The first base form of a regular ending that is a headword with that part of speech; `only` one of them."""
        for stem, part in stems(key, self._language.code):
            if only and part != only:
                continue
            entries = self._dictionaries.entries(stem)
            if entries and (part is None or any(entry.part_of_speech == part for entry in entries)):
                return stem, part
        return None

    def _further(self, surface: str, key: str, lemmas: Iterable[str]) -> Iterator[str]:
        yield from self._lemmatiser.candidates(surface)
        for form in dict.fromkeys([key, *lemmas]):
            yield from variants(form, self._language.code)
        for verb in dict.fromkeys([*lemmas, key]):
            yield from reflexives(verb, self._language.code)  # accorge, accorgere: only accorgersi is a headword
        if "-" in key:
            yield key.replace("-", " ")
            yield key.replace("-", "")
        if "." in key and not key[0].isdigit():
            yield key.replace(".", "")

    def asked(self, keys: Iterable[str], tried: dict[str, None]) -> tuple[Entry, ...]:
        """The entries of some keys that were not tried yet."""
        found: tuple[Entry, ...] = ()
        for key in keys:
            if key not in tried:
                tried[key] = None
                found += self._dictionaries.entries(key)
        return found

    def first(self, keys: Iterable[str], tried: dict[str, None]) -> tuple[Entry, ...]:
        """The entries of the first of some keys that has any."""
        for key in keys:
            found = self.asked([key], tried)
            if found:
                return found
        return ()

    def _folded(self, keys: Iterable[str], tried: dict[str, None]) -> tuple[Entry, ...]:
        for place, key in enumerate(keys):
            folded = fold_accents(key)
            found = self._dictionaries.folded(folded)
            if folded != key:  # Peña is no Pena
                found = tuple(entry for entry in found if entry.part_of_speech != "name")
            if found or not place:
                tried[folded] = None
            if found:
                return found
        return ()


def _bases(key: str, language: str) -> list[str]:
    return [stem for stem, part in stems(key, language) if part == "verb"]


def _without_ending(key: str) -> list[str]:
    """What a German adjective may be without the ending that it has before a noun."""
    return [key.removesuffix(ending) for ending in _DECLINED if key.endswith(ending)]


def _parts_by_ending(key: str, lemma: str) -> tuple[str | None, ...]:
    """The parts of speech as which an English word can be a form of another one: crying is no noun cry, higher none."""
    if key == lemma:
        return (None,)
    return next((parts for ending, parts in _BY_ENDING.items() if key.endswith(ending)), (None,))


def _masculine(key: str, code: str) -> str | None:
    """The masculine singular that an adjective or a participle in another form may belong to."""
    ending = _PARTICIPLES.get(code)
    found = ending.fullmatch(key) if ending else None
    return found[1] + ("é" if code == "fr" else "o") if found else None


def _is_participle_alone(key: str, code: str) -> bool:
    """Whether a form is the feminine of a participle where perfect tenses have the masculine alone: la salida."""
    return code in _MASCULINE_PERFECT and key.endswith(("a", "as")) and _masculine(key, code) is not None


def _fits(entry: Entry, surface: str) -> bool:
    """Whether an entry is of the word as it stands, and no name that is only spelt so."""
    return entry.headword[:1].islower() or not surface[:1].islower()


def _support(entry: Entry, parts: Parts, other: bool) -> float:
    """The factor for an entry of a headword that a word is a form of, where it has entries of its own; `other`: where
    those are of a noun of another spelling."""
    share = parts.get(entry.part_of_speech) or parts.get(None) or max(parts.values())
    return (0.5 + share / 2) * (_OTHER_NOUN if other and entry.part_of_speech == "noun" else 1.0)
