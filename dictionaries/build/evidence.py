"""What each source says for a translation, as points, so that files merge at lookup by adding.

The weights are those of a prototype that was measured on parallel text: the agreement of sources orders the
translations (56.9 % first hits), the frequency of the target word alone does not (38.9 %) and adds little (0.6).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dictionaries.build.extracted import read_table
from dictionaries.build.words import zipf

APERTIUM, APERTIUM_BACK = 2.4, 1.2  # the pair stands in the transducer of this direction, of the other
FREEDICT, FREEDICT_FIRST_SENSE, FREEDICT_BACK = 0.8, 0.2, 0.6
PIVOT, PIVOT_SHARE = 0.6, 1.2
WORDNET_RANK, WORDNET_SHARE, WORDNET_TARGET = 0.7, 0.9, 0.2
PART_SHARE = 1.2  # how much of its occurrences a headword has as this part of speech (SemCor)
OTHER_READING = 2.5  # how little of its occurrences a word is a headword of its own and no form of another ("found")
FUNCTION_WORD, NAME = 0.6, -1.5
_COMPARATIVE = 20
FUNCTION_PARTS = {"determiner", "pronoun", "preposition", "conjunction", "numeral"}

LETTERS = {"n": "noun", "v": "verb", "a": "adjective", "r": "adverb"}


@dataclass(slots=True)
class Line:
    """Translations that belong to one sense, with points each."""

    points: dict[str, float] = field(default_factory=dict)

    def raise_to(self, translation: str, points: float) -> None:
        self.points[translation] = max(points, self.points.get(translation, 0.0))

    def add(self, translation: str, points: float) -> None:
        self.points[translation] = points + self.points.get(translation, 0.0)


@dataclass(slots=True)
class Draft:
    """What one file will say of a headword as one part of speech. `weight` speaks for the part of speech."""

    senses: list[Line] = field(default_factory=list)
    weight: float = 0.0
    pronunciation: str = ""


Drafts = dict[tuple[str, str], Draft]  # (headword as written, part of speech) → draft


@dataclass(frozen=True, slots=True)
class Tables:
    """The extracted tables of English and Spanish, turned into one direction."""

    source: str
    target: str
    apertium: list[tuple[str, str, str, str, str]]  # head, part, translation, part, "=" both, ">" this way, "<" back
    freedict: list[list[str]]
    freedict_back: list[list[str]]
    pivot: list[tuple[str, str, str, str, float]]  # head, part, translation, part, share of the paths
    wordnet: list[tuple[str, list[tuple[str, int, int]], list[tuple[str, int, int]]]]  # heads, translations


def read_tables(folder: Path, source: str, target: str) -> Tables:
    """`source`, `target`: "en" and "es" or the reverse."""
    forward = source == "en"
    names = ("freedict-eng-spa", "freedict-spa-eng")
    freedict, back = (read_table(folder / f"{name}.tsv.xz") for name in (names if forward else names[::-1]))
    to_catalan = "apertium-eng-cat" if forward else "apertium-spa-cat"
    from_catalan = "apertium-spa-cat" if forward else "apertium-eng-cat"
    return Tables(
        source,
        target,
        _turned(read_table(folder / "apertium-eng-spa.tsv.xz"), forward),
        freedict,
        back,
        list(
            _pivot(
                _turned(read_table(folder / f"{to_catalan}.tsv.xz"), True),
                _turned(read_table(folder / f"{from_catalan}.tsv.xz"), False),
            )
        ),
        [_synset(row, forward) for row in read_table(folder / "wordnet-spa.tsv.xz")],
    )


def _turned(rows: list[list[str]], forward: bool) -> list[tuple[str, str, str, str, str]]:
    if forward:
        return [(a, pa, b, pb, way) for a, pa, b, pb, way in rows]
    other = {"<": ">", ">": "<", "=": "="}
    return [(b, pb, a, pa, other[way]) for a, pa, b, pb, way in rows]


def _pivot(
    first: list[tuple[str, str, str, str, str]], second: list[tuple[str, str, str, str, str]]
) -> Iterator[tuple[str, str, str, str, float]]:
    """Head → Catalan → translation; the share is the chance to arrive there when each way is taken alike."""
    heads = _ways(first)
    catalan = _ways(second)
    for (head, part), middles in sorted(heads.items()):
        shares: dict[tuple[str, str], float] = defaultdict(float)
        for middle, chance in middles:
            for goal, further in catalan.get(middle, ()):
                shares[goal] += chance * further
        for (translation, part_of_translation), share in sorted(shares.items()):
            yield head, part, translation, part_of_translation, share


def _ways(
    rows: Iterable[tuple[str, str, str, str, str]],
) -> dict[tuple[str, str], list[tuple[tuple[str, str], float]]]:
    quality = {"=": 1.0, ">": 0.8, "<": 0.25}
    found: dict[tuple[str, str], list[tuple[tuple[str, str], float]]] = defaultdict(list)
    for a, part_a, b, part_b, way in rows:
        found[a, part_a].append(((b, part_b), quality[way]))
    return {head: [(goal, q / sum(w for _, w in goals)) for goal, q in goals] for head, goals in found.items()}


def _synset(row: list[str], forward: bool) -> tuple[str, list[tuple[str, int, int]], list[tuple[str, int, int]]]:
    """(part of speech, heads, translations), a lemma as (spelling, rank of the synset among its senses, count)."""
    identifier, english, spanish = row
    one = [(lemma, int(rank), int(count)) for lemma, rank, count in _fields(english, 3) if not _has_digit(lemma)]
    two = [(lemma, int(rank)) for lemma, rank in _fields(spanish, 2)]
    total = sum(count for _, _, count in one)
    # Spanish lemmas have no counts of their own: the best ranked take most of the synset's.
    spread = sum(1 / rank for _, rank in two)
    three = [(lemma, rank, round(total / rank / spread)) for lemma, rank in two]
    return (LETTERS[identifier[0]], one, three) if forward else (LETTERS[identifier[0]], three, one)


def _has_digit(lemma: str) -> bool:
    """Whether it is one of "atomic number 2", "1st"."""
    return any(c.isdigit() for c in lemma)


def _fields(text: str, number: int) -> Iterator[list[str]]:
    for item in text.split(";"):
        yield item.rsplit(":", number - 1)


def gpl2(tables: Tables, parts: dict[tuple[str, str], set[str]]) -> Drafts:
    """Apertium's English-Spanish pair and FreeDict. `parts`: (head, translation) → parts of speech, any source."""
    drafts: Drafts = {}
    pairs: dict[tuple[str, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for head, part, translation, _, way in tables.apertium:
        here, back = way in "=>", way in "=<"
        pairs[head, part][translation] += APERTIUM * here + APERTIUM_BACK * back
    freedict: dict[tuple[str, str], float] = defaultdict(float)
    pronunciations: dict[str, str] = {}
    for head, ipa, sense, _, translation in tables.freedict:
        first = FREEDICT_FIRST_SENSE if sense == "0" else 0.0
        freedict[head, translation] = max(freedict[head, translation], FREEDICT + first)
        pronunciations.setdefault(head, ipa)
    for back_pair in {(row[4], row[0]) for row in tables.freedict_back}:
        freedict[back_pair] += FREEDICT_BACK
    for (head, translation), points in freedict.items():
        for part in sorted(parts.get((head, translation), ())) or [""]:
            pairs[head, part][translation] += points
    for (head, part), translations in pairs.items():
        ordered = sorted(translations.items(), key=lambda item: (-item[1], item[0]))
        drafts[head, part] = Draft(
            [Line({translation: points}) for translation, points in ordered],
            _weight(part),
            pronunciations.get(head, ""),
        )
    return drafts


def _weight(part: str) -> float:
    return FUNCTION_WORD if part in FUNCTION_PARTS else NAME if part == "name" else 0.0


def gpl3(tables: Tables) -> Drafts:
    """English ↔ Catalan ↔ Spanish."""
    lines: dict[tuple[str, str], list[tuple[float, str]]] = defaultdict(list)
    for head, part, translation, part_of_translation, share in tables.pivot:
        if part == part_of_translation or not part:
            lines[head, part].append((PIVOT * (share >= 0.05) + PIVOT_SHARE * share, translation))
    return {
        key: Draft([Line({t: points}) for points, t in sorted(found, key=lambda x: (-x[0], x[1]))], _weight(key[1]))
        for key, found in lines.items()
    }


def readings(word: str, forms: dict[str, set[str]], language: str) -> set[str]:
    """The lemmas that a word may be a form of, itself aside."""
    import simplemma

    lemma = simplemma.lemmatize(word, lang=language) if " " not in word else word
    return ({lemma} | forms.get(word, set())) - {word}


def _occurrences_as(form: str, lemma: str, occurrences: Mapping[str, float], language: str) -> float:
    """A guess at how many of the lemma's occurrences in the tagged corpus have this form."""
    one, other = 10 ** zipf(form, language), 10 ** zipf(lemma, language)
    return float(occurrences.get(lemma, 0.0) * one / (one + other))


def occurrences(tables: Tables) -> dict[str, float]:
    """Headword → its occurrences in the tagged corpus, a little for each sense that never occurs."""
    total: dict[str, float] = defaultdict(float)
    for _, heads, _ in tables.wordnet:
        for head, _, count in heads:
            total[head] += count + 0.3
    return total


def shares(tables: Tables, forms: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, str, int]]:
    """Adds to (form, lemma, part of speech) how many percent of the form's occurrences belong to the lemma."""
    total = occurrences(tables)
    for form, lemma, part in forms:
        as_form = _occurrences_as(form, lemma, total, tables.source)
        as_itself = total.get(form, 0.0)
        percent = round(100 * as_form / (as_form + as_itself)) if as_form else 50
        # "better" has translations of its own, which say more than those of "good".
        compared = part in ("adjective", "adverb") and as_itself
        yield form, lemma, part, min(percent, _COMPARATIVE) if compared else percent


def wordnet(tables: Tables, forms: dict[str, set[str]]) -> Drafts:
    """A sense for each synset of a headword, the commonest first. `forms`: irregular form → lemmas."""
    found: dict[tuple[str, str], list[tuple[int, int, list[tuple[str, int, int]]]]] = defaultdict(list)
    total = occurrences(tables)
    for part, heads, translations in tables.wordnet:
        for head, rank, count in heads:
            found[head, part].append((rank, count, translations))
    drafts: Drafts = {}
    for (head, part), synsets in found.items():
        synsets.sort(key=lambda synset: (synset[0], -synset[1], synset[2]))
        mass = sum(count + 0.5 / rank for rank, count, _ in synsets)
        senses = []
        for place, (rank, count, translations) in enumerate(synsets):
            line = Line()
            base = WORDNET_RANK / (1 + place) + WORDNET_SHARE * (count + 0.5 / rank) / mass
            for translation, rank_there, _ in translations:
                points = base * (0.75 + 0.25 / rank_there) + WORDNET_TARGET / rank_there
                # Within a synset nothing else tells the usual word from the learned one.
                line.raise_to(translation, points * (0.5 + 0.1 * zipf(translation, tables.target)))
            senses.append(line)
        share = sum(count + 0.3 for _, count, _ in synsets) / total[head]
        certain = min(1.0, total[head] / 5)
        of_others = sum(
            _occurrences_as(head, lemma, total, tables.source) for lemma in readings(head, forms, tables.source)
        )
        doubt = of_others / (of_others + total[head])
        drafts[head, part] = Draft(senses, PART_SHARE * share * certain - OTHER_READING * doubt)
    return drafts


def parts_elsewhere(tables: Tables) -> dict[tuple[str, str], set[str]]:
    """(head, translation) → the parts of speech that the sources with parts of speech give the pair, or, where none
    has the pair, those that its two words have in common."""
    pairs: dict[tuple[str, str], set[str]] = defaultdict(set)
    of_head: dict[str, set[str]] = defaultdict(set)
    of_translation: dict[str, set[str]] = defaultdict(set)
    rows = [row[:4] for row in tables.apertium] + [row[:4] for row in tables.pivot]
    rows += [
        (head, part, translation, part)
        for part, heads, translations in tables.wordnet
        for head, _, _ in heads
        for translation, _, _ in translations
    ]
    for head, part, translation, part_of_translation in rows:
        pairs[head, translation].add(part)
        of_head[head].add(part)
        of_translation[translation].add(part_of_translation)
    wanted = {(row[0], row[4]) for row in tables.freedict} | {(row[4], row[0]) for row in tables.freedict_back}
    for head, translation in wanted - pairs.keys():
        one, other = of_head.get(head, set()), of_translation.get(translation, set())
        common = one & other if one and other else one or other
        if len(common) == 1:
            pairs[head, translation] = common
    return pairs
