"""What it takes to begin: the article, the two languages, the engines for them, the vocabulary."""

import locale
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reader.errors import ReaderError
from reader.languages import Language, detect_language, get_language
from reader.paths import Paths
from reader.settings import Settings
from reader.sources.opener import open_source
from reader.text.article import Article
from reader.vocabulary.store import Store

if TYPE_CHECKING:
    from reader.lookup.chain import Chain

_SAMPLE = 8_000
"""Characters looked at to tell the language."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The language of a text and the one it is explained in; `guessed` where nothing told the first."""

    source: Language
    target: Language
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A text ready to be read."""

    article: Article
    pair: Pair


def open_text(
    source: str,
    settings: Settings,
    source_language: str | None = None,
    target_language: str | None = None,
    *,
    stdin: BinaryIO | None = None,
    store: Store | None = None,
) -> Opened:
    """Opens a path, "-", or the id of a text the vocabulary remembers; raises ReaderError."""
    article = open_source(_address(source, store), stdin=stdin)
    return Opened(article, choose_pair(article, settings, source_language, target_language))


def _address(source: str, store: Store | None) -> str:
    if store is None or source == "-" or Path(source).exists():
        return source
    return next((record.source.address for record in store.texts() if record.source.id == source), source)


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
        return Pair(source or _other(settings, target), target, source is None)
    target = get_language(settings.language or _locale_language(environment))
    if source is None:
        return Pair(_other(settings, target), target, guessed=True)
    return Pair(source, _other(settings, target) if source.code == target.code else target)


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
    from reader.lookup.dictionary import Dictionaries
    from reader.text.frequency import Frequencies
    from reader.text.lemmas import Lemmatiser

    return Chain(
        Dictionaries(paths.dictionary_folders, pair.source.code, pair.target.code),
        Lemmatiser(pair.source.code, paths.lemma_cache),
        Frequencies(pair.source.code),
        pair.source,
        pair.target,
    )


def open_store(paths: Paths) -> Store:
    """The vocabulary; raises ReaderError where it cannot be opened."""
    return Store(paths.vocabulary_file)
