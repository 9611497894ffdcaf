"""Translations on the page: read ahead, under paragraphs, beside them, and glosses above rare words."""

from textual.timer import Timer

from reader.reading.glossing import Glossed
from reader.reading.session import Session
from reader.reading.translations import BlockTranslation
from reader.settings import Settings
from reader.ui import phrases
from reader.ui.messages import BlockGlossed, SettingChosen, Translated
from reader.ui.screens.walking import WalkingScreen
from reader.ui.typed import whole_number
from reader.ui.widgets.page import Page
from reader.ui.widgets.prompt import Prompt
from reader.vocabulary.terms import Status

_MOST_RANK = 1_000_000
_MOST_SHOWN = 1000
"""Blocks whose marks are kept: those of the whole novel would take too much room."""
_SETTLED = frozenset((Status.KNOWN, Status.IGNORED))
_REST = 0.15
"""Seconds without scrolling after which the page is translated ahead."""


class TranslatingScreen(WalkingScreen):
    """A screen whose page can show what its sentences and rare words mean, not only the word that is asked for."""

    def __init__(self, session: Session, page: Page, settings: Settings) -> None:
        super().__init__(session, page)
        self._gloss_rank = settings.gloss_rank
        self._below: set[int] = set()
        """Blocks under which their translation stands."""
        self._calibrating = False
        self._dual = False
        self._glossing = settings.glosses
        self._resting: Timer | None = None
        self._glossed: dict[int, tuple[Glossed, ...]] = {}
        self._above: dict[int, list[tuple[int, int, str]]] = {}
        """The glosses that stand above words of blocks: those of `_glossed` whose words are not known."""
        self._shown: dict[int, BlockTranslation] = {}
        """The translations on the page, as they stand there: marks in them are theirs."""

    def start_translating(self) -> None:
        """A model has been installed while the text was open."""
        self._calibrating = False
        self._translate_anew()

    def _translate_anew(self) -> None:
        """The model is another one, or takes its attention from elsewhere."""
        self.session.translations.forget()
        self.read_ahead_soon()
        self.session.translations.want(sorted(self._below.union(self._visible_blocks() if self._dual else ())))

    def read_ahead_soon(self) -> None:
        """Once the page rests, what is on it is translated: not while one scrolls through it."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(_REST, self._read_ahead)

    def _read_ahead(self) -> None:
        """Translates what is on the screen, and some more, while nothing else is to be done."""
        top, bottom = self._page.top(), self._page.bottom()
        if top is None or bottom is None:
            return
        self.session.translations.ahead(top, bottom)
        if not self._calibrating:
            self._calibrating = True
            self.session.translations.calibrate()
        if self._dual:
            self._want_visible()
        if self._glossing:
            self._gloss_blocks()

    def _visible_blocks(self) -> list[int]:
        top, bottom = self._page.top(), self._page.bottom()
        return [] if top is None or bottom is None else list(range(top[0], bottom[0] + 1))

    def on_translated(self, event: Translated) -> None:
        if not event.blocks:
            self._translate_anew()
        for block in event.blocks:
            self._fill_in(block)
        if self._glossing and not event.blocks.isdisjoint(self._visible_blocks()):
            self._glossed = {block: one for block, one in self._glossed.items() if block not in event.blocks}
            self._gloss_blocks()

    def _fill_in(self, block: int) -> None:
        if block not in self._below and not self._dual:
            return
        found = self.session.translations.block(block)
        if found is None:
            return
        if self._dual:
            self._page.set_block_translation(block, found.text)
        if block in self._below:
            self._page.show_translation(block, found.text)
        self._shown[block] = found
        if len(self._shown) > _MOST_SHOWN:
            del self._shown[next(iter(self._shown))]
        self.mark_counterparts()

    def mark_counterparts(self) -> None:
        """Marks in the translations on the page what the word under the cursor became."""
        cursor = self._page.cursor
        if cursor is None or not (self._dual or self._below):
            return
        if not self._dual and cursor.block not in self._below:
            self._page.mark_in_translation(cursor.block, ())
            return
        words, shown = self.session.words.block(cursor.block), self._shown.get(cursor.block)
        spans = shown.counterparts(words.start[cursor.word], words.end[cursor.word]) if shown is not None else ()
        self._page.mark_in_translation(cursor.block, spans)

    # ---- under the paragraphs, and beside them
    def action_translate(self) -> None:
        """The translation of the paragraph under it, or away again."""
        place = self._cursor_or_first()
        if place is None or not self._can_translate():
            return
        if place.block in self._below:
            self._below.discard(place.block)
            self._shown.pop(place.block, None)
            self._page.hide_translation(place.block)
        else:
            self._show_below([place.block])
            self._page.bring_translation_into_view(place.block)

    def _show_below(self, blocks: list[int]) -> None:
        self._below.update(blocks)
        for block in blocks:
            self._page.show_translation(block, None)
            self._fill_in(block)
        self.session.translations.want(blocks)

    def action_dual(self) -> None:
        """Original and translation side by side; where there is no room, the translations under the paragraphs."""
        if not self._dual and not self._can_translate():
            return
        if not self._dual and not self._page.has_room_for_dual():
            self.say(phrases.NO_ROOM_FOR_DUAL)
            self._show_below([block for block in self._visible_blocks() if block not in self._below])
            return
        self._dual = not self._dual
        self.arrange_dual(self._dual)
        self._page.set_dual(self._dual)
        if self._dual:
            self._want_visible()

    def arrange_dual(self, on: bool) -> None:
        """Makes room for two columns."""
        raise NotImplementedError

    def _want_visible(self) -> None:
        blocks = self._visible_blocks()
        for block in blocks:
            self._fill_in(block)
        self.session.translations.want(blocks)

    def _can_translate(self) -> bool:
        """Says what is missing where nothing can be translated."""
        raise NotImplementedError

    # ---- above rare words
    def action_gloss_rank(self) -> None:
        """Asks from which rank on a word counts as rare."""
        self.ask(Prompt(phrases.GLOSS_RANK, self._set_gloss_rank, str(self._gloss_rank), select=True))

    def _set_gloss_rank(self, text: str) -> None:
        rank = whole_number(text, _MOST_RANK)
        if rank is None:
            self.say(phrases.NOT_A_RANK.format(text=text))
            return
        self._gloss_rank = rank
        self.post_message(SettingChosen("gloss_rank", self._gloss_rank))
        self._glossed = {}
        self._clear_glosses()
        self._glossing = False
        self.action_glosses()

    def action_glosses(self) -> None:
        """Glosses above the rare words that are not known yet, or none."""
        self._glossing = not self._glossing
        if self._glossing:
            self._gloss_blocks()
        else:
            self._clear_glosses()
        self.post_message(SettingChosen("glosses", self._glossing))
        self.say(phrases.GLOSSES_ON.format(rank=self._gloss_rank) if self._glossing else phrases.GLOSSES_OFF)

    def _clear_glosses(self) -> None:
        self._above = {}
        self._page.clear_glosses()

    def _gloss_blocks(self) -> None:
        wanted = [block for block in self._visible_blocks() if block not in self._glossed]
        if wanted:
            self.session.glossing.want(wanted, self._gloss_rank)

    def on_block_glossed(self, event: BlockGlossed) -> None:
        self._glossed[event.block] = event.glosses
        self.show_glosses([event.block])

    def show_glosses(self, blocks: "list[int] | None" = None) -> None:
        """Shows the glosses of those words that are not known; of all blocks that have any where none are named."""
        if not self._glossing:
            return
        book = self.session.statuses.bytes()
        for block in self._glossed if blocks is None else blocks:
            glosses = [(g.start, g.end, g.gloss) for g in self._glossed[block] if book[g.form] not in _SETTLED]
            if glosses != self._above.get(block, []):
                self._above[block] = glosses
                self._page.set_glosses(block, glosses)
