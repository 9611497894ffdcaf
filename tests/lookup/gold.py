"""The sentences that were aligned or answered by hand, and what a package made of them, as it was recorded.

Recorded files are JSON with `how` (who made them and how) and one object a sentence; spans are "start-end" and an
attention row is "column:value" of what is at least 0.005, so that they stay small.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from reader.languages import get_language
from reader.lookup.chain import Chain
from reader.lookup.context import in_context, merge
from reader.lookup.entry import InContext, Lookup
from reader.lookup.signs import words as word_set
from reader.text.tokens import word_spans
from reader.translation.alignment import Aligner
from reader.translation.values import Alignment, Link, Span, Translated

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
_LEAST = 0.005
REGION = 0.25  # below, no word is shown but a region
CONFIDENT = 0.8
_LINK = re.compile(r"(\S+?)([=~])(.+)")


@dataclass(frozen=True, slots=True)
class GoldPair:
    """A pair of sentences; links are (word of the text, word of the translation). `possible` holds the sure ones."""

    text: str
    translation: str
    sure: frozenset[tuple[int, int]]
    possible: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class GoldWord:
    """A word in its sentence and the lemmas that translate it there."""

    word: str
    sentence: str
    accepted: frozenset[str]

    @property
    def start(self) -> int:
        found = re.search(rf"\b{re.escape(self.word)}\b", self.sentence)
        assert found is not None, self
        return found.start()


def gold_pairs() -> list[GoldPair]:
    """The pairs of alignment_en_es.txt; its head tells the notation."""
    blocks = (HERE / "alignment_en_es.txt").read_text(encoding="utf-8").split("\n\n")
    lines = [[line for line in block.splitlines() if line and line[0] != "#"] for block in blocks]
    return [_gold_pair(*three) for three in lines if three]


def _gold_pair(text: str, translation: str, links: str) -> GoldPair:
    english, spanish = get_language("en"), get_language("es")
    words = [text[start:end] for start, end in word_spans(text, english)]
    others = [translation[start:end] for start, end in word_spans(translation, spanish)]
    sure, possible, taken = set(), set(), list[int]()
    source, previous = -1, ""
    for link in links.split(" | "):
        found = _LINK.fullmatch(link)
        assert found is not None, link
        word, sign, targets = found.groups()
        source = source if word == previous else words.index(word, source + 1)
        previous = word
        for name in targets.split():
            target = _place(name, others, taken)
            taken.append(target)
            possible.add((source, target))
            if sign == "=":
                sure.add((source, target))
    return GoldPair(text, translation, frozenset(sure), frozenset(possible))


def _place(name: str, words: list[str], taken: list[int]) -> int:
    """The first word of that spelling that is not taken; where all are, the one taken last; "word#2": the second."""
    spelling, _, number = name.partition("#")
    places = [index for index, word in enumerate(words) if word == spelling]
    if number:
        return places[int(number) - 1]
    free = [place for place in places if place not in taken]
    return free[0] if free else next(place for place in reversed(taken) if place in places)


def gold_words(name: str) -> list[GoldWord]:
    """The words of context_en_es.tsv or context_en_es.unseen.tsv."""
    rows = [line.split("\t") for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    return [
        GoldWord(word, sentence, frozenset(a.strip() for a in wanted.split(","))) for word, sentence, wanted in rows
    ]


def as_recorded(translated: Translated) -> dict[str, Any]:
    rows = (
        [f"{column}:{value:.3f}" for column, value in enumerate(row) if value >= _LEAST] for row in translated.attention
    )
    return {
        "text": translated.text,
        "translation": translated.translation,
        "text_spans": _written(translated.text_spans),
        "translation_spans": _written(translated.translation_spans),
        "attention": [" ".join(row) for row in rows],
        "score": round(translated.score, 3),
        "doubtful": translated.doubtful,
    }


def _from_recorded(record: dict[str, Any], engine: str) -> Translated:
    sources, targets = _read(record["text_spans"]), _read(record["translation_spans"])
    attention = np.zeros((len(targets), len(sources)), dtype=np.float32)
    for index, row in enumerate(record["attention"]):
        for place in row.split():
            column, value = place.split(":")
            attention[index, int(column)] = float(value)
    return Translated(
        record["text"], record["translation"], sources, targets, attention, record["score"], record["doubtful"], engine
    )


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recorded file: the sentences, and for words the alternatives at their counterpart; how good the package is."""

    sentences: list[Translated]
    alternatives: list[list[tuple[str, float]]]
    trust: float


def recorded(name: str) -> Recorded:
    content = json.loads((DATA / name).read_text(encoding="utf-8"))
    records = content["sentences"]
    return Recorded(
        [_from_recorded(record, content["engine"]) for record in records],
        [[(word, chance) for word, chance in record.get("alternatives", ())] for record in records],
        content.get("trust", 1.0),
    )


def _written(spans: tuple[Span, ...]) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans)


def _read(spans: str) -> tuple[Span, ...]:
    pairs = (span.split("-") for span in spans.split())
    return tuple((int(start), int(end)) for start, end in pairs)


_CLOSED = word_set(
    "a an the my your its our their his her mine some any every each other few many most more than this that these "
    "those which what who whether i you he she it we they me him us them everyone nobody nothing there can't couldn't "
    "could should shouldn't may will would didn't do did does let's i'm am is are was were be been has have had having "
    "to of in on at for from with by into since until without towards near off up down out about as and or but "
    "although because so if when where why how not per half ago"
)


@dataclass(frozen=True, slots=True)
class AlignmentScore:
    """Alignment error rate (0 best); the share of content words whose counterpart is right (all words of it possible,
    one of them sure); links with a confidence of 0.8 or more, and how many of them are right."""

    error_rate: float
    content_right: float
    sure_links: int
    sure_right: float


def score_alignments(gold: list[GoldPair], found: list[Alignment]) -> AlignmentScore:
    """Links of several words count once for each word; those below 0.25 are shown as a region only and not counted
    in the error rate."""
    both = possible = made = sure = right = content = confident = confident_right = 0
    for pair, alignment in zip(gold, found, strict=True):
        words = word_spans(pair.text, get_language("en"))
        others = word_spans(pair.translation, get_language("es"))
        targets = {link.source: {t for t, span in enumerate(others) if _within(span, link)} for link in alignment.links}
        links = {
            (words.index(link.source), t)
            for link in alignment.links
            if link.confidence >= REGION
            for t in targets[link.source]
        }
        both += len(links & pair.sure)
        possible += len(links & pair.possible)
        made += len(links)
        sure += len(pair.sure)
        for link in alignment.links:
            if link.confidence >= CONFIDENT:
                confident += 1
                confident_right += any((words.index(link.source), t) in pair.possible for t in targets[link.source])
        for s, span in enumerate(words):
            wanted = {t for source, t in pair.sure if source == s}
            if wanted and pair.text[slice(*span)].lower() not in _CLOSED:
                mine = targets.get(span, set())
                content += 1
                right += bool(mine & wanted) and all((s, t) in pair.possible for t in mine)
    return AlignmentScore(
        1 - (both + possible) / (made + sure), right / content, confident, confident_right / max(confident, 1)
    )


def _within(span: Span, link: Link) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in link.targets)


class Engines:
    """What turns a recorded sentence into an answer, for English to Spanish."""

    def __init__(self, chain: Chain, target_lemma: Callable[[str], str]) -> None:
        self.chain = chain
        self.target_lemma = target_lemma
        self.aligner = Aligner(chain.source, chain.target, chain.translations_of, target_lemma)
        self.without_dictionary = Aligner(chain.source, chain.target, lambda word: (), target_lemma)

    def alignments(self, sentences: list[Translated]) -> dict[str, list[Alignment]]:
        """Of the dictionary and position alone, of attention alone, of both."""
        flat = [replace(one, attention=np.full_like(one.attention, 1 / one.attention.shape[1])) for one in sentences]
        return {
            "dictionary": [self.aligner.align(one) for one in flat],
            "attention": [self.without_dictionary.align(one) for one in sentences],
            "both": [self.aligner.align(one) for one in sentences],
        }

    def look_up(self, gold: GoldWord) -> Lookup:
        return self.chain.look_up(gold.word, gold.sentence, gold.start)

    def in_context(self, gold: GoldWord, translated: Translated) -> InContext | None:
        end = gold.start + len(gold.word)
        alignment = self.aligner.align(translated)
        return in_context(self.look_up(gold), translated, alignment, gold.start, end, self.target_lemma)

    def bests(
        self, gold: GoldWord, context: InContext | None, alternatives: list[tuple[str, float]], trust: float
    ) -> dict[str, tuple[str, ...]]:
        """Of the dictionary alone, of the model alone (its word, then its alternatives), of both."""
        lookup = self.look_up(gold)
        others = [self.target_lemma(word) for word, _ in alternatives]
        return {
            "dictionary": lookup.best,
            "model": tuple(dict.fromkeys([context.lemma, *others]))[:5] if context else (),
            "both": merge(lookup, context, alternatives, trust, self.target_lemma).best,
        }


@dataclass(frozen=True, slots=True)
class Share:
    """Of so many words: how many have a right first answer, how many a right one among the five."""

    first: int
    listed: int
    of: int


def score_bests(gold: list[GoldWord], bests: list[tuple[str, ...]]) -> Share:
    first = sum(bool(word.accepted.intersection(best[:1])) for word, best in zip(gold, bests, strict=True))
    listed = sum(bool(word.accepted.intersection(best[:5])) for word, best in zip(gold, bests, strict=True))
    return Share(first, listed, len(gold))
