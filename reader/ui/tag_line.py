"""Tags in a line that one types: with spaces between them, and quotation marks around one that has a space itself."""

import re
from collections.abc import Iterable

_TAG = re.compile(r'(-?)#?(?:"([^"]*)"?|([^\s"]+))')


def written(tags: Iterable[str]) -> str:
    """Tags as they are typed."""
    return " ".join(f'"{tag}"' if " " in tag else tag for tag in tags)


def typed(line: str) -> tuple[list[str], list[str]]:
    """The tags of a line, and those with a minus, which are to go; a # in front is none of a tag."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, quoted, plain in _TAG.findall(line):
        tag = " ".join((quoted or plain).split()).lstrip("#")
        if tag:
            (unwanted if minus else wanted).append(tag)
    return wanted, unwanted
