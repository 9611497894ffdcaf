"""The two languages of a text: the one it is written in and the one it is explained in."""

import locale
import os
from collections.abc import Mapping
from typing import NamedTuple

from reader.detection import detect_language
from reader.errors import ReaderError
from reader.languages import Language, get_language
from reader.settings import Settings
from reader.text.article import Article

_SAMPLE = 8_000
"""Characters looked at to tell the language."""


class Pair(NamedTuple):
    """The language of a text and the one it is explained in; `guessed` where nothing told the first, `said` where the
    person did."""

    source: Language
    target: Language
    guessed: bool = False
    said: bool = False


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
