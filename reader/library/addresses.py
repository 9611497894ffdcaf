"""What a person types, pastes or drops to have it opened: an address, a path, or a text."""

import re
import shlex
from pathlib import Path
from urllib.parse import unquote, urlsplit

_PASTED_TEXT = 200
"""Characters from which a pasted line is a text, whatever it looks like."""


def address_in(text: str) -> str | None:
    """The path or address that a text is, where it is one: as typed, quoted, with escaped spaces as terminals drop
    files, or file://; None for a text."""
    line = text.strip()
    if not line or "\n" in line or len(line) > 4 * _PASTED_TEXT:
        return None
    if re.match(r"(?!file:)[a-z][a-z0-9+.-]*://\S+$", line, re.IGNORECASE):  # also one that Reader refuses
        return line
    if line.casefold().startswith("file://"):
        return unquote(urlsplit(line).path)
    candidates = [line, line.strip("'\"")]
    try:
        words = shlex.split(line)
    except ValueError:
        words = []
    candidates += words[:1] if len(words) == 1 else []
    for candidate in candidates:
        path = path_of(candidate)
        try:
            if len(candidate) < _PASTED_TEXT * 2 and path.exists():
                return str(path)
        except (OSError, ValueError):
            continue
    looks_like_path = len(line) < _PASTED_TEXT and " " not in line and ("/" in line or "\\" in line or "." in line[:-1])
    return str(path_of(line)) if looks_like_path else None


def path_of(typed: str) -> Path:
    """The path that a person types; "~" is their home, and "~nobody" stays what it is."""
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        return Path(typed)


def path_behind(typed: str, begun: str) -> Path | None:
    """The path in a line that began with the folder `begun`: below it, or, where a whole path was pasted or dropped
    behind it, that one. None where nothing was added."""
    typed = typed.strip()
    rest = typed.removeprefix(begun).strip(" '\"")
    if not rest:
        return None
    return path_of(rest if rest.startswith(("/", "~")) else typed.strip("'\""))
