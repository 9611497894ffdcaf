"""The commands of the command line, thin: parse, ask the core, print for people or as JSON.

JSON goes to standard output alone; what is said goes to standard error. 0 done, 1 could not be done, 2 wrong usage.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from reader import __version__
from reader.errors import ReaderError
from reader.languages import get_language
from reader.opening import (
    Opened,
    Pair,
    choose_pair_of_word,
    keys_from_terminal,
    need_terminal,
    open_chain,
    open_store,
    open_store_to_read,
    open_text,
    store_of_id,
)
from reader.paths import Paths, default_paths, embedded_dictionaries
from reader.printing import notice, say_answer, say_bytes, say_json, say_lines
from reader.settings import Settings, load_settings
from reader.text.article import clean
from reader.vocabulary.keys import storable
from reader.vocabulary.store import Store

COMMANDS = ("text", "tokens", "words", "lookup", "vocab", "dict", "doctor")
LATER = frozenset({"translate", "models", "backup", "restore", "review", "import", "vocab import", "vocab review"}
                  | {"dict add", "dict remove", "dict search"})  # fmt: skip
STATUSES_HELP = "new, learning 1 … learning 4 (or just 1 … 4), known, ignored"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        super().error(clean(message))


# ---- what can be said
def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The arguments as a Namespace with `command`; "open" where no command is named. Wrong usage exits with 2."""
    _refuse_later(arguments)
    if not arguments or arguments[0] not in COMMANDS:
        if arguments and arguments[0] in ("-h", "--help"):
            _commands_parser().parse_args(["--help"])
        return _open_parser().parse_args(arguments, argparse.Namespace(command="open"))
    return _commands_parser().parse_args(arguments)


def _refuse_later(arguments: Sequence[str]) -> None:
    """Says of a command that only a later version has that it is not there; a file of that name is opened."""
    first = next(iter(arguments), "")
    name = " ".join(arguments[:2]) if first in ("vocab", "dict") else first
    if first in COMMANDS or not Path(first).exists():
        if name in LATER:
            raise ReaderError(
                f"This version of Reader has no command “{name}” yet; `reader --help` lists those it has."
            )
        if name == "export":
            raise ReaderError(
                "There is no command “export”; your words are exported with `reader vocab export -o FILE`."
            )


def _open_parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="reader", usage="reader [SOURCE] [--from CODE] [--to CODE]")
    parser.add_argument("source", nargs="?", metavar="SOURCE")
    parser.add_argument("--version", action="version", version=f"reader {__version__}")
    _add_languages(parser)
    return parser


def _commands_parser() -> argparse.ArgumentParser:
    parser = _Parser(
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
    asked = lookup.add_mutually_exclusive_group(required=True)
    asked.add_argument("word", nargs="?", metavar="WORD")
    asked.add_argument("--batch", action="store_true", help="one JSON request a line on standard input")
    lookup.add_argument("--context", metavar="SENTENCE", help="the sentence the word stands in")
    lookup.add_argument("--start", type=int, metavar="N", help="where in the sentence, in code points")
    _add_vocab(commands)
    dictionaries = _choices(commands, "dict", "dictionaries", "{list}")
    _command(dictionaries, "list", "the dictionaries there are", languages=False)
    _command(commands, "doctor", "what is installed, where, what is missing, what to do", languages=False)
    return parser


def _add_vocab(commands: Any) -> None:
    vocab = _choices(commands, "vocab", "your words", "{list,add,export}")
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


def _choices(commands: Any, name: str, told: str, choices: str) -> Any:
    parser = commands.add_parser(name, help=told, description=told.capitalize() + ".")
    return parser.add_subparsers(dest="what", required=True, metavar=choices)


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
    """What the app begins with; a source that cannot be opened, or no terminal, is said before the screen changes."""
    paths = default_paths()
    settings = load_settings(paths)
    if arguments.target_language:
        get_language(arguments.target_language)
    if arguments.source == "-":
        with keys_from_terminal():
            return paths, settings, _open(arguments, settings)
    first = _open(arguments, settings, store_of_id(paths, arguments.source)) if arguments.source is not None else None
    need_terminal(sys.stdin, sys.stdout)
    return paths, settings, first


def _open(arguments: argparse.Namespace, settings: Settings, store: Store | None = None) -> Opened:
    codes = arguments.source_language, arguments.target_language
    try:
        return open_text(arguments.source, settings, *codes, stdin=sys.stdin.buffer, store=store)
    finally:
        if store is not None:
            store.close()


def run(arguments: argparse.Namespace) -> int:
    """Runs one command; returns the exit code."""
    paths = default_paths()
    # The doctor is asked just when the settings are broken, and says so itself.
    settings = Settings() if arguments.command == "doctor" else load_settings(paths)
    name = arguments.command if arguments.command not in ("vocab", "dict") else f"{arguments.command} {arguments.what}"
    return _RUN[name](arguments, paths, settings)


def _run_text(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.contracts import article_json
    from reader.printing import article_lines
    from reader.text.tokens import Words

    opened = _open(arguments, settings, store_of_id(paths, arguments.source))
    article = opened.article
    words = Words([block.text for block in article.blocks], opened.pair.source)
    for _ in words.fill():
        pass
    if arguments.json:
        say_json(article_json(article, words.count) | {"language": opened.pair.source.code})
        return 0
    say_lines(article_lines(article))
    return 0


def _run_tokens(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.contracts import sentences_json

    opened = _open(arguments, settings, store_of_id(paths, arguments.source))
    for sentence in sentences_json(opened.article, open_chain(paths, opened.pair)):
        if arguments.json:
            say_json(sentence)
        else:
            words = " ".join(f"{t['surface']}/{t['lemma']}" for t in sentence["tokens"])
            say_lines([f"{sentence['block']}:{sentence['start']}–{sentence['end']}  {words}"])
    return 0


def _run_words(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.contracts import words_json
    from reader.printing import word_lines

    opened = _open(arguments, settings, store_of_id(paths, arguments.source))
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
    from reader.batch import answer_lines
    from reader.contracts import lookup_json
    from reader.printing import lookup_lines

    if arguments.batch:
        codes = arguments.source_language, arguments.target_language
        answer_lines(sys.stdin.buffer, say_answer, paths, settings, *codes)
        return 0
    if not arguments.word.strip():
        raise ReaderError("There is no word to look up; say `reader lookup WORD`.")
    word, context, pair = _asked(arguments, paths, settings)
    if arguments.start is not None and not 0 <= arguments.start < max(len(context), 1):
        raise ReaderError(f"--start must be within the sentence of --context, which has {len(context)} characters.")
    found = open_chain(paths, pair).look_up(word, context or None, arguments.start)
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
    from reader.contracts import term_json
    from reader.keeping import ranked_terms, settle_words
    from reader.printing import term_lines

    with open_store_to_read(paths) as store:
        settle_words(store, paths.lemma_cache)
        ranked = ranked_terms(
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
    from reader.contracts import term_json
    from reader.keeping import keep_word
    from reader.printing import term_lines

    word, context, pair = _asked(arguments, paths, settings)
    with open_store(paths) as store:
        ranked = keep_word(store, open_chain(paths, pair), word, context, arguments.status)
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


def _run_dict_list(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.contracts import dictionaries_json
    from reader.lookup.dictionary import installed
    from reader.printing import dictionary_lines

    found = installed(paths.dictionary_folders, embedded_dictionaries())
    if arguments.json:
        say_json(dictionaries_json(found))
    else:
        say_lines(dictionary_lines(found))
    return 0


def _run_doctor(arguments: argparse.Namespace, paths: Paths, settings: Settings) -> int:
    from reader.doctor import check_all, check_lines

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
    "dict list": _run_dict_list,
    "doctor": _run_doctor,
}
