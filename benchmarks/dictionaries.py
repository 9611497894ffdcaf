"""How long the import of a large StarDict takes, and how much memory: beside sdcv, which asks the same file anew for
every word.

    python -m benchmarks.dictionaries [ENTRIES]

The dictionary is made by this script: 464,000 entries of one to six short meanings in the shape of real ones (a line
with translations, some with pronunciation, part of speech and example), 8 % of them with accents, sorted as StarDict
sorts. The import runs in a process of its own; its time is the processor's.
"""

import random
import resource
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.arguments import parser_of

ENTRIES = 464_000
_LISTED = (
    "ba be bi bo bra bre ca ce cla cre da de di dra du fa fe fle ga ge gra ha he i ja ka la le li lo lu ma me mi mo mu "
    "na ne ni no nu o pa pe pi pla po pra qua ra re ri ro ru sa se si so spe sta ste stra ta te ti to tra u va ve vi "
    "vo wa we wi ya ye yo za zo ción dad mente ér án"
)
_SYLLABLES = _LISTED.split()
_ASKED = 50


def make_stardict(folder: Path, entries: int = ENTRIES) -> Path:
    """Writes an .ifo, .idx and .dict of so many entries; always the same ones. Returns the .ifo."""
    chance = random.Random(464)
    words = sorted(_words(chance, entries), key=lambda word: (_ascii_lower(word), word.encode()))
    index = bytearray()
    with (folder / "large.dict").open("wb") as file:
        for word in words:
            text = _entry(chance, words).encode()
            index += word.encode() + b"\0" + struct.pack(">II", file.tell(), len(text))
            file.write(text)
    (folder / "large.idx").write_bytes(index)
    told = f"version=2.4.2\nbookname=Large\nwordcount={entries}\nidxfilesize={len(index)}\nsametypesequence=m\n"
    (folder / "large.ifo").write_text(f"StarDict's dict ifo file\n{told}")
    return folder / "large.ifo"


def _ascii_lower(word: str) -> bytes:
    return word.encode().lower()


def _words(chance: random.Random, count: int) -> set[str]:
    found: set[str] = set()
    while len(found) < count:
        word = "".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3, 3, 4))))
        if chance.random() < 0.15:
            word += " " + "".join(chance.choices(_SYLLABLES, k=2))
        found.add(word if chance.random() < 0.9 else word.capitalize())
    return found


def _entry(chance: random.Random, words: list[str]) -> str:
    lists = [
        ", ".join(chance.choices(words, k=chance.choice((1, 2, 2, 3)))) for _ in range(chance.choice((1, 1, 2, 3)))
    ]
    if chance.random() < 0.6:
        return lists[0]
    lines = [f"/{chance.choice(words)}/ <n>", *(f"{number}. {line}" for number, line in enumerate(lists, 1))]
    if chance.random() < 0.3:
        lines.append(f"“{' '.join(chance.choices(words, k=6))}.”")
    return "\n".join(lines)


_IMPORT = """
import sys, time
from pathlib import Path
from reader.dictionaries.shelf import add
from reader.paths import Paths
home, file = map(Path, sys.argv[1:])
before = time.process_time(), time.perf_counter()
found = add(Paths(home / "config", home / "data", home / "cache"), file, source="es", target="en")
after = time.process_time(), time.perf_counter()
# What the process itself had at most; getrusage would count what its parent had when it was begun.
status = Path("/proc/self/status")
told = status.read_text() if status.exists() else ""
most = next((int(line.split()[1]) for line in told.splitlines() if line.startswith("VmHWM")), 0)
print(found.headwords, after[0] - before[0], after[1] - before[1], most / 1024, found.path.stat().st_size)
"""


def measure_import(home: Path, file: Path) -> None:
    """Prints what an import costs."""
    command = [sys.executable, "-c", _IMPORT, str(home), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    headwords, processor, clock, memory, size = map(float, done.stdout.split())
    print(
        f"import of {headwords:,.0f} headwords: {processor:.1f} s of the processor, {clock:.1f} s by the clock, "
        f"{memory:.0f} MiB at most, {size / 1e6:.0f} MB on the disk"
    )


def measure_sdcv(file: Path, words: list[str]) -> None:
    """Prints what sdcv takes for a word, as a process each; it is said where it is not installed."""
    if shutil.which("sdcv") is None:
        print("sdcv is not installed; nothing to compare with")
        return
    command = ["sdcv", "--non-interactive", "--data-dir", str(file.parent), "--exact-search"]
    subprocess.run([*command, words[0]], capture_output=True, check=True)
    times = []
    for word in words:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.perf_counter()
        subprocess.run([*command, word], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append((time.perf_counter() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
    clock, processor = (1000 * median(column) for column in zip(*times, strict=True))
    print(f"sdcv, a process a word: {clock:.1f} ms by the clock, {processor:.1f} ms of the processor")


def measure_lookup(home: Path, words: list[str]) -> None:
    """Prints what the imported dictionary takes for a word, each asked for the first time."""
    from reader.lookup.dictionary import Dictionaries

    dictionaries = Dictionaries([home / "data" / "dictionaries"], "es", "en")
    dictionaries.entries("warm")
    times = []
    for word in words:
        began = time.process_time_ns()
        found = dictionaries.entries(word.casefold())
        times.append((time.process_time_ns() - began) / 1000)
        assert found, word
    dictionaries.close()
    print(f"the same words here, each for the first time: {median(times):.0f} µs of the processor")


def main() -> None:
    """Prints the figures."""
    parser = parser_of(__doc__)
    parser.add_argument("entries", type=int, nargs="?", default=ENTRIES)
    entries = parser.parse_args().entries
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        file = make_stardict(home, entries)
        index = file.with_suffix(".idx").read_bytes()
        words = [piece.decode() for piece in index.split(b"\0")[:1]]
        words += _sampled(index)
        measure_import(home, file)
        measure_lookup(home, words)
        measure_sdcv(file, words)


def _sampled(index: bytes) -> list[str]:
    """Some headwords of an .idx."""
    found: list[str] = []
    at = 0
    while at < len(index):
        stop = index.index(b"\0", at)
        found.append(index[at:stop].decode())
        at = stop + 9
    return random.Random(1).sample(found, min(_ASKED, len(found)))


if __name__ == "__main__":
    main()
