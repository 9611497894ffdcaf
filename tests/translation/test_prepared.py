"""A text as a model sees it, and the way back: casing, marks, ligatures, what is invisible."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reader.translation.prepared import prepare, shout

ODD = st.text("aAéE\u0301İßﬁ \n\t\u00ad\u200b\u200d.'’IΣ1🦄", max_size=40)


def test_names_and_acronyms_stay_capitalised_in_a_heading() -> None:
    known = {"Chicago", "NATO", "the", "town", "votes", "with", "and", "it", "was", "The"}

    def cost(word: str) -> int:
        return 1 if word in known else len(word)

    assert prepare("The Town Votes With Chicago", "en", cost).text == "The town votes with Chicago"
    assert prepare("THE TOWN WAS IN NATO, AND I'M NOT", "en", cost).text == "The town was in NATO, and I'm not"
    assert prepare("Die Stadt Stimmt Ab Heute", "de", cost).text == "Die Stadt Stimmt Ab Heute"
    assert prepare("NATO", "en", cost).text == "NATO"
    assert not prepare("A 1 B 2", "en", cost).shouted


def test_letters_that_change_their_number_keep_their_places() -> None:
    loud = prepare("İSTANBUL’DA GÜZEL IŞIK", "tr", len)
    assert loud.text == "İstanbul’da güzel ışık"
    assert [loud.original((n, n + 1)) for n in range(len(loud.text))] == [(n, n + 1) for n in range(len(loud.text))]


def test_marks_are_composed_and_ligatures_taken_apart() -> None:
    composed = prepare("cafe\u0301 ﬁn", "fr", len)
    assert composed.text == "café fin"
    assert composed.original((3, 4)) == (3, 5)
    assert composed.original((5, 7)) == (6, 7)


def test_what_is_invisible_belongs_to_the_letter_before() -> None:
    prepared = prepare("\u200bthe win\u00addow\u2060 \n\t was\u00ad", "en", len)
    assert prepared.text == "the window was"
    assert prepared.original((4, 7)) == (5, 9)
    assert prepared.original((4, 10)) == (5, 13)
    assert prepared.original((11, 14)) == (17, 21)


def test_a_sentence_and_a_dotted_heading_stay_as_they_are() -> None:
    for text in ("He saw The Times in London.", "Mr. Smith Met Mrs. Jones At Noon.", "U.S.", "I", "A B C"):
        assert prepare(text, "en", len).text == text


def test_capitals_come_back_with_their_spans() -> None:
    assert shout("la straße", [(0, 2), (3, 9)], "de") == ("LA STRASSE", [(0, 2), (3, 10)])
    assert shout("iki ılık", [(0, 3), (4, 8)], "tr") == ("İKİ ILIK", [(0, 3), (4, 8)])


@given(text=st.text(max_size=40) | ODD, language=st.sampled_from(["en", "tr", "de"]))
def test_every_character_has_a_place_in_order(text: str, language: str) -> None:
    prepared = prepare(text, language, len)
    assert len(prepared.places) == len(prepared.text)
    assert list(prepared.places) == sorted(prepared.places)
    assert all(0 <= start < end <= len(text) for start, end in prepared.places)
    assert prepared.text == prepared.text.strip()
    assert "  " not in prepared.text
    held = {n for start, end in prepared.places for n in range(start, end)}
    assert {n for n, character in enumerate(text) if character.isalnum()} <= held
    for n in range(len(prepared.text)):
        start, end = prepared.original((n, n + 1))
        same = "".join(unicodedata.normalize(form, text[start:end]).casefold() for form in ("NFC", "NFKC"))
        assert prepared.text[n].isspace() or language == "tr" or prepared.text[n].casefold()[0] in same
