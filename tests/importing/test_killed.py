"""kill -9 in the middle of imports: each is there as a whole or not at all, and none that was acknowledged is lost."""

import random
import subprocess
import sys
import time
from pathlib import Path

from reader.vocabulary.store import Store
from tests.importing.imports import WORDS

ROOT = Path(__file__).parents[2]


def test_imports_survive_kill(tmp_path: Path) -> None:
    database, chance = tmp_path / "vocabulary.db", random.Random(7)
    for _ in range(5):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.importing.imports", str(database), str(tmp_path)],
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        assert process.stdout is not None
        acknowledged = int(process.stdout.readline())
        time.sleep(chance.random() * 0.25)
        process.kill()
        acknowledged = max([acknowledged, *(int(line) for line in process.stdout.read().split())])
        process.wait()
        process.stdout.close()
        with Store(database) as store:
            count = len(store.terms(brief=True))
            assert count % WORDS == 0 and count >= acknowledged * WORDS
            assert store.problems() == []
            assert store._db.execute("SELECT count(*) FROM encounter").fetchone() == (count,)
