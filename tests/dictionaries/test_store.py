"""Writing a dictionary file, the hand-written list, and how sources are weighed."""

from pathlib import Path

import pytest

from dictionaries.build import handwritten
from dictionaries.build.evidence import (
    Draft,
    Drafts,
    Key,
    Line,
    catalan,
    catalan_and_freedict,
    ding,
    gpl2,
    names,
    shares_by_frequency,
    wordnet,
)
from dictionaries.build.extracted import read_table, write_table
from dictionaries.build.pruning import prune
from dictionaries.build.store import Row, encode, rows_of, write
from dictionaries.build.tables import DingItem, DingWord, Tables, read_tables
from reader.lookup.dictionary import Dictionaries
from reader.lookup.neighbours import NO_GUESS
from reader.lookup.ordering import best

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
    drafts: Drafts = {
        Key("May", "name"): Draft([Line({"mayo": 1.0})]),
        Key("may", "verb"): Draft([Line({"poder": 1.0})]),
        Key("MAY", "verb"): Draft([Line({"deber": 1.0})]),
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
    drafts = gpl2(_tables(apertium, [["figure", "", "0", "0", "cifra", "", ""]]))
    points = {t: p for line in drafts[Key("figure", "noun")].senses for t, p in line.points.items()}
    assert points["cifra"] > 3 * points["hombre"]


def test_translation_without_part_of_speech_takes_that_of_the_other_source() -> None:
    tables = _tables([("break", "verb", "romper", "verb", "=")], [["break", "", "0", "0", "romper", "", ""]])
    assert list(gpl2(tables)) == [Key("break", "verb")]


def test_species_and_names_that_are_the_same_everywhere_are_pruned() -> None:
    drafts: Drafts = {
        Key("Casmerodius albus", "noun"): Draft([Line({"Casmerodius albus": 1.0})]),
        Key("network", "noun"): Draft([Line({"red": 1.0})]),
    }
    assert set(prune(drafts, "en", "es", rare=False)) == {Key("network", "noun")}


def _ding(text: str, gender: str = "", place: int = 0) -> DingWord:
    return DingWord(text, gender, 1.0, place)


def test_genders_of_ding_are_two_words_and_usage_orders_the_translations() -> None:
    items = [
        DingItem("noun", 1.0, (_ding("See", "f"),), (_ding("sea"),)),
        DingItem("noun", 1.0, (_ding("See", "m"),), (_ding("loch"),)),
        DingItem("noun", 1.0, (_ding("See", "m"),), (_ding("lake"),)),
    ]
    drafts = ding(Tables("de", "en", ding=items, usage={("See", "lake"): (0.4, 0.9)}))
    assert set(drafts) == {Key("See", "noun", "f"), Key("See", "noun", "m")}
    points = {t: p for line in drafts[Key("See", "noun", "m")].senses for t, p in line.points.items()}
    assert points["lake"] > points["loch"] > 0


def test_what_goes_through_one_catalan_word_is_one_sense() -> None:
    pivot = [
        ("run", "verb", "courir", "verb", 0.5, 0.9, "córrer"),
        ("run", "verb", "galoper", "verb", 0.2, 0.5, "córrer"),
        ("run", "verb", "fonctionner", "verb", 0.3, 0.3, "funcionar"),
    ]
    drafts = catalan_and_freedict(Tables("en", "fr", pivot=pivot))
    assert [sorted(line.points) for line in drafts[Key("run", "verb")].senses] == [
        ["courir", "galoper"],
        ["fonctionner"],
    ]


def _french_tables(folder: Path) -> Tables:
    """English, Catalan, French and Spanish rows as they stand in the extracted tables; what is not given is empty."""
    rows = {
        "apertium-eng-cat": [
            ["Jason", "name", "Jason", "name", "="],
            ["Mark", "name", "Mark", "name", "="],
            ["mark", "noun", "marca", "noun", "="],
            ["London", "name", "Londres", "name", "="],
            ["Judas", "name", "Judas", "name", "="],
        ],
        "apertium-fra-cat": [
            ["marque", "noun", "marca", "noun", "="],
            ["Londres", "name", "Londres", "name", "="],
            ["Judas l'apôtre", "name", "Judas", "name", "="],
            ["New York", "name", "Nova York", "name", "="],
            ["Pie", "name", "Pius", "name", "="],
        ],
        "apertium-spa-cat": [["Nueva York", "name", "Nova York", "name", "="], ["pío", "name", "Pius", "name", "="]],
        "wordnet-eng": [["n#1", "New York:1:9;NY:1:2", "", ""], ["n#2", "tweet:1:0", "", ""]],
        "wordnet-spa": [["n#1", "Nueva York:1"], ["n#2", "pío:1"]],
    }
    for name in ("freedict-eng-fra", "freedict-fra-eng", "forms-fra", "genders-fra", "wordnet-forms"):
        rows[name] = []
    for name, lines in rows.items():
        write_table(folder / f"{name}.tsv.xz", [tuple(line) for line in lines])
    return read_tables(folder, "en", "fr")


def test_name_of_which_only_catalan_tells_is_taken_to_be_written_alike(tmp_path: Path) -> None:
    tables = _french_tables(tmp_path)
    found = names(tables, catalan_and_freedict(tables))
    # Mark is a word besides; London and Judas have French names.
    assert {key: list(draft.senses[0].points) for key, draft in found.items()} == {Key("Jason", "name"): ["Jason"]}


def test_name_in_a_wordnet_is_a_noun_and_yet_finds_its_translation(tmp_path: Path) -> None:
    drafts = wordnet(_french_tables(tmp_path), {})
    assert list(drafts[Key("NY", "noun")].senses[0].points) == ["New York"]
    assert Key("tweet", "noun") not in drafts  # pío is no name


def test_no_file_takes_anything_from_a_source_of_another_licence() -> None:
    apertium = [("break", "verb", "romper", "verb", "=")]
    freedict = [["break", "", "0", "0", "romper", "", ""], ["break", "", "1", "0", "quebrar", "", ""]]
    pivot = [
        ("break", "verb", "quebrar", "verb", 0.5, 0.5, "trencar"),
        ("break", "noun", "pausa", "noun", 1.0, 1.0, "pausa"),
    ]
    synsets = [("verb", [("break", 1, 9)], [("quebrar", 1, 9), ("romper", 2, 3)])]
    english = [("verb", [("break", 1, 9)])]
    all_of_them = Tables("en", "es", apertium, freedict, [], pivot, synsets, english)
    assert gpl2(all_of_them) == gpl2(Tables("en", "es", apertium, freedict))
    assert catalan(all_of_them) == catalan(Tables("en", "es", pivot=pivot))
    assert wordnet(all_of_them, {}) == wordnet(Tables("en", "es", apertium, wordnet=synsets, english=english), {})
    french = Tables("en", "fr", [], freedict, [], pivot, synsets, english)
    assert catalan_and_freedict(french) == catalan_and_freedict(Tables("en", "fr", [], freedict, pivot=pivot))


def test_form_is_shared_by_its_lemmas_and_the_word_itself() -> None:
    forms = [("suis", "être", "verb"), ("suis", "suivre", "verb"), ("livre", "livrer", "verb")]
    found = {(form, lemma): percent for form, lemma, _, percent in shares_by_frequency(forms, {"livre"}, "fr")}
    assert found["suis", "être"] > 80 > found["suis", "suivre"]
    assert found.get(("livre", "livrer"), 0) < 20


@pytest.mark.parametrize("points", [1.0, 12.0])
def test_words_that_the_order_names_lead_whatever_the_points_of_others(tmp_path: Path, points: float) -> None:
    path = tmp_path / "en-fr.first.tsv"
    path.write_text("car\tnoun\tvoiture, automobile | wagon\n", encoding="utf-8")
    rows = [
        Row(
            "car",
            "noun",
            0,
            None,
            None,
            f"\t{encode('bagnole', points, 'fr')}\t{encode('voiture', 1.0, 'fr')}\t{encode('wagon', 1.0, 'fr')}",
        ),
        Row("car", "verb", 0, None, None, f"\t{encode('rouler', 1.0, 'fr')}"),
    ]
    meta = META | {"from": "en", "to": "fr", "merge": "en-fr"}
    write(tmp_path / "en-fr.a.sqlite", rows, meta)
    write(tmp_path / "en-fr.b.sqlite", handwritten.read_first(path, "en", "fr"), meta | {"leads": "1"})
    dictionaries = Dictionaries([tmp_path], "en", "fr")
    noun, verb = dictionaries.entries("car")
    dictionaries.close()
    assert [sense.translations for sense in noun.senses] == [("voiture", "automobile", "bagnole"), ("wagon",)]
    assert noun.senses[0].score > noun.senses[1].score
    assert (noun.part_of_speech, verb.part_of_speech) == ("noun", "verb")


def test_translations_that_the_order_names_stand_in_its_order_whatever_their_points(tmp_path: Path) -> None:
    path = tmp_path / "fr-en.first.tsv"
    path.write_text("anniversaire\tnoun\tbirthday | anniversary\n", encoding="utf-8")
    points = f"\t{encode('anniversary', 3.5, 'en')}\n\t{encode('birthday', 0.2, 'en')}"
    meta = META | {"from": "fr", "to": "en", "merge": "fr-en"}
    write(tmp_path / "fr-en.a.sqlite", [Row("anniversaire", "noun", 0, None, None, points)], meta)
    write(tmp_path / "fr-en.b.sqlite", handwritten.read_first(path, "fr", "en"), meta | {"leads": "1"})
    dictionaries = Dictionaries([tmp_path], "fr", "en")
    senses = dictionaries.entries("anniversaire")[0].senses
    dictionaries.close()
    assert [sense.translations for sense in senses] == [("birthday",), ("anniversary",)]
    assert senses[0].score > senses[1].score


def test_what_is_to_stand_first_does_so_where_it_is_two_words_too(tmp_path: Path) -> None:
    path = tmp_path / "en-fr.first.tsv"
    path.write_text("trust\tverb\tfaire confiance à\n", encoding="utf-8")
    meta = META | {"from": "en", "to": "fr", "merge": "en-fr"}
    write(tmp_path / "en-fr.a.sqlite", [Row("trust", "verb", 0, None, None, f"\t{encode('confier', 3.5, 'fr')}")], meta)
    write(tmp_path / "en-fr.b.sqlite", handwritten.read_first(path, "en", "fr"), meta | {"leads": "1"})
    dictionaries = Dictionaries([tmp_path], "en", "fr")
    found = best(dictionaries.entries("trust"), NO_GUESS)
    dictionaries.close()
    assert found == ("faire confiance à", "confier")


def test_order_of_translations_does_not_change_that_of_the_parts_of_speech(tmp_path: Path) -> None:
    path = tmp_path / "fr-en.first.tsv"
    path.write_text("lever\tnoun\trising, rise\n", encoding="utf-8")
    verb = Row("lever", "verb", 0, None, None, f"\t{encode('raise', 3.5, 'en')}")
    noun = Row("lever", "noun", 0, None, None, f"\t{encode('levee', 2.8, 'en')}\n\t{encode('rising', 2.0, 'en')}")
    meta = META | {"from": "fr", "to": "en", "merge": "fr-en"}
    write(tmp_path / "fr-en.a.sqlite", [noun, verb], meta)
    write(tmp_path / "fr-en.b.sqlite", handwritten.read_first(path, "fr", "en"), meta | {"leads": "1"})
    dictionaries = Dictionaries([tmp_path], "fr", "en")
    found = [(entry.part_of_speech, entry.senses[0].translations[0]) for entry in dictionaries.entries("lever")]
    dictionaries.close()
    assert found == [("verb", "raise"), ("noun", "rising")]


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


def test_translation_that_only_lacks_its_accents_is_the_same(tmp_path: Path) -> None:
    pairs = ("año", "ano"), ("sólo", "solo")
    rows = [
        Row(f"word{n}", "noun", 0, None, None, "\n".join(f"\t{encode(one, 2.0, 'es')}" for one in pair))
        for n, pair in enumerate(pairs)
    ]
    write(tmp_path / "en-es.a.sqlite", rows, META)
    dictionaries = Dictionaries([tmp_path], "en", "es")
    found = [{t for sense in dictionaries.entries(f"word{n}")[0].senses for t in sense.translations} for n in (0, 1)]
    dictionaries.close()
    assert found == [{"año"}, {"sólo", "solo"}]
