"""What a word means in its sentence: its counterpart in the translation, and `best` of model and dictionary together.

Neither is right alone: the dictionary ranks what a word may mean without knowing the sentence well, the model knows
the sentence but may be a weak one. So every candidate gets points from both; what the model says counts by how sure
the alignment is and by how far the package is to be trusted (reader.translation.calibration). The numbers were set on
tests/lookup/context_en_es.tsv and judged by context_en_es.unseen.tsv (`python -m benchmarks.context`).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from reader.languages import Language, get_language
from reader.lookup.entry import Entry, InContext, Lookup, Sense
from reader.lookup.ordering import MOST_BEST
from reader.text.keys import lookup_key
from reader.text.tokens import word_spans
from reader.translation.values import Alignment, Link, Span, Translated

LEAST_CONFIDENCE = 0.25
"""Below, and without the dictionary's word for it, what a word became is a guess: show the region, not the word."""
GAP = " … "
_LEAST_OF_PARTICLE = 0.5  # confidence with which a verb's particle has a counterpart of its own
_BY_RANK = (1.0, 0.78, 0.68, 0.6, 0.52)  # points of the dictionaries' best
_LISTED = 0.35  # points of any other translation in the dictionaries, times the score of its sense
_OF_MODEL = 2.0  # points of the model's word, times its confidence and the cube of the trust
_UNLISTED = 0.6  # factor for an alternative that no dictionary lists
_TRUSTED = 0.8  # from here on a word that no dictionary lists counts in full, and alternatives may be such
_LEAST_OF_MODEL = 0.1  # points below which what the model says does not count
_LEAST_LETTERS = 3
_INFINITIVES = ("ar", "er", "ir")
_LEAST_STEM, _LONGEST_ENDING = 3, 5
_LIFTED = 0.6  # points for what a word of the clause points to, fewer where the package is to be trusted
_OTHER_PART = 0.75  # factor where only another part of speech has the model's word
_LITERAL = 0.3  # factor for what the bare verb means where a phrasal verb leads (take on: tomar)
_CHANCES = (0.3, 0.5)  # exponent of an alternative's probability for an untrusted package, and what trust adds to it

Lemma = Callable[[str], str]


def in_context(
    lookup: Lookup, translated: Translated, alignment: Alignment, start: int, end: int, target_lemma: Lemma
) -> InContext | None:
    """What the words from `start` to `end` of a translated sentence became there; None where they became nothing.

    `lookup` was made with the same sentence. Of a verb with its particle (took … off), by `lookup.phrase`, the
    counterpart of both. What is less sure than LEAST_CONFIDENCE is told with its confidence. `target_lemma`: the
    dictionary form of a word of the translation.
    """
    links = _links(lookup, alignment, start, end)
    if not links:
        return None
    spans = _joined([span for link in links for span in link.targets], translated.translation)
    if len(links) > 1:
        others = [span for link in alignment.links if link not in links for span in link.targets]
        spans = _filled(spans, others)
    translation = GAP.join(translated.translation[first:last] for first, last in spans)
    matcher = _Matcher(lookup, target_lemma)
    return InContext(
        translation=translation,
        lemma=matcher.listed(translation) or matcher.lemma(translation),
        confidence=round(sum(link.confidence for link in links) / len(links), 3),
        sentence=translated.text,
        sentence_translation=translated.translation,
        source_span=(start, end),
        target_span=spans[0],
        engine=translated.engine,
        target_spans=spans,
    )


def place_of_alternatives(context: InContext) -> int | None:
    """Where in the translation other words may be asked for; None where the counterpart is more than one word: what
    could stand in place of its first one says nothing."""
    return context.target_span[0] if len(context.translation.split()) == 1 else None


def merge(
    lookup: Lookup,
    context: InContext | None,
    alternatives: Sequence[tuple[str, float]],
    trust: float,
    target_lemma: Lemma,
) -> Lookup:
    """The lookup with its context: `best` of model and dictionaries, and the sense that holds the first of them at the
    head of `entries` (of the phrase where it is in that).

    `alternatives`: words that could stand where the counterpart stands, with their probabilities, best first; may be
    empty. `trust` (0–1): how good the package is. The word stays what it was (lemma, frequency) whatever the model
    says.
    """
    if context is None:
        return lookup
    matcher = _Matcher(lookup, target_lemma)
    if context.confidence < LEAST_CONFIDENCE and not matcher.lists(context.lemma):
        return replace(lookup, in_context=context)
    points = dict.fromkeys(lookup.best, 0.0) | _of_model(lookup, context, alternatives, trust, matcher)
    listed = _of_dictionaries(lookup, trust)
    ordered = sorted(points, key=lambda word: -(points[word] + listed.get(word, 0.0)))  # stable: theirs among equals
    best = tuple(ordered[:MOST_BEST])
    if best and matcher.is_form_of(context.translation, best[0]):
        context = replace(context, lemma=best[0])  # tercer, where the dictionaries have it beside tercero
    phrase = lookup.phrase
    if phrase is not None and best:
        phrase = replace(phrase, entry=_with_sense_of(phrase.entry, best[0]))
    return replace(lookup, best=best, entries=_lifted(lookup.entries, best), phrase=phrase, in_context=context)


def _links(lookup: Lookup, alignment: Alignment, start: int, end: int) -> list[Link]:
    links = list(alignment.at(start, end))
    phrase = lookup.phrase
    if (
        phrase is not None
        and phrase.entry.part_of_speech == "verb"
        and any(a < end and b > start for a, b in phrase.spans)
    ):
        of_verb = [link for span in phrase.spans for link in alignment.at(*span)]
        links += [link for link in of_verb if link not in links and link.confidence >= _LEAST_OF_PARTICLE]
    return links


def _joined(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """The spans in order, those that overlap or have only space between them as one."""
    found: list[Span] = []
    for start, end in sorted(set(spans)):
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _filled(spans: Sequence[Span], others: Sequence[Span]) -> tuple[Span, ...]:
    """The spans with those gaps closed in which nothing stands that another word became."""
    found = [spans[0]]
    for start, end in spans[1:]:
        if any(a < start and b > found[-1][1] for a, b in others):
            found.append((start, end))
        else:
            found[-1] = (found[-1][0], end)
    return tuple(found)


class _Matcher:
    """Finds the translation in the dictionaries that a form of the target language is a form of."""

    def __init__(self, lookup: Lookup, target_lemma: Lemma) -> None:
        self._language: Language = get_language(lookup.target_language)
        self._target_lemma = target_lemma
        part = lookup.entries[0].part_of_speech if lookup.entries else None
        fitting = [entry for entry in lookup.entries if entry.part_of_speech == part]
        phrase = [lookup.phrase.entry] if lookup.phrase else []
        self._listed = dict.fromkeys([*lookup.best, *_translations(*phrase, *lookup.entries)])
        self._fitting = frozenset(_translations(*phrase, *fitting))
        self._inflected = tuple(_translations(*fitting)) if part in ("verb", "adjective") else ()
        self._known: dict[str, frozenset[str]] = {}

    def lists(self, word: str) -> bool:
        return word in self._listed

    def fits(self, word: str) -> bool:
        """Whether the dictionaries list the word for the part of speech that the sentence wants."""
        return word in self._fitting

    def listed(self, form: str) -> str | None:
        """The translation of which all words have a counterpart in the form: of the wanted part of speech, the longest,
        the one spelt like the form, the dictionaries' first; else None."""
        words = self._words(form)
        keys = [self._keys(word) for word in words]
        found = [word for word in self._listed if self._all_held(keys, word.split())]
        if not any(self.fits(word) for word in found):
            found = [word for word in self._inflected if any(_may_be_of(word, form) for form in words)] or found
        plain = lookup_key(form, self._language)
        best = max(found, key=lambda word: (self.fits(word), len(word.split()), word == plain), default=None)
        # Some dictionaries list forms too: barata beside barato.
        return next((word for word in self._inflected if best and _may_be_of(word, best)), best)

    def is_form_of(self, form: str, word: str) -> bool:
        return lookup_key(word, self._language) in self._keys(form)

    def lemma(self, form: str) -> str:
        """The dictionary form: of the one word that is no function word; of several as they are written."""
        words = self._words(form)
        content = [word for word in words if not self.is_function_word(word)] or words
        return self._target_lemma(content[0]) if len(content) == 1 else form

    def is_function_word(self, word: str) -> bool:
        return word.lower() in self._language.function_words or word.lower() in self._language.articles

    def _words(self, form: str) -> list[str]:
        return [form[start:end] for start, end in word_spans(form, self._language)]

    def _all_held(self, words: Sequence[frozenset[str]], parts: Sequence[str]) -> bool:
        """Whether the parts of a translation are among the words; of several the function words may be missing (echan
        mucho de menos, as far as it is aligned: echan … menos)."""
        held = [any(not self._keys(part).isdisjoint(keys) for keys in words) for part in parts]
        if len(parts) > 1 and sum(held) > 1:
            held = [one or self.is_function_word(part) for one, part in zip(held, parts, strict=True)]
        return all(held)

    def _keys(self, word: str) -> frozenset[str]:
        known = self._known.get(word)
        if known is None:
            forms = (word, self._target_lemma(word))
            known = self._known[word] = frozenset(lookup_key(form, self._language) for form in forms)
        return known


def _of_dictionaries(lookup: Lookup, trust: float) -> dict[str, float]:
    """The points that the dictionaries give their translations, in their order."""
    points = dict(zip(lookup.best, _BY_RANK, strict=False))
    for sense in (sense for entry in lookup.entries for sense in entry.senses):
        for word in sense.translations:
            points[word] = max(points.get(word, 0.0), _LISTED * sense.score)
    if lookup.best and _is_lifted(lookup.entries[:1], lookup.best[0]):
        points[lookup.best[0]] += _LIFTED * min(1.0, 3 - 3 * trust)
    return points


def _is_lifted(entries: Sequence[Entry], word: str) -> bool:
    """Whether a word of the clause has put the sense first: it then shares its score with another (by_clues)."""
    scores = [sense.score for entry in entries for sense in entry.senses]
    return any(e.senses[0].translations[0] == word for e in entries) and scores.count(scores[0]) > 1


def _of_model(
    lookup: Lookup,
    context: InContext,
    alternatives: Sequence[tuple[str, float]],
    trust: float,
    matcher: _Matcher,
) -> dict[str, float]:
    """The points that the model gives, as far as they matter: all to its own word; to another by a power of its
    probability beside the likeliest one's, the higher the better the package."""
    weight = _OF_MODEL * trust**3 * context.confidence
    chances: dict[str, float] = {}
    for form, probability in alternatives:
        word = _candidate(form, trust, matcher)
        if word and probability > 0:
            chances[word] = chances.get(word, 0.0) + probability
    own = chances.pop(context.lemma, 0.0)
    likeliest = max([own, *(probability for _, probability in alternatives)])
    power = _CHANCES[0] + _CHANCES[1] * trust
    points = {
        word: weight * (chance / likeliest) ** power * (1.0 if matcher.lists(word) else _UNLISTED)
        for word, chance in chances.items()
    }
    points[context.lemma] = weight * _fit(context.lemma, trust, matcher) if lookup.entries else 1.0
    if _is_literal(lookup, context.lemma):
        points[context.lemma] *= _LITERAL
    return {
        word: more
        for word, more in points.items()
        if more >= _LEAST_OF_MODEL and (matcher.lists(word) or _says_something(word, lookup.word, matcher))
    }


def _is_literal(lookup: Lookup, word: str) -> bool:
    """Whether a word is what the verb means without the particle that makes another of it: a weak model takes it word
    for word."""
    phrase = lookup.phrase
    if phrase is None or phrase.entry.part_of_speech != "verb" or not lookup.best:
        return False
    whole = frozenset(_translations(phrase.entry))
    return lookup.best[0] in whole and word not in whole and word in _translations(*lookup.entries)


def _says_something(word: str, source: str, matcher: _Matcher) -> bool:
    """Whether a word that no dictionary lists may be an answer: neither a function word nor the word untranslated."""
    return bool(word) and not matcher.is_function_word(word) and word.casefold() != source.casefold()


def _fit(word: str, trust: float, matcher: _Matcher) -> float:
    """The factor for the model's own word: one that no dictionary lists may be a mistake of a weak model."""
    if matcher.fits(word):
        return 1.0
    return _OTHER_PART if matcher.lists(word) else min(1.0, trust / _TRUSTED) ** 2


def _candidate(form: str, trust: float, matcher: _Matcher) -> str | None:
    """The translation that an alternative stands for; one of another part of speech is none, and one that no dictionary
    lists only where the package is to be trusted."""
    word = matcher.listed(form)
    if word is not None:
        return word if matcher.fits(word) else None
    if trust < _TRUSTED or len(form) < _LEAST_LETTERS or not form.isalpha() or matcher.is_function_word(form):
        return None
    return matcher.lemma(form)


def _lifted(entries: tuple[Entry, ...], best: Sequence[str]) -> tuple[Entry, ...]:
    """The entries with the one first that holds the first of `best`, and its sense first in that."""
    holding = next((entry for entry in entries if best and best[0] in _translations(entry)), None)
    if holding is None:
        return entries
    return (_with_sense_of(holding, best[0]), *(entry for entry in entries if entry is not holding))


def _with_sense_of(entry: Entry, word: str) -> Entry:
    sense = next((sense for sense in entry.senses if word in sense.translations), None)
    if sense is None or (sense is entry.senses[0] and sense.translations[0] == word):
        return entry
    translations = dict.fromkeys([word, *sense.translations])
    first = Sense(tuple(translations), sense.note, max(one.score for one in entry.senses))
    return replace(entry, senses=(first, *(other for other in entry.senses if other is not sense)))


def _may_be_of(word: str, form: str) -> bool:
    """Whether the form may be one of a Romance verb or adjective where the lemmatiser gives another lemma or none
    ("seca" is of secar and of seco, "barata" of barato)."""
    form = form.lower()
    if word.endswith("o"):
        return form in (word[:-1] + "a", word[:-1] + "os", word[:-1] + "as")
    stem = word[:-2]
    return (
        word.endswith(_INFINITIVES)
        and len(stem) >= _LEAST_STEM
        and form.startswith(stem)
        and len(form) <= len(stem) + _LONGEST_ENDING
    )


def _translations(*entries: Entry) -> Iterator[str]:
    return (word for entry in entries for sense in entry.senses for word in sense.translations)
