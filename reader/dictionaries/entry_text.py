"""The text of an entry, as people write it → pronunciation, part of speech, senses.

A line is a sense, but for what only says how the word is spoken or what part of speech the next ones are. Short lists
("casa, hogar; vivienda") become translations of their own, which is what makes them answers.
"""

import re
from collections.abc import Iterator

from reader.dictionaries.book import Item, Sense
from reader.dictionaries.parts import is_grammar, part_named
from reader.lookup.references import SIGN, reference
from reader.text.article import clean

MOST_TEXT = 100_000
"""Characters of an entry that are looked at."""
_MOST_SENSES = 60
_MOST_CHARACTERS = 20_000
_LONGEST_LINE = 1_000
_LONGEST_LIST, _LONGEST_WORD, _MOST_WORDS = 160, 40, 5
_LIST = re.compile(r"\s*[;,；、，]\s+|\s*[；、，]\s*")
_NUMBER = re.compile(r"(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+|\(\d{1,3}\)\s*|[①-⑳]\s*|[•▪◆■●*–-]\s+")
_SAID = re.compile(r"(/[^/\n]{1,80}/|\[[^\]\s]{0,60}[^\]\s.]\](?=[\s,<(]|$)|\\[^\\\n]{1,80}\\)")
_MARKED = re.compile(r"<([^<>\n]{1,40})>|\(([^()\n]{1,40})\)")
_ABBREVIATED = re.compile(r"([a-zA-Z]{1,6}(?:\.[a-z]{1,4})?)\.\s+(?=\S)")
_GENDER = re.compile(r"(?:m/f|mf|m|f|n|nt)(?:\.|(?=\s))\s*(?:pl\.?\s+)?(?=\w{2})")
_GENDERS = ("m ", "f ", "n ")
_BRACED = re.compile(r"\{([^{}\n]{1,80})\}")
_LABEL_WITHIN = re.compile(r"\s*<([a-z][a-z., ]{0,24})>")
_SENTENCE = re.compile(r"[.!?:“”\"](?:(?<=[“”\"])|\s|$)")  # one set of signs first, which is found fast
_ASIDE_SIGNS = '→“”"„«‘↔'
_ASIDE = re.compile(r"(?:note|notes|synonyms?|antonyms?|see(?: also)?|cf|compare|vgl|siehe|véase|voir|см)\.?:?\s", re.I)
_BEFORE_ASIDE = frozenset(_ASIDE_SIGNS + "nNsSſaAcCvVсС")  # what an aside may begin with
_LONGEST_ABBREVIATED = 12  # so far from the beginning stands the stop of an abbreviated part of speech at most
_LINE_FEED = "\n"
_DIGITS = "0123456789"


def items_of(headword: str, text: str, forms: tuple[str, ...] = ()) -> Iterator[Item]:
    """The entry of a headword; more than one where its text has several parts of speech."""
    text = text[:MOST_TEXT]
    if text.isprintable() and "<" not in text and "{" not in text and "/" not in text and "[" not in text:
        # What most entries of large dictionaries are.
        line = text.strip()
        if line and line != headword and "." not in line[:8] and line[:2] not in _GENDERS:
            yield Item(headword, (Sense("", translations(line)),), forms=forms)
            return
    tidy = text.replace(_LINE_FEED, " ").isprintable()
    if not tidy:
        text = clean(text)
    tidy = tidy and "  " not in text
    said, part = "", ""
    senses: list[Sense] = []
    used = 0
    began = False
    for raw in text.split(_LINE_FEED):
        line = raw.strip() if tidy else " ".join(raw.split())
        if not line:
            continue
        if not began:
            began = True
            line, said, part = _head(line, headword)
        elif not senses and not said:
            # Some say the headword once more, or how it is spoken in a line of its own.
            line, said, told = _head(line, headword)
            part = told or part
        if not line:
            continue
        label, line = _leading_label(line)
        if label and label != part:
            if senses:
                yield Item(headword, tuple(senses), part, said, forms)
                senses, forms = [], ()
            part = label
        if not line:
            continue
        if not line[:2].isalpha():
            line = _without_number(line)
            if not line[:1].isalnum() and not any(map(str.isalnum, line)):
                continue
        first = line[0]
        aside = bool(senses) and first in _BEFORE_ASIDE and (first in _ASIDE_SIGNS or _ASIDE.match(line) is not None)
        senses.append(Sense("", translations(line), aside))
        used += len(line)
        if len(senses) == _MOST_SENSES or used > _MOST_CHARACTERS:
            break
    if senses:
        yield Item(headword, tuple(senses), part, said, forms)


def translations(line: str) -> tuple[str, ...]:
    """A line as translations: several where it is a list of short ones, else as it stands."""
    if line.isalnum() and len(line) <= _LONGEST_LINE:
        return (line,)
    if "{" in line:
        line = _BRACED.sub(lambda found: reference(found[1]), line)
    if "<" in line:
        line = _LABEL_WITHIN.sub(lambda found: "" if part_named(found[1]) else found[0], line).strip()
    if len(line) > _LONGEST_LINE:
        line = line[:_LONGEST_LINE].rsplit(" ", 1)[0] + " …"
    if len(line) > _LONGEST_LIST or SIGN in line:
        return (line,)
    pieces = _pieces(line)
    if len(pieces) < 2 or max(map(len, pieces)) > _LONGEST_WORD or _SENTENCE.search(line):
        return (line,)
    if line.count(" ") >= len(pieces) + _MOST_WORDS - 1 and max(piece.count(" ") for piece in pieces) >= _MOST_WORDS:
        return (line,)
    if ("(" in line or "[" in line) and any(
        piece.count("(") != piece.count(")") or piece.count("[") != piece.count("]") for piece in pieces
    ):
        return (line,)
    return tuple(dict.fromkeys(filter(None, pieces)))


def _pieces(line: str) -> list[str]:
    """What stands between the commas or semicolons of a line."""
    plain = line.isascii() or (
        "，" not in line
        and "、" not in line
        and "；" not in line
        and " ," not in line
        and "  " not in line
        and line.isprintable()
    )
    if plain and (";" not in line or not (", " in line or "; " in line)):
        return line.split(", ")
    return _LIST.split(line)


def _without_number(line: str) -> str:
    if line[1:3] == ". " and line[0] in _DIGITS:
        return line[3:]
    found = _NUMBER.match(line)
    return line[found.end() :] if found else line


def one_line(text: str, most: int = _LONGEST_LINE) -> str:
    """Foreign text as one line without control characters, cut where it is endless."""
    if not text.isprintable():
        text = clean(text)
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def _head(line: str, headword: str) -> tuple[str, str, str]:
    """The first line without headword, pronunciation and part of speech; these two."""
    rest = line
    if line[: len(headword)].casefold() == headword.casefold():
        # "house of cards" is no headword with something after it.
        after = line[len(headword) :].lstrip(" \t,·:")
        if not after or (after[0] in "/[<(" and line[len(headword)] in " \t,·:/[<(") or part_named(after):
            rest = after
        elif is_grammar(after):
            rest = ""
    elif line[:1] not in "/[<(\\":
        return line, "", ""
    said, rest = _said_only(rest)
    marked = _MARKED.match(rest) if rest[:1] in ("<", "(") else None
    part = part_named(marked[1] or marked[2]) if marked else ""
    if marked and part:
        rest = rest[marked.end() :].lstrip(" ,:")
    return rest, said, part


def _said_only(line: str) -> tuple[str, str]:
    """The pronunciation that a line begins with, and the rest of the line."""
    found = _SAID.match(line) if line[:1] in ("/", "[", "\\") else None
    if found is None or (line[0] == "[" and part_named(found[1])):
        return "", line
    rest = line[found.end() :].lstrip(" ,")
    while rest[:1] in ("/", "[", "\\") and (more := _SAID.match(rest)) is not None:
        rest = rest[more.end() :].lstrip(" ,")
    return found[1].strip("/[]\\ "), rest


def _leading_label(line: str) -> tuple[str, str]:
    """The part of speech that a line begins with or consists of, and the rest of the line."""
    if line[0].isdigit():
        return "", line
    if len(line) <= 40 and (line[-1] in ".>])" or len(line) > 3) and (part := part_named(line)):
        return part, ""
    marked = _MARKED.match(line) if line[0] in "<(" else None
    if marked and (part := part_named(marked[1] or marked[2])):
        return part, line[marked.end() :].lstrip(" ,:")
    gender = _GENDER.match(line) if line[0] in "mfn" else None
    if gender:
        return "noun", line[gender.end() :]
    short = _ABBREVIATED.match(line) if "." in line[:_LONGEST_ABBREVIATED] else None
    if short and (part := part_named(short[1])):
        return part, line[short.end() :]
    return "", line
