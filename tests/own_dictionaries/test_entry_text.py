"""What entries become: lists of translations, parts of speech, pronunciations; no tags, whatever they look like."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.dictionaries.book import Item
from reader.dictionaries.entry_text import items_of, translations
from reader.dictionaries.markup import plain
from reader.dictionaries.parts import part_named
from reader.lookup.references import only_reference, pieces, reference


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("casa, hogar; vivienda", ("casa", "hogar", "vivienda")),
        ("to stave off, to avert", ("to stave off", "to avert")),
        ("家、住宅", ("家", "住宅")),
        ("a building in which people live, eat and sleep", ("a building in which people live, eat and sleep",)),
        ("It is large, and red.", ("It is large, and red.",)),
        ("house (of cards, of God)", ("house (of cards, of God)",)),
        ("1,000", ("1,000",)),
        ("fuel <n>, feed <n, pl>", ("fuel", "feed")),
        ("x <of a thing>", ("x <of a thing>",)),
    ],
)
def test_short_lists_become_translations(line: str, told: tuple[str, ...]) -> None:
    assert translations(line) == told


@pytest.mark.parametrize(
    ("label", "part"),
    [
        ("n.", "noun"),
        ("<fem, n, sg>", "noun"),
        ("transitive verb", "verb"),
        ("v. tr.", "verb"),
        ("adj/adv", "adjective"),
        ("(noun (common) (futsuumeishi))", ""),
        ("prep_phrase", "phrase"),
        ("house", ""),
        ("a house", ""),
        ("", ""),
        ("proper noun", "name"),
        ("сущ.", "noun"),
    ],
)
def test_parts_of_speech(label: str, part: str) -> None:
    assert part_named(label) == part


def _told(headword: str, text: str) -> list[tuple[str, str, list[tuple[str, ...]]]]:
    return [
        (item.part_of_speech, item.pronunciation, [sense.translations for sense in item.senses])
        for item in items_of(headword, text)
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("house /haʊs/ <n>\ncasa, hogar", [("noun", "haʊs", [("casa", "hogar")])]),
        (
            "house\nnoun\n1. casa\n2) hogar\nverb\n• alojar",
            [("noun", "", [("casa",), ("hogar",)]), ("verb", "", [("alojar",)])],
        ),
        ("[haʊs]\nn. casa", [("noun", "haʊs", [("casa",)])]),
        ("houses of parliament", [("", "", [("houses of parliament",)])]),
        ("house of cards", [("", "", [("house of cards",)])]),
        ("house of cards.\nhouse", [("", "", [("house of cards.",), ("house",)])]),
        ("house n.\ncasa", [("noun", "", [("casa",)])]),
        ("house f\n1. casa", [("", "", [("casa",)])]),
        ("house m. pl.\n1. casas", [("", "", [("casas",)])]),
        ("m gato; casa", [("noun", "", [("gato", "casa")])]),
        ("f. pl. casas", [("noun", "", [("casas",)])]),
        ("m 5", [("", "", [("m 5",)])]),
        ("house", [("", "", [])][:0]),
        ("/", []),
        ("...\n***\n---", []),
        ("\n\n  casa \t grande  \n", [("", "", [("casa grande",)])]),
    ],
)
def test_lines_of_an_entry(text: str, told: list[tuple[str, str, list[tuple[str, ...]]]]) -> None:
    assert _told("house", text) == told


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>a<p>b", ["a", "b"]),
        ("a<br/>b &amp; c&nbsp;&lt;d&gt;", ["a", "b & c <d>"]),
        ("<ol><li>a</li><li><b>b</b> c</li></ol>", ["a", "b c"]),
        ("<style>p{}</style>a<script>alert(1)</script><!-- c -->b<!-- d", ["ab"]),
        ('<a href="bword://big%20house">x</a>, <a href="https://x.org">y</a>', ["→ ‹big house›, y"]),
        ('<a href="entry://house#2">house</a>', ["→ house"]),
        ('<img src="x.png" onerror="x"><font color=red>red</font>', ["red"]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ["a b"]),
        ("1 < 2 > 0, a<b", ["1 < 2 > 0, a<b"]),
        ("<rp>(</rp>x", ["x"]),
    ],
)
def test_markup_becomes_lines(markup: str, lines: list[str]) -> None:
    assert [" ".join(line.split()) for line in plain(markup).split("\n") if line.strip()] == lines


@given(st.text(alphabet="<>/a&;'\" \n\x1b[]{}→‹›,.1)-"))
def test_no_text_fails_or_leaves_control_characters(text: str) -> None:
    for item in items_of("a", plain(text)):
        assert isinstance(item, Item)
        for sense in item.senses:
            assert sense.translations
            assert all(one and one.isprintable() for one in sense.translations)


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<!--", "<script", "<a href=", "&", "{", "(", "<rt>", "/", "[x", "→ ‹", "a, "]
)
def test_hostile_repetition_takes_no_time(piece: str) -> None:
    began = time.process_time()
    list(items_of("word", plain(piece * (200_000 // len(piece)))))
    assert time.process_time() - began < 5


@given(st.text(min_size=1))
def test_references_are_found_again(word: str) -> None:
    made = reference(word)
    wanted = [target for _, target in pieces(f"see {made}, and more") if target]
    assert wanted == ([only_reference(made)] if made else [])
