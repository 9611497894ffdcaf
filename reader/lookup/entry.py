"""The values of a lookup: what a word means, by the dictionaries and in its sentence."""

from dataclasses import dataclass, replace

from reader.text.frequency import Frequency

_NEAR_SYNONYMS = 2
_SURE = 0.8
_SENSES_DEFINED = 3


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning: translations best first, an optional note, and the evidence for it (0–1); where the dictionary has
    them a definition and an example. A dictionary of one language gives synonyms for translations, or where a sense
    has none the beginning of its definition."""

    translations: tuple[str, ...]
    note: str | None = None
    score: float = 0.0
    definition: str | None = None
    example: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One headword with one part of speech in one dictionary (or in several that were merged). `gender` is that of a
    noun: "m", "f", "n", or "m/f" where it has both. `place`: where the reader wants the dictionary, the smallest
    first."""

    headword: str
    part_of_speech: str | None
    pronunciation: str | None
    dictionary: str
    senses: tuple[Sense, ...]
    gender: str | None = None
    place: int = 0


@dataclass(frozen=True, slots=True)
class InContext:
    """What the word became in the translation of its own sentence. Spans are code points, end exclusive.

    `target_spans` are its stretches in the translation, more than one where other words stand between them;
    `target_span` is the first of them.
    """

    translation: str
    lemma: str
    confidence: float
    sentence: str
    sentence_translation: str
    source_span: tuple[int, int]
    target_span: tuple[int, int]
    engine: str
    target_spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A multiword headword around the word; `spans` are its words in the context, in order (gaps between them)."""

    entry: Entry
    spans: tuple[tuple[int, int], ...]

    def leads(self, span: tuple[int, int]) -> bool:
        """Whether the word at a span is the verb that the phrase begins with."""
        return self.entry.part_of_speech == "verb" and self.spans[0] == span


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a hyphenated or elided word that has entries of its own."""

    surface: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Lookup:
    """The answer for one word. Without one `best` and `entries` are empty, and `tried` tells what was looked for."""

    word: str
    lemma: str
    source_language: str
    target_language: str
    part_of_speech: str | None
    frequency: Frequency
    best: tuple[str, ...]
    entries: tuple[Entry, ...]
    parts: tuple[Part, ...] = ()
    in_context: InContext | None = None
    phrase: Phrase | None = None
    tried: tuple[str, ...] = ()
    note: str | None = None
    other_phrases: tuple[Phrase, ...] = ()
    """Shorter ones that hold the word too."""
    near: tuple[str, ...] = ()
    """Headwords spelt nearly as a word that was not found."""
    definition: str | None = None
    """A short one in the word's own language, where it was asked for and a dictionary has it."""

    @property
    def leading(self) -> InContext | None:
        """What the word became in its sentence, where that is the first answer."""
        shown = self.in_context
        return shown if shown is not None and self.best[:1] == (shown.lemma,) else None


def translation_of(lookup: Lookup) -> str:
    """What is kept as a word's translation: what it means in its sentence where that is sure, else the first answer
    with the near-synonyms of its sense ("" without any)."""
    if not lookup.best:
        return ""
    first = lookup.best[0]
    if lookup.leading and lookup.leading.confidence >= _SURE:
        return first
    entries = ([lookup.phrase.entry] if lookup.phrase else []) + list(lookup.entries)
    senses = (sense for entry in entries for sense in entry.senses if first in sense.translations)
    others = next((sense.translations for sense in senses), ())
    return ", ".join(dict.fromkeys([first, *others[:_NEAR_SYNONYMS]]))


def definition_of(lookup: Lookup) -> str:
    """The first senses of the first entry in one line: "soberano, independiente; supremo"; of the phrase where
    that gives the answer."""
    entries = [lookup.phrase.entry] if lookup.phrase and answers_for_phrase(lookup) else lookup.entries[:1]
    senses = [sense for entry in entries for sense in entry.senses[:_SENSES_DEFINED]]
    return "; ".join(", ".join(sense.translations) for sense in senses)


def answers_for_phrase(lookup: Lookup) -> bool:
    """Whether the first of `best` is what the phrase around the word means (stave off: evitar), not the word alone."""
    return bool(lookup.phrase and lookup.best and lookup.best[0] == lookup.phrase.entry.senses[0].translations[0])


def alone(lookup: Lookup) -> Lookup:
    """The word as it is by itself, where the phrase around it gives the answer."""
    if not answers_for_phrase(lookup):
        return lookup
    own = list(dict.fromkeys(t for entry in lookup.entries for sense in entry.senses for t in sense.translations))
    best = tuple(t for t in lookup.best if t in own) or tuple(own[: len(lookup.best)])
    return replace(lookup, best=best, phrase=None, other_phrases=())


def term_of(lookup: Lookup) -> str:
    """The headword that `best` translates: of the phrase where that gives the answer ("stave off"), else the lemma."""
    return lookup.phrase.entry.headword if lookup.phrase and answers_for_phrase(lookup) else lookup.lemma
