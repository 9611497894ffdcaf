"""A reader who clicks, rates and imports, and is killed again and again at random moments.

Run as `python killer.py DATABASE ROUNDS SEED`: forks a reader each round (a fork is ready within a millisecond, a new
interpreter takes a fifth of a second), kills it with SIGKILL after a random time, and looks whether all that it had
acknowledged is there and whether what it had not is there as a whole or not at all. Prints a line of JSON with what
was acknowledged, or says what was lost and ends with 1.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from reader.importing.incoming import Hints
from reader.importing.plan import import_file
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status
from tests.vocabulary.clicks import click

BATCH = 40
"""Words of an import."""


def read_on(database: Path, prefix: str, acknowledged: int) -> None:
    """Clicks, rates, sets statuses, imports, until it is killed; each is acknowledged once it has returned."""

    def say(*what: object) -> None:
        os.write(acknowledged, (json.dumps(what) + "\n").encode())

    chance = random.Random(prefix)
    listed = database.with_name("list.csv")
    with Store(database, busy_seconds=5) as store:
        number = 0
        while True:
            term_id = click(store, f"{prefix}w{number}", block=number).term.id
            say("click", term_id, f"{prefix}w{number}")
            card = store.answer(term_id, chance.randint(1, 4)).card
            say("rating", term_id, card.reps, card.due.isoformat())
            store.set_status([term_id], Status(number % 6 + 1))
            say("status", term_id, number % 6 + 1)
            if number % 2 == 0:
                names = [f"{prefix}i{number}x{n}" for n in range(BATCH)]
                rows = [f"{name},en,meaning of {name},3" for name in names]
                listed.write_text("term,language,translation,status\n" + "\n".join(rows) + "\n", encoding="utf-8")
                outcome = import_file(store, listed, lambda language: "es", Hints("en"), format_name="csv")
                say("import", number, outcome.tally.added)
            number += 1


def lost(store: Store, prefix: str, said: list[list[object]]) -> list[str]:
    """What is not as it was acknowledged; and imports of which only a part is there."""
    told = [(str(kind), int(str(number)), rest) for kind, number, *rest in said]
    found = store.problems() + [f"{one}" for one in told if not is_there(store, prefix, *one)]
    parts = store._database.connection.execute(
        "SELECT substr(text, 1, instr(text, 'x')), count(*) FROM term WHERE text LIKE ? "
        "GROUP BY 1 HAVING count(*) <> ?",
        (f"{prefix}i%", BATCH),
    ).fetchall()
    return found + [f"a part of an import: {part}" for part in parts]


def is_there(store: Store, prefix: str, kind: str, number: int, rest: list[object]) -> bool:
    """Whether what was acknowledged is in the file."""
    if kind == "import":
        return store.find(f"{prefix}i{number}x{BATCH - 1}", "en") is not None
    term, card = store.term(number), store.card(number)
    if kind == "rating":
        answers = store.reviews(term_id=number)
        return card is not None and [card.reps, card.due.isoformat()] == rest and len(answers) == 1
    if term is None:
        return False
    return (term.text, term.encounters) == (rest[0], 1) if kind == "click" else term.status == rest[0]


def warm(database: Path) -> None:
    """Loads what an answer and an import take, once for all readers."""
    listed = database.with_name("list.csv")
    listed.write_text("term,language\nwarm,en\n", encoding="utf-8")
    with Store(database) as store:
        store.answer(click(store, "warm").term.id, 3)
        import_file(store, listed, lambda language: "es", Hints("en"), format_name="csv")


def main(database: Path, rounds: int, seed: int) -> int:
    chance = random.Random(seed)
    totals: dict[str, int] = {}
    warm(database.with_name("warm.db"))
    Store(database).close()
    for number in range(rounds):
        prefix = f"r{number}"
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            try:
                read_on(database, prefix, writing)
            finally:
                os._exit(3)  # it never ends by itself
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            first = pipe.readline()
            time.sleep(chance.random() * 0.08)
            os.kill(child, signal.SIGKILL)
            told = first + pipe.read()
        _, how = os.waitpid(child, 0)
        if not os.WIFSIGNALED(how):
            print(f"round {number}: the reader ended by itself")
            return 1
        said = [json.loads(line) for line in told.split(b"\n")[:-1]]
        with Store(database) as store:
            gone = lost(store, prefix, said)
            if gone:
                print(f"round {number}: {gone}")
                return 1
            if number % 10 == 0 and not store.undo():
                print(f"round {number}: nothing to undo")
                return 1
        for kind, *_ in said:
            totals[kind] = totals.get(kind, 0) + 1
    print(json.dumps(totals))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
