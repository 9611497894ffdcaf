"""Words written together are cut into the frequent words that they are made of."""

import pytest

from reader.lookup.compounds import base_of, split_compound

ZIPF = {
    "leben": 5.9, "versicherung": 4.6, "gesellschaft": 5.2, "lebensversicherung": 3.6, "hoch": 5.3, "schule": 5.3,
    "chule": 0.5, "wort": 5.3, "buch": 5.3, "arbeit": 5.6, "amt": 4.7, "platz": 5.4, "kind": 5.4, "garten": 4.9,
    "auto": 5.4, "bahn": 5.1, "tag": 5.9, "zeitung": 5.0, "hund": 5.0, "futter": 4.0, "geschichte": 5.4, "stadt": 5.7,
    "plane": 4.7, "load": 4.7, "book": 5.3, "cart": 4.3, "schaft": 3.2, "vers": 3.5, "sicherung": 4.0, "fahren": 5.4,
    "zeug": 4.6, "straße": 5.3, "ecke": 4.7, "und": 7.4,
}  # fmt: skip


def _cut(word: str, language: str) -> list[str]:
    return [part for _, part in split_compound(word, language, lambda key: ZIPF.get(key, 0.0), ZIPF.__contains__)]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("lebensversicherungsgesellschaft", ["lebensversicherung", "gesellschaft"]),
        ("hochschule", ["hoch", "schule"]),
        ("wörterbuch", []),  # the stem changes: nothing is better than a wrong cut
        ("arbeitsamt", ["arbeit", "amt"]),
        ("arbeitsplatz", ["arbeit", "platz"]),
        ("kindergarten", ["kind", "garten"]),
        ("autobahn", ["auto", "bahn"]),
        ("tageszeitung", ["tag", "zeitung"]),
        ("hundefutter", ["hund", "futter"]),
        ("stadtgeschichte", ["stadt", "geschichte"]),
        ("fahrzeug", ["fahren", "zeug"]),
        ("straßenecke", ["straße", "ecke"]),
        ("schulbuch", ["schule", "buch"]),
        ("gesellschaft", []),
    ],
)
def test_german_compounds_with_linking_letters(word: str, parts: list[str]) -> None:
    assert _cut(word, "de") == parts


def test_english_words_written_together_have_no_linking_letters() -> None:
    assert _cut("planeload", "en") == ["plane", "load"]
    assert _cut("bookscart", "en") == []


def test_stretches_cover_the_word() -> None:
    cut = split_compound("arbeitsplatz", "de", lambda key: ZIPF.get(key, 0.0), ZIPF.__contains__)
    assert "".join(piece for piece, _ in cut) == "arbeitsplatz"


@pytest.mark.parametrize("word", ["", "a", "ab", "x" * 5000, "leben-versicherung", "37", "лебен"])
def test_what_is_no_compound_is_not_cut(word: str) -> None:
    assert _cut(word, "de") == []


@pytest.mark.parametrize(
    ("word", "base"),
    [("redoubled", "doubled"), ("reportedly", "reported"), ("trafficker", "traffic"), ("readily", "ready"),
     ("retail", None), ("carpet", None)],
)  # fmt: skip
def test_word_made_with_a_beginning_or_an_ending_has_the_other_as_its_part(word: str, base: str | None) -> None:
    common = {"doubled": 3.5, "reported": 5.0, "traffic": 4.8, "ready": 5.2, "tail": 2.0}
    found = base_of(word, "en", lambda key: common.get(key, 0.0), common.__contains__)
    assert found == base
