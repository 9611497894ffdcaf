"""How good a package is, found out once from the first sentences that it translates, and kept.

Two measures. Alignment: where the dictionaries link a word of the text with one word of the translation only, does
the attention say the same? Spelling: how many words of the translation exist? A weak model makes words up out of
pieces (1–3 of 100), a good one or a person does not (below 0.3). Together they tell how far the model's word may
override the dictionaries (`Quality.trust`). A package whose attention was not trained to align is tried with other
decoder layers and heads, and with the rows shifted, on the translations that are there already.
"""

import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from reader.errors import ReaderError
from reader.translation.alignment import Aligner, WordPairs
from reader.translation.model_file import Choices
from reader.translation.values import Translated

UNKNOWN_TRUST = 0.5
"""For a package that has not been measured."""
ENOUGH_ANCHORS = 150
ENOUGH_SENTENCES = 60
_MOST_SENTENCES = 300  # after which fewer anchors do, or none: few dictionaries
_LEAST_ANCHORS = 30  # below these nothing can be said of the alignment
_GUIDED = 0.8  # agreement from which on other layers and heads are not tried
_TRIED_ON = 15  # sentences
_FINALISTS = 3
_BETTER = 0.03  # by so much another choice must agree more often
_INVENTED = 60.0  # trust is halved where one word of so many does not exist
_UNCHECKED = 0.8  # factor where nothing tells which words exist
_LEAST_LETTERS = 4
_FORMAT = 1

Pair = tuple[str, str]  # a sentence and its translation


class Trial(Protocol):
    """A package opened with other choices (reader.translation.translator.Translator)."""

    def forced(self, sentence: str, translation: str) -> Translated: ...
    def close(self) -> None: ...


Trials = AbstractContextManager[Callable[[Choices], Trial]]


@dataclass(frozen=True, slots=True)
class Quality:
    """What was measured of an engine: `alignment` is the share of `anchors` on which its attention agrees with the
    dictionaries, `spelling` the share of the words it wrote that exist (None where nothing tells), `choices` those
    that make its attention best (None: the default)."""

    alignment: float
    spelling: float | None
    anchors: int
    sentences: int
    choices: Choices | None = None

    @property
    def provisional(self) -> bool:
        """Whether there was too little to go by: measured again when there is more."""
        return self.anchors < _LEAST_ANCHORS

    @property
    def trust(self) -> float:
        """How far its words may be put above the dictionaries' (0–1), for reader.lookup.context.merge."""
        spelt = _UNCHECKED if self.spelling is None else 1.0 / (1.0 + _INVENTED * (1.0 - self.spelling))
        return round(self.alignment * spelt, 3)


class Qualities:
    """What is known of engines, by their names (with version), in a JSON file of the cache folder. A file that is
    missing or damaged counts as empty: it is made again."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def of(self, engine: str) -> Quality | None:
        """How good the packages of an engine are, by its name; None where that was not found out."""
        try:
            found = self._read()[engine]
            choices = found["choices"]
            spelling = None if found["spelling"] is None else float(found["spelling"])
            return Quality(
                float(found["alignment"]),
                spelling,
                int(found["anchors"]),
                int(found["sentences"]),
                None if choices is None else Choices(**choices),
            )
        except (KeyError, TypeError, ValueError):
            return None

    def keep(self, engine: str, quality: Quality) -> None:
        """Writes what was found; the old file stays whole until the new one is. Raises ReaderError where it cannot be
        written."""
        try:
            self._write(self._read() | {engine: asdict(quality)})
        except OSError as error:
            raise ReaderError(
                f"How good the translation model is cannot be noted in {self._file} ({error.strerror}); free some "
                "space or make the folder writable: until then it is found out anew each time."
            ) from error

    def _write(self, engines: dict[str, Any]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=self._file.name, dir=self._file.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump({"format": _FORMAT, "engines": engines}, file, ensure_ascii=False, indent=1)
            Path(name).replace(self._file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def _read(self) -> dict[str, Any]:
        try:
            content = json.loads(self._file.read_text(encoding="utf-8"))
            engines = content["engines"] if content["format"] == _FORMAT else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        return engines if isinstance(engines, dict) else {}


class Calibration:
    """Measures one engine while it translates. Belongs to one thread at a time.

    `is_word`: whether a small-lettered word of the target language exists, asked only once all has been collected; None
    where nothing tells. `trials` opens the package with other choices (reader.translation.trials); None for a route of
    two packages. `layers`: of its decoder.
    """

    def __init__(
        self,
        qualities: Qualities,
        engine: str,
        aligner: Aligner,
        is_word: Callable[[str], bool] | None = None,
        trials: Callable[[], Trials] | None = None,
        layers: int = 0,
    ) -> None:
        self._qualities = qualities
        self._engine = engine
        self._aligner = aligner
        self._is_word = is_word
        self._trials = trials
        self._layers = layers
        self._pairs: dict[Pair, None] = {}
        self._tally = _Tally()
        self._finished = False
        self._made_do = False
        self.quality = qualities.of(engine)

    @property
    def wanted(self) -> bool:
        """Whether the engine is still to be measured."""
        return not self._finished and (self.quality is None or self.quality.provisional)

    @property
    def ready(self) -> bool:
        """Whether it is to be measured and there is enough for that: `steps` can be gone through."""
        enough = len(self._pairs) >= ENOUGH_SENTENCES and self._tally.anchors >= ENOUGH_ANCHORS
        return self.wanted and (enough or self._made_do or len(self._pairs) >= _MOST_SENTENCES)

    def make_do(self) -> None:
        """No more sentences come: what there is must do."""
        self._made_do = True

    def add(self, sentences: Sequence[Translated]) -> None:
        """Takes sentences that the engine has just translated; each counts once, a doubtful one not at all."""
        for translated in sentences:
            pair = translated.text, translated.translation
            if (
                self.wanted
                and not translated.doubtful
                and translated.engine == self._engine
                and pair not in self._pairs
            ):
                self._pairs[pair] = None
                self._tally.add(translated, self._aligner.pairs(translated))

    def steps(self) -> Iterator[None]:
        """Finishes the measurement and keeps it, in steps of some milliseconds, but where a package is loaded with
        other choices (some tenths of a second each). Does nothing unless `ready`. Raises ReaderError where what was
        found cannot be kept: it holds for this calibration all the same, which is not tried again."""
        if not self.ready:
            return
        self._finished = True
        quality = self._tally.quality(self._is_word)
        if quality.provisional:
            quality = replace(quality, alignment=UNKNOWN_TRUST)
        elif quality.alignment < _GUIDED and self._trials is not None and self._layers:
            found: list[tuple[float, Choices]] = []
            yield from self._try(found)
            best, choices = max(found, key=lambda one: one[0], default=(0.0, None))
            if best >= quality.alignment + _BETTER:
                quality = Quality(round(best, 3), quality.spelling, quality.anchors, quality.sentences, choices)
        self.quality = quality
        self._pairs.clear()
        self._qualities.keep(self._engine, quality)

    def _try(self, found: list[tuple[float, Choices]]) -> Iterator[None]:
        """Appends the agreement of the most promising choices over all sentences."""
        assert self._trials is not None
        pairs = list(self._pairs)
        first: list[tuple[float, Choices]] = []
        with self._trials() as trial:
            for choices in candidates(self._layers):
                yield from self._measure(trial(choices), choices, pairs[:_TRIED_ON], first)
            first.sort(key=lambda one: -one[0])
            for _, choices in first[:_FINALISTS]:
                yield from self._measure(trial(choices), choices, pairs, found)

    def _measure(
        self, opened: Trial, choices: Choices, pairs: Sequence[Pair], found: list[tuple[float, Choices]]
    ) -> Iterator[None]:
        """Appends the agreement with these choices; a model that cannot be used with them stays as it is."""
        tally = _Tally()
        try:
            for pair in pairs:
                forced = opened.forced(*pair)
                tally.add(forced, self._aligner.pairs(forced))
                yield
        except ReaderError:
            return
        finally:
            opened.close()
        found.append((tally.quality().alignment, choices))


def candidates(layers: int) -> list[Choices]:
    """The ways to take attention from a decoder of so many layers."""
    return [
        Choices(layer=layer, heads=heads, shifted=shifted)
        for layer in range(layers)
        for heads in (0, 1)
        for shifted in (False, True)
    ]


def anchors(pairs: WordPairs) -> list[tuple[int, int]]:
    """The pairs of content words (of the text, of the translation) that the dictionaries link with no other word."""
    alone = (pairs.claimed.sum(axis=0, keepdims=True) == 1) & (pairs.claimed.sum(axis=1, keepdims=True) == 1)
    content = ~pairs.function_source[None, :] & ~pairs.function_target[:, None]
    rows, columns = (pairs.claimed & alone & content).nonzero()
    return [(int(s), int(t)) for t, s in zip(rows, columns, strict=True)]


def measure(sentences: Sequence[Translated], aligner: Aligner, is_word: Callable[[str], bool] | None = None) -> Quality:
    """The quality of an engine by some sentences that it has translated."""
    tally = _Tally()
    for translated in sentences:
        tally.add(translated, aligner.pairs(translated))
    return tally.quality(is_word)


class _Tally:
    def __init__(self) -> None:
        self.anchors = self._agreed = self._sentences = 0
        self._words: list[str] = []

    def add(self, translated: Translated, pairs: WordPairs) -> None:
        self._sentences += 1
        for s, t in anchors(pairs):
            self.anchors += 1
            self._agreed += bool(pairs.attention[t, s] > 0 and pairs.attention[t].argmax() == s)
        words = (translated.translation[start:end] for start, end in pairs.target)
        self._words += [word for word in words if word.islower() and word.isalpha() and len(word) >= _LEAST_LETTERS]

    def quality(self, is_word: Callable[[str], bool] | None = None) -> Quality:
        alignment = self._agreed / self.anchors if self.anchors else 0.0
        known = [is_word(word) for word in self._words] if is_word else []
        # None of them: there is no list of words for this language.
        spelling = round(sum(known) / len(known), 4) if any(known) else None
        return Quality(round(alignment, 3), spelling, self.anchors, self._sentences)
