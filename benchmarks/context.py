"""How right are the words of a translation, and what a reader is shown first for a word in its sentence?

Runs the sentences of tests/lookup through a package (alignment_en_es.txt with the translation that stands there,
context_en_es.tsv and context_en_es.unseen.tsv with the package's own) and prints, for the dictionary, the model and
both: the alignment error rate, the share of content words aligned rightly; first answers and lists of five that are
right. The tests do the same from what `--record` wrote, without a package.

    python -m benchmarks.context PACKAGE [--trust T] [--show] [--record]

PACKAGE is an English–Spanish package, unpacked or an .argosmodel file.
--trust takes the place of what calibration finds;
--show lists the answers for the words that are there to be looked at.
"""

import json
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.arguments import parser_of
from benchmarks.package import unpacked
from reader.languages import get_language
from reader.lookup.chain import Chain
from reader.lookup.context import place_of_alternatives
from reader.lookup.dictionary import Dictionaries
from reader.packages.installed import read_package
from reader.text.frequency import Frequencies
from reader.text.lemmas import Lemmatiser
from reader.translation.cache import TranslationCache
from reader.translation.calibration import measure
from reader.translation.translator import Translator
from reader.translation.values import Translated
from tests.lookup.gold import (
    DATA,
    Engines,
    GoldWord,
    as_recorded,
    gold_pairs,
    gold_words,
    score_alignments,
    score_bests,
)

HOME = Path(__file__).resolve().parent.parent
CONTEXTS = ("context_en_es.tsv", "context_en_es.unseen.tsv")
HOW = "What a package of 7.3 M parameters made of {}; written by: python -m benchmarks.context PACKAGE --record"


def main() -> None:
    """Prints the figures."""
    parser = parser_of(__doc__)
    parser.add_argument("package", type=Path)
    parser.add_argument("--trust", type=float)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    english, spanish = get_language("en"), get_language("es")
    chain = Chain(
        Dictionaries([HOME / "dictionaries"], "en", "es"), Lemmatiser("en", None), Frequencies("en"), english, spanish
    )
    engines = Engines(chain, Lemmatiser("es", None).lemma)
    with tempfile.TemporaryDirectory() as folder, unpacked(options.package) as package:
        translator = Translator((read_package(package),), TranslationCache(Path(folder) / "translations.sqlite3"))
        try:
            _align(engines, translator, record=options.record)
            sentences = [word.sentence for name in CONTEXTS for word in gold_words(name)]
            spanish_words = Frequencies("es")
            quality = measure(
                translator.translate(sentences), engines.aligner, lambda word: spanish_words.of(word).rank is not None
            )
            trust = quality.trust if options.trust is None else options.trust
            print(f"{quality}, trust {trust}")
            for name in CONTEXTS:
                _answer(engines, translator, name, trust, show=options.show, record=options.record)
        finally:
            translator.close()


def _align(engines: Engines, translator: Translator, *, record: bool) -> None:
    gold = gold_pairs()
    sentences = [translator.forced(pair.text, pair.translation) for pair in gold]
    for name, alignments in engines.alignments(sentences).items():
        score = score_alignments(gold, alignments)
        print(
            f"{name:10}  error rate {score.error_rate:.3f}  content words right {score.content_right:.3f}"
            f"  of {score.sure_links} links of 0.8 or more right {score.sure_right:.3f}"
        )
    if record:
        records = [as_recorded(sentence) for sentence in sentences]
        _write("alignment_en_es.json", "alignment_en_es.txt", {"engine": translator.engine}, records)


def _answer(engines: Engines, translator: Translator, name: str, trust: float, *, show: bool, record: bool) -> None:
    gold = gold_words(name)
    records: list[dict[str, Any]] = []
    bests: dict[str, list[tuple[str, ...]]] = {}
    for word, translated in zip(gold, translator.translate([word.sentence for word in gold]), strict=True):
        context = engines.in_context(word, translated)
        place = place_of_alternatives(context) if context else None
        alternatives = [] if place is None else translator.alternatives(translated, place)
        records.append(_record(translated, alternatives))
        found = engines.bests(word, context, alternatives, trust)
        for part, best in found.items():
            bests.setdefault(part, []).append(best)
        if show and "unseen" not in name:
            _show(word, translated, found)
    for part, answers in bests.items():
        share = score_bests(gold, answers)
        print(f"{name:25} {part:10}  first right {share.first}  one of five right {share.listed}  of {share.of}")
    if record:
        _write(name.replace(".tsv", ".json"), name, {"engine": translator.engine, "trust": trust}, records)


def _show(word: GoldWord, translated: Translated, bests: dict[str, tuple[str, ...]]) -> None:
    right = {part: bool(best and best[0] in word.accepted) for part, best in bests.items()}
    print(f"{word.word}: {word.sentence} → {translated.translation}")
    for part, best in bests.items():
        print(f"    {'+' if right[part] else '-'} {part:10} {', '.join(best)}")


def _record(translated: Translated, alternatives: list[tuple[str, float]]) -> dict[str, Any]:
    return as_recorded(translated) | {"alternatives": [[word, round(chance, 4)] for word, chance in alternatives]}


def _write(file: str, sentences: str, head: dict[str, Any], records: list[dict[str, Any]]) -> None:
    content = {"how": HOW.format(f"tests/lookup/{sentences}"), **head, "sentences": records}
    (DATA / file).write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
