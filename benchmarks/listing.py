"""What a vocabulary of fifty thousand terms costs: CPU of list, sort, filter, search, and of making it rank anew.

Run as `python -m benchmarks.listing [TERMS]`. The terms are the commonest words of English, each met once.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.arguments import parser_of
from reader.learning.keeping import word_frequencies
from reader.vocabulary.keys import fold
from reader.vocabulary.listing import ORDERS, TermIndex
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status

SENTENCE = "It was the third such flight in the year since the word {} returned to the White House, analysts warn."


def fill(store: Store, count: int) -> None:
    """So many terms with a meeting each, written as the schema has them."""
    from reader.text.frequency import _buckets

    words = [word for bucket in _buckets("en") for word in bucket][:count]
    with store._database.writing() as db:
        db.execute(
            "INSERT INTO text (id, source, title, address, language, added) VALUES (1, 's', 'T', 'a', 'en', 'd')"
        )
        now = "2026-08-03T05:00:00.000000+00:00"
        db.executemany(
            "INSERT INTO term (id, language, key, text, target_language, status, translation, definition, added, "
            "changed, provisional, said, own_translation, folded) "
            "VALUES (?, 'en', ?, ?, 'es', ?, ?, '', ?, ?, 0, 0, 0, ?)",
            [
                (n, word, word, n % 7, f"palabra {n}", now, now, f"{fold(word)}\npalabra {n}")
                for n, word in enumerate(words, 1)
            ],
        )
        db.executemany(
            "INSERT INTO encounter (term_id, text_id, surface, key, sentence, start, block, offset, at, folded) "
            "VALUES (?, 1, ?, ?, ?, 51, ?, 51, ?, ?)",
            [
                (n, word, word, SENTENCE.format(word), n, now, fold(SENTENCE.format(word)))
                for n, word in enumerate(words, 1)
            ],
        )


def cpu(what: str, action: Callable[[], object], rounds: int = 5) -> None:
    """Prints the median of the CPU time in ms."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        action()
        taken.append((time.process_time() - start) * 1000)
    print(f"{what:<34} {sorted(taken)[rounds // 2]:8.1f} ms  (slowest {max(taken):.1f})")


def main() -> None:
    """Prints the figures for a vocabulary of so many words."""
    parser = parser_of(__doc__)
    parser.add_argument("terms", type=int, nargs="?", default=50_000)
    count = parser.parse_args().terms
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "vocabulary.db") as store:
        fill(store, count)
        frequency_of = word_frequencies()
        cpu("rank all anew", lambda: store.rank_terms(frequency_of), 1)
        cpu("rank all anew, nothing changed", lambda: store.rank_terms(frequency_of), 1)
        cpu("first rows on the screen", lambda: store.rows(store.first_listed("en", None, 60)[0]))
        index = TermIndex()
        cpu("read all terms, and sort them (once)", lambda: list(index.fill(store.path)), 1)
        for order in ORDERS:
            cpu(f"list by {order}", lambda order=order: index.ids("en", None, order))  # type: ignore[misc]
        learning = [status for status in Status if status.is_learning]
        cpu("filter: learning", lambda: index.ids("en", learning))
        ids = index.ids("en")
        cpu("rows of a page", lambda: store.rows(ids[count // 2 : count // 2 + 60]))
        for wanted in ("e", "white house", "threat", "palabra 49", "qqqq"):
            found = len(index.ids("en", search=wanted))
            cpu(f"search “{wanted}”: {found:,}", lambda wanted=wanted: index.ids("en", search=wanted))  # type: ignore[misc]

        def change() -> None:
            index.renew(store, [ids[0]])
            index.ids("en")

        cpu("one term changed, list anew", change)


if __name__ == "__main__":
    main()
