"""Words in sentences with the answers that a person accepts: `word TAB sentence TAB answer, answer`.

Written and checked by hand. The tables without "unseen" in their name were looked at while the order of answers was
tuned, the others in sums only.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from reader.lookup.chain import Chain

HERE = Path(__file__).parent
LANGUAGES = ("es", "de", "fr", "pt", "it")
DIRECTIONS = tuple(pair for other in LANGUAGES for pair in (("en", other), (other, "en")))


@dataclass(frozen=True, slots=True)
class Question:
    """A word at its place in a sentence, and what is right for it."""

    word: str
    sentence: str
    start: int
    accepted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Score:
    """Of so many words: how many have a right answer first, how many a right one among the five."""

    first: int
    listed: int
    of: int

    def __str__(self) -> str:
        return f"{self.first}/{self.listed}/{self.of}"


def questions(name: str) -> list[Question]:
    """The lines of a table, such as "sentences_en_de.unseen"; none where there is no such table."""
    path = HERE / f"{name}.tsv"
    found = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        word, sentence, wanted = line.split("\t")
        place = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", sentence, re.IGNORECASE)
        assert place is not None, line
        accepted = frozenset(answer.strip() for answer in wanted.split(","))
        found.append(Question(word, sentence, place.start(), accepted))
    return found


def score(chain: Chain, asked: list[Question]) -> Score:
    """How a chain answers."""
    bests = [chain.look_up(one.word, one.sentence, one.start).best for one in asked]
    first = sum(bool(one.accepted.intersection(best[:1])) for one, best in zip(asked, bests, strict=True))
    listed = sum(bool(one.accepted.intersection(best)) for one, best in zip(asked, bests, strict=True))
    return Score(first, listed, len(asked))
