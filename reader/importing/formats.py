"""The files that can be read: their names, and how a file tells which it is."""

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from reader.errors import ReaderError
from reader.files import path_of
from reader.importing import anki, databases, objects, others, tables, words
from reader.importing.incoming import Hints, Items, Reading
from reader.importing.lines import head_of, lines_of, names_of
from reader.vocabulary.migrations import VOCABULARY

_SQLITE = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class ReadFormat:
    """A format by the name used on the command line; whether what is read there may be the reader's own words."""

    name: str
    read: Reading


READ_FORMATS: MappingProxyType[str, ReadFormat] = MappingProxyType(
    {
        one.name: one
        for one in (
            ReadFormat("csv", tables.read_own),
            ReadFormat("tsv", tables.read_own),
            ReadFormat("json", objects.read_json),
            ReadFormat("markdown", words.read_markdown),
            ReadFormat("apkg", anki.read_apkg),
            ReadFormat("anki-tsv", anki.read_anki_text),
            ReadFormat("lute", tables.read_lute),
            ReadFormat("lingq", tables.read_lingq),
            ReadFormat("ankimorphs", tables.read_ankimorphs),
            ReadFormat("readlang", tables.read_readlang),
            ReadFormat("koreader", databases.read_koreader),
            ReadFormat("kindle", databases.read_kindle),
            ReadFormat("vocabsieve", tables.read_vocabsieve),
            ReadFormat("lwt", others.read_lwt),
            ReadFormat("clippings", others.read_clippings),
            ReadFormat("words", words.read_words),
        )
    }
)

_BY_HEADER = (
    ({"guid", "term"}, "csv"),
    ({"term", "phrase", "meaninglanguage1"}, "lingq"),
    ({"morph-lemma"}, "ankimorphs"),
    ({"timestamp", "content", "word", "sentence"}, "vocabsieve"),
    ({"word", "language", "translation", "contexts"}, "readlang"),
    ({"term"}, "csv"),
    *(({"word", other}, "csv") for other in tables.ALIASES if other != "word"),
    *(({"word", other}, "csv") for other in ("language", "status", "sentence", "pos")),
)


def read(path: Path, hints: Hints, name: str | None = None) -> tuple[str, Items]:
    """The format (told by the content where none is named), and the words of the file. Raises ReaderError."""
    path = path_of(path)
    if name is not None and name not in READ_FORMATS:
        raise ReaderError(f"There is no import format “{name}”; use one of: {', '.join(READ_FORMATS)}.")
    head = head_of(path)
    if not head:
        raise ReaderError(f"“{path.name}” is empty; choose another file.")
    found = name or recognise(path, head)
    _refuse_mistaken(path, head, found)
    return found, READ_FORMATS[found].read(path, hints)


def recognise(path: Path, head: bytes) -> str:
    """The name of a file's format."""
    if head.startswith(b"PK\x03\x04"):
        if anki.collection_in(path):
            return "apkg"
        raise ReaderError(f"“{path.name}” is an archive, but no Anki package; unpack it and import what is in it.")
    if head.startswith(_SQLITE):
        return _database(path, head)
    line = next((line for line in lines_of(path) if line.strip()), "").strip()
    if line.startswith("#") and ":" in line and line[1:].split(":")[0].casefold() in ("separator", "html", "notetype"):
        return "anki-tsv"
    if line.startswith(("{", "[")):
        return "json"
    if line.startswith("# Vocabulary") and path.suffix.casefold() in (".md", ".markdown"):
        return "markdown"
    if line.casefold().startswith("your words"):
        return "readlang"
    names = set(names_of(line))
    if {"language", "term"} <= names <= tables.LUTE_COLUMNS:
        return "lute"
    for wanted, name in _BY_HEADER:
        if wanted <= names and (len(names) > 1 or line.casefold() in ("term", "morph-lemma")):
            return name
    if others.is_lwt(path):
        return "lwt"
    return "clippings" if others.is_clippings(path) else "words"


def _database(path: Path, head: bytes) -> str:
    if int.from_bytes(head[68:72]) == VOCABULARY.application_id:
        raise ReaderError(
            f"“{path.name}” is a vocabulary of Reader itself; join the two with `reader merge {path.name}`."
        )
    names = databases.tables_of(path)
    if {"vocabulary", "title"} <= set(names):
        return "koreader"
    if {"words", "lookups"} <= set(names):
        return "kindle"
    raise ReaderError(
        f"“{path.name}” is a database of a program that Reader does not know; it reads KOReader's "
        "vocabulary_builder.sqlite3 and Kindle's vocab.db."
    )


def _refuse_mistaken(path: Path, head: bytes, name: str) -> None:
    """A format named by hand must be of the kind that the file is."""
    kinds = {"apkg": b"PK\x03\x04", "koreader": _SQLITE, "kindle": _SQLITE}
    wanted = kinds.get(name)
    if wanted is not None and not head.startswith(wanted):
        raise ReaderError(f"“{path.name}” is not in the format {name}; leave out --format, and the file tells itself.")
    if wanted is None and head.startswith((b"PK\x03\x04", _SQLITE)):
        raise ReaderError(f"“{path.name}” is not in the format {name}; leave out --format, and the file tells itself.")
