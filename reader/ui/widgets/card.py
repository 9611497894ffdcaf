"""What the panel says of a word, as lines of styled pieces: most important first, nothing where nothing is known."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.style import Style

from reader.reading.answer import Answer
from reader.text.walk import Selection, excerpt
from reader.ui import phrases
from reader.ui.widgets.senses import senses_of, translations_of
from reader.vocabulary.terms import Encounter, Status, Term

if TYPE_CHECKING:
    from reader.lookup.entry import Lookup

Piece = str | tuple[str, str | Style]
Line = list[Piece]

_NUMBERED = re.compile(r"\d+  ")
_WORDS = re.compile(r"\s*\S+\s?")
_BOLD = "bold"
_FAINT = "$r-faint"
_ACCENT = "bold $r-accent"
_SENSES_WIDE = 6
_PHRASES_WIDE = 3
_EARLIER = 3
_SENTENCE_CELLS = 230
_PAIR_CELLS = 130
"""Cells of a sentence where its translation stands below it, and of that."""
_SHEET_CELLS = 140
_EARLIER_CELLS = 130
_ROWS_OF_A_SLIP = 3
_GLOSSES_OF_A_SHEET = 12
_PHRASE_WORDS = 4
_LEAST_SHOWN = 0.5
"""Confidence below which a stretch of the translation is marked, but no word of it named as the meaning."""


class Shown(NamedTuple):
    """What is known of a selection so far; `waiting` where its answer is later than a blink."""

    selection: Selection
    answer: Answer | None = None
    term: Term | None = None
    earlier: Sequence[Encounter] = ()
    waiting: bool = False
    leads: tuple[tuple[str, str, str], ...] = ()
    """What can be followed from here (a link, a picture): key, what it does, action."""


def card(shown: Shown, width: int, rows: int, *, sheet: bool) -> Content:
    """The text of the panel of so many cells and rows; `sheet` for that of a narrow screen."""
    lines = _column(shown) if not sheet else _sheet(shown) if rows > _ROWS_OF_A_SLIP else _slip(shown)
    return Content.assemble(*_joined(hung for line in lines for hung in _hung(line, width)))


def _hung(line: Line, width: int) -> Iterator[Line]:
    """A numbered line broken so that what follows hangs below its text; others are left for the panel to wrap."""
    first = line[0] if line else ""
    if isinstance(first, str) or not _NUMBERED.fullmatch(first[0]):
        yield line
        return
    indent = len(first[0])
    present: Line = [first]
    used = indent
    for piece in line[1:]:
        text, style = (piece, "") if isinstance(piece, str) else piece
        for word in _WORDS.findall(text):
            if used + len(word.rstrip()) > width and used > indent:
                yield present
                present, used = [" " * indent], indent
                word = word.lstrip()
            present.append((word, style))
            used += len(word)
    yield present


def _joined(lines: Iterable[Line]) -> Iterator[Piece]:
    """The lines with what is between them; of several empty ones in a row, one."""
    before: Line | None = None
    for line in lines:
        if line or before:
            if before is not None:
                yield "\n"
            yield from line
            before = line


def _column(shown: Shown) -> Iterator[Line]:
    selection, answer = shown.selection, shown.answer
    assert selection is not None
    lookup = answer.lookup if answer else None
    yield _headline(selection, lookup)
    yield from _pronunciation(lookup)
    yield []
    yield from _own_meaning(shown.term)
    if answer is None or lookup is None:
        yield [(phrases.LOADING if shown.waiting else "", _FAINT)]
        yield []
        yield _sentence(selection)
        yield []
        yield _status_line(shown.term)
        yield _state(shown)
        return
    yield from _meaning(answer)
    yield from _certainty(answer)
    yield []
    if answer.meaning and answer.glosses:
        yield from _rarer_words(answer)
        yield []
    if lookup.phrase is not None:
        yield from _phrase(lookup, _PHRASES_WIDE)
        yield []
    senses = list(senses_of(lookup.entries, _SENSES_WIDE, defined=True))
    if senses:
        yield from senses
        yield []
    if lookup.definition:
        yield [(lookup.definition, f"italic {_FAINT}")]
        yield []
    for part in lookup.parts:
        yield [(part.surface, _BOLD), "  ", ", ".join(translations_of(part.entries, 4))]
    if lookup.parts:
        yield []
    yield _sentence(selection, _PAIR_CELLS if answer.translation or answer.translating else _SENTENCE_CELLS)
    yield from _translation(answer, _PAIR_CELLS)
    yield []
    yield from _frequency(lookup)
    yield from _met(shown)
    yield []
    yield _status_line(shown.term)
    yield _state(shown)
    yield from _earlier(shown)
    yield from _sources(lookup)


def _sheet(shown: Shown) -> Iterator[Line]:
    """The same in at most eight rows."""
    selection, answer = shown.selection, shown.answer
    assert selection is not None
    lookup = answer.lookup if answer else None
    head = _headline(selection, lookup)
    if lookup is not None and lookup.frequency.rank:
        head += [(f"   {_commonness(lookup)}", _FAINT)]
    yield head
    own = list(_own_meaning(shown.term))
    yield from own
    if answer is None or lookup is None:
        yield [(phrases.LOADING if shown.waiting else "", _FAINT)]
        yield _sentence(selection, _SHEET_CELLS)
        yield [*_status_line(shown.term), "  ", *_state(shown)]
        return
    if answer.meaning:
        yield from _meaning(answer)
    if answer.glosses and (answer.meaning or not answer.translation):
        # One after the other, so that the status keys stay in sight.
        words = [f"{surface} {gloss}" for surface, gloss in answer.glosses[:_GLOSSES_OF_A_SHEET]]
        yield [(f"{phrases.RARER_WORDS} ", _FAINT), " · ".join(words)]
    elif not answer.meaning:
        first, *rest = _meaning(answer)
        said = next(_certainty(answer), [])
        yield [*first, "   ", *said] if said else first
        yield from rest
    if lookup.phrase is not None:
        yield from _phrase(lookup)
    yield from senses_of(lookup.entries, (2 if lookup.phrase else 3) - len(own))
    for part in lookup.parts[:2]:
        yield [(part.surface, _BOLD), "  ", ", ".join(translations_of(part.entries, 4))]
    # The sentence itself stands above the sheet.
    yield from _translation(answer, _SHEET_CELLS) if answer.translation else iter([_sentence(selection, _SHEET_CELLS)])
    yield [*_status_line(shown.term), "  ", *_state(shown)]


def _slip(shown: Shown) -> Iterator[Line]:
    """The meaning beside the word, where there is room for a row or two only."""
    surface = " ".join(shown.selection.surface.split())
    meanings = chain(_own_meaning(shown.term), _meaning(shown.answer) if shown.answer else ())
    yield [(f"{surface}: ", _BOLD), *next(meanings, [""])]
    yield _status_line(shown.term)


def _headline(selection: Selection, lookup: "Lookup | None") -> Line:
    surface = " ".join(selection.surface.split())
    if selection.words > _PHRASE_WORDS + 4:
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


def _own_meaning(term: Term | None) -> Iterator[Line]:
    """What the reader wrote the word to mean, above what dictionaries and models say."""
    if term is not None and term.own_translation and term.translation:
        yield [(" ".join(term.translation.split()), _ACCENT), (f"   {phrases.OWN_MEANING}", _FAINT)]


def _meaning(answer: Answer) -> Iterator[Line]:
    """The line that is read first."""
    lookup = answer.lookup
    shown = lookup.in_context
    if answer.meaning:
        yield [answer.meaning, (phrases.DOUBTFUL if answer.doubtful else "", _FAINT)]
    elif shown is not None and lookup.leading:
        same = answer.selection.words > 1 or shown.lemma.casefold() == shown.translation.casefold()
        yield [(shown.translation, _ACCENT), ("" if same else f"  → {shown.lemma}", _FAINT)]
    elif lookup.best:
        yield [(", ".join(lookup.best[:1]), _ACCENT)]
    elif shown is not None and shown.confidence >= _LEAST_SHOWN:
        yield [(shown.translation, _ACCENT)]
    elif answer.no_dictionary:
        said = phrases.NO_DICTIONARY.format(source=lookup.source_language, target=lookup.target_language)
        yield [(said, Style.parse(_FAINT) + Style.from_meta({"@click": "app.dictionaries"}))]
    elif answer.glosses:
        yield from _rarer_words(answer)
    elif answer.selection.words > _PHRASE_WORDS:
        yield [(phrases.NO_RARER_WORDS, _FAINT)]
    elif lookup.parts:
        yield [("No entry for the whole word; its parts:", _FAINT)]
    elif answer.preparing:
        yield [(phrases.LOADING, _FAINT)]
    else:
        yield [(lookup.note[0].upper() + lookup.note[1:] if lookup.note else phrases.NOT_FOUND, _BOLD)]
        if lookup.tried:
            yield [(phrases.TRIED.format(tried=", ".join(lookup.tried)), _FAINT)]
        if lookup.near:
            yield [(phrases.NEAR.format(near=", ".join(lookup.near)), _FAINT)]


def _rarer_words(answer: Answer) -> Iterator[Line]:
    yield [(phrases.RARER_WORDS, _FAINT)]
    for surface, gloss in answer.glosses:
        yield [(surface, _BOLD), f"  {gloss}"]


def _certainty(answer: Answer) -> Iterator[Line]:
    """Where the meaning is from, and how sure it is."""
    shown = answer.lookup.in_context
    if answer.meaning:
        return
    if answer.preparing:
        yield [("" if answer.no_dictionary else phrases.PREPARING, _FAINT)]
    elif shown is None:
        if answer.translating:
            yield [(phrases.TRANSLATING, _FAINT)]
        elif answer.translation and answer.selection.words == 1:
            yield [(phrases.NO_COUNTERPART, _FAINT)]
    elif answer.lookup.leading or (not answer.lookup.best and shown.confidence >= _LEAST_SHOWN):
        sure = next(label for least, label in phrases.CERTAINTY if shown.confidence >= least)
        yield [(phrases.IN_SENTENCE.format(sure=sure), _FAINT)]
    elif shown.confidence >= _LEAST_SHOWN:
        yield [(phrases.PERHAPS.format(translation=shown.translation), _FAINT)]
    else:
        yield [(phrases.UNSURE, _FAINT)]


def _translation(answer: Answer, cells: int) -> Iterator[Line]:
    """The sentence's translation, with what the selection became marked in it."""
    if answer.translating:
        yield [("…", _FAINT)]  # the line that it will stand on
    if not answer.translation or answer.meaning:
        return
    shown = answer.lookup.in_context
    spans = shown.target_spans if shown is not None else ()
    yield [*_marked(answer.translation, spans, cells), (phrases.DOUBTFUL if answer.doubtful else "", _FAINT)]


def _marked(text: str, spans: Sequence[tuple[int, int]], cells: int) -> Line:
    """A text with some stretches marked, cut at words around them where it is long."""
    first, last = (spans[0][0], spans[-1][1]) if spans else (0, 0)
    before, after = excerpt(text, first, last, cells)
    line: Line = [(before, _FAINT)]
    at = first
    for start, end in spans:
        line += [(text[at:start], _FAINT), (text[start:end], "bold underline")]
        at = end
    return [*line, (after, _FAINT)]


def _phrase(lookup: "Lookup", most: int = 1) -> Iterator[Line]:
    """The multiword headwords around the word, the longest first."""
    for phrase in [lookup.phrase, *lookup.other_phrases][:most]:
        if phrase is not None:
            entry = phrase.entry
            yield [(entry.headword, f"{_BOLD} underline"), f"  {', '.join(translations_of((entry,), 3))}"]


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
    if lookup.frequency.band and (lookup.frequency.rank or " " not in lookup.word.strip()):
        yield [(_commonness(lookup), _FAINT)]


def _met(shown: Shown) -> Iterator[Line]:
    term = shown.term
    if term is None:
        return
    here = f"met {term.encounters}×" if term.encounters > 1 else "met once"
    yield [(f"{here} · {phrases.MET_FIRST.format(day=phrases.day(term.added))}", _FAINT)]


def _status_line(term: Term | None) -> Line:
    """The statuses one can click on, the present one marked."""
    line: Line = [("learning", _FAINT)]
    for status in (*Status,)[1:]:
        label = status.label.removeprefix("learning ")
        chosen = term is not None and term.status is status
        action = {"@click": f"screen.status('{status.label}')"}
        style = Style(bold=chosen, reverse=chosen) + Style.from_meta(action)
        line += [" ", (f"[{label}]" if chosen else label, style)]
    return line


def _state(shown: Shown) -> Line:
    """Whether it is kept, and what can be followed from it."""
    term = shown.term
    line: Line = [(phrases.NOT_KEPT if term is None else phrases.KEPT.format(status=term.status.label), _FAINT)]
    for key, told, run in shown.leads:
        click = Style.from_meta({"@click": f"screen.{run}"})
        line += [(" · ", _FAINT), (key, Style.parse(_ACCENT) + click), (f" {told}", click)]
    return line


def _earlier(shown: Shown) -> Iterator[Line]:
    selection = shown.selection
    assert selection is not None
    others = [e for e in shown.earlier if e.sentence != selection.sentence][:_EARLIER]
    for encounter in others:
        yield []
        yield [(f"{encounter.source.title} · {phrases.day(encounter.at)}", f"italic {_FAINT}")]
        start, end = encounter.start, encounter.start + len(encounter.surface)
        before, after = excerpt(encounter.sentence, start, end, _EARLIER_CELLS)
        yield [(before, _FAINT), (encounter.sentence[start:end], _BOLD), (after, _FAINT)]


def _sources(lookup: "Lookup") -> Iterator[Line]:
    names = list(dict.fromkeys(e.dictionary for e in lookup.entries))
    if len(names) == 1:
        yield []
        yield [(f"Dictionary: {names[0]}", _FAINT)]
