"""The subword pieces that a package's model reads and writes, each with where it stands in the text.

A package tokenises with SentencePiece, of both languages or of the source side only, or with Moses and BPE. Text goes
in as pieces with their spans; pieces that the model wrote come out as text with their spans. Target text is encoded
only where a known translation is to be forced on the model.
"""

import codecs
import re
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reader.translation.values import Span

if TYPE_CHECKING:
    from argostranslate.tokenizer import BPETokenizer
    from sentencepiece import SentencePieceProcessor

SPACE = "▁"
UNKNOWN = "<unk>"
_JOINED = "@@"
_BYTE = re.compile(r"<0x([0-9A-F]{2})>")
_SPECIAL = frozenset(("<s>", "</s>", "<pad>", "<blank>", UNKNOWN))
_LONGEST_PIECE = 40  # characters; no vocabulary has longer ones
_UNKNOWN_COST = 10  # pieces that a character outside the vocabulary counts as
_ESCAPED = {
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
    "&apos;": "'",
    "&quot;": '"',
    "&#124;": "|",
    "&#91;": "[",
    "&#93;": "]",
}
_ESCAPES = re.compile("|".join(map(re.escape, _ESCAPED)))


class Encoded(NamedTuple):
    """The pieces of a text and, for each, its span there: in order, holding every character that is no white space."""

    pieces: list[str]
    spans: list[Span]


class Decoded(NamedTuple):
    """The text that pieces make and the span of each in it, without white space; special tokens have empty ones."""

    text: str
    spans: list[Span]


class Tokeniser(Protocol):
    """What a package's pieces are."""

    space: str  # what the piece that begins a word begins with; "" where only the piece before tells

    def encode(self, text: str) -> Encoded:
        """The pieces of a text in the source language."""

    def encode_target(self, text: str) -> Encoded:
        """The pieces of a text in the target language."""

    def decode(self, pieces: Sequence[str]) -> Decoded:
        """The text of pieces in the target language."""

    def first_word(self, pieces: Sequence[str]) -> int:
        """How many of the pieces make the first word, punctuation after it left out."""


class SentencePieceTokeniser:
    """`sentencepiece.model`. `target_vocabulary` tells the target's pieces; None where the model is for both sides."""

    space = SPACE

    def __init__(self, model: Path, target_vocabulary: Callable[[], frozenset[str]] | None) -> None:
        from argostranslate.tokenizer import SentencePieceTokenizer

        self._processor: SentencePieceProcessor = SentencePieceTokenizer(model).lazy_processor()
        self._target_vocabulary = target_vocabulary

    def encode(self, text: str) -> Encoded:
        # Each piece reports the characters that it was normalised from, so ligatures and full-width letters are right.
        found = self._processor.encode(text, return_type="offset_mapping")
        return Encoded(list(found["pieces"]), _shared_by_bytes(found["pieces"], covering(text, found["offsets"])))

    def encode_target(self, text: str) -> Encoded:
        if self._target_vocabulary is None:
            return self.encode(text)
        pieces, offsets = fewest_pieces(text, self._target_vocabulary())
        return Encoded(pieces, covering(text, offsets))

    def decode(self, pieces: Sequence[str]) -> Decoded:
        written: list[str] = []
        spans: list[Span] = []
        length = 0
        for run in _runs_of_bytes(pieces):
            for text, count in run:
                written.append(text)
                spans += [(length, length + len(text))] * count
                length += len(text)
        raw = "".join(written)
        text = raw.strip()
        lead = len(raw) - len(raw.lstrip())
        inside = [(min(max(a - lead, 0), len(text)), min(max(b - lead, 0), len(text))) for a, b in spans]
        return Decoded(text, [_trimmed(text, span) for span in inside])

    def first_word(self, pieces: Sequence[str]) -> int:
        for n, piece in enumerate(pieces):
            begun = n > 0 and pieces[:n] != [SPACE]
            if begun and not piece[0].isalpha() and not _BYTE.fullmatch(piece):
                return n
        return len(pieces)


class BpeTokeniser:
    """`bpe.model`: Moses tokens cut by byte pair encoding as Argos does it; spans are found by walking the text."""

    space = ""

    def __init__(self, model: Path, source: str, target: str) -> None:
        from argostranslate.tokenizer import BPETokenizer

        self._forward: BPETokenizer = BPETokenizer(model, source, target)
        self._backward: BPETokenizer = BPETokenizer(model, target, source)
        try:
            self._forward.lazy_load()
        except SystemExit as error:  # that is how it complains about a line that is no merge
            raise ValueError("its bpe.model is damaged") from error

    def encode(self, text: str) -> Encoded:
        return self._encode(self._forward, text)

    def encode_target(self, text: str) -> Encoded:
        return self._encode(self._backward, text)

    def decode(self, pieces: Sequence[str]) -> Decoded:
        kept = [piece for piece in pieces if piece not in _SPECIAL]
        text = str(self._forward.decode(kept)) if kept else ""
        found = iter(find_spans([_surface(piece) for piece in kept], text))
        spans: list[Span] = []
        for piece in pieces:
            end = spans[-1][1] if spans else 0
            spans.append((end, end) if piece in _SPECIAL else next(found))
        return Decoded(text, spans)

    def first_word(self, pieces: Sequence[str]) -> int:
        return next((n + 1 for n, piece in enumerate(pieces) if not piece.endswith(_JOINED)), len(pieces))

    def _encode(self, tokeniser: "BPETokenizer", text: str) -> Encoded:
        pieces = [str(piece) for piece in tokeniser.encode(text)]
        return Encoded(pieces, find_spans([_surface(piece) for piece in pieces], text))


def _surface(piece: str) -> str:
    return _ESCAPES.sub(lambda match: _ESCAPED[match[0]], piece.removesuffix(_JOINED))


# The bytes of a character that the vocabulary does not have
def _runs_of_bytes(pieces: Sequence[str]) -> Iterable[list[tuple[str, int]]]:
    """For each piece the text it writes and how many pieces write it together: bytes are put together to characters."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    pending = 0
    for piece in pieces:
        byte = _BYTE.fullmatch(piece)
        if byte:
            pending += 1
            text = decoder.decode(bytes.fromhex(byte[1]))
            if text:
                yield [(text, pending)]
                pending = 0
            continue
        if pending:
            yield [(decoder.decode(b"", True), pending)]
            decoder.reset()
            pending = 0
        yield [("" if piece in _SPECIAL else piece.replace(SPACE, " "), 1)]
    if pending:
        yield [(decoder.decode(b"", True), pending)]


def _shared_by_bytes(pieces: Sequence[str], spans: list[Span]) -> list[Span]:
    """The bytes of one character all stand where it stands."""
    first = 0
    for n, piece in enumerate(pieces):
        byte = _BYTE.fullmatch(piece)
        if byte is None:
            first = n + 1
            continue
        starts_character = int(byte[1], 16) & 0xC0 != 0x80
        if starts_character:
            first = n
        joined = (spans[first][0], spans[n][1])
        spans[first : n + 1] = [joined] * (n + 1 - first)
    return spans


# Spans
def covering(text: str, offsets: Sequence[Span]) -> list[Span]:
    """The spans with what no piece holds given to the piece before it, and the white space around each left out."""
    starts = [0, *(start for start, _ in offsets[1:]), len(text)]
    for n in range(len(offsets) - 1, 0, -1):
        starts[n] = min(starts[n], starts[n + 1])
    return [_trimmed(text, (starts[n], starts[n + 1])) for n in range(len(offsets))]


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def find_spans(surfaces: Sequence[str], text: str) -> list[Span]:
    """Where stretches of writing stand in a text that has them in this order, but may write them a little otherwise."""
    places = [n for n, character in enumerate(text) if not character.isspace()]
    joined = "".join(surfaces)
    ends = _boundaries(joined, "".join(text[n] for n in places))
    spans: list[Span] = []
    at = 0
    for surface in surfaces:
        first, last = ends[at], ends[at + len(surface)]
        at += len(surface)
        start = places[first] if first < len(places) else len(text)
        spans.append((start, places[last - 1] + 1) if last > first else (start, start))
    return covering(text, spans)


def _boundaries(written: str, text: str) -> Sequence[int]:
    """For each boundary between characters of one string that of the other; where they differ, in proportion."""
    if written == text:
        return range(len(text) + 1)
    found = [0] * (len(written) + 1)
    for _, a, b, c, d in SequenceMatcher(None, written, text, autojunk=False).get_opcodes():
        for n in range(a, b + 1):
            found[n] = d if n == b else c + (n - a) * (d - c) // max(b - a, 1)
    return found


def fewest_pieces(text: str, vocabulary: frozenset[str]) -> tuple[list[str], list[Span]]:
    """The shortest way to write a text with the pieces of a vocabulary.

    A unigram model would weigh them by frequency; few pieces means frequent ones, which is close enough to force a
    translation on a model whose own tokeniser of that side is not in the package.
    """
    written = SPACE + re.sub(r"\s", SPACE, text)
    best: list[tuple[int, int]] = [(0, 0)]  # cost of the first n characters, where their last piece starts
    for end in range(1, len(written) + 1):
        unknown = (best[end - 1][0] + _UNKNOWN_COST, end - 1)
        known = (
            (best[start][0] + 1, start)
            for start in range(max(0, end - _LONGEST_PIECE), end)
            if written[start:end] in vocabulary
        )
        best.append(min([unknown, *known]))
    cuts = [len(written)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    cuts.reverse()
    pairs = list(pairwise(cuts))
    pieces = [written[a:b] if written[a:b] in vocabulary else UNKNOWN for a, b in pairs]
    return pieces, [(max(a - 1, 0), b - 1) for a, b in pairs]  # the space in front is not in the text
