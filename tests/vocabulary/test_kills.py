"""kill -9 at random moments of clicks, ratings, statuses and imports: nothing acknowledged is lost, nothing is halved.

Thirty kills take three seconds; READER_KILLS=100 asks for more.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the killed reader is forked")
def test_nothing_acknowledged_is_lost_by_kill_9(tmp_path: Path) -> None:
    seed = int.from_bytes(os.urandom(4), "big")
    rounds = os.environ.get("READER_KILLS", "30")
    done = subprocess.run(
        [sys.executable, "-m", "tests.vocabulary.killer", str(tmp_path / "vocabulary.db"), rounds, str(seed)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, f"seed {seed}: {done.stdout} {done.stderr}"
    told = json.loads(done.stdout)
    assert min(told.get(kind, 0) for kind in ("click", "rating", "status", "import")) > 0
