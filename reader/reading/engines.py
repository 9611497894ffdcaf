"""What answers for a pair of languages: dictionaries, lemmas, frequencies, models; each opened with its first
question."""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.languages import Language
from reader.lookup.interpreter import Interpreter
from reader.paths import Paths, packages_folder, seeds
from reader.reading.opening import open_store
from reader.reading.pairs import Pair, choose_pair
from reader.settings import Settings
from reader.sources.opener import open_source
from reader.text.article import Article

if TYPE_CHECKING:
    from reader.lookup.chain import Chain
    from reader.lookup.dictionary import Dictionaries
    from reader.text.lemmas import Lemmatiser
    from reader.translation.alignment import Aligner
    from reader.translation.calibration import Calibration
    from reader.translation.translator import Translator


def open_chain(paths: Paths, pair: Pair) -> "Chain":
    """The engines of a pair; their modules are loaded here, their data with the first lookup."""
    from reader.lookup.chain import Chain
    from reader.text.frequency import Frequencies
    from reader.text.lemmas import Lemmatiser

    same = pair.source.code == pair.target.code
    return Chain(
        _open_dictionaries(paths, pair),
        Lemmatiser(pair.source.code, paths.lemma_cache, corrected_lemmas(paths, pair.source.code)),
        Frequencies(pair.source.code),
        pair.source,
        pair.target,
        None if same else _open_dictionaries(paths, Pair(pair.source, pair.source)),
        None if same else _open_dictionaries(paths, Pair(pair.target, pair.source)),
    )


def _open_dictionaries(paths: Paths, pair: Pair) -> "Dictionaries":
    from reader.lookup.dictionary import Dictionaries

    return Dictionaries(paths.dictionary_folders, pair.source.code, pair.target.code, paths.dictionary_preferences)


def corrected_lemmas(paths: Paths, language: str) -> dict[str, str]:
    """What the reader says of lemmas; nothing where the vocabulary cannot be asked (others say so)."""
    if not paths.vocabulary_file.exists():
        return {}
    try:
        with open_store(paths) as store:
            return store.corrections(language)
    except ReaderError:
        return {}


def open_interpreter(paths: Paths, pair: Pair) -> Interpreter:
    """Dictionaries and models of a pair, each opened with its first question."""

    def target_lemmatiser() -> "Lemmatiser":
        from reader.text.lemmas import Lemmatiser

        return Lemmatiser(pair.target.code, paths.lemma_cache)

    return Interpreter(
        partial(open_chain, paths, pair),
        target_lemmatiser,
        partial(find_translator, paths, pair),
        partial(open_calibration, paths, pair),
        partial(sample_sentences, pair.source),
    )


def open_calibration(paths: Paths, pair: Pair, translator: "Translator", aligner: "Aligner") -> "Calibration":
    """How good the packages of a translator are, as far as it is known; what it takes to find out."""
    from reader.text.frequency import Frequencies
    from reader.translation.calibration import Calibration, Qualities
    from reader.translation.model_file import ModelFileError, read_scalars
    from reader.translation.trials import trials

    frequencies = Frequencies(pair.target.code)
    single = len(translator.route) == 1
    layers = 0
    if single:
        with suppress(ModelFileError):  # said when it is loaded
            layers = read_scalars(translator.route[0].path / "model" / "model.bin").layers
    return Calibration(
        Qualities(paths.package_qualities),
        translator.engine,
        aligner,
        lambda word: frequencies.of(word).rank is not None,
        partial(trials, translator.route[0]) if single else None,
        layers,
    )


def sample_sentences(language: Language) -> Iterator[str]:
    """The sentences of the sample articles in a language."""
    from reader.sources.samples import list_samples
    from reader.text.sentences import sentence_spans

    for sample in list_samples(seeds()):
        if sample.language == language.code:
            article = open_source(str(sample.path))
            for block in article.blocks if isinstance(article, Article) else ():
                yield from (block.text[start:end] for start, end in sentence_spans(block.text, language))


def find_translator(paths: Paths, pair: Pair) -> "Translator | None":
    """The translator of the installed packages for a pair, directly or through English; None without such packages.
    Its attention is taken from where a calibration has found it to be best. Raises ReaderError where one of them has
    been damaged since it was installed: a model is never loaded then, it might end the process."""
    from reader.packages.installed import find_route, installed
    from reader.packages.records import damage

    route = find_route(installed(packages_folder()), pair.source.code, pair.target.code)
    if route is None:
        return None
    for package in route:
        why = damage(paths, package)
        if why is not None:
            codes = package.from_code, package.to_code
            raise ReaderError(
                f"The translation package {' → '.join(codes)} is damaged ({why}); install it anew: "
                f"reader models install {' '.join(codes)}"
            )
    from reader.translation.cache import TranslationCache
    from reader.translation.calibration import Qualities
    from reader.translation.translator import Translator

    cache = TranslationCache(paths.translation_cache)
    translator = Translator(route, cache)
    quality = Qualities(paths.package_qualities).of(translator.engine)
    return Translator(route, cache, quality.choices) if quality and quality.choices else translator


def choose_pair_of_word(
    paths: Paths,
    settings: Settings,
    word: str,
    context: str = "",
    source_language: str | None = None,
    target_language: str | None = None,
) -> Pair:
    """As choose_pair; where neither its sentence nor the word itself tells the language, that of an installed
    dictionary which has the word, and among several the one in which the word is commonest."""
    pair = choose_pair(None, settings, source_language, target_language, sample=context or word)
    if not pair.guessed:
        return pair
    from reader.lookup.dictionary_file import installed

    codes = dict.fromkeys([pair.source.code, *(one.source for one in installed(paths.dictionary_folders))])
    pairs = [choose_pair(None, settings, code, target_language) for code in codes]
    having = [one for one in pairs if _has_word(paths, one, word)]
    if len(having) == 1:
        return having[0]
    # A form that no dictionary has as it stands is still in the word list of its language; lemmas would take seconds.
    commonest = [(_commonness(one.source, word), one) for one in having or pairs]
    zipf, best = max(commonest, key=lambda one: one[0], default=(0.0, pair))
    return best if zipf or having else pair


def _has_word(paths: Paths, pair: Pair, word: str) -> bool:
    """Whether a dictionary has the word itself, or as an irregular form of another."""
    from reader.text.keys import lookup_key

    dictionaries = _open_dictionaries(paths, pair)
    key = lookup_key(word.strip(), pair.source)
    try:
        return bool(key) and (dictionaries.has(key) or bool(dictionaries.headwords_of(key)))
    finally:
        dictionaries.close()


def _commonness(language: Language, word: str) -> float:
    from reader.text.frequency import Frequencies

    return Frequencies(language.code).of(word.strip()).zipf
