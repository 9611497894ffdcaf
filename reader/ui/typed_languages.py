"""The languages that a person types."""

import re
from contextlib import suppress

from reader.errors import ReaderError
from reader.languages import Language, get_language


def languages_in(typed: str, before: Language) -> tuple[Language, Language | None]:
    """The language of a text, and the one it is explained in where a second one is named: "de", "German", "de en",
    "German > English"; `before` where nothing is typed. Raises ReaderError."""
    words = re.sub(r"[,;:>→/-]+(?=\s|$)", " ", typed).split()
    if not words:
        return before, None
    for end in range(len(words), 0, -1):
        with suppress(ReaderError):
            first = get_language(" ".join(words[:end]))
            break
    else:
        end, first = 1, get_language(words[0])  # says what is wrong with it
    return first, get_language(" ".join(words[end:])) if words[end:] else None
