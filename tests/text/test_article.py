"""Text is kept as written, control characters aside."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reader.text.article import clean


def test_escape_sequences_lose_what_makes_them_dangerous() -> None:
    assert clean("\x1b[31mred\x1b[0m\x07") == "[31mred[0m"


def test_bidirectional_overrides_go_and_joiners_stay() -> None:
    assert clean("a\u202eb\u2066c\u2069\ufeffd") == "abcd"
    assert clean("می\u200cخواهم क्\u200dष ex\u00adample") == "می\u200cخواهم क्\u200dष ex\u00adample"


def test_every_kind_of_line_end_becomes_a_line_feed() -> None:
    assert clean("a\r\nb\rc\x85d\u2028e\u2029f\x0cg\x0bh") == "a\nb\nc\nd\ne\nf\ng\nh"


def test_tabs_and_double_spaces_survive() -> None:
    assert clean("a\tb  c\u00a0d\u3000e") == "a\tb  c\u00a0d\u3000e"


def test_clean_text_is_returned_as_it_is() -> None:
    text = "“Perfectly ordinary” text — in every way…\n" * 100
    assert clean(text) is text


@given(st.text())
def test_nothing_but_controls_is_lost(text: str) -> None:
    cleaned = clean(text)
    assert not [c for c in cleaned if unicodedata.category(c) == "Cc" and c not in "\n\t"]
    assert [c for c in cleaned if c != "\n" and c != "\t" and c not in "\u202a\u2069"] == [
        c
        for c in text
        if unicodedata.category(c) != "Cc"
        and c not in "\u2028\u2029\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    ]
    assert clean(cleaned) == cleaned
