"""The bare text of a chapter: a search that looks through it first finds what it would find in the blocks."""

import zipfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reader.reading.books import OpenBook
from reader.sources.bare import bare_text
from reader.sources.epub import EpubBook
from reader.sources.opener import open_source
from reader.sources.pages import blocks_of_xhtml
from reader.text.walk import rough_pattern, without_marks
from tests.sources.books import write_book

_ELEMENTS = ("i", "p", "q", "sup", "pre", "li", "td", "h2", "figure")
_OPENING = [f"<{name}>" for name in _ELEMENTS] + ['<a href="#x">', '<div class="stanza">']
_PIECES = st.sampled_from([
    *_OPENING, *_OPENING, *(f"</{name}>" for name in (*_ELEMENTS, "a", "div")),
    "alpha", "béta", " ", "\n", "  ", "<b/>", "<br/>", "<hr/>", "12", "<ruby>漢<rt>かん</rt></ruby>", "字", "↩",
    '<a href="#y"> ↩ </a>', '<span hidden="">x</span>', '<img src="a.png" alt="A whale"/>',
    '<img src="t.png" alt="T"/>', '<span epub:type="pagebreak">7</span>',
    '<math alttext="E=mc"><mi>E</mi></math>', "&eacute;", "&amp;", "&#x9b;", "&#x202e;", "&nbsp;", "<!-- no -->",
    "<![CDATA[c < d]]>", "<script>no</script>", "<style>no</style>",
])  # fmt: skip
_HEAD = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>'


def _well_formed(pieces: list[str]) -> str:
    """The pieces with every element closed where it must be."""
    parts: list[str] = []
    waiting: list[str] = []
    for piece in pieces:
        name = piece.strip("<>").split(" ")[0]
        if piece.startswith("</"):
            if name.lstrip("/") not in waiting:
                continue
            while (last := waiting.pop()) != name.lstrip("/"):
                parts.append(f"</{last}>")
        elif piece.startswith("<") and piece in _OPENING:
            waiting.append(name)
        parts.append(piece)
    return "".join(parts + [f"</{name}>" for name in reversed(waiting)])


@given(st.lists(_PIECES, max_size=30))
def test_bare_text_has_every_phrase_of_the_blocks(pieces: list[str]) -> None:
    data = f"{_HEAD}{_well_formed(pieces)}</body></html>".encode()
    bare = bare_text(data, "it")
    plain = None if bare is None else without_marks(bare)
    for block in blocks_of_xhtml(data, "it", bare_pictures=True).blocks:
        words = [word for word in block.text.split() if not set(word) & set("[]⁰¹²³⁴⁵⁶⁷⁸⁹")]
        for word in words:
            assert plain is None or rough_pattern(word).search(plain), (block, bare)
        if len(words) == len(block.text.split()):
            assert plain is None or rough_pattern(block.text).search(plain), (block, bare)


def test_bare_text_is_none_where_only_the_blocks_tell() -> None:
    assert bare_text(b"<html><p>open", "it") is None
    assert bare_text(b'<html><body><p><img src="t.png" alt="T"/>he end</p></body></html>', "it") is None


def test_search_makes_only_the_chapters_in_which_something_is_found(tmp_path: Path) -> None:
    bodies = [f"<p>Chapter of <b>{name[0]}</b>{name[1:]}.</p>" for name in ("whales", "ships", "caf&eacute;s")]
    book = open_source(write_book(tmp_path / "book.epub", bodies))
    assert isinstance(book, EpubBook)
    opened = OpenBook(book)
    made: list[int] = []
    once = opened.chapter_once
    opened.chapter_once = lambda number: made.append(number) or once(number)  # type: ignore[method-assign,func-returns-value]
    assert [len(hits) for hits in opened.search("CAFES")] == [0, 0, 1] and made == [2]
    assert [len(hits) for hits in opened.search("of  ships")] == [0, 1, 0] and made == [2, 1]
    assert [len(hits) for hits in opened.search("nowhere")] == [0, 0, 0] and made == [2, 1]


def test_chapter_that_is_damaged_in_the_zip_is_passed_over_by_a_search(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    book = open_source(write_book(path, [f"<p>The whale, {n * 7}.</p>" for n in range(3)]))
    with zipfile.ZipFile(path) as archive:
        at = next(one for one in archive.infolist() if one.filename.endswith("c1.xhtml")).header_offset
    data = bytearray(path.read_bytes())
    data[at + 60 : at + 90] = bytes(30)
    path.write_bytes(data)
    assert isinstance(book, EpubBook)
    assert [len(hits) for hits in OpenBook(book).search("whale")] == [1, 0, 1]
    path.unlink()
    assert [len(hits) for hits in OpenBook(book).search("whale")] == [0, 0, 0]
