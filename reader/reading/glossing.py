"""The shortest meanings of a text's rare words, to stand above them: found on the lookup thread, block by block."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reader.lookup.latest import Latest
from reader.text.keys import fold_accents
from reader.text.tokens import Words
from reader.text.walk import Walk

if TYPE_CHECKING:
    from reader.lookup.entry import Lookup
    from reader.lookup.interpreter import Interpreter


class Glossed(NamedTuple):
    """A word of a block with its gloss; `form` is the id its status is kept by."""

    start: int
    end: int
    gloss: str
    form: int


class Glossing:
    """`glossed` is called on the lookup thread with a block and its glosses; it must only pass on a message."""

    def __init__(
        self,
        texts: Sequence[str],
        words: Words,
        walk: Walk,
        interpreter: "Interpreter",
        latest: Latest,
        glossed: Callable[[int, tuple[Glossed, ...]], object],
    ) -> None:
        self._texts = texts
        self._words = words
        self._walk = walk
        self._interpreter = interpreter
        self._latest = latest
        self._glossed = glossed
        self._turn = 0

    def want(self, blocks: Sequence[int], rarer_than: int) -> None:
        """Finds the glosses of these blocks' words beyond a rank, while nobody waits for a lookup."""
        self._turn += 1
        self._latest.in_background(self._gloss(self._turn, blocks, rarer_than), soon=True)

    def _gloss(self, turn: int, blocks: Sequence[int], rarer_than: int) -> Iterator[None]:
        for block in blocks:
            found: list[Glossed] = []
            for one in self._gloss_block(block, rarer_than):
                if one is not None:
                    found.append(one)
                yield
                if turn != self._turn:
                    return
            self._glossed(block, tuple(found))

    def _gloss_block(self, block: int, rarer_than: int) -> Iterator[Glossed | None]:
        """A step for every word: its gloss, or None for one that needs none."""
        text, words = self._texts[block], self._words.block(block)
        for number in range(len(words)):
            start, end = words.start[number], words.end[number]
            yield self._gloss_word(block, start, end, text[start:end], words.form[number], rarer_than)

    def _gloss_word(self, block: int, start: int, end: int, surface: str, form: int, rarer_than: int) -> Glossed | None:
        chain = self._interpreter.chain
        rank = chain.frequencies.of(chain.lemmatiser.lemma(surface), surface).rank
        if (rank is not None and rank <= rarer_than) or any(sign.isdigit() for sign in surface):
            return None
        first, last = self._walk.sentence_at(block, start)
        found = self._interpreter.look_up(surface, self._texts[block][first:last], start - first)
        if found.note or not found.best or self._looks_like_name(surface, start > first, found):
            return None
        gloss = found.leading.translation if found.leading else found.best[0]
        same = fold_accents(gloss.casefold()) == fold_accents(surface.casefold())
        return None if same else Glossed(start, end, gloss, form)

    def _looks_like_name(self, surface: str, inside: bool, found: "Lookup") -> bool:
        """Whether a capital within a sentence makes a name of what the dictionaries only have in small letters."""
        return inside and surface[:1].isupper() and all(entry.headword[:1].islower() for entry in found.entries)
