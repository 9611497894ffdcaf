"""What threads and widgets tell the screens of texts and books: asked for, opened, counted, found."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.before import Counted, Subject
    from reader.books import Hit, OpenBook, Spot
    from reader.library.shelf import Facts
    from reader.opening import Opened, Pair
    from reader.text.article import Article, Feed, Link


class ChapterRequested(Message):
    """Another chapter of the book that is open is wanted: its beginning, an anchor, its end, or a place (block and
    offset in its own numbers). `back` are the places to go back to from there, the last one first to be gone to."""

    def __init__(
        self,
        book: "OpenBook",
        pair: "Pair",
        chapter: int,
        *,
        anchor: str = "",
        place: tuple[int, int] | None = None,
        at_end: bool = False,
        back: "tuple[Spot, ...]" = (),
    ) -> None:
        self.book = book
        self.pair = pair
        self.chapter = chapter
        self.anchor = anchor
        self.place = place
        self.at_end = at_end
        self.back = back
        super().__init__()


class ArticleRequested(Message):
    """An article that is at hand (a feed brought it along) is to be read."""

    def __init__(self, article: "Article") -> None:
        self.article = article
        super().__init__()


class PasteRequested(Message):
    """This text was pasted, to be read."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__()


class TextOpened(Message):
    """From the thread that opens texts: one that was asked for; `said` is what is to be said of it, `back` the places
    of its book to go back to."""

    def __init__(
        self,
        opened: "Opened",
        place: tuple[int, int] | None = None,
        said: str = "",
        book: "OpenBook | None" = None,
        back: "tuple[Spot, ...]" = (),
    ) -> None:
        self.opened = opened
        self.place = place
        self.said = said
        self.book = book
        self.back = back
        super().__init__()


class PictureRequested(Message):
    """A picture of a book is to be shown by the system's viewer."""

    def __init__(self, book: "OpenBook", name: str) -> None:
        self.book = book
        self.name = name
        super().__init__()


class EdgeClicked(Message):
    """What stands at the edge of a chapter was clicked: the next one (by = 1) or the one before (-1) is wanted."""

    def __init__(self, by: int) -> None:
        self.by = by
        super().__init__()


class LinkClicked(Message):
    """A link that is no word to look up, such as the number of a note, was clicked: it is to be followed."""

    def __init__(self, link: "Link") -> None:
        self.link = link
        super().__init__()


class HitsFound(Message):
    """From the thread that searches a book: more places, or that there are no more."""

    def __init__(self, hits: "list[Hit]", done: bool = False) -> None:
        self.hits = hits
        self.done = done
        super().__init__()


class WordsRequested(Message):
    """The words of a text or book that is not open are to be looked at before it is read."""

    def __init__(self, address: str, language: str = "") -> None:
        self.address = address
        self.language = language
        super().__init__()


class CountingOn(Message):
    """From the thread that counts the words of a book: it is at this chapter (from 0) of so many."""

    def __init__(self, number: int, total: int) -> None:
        self.number = number
        self.total = total
        super().__init__()


class WordsCounted(Message):
    """From the same: the words of a text."""

    def __init__(self, subject: "Subject", counted: "Counted") -> None:
        self.subject = subject
        self.counted = counted
        super().__init__()


class GlossesFound(Message):
    """From the same: lemma → its meaning, some more."""

    def __init__(self, glosses: "Mapping[str, str]") -> None:
        self.glosses = glosses
        super().__init__()


class PartOffered(Message):
    """From the thread that opens texts: a page is no article (`said` tells), but has text that can be read."""

    def __init__(self, said: str, whole: "Article") -> None:
        self.said = said
        self.whole = whole
        super().__init__()


class FeedOpened(Message):
    """From the thread that opens texts: what was asked for is a list of texts."""

    def __init__(self, feed: "Feed") -> None:
        self.feed = feed
        super().__init__()


class FactsFound(Message):
    """From the library's thread: what was found out of some texts, by their ids."""

    def __init__(self, facts: "Mapping[str, Facts]") -> None:
        self.facts = facts
        super().__init__()
