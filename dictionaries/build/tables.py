"""The extracted tables of English and another language, turned into one direction."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dictionaries.build.extracted import read_table
from dictionaries.build.languages import LANGUAGES

LETTERS = {"n": "noun", "v": "verb", "a": "adjective", "r": "adverb"}

_BROAD = 0.1  # share of the ways that a translation through Catalan must have to stand for the word

Ways = dict[tuple[str, str], list[tuple[tuple[str, str], float]]]  # (word, part) → goals with their chances
Lemma = tuple[str, int, int]  # spelling, rank of the synset among its senses, occurrences in the tagged corpus


@dataclass(frozen=True, slots=True)
class DingWord:
    """A word of one of Ding's items; `quality` 0–1, `place` from 0."""

    text: str
    gender: str
    quality: float
    place: int


@dataclass(frozen=True, slots=True)
class DingItem:
    """Near-synonyms of both languages."""

    part: str
    quality: float
    heads: tuple[DingWord, ...]
    translations: tuple[DingWord, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """What the sources say of one direction; what a direction has no source for is empty."""

    source: str
    target: str
    # head, part, translation, part, "=" both, ">" this way, "<" back
    apertium: list[tuple[str, str, str, str, str]] = field(default_factory=list)
    freedict: list[list[str]] = field(default_factory=list)  # headword, IPA, sense, place, translation, part, gender
    freedict_back: list[list[str]] = field(default_factory=list)
    # head, part, translation, part, share of the paths, of the paths back, the Catalan word on the broadest of them
    pivot: list[tuple[str, str, str, str, float, float, str]] = field(default_factory=list)
    wordnet: list[tuple[str, list[Lemma], list[Lemma]]] = field(default_factory=list)  # part, heads, translations
    english: list[tuple[str, list[Lemma]]] = field(default_factory=list)  # part, lemmas of each synset of WordNet
    ding: list[DingItem] = field(default_factory=list)
    # head, translation → share of the head's occurrences that it stands for, and the reverse
    usage: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)
    # head, translation → items that have both; "" for any
    ding_counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    names: list[str] = field(default_factory=list)  # that are taken to be written alike in both languages
    pronunciations: dict[str, str] = field(default_factory=dict)  # headword → IPA, "" where it is unsure
    genders: dict[str, str] = field(default_factory=dict)  # noun of the source language → gender
    forms: list[tuple[str, str, str]] = field(default_factory=list)  # form, lemma, part


def read_tables(folder: Path, source: str, target: str) -> Tables:
    """One of the two is "en", the other one of LANGUAGES."""
    forward = source == "en"
    it = LANGUAGES[target if forward else source]

    def table(name: str) -> list[list[str]]:
        return read_table(folder / f"{name}.tsv.xz") if name else []

    there, back = (table(name) for name in it.freedict) if it.freedict else ([], [])
    english, catalan = table("apertium-eng-cat" if it.catalan else ""), table(it.catalan)
    synsets = {row[0]: row[1] for row in table("wordnet-eng")}
    ding = [_ding_item(row, forward) for row in table("ding" if it.ding else "")]
    through = LANGUAGES.get(it.through)
    foreign = table(f"wordnet-{it.iso}" if it.wordnet else "")
    if through:
        foreign = _translated(table(f"wordnet-{through.iso}"), list(_pivot(table(through.catalan), catalan)))
    forms = table("wordnet-forms" if forward else f"forms-{it.iso}")
    return Tables(
        source,
        target,
        _turned(table(it.apertium), forward),
        there if forward else back,
        back if forward else there,
        list(_pivot(*((english, catalan) if forward else (catalan, english)))),
        [_synset(key, synsets[key], lemmas, forward) for key, lemmas in foreign],
        [(LETTERS[key[0]], english_lemmas(lemmas)) for key, lemmas in sorted(synsets.items())],
        ding,
        dict(_usage(row, forward) for row in table("ding-usage" if it.ding else "")),
        _ding_counts(ding),
        _names(english, catalan) if through else [],
        {row[0]: row[1] for row in reversed(there if forward else back)},
        {row[0]: row[1] for row in table(f"genders-{it.iso}" if it.morphology and not forward else "")},
        [(form, lemma, part) for form, lemma, part in forms],
    )


def _turned(rows: list[list[str]], forward: bool) -> list[tuple[str, str, str, str, str]]:
    if forward:
        return [(a, pa, b, pb, way) for a, pa, b, pb, way in rows]
    other = {"<": ">", ">": "<", "=": "="}
    return [(b, pb, a, pa, other[way]) for a, pa, b, pb, way in rows]


def _pivot(first: list[list[str]], second: list[list[str]]) -> Iterator[tuple[str, str, str, str, float, float, str]]:
    """Head → Catalan → translation; a share is the chance to arrive there when each way is taken alike."""
    ahead, onward = _ways(_turned(first, True)), _ways(_turned(second, False))
    behind, backward = _chances(_ways(_turned(second, True))), _chances(_ways(_turned(first, False)))
    for (head, part), middles in sorted(ahead.items()):
        shares: dict[tuple[str, str], float] = defaultdict(float)
        back: dict[tuple[str, str], float] = defaultdict(float)
        broadest: dict[tuple[str, str], tuple[float, str]] = {}
        for middle, chance in middles:
            for goal, further in onward.get(middle, ()):
                shares[goal] += chance * further
                back[goal] += behind.get((goal, middle), 0.0) * backward.get((middle, (head, part)), 0.0)
                broadest[goal] = max(broadest.get(goal, (0.0, "")), (chance * further, middle[0]))
        for (translation, its_part), share in sorted(shares.items()):
            goal = translation, its_part
            yield head, part, translation, its_part, share, back[goal], broadest[goal][1]


def _translated(synsets: list[list[str]], pivot: list[tuple[str, str, str, str, float, float, str]]) -> list[list[str]]:
    """A wordnet of another language: each lemma of the synsets by what most of its ways lead to."""
    ways: dict[tuple[str, str], list[str]] = defaultdict(list)
    for lemma, part, translation, its_part, share, _, _ in pivot:
        if part == its_part and share >= _BROAD:
            ways[lemma, part].append(translation)
    found = []
    for key, lemmas in synsets:
        ranks: dict[str, int] = {}
        part = LETTERS[key[0]]
        for lemma, rank in _fields(lemmas, 2):
            # To a wordnet a name is a noun like any other.
            as_name = ways.get((lemma, "name"), ()) if part == "noun" and lemma[:1].isupper() else ()
            for translation in (*ways.get((lemma, part), ()), *as_name):
                ranks[translation] = min(int(rank), ranks.get(translation, 99))
        if ranks:
            found.append([key, ";".join(f"{translation}:{rank}" for translation, rank in sorted(ranks.items()))])
    return found


def _names(english: list[list[str]], catalan: list[list[str]]) -> list[str]:
    """Names that English and Catalan write alike and of which the other language's list says nothing."""
    told = {row[2] for row in catalan}
    return [a for a, part, b, its_part, _ in english if part == its_part == "name" and a == b and a not in told]


def _chances(ways: Ways) -> dict[tuple[tuple[str, str], tuple[str, str]], float]:
    return {(start, goal): chance for start, goals in ways.items() for goal, chance in goals}


def _ways(
    rows: Iterable[tuple[str, str, str, str, str]],
) -> Ways:
    quality = {"=": 1.0, ">": 0.8, "<": 0.25}
    found: Ways = defaultdict(list)
    for a, part_a, b, part_b, way in rows:
        found[a, part_a].append(((b, part_b), quality[way]))
    return {head: [(goal, q / sum(w for _, w in goals)) for goal, q in goals] for head, goals in found.items()}


def english_lemmas(text: str) -> list[Lemma]:
    """(lemma, rank, count) of each, those with digits aside."""
    return [(lemma, int(rank), int(count)) for lemma, rank, count in _fields(text, 3) if not _has_digit(lemma)]


def _synset(identifier: str, english: str, foreign: str, forward: bool) -> tuple[str, list[Lemma], list[Lemma]]:
    """(part of speech, heads, translations)."""
    one = english_lemmas(english)
    two = [(lemma, int(rank)) for lemma, rank in _fields(foreign, 2)]
    total = sum(count for _, _, count in one)
    # Foreign lemmas have no counts of their own: the best ranked take most of the synset's.
    spread = sum(1 / rank for _, rank in two)
    three = [(lemma, rank, round(total / rank / spread)) for lemma, rank in two]
    return (LETTERS[identifier[0]], one, three) if forward else (LETTERS[identifier[0]], three, one)


def _ding_item(row: list[str], forward: bool) -> DingItem:
    part, quality, german, english = row
    sides = [tuple(_ding_words(german)), tuple(_ding_words(english))]
    heads, translations = sides[::-1] if forward else sides
    return DingItem(part, int(quality) / 100, heads, translations)


def _ding_counts(items: Iterable[DingItem]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for item in items:
        heads, translations = [word.text for word in item.heads], [word.text for word in item.translations]
        counts.update((head, "") for head in heads)
        counts.update(("", translation) for translation in translations)
        counts.update((h, t) for h in heads for t in translations if " " in h or " " in t)
    return counts


def _usage(row: list[str], forward: bool) -> tuple[tuple[str, str], tuple[float, float]]:
    german, english, one, other = row
    if forward:
        return (english, german), (int(other) / 1000, int(one) / 1000)
    return (german, english), (int(one) / 1000, int(other) / 1000)


def _ding_words(text: str) -> Iterator[DingWord]:
    for place, word in enumerate(text.split(";")):
        spelling, gender, percent = word.split(":")
        yield DingWord(spelling, gender, int(percent) / 100, place)


def _has_digit(lemma: str) -> bool:
    """Whether it is one of "atomic number 2", "1st"."""
    return any(c.isdigit() for c in lemma)


def _fields(text: str, number: int) -> Iterator[list[str]]:
    for item in text.split(";"):
        yield item.rsplit(":", number - 1)
