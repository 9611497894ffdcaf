"""How good are the answers, and how long does a full lookup of a word in its sentence take?

For each direction: of the words in sentences written by hand (tests/lookup) how many have a right answer first, and
how many a right one among the five; coverage of the 1,000, 5,000 and 10,000 commonest lemmas; p50 and p99 in
microseconds of processor time (so that a busy machine does not count) over the words of the sample articles, with a
dictionary of one's own of 400,000 entries beside the embedded ones. Then baselines: a dict in memory (what the files
cost), `LIKE` without an index (what a naive query would cost), and sdcv on the same dictionary where it is installed.

    python -m benchmarks.lookup [FROM-TO …] [--rounds N] [--text FILE]

With --text every word of a text is looked up, and those without an answer are listed.
"""

import shutil
import sqlite3
import statistics
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.arguments import parser_of
from dictionaries.build.coverage import coverage
from dictionaries.build.store import Row, encode, write
from reader.languages import Language, get_language
from reader.lookup.chain import Chain
from reader.lookup.dictionary import Dictionaries
from reader.lookup.entry import Lookup
from reader.sources.opener import open_source
from reader.text.article import Article
from reader.text.frequency import Frequencies
from reader.text.keys import lookup_key
from reader.text.lemmas import Lemmatiser
from reader.text.sentences import sentence_spans
from reader.text.tokens import word_spans
from tests.lookup.tables import DIRECTIONS, questions, score

HOME = Path(__file__).resolve().parent.parent
DICTIONARIES = HOME / "dictionaries"
OWN_ENTRIES = 400_000
_SDCV_WORDS = 20
Item = TypeVar("Item")
Word = tuple[str, str, int]  # the word, its sentence, its offset there


def main() -> None:
    """Prints the figures."""
    parser = parser_of(__doc__)
    parser.add_argument("directions", nargs="*", metavar="FROM-TO")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--text", type=Path)
    options = parser.parse_args()
    pairs = [tuple(name.split("-")) for name in options.directions] or DIRECTIONS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for source, target in pairs:
            if not any(DICTIONARIES.glob(f"{source}-{target}.*.sqlite")):
                continue
            if options.text:
                _report_text(source, target, options.text)
                continue
            _report_answers(source, target)
            _report_times(source, target, folder, options.rounds)
        if not options.text:
            _report_sdcv(folder)


def _chain(source: str, target: str, *folders: Path) -> Chain:
    definitions = Dictionaries([DICTIONARIES], source, source)
    chain = Chain(
        Dictionaries([DICTIONARIES, *folders], source, target),
        Lemmatiser(source, None),
        Frequencies(source),
        get_language(source),
        get_language(target),
        definitions,
    )
    chain.lemmatiser.load()
    chain.frequencies.load()
    return chain


def _report_answers(source: str, target: str) -> None:
    chain = _chain(source, target)
    name = f"{source}_{target}"
    seen = [*questions(f"words_{name}"), *questions(f"sentences_{name}")]
    unseen = questions(f"sentences_{name}.unseen")
    shares = "/".join(str(share) for share in coverage(DICTIONARIES, source, target).values())
    print(
        f"{source}→{target}: coverage {shares} %; first/listed/of: seen {score(chain, seen)}, "
        f"unseen {score(chain, unseen)}"
    )
    chain.dictionaries.close()


def _report_text(source: str, target: str, path: Path) -> None:
    """Every word of a text, each with its sentence; the table of those without an answer."""
    chain = _chain(source, target)
    language = get_language(source)
    looked_up, missing = 0, dict[str, str]()
    article = open_source(str(path))
    if not isinstance(article, Article):
        raise SystemExit(f"{path} is a book or a feed; give a text.")
    lines = (block.text for block in article.blocks)
    for word, sentence, start in _words_of(lines, language):
        found = chain.look_up(word, sentence, start)
        looked_up += 1
        if not found.best:
            parts = " + ".join(part.surface for part in found.parts)
            missing[word] = found.note or (f"parts: {parts}" if parts else f"tried: {', '.join(found.tried)}")
    print(f"{source}→{target}: {looked_up} words looked up, {len(missing)} different ones without an answer")
    for word, why in sorted(missing.items()):
        print(f"  {word:28} {why}")


def _report_times(source: str, target: str, folder: Path, rounds: int) -> None:
    language = get_language(source)
    words = list(_sample_words(language))
    own = folder / source
    own.mkdir(exist_ok=True)
    path = own / f"{source}-{target}.own-benchmark.sqlite"
    _write_own(path, source, target, list({lookup_key(word[0], language) for word in words}))
    chain = _chain(source, target, own)
    started = time.perf_counter()
    chain.dictionaries.has("a")
    opened = time.perf_counter() - started
    firsts = list({lookup_key(word[0], language): word for word in words}.values())
    first = _times(partial(_look_up, chain), firsts, 1)
    full = _times(partial(_look_up, chain), words, rounds)
    found = [(chain.look_up(*word), word[1]) for word in words]
    defined = _times(partial(_define, chain), found, rounds)
    chain.dictionaries.close()  # forgets what it has read
    chain.dictionaries.has("a")
    keys = [lookup_key(word, language) for word, _, _ in firsts]
    entries = _times(chain.dictionaries.entries, keys, 1)
    memory = _in_memory(source, target)
    baseline = _times(memory.get, keys, rounds)
    like = _times(_naive(source, target), keys[:20], 1)
    print(f"  {len(words)} words of the samples; files opened in {1000 * opened:.1f} ms")
    _report("full lookup while reading", full, full)
    _report("the definition meant, where it is shown", defined, full)
    _report("full lookup, each form for the first time", first, full)
    _report("entries of one key from the files", entries, full)
    _report("baseline: dict in memory", baseline, full)
    _report("baseline: LIKE without an index", like, full)
    chain.dictionaries.close()


def _look_up(chain: Chain, word: Word) -> Lookup:
    return chain.look_up(*word)


def _define(chain: Chain, found: tuple[Lookup, str]) -> Lookup:
    return chain.defined(*found)


def _sample_words(language: Language) -> Iterator[Word]:
    for path in sorted((HOME / "seeds").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if f"language: {language.code}" in text:
            yield from _words_of(text.splitlines(), language)


def _words_of(lines: Iterator[str] | Sequence[str], language: Language) -> Iterator[Word]:
    for line in lines:
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
    print(f"  {name:42} p50 {1e6 * p50:9.1f} µs   p99 {1e6 * p99:9.1f} µs   {ratio:8.3f} × a full lookup")


# ---- a dictionary of one's own
def _own_pairs(keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """So many headwords: the words of the samples, the rest made up, a tenth of them of several words."""
    yield from ((key, f"own answer to {key}") for key in keys)
    for number in range(OWN_ENTRIES - len(keys)):
        joint = " " if number % 10 == 0 else ""
        yield f"{'abcdefghijklmnopqrstuvwxyz'[number % 26]}{number:x}{joint}word", f"answer {number}"


def _write_own(path: Path, source: str, target: str, keys: Sequence[str]) -> None:
    rows = [Row(key, "noun", 0, None, None, "\t" + encode(text, 1.0, target)) for key, text in _own_pairs(keys)]
    write(path, rows, {"name": "benchmark", "from": source, "to": target, "licence": "CC0-1.0"})


def _report_sdcv(folder: Path) -> None:
    """The same dictionary as StarDict, asked by sdcv: a process a lookup."""
    if shutil.which("sdcv") is None:
        print("sdcv is not installed (apt install sdcv), so there is nothing to compare with.")
        return
    keys = list({lookup_key(word[0], get_language("en")) for word in _sample_words(get_language("en"))})
    _write_stardict(folder / "stardict", keys)
    times = []
    for key in keys[:_SDCV_WORDS]:
        started = time.perf_counter()
        subprocess.run(
            ["sdcv", "-n", "-e", "--data-dir", str(folder), key], stdout=subprocess.DEVNULL, check=True, timeout=60
        )
        times.append(time.perf_counter() - started)
    print(f"sdcv on the same {OWN_ENTRIES:,} entries: {1000 * statistics.median(times):.1f} ms a process and lookup")


def _write_stardict(folder: Path, keys: Sequence[str]) -> None:
    folder.mkdir()
    index, texts, offset = bytearray(), bytearray(), 0
    for key, text in sorted(_own_pairs(keys), key=lambda pair: pair[0].encode()):
        data = text.encode()
        index += key.encode() + b"\0" + struct.pack(">II", offset, len(data))
        texts += data
        offset += len(data)
    (folder / "own.idx").write_bytes(index)
    (folder / "own.dict").write_bytes(texts)
    (folder / "own.ifo").write_text(
        "StarDict's dict ifo file\nversion=2.4.2\nbookname=benchmark\n"
        f"wordcount={OWN_ENTRIES}\nidxfilesize={len(index)}\nsametypesequence=m\n"
    )


# ---- baselines
def _files(source: str, target: str) -> list[Path]:
    return sorted(DICTIONARIES.glob(f"{source}-{target}.*.sqlite"))


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
