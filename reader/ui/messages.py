"""What widgets and the lookup thread tell the screens."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from reader.answer import Answer
from reader.glossing import Glossed
from reader.text.typeset import Layout
from reader.text.walk import Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.before import Counted, Subject
    from reader.books import Hit, OpenBook, Spot
    from reader.library.shelf import Facts
    from reader.opening import Opened, Pair
    from reader.packages.catalogue import Catalogue
    from reader.packages.installed import Package
    from reader.packages.queue import Report, Wish
    from reader.text.article import Article, Feed
    from reader.vocabulary.bulk import BulkWord
    from reader.vocabulary.listing import TermIndex
    from reader.vocabulary.placement import Item
    from reader.vocabulary.standing import Standing
    from reader.vocabulary.terms import Status


class WordClicked(Message):
    """A word was clicked once."""

    def __init__(self, place: Place) -> None:
        self.place = place
        super().__init__()


class SentenceTaken(Message):
    """A double click: the sentence around the offset is wanted; `place` is the word that was clicked on, if any."""

    def __init__(self, block: int, offset: int, place: Place | None) -> None:
        self.block = block
        self.offset = offset
        self.place = place
        super().__init__()


class StretchTaken(Message):
    """A stretch of words was marked by dragging."""

    def __init__(self, block: int, start: int, end: int) -> None:
        self.block = block
        self.start = start
        self.end = end
        super().__init__()


class Hovered(Message):
    """The mouse has rested on a word for a moment; None when it has left."""

    def __init__(self, place: Place | None) -> None:
        self.place = place
        super().__init__()


class Scrolled(Message):
    """Another part of the text is on the screen."""


class Typeset(Message):
    """The lines of the whole text have been set on the lookup thread."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        super().__init__()


class Answered(Message):
    """An answer from the lookup thread."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        super().__init__()


class Translated(Message):
    """Translations of sentences of these blocks have come."""

    def __init__(self, blocks: frozenset[int]) -> None:
        self.blocks = blocks
        super().__init__()


class BlockGlossed(Message):
    """The glosses of a block's rare words."""

    def __init__(self, block: int, glosses: tuple[Glossed, ...]) -> None:
        self.block = block
        self.glosses = glosses
        super().__init__()


class Progressed(Message):
    """The lookup thread has loaded something, or has counted the text's words."""


class Failed(Message):
    """Something went wrong on the lookup thread."""

    def __init__(self, error: Exception) -> None:
        self.error = error
        super().__init__()


class OpenRequested(Message):
    """A text is to be opened; at a place of the article (block and offset in its own numbers) where one is named, and
    in a book in a chapter. `moved` is the id of a text whose file this is now."""

    def __init__(
        self,
        address: str,
        language: str = "",
        place: tuple[int, int] | None = None,
        *,
        chapter: int | None = None,
        moved: str = "",
    ) -> None:
        self.address = address
        self.language = language
        self.place = place
        self.chapter = chapter
        self.moved = moved
        super().__init__()


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


class BulkReady(Message):
    """From the same: words with their meanings and sentences, to be kept with a status."""

    def __init__(self, words: "Sequence[BulkWord]", status: "Status") -> None:
        self.words = words
        self.status = status
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


class ExportRequested(Message):
    """The words of a language ("" for all) are to be written to a file."""

    def __init__(self, path: Path, language: str) -> None:
        self.path = path
        self.language = language
        super().__init__()


class Exported(Message):
    """A file has been written."""

    def __init__(self, path: Path, count: int) -> None:
        self.path = path
        self.count = count
        super().__init__()


class SettingChosen(Message):
    """The reader has chosen something that is to be remembered: a field of Settings and its value."""

    def __init__(self, name: str, value: str | int | bool) -> None:
        self.name = name
        self.value = value
        super().__init__()


class IndexReady(Message):
    """All terms are in memory, from the lookup thread; `asked` tells for which question."""

    def __init__(self, index: "TermIndex", asked: int) -> None:
        self.index = index
        self.asked = asked
        super().__init__()


class TermsChanged(Message):
    """These terms were changed on the lookup thread, where there were too many of them to be waited for."""

    def __init__(self, said: str, asked: int) -> None:
        self.said = said
        self.asked = asked
        super().__init__()


class StandingsChanged(Message):
    """These terms stand elsewhere in the order of learning, from the lookup thread."""

    def __init__(self, standings: "dict[int, Standing]", asked: int) -> None:
        self.standings = standings
        self.asked = asked
        super().__init__()


class PlacementReady(Message):
    """The words of a placement test, from the lookup thread."""

    def __init__(self, items: "list[Item]") -> None:
        self.items = items
        super().__init__()


class LemmasCorrected(Message):
    """What is said of the lemmas of a language has changed."""

    def __init__(self, language: str) -> None:
        self.language = language
        super().__init__()


class RowMarked(Message):
    """The mark of a table's row was clicked."""

    def __init__(self, row: int) -> None:
        self.row = row
        super().__init__()


class RowChosen(Message):
    """A row of a table was clicked or entered; `column` is the title of the column clicked on."""

    def __init__(self, row: int, column: str = "") -> None:
        self.row = row
        self.column = column
        super().__init__()


class HeadClicked(Message):
    """The head of a table was clicked, in a column of this title."""

    def __init__(self, column: str = "") -> None:
        self.column = column
        super().__init__()


class RowMoved(Message):
    """The cursor of a table went to another row."""

    def __init__(self, row: int) -> None:
        self.row = row
        super().__init__()


class InstallRequested(Message):
    """A translation model is to be installed, or the list of them to be fetched anew."""

    def __init__(self, wish: "Wish") -> None:
        self.wish = wish
        super().__init__()


class InstallReported(Message):
    """From the thread of the downloads: how a wish stands."""

    def __init__(self, report: "Report") -> None:
        self.report = report
        super().__init__()


class ModelsChanged(Message):
    """These translation packages have been installed or removed."""

    def __init__(self, packages: "tuple[Package, ...]") -> None:
        self.packages = packages
        super().__init__()


class ModelsReleased(Message):
    """Every engine that a changed package concerns looks for its model anew."""


class ModelMissing(Message):
    """A sentence was to be translated, and no model is installed for its pair (language codes)."""

    def __init__(self, source: str, target: str) -> None:
        self.source = source
        self.target = target
        super().__init__()


class CatalogueRead(Message):
    """The list of models has been read; `said` is what was done before that, to be told in passing."""

    def __init__(self, catalogue: "Catalogue", said: str = "") -> None:
        self.catalogue = catalogue
        self.said = said
        super().__init__()
