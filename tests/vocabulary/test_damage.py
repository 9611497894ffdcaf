"""A damaged file, and places where nothing can be written: one sentence with the remedy, and nothing made worse."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.vocabulary.listing import TermIndex
from reader.vocabulary.migrations import VOCABULARY, back_up
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status
from tests.vocabulary.clicks import SENTENCE, click, words

ROOT = Path(__file__).parents[2]
PAGE = 4096
DAMAGED = r"vocabulary\.db is damaged and was left as it is; .*or move it elsewhere and Reader starts a new one\."
CARD = (
    "INSERT INTO card (term_id, state, due, last_review, changed, stability, difficulty) "
    "VALUES (1, 2, '2026-02-01T00:00:00+00:00', '2026-01-01T00:00:00+00:00', '',"
)


QUESTIONS: tuple[Callable[[Store], object], ...] = (
    lambda store: store.terms(search="palabra"),
    lambda store: [store.encounters(term.id) for term in store.terms(brief=True)],
    lambda store: store.statuses("en"),
    lambda store: store.counts(),
    lambda store: click(store, "word7", offset=999),
    lambda store: store.set_status(range(1, 40), Status.KNOWN),
    lambda store: store.take_back(30),
    lambda store: store.delete(range(60, 90)),
    Store.undo,
    Store.undo,
    Store.problems,
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A vocabulary of 120 words, some pages long."""
    path = tmp_path_factory.mktemp("sound") / "vocabulary.db"
    with Store(path) as store:
        for number in range(120):
            click(
                store, f"word{number}", translation=f"palabra {number}", block=number, sentence=f"{number} {SENTENCE}"
            )
    return path.read_bytes()


@pytest.fixture
def damaged(database: Path, sound: bytes) -> Callable[[int, bytes], Path]:
    """Writes the sound vocabulary with `rubbish` over it from `offset`."""

    def write(offset: int, rubbish: bytes) -> Path:
        database.parent.mkdir(exist_ok=True)
        database.write_bytes(sound[:offset] + rubbish + sound[offset + len(rubbish) :])
        return database

    return write


@pytest.mark.parametrize(
    "content",
    [b"Not a database at all.\n" * 300, b"\x00" * 9000, random.Random(1).randbytes(9000)],
    ids=["text", "zeros", "noise"],
)
def test_file_that_is_no_database_is_said_and_left_alone(database: Path, content: bytes) -> None:
    database.parent.mkdir()
    database.write_bytes(content)
    with pytest.raises(ReaderError, match=DAMAGED):
        Store(database)
    assert database.read_bytes() == content


def test_cut_file_is_said_and_left_alone(database: Path, sound: bytes) -> None:
    database.parent.mkdir()
    database.write_bytes(sound[: len(sound) // 2])
    with pytest.raises(ReaderError, match=DAMAGED), Store(database) as store:
        store.terms()
    assert database.read_bytes() == sound[: len(sound) // 2]


def test_file_overwritten_in_the_middle_is_said_and_left_alone(
    damaged: Callable[[int, bytes], Path], sound: bytes
) -> None:
    path = damaged(PAGE, random.Random(2).randbytes(len(sound) - 2 * PAGE))
    before = path.read_bytes()
    with pytest.raises(ReaderError, match=DAMAGED), Store(path) as store:
        store.terms()
    assert path.read_bytes() == before


@pytest.mark.parametrize("filling", ["noise", "zeros", "letters", "bit"])
def test_damage_to_any_page_raises_nothing_but_sentences(
    damaged: Callable[[int, bytes], Path], sound: bytes, filling: str
) -> None:
    chance = random.Random(filling)
    said = 0
    for start in range(0, len(sound), PAGE):
        offset = start + chance.randrange(PAGE - 200)
        rubbish = {
            "noise": chance.randbytes(PAGE),
            "zeros": bytes(PAGE),
            "letters": b"\xff\xfeword" * 700,
            "bit": bytes(byte ^ 0x15 for byte in sound[offset : offset + 150]),
        }[filling]
        path = damaged(start if filling in ("noise", "zeros") else offset, rubbish)
        try:
            store = Store(path)
        except ReaderError as error:
            said += str(path) in str(error)
            continue
        with store:
            for ask in QUESTIONS:
                try:
                    ask(store)
                except ReaderError as error:
                    said += str(path) in str(error)
    assert said


@pytest.mark.parametrize(
    ("sql", "ask"),
    [
        ("UPDATE term SET added = 'yesterday'", Store.terms),
        ("UPDATE term SET changed = 7", Store.terms),
        ("UPDATE term SET text = CAST(x'ff41' AS TEXT)", Store.terms),
        ("UPDATE encounter SET at = ''", Store.terms),
        ("UPDATE encounter SET start = 'here'", Store.terms),
        ("UPDATE encounter SET block = 9e999", lambda store: store.encounters(1)),
        (f"{CARD} 'much', 5)", lambda store: store.answer(1, 3)),
        (f"{CARD} 9e999, 5)", lambda store: store.answer(1, 3)),
        (f"{CARD} -2, 5)", lambda store: store.answer(1, 3)),
        ("UPDATE term SET priority = 'high'", lambda store: list(TermIndex().fill(store.path))),
        ("UPDATE term SET tags = '7'", lambda store: list(TermIndex().fill(store.path))),
        ("PRAGMA ignore_check_constraints = ON; UPDATE term SET status = 77", lambda store: store.statuses("en")),
        ("UPDATE text SET opened = 'later'", Store.texts),
        ("UPDATE journal SET changes = substr(changes, 2)", Store.undo),
        ("UPDATE journal SET changes = '[7]'", Store.undo),
        ("""UPDATE journal SET changes = '[["journal", 1, null, false]]'""", Store.undo),
        ("""UPDATE journal SET changes = '[["term", 1, {"status = 0, text": "x"}, false]]'""", Store.undo),
    ],
)
def test_values_that_make_no_sense_are_damage(
    damaged: Callable[[int, bytes], Path], sql: str, ask: Callable[[Store], object]
) -> None:
    path = damaged(0, b"")
    with closing(sqlite3.connect(path)) as db:
        db.executescript(sql)
    with Store(path) as store, pytest.raises(ReaderError, match=DAMAGED):
        ask(store)


def test_sentence_names_the_latest_copy(damaged: Callable[[int, bytes], Path]) -> None:
    path = damaged(0, b"")
    copy = back_up(path, len(VOCABULARY.steps()), VOCABULARY)
    damaged(0, b"rubbish" * 30)
    with pytest.raises(ReaderError) as said:
        Store(path)
    assert f"put the copy {copy} in its place" in str(said.value)
    shutil.copy(copy, path)
    with Store(path) as store:
        assert len(store.terms()) == 120


def test_folder_in_the_place_of_the_file_is_said(database: Path) -> None:
    database.mkdir(parents=True)
    with pytest.raises(ReaderError, match=r"vocabulary\.db cannot be opened for writing; .*READER_HOME"):
        Store(database)


def test_file_in_the_place_of_the_folder_is_said(database: Path) -> None:
    database.parent.write_text("I am a file.")
    with pytest.raises(ReaderError, match=r"could not be made .*set READER_HOME"):
        Store(database)


def unprivileged(database: Path) -> None:
    """Runs in a process of its own: root may write everywhere, so it becomes nobody first."""
    steps = VOCABULARY.steps()
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    try:
        with Store(database, steps=steps) as store:
            print(sorted(words(store)))
            click(store, "threat")
            print("kept")
    except ReaderError as error:
        print(error)


@pytest.mark.parametrize("case", ["new", "file", "folder", "both"])
def test_read_only_place_is_said(case: str) -> None:
    with tempfile.TemporaryDirectory(prefix="reader-read-only-") as folder:
        database = Path(folder) / "vocabulary.db"
        if case != "new":
            with Store(database) as store:
                click(store, "sovereign")
            database.chmod(0o444 if case in ("file", "both") else 0o666)
        before = database.read_bytes() if database.exists() else None
        Path(folder).chmod(0o777 if case == "file" else 0o555)
        try:
            done = subprocess.run(
                [sys.executable, "-m", "tests.vocabulary.test_damage", str(database)],
                cwd=ROOT,
                capture_output=True,
                text=True,
                timeout=60,
            )
        finally:
            Path(folder).chmod(0o777)
        assert (done.returncode, done.stderr) == (0, "")
        said = done.stdout.splitlines()[-1]
        assert said.startswith(f"The vocabulary {database} cannot be opened for writing; give yourself the right")
        assert (database.read_bytes() if database.exists() else None) == before


if __name__ == "__main__":
    unprivileged(Path(sys.argv[1]))
