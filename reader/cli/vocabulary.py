"""`reader vocab list`, `add`, `export`, `push-anki`."""

import argparse
from pathlib import Path

from reader.cli.asked import word_asked
from reader.cli.contracts import term_json
from reader.cli.printing import notice, say_bytes, say_json, say_lines, term_lines
from reader.export.formats import format_of
from reader.languages import get_language
from reader.learning.keeping import (
    Chosen,
    explained_terms,
    export_bytes,
    export_file,
    export_rows,
    keep_word,
    settle_words,
)
from reader.learning.meanings import meanings
from reader.paths import Paths
from reader.reading.engines import open_interpreter
from reader.reading.opening import open_store, open_store_to_read
from reader.settings import Settings


def run_list(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    """The words kept, in the order asked for."""
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


def run_add(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    """Keeps a word as a click would."""
    word, context, pair = word_asked(arguments, paths, settings)
    with open_store(paths) as store:
        ranked = keep_word(store, open_interpreter(paths, pair), word, context, arguments.status)
    if arguments.json:
        say_json(term_json(ranked))
    else:
        say_lines(term_lines([ranked]))
    return 0


def run_export(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    """Writes the words to a file, or to standard output for “-”."""
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
            say_bytes(export_bytes(store, paths.lemma_cache, name, meanings(paths), **chosen))
            return 0
        count = export_file(store, paths.lemma_cache, target, name, meanings(paths), **chosen)
    if arguments.json:
        say_json({"terms": count, "format": name, "file": arguments.output})
    else:
        notice(f"{count:,} {'word' if count == 1 else 'words'} written to {arguments.output}.")
    return 0


def run_push_anki(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    """Sends the words to the Anki that is running."""
    from reader.learning.anki_connect import ADDRESS, push

    with open_store_to_read(paths) as store:
        settle_words(store, paths.lemma_cache)
        language = arguments.language and get_language(arguments.language).code
        told = {"language": language, "status": arguments.status}
        rows = export_rows(store, **told, for_review=True, meaning_of=meanings(paths))
    pushed = push(rows, arguments.address or ADDRESS)
    if arguments.json:
        say_json(pushed._asdict())
    else:
        notice(f"Anki: {pushed.added:,} added, {pushed.updated:,} updated, {pushed.unchanged:,} unchanged.")
    return 0
