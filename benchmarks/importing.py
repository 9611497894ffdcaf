"""What an import of fifty thousand words with their sentences costs: CPU, and how long nobody else can write.

Run as `python -m benchmarks.importing [WORDS]`. The file is our own JSON, made by an export: words, sentences, places.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.listing import fill
from reader.importing.incoming import Hints
from reader.importing.plan import import_file
from reader.learning.keeping import export_file
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status


def measure() -> float:
    """Seconds of CPU of ten million additions: what the machine is worth now."""
    start, total = time.process_time(), 0
    for number in range(10_000_000):
        total += number
    return time.process_time() - start


@contextmanager
def told(what: str) -> Iterator[None]:
    """Prints the CPU and the wall clock's seconds of the block."""
    cpu, wall = time.process_time(), time.perf_counter()
    yield
    print(f"{what:<44} {time.process_time() - cpu:6.2f} s CPU  {time.perf_counter() - wall:6.2f} s", flush=True)


@contextmanager
def watched(store: Store) -> Iterator[list[float]]:
    """Seconds of CPU for which each of the store's transactions held the file."""
    held: list[float] = []
    began = 0.0

    def see(statement: str) -> None:
        nonlocal began
        if statement == "BEGIN IMMEDIATE":
            began = time.process_time()
        elif statement == "COMMIT" and began:
            held.append(-began)
            began = 0.0
        elif held and held[-1] < 0:
            held[-1] += time.process_time()

    store._database.connection.set_trace_callback(see)
    yield held
    store._database.connection.set_trace_callback(None)
    if held and held[-1] < 0:
        held[-1] += time.process_time()


def bring(store: Store, path: Path, what: str, *, dry_run: bool = False) -> None:
    """Imports the file, and prints what that cost."""
    with watched(store) as held, told(what):
        outcome = import_file(store, path, lambda language: "es", Hints(), dry_run=dry_run)
    print(f"    {tuple(outcome.tally)}, {len(outcome.rejected)} rejected, held for {max(held, default=0.0):.2f} s CPU")


def main(count: int) -> None:
    """Prints the figures for so many words."""
    print(f"ten million additions: {measure():.2f} s CPU")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "words.json"
        with Store(Path(folder) / "from.db") as store:
            fill(store, count)
            with told("export"):
                export_file(store, Path(folder), path)
        print(f"    {path.stat().st_size / 1e6:.0f} MB")
        with Store(Path(folder) / "to.db") as store:
            bring(store, path, "dry run", dry_run=True)
            bring(store, path, "import of new words")
            bring(store, path, "the same once more")
            store.set_status([term.id for term in store.terms(brief=True)], Status.NEW)
            bring(store, path, "import that changes all of them")
            with told("undo of it"):
                store.undo()
    print(f"ten million additions: {measure():.2f} s CPU")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
