"""Plain lists: a word a line, with or without what it means; and our own Markdown."""

import re
from pathlib import Path

from reader.errors import ReaderError
from reader.importing.incoming import Hints, Items, Rejected, language_of
from reader.importing.lines import lines_of
from reader.text.article import clean
from reader.vocabulary.incoming import Incoming
from reader.vocabulary.terms import Status, parse_status

_MOST_CHARACTERS = 120
_ITEM = re.compile(r"\d+\. \*\*(?P<term>(?:\\.|[^\\*])+)\*\*(?: \*(?P<pos>(?:\\.|[^\\*])+)\*)?(?: — (?P<means>.*))?")
_QUOTED = re.compile(r"“(.*)”")
_BOLD = re.compile(r"(?P<before>.*?)(?:\*\*|<b>)(?P<surface>(?:\\.|[^\\*<])+?)(?:\*\*|</b>)(?P<after>.*)")


def read_words(path: Path, hints: Hints) -> Items:
    """A word or phrase a line; after a tab, or a comma where every line has one, its translation. Empty lines and
    those that begin with # are passed over. Words of a plain list count as known unless something else is said."""
    language = language_of("", hints)
    for number, line in enumerate(lines_of(path), 1):
        text = clean(line).strip()
        if not text or text.startswith("#"):
            continue
        word, _, translation = text.partition("\t")
        word = " ".join(word.split())
        if len(word) > _MOST_CHARACTERS:
            yield Rejected(number, f"longer than {_MOST_CHARACTERS} characters, so it is no word")
        elif not any(letter.isalpha() for letter in word):
            yield Rejected(number, "there is no word in it")
        else:
            meaning = translation.split("\t")[0].strip()
            yield Incoming(number, word, language, likely=hints.status or Status.KNOWN, translation=meaning)


def read_markdown(path: Path, hints: Hints) -> Items:
    """What we export as Markdown: numbered words in bold, each with its meaning, its sentence, its status."""
    language = language_of("", hints)
    found: list[str] = []
    began = 0
    some = False
    for number, line in enumerate(lines_of(path), 1):
        text = clean(line).strip()
        if _ITEM.match(text):
            if found:
                yield _item(began, found, language, hints)
            found, began, some = [text], number, True
        elif text and found:
            found.append(text)
    if found:
        yield _item(began, found, language, hints)
    if not some:
        raise ReaderError(f"“{path.name}” has no numbered words in bold, as Reader's Markdown has; try --format words.")


def _item(number: int, lines: list[str], language: str, hints: Hints) -> Incoming:
    head = _ITEM.match(lines[0])
    assert head is not None
    quoted = [one[1] for line in lines[1:] if (one := _QUOTED.fullmatch(line))]
    marked = _BOLD.fullmatch(quoted[0]) if quoted else None
    before = _plain(marked["before"]) if marked else ""
    surface = _plain(marked["surface"]) if marked else ""
    sentence = f"{before}{surface}{_plain(marked['after'])}" if marked else _plain(quoted[0]) if quoted else ""
    return Incoming(
        number,
        _plain(head["term"]),
        language,
        status=_status(lines[-1]),
        likely=hints.status or Status.NEW,
        translation=_plain(head["means"] or ""),
        part_of_speech=_plain(head["pos"] or ""),
        sentence=sentence,
        surface=surface,
        start=len(before) if marked else -1,
        sentence_translation=_plain(quoted[1]) if len(quoted) > 1 else "",
    )


def _status(notes: str) -> Status | None:
    for part in notes.split(" · "):
        try:
            return parse_status(_plain(part))
        except ValueError:
            continue
    return None


def _plain(text: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
