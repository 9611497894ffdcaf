"""What it takes to begin: the article, the two languages, the engines for them, the vocabulary."""

import locale
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TextIO

from reader.books import book_id
from reader.detection import detect_language
from reader.errors import ReaderError
from reader.languages import Language, get_language
from reader.lookup.interpreter import Interpreter
from reader.paths import Paths, packages_folder, seeds
from reader.settings import Settings
from reader.sources.opener import is_web, open_source
from reader.text.article import Article, Book, Feed
from reader.vocabulary.store import Store

if TYPE_CHECKING:
    from reader.lookup.chain import Chain
    from reader.lookup.dictionary import Dictionaries
    from reader.text.lemmas import Lemmatiser
    from reader.translation.alignment import Aligner
    from reader.translation.calibration import Calibration
    from reader.translation.translator import Translator

_SAMPLE = 8_000
"""Characters looked at to tell the language."""


class Pair(NamedTuple):
    """The language of a text and the one it is explained in; `guessed` where nothing told the first, `said` where the
    person did."""

    source: Language
    target: Language
    guessed: bool = False
    said: bool = False


class Opened(NamedTuple):
    """A text ready to be read; of a book the chapter of a number."""

    article: Article
    pair: Pair
    book: Book | None = None
    chapter: int = 0


class ListError(ReaderError):
    """What was to be read is a list of texts to choose from."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(f"This is a feed, a list of texts; choose one of them: reader text {feed.source}")
        self.feed = feed


def open_text(
    source: str,
    settings: Settings,
    source_language: str | None = None,
    target_language: str | None = None,
    *,
    stdin: BinaryIO | None = None,
    chapter: int | None = None,
    whole: bool = False,
    given: bool = True,
    cancelled: Callable[[], bool] = lambda: False,
    saved_chapter: Callable[[str], int | None] | None = None,
) -> Opened:
    """Opens a path, an address, or "-"; of a book its chapter of a number (from 0), else the one that `saved_chapter`
    names for its id, else the one where reading begins; of a web page its article, or the `whole` of its text. Raises
    ReaderError, ListError for a feed.

    A path is recorded as an absolute one, so that the library finds the text again from any folder.
    """
    found = open_source(source, stdin=stdin, recorded=_recorded(source), whole=whole, given=given, cancelled=cancelled)
    if isinstance(found, Feed):
        raise ListError(found)
    if isinstance(found, Article):
        if chapter is not None:
            raise ReaderError(f"“{found.title}” is no book and has no chapters; leave out the chapter.")
        return Opened(found, choose_pair(found, settings, source_language, target_language))
    if chapter is None and saved_chapter is not None:
        number = saved_chapter(book_id(found))
        chapter = number if number is not None and number < len(found.chapters) else None
    return open_chapter(found, settings, source_language, target_language, chapter=chapter)


def open_chapter(
    book: Book,
    settings: Settings,
    source_language: str | None = None,
    target_language: str | None = None,
    *,
    chapter: int | None = None,
) -> Opened:
    """A chapter of a book by its number from 0, or the one where reading begins; raises ReaderError."""
    number = book.start if chapter is None else chapter
    if not 0 <= number < len(book.chapters):
        raise ReaderError(f"“{book.title}” has no chapter {number + 1}; it has {len(book.chapters)}.")
    article = book.chapter(number)
    return Opened(article, choose_pair(article, settings, source_language, target_language), book, number)


def _recorded(address: str) -> str:
    return address if address == "-" or is_web(address) else str(Path(address).absolute())


def choose_pair(
    article: Article | None,
    settings: Settings,
    source_language: str | None = None,
    target_language: str | None = None,
    environment: Mapping[str, str] | None = None,
    *,
    sample: str = "",
) -> Pair:
    """What was asked for; else the text's own language (told or detected) and the reader's (settings, else the
    locale, else English; where both would be the same, the second language)."""
    told = source_language or (article.language if article else None)
    code = told or detect_language(_sample(article) or sample)
    source = get_language(code) if code else None
    if target_language:
        target = get_language(target_language)
        return Pair(source or _other(settings, target), target, source is None, bool(source_language))
    target = get_language(settings.language or _locale_language(environment))
    if source is None:
        return Pair(_other(settings, target), target, guessed=True)
    target = _other(settings, target) if source.code == target.code else target
    return Pair(source, target, said=bool(source_language))


def own_language(settings: Settings) -> str:
    """The code of the language that a person reads without help."""
    return get_language(settings.language or _locale_language(None)).code


def _other(settings: Settings, than: Language) -> Language:
    """The second language; where none is set, English, or Spanish for who reads English."""
    second = settings.second_language
    if second and get_language(second).code != than.code:
        return get_language(second)
    return get_language("es" if than.code == "en" else "en")


def _sample(article: Article | None) -> str:
    parts: list[str] = []
    length = 0
    for block in article.blocks if article else ():
        parts.append(block.text[:_SAMPLE])
        length += len(parts[-1])
        if length > _SAMPLE:
            break
    return "\n".join(parts)


def _locale_language(environment: Mapping[str, str] | None) -> str:
    environment = os.environ if environment is None else environment
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = environment.get(name, "").split(".")[0].split("_")[0]
        if code and code not in ("C", "POSIX"):
            break
    else:
        code = (locale.getlocale()[0] or "en").split("_")[0]
    try:
        return get_language(code).code
    except ReaderError:
        return "en"


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


def open_store_to_read(paths: Paths) -> Store:
    """As open_store; where there is no vocabulary yet none is made: an empty one stands for it while it is asked."""
    return open_store(paths) if paths.vocabulary_file.exists() else Store(Path(":memory:"))


def open_store(paths: Paths) -> Store:
    """The vocabulary; raises ReaderError where it cannot be opened."""
    return Store(paths.vocabulary_file)


def is_id(source: str) -> bool:
    """Whether a source may be the id of a text opened before."""
    return len(source) == 32 and set(source) <= set("0123456789abcdef") and not Path(source).exists()


def saved_chapter(paths: Paths, book: str) -> int | None:
    """The chapter of a book (by its id) in which one left off."""
    try:
        with open_store_to_read(paths) as store:
            position = store.position(book)
    except ReaderError:  # said where the vocabulary is opened to keep words in
        return None
    return None if position is None else position.chapter


def need_terminal(*streams: TextIO | None) -> None:
    """Raises ReaderError where one of the streams is no terminal: Reader would wait for ever, or fill a file."""
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise ReaderError(
            "Reader needs a terminal; start it in one, without < or | around it, or print a text: reader text SOURCE."
        )


@contextmanager
def keys_from_terminal() -> Iterator[None]:
    """For a text that comes through a pipe: once it was read, what is typed comes from the terminal.

    Raises ReaderError where there is no terminal, before anything is read.
    """
    need_terminal(sys.stdout)
    try:
        keys = os.open("/dev/tty", os.O_RDONLY)
    except OSError as error:
        raise ReaderError("Reader needs a terminal to open a text in; use `reader text -` to print it.") from error
    try:
        yield
        os.dup2(keys, 0)
    finally:
        os.close(keys)
