"""The order of a lookup: exact, lemma, other spelling, accents, parts; the multiword headwords around the word; then
what its casing, its neighbours and its sentence say of it."""

from collections.abc import Iterable, Iterator, Sequence

from reader.languages import Language
from reader.lookup.bounded import Bounded
from reader.lookup.companions import by_companions
from reader.lookup.compounds import cut_word
from reader.lookup.defining import Definer
from reader.lookup.dictionary import Dictionaries
from reader.lookup.entry import Entry, Lookup, Part, Phrase
from reader.lookup.french_verbs import by_following
from reader.lookup.function_words import stands_for_had
from reader.lookup.headwords import Headwords
from reader.lookup.naming import NAME, is_titled, name_note
from reader.lookup.near import near_spellings
from reader.lookup.neighbours import A_VERB, NO_GUESS, Guess, Neighbours, Tags, by_capital, tags_of
from reader.lookup.ordering import best, by_casing, by_fit, weakened
from reader.lookup.phrase_fit import is_plain
from reader.lookup.phrase_forms import PhraseForms
from reader.lookup.phrases import Found, find_phrases, leading_phrase
from reader.lookup.place import Clause, Place, Places, capital_tells
from reader.lookup.spelling import infinitives
from reader.lookup.verb_groups import commonest_first, find_verb_groups, is_also_another
from reader.text.article import clean
from reader.text.clitics import verb_and_pronouns, without_pronoun
from reader.text.contractions import number_and_unit, two_words
from reader.text.frequency import Frequencies, Frequency
from reader.text.keys import lookup_key
from reader.text.lemmas import Lemmatiser
from reader.text.tokens import parts, word_spans

_MOST_KNOWN = 2000  # words whose entries and tags are kept
_LONGEST = 120  # no word is longer; what is longer is not looked up
_SPELT_ALIKE = 0.6  # factor for a verb that only looks like the word
_NAMES_TOO = frozenset(("us", "may", "will", "it", "who", "a"))  # closed words that are names where they have capitals

_NOUNS_CAPITAL = frozenset(("de",))


class Chain:
    """Looks words up in the dictionaries of one direction. May be asked from several threads. `definitions`: the
    dictionaries of the source language in itself, where these are not the ones asked; `reverse`: those the other way
    round, which help to tell which definition is meant."""

    def __init__(
        self,
        dictionaries: Dictionaries,
        lemmatiser: Lemmatiser,
        frequencies: Frequencies,
        source: Language,
        target: Language,
        definitions: Dictionaries | None = None,
        reverse: Dictionaries | None = None,
    ) -> None:
        self.dictionaries = dictionaries
        self.lemmatiser = lemmatiser
        self.frequencies = frequencies
        self.source = source
        self.target = target
        self._definer = Definer(definitions, reverse, source, target)
        self._phrase_forms = PhraseForms(dictionaries, lemmatiser, source)
        self._places = Places(source, self._phrase_forms.of)
        self._headwords = Headwords(dictionaries, lemmatiser, frequencies.zipf, source)
        self._known: Bounded[str, tuple[tuple[Entry, ...], dict[str, None]]] = Bounded(_MOST_KNOWN)
        self._tags: Bounded[str, Tags] = Bounded(_MOST_KNOWN)
        self._slips: Bounded[str, tuple[str, ...]] = Bounded(_MOST_KNOWN)
        self._surfaces: Bounded[str, tuple[str, str, tuple[str, ...]]] = Bounded(_MOST_KNOWN)
        self._frequencies: Bounded[tuple[str, str], Frequency] = Bounded(_MOST_KNOWN)

    def look_up(self, word: str, context: str | None = None, start: int | None = None) -> Lookup:
        """What a word or phrase means, without a definition. `context` is its sentence, `start` its offset there (found
        where None)."""
        surface, key, pieces = self._written(word)
        is_word = key.isalpha() or any(map(str.isalpha, key))
        place = self._places.place(word, key, context, start) if context and is_word else None
        tried: dict[str, None] = {}
        titled = is_titled(surface, place, self.source.code)
        entries = self._cased_entries(surface, key, place, tried)
        if titled:  # whatever else the word means
            entries = tuple(entry for entry in entries if entry.part_of_speech == "name")
        note = None if pieces else name_note(surface, entries, place, self.source.code, self.target.code)
        note = NAME if titled else note
        joined = self._verb_and_pronouns(key, entries)
        if joined:
            found_parts = tuple(map(_as_pronoun, self._parts(surface, key, joined, tried, split_closed=False)))
        else:
            pieces = self._with_had(pieces, key, place)
            found_parts = self._parts(surface, key, pieces, tried, split_closed=not entries and not note)
        phrases = self._phrases_around(place, key) if place else ()
        guessed = NO_GUESS
        if place and entries and " " not in key:
            leads = bool(phrases) and phrases[0].leads(place.clause.spans[place.index])
            entries, guessed = self._in_place(entries, key, place, surely_verb=leads or bool(joined))
        said = self.lemmatiser.corrected(surface)
        if said:  # the reader's own word goes before all guessing
            entries = tuple(sorted(entries, key=lambda entry: entry.headword.casefold() != said.casefold()))
        lemma = said or (entries[0].headword if entries else self._lemma_of_unknown(surface, key, name=titled))
        leading = leading_phrase(phrases, key, place.clause.spans[place.index], self.source.code) if place else None
        unknown = not (entries or found_parts or note)
        return Lookup(
            word=word,
            lemma=lemma,
            source_language=self.source.code,
            target_language=self.target.code,
            part_of_speech=_part_of(entries),
            frequency=self._frequency(lemma, surface),
            best=best(entries, guessed, leading, term=self._is_term(leading)),
            entries=entries,
            parts=found_parts,
            phrase=phrases[0] if phrases else None,
            tried=tuple(tried),
            note=note,
            other_phrases=phrases[1:],
            near=self._near(key) if unknown else (),
        )

    def meanwhile(self) -> "Chain":
        """One that answers at once until the lemmatiser is loaded, by the dictionaries' own forms and the endings."""
        return Chain(self.dictionaries, self.lemmatiser.meanwhile(), self.frequencies, self.source, self.target)

    def defined(self, lookup: Lookup, context: str | None = None) -> Lookup:
        """A lookup, made with this context, with a short definition of what its first answer means."""
        return self._definer.defined(lookup, context)

    def reopen(self) -> None:
        """Looks at the dictionaries anew: some have come or gone, or the reader wants them in another order."""
        self.dictionaries.close()
        self._definer.close()
        self.forget()

    def forget(self) -> None:
        """Forgets what was found: dictionaries or lemmas have changed. On the thread that looks up."""
        for known in (self._known, self._tags, self._slips):
            known.clear()
        self._phrase_forms.forget()
        self._places.forget()

    def start_of(self, word: str, context: str) -> int:
        """Where a word stands in its context; -1 where it does not."""
        return self._places.find(word, lookup_key(" ".join(clean(word).split()), self.source), context)

    def translations_of(self, word: str) -> frozenset[str]:
        """All that a word, or the headword that it is a form of, may become, whatever its sentence."""
        key = lookup_key(word, self.source)
        entries = self._entries(word, key, {}) if key and len(key) <= _LONGEST else ()
        return frozenset(t for entry in entries for sense in entry.senses for t in sense.translations)

    # ---- the word itself
    def _written(self, word: str) -> tuple[str, str, tuple[str, ...]]:
        """A word as it is looked up: its surface, its key, the pieces that its spelling shows."""
        known = self._surfaces.get(word)
        if known is None:
            surface = " ".join(clean(word).split())
            key = lookup_key(surface, self.source)
            pieces: tuple[str, ...] = ()
            if " " not in surface and len(surface) <= _LONGEST:
                spans = parts(surface, self.source)
                pieces = two_words(key, self.source.code) or tuple(surface[start:end] for start, end in spans)
                pieces = pieces or number_and_unit(surface)
            known = self._surfaces[word] = surface, key, pieces
        return known

    def _frequency(self, lemma: str, surface: str) -> Frequency:
        known = self._frequencies.get((lemma, surface))
        if known is None:
            known = self._frequencies[lemma, surface] = self.frequencies.of(lemma, surface)
        return known

    def _entries(self, surface: str, key: str, tried: dict[str, None]) -> tuple[Entry, ...]:
        """The entries of a word or of several, before its casing and its neighbours are looked at."""
        known = self._known.get(surface)
        if known is None:
            keys: dict[str, None] = {}
            found = (
                self._phrase_entries(surface, key, keys) if " " in key else self._headwords.entries(surface, key, keys)
            )
            known = self._known[surface] = found, keys
        tried.update(known[1])
        return known[0]

    def _cased_entries(self, surface: str, key: str, place: Place | None, tried: dict[str, None]) -> tuple[Entry, ...]:
        """The entries that go with a word's casing; those of two words written as one where it has none."""
        found = self._entries(surface, key, tried) if key and len(key) <= _LONGEST else ()
        nouns_capital = self.source.code in _NOUNS_CAPITAL
        found = by_casing(found, surface, capital_tells=capital_tells(surface, place), nouns_capital=nouns_capital)
        return found or self._written_together(key, tried)

    def _verbs_spelt_alike(self, key: str, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """The Romance verb whose present tense a noun looks like (la cena, Juan cena): only the sentence tells."""
        verbs = tuple(infinitives(key, self.source.code))
        if not verbs or any(entry.part_of_speech == "verb" for entry in entries):
            return ()
        found = (entry for verb in verbs for entry in self.dictionaries.entries(verb))
        return tuple(weakened(entry, _SPELT_ALIKE) for entry in found if entry.part_of_speech == "verb")

    # ---- parts
    def _parts(
        self, surface: str, key: str, pieces: tuple[str, ...], tried: dict[str, None], *, split_closed: bool
    ) -> tuple[Part, ...]:
        """Of a hyphenated or elided word, of a contraction, of a compound; those that have entries."""
        if pieces:
            tried.update(dict.fromkeys(lookup_key(piece, self.source) for piece in pieces))
            found = [Part(piece, self._part_entries(piece)) for piece in pieces]
        elif split_closed and surface.isalpha():
            cut = cut_word(key, self.source.code, self.frequencies.zipf, self._is_part)
            tried.update(dict.fromkeys(part for _, part in cut))
            whole = [_cased(part, self.source.code) for _, part in cut]
            found = [Part(part, self._part_entries(part)) for part in whole]
        else:
            return ()
        return tuple(part for part in found if part.entries)

    def _verb_and_pronouns(self, key: str, entries: tuple[Entry, ...]) -> tuple[str, ...]:
        """What a verb with pronouns written onto it stands for; () for a headword, and what is a noun too (partiti)."""
        verb = next((entry.headword for entry in entries if entry.part_of_speech == "verb"), "")
        if not verb or entries[0].headword == key or is_also_another(entries, verb):
            return ()
        return verb_and_pronouns(key, without_pronoun(verb, self.source.code), self.source.code)

    def _is_part(self, key: str) -> bool:
        """Whether a stretch of a compound is a word, or a form of one."""
        if self.dictionaries.has(key):
            return True
        lemma = lookup_key(self.lemmatiser.lemma(_cased(key, self.source.code)), self.source)
        return lemma != key and self.dictionaries.has(lemma)

    def _written_together(self, key: str, tried: dict[str, None]) -> tuple[Entry, ...]:
        """The entry of a headword of two words that were written as one (thinktank → think tank)."""
        if not key.isalpha() or len(key) > _LONGEST:
            return ()
        parted = {f"{key[:cut]} {key[cut:]}" for cut in range(2, len(key) - 1)}
        found = sorted(parted & self.dictionaries.beginning(parted)) if parted else []
        return self._headwords.asked(found[:1], tried)

    def _part_entries(self, piece: str) -> tuple[Entry, ...]:
        return self._entries(piece, lookup_key(piece, self.source), {})

    def _near(self, key: str) -> tuple[str, ...]:
        """Headwords that a word which was not found may be a slip of the pen for."""
        if " " in key:
            return ()
        known = self._slips.get(key)
        if known is None:
            known = near_spellings(key, self.source.code, self.frequencies.zipf, self.dictionaries.among)
            self._slips[key] = known
        return known

    # ---- the sentence
    def _in_place(
        self, entries: tuple[Entry, ...], key: str, place: Place, *, surely_verb: bool
    ) -> tuple[tuple[Entry, ...], Guess]:
        """The entries of a word in the order that the rest of its clause speaks for, and what it says of their parts of
        speech."""
        neighbours = self._neighbours(place.clause)
        entries = by_companions(entries, key, place, neighbours.tags, self.source.code, self.target.code)
        verbs = self._verbs_spelt_alike(key, entries)
        guessed = A_VERB if surely_verb else neighbours.guess(place.index, _readings_of((*entries, *verbs)))
        return by_fit((*entries, *verbs) if verbs and guessed.best == "verb" else entries, guessed), guessed

    def _with_had(self, pieces: tuple[str, ...], key: str, place: Place | None) -> tuple[str, ...]:
        """The pieces of a word, "'d" as had where it stands for that (they'd gone)."""
        if not place or pieces[1:] != ("would",) or not key.endswith("'d"):
            return pieces
        had = stands_for_had(place.clause.firsts, place.index, self._neighbours(place.clause).tags)
        return (pieces[0], "had") if had else pieces

    def _is_term(self, phrase: Entry | None) -> bool:
        """Whether a phrase is more than an adjective, which mostly means what it means anywhere, and a noun."""
        if phrase is None or phrase.part_of_speech != "noun":
            return True
        first = self.dictionaries.entries(lookup_key(phrase.headword.partition(" ")[0], self.source))
        return not first or first[0].part_of_speech != "adjective" or self._definer.is_term(phrase)

    def _neighbours(self, clause: Clause) -> Neighbours:
        """What the words of a clause tell of each other's parts of speech."""
        if clause.neighbours is None:
            words, keys = clause.words, clause.firsts
            clause.neighbours = Neighbours(
                keys,
                lambda n: self._tags_of(words[n], keys[n], n > 0 or not clause.starts_sentence),
                self.source.code,
                sentence=clause.whole_sentence,
            )
        return clause.neighbours

    def _tags_of(self, surface: str, key: str, inside: bool) -> Tags:
        """What a neighbour may be; capitals within a clause make a name of "US" and "May"."""
        if inside and key in _NAMES_TOO and surface != key:
            return (("N", 0.0),)
        nouns_capital = inside and self.source.code in _NOUNS_CAPITAL and not surface.isupper()
        name = surface if nouns_capital else key
        known = self._tags.get(name)
        if known is None:
            entries = self._entries(surface, key, {}) if len(key) <= _LONGEST else ()
            known = tags_of(key, _readings_of(entries), self.source.code, neighbour=True)
            if nouns_capital:
                known = by_capital(known, capital=surface[:1].isupper())
            self._tags[name] = known
        return known

    def _phrases_around(self, place: Place, key: str) -> tuple[Phrase, ...]:
        """The multiword headwords that hold a word, the longest first."""
        if " " in key:
            return ()
        clause = place.clause
        if clause.phrases is None:
            clause.phrases = tuple(self._phrases(clause))
        return tuple(phrase for phrase in clause.phrases if clause.spans[place.index] in phrase.spans)

    def _phrases(self, clause: Clause) -> Iterator[Phrase]:
        language, tags = self.source.code, self._neighbours(clause).tags
        together = find_phrases(self.dictionaries, clause.words, clause.forms, language)
        groups = find_verb_groups(clause.words, clause.forms, language)
        if groups:
            known = self.dictionaries.among({group.key for group in groups})
            groups = commonest_first([one for one in groups if one.key in known], self.frequencies.zipf, language)
        grouped = frozenset(groups)
        for found in sorted(dict.fromkeys([*groups, *together]), key=lambda one: -len(one.words)):
            entries = by_following(self.dictionaries.entries(found.key), clause.firsts, found.words[-1] + 1, tags)
            if found in grouped:
                entries = tuple(entry for entry in entries if entry.part_of_speech == "verb")
            if entries and (found in grouped or self._is_phrase(found, entries[0], clause)):
                yield Phrase(entries[0], tuple(clause.spans[n] for n in found.words))

    def _is_phrase(self, found: Found, entry: Entry, clause: Clause) -> bool:
        """Whether words are a phrase in this clause; what leads a phrasal verb must be a verb (a good deal with it)."""
        rest = clause.context[clause.spans[found.words[-1]][1] :][:2].strip()
        if not is_plain(found, entry, clause.words, self.source.code, number_follows=rest.isdigit()):
            return False
        if entry.part_of_speech == "pronoun":
            after = found.words[-1] + 1
            return after == len(clause.words) or self._neighbours(clause).tags(after)[0][0] not in "NSJ"  # i suoi amici
        if entry.part_of_speech != "verb" or not found.words[0]:
            return True
        first = clause.words[found.words[0]]
        readings = _readings_of(self._entries(first, lookup_key(first, self.source), {}))
        return self._neighbours(clause).guess(found.words[0], readings).allows("verb")

    def _phrase_entries(self, surface: str, key: str, tried: dict[str, None]) -> tuple[Entry, ...]:
        """The entries of several words that were selected together, as they are or with their words as lemmas."""
        exact = self._headwords.asked([key], tried)
        if exact:
            return exact
        words = [surface[start:end] for start, end in word_spans(surface, self.source)]
        if len(words) < 2:
            return ()
        forms = [self._phrase_forms.of(word) for word in words]
        together = find_phrases(self.dictionaries, words, forms, self.source.code)
        both = [*together, *find_verb_groups(words, forms, self.source.code)]
        whole: Iterable[Found] = (one for one in both if (one.words[0], one.words[-1]) == (0, len(words) - 1))
        return self._headwords.first((found.key for found in whole), tried)

    def _lemma_of_unknown(self, surface: str, key: str, *, name: bool) -> str:
        if name:
            return surface.replace("’", "'").removesuffix("'s")
        lemma = self.lemmatiser.lemma(surface)
        # A lemmatiser may know a word as a name (perro: Perro); what was written in small letters is none.
        return surface if surface.islower() and lookup_key(lemma, self.source) == key else lemma


def _readings_of(entries: Iterable[Entry]) -> list[tuple[str | None, str, float]]:
    """Part of speech, key of the headword and score of some entries."""
    return [(entry.part_of_speech, entry.headword.lower(), entry.senses[0].score) for entry in entries]


def _part_of(entries: Sequence[Entry]) -> str | None:
    """The part of speech of the first headword; a dictionary that comes first may not tell it."""
    same = (entry.part_of_speech for entry in entries if entry.headword == entries[0].headword)
    return next(filter(None, same), None)


def _as_pronoun(part: Part) -> Part:
    """A pronoun that is written onto a verb is no article (lo: him, it)."""
    pronouns = tuple(entry for entry in part.entries if entry.part_of_speech == "pronoun")
    return Part(part.surface, pronouns) if pronouns else part


def _cased(part: str, language: str) -> str:
    """A part of a compound as it would stand by itself."""
    return part.capitalize() if language in _NOUNS_CAPITAL else part
