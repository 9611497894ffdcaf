"""One installed package, loaded: its tokeniser and its CTranslate2 model, from text to translation with attention."""

import ctypes
import json
import math
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from reader.errors import ReaderError
from reader.translation.model_file import Choices, ModelFileError, copy_with_scalars, default_choices, read_scalars
from reader.translation.output import Output, joined
from reader.translation.pieces import UNKNOWN, BpeTokeniser, Encoded, SentencePieceTokeniser, Tokeniser
from reader.translation.repairs import LONGEST, cuts, in_circles, without_unknown

if TYPE_CHECKING:
    import numpy

BATCH = 8  # sentences; a click behind a larger batch waits too long
BEAM = 2
_MOST_PARTS = 12  # of a "sentence" that has no end; what is longer stays untranslated
_LONGEST_OUTPUT = 256  # pieces
_WORD_STEPS = 6  # steps that complete a word
_AT_ONCE: Mapping[str, Any] = {"return_alternatives": True}


class Direction(Protocol):
    """What a package is for, by its own codes, and its version."""

    @property
    def from_code(self) -> str: ...
    @property
    def to_code(self) -> str: ...
    @property
    def version(self) -> str: ...


class PackageFiles(Direction, Protocol):
    """What is asked of an installed package."""

    @property
    def path(self) -> Path: ...
    @property
    def source(self) -> str: ...
    @property
    def target(self) -> str: ...


class _Part(NamedTuple):
    """A text, or a stretch of one that is too long, in pieces."""

    text: int  # its number
    start: int
    written: str
    encoded: Encoded


class _Raw(NamedTuple):
    pieces: list[str]
    rows: "numpy.ndarray"  # one for each piece and one for the end where it was reached
    score: float
    ended: bool


class PackageModel:
    """A loaded package. Its calls may come from any thread and leave the others running; its errors are for people.

    What a translation begins with can be run through the decoder at once (`return_alternatives`), but not where that
    starts from a zero embedding: CTranslate2 (4.8, its issue 2014) then takes the embeddings of all of it for zero.
    There it goes step by step, some ten times slower.
    """

    def __init__(self, package: PackageFiles, choices: Choices | None = None, threads: int = 1) -> None:
        self._folder = package.path / "model"
        try:
            config = _json(self._folder / "config.json")
            metadata = _json(package.path / "metadata.json")
            self._eos = str(config.get("eos_token", "</s>"))
            self._source_eos = bool(config.get("add_source_eos", False))
            self._prefix = _prefix(metadata)
            scalars = read_scalars(self._folder / "model.bin")
            self._choices = choices or default_choices(scalars, guided=self._source_eos)
            self._steps_only = scalars.starts_from_zero
            self.tokeniser = self._tokeniser(package)
            self._translator: Any = self._load(threads)
        except (OSError, RuntimeError, ValueError, ModelFileError) as error:
            raise ReaderError(
                f"The translation package {package.path.name} cannot be loaded ({_clause(error)}); "
                f"install it again: reader models install {package.source} {package.target}"
            ) from error

    # Loading
    def _tokeniser(self, package: PackageFiles) -> Tokeniser:
        pieces, merges = package.path / "sentencepiece.model", package.path / "bpe.model"
        if pieces.is_file():
            # OPUS-MT packages hold the source's SentencePiece model only, whatever their vocabulary.
            shared = not self._source_eos and any(self._folder.glob("shared_vocabulary.*"))
            return SentencePieceTokeniser(pieces, None if shared else partial(_vocabulary, self._folder, "target"))
        if merges.is_file():
            return BpeTokeniser(merges, package.source, package.target)
        raise ValueError("neither sentencepiece.model nor bpe.model is in it")

    def _load(self, threads: int) -> Any:
        from ctranslate2 import Translator

        layer, heads = self._choices.layer, self._choices.heads
        if layer is None and heads is None:
            return Translator(str(self._folder), compute_type="int8", inter_threads=1, intra_threads=threads)
        # Through a copy that is gone when it is read: CTranslate2 would take the bytes as `files`, but never lets them
        # go, which is another 90 MB.
        with TemporaryDirectory(prefix="reader-") as folder:
            try:
                for path in self._folder.iterdir():
                    if path.name == "model.bin":
                        copy_with_scalars(path, Path(folder, path.name), -1 if layer is None else layer, heads or 0)
                    elif path.is_file():
                        shutil.copyfile(path, Path(folder, path.name))
            except OSError as error:
                raise ReaderError(
                    f"The model of {self._folder.parent.name} could not be copied to {folder} for a moment "
                    f"({error.strerror}); free some space there, or set TMPDIR to another folder."
                ) from error
            return Translator(folder, compute_type="int8", inter_threads=1, intra_threads=threads)

    def close(self) -> None:
        """Lets the model go; `unload_model` would keep its memory."""
        self._translator = None
        give_memory_back()

    def _ask(self, sources: Sequence[list[str]], **options: Any) -> Any:
        try:
            return self._translator.translate_batch(list(sources), **options)
        except (RuntimeError, ValueError) as error:
            raise ReaderError(
                f"The model of the package {self._folder.parent.name} failed ({_clause(error)}); "
                "install the package again."
            ) from error

    def cost(self, word: str) -> int:
        """How many pieces a word takes."""
        return len(self.tokeniser.encode(word).pieces)

    def target_cost(self, word: str) -> int:
        """The same for a word of the target language."""
        return len(self.tokeniser.encode_target(word).pieces)

    # Translating
    def translate(self, texts: Sequence[str]) -> list[Output]:
        """The translations, in the order of the texts; batches of texts of like length."""
        parts = [part for n, text in enumerate(texts) for part in self._parts(n, text)]
        order = sorted(range(len(parts)), key=lambda n: len(parts[n].encoded.pieces))
        done: dict[int, Output] = {}
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            done.update(zip(batch, self._batch([parts[n] for n in batch]), strict=True))
        grouped: list[list[tuple[int, Output]]] = [[] for _ in texts]
        for n, part in enumerate(parts):
            grouped[part.text].append((part.start, done[n]))
        return [joined(text, group) for text, group in zip(texts, grouped, strict=True)]

    def _parts(self, number: int, text: str) -> list[_Part]:
        whole = self.tokeniser.encode(text)
        if len(whole.pieces) <= LONGEST:
            return [_Part(number, 0, text, whole)] if whole.pieces else []
        bounds = list(cuts(text, whole.spans))
        if len(bounds) > _MOST_PARTS:
            return []
        return [_Part(number, a, text[a:b], self.tokeniser.encode(text[a:b])) for a, b in bounds]

    def _batch(self, parts: Sequence[_Part]) -> list[Output]:
        sources = [part.encoded.pieces for part in parts]
        found = self._run(sources)
        lost = [n for n, raw in enumerate(found) if not raw.ended or in_circles(raw.pieces, sources[n])]
        if lost:
            again = self._run([sources[n] for n in lost], no_repeat_ngram_size=4)
            for n, raw in zip(lost, again, strict=True):
                found[n] = raw
        return [self._output(part, raw, n in lost) for n, (part, raw) in enumerate(zip(parts, found, strict=True))]

    def _run(self, sources: Sequence[list[str]], **options: Any) -> list[_Raw]:
        results = self._ask(
            sources,
            target_prefix=[self._prefix] * len(sources) if self._prefix else None,
            beam_size=BEAM,
            max_decoding_length=min(_LONGEST_OUTPUT, 3 * max(map(len, sources)) + 10),
            return_scores=True,
            return_attention=True,
            return_end_token=True,
            **options,
        )
        return [self._raw(result, len(source)) for result, source in zip(results, sources, strict=True)]

    def _raw(self, result: Any, source_length: int) -> _Raw:
        import numpy

        pieces = list(result.hypotheses[0])
        ended = bool(pieces) and pieces[-1] == self._eos
        if ended:
            pieces.pop()
        given = result.attention[0]
        rows = numpy.asarray(given, dtype=numpy.float32).reshape(len(given), len(given[0]) if given else source_length)
        skipped = len(self._prefix)
        # The column of an end sign that was added to the source is left out.
        return _Raw(pieces[skipped:], rows[skipped:, :source_length], float(result.scores[0]), ended)

    def _output(self, part: _Part, raw: _Raw, doubtful: bool) -> Output:
        import numpy

        count = len(raw.pieces)
        rows = raw.rows[1 : count + 1] if self._choices.shifted else raw.rows[:count]
        if len(rows) < count:  # no end was reached: the last step has no next one
            rows = numpy.concatenate([rows, raw.rows[-1:]])
        pieces = raw.pieces
        if UNKNOWN in pieces:
            known = _vocabulary(self._folder, "source")
            pieces, rows = without_unknown(pieces, rows, part.written, part.encoded, known, self.tokeniser.space)
        decoded = self.tokeniser.decode(pieces)
        return Output(
            decoded.text,
            tuple(part.encoded.spans),
            tuple(decoded.spans),
            rows,
            raw.score,
            doubtful,
            tuple(raw.pieces),
        )

    # A known translation, or the beginning of one
    def forced(self, text: str, translation: str) -> Output:
        """The attention of a translation that somebody else made; no search, so no score."""
        source, target = self.tokeniser.encode(text), self.tokeniser.encode_target(translation)
        if not source.pieces or not target.pieces or max(len(source.pieces), len(target.pieces)) > _LONGEST_OUTPUT:
            raise ReaderError(
                "This sentence is empty or too long to be aligned with its translation; try a shorter one."
            )
        written = [*self._prefix, *target.pieces]
        prefix, way = (written, {"beam_size": 1}) if self._steps_only else ([*written, self._eos], _AT_ONCE)
        (result,) = self._ask(
            [source.pieces],
            target_prefix=[prefix],
            max_decoding_length=len(written) + 1,
            return_attention=True,
            return_end_token=True,
            return_scores=True,
            **way,
        )
        raw = self._raw(result, len(source.pieces))
        output = self._output(_Part(0, 0, text, source), raw._replace(pieces=target.pieces), doubtful=False)
        return replace(output, translation=translation, translation_spans=tuple(target.spans), score=0.0)

    def alternatives(self, text: str, before: Sequence[str], count: int) -> list[tuple[list[str], float]]:
        """What could follow the first pieces of a translation: the pieces of a word, and the probability of its first.

        One step tells the probabilities, a few more complete the words.
        """
        source = self.tokeniser.encode(text).pieces
        written = [*self._prefix, *before]
        way = {"beam_size": count} if self._steps_only else _AT_ONCE
        (step,) = self._ask(
            [source],
            target_prefix=[written],
            num_hypotheses=count,
            max_decoding_length=len(written) + 1,
            return_scores=True,
            length_penalty=0,
            **way,
        )
        chances = {
            pieces[len(written)]: math.exp(score)
            for pieces, score in zip(step.hypotheses, step.scores, strict=True)
            if len(pieces) > len(written)
        }
        words = (pieces[len(written) :] for pieces in self._completed(source, written, list(chances)))
        return [
            (word[: self.tokeniser.first_word(word)], chances[word[0]]) for word in words if word and word[0] in chances
        ]

    def _completed(self, source: list[str], written: list[str], pieces: Sequence[str]) -> list[list[str]]:
        """What is written with each of the pieces after it, and a few more."""
        length = len(written) + _WORD_STEPS
        if self._steps_only:
            prefixes = [[*written, piece] for piece in pieces]
            results = self._ask(
                [source] * len(prefixes), target_prefix=prefixes, beam_size=1, max_decoding_length=length
            )
            return [result.hypotheses[0] for result in results]
        (result,) = self._ask(
            [source], target_prefix=[written], num_hypotheses=len(pieces), max_decoding_length=length, **_AT_ONCE
        )
        return list(result.hypotheses)


def give_memory_back() -> None:
    """Asks the C library for the memory that models left; where it is no glibc there is nothing to ask."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def fastest(package: PackageFiles, choices: Choices | None, cores: int) -> int:
    """How many threads translate a short batch fastest, of 1, 2 and 4 where there are so many cores."""
    times: dict[int, float] = {}
    for threads in (n for n in (1, 2, 4) if n <= cores):
        model = PackageModel(package, choices, threads)
        model.translate(["1, 2, 3, 4, 5, 6"])  # what is made at the first call
        start = time.perf_counter()
        model.translate([f"{n}, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12" for n in range(BATCH)])
        times[threads] = time.perf_counter() - start
        model.close()
    return min(times, key=lambda threads: times[threads] * (1 + threads / 20))  # more threads only for some gain


def _clause(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


# Files
def _json(file: Path) -> dict[str, Any]:
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return read if isinstance(read, dict) else {}


def _prefix(metadata: dict[str, Any]) -> list[str]:
    prefix = metadata.get("target_prefix")
    return [prefix] if isinstance(prefix, str) and prefix else []


def _vocabulary(folder: Path, side: str) -> frozenset[str]:
    """The pieces of one side, "source" or "target"; both may have the same ones."""
    for name in ("shared_vocabulary", f"{side}_vocabulary"):
        if (folder / f"{name}.json").is_file():
            return frozenset(map(str, json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))))
        if (folder / f"{name}.txt").is_file():
            return frozenset((folder / f"{name}.txt").read_text(encoding="utf-8").split("\n"))
    return frozenset()
