"""The commands of the command line, thin: ask the core, print for people or as JSON.

JSON goes to standard output alone; what is said goes to standard error. 0 done, 1 could not be done, 2 wrong usage.
"""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from reader.cli.printing import notice, say_answer, say_bytes, say_json, say_lines, say_measuring
from reader.errors import ReaderError
from reader.languages import get_language
from reader.opening import (
    ListError,
    Opened,
    Pair,
    choose_pair,
    choose_pair_of_word,
    is_id,
    keys_from_terminal,
    need_terminal,
    open_chain,
    open_interpreter,
    open_store,
    open_store_to_read,
    open_text,
    saved_chapter,
)
from reader.paths import Paths, default_paths
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
    if arguments.paste:
        text = _pasted(arguments, settings)
        if text is not None:
            return text
    if is_id(arguments.source):
        from reader.shelving import open_any

        return open_any(paths, settings, arguments.source, *codes, chapter=chapter)
    saved = partial(saved_chapter, paths) if go_on else None
    how = {"chapter": chapter, "whole": arguments.whole, "saved_chapter": saved}
    return open_text(arguments.source, settings, *codes, stdin=sys.stdin.buffer, **how)


def _pasted(arguments: argparse.Namespace, settings: Settings) -> Opened | None:
    """The text in the clipboard; None where an address is in it, which is the source then."""
    from reader.shelving import pasted
    from reader.sources.clipboard import read_clipboard

    text = read_clipboard()
    if is_web(text.strip()) and len(text.split()) == 1:
        arguments.source = text.strip()
        return None
    article = pasted(text)
    return Opened(article, choose_pair(article, settings, arguments.source_language, arguments.target_language))


def run(arguments: argparse.Namespace) -> int:
    """Runs one command; returns the exit code."""
    paths = default_paths()
    # The doctor is asked just when the settings are broken, and says so itself.
    settings = Settings() if arguments.command in ("doctor", "restore") else load_settings(paths)
    parts = [arguments.command, *([arguments.what] if arguments.command == "vocab" else [])]
    return _RUN[" ".join(parts)](arguments, paths, settings)


def _run_text(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.cli.contracts import article_json, chapters_json, feed_json
    from reader.cli.printing import article_lines, feed_lines
    from reader.text.whole import count_words

    try:
        opened = _told(arguments, paths, settings)
    except ListError as error:
        if arguments.json:
            say_json(feed_json(error.feed))
        else:
            say_lines(feed_lines(error.feed))
        return 0
    article, language = opened.article, opened.pair.source
    if arguments.json:
        found = article_json(article, count_words(article, language)) | {"language": language.code}
        if opened.book is not None:
            found["chapters"] = chapters_json(opened.book, language)
        say_json(found)
        return 0
    say_lines(article_lines(article))
    return 0


def _told(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> Opened:
    """What a command is to tell about; of a book the chapter asked for, or all of them as one article."""
    chapter = None if arguments.chapter is None else arguments.chapter - 1
    opened = _open(arguments, paths, settings, chapter)
    if opened.book is None or chapter is not None:
        return opened
    from reader.text.whole import whole

    return opened._replace(article=whole(opened.book))


def _say_how_words_are_told(pair: Pair) -> None:
    """Of a language without spaces whose segmenter is not installed."""
    from reader.text.segmenters import advice

    if not pair.source.spaced and (said := advice(pair.source)):
        notice(f"reader: {said}")


def _run_tokens(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.cli.contracts import sentences_json

    opened = _told(arguments, paths, settings)
    _say_how_words_are_told(opened.pair)
    for sentence in sentences_json(opened.article, open_chain(paths, opened.pair)):
        if arguments.json:
            say_json(sentence)
        else:
            words = " ".join(f"{t['surface']}/{t['lemma']}" for t in sentence["tokens"])
            say_lines([f"{sentence['block']}:{sentence['start']}–{sentence['end']}  {words}"])
    return 0


def _run_words(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.cli.contracts import words_json
    from reader.cli.printing import word_lines

    opened = _told(arguments, paths, settings)
    _say_how_words_are_told(opened.pair)
    statuses = _statuses(paths, opened.pair)
    found = words_json(
        opened.article,
        open_chain(paths, opened.pair),
        statuses,
        top=arguments.top,
        unknown=arguments.unknown,
        least=arguments.min_zipf,
        most=arguments.max_zipf,
    )
    if arguments.json:
        say_json(found)
        return 0
    if not found["words"]:
        notice(
            "No word of this text is asked for; ask for more with another --top, --min-zipf, --max-zipf or --unknown."
        )
    say_lines(word_lines(found["words"]))
    return 0


def _statuses(paths: Paths, pair: Pair) -> dict[str, Any]:
    """What is known already; without a vocabulary nothing is (and none is made by asking). The words of a text can be
    told without one, so a vocabulary that cannot be opened is only said."""
    try:
        if not paths.vocabulary_file.exists():
            return {}
        with open_store(paths) as store:
            return dict(store.statuses(pair.source.code))
    except (ReaderError, OSError) as error:
        notice(f"reader: The words are told without their statuses. {error}")
        return {}


def _run_lookup(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.cli.batch import answer_lines
    from reader.cli.contracts import lookup_json
    from reader.cli.printing import lookup_lines

    if arguments.batch:
        codes = arguments.source_language, arguments.target_language
        answer_lines(sys.stdin.buffer, say_answer, paths, settings, *codes)
        return 0
    if not arguments.word.strip():
        raise ReaderError("There is no word to look up; say `reader lookup WORD`.")
    word, context, pair = _asked(arguments, paths, settings)
    if arguments.start is not None and not 0 <= arguments.start < max(len(context), 1):
        raise ReaderError(f"--start must be within the sentence of --context, which has {len(context)} characters.")
    interpreter = open_interpreter(paths, pair)
    found = interpreter.interpret(word, context or None, arguments.start, say_measuring)
    if interpreter.problem is not None:
        notice(f"reader: {interpreter.problem}")
    if arguments.json:
        say_json(lookup_json(found))
    else:
        say_lines(lookup_lines(found))
    return 0


def _asked(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> tuple[str, str, Pair]:
    """The word, its sentence ("" without one) and their languages; bytes that are no text stand in no dictionary."""
    word, context = storable(arguments.word), storable(arguments.context or "")
    codes = arguments.source_language, arguments.target_language
    return word, context, choose_pair_of_word(paths, settings, word, context, *codes)


def _run_vocab_list(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.cli.contracts import term_json
    from reader.cli.printing import term_lines
    from reader.keeping import explained_terms, settle_words

    with open_store_to_read(paths) as store:
        settle_words(store, paths.lemma_cache)
        ranked = explained_terms(
            store,
            language=arguments.language and get_language(arguments.language).code,
            status=arguments.status,
            sort=arguments.sort,
            search=arguments.search,
        )
        empty = not any(store.counts().values())
    if arguments.json:
        say_json({"terms": [term_json(one) for one in ranked]})
        return 0
    if empty:
        notice("There are no words in the vocabulary yet; click one in a text, or say `reader vocab add WORD`.")
    elif not ranked:
        notice("No word of the vocabulary is like that; leave out --status, --language or --search.")
    else:
        say_lines(term_lines(ranked))
    return 0


def _run_vocab_add(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.cli.contracts import term_json
    from reader.cli.printing import term_lines
    from reader.keeping import keep_word

    word, context, pair = _asked(arguments, paths, settings)
    with open_store(paths) as store:
        ranked = keep_word(store, open_interpreter(paths, pair), word, context, arguments.status)
    if arguments.json:
        say_json(term_json(ranked))
    else:
        say_lines(term_lines([ranked]))
    return 0


def _run_vocab_export(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.export.formats import format_of
    from reader.keeping import Chosen, export_bytes, export_file

    target = Path(arguments.output)
    name = arguments.format or format_of(target)
    chosen = Chosen(
        language=arguments.language and get_language(arguments.language).code,
        status=arguments.status,
        due=arguments.due,
        since=arguments.since,
    )
    with open_store_to_read(paths) as store:
        if arguments.output == "-":
            say_bytes(export_bytes(store, paths.lemma_cache, name, **chosen))
            return 0
        count = export_file(store, paths.lemma_cache, target, name, **chosen)
    if arguments.json:
        say_json({"terms": count, "format": name, "file": arguments.output})
    else:
        notice(f"{count} words written to {arguments.output}.")
    return 0


def _run_push_anki(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.anki_connect import ADDRESS, push
    from reader.keeping import export_rows, settle_words

    with open_store_to_read(paths) as store:
        settle_words(store, paths.lemma_cache)
        language = arguments.language and get_language(arguments.language).code
        rows = export_rows(store, language=language, status=arguments.status, for_review=True)
    pushed = push(rows, arguments.address or ADDRESS)
    if arguments.json:
        say_json(pushed._asdict())
    else:
        notice(f"Anki: {pushed.added:,} added, {pushed.updated:,} updated, {pushed.unchanged:,} unchanged.")
    return 0


def _run_vocab_import(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.cli.importing import run_import

    return run_import(arguments, paths, settings)


def _run_translate(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.cli.translate import run_translate

    return run_translate(arguments, paths, settings)


def _run_library(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.cli.library import run_library

    return run_library(arguments, paths, settings)


def _run_models(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.cli.models import run_models

    return run_models(arguments, paths)


def _run_dictionaries(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.cli.dictionaries import run_dictionaries

    return run_dictionaries(arguments, paths)


def _run_safekeeping(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.cli import keeping_safe

    run: Callable[[argparse.Namespace, Paths], int] = getattr(keeping_safe, f"run_{arguments.command}")
    return run(arguments, paths)


def _run_stats(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.cli.stats import run_stats

    return run_stats(arguments, paths)


def _run_doctor(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.cli.doctor import check_all, check_lines

    checks = check_all(paths)
    if arguments.json:
        say_json({"checks": [{"name": c.name, "ok": c.ok, "detail": c.detail, "remedy": c.remedy} for c in checks]})
    else:
        say_lines(check_lines(checks))
    return 0 if all(check.ok for check in checks) else 1


_RUN: dict[str, Callable[[argparse.Namespace, Paths, Settings], int]] = {
    "text": _run_text,
    "tokens": _run_tokens,
    "words": _run_words,
    "lookup": _run_lookup,
    "vocab list": _run_vocab_list,
    "vocab add": _run_vocab_add,
    "vocab export": _run_vocab_export,
    "vocab import": _run_vocab_import,
    "vocab push-anki": _run_push_anki,
    "dict": _run_dictionaries,
    "translate": _run_translate,
    "models": _run_models,
    "backup": _run_safekeeping,
    "restore": _run_safekeeping,
    "merge": _run_safekeeping,
    "stats": _run_stats,
    "library": _run_library,
    "doctor": _run_doctor,
}
