"""What threads and widgets tell the screens of texts and books: asked for, opened, counted, found."""

from dataclasses import KW_ONLY
from typing import TYPE_CHECKING

from reader.ui.told import Told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.library.shelf import Facts
    from reader.reading.before import Counted, Subject
    from reader.reading.books import Hit, OpenBook, Spot
    from reader.reading.opening import Opened
    from reader.reading.pairs import Pair
    from reader.text.article import Article, Feed, Link


class ChapterRequested(Told):
    """Another chapter of the book that is open is wanted: its beginning, an anchor, its end, or a place (block and
    offset in its own numbers). `back` are the places to go back to from there, the last one first to be gone to."""

    book: "OpenBook"
    pair: "Pair"
    chapter: int
    _: KW_ONLY
    anchor: str = ""
    place: tuple[int, int] | None = None
    at_end: bool = False
    back: "tuple[Spot, ...]" = ()


class ArticleRequested(Told):
    """An article that is at hand (a feed brought it along) is to be read."""

    article: "Article"


class PasteRequested(Told):
    """This text was pasted, to be read."""

    text: str


class TextOpened(Told):
    """From the thread that opens texts: one that was asked for; `said` is what is to be said of it, `back` the places
    of its book to go back to."""

    opened: "Opened"
    place: tuple[int, int] | None = None
    said: str = ""
    book: "OpenBook | None" = None
    back: "tuple[Spot, ...]" = ()


class PictureRequested(Told):
    """A picture of a book, or of a text from a file (`book` is None then), is to be shown by the system's viewer."""

    book: "OpenBook | None"
    name: str
    source: str = ""


class EdgeClicked(Told):
    """What stands at the edge of a chapter was clicked: the next one (by = 1) or the one before (-1) is wanted."""

    by: int


class LinkClicked(Told):
    """A link that is no word to look up, such as the number of a note, was clicked: it is to be followed."""

    link: "Link"


class HitsFound(Told):
    """From the thread that searches a book: more places, or that there are no more."""

    hits: "list[Hit]"
    done: bool = False


class WordsRequested(Told):
    """The words of a text or book that is not open are to be looked at before it is read."""

    address: str
    language: str = ""


class CountingOn(Told):
    """From the thread that counts the words of a book: it is at this chapter (from 0) of so many."""

    number: int
    total: int


class WordsCounted(Told):
    """From the same: the words of a text."""

    subject: "Subject"
    counted: "Counted"


class GlossesFound(Told):
    """From the same: lemma → its meaning, some more."""

    glosses: "Mapping[str, str]"


class PartOffered(Told):
    """From the thread that opens texts: a page is no article (`said` tells), but has text that can be read."""

    said: str
    whole: "Article"


class FeedOpened(Told):
    """From the thread that opens texts: what was asked for is a list of texts."""

    feed: "Feed"


class FactsFound(Told):
    """From the library's thread: what was found out of some texts, by their ids."""

    facts: "Mapping[str, Facts]"
