"""The panel: what the chosen word means, most important first; at the right of wide screens, else a sheet below."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets._static import Static

from reader.session import Answer
from reader.text.walk import Selection, excerpt
from reader.ui import phrases
from reader.vocabulary.terms import Encounter, Status, Term

if TYPE_CHECKING:
    from reader.lookup.entry import Entry, Lookup

Piece = str | tuple[str, str | Style]

_BOLD = "bold"
_FAINT = "$r-faint"
_ACCENT = "bold $r-accent"
_SENSES_WIDE = 6
_EARLIER = 3
_SENTENCE_CELLS = 230
_SHEET_CELLS = 140
_EARLIER_CELLS = 130


class Gloss(VerticalScroll, can_focus=False):
    """Shows a selection at once, and its answer in the same rows when it comes."""

    def __init__(self) -> None:
        super().__init__(Static(id="gloss-text", markup=False), id="gloss")
        self.selection: Selection | None = None
        self.answer: Answer | None = None
        self._term: Term | None = None
        self._earlier: Sequence[Encounter] = ()
        self._waiting = False

    # ---- what is shown
    def show(
        self,
        selection: Selection,
        term: Term | None,
        earlier: Sequence[Encounter] = (),
        answer: Answer | None = None,
    ) -> None:
        """Shows the selection; without an answer what was there stays dimmed in place until it comes."""
        if selection != self.selection:
            self.scroll_home(animate=False)
        self.selection, self.answer, self._term, self._earlier = selection, answer, term, earlier
        self._waiting = False
        self._draw()

    def show_waiting(self) -> None:
        """Says that something is being loaded (called when the answer is later than a blink)."""
        if self.answer is None and self.selection is not None:
            self._waiting = True
            self._draw()

    def forget(self) -> None:
        self.selection = self.answer = self._term = None
        self._earlier = ()
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        text = self.query_one("#gloss-text", Static)
        if self.selection is None:
            text.update(Content(""))
            return
        sheet = self.has_class("sheet")
        lines = _sheet(self) if sheet else _column(self)
        text.update(Content.assemble(*_joined(lines)))

    @property
    def term(self) -> Term | None:
        return self._term

    @property
    def earlier(self) -> Sequence[Encounter]:
        return self._earlier

    @property
    def waiting(self) -> bool:
        return self._waiting


Line = list[Piece]


def _joined(lines: Iterator[Line]) -> Iterator[Piece]:
    for number, line in enumerate(lines):
        if number:
            yield "\n"
        yield from line


def _column(gloss: Gloss) -> Iterator[Line]:
    selection, answer = gloss.selection, gloss.answer
    assert selection is not None
    lookup = answer.lookup if answer else None
    yield _headline(selection, lookup)
    yield from _pronunciation(lookup)
    yield []
    if answer is None or lookup is None:
        yield [(phrases.LOADING if gloss.waiting else "", _FAINT)]
        yield []
        yield _sentence(selection)
        yield []
        yield _status_line(gloss.term)
        yield _state(gloss.term)
        return
    yield from _meaning(answer)
    yield []
    if lookup.phrase is not None:
        yield from _phrase(lookup)
        yield []
    senses = list(_senses(lookup.entries, _SENSES_WIDE))
    if senses:
        yield from senses
        yield []
    for part in lookup.parts:
        yield [(part.surface, _BOLD), "  ", ", ".join(_translations(part.entries, 4))]
    if lookup.parts:
        yield []
    yield _sentence(selection)
    yield []
    yield from _frequency(lookup)
    yield from _met(gloss)
    yield []
    yield _status_line(gloss.term)
    yield _state(gloss.term)
    yield from _earlier(gloss)
    yield from _sources(lookup)


def _sheet(gloss: Gloss) -> Iterator[Line]:
    """The same in at most eight rows."""
    selection, answer = gloss.selection, gloss.answer
    assert selection is not None
    lookup = answer.lookup if answer else None
    head = _headline(selection, lookup)
    if lookup is not None and lookup.frequency.rank:
        head += [(f"   {_commonness(lookup)}", _FAINT)]
    yield head
    if answer is None or lookup is None:
        yield [(phrases.LOADING if gloss.waiting else "", _FAINT)]
        yield _sentence(selection, _SHEET_CELLS)
        yield [*_status_line(gloss.term), "  ", *_state(gloss.term)]
        return
    yield from _meaning(answer)
    if lookup.phrase is not None:
        yield from _phrase(lookup)
    yield from _senses(lookup.entries, 2 if lookup.phrase else 3)
    for part in lookup.parts[:2]:
        yield [(part.surface, _BOLD), "  ", ", ".join(_translations(part.entries, 4))]
    yield _sentence(selection, _SHEET_CELLS)
    yield [*_status_line(gloss.term), "  ", *_state(gloss.term)]


def _headline(selection: Selection, lookup: "Lookup | None") -> Line:
    surface = " ".join(selection.surface.split())
    if selection.words > 12:
        surface = f"{surface[:48].rsplit(' ', 1)[0]} …"
    line: Line = [(surface, _BOLD)]
    if lookup is None or selection.words > 1:
        return line
    if lookup.lemma and lookup.lemma.casefold() != selection.surface.casefold():
        line.append((f"  → {lookup.lemma}", _FAINT))
    if lookup.part_of_speech:
        line.append((f"  {lookup.part_of_speech}", f"italic {_FAINT}"))
    return line


def _pronunciation(lookup: "Lookup | None") -> Iterator[Line]:
    found = next((e.pronunciation for e in lookup.entries if e.pronunciation), None) if lookup else None
    if found:
        yield [(f"/{found.strip('/[] ')}/", _FAINT)]


def _meaning(answer: Answer) -> Iterator[Line]:
    """The line that is read first."""
    lookup = answer.lookup
    if lookup.best:
        yield [(", ".join(lookup.best[:1]), _ACCENT)]
    elif answer.glosses:
        for surface, gloss in answer.glosses:
            yield [(surface, _BOLD), f"  {gloss}"]
    elif lookup.parts:
        yield [("No entry for the whole word; its parts:", _FAINT)]
    else:
        yield [(phrases.NOT_FOUND, _BOLD), (f"  {lookup.note}" if lookup.note else "", _FAINT)]
        if lookup.tried:
            yield [(phrases.TRIED.format(tried=", ".join(lookup.tried)), _FAINT)]


def _phrase(lookup: "Lookup") -> Iterator[Line]:
    assert lookup.phrase is not None
    entry = lookup.phrase.entry
    yield [(entry.headword, f"{_BOLD} underline"), f"  {', '.join(_translations((entry,), 3))}"]


def _senses(entries: "Sequence[Entry]", most: int) -> Iterator[Line]:
    number = 0
    headword = entries[0].headword.casefold() if entries else ""
    for entry in entries:
        label = [entry.headword] if entry.headword.casefold() != headword else []
        if entry.part_of_speech:
            label.append(entry.part_of_speech)
        for sense in entry.senses:
            number += 1
            if number > most:
                return
            line: Line = [(f"{number}  ", _FAINT), ", ".join(sense.translations)]
            if sense.note:
                line.append((f"  ({sense.note})", _FAINT))
            if label:
                line.append((f"  {' · '.join(label)}", f"italic {_FAINT}"))
                label = []
            yield line


def _translations(entries: "Sequence[Entry]", most: int) -> list[str]:
    found = [t for e in entries for s in e.senses for t in s.translations]
    return list(dict.fromkeys(found))[:most]


def _sentence(selection: Selection, cells: int = _SENTENCE_CELLS) -> Line:
    """The sentence with the selection marked, cut at words around it where it is long."""
    text, start = selection.sentence, selection.start_in_sentence
    end = start + selection.end - selection.start
    if selection.words > 1 and (start, end) == (0, len(text)):
        return []
    before, after = excerpt(text, start, end, cells)
    return [(before, _FAINT), (text[start:end], "bold underline"), (after, _FAINT)]


def _commonness(lookup: "Lookup") -> str:
    frequency = lookup.frequency
    return f"{frequency.band} · rank {frequency.rank:,}" if frequency.rank else frequency.band


def _frequency(lookup: "Lookup") -> Iterator[Line]:
    if lookup.frequency.band:
        yield [(_commonness(lookup), _FAINT)]


def _met(gloss: Gloss) -> Iterator[Line]:
    term = gloss.term
    if term is None:
        return
    here = f"met {term.encounters}×" if term.encounters > 1 else "met once"
    yield [(f"{here} · {phrases.MET_FIRST.format(day=phrases.day(term.added))}", _FAINT)]


def _status_line(term: Term | None) -> Line:
    """The statuses one can click on, the present one marked."""
    line: Line = []
    for status in (*Status,)[1:]:
        if status is Status.LEARNING_1:
            line.append(("learning ", _FAINT))
        label = status.label.removeprefix("learning ")
        chosen = term is not None and term.status is status
        shown = f"[{label}]" if chosen else f" {label} "
        action = {"@click": f"screen.status('{status.label}')"}
        line.append((shown, Style(bold=chosen, reverse=chosen) + Style.from_meta(action)))
    return line


def _state(term: Term | None) -> Line:
    return [(phrases.NOT_KEPT if term is None else phrases.KEPT.format(status=term.status.label), _FAINT)]


def _earlier(gloss: Gloss) -> Iterator[Line]:
    selection = gloss.selection
    assert selection is not None
    others = [e for e in gloss.earlier if e.sentence != selection.sentence][:_EARLIER]
    for encounter in others:
        yield []
        yield [(f"{encounter.source.title} · {phrases.day(encounter.at)}", f"italic {_FAINT}")]
        start, end = encounter.start, encounter.start + len(encounter.surface)
        before, after = excerpt(encounter.sentence, start, end, _EARLIER_CELLS)
        yield [(before, _FAINT), (encounter.sentence[start:end], _BOLD), (after, _FAINT)]


def _sources(lookup: "Lookup") -> Iterator[Line]:
    names = list(dict.fromkeys(e.dictionary for e in lookup.entries))
    if names:
        yield []
        yield [(f"Dictionary: {', '.join(names)}", _FAINT)]
