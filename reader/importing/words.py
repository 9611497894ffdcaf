"""Plain lists: a word a line, with or without what it means; and our own Markdown."""

import re
from itertools import islice
from pathlib import Path

from reader.errors import ReaderError
from reader.export.markdown import ALSO, NOTE, TAGS
from reader.export.table import tags_of
from reader.importing.incoming import Hints, Items, Rejected, language_of
from reader.importing.lines import lines_of
from reader.text.article import clean
from reader.vocabulary.incoming import Incoming, Met
from reader.vocabulary.terms import Status, parse_status

_MOST_CHARACTERS = 120
_LOOKED_AT = 200
_SEPARATORS = ("\t", ";", " = ", " – ", " — ", " - ", ",")
_ITEM = re.compile(r"\d+\. \*\*(?P<term>(?:\\.|[^\\*])+)\*\*(?: \*(?P<pos>(?:\\.|[^\\*])+)\*)?(?: — (?P<means>.*))?")
_QUOTED = re.compile(r"“(.*)”")
_BOLD = re.compile(r"(?P<before>.*?)(?:\*\*|<b>)(?P<surface>(?:\\.|[^\\*<])+?)(?:\*\*|</b>)(?P<after>.*)")


def read_words(path: Path, hints: Hints) -> Items:
    """A word or phrase a line, with its translation after a tab, or after another sign that every line has: a comma, a
    semicolon, a dash or an equals sign between spaces. Empty lines and those that begin with # are passed over.
    Words of a plain list count as known unless something else is said; a form stands for its lemma, but for one with a
    translation, which is that of a headword."""
    language = language_of("", hints)
    separator = _separator(path)
    for number, line in enumerate(lines_of(path), 1):
        text = clean(line).strip()
        if not text or text.startswith("#"):
            continue
        word, _, translation = text.partition("\t" if "\t" in text else separator)
        word = " ".join(word.split())
        if len(word) > _MOST_CHARACTERS:
            yield Rejected(number, f"longer than {_MOST_CHARACTERS} characters, so it is no word")
        elif not any(letter.isalpha() for letter in word):
            yield Rejected(number, "there is no word in it")
        else:
            meaning = translation.split("\t")[0].strip()
            lemma = word if meaning or " " in word else hints.lemma_of(language, word)
            yield Incoming(
                number,
                lemma,
                language,
                likely=Status.KNOWN if hints.status is None else hints.status,
                translation=meaning,
                weak=lemma.casefold() != word.casefold(),
            )


def _separator(path: Path) -> str:
    """What stands between a word and its translation on the first lines, on all of them; a tab where nothing does."""
    lines = (clean(line).strip() for line in islice(lines_of(path), _LOOKED_AT))
    words = [line for line in lines if line and not line.startswith("#")]
    return next((sign for sign in _SEPARATORS if all(sign in line for line in words)), "\t")


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
    met = _met(quoted[0]) if quoted else Met("")
    tags = _told(lines, TAGS)
    return Incoming(
        number,
        _plain(head["term"]),
        language,
        status=_status(lines[-1]),
        likely=hints.status or Status.NEW,
        translation=_plain(head["means"] or ""),
        definition=_definition(lines),
        part_of_speech=_plain(head["pos"] or ""),
        sentence=met.sentence,
        surface=met.surface,
        start=met.start,
        sentence_translation=_plain(quoted[1]) if len(quoted) > 1 else "",
        tags=tags_of(_plain(tags[0])) if tags else (),
        notes="\n".join(map(_plain, _told(lines, NOTE))),
        further=tuple(_met(one[1]) for line in _told(lines, ALSO) if (one := _QUOTED.fullmatch(line))),
    )


def _met(quoted: str) -> Met:
    marked = _BOLD.fullmatch(quoted)
    if marked is None:
        return Met(_plain(quoted))
    before, surface = _plain(marked["before"]), _plain(marked["surface"])
    return Met(f"{before}{surface}{_plain(marked['after'])}", surface, len(before))


def _told(lines: list[str], mark: str) -> list[str]:
    return [line.removeprefix(mark).strip() for line in lines if line.startswith(mark)]


def _definition(lines: list[str]) -> str:
    """It stands below the word, before its sentence."""
    line = lines[1] if len(lines) > 2 else ""
    return "" if _QUOTED.fullmatch(line) or line.startswith((ALSO, TAGS, NOTE)) else _plain(line)


def _status(notes: str) -> Status | None:
    for part in notes.split(" · "):
        try:
            return parse_status(_plain(part))
        except ValueError:
            continue
    return None


def _plain(text: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
