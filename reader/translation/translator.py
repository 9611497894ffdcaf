"""Sentences translated in one direction, by one package or by two through English, with the attention between them."""

import os
import re
from collections.abc import Sequence

from reader.errors import ReaderError
from reader.text.article import CONTROLS
from reader.translation.cache import Kept, TranslationCache, attention_of, levels_of
from reader.translation.model import PackageFiles, PackageModel, fastest, give_memory_back
from reader.translation.model_file import Choices
from reader.translation.output import Output, composed
from reader.translation.pieces import SPACE
from reader.translation.prepared import Prepared, has_letters, prepare, shout
from reader.translation.values import Span, Translated

_HARMLESS = dict.fromkeys(map(ord, CONTROLS), " ")
_METHOD = 1  # goes up when the same package would be made to translate otherwise
_WITHIN_PUNCTUATION = re.compile(r"\w(?:.*\w)?", re.DOTALL)


class Translator:
    """One direction through a route of one or two packages; loads with the first sentence. Belongs to one thread at a
    time; `cached` may be asked from any.

    `choices` are for the one package, or for the first and the second.
    """

    def __init__(
        self,
        route: Sequence[PackageFiles],
        cache: TranslationCache | None = None,
        choices: Choices | Sequence[Choices | None] | None = None,
    ) -> None:
        self.route = tuple(route)
        # By the packages' own codes: Portuguese and Brazilian Portuguese are two engines.
        self.engine = "argos " + " + ".join(f"{p.from_code}→{p.to_code} {p.version}".strip() for p in self.route)
        self._cache = cache
        given = [choices] if choices is None or isinstance(choices, Choices) else list(choices)
        self._choices = tuple(given[n] if n < len(given) else None for n in range(len(self.route)))
        self._models: tuple[PackageModel, ...] = ()
        self._key = ""

    def cached(self, sentence: str) -> Translated | None:
        """The translation if it is known without a model."""
        if not has_letters(sentence):
            return self._unchanged(sentence)
        kept = self._kept(sentence)
        return kept.translated if kept else None

    def translate(self, sentences: Sequence[str]) -> list[Translated]:
        """The translations in order; what is in the cache is not translated again."""
        known = {sentence: self.cached(sentence) for sentence in dict.fromkeys(sentences)}
        new = [sentence for sentence, found in known.items() if found is None]
        if new:
            made = self._translate(new)
            known.update((kept.translated.text, kept.translated) for kept in made)
            if self._cache:
                self._cache.put(self._cache_key(), made)
        return [found for sentence in sentences if (found := known[sentence]) is not None]

    def forced(self, sentence: str, translation: str) -> Translated:
        """A known translation with the attention that the model gives to it; its score is 0, nothing was searched."""
        if len(self.route) != 1:
            raise ReaderError("A translation through English cannot be forced; install a package for the pair itself.")
        (model,) = self._loaded()
        prepared = prepare(sentence, self.route[0].source, model.cost)
        target = prepare(translation, self.route[0].target, model.target_cost)
        output = model.forced(prepared.text, target.text)
        spans = [target.original(span) for span in output.translation_spans]
        return self._translated(sentence, prepared, output, translation, spans)

    def alternatives(self, translated: Translated, offset: int, count: int = 8) -> list[tuple[str, float]]:
        """Words that could stand in the translation in place of the one at an offset, best first, each once, with its
        probability (that of its first piece); none through English or in a sentence that was taken apart."""
        if len(self.route) != 1 or not has_letters(translated.text):
            return []
        kept = self._kept(translated.text) or self._translate([translated.text])[0]
        place = _first_piece(translated, offset)
        if place is None or kept.translated.translation != translated.translation or place >= len(kept.pieces):
            return []
        (model,) = self._loaded()
        prepared = prepare(translated.text, self.route[0].source, model.cost)
        found: dict[str, float] = {}
        for pieces, probability in model.alternatives(prepared.text, kept.pieces[:place], count):
            word = _WITHIN_PUNCTUATION.search(model.tokeniser.decode(pieces).text)
            if word and pieces[0].startswith(SPACE) == kept.pieces[place].startswith(SPACE) and has_letters(word[0]):
                written = shout(word[0], (), self.route[0].target)[0] if prepared.shouted else word[0]
                found[written] = found.get(written, 0.0) + probability
        return sorted(found.items(), key=lambda item: -item[1])

    def close(self) -> None:
        """Lets models and cache go and gives their memory back; the next sentence opens them again."""
        for model in self._models:
            model.close()
        self._models = ()
        if self._cache:
            self._cache.close()

    # Translating
    def _translate(self, sentences: Sequence[str]) -> list[Kept]:
        models = self._loaded()
        prepared = [prepare(sentence, self.route[0].source, models[0].cost) for sentence in sentences]
        outputs = models[0].translate([item.text for item in prepared])
        if len(models) == 2:
            further = models[1].translate([output.translation for output in outputs])
            outputs = [composed(first, second) for first, second in zip(outputs, further, strict=True)]
        return [
            self._finished(sentence, item, output)
            for sentence, item, output in zip(sentences, prepared, outputs, strict=True)
        ]

    def _finished(self, sentence: str, prepared: Prepared, output: Output) -> Kept:
        translation, spans = output.translation, list(output.translation_spans)
        if prepared.shouted:
            translation, spans = shout(translation, spans, self.route[-1].target)
        return Kept(self._translated(sentence, prepared, output, translation, spans), output.pieces)

    def _translated(
        self, sentence: str, prepared: Prepared, output: Output, translation: str, spans: Sequence[Span]
    ) -> Translated:
        return Translated(
            text=sentence,
            # A model's words are foreign text too; one sign for one, so that the spans hold.
            translation=translation.translate(_HARMLESS),
            text_spans=tuple(prepared.original(span) for span in output.text_spans),
            translation_spans=tuple(spans),
            attention=attention_of(levels_of(output.attention)),  # as it will come from the cache
            score=output.score,
            doubtful=output.doubtful,
            engine=self.engine,
        )

    def _unchanged(self, sentence: str) -> Translated:
        """A text without letters: nothing to translate."""
        import numpy

        start = len(sentence) - len(sentence.lstrip())
        spans = ((start, len(sentence.rstrip())),) if sentence.strip() else ()
        attention = numpy.ones((len(spans), len(spans)), dtype=numpy.float32)
        return Translated(sentence, sentence, spans, spans, attention, 0.0, False, self.engine)

    # Models and what was kept
    def _loaded(self) -> tuple[PackageModel, ...]:
        if not self._models:
            threads = self._threads()
            pairs = zip(self.route, self._choices, strict=True)
            self._models = tuple(PackageModel(package, choices, threads) for package, choices in pairs)
            give_memory_back()  # of the files that were read
        return self._models

    def _threads(self) -> int:
        """How many threads a model has: measured once for a machine where it has more than two cores."""
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        if cores <= 2:
            return 1
        name = f"threads of {cores} cores"
        known = self._cache.note(name) if self._cache else None
        if known and known.isdigit():
            return int(known)
        threads = fastest(self.route[0], self._choices[0], cores)
        if self._cache:
            self._cache.set_note(name, str(threads))
        return threads

    def _kept(self, sentence: str) -> Kept | None:
        return self._cache.get(self._cache_key(), sentence) if self._cache else None

    def _cache_key(self) -> str:
        """What a translation depends on besides the sentence."""
        if not self._key:
            facts = [str(_METHOD), self.engine]
            for package, choices in zip(self.route, self._choices, strict=True):
                try:
                    state = (package.path / "model" / "model.bin").stat()
                except OSError:
                    continue  # loading it will say what is wrong
                facts += [str(state.st_size), str(state.st_mtime_ns), repr(choices)]
            self._key = "\n".join(facts)
        return self._key


def _first_piece(translated: Translated, offset: int) -> int | None:
    """The first piece of the word at an offset of the translation."""
    text = translated.translation
    if not 0 <= offset < len(text) or not text[offset].isalnum():
        return None
    while offset and text[offset - 1].isalnum():
        offset -= 1
    spans = enumerate(translated.translation_spans)
    return next((n for n, (start, end) in spans if start <= offset < end), None)
