"""The order of a lookup: exact, lemma, other spelling, accents, parts; the multiword headword around the word.

What the word's own form says (exact entry) and what its lemma says stand side by side, the better supported first:
"found" is a form of find more often than it is a verb of its own. Accents are folded only where neither has
anything: in a carefully written text "término" and "termino" are different words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.languages import Language
from reader.lookup.dictionary import Dictionaries, Reading
from reader.lookup.entry import Entry, Lookup, Part, Phrase
from reader.lookup.neighbours import NO_GUESS, Guess, Tags, guess, tags_of
from reader.lookup.ordering import best, by_casing, by_clues, by_fit, rank, weakened
from reader.lookup.phrases import find_phrase, is_plain
from reader.lookup.spelling import stems, variants
from reader.text.article import clean
from reader.text.frequency import Frequencies
from reader.text.lemmas import Lemmatiser
from reader.text.tokens import fold_accents, lookup_key, parts, word_spans

_NEIGHBOURHOOD = 70  # characters on either side of a word that can belong to a phrase with it
_MOST_KNOWN = 2000  # words whose entries and tags are kept
_LONGEST = 120  # no word is longer; what is longer is not looked up
_CLAUSE_ENDS = re.compile(r"[.!?;:,()“”\"«»—–…]")
_PRESENT = re.compile(r"(?<=\w\w)(o|as?|an)$")
_SPELT_ALIKE = 0.6  # factor for a verb that only looks like the word
_LEAST_PART = 4  # letters of a part of a closed compound
_EVEN = 0.5  # the share of a reading that nothing is known of: as good as the word itself
_NAMES_TOO = frozenset(("us", "may", "will", "it", "who"))  # closed words that are names where they have capitals

# Their forms are words of their own: "them" needs no entry of "they".
_FUNCTION_WORDS = frozenset(("pronoun", "determiner", "preposition", "conjunction"))


@dataclass(frozen=True, slots=True)
class _Place:
    """A word in its clause: the spans of the clause's words in the context, and which of them it is."""

    context: str
    words: list[str]
    spans: list[tuple[int, int]]
    index: int
    starts_sentence: bool


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
        self._known: dict[str, tuple[tuple[Entry, ...], tuple[str, ...]]] = {}
        self._tags: dict[str, Tags] = {}
        self._forms_known: dict[str, tuple[str, ...]] = {}

    def look_up(self, word: str, context: str | None = None, start: int | None = None) -> Lookup:
        """What a word or phrase means. `context` is its sentence, `start` its offset there (found where None)."""
        surface = " ".join(clean(word).split())
        key = lookup_key(surface, self.source)
        place = self._place(word, key, context, start) if context else None
        tried: dict[str, None] = {}
        entries = self._entries(surface, key, tried) if key and len(key) <= _LONGEST else ()
        entries = by_casing(entries, surface, capital_tells=_capital_tells(surface, place))
        if not entries:
            entries = self._written_together(key, tried)
        found_parts = self._parts(surface, tried, split_closed=not entries)
        phrase = self._phrase(place, key) if place else None
        guessed = NO_GUESS
        if place and entries and " " not in key:
            clause = [self._forms(word)[0] for word in place.words]
            entries = by_clues(entries, key, clause, place.index, self.source.code)
            verbs = self._verbs_spelt_alike(key, entries)
            guessed = self._guess(place, clause, (*entries, *verbs), phrase)
            entries = by_fit((*entries, *verbs) if verbs and guessed.best == "verb" else entries, guessed)
        lemma = entries[0].headword if entries else self._lemma_of_unknown(surface, key)
        return Lookup(
            word=word,
            lemma=lemma,
            source_language=self.source.code,
            target_language=self.target.code,
            part_of_speech=_part_of(entries),
            frequency=self.frequencies.of(lemma, surface),
            best=best(entries, guessed, phrase.entry if phrase else None),
            entries=entries,
            parts=found_parts,
            phrase=phrase,
            tried=tuple(tried),
            note=None if entries else self._note(surface, place),
        )

    def reopen(self) -> None:
        """Looks at the dictionaries anew: some have come or gone, or the reader wants them in another order."""
        self.dictionaries.close()
        for known in (self._known, self._tags, self._forms_known):
            known.clear()

    def start_of(self, word: str, context: str) -> int:
        """Where a word stands in its context; -1 where it does not."""
        return self._find(word, lookup_key(" ".join(clean(word).split()), self.source), context)

    def translations_of(self, word: str) -> frozenset[str]:
        """All that a word, or the headword that it is a form of, may become, whatever its sentence."""
        key = lookup_key(word, self.source)
        entries = self._entries(word, key, {}) if key and len(key) <= _LONGEST else ()
        return frozenset(t for entry in entries for sense in entry.senses for t in sense.translations)

    # ---- the word itself
    def _entries(self, surface: str, key: str, tried: dict[str, None]) -> tuple[Entry, ...]:
        """The entries of a word or of several, before its casing and its neighbours are looked at."""
        known = self._known.get(surface)
        if known is None:
            keys: dict[str, None] = {}
            found = self._phrase_entries(surface, key, keys) if " " in key else self._word_entries(surface, key, keys)
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[surface] = found, tuple(keys)
        tried.update(dict.fromkeys(known[1]))
        return known[0]

    def _word_entries(self, surface: str, key: str, tried: dict[str, None]) -> tuple[Entry, ...]:
        exact = self._try([key], tried)
        readings = self._readings(surface, key, exact)
        as_form = max((reading.share for reading in readings), default=0.0)
        found = tuple(weakened(entry, 1 - as_form / 2) for entry in exact)
        for reading in readings:
            entries = _of_part(self._try([reading.key], tried), reading.part_of_speech)
            found += tuple(weakened(entry, 0.5 + reading.share / 2) for entry in entries) if exact else entries
        if not found:
            found = self._first(self._further(surface, key, [r.key for r in readings]), tried)
        if not found:
            regular = (stem for stem, _ in stems(key, self.source.code))
            found = self._folded(dict.fromkeys([key, *(r.key for r in readings), *regular]), tried)
        return tuple(sorted(dict.fromkeys(found), key=rank))

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

    def _verbs_spelt_alike(self, key: str, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """The Spanish verb whose present tense a noun looks like (la cena, Juan cena): only the sentence tells."""
        ending = _PRESENT.search(key) if self.source.code == "es" else None
        if ending is None or any(entry.part_of_speech == "verb" for entry in entries):
            return ()
        found = self.dictionaries.entries(key[: ending.start()] + "ar")
        return tuple(weakened(entry, _SPELT_ALIKE) for entry in found if entry.part_of_speech == "verb")

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
        spans = spans[one:other]
        return _Place(context, [context[a:b] for a, b in spans], spans, index - one, starts_sentence)

    def _find(self, word: str, key: str, context: str) -> int:
        """Where the word stands in the context, -1 where it does not; not inside another word if it can be helped."""
        start = context.find(word)
        end = start + len(word)
        inside = context[start - 1 : start].isalnum() or context[end : end + 1].isalnum()
        if start >= 0 and not inside:
            return start
        spans = word_spans(context, self.source)
        return next((a for a, b in spans if lookup_key(context[a:b], self.source) == key), start)

    def _guess(self, place: _Place, clause: Sequence[str], entries: tuple[Entry, ...], phrase: Phrase | None) -> Guess:
        """The part of speech that the neighbours tell; what leads a phrasal verb is a verb."""
        if phrase and phrase.entry.part_of_speech == "verb" and phrase.spans[0] == place.spans[place.index]:
            return Guess({"verb": 0.0})
        surfaces = place.words
        return guess(
            _readings_of(entries),
            clause,
            place.index,
            lambda n: self._tags_of(surfaces[n], clause[n], n > 0),
            self.source.code,
        )

    def _tags_of(self, surface: str, key: str, inside: bool) -> Tags:
        """What a neighbour may be; capitals within a clause make a name of "US" and "May"."""
        if inside and key in _NAMES_TOO and surface != key:
            return (("N", 0.0),)
        known = self._tags.get(key)
        if known is None:
            entries = self._entries(surface, key, {}) if len(key) <= _LONGEST else ()
            if len(self._tags) >= _MOST_KNOWN:
                self._tags.clear()
            known = self._tags[key] = tags_of(key, _readings_of(entries), self.source.code, neighbour=True)
        return known

    def _phrase(self, place: _Place | None, key: str) -> Phrase | None:
        if place is None or " " in key:
            return None
        found = find_phrase(self.dictionaries, place.words, place.index, self._forms, gaps=self.source.code == "en")
        entries = self.dictionaries.entries(found.key) if found else ()
        if found is None or not entries:
            return None
        spans = tuple(place.spans[n] for n in found.words)
        rest = place.context[spans[-1][1] :][:2].strip()
        if not is_plain(found, entries[0], place.words, number_follows=rest.isdigit()):
            return None
        return Phrase(entries[0], spans)

    def _forms(self, word: str) -> tuple[str, ...]:
        """The keys that a word may stand for: its own, then that of its lemma."""
        known = self._forms_known.get(word)
        if known is None:
            keys = (lookup_key(word, self.source), lookup_key(self.lemmatiser.lemma(word), self.source))
            if len(self._forms_known) >= _MOST_KNOWN:
                self._forms_known.clear()
            known = self._forms_known[word] = tuple(dict.fromkeys(keys))
        return known

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

    def _lemma_of_unknown(self, surface: str, key: str) -> str:
        lemma = self.lemmatiser.lemma(surface)
        # A lemmatiser may know a word as a name (perro: Perro); what was written in small letters is none.
        return surface if surface.islower() and lookup_key(lemma, self.source) == key else lemma

    def _note(self, surface: str, place: _Place | None) -> str | None:
        if place is None or not surface[:1].isupper():
            return None
        if surface.isupper() and len(surface) > 1:
            return "probably a name or an abbreviation"
        inside = not place.starts_sentence and place.index > 0
        named = any(word[:1].isupper() for word in place.words[place.index + 1 : place.index + 2])
        return "probably a name" if inside or named else None


def _readings_of(entries: Iterable[Entry]) -> list[tuple[str | None, str, float]]:
    """Part of speech, key of the headword and score of some entries."""
    return [(entry.part_of_speech, entry.headword.lower(), entry.senses[0].score) for entry in entries]


def _part_of(entries: Sequence[Entry]) -> str | None:
    """The part of speech of the first headword; a dictionary that comes first may not tell it."""
    same = (entry.part_of_speech for entry in entries if entry.headword == entries[0].headword)
    return next(filter(None, same), None)


def _capital_tells(surface: str, place: _Place | None) -> bool:
    """Whether the capitals of a word mean something: not at the beginning of a sentence nor where all is in them."""
    if surface.isupper():
        return len(surface) > 1 and (place is None or any(not word.isupper() for word in place.words))
    return place is not None and not place.starts_sentence and surface[:1].isupper()


def _of_part(entries: tuple[Entry, ...], part: str | None) -> tuple[Entry, ...]:
    """The entries of one part of speech, all where there is none of it ("drawn" is no form of the noun draw)."""
    if part is None:
        return entries
    return tuple(entry for entry in entries if entry.part_of_speech == part) or entries


def _bases(key: str, language: str) -> list[str]:
    return [stem for stem, part in stems(key, language) if part == "verb"]
