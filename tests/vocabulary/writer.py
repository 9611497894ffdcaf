"""A reader in a process of its own who clicks word after word and says so on standard output.

Run as `python writer.py DATABASE PREFIX COUNT`: waits for a line on standard input, then keeps COUNT words
(0: without end), each acknowledged by a line `number id encounter status` once its method has returned.
"""

import sys
from pathlib import Path

from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status
from tests.vocabulary.clicks import click


def main(database: Path, prefix: str, count: int) -> None:
    print("ready", flush=True)
    sys.stdin.readline()
    with Store(database) as store:
        number = 0
        while number < count or not count:
            click(store, "shared", prefix, block=number, offset=number)
            kept = click(store, f"{prefix}{number}", block=number, sentence=f"Sentence {number}. " * 9)
            status = Status(number % 7)
            store.set_status([kept.term.id], status)
            print(number, kept.term.id, kept.encounter_id, status.value, flush=True)
            number += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
