"""What a model made of a text, and two of them as one: stretches of one text, or the two halves of a way round."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.translation.values import Span

if TYPE_CHECKING:
    import numpy


@dataclass(frozen=True, slots=True, eq=False)
class Output:
    """What a model made of a text; as Translated, and `pieces` as the model wrote them (empty where put together)."""

    translation: str
    text_spans: tuple[Span, ...]
    translation_spans: tuple[Span, ...]
    attention: "numpy.ndarray"
    score: float
    doubtful: bool
    pieces: tuple[str, ...]


def joined(text: str, group: Sequence[tuple[int, Output]]) -> Output:
    """The translations of stretches of one text, each with where it starts, put together again."""
    import numpy

    if not group:  # nothing that the model could read, or far too much
        none = numpy.zeros((0, 0), dtype=numpy.float32)
        return Output(text.strip(), (), (), none, 0.0, bool(text.strip()), ())
    if len(group) == 1:
        return group[0][1]
    outputs = [output for _, output in group]
    attention = numpy.zeros(
        (sum(len(o.translation_spans) for o in outputs), sum(len(o.text_spans) for o in outputs)), dtype=numpy.float32
    )
    translation = ""
    text_spans: list[Span] = []
    translation_spans: list[Span] = []
    for start, output in group:
        if translation and text[start - 1].isspace():
            translation += " "
        row, column = len(translation_spans), len(text_spans)
        rows, columns = output.attention.shape
        attention[row : row + rows, column : column + columns] = output.attention
        text_spans += [(a + start, b + start) for a, b in output.text_spans]
        translation_spans += [(a + len(translation), b + len(translation)) for a, b in output.translation_spans]
        translation += output.translation
    score = sum(o.score for o in outputs) / len(outputs)
    doubtful = any(o.doubtful for o in outputs)
    return Output(translation, tuple(text_spans), tuple(translation_spans), attention, score, doubtful, ())


def composed(first: Output, second: Output) -> Output:
    """Two translations as one: attention from target through the middle to the source.

    The two models cut the middle text into pieces of their own; what falls on a piece of the second is shared out
    among the pieces of the first by the characters that they have in common.
    """
    import numpy

    shares = numpy.zeros((len(second.text_spans), len(first.translation_spans)), dtype=numpy.float32)
    for row, (start, end) in enumerate(second.text_spans):
        for column, (a, b) in enumerate(first.translation_spans):
            shares[row, column] = max(0, min(end, b) - max(start, a))
    shares /= numpy.maximum(shares.sum(axis=1, keepdims=True), 1)
    return Output(
        second.translation,
        first.text_spans,
        second.translation_spans,
        second.attention @ shares @ first.attention,
        first.score + second.score,
        first.doubtful or second.doubtful,
        (),
    )
