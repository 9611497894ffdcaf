"""What a person types, pastes or drops to have it opened: an address, a path, or a text."""

import re
import shlex
from contextlib import suppress
from pathlib import Path

from reader.files import is_there, path_of
from reader.sources.opener import as_meant

_PASTED_TEXT = 200
"""Characters from which a pasted line is a text, whatever it looks like."""


def address_in(text: str) -> str | None:
    """The path or address that a text is, where it is one: a path as file_in reads it; None for a text."""
    line = text.strip()
    if not line or "\n" in line or len(line) > 4 * _PASTED_TEXT:
        return None
    if re.match(r"(?!file:)[a-z][a-z0-9+.-]*://\S+$", line, re.IGNORECASE):  # also one that Reader refuses
        return line
    if not _is_url(line) and " " not in line and (meant := as_meant(line)) != line:
        return meant
    file = file_in(line)
    if file is not None and (_is_url(line) or is_there(file)):
        return str(file)
    looks_like_path = len(line) < _PASTED_TEXT and " " not in line and ("/" in line or "\\" in line or "." in line[:-1])
    return str(path_of(line)) if looks_like_path else None


def file_in(text: str) -> Path | None:
    """The file that a text names: as it is typed, quoted, with \\ before spaces as terminals drop files, or as a file://
    URL; of these the first that is there, else as typed. None for an empty text, and for one that names no file."""
    line = text.strip().split("\n")[0].strip()
    if not line or "\0" in line:
        return None
    if _is_url(line):
        return Path(as_meant(line))
    with suppress(ValueError):
        words = shlex.split(line)
        candidates = [line, line.strip("'\""), *(words if len(words) == 1 else ())]
        return next(filter(is_there, map(path_of, candidates)), path_of(line))
    return path_of(line)


def _is_url(line: str) -> bool:
    return line.casefold().startswith("file://")


def path_behind(typed: str, begun: str) -> Path | None:
    """The path in a line that began with the folder `begun`: below it, or, where a whole path was pasted or dropped
    behind it, that one. None where nothing was added."""
    typed = typed.strip()
    rest = typed.removeprefix(begun).strip(" '\"")
    if not rest:
        return None
    return path_of(rest if rest.startswith(("/", "~")) else typed.strip("'\""))
