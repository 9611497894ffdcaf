"""A block's text → its words, with code point offsets and lookup keys.

One word is one click target. Hyphenated compounds are one word (`parts` gives their parts); French, Italian,
Catalan and Occitan elisions are words of their own (l'|homme, dell'|arte), which is what treebanks do and what
gives the best agreement with them (99.4–99.5 % of boundaries, against 92.5–96.3 without). Contractions and the
English possessive stay whole (don't, Mexico's). A word has at least one letter; digits alone are none.

The expression finds generous chunks; what a chunk consists of is decided once a distinct chunk, in Python.
"""

import re
import threading
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from reader.languages import Language
from reader.text.chunks import HYPHENS, chunks, elided, has_letter, words_in
from reader.text.keys import lookup_key
from reader.text.segmenters import has_segmenter, segmenter_of

Piece = tuple[int, int, int]  # start and end in the chunk, form id


class BlockWords:
    """The words of one block, in order: columns of start, end (exclusive) and form id."""

    __slots__ = ("end", "form", "start")

    def __init__(self) -> None:
        self.start = array("I")
        self.end = array("I")
        self.form = array("I")

    def __len__(self) -> int:
        return len(self.start)

    def at(self, offset: int) -> int | None:
        """The index of the word that holds the code point at `offset`."""
        index = bisect_right(self.start, offset) - 1
        return index if index >= 0 and offset < self.end[index] else None

    def nearest(self, offset: int) -> int | None:
        """The index of the word at `offset`, else of the nearest one (the later one at equal distance)."""
        if not self.start:
            return None
        left = bisect_right(self.start, offset) - 1
        right = left + 1
        if left < 0:
            return 0
        if offset < self.end[left] or right == len(self.start):
            return left
        return left if offset - (self.end[left] - 1) < self.start[right] - offset else right


class Words:
    """The words of one article, block by block, made on first use and kept.

    `forms` are the distinct lookup keys met so far, by form id; it only grows, and an id that any method or block
    gives out is in it already. A surface is `texts[block][start:end]`. One thread may fill while others ask.
    """

    def __init__(self, texts: Sequence[str], language: Language) -> None:
        self.language = language
        self.forms: list[str] = []
        self._texts = texts
        self._lock = threading.Lock()
        self._blocks: list[BlockWords | None] = [None] * len(texts)
        self._ids: dict[str, int] = {}
        self._pieces: dict[str, tuple[Piece, ...]] = {}
        self._count = 0
        self._done = 0
        self.ready = not has_segmenter(language)
        """Whether words are told apart at once; else `prepare` or the first block takes a second."""

    def prepare(self) -> None:
        """Loads what tells the words of the language apart."""
        segmenter_of(self.language.code)
        self.ready = True

    def block(self, index: int) -> BlockWords:
        """The words of block `index`."""
        words = self._blocks[index]
        return words if words is not None else self._new_block(index)

    def fill(self) -> Iterator[int]:
        """Tokenises the blocks not yet done and yields the index of each, so that a worker can go in slices."""
        for index in range(len(self._blocks)):
            if self._blocks[index] is None:
                self.block(index)
                yield index

    @property
    def complete(self) -> bool:
        """Whether all blocks are done."""
        return self._done == len(self._blocks)

    @property
    def count(self) -> int:
        """How many words the blocks done so far have."""
        return self._count

    def form_id(self, key: str) -> int | None:
        """The form id of a lookup key, None where no block done so far has it."""
        return self._ids.get(key)

    def _new_block(self, index: int) -> BlockWords:
        with self._lock:
            words = self._blocks[index]
            if words is None:
                words = self._tokenise(self._texts[index])
                self._count += len(words)
                self._done += 1
                self._blocks[index] = words
            return words

    def _tokenise(self, text: str) -> BlockWords:
        words = BlockWords()
        add_start, add_end, add_form = words.start.append, words.end.append, words.form.append
        known = self._pieces
        for match in chunks(text, self.language):
            chunk = match[0]
            pieces = known.get(chunk)
            if pieces is None:
                pieces = known[chunk] = self._interned(chunk)
            base = match.start()
            for start, end, form in pieces:  # one piece nearly always
                add_start(base + start)
                add_end(base + end)
                add_form(form)
        return words

    def _interned(self, chunk: str) -> tuple[Piece, ...]:
        return tuple((start, end, self._form(chunk[start:end])) for start, end in words_in(chunk, self.language))

    def _form(self, surface: str) -> int:
        key = lookup_key(surface, self.language)
        form = self._ids.get(key)
        if form is None:
            form = len(self.forms)
            self.forms.append(key)
            self._ids[key] = form  # last: `form_id` asks without the lock
        return form


def word_spans(text: str, language: Language) -> list[tuple[int, int]]:
    """The words of a text by itself, for instance of a sentence or of a search."""
    return [
        (match.start() + start, match.start() + end)
        for match in chunks(text, language)
        for start, end in words_in(match.group(), language)
    ]


_SHORT = 2  # letters; B-52 has no part


def parts(surface: str, language: Language) -> list[tuple[int, int]]:
    """Spans of the parts of a hyphenated or elided word (narco|terrorism, l'|homme), of 46-page the one that is a word;
    [] for a plain word."""
    pieces = [*re.finditer(f"[^{HYPHENS}]+", surface)]
    spans = [
        (match.start() + start, match.start() + end)
        for match in pieces
        for start, end in elided(surface[match.start() : match.end()], language)
        if has_letter(surface[match.start() + start : match.start() + end])
    ]
    counted = len(pieces) > len(spans) == 1 and spans[0][1] - spans[0][0] > _SHORT
    return spans if len(spans) > 1 or counted else []
