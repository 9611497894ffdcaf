"""A small book for tests: chapters from Markdown, each made when it is asked for."""

from collections.abc import Iterator, Sequence
from itertools import repeat

from reader.errors import ReaderError
from reader.sources.markdown import parse_markdown
from reader.text.article import Anchor, Article, ContentsEntry, Link, Picture

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)


class MarkdownBook:
    """`links` are (chapter, text of the link, target); they stand where that text is first in the chapter."""

    def __init__(
        self,
        chapters: Sequence[tuple[str, str]],
        *,
        title: str = "The lighthouse",
        contents: Sequence[ContentsEntry] = (),
        links: Sequence[tuple[int, str, str]] = (),
        anchors: Sequence[tuple[int, Anchor]] = (),
        pictures: Sequence[tuple[int, Picture]] = (),
        source: str = "/books/lighthouse.epub",
    ) -> None:
        self.title = title
        self.byline: str | None = "Ann Archer"
        self.language: str | None = "en"
        self.source = source
        self.chapters = tuple(name for name, _ in chapters)
        self._texts = [text for _, text in chapters]
        self.contents = tuple(contents) or tuple(ContentsEntry(name, 0, n) for n, (name, _) in enumerate(chapters))
        self.fingerprint = "|".join([title, *self._texts])
        self.start = 0
        self.weights = tuple(map(len, self._texts))
        self._links = links
        self._anchors = anchors
        self._pictures = pictures
        self.made: list[int] = []

    def chapter(self, number: int) -> Article:
        self.made.append(number)
        if self._texts[number] == "BROKEN":
            raise ReaderError(f"Chapter {number + 1} of “{self.title}” is damaged; read another one.")
        article = parse_markdown(self._texts[number], self.source)
        links = []
        for chapter, text, target in self._links:
            if chapter == number:
                block = next(n for n, block in enumerate(article.blocks) if text in block.text)
                start = article.blocks[block].text.index(text)
                links.append(Link(block, start, start + len(text), target))
        return Article(
            self.chapters[number],
            self.byline,
            self.language,
            self.source,
            article.blocks,
            links=tuple(links),
            anchors=tuple(anchor for chapter, anchor in self._anchors if chapter == number),
            pictures=tuple(picture for chapter, picture in self._pictures if chapter == number),
        )

    def bare_texts(self, numbers: Sequence[int]) -> Iterator[str | None]:
        return repeat(None, len(numbers))

    def picture(self, name: str) -> bytes:
        if name != "images/light.png":
            raise ReaderError(f"There is no picture “{name}” in this book.")
        return PIXEL


def lighthouse() -> MarkdownBook:
    """Four chapters: the second has a note at its end, the third is broken."""
    return MarkdownBook(
        [
            ("One", "The lamp was lit at dusk.\n\nShips passed by in silence."),
            (
                "Two",
                "A keeper[1] lived here.\n\nThe picture shows the lamp.\n\n"
                + "Waves broke.\n\n" * 60
                + "1 The old man.",
            ),
            ("Three", "BROKEN"),
            ("Four", "In the end the lamp went out."),
        ],
        contents=(
            ContentsEntry("Part one", 0, 0),
            ContentsEntry("One", 1, 0),
            ContentsEntry("Two", 1, 1),
            ContentsEntry("Part two", 0, 2),
            ContentsEntry("Four", 1, 3),
        ),
        links=[(1, "[1]", "1#note"), (1, "picture", "https://example.org/lamp"), (0, "lamp", "3#")],
        anchors=[(1, Anchor("note", 62, 0))],
        pictures=[(1, Picture(1, "images/light.png"))],
    )
