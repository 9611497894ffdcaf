"""How common a word is in its language, from wordfreq's lists: Zipf frequency, rank, band in words.

wordfreq stores a list as centibel buckets: bucket n holds, in alphabetical order, the words that make up
10^(-n/100) of all words (see `wordfreq.read_cBpack`). Zipf = (900 - n) / 100. Rank is the place in the list.
"""

import threading
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from importlib.util import find_spec
from itertools import count, islice
from math import log10
from pathlib import Path
from typing import Any, NamedTuple, cast

from reader.errors import ReaderError
from reader.languages import get_language
from reader.text.keys import lookup_key

UNLISTED = "unlisted"
_BANDS = ((5.0, "very common"), (4.0, "common"), (3.0, "uncommon"), (2.0, "rare"))


class Frequency(NamedTuple):
    """Zipf frequency (log10 of occurrences per billion words, 0 = unknown), rank from 1 (None = unlisted), band."""

    zipf: float
    rank: int | None
    band: str


def band(zipf: float) -> str:
    """The frequency in words: from 5 "very common" (≥ 100 in a million words), from 4 "common", from 3 "uncommon",
    from 2 "rare", below "very rare", 0 "unlisted"."""
    if zipf <= 0:
        return UNLISTED
    return next((words for least, words in _BANDS if zipf >= least), "very rare")


class Frequencies:
    """The frequency list of one language; languages that wordfreq has no list for are all "unlisted".

    Nothing is loaded before `load` (or the first question). May be asked from several threads.
    """

    def __init__(self, language: str) -> None:
        self._language = get_language(language)
        self._lock = threading.Lock()
        self._ranks: dict[str, int] = {}
        self._first_ranks: list[int] = []
        self._ready = False

    @property
    def ready(self) -> bool:
        """Whether the list has been read."""
        return self._ready

    def load(self) -> None:
        """Reads the list (about 0.1–0.3 s), once for all of its language that are open."""
        with self._lock:
            if not self._ready:
                self._ranks, self._first_ranks = _ranks(self._language.code)
                self._ready = True

    def ranked(self) -> list[str]:
        """All forms of the list, commonest first; those of one frequency in alphabetical order."""
        self.load()
        return list(self._ranks)

    def of(self, lemma: str, surface: str = "") -> Frequency:
        """How common a lexeme is: the frequency of its lemma as a word form, as wordfreq.zipf_frequency has it.

        The list holds forms as people write them, so where it lacks the lemma, that of `surface`. A compound that is
        unlisted as a whole gets wordfreq's estimate from its parts (1/f = Σ 1/f_part), a tenth for each joint as
        wordfreq takes it where it infers joints itself (else mother-in-law would be as common as law), and no rank.
        """
        self.load()
        keys = [lookup_key(word, self._language) for word in (lemma, surface) if word]
        for key in keys:
            rank = self._rank(key)
            if rank is not None:
                zipf = self._zipf(rank)
                return Frequency(zipf, rank, band(zipf))
        for key in keys:
            zipf = self._of_parts(key)
            if zipf > 0:
                return Frequency(zipf, None, band(zipf))
        return Frequency(0.0, None, UNLISTED)

    def top(self, most: int) -> list[str]:
        """The commonest words, commonest first; empty for a language without a list."""
        self.load()
        return list(islice(self._ranks, most))

    def zipf(self, key: str) -> float:
        """The Zipf frequency of a lookup key as it stands, 0 where it is not listed."""
        self.load()
        rank = self._ranks.get(key)
        return self._zipf(rank) if rank is not None else 0.0

    def _rank(self, key: str) -> int | None:
        rank = self._ranks.get(key)
        if rank is None:
            # the lists are NFKC where the language needs it, and have no dots at abbreviations
            plain = unicodedata.normalize("NFKC", key).strip(".")
            rank = self._ranks.get(plain)
        return rank

    def _zipf(self, rank: int) -> float:
        return (900 - (bisect_right(self._first_ranks, rank) - 1)) / 100

    def _of_parts(self, key: str) -> float:
        words = key.replace("-", " ").replace("'", "' ").split()
        if len(words) < 2:
            return 0.0
        ranks = [rank for rank in (self._ranks.get(word.strip("'")) for word in words) if rank is not None]
        if len(ranks) < len(words):
            return 0.0
        rarity = sum(10 ** (9 - self._zipf(rank)) for rank in ranks)
        joints = len(words) - 1
        return max(0.0, round(9 - log10(rarity) - joints, 2))


@lru_cache(maxsize=2)  # what is read and what it is explained in; nobody changes a list
def _ranks(code: str) -> tuple[dict[str, int], list[int]]:
    """The rank of each form from 1, in this order, and the first rank of each bucket."""
    ranks: dict[str, int] = {}
    firsts: list[int] = []
    for bucket in _buckets(code):  # one by one, so that other threads get a turn
        firsts.append(len(ranks) + 1)
        ranks.update(zip(bucket, count(firsts[-1]), strict=False))
    return ranks, firsts


def _buckets(code: str) -> list[list[str]]:
    """wordfreq's list, its large one where there is one; read from its data folder as its `read_cBpack` documents,
    because importing wordfreq itself takes longer than reading the list."""
    spec = find_spec("wordfreq")
    if spec is None or spec.origin is None:
        return []
    folder = Path(spec.origin).parent / "data"
    listed = {"tl": "fil", "no": "nb", "nn": "nb", "hr": "sh", "sr": "sh", "bs": "sh"}.get(code, code)
    for size in ("large", "small"):
        path = folder / f"{size}_{listed}.msgpack.gz"
        if path.is_file():
            return _unpacked(path)
    return []


def _unpacked(path: Path) -> list[list[str]]:
    import gzip

    import msgpack  # type: ignore[import-untyped]

    header, *buckets = cast("list[Any]", msgpack.unpackb(gzip.decompress(path.read_bytes()), raw=False))
    if header != {"format": "cB", "version": 1}:
        raise ReaderError(f"The word list {path.name} has a format that Reader does not know; reinstall wordfreq 3.")
    return buckets
