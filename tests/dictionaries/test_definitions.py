"""WordNet's glosses as a dictionary that explains English words."""

from pathlib import Path

from dictionaries.build import definitions, store
from dictionaries.build.wordnet import split_gloss
from reader.lookup.dictionary import Dictionaries
from reader.lookup.entry import Entry

SYNSETS = [
    [
        "n#02",
        "house:1:105",
        "a dwelling that serves as living quarters",
        "he has a house on Cape Cod|she felt she had to",
    ],
    ["n#03", "firm:1:5;house:2:9;business firm:1:0", "the members of a business organization", "a brokerage house"],
    ["v#01", "house:1:2;domiciliate:1:0", "provide housing for", "The immigrants were housed in a new development"],
    ["n#09", "Xanthosoma atrovirens:1:0", "tropical American aroid", ""],
]


def _entries(folder: Path, key: str) -> tuple[Entry, ...]:
    meta = {"name": "WordNet en-en", "from": "en", "to": "en", "licence": "x", "attribution": "x"}
    store.write(folder / "en-en.wordnet.sqlite", definitions.rows(SYNSETS), meta)
    dictionaries = Dictionaries([folder], "en", "en")
    try:
        return dictionaries.entries(key)
    finally:
        dictionaries.close()


def test_senses_come_in_their_order_with_definition_and_example(tmp_path: Path) -> None:
    noun, verb = _entries(tmp_path, "house")
    assert (noun.part_of_speech, verb.part_of_speech) == ("noun", "verb")
    first, second = noun.senses
    assert first.definition == "a dwelling that serves as living quarters"
    assert first.example == "he has a house on Cape Cod"
    assert second.translations == ("firm", "business firm")
    assert verb.senses[0].example == "The immigrants were housed in a new development"


def test_sense_without_synonym_begins_with_its_definition(tmp_path: Path) -> None:
    assert _entries(tmp_path, "house")[0].senses[0].translations == ("a dwelling that serves as living quarters",)


def test_example_of_another_word_of_the_synset_is_not_shown(tmp_path: Path) -> None:
    assert _entries(tmp_path, "firm")[0].senses[0].example is None


def test_what_nobody_reads_is_left_out(tmp_path: Path) -> None:
    assert _entries(tmp_path, "xanthosoma atrovirens") == ()


def test_short_definition_ends_at_a_word() -> None:
    assert definitions.short("(law) a claim; an accusation") == "a claim"
    long = definitions.short("an assembly of persons who are called together to consider " + "something " * 9)
    assert long.endswith("…")
    assert len(long) <= 61
    assert "  " not in long


def test_gloss_is_parted_from_its_examples() -> None:
    assert split_gloss('a dog; "the dog barked"; "a good dog"') == ("a dog", ("the dog barked", "a good dog"))
    assert split_gloss("without example") == ("without example", ())
