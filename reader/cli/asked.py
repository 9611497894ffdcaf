"""The text, or the word, that a command line asks for."""

import argparse
import sys
from functools import partial

from reader.cli.terminal import keys_from_terminal, need_terminal
from reader.languages import get_language
from reader.paths import Paths, default_paths
from reader.reading.engines import choose_pair_of_word
from reader.reading.opening import How, ListError, Opened, is_id, open_text, saved_chapter
from reader.reading.pairs import Pair, choose_pair
from reader.settings import Settings, load_settings
from reader.sources.opener import is_web
from reader.text.article import Feed
from reader.vocabulary.keys import storable


def opening(arguments: argparse.Namespace) -> tuple[Paths, Settings, Opened | Feed | None]:
    """What the app begins with; a source that cannot be opened, or no terminal, is said before the screen changes."""
    paths = default_paths()
    settings = load_settings(paths)
    if arguments.target_language:
        get_language(arguments.target_language)
    if arguments.source == "-":
        with keys_from_terminal():
            return paths, settings, _open(arguments, paths, settings, go_on=True)
    first: Opened | Feed | None
    try:
        first = (
            _open(arguments, paths, settings, go_on=True) if arguments.source is not None or arguments.paste else None
        )
    except ListError as error:
        first = error.feed
    need_terminal(sys.stdin, sys.stdout)
    return paths, settings, first


def text_asked(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> Opened:
    """What a command is to tell about; of a book the chapter asked for, or all of them as one article."""
    chapter = None if arguments.chapter is None else arguments.chapter - 1
    opened = _open(arguments, paths, settings, chapter)
    if opened.book is None or chapter is not None:
        return opened
    from reader.text.whole import whole

    return opened._replace(article=whole(opened.book))


def word_asked(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> tuple[str, str, Pair]:
    """The word, its sentence ("" without one) and their languages; bytes that are no text stand in no dictionary."""
    word, context = storable(arguments.word), storable(arguments.context or "")
    codes = arguments.source_language, arguments.target_language
    return word, context, choose_pair_of_word(paths, settings, word, context, *codes)


def _open(
    arguments: argparse.Namespace,
    paths: Paths,
    settings: Settings,
    chapter: int | None = None,
    *,
    go_on: bool = False,
) -> Opened:
    """The text that is named; with `go_on` a book is opened where the reader left off."""
    codes = arguments.source_language, arguments.target_language
    how = How(sys.stdin.buffer, arguments.whole)
    if arguments.paste:
        text = _pasted(arguments, settings)
        if text is not None:
            return text
    if is_id(arguments.source):
        from reader.library.shelving import open_any

        return open_any(paths, settings, arguments.source, *codes, how, chapter=chapter)
    saved = partial(saved_chapter, paths) if go_on else None
    return open_text(arguments.source, settings, *codes, how, chapter=chapter, saved_chapter=saved)


def _pasted(arguments: argparse.Namespace, settings: Settings) -> Opened | None:
    """The text in the clipboard; None where an address is in it, which is the source then."""
    from reader.library.shelving import pasted
    from reader.sources.clipboard import read_clipboard

    text = read_clipboard()
    if is_web(text.strip()) and len(text.split()) == 1:
        arguments.source = text.strip()
        return None
    article = pasted(text)
    return Opened(article, choose_pair(article, settings, arguments.source_language, arguments.target_language))
