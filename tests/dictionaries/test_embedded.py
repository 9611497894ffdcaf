"""The dictionary files that are shipped: complete, licensed, covering what people read."""

from pathlib import Path

import pytest

from dictionaries.build.coverage import coverage
from reader.lookup.dictionary import Dictionaries, installed

HOME = Path(__file__).parent.parent.parent / "dictionaries"
NAMES = {
    "gpl2": "Apertium and FreeDict", "gpl3": "Apertium via Catalan", "wordnet": "WordNet", "own": "Reader's own",
}  # fmt: skip
FILES = {"gpl2": "GPL-2.0-only", "gpl3": "GPL-3.0-or-later", "wordnet": "CC-BY-SA-4.0", "own": "GPL-3.0-or-later"}


def test_every_direction_has_one_file_a_licence() -> None:
    found = {info.path.name: info for info in installed([HOME], HOME)}
    for direction in ("en-es", "es-en"):
        for kind, licence in FILES.items():
            info = found[f"{direction}.{kind}.sqlite"]
            assert info.name == f"{NAMES[kind]} {direction}"
            assert (f"{info.source}-{info.target}", info.licence) == (direction, licence)
            assert info.attribution
            assert info.embedded


def test_entries_bear_the_name_of_the_merged_dictionary() -> None:
    for source, target, key in (("en", "es", "network"), ("es", "en", "perro")):
        dictionaries = Dictionaries([HOME], source, target)
        assert {entry.dictionary for entry in dictionaries.entries(key)} == {f"{source}-{target}"}
        dictionaries.close()


def test_every_file_is_named_with_its_figures_in_sources() -> None:
    text = (HOME / "SOURCES.md").read_text(encoding="utf-8")
    for info in installed([HOME], HOME):
        assert f"| {info.path.name} | {info.licence} | {info.headwords:,} |" in text


def test_licence_texts_stand_beside_the_data() -> None:
    names = {path.name for path in (HOME / "licences").iterdir()}
    assert {"GPL-2.0.txt", "GPL-3.0.txt", "CC-BY-SA-4.0.txt", "WordNet-3.0.txt"} <= names


def test_files_are_small_enough_for_a_wheel() -> None:
    assert sum(path.stat().st_size for path in HOME.glob("*.sqlite")) < 14_000_000


def test_no_embedded_file_is_broken() -> None:
    for source, target in (("en", "es"), ("es", "en")):
        dictionaries = Dictionaries([HOME], source, target)
        assert dictionaries.available
        assert dictionaries.problems == []
        dictionaries.close()


@pytest.mark.parametrize(
    ("source", "target", "floors"),
    [("en", "es", {1000: 99.5, 5000: 97.9, 10000: 94.0}), ("es", "en", {1000: 98.8, 5000: 94.4, 10000: 88.4})],
)
def test_commonest_lemmas_have_an_entry(source: str, target: str, floors: dict[int, float]) -> None:
    shares = coverage(HOME, source, target)
    assert all(shares[n] >= floor for n, floor in floors.items()), shares
