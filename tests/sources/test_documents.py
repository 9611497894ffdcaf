# ruff: noqa: E501  (XML as it is written by programs: white space in it would be text)
"""Documents of Word, OpenDocument and FictionBook: structure, notes, links, pictures; and what is hostile."""

import zipfile
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.sources.opener import open_source
from reader.text.article import Article, Book, Feed
from tests.sources.articles import article_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="r" xmlns:a="a" xmlns:wp="wp"'
BODY = """<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>The lamp</w:t></w:r></w:p>
<w:p><w:r><w:t>Ann Archer</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="H2"/></w:pPr><w:bookmarkStart w:name="top"/><w:r><w:t>Stairs</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">It has </w:t></w:r><w:del><w:r><w:delText>no </w:delText></w:r></w:del><w:ins><w:r><w:t>many</w:t>
</w:r></w:ins><w:r><w:t xml:space="preserve"> stairs</w:t><w:footnoteReference w:id="2"/></w:r><w:r><w:br/><w:t>and</w:t><w:tab/>
<w:t>a lamp. </w:t></w:r><w:hyperlink r:id="r1"><w:r><w:t>See</w:t></w:r></w:hyperlink><w:r>
<w:t xml:space="preserve"> </w:t></w:r><w:hyperlink w:anchor="top"><w:r><w:t>above</w:t></w:r></w:hyperlink><w:r><w:t xml:space="preserve"> 10</w:t></w:r>
<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>6</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>one</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>deep</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>two</w:t></w:r></w:p>
<w:p/><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Name</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:drawing><wp:docPr descr="A lamp at night"/><a:blip r:embed="r2"/></w:drawing></w:r></w:p>"""
DOCX: dict[str, str] = {
    "word/document.xml": f"<w:document {W}><w:body>{BODY}</w:body></w:document>",
    "word/styles.xml": f'<w:styles {W}><w:style w:styleId="Title"><w:name w:val="Title"/></w:style><w:style w:styleId="H2">'
    '<w:name w:val="My heading"/><w:basedOn w:val="Up"/></w:style><w:style w:styleId="Up"><w:name w:val="heading 2"/>'
    "</w:style></w:styles>",
    "word/numbering.xml": f'<w:numbering {W}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/>'
    '</w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1">'
    '<w:abstractNumId w:val="7"/></w:num></w:numbering>',
    "word/footnotes.xml": f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>---</w:t></w:r></w:p>'
    '</w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>Two hundred.</w:t></w:r></w:p></w:footnote></w:footnotes>',
    "word/_rels/document.xml.rels": '<Relationships><Relationship Id="r1" Target="https://example.org/"/>'
    '<Relationship Id="r2" Target="media/a.png"/></Relationships>',
    "docProps/core.xml": '<cp:c xmlns:dc="d" xmlns:dcterms="t" xmlns:cp="c"><dc:creator>Ann Archer</dc:creator>'
    "<dcterms:created>2020-02-03T00:00:00Z</dcterms:created></cp:c>",
}

ODT: dict[str, str] = {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "meta.xml": '<m xmlns:dc="d" xmlns:meta="m"><dc:title>The lamp</dc:title><meta:initial-creator>Ann Archer'
    "</meta:initial-creator></m>",
    "content.xml": """<office:c xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:table="b" xmlns:draw="d" xmlns:svg="v"
 xmlns:xlink="x"><office:automatic-styles><style:style style:name="P1" style:parent-style-name="Quotations"/>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>
</office:automatic-styles><office:body><office:text><text:tracked-changes><text:p>gone</text:p></text:tracked-changes>
<text:h text:outline-level="2"><text:bookmark text:name="top"/>Stairs</text:h>
<text:p>It has<text:s text:c="2"/>many stairs<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Two
 hundred.</text:p></text:note-body></text:note><text:line-break/>and <text:a xlink:href="#top">a lamp</text:a>.<office:annotation>
<text:p>no</text:p></office:annotation></text:p>
<text:list text:style-name="L1"><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>deep</text:p>
</text:list-item></text:list></text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>
<text:p text:style-name="P1">I counted.</text:p>
<text:p><text:ruby><text:ruby-base>漢字</text:ruby-base><text:ruby-text>かんじ</text:ruby-text></text:ruby></text:p>
<draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:desc>A lamp at night</svg:desc></draw:frame>
</office:text></office:body></office:c>""",
}


def packed(path: Path, parts: dict[str, str]) -> str:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return str(path)


def told(article: Article) -> list[tuple[str, int, str, str]]:
    return [(block.kind.value, block.level, block.marker, block.text) for block in article.blocks]


def test_word(tmp_path: Path) -> None:
    article = article_of(packed(tmp_path / "a.docx", DOCX))
    assert (article.title, article.byline, article.date) == ("The lamp", "Ann Archer", "2020-02-03T00:00:00Z")
    assert told(article) == [
        ("heading", 2, "", "Stairs"),
        ("paragraph", 0, "", "It has many stairs[1]\nand a lamp. See above 10⁶"),
        ("item", 0, "I.", "one"),
        ("item", 1, "•", "deep"),
        ("item", 0, "II.", "two"),
        ("item", 0, "•", "Name"),
        ("item", 1, "", "Year"),
        ("caption", 0, "", "A lamp at night"),
        ("paragraph", 0, "", "Two hundred."),
    ]
    text = article.blocks[1].text
    assert [(text[link.start : link.end], link.target) for link in article.links] == [
        ("[1]", "#footnote-2"), ("See", "https://example.org/"), ("above", "#top"),
    ]  # fmt: skip
    assert [(anchor.name, anchor.block) for anchor in article.anchors] == [("top", 0), ("footnote-2", 8)]
    assert article.pictures == ((7, "word/media/a.png"),)


def test_open_document(tmp_path: Path) -> None:
    article = article_of(packed(tmp_path / "a.odt", ODT))
    assert (article.title, article.byline) == ("The lamp", "Ann Archer")
    assert told(article) == [
        ("heading", 2, "", "Stairs"),
        ("paragraph", 0, "", "It has many stairs[1]\nand a lamp."),
        ("item", 0, "1.", "one"),
        ("item", 1, "•", "deep"),
        ("item", 0, "2.", "two"),
        ("quote", 0, "", "I counted."),
        ("paragraph", 0, "", "漢字"),
        ("caption", 0, "", "A lamp at night"),
        ("paragraph", 0, "", "Two hundred."),
    ]
    assert [link.target for link in article.links] == ["#note-1", "#top"]
    assert article.pictures == ((7, "Pictures/a.png"),)


def test_a_document_whose_ending_lies(tmp_path: Path) -> None:
    assert article_of(packed(tmp_path / "a.odt", DOCX)).title == "The lamp"
    assert article_of(packed(tmp_path / "a", ODT)).title == "The lamp"
    assert article_of(packed(tmp_path / "a.epub.docx", ODT)).byline == "Ann Archer"


FB2 = """<?xml version="1.0" encoding="utf-8"?>
<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink"><description><title-info>
<author><first-name>Анна</first-name><last-name>Стрелец</last-name></author><book-title>Маяк</book-title><lang>ru</lang>
<date value="1920-01-02">1920</date></title-info></description>
<body><title><p>Маяк</p></title><epigraph><p>Свет.</p></epigraph>
<section><title><p>Часть</p><p>первая</p></title><section id="s1"><title><p>Глава 1</p></title>
<p>Лампа горела<a l:href="#n1" type="note">1</a> всю ночь.</p><poem><stanza><v>Строка одна,</v><v>строка две.</v></stanza></poem>
<image l:href="#a.png"/></section><section><title><p>Глава 2</p></title><p>См. <a l:href="#s1">выше</a>.</p></section></section>
</body><body name="notes"><section id="n1"><title><p>1</p></title><p>Сноска.</p></section></body>
<binary id="a.png" content-type="image/png">iVBORw==</binary></FictionBook>"""


def book_of(source: str) -> Book:
    found = open_source(source)
    assert not isinstance(found, Article | Feed)
    return found


@pytest.mark.parametrize("name", ["a.fb2", "a.xml", "a.fb2.zip"])
def test_fictionbook(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(FB2, encoding="utf-8")
    source = packed(path, {"book.fb2": FB2}) if name.endswith("zip") else str(path)
    book = book_of(source)
    assert (book.title, book.byline, book.language) == ("Маяк", "Анна Стрелец", "ru")
    assert book.chapters == ("Маяк", "Часть первая", "Глава 1", "Глава 2", "1")
    assert [entry.level for entry in book.contents] == [0, 0, 1, 1, 0]
    first = book.chapter(2)
    assert [block.text for block in first.blocks] == [
        "Глава 1",
        "Лампа горела[1] всю ночь.",
        "Строка одна,\nстрока две.",
        "▣",
    ]
    assert [link.target for link in first.links] == ["4#n1"]
    assert [link.target for link in book.chapter(3).links] == ["2#s1"]
    assert first.pictures == ((3, "a.png"),) and book.picture("a.png") == b"\x89PNG"
    assert first.date == "1920-01-02"


def test_fictionbook_begins_behind_what_has_only_titles(tmp_path: Path) -> None:
    path = tmp_path / "a.fb2"
    for text, start in ((FB2, 0), (FB2.replace("<epigraph><p>Свет.</p></epigraph>", ""), 2)):
        path.write_text(text, encoding="utf-8")
        assert book_of(str(path)).start == start


def test_fictionbook_in_the_encoding_it_declares(tmp_path: Path) -> None:
    path = tmp_path / "a.fb2"
    path.write_bytes(FB2.replace("utf-8", "windows-1251").encode("cp1251"))
    assert book_of(str(path)).title == "Маяк"


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE])
def test_entities_of_their_own_are_refused(tmp_path: Path, declared: str) -> None:
    for name, parts, main in (("a.docx", DOCX, "word/document.xml"), ("a.odt", ODT, "content.xml")):
        with pytest.raises(ReaderError, match="defines entities of its own"):
            open_source(packed(tmp_path / name, {**parts, main: declared + parts[main]}))
    (tmp_path / "a.fb2").write_text(FB2.replace("<FictionBook", f"{declared}<FictionBook", 1), encoding="utf-8")
    with pytest.raises(ReaderError):
        open_source(str(tmp_path / "a.fb2"))


@pytest.mark.parametrize(
    ("name", "parts", "told"),
    [
        ("a.docx", {"word/document.xml": f"<w:document {W}/>"}, "There is no text in"),
        ("a.docx", {"word/document.xml": "<w:document"}, "damaged"),
        ("a.docx", {"x": "y"}, "no Word document"),
        ("a.docx", {**DOCX, "word/document.xml": " " * 9_000_000}, "would unpack to 8 MB"),
        ("a.odt", {**ODT, "META-INF/manifest.xml": "<m><encryption-data/></m>"}, "locked with a password"),
        ("a.odt", {"content.xml": "<a><b>"}, "damaged"),
        ("a.fb2.zip", {"a.fb2": "<FictionBook><body/></FictionBook>"}, "There is no text in"),
    ],
)
def test_documents_that_cannot_be_read(tmp_path: Path, name: str, parts: dict[str, str], told: str) -> None:
    with pytest.raises(ReaderError, match=told) as caught:
        open_source(packed(tmp_path / name, parts))
    assert str(caught.value).endswith(".")


def test_names_that_lead_out_of_the_archive_lead_nowhere(tmp_path: Path) -> None:
    relations = DOCX["word/_rels/document.xml.rels"].replace("media/a.png", "../../../etc/passwd")
    parts = {**DOCX, "word/_rels/document.xml.rels": relations, "../../evil.txt": "x"}
    article = article_of(packed(tmp_path / "a.docx", parts))
    assert article.title == "The lamp"
    assert not (tmp_path.parent.parent / "evil.txt").exists()


@pytest.mark.parametrize("number", ["²", "1" * 5_000, "-1", "x"])
def test_numbers_that_no_document_has_are_passed_over(tmp_path: Path, number: str) -> None:
    body = (
        f'<w:p><w:pPr><w:outlineLvl w:val="{number}"/></w:pPr><w:r><w:t>The lamp was lit.</w:t></w:r></w:p>'
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>one</w:t></w:r></w:p>'
    )
    word = DOCX | {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}
    assert [text for *_, text in told(article_of(packed(tmp_path / "a.docx", word)))][:2] == [
        "The lamp was lit.",
        "one",
    ]
    text = (
        ODT["content.xml"].replace('outline-level="2"', f'outline-level="{number}"').replace('c="2"', f'c="{number}"')
    )
    heading, paragraph, *_ = told(article_of(packed(tmp_path / "a.odt", ODT | {"content.xml": text})))
    assert heading == ("heading", 1, "", "Stairs")
    assert paragraph[3].startswith("It has many stairs")


def test_tags_in_comments_of_a_fictionbook_are_none(tmp_path: Path) -> None:
    path = tmp_path / "a.fb2"
    sections = "".join(f"<section><title><p>{n}</p></title><p>Text {n}.</p></section>" for n in ("One", "Two"))
    path.write_text(
        f"<FictionBook><description><title-info><book-title>B</book-title></title-info></description>"
        f"<body><!-- <section> -->{sections}</body></FictionBook>"
    )
    book = open_source(str(path))
    assert not isinstance(book, Article | Feed)
    assert [[block.text for block in book.chapter(n).blocks] for n in range(2)] == [
        ["One", "Text One."],
        ["Two", "Text Two."],
    ]
