"""The words of a text by their lemmas: how often, where first, how common, how well known; what is worth learning."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.languages import Language
from reader.lookup.chain import Chain
from reader.reading.names import has_number, is_inside, is_word, looks_like_name
from reader.text.article import Article
from reader.text.keys import lookup_key
from reader.text.tokens import Words
from reader.vocabulary.terms import Status

GOALS = (0.5, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99)
"""Shares of known running words; from 0.95 on one can read with help, from 0.98 without."""
_LEAST = 0.005
_SETTLED = (Status.KNOWN, Status.IGNORED)


class Spot(NamedTuple):
    """Where a form stands first: chapter (0 in a text without any), block, and the offsets of its surface."""

    chapter: int
    block: int
    start: int
    end: int


class Family(NamedTuple):
    """The forms of a text that have one lemma; surfaces as written, the most frequent first."""

    lemma: str
    forms: tuple[str, ...]
    times: int
    status: Status | None
    zipf: float
    rank: int | None
    first: Spot
    looks_aside: bool = False

    @property
    def is_aside(self) -> bool:
        """Whether it is kept apart: it looks like a name or a number, and nobody has said that it is to be learned or
        known."""
        return self.looks_aside and self.status is None

    @property
    def settled(self) -> bool:
        """Whether nothing is to be learned of it."""
        return self.status in _SETTLED or self.is_aside


class Step(NamedTuple):
    """Who learns so many lemmas more knows this share of the running words."""

    lemmas: int
    share: float


class Known(NamedTuple):
    """Of a text: running words and different ones (names and ignored ones aside), and how many of each are known."""

    tokens: int
    types: int
    known_tokens: int
    known_types: int

    @property
    def by_token(self) -> float:
        """The share of the running words, 0–1."""
        return self.known_tokens / self.tokens if self.tokens else 0.0

    @property
    def by_type(self) -> float:
        """The share of the different words, 0–1."""
        return self.known_types / self.types if self.types else 0.0


class Tally:
    """Counts the surfaces of one text after another."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._counts: Counter[str] = Counter()
        self._first: dict[str, Spot] = {}
        self._inside: set[str] = set()  # written with a capital letter where no sentence begins
        self.tokens = 0

    def add(self, article: Article, chapter: int = 0) -> Iterator[None]:
        """Counts the words of an article, a block with each step."""
        texts = [block.text for block in article.blocks]
        words = Words(texts, self._language)
        for number, text in enumerate(texts):
            block = words.block(number)
            for start, end in zip(block.start, block.end, strict=True):
                surface = text[start:end]
                if surface not in self._first:
                    self._first[surface] = Spot(chapter, number, start, end)
                self._counts[surface] += 1
                if surface[0].isupper() and surface not in self._inside and is_inside(text, start):
                    self._inside.add(surface)
            self.tokens += len(block)
            yield

    def families(self, chain: Chain, statuses: Mapping[str, Status]) -> Iterator[Family]:
        """The lemmas, in the order in which the text has them.

        A lemma has its own status; where the vocabulary does not hold it, the strongest that one of its forms has:
        known, learning 4 … 1, new, and ignored only where no form has another.
        """
        surfaces: dict[str, list[str]] = {}
        lemmas: dict[str, str] = {}
        for surface in self._first:
            lemma = chain.lemmatiser.lemma(surface)
            key = lookup_key(lemma, self._language)
            lemmas.setdefault(key, lemma)
            surfaces.setdefault(key, []).append(surface)
        for key, forms in surfaces.items():
            status = _status(lemmas[key], forms, statuses, self._language)
            by_count = sorted(forms, key=lambda form: (-self._counts[form], form))
            frequency = chain.frequencies.of(lemmas[key], by_count[0])
            count = sum(self._counts[form] for form in forms)
            first = self._first[forms[0]]
            name = self._is_name(forms) and not is_word(chain, by_count[0])
            aside = name or has_number(lemmas[key])
            yield Family(lemmas[key], tuple(by_count), count, status, frequency.zipf, frequency.rank, first, aside)

    def _is_name(self, forms: Sequence[str]) -> bool:
        """Whether the forms are written as names are."""
        small = sum(self._counts[form] for form in forms if not form[0].isupper())
        times = sum(self._counts[form] for form in forms)
        return looks_like_name(small, times, not self._inside.isdisjoint(forms), self._language)


def families_of(articles: Iterable[Article], chain: Chain, statuses: Mapping[str, Status]) -> tuple[list[Family], int]:
    """The families of a text or of all chapters of a book, and how many running words there are."""
    tally = Tally(chain.source)
    for number, article in enumerate(articles):
        for _ in tally.add(article, number):
            pass
    return list(tally.families(chain, statuses)), tally.tokens


def known(families: Iterable[Family]) -> Known:
    """How much of a text is known."""
    counted = [family for family in families if family.status is not Status.IGNORED and not family.is_aside]
    mine = [family for family in counted if family.status is Status.KNOWN]
    return Known(sum(f.times for f in counted), len(counted), sum(f.times for f in mine), len(mine))


def to_learn(families: Iterable[Family]) -> list[Family]:
    """What is not known yet, what helps most with this text first: the most frequent in it, among equals the most
    frequent in the language."""
    return sorted(
        (f for f in families if not f.settled), key=lambda f: (-f.times, f.rank is None, f.rank or 0, f.lemma)
    )


def ladder(families: Sequence[Family], goals: Sequence[float] = GOALS) -> list[Step]:
    """How many lemmas, in the order of to_learn, it takes to reach each goal that is not reached yet."""
    share = known(families)
    reached, steps = share.known_tokens, []
    wanted = [goal for goal in goals if goal - share.by_token > _LEAST]
    for number, family in enumerate(to_learn(families), 1):
        reached += family.times
        while wanted and reached >= wanted[0] * share.tokens:
            steps.append(Step(number, wanted.pop(0)))
    return steps


def shares_reached(families: Sequence[Family]) -> dict[str, float]:
    """Lemma → the share of known running words once it and all before it, in the order of to_learn, are learned."""
    share = known(families)
    reached, found = share.known_tokens, {}
    for family in to_learn(families):
        reached += family.times
        found[family.lemma] = reached / share.tokens
    return found


def _strongest(statuses: Iterable[Status]) -> Status | None:
    return max(statuses, key=lambda status: -1 if status is Status.IGNORED else int(status), default=None)


def restated(families: Iterable[Family], statuses: Mapping[str, Status], language: Language) -> list[Family]:
    """The families with the statuses that they have now."""
    return [family._replace(status=_status(family.lemma, family.forms, statuses, language)) for family in families]


def _status(lemma: str, forms: Iterable[str], statuses: Mapping[str, Status], language: Language) -> Status | None:
    own = statuses.get(lookup_key(lemma, language))
    if own is not None:
        return own
    of_forms = (statuses.get(lookup_key(form, language)) for form in forms)
    return _strongest(one for one in of_forms if one is not None)
