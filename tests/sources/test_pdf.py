"""PDF: lines put together to paragraphs, running heads gone; locked, damaged and picture-only documents said so."""

import base64
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.sources.opener import open_source
from reader.text.article import Article, Book, Feed, Kind

Line = tuple[int, int, int, str]  # left, height from below, size, text


def write_pdf(
    path: Path,
    pages: list[list[Line]],
    *,
    more: str = "",
    info: str = "",
    trailer: str = "",
    filters: str = "/FlateDecode",
    pack: Callable[[bytes], bytes] = zlib.compress,
) -> str:
    """A PDF with lines of Helvetica where they are told to stand; `more` goes into the catalog."""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {more} >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{5 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< {info} >>",
    ]
    streams: dict[int, bytes] = {}
    for lines in pages:
        number = len(objects) + 1
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {number + 1} 0 R "
                       "/Resources << /Font << /F 3 0 R >> >> >>")  # fmt: skip
        shown = "".join(f"BT /F {size} Tf {left} {height} Td ({text}) Tj ET\n" for left, height, size, text in lines)
        streams[number + 1] = pack(shown.encode("cp1252"))
        objects.append(f"<< /Filter {filters} /Length {len(streams[number + 1])} >>")
    data = b"%PDF-1.4\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        stream = b"\nstream\n" + streams[number] + b"\nendstream" if number in streams else b""
        data += f"{number} 0 obj\n{text}".encode() + stream + b"\nendobj\n"
    table = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += "".join(f"{place:010} 00000 n \n" for place in places).encode()
    data += (
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R {trailer} >>\nstartxref\n{table}\n%%EOF".encode()
    )
    path.write_bytes(data)
    return str(path)


def page(number: int, *lines: str) -> list[Line]:
    text = [(60, 700 - 14 * at, 11, line) for at, line in enumerate(lines)]
    return [(60, 780, 9, f"The Lamp {number}"), *text, (300, 20, 9, str(number))]


def article_of(source: str) -> Article:
    found = open_source(source)
    assert isinstance(found, Article)
    return found


def test_paragraphs_go_on_over_lines_and_pages_and_running_heads_go(tmp_path: Path) -> None:
    pages = [
        [(60, 740, 20, "The stairs"), *page(1, "The lamp was lit every night by the same family, for a hun-",
              "dred years and more, caf\xe9 and all, and nobody in the village")],
        page(2, "ever saw them sleep, which is how stories begin in places such as", "this one."),
        page(3, "It ended one day in spring when the last of them went away, and", "the lamp was sold."),
    ]  # fmt: skip
    article = article_of(write_pdf(tmp_path / "a.pdf", pages, info="/Title (The Lamp) /Author (Ann Archer) "
                                                                  "/CreationDate (D:20240305120000Z)"))  # fmt: skip
    assert (article.title, article.byline, article.date, article.language) == (
        "The Lamp",
        "Ann Archer",
        "2024-03-05",
        "en",
    )
    assert [(block.kind, block.text) for block in article.blocks] == [
        (Kind.HEADING, "The stairs"),
        (Kind.PARAGRAPH, "The lamp was lit every night by the same family, for a hundred years and more, café and "
         "all, and nobody in the village ever saw them sleep, which is how stories begin in places such as this one."),
        (Kind.PARAGRAPH, "It ended one day in spring when the last of them went away, and the lamp was sold."),
    ]  # fmt: skip


def test_a_long_document_is_a_book(tmp_path: Path) -> None:
    book = open_source(
        write_pdf(tmp_path / "a.pdf", [page(n, f"This is what page {n} says to us.") for n in range(1, 36)])
    )
    assert not isinstance(book, Article | Feed)
    assert book.chapters == ("1–10", "11–20", "21–30", "31–35")
    assert [block.text for block in book.chapter(3).blocks] == [
        f"This is what page {n} says to us." for n in range(31, 36)
    ]
    check: Book = book
    assert check.weights == (10, 10, 10, 5)


def test_a_document_of_pictures_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="holds pictures of its pages and no text"):
        open_source(write_pdf(tmp_path / "a.pdf", [[], []]))


def test_a_document_with_a_password_says_so(tmp_path: Path) -> None:
    locked = (
        "/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + "00" * 32 + "> /U <" + "11" * 32 + "> >>"
    )
    with pytest.raises(ReaderError, match="locked with a password"):
        open_source(write_pdf(tmp_path / "a.pdf", [page(1, "secret")], trailer=locked))


@pytest.mark.parametrize("keep", [20, 200, 400])
def test_damaged_documents(tmp_path: Path, keep: int) -> None:
    source = Path(write_pdf(tmp_path / "a.pdf", [page(1, "The lamp was lit every night.")]))
    source.write_bytes(source.read_bytes()[:keep])
    with pytest.raises(ReaderError) as caught:
        open_source(str(source))
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("filters", "pack"),
    [
        ("/FlateDecode", zlib.compress),
        ("/Fl", zlib.compress),
        ("/Flate#44ecode", zlib.compress),
        ("[/FlateDecode /FlateDecode]", lambda data: zlib.compress(zlib.compress(data))),
        ("[/ASCII85Decode /FlateDecode]", lambda data: base64.a85encode(zlib.compress(data)) + b"~>"),
    ],
)
def test_a_document_that_unpacks_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filters: str, pack: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setattr("reader.sources.pdf_streams.MOST_UNPACKED", 1_000_000)
    lines = [(60, 700, 11, "a" * 2_000_000)]
    with pytest.raises(ReaderError, match="would unpack to more than"):
        open_source(write_pdf(tmp_path / "a.pdf", [lines], filters=filters, pack=pack))


def test_ligatures_are_letters_and_no_word_falls_apart_behind_one(tmp_path: Path) -> None:
    """As groff writes them: a ligature of a font that every viewer has, and the next word put where it belongs."""
    source = tmp_path / "a.pdf"
    lines = [(60, 700, 20, "The \\002sh swam to) Tj 151.16 0 Td (wn, said the of\\002cer.")]
    write_pdf(source, [[*lines, (60, 600, 20, "Nobody believed it, and so it came to be told for years.")]])
    font = b"/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding"
    other = b"/Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[2/fi]>>"
    assert font in source.read_bytes()
    source.write_bytes(source.read_bytes().replace(font, other.ljust(len(font))))
    assert article_of(str(source)).blocks[0].text.startswith("The fish swam town, said the officer.")
