"""A process that imports file after file and says so after each: killed at any moment by test_killed.py."""

import sys
from pathlib import Path

from reader.importing.incoming import Hints
from reader.importing.plan import import_file
from reader.vocabulary.store import Store

WORDS = 200

if __name__ == "__main__":
    database, folder = Path(sys.argv[1]), Path(sys.argv[2])
    with Store(database) as store:
        first = len(store.terms(brief=True)) // WORDS
        for number in range(first, 10_000):
            file = folder / "words.csv"
            rows = (f"word{number}x{n},en,palabra,Sentence {n} with word{number}x{n}.\n" for n in range(WORDS))
            file.write_text("term,language,translation_in_context,sentence\n" + "".join(rows))
            import_file(store, file, lambda language: "es", Hints())
            print(number + 1, flush=True)
