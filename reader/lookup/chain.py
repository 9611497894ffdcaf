"""The order of a lookup: exact, lemma, other spelling, accents, parts; the multiword headword around the word.

What the word's own form says (exact entry) and what its lemma says stand side by side, the better supported first:
"found" is a form of find more often than it is a verb of its own. Accents are folded only where neither has
anything: in a carefully written text "término" and "termino" are different words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reader.languages import Language
from reader.lookup.dictionary import Dictionaries, Reading
from reader.lookup.entry import Entry, Lookup, Part, Phrase
from reader.lookup.neighbours import ADJECTIVE, NAMING, NOUN, PRONOUN, RELATIVES, VERB, fitting, suggested_parts
from reader.lookup.phrases import Found, find_phrase
from reader.lookup.spelling import stems, variants
from reader.text.article import clean
from reader.text.frequency import Frequencies
from reader.text.lemmas import Lemmatiser
from reader.text.tokens import fold_accents, lookup_key, parts, word_spans

MOST_BEST = 5
_NEIGHBOURHOOD = 70  # characters on either side of a word that can belong to a phrase with it
_LONGEST = 120  # no word is longer; what is longer is not looked up
_CLAUSE_ENDS = re.compile(r"[.!?;:,()\[\]“”\"«»—–…]")
_FITS, _MISFIT = 0.3, 0.0  # what the neighbours' part of speech adds to a score
_MOST_OF_PHRASE = 3
_LEAST_PART = 4  # letters of a part of a closed compound
_OTHER_CASE, _OTHER_LEXEME = 0.5, 0.6  # factors for entries that the casing of the word speaks against
_EVEN = 0.5  # the share of a reading that nothing is known of: as good as the word itself
_LEAST_RELATIVE = 0.35  # of the best score: further entries below this give no answer for `best`


# Their forms are words of their own: "them" needs no entry of "they".
_FUNCTION_WORDS = frozenset(("pronoun", "determiner", "preposition", "conjunction"))


@dataclass(frozen=True, slots=True)
class _Place:
    """A word in its clause: the spans of the clause's words in the context, and which of them it is."""

    context: str
    spans: list[tuple[int, int]]
    index: int
    starts_sentence: bool

    @property
    def words(self) -> list[str]:
        return [self.context[start:end] for start, end in self.spans]


class Chain:
    """Looks words up in the dictionaries of one direction. May be asked from several threads."""

    def __init__(
        self,
        dictionaries: Dictionaries,
        lemmatiser: Lemmatiser,
        frequencies: Frequencies,
        source: Language,
        target: Language,
    ) -> None:
        self.dictionaries = dictionaries
        self.lemmatiser = lemmatiser
        self.frequencies = frequencies
        self.source = source
        self.target = target

    def look_up(self, word: str, context: str | None = None, start: int | None = None) -> Lookup:
        """What a word or phrase means. `context` is its sentence, `start` its offset there (found where None)."""
        surface = " ".join(clean(word).split())
        key = lookup_key(surface, self.source)
        place = self._place(word, key, context, start) if context else None
        tried: dict[str, None] = {}
        entries = self._entries(surface, key, tried) if key and len(key) <= _LONGEST else ()
        if not entries:
            entries = self._written_together(key, tried)
        found_parts = self._parts(surface, tried, split_closed=not entries)
        phrase = self._phrase(place, key) if place else None
        wanted = self._wanted(place, key)
        entries = _by_fit(_of_case(entries, surface), wanted)
        lemma = entries[0].headword if entries else self.lemmatiser.lemma(surface)
        return Lookup(
            word=word,
            lemma=lemma,
            source_language=self.source.code,
            target_language=self.target.code,
            part_of_speech=fitting([entry.part_of_speech for entry in entries], wanted),
            frequency=self.frequencies.of(lemma, surface),
            best=_with_phrase(phrase, best(entries, wanted)),
            entries=entries,
            parts=found_parts,
            phrase=phrase,
            tried=tuple(tried),
            note=None if entries else self._note(surface, place),
        )

    # ---- the word itself
    def _entries(self, surface: str, key: str, tried: dict[str, None]) -> tuple[Entry, ...]:
        if " " in key:
            return self._phrase_entries(surface, key, tried)
        exact = self._try([key], tried)
        readings = self._readings(surface, key, exact)
        as_form = max((reading.share for reading in readings), default=0.0)
        found = tuple(_weakened(entry, 1 - as_form / 2) for entry in exact)
        for reading in readings:
            entries = _of_part(self._try([reading.key], tried), reading.part_of_speech)
            found += tuple(_weakened(entry, 0.5 + reading.share / 2) for entry in entries) if exact else entries
        if not found:
            found = self._first(self._further(surface, key, [r.key for r in readings]), tried)
        if not found:
            regular = (stem for stem, _ in stems(key, self.source.code))
            found = self._folded(dict.fromkeys([key, *(r.key for r in readings), *regular]), tried)
        found = tuple(_weakened(entry, _case_fit(entry, surface, found)) for entry in found)
        return tuple(sorted(dict.fromkeys(found), key=_rank))

    def _readings(self, surface: str, key: str, exact: tuple[Entry, ...]) -> list[Reading]:
        """The headwords that the word may be a form of, itself left out; the lemmatiser's first."""
        part = exact[0].part_of_speech if exact else None
        if exact and "'" in key:
            return []  # a contraction is explained by its own entry; its parts would only stand in the way
        found = {reading.key: reading for reading in self.dictionaries.headwords_of(key)}
        lemma = lookup_key(self.lemmatiser.lemma(surface), self.source)
        # English -ed and -ing forms are headwords and verb forms at once (charged, building); a Spanish diminutive
        # that has an entry needs no other.
        open_to = not part or self.source.code == "en"
        regular = self._regular(key) if open_to and lemma in (key, *_bases(key, self.source.code)) else None
        if regular:
            found.setdefault(regular[0], Reading(*regular, _EVEN))
        if lemma and part not in _FUNCTION_WORDS:
            found.setdefault(lemma, Reading(lemma, None, _EVEN))
        return sorted((r for r in found.values() if r.key != key), key=lambda r: r.key != lemma)

    def _regular(self, key: str) -> tuple[str, str | None] | None:
        """The first base form of a regular ending that is a headword with that part of speech."""
        for stem, part in stems(key, self.source.code):
            entries = self.dictionaries.entries(stem)
            if entries and (part is None or any(entry.part_of_speech == part for entry in entries)):
                return stem, part
        return None

    def _further(self, surface: str, key: str, lemmas: Sequence[str]) -> Iterator[str]:
        yield from self.lemmatiser.candidates(surface)
        if self.source.code == "en":
            for form in dict.fromkeys([key, *lemmas]):
                yield from variants(form)
        if "-" in key:
            yield key.replace("-", " ")
            yield key.replace("-", "")
        if "." in key:
            yield key.replace(".", "")

    def _try(self, keys: Iterable[str], tried: dict[str, None]) -> tuple[Entry, ...]:
        found: tuple[Entry, ...] = ()
        for key in keys:
            if key not in tried:
                tried[key] = None
                found += self.dictionaries.entries(key)
        return found

    def _first(self, keys: Iterable[str], tried: dict[str, None]) -> tuple[Entry, ...]:
        for key in keys:
            found = self._try([key], tried)
            if found:
                return found
        return ()

    def _folded(self, keys: Iterable[str], tried: dict[str, None]) -> tuple[Entry, ...]:
        for place, key in enumerate(keys):
            folded = fold_accents(key)
            found = self.dictionaries.folded(folded)
            if found or not place:
                tried[folded] = None
            if found:
                return found
        return ()

    # ---- parts
    def _parts(self, surface: str, tried: dict[str, None], *, split_closed: bool) -> tuple[Part, ...]:
        spans = parts(surface, self.source) if " " not in surface else []
        if spans:
            pieces = [surface[start:end] for start, end in spans]
            found = [Part(piece, self._part_entries(piece)) for piece in pieces]
            tried.update(dict.fromkeys(lookup_key(piece, self.source) for piece in pieces))
            return tuple(part for part in found if part.entries)
        if split_closed and surface.isalpha() and len(surface) <= _LONGEST:
            return self._closed_compound(lookup_key(surface, self.source), tried)
        return ()

    def _written_together(self, key: str, tried: dict[str, None]) -> tuple[Entry, ...]:
        """The entry of a headword of two words that were written as one (thinktank → think tank)."""
        if not key.isalpha() or len(key) > _LONGEST:
            return ()
        parted = {f"{key[:cut]} {key[cut:]}" for cut in range(2, len(key) - 1)}
        found = sorted(parted & self.dictionaries.beginning(parted)) if parted else []
        return self._try(found[:1], tried)

    def _part_entries(self, piece: str) -> tuple[Entry, ...]:
        return self._entries(piece, lookup_key(piece, self.source), {})

    def _closed_compound(self, key: str, tried: dict[str, None]) -> tuple[Part, ...]:
        """The two headwords that make up a word written together (planeload), the likeliest cut."""
        cuts: list[tuple[float, tuple[Part, ...]]] = []
        for cut in range(_LEAST_PART, len(key) - _LEAST_PART + 1):
            left, right = key[:cut], key[cut:]
            second = self.dictionaries.entries(right)
            first = self.dictionaries.entries(left) if second else ()
            if first:
                score = first[0].senses[0].score * second[0].senses[0].score
                cuts.append((score, (Part(left, first), Part(right, second))))
        if not cuts:
            return ()
        _, found = max(cuts, key=lambda item: item[0])
        tried.update(dict.fromkeys(part.surface for part in found))
        return found

    # ---- the sentence
    def _place(self, word: str, key: str, context: str, start: int | None) -> _Place | None:
        if start is None:
            start = self._find(word, key, context)
        # Only the neighbourhood is needed, and a "sentence" may be a whole book without a full stop.
        first, last = max(0, start - _NEIGHBOURHOOD), start + len(word) + _NEIGHBOURHOOD
        first = context.rfind(" ", 0, first) + 1 if first else 0
        spans = [(first + a, first + b) for a, b in word_spans(context[first:last], self.source)]
        index = next((n for n, (a, b) in enumerate(spans) if a <= start < b), None)
        if index is None:
            return None
        starts_sentence = index == 0 and first == 0
        one, other = index, index + 1
        while one and not _CLAUSE_ENDS.search(context, spans[one - 1][1], spans[one][0]):
            one -= 1
        while other < len(spans) and not _CLAUSE_ENDS.search(context, spans[other - 1][1], spans[other][0]):
            other += 1
        return _Place(context, spans[one:other], index - one, starts_sentence)

    def _find(self, word: str, key: str, context: str) -> int:
        """Where the word stands in the context, -1 where it does not; not inside another word if it can be helped."""
        start = context.find(word)
        end = start + len(word)
        inside = context[start - 1 : start].isalnum() or context[end : end + 1].isalnum()
        if start >= 0 and not inside:
            return start
        spans = word_spans(context, self.source)
        return next((a for a, b in spans if lookup_key(context[a:b], self.source) == key), start)

    def _wanted(self, place: _Place | None, key: str) -> frozenset[str]:
        if place is None or " " in key:
            return frozenset()
        words = place.words
        before = words[place.index - 1] if place.index else ""
        after = words[place.index + 1] if place.index + 1 < len(words) else ""
        before, after = lookup_key(before, self.source), lookup_key(after, self.source)
        wanted = suggested_parts(before, key, after, self.source.code)
        if self.source.code != "en" or wanted not in (frozenset(), NAMING):
            return wanted
        # What the neighbours are themselves, by the dictionary: "joint operations", "legal grounds for".
        if self._usual_part(after) == NOUN and self._usual_part(before) != PRONOUN:
            return frozenset((ADJECTIVE,)) if self._has_part(key, ADJECTIVE) else wanted or frozenset((NOUN,))
        if (self._usual_part(before) == ADJECTIVE or (before and after in RELATIVES)) and self._has_part(key, NOUN):
            return frozenset((NOUN,))
        return wanted

    def _usual_part(self, key: str) -> str | None:
        """The part of speech that a word has most often."""
        entries = next(filter(None, map(self.dictionaries.entries, self._forms(key))), ()) if key else ()
        return entries[0].part_of_speech if entries else None

    def _has_part(self, key: str, part: str) -> bool:
        forms = map(self.dictionaries.entries, self._forms(key))
        return any(entry.part_of_speech == part for entries in forms for entry in entries)

    def _phrase(self, place: _Place | None, key: str) -> Phrase | None:
        if place is None or " " in key:
            return None
        found = find_phrase(self.dictionaries, place.words, place.index, self._forms, gaps=self.source.code == "en")
        if found is None:
            return None
        entries = self._whole(found)
        spans = tuple(place.spans[n] for n in found.words)
        return Phrase(entries[0], spans) if entries else None

    def _whole(self, found: Found) -> tuple[Entry, ...]:
        return self.dictionaries.entries(found.key)

    def _forms(self, word: str) -> tuple[str, ...]:
        key = lookup_key(word, self.source)
        lemma = lookup_key(self.lemmatiser.lemma(word), self.source)
        return (key,) if lemma == key else (key, lemma)

    def _phrase_entries(self, surface: str, key: str, tried: dict[str, None]) -> tuple[Entry, ...]:
        """The entries of several words that were selected together, as they are or with their words as lemmas."""
        exact = self._try([key], tried)
        if exact:
            return exact
        words = [surface[start:end] for start, end in word_spans(surface, self.source)]
        if len(words) < 2:
            return ()
        found = find_phrase(self.dictionaries, words, 0, self._forms, gaps=self.source.code == "en")
        if found is None or (found.words[0], found.words[-1]) != (0, len(words) - 1):
            return ()
        return self._try([found.key], tried)

    def _note(self, surface: str, place: _Place | None) -> str | None:
        if place is None or not surface[:1].isupper():
            return None
        if surface.isupper() and len(surface) > 1:
            return "probably a name or an abbreviation"
        inside = not place.starts_sentence and place.index > 0
        named = any(word[:1].isupper() for word in place.words[place.index + 1 : place.index + 2])
        return "probably a name" if inside or named else None


def best(entries: Sequence[Entry], wanted: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """At most five translations, the best first, from different senses before second ones of the same sense."""
    if not entries:
        return ()
    ranked: list[tuple[float, str]] = []
    spare: list[tuple[float, str]] = []
    for entry in entries:
        fit = _fit(entry, wanted)
        for sense in entry.senses:
            ranked.append((sense.score + fit, sense.translations[0]))
            spare += [(sense.score + fit, other) for other in sense.translations[1:]]
    ranked.sort(key=lambda item: -item[0])
    spare.sort(key=lambda item: -item[0])
    least = ranked[0][0] * _LEAST_RELATIVE
    order = dict.fromkeys(word for score, word in ranked + spare if score >= least)
    return tuple(order)[:MOST_BEST]


def _of_case(entries: tuple[Entry, ...], surface: str) -> tuple[Entry, ...]:
    """Without the headwords that differ from the word in case alone, where its case says something ("US", "us")."""
    if not (surface.islower() or surface[1:].isupper()) or all(entry.headword != surface for entry in entries):
        return entries
    folded = surface.casefold()
    return tuple(e for e in entries if e.headword == surface or e.headword.casefold() != folded)


def _with_phrase(phrase: Phrase | None, words: tuple[str, ...]) -> tuple[str, ...]:
    """What a phrasal verb means comes before what its words mean alone; other phrases are only shown."""
    if phrase is None or phrase.entry.part_of_speech != VERB:
        return words
    senses = phrase.entry.senses
    meanings = [sense.translations[0] for sense in senses] + [t for sense in senses for t in sense.translations[1:]]
    return tuple(dict.fromkeys([*meanings[:_MOST_OF_PHRASE], *words]))[:MOST_BEST]


def _fit(entry: Entry, wanted: frozenset[str]) -> float:
    return _FITS if entry.part_of_speech in wanted else _MISFIT


def _by_fit(entries: tuple[Entry, ...], wanted: frozenset[str]) -> tuple[Entry, ...]:
    if not wanted:
        return entries
    return tuple(sorted(entries, key=lambda entry: -_fit(entry, wanted)))


def _rank(entry: Entry) -> tuple[bool, float]:
    return not entry.part_of_speech, -entry.senses[0].score


def _of_part(entries: tuple[Entry, ...], part: str | None) -> tuple[Entry, ...]:
    """The entries of one part of speech, all where there is none of it ("drawn" is no form of the noun draw)."""
    if part is None:
        return entries
    return tuple(entry for entry in entries if entry.part_of_speech == part) or entries


def _weakened(entry: Entry, factor: float) -> Entry:
    """The entry of a reading that is only probable ("ground" as a form of grind)."""
    if factor == 1.0:
        return entry
    return replace(entry, senses=tuple(replace(sense, score=round(factor * sense.score, 3)) for sense in entry.senses))


def _case_fit(entry: Entry, surface: str, entries: Sequence[Entry]) -> float:
    """How well the casing of the headword goes with that of the word: "it" is no "IT", "US" hardly "us"."""
    head = entry.headword
    if surface.islower():
        return _OTHER_CASE if head[:1].isupper() else 1.0
    if surface.isupper() and len(surface) > 1:
        return _OTHER_CASE if not head.isupper() and any(e.headword.isupper() for e in entries) else 1.0
    # A capital may only mean that a sentence begins; a name of this very spelling is still the better guess.
    same = any(e.headword == surface for e in entries)
    return _OTHER_LEXEME if same and head.casefold() != surface.casefold() else 1.0


def _bases(key: str, language: str) -> list[str]:
    return [stem for stem, part in stems(key, language) if part == "verb"]
