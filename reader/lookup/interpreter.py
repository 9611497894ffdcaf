"""What a word means in its own sentence: the dictionaries' answer, and what the sentence's translation made of it.

The dictionaries answer at once; a translation takes time and is asked for by itself (`translate`). Once a sentence is
translated it is at hand, with its alignment, and `look_up` puts both together in a millisecond.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ReaderError

if TYPE_CHECKING:
    # Loaded with the first lookup and the first translation, after the text is on the screen.
    from reader.lookup.chain import Chain
    from reader.lookup.entry import Lookup
    from reader.text.lemmas import Lemmatiser
    from reader.translation.alignment import Aligner
    from reader.translation.calibration import Calibration
    from reader.translation.translator import Translator
    from reader.translation.values import Alignment, Translated

_BATCH = 8
_MOST_AT_HAND = 1500  # sentences; some 10 KB each
_LONGEST = 5000
"""Characters of a sentence that is translated; what is longer is a list, or a text without full stops."""


class AtHand(NamedTuple):
    """A sentence that has been translated."""

    translated: "Translated"
    alignment: "Alignment"


class Interpreter:
    """The engines of one direction, each opened with its first question. `translate` belongs to one thread, all else
    may be asked from several.

    `find_translator` gives the translator of the direction, None where no model is installed for it. It is asked when
    the first sentence is to be translated, and again after `release`.
    """

    def __init__(
        self,
        open_chain: "Callable[[], Chain]",
        target_lemmatiser: "Callable[[], Lemmatiser]",
        find_translator: "Callable[[], Translator | None]",
        calibration_of: "Callable[[Translator, Aligner], Calibration]",
        samples: Callable[[], Iterable[str]],
    ) -> None:
        self._open_chain = open_chain
        self._chain: Chain | None = None
        self._open_target_lemmatiser = target_lemmatiser
        self._find_translator = find_translator
        self._calibration_of = calibration_of
        self._samples = samples
        self._calibration: Calibration | None = None
        self._translator: Translator | None = None
        self.problem: ReaderError | None = None
        """Why there is no model though one is installed, or why `interpret` had to do without it."""
        self._sought = False
        self._target_lemma: Callable[[str], str] = str.lower
        self._aligner: Aligner | None = None
        self._at_hand: OrderedDict[str, AtHand] = OrderedDict()
        self._lock = threading.Lock()
        self._opening = threading.Lock()
        self._translating = threading.Lock()
        self.let_go = 0
        """How often the model was let go."""

    @property
    def chain(self) -> "Chain":
        """The dictionaries; opening them takes long, so the app's thread does not ask."""
        with self._opening:
            if self._chain is None:
                self._chain = self._open_chain()
            return self._chain

    @property
    def ready_lemmatiser(self) -> "Lemmatiser | None":
        """The lemmatiser of the text's language, once it answers without opening or loading anything."""
        chain = self._chain
        return chain.lemmatiser if chain is not None and chain.lemmatiser.ready else None

    # ---- sentences
    def at_hand(self, sentence: str) -> AtHand | None:
        """The sentence's translation, where it was made before."""
        with self._lock:
            found = self._at_hand.get(sentence)
            if found is not None:
                self._at_hand.move_to_end(sentence)
            return found

    @property
    def lacks_model(self) -> bool:
        """Whether a model was looked for and none is installed (or none that works)."""
        return self._sought and self._translator is None

    def awaits(self, sentence: str) -> bool:
        """Whether `translate` could bring a translation of the sentence that is not at hand."""
        if not is_translatable(sentence) or self.lacks_model:
            return False
        return self.at_hand(sentence) is None

    def translate(self, sentences: Sequence[str]) -> None:
        """Translates what is not at hand yet; without a model nothing comes. Raises ReaderError."""
        wanted = [sentence for sentence in dict.fromkeys(sentences) if self.awaits(sentence)]
        if not wanted:
            return
        with self._translating:
            try:
                made = self._translate(wanted)
            except ReaderError as error:
                self.problem = error
                raise
            if not made:
                return
            aligner = self._open_aligner()
            if self._calibration is not None:
                self._calibration.add(made)
            for translated in made:
                at_hand = AtHand(translated, aligner.align(translated))
                with self._lock:
                    self._at_hand[translated.text] = at_hand
                    while len(self._at_hand) > _MOST_AT_HAND:
                        self._at_hand.popitem(last=False)

    def _translate(self, sentences: Sequence[str]) -> "list[Translated]":
        translator = self._open_translator()
        if translator is None:
            return []
        try:
            return translator.translate(sentences)
        except ReaderError:
            self._translator = None  # said once; the dictionaries go on
            raise

    def release(self) -> None:
        """Gives back the memory of the model and of its sentences; the next one loads what is installed by then."""
        with self._translating:
            translator, self._translator, self._sought = self._translator, None, False
            self.problem = None
            if translator is not None:
                translator.close()
            with self._lock:
                self._at_hand.clear()
            self.let_go += 1

    def reopen_dictionaries(self) -> None:
        """Looks at the dictionaries anew, where they have been opened at all."""
        if self._chain is not None:
            self._chain.reopen()

    def release_in_steps(self) -> Iterator[None]:
        """As `release`, for a thread that does such things in the background."""
        yield
        self.release()

    def _open_translator(self) -> "Translator | None":
        if not self._sought:
            self._sought = True  # also where it cannot be used: said once
            self._translator = self._find_translator()
            if self._translator is not None:
                self._calibration = self._calibration_of(self._translator, self._open_aligner())
        return self._translator

    # ---- how good the model is
    def calibrate(self, sentences: Iterable[str]) -> Iterator[None]:
        """Measures a model that is new, once, on as many of these sentences as it takes, then on samples; in steps, for
        the thread of `translate` while nobody waits."""
        batches = chain(sentences, self._sampled())
        while self._measures and (batch := list(islice(batches, _BATCH))):
            self.translate(batch)
            yield
        calibration = self._calibration
        if calibration is None or not calibration.wanted:
            return
        if not calibration.ready:
            calibration.make_do()
        steps = calibration.steps()
        while self._advance(steps):
            yield
        if calibration.quality is not None and calibration.quality.choices is not None:
            self.release()  # the next sentence takes its attention from where it was found to be best

    def _advance(self, steps: Iterator[None]) -> bool:
        """One step of a calibration, while nobody translates or lets the model go; whether there are more."""
        with self._translating:
            return next(steps, self) is None

    def _sampled(self) -> Iterator[str]:
        yield from self._samples()

    @property
    def _measures(self) -> bool:
        """Whether the model has still to translate sentences before it can be judged."""
        if self.lacks_model:
            return False
        calibration = self._calibration
        return calibration is None or (calibration.wanted and not calibration.ready)

    @property
    def _trust(self) -> float:
        """How far the model's word goes before the dictionaries'."""
        from reader.translation.calibration import UNKNOWN_TRUST

        quality = self._calibration.quality if self._calibration is not None else None
        return UNKNOWN_TRUST if quality is None else quality.trust

    def _open_aligner(self) -> "Aligner":
        if self._aligner is None:
            from reader.translation.alignment import Aligner

            chain, self._target_lemma = self.chain, self._open_target_lemmatiser().lemma
            self._aligner = Aligner(chain.source, chain.target, chain.translations_of, self._target_lemma)
        return self._aligner

    # ---- words
    def look_up(self, word: str, context: str | None = None, start: int | None = None) -> "Lookup":
        """As the chain's, with what the word became in the translation of its context where that is at hand."""
        return self._merged(self.chain.look_up(word, context, start), context, start, more=False)

    def interpret(
        self,
        word: str,
        context: str | None = None,
        start: int | None = None,
        measuring: Callable[[], object] = lambda: None,
    ) -> "Lookup":
        """As `look_up`, but the context is translated now, a model that is new is measured first (so that answers do
        not depend on what was asked before; `measuring` is called, since it takes seconds), and other words that could
        stand there are asked for too, and the definition. Belongs to the thread of `translate`."""
        if context:
            try:
                self.translate([context])
                if self._calibration is not None and self._calibration.quality is None:
                    measuring()
                    for _ in self.calibrate(()):
                        pass
                    self.translate([context])
            except ReaderError as error:
                self.problem = error  # the dictionaries answer all the same
        merged = self._merged(self.chain.look_up(word, context, start), context, start, more=True)
        return self.chain.defined(merged, context)

    def _merged(self, found: "Lookup", context: str | None, start: int | None, *, more: bool) -> "Lookup":
        at_hand = self.at_hand(context) if context else None
        if at_hand is None or context is None:
            return found
        begin = self.chain.start_of(found.word, context) if start is None else start
        if begin < 0:
            return found
        from reader.lookup.context import in_context, merge, place_of_alternatives

        shown = in_context(found, *at_hand, begin, begin + len(found.word), self._target_lemma)
        others: list[tuple[str, float]] = []
        place = place_of_alternatives(shown) if more and shown is not None else None
        if place is not None:
            with self._translating:
                if self._translator is not None:
                    others = self._translator.alternatives(at_hand.translated, place)
        return merge(found, shown, others, self._trust, self._target_lemma)


def is_translatable(sentence: str) -> bool:
    """Whether a sentence is one to translate: not without a letter, and no list of a thousand names."""
    return len(sentence) <= _LONGEST and any(sign.isalpha() for sign in sentence)
