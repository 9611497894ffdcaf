"""The sentences of one text in the reader's language: that of a click first, then those of the page, each once.

Translating takes a hundred times as long as a dictionary lookup, so it has a thread of its own: a click behind a page
that is translated ahead gets its dictionary answer at once, and its sentence after the batch that is under way.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reader.lookup.interpreter import is_translatable
from reader.lookup.latest import Latest
from reader.text.walk import Walk

if TYPE_CHECKING:
    from reader.lookup.interpreter import AtHand, Interpreter
    from reader.translation.values import Alignment

Span = tuple[int, int]
BATCH = 8
"""Sentences translated together; of larger batches a click behind one has to wait too long."""
_BLOCKS_AHEAD = 40
"""The most blocks of a screen and the one after it."""
_MOST_COMPLETE = 1000
"""Blocks whose translation is kept put together."""
_CHARACTERS_AHEAD = 2500
"""How far beyond the screen is translated."""


class BlockTranslation(NamedTuple):
    """A block's sentences as far as they are translated, one after the other.

    `sentences` are their spans in the block, `starts` where the translation of each begins in `text`; a sentence that
    is not translated yet has "…" there, one that nobody translates (a number, a list without an end) stands as it is.
    `alignments` belong to the translations that are in `text`, whatever becomes of those that are at hand.
    """

    text: str
    sentences: tuple[Span, ...]
    starts: tuple[int, ...]
    alignments: "tuple[Alignment | None, ...]"
    complete: bool

    def counterparts(self, start: int, end: int) -> list[Span]:
        """Where in `text` the words between two offsets of the block are, as far as it has come."""
        spans: list[Span] = []
        for (first, last), at, alignment in zip(self.sentences, self.starts, self.alignments, strict=True):
            if alignment is not None and first < end and start < last:
                links = alignment.at(start - first, end - first)
                spans += [(at + a, at + b) for link in links for a, b in link.targets]
        return sorted(set(spans))


class Translations:
    """`translated` is called on the thread with the blocks of which sentences have come; with none where the model was
    loaded anew, so that what is on the page is to be asked for again. It must only pass on a message. All else belongs
    to the app's thread."""

    def __init__(
        self,
        texts: Sequence[str],
        walk: Walk,
        interpreter: "Interpreter",
        translated: Callable[[frozenset[int]], object],
        failed: Callable[[Exception], object],
    ) -> None:
        self._texts = texts
        self._walk = walk
        self._interpreter = interpreter
        self._translated = translated
        self.latest = Latest(failed, "translations")
        self._turn = 0
        self._complete: dict[int, BlockTranslation] = {}

    def request(self, block: int, sentence: str, then: Callable[[], object], owed: bool = False) -> None:
        """Translates a sentence of a block before all else, and calls `then` on the thread, whatever has come of it."""
        self.latest.request(partial(self._translate_one, block, sentence, then), owed)

    def _translate_one(self, block: int, sentence: str, then: Callable[[], object]) -> None:
        try:
            self._interpreter.translate([sentence])
        finally:
            then()
        if self._interpreter.at_hand(sentence) is not None:
            self._translated(frozenset((block,)))

    def ahead(self, top: tuple[int, int], bottom: tuple[int, int]) -> None:
        """Translates the sentences between two places (block, offset) and some beyond, while nothing else is wanted;
        what an earlier call asked for is let go."""
        self._turn += 1
        near = range(top[0], min(len(self._texts), top[0] + _BLOCKS_AHEAD))
        self.latest.in_background(self._go_ahead(self._turn, near, top[1], bottom), soon=True)

    def calibrate(self) -> None:
        """Measures a model that is new on this text's sentences, while nothing else is to be done."""
        self.latest.in_background(self._calibrate())

    def _calibrate(self) -> Iterator[None]:
        before = self._interpreter.let_go
        yield from self._interpreter.calibrate(self._all_sentences())
        if self._interpreter.let_go != before:
            self._translated(frozenset())

    def _all_sentences(self) -> Iterator[str]:
        for block, text in enumerate(self._texts):
            yield from (text[start:end] for start, end in self._walk.sentences(block))

    def _go_ahead(self, turn: int, blocks: Sequence[int], first: int, bottom: tuple[int, int]) -> Iterator[None]:
        waiting: list[tuple[int, str]] = []
        beyond = 0
        for block in blocks:
            for start, end in self._walk.sentences(block):
                if end > first or block != blocks[0]:
                    waiting.append((block, self._texts[block][start:end]))
                    beyond += (end - start) if (block, start) > bottom else 0
            if len(waiting) >= BATCH or beyond > _CHARACTERS_AHEAD:
                yield from self._translate_batches(turn, waiting)
                waiting = []
            if beyond > _CHARACTERS_AHEAD or turn != self._turn:
                return
        yield from self._translate_batches(turn, waiting)

    def want(self, blocks: Sequence[int]) -> None:
        """Translates whole blocks soon (their translation is to be shown)."""
        wanted = [(block, self._texts[block][a:b]) for block in blocks for a, b in self._walk.sentences(block)]
        self.latest.in_background(self._translate_batches(None, wanted), soon=True)

    def _translate_batches(self, turn: int | None, wanted: Sequence[tuple[int, str]]) -> Iterator[None]:
        left = [(block, sentence) for block, sentence in wanted if self._interpreter.awaits(sentence)]
        for first in range(0, len(left), BATCH):
            if turn is not None and turn != self._turn:
                return
            batch = left[first : first + BATCH]
            self._interpreter.translate([sentence for _, sentence in batch])
            self._translated(frozenset(block for block, _ in batch))
            yield

    # ---- what has come
    def sentence(self, sentence: str) -> "AtHand | None":
        """A sentence's translation, where it has come."""
        return self._interpreter.at_hand(sentence)

    def block(self, block: int) -> BlockTranslation | None:
        """A block's translation as far as it has come; None where nothing of it has."""
        if block in self._complete:
            return self._complete[block]
        text, pieces = self._texts[block], []
        spans = self._walk.sentences(block)
        found = [self.sentence(text[start:end]) for start, end in spans]
        if not any(found):
            return None
        starts: list[int] = []
        length = 0
        for number, (start, end) in enumerate(spans):
            between = "" if not number else "\n" if "\n" in text[spans[number - 1][1] : start] else " "
            one = found[number]
            translation = (
                one.translated.translation if one else "…" if is_translatable(text[start:end]) else text[start:end]
            )
            pieces += [between, translation]
            starts.append(length + len(between))
            length += len(between) + len(translation)
        complete = "…" not in pieces
        alignments = tuple(one.alignment if one else None for one in found)
        shown = BlockTranslation("".join(pieces), tuple(spans), tuple(starts), alignments, complete)
        if complete:
            self._complete[block] = shown
            if len(self._complete) > _MOST_COMPLETE:
                del self._complete[next(iter(self._complete))]
        return shown

    def forget(self) -> None:
        """Another model may translate otherwise."""
        self._complete.clear()

    def stop(self) -> None:
        """Ends the thread after what it is doing; nobody waits for that."""
        self.latest.stop(timeout=0)
