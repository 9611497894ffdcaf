"""Translated sentences kept on the disk: bounded, shared by all processes, and never worth an error.

A cache file that is damaged is set aside and begun anew; where nothing can be written, everything works without.
"""

import hashlib
import json
import sqlite3
import struct
import threading
import time
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reader.translation.values import Translated

if TYPE_CHECKING:
    import numpy

MOST = 20_000  # sentences: about 20 MB
_BUSY_SECONDS = 0.5
_EVERY = 64  # so many new sentences between two looks at how many there are
_SPARED = 0.95  # share of the bound that is kept when it is passed
_LEVELS = 255
_SCHEMA = """
CREATE TABLE IF NOT EXISTS sentences (key BLOB PRIMARY KEY, used REAL NOT NULL, value BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS sentences_used ON sentences (used);
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
_Result = TypeVar("_Result")


class Kept(NamedTuple):
    """A translation and the pieces that the model wrote (one for each span; none where it was put together)."""

    translated: Translated
    pieces: tuple[str, ...]


class TranslationCache:
    """Opened with the first question. May be used from several threads, and the file by several processes."""

    def __init__(self, file: Path, most: int = MOST) -> None:
        self.file = file
        self._most = most
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._unusable = False
        self._used: dict[bytes, float] = {}
        self._new = _EVERY  # look at the first one already

    def get(self, engine: str, sentence: str) -> Kept | None:
        """What was kept for a sentence. `engine` names everything else that its translation depends on."""
        key = _key(engine, sentence)
        row = self._asked(lambda db: db.execute("SELECT value FROM sentences WHERE key = ?", (key,)).fetchone())
        if row is None:
            return None
        try:
            kept = _unpacked(sentence, row[0])
        except (ValueError, TypeError, KeyError, struct.error, zlib.error):
            return None  # written by another version: the next translation replaces it
        self._used[key] = time.time()
        return kept

    def put(self, engine: str, made: Sequence[Kept]) -> None:
        """Keeps translations, and in the same transaction which others were read since."""
        now = time.time()
        rows = [(_key(engine, kept.translated.text), now, _packed(kept)) for kept in made]

        def write(db: sqlite3.Connection) -> None:
            self._mark_used(db)
            db.executemany("INSERT OR REPLACE INTO sentences VALUES (?, ?, ?)", rows)
            self._new += len(rows)
            if self._new >= _EVERY:
                self._new = 0
                self._drop_oldest(db)

        self._asked(write)

    def note(self, name: str) -> str | None:
        """A fact about this machine that was measured once."""
        row = self._asked(lambda db: db.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone())
        return None if row is None else str(row[0])

    def set_note(self, name: str, value: str) -> None:
        """Keeps such a fact."""
        self._asked(lambda db: db.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, value)))

    def close(self) -> None:
        """Notes what was used and lets go of the file; the next question opens it again."""
        if self._used:
            self._asked(self._mark_used)
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    # The file
    def _asked(self, question: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """The answer; None where there is none to be had: busy, full, not to be written or damaged."""
        with self._lock:
            try:
                return self._answer(question)
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    return None
            self._set_aside()
            with suppress(sqlite3.Error):
                return self._answer(question)
            return None

    def _answer(self, question: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        db = self._opened()
        if db is None:
            return None
        with db:
            return question(db)

    def _opened(self) -> sqlite3.Connection | None:
        if self._connection is None and not self._unusable:
            try:
                self.file.parent.mkdir(parents=True, exist_ok=True)
                db = sqlite3.connect(self.file, timeout=_BUSY_SECONDS, check_same_thread=False)
            except (OSError, sqlite3.OperationalError):
                self._unusable = True
                return None
            try:
                db.execute("PRAGMA journal_mode = WAL")
                db.execute("PRAGMA synchronous = OFF")
                db.executescript(_SCHEMA)
            except sqlite3.Error as error:
                db.close()
                self._unusable = not _is_damage(error) and not _is_busy(error)
                raise
            self._connection = db
        return self._connection

    def _set_aside(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        with suppress(OSError):
            self.file.replace(self.file.with_name(self.file.name + ".damaged"))
        for suffix in ("-wal", "-shm"):
            with suppress(OSError):
                self.file.with_name(self.file.name + suffix).unlink()

    def _mark_used(self, db: sqlite3.Connection) -> None:
        used = list(self._used.items())
        db.executemany("UPDATE sentences SET used = ? WHERE key = ?", [(when, key) for key, when in used])
        for key, _ in used:
            self._used.pop(key, None)

    def _drop_oldest(self, db: sqlite3.Connection) -> None:
        (count,) = db.execute("SELECT count(*) FROM sentences").fetchone()
        if count > self._most:
            surplus = count - int(self._most * _SPARED)
            db.execute(
                "DELETE FROM sentences WHERE key IN (SELECT key FROM sentences ORDER BY used LIMIT ?)", (surplus,)
            )


def _key(engine: str, sentence: str) -> bytes:
    told = f"{engine}\0{sentence}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told, digest_size=16).digest()


def _is_damage(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT)


def _is_busy(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


# Values
def levels_of(attention: "numpy.ndarray") -> "numpy.ndarray":
    """Attention in 255 whole levels, no row of them above 255 in sum."""
    import numpy

    levels: numpy.ndarray = numpy.rint(attention * _LEVELS)
    full = levels.sum(axis=1) > _LEVELS
    levels[full] = numpy.floor(attention[full] * _LEVELS)
    whole: numpy.ndarray = levels.clip(0, _LEVELS).astype(numpy.uint8)
    return whole


def attention_of(levels: "numpy.ndarray") -> "numpy.ndarray":
    """The attention that levels stand for; its levels are the same again."""
    import numpy

    attention: numpy.ndarray = levels.astype(numpy.float32) / _LEVELS
    return attention


def _packed(kept: Kept) -> bytes:
    """The size of the facts, the facts as JSON, the attention as bytes; compressed."""
    translated = kept.translated
    facts = json.dumps(
        {
            "translation": translated.translation,
            "text_spans": translated.text_spans,
            "translation_spans": translated.translation_spans,
            "score": translated.score,
            "doubtful": translated.doubtful,
            "engine": translated.engine,
            "pieces": kept.pieces,
        }
    ).encode()
    return zlib.compress(struct.pack("<I", len(facts)) + facts + levels_of(translated.attention).tobytes(), 1)


def _unpacked(sentence: str, value: bytes) -> Kept:
    import numpy

    data = zlib.decompress(value)
    (size,) = struct.unpack_from("<I", data)
    facts = json.loads(data[4 : 4 + size])
    text_spans = tuple((int(a), int(b)) for a, b in facts["text_spans"])
    translation_spans = tuple((int(a), int(b)) for a, b in facts["translation_spans"])
    levels = numpy.frombuffer(data, dtype=numpy.uint8, offset=4 + size)
    translated = Translated(
        text=sentence,
        translation=str(facts["translation"]),
        text_spans=text_spans,
        translation_spans=translation_spans,
        attention=attention_of(levels.reshape(len(translation_spans), len(text_spans))),
        score=float(facts["score"]),
        doubtful=bool(facts["doubtful"]),
        engine=str(facts["engine"]),
    )
    return Kept(translated, tuple(map(str, facts["pieces"])))
