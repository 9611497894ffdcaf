"""EPUB: chapters, contents, links, notes, pictures; and what is locked, damaged or hostile."""

from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.sources.opener import open_source
from reader.text.article import Article, Book, ContentsEntry, Feed, Kind
from tests.sources.books import (
    CONTAINER,
    METADATA,
    NAV_ITEM,
    NCX_ITEM,
    package,
    page,
    write_book,
    write_parts,
)


def book_of(source: str) -> Book:
    found = open_source(source)
    assert not isinstance(found, Article | Feed)
    return found


def refusal(source: str) -> str:
    with pytest.raises(ReaderError) as caught:
        found = book_of(source)
        for number in range(len(found.chapters)):
            found.chapter(number)
    sentence = str(caught.value)
    assert sentence.endswith(".") and "\n" not in sentence
    return sentence


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


NAV = page(
    '<nav epub:type="landmarks"><ol><li><a epub:type="bodymatter" href="text/c1.xhtml">No</a></li></ol></nav>'
    '<nav epub:type="toc"><ol><li><a href="text/c0.xhtml">El <b>mar</b></a><ol>'
    '<li><a href="text/c0.xhtml#dos">Dos</a></li></ol></li><li><span>Parte</span><ol>'
    '<li><a href="text/c1.xhtml">La luz</a></li></ol></li></ol></nav>'
)
NCX = (
    '<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://x.invalid/ncx.dtd"><ncx><navMap>'
    "<navPoint><navLabel><text>Uno</text></navLabel><content src='text/c0.xhtml'/>"
    "<navPoint><navLabel><text>Uno y medio</text></navLabel><content src='text/c0.xhtml#m'/></navPoint></navPoint>"
    "<navPoint><navLabel><text>Dos</text></navLabel><content src='text/c1.xhtml'/></navPoint></navMap></ncx>"
)


def test_metadata_and_contents_of_epub_3(tmp_path: Path) -> None:
    opf = package(2, metadata=METADATA, manifest=NAV_ITEM)
    book = book_of(write_book(tmp_path / "a.epub", ["<p>Agua.</p>", "<p>Luz.</p>"], opf=opf, nav__xhtml=NAV))
    assert (book.title, book.byline, book.language, book.start) == ("El faro", "Ana Ruiz", "es", 1)
    assert book.chapters == ("El mar", "La luz")
    assert book.contents == (
        ContentsEntry("El mar", 0, 0),
        ContentsEntry("Dos", 1, 0, "dos"),
        ContentsEntry("Parte", 0, 1),
        ContentsEntry("La luz", 1, 1),
    )
    article = book.chapter(1)
    assert (article.title, article.byline, article.language, article.date) == ("La luz", "Ana Ruiz", "es", "2021-05-04")
    assert texts(article) == ["Luz."]


def test_contents_of_epub_2(tmp_path: Path) -> None:
    opf = package(
        2, metadata=METADATA, manifest=NCX_ITEM, after='<guide><reference type="text" href="text/c1.xhtml#x"/></guide>'
    )
    book = book_of(write_book(tmp_path / "a.epub", ["<p>Agua.</p>", "<p>Luz.</p>"], opf=opf, toc__ncx=NCX))
    assert book.chapters == ("Uno", "Dos")
    assert [(entry.title, entry.level, entry.anchor) for entry in book.contents] == [
        ("Uno", 0, ""), ("Uno y medio", 1, "m"), ("Dos", 0, ""),
    ]  # fmt: skip
    assert book.start == 1


def test_a_book_without_contents_has_a_line_a_chapter(tmp_path: Path) -> None:
    book = book_of(write_book(tmp_path / "a.epub", ["<p>Agua.</p>", "<p>Luz.</p>"]))
    assert [entry.chapter for entry in book.contents] == [0, 1]
    assert book.chapters == ("El faro", "El faro")


def test_links_lead_within_the_book_and_outside(tmp_path: Path) -> None:
    bodies = [
        '<p id="top">Ver <a href="#n1" epub:type="noteref">1</a>, <a href="c1.xhtml#luz">la luz</a>, '
        '<a href="c1.xhtml">otra</a> y <a href="https://example.org/x">fuera</a>, '
        '<a href="../../../../etc/passwd">nada</a>.</p><aside id="n1"><p>Nota.</p></aside>',
        '<p>Antes.</p><p><span id="luz"/>La luz. <a href="c0.xhtml#top">vuelta</a></p>',
    ]
    book = book_of(write_book(tmp_path / "a.epub", bodies))
    first, second = book.chapter(0), book.chapter(1)
    text = first.blocks[0].text
    assert text == "Ver [1], la luz, otra y fuera, nada."
    assert [(text[link.start : link.end], link.target) for link in first.links] == [
        ("[1]", "#n1"), ("la luz", "1#luz"), ("otra", "1#"), ("fuera", "https://example.org/x"),
    ]  # fmt: skip
    assert [(anchor.name, anchor.block, anchor.offset) for anchor in first.anchors] == [("top", 0, 0), ("n1", 1, 0)]
    assert [link.target for link in second.links] == ["0#top"]
    assert [(anchor.name, anchor.block) for anchor in second.anchors] == [("luz", 1)]


def test_pictures_are_captions_and_their_bytes_can_be_had(tmp_path: Path) -> None:
    body = (
        '<p><img src="../sea.png" alt="El mar"/></p><figure><img src="../sea.png" alt="x"/><figcaption>De noche'
        '</figcaption></figure><svg><image xlink:href="../sea.png" xmlns:xlink="http://www.w3.org/1999/xlink"/></svg>'
        '<p><img src="i.png" alt="É"/>rase una vez.</p>'
    )
    book = book_of(write_book(tmp_path / "a.epub", [body], sea__png=b"\x89PNG..."))
    article = book.chapter(0)
    assert texts(article) == ["El mar", "De noche", "▣", "Érase una vez."]
    assert [block.kind for block in article.blocks[:3]] == [Kind.CAPTION] * 3
    assert article.pictures == ((0, "OEBPS/sea.png"), (1, "OEBPS/sea.png"), (2, "OEBPS/sea.png"))
    assert book.picture("OEBPS/sea.png") == b"\x89PNG..."
    with pytest.raises(ReaderError, match="lacks a part"):
        book.picture("../../etc/passwd")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1250"])
def test_chapters_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    text = page("<p>El niño comió — así.</p>").replace("utf-8", encoding)
    text = (
        text.replace("—", "-") if encoding == "iso-8859-1" else text.replace("ñ", "ň") if "1250" in encoding else text
    )
    parts = {"META-INF/container.xml": CONTAINER, "OEBPS/content.opf": package(1, metadata=METADATA)}
    source = write_parts(tmp_path / "a.epub", {**parts, "OEBPS/text/c0.xhtml": text.encode(encoding)})
    expected = "El niño comió - así." if encoding == "iso-8859-1" else "El niño comió — así."
    assert texts(book_of(source).chapter(0))[0].replace("ň", "ñ") == expected


def test_a_chapter_that_claims_utf_8_and_is_not(tmp_path: Path) -> None:
    parts = {"META-INF/container.xml": CONTAINER, "OEBPS/content.opf": package(1, metadata=METADATA)}
    data = page("<p>El niño comió mucho y así creció.</p>").encode("cp1252")
    source = write_parts(tmp_path / "a.epub", {**parts, "OEBPS/text/c0.xhtml": data})
    assert texts(book_of(source).chapter(0)) == ["El niño comió mucho y así creció."]


def test_a_chapter_that_is_not_well_formed_is_read_all_the_same(tmp_path: Path) -> None:
    book = book_of(
        write_book(tmp_path / "a.epub", ["<p>Uno &amp; dos &nbsp;&eacute; <b>tres<p>Cuatro & cinco<br>seis"])
    )
    assert texts(book.chapter(0)) == ["Uno & dos \xa0é tres", "Cuatro & cinco\nseis"]


def test_only_what_is_asked_for_is_read(tmp_path: Path) -> None:
    book = book_of(write_book(tmp_path / "a.epub", ["<p>Uno.</p>", "<p>" + "<b>" * 3_000]))
    assert texts(book.chapter(0)) == ["Uno."]
    with pytest.raises(ReaderError, match="elements"):
        book.chapter(1)


ENCRYPTED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData><EncryptionMethod '
    'Algorithm="{}"/><CipherData><CipherReference URI="{}"/></CipherData></EncryptedData></encryption>'
)


def test_a_book_locked_by_its_seller(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER,
        "OEBPS/content.opf": package(1, metadata=METADATA),
        "OEBPS/text/c0.xhtml": b"\x93\x12" * 400,
        "META-INF/encryption.xml": ENCRYPTED.format(
            "http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/text/c0.xhtml"
        ),
    }
    assert "locked by its seller (DRM)" in refusal(write_parts(tmp_path / "a.epub", parts))


def test_fonts_made_hard_to_copy_are_no_lock(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER,
        "OEBPS/content.opf": package(1, metadata=METADATA),
        "OEBPS/text/c0.xhtml": page("<p>Libre.</p>"),
        "META-INF/encryption.xml": ENCRYPTED.format("http://www.idpf.org/2008/embedding", "OEBPS/font.otf"),
    }
    assert texts(book_of(write_parts(tmp_path / "a.epub", parts)).chapter(0)) == ["Libre."]


def test_entities_of_its_own_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><p>&b;</p>'
    parts = {"META-INF/container.xml": CONTAINER, "OEBPS/content.opf": package(1, metadata=METADATA)}
    assert "defines entities" in refusal(write_parts(tmp_path / "a.epub", {**parts, "OEBPS/text/c0.xhtml": bomb}))
    outside = '<!DOCTYPE package [<!ENTITY x SYSTEM "file:///etc/passwd">]><package>&x;</package>'
    parts["OEBPS/content.opf"] = outside
    assert "defines entities" in refusal(write_parts(tmp_path / "b.epub", {**parts}))


def test_a_chapter_that_unpacks_without_end(tmp_path: Path) -> None:
    source = write_book(tmp_path / "a.epub", ["<p>" + " " * 9_000_000 + "</p>"])
    assert Path(source).stat().st_size < 100_000
    assert "would unpack to 8 MB" in refusal(source)


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({}, "no whole EPUB"),
        ({"META-INF/container.xml": "<container/>"}, "does not say where its text is"),
        ({"META-INF/container.xml": "<container"}, "damaged"),
        ({"META-INF/container.xml": CONTAINER}, "lacks a part"),
        ({"META-INF/container.xml": CONTAINER, "OEBPS/content.opf": package(2)}, "no chapter"),
        ({"META-INF/container.xml": CONTAINER.replace("OEBPS/", "../../../etc/")}, "lacks a part"),
    ],
)
def test_books_that_are_not_whole(tmp_path: Path, parts: dict[str, str | bytes], told: str) -> None:
    assert told in refusal(write_parts(tmp_path / "a.epub", parts))


def test_a_book_cut_off_in_the_middle(tmp_path: Path) -> None:
    source = Path(write_book(tmp_path / "a.epub", ["<p>Uno.</p>"]))
    source.write_bytes(source.read_bytes()[:-40])
    assert "damaged or not whole" in refusal(str(source))


def test_a_table_of_contents_without_end_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.sources.xml.MOST_NODES", 1_000)
    nav = page('<nav epub:type="toc"><ol>' + '<li><a href="text/c0.xhtml">x</a></li>' * 2_000 + "</ol></nav>")
    opf = package(1, metadata=METADATA, manifest=NAV_ITEM)
    book = book_of(write_book(tmp_path / "a.epub", ["<p>One.</p>"], opf=opf, nav__xhtml=nav))
    assert len(book.contents) == 1
