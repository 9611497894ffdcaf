"""How fast are sentences translated? Each figure beside argostranslate's own way, on the same package, in the same run.

    python -m benchmarks.translation PACKAGE [--rounds N]

Prints the time for loading, for a page of 40 sentences, for one sentence with the model loaded (a click that nothing
was prepared for), for one that the page was translated ahead of, and the resident memory; ratios are of paired rounds.
PACKAGE is an unpacked package (with metadata.json), or an .argosmodel file.
The sentences come from the sample articles.

Argostranslate's way is its own code, argostranslate.translate.apply_packaged_translation with the arguments its
PackageTranslation gives it, under its default settings. Only its sentence splitter is replaced by our sentences:
it would fetch a model from the network, and both sides shall translate the same.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import psutil

from benchmarks.arguments import parser_of
from benchmarks.package import unpacked
from reader.languages import get_language
from reader.packages.installed import Package, read_package
from reader.text.sentences import sentence_spans
from reader.translation.cache import TranslationCache
from reader.translation.translator import Translator

PAGE = 40
HOME = Path(__file__).resolve().parent.parent


class Way(Protocol):
    """One way to translate."""

    def load(self) -> None: ...
    def page(self, sentences: Sequence[str]) -> None: ...
    def sentence(self, sentence: str) -> None: ...
    def close(self) -> None: ...


class Ours:
    """As Reader does it."""

    def __init__(self, package: Package, cache: TranslationCache | None = None) -> None:
        self.translator = Translator((package,), cache)

    def load(self) -> None:
        self.translator.translate(["It is."])

    def page(self, sentences: Sequence[str]) -> None:
        self.translator.translate(sentences)

    def sentence(self, sentence: str) -> None:
        self.translator.translate([sentence])

    def close(self) -> None:
        self.translator.close()


class _Split:
    """Stands in for the sentence splitter: one sentence a call."""

    def split_sentences(self, text: str) -> list[str]:
        return [text]


class Argos:
    """As argostranslate.translate.PackageTranslation.hypotheses does it."""

    def __init__(self, package: Package) -> None:
        self.path = package.path
        self.package: Any = None
        self.translator: Any = None

    def load(self) -> None:
        import ctranslate2
        from argostranslate import settings
        from argostranslate.package import Package as ArgosPackage

        self.package = ArgosPackage(self.path)
        self.translator = ctranslate2.Translator(
            model_path=str(self.package.package_path / "model"),
            device=settings.device,
            inter_threads=settings.inter_threads,
            intra_threads=settings.intra_threads,
        )
        self.sentence("It is.")

    def page(self, sentences: Sequence[str]) -> None:
        for sentence in sentences:
            self.sentence(sentence)

    def sentence(self, sentence: str) -> None:
        from argostranslate.translate import apply_packaged_translation

        apply_packaged_translation(self.package, sentence, self.translator, _Split(), 1)

    def close(self) -> None:
        self.translator = None


def sentences_of(language_code: str) -> list[str]:
    """The sentences of the sample articles in a language; English ones where there are none."""
    found = sorted((HOME / "seeds").glob(f"{language_code}-*.md")) or sorted((HOME / "seeds").glob("en-*.md"))
    language = get_language(language_code)
    return [line[a:b] for file in found for line in _body(file) for a, b in sentence_spans(line, language)]


def _body(file: Path) -> Iterator[str]:
    _, _, body = file.read_text(encoding="utf-8").removeprefix("---").partition("\n---\n")
    yield from (line for line in body.splitlines() if line.strip() and not line.startswith("#"))


def timed(action: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock and of processor time, all threads."""
    wall, processor = time.perf_counter(), time.process_time()
    action()
    return time.perf_counter() - wall, time.process_time() - processor


def paired(name: str, ours: Callable[[], object], argos: Callable[[], object], rounds: int) -> None:
    """Both in turn; the median of each and of the ratios."""
    pairs = [(timed(ours), timed(argos)) for _ in range(rounds)]
    told = []
    for kind, place in (("clock", 0), ("processor", 1)):
        mine, theirs = ([pair[side][place] for pair in pairs] for side in (0, 1))
        ratios = sorted(b / max(a, 1e-9) for a, b in zip(mine, theirs, strict=True))
        told.append(
            f"{kind} {1000 * statistics.median(mine):7.2f} ms, "
            f"argostranslate {1000 * statistics.median(theirs):7.2f} ms = "
            f"{statistics.median(ratios):.2f}× ({ratios[0]:.2f}–{ratios[-1]:.2f})"
        )
    print(f"  {name:26} {'; '.join(told)}", flush=True)


def reload(way: Way) -> None:
    """Loads the model anew, as after a change of languages."""
    way.close()
    way.load()


def memory_of(way: str, folder: Path) -> str:
    """Resident MiB of a process that loaded a model and translated a page, and after it was closed."""
    command = [sys.executable, "-m", "benchmarks.translation", str(folder), "--memory", way]
    return subprocess.run(command, cwd=HOME, check=True, capture_output=True, text=True).stdout.strip()


def measure_memory(way: Way, sentences: Sequence[str]) -> None:
    """Prints the memory that the way needs in this process, which does nothing else."""
    process = psutil.Process()
    way.load()
    way.page(sentences)
    loaded = process.memory_info().rss
    way.close()
    print(f"{loaded / 2**20:.0f} MiB, {process.memory_info().rss / 2**20:.0f} MiB when closed")


def main() -> None:
    """Measures the packages named."""
    parser = parser_of(__doc__)
    parser.add_argument("package", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--memory", choices=("ours", "argos"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as home, unpacked(arguments.package) as folder:
        package = read_package(folder)
        sentences = sentences_of(package.source)
        os.environ["HOME"] = home  # where argostranslate makes its folders
        if arguments.memory:
            way: Way = Ours(package) if arguments.memory == "ours" else Argos(package)
            measure_memory(way, sentences[:PAGE])
            return
        measure(package, sentences, arguments.rounds, Path(home))


def measure(package: Package, sentences: Sequence[str], rounds: int, folder: Path) -> None:
    """Prints the figures of one package."""
    page = sentences[:PAGE]
    print(
        f"{package.path.name}: {len(page)} sentences, {sum(map(len, page)) / len(page):.0f} characters each on average"
    )
    ours, argos = Ours(package), Argos(package)
    ours.load()  # imports, and what the first call makes
    argos.load()
    paired("load", partial(reload, ours), partial(reload, argos), rounds)
    paired("page of 40", lambda: ours.page(page), lambda: argos.page(page), rounds)
    clicks = iter(page), iter(page)
    paired(
        "click, nothing prepared", lambda: ours.sentence(next(clicks[0])), lambda: argos.sentence(next(clicks[1])), PAGE
    )
    cache = TranslationCache(folder / "translations.sqlite3")
    ahead = Ours(package, cache)
    ahead.page(page)
    clicks = iter(page), iter(page)
    paired(
        "click after page-ahead",
        lambda: ahead.translator.cached(next(clicks[0])),
        lambda: argos.sentence(next(clicks[1])),
        PAGE,
    )
    for one in (ours, argos, ahead):
        one.close()
    for way in ("ours", "argos"):
        print(f"  resident memory, {way:5}     {memory_of(way, package.path)}", flush=True)


if __name__ == "__main__":
    main()
