"""A disk without room: a sentence, nothing lost, and the next click works when there is room again."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status
from tests.vocabulary.clicks import SENTENCE, click, words

ROOT = Path(__file__).parents[2]


def test_full_database_is_said_and_kept_words_stay(store: Store, database: Path) -> None:
    click(store, "sovereign")
    db = store._database.connection
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages + 4}")
    kept = {"sovereign"}
    with pytest.raises(
        ReaderError, match=r"The disk is full.*everything kept before is safe\. Free some space"
    ) as said:
        for number in range(1000):
            click(store, f"word{number}", sentence=SENTENCE * 20, offset=number)
            kept.add(f"word{number}")
    assert str(database) in str(said.value)
    assert set(words(store)) == kept
    db.execute("PRAGMA max_page_count = 1073741823")
    click(store, "threat")
    assert set(words(store)) == kept | {"threat"}
    assert store.problems() == []


def test_statuses_of_many_are_all_or_nothing_when_the_disk_is_full(store: Store) -> None:
    ids = [click(store, f"word{number}").term.id for number in range(120)]
    db = store._database.connection
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ReaderError, match="The disk is full"):
        store.set_status(ids, Status.KNOWN)  # the entry in the journal finds no room
    assert set(words(store).values()) == {"new"}
    db.execute("PRAGMA max_page_count = 1073741823")
    assert store.set_status(ids, Status.KNOWN) == 120


def limited(database: Path) -> None:
    """Runs in a process of its own, since a limit on file sizes holds for all of it."""
    with Store(database) as store:
        click(store, "sovereign")
        before, unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
        log = database.with_name(f"{database.name}-wal")
        resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + 40_000, unlimited))
        kept = 1
        try:
            while True:
                click(store, f"word{kept}", offset=kept)
                kept += 1
        except ReaderError as error:
            said = str(error)
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, unlimited))
        assert len(words(store)) == kept, "a word was lost"
        click(store, "threat")
        assert len(words(store)) == kept + 1
        assert store.problems() == []
    print(kept, said)


def test_file_that_may_not_grow_is_said_and_kept_words_stay(database: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.vocabulary.test_full_disk", str(database)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    kept, said = done.stdout.strip().split(" ", 1)
    assert "everything kept before is safe" in said
    with Store(database) as store:
        assert len(words(store)) == int(kept) + 1


if __name__ == "__main__":
    limited(Path(sys.argv[1]))
