"""Transducers as lt-print shows them; data/eng-spa.att is cut from the real English-Spanish one, fra.att from the
French analyser."""

from pathlib import Path

from dictionaries.build.apertium import Form, Pair, read_forms, read_pairs

DATA = Path(__file__).parent / "data"
EXCERPT = (DATA / "eng-spa.att").read_text(encoding="utf-8")
FRENCH = (DATA / "fra.att").read_text(encoding="utf-8")


def test_lemmas_and_parts_of_speech_are_read_from_both_sides() -> None:
    pairs = read_pairs(EXCERPT)
    assert Pair("charge", "noun", "cargo", "noun") in pairs
    assert Pair("charge", "verb", "cobrar", "verb") in pairs
    assert Pair("the", "determiner", "el", "determiner") in pairs


def test_multiword_verb_keeps_its_particle() -> None:
    assert Pair("take off", "verb", "sacar", "verb") in read_pairs(EXCERPT)


def test_pairs_are_sorted_and_unique() -> None:
    pairs = read_pairs(EXCERPT + "--\n" + EXCERPT)
    assert pairs == read_pairs(EXCERPT)
    assert [p.left for p in pairs] == sorted(p.left for p in pairs)


def test_number_grammar_and_cycles_are_left_out() -> None:
    number = ["0 1 1 1", "1 1 2 2", "1 2 <num> <num>"]
    cycle = ["0 3 a b", "3 3 x y", "3 2 <n> <n>"]
    printed = "\n".join([*(line.replace(" ", "\t") + "\t0.0" for line in number + cycle), "2\t0.0"])
    assert read_pairs(printed) == []


def test_placeholder_of_the_transfer_rules_is_no_translation() -> None:
    arcs = [("a", "p"), ("", "r"), ("", "p"), ("", "e"), ("", "r"), ("", "s"), ("<prn>", "<prn>")]
    lines = [f"{n}\t{n + 1}\t{left or 'ε'}\t{right}\t0.0" for n, (left, right) in enumerate(arcs)]
    assert read_pairs("\n".join([*lines, f"{len(arcs)}\t0.0"])) == []


def test_irregular_form_finds_its_lemma_and_noun_its_gender() -> None:
    forms = read_forms(FRENCH)
    assert Form("yeux", "œil", "noun", "m") in forms
    assert Form("maison", "maison", "noun", "f") in forms


def test_form_of_two_lemmas_is_told_twice() -> None:
    assert {form.lemma for form in read_forms(FRENCH) if form.form == "suis"} == {"être", "suivre"}
    assert {form.gender for form in read_forms(FRENCH) if form.form == "livre" and form.part == "noun"} == {"m", "f"}


def test_words_that_are_joined_are_no_form() -> None:
    joined = [("d", "d"), ("i", "i"), ("l", "r"), ("l", "e"), ("o", "<vblex>"), ("", "+"), ("", "lo"), ("", "<prn>")]
    lines = [f"{n}\t{n + 1}\t{left or 'ε'}\t{right}\t0.0" for n, (left, right) in enumerate(joined)]
    assert read_forms("\n".join([*lines, f"{len(joined)}\t0.0"])) == []
