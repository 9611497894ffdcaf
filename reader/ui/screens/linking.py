"""Ways out of a page and back: links, the chapters of a book, its contents, its pictures, search through all of it."""

import sys
from functools import partial

from reader.errors import ReaderError
from reader.reading.books import Spot
from reader.reading.pairs import Pair
from reader.reading.session import Session
from reader.settings import Settings
from reader.text.article import ContentsEntry, Kind, Link
from reader.text.links import destination, is_address
from reader.text.walk import Place
from reader.ui import phrases
from reader.ui.screens.translating import TranslatingScreen
from reader.ui.shelf_messages import ChapterRequested, EdgeClicked, LinkClicked, PictureRequested
from reader.ui.widgets.page import Page
from reader.ui.widgets.prompt import Prompt

_ADDRESS_CELLS = 20


class LinkingScreen(TranslatingScreen):
    """A page with links; in a book with chapters before and after it. `back` are the places to go back to."""

    def __init__(self, session: Session, page: Page, settings: Settings, back: tuple[Spot, ...] = ()) -> None:
        super().__init__(session, page, settings)
        self._back = back
        self.chapter = session.bookmark.chapter

    @property
    def _number(self) -> int:
        return self.chapter.number if self.chapter else 0

    def leads(self, block: int, start: int, end: int) -> tuple[tuple[str, str, str], ...]:
        """What can be followed from a stretch of the page: (key, what it does, action)."""
        found = [("f", self._told(link), "follow") for link in self._page.links.within(block, start, end)[:1]]
        if self._page.links.picture(block) is not None:
            found.append(("p", phrases.SHOWS_PICTURE, "picture"))
        return tuple(found)

    def _told(self, link: Link) -> str:
        if destination(link.target, self._number) is not None:
            return phrases.FOLLOWS
        address = link.target.partition("://")[2] or link.target
        short = address if len(address) <= _ADDRESS_CELLS else address[: _ADDRESS_CELLS - 1] + "…"
        return phrases.OPENS.format(address=short)

    # ---- links
    def action_follow(self) -> None:
        """Follows the link under the cursor; without one the cursor goes to the next link."""
        place = self._cursor_or_first()
        if place is None or not self._page.links:
            self.say(phrases.NO_LINKS)
            return
        words = self.session.words.block(place.block)
        start, end = words.start[place.word], words.end[place.word]
        here: list[Link] = []
        if self._page.cursor is not None:
            here = self._page.links.within(place.block, start, end) or self._links_beside(place)
        if here:
            self.follow_link(here[0])
            return
        found = self._page.links.next_from(place.block, start if self._page.cursor is not None else -1)
        if found is not None:
            block, link = found
            self._move(self.session.walk.place_near(block, link.start))
            self.say(phrases.F_FOLLOWS)

    def _links_beside(self, place: Place) -> list[Link]:
        """Those between a word and its neighbours: what is no word itself, such as the number of a note."""
        words = self.session.words.block(place.block)
        after = words.start[place.word + 1] if place.word + 1 < len(words) else None
        before = words.end[place.word - 1] if place.word else 0
        links = self._page.links
        behind = links.within(place.block, words.end[place.word], sys.maxsize if after is None else after)
        return behind or links.within(place.block, before, words.start[place.word])

    def on_link_clicked(self, event: LinkClicked) -> None:
        self.follow_link(event.link)

    def follow_link(self, link: Link) -> None:
        """Goes where a link leads: a place of this text, a chapter, or an address that is offered first."""
        where = destination(link.target, self._number)
        if where is None:
            self._offer_address(link.target)
            return
        if self.chapter is None or where.chapter == self.chapter.number:
            place = self._page.links.anchor(where.anchor) if where.anchor else (0, 0)
            if place is None:
                self.say(phrases.LEADS_NOWHERE)
                return
            self._remember()
            self._show_place(*place)
            return
        self._turn_to(where.chapter, anchor=where.anchor, back=(*self._back, self.here()))

    def _offer_address(self, address: str) -> None:
        if not is_address(address):
            self.say(phrases.LEADS_NOWHERE)
            return
        from reader.ui.widgets.offer import Question

        said = phrases.OPEN_ADDRESS.format(address=address)
        self.ask_whether(Question(said, phrases.OPEN_IT, partial(self._open_address, address)))

    def _open_address(self, address: str) -> None:
        from reader.reading.viewer import show_address

        try:
            show_address(address)
            self.say(phrases.OPENED_OUTSIDE)
        except ReaderError as error:
            self.app.copy_to_clipboard(address)
            self.tell(str(error))

    # ---- there and back
    def here(self) -> Spot:
        """Where one is, in the article's own numbers."""
        block, offset = self._cursor_spot() or self._page.top() or (0, 0)
        return Spot(self._number, max(0, block - self.session.lead), offset)

    def _cursor_spot(self) -> tuple[int, int] | None:
        cursor = self._page.cursor
        if cursor is None or not self._page.is_visible(cursor):
            return None
        return cursor.block, self.session.words.block(cursor.block).start[cursor.word]

    def _remember(self) -> None:
        self._back = (*self._back, self.here())

    def action_go_back(self) -> None:
        """To where the last link was followed, a line of the contents or a place of a search was chosen; to the list of
        words, where one came from there."""
        if not self._back:
            self.app.call_later(self.app.run_action, "back_to_words")
            return
        spot, rest = self._back[-1], self._back[:-1]
        if spot.chapter == self._number:
            self._back = rest
            self._show_place(spot.block + self.session.lead, spot.offset)
        else:
            self._turn_to(spot.chapter, place=(spot.block, spot.offset), back=rest)

    def _show_place(self, block: int, offset: int) -> None:
        """Puts a place near the top of the page, and the cursor on its word."""
        block, offset = self.session.bookmark.clamped(block, offset)
        self._page.go_to(block, offset)
        self._move(self.session.walk.place_near(block, offset))
        if self._back:
            self.say(phrases.BACK_IS)

    # ---- chapters
    def _turn_to(
        self,
        number: int,
        *,
        anchor: str = "",
        place: tuple[int, int] | None = None,
        at_end: bool = False,
        back: tuple[Spot, ...] = (),
    ) -> None:
        if self.chapter is None or not 0 <= number < len(self.chapter.book):
            self.say(phrases.NO_CHAPTER)
            return
        pair = Pair(self.session.language, self.session.target)
        self.post_message(
            ChapterRequested(self.chapter.book, pair, number, anchor=anchor, place=place, at_end=at_end, back=back)
        )

    def action_chapter(self, by: int) -> None:
        self._turn_to(self._number + by)

    def on_edge_clicked(self, event: EdgeClicked) -> None:
        self.action_chapter(event.by)

    def action_page(self, by: int) -> None:
        """At the end of a chapter the next one follows, at its beginning the one before, at its end."""
        at_edge = self._page.scroll_offset.y >= self._page.max_scroll_y if by > 0 else not self._page.scroll_offset.y
        if self.chapter is not None and at_edge and 0 <= self._number + by < len(self.chapter.book):
            self._turn_to(self._number + by, at_end=by < 0)
        else:
            super().action_page(by)

    def action_before(self) -> None:
        self.app.call_later(self.app.run_action, "before")

    # ---- contents
    def action_contents(self) -> None:
        from reader.ui.screens.contents import ContentsScreen

        entries, present = self._contents()
        if not entries:
            self.say(phrases.NO_CONTENTS)
            return
        title = self.chapter.book.book.title if self.chapter else self.session.article.title
        self.app.push_screen(ContentsScreen(title, entries, present, self._go_to_entry))

    def _contents(self) -> tuple[list[ContentsEntry], int]:
        """The lines of a book's contents, or the headings of a text (by the number of their block), and the present."""
        if self.chapter is not None:
            return list(self.chapter.book.book.contents), self.chapter.book.entry_at(self.chapter.number)
        headings = [
            ContentsEntry(block.text, max(0, block.level - 1), number)
            for number, block in enumerate(self.session.blocks)
            if block.kind is Kind.HEADING
        ]
        top = (self._page.top() or (0, 0))[0]
        return headings, max((n for n, entry in enumerate(headings) if entry.chapter <= top), default=0)

    def _go_to_entry(self, entry: ContentsEntry) -> None:
        if self.chapter is None:
            self._remember()
            self._show_place(entry.chapter, 0)
        elif entry.chapter == self._number:
            self._remember()
            self._show_place(*((self._page.links.anchor(entry.anchor) if entry.anchor else None) or (0, 0)))
        else:
            self._turn_to(entry.chapter, anchor=entry.anchor, back=(*self._back, self.here()))

    # ---- search through a book
    def action_search_book(self) -> None:
        if self.chapter is None:
            self.action_search()
            return
        self.ask(Prompt(phrases.SEARCH_BOOK, self._search_book, self._query, select=True))

    def _search_book(self, query: str) -> None:
        from reader.ui.screens.found import FoundScreen

        self._page.focus()
        if self.chapter is not None and query.strip():
            self._query = query
            self.app.push_screen(FoundScreen(self.chapter.book, query, self._number, self._go_to_hit))

    def _go_to_hit(self, spot: Spot) -> None:
        back = (*self._back, self.here())
        if spot.chapter == self._number:
            self._back = back
            self._show_place(spot.block + self.session.lead, spot.offset)
        else:
            self._turn_to(spot.chapter, place=(spot.block, spot.offset), back=back)

    # ---- pictures
    def action_picture(self) -> None:
        """Shows the picture of the block under the cursor, else the first one on the screen."""
        cursor = self._page.cursor
        top, bottom = self._page.top(), self._page.bottom()
        if top is None or bottom is None:
            return
        found = self._page.links.next_picture(cursor.block, cursor.block) if cursor is not None else None
        found = found or self._page.links.next_picture(top[0], bottom[0])
        if found is None:
            self.say(phrases.NO_PICTURE)
        elif is_address(found[1]):
            self._offer_address(found[1])
        else:
            book = self.chapter.book if self.chapter is not None else None
            self.post_message(PictureRequested(book, found[1], self.session.article.source))
