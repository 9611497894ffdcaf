"""Going through a text with the keys: by word, line, sentence, paragraph and page, and from match to match."""

from reader.reading.session import Session
from reader.text.walk import Place
from reader.ui import phrases
from reader.ui.screens.screen import ReaderScreen
from reader.ui.widgets.page import Page
from reader.ui.widgets.prompt import Prompt


class WalkingScreen(ReaderScreen):
    """A screen with a page to walk through; what follows the cursor is for the one that inherits."""

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__(name="reading")
        self.session = session
        self._page = page
        self._query = ""

    def _cursor_or_first(self) -> Place | None:
        return self._page.cursor or self._page.first_visible()

    def shown_word(self) -> str:
        """The word under the cursor; "" where there is none."""
        place = self._cursor_or_first()
        return self.session.walk.selection_of(place).surface if place is not None else ""

    def _move(self, place: Place | None, keep_column: bool = False) -> None:
        """Puts the cursor on a word, which the panel then follows."""
        if place is not None:
            self._page.move_to(place, keep_column)
            self.say("")
            self.follow(place)

    def follow(self, place: Place) -> None:
        """The cursor has come to another word."""
        raise NotImplementedError

    def action_word(self, by: int) -> None:
        cursor = self._visible_cursor()
        if cursor is None:
            self._move(self._page.first_visible())
        else:
            self._move(self.session.walk.step(cursor, by))

    def _visible_cursor(self) -> Place | None:
        """The cursor, unless one has scrolled away from it."""
        cursor = self._page.cursor
        return cursor if cursor is not None and self._page.is_visible(cursor) else None

    def action_line(self, by: int) -> None:
        if self._visible_cursor() is None:
            self._move(self._page.first_visible())
        else:
            self._move(self._page.place_on_line(by), keep_column=True)

    def action_line_end(self, by: int) -> None:
        self._move(self._page.line_edge(by) or self._page.first_visible())

    def action_sentence(self, by: int) -> None:
        cursor = self._cursor_or_first()
        self._move(self.session.walk.step_sentence(cursor, by) if cursor else None)

    def action_block(self, by: int) -> None:
        cursor = self._cursor_or_first()
        self._move(self.session.walk.step_block(cursor, by) if cursor else None)

    def action_page(self, by: int) -> None:
        self._page.scroll_by(by * max(1, self._page.size.height - 2))
        if self._page.cursor is not None:
            self._move(self._page.first_visible())

    def action_edge(self, by: int) -> None:
        self._page.scroll_to(y=0 if by < 0 else self._page.virtual_size.height, animate=False)
        self._move(self.session.walk.first_place() if by < 0 else self.session.walk.last_place())

    def _share_read(self) -> float:
        """What lies above the screen, 0–1; all of it once the end is in sight."""
        top, bottom = self._page.top(), self._page.bottom()
        if top is None or bottom is None:
            return 0.0
        walk = self.session.walk
        return 1.0 if walk.share_read(*bottom) >= 1 else walk.share_read(*top)

    # ---- searching
    def action_search(self) -> None:
        self.ask(Prompt(phrases.SEARCH_TEXT, self._search_for, self._query, select=True))

    def _search_for(self, query: str) -> None:
        self._page.focus()
        if not query.strip():
            return
        self._query = query
        top = self._page.top() or (0, 0)
        self._find(1, top[0], top[1] - 1)

    def action_find(self, by: int) -> None:
        if not self._query:
            self.say(phrases.NO_SEARCH)
            return
        block, offset, _ = self._page.match or (*(self._page.top() or (0, 0)), 0)
        self._find(by, block, offset)

    def _find(self, by: int, block: int, offset: int) -> None:
        found = self.session.walk.find(self._query, block, offset, by)
        self._page.set_match(found)
        if found is None:
            self.say(phrases.NO_MATCH.format(query=self._query))
            return
        self._move(self.session.walk.place_near(found[0], found[1]))
        number = self.session.walk.match_number(self._query, found)
        around = (found[:2] < (block, offset)) if by > 0 else (found[:2] > (block, offset))
        said = [f"“{self._query}”", phrases.MATCH_OF.format(number=number[0], count=number[1]) if number else ""]
        self.say(" · ".join(filter(None, [*said, phrases.AROUND[by > 0] if around else ""])))
