"""What is typed, pasted or dropped: an address, a path, or a text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.addresses import address_in, file_in, path_behind


@pytest.fixture
def dropped(tmp_path: Path) -> Path:
    path = tmp_path / "my book (1).epub"
    path.write_text("x")
    return path


def test_dropped_files_as_terminals_write_them(dropped: Path) -> None:
    escaped = str(dropped).replace(" ", "\\ ").replace("(", "\\(").replace(")", "\\)")
    for text in (str(dropped), f"'{dropped}'", f'"{dropped}" ', f"{escaped}\n", dropped.as_uri()):
        assert address_in(text) == str(dropped), text
        assert file_in(text) == dropped, text
    assert file_in(" \n") is file_in("a\0b") is None
    assert file_in("~nobody-of-this-name/it’s 'mine") == Path("~nobody-of-this-name/it’s 'mine")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" https://example.org/a?b=c ", "https://example.org/a?b=c"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("ftp://example.org//a", "ftp://example.org//a"),
        ("nope.txt", "nope.txt"),
        ("/not/there", "/not/there"),
        ("www.example.org/a", "https://www.example.org/a"),
        ("file:///texts/El%20faro.txt", "/texts/El faro.txt"),
        ("~nobody-of-this-name/a.txt", "~nobody-of-this-name/a.txt"),
        ("Ships passed by in silence.", None),
        ("Silence.", None),
        ("one line\nand another", None),
        ("notes.txt\nmore.txt", None),
        ("", None),
        ("https://example.org is where it was said", None),
    ],
)
def test_addresses_paths_and_texts_are_told_apart(text: str, address: str | None) -> None:
    assert address_in(text) == address


@given(st.text(max_size=400))
def test_no_text_is_too_odd(text: str) -> None:
    found = address_in(text)
    assert found is None or found
    assert file_in(text) is None or text.strip()


def test_whole_path_behind_the_beginning_of_a_line_holds_by_itself() -> None:
    home = "/home/ana/"
    assert path_behind("/home/ana/words.csv", home) == Path("/home/ana/words.csv")
    assert path_behind("/home/ana/'/mnt/my words.csv' ", home) == Path("/mnt/my words.csv")
    assert path_behind("/home/ana//mnt/words.csv", home) == Path("/mnt/words.csv")
    assert path_behind("/mnt/words.csv", home) == Path("/mnt/words.csv")
    assert path_behind("words.csv", home) == Path("words.csv")
    assert path_behind(" /home/ana/ ", home) is None
