"""What each source says for a translation, as points, so that files merge at lookup by adding.

The weights are those of a prototype that was measured on parallel text: the agreement of sources orders the
translations (56.9 % first hits), the frequency of the target word alone does not (38.9 %) and adds little (0.6).
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import exp
from typing import NamedTuple

from dictionaries.build.tables import DingItem, DingWord, Lemma, Tables
from dictionaries.build.words import lemma_of, zipf

APERTIUM, APERTIUM_BACK = 2.4, 1.2  # the pair stands in the transducer of this direction, of the other
FREEDICT, FREEDICT_FIRST_SENSE, FREEDICT_BACK = 0.8, 0.2, 0.6
FREEDICT_FIRST_PLACE = 0.1
PIVOT, PIVOT_SHARE, PIVOT_BACK = 0.6, 1.2, 0.6
DING, DING_ENOUGH = 1.6, 0.8  # most that Ding's items give; how much quality of items gives 63 % of it
DING_PLACE, DING_CROWD = 0.35, 0.08  # how much less a place further on, a near-synonym more in the item counts
DING_ANOTHER_WORD, DING_EXPLAINS = 0.88, 0.65  # for a word more than the headword has, for each further one
DING_SELDOM = 3  # items that a rare expression is taken to have besides
DING_LEAST = 0.3  # of the points of the best translation
DING_WHOLE = 0.5  # of the share of items that have both of two expressions
DING_USAGE, DING_USAGE_BACK = 2.0, 0.8  # times the root of the share of a word's occurrences
WORDNET_RANK, WORDNET_SHARE, WORDNET_TARGET = 0.7, 0.9, 0.2
TRANSLATED = 0.5  # what a translated wordnet says beside one of its own
PART_SHARE = 1.2  # how much of its occurrences a headword has as this part of speech (SemCor)
OTHER_READING = 2.5  # how little of its occurrences a word is a headword of its own and no form of another ("found")
FUNCTION_WORD, NAME = 0.6, -1.5
WRITTEN_ALIKE = 0.3
_COMPARATIVE = 20
_ONE_FORM, _MOST_AS_FORM = 0.35, 0.9  # a form of a verb is about so common as its infinitive
_LEAST_PERCENT = 2
_PLAIN = {
    "de": {"der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "sehr", "ganz", "nicht"},
    "en": {"the", "a", "an", "very", "not"},
}
FUNCTION_PARTS = {"determiner", "pronoun", "preposition", "conjunction", "numeral"}


@dataclass(slots=True)
class Line:
    """Translations that belong to one sense, with points each."""

    points: dict[str, float] = field(default_factory=dict)

    def raise_to(self, translation: str, points: float) -> None:
        """Gives a translation these points where it has fewer."""
        self.points[translation] = max(points, self.points.get(translation, 0.0))

    def add(self, translation: str, points: float) -> None:
        """Gives a translation these points beside those it has."""
        self.points[translation] = points + self.points.get(translation, 0.0)


@dataclass(slots=True)
class Draft:
    """What one file will say of a headword as one part of speech. `weight` speaks for the part of speech."""

    senses: list[Line] = field(default_factory=list)
    weight: float = 0.0
    pronunciation: str = ""


class Key(NamedTuple):
    """A headword as written, its part of speech, and its gender where the source tells."""

    head: str
    part: str
    gender: str = ""


Drafts = dict[Key, Draft]


def gpl2(tables: Tables) -> Drafts:
    """Apertium's English-Spanish pair and FreeDict."""
    pairs: dict[tuple[str, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for head, part, translation, _, way in tables.apertium:
        here, back = way in "=>", way in "=<"
        pairs[head, part][translation] += APERTIUM * here + APERTIUM_BACK * back
    rows = [row[:4] for row in tables.apertium]
    for (head, part, translation), points in _freedict(tables, rows).items():
        pairs[head, part][translation] += points
    drafts: Drafts = {}
    for (head, part), translations in pairs.items():
        lines = [Line({translation: points}) for translation, points in _ordered(translations)]
        _put(drafts, tables, head, part, lines)
    return drafts


def catalan(tables: Tables) -> Drafts:
    """English ↔ Catalan ↔ Spanish."""
    drafts: Drafts = {}
    for (head, part), translations in _through_catalan(tables, back=0.0).items():
        points = {translation: points for translation, (points, _) in translations.items()}
        _put(drafts, tables, head, part, [Line({t: p}) for t, p in _ordered(points)])
    return drafts


def catalan_and_freedict(tables: Tables) -> Drafts:
    """English ↔ Catalan ↔ French and so on, with FreeDict. What goes through one Catalan word is one sense."""
    rows = [row[:4] for row in tables.pivot]
    freedict: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for (head, part, translation), points in _freedict(tables, rows).items():
        freedict[head, part][translation] = points
    pivot = _through_catalan(tables, back=PIVOT_BACK)
    drafts: Drafts = {}
    for head, part in sorted(pivot.keys() | freedict.keys()):
        lines: dict[str, Line] = {}
        middles = pivot.get((head, part), {})
        for translation, (points, middle) in middles.items():
            lines.setdefault(middle, Line()).add(translation, points)
        for translation, points in freedict.get((head, part), {}).items():
            middle = middles.get(translation, (0.0, f" {translation}"))[1]
            lines.setdefault(middle, Line()).add(translation, points)
        _put(drafts, tables, head, part, list(lines.values()))
    return drafts


def names(tables: Tables, drafts: Drafts) -> Drafts:
    """Names that are taken to be written alike, but for those that are a word besides (Mark, Will)."""
    others = {key.head.lower() for key in drafts}
    new = (name for name in tables.names if name.lower() not in others and " " not in name)
    return {Key(name, "name"): Draft([Line({name: WRITTEN_ALIKE})], NAME) for name in new}


def _put(drafts: Drafts, tables: Tables, head: str, part: str, lines: list[Line]) -> None:
    gender = tables.genders.get(head, "") if part == "noun" else ""
    drafts[Key(head, part, gender)] = Draft(lines, _weight(part), tables.pronunciations.get(head, ""))


def _ordered(points: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(points.items(), key=lambda item: (-item[1], item[0]))


def _through_catalan(tables: Tables, back: float) -> dict[tuple[str, str], dict[str, tuple[float, str]]]:
    """(head, part) → translation → points, the Catalan word. `back`: what the way back adds."""
    found: dict[tuple[str, str], dict[str, tuple[float, str]]] = defaultdict(dict)
    for head, part, translation, part_of_translation, share, share_back, middle in tables.pivot:
        if part == part_of_translation or not part:
            # The share back alone would speak for rare words: all of "bagnole" is "car".
            points = PIVOT * (share >= 0.05) + PIVOT_SHARE * share + back * (share * share_back) ** 0.5
            found[head, part][translation] = max(found[head, part].get(translation, (0.0, "")), (points, middle))
    return found


def _freedict(tables: Tables, rows: Sequence[Sequence[str]]) -> dict[tuple[str, str, str], float]:
    """(head, part, translation) → points. `rows`: head, part, translation, part of a source under the same licence,
    which tells the parts of speech that FreeDict does not."""
    usual = not tables.apertium  # nothing but the frequency tells the usual word from the rare one (voiture, bagnole)
    points: dict[tuple[str, str], float] = defaultdict(float)
    told: dict[tuple[str, str], str] = {}
    for head, _, sense, place, translation, part, _ in tables.freedict:
        first = FREEDICT_FIRST_SENSE * (sense == "0") + FREEDICT_FIRST_PLACE * (place == "0" and usual)
        points[head, translation] = max(points[head, translation], FREEDICT + first)
        told.setdefault((head, translation), part)
    for back_pair in dict.fromkeys((row[4], row[0]) for row in tables.freedict_back):
        points[back_pair] += FREEDICT_BACK
    parts = _parts(rows, points.keys())
    found = {}
    for (head, translation), its_points in points.items():
        part = told.get((head, translation), "")
        for one in [part] if part else sorted(parts.get((head, translation), ())) or [""]:
            found[head, one, translation] = its_points * (0.5 + 0.1 * zipf(translation, tables.target) if usual else 1)
    return found


def ding(tables: Tables) -> Drafts:
    """Ding's items: a sense each, in the order of what supports their translations."""
    items = _ding_items(tables)
    drafts: Drafts = {}
    for key, its_items in items.items():
        quality: dict[str, float] = defaultdict(float)
        best: dict[str, tuple[float, int]] = {}
        for number, (item, word) in enumerate(its_items):
            crowd = 1 + DING_CROWD * (len(item.heads) + len(item.translations) - 2)
            head_place = word.quality / (1 + DING_PLACE * word.place)
            for other in item.translations:
                one = item.quality * head_place * other.quality / (1 + DING_PLACE * other.place) / crowd
                quality[other.text] += one
                best[other.text] = max(best.get(other.text, (0.0, 0)), (one, -number))
        lines = [Line() for _ in its_items]
        for translation, (_, number) in best.items():
            points = DING * (1 - exp(-quality[translation] / DING_ENOUGH)) + _usage(tables, key.head, translation)
            points *= _brevity(translation, key.head)
            lines[-number].add(translation, points)
        drafts[key] = Draft(_without_weak([line for line in lines if line.points]), _weight(key.part))
    return drafts


def _without_weak(lines: list[Line]) -> list[Line]:
    """Without what has next to no support beside the best."""
    least = DING_LEAST * max((points for line in lines for points in line.points.values()), default=0.0)
    for line in lines:
        line.points = {translation: points for translation, points in line.points.items() if points >= least}
    return [line for line in lines if line.points]


def _brevity(translation: str, head: str) -> float:
    """Less where it takes more words to say it: "driver of a vehicle" explains what "driver" translates."""
    more = len(translation.removeprefix("sich ").split()) - len(head.removeprefix("sich ").split())
    return DING_ANOTHER_WORD * DING_EXPLAINS ** (more - 1) if more > 0 else 1.0


def _ding_items(tables: Tables) -> dict[Key, list[tuple[DingItem, DingWord]]]:
    """The items that a headword stands in. A German noun without gender has one elsewhere, or only a plural."""
    items: dict[Key, list[tuple[DingItem, DingWord]]] = defaultdict(list)
    for item in tables.ding:
        for word in item.heads:
            if _is_plain(word.text, tables.source):
                continue
            reflexive = word.text.startswith("sich ") and word.text.count(" ") == 1
            one = replace(word, text=word.text[5:], quality=0.8 * word.quality) if reflexive else word
            items[Key(one.text, item.part, one.gender if item.part == "noun" else "")].append((item, one))
    if tables.source == "en":
        return items
    gendered = {key.head for key in items if key.gender}
    return {
        key: found
        for key, found in items.items()
        if key.part != "noun" or key.gender or (key.head not in gendered and lemma_of(key.head, "de") == key.head)
    }


def _is_plain(text: str, language: str) -> bool:
    """A noun with its article, an adjective made stronger: not what one looks up."""
    first, _, rest = text.partition(" ")
    return bool(rest) and " " not in rest and first.lower() in _PLAIN[language]


def _usage(tables: Tables, head: str, translation: str) -> float:
    """How often one of the two stands for the other, in points; several words are counted as a whole."""
    share, share_back = tables.usage.get((head, translation), (0.0, 0.0))
    if " " in head or " " in translation:
        both = DING_WHOLE * tables.ding_counts[head, translation]
        share = max(share, both / (DING_SELDOM + tables.ding_counts[head, ""]))
        share_back = max(share_back, both / (DING_SELDOM + tables.ding_counts["", translation]))
    return float(DING_USAGE * share**0.5 + DING_USAGE_BACK * share_back**0.5)


def add_parts_of_speech(drafts: Drafts, tables: Tables, forms: Mapping[str, set[str]]) -> None:
    """Weighs the parts of speech of English headwords by WordNet's tagged corpus, where no file of wordnets will."""
    weights = _weights(tables.english, tables.source, forms)
    for key, draft in drafts.items():
        draft.weight += weights.get((key.head, key.part), 0.0)


def _weight(part: str) -> float:
    return FUNCTION_WORD if part in FUNCTION_PARTS else NAME if part == "name" else 0.0


def readings(word: str, forms: Mapping[str, set[str]], language: str) -> set[str]:
    """The lemmas that a word may be a form of, itself aside."""
    lemma = lemma_of(word, language) if " " not in word else word
    return ({lemma} | forms.get(word, set())) - {word}


def _occurrences_as(form: str, lemma: str, occurrences: Mapping[str, float], language: str) -> float:
    """A guess at how many of the lemma's occurrences in the tagged corpus have this form."""
    one, other = 10 ** zipf(form, language), 10 ** zipf(lemma, language)
    return float(occurrences.get(lemma, 0.0) * one / (one + other))


def occurrences(synsets: Iterable[tuple[str, list[Lemma]]]) -> dict[str, float]:
    """Headword → its occurrences in the tagged corpus, a little for each sense that never occurs."""
    total: dict[str, float] = defaultdict(float)
    for _, heads in synsets:
        for head, _, count in heads:
            total[head] += count + 0.3
    return total


def shares(tables: Tables, forms: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, str, int]]:
    """Adds to (form, lemma, part of speech) how many percent of the form's occurrences belong to the lemma."""
    total = occurrences(tables.english)
    for form, lemma, part in forms:
        as_form = _occurrences_as(form, lemma, total, tables.source)
        as_itself = total.get(form, 0.0)
        percent = round(100 * as_form / (as_form + as_itself)) if as_form else 50
        # "better" has translations of its own, which say more than those of "good".
        compared = part in ("adjective", "adverb") and as_itself
        yield form, lemma, part, min(percent, _COMPARATIVE) if compared else percent


def shares_by_frequency(
    forms: Iterable[tuple[str, str, str]], keys: Container[str], language: str
) -> Iterator[tuple[str, str, str, int]]:
    """The same where no tagged corpus is: by the frequencies of the lemmas (suis: être, suivre), and where the form is
    a headword itself (livre, "book" and a form of livrer) by how often the lemma would have it."""
    lemmas: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for form, lemma, part in forms:
        lemmas[form].add((lemma, part))
    for form, found in sorted(lemmas.items()):
        weights = {lemma: 10 ** zipf(lemma, language) for lemma, _ in found}
        all_lemmas = sum(weights.values()) or 1.0
        as_form = 1.0
        if form in keys:
            as_form = min(_MOST_AS_FORM, _ONE_FORM * all_lemmas / 10 ** zipf(form, language))
        for lemma, part in sorted(found):
            percent = round(100 * as_form * weights[lemma] / all_lemmas)
            if percent >= _LEAST_PERCENT:
                yield form, lemma, part, percent


def wordnet(tables: Tables, forms: Mapping[str, set[str]]) -> Drafts:
    """A sense for each synset of a headword, the commonest first. `forms`: irregular form → lemmas."""
    found: dict[tuple[str, str], list[tuple[int, int, list[Lemma]]]] = defaultdict(list)
    for part, heads, translations in tables.wordnet:
        for head, rank, count in heads:
            found[head, part].append((rank, count, translations))
    weights = _weights(((part, heads) for part, heads, _ in tables.wordnet), tables.source, forms)
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
                points *= 0.5 + 0.1 * zipf(translation, tables.target)
                line.raise_to(translation, points if tables.apertium else points * _plainness(translation, head))
            senses.append(line)
        drafts[Key(head, part)] = Draft(senses, weights[head, part])
    return drafts


def senses(tables: Tables, forms: Mapping[str, set[str]]) -> Drafts:
    """The same for a wordnet that was translated: it says less of each pair and nothing of the parts of speech."""
    drafts = wordnet(tables, forms)
    for draft in drafts.values():
        draft.weight = 0.0
        for line in draft.senses:
            line.points = {translation: TRANSLATED * points for translation, points in line.points.items()}
    return drafts


def _plainness(translation: str, head: str) -> float:
    """Less for what explains the headword (rhinoceros family) or names it in Latin (Rhinocerotidae)."""
    explains = " " in translation and " " not in head
    names = translation[:1].isupper() and not head[:1].isupper() and len(translation) > 1
    return (0.6 if explains else 1.0) * (0.5 if names else 1.0)


def _weights(
    synsets: Iterable[tuple[str, list[Lemma]]], language: str, forms: Mapping[str, set[str]]
) -> dict[tuple[str, str], float]:
    """(head, part) → how much its occurrences in the tagged corpus speak for this part of speech."""
    synsets = list(synsets)
    total = occurrences(synsets)
    of_part: dict[tuple[str, str], float] = defaultdict(float)
    for part, heads in synsets:
        for head, _, count in heads:
            of_part[head, part] += count + 0.3
    weights = {}
    for (head, part), mass in of_part.items():
        share, certain = mass / total[head], min(1.0, total[head] / 5)
        of_others = sum(_occurrences_as(head, lemma, total, language) for lemma in readings(head, forms, language))
        doubt = of_others / (of_others + total[head])
        weights[head, part] = PART_SHARE * share * certain - OTHER_READING * doubt
    return weights


def _parts(rows: Iterable[Sequence[str]], wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], set[str]]:
    """(head, translation) → the parts of speech that the rows give the pair, or, where they lack it, those that its
    two words have in common."""
    pairs: dict[tuple[str, str], set[str]] = defaultdict(set)
    of_head: dict[str, set[str]] = defaultdict(set)
    of_translation: dict[str, set[str]] = defaultdict(set)
    for head, part, translation, part_of_translation in rows:
        pairs[head, translation].add(part)
        of_head[head].add(part)
        of_translation[translation].add(part_of_translation)
    for head, translation in set(wanted) - pairs.keys():
        one, other = of_head.get(head, set()), of_translation.get(translation, set())
        common = one & other if one and other else one or other
        if len(common) == 1:
            pairs[head, translation] = common
    return pairs
