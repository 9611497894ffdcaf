"""The values of a translated sentence: its pieces, the attention between them, and which words became which."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy

Span = tuple[int, int]
"""Start and end (exclusive) in code points."""


@dataclass(frozen=True, slots=True, eq=False)
class Translated:
    """A sentence as one package, or two through English, translated it.

    `attention` is a float32 array of shape (pieces of the translation, pieces of the text): row t tells from where in
    the text piece t of the translation came; what fell on end signs is left out, so a row sums to at most 1. It is
    ready to be aligned: a shift that an unguided model needs has been made. Spans are in `text` and `translation`, one
    for each piece, in order, possibly empty. `score` is the mean log probability of a piece; `doubtful` says that the
    translation ran into its cap or repeats itself.
    """

    text: str
    translation: str
    text_spans: tuple[Span, ...]
    translation_spans: tuple[Span, ...]
    attention: "numpy.ndarray"
    score: float
    doubtful: bool
    engine: str
    """As it is told: "argos en→es 1.0"; "argos es→en 1.9 + en→fr 1.9" through English."""


class Link(NamedTuple):
    """What one word of the text became: stretches of the translation in order (more than one where other words stand
    between them), and how sure that is (0–1). `anchored`: the dictionary says so too."""

    source: Span
    targets: tuple[Span, ...]
    confidence: float
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """The links of a sentence by the order of its words; a word that became nothing (many an article) has none."""

    links: tuple[Link, ...]

    def at(self, start: int, end: int) -> tuple[Link, ...]:
        """The links of the words that stand at least partly between two offsets of the text."""
        return tuple(link for link in self.links if link.source[0] < end and link.source[1] > start)
