"""What the app shows of a selection: the lookup, and what has become of its sentence."""

from typing import TYPE_CHECKING, NamedTuple

from reader.text.walk import Selection

if TYPE_CHECKING:
    from reader.lookup.entry import Lookup


class Answer(NamedTuple):
    """A selection with what was found; `glosses` stand in for an entry that a longer stretch does not have.

    `passing`: the mouse only rests there. `no_dictionary`: there is none from the text's language to the reader's.
    `translating`: the sentence is on its way, and one more answer comes with it. `translation` is the sentence's,
    `doubtful` where it runs on or repeats itself. `preparing`: what is known of the language's forms is being made
    ready, and one more answer comes with it.
    """

    selection: Selection
    lookup: "Lookup"
    glosses: tuple[tuple[str, str], ...] = ()
    no_dictionary: bool = False
    translating: bool = False
    translation: str = ""
    doubtful: bool = False
    passing: bool = False
    preparing: bool = False

    @property
    def meaning(self) -> str:
        """The translation of the whole sentence, where that is what was selected."""
        return self.translation if self.selection.surface == self.selection.sentence else ""
