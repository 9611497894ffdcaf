"""Words straight into Anki: a server that speaks AnkiConnect's protocol over a real collection of the real Anki."""

import base64
import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.notes import Note

from reader.errors import ReaderError
from reader.export.rows import ExportRow
from reader.learning.anki_connect import push
from reader.vocabulary.terms import Status

Row = Callable[..., ExportRow]
MOMENT = datetime(2026, 2, 1, 12, tzinfo=UTC)


class AnkiConnect(ThreadingHTTPServer):
    """The actions that Reader uses, as the add-on does them."""

    daemon_threads = True

    def __init__(self, collection: Collection) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.collection = collection
        self.refusal: str | None = None
        self.raw: bytes | None = None
        self.deleted: int | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def do(self, action: str, given: dict[str, Any]) -> Any:
        col = self.collection
        media = Path(col.media.dir())
        if action == "version":
            return 6
        if action == "getMediaDirPath":
            return str(media)
        if action == "storeMediaFile":
            return col.media.write_data(given["filename"], base64.b64decode(given["data"]))
        if action == "deleteMediaFile":
            return col.media.trash_files([given["filename"]])
        if action == "findNotes":
            return list(map(int, col.find_notes(given["query"])))
        if action == "notesInfo":
            notes = [col.get_note(number) for number in given["notes"]]
            # As the add-on does where a note was deleted since it was found.
            return [{} if note.id == self.deleted else _told(note) for note in notes]
        if action == "importPackage":
            options = ImportAnkiPackageOptions(merge_notetypes=True, with_scheduling=True, with_deck_configs=True)
            col.import_anki_package(ImportAnkiPackageRequest(package_path=given["path"], options=options))
            return True
        raise ValueError("unsupported action")


def _told(note: Note) -> dict[str, Any]:
    fields = {name: {"value": value, "order": n} for n, (name, value) in enumerate(note.items())}
    return {"noteId": note.id, "tags": note.tags, "fields": fields}


class _Handler(BaseHTTPRequestHandler):
    server: AnkiConnect

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer: dict[str, Any] = {"result": None, "error": self.server.refusal}
        if self.server.refusal is None:
            try:
                answer["result"] = self.server.do(asked["action"], asked["params"])
            except Exception as error:
                answer["error"] = str(error)
        body = json.dumps(answer).encode() if self.server.raw is None else self.server.raw
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@pytest.fixture
def anki(collection: Collection) -> Iterator[AnkiConnect]:
    server = AnkiConnect(collection)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_words_are_added_updated_and_never_twice(anki: AnkiConnect, row: Row) -> None:
    rows = [row(), row(term="Weg", language="de", sentence="Der Weg ist weit.", surface="Weg")]
    assert push(rows, anki.address, MOMENT) == (2, 0, 0)
    assert push(rows, anki.address, MOMENT + timedelta(days=1)) == (0, 0, 2)
    changed = [row(translation_in_context="imputado", status=Status.KNOWN), rows[1]]
    assert push(changed, anki.address, MOMENT + timedelta(days=2)) == (0, 1, 1)
    assert anki.collection.note_count() == 2
    [number] = anki.collection.find_notes("Term:charge")
    assert anki.collection.get_note(number)["Translation"] == "imputado"
    assert not [name for name in Path(anki.collection.media.dir()).iterdir() if name.suffix == ".apkg"]


def test_a_note_that_is_deleted_meanwhile_is_no_stumbling_block(anki: AnkiConnect, row: Row) -> None:
    rows = [row(), row(term="Weg", language="de", sentence="Der Weg ist weit.", surface="Weg")]
    push(rows, anki.address, MOMENT)
    [anki.deleted] = anki.collection.find_notes("Term:Weg")
    assert push(rows, anki.address, MOMENT + timedelta(days=1)) == (0, 0, 2)


def test_nothing_to_send_is_said_without_asking_anki() -> None:
    with pytest.raises(ReaderError, match="no words to send"):
        push([], "http://127.0.0.1:9", MOMENT)


def test_markup_stays_text(anki: AnkiConnect, row: Row) -> None:
    push([row(translation_in_context="<img src=x onerror=alert(1)>")], anki.address, MOMENT)
    [number] = anki.collection.find_notes("Term:charge")
    assert "<img" not in anki.collection.get_note(number)["Translation"]


def test_anki_that_does_not_run_is_one_sentence(row: Row) -> None:
    with pytest.raises(ReaderError, match=r"Anki does not answer at .*; start Anki with its add-on AnkiConnect"):
        push([row()], "http://127.0.0.1:9", MOMENT)


@pytest.mark.parametrize(
    ("refusal", "raw", "said"),
    [
        ("collection is not available", None, r"AnkiConnect refused \(collection is not available\)"),
        (None, b"<html>hello</html>", "is not AnkiConnect"),
        (None, b"[]", "is not AnkiConnect"),
    ],
)
def test_what_answers_otherwise(anki: AnkiConnect, row: Row, refusal: str | None, raw: bytes | None, said: str) -> None:
    anki.refusal, anki.raw = refusal, raw
    with pytest.raises(ReaderError, match=said):
        push([row()], anki.address, MOMENT)


def test_an_address_without_a_scheme_is_one_sentence(row: Row, recwarn: pytest.WarningsRecorder) -> None:
    with pytest.raises(ReaderError, match="is no web address"):
        push([row()], "localhost")
    assert not recwarn.list
