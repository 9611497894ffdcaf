"""The senses of a word as lines of the panel: numbered, by dictionary where there are several, references to click."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.style import Style

from reader.lookup.references import SIGN, pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.lookup.entry import Entry

Piece = str | tuple[str, str | Style]
Line = list[Piece]

_FAINT = "$r-faint"


def senses_of(entries: "Sequence[Entry]", most: int, *, defined: bool = False) -> Iterator[Line]:
    """The senses, numbered; `defined`: with their definitions and examples, where there are any, and of several
    dictionaries each with its name above its own."""
    headword = entries[0].headword.casefold() if entries else ""
    named = defined and len({entry.dictionary for entry in entries}) > 1
    shown = ""
    number = 0
    for entry in entries:
        if named and entry.dictionary != shown:
            yield []
            yield [(entry.dictionary, _FAINT)]
            shown, number = entry.dictionary, 0
        label = [entry.headword] if entry.headword.casefold() != headword else []
        if entry.part_of_speech:
            label.append(" ".join(filter(None, [entry.part_of_speech, entry.gender])))
        for sense in entry.senses:
            if not sense.score and not defined:
                continue  # an aside of one's own dictionary
            number += 1 if sense.score else 0
            if number > most:
                break
            line: Line = [(f"{number}  " if sense.score else "   ", _FAINT), *_linked(", ".join(sense.translations))]
            if sense.note:
                line.append((f"  ({sense.note})", _FAINT))
            if defined and sense.definition:
                line.append((f"  {sense.definition}", _FAINT))
            if label:
                line.append((f"  {' · '.join(label)}", f"italic {_FAINT}"))
                label = []
            yield line
            if defined and sense.example:
                yield [("   ", _FAINT), (f"“{sense.example}”", f"italic {_FAINT}")]
        if number >= most and not named:
            return


def _linked(text: str) -> Iterator[Piece]:
    """A text whose references can be clicked on."""
    if SIGN not in text:
        yield text
        return
    for piece, word in pieces(text):
        if word:
            yield piece, Style.from_meta({"@click": f"app.entry({word!r})"})
        elif piece:
            yield piece


def translations_of(entries: "Sequence[Entry]", most: int) -> list[str]:
    """All translations of some entries, each once, at most so many."""
    found = [t for e in entries for s in e.senses for t in s.translations]
    return list(dict.fromkeys(found))[:most]
