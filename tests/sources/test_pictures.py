"""Pictures of texts that are no books: in the document, beside the file, in the address itself."""

import base64
import os
import zipfile
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.sources.pictures import read_picture
from tests.sources.articles import article_of

PIXEL = b"\x89PNG\r\n\x1a\n" + bytes(40)


def test_picture_of_a_word_document(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="r" xmlns:a="a"'
    drawing = '<wp:docPr xmlns:wp="wp" descr="A lamp at night"/><a:blip r:embed="r2"/>'
    body = f"<w:p><w:r><w:t>A lamp.</w:t></w:r></w:p><w:p><w:r><w:drawing>{drawing}</w:drawing></w:r></w:p>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f"<w:d {w}>{body}</w:d>")
        archive.writestr("word/_rels/document.xml.rels", '<R><Relationship Id="r2" Target="media/a.png"/></R>')
        archive.writestr("word/media/a.png", PIXEL)
    (picture,) = article_of(str(path)).pictures
    assert read_picture(str(path), picture.name) == PIXEL


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "# A lamp\n\nIt was lit.\n\n![A lamp at night](my%20lamp.png)\n"),
        (
            "a.html",
            "<h1>A lamp</h1><p>It was lit.</p><figure><img src='my%20lamp.png?w=9' alt='A lamp at night'></figure>",
        ),
        ("a.rst", "A lamp\n======\n\nIt was lit.\n\n.. image:: my%20lamp.png\n   :alt: A lamp at night\n"),
    ],
)
def test_picture_beside_the_file(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    (tmp_path / "my lamp.png").write_bytes(PIXEL)
    (picture,) = article_of(str(path)).pictures
    assert read_picture(str(path), picture.name) == PIXEL


def test_picture_that_is_its_own_address(tmp_path: Path) -> None:
    data = f"data:image/png;base64,{base64.b64encode(PIXEL).decode()}"
    assert read_picture("paste", data) == PIXEL
    with pytest.raises(ReaderError, match="damaged"):
        read_picture("paste", "data:image/png;base64,x")


def test_picture_that_is_not_there_and_one_that_never_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("A lamp.")
    os.mkfifo(tmp_path / "pipe.png")
    for name in ("none.png", "pipe.png", "\0"):
        with pytest.raises(ReaderError, match=r"is not there; it belongs beside a\.md"):
            read_picture(str(path), name)
    with pytest.raises(ReaderError, match="is not there"):
        read_picture("paste", "none.png")
