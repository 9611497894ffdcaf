"""Anki: a package (.apkg) and a text file for its importer, both onto the note type of cards.py.

Notes carry the guids of rows.py, so that importing a later export updates them instead of adding others.
Ignored terms are suspended in the package, which Anki heeds when "Import any learning progress" is ticked;
the text file cannot say so. Either way `Status:ignored` finds them in Anki's browser.
"""

import io
import json
import re
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from reader.errors import ReaderError
from reader.export.cards import CSS, FIELDS, NOTE_TYPE, NOTE_TYPE_ID, TEMPLATES
from reader.export.markup import escape, gapped_sentence, listed_sentences, marked_sentence
from reader.export.rows import ExportRow
from reader.export.wording import frequency_note
from reader.vocabulary.incoming import Schedule
from reader.vocabulary.terms import Status

_DECK = "Reader"
_MORE_SENTENCES = 20
"""So many of a word's other sentences go with its note."""
# What tags and deck names do without: Anki separates tags by spaces, its importer lines, cells and
# quotations.
_BREAKS = re.compile(r"[\s\x00-\x20\x7f-\x9f\"]+")


def note_fields(row: ExportRow) -> list[str]:
    """The fields of the row's note as HTML, in the order of FIELDS."""
    values = {
        "Term": escape(row.term),
        "Translation": escape(row.translation_in_context),
        "Sentence": marked_sentence(row.sentence, row.sentence_cloze),
        "SentenceTranslation": escape(row.sentence_translation),
        "Cloze": gapped_sentence(row.sentence_cloze),
        "PartOfSpeech": escape(row.pos),
        "Definition": escape(row.definition),
        "Notes": escape(row.notes),
        "MoreSentences": listed_sentences(row.other_sentences[:_MORE_SENTENCES]),
        "Source": escape(row.source),
        "Frequency": escape(frequency_note(row)),
        "Status": escape(row.status.label),
        "Language": escape(row.language),
    }
    return [values.get(field, "") for field in FIELDS]


def note_tags(row: ExportRow) -> list[str]:
    """The row's tags as Anki takes them: without white space and quotation marks."""
    return [tag for tag in (_BREAKS.sub("_", tag).strip("_") for tag in row.tags) if tag]


def deck_name(row: ExportRow) -> str:
    """One deck for each language pair, all of them below "Reader"."""
    pair = (_BREAKS.sub("_", code) for code in (row.language, row.target_language))
    return f"{_DECK}::{' → '.join(pair)}"


def render_anki_tsv(rows: Sequence[ExportRow]) -> bytes:
    """A text file for File → Import; the note type must be there, as it is once a package was imported."""
    decks = {deck_name(row) for row in rows}
    several = len(decks) > 1
    columns = ["guid", *(["Deck"] if several else []), *FIELDS, "Tags"]
    header = [
        "#separator:tab",
        "#html:true",
        f"#notetype:{NOTE_TYPE}",
        "#deck column:2" if several else f"#deck:{decks.pop() if decks else _DECK}",
        f"#tags column:{len(columns)}",
        "#guid column:1",
        "#columns:" + "\t".join(columns),
    ]
    lines = [
        "\t".join([row.guid, *([deck_name(row)] if several else []), *note_fields(row), " ".join(note_tags(row))])
        for row in rows
    ]
    return ("\n".join([*header, *lines]) + "\n").encode("utf-8", "replace")


def render_apkg(rows: Sequence[ExportRow], moment: datetime) -> bytes:
    """A package; new cards come in the order of the rows. The same rows and moment give the same bytes.

    `moment` becomes the notes' time of change: Anki updates the notes it has only from a package with a
    later one.
    """
    import genanki

    model = genanki.Model(
        NOTE_TYPE_ID,
        NOTE_TYPE,
        fields=[{"name": field} for field in FIELDS],
        templates=[dict(template) for template in TEMPLATES],
        css=CSS,
    )
    decks: dict[str, Any] = {}
    for place, row in enumerate(rows):
        name = deck_name(row)
        deck = decks.setdefault(name, genanki.Deck(_deck_id(name), name))
        note = genanki.Note(model=model, fields=note_fields(row), guid=row.guid, tags=note_tags(row), due=place)
        for card in note.cards:
            card.suspend = row.status is Status.IGNORED
        deck.add_note(note)
    return _packed(list(decks.values()), moment, {row.guid: row.review for row in rows if row.review})


def _set_schedules(cursor: Any, schedules: Mapping[str, Schedule]) -> None:
    """Gives the first cards of notes the state they have in Reader's reviews; Anki takes it over with a card that is
    new to it, where "Import any learning progress" is ticked. Days are counted from the collection's first."""
    (began,) = cursor.execute("SELECT crt FROM col").fetchone()
    for guid, schedule in schedules.items():
        learning = schedule.learning
        due = int(schedule.due.timestamp()) if learning else int(schedule.due.timestamp() - began) // 86_400
        memory = {"s": schedule.stability, "d": schedule.difficulty}
        if schedule.last_review is not None:
            memory["lrt"] = int(schedule.last_review.timestamp())
        kind = 1 if learning else 2
        cursor.execute(
            "UPDATE cards SET type = ?, queue = CASE queue WHEN -1 THEN -1 ELSE ? END, due = ?, ivl = ?, "
            "factor = 2500, reps = ?, lapses = ?, left = ?, data = ? "
            "WHERE ord = 0 AND nid = (SELECT id FROM notes WHERE guid = ?)",
            (kind, kind, due, 0 if learning else max(1, round(schedule.interval)), max(1, schedule.reps),
             schedule.lapses, 1001 if learning else 0,
             json.dumps({name: round(one, 4) for name, one in memory.items() if one is not None}), guid),
        )  # fmt: skip


def _deck_id(name: str) -> int:
    """A stable id between 2**30 and 2**31, as genanki advises."""
    return (1 << 30) + int.from_bytes(sha256(name.encode()).digest()[:4]) % (1 << 30)


def _packed(decks: list[Any], moment: datetime, schedules: Mapping[str, Schedule]) -> bytes:
    """The package as genanki writes it, but compressed, with fixed times, and leaving nothing behind.

    genanki builds the collection in a temporary file that it never removes; its place is read off the
    connection.
    """
    import genanki

    class Package(genanki.Package):  # type: ignore[misc]
        database: Path | None = None

        def write_to_db(self, cursor: Any, timestamp: float, id_gen: Any) -> None:
            self.database = Path(cursor.execute("PRAGMA database_list").fetchone()[2])
            try:
                super().write_to_db(cursor, timestamp, id_gen)
                _set_schedules(cursor, schedules)
                cursor.connection.commit()
            except cursor.connection.OperationalError as error:
                raise OSError(str(error)) from error

    package = Package(decks)
    written = io.BytesIO()
    try:
        package.write_to_file(written, timestamp=moment.timestamp())
    except OSError as error:
        raise ReaderError(
            f"The Anki package could not be put together in “{tempfile.gettempdir()}” ({error}). "
            "Free some space there, or set TMPDIR to another folder."
        ) from error
    finally:
        if package.database:
            package.database.unlink(missing_ok=True)
    return _repacked(written, moment)


def _repacked(package: io.BytesIO, moment: datetime) -> bytes:
    """The same members, compressed and dated `moment` (zip knows no time before 1980)."""
    date = max(moment.astimezone(UTC), datetime(1980, 1, 1, tzinfo=UTC)).timetuple()[:6]
    packed = io.BytesIO()
    with zipfile.ZipFile(package) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, date)
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(name))
    return packed.getvalue()
