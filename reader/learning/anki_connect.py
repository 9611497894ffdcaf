"""Words straight into a running Anki, through its add-on AnkiConnect on this computer; nothing else is ever asked.

The words travel as the package that the export makes, so that notes have the same guids on every way into Anki: what
is there is updated, nothing is added twice.
"""

import base64
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from reader.errors import ReaderError
from reader.export.anki import render_apkg
from reader.export.cards import NOTE_TYPE
from reader.export.rows import ExportRow

ADDRESS = "http://127.0.0.1:8765"
_VERSION = 6
_FILE = "_reader_words.apkg"  # Anki's check of media leaves names with an underscore alone
_PORTION = 500
_SECONDS = 120.0


class Pushed(NamedTuple):
    """How many notes are new in Anki, changed, as they were."""

    added: int
    updated: int
    unchanged: int


def push(rows: Sequence[ExportRow], address: str = ADDRESS, moment: datetime | None = None) -> Pushed:
    """Adds and updates the notes of these rows; raises ReaderError where Anki does not run or refuses."""
    if not rows:
        raise ReaderError("There are no words to send to Anki; keep some first (ignored ones do not go there).")
    anki = _Anki(address)
    anki.ask("version")
    before = anki.notes()
    package = render_apkg(rows, moment or datetime.now(UTC))
    folder = anki.ask("getMediaDirPath")
    anki.ask("storeMediaFile", filename=_FILE, data=base64.b64encode(package).decode())
    try:
        if anki.ask("importPackage", path=f"{folder}/{_FILE}") is not True:
            raise ReaderError("Anki did not take the words; close its windows and dialogs, then try again.")
    finally:
        anki.ask("deleteMediaFile", filename=_FILE)
    after = anki.notes()
    added = sum(1 for number in after if number not in before)
    updated = sum(1 for number, note in after.items() if number in before and before[number] != note)
    return Pushed(added, updated, max(0, len(rows) - added - updated))


class _Anki:
    """One AnkiConnect."""

    def __init__(self, address: str) -> None:
        import urllib3

        self._address = address
        self._pool = urllib3.PoolManager()

    def notes(self) -> dict[int, Any]:
        """The notes of Reader's type: what stands in them, by their numbers."""
        numbers = self.ask("findNotes", query=f'"note:{NOTE_TYPE}"') or []
        found: dict[int, Any] = {}
        for start in range(0, len(numbers), _PORTION):
            for note in self.ask("notesInfo", notes=numbers[start : start + _PORTION]) or []:
                if note:  # nothing is told of a note that was deleted meanwhile
                    found[int(note["noteId"])] = (note["fields"], sorted(note["tags"]))
        return found

    def ask(self, action: str, **parameters: Any) -> Any:
        """The result of an action; raises ReaderError."""
        import urllib3
        from urllib3.exceptions import HTTPError

        if not self._address.startswith(("http://", "https://")):
            raise ReaderError(f"“{self._address}” is no web address; give one such as http://127.0.0.1:8765.")
        body = {"action": action, "version": _VERSION, "params": parameters}
        try:
            response = self._pool.request(
                "POST",
                self._address,
                body=json.dumps(body).encode(),
                headers={"Content-Type": "application/json"},
                timeout=urllib3.Timeout(connect=3.0, read=_SECONDS),
                retries=False,
                redirect=False,
            )
        except (HTTPError, OSError, ValueError) as error:
            raise ReaderError(
                f"Anki does not answer at {self._address}; start Anki with its add-on AnkiConnect (2055492159 under "
                "Tools → Add-ons → Get Add-ons), then try again."
            ) from error
        try:
            answer = json.loads(response.data)
            result, refusal = answer["result"], answer["error"]
        except (ValueError, TypeError, KeyError):
            raise ReaderError(
                f"What answers at {self._address} is not AnkiConnect; close that program, or name Anki's address."
            ) from None
        if refusal:
            raise ReaderError(f"AnkiConnect refused ({refusal}); bring Anki and the add-on up to date, then try again.")
        return result
