"""What is put right around a model: texts that are too long, circles that it runs in, pieces it does not know."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from reader.translation.pieces import UNKNOWN, Encoded
from reader.translation.values import Span

if TYPE_CHECKING:
    import numpy

LONGEST = 150  # pieces given to a model at once
_REPEATS = 3  # so often in a row: the model runs in circles
_LONGEST_CIRCLE = 8  # pieces
_CLAUSE_END = re.compile(r"[.;:,!?…。；：，、！？)\]”»—–]\s*$")


def cuts(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Stretches of at most so many pieces, cut at the end of a clause, else between words, else where it must be."""
    first = 0
    while len(spans) - first > LONGEST:
        window = range(first + LONGEST, first + LONGEST // 3, -1)
        ends = [n for n in window if spans[n][0] > spans[n - 1][1]]
        clauses = (n for n in ends if _CLAUSE_END.search(text[spans[n - 1][0] : spans[n - 1][1]]))
        cut = next(clauses, ends[0] if ends else first + LONGEST)
        yield spans[first][0], spans[cut][0]
        first = cut
    yield spans[first][0], len(text)


def in_circles(pieces: Sequence[str], source: Sequence[str]) -> bool:
    """Whether a few pieces stand there again and again, much more often than any of the source do."""
    return _circles(pieces) >= _REPEATS + _circles(source) - 1


def _circles(pieces: Sequence[str]) -> int:
    """How often in a row the same one to eight pieces stand there, letters among them."""
    most = 1
    for length in range(1, _LONGEST_CIRCLE + 1):
        same = 0
        for n in range(length, len(pieces)):
            same = same + 1 if pieces[n] == pieces[n - length] else 0
            if same >= length and any(map(str.isalpha, "".join(pieces[n - length + 1 : n + 1]))):
                most = max(most, 1 + same // length)
    return most


def without_unknown(
    pieces: Sequence[str], rows: "numpy.ndarray", text: str, source: Encoded, known: Collection[str], space: str
) -> tuple[list[str], "numpy.ndarray"]:
    """The pieces of a translation with those for which the model has none copied from the text (a name or a sign), and
    the attention, in which a copied piece looks at nothing but what it was copied from.

    Copied is what the model looked at most, of what it could not read where there was such. Where the unknown piece is
    a word of its own the whole word is copied, within a word only the piece. `known`: the source's vocabulary;
    `space`: what words begin with.
    """
    written, looked = list(pieces), rows.copy()
    strange = [n for n, piece in enumerate(source.pieces) if piece not in known]
    candidates = strange or [n for n, (start, end) in enumerate(source.spans) if end > start]
    for n, piece in enumerate(pieces):
        if piece != UNKNOWN or not candidates:
            continue
        origin = max(candidates, key=rows[n].__getitem__)
        looked[n] = 0
        looked[n][origin] = 1
        start, end = source.spans[origin]
        before, after = pieces[n - 1] if n else space, pieces[n + 1] if n + 1 < len(pieces) else space
        begins = before == space or start == 0 or text[start - 1].isspace()
        ends = after.startswith(space) or not after[:1].isalnum()
        if begins and ends:
            start, end = _word_around(text, start, end)
        written[n] = (space if begins and before != space else "") + text[start:end]
    return written, looked


def _word_around(text: str, start: int, end: int) -> Span:
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end
