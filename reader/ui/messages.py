"""What widgets and the lookup thread tell the screens."""

from dataclasses import KW_ONLY
from pathlib import Path
from typing import TYPE_CHECKING

from reader.reading.answer import Answer
from reader.reading.books import split_source
from reader.reading.glossing import Glossed
from reader.text.typeset import Layout
from reader.text.walk import Place
from reader.ui.told import Told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.dictionaries.catalog import Catalog
    from reader.dictionaries.search import Match
    from reader.dictionaries.shelf import Shelved
    from reader.learning.meanings import Meaning
    from reader.lookup.entry import Lookup
    from reader.packages.catalogue import Catalogue
    from reader.packages.installed import Package
    from reader.packages.queue import Report, Wish
    from reader.vocabulary.duplicates import Duplicate
    from reader.vocabulary.journal import Undone
    from reader.vocabulary.listing import TermIndex
    from reader.vocabulary.placement import Item
    from reader.vocabulary.standing import Standing
    from reader.vocabulary.terms import Encounter


class WordClicked(Told):
    """A word was clicked once."""

    place: Place


class SentenceTaken(Told):
    """A double click: the sentence around the offset is wanted; `place` is the word that was clicked on, if any."""

    block: int
    offset: int
    place: Place | None


class StretchTaken(Told):
    """A stretch of words was marked by dragging."""

    block: int
    start: int
    end: int


class Hovered(Told):
    """The mouse has rested on a word for a moment; None when it has left."""

    place: Place | None


class Scrolled(Told):
    """Another part of the text is on the screen."""


class Typeset(Told):
    """The lines of the whole text have been set on the lookup thread."""

    layout: Layout


class Answered(Told):
    """An answer from the lookup thread."""

    answer: Answer


class Translated(Told):
    """Translations of sentences of these blocks have come."""

    blocks: frozenset[int]


class BlockGlossed(Told):
    """The glosses of a block's rare words."""

    block: int
    glosses: tuple[Glossed, ...]


class Progressed(Told):
    """The lookup thread has loaded something, or has counted the text's words."""


class Failed(Told):
    """Something went wrong on the lookup thread."""

    error: Exception


class OpenRequested(Told):
    """A text is to be opened; at a place of the article (block and offset in its own numbers) where one is named, and
    in a book in a chapter. `moved` is the id of a text whose file this is now. An address that the
    person has not `given` (a feed has) may not lead into private networks."""

    address: str
    language: str = ""
    place: tuple[int, int] | None = None
    _: KW_ONLY
    chapter: int | None = None
    moved: str = ""
    given: bool = True

    @classmethod
    def where_met(cls, met: "Encounter") -> "OpenRequested":
        """The place of an encounter: in a book its chapter; what the library keeps is asked for by its id."""
        book, chapter = split_source(met.source.id)
        kept = met.source.address.startswith(("http://", "https://")) or met.source.address in ("paste", "-")
        address = book if kept else met.source.address
        return cls(address, met.source.language, (met.block, met.offset), chapter=chapter)


class ExportRequested(Told):
    """The words of a language ("" for all) are to be written to a file."""

    path: Path
    language: str


class Exported(Told):
    """A file has been written."""

    path: Path
    count: int


class SettingChosen(Told):
    """The reader has chosen something that is to be remembered: a field of Settings and its value."""

    name: str
    value: str | int | bool


class IndexReady(Told):
    """All terms are in memory, from the lookup thread; `asked` tells for which question."""

    index: "TermIndex"
    asked: int


class MeaningsFound(Told):
    """What dictionaries say of terms without a translation, by their ids, from the thread."""

    meanings: "dict[int, Meaning]"


class TermsChanged(Told):
    """Many terms were changed, on the thread of changes; what is to be said of it."""

    said: str


class TakenBack(Told):
    """What undo has taken back, from the thread of changes; None where there was nothing."""

    undone: "Undone | None"


class StandingsChanged(Told):
    """These terms stand elsewhere in the order of learning, from the lookup thread."""

    standings: "dict[int, Standing]"
    asked: int


class DuplicatesFound(Told):
    """Terms that may be one with others, from the lookup thread; `asked` tells for which question."""

    duplicates: "list[Duplicate]"
    asked: int


class PlacementReady(Told):
    """The words of a placement test, from the lookup thread."""

    items: "list[Item]"


class LemmasCorrected(Told):
    """What is said of the lemmas of a language has changed."""

    language: str


class RowMarked(Told):
    """The mark of a table's row was clicked."""

    row: int


class RowChosen(Told):
    """A row of a table was clicked or entered; `column` is the title of the column clicked on."""

    row: int
    column: str = ""


class ActionClicked(Told):
    """What stands in a table's row to be done with it was clicked."""

    row: int


class HeadClicked(Told):
    """The head of a table was clicked, in a column of this title."""

    column: str = ""


class RowMoved(Told):
    """The cursor of a table went to another row."""

    row: int


class InstallRequested(Told):
    """A translation model is to be installed, or the list of them to be fetched anew."""

    wish: "Wish"


class InstallReported(Told):
    """From the thread of the downloads: how a wish stands."""

    report: "Report"


class ModelsChanged(Told):
    """These translation packages have been installed or removed."""

    packages: "tuple[Package, ...]"


class ModelsReleased(Told):
    """Every engine that a changed package concerns looks for its model anew."""


class ModelMissing(Told):
    """A sentence was to be translated, and no model is installed for its pair (language codes)."""

    source: str
    target: str


class ShelfRead(Told):
    """The dictionaries there are, and those that can be downloaded; `said` is what was done before they were read."""

    shelf: "list[Shelved]"
    catalog: "Catalog"
    said: str = ""


class WordTold(Told):
    """What the dictionaries say of a word that was asked for; where that is nothing, the headwords that come near."""

    lookup: "Lookup"
    near: "Sequence[Match]" = ()


class WordsFound(Told):
    """The headwords that what is typed may become."""

    matches: "Sequence[Match]"


class DictionariesChanged(Told):
    """A dictionary has come or gone, or the reader wants them in another order."""


class CatalogueRead(Told):
    """The list of models has been read; `said` is what was done before that, to be told in passing."""

    catalogue: "Catalogue"
    said: str = ""
