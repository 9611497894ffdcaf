"""Files without a header that tell by their form what they are: LWT's terms, Kindle's clippings."""

import re
from itertools import islice
from pathlib import Path

from reader.importing.incoming import Hints, Items, RowError, language_of
from reader.importing.lines import each, lines_of
from reader.text.article import clean
from reader.vocabulary.incoming import Incoming
from reader.vocabulary.terms import Status

_LOOKED_AT = 30
_LWT_COLUMNS = range(7, 9)
"""Term, translation, sentence with {term}, romanization, status, language, number, and tags in newer ones."""
_LWT_STATUSES = {
    "1": Status.LEARNING_1,
    "2": Status.LEARNING_2,
    "3": Status.LEARNING_3,
    "4": Status.LEARNING_4,
    "5": Status.LEARNING_4,
    "98": Status.IGNORED,
    "99": Status.KNOWN,
}
_END = "=========="
_WORDS = 4
"""Words of a highlight that is a word or a phrase; longer ones were marked for what they say."""


def is_lwt(path: Path) -> bool:
    """Whether most of the first lines have LWT's columns."""
    lines = [line.rstrip("\r\n").split("\t") for line in islice(lines_of(path), _LOOKED_AT) if line.strip()]
    return sum(map(_is_term, lines)) * 2 > len(lines)


def is_clippings(path: Path) -> bool:
    """Whether the first lines are those of Kindle's “My Clippings.txt”."""
    lines = [line.strip() for line in islice(lines_of(path), _LOOKED_AT)]
    return _END in lines and len(lines) > 1 and lines[1].startswith("- ")


def _is_term(cells: list[str]) -> bool:
    return len(cells) in _LWT_COLUMNS and cells[4].strip() in _LWT_STATUSES and cells[6].strip().isdecimal()


def read_lwt(path: Path, hints: Hints) -> Items:
    """LWT's export of terms (TSV); a translation that was left empty is an asterisk there."""
    rows = ((number, line.rstrip("\r\n").split("\t")) for number, line in enumerate(lines_of(path), 1) if line.strip())
    return each(rows, lambda number, cells: _lwt_term(number, cells, hints))


def _lwt_term(number: int, cells: list[str], hints: Hints) -> Incoming:
    if not _is_term(cells):
        raise RowError("it has not the columns of LWT’s terms")
    term, translation, sentence, _, status, language, _, *tags = (clean(cell).strip() for cell in cells)
    if not term:
        raise RowError("there is no word in it")
    before, brace, rest = sentence.partition("{")
    surface, closing, after = rest.partition("}")
    marked = bool(brace and closing)
    return Incoming(
        number,
        term,
        language_of(language, hints),
        status=_LWT_STATUSES[status],
        translation="" if translation == "*" else translation,
        sentence=f"{before}{surface}{after}" if marked else sentence,
        surface=surface if marked else term,
        start=len(before) if marked else -1,
        title="LWT",
        tags=tuple(tag.strip() for tag in ",".join(tags).split(",") if tag.strip()),
    )


def read_clippings(path: Path, hints: Hints) -> Items:
    """Words that were highlighted on a Kindle; passages and notes are passed over."""
    language = language_of("", hints)
    entry: list[str] = []
    for number, line in enumerate(lines_of(path), 1):
        text = clean(line).strip()
        if text != _END:
            entry.append(text)
            continue
        title, words = entry[0] if entry else "", " ".join(entry[2:]).split()
        entry = []
        word = re.sub(r"^\W+|\W+$", "", " ".join(words))
        if word and len(words) <= _WORDS:
            lemma = word if " " in word else hints.lemma_of(language, word)
            likely = Status.NEW if hints.status is None else hints.status
            yield Incoming(number - 1, lemma, language, likely=likely, title=title)
