"""Writing a dictionary file, the hand-written list, and how sources are weighed."""

from pathlib import Path

import pytest

from dictionaries.build import handwritten
from dictionaries.build.evidence import Draft, Line, Tables, gpl2, parts_elsewhere, read_tables
from dictionaries.build.extracted import read_table, write_table
from dictionaries.build.pruning import prune
from dictionaries.build.store import Row, encode, rows_of, write
from reader.lookup.dictionary import Dictionaries

META = {"name": "en-es", "from": "en", "to": "es", "licence": "CC0-1.0", "attribution": "test"}


def _tables(apertium: list[tuple[str, str, str, str, str]], freedict: list[list[str]]) -> Tables:
    return Tables("en", "es", apertium, freedict, [], [], [])


def test_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    rows = [Row(f"word{n}", "noun", 0, None, None, "\t100palabra") for n in range(500)]
    for name in ("a", "b"):
        write(tmp_path / name, rows, META)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_table_is_sorted_unique_and_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv.xz"
    assert write_table(path, [("b", 1), ("a", "ñ"), ("b", 1)]) == 2
    assert read_table(path) == [["a", "ñ"], ["b", "1"]]


def test_spellings_with_and_without_capitals_are_two_rows_of_one_key() -> None:
    drafts = {
        ("May", "name"): Draft([Line({"mayo": 1.0})]),
        ("may", "verb"): Draft([Line({"poder": 1.0})]),
        ("MAY", "verb"): Draft([Line({"deber": 1.0})]),
    }
    rows = rows_of(drafts, "en", "es")
    assert [(row.key, row.part_of_speech, row.headword) for row in rows] == [
        ("may", "name", "May"),
        ("may", "verb", None),
        ("may", "verb", "MAY"),
    ]


def test_agreement_of_sources_counts_more_than_frequency() -> None:
    apertium = [
        ("figure", "noun", "cifra", "noun", "="),
        ("figure", "noun", "hombre", "noun", "<"),
    ]
    drafts = gpl2(_tables(apertium, [["figure", "", "0", "0", "cifra"]]), {("figure", "cifra"): {"noun"}})
    points = {t: p for line in drafts["figure", "noun"].senses for t, p in line.points.items()}
    assert points["cifra"] > 3 * points["hombre"]


def test_translation_without_part_of_speech_takes_that_of_the_other_source() -> None:
    tables = _tables([("break", "verb", "romper", "verb", "=")], [["break", "", "0", "0", "romper"]])
    assert parts_elsewhere(tables)["break", "romper"] == {"verb"}


def test_species_and_names_that_are_the_same_everywhere_are_pruned() -> None:
    drafts = {
        ("Casmerodius albus", "noun"): Draft([Line({"Casmerodius albus": 1.0})]),
        ("network", "noun"): Draft([Line({"red": 1.0})]),
    }
    assert set(prune(drafts, "en", "es", rare=False)) == {("network", "noun")}


def test_handwritten_list_with_notes_several_headwords_and_names(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text(
        "# comment\nwould\tverb\t(habit) solía | querría, quisiera\ngrey/gray\tadjective\tgris\nJalisco\tname\t-\n",
        encoding="utf-8",
    )
    write(tmp_path / "en-es.own.sqlite", handwritten.read(path, "en"), META)
    dictionaries = Dictionaries([tmp_path], "en", "es")
    senses = dictionaries.entries("would")[0].senses
    assert [(sense.note, sense.translations) for sense in senses] == [
        ("habit", ("solía",)),
        (None, ("querría", "quisiera")),
    ]
    assert dictionaries.entries("gray")[0].senses[0].translations == ("gris",)
    assert dictionaries.entries("jalisco")[0].senses[0].translations == ("Jalisco",)
    dictionaries.close()


@pytest.mark.parametrize("line", ["would\tverb", "a\tnoun\tx\na\tnoun\ty"])
def test_handwritten_line_that_is_wrong_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "x.tsv"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.tsv:"):
        handwritten.read(path, "en")


def test_points_and_frequency_fit_their_three_digits() -> None:
    assert encode("casa", 99.0, "es").startswith("zz")
    assert encode("casa", -1.0, "es").startswith("00")
    assert len(encode("casa", 1.0, "es")) == 3 + len("casa")


def test_extracted_text_is_complete() -> None:
    folder = Path(__file__).parent.parent.parent / "dictionaries" / "extracted"
    tables = read_tables(folder, "es", "en")
    assert len(tables.apertium) > 30_000
    assert len(tables.pivot) > 30_000
    assert len(tables.wordnet) > 60_000
    assert any(row[:3] == ("perro", "noun", "dog") for row in tables.apertium)
