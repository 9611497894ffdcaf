"""Which entries, and which of their translations, stand first: by casing, neighbours and phrase."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice

from reader.lookup.clues import clued
from reader.lookup.entry import Entry, Sense
from reader.lookup.neighbours import Guess
from reader.lookup.signs import words

MOST_BEST = 5
_NO_ANSWERS = frozenset(("to", "be", "a", "an", "of", "in", "on", "at", "up", "de", "di", "do", "il", "le", "la", "el"))
# What stands beside its verb in the translation of a phrase that means hardly more than the verb: vivir en, go home.
_GOVERNED = words(
    "a de en con por para sobre que to of from with for at about that be home sich auf an zu mit von für in um über "
    "nach dass à sur pour par avec em com di da per su si che se"
)
# With them a verb or an adjective is still one word: put on, be right.
_SMALL = _GOVERNED | words("be up on off out in away back down over through along around by after")
_LEAST_INSIDE = 4  # letters of a translation that is a part of a compound
_COMPOSED = ("noun", "adjective")
# Parts of speech of which several words are no explanation: al, to the; please, per favore.
_WORDY = ("pronoun", "preposition", "interjection")
_OF_PHRASE = 3  # translations of the phrase that stand before those of the word itself
_FITS = 0.3  # what the neighbours' part of speech adds to a score where it is not certain
_FEWEST_TO_COMPARE = 2
_OTHER_CASE, _OTHER_LEXEME = 0.5, 0.6  # factors for entries that the casing of the word speaks against
_TWO_WORDS, _MANY_WORDS = 0.95, 0.75  # factors for translations of one word by two or more
_LEAST_RELATIVE = 0.35  # of the best score: further entries below this give no answer for `best`


def by_casing(
    entries: Sequence[Entry], surface: str, *, capital_tells: bool, nouns_capital: bool = False
) -> tuple[Entry, ...]:
    """The entries that go with the casing of a word: "it" is no "IT", "the US" not "us", "in May" not "may".

    `capital_tells`: a capital is no matter of the sentence's beginning and not all letters around are capitals.
    `nouns_capital`: as in German, where every form of a noun has one.
    """
    entries = entries if nouns_capital else _with_capitals(entries)
    casings = {entry.headword.islower() for entry in entries}
    if False not in casings and surface.islower():
        return tuple(entries)
    if len(casings) > 1:
        same = [entry for entry in entries if _same_casing(entry.headword, surface, nouns_capital)]
        if same and nouns_capital and (surface.islower() or capital_tells):
            return tuple(same)
        if same and (surface.islower() or capital_tells):
            # An entry of the other casing that says the same is one of the same word (Mexican, mexican).
            said = {t.lower() for entry in same for sense in entry.senses for t in sense.translations}
            kept = (e for e in entries if e in same or any(t.lower() in said for t in e.senses[0].translations))
            return tuple(kept)
    return tuple(weakened(entry, _case_fit(entry, surface, entries)) for entry in entries)


def by_fit(entries: tuple[Entry, ...], guess: Guess) -> tuple[Entry, ...]:
    """The entries with the likeliest part of speech first, in each dictionary; the reader's order of these stays."""
    if not guess.fits:
        return entries
    worst = min(guess.fits.values())
    found = sorted(
        entries,
        key=lambda e: (
            e.place,
            not guess.wants(e.part_of_speech),
            -guess.fits.get(e.part_of_speech or "", worst - 1),
        ),
    )
    return tuple(found)


def by_clues(entries: tuple[Entry, ...], key: str, clause: Sequence[str], language: str) -> tuple[Entry, ...]:
    """The sense that a word of the same clause points to comes first in its entry (lit a match: cerilla)."""
    for translation in reversed(clued(key, [entry.headword for entry in entries], clause, language)):
        entries = tuple(with_first(entry, translation) for entry in entries)
    return entries


def _with_capitals(entries: Sequence[Entry]) -> Sequence[Entry]:
    """The entries of names with the capitals that any of them gives a translation (messico, Messico: Messico)."""
    names = [entry for entry in entries if not entry.headword.islower()]
    if len(names) < _FEWEST_TO_COMPARE:
        return entries
    said = [t for entry in names for sense in entry.senses for t in sense.translations]
    spelt = {t.lower(): t for t in said if t[:1].isupper()}
    if spelt.keys().isdisjoint(said):
        return entries
    return tuple(_spelt(entry, spelt) if entry in names else entry for entry in entries)


def _spelt(entry: Entry, spelt: Mapping[str, str]) -> Entry:
    senses = (
        replace(sense, translations=tuple(dict.fromkeys(spelt.get(t, t) for t in sense.translations)))
        for sense in entry.senses
    )
    return replace(entry, senses=tuple(senses))


def _same_casing(headword: str, surface: str, nouns_capital: bool) -> bool:
    if nouns_capital and not surface.isupper():
        return headword[:1].isupper() == surface[:1].isupper()
    owner = surface.replace("’", "'").removesuffix("'s")
    return headword.islower() if surface.islower() else headword in (owner, owner.removesuffix("s"))


def with_first(entry: Entry, wanted: str) -> Entry:
    """The entry with a translation first in it, where it has that."""
    sense = next((sense for sense in entry.senses if wanted in sense.translations), None)
    if sense is None:
        return entry
    others = [other for other in entry.senses if other is not sense]
    translations = dict.fromkeys([wanted, *sense.translations])
    first = replace(sense, translations=tuple(translations), score=max(s.score for s in entry.senses))
    return replace(entry, senses=(first, *others))


def best(entries: Sequence[Entry], guess: Guess, phrase: Entry | None = None, *, term: bool = True) -> tuple[str, ...]:
    """At most five translations, the best first: of the phrase (where it is no `term` only if that of the word is a
    part of it), then of the part of speech that the sentence wants, from different senses before second ones of the
    same sense; other parts of speech where it is in doubt, else only as the last."""
    likely: list[tuple[Entry, float]] = []
    unlikely: list[tuple[Entry, float]] = []
    for entry in entries:
        wanted = guess.wants(entry.part_of_speech)
        group = likely if wanted or guess.allows(entry.part_of_speech) else unlikely
        group.append((entry, _FITS if wanted else 0.0))
    found: dict[str, None] = {}
    for word in chain(_of_phrase(phrase, entries, term) if phrase else (), _translations(likely)):
        found[word] = None
        if len(found) == MOST_BEST:
            return tuple(found)
    others = (word for word in _translations(unlikely) if word not in found)
    return (*found, *islice(others, 1))


def _of_phrase(phrase: Entry, entries: Sequence[Entry], term: bool) -> list[str]:
    """The translations of a phrase; before them that of the word itself where it is a part of one of them (vino tinto,
    red wine: wine; folding chair, Klappstuhl: Stuhl; live in, vivir en: vivir), but not where the phrase is a name."""
    found = list(islice(dict.fromkeys(_translations([(phrase, 0.0)])), _OF_PHRASE))
    if not phrase.headword.islower() and phrase.part_of_speech == "name":
        return found
    composed = phrase.part_of_speech in _COMPOSED
    inside = {word for translation in (found if composed else found[:1]) for word in translation.split()}
    alike = sorted(entries, key=lambda entry: entry.part_of_speech != phrase.part_of_speech)  # Kosten before kosten
    own = dict.fromkeys(t for entry in alike for sense in entry.senses for t in sense.translations)
    same = next((t for t in own if t in inside and t not in _NO_ANSWERS), None)
    if same and phrase.part_of_speech == "verb" == entries[0].part_of_speech and entries[0].headword != "be":
        beside = found[0].replace(same, "", 1).split()
        # Hurry up, darse prisa: not prisa; calm down, sich beruhigen: not beruhigen.
        same = same if _GOVERNED.issuperset(beside) and "sich" not in beside else None
    if same is None and composed:
        joined = " ".join(found).casefold()
        same = next((t for t in own if len(t) >= _LEAST_INSIDE and t.casefold() in joined), None)
    return [same, *found] if same else found if term else []


def _translations(entries: Sequence[tuple[Entry, float]]) -> Iterable[str]:
    """Of entries, each with what is added to its scores: the first ones of all senses by their score, then the others;
    some may come twice."""
    names = {entry.headword for entry, _ in entries if entry.part_of_speech == "name"}
    if not names:
        return _ranked(entries)  # no more of it than is asked for
    found = dict.fromkeys(_ranked(entries))
    # Alexander Graham Bell is one Bell of many.
    return [word for word in found if names.isdisjoint(found) or names.isdisjoint(word.split()[1:])]


def _ranked(entries: Iterable[tuple[Entry, float]]) -> Iterator[str]:
    senses: list[tuple[int, float, int, str, float, Sense]] = []  # the number keeps equals in their order
    for entry, fit in entries:
        wordy = " " in entry.headword or entry.part_of_speech in _WORDY  # "to him" explains nothing
        place = entry.place
        for sense in entry.senses:
            first, score = sense.translations[0], sense.score
            if wordy or " " not in first:
                senses.append((place, -score - fit, len(senses), first, fit, sense))
                continue
            factor = _brevity(first)
            if factor == _MANY_WORDS:
                first = next((other for other in sense.translations if " " not in other), first)
            senses.append((place, -(score * factor) - fit, len(senses), first, fit, sense))
    if not senses:
        return
    senses.sort()
    most = senses[0][1] * _LEAST_RELATIVE
    yield from [first for _, below, _, first, _, _ in senses if below <= most]
    others = sorted((place, -sense.score - fit, number, first, sense) for place, _, number, first, fit, sense in senses)
    for _, below, _, first, sense in others:
        if below <= most:
            yield from (word for word in sense.translations if word != first)


def _brevity(translation: str) -> float:
    """The factor for what explains a word in several words ("piece of merchandise") beside what is one itself."""
    count = sum(word not in _SMALL for word in translation.split()) if " " in translation else 1
    return (1.0, 1.0, _TWO_WORDS)[count] if count < 3 else _MANY_WORDS


def rank(entry: Entry) -> tuple[int, bool, float]:
    """To sort entries by: the reader's order of dictionaries, then those without a part of speech last, else the best
    score first."""
    return entry.place, not entry.part_of_speech, -entry.senses[0].score


def weakened(entry: Entry, factor: float) -> Entry:
    """The entry of a reading that is only probable ("ground" as a form of grind)."""
    if factor == 1.0:
        return entry
    return replace(entry, senses=tuple(replace(sense, score=round(factor * sense.score, 3)) for sense in entry.senses))


def _case_fit(entry: Entry, surface: str, entries: Sequence[Entry]) -> float:
    head = entry.headword
    if surface.islower():
        return _OTHER_CASE if head[:1].isupper() else 1.0
    if surface.isupper() and len(surface) > 1:
        return _OTHER_CASE if not head.isupper() and any(e.headword.isupper() for e in entries) else 1.0
    # A capital may only mean that a sentence begins; a name of this very spelling is still the better guess.
    same = any(e.headword == surface for e in entries)
    return _OTHER_LEXEME if same and head.casefold() != surface.casefold() else 1.0


def of_parts(entries: tuple[Entry, ...], parts: Container[str | None]) -> tuple[Entry, ...]:
    """The entries of some parts of speech, all where there is none of them or any is possible ("drawn" is no form of
    the noun draw)."""
    if None in parts:
        return entries
    return tuple(entry for entry in entries if entry.part_of_speech in parts) or entries
