"""Ding's German-English word list → cleaned items, inflected forms, and which words stand for which in it.

A line is `German | German … :: English | English …`: its first item the headword, the others its inflected forms,
compounds and sentences, each with its translation at the same place. An item lists near-synonyms parted by `;`, each
with notes: `{f}` gender or part of speech, `[techn.]` `[Am.]` usage, `(…)` explanations, `/ABC/` abbreviations,
`jdn.` `etw.` `sb.` `sth.` for what is to be filled in.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dictionaries.build.words import tidy

_PARTS = {
    "m": "noun", "f": "noun", "n": "noun", "pl": "noun",
    "adj": "adjective", "adv": "adverb", "v": "verb", "vt": "verb", "vi": "verb", "vr": "verb",
    "prp": "preposition", "conj": "conjunction", "pron": "pronoun", "ppron": "pronoun", "num": "numeral",
    "interj": "interjection", "art": "determiner",
}  # fmt: skip
_TAG = re.compile(r"\{([^{}]*)\}")
_NOTE = re.compile(r"\[([^\[\]]*)\]")
_ABBREVIATION = re.compile(r"(?<!\S)/(?! )[^/|]*(?<! )/(?=[\s;,]|$)")
_ASIDE = re.compile(r"\([^()]*\)|<[^<>]*>|[„“”\"]|…")
_BEGINNING = re.compile(r"\w(?:-| ?…)\s*(?:\(|$)")  # of compounds: Haus…, Haus-
_OPEN, _CLOSE = "([{<", ")]}>"
_PLACES = re.compile(r"(?<!\S)(?:jdm?n?|jmdm?n?|jds|etw|sth|sb|jd)\.(?:[/’'](?:s|etw\.|sth\.|sb\.))*(?!\S)")
# auf etw. verzichten: verzichten; the preposition goes with what it stands before
_GOVERNED = re.compile(
    r"(?<!\S)(?:an|auf|aus|bei|durch|für|gegen|in|mit|nach|über|um|unter|von|vor|zu|zwischen|gegenüber|wegen) "
    r"(?:jdm?n?|jmdm?n?|etw)\.(?:/(?:etw|jdm?n?)\.)? (?=\S)"
)
_LOOSE_ENDS = re.compile(
    r"(?: (?:of|to|with|for|from|about|by|in|on|an|auf|mit|von|zu|über|bei|für|aus|or|and|oder|und))+$"
)
_UNUSUAL = ("obs", "alt", "archaic", "veraltet", "veraltend", "rare", "selten", "dated", "Sc", "Ir", "NS", "hist")
_REGIONAL = ("Ös", "Schw", "Bayr", "Süddt", "Norddt", "Mitteldt", "Ostdt", "Westdt", "Lux", "Südtirol", "BW", "Can",
             "Austr", "NZ", "South Africa", "In", "eAm", "pej", "vulg", "slang", "poet", "humor", "iron")  # fmt: skip
_PERSONS = re.compile(
    r"^(?:(?:ich|du|er|sie|es|wir|ihr|man|I|he|she|it|you|we|they)/?)+ |^(?:er/sie )?(?:ist|hat|war)/\w+ "
)
_MOST_TOKENS = 12
_USUAL = 0.3  # old spellings are below it; often they are given no forms of their own
_FORMS_AT = 9  # among the first so many items the inflected forms stand


@dataclass(frozen=True, slots=True)
class Word:
    """One of the near-synonyms of an item; `quality` 0–1: how usual the word is by its notes."""

    text: str
    part: str
    gender: str
    quality: float


@dataclass(frozen=True, slots=True)
class Item:
    """Near-synonyms of both languages; `quality` is 1 for a headword, less for what is listed below it."""

    german: tuple[Word, ...]
    english: tuple[Word, ...]
    quality: float


def read_items(lines: Iterable[str]) -> Iterator[list[Item]]:
    """The items of each line."""
    for line in lines:
        german, found, english = line.rstrip("\n").partition(" :: ")
        if line.startswith("#") or not found:
            continue
        one, two = german.split(" | "), english.split(" | ")
        pairs = zip(one, two, strict=True) if len(one) == len(two) else [(one[0], two[0])]
        yield [_item(a, b, place) for place, (a, b) in enumerate(pairs)]


def _item(german: str, english: str, place: int) -> Item:
    one, two = tuple(_words(german)), tuple(_words(english))
    part = next((w.part for w in one if w.part), "") or next((w.part for w in two if w.part), "")
    special = any(_labels(side) for side in (german, english))
    quality = (1.0 if place == 0 else 0.7) * (0.75 if special else 1.0)
    return Item(_with_part(one, part), _with_part(two, part), quality)


def _with_part(words: tuple[Word, ...], part: str) -> tuple[Word, ...]:
    return tuple(w if w.part else Word(w.text, part, w.gender, w.quality) for w in words)


def _labels(side: str) -> list[str]:
    return [note for note in _NOTE.findall(side) if note not in ("Br.", "Am.")]


def _words(side: str) -> Iterator[Word]:
    alternatives = [_word(text) for text in _split(side)]
    part = ""
    found: list[Word] = []
    for word in reversed(alternatives):
        # {vt} stands once after several verbs; a noun's gender is its own.
        part = word.part if word.part else part if part != "noun" else ""
        found.append(Word(word.text, part, word.gender, word.quality))
    for word in reversed(found):
        for text in _slashes(word.text):
            if text and any(c.isalpha() for c in text):
                yield Word(text, word.part, word.gender, word.quality)


def _split(side: str) -> list[str]:
    parts, depth, current = [], 0, ""
    for character in _ABBREVIATION.sub(" ", side):
        depth += (character in _OPEN) - (character in _CLOSE)
        if character == ";" and depth <= 0:
            parts.append(current)
            current = ""
        else:
            current += character
    return [*parts, current]


def _word(text: str) -> Word:
    tags = [tag.strip() for inside in _TAG.findall(text) for tag in re.split("[,;]", inside)]
    parts = [_PARTS[tag] for tag in tags if tag in _PARTS]
    genders = [tag for tag in tags if tag in ("m", "f", "n")]
    notes = [note.rstrip(".") for inside in _NOTE.findall(text) for note in inside.split("/")]
    quality = 1.0
    for note in notes:
        quality *= 0.25 if note in _UNUSUAL else 0.5 if note in _REGIONAL else 1.0
    bare = _NOTE.sub(" ", _TAG.sub(" ", text))
    if _BEGINNING.search(bare):
        return Word("", "", "", 0.0)
    for _ in range(2):
        bare = _ASIDE.sub(" ", bare)
    bare = tidy(_PLACES.sub(" ", _GOVERNED.sub("", tidy(bare)))).strip(" ,.!?:")
    infinitive = bare.startswith("to ")
    bare = bare[3:] if infinitive else bare
    if len(bare.split()) > 1:
        bare = _LOOSE_ENDS.sub("", bare) if not infinitive else bare
    part = parts[0] if parts else "verb" if infinitive else ""
    return Word(bare.strip(" -,"), part, "/".join(dict.fromkeys(genders)), quality)


def _slashes(text: str) -> list[str]:
    """`Aufzug/Lift` and `an/auf der Wand` as two words each."""
    tokens = text.split(" ")
    at = [n for n, token in enumerate(tokens) if "/" in token]
    if not at:
        return [text] if "/" not in text else []
    if len(at) > 1 or not all(tokens[at[0]].split("/")):
        return []
    return [" ".join([*tokens[: at[0]], one, *tokens[at[0] + 1 :]]) for one in tokens[at[0]].split("/")]


def read_forms(items: list[Item]) -> Iterator[tuple[str, str, str]]:
    """(form, lemma, part of speech) of the inflected forms that stand after the headwords of a line."""
    if not items:
        return
    usual = [word for word in items[0].german if word.quality >= _USUAL]
    for item in items[1:_FORMS_AT]:
        heads = next((heads for heads in (items[0].german, usual) if len(heads) == len(item.german)), None)
        for head, word in zip(heads or (), item.german, strict=False):
            form = _PERSONS.sub("", word.text)
            if " " in form or " " in head.text or not head.part or form == head.text:
                continue
            marked = form != word.text
            plural = head.part == "noun" and word.part == "noun" and not word.gender
            verbal = head.part == "verb" and (marked or _looks_like_a_form(form, head.text))
            if verbal or (plural and form[:1] == head.text[:1]):
                yield form, head.text, head.part


def _looks_like_a_form(form: str, verb: str) -> bool:
    """`gegangen` and `lief` of gehen and laufen, not `walk` nor a sentence."""
    return form.islower() and (form[:1] == verb[:1] or form.startswith("ge")) and not form.endswith("en" + verb[-1:])


def usage(pairs: Iterable[tuple[list[str], list[str]]], rounds: int = 4) -> dict[tuple[str, str], tuple[float, float]]:
    """(German lemma, English lemma) → share of the German one's occurrences that the English one stands for, and the
    reverse: the first model of Brown et al. (1993), by expectation and maximisation over all items."""
    corpus = [(one, two) for one, two in pairs if 0 < len(one) <= _MOST_TOKENS and 0 < len(two) <= _MOST_TOKENS]
    chance: dict[tuple[str, str], float] = {}
    counts: dict[tuple[str, str], float] = {}
    for round_number in range(rounds):
        counts = defaultdict(float)
        totals: dict[str, float] = defaultdict(float)
        for german, english in corpus:
            for e in english:
                found = [chance.get((g, e), 0.0) if round_number else 1.0 for g in german]
                mass = sum(found)
                if mass:
                    for g, x in zip(german, found, strict=True):
                        counts[g, e] += x / mass
                        totals[g] += x / mass
        chance = {pair: count / totals[pair[0]] for pair, count in counts.items() if count > 0.05}
    of_english: dict[str, float] = defaultdict(float)
    for (_, e), count in counts.items():
        of_english[e] += count
    return {(g, e): (share, counts[g, e] / of_english[e]) for (g, e), share in chance.items()}
