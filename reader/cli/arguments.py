"""What can be said on the command line: argv → a Namespace with `command`."""

import argparse
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from reader import __version__
from reader.errors import ReaderError
from reader.files import is_there
from reader.sources.opener import as_meant
from reader.text.article import clean

COMMANDS = (
    "text", "tokens", "words", "lookup", "translate", "vocab", "dict", "models", "doctor", "backup", "restore", "merge",
    "stats", "library",
)  # fmt: skip
LATER = frozenset({"review", "import", "vocab review"})
FORMATS_HELP = (
    "csv, tsv, json, markdown, apkg (Anki, LWT), anki-tsv, lute, lingq, ankimorphs, readlang, koreader, kindle, "
    "vocabsieve, lwt, clippings (Kindle's highlights), words"
)
_MOST_DAYS = 3660
STATUSES_HELP = "new, learning 1 … learning 4 (or just 1 … 4), known, ignored"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        super().error(clean(message))


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The arguments as a Namespace with `command`; "open" where no command is named. Wrong usage exits with 2."""
    _refuse_later(arguments)
    for argument in arguments:
        if argument.startswith("--") and argument.endswith("=--"):
            # What argparse makes of it in Python 3.11 is an empty list in place of the value.
            _Parser(prog="reader").error(f"argument {argument[:-3]}: expected one argument")
    if not arguments or arguments[0] not in COMMANDS:
        if arguments and arguments[0] in ("-h", "--help"):
            _commands_parser().parse_args(["--help"])
        return _open_parser().parse_args(arguments, argparse.Namespace(command="open"))
    return _commands_parser().parse_args(arguments)


def _refuse_later(arguments: Sequence[str]) -> None:
    """Says of a command that only a later version has that it is not there; a file of that name is opened."""
    first = next(iter(arguments), "")
    name = " ".join(arguments[:2]) if first in ("vocab", "dict") else first
    if first in COMMANDS or not is_there(Path(first)):
        if name in LATER:
            raise ReaderError(
                f"This version of Reader has no command “{name}” yet; `reader --help` lists those it has."
            )
        if name == "export":
            raise ReaderError(
                "There is no command “export”; your words are exported with `reader vocab export -o FILE`."
            )


def _add_source(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    named = parser.add_mutually_exclusive_group(required=required)
    named.add_argument("source", nargs="?", type=as_meant, metavar="SOURCE")
    named.add_argument("--paste", action="store_true", help="what is in the clipboard: a text, or an address")
    parser.add_argument("--whole", action="store_true", help="all text of a web page, not only its article")


def _open_parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="reader", usage="reader [SOURCE] [--from CODE] [--to CODE] [--paste] [--whole]")
    _add_source(parser)
    parser.add_argument("--version", action="version", version=f"reader {__version__}")
    _add_languages(parser)
    return parser


def _commands_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="reader",
        description="Read in a foreign language: click any word to see what it means, keep it, review it.",
        epilog="Without a command Reader opens: reader [SOURCE] [--from CODE] [--to CODE]. "
        "SOURCE is a path, an address on the web, - for standard input, or the id of a text opened before. "
        "Every command takes --json.",
    )
    parser.add_argument("--version", action="version", version=f"reader {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, told in (
        ("text", "the article as Reader sees it"),
        ("tokens", "sentences and words with offsets, one JSON object a line with --json"),
        ("words", "the text's vocabulary, most frequent in the language first"),
    ):
        command = _command(commands, name, told)
        _add_source(command, required=True)
        command.add_argument("--chapter", type=_count, metavar="N", help="of a book only its Nth chapter")
    words = commands.choices["words"]
    words.add_argument("--top", type=_count, metavar="N", help="only the first N")
    words.add_argument("--unknown", action="store_true", help="leave out known and ignored words, and names")
    words.add_argument("--min-zipf", type=float, metavar="Z", help="only words at least this frequent (0–8)")
    words.add_argument("--max-zipf", type=float, metavar="Z", help="only words at most this frequent")
    lookup = _command(commands, "lookup", "what a word means, in its sentence where one is given")
    asked = lookup.add_mutually_exclusive_group(required=True)
    asked.add_argument("word", nargs="?", metavar="WORD")
    asked.add_argument("--batch", action="store_true", help="one JSON request a line on standard input")
    lookup.add_argument("--context", metavar="SENTENCE", help="the sentence the word stands in")
    lookup.add_argument("--start", type=int, metavar="N", help="where in the sentence, in code points")
    translate = _command(commands, "translate", "sentences through the installed models")
    translate.add_argument("text", nargs="?", metavar="TEXT", help="without it, standard input")
    _add_vocab(commands)
    _add_library(commands)
    _add_dictionaries(commands)
    _add_models(commands)
    for name, told in (
        ("backup", "all words, texts and settings in one file"),
        ("restore", "bring a backup back; what is there is kept aside"),
        ("merge", "take in another machine's backup or vocabulary; of what both have, the later change holds"),
    ):
        _command(commands, name, told, languages=False).add_argument("file", metavar="FILE")
    stats = _command(commands, "stats", "what you have read, met and learned, day by day", languages=False)
    stats.add_argument("--language", metavar="CODE", help="of one language (coverage and forecast need one)")
    stats.add_argument("--days", type=_days, default=30, metavar="N", help="the last N days (30)")
    stats.add_argument("-o", "--output", metavar="FILE", help="as a picture (.svg, .png) or a table (.csv)")
    _command(commands, "doctor", "what is installed, where, what is missing, what to do", languages=False)
    return parser


def _add_vocab(commands: Any) -> None:
    vocab = _choices(commands, "vocab", "your words", "{list,add,export,import,push-anki}")
    listing = _command(vocab, "list", "the vocabulary, ranked", languages=False)
    exporting = _command(vocab, "export", "the vocabulary as a file for other programs", languages=False)
    pushing = _command(vocab, "push-anki", "the words straight into Anki, which must run", languages=False)
    pushing.add_argument("--address", metavar="URL", help="where its add-on AnkiConnect answers")
    for command in (listing, exporting, pushing):
        command.add_argument("--status", metavar="S", help=f"only words with this status: {STATUSES_HELP}, learning")
        command.add_argument("--language", metavar="CODE", help="only words of this language")
    sorts = ("frequency", "priority", "library", "ahead", "added", "due", "encounters", "alphabet")
    listing.add_argument(
        "--sort",
        choices=sorts,
        default="frequency",
        help="priority: what is most worth learning; library: met most often in your texts; ahead: still to come",
    )
    listing.add_argument("--search", metavar="TEXT", help="in words, translations and sentences")
    exporting.add_argument(
        "--format",
        metavar="F",
        help="csv, tsv, json, markdown, apkg, anki-tsv, lute, lingq, ankimorphs (else by FILE's ending)",
    )
    exporting.add_argument("-o", "--output", required=True, metavar="FILE", help="- for standard output")
    exporting.add_argument("--due", action="store_true", help="only words due for review")
    exporting.add_argument("--since", type=_day, metavar="DATE", help="only words added on or after YYYY-MM-DD")
    adding = _command(vocab, "add", "keep a word as a click would")
    adding.add_argument("word", metavar="WORD")
    adding.add_argument("--context", metavar="S", help="the sentence the word stands in")
    adding.add_argument("--status", metavar="S", help=STATUSES_HELP)
    importing = _command(vocab, "import", "words from another program's file, or a list of words", languages=False)
    importing.add_argument("file", metavar="FILE")
    importing.add_argument(
        "--format", metavar="F", help=f"the file tells itself by default; else one of: {FORMATS_HELP}"
    )
    importing.add_argument("--dry-run", action="store_true", help="only tell what would change")
    importing.add_argument("--language", metavar="CODE", help="language of the words, where the file does not tell")
    importing.add_argument(
        "--status", metavar="S", help="status of words that the file gives none (a plain list: known, else new)"
    )


def _add_dictionaries(commands: Any) -> None:
    dictionaries = _choices(
        commands, "dict", "dictionaries", "{list,add,remove,search,enable,disable,order,catalog,install}"
    )
    _command(dictionaries, "list", "the dictionaries there are, in your order")
    adding = _command(dictionaries, "add", "add one of your own: StarDict, dictd, DSL, MDict, TEI, Yomitan, WikDict …")
    adding.add_argument("file", metavar="FILE", help="a file, a folder or an archive (.zip .tar.xz .tar.gz)")
    adding.add_argument("--name", metavar="NAME", help="what to call it (else as it calls itself)")
    removing = _command(dictionaries, "remove", "delete one of your own dictionaries", languages=False)
    removing.add_argument("name", metavar="NAME")
    searching = _command(dictionaries, "search", "words that begin with TEXT, or are spelt nearly so")
    searching.add_argument("text", metavar="TEXT")
    searching.add_argument("--top", type=_count, metavar="N", default=20, help="at most so many (20)")
    browsing = _command(dictionaries, "catalog", "the dictionaries that can be downloaded (FreeDict, WikDict)")
    browsing.add_argument("--refresh", action="store_true", help="ask the network for the newest list first")
    installing = _command(dictionaries, "install", "download a dictionary and add it", languages=False)
    installing.add_argument("source_language", metavar="FROM")
    installing.add_argument("target_language", metavar="TO")
    installing.add_argument(
        "--provider", choices=("freedict", "wikdict"), help="else FreeDict, and WikDict where it has none"
    )
    for what, told in (
        ("enable", "switch dictionaries on"),
        ("disable", "switch dictionaries off"),
        ("order", "which dictionaries stand first"),
    ):
        command = _command(dictionaries, what, told, languages=False)
        command.add_argument("names", nargs="+", metavar="NAME")


def _add_library(commands: Any) -> None:
    library = _choices(commands, "library", "what there is to read", "{list,add,remove}")
    listing = _command(library, "list", "the texts and books, last opened first", languages=False)
    listing.add_argument("--search", metavar="TEXT", help="in titles, authors and tags (#news)")
    listing.add_argument("--archive", action="store_true", help="those in the archive")
    adding = _command(library, "add", "a text, to be read later; a web page is kept whole")
    adding.add_argument("source", type=as_meant, metavar="SOURCE")
    adding.add_argument("--whole", action="store_true", help="all text of a web page, not only its article")
    adding.add_argument("--tag", metavar="TAGS", help="tags, with commas between them")
    removing = _command(library, "remove", "take a text out of the library; its file stays", languages=False)
    removing.add_argument("id", metavar="ID", help="as the list tells, or its title or address")


def _add_models(commands: Any) -> None:
    models = _choices(commands, "models", "packages that translate sentences (Argos)", "{list,install,remove,update}")
    listing = _command(models, "list", "the packages installed, and those there are", languages=False)
    listing.add_argument("--refresh", action="store_true", help="ask the network for the newest list first")
    installing = _command(
        models, "install", "install from the network (a damaged one anew), or a file", languages=False
    )
    installing.usage = "reader models install [-h] [--json] (FROM TO | FILE)"
    installing.add_argument("first", metavar="FROM or FILE", help="language to translate from, or an .argosmodel file")
    installing.add_argument("target", nargs="?", metavar="TO", help="language to translate to")
    removing = _command(models, "remove", "remove an installed package", languages=False)
    removing.add_argument("first", metavar="FROM")
    removing.add_argument("target", metavar="TO")
    _command(models, "update", "install the newer version of every package that has one", languages=False)


def _choices(commands: Any, name: str, told: str, choices: str) -> Any:
    parser = commands.add_parser(name, help=told, description=_sentence(told))
    return parser.add_subparsers(dest="what", required=True, metavar=choices)


def _command(commands: Any, name: str, told: str, languages: bool = True) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=told, description=_sentence(told))
    parser.add_argument("--json", action="store_true", help="print JSON")
    if languages:
        _add_languages(parser)
    return parser


def _sentence(told: str) -> str:
    return f"{told[0].upper()}{told[1:].rstrip('.')}."


def _add_languages(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="source_language", metavar="CODE", help="language of the text (ISO 639)")
    parser.add_argument("--to", dest="target_language", metavar="CODE", help="language to explain it in")


def _count(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError("must be a whole number, 1 or more") from None
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _days(text: str) -> int:
    if (number := _count(text)) > _MOST_DAYS:
        raise argparse.ArgumentTypeError(f"must be {_MOST_DAYS:,} or fewer")
    return number


def _day(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError:
        raise argparse.ArgumentTypeError("must be a date such as 2026-01-31") from None
