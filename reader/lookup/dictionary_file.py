"""A dictionary's file: its format, what it says of itself, whether it can be read. SQLite, and never written here.

A file is named `from-to.anything.sqlite`. Files with the same `merge` in their `meta` (where it is missing: `name`)
are one dictionary whose data have different licences: the points that they give a translation are added, and their
entries bear that name. `name` is the file's own. Format 1:

entry   one row a headword and part of speech. `key` = text.keys.lookup_key(headword), `headword` only where it
        differs from the key, `weight` in hundredths of a point speaks for this part of speech. `senses`: one line a
        sense, `note TAB translation TAB translation …`, each translation led by three digits of base 36: two for
        its points (hundredths), one for its frequency (quarters of Zipf). After the note may stand a definition and
        an example, each led by U+001F; the senses of such an entry are shown as they stand, in their order.
        `part_of_speech` is a code of senses.PART_CODES, or the word itself; a noun's gender may follow it after
        U+001F. Rows of different genders that share a translation are one word, else two (der See, die See).
folded  a single word's key without accents → the key, where they differ.
form    an irregular inflected form → the key and part of speech of its headword ("felt" → "feel", verb), and how
        many percent of the form's occurrences belong to it.
meta    format, name, merge, from, to, licence, attribution, sources, headwords, exclusive ("1": where this file has a
        key, the other files of the same dictionary are not asked), leads ("1": the translations of a row stand
        before those of the other files, in its order, whatever points these give), kind ("own": a person's own).

A person's own dictionary says what it says: its entries are not weighed and merged but shown in its own order, which
is that of their `weight`. One that explains a language in itself is asked whatever the reader's own language is.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

FORMAT_VERSION = "1"
SCHEMA = """
CREATE TABLE meta(name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entry(
  key TEXT NOT NULL, part_of_speech TEXT NOT NULL, number INTEGER NOT NULL,
  weight INTEGER NOT NULL, headword TEXT, pronunciation TEXT, senses TEXT NOT NULL,
  PRIMARY KEY(key, part_of_speech, number)) WITHOUT ROWID;
CREATE TABLE folded(folded TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY(folded, key)) WITHOUT ROWID;
CREATE TABLE form(
  form TEXT NOT NULL, key TEXT NOT NULL, part_of_speech TEXT NOT NULL, percent INTEGER NOT NULL,
  PRIMARY KEY(form, key, part_of_speech)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class DictionaryInfo:
    """What one file says of itself. `dictionary` is the name of the dictionary that it is a part of."""

    name: str
    source: str
    target: str
    headwords: int
    licence: str
    attribution: str
    embedded: bool
    path: Path
    dictionary: str


class ForeignFormatError(Exception):
    """A SQLite file of another format."""


def installed(folders: Sequence[Path], embedded: Path | None = None) -> list[DictionaryInfo]:
    """What is in the folders, one item a file, sorted by name; files that cannot be read are left out
    (Dictionaries.problems names them). `embedded`: the folder whose files came with the program."""
    found = []
    for folder in folders:
        for path in sorted(folder.glob("*.sqlite")) if folder.is_dir() else ():
            try:
                with opened(path) as connection:
                    meta = meta_of(connection, "main")
                    found.append(_info(path, meta, folder == embedded))
            except (sqlite3.DatabaseError, UnicodeError, ForeignFormatError, KeyError, ValueError):
                continue
    return sorted(found, key=lambda info: (info.name, info.path.name))


def _info(path: Path, meta: dict[str, str], embedded: bool) -> DictionaryInfo:
    return DictionaryInfo(
        meta["name"],
        meta["from"],
        meta["to"],
        int(meta["headwords"]),
        meta["licence"],
        meta.get("attribution", ""),
        embedded,
        path,
        meta.get("merge", meta["name"]),
    )


def paths_of(folders: Iterable[Path], source: str, target: str) -> list[Path]:
    """The files for a direction, and those that explain its first language in itself, folder by folder."""
    return [
        path
        for folder in folders
        if folder.is_dir()
        for direction in dict.fromkeys((f"{source}-{target}", f"{source}-{source}"))
        for path in sorted(folder.glob(f"{direction}.*.sqlite"))
        if path.is_file()
    ]


def _uri(path: Path) -> str:
    # Immutable: no locks and no journal, so it works on read-only disks and in a wheel owned by another user.
    return f"{path.resolve().as_uri()}?mode=ro&immutable=1"


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A read-only connection to one file."""
    connection = sqlite3.connect(_uri(path), uri=True)
    try:
        yield connection
    finally:
        connection.close()


def attach(connection: sqlite3.Connection, path: Path, name: str) -> None:
    """Opens a file within a connection, under a name; raises DatabaseError or UnicodeError where it is damaged."""
    connection.execute(f"ATTACH ? AS {name}", (_uri(path),))
    try:
        for table in ("entry", "folded", "form"):
            connection.execute(f"SELECT 1 FROM {name}.{table} LIMIT 1").fetchone()
    except (sqlite3.DatabaseError, UnicodeError):
        connection.execute(f"DETACH {name}")
        raise


def meta_of(connection: sqlite3.Connection, name: str) -> dict[str, str]:
    """What the file opened under a name says of itself; raises ForeignFormatError where it is none of ours."""
    meta = dict(connection.execute(f"SELECT name, value FROM {name}.meta").fetchall())
    if meta.get("format") != FORMAT_VERSION or "name" not in meta:
        raise ForeignFormatError(f"its format is {meta.get('format')}, this version of Reader reads {FORMAT_VERSION}")
    return meta


def damage(path: Path) -> Exception | None:
    """What goes wrong when all of a file is read; None where nothing does."""
    try:
        with opened(path) as connection:
            for table in ("entry", "folded", "form"):
                connection.execute(f"SELECT * FROM {table}").fetchall()
    except (sqlite3.DatabaseError, UnicodeError) as error:
        return error
    return None
