"""How fast does a book open? An EPUB of a million words beside an empty Textual app, in a real pseudo-terminal.

    python -m benchmarks.books

Prints the first text on screen and memory (each run beside an empty app), the time to unzip and read one chapter, what
opening the book and making all chapters take, and a search through the whole of it. Needs the development packages.
"""

import statistics
import tempfile
import time
import zipfile
from pathlib import Path

from benchmarks.arguments import parser_of
from benchmarks.novel import write_novel
from benchmarks.screen import paired
from reader.reading.books import OpenBook
from reader.sources.opener import open_source
from reader.text.article import Article, Feed

CHAPTERS = 100
MARKER = "Chapter 1 begins"
_CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def write_epub(path: Path, words: int = 1_000_000) -> Path:
    """An EPUB 3 of so many words in a hundred chapters, with a table of contents; returns the path."""
    with tempfile.TemporaryDirectory() as folder:
        novel = write_novel(Path(folder) / "novel.txt", words).read_text(encoding="utf-8").split("\n\n")
    each = len(novel) // CHAPTERS + 1
    items, refs, lines = [], [], []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", _CONTAINER)
        for number in range(1, CHAPTERS + 1):
            paragraphs = "\n".join(f"<p>{text}</p>" for text in novel[(number - 1) * each : number * each] if text)
            body = f"<h1>Chapter {number}</h1>\n<p>Chapter {number} begins.</p>\n{paragraphs}"
            archive.writestr(f"OEBPS/c{number}.xhtml", _page(body))
            items.append(f'<item id="c{number}" href="c{number}.xhtml" media-type="application/xhtml+xml"/>')
            refs.append(f'<itemref idref="c{number}"/>')
            lines.append(f'<li><a href="c{number}.xhtml">Chapter {number}</a></li>')
        archive.writestr("OEBPS/nav.xhtml", _page(f'<nav epub:type="toc"><ol>{"".join(lines)}</ol></nav>'))
        items.append('<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>')
        archive.writestr(
            "OEBPS/book.opf",
            '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc='
            '"http://purl.org/dc/elements/1.1/"><dc:title>A million words</dc:title><dc:language>en</dc:language>'
            f"</metadata><manifest>{''.join(items)}</manifest><spine>{''.join(refs)}</spine></package>",
        )
    return path


def _page(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body>{body}</body></html>'
    )


def measure(path: Path) -> None:
    """What the parts take, in milliseconds of CPU."""
    start = time.process_time()
    book = open_source(str(path))
    opened = time.process_time()
    assert not isinstance(book, Article | Feed)
    takes = []
    for number in range(9):
        before = time.process_time()
        book.chapter(number)
        takes.append(time.process_time() - before)
    print(f"  opening {(opened - start) * 1000:.1f} ms, one chapter {statistics.median(takes) * 1000:.1f} ms of CPU")
    unzipped = []
    for number in range(1, 10):
        before = time.process_time()
        with zipfile.ZipFile(path) as archive:
            archive.read(f"OEBPS/c{number}.xhtml")
        unzipped.append(time.process_time() - before)
    print(f"  unzipping one chapter {statistics.median(unzipped) * 1000:.1f} ms of CPU")
    before = time.process_time()
    for number in range(CHAPTERS):
        book.chapter(number)
    print(f"  all {CHAPTERS} chapters {(time.process_time() - before) * 1000:.0f} ms of CPU")
    before = time.process_time()
    found = sum(map(len, OpenBook(book).search("narrow-minded house")))
    print(f"  a search through all of it {(time.process_time() - before) * 1000:.0f} ms of CPU, {found} places")


def main() -> None:
    """Prints the figures."""
    parser_of(__doc__).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = write_epub(Path(folder) / "novel.epub")
        print(f"EPUB of a million words, {path.stat().st_size / 2**20:.1f} MB")
        measure(path)
        paired(path, MARKER, folder)


if __name__ == "__main__":
    main()
