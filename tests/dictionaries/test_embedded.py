"""The dictionary files that are shipped: complete, licensed, covering what people read, small enough."""

from pathlib import Path

import pytest

from dictionaries.build.answers import hits
from dictionaries.build.coverage import coverage
from dictionaries.build.languages import DIRECTIONS
from dictionaries.build.report import compressed
from reader.lookup.dictionary import Dictionaries
from reader.lookup.dictionary_file import installed

HOME = Path(__file__).parent.parent.parent / "dictionaries"
KINDS = {
    "es": ("gpl2", "gpl3", "wordnet", "own", "first"),
    "de": ("ding", "own", "first"),
    "fr": ("gpl3", "senses", "own", "first"),
    "pt": ("gpl3", "wordnet", "own", "first"),
    "it": ("gpl3", "wordnet", "own", "first"),
}
LICENCES = {
    "gpl2": "GPL-2.0-only", "gpl3": "GPL-3.0-or-later", "ding": "GPL-2.0-or-later", "wordnet": "CC-BY-SA-4.0",
    "senses": "GPL-3.0-only", "own": "GPL-3.0-or-later", "first": "GPL-3.0-or-later",
}  # fmt: skip
FLOORS = {  # percent of the 1,000, 5,000, 10,000 commonest lemmas; first answers that are right
    ("en", "es"): (99.5, 97.9, 94.0, 49),
    ("es", "en"): (98.8, 94.4, 88.4, 29),
    ("en", "de"): (97.8, 90.6, 83.1, 93),
    ("de", "en"): (91.9, 83.4, 77.0, 99),
    ("en", "fr"): (99.1, 97.9, 94.1, 56),
    ("fr", "en"): (97.4, 92.5, 84.3, 38),
    ("en", "pt"): (99.0, 97.3, 92.9, 52),
    ("pt", "en"): (97.5, 89.9, 81.5, 30),
    ("en", "it"): (98.8, 96.4, 90.4, 50),
    ("it", "en"): (95.9, 90.1, 82.3, 29),
}
FILES = [
    (f"{source}-{target}.{kind}.sqlite", f"{source}-{target}", LICENCES[kind])
    for source, target in DIRECTIONS
    for kind in KINDS[target if source == "en" else source]
] + [("en-en.wordnet.sqlite", "en-en", "LicenseRef-WordNet-3.0")]


def test_every_direction_has_one_file_a_licence() -> None:
    found = {info.path.name: info for info in installed([HOME], HOME)}
    assert set(found) == {name for name, _, _ in FILES}
    for name, direction, licence in FILES:
        info = found[name]
        assert (f"{info.source}-{info.target}", info.licence) == (direction, licence)
        assert info.attribution
        assert info.embedded
        assert info.name.endswith(direction)
    assert len({info.name for info in found.values()}) == len(found)


def test_entries_bear_the_name_of_the_merged_dictionary() -> None:
    for source, target, key in (("en", "es", "network"), ("es", "en", "perro"), ("de", "en", "hund")):
        dictionaries = Dictionaries([HOME], source, target)
        assert {entry.dictionary for entry in dictionaries.entries(key)} == {f"{source}-{target}"}
        dictionaries.close()


def test_every_file_is_named_with_its_figures_in_sources() -> None:
    text = (HOME / "SOURCES.md").read_text(encoding="utf-8")
    found = installed([HOME], HOME)
    assert found
    for info in found:
        assert f"| {info.path.name} | {info.licence} | {info.headwords:,} |" in text


def test_licence_texts_stand_beside_the_data() -> None:
    names = {path.name for path in (HOME / "licences").iterdir()}
    assert {"GPL-2.0.txt", "GPL-3.0.txt", "CC-BY-SA-4.0.txt", "WordNet-3.0.txt"} <= names
    project = (HOME.parent / "pyproject.toml").read_text(encoding="utf-8")
    named = next(line for line in project.splitlines() if line.startswith("license = "))
    assert all(licence in named for _, _, licence in FILES)


def test_files_are_small_enough_for_a_wheel() -> None:
    assert compressed(HOME) < 25_500_000  # about 25 MB


def test_no_embedded_file_is_broken() -> None:
    for source, target in (*DIRECTIONS, ("en", "en")):
        dictionaries = Dictionaries([HOME], source, target)
        assert dictionaries.available
        dictionaries.entries("a")
        assert dictionaries.problems == []
        dictionaries.close()


@pytest.mark.parametrize(("source", "target"), DIRECTIONS)
def test_commonest_lemmas_have_an_entry_and_a_right_first_answer(source: str, target: str) -> None:
    *floors, right = FLOORS[source, target]
    shares = coverage(HOME, source, target)
    assert all(share >= floor for share, floor in zip(shares.values(), floors, strict=True)), shares
    assert hits(HOME, source, target).first >= right


@pytest.mark.parametrize(
    ("source", "target", "form", "headword"),
    [
        ("de", "en", "ging", "gehen"),
        ("de", "en", "aß", "essen"),
        ("fr", "en", "yeux", "œil"),
        ("fr", "en", "suis", "être"),
        ("it", "en", "uomini", "uomo"),
        ("pt", "en", "foi", "ser"),
        ("en", "fr", "felt", "feel"),
        ("en", "de", "children", "child"),
    ],
)
def test_irregular_form_finds_its_headword(source: str, target: str, form: str, headword: str) -> None:
    dictionaries = Dictionaries([HOME], source, target)
    found = dictionaries.headwords_of(form.replace("ß", "ss"))
    dictionaries.close()
    assert found[0].key == headword


def test_noun_tells_its_gender() -> None:
    wanted = {
        ("de", "haus"): "n",
        ("fr", "maison"): "f",
        ("it", "libro"): "m",
        ("pt", "mesa"): "f",
        ("es", "mesa"): "f",
    }
    for (source, key), gender in wanted.items():
        dictionaries = Dictionaries([HOME], source, "en")
        found = [entry.gender for entry in dictionaries.entries(key) if entry.part_of_speech == "noun"]
        dictionaries.close()
        assert found[0] == gender, key


def test_nouns_of_two_genders_are_two_words() -> None:
    dictionaries = Dictionaries([HOME], "de", "en")
    seas = {entry.gender: entry.senses[0].translations[0] for entry in dictionaries.entries("see")}
    dictionaries.close()
    assert (seas["f"], seas["m"]) == ("sea", "lake")


def test_english_word_is_defined_with_an_example() -> None:
    dictionaries = Dictionaries([HOME], "en", "en")
    noun = next(entry for entry in dictionaries.entries("house") if entry.part_of_speech == "noun")
    dictionaries.close()
    assert "dwelling" in (noun.senses[0].definition or "")
    assert "house" in (noun.senses[0].example or "")


def test_no_translation_is_cut_or_holds_markup() -> None:
    dictionaries = Dictionaries([HOME], "en", "it")
    mothers = [t for e in dictionaries.entries("mother") for s in e.senses for t in s.translations]
    dictionaries.close()
    assert not [t for t in mothers if t.endswith(" dell")]
