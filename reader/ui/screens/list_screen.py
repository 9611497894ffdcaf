"""A screen about the rows of a table: a search that follows what is typed narrows them down."""

from reader.ui.screens.screen import ReaderScreen
from reader.ui.widgets.prompt import Prompt
from reader.ui.widgets.table import Table


class ListScreen(ReaderScreen):
    """Those below it make the table, say what is asked for in a search, and show what fits `_search`."""

    SEARCH_LABEL = ""
    _table: Table
    _search = ""

    def show_found(self) -> None:
        """Shows the rows that fit the search."""
        raise NotImplementedError

    def action_search(self) -> None:
        self.ask(Prompt(self.SEARCH_LABEL, self._end_search, self._search, self.search_for, select=True))

    def search_for(self, text: str) -> None:
        """Shows what fits; "" shows all."""
        self._search = text.strip()
        self.show_found()

    def _end_search(self, text: str) -> None:
        self._table.focus()
        self.search_for(text)
