"""What widgets and the lookup thread tell the screens."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from reader.answer import Answer
from reader.books import split_source
from reader.glossing import Glossed
from reader.text.typeset import Layout
from reader.text.walk import Place

if TYPE_CHECKING:
    from reader.dictionaries.catalog import Catalog
    from reader.dictionaries.shelf import Shelved
    from reader.lookup.entry import Lookup
    from reader.packages.catalogue import Catalogue
    from reader.packages.installed import Package
    from reader.packages.queue import Report, Wish
    from reader.vocabulary.journal import Undone
    from reader.vocabulary.listing import TermIndex
    from reader.vocabulary.placement import Item
    from reader.vocabulary.standing import Standing
    from reader.vocabulary.terms import Encounter


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
    in a book in a chapter. `moved` is the id of a text whose file this is now. An address that the
    person has not `given` (a feed has) may not lead into private networks."""

    def __init__(
        self,
        address: str,
        language: str = "",
        place: tuple[int, int] | None = None,
        *,
        chapter: int | None = None,
        moved: str = "",
        given: bool = True,
    ) -> None:
        self.address = address
        self.language = language
        self.place = place
        self.chapter = chapter
        self.moved = moved
        self.given = given
        super().__init__()

    @classmethod
    def where_met(cls, met: "Encounter") -> "OpenRequested":
        """The place of an encounter: in a book its chapter; what the library keeps is asked for by its id."""
        book, chapter = split_source(met.source.id)
        kept = met.source.address.startswith(("http://", "https://")) or met.source.address in ("paste", "-")
        address = book if kept else met.source.address
        return cls(address, met.source.language, (met.block, met.offset), chapter=chapter)


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
    """Many terms were changed, on the thread of changes; what is to be said of it."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__()


class TakenBack(Message):
    """What undo has taken back, from the thread of changes; None where there was nothing."""

    def __init__(self, undone: "Undone | None") -> None:
        self.undone = undone
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


class ShelfRead(Message):
    """The dictionaries there are, and those that can be downloaded; `said` is what was done before they were read."""

    def __init__(self, shelf: "list[Shelved]", catalog: "Catalog", said: str = "") -> None:
        self.shelf = shelf
        self.catalog = catalog
        self.said = said
        super().__init__()


class WordTold(Message):
    """What the dictionaries say of a word that was asked for."""

    def __init__(self, lookup: "Lookup") -> None:
        self.lookup = lookup
        super().__init__()


class DictionariesChanged(Message):
    """A dictionary has come or gone, or the reader wants them in another order."""


class CatalogueRead(Message):
    """The list of models has been read; `said` is what was done before that, to be told in passing."""

    def __init__(self, catalogue: "Catalogue", said: str = "") -> None:
        self.catalogue = catalogue
        self.said = said
        super().__init__()
