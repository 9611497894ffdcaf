"""Ding's word list; data/ding.txt holds lines of the real one."""

from pathlib import Path

import pytest

from dictionaries.build.ding import Item, read_forms, read_items, usage

LINES = (Path(__file__).parent / "data" / "ding.txt").read_text(encoding="utf-8").splitlines()
ITEMS = list(read_items(LINES))


def _headed(german: str) -> list[Item]:
    return next(items for items in ITEMS if items[0].german[0].text == german)


def _texts(item: Item) -> tuple[list[str], list[str]]:
    return [word.text for word in item.german], [word.text for word in item.english]


def test_comments_are_no_items() -> None:
    assert len(ITEMS) == sum(not line.startswith("#") for line in LINES)


def test_headword_with_gender_and_its_translation() -> None:
    first = _headed("Haus")[0]
    assert _texts(first) == (["Haus"], ["house"])
    assert (first.german[0].part, first.german[0].gender) == ("noun", "n")


def test_near_synonyms_keep_their_own_gender() -> None:
    first = _headed("Wohnraummangel")[0]
    assert [word.gender for word in first.german] == ["m", "m", "f", "f"]
    assert _texts(first)[1] == ["housing shortage"]


def test_part_of_speech_stands_once_for_all_verbs() -> None:
    first = _headed("gehen")[0]
    assert _texts(first) == (["gehen", "laufen", "spazieren gehen", "spazierengehen"], ["walk"])
    assert {word.part for word in first.german} == {"verb"}
    assert first.english[0].part == "verb"


def test_old_and_regional_words_count_for_less() -> None:
    walking, tannic = _headed("gehen")[0], _headed("gerbsäurehaltig")[0]
    assert walking.german[3].quality < walking.german[2].quality == 1.0
    assert tannic.german[1].quality < tannic.german[0].quality


def test_abbreviation_labels_and_explanations_are_left_out() -> None:
    assert _texts(_headed("Flammdurchschlagsicherung")[0]) == (["Flammdurchschlagsicherung"], ["flame arrestor"])


def test_words_parted_by_a_slash_are_two() -> None:
    item = next(items[0] for items in ITEMS if items[0].german[0].text.startswith("Haus ohne"))
    assert _texts(item)[0][:2] == ["Haus ohne Aufzug", "Haus ohne Lift"]


def test_items_below_the_headword_have_their_own_translation() -> None:
    terraced = _headed("Haus")[2]
    assert terraced.german[0].text == "Reihenhaus"
    assert "terraced house" in _texts(terraced)[1]
    assert terraced.quality < _headed("Haus")[0].quality


def test_inflected_forms_of_several_verbs_in_parallel() -> None:
    forms = set(read_forms(_headed("gehen")))
    assert {("ging", "gehen", "verb"), ("lief", "laufen", "verb"), ("läuft", "laufen", "verb")} <= forms
    assert ("gegangen", "gehen", "verb") in forms


def test_plural_is_a_form_and_separated_prefix_is_none() -> None:
    assert ("Häuser", "Haus", "noun") in set(read_forms(_headed("Haus")))
    assert ("abgelehnt", "ablehnen", "verb") in set(read_forms(_headed("ablehnen")))
    assert not [form for form, _, _ in read_forms(_headed("ablehnen")) if " " in form]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", []),
        ("ohne Übersetzung", []),
        (" :: ", []),
        ("; ; :: ;", []),
        ("a | b :: c", ["a", "c"]),
        ("((( {f} [ :: )", []),
    ],
)
def test_odd_lines_raise_nothing(line: str, words: list[str]) -> None:
    found = list(read_items([line]))
    assert [word.text for items in found for item in items for word in (*item.german, *item.english)] == words
    assert [form for items in found for form in read_forms(items)] == []


def test_usage_tells_which_word_stands_for_which() -> None:
    pairs = [
        (["haus"], ["house"]),
        (["groß", "haus"], ["big", "house"]),
        (["groß", "baum"], ["big", "tree"]),
        (["zu", "haus"], ["at", "home"]),
    ]
    found = usage(pairs)
    assert found["haus", "house"][0] > found["haus", "home"][0]
    assert found["groß", "big"][0] > found["groß", "tree"][0]
    assert all(0 <= share <= 1.001 for both in found.values() for share in both)
