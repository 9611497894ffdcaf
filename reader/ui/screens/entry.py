"""What all dictionaries say of a word, whole; from there to the words that they lead to, and back; and any other word,
which is found while it is typed."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from reader.languages import get_language
from reader.lookup.latest import Latest
from reader.lookup.references import pieces
from reader.ui import phrases
from reader.ui.actions import actions_of, bindings_of, hints
from reader.ui.messages import Failed, WordsFound, WordTold
from reader.ui.screens.screen import ReaderScreen
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from reader.dictionaries.search import Match
    from reader.lookup.entry import Entry, Lookup

_MOST_FOUND = 20
_MOST_STEPS = 100
"""Words that one can go back to: a circle of references has no end."""


class EntryScreen(ReaderScreen):
    """`look_up` gives the entries of a word, `find` so many headwords that a text may become; both are asked on a
    thread. `pair`: codes of the languages. Without a word one is asked for."""

    CSS_PATH = "../styles/entry.tcss"
    BINDINGS = bindings_of("entry")
    AUTO_FOCUS = "#entry-body"

    def __init__(
        self,
        look_up: "Callable[[str], Lookup]",
        find: "Callable[[str, int], Sequence[Match]]",
        pair: tuple[str, str],
        word: str,
    ) -> None:
        super().__init__(name="entry")
        self._look_up = look_up
        self._find = find
        self._pair = pair
        self._words = [word] if word else []
        self._told: Lookup | None = None
        self._near: Sequence[Match] = ()
        self._references: list[str] = []
        self._chosen = -1
        self._files = Latest(lambda error: self.post_message(Failed(error)), "entry")

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="entry-body"):
            yield Static(id="entry", markup=False)
        yield Footer(hints(actions_of("entry")))

    def on_mount(self) -> None:
        if self._words:
            self._ask()
        else:
            self.action_find()

    def on_unmount(self) -> None:
        self._files.stop(timeout=0)

    @property
    def idle(self) -> bool:
        """Whether nothing is being looked up."""
        return self._files.idle

    def _ask(self) -> None:
        self._files.request(partial(self._answer, self._words[-1]))

    def _answer(self, word: str) -> None:
        told = self._look_up(word)
        self.post_message(WordTold(told, () if told.entries else self._find(word, _MOST_FOUND)))

    def _answer_typed(self, text: str) -> None:
        self.post_message(WordsFound(self._find(text, _MOST_FOUND)))

    def on_word_told(self, event: WordTold) -> None:
        self._told, self._near, self._chosen = event.lookup, event.near, -1
        self._show()
        self.query_one("#entry-body").scroll_home(animate=False)

    def on_words_found(self, event: WordsFound) -> None:
        """What is typed may be one of these."""
        if self.query(Prompt):
            self._told, self._near, self._chosen = None, event.matches, -1
            self._show()

    def _show(self) -> None:
        self._references = []
        lines = [*(self._lines(self._told) if self._told is not None else ()), *map(self._match, self._near)]
        self.query_one("#entry", Static).update(Content("\n").join(lines))

    def _match(self, match: "Match") -> Content:
        part = f"  {match.part_of_speech}" if match.part_of_speech else ""
        word = self._piece(match.headword, match.headword)
        return Content.assemble(word, (part, "italic $r-faint"), f"  {', '.join(match.translations)}")

    def _lines(self, told: "Lookup") -> "Iterator[Content]":
        before = " · ".join(self._words[:-1][-3:])
        yield Content.assemble((told.word, "bold $r-accent"), (f"  ← {before}" if before else "", "$r-faint"))
        if not told.entries:
            yield Content(f"\n{phrases.NOT_FOUND}\n")
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
    def action_find(self) -> None:
        """Another word, which is typed."""
        source, target = (get_language(code).name for code in self._pair)
        label = phrases.FIND_WORD.format(source=source, target=target)
        self.ask(Prompt(label, self._take, changed=self._typed, left=self._find_nothing))

    def _typed(self, text: str) -> None:
        self._files.request(partial(self._answer_typed, text))

    def _take(self, text: str) -> None:
        """The headword that is chosen, else what was typed."""
        word = self._references[self._chosen] if self._references and self._chosen >= 0 else " ".join(text.split())
        if word:
            self._words = [*self._words, word][-_MOST_STEPS:]
            self._ask()
        else:
            self._find_nothing()

    def _find_nothing(self) -> None:
        """Back to the word before, else to the text."""
        if self._words:
            self._ask()
        else:
            self.app.pop_screen()

    def action_choose(self, by: int) -> None:
        """The next reference, or the one before."""
        if self._references:
            count = len(self._references)
            self._chosen = (self._chosen + by) % count if self._chosen >= 0 else (0 if by > 0 else count - 1)
            self._show()

    def action_arrow(self, by: int) -> None:
        """Among the words found while one types; else through the text, as these keys do anywhere."""
        if self.query(Prompt):
            self.action_choose(by)
        else:
            self.query_one("#entry-body").scroll_relative(y=by, animate=False)

    def action_follow(self) -> None:
        if self._references:
            self.action_go(max(0, self._chosen))
        else:
            self.say(phrases.NO_REFERENCE)

    def action_go(self, number: int) -> None:
        """Follows a reference."""
        for prompt in self.query(Prompt):
            prompt.close()
        self._words = [*self._words, self._references[number]][-_MOST_STEPS:]
        self._ask()

    def action_back(self) -> None:
        """To the word before; from the first one to the text."""
        if len(self._words) <= 1:
            self.app.pop_screen()
            return
        self._words.pop()
        self._ask()

    def action_leave(self) -> None:
        self.app.pop_screen()
