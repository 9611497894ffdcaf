"""A word as it stands → the entries of the headwords that it is, or may be a form of; every key that was tried.

What the word's own form says (exact entry) and what its lemma says stand side by side, the better supported first:
"found" is a form of find more often than it is a verb of its own. Accents are folded only where neither has
anything: in a carefully written text "término" and "termino" are different words.
"""

from collections.abc import Iterable, Iterator, Sequence

from reader.languages import Language
from reader.lookup.dictionary import Dictionaries, Reading
from reader.lookup.entry import Entry
from reader.lookup.ordering import of_part, rank, weakened
from reader.lookup.spelling import stems, variants
from reader.text.lemmas import Lemmatiser
from reader.text.tokens import fold_accents, lookup_key

_EVEN = 0.5  # the share of a reading that nothing is known of: as good as the word itself

# Their forms are words of their own: "them" needs no entry of "they".
_FUNCTION_WORDS = frozenset(("pronoun", "determiner", "preposition", "conjunction"))
_OTHER_NOUN = 0.6  # factor for the noun that a lemmatiser makes of a word which is a noun itself (irmã, irmão)
_PLURAL_IN_S = frozenset(("es", "fr", "pt"))


class Headwords:
    """Finds the headwords of words of one language."""

    def __init__(self, dictionaries: Dictionaries, lemmatiser: Lemmatiser, language: Language) -> None:
        self._dictionaries = dictionaries
        self._lemmatiser = lemmatiser
        self._language = language

    def entries(self, surface: str, key: str, tried: dict[str, None]) -> tuple[Entry, ...]:
        """The entries of one word, best first; the keys that were asked for are added to `tried`."""
        exact = self.asked([key], tried)
        readings = self._readings(surface, key, exact)
        as_form = max((reading.share for reading in readings), default=0.0)
        found = tuple(weakened(entry, 1 - as_form / 2) for entry in exact)
        own_noun = any(entry.part_of_speech == "noun" for entry in exact)
        for reading in readings:
            entries = of_part(self.asked([reading.key], tried), reading.part_of_speech)
            found += tuple(weakened(e, _support(key, e, reading, own_noun)) for e in entries) if exact else entries
        if not found:
            found = self.first(self._further(surface, key, [r.key for r in readings]), tried)
        if not found:
            regular = (stem for stem, _ in stems(key, self._language.code))
            found = self._folded(dict.fromkeys([key, *(r.key for r in readings), *regular]), tried)
        return tuple(sorted(dict.fromkeys(found), key=rank))

    def _readings(self, surface: str, key: str, exact: tuple[Entry, ...]) -> list[Reading]:
        """The headwords that the word may be a form of, itself left out; the lemmatiser's first."""
        part = exact[0].part_of_speech if exact else None
        if exact and "'" in key:
            return []  # a contraction is explained by its own entry; its parts would only stand in the way
        found = {reading.key: reading for reading in self._dictionaries.headwords_of(key)}
        lemma = lookup_key(self._lemmatiser.lemma(surface), self._language)
        # English -ed and -ing forms are headwords and verb forms at once (charged, building); a Spanish diminutive
        # that has an entry needs no other.
        open_to = not part or self._language.code == "en"
        regular = self._regular(key) if open_to and lemma in (key, *_bases(key, self._language.code)) else None
        if regular:
            found.setdefault(regular[0], Reading(*regular, _EVEN))
        plural = key[:-1] if key.endswith("s") and self._language.code in _PLURAL_IN_S else ""
        if plural and plural != lemma and part not in _FUNCTION_WORDS and self._is_noun(plural):
            # "pregas" is a form of the verb pregar, and the plural of prega.
            found.setdefault(plural, Reading(plural, "noun", _EVEN))
        if lemma and part not in _FUNCTION_WORDS:
            found.setdefault(lemma, Reading(lemma, None, _EVEN))
        return sorted((r for r in found.values() if r.key != key), key=lambda r: r.key != lemma)

    def _is_noun(self, key: str) -> bool:
        return any(entry.part_of_speech in ("noun", None) for entry in self._dictionaries.entries(key))

    def _regular(self, key: str) -> tuple[str, str | None] | None:
        """The first base form of a regular ending that is a headword with that part of speech."""
        for stem, part in stems(key, self._language.code):
            entries = self._dictionaries.entries(stem)
            if entries and (part is None or any(entry.part_of_speech == part for entry in entries)):
                return stem, part
        return None

    def _further(self, surface: str, key: str, lemmas: Sequence[str]) -> Iterator[str]:
        yield from self._lemmatiser.candidates(surface)
        for form in dict.fromkeys([key, *lemmas]):
            yield from variants(form, self._language.code)
        if "-" in key:
            yield key.replace("-", " ")
            yield key.replace("-", "")
        if "." in key:
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
            if found or not place:
                tried[folded] = None
            if found:
                return found
        return ()


def _bases(key: str, language: str) -> list[str]:
    return [stem for stem, part in stems(key, language) if part == "verb"]


def _support(key: str, entry: Entry, reading: Reading, own_noun: bool) -> float:
    """The factor for an entry of a headword that a word is a form of, where it has entries of its own."""
    other = own_noun and entry.part_of_speech == "noun" and not key.startswith(reading.key)
    return (0.5 + reading.share / 2) * (_OTHER_NOUN if other else 1.0)
