"""Text is kept as written, control characters aside."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.article import clean


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\x1b[31mred\x1b[0m\x07", "red"),
        ("\x1b[1;38;2;255;0;0mbold\x1b[m and \x1b[2J\x1b[?25l[plain]", "bold and [plain]"),
        ("\x9b31mred\x9bm", "red"),
        ("a\x1b]0;a title\x07b\x1b]8;;https://example.org\x1b\\c\x1b]8;;\x1b\\d\x9d2;e\x9cf", "abcdf"),
        ("a\x1bP1$tx\x1b\\b\x1b_x\x1b\\c\x1b^x\x9cd\x1bXx\x07e\x90q\x9cf", "abcdef"),
        ("\x1b(B\x1b7\x1b[H\x1b8\x1b=\x1b>text\x1b)0", "text"),
        ("\x1bHe said [31m] and (B) and ]0;.", "He said [31m] and (B) and ]0;."),
        ("a\x1b]0;never ended, so it stays\nb\x07", "a]0;never ended, so it stays\nb"),
        ("a\x1b[31", "a[31"),
        ("a\x1b[31\x1b[32mb", "a[31b"),
        ("\x1b]0;" + "x" * 5000 + "\x07", "]0;" + "x" * 5000),
        # ”…“ that was read as Latin-1 holds the eight-bit introducer and terminator
        ("Yes.â\x80\x9d He went on: â\x80\x9cNo.", "Yes.â He went on: âNo."),
    ],
)
def test_escape_sequences_go_as_a_whole_and_brackets_stay(text: str, left: str) -> None:
    assert clean(text) == left


@pytest.mark.parametrize("piece", ["\x1b]", "\x1b[", "\x9d", "\x9b1;", "\x1b]0;aaaa", "\x1b[111 /", "\x1b"])
def test_sequences_that_do_not_end_take_no_longer_than_others(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    started = time.process_time()
    clean(text)
    clean(piece + "1" * 400_000)
    clean(piece + "a" * 400_000)
    assert time.process_time() - started < 2


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


DROPPED = "\u2028\u2029\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def is_control(letter: str) -> bool:
    return unicodedata.category(letter) == "Cc" and letter not in "\n\t"


@given(st.text())
def test_nothing_but_controls_is_lost(text: str) -> None:
    text = "".join(letter for letter in text if letter not in "\x1b\x90\x98\x9b\x9d\x9e\x9f")
    cleaned = clean(text)
    assert not [c for c in cleaned if is_control(c)]
    kept = [c for c in text if unicodedata.category(c) != "Cc" and c not in DROPPED]
    assert [c for c in cleaned if c not in "\n\t"] == kept


@given(st.text(st.sampled_from("\x1b\x9b\x9d\x90\x9c\x07[](P;01m \\AB\n\x85é\u202e"), max_size=60))
def test_no_control_is_left_whatever_stands_around_it(text: str) -> None:
    cleaned = clean(text)
    assert not [c for c in cleaned if is_control(c) or c in DROPPED]
    assert clean(cleaned) is cleaned


@given(st.text().filter(lambda text: not any(is_control(c) or c in DROPPED for c in text)))
def test_text_without_controls_is_unchanged(text: str) -> None:
    assert clean(text) is text
