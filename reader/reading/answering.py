"""What a selection means by what is at hand: the lookup of its words, and for a longer stretch the rarer ones in it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reader.languages import Language
from reader.lookup.latest import apart
from reader.reading.answer import Answer
from reader.text.tokens import Words, word_spans
from reader.text.walk import Selection

if TYPE_CHECKING:
    from reader.lookup.interpreter import Interpreter

_WORDS_GLOSSED = 10
"""The rarest words of a sentence that are listed below it."""
_WORDS_LOOKED_UP = 60
_UNRANKED = 1_000_000
_COMMONEST = 100
"""Ranks of words that a list of a sentence's words leaves out."""


class Answering:
    """Answers for one text; may be asked from several threads."""

    def __init__(self, texts: Sequence[str], words: Words, interpreter: "Interpreter", language: Language) -> None:
        self._texts = texts
        self._words = words
        self._interpreter = interpreter
        self._language = language
        self._preparing = False

    def prepare(self) -> Iterator[None]:
        """Loads what lemmas are told by. Where that has to be built, which takes seconds the first time that a language
        is read, the dictionaries answer meanwhile without it."""
        lemmatiser = self._interpreter.chain.lemmatiser
        self._preparing = lemmatiser.is_to_be_built
        try:
            if self._preparing:
                yield from apart(lemmatiser.load)
        finally:
            self._preparing = False
        lemmatiser.load()
        yield

    def answer(self, selection: Selection) -> Answer:
        """What the selection means by what is at hand (on the calling thread)."""
        if self._preparing:
            return self._answer_meanwhile(selection)
        lookup = self._interpreter.look_up(selection.surface, selection.sentence, selection.start_in_sentence)
        chain = self._interpreter.chain
        lookup = chain.defined(lookup, selection.sentence)
        missing = not chain.dictionaries.available
        at_hand = self._interpreter.at_hand(selection.sentence)
        answer = Answer(selection, lookup, no_dictionary=missing)
        if at_hand is not None:
            answer = answer._replace(translation=at_hand.translated.translation, doubtful=at_hand.translated.doubtful)
        if lookup.entries or selection.words == 1 or missing:
            return answer
        return answer._replace(glosses=tuple(self._glosses(selection)))

    def _answer_meanwhile(self, selection: Selection) -> Answer:
        chain = self._interpreter.chain.meanwhile()
        lookup = chain.look_up(selection.surface, selection.sentence, selection.start_in_sentence)
        return Answer(selection, lookup, no_dictionary=not chain.dictionaries.available, preparing=True)

    def _glosses(self, selection: Selection) -> Iterator[tuple[str, str]]:
        from reader.lookup.entry import answers_for_phrase

        words = self._words.block(selection.block)
        text = self._texts[selection.block]
        inside = [n for n in range(len(words)) if selection.start <= words.start[n] < selection.end]
        found: list[tuple[int, int, str, str]] = []
        phrases: set[tuple[tuple[int, int], ...]] = set()
        for number in inside[:_WORDS_LOOKED_UP]:
            start, end = words.start[number], words.end[number]
            if start > selection.sentence_start + 1 and text[start].isupper() and self._language.code != "de":
                continue  # a name, whose parts say nothing
            lookup = self._interpreter.look_up(text[start:end], selection.sentence, start - selection.sentence_start)
            rank = lookup.frequency.rank or _UNRANKED
            surface = text[start:end]
            if lookup.phrase is not None and answers_for_phrase(lookup):
                if lookup.phrase.spans in phrases:
                    continue  # both words of it mean the same
                phrases.add(lookup.phrase.spans)
                surface = lookup.phrase.entry.headword
            if lookup.best and rank > _COMMONEST:
                gloss = lookup.leading.translation if lookup.leading else lookup.best[0]
                found.append((rank, start, surface, gloss))
        rarest = sorted(found, reverse=True)[:_WORDS_GLOSSED]
        for _, _, surface, gloss in sorted(rarest, key=lambda one: one[1]):
            yield surface, gloss


def phrase_part(selection: Selection, spans: Sequence[tuple[int, int]], language: Language) -> tuple[Selection, str]:
    """The stretch of a phrase's words (spans in the sentence). With other words between them they are no stretch that
    could be marked: the selection stands for them, and the whole of it is told too: "lade … ein"."""
    start, end = spans[0][0], spans[-1][1]
    if len(word_spans(selection.sentence[start:end], language)) > len(spans):
        return selection, " … ".join(selection.sentence[start:end] for start, end in spans)
    surface = selection.sentence[start:end]
    first = selection.sentence_start
    return selection._replace(start=first + start, end=first + end, surface=surface, words=len(spans)), ""
