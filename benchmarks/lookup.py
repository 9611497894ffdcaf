"""How long does a full lookup of a word in its sentence take, all candidates included?

Prints p50 and p99 in microseconds of processor time (so that a busy machine does not count) over the words of the
sample articles, beside two baselines on the same data: a dict in memory (how much the files cost) and `LIKE` without
an index (what a naive query would cost).

    python benchmarks/lookup.py [--rounds N]
"""

import argparse
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from reader.languages import Language, get_language
from reader.lookup.chain import Chain
from reader.lookup.dictionary import Dictionaries
from reader.lookup.entry import Lookup
from reader.text.frequency import Frequencies
from reader.text.lemmas import Lemmatiser
from reader.text.sentences import sentence_spans
from reader.text.tokens import lookup_key, word_spans

HOME = Path(__file__).resolve().parent.parent
Item = TypeVar("Item")
Word = tuple[str, str, int]  # the word, its sentence, its offset there


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    for source, target in (("en", "es"), ("es", "en")):
        language = get_language(source)
        words = list(_words(language))
        chain = Chain(
            Dictionaries([HOME / "dictionaries"], source, target),
            Lemmatiser(source, None),
            Frequencies(source),
            language,
            get_language(target),
        )
        chain.lemmatiser.load()
        chain.frequencies.load()
        started = time.perf_counter()
        chain.dictionaries.has("a")
        opened = time.perf_counter() - started
        print(f"{source}→{target}: {len(words)} words in sentences, files opened in {1000 * opened:.2f} ms")
        firsts = list({lookup_key(word[0], language): word for word in words}.values())
        first = _times(partial(_look_up, chain), firsts, 1)
        full = _times(partial(_look_up, chain), words, rounds)
        chain.dictionaries.close()  # forgets what it has read
        chain.dictionaries.has("a")
        keys = [lookup_key(word, language) for word, _, _ in firsts]
        entries = _times(chain.dictionaries.entries, keys, 1)
        memory = _in_memory(source, target)
        baseline = _times(memory.get, keys, rounds)
        naive = _naive(source, target)
        like = _times(naive, keys[:20], 1)
        _report("full lookup", full, full)
        _report("full lookup, each word once", first, full)
        _report("entries of one key from the files", entries, full)
        _report("baseline: dict in memory", baseline, full)
        _report("baseline: LIKE without an index", like, full)
        chain.dictionaries.close()


def _look_up(chain: Chain, word: Word) -> Lookup:
    return chain.look_up(*word)


def _words(language: Language) -> Iterator[Word]:
    for path in sorted((HOME / "seeds").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if f"language: {language.code}" not in text:
            continue
        for line in text.splitlines():
            for first, last in sentence_spans(line, language):
                sentence = line[first:last]
                for start, end in word_spans(sentence, language):
                    yield sentence[start:end], sentence, start


def _times(action: Callable[[Item], object], items: Sequence[Item], rounds: int) -> list[float]:
    times = []
    for _ in range(rounds):
        for item in items:
            started = time.thread_time()
            action(item)
            times.append(time.thread_time() - started)
    return times


def _report(name: str, times: list[float], reference: list[float]) -> None:
    p50, p99 = statistics.median(times), statistics.quantiles(times, n=100)[-1]
    ratio = p50 / statistics.median(reference)
    print(f"  {name:34} p50 {1e6 * p50:9.1f} µs   p99 {1e6 * p99:9.1f} µs   {ratio:8.3f} × a full lookup")


def _files(source: str, target: str) -> list[Path]:
    return sorted((HOME / "dictionaries").glob(f"{source}-{target}.*.sqlite"))


def _in_memory(source: str, target: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in _files(source, target):
        connection = sqlite3.connect(path)
        for key, senses in connection.execute("SELECT key, senses FROM entry"):
            found.setdefault(key, []).append(senses)
        connection.close()
    return found


def _naive(source: str, target: str) -> Callable[[str], object]:
    connections = [sqlite3.connect(path) for path in _files(source, target)]

    def ask(key: str) -> object:
        return [c.execute("SELECT senses FROM entry WHERE key LIKE ?", (key,)).fetchall() for c in connections]

    return ask


if __name__ == "__main__":
    main()
