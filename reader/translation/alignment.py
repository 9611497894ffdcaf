"""Which words of a translation stand for which words of the text: the model's attention and the dictionaries.

Every pair of words gets a probability by logistic regression over a few signs: the attention read both ways, whether
the dictionary or the spelling links the two, how far they are from each other, and whether another word has a better
claim. The weights were fitted on the pairs of sentences in tests/lookup (`python -m benchmarks.alignment`), in
which a link said to be sure by 0.8 or more is right 98 times of 100 where the pair was left out of the fit.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.languages import Language
from reader.text.tokens import word_spans
from reader.translation.evidence import Comparer, Evidence
from reader.translation.values import Alignment, Link, Span, Translated

if TYPE_CHECKING:
    import numpy

    Matrix = numpy.ndarray

SIGNS = (
    "constant", "attention of the target", "attention to the source", "both", "best target", "listed", "in several",
    "of phrase", "alike", "distance", "function target", "function both", "content both and claimed",
    "claimed distance", "rival target", "rival source", "neighbours",
)  # fmt: skip
WEIGHTS = (0.93, 0.25, 0.89, 2.77, 0.52, 2.18, 3.48, 5.24, 1.87, -2.5, -0.19, -0.32, 1.22, 1.92, -2.29, -3.06, 0.27)
_LIKELY = 0.5  # probability from which on two words are linked
_MUTUAL = 0.2  # the same for two words that are each other's best
_SURE = 0.8
_HOLLOW = 0.4  # factor for a content word that became nothing but a function word
_POSSIBLE = 0.02  # a content word without any link gets its likeliest one from here on
_FLOOR = 0.02
_SAME = 0.75
_UNCLAIMED = 0.3
_NEARNESS = 3.0


@dataclass(frozen=True, slots=True, eq=False)
class WordPairs:
    """The words of a sentence and of its translation. Arrays are of shape (words of the translation, of the text)."""

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    attention: "Matrix"
    """Each row tells from which words of the text a word came; it sums to at most 1."""
    claimed: "Matrix"
    """Whether the dictionary or the spelling links the two words."""
    function_source: "Matrix"
    function_target: "Matrix"
    evidence: Evidence


class Aligner:
    """Aligns sentences of one language pair. Belongs to one thread at a time.

    `translations_of`: all that the dictionaries list for a word, a form or a phrase (Chain.translations_of);
    `target_lemma`: the dictionary form of a word of the target language.
    """

    def __init__(
        self,
        source: Language,
        target: Language,
        translations_of: Callable[[str], Collection[str]],
        target_lemma: Callable[[str], str],
        weights: Sequence[float] = WEIGHTS,
    ) -> None:
        self._source = source
        self._target = target
        self._comparer = Comparer(source, target, translations_of, target_lemma)
        self._weights = weights

    def align(self, translated: Translated) -> Alignment:
        """The links of a sentence. Function words may have none; a content word without a likely counterpart has its
        least unlikely one, with its low confidence."""
        pairs = self.pairs(translated)
        if not pairs.source or not pairs.target:
            return Alignment(())
        chosen = _choose(self.probabilities(pairs), pairs)
        links = []
        for s, targets in enumerate(chosen):
            if targets:
                spans = _stretches(sorted(targets), pairs.target, translated.translation)
                anchored = any(pairs.claimed[t, s] for t in targets)
                confidence = max(targets.values())
                if not anchored and not pairs.function_source[s] and all(pairs.function_target[t] for t in targets):
                    confidence *= _HOLLOW
                links.append(Link(pairs.source[s], spans, round(confidence, 3), anchored))
        return Alignment(tuple(links))

    def pairs(self, translated: Translated) -> WordPairs:
        """What is known of the words of a sentence and its translation before they are linked."""
        import numpy as np

        source = tuple(word_spans(translated.text, self._source))
        target = tuple(word_spans(translated.translation, self._target))
        words = [translated.text[start:end] for start, end in source]
        others = [translated.translation[start:end] for start, end in target]
        evidence = self._comparer.compare(words, others)
        claimed = np.zeros((len(target), len(source)), dtype=bool)
        for s, t in evidence.listed | evidence.in_several | evidence.of_phrase:
            claimed[t, s] = True
        for (s, t), likeness in evidence.alike.items():
            claimed[t, s] |= likeness > _SAME
        return WordPairs(
            source,
            target,
            word_attention(translated, source, target),
            claimed,
            np.array([_is_function_word(word, self._source) for word in words], dtype=bool),
            np.array([_is_function_word(word, self._target) for word in others], dtype=bool),
            evidence,
        )

    def probabilities(self, pairs: WordPairs) -> "Matrix":
        """How probably each word of the translation (rows) stands for each of the text (columns)."""
        import numpy as np

        logits = np.tensordot(np.asarray(self._weights), signs(pairs), axes=1)
        return np.asarray(1.0 / (1.0 + np.exp(-logits)))


def word_attention(translated: Translated, source: Sequence[Span], target: Sequence[Span]) -> "Matrix":
    """The attention between words, (words of the translation, words of the text): columns of the pieces within a word
    of the text added, rows of the pieces within a word of the translation averaged."""
    import numpy as np

    columns = _membership(translated.text_spans, source)
    rows = _membership(translated.translation_spans, target)
    rows = rows / np.maximum(rows.sum(axis=1, keepdims=True), 1.0)
    return np.asarray(rows @ translated.attention.astype(float) @ columns.T)


def signs(pairs: WordPairs) -> "Matrix":
    """The values of SIGNS for each pair of words, (signs, words of the translation, words of the text)."""
    import numpy as np

    rows = pairs.attention
    height, width = rows.shape
    columns = rows / np.maximum(rows.sum(axis=0, keepdims=True), 1e-6)
    listed, several, phrase, alike = (np.zeros_like(rows) for _ in range(4))
    for matrix, found in (
        (listed, pairs.evidence.listed), (several, pairs.evidence.in_several), (phrase, pairs.evidence.of_phrase)
    ):  # fmt: skip
        for s, t in found:
            matrix[t, s] = 1.0
    for (s, t), likeness in pairs.evidence.alike.items():
        alike[t, s] = likeness
    distance = np.abs((np.arange(height) + 0.5)[:, None] / height - (np.arange(width) + 0.5)[None, :] / width)
    claimed = pairs.claimed.astype(float)
    plausible = (_UNCLAIMED + rows) * claimed * np.exp(-_NEARNESS * distance)
    neighbours = np.zeros_like(rows)
    neighbours[1:, 1:] += rows[:-1, :-1]
    neighbours[:-1, :-1] += rows[1:, 1:]
    of_source = np.broadcast_to(pairs.function_source[None, :].astype(float), rows.shape)
    of_target = np.broadcast_to(pairs.function_target[:, None].astype(float), rows.shape)
    return np.stack(
        [
            np.ones_like(rows),
            np.log(rows + _FLOOR),
            np.log(columns + _FLOOR),
            rows * columns,
            (rows >= rows.max(axis=0, keepdims=True)).astype(float),
            listed,
            several,
            phrase,
            alike,
            distance,
            of_target,
            of_source * of_target,
            claimed * (1 - of_source) * (1 - of_target),
            claimed * distance,
            _best_other(plausible, 0),
            _best_other(plausible, 1),
            neighbours,
        ]
    )


def _choose(probabilities: "Matrix", pairs: WordPairs) -> list[dict[int, float]]:
    """For each word of the text the words of the translation that it became, with their probabilities."""
    best_of_target = probabilities.max(axis=1)
    best_of_source = probabilities.max(axis=0)
    chosen = []
    for s in range(len(pairs.source)):
        column = probabilities[:, s]
        found = {
            t: float(p)
            for t, p in enumerate(column)
            if p >= _LIKELY or (p >= _MUTUAL and p == best_of_target[t] and p == best_of_source[s])
        }
        if not pairs.function_source[s]:
            found = _without_strays(found, pairs) or _least_unlikely(column)
        chosen.append(found)
    return chosen


def _without_strays(found: dict[int, float], pairs: WordPairs) -> dict[int, float]:
    """Less the articles and the like that only came along with the content word that a content word became; what stands
    within it stays (echan de menos)."""
    content = [t for t in found if not pairs.function_target[t]]
    if not content:
        return found
    first, last = min(content), max(content)
    return {t: p for t, p in found.items() if first <= t <= last or p >= _SURE}


def _least_unlikely(column: "Matrix") -> dict[int, float]:
    best = int(column.argmax())
    return {best: float(column[best])} if column[best] >= _POSSIBLE else {}


def _stretches(words: Sequence[int], spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """The spans of some words in order; those with nothing but space between them as one."""
    found: list[Span] = []
    for word in words:
        start, end = spans[word]
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def _is_function_word(word: str, language: Language) -> bool:
    key = word.lower()
    return key in language.function_words or key in language.articles


def _best_other(matrix: "Matrix", axis: int) -> "Matrix":
    """For each place the greatest value of the others in its column (axis 0) or row (axis 1); 0 where there is none."""
    import numpy as np

    if matrix.shape[axis] < 2:
        return np.zeros_like(matrix)
    ordered = np.sort(matrix, axis=axis)
    first, second = ordered.take([-1], axis=axis), ordered.take([-2], axis=axis)
    return np.where(matrix == first, second, first)


def _membership(pieces: Sequence[Span], words: Sequence[Span]) -> "Matrix":
    """1 where a piece stands at least partly in a word, (words, pieces); both are in order."""
    import numpy as np

    found = np.zeros((len(words), len(pieces)))
    word = 0
    for index, (start, end) in enumerate(pieces):
        while word < len(words) and words[word][1] <= start:
            word += 1
        later = word
        while later < len(words) and words[later][0] < end:
            found[later, index] = 1.0
            later += 1
    return found
