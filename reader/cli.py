"""The commands of the command line, thin: parse, ask the core, print for people or as JSON.

JSON goes to standard output alone; what is said goes to standard error. 0 done, 1 could not be done, 2 wrong usage.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from reader import __version__
from reader.errors import ReaderError
from reader.languages import get_language
from reader.opening import Opened, Pair, choose_pair, open_chain, open_store, open_text
from reader.paths import Paths, default_paths, embedded_dictionaries
from reader.settings import Settings, load_settings
from reader.vocabulary.store import Store

COMMANDS = ("text", "tokens", "words", "lookup", "vocab", "dict", "doctor")
STATUSES_HELP = "new, learning 1 … learning 4 (or just 1 … 4), known, ignored"


# ---- what can be said
def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The arguments as a Namespace with `command`; "open" where no command is named. Wrong usage exits with 2."""
    if not arguments or arguments[0] not in COMMANDS:
        if arguments and arguments[0] in ("-h", "--help"):
            _commands_parser().parse_args(["--help"])
        return _open_parser().parse_args(arguments, argparse.Namespace(command="open"))
    return _commands_parser().parse_args(arguments)


def _open_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="reader", usage="reader [SOURCE] [--from CODE] [--to CODE]")
    parser.add_argument("source", nargs="?", metavar="SOURCE")
    parser.add_argument("--version", action="version", version=f"reader {__version__}")
    _add_languages(parser)
    return parser


def _commands_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="reader",
        description="Read in a foreign language: click any word to see what it means, keep it, review it.",
        epilog="Without a command Reader opens: reader [SOURCE] [--from CODE] [--to CODE]. "
        "SOURCE is a path, - for standard input, or the id of a text opened before. "
        "Every command takes --json.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, told in (
        ("text", "the article as Reader sees it"),
        ("tokens", "sentences and words with offsets, one JSON object a line with --json"),
        ("words", "the text's vocabulary, most frequent in the language first"),
    ):
        command = _command(commands, name, told)
        command.add_argument("source", metavar="SOURCE")
    words = commands.choices["words"]
    words.add_argument("--top", type=_count, metavar="N", help="only the first N")
    words.add_argument("--unknown", action="store_true", help="leave out known and ignored words")
    words.add_argument("--min-zipf", type=float, metavar="Z", help="only words at least this frequent (0–8)")
    words.add_argument("--max-zipf", type=float, metavar="Z", help="only words at most this frequent")
    lookup = _command(commands, "lookup", "what a word means, in its sentence where one is given")
    lookup.add_argument("word", nargs="?", metavar="WORD")
    lookup.add_argument("--context", metavar="SENTENCE", help="the sentence the word stands in")
    lookup.add_argument("--start", type=int, metavar="N", help="where in the sentence, in code points")
    lookup.add_argument("--batch", action="store_true", help="one JSON request a line on standard input")
    _add_vocab(commands)
    dictionaries = commands.add_parser("dict", help="dictionaries").add_subparsers(dest="what", required=True)
    _command(dictionaries, "list", "the dictionaries there are", languages=False)
    _command(commands, "doctor", "what is installed, where, what is missing, what to do", languages=False)
    return parser


def _add_vocab(commands: Any) -> None:
    vocab = commands.add_parser("vocab", help="your words").add_subparsers(dest="what", required=True)
    listing = _command(vocab, "list", "the vocabulary, ranked", languages=False)
    exporting = _command(vocab, "export", "the vocabulary as a file for other programs", languages=False)
    for command in (listing, exporting):
        command.add_argument("--status", metavar="S", help=f"only words with this status: {STATUSES_HELP}, learning")
        command.add_argument("--language", metavar="CODE", help="only words of this language")
    listing.add_argument("--sort", choices=("frequency", "added", "due", "encounters", "alphabet"), default="frequency")
    listing.add_argument("--search", metavar="TEXT", help="in words, translations and sentences")
    exporting.add_argument(
        "--format", metavar="F", help="csv, tsv, json, markdown, apkg, anki-tsv (else by FILE's ending)"
    )
    exporting.add_argument("-o", "--output", required=True, metavar="FILE", help="- for standard output")
    exporting.add_argument("--due", action="store_true", help="only words due for review")
    exporting.add_argument("--since", type=_day, metavar="DATE", help="only words added on or after YYYY-MM-DD")
    adding = _command(vocab, "add", "keep a word as a click would")
    adding.add_argument("word", metavar="WORD")
    adding.add_argument("--context", metavar="S", help="the sentence the word stands in")
    adding.add_argument("--status", metavar="S", help=STATUSES_HELP)


def _command(commands: Any, name: str, told: str, languages: bool = True) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=told, description=told.capitalize() + ".")
    parser.add_argument("--json", action="store_true", help="print JSON")
    if languages:
        _add_languages(parser)
    return parser


def _add_languages(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="source_language", metavar="CODE", help="language of the text (ISO 639)")
    parser.add_argument("--to", dest="target_language", metavar="CODE", help="language to explain it in")


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _day(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError:
        raise argparse.ArgumentTypeError("must be a date such as 2026-01-31") from None


# ---- what is done
def opening(arguments: argparse.Namespace) -> tuple[Paths, Settings, Opened | None]:
    """What the app begins with; a source that cannot be opened is said before the screen changes."""
    paths = default_paths()
    settings = load_settings(paths)
    if arguments.target_language:
        get_language(arguments.target_language)
    if arguments.source is None:
        return paths, settings, None
    if arguments.source == "-":
        first = _open(arguments, settings)
        # What is typed from here on comes from the terminal, not from the pipe the text came through.
        _keys_from_terminal()
        return paths, settings, first
    return paths, settings, _open(arguments, settings, _remembered(paths, arguments.source))


def _keys_from_terminal() -> None:
    try:
        os.dup2(os.open("/dev/tty", os.O_RDONLY), 0)
    except OSError as error:
        raise ReaderError("Reader needs a terminal to open a text in; use `reader text -` to print it.") from error


def _remembered(paths: Paths, source: str) -> Store | None:
    """The vocabulary, where the source may be the id of a text opened before."""
    looks_like_id = len(source) == 32 and set(source) <= set("0123456789abcdef") and not Path(source).exists()
    return open_store(paths) if looks_like_id else None


def _open(arguments: argparse.Namespace, settings: Settings, store: Store | None = None) -> Opened:
    try:
        return open_text(
            arguments.source,
            settings,
            arguments.source_language,
            arguments.target_language,
            stdin=sys.stdin.buffer,
            store=store,
        )
    finally:
        if store is not None:
            store.close()


def run(arguments: argparse.Namespace) -> int:
    """Runs one command; returns the exit code."""
    paths = default_paths()
    settings = load_settings(paths)
    name = arguments.command if arguments.command not in ("vocab", "dict") else f"{arguments.command} {arguments.what}"
    return _RUN[name](arguments, paths, settings)


def _say_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def _say_lines(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")


def _run_text(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.contracts import article_json
    from reader.text.tokens import Words

    opened = _open(arguments, settings, _remembered(paths, arguments.source))
    article = opened.article
    words = Words([block.text for block in article.blocks], opened.pair.source)
    for _ in words.fill():
        pass
    if arguments.json:
        _say_json(article_json(article, words.count) | {"language": opened.pair.source.code})
        return 0
    head = [article.title, *([f"Original article by {article.byline}"] if article.byline else []), ""]
    _say_lines(head)
    _say_lines(f"{block.marker + ' ' if block.marker else ''}{block.text}\n" for block in article.blocks)
    return 0


def _run_tokens(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.contracts import sentences_json

    opened = _open(arguments, settings, _remembered(paths, arguments.source))
    for sentence in sentences_json(opened.article, open_chain(paths, opened.pair)):
        if arguments.json:
            _say_json(sentence)
        else:
            words = " ".join(f"{t['surface']}/{t['lemma']}" for t in sentence["tokens"])
            _say_lines([f"{sentence['block']}:{sentence['start']}–{sentence['end']}  {words}"])
    return 0


def _run_words(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.contracts import words_json

    opened = _open(arguments, settings, _remembered(paths, arguments.source))
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
        _say_json(found)
        return 0
    for word in found["words"]:
        rank = f"{word['rank']:,}" if word["rank"] else "–"
        _say_lines([f"{rank:>8}  {word['count']:>4}×  {word['lemma']:<24}  {word['gloss'] or '–'}"])
    return 0


def _statuses(paths: Paths, pair: Pair) -> dict[str, Any]:
    """What is known already; without a vocabulary nothing is (and none is made by asking)."""
    if not paths.vocabulary_file.exists():
        return {}
    with open_store(paths) as store:
        return dict(store.statuses(pair.source.code))


def _run_lookup(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.batch import answer_lines
    from reader.contracts import lookup_json
    from reader.printing import lookup_lines

    if arguments.batch:
        answer_lines(
            sys.stdin.buffer,
            sys.stdout,
            paths,
            settings,
            arguments.source_language,
            arguments.target_language,
        )
        return 0
    if not arguments.word or not arguments.word.strip():
        raise ReaderError("There is no word to look up; say `reader lookup WORD`.")
    pair = choose_pair(
        None,
        settings,
        arguments.source_language,
        arguments.target_language,
        sample=arguments.context or arguments.word,
    )
    found = open_chain(paths, pair).look_up(arguments.word, arguments.context, arguments.start)
    if arguments.json:
        _say_json(lookup_json(found))
    else:
        _say_lines(lookup_lines(found))
    return 0


def _run_vocab_list(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.contracts import term_json
    from reader.keeping import ranked_terms, settle_words
    from reader.printing import term_lines

    with open_store(paths) as store:
        settle_words(store, paths.lemma_cache)
        ranked = ranked_terms(
            store,
            language=arguments.language and get_language(arguments.language).code,
            status=arguments.status,
            sort=arguments.sort,
            search=arguments.search,
        )
    if arguments.json:
        _say_json({"terms": [term_json(one) for one in ranked]})
    else:
        _say_lines(term_lines(ranked))
    return 0


def _run_vocab_add(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.contracts import term_json
    from reader.keeping import keep_word
    from reader.printing import term_lines

    if not arguments.word.strip():
        raise ReaderError("There is no word to keep; say `reader vocab add WORD`.")
    pair = choose_pair(
        None,
        settings,
        arguments.source_language,
        arguments.target_language,
        sample=arguments.context or arguments.word,
    )
    with open_store(paths) as store:
        ranked = keep_word(store, open_chain(paths, pair), arguments.word, arguments.context, arguments.status)
    if arguments.json:
        _say_json(term_json(ranked))
    else:
        _say_lines(term_lines([ranked]))
    return 0


def _run_vocab_export(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.export.formats import FOR_REVIEW, format_of, render, write
    from reader.keeping import export_rows, settle_words

    name = arguments.format or format_of(Path(arguments.output))
    with open_store(paths) as store:
        settle_words(store, paths.lemma_cache)
        rows = export_rows(
            store,
            language=arguments.language and get_language(arguments.language).code,
            status=arguments.status,
            due=arguments.due,
            since=arguments.since,
            for_review=name in FOR_REVIEW,
        )
    if arguments.output == "-":
        sys.stdout.buffer.write(render(rows, name))
    else:
        count = write(rows, name, Path(arguments.output))
        if arguments.json:
            _say_json({"terms": count, "format": name, "file": arguments.output})
        else:
            print(f"{count} words written to {arguments.output}.", file=sys.stderr)
    return 0


def _run_dict_list(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.contracts import dictionaries_json
    from reader.lookup.dictionary import installed

    found = installed(paths.dictionary_folders, embedded_dictionaries())
    if arguments.json:
        _say_json(dictionaries_json(found))
    else:
        _say_lines(f"{d.name:<18} {d.source} → {d.target}  {d.headwords:>8,} headwords  {d.licence}" for d in found)
    return 0


def _run_doctor(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.doctor import check_all

    checks = check_all(paths)
    if arguments.json:
        _say_json({"checks": [{"name": c.name, "ok": c.ok, "detail": c.detail, "remedy": c.remedy} for c in checks]})
    else:
        for check in checks:
            _say_lines([f"{'ok' if check.ok else '!!'}  {check.name:<22} {check.detail}"])
            if check.remedy:
                _say_lines([f"    {'':<22} {check.remedy}"])
    return 0 if all(check.ok for check in checks) else 1


_RUN: dict[str, Callable[[argparse.Namespace, Paths, Settings], int]] = {
    "text": _run_text,
    "tokens": _run_tokens,
    "words": _run_words,
    "lookup": _run_lookup,
    "vocab list": _run_vocab_list,
    "vocab add": _run_vocab_add,
    "vocab export": _run_vocab_export,
    "dict list": _run_dict_list,
    "doctor": _run_doctor,
}
