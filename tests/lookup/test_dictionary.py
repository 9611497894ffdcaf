"""Dictionary files: found, merged, skipped where they are broken."""

import sqlite3
from pathlib import Path

import pytest

from dictionaries.build.store import Row, encode, write
from reader.lookup.dictionary import Dictionaries
from reader.lookup.dictionary_file import installed
from reader.lookup.entry import Entry


def _row(key: str, part: str, senses: str, weight: int = 0, headword: str | None = None) -> Row:
    return Row(key, part, weight, headword, None, senses)


def _sense(*translations: tuple[str, float], note: str = "") -> str:
    return "\t".join([note, *(encode(text, points, "es") for text, points in translations)])


def _file(folder: Path, kind: str, rows: list[Row], **meta: str) -> Path:
    path = folder / f"en-es.{kind}.sqlite"
    values = {
        "name": f"{kind} en-es",
        "merge": "en-es",
        "from": "en",
        "to": "es",
        "licence": "CC0-1.0",
        "attribution": "test",
    } | meta
    write(path, rows, values, [("felt", "feel", "verb", 97)])
    return path


def _entries(folder: Path, key: str) -> tuple[Entry, ...]:
    dictionaries = Dictionaries([folder], "en", "es")
    try:
        return dictionaries.entries(key)
    finally:
        dictionaries.close()


def test_points_of_files_with_one_name_are_added(tmp_path: Path) -> None:
    _file(tmp_path, "a", [_row("case", "noun", "\n".join([_sense(("caso", 2.0)), _sense(("maleta", 2.5))]))])
    _file(tmp_path, "b", [_row("case", "noun", _sense(("caso", 1.5)))])
    (entry,) = _entries(tmp_path, "case")
    assert [sense.translations for sense in entry.senses] == [("caso",), ("maleta",)]
    assert entry.dictionary == "en-es"


def test_dictionaries_with_different_names_stand_side_by_side(tmp_path: Path) -> None:
    _file(tmp_path, "a", [_row("case", "noun", _sense(("caso", 2.0)))])
    _file(tmp_path, "b", [_row("case", "noun", _sense(("funda", 1.0)))], merge="My own")
    assert [entry.dictionary for entry in _entries(tmp_path, "case")] == ["en-es", "My own"]


def test_exclusive_file_hides_the_others_of_its_dictionary_only(tmp_path: Path) -> None:
    _file(tmp_path, "a", [_row("the", "determiner", _sense(("Holanda", 9.0)))])
    _file(tmp_path, "b", [_row("the", "determiner", _sense(("el", 1.0)))], exclusive="1")
    _file(tmp_path, "c", [_row("the", "determiner", _sense(("la", 1.0)))], merge="My own")
    found = {entry.dictionary: entry.senses[0].translations for entry in _entries(tmp_path, "the")}
    assert found == {"en-es": ("el",), "My own": ("la",)}


def test_translations_of_one_line_are_one_sense(tmp_path: Path) -> None:
    _file(tmp_path, "a", [_row("own", "adjective", "\n".join([_sense(("propio", 3.0)), _sense(("suyo", 1.0))]))])
    _file(tmp_path, "b", [_row("own", "adjective", _sense(("propio", 1.0), ("particular", 0.5)))])
    (entry,) = _entries(tmp_path, "own")
    assert [sense.translations for sense in entry.senses] == [("propio", "particular"), ("suyo",)]


def test_translation_without_part_of_speech_takes_the_one_it_has_elsewhere(tmp_path: Path) -> None:
    _file(tmp_path, "a", [_row("cut", "", _sense(("corte", 3.0))), _row("cut", "verb", _sense(("cortar", 1.0)))])
    _file(tmp_path, "b", [_row("cut", "noun", _sense(("corte", 1.0)))])
    assert [(e.part_of_speech, e.senses[0].translations[0]) for e in _entries(tmp_path, "cut")] == [
        ("noun", "corte"),
        ("verb", "cortar"),
    ]


def test_group_without_part_of_speech_is_never_first(tmp_path: Path) -> None:
    _file(tmp_path, "a", [_row("cut", "", _sense(("tajo", 9.0))), _row("cut", "verb", _sense(("cortar", 0.5)))])
    assert [entry.part_of_speech for entry in _entries(tmp_path, "cut")] == ["verb", None]


def test_entries_bear_the_name_that_files_are_merged_under_and_the_list_each_file_s_own(tmp_path: Path) -> None:
    _file(tmp_path, "a", [_row("case", "noun", _sense(("caso", 2.0)))])
    _file(tmp_path, "b", [_row("case", "noun", _sense(("caso", 1.0)))])
    assert [entry.dictionary for entry in _entries(tmp_path, "case")] == ["en-es"]
    assert [info.name for info in installed([tmp_path])] == ["a en-es", "b en-es"]


def test_same_translation_with_and_without_capitals_is_told_once(tmp_path: Path) -> None:
    _file(tmp_path, "a", [_row("mexico", "noun", _sense(("méxico", 2.0)), headword="Mexico")])
    _file(tmp_path, "b", [_row("mexico", "noun", _sense(("México", 1.0)), headword="Mexico")])
    (entry,) = _entries(tmp_path, "mexico")
    assert [sense.translations for sense in entry.senses] == [("México",)]


def test_word_with_capitals_is_another_where_no_translation_is_shared(tmp_path: Path) -> None:
    rows = [
        Row("polish", "noun", 0, None, None, _sense(("abrillantador", 2.0))),
        Row("polish", "noun", 0, "Polish", None, _sense(("polaco", 1.0))),
    ]
    _file(tmp_path, "a", rows)
    assert sorted(entry.headword for entry in _entries(tmp_path, "polish")) == ["Polish", "polish"]


def test_half_a_surrogate_pair_is_in_no_dictionary(tmp_path: Path) -> None:
    _file(tmp_path, "a", [_row("case", "noun", _sense(("caso", 2.0)))])
    dictionaries = Dictionaries([tmp_path], "en", "es")
    assert dictionaries.entries("ca\ud800se") == ()
    assert dictionaries.folded("\udfff") == ()
    assert dictionaries.headwords_of("\ud800") == ()
    assert dictionaries.beginning(["\ud800 a", "case"]) == {"case"}
    assert dictionaries.problems == []
    dictionaries.close()


def test_note_of_a_sense_is_kept(tmp_path: Path) -> None:
    _file(tmp_path, "a", [_row("tag", "noun", _sense(("etiqueta", 1.0), note="on clothes"))])
    assert _entries(tmp_path, "tag")[0].senses[0].note == "on clothes"


def test_definition_and_example_stand_with_their_sense_in_the_order_written(tmp_path: Path) -> None:
    one = _sense(
        ("a dwelling", 1.0), note="\x1fa dwelling that serves as living quarters\x1fhe has a house on Cape Cod"
    )
    two = _sense(("firm", 3.0), ("business firm", 1.0), note="trade\x1fan establishment that does business")
    _file(tmp_path, "a", [_row("house", "noun", f"{one}\n{two}")])
    first, second = _entries(tmp_path, "house")[0].senses
    assert first.translations == ("a dwelling",)
    assert (first.note, first.definition) == (None, "a dwelling that serves as living quarters")
    assert first.example == "he has a house on Cape Cod"
    assert second.translations == ("firm", "business firm")
    assert (second.note, second.definition, second.example) == ("trade", "an establishment that does business", None)


def test_genders_that_share_no_translation_are_two_words(tmp_path: Path) -> None:
    lake, sea = _sense(("lago", 2.0)), _sense(("mar", 1.0))
    _file(
        tmp_path,
        "a",
        [Row("see", "noun", 0, "See", None, lake, "m"), Row("see", "noun", 0, "See", None, sea, "f")],
    )
    _file(tmp_path, "b", [_row("see", "noun", sea, headword="See")])
    found = [(entry.gender, entry.senses[0].translations) for entry in _entries(tmp_path, "see")]
    assert sorted(found) == [("f", ("mar",)), ("m", ("lago",))]


def test_gender_that_one_file_lacks_or_tells_otherwise_makes_no_second_word(tmp_path: Path) -> None:
    for kind, gender in (("a", "m"), ("b", ""), ("c", "f")):
        _file(tmp_path, kind, [Row("radio", "noun", 0, None, None, _sense(("radio", 1.0)), gender)])
    (entry,) = _entries(tmp_path, "radio")
    assert entry.part_of_speech == "noun"
    assert entry.gender in ("m", "f")


def test_folded_key_finds_the_word_with_accents(tmp_path: Path) -> None:
    _file(tmp_path, "a", [_row("café", "noun", _sense(("café", 1.0)))])
    dictionaries = Dictionaries([tmp_path], "en", "es")
    assert dictionaries.entries("cafe") == ()
    assert dictionaries.folded("cafe")[0].headword == "café"
    dictionaries.close()


def test_irregular_form_names_its_headword(tmp_path: Path) -> None:
    _file(tmp_path, "a", [_row("feel", "verb", _sense(("sentir", 1.0)))])
    dictionaries = Dictionaries([tmp_path], "en", "es")
    (reading,) = dictionaries.headwords_of("felt")
    assert (reading.key, reading.part_of_speech, reading.share) == ("feel", "verb", 0.97)
    dictionaries.close()


def test_beginning_finds_longer_headwords_but_no_part_words(tmp_path: Path) -> None:
    rows = [_row(key, "verb", _sense(("x", 1.0))) for key in ("take off", "take offence", "take off after")]
    _file(tmp_path, "a", rows)
    dictionaries = Dictionaries([tmp_path], "en", "es")
    assert dictionaries.beginning(["take off"]) == {"take off", "take off after"}
    dictionaries.close()


def test_nothing_is_opened_before_the_first_lookup(tmp_path: Path) -> None:
    (tmp_path / "en-es.bad.sqlite").write_bytes(b"no database")
    dictionaries = Dictionaries([tmp_path], "en", "es")
    assert dictionaries.problems == []
    assert dictionaries.entries("a") == ()
    assert len(dictionaries.problems) == 1
    dictionaries.close()


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\x00" + bytes(200)])
def test_unreadable_file_is_skipped_and_named(tmp_path: Path, content: bytes) -> None:
    _file(tmp_path, "good", [_row("case", "noun", _sense(("caso", 1.0)))])
    (tmp_path / "en-es.bad.sqlite").write_bytes(content)
    dictionaries = Dictionaries([tmp_path], "en", "es")
    assert dictionaries.entries("case")[0].senses[0].translations == ("caso",)
    assert len(dictionaries.problems) == 1
    assert "en-es.bad.sqlite" in dictionaries.problems[0]
    assert "install it again" in dictionaries.problems[0]
    dictionaries.close()


def test_damage_inside_a_file_is_found_at_the_lookup_and_the_others_go_on(tmp_path: Path) -> None:
    rows = [_row(f"word{n:05}", "noun", _sense((f"palabra{n}", 1.0))) for n in range(3000)]
    damaged = _file(tmp_path, "damaged", rows)
    _file(tmp_path, "good", [_row("word02500", "noun", _sense(("bueno", 1.0)))])
    content = bytearray(damaged.read_bytes())
    content[3 * 4096 :] = b"\xff" * (len(content) - 3 * 4096)
    damaged.write_bytes(content)
    dictionaries = Dictionaries([tmp_path], "en", "es")
    assert dictionaries.entries("word02500")[0].senses[0].translations == ("bueno",)
    assert [problem for problem in dictionaries.problems if "damaged" in problem]
    dictionaries.close()


def test_file_of_another_format_is_skipped_and_named(tmp_path: Path) -> None:
    path = _file(tmp_path, "a", [_row("case", "noun", _sense(("caso", 1.0)))])
    connection = sqlite3.connect(path)
    connection.execute("UPDATE meta SET value = '99' WHERE name = 'format'")
    connection.commit()
    connection.close()
    dictionaries = Dictionaries([tmp_path], "en", "es")
    assert dictionaries.entries("case") == ()
    assert "99" in dictionaries.problems[0]
    dictionaries.close()


def test_more_files_than_one_connection_can_hold(tmp_path: Path) -> None:
    for number in range(23):
        _file(tmp_path, f"n{number:02}", [_row("case", "noun", _sense((f"caso{number}", 1.0)))], merge=f"d{number}")
    assert len(_entries(tmp_path, "case")) == 23


def test_folder_with_odd_characters_and_missing_folder(tmp_path: Path) -> None:
    odd = tmp_path / "a b?c#d%20é"
    odd.mkdir()
    _file(odd, "a", [_row("case", "noun", _sense(("caso", 1.0)))])
    dictionaries = Dictionaries([tmp_path / "missing", odd], "en", "es")
    assert dictionaries.entries("case")
    dictionaries.close()


def test_lookup_after_close_opens_again(tmp_path: Path) -> None:
    _file(tmp_path, "a", [_row("case", "noun", _sense(("caso", 1.0)))])
    dictionaries = Dictionaries([tmp_path], "en", "es")
    assert dictionaries.available
    dictionaries.close()
    assert dictionaries.entries("case")
    dictionaries.close()


def test_installed_lists_what_is_there(tmp_path: Path) -> None:
    _file(tmp_path, "a", [_row("case", "noun", _sense(("caso", 1.0))), _row("case", "verb", _sense(("meter", 1.0)))])
    (tmp_path / "en-es.bad.sqlite").write_bytes(b"no database")
    (info,) = installed([tmp_path], embedded=tmp_path)
    assert (info.name, info.source, info.target, info.headwords) == ("a en-es", "en", "es", 1)
    assert (info.licence, info.embedded) == ("CC0-1.0", True)


def test_language_without_dictionaries_answers_nothing(tmp_path: Path) -> None:
    dictionaries = Dictionaries([tmp_path], "ka", "es")
    assert dictionaries.entries("სახლი") == ()
    assert dictionaries.beginning(["a b"]) == frozenset()
    assert not dictionaries.available
    dictionaries.close()
