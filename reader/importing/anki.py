"""Anki packages (.apkg, .colpkg) of every version, those of LWT among them, and Anki's text files.

A package is a zip with a database: collection.anki2, collection.anki21, or collection.anki21b, which is compressed
with Zstandard and has its note types in tables of their own. What a note means is told by the names of its fields.
"""

import json
import lzma
import re
import sqlite3
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any, NamedTuple

from reader.errors import ReaderError
from reader.export.markup import plain, split_listed, split_marked
from reader.importing.databases import opened
from reader.importing.incoming import Hints, Items, Rejected, RowError, language_of, moment_of_number
from reader.importing.lines import lines_of, rows_of
from reader.vocabulary.incoming import Incoming, Met, Schedule
from reader.vocabulary.review import status_of_interval
from reader.vocabulary.terms import Status, parse_status

_MOST_BYTES = 4 << 30  # of an unpacked collection
_MOST_CHARACTERS = 120
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError, RuntimeError,
    ValueError,
)  # fmt: skip
"""What a zip that is damaged raises."""
_COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
_ROLES = {
    "term": ("term", "word", "expression", "vocab", "vocabulary", "lemma", "target", "front", "headword"),
    "translation": ("translation", "meaning", "definition", "english", "back", "gloss", "answer"),
    "sentence": ("sentence", "context", "example", "examples", "phrase"),
    "sentence_translation": ("sentencetranslation", "sentence_translation", "sentence translation", "sentencemeaning"),
    "definition": ("definition",),
    "notes": ("notes", "note", "comment", "comments", "remarks"),
    "more": ("moresentences",),
    "part_of_speech": ("partofspeech", "pos", "part of speech"),
    "language": ("language",),
    "status": ("status",),
    "source": ("source",),
}
_CARDS = """
SELECT n.id, n.mid, n.tags, n.flds, c.type, c.queue, c.due, c.ivl, c.reps, c.lapses, c.data, c.mod,
       {deck}, (SELECT max(r.id) FROM revlog r WHERE r.cid = c.id)
FROM notes n JOIN cards c ON c.nid = n.id
WHERE c.ord = (SELECT min(ord) FROM cards WHERE nid = n.id) ORDER BY n.id
"""


class _Card(NamedTuple):
    """A note's first card as the database has it."""

    type: int
    queue: int
    due: int
    interval: int
    reps: int
    lapses: int
    data: str
    changed: int
    deck: int
    last: int | None


def read_apkg(path: Path, hints: Hints) -> Items:
    """A word a note. A note that was reviewed is known as well as its interval tells, a suspended one is ignored."""
    with tempfile.TemporaryDirectory(prefix="reader-") as folder:
        collection = _unpacked(path, Path(folder))
        with opened(collection) as db:
            db.create_collation("unicase", lambda a, b: (a.casefold() > b.casefold()) - (a.casefold() < b.casefold()))
            fields = _fields_of_types(db)
            decks = _decks(db)
            began = int(db.execute("SELECT crt FROM col").fetchone()[0])
            query = _CARDS.format(deck="CASE c.odid WHEN 0 THEN c.did ELSE c.odid END")
            for number, (_, kind, tags, values, *card) in enumerate(db.execute(query), 1):
                names = fields.get(kind, [])
                note = dict(zip(names, str(values).split("\x1f"), strict=False))
                try:
                    yield _word(number, note, str(tags).split(), _Card(*card), began, decks, hints)
                except RowError as error:
                    yield Rejected(number, str(error))
                except (ValueError, TypeError, OverflowError, OSError):  # OSError: a moment that no clock can show
                    yield Rejected(number, "its card holds what makes no sense there")


def collection_in(path: Path) -> str | None:
    """The name of the newest collection in a package; None where it is none."""
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
    except (*_BROKEN, OSError):
        return None
    return next((name for name in _COLLECTIONS if name in names), None)


def _unpacked(path: Path, folder: Path) -> Path:
    name = collection_in(path)
    if name is None:
        raise ReaderError(f"“{path.name}” is no Anki package: there is no collection in it; export it from Anki again.")
    target = folder / "collection"
    try:
        with zipfile.ZipFile(path) as package, package.open(name) as packed, target.open("wb") as file:
            if name.endswith("b"):
                import zstandard

                try:
                    with zstandard.ZstdDecompressor().stream_reader(packed) as stream:
                        _copy(stream, file, path)
                except zstandard.ZstdError as error:
                    raise zipfile.BadZipFile(str(error)) from error
            else:
                _copy(packed, file, path)
    except _BROKEN as error:
        raise ReaderError(f"“{path.name}” is damaged ({error}); export it from Anki again.") from error
    except OSError as error:
        raise ReaderError(
            f"“{path.name}” could not be unpacked in “{tempfile.gettempdir()}” ({error.strerror}); "
            "free some space there, or set TMPDIR to another folder."
        ) from error
    return target


def _copy(source: IO[bytes], target: IO[bytes], path: Path) -> None:
    length = 0
    while piece := source.read(1 << 20):
        length += len(piece)
        if length > _MOST_BYTES:
            raise ReaderError(f"The collection in “{path.name}” is larger than 4 GB; export fewer decks.")
        target.write(piece)


def _fields_of_types(db: sqlite3.Connection) -> dict[int, list[str]]:
    """The names of the fields of every note type, in their order, in lower case."""
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'fields'").fetchone():
        found: dict[int, list[str]] = {}
        # Sorted here: the database's own order would need Anki's collation.
        for _, kind, name in sorted(
            (row[2], row[0], row[1]) for row in db.execute("SELECT ntid, name, ord FROM fields")
        ):
            found.setdefault(int(kind), []).append(str(name).casefold())
        return found
    models = json.loads(db.execute("SELECT models FROM col").fetchone()[0])
    return {
        int(kind): [str(field["name"]).casefold() for field in sorted(model["flds"], key=lambda f: int(f["ord"]))]
        for kind, model in models.items()
    }


def _decks(db: sqlite3.Connection) -> dict[int, str]:
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'decks'").fetchone():
        return {
            int(number): str(name).replace("\x1f", "::") for number, name in db.execute("SELECT id, name FROM decks")
        }
    decks = json.loads(db.execute("SELECT decks FROM col").fetchone()[0])
    return {int(number): str(deck["name"]) for number, deck in decks.items()}


def _word(
    line: int, note: Mapping[str, str], tags: list[str], card: _Card, began: int, decks: Mapping[int, str], hints: Hints
) -> Incoming:
    schedule = _schedule(card, began)
    is_suspended = card.queue == -1
    made = _note(line, note, tags, decks.get(card.deck, ""), hints)
    said = _status(_role(note, "status"))
    if schedule is not None and (said is None or card.last is not None):  # answered in Anki, not only carried there
        said = status_of_interval(schedule.interval)
    return _with(made, status=Status.IGNORED if is_suspended else said, schedule=schedule,
                 said=moment_of_number(card.changed))  # fmt: skip


def _with(made: Incoming, **given: Any) -> Incoming:
    return replace(made, **given)


def _schedule(card: _Card, began: int) -> Schedule | None:
    """None for a new card. `due` counts days from the collection's first, or seconds.

    A card may have come by its due date without an answer: moved by hand, or made so by LWT.
    """
    if card.type == 0:
        return None
    in_seconds = card.due > 1_000_000_000
    start = datetime.fromtimestamp(began, UTC)
    due = datetime.fromtimestamp(card.due, UTC) if in_seconds else start + timedelta(days=card.due)
    try:
        data = json.loads(card.data) if card.data else {}
    except ValueError:
        data = {}
    memory = [data.get(name) if isinstance(data, dict) else None for name in ("s", "d")]
    stability, difficulty = (float(one) if isinstance(one, int | float) else None for one in memory)
    told = data.get("lrt") if isinstance(data, dict) else None
    last = datetime.fromtimestamp(card.last / 1000, UTC) if card.last else None
    if last is None and isinstance(told, int | float):
        last = datetime.fromtimestamp(told, UTC)
    days = float(max(0, card.interval))
    if not days and card.type == 2:
        # Put there by hand while FSRS is on: Anki keeps no interval then.
        days = max(0.0, (due - (last or datetime.now(UTC))) / timedelta(days=1))
    return Schedule(
        due, round(days, 2), max(1, int(card.reps)), int(card.lapses), stability, difficulty, last, card.type in (1, 3)
    )


def _note(line: int, note: Mapping[str, str], tags: list[str], deck: str, hints: Hints) -> Incoming:
    if not note:
        raise RowError("its note type is not in the package")
    term = _role(note, "term") or plain(next(iter(note.values())))
    term = " ".join(re.sub(r"\{\{c\d+::(.*?)(?:::.*?)?\}\}", r"\1", term).split())
    if not term:
        raise RowError("there is no word in it")
    if len(term) > _MOST_CHARACTERS:
        raise RowError(f"its first field is longer than {_MOST_CHARACTERS} characters, so it is no word")
    translation = _role(note, "translation")
    if not translation and len(note) > 1:
        translation = plain(list(note.values())[1])
    sentence = split_marked(_raw(note, "sentence"))
    source, target = _pair(deck)
    definition = _role(note, "definition")
    return Incoming(
        line,
        term,
        language_of(_role(note, "language") or (hints.language or source), hints),
        target,
        likely=hints.status or Status.NEW,
        translation=translation,
        definition="" if definition == translation else definition,
        part_of_speech=_role(note, "part_of_speech"),
        sentence="".join(sentence),
        surface=sentence.surface,
        start=len(sentence.before) if sentence.surface else -1,
        sentence_translation=_role(note, "sentence_translation"),
        title=_role(note, "source") or "Anki",
        tags=tuple(tag for tag in tags if tag not in ("leech", "marked")),
        notes=_role(note, "notes"),
        further=tuple(
            Met("".join(marked), marked.surface, len(marked.before) if marked.surface else -1, title=title)
            for marked, title in split_listed(_raw(note, "more"))
        ),
    )


def _pair(deck: str) -> tuple[str, str]:
    """The languages of a deck that Reader made ("Reader::en → es")."""
    found = re.fullmatch(r"Reader(?:::.*)?::([a-z]{2,3}) → ([a-z]{2,3})", deck)
    return (found[1], found[2]) if found else ("", "")


def _raw(note: Mapping[str, str], role: str) -> str:
    if role in note:  # another field with the name of another role is none of this one
        return note[role]
    return next((note[name] for name in _ROLES[role] if note.get(name)), "")


def _role(note: Mapping[str, str], role: str) -> str:
    return plain(_raw(note, role))


def _status(text: str) -> Status | None:
    try:
        return parse_status(text) if text else None
    except ValueError:
        return None


# ---- text files


def read_anki_text(path: Path, hints: Hints) -> Items:
    """Notes in Anki's text format: its header says what the columns are."""
    told, lines, before = _header(path)
    separator = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"}.get(
        told.get("separator", "tab").casefold(), told.get("separator", "\t")[:1] or "\t"
    )
    names = [name.strip().casefold() for name in told.get("columns", "").split(separator)] if "columns" in told else []
    aside = {int(told[name]) - 1: name for name in ("guid column", "tags column", "deck column", "notetype column")
             if told.get(name, "").isdecimal()}  # fmt: skip
    is_html = told.get("html", "false").casefold() == "true"
    for number, cells in rows_of(lines, before, separator):
        note, rest = {}, {}
        for place, cell in enumerate(cells):
            if place in aside:
                rest[aside[place]] = cell
            else:
                name = names[place] if place < len(names) and names[place] else f"field {place}"
                note[name] = cell if is_html else _as_html(cell)
        try:
            if not cells:
                raise RowError("this row cannot be read; look for a quotation mark that is not closed")
            deck = rest.get("deck column", told.get("deck", ""))
            made = _note(number, note, rest.get("tags column", "").split(), deck, hints)
            yield _with(made, status=_status(_role(note, "status")))
        except RowError as error:
            yield Rejected(number, str(error))


def _as_html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")


def _header(path: Path) -> tuple[dict[str, str], Iterator[str], int]:
    lines = lines_of(path)
    told: dict[str, str] = {}
    before = 0
    for line in lines:
        name, colon, value = line.strip("\r\n").partition(":")
        if not line.startswith("#") or not colon:
            return told, _again(line, lines), before
        told[name[1:].strip().casefold()] = value
        before += 1
    return told, iter(()), before


def _again(line: str, lines: Iterator[str]) -> Iterator[str]:
    yield line
    yield from lines
