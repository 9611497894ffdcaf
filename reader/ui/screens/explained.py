"""The part of a list of words that tells what the dictionaries say where nobody has written what a word means."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from reader.learning.changing import Changes
from reader.lookup.latest import Latest
from reader.ui.messages import MeaningsFound
from reader.ui.screens.list_screen import ListScreen
from reader.ui.widgets.table import Faint
from reader.vocabulary.listing import Row
from reader.vocabulary.store import Store

if TYPE_CHECKING:
    from reader.learning.meanings import Meaning, MeaningOf

_DRAWN_AFTER = 0.02
"""Seconds in which all rows of the screen are drawn."""


class ExplainedListScreen(ListScreen):
    """`_meaning_of` loads dictionaries, and is asked on the thread for what is drawn."""

    _latest: Latest
    _changes: Changes
    _meaning_of: "MeaningOf"

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self._meanings: dict[int, Meaning | None] = {}
        """Of terms that were shown without a translation; None: it is being asked."""
        self._unexplained: list[Row] = []

    def explained(self, row: Row) -> str:
        """The translation; where there is none what the dictionaries say, as soon as that is known."""
        if row.translation:
            return row.translation
        if row.id not in self._meanings:
            self._meanings[row.id] = None
            self._unexplained.append(row)
            if len(self._unexplained) == 1:
                self.set_timer(_DRAWN_AFTER, self._ask_meanings)
        found = self._meanings[row.id]
        return Faint(found.translation) if found and found.translation else "–"

    def _ask_meanings(self) -> None:
        rows, self._unexplained = self._unexplained, []
        self._latest.in_background(self._find_meanings(rows), soon=True)

    def _find_meanings(self, rows: Sequence[Row]) -> Iterator[None]:
        """On the thread. A word that was clicked, and left before its answer came, is given it."""
        found = {}
        for row in rows:
            found[row.id] = self._meaning_of(row.text, row.language, row.target_language)
            yield
        self.post_message(MeaningsFound(found))
        clicked = {row.id: found[row.id] for row in rows if row.encounters and found[row.id].translation}
        if clicked:
            self._changes.make(partial(_give, clicked))

    def on_meanings_found(self, event: MeaningsFound) -> None:
        self._meanings |= event.meanings
        self._table.refresh()
        self._show_detail()

    def _show_detail(self) -> None:
        """Shows what there is to say of the row under the cursor."""
        raise NotImplementedError


def _give(meanings: "dict[int, Meaning]", store: Store) -> None:
    for number, meaning in meanings.items():
        term = store.term(number)
        if term is not None and not term.own_translation:  # the reader may have emptied it
            store.set_translation(number, *meaning)
