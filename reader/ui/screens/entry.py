"""What all dictionaries say of a word, whole; and from there to the words that they lead to, and back."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from reader.lookup.latest import Latest
from reader.lookup.references import pieces
from reader.ui import phrases
from reader.ui.actions import actions_of, bindings_of, hints
from reader.ui.messages import Failed, WordTold
from reader.ui.screens.screen import ReaderScreen
from reader.ui.widgets.footer import Footer

if TYPE_CHECKING:
    from reader.lookup.entry import Entry, Lookup

_MOST_STEPS = 100
"""Words that one can go back to: a circle of references has no end."""


class EntryScreen(ReaderScreen):
    """`look_up` gives the entries of a word; it is asked on a thread."""

    CSS_PATH = "../styles/entry.tcss"
    BINDINGS = bindings_of("entry")
    AUTO_FOCUS = "#entry-body"

    def __init__(self, look_up: "Callable[[str], Lookup]", word: str) -> None:
        super().__init__(name="entry")
        self._look_up = look_up
        self._words = [word]
        self._told: Lookup | None = None
        self._references: list[str] = []
        self._chosen = -1
        self._files = Latest(lambda error: self.post_message(Failed(error)), "entry")

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="entry-body"):
            yield Static(id="entry", markup=False)
        yield Footer(hints(actions_of("entry")))

    def on_mount(self) -> None:
        self._ask()

    def on_unmount(self) -> None:
        self._files.stop(timeout=0)

    @property
    def idle(self) -> bool:
        return self._files.idle

    def _ask(self) -> None:
        self._files.request(partial(self._answer, self._words[-1]))

    def _answer(self, word: str) -> None:
        self.post_message(WordTold(self._look_up(word)))

    def on_word_told(self, event: WordTold) -> None:
        self._told, self._chosen = event.lookup, -1
        self._show()
        self.query_one("#entry-body").scroll_home(animate=False)

    def _show(self) -> None:
        if self._told is None:
            return
        self._references = []
        body = Content("\n").join(self._lines(self._told))
        self.query_one("#entry", Static).update(body)

    def _lines(self, told: "Lookup") -> "Iterator[Content]":
        before = " · ".join(self._words[:-1][-3:])
        yield Content.assemble((told.word, "bold $r-accent"), (f"  ← {before}" if before else "", "$r-faint"))
        if not told.entries:
            yield Content(f"\n{phrases.NOT_FOUND}")
        for name, entries in groupby(told.entries, key=lambda entry: entry.dictionary):
            yield Content.styled(f"\n{name}", "$r-faint")
            for entry in entries:
                yield from self._entry(entry)

    def _entry(self, entry: "Entry") -> "Iterator[Content]":
        said = f"  /{entry.pronunciation.strip('/[] ')}/" if entry.pronunciation else ""
        part = f"  {entry.part_of_speech}" if entry.part_of_speech else ""
        yield Content.assemble((entry.headword, "bold"), (said, "$r-faint"), (part, "italic $r-faint"))
        number = 0
        for sense in entry.senses:
            number += bool(sense.score)
            lead = f"{number:>3}  " if sense.score else "     "
            note = "  ".join(filter(None, (sense.note and f"({sense.note})", sense.definition)))
            example = f"  “{sense.example}”" if sense.example else ""
            text = Content("").join(self._piece(*piece) for piece in pieces(", ".join(sense.translations)))
            yield Content.assemble(
                (lead, "$r-faint"), text, (f"  {note}" if note else "", "$r-faint"), (example, "italic")
            )

    def _piece(self, text: str, word: str) -> Content:
        if not word:
            return Content(text)
        here = len(self._references) == self._chosen
        self._references.append(word)
        style = Style.from_meta({"@click": f"screen.go({len(self._references) - 1})"})
        return Content.styled(text, style + Style.parse("reverse" if here else "$r-accent"))

    # ---- what can be done
    def action_choose(self, by: int) -> None:
        """The next reference, or the one before."""
        if self._references:
            count = len(self._references)
            self._chosen = (self._chosen + by) % count if self._chosen >= 0 else (0 if by > 0 else count - 1)
            self._show()

    def action_follow(self) -> None:
        if self._references:
            self.action_go(max(0, self._chosen))
        else:
            self.say(phrases.NO_REFERENCE)

    def action_go(self, number: int) -> None:
        """Follows a reference."""
        self._words = [*self._words, self._references[number]][-_MOST_STEPS:]
        self._ask()

    def action_back(self) -> None:
        """To the word before; from the first one to the text."""
        if len(self._words) == 1:
            self.app.pop_screen()
            return
        self._words.pop()
        self._ask()

    def action_leave(self) -> None:
        self.app.pop_screen()
