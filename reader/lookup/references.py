"""Cross references in the entries of a dictionary: "→ house", and "→ ‹bank account›" where that has no clear end."""

import re
from collections.abc import Iterator

SIGN = "→ "
_REFERENCE = re.compile(r"→ (?:‹([^‹›]{1,200})›|([^\s,;.:()\[\]‹›/]{1,100}))")
_LONGEST, _LONGEST_BARE = 200, 100
_OWN_SIGNS = str.maketrans("", "", "→‹›")
_ENDING = re.compile(r"[\s,;.:()\[\]/]")


def reference(word: str) -> str:
    """A reference to a word, as the entries have it; "" without a word."""
    plain = " ".join(word.translate(_OWN_SIGNS).split())[:_LONGEST].strip()
    if not plain:
        return ""
    return f"{SIGN}‹{plain}›" if _ENDING.search(plain) or len(plain) > _LONGEST_BARE else f"{SIGN}{plain}"


def only_reference(text: str) -> str:
    """The word that a text leads to which is nothing but a reference, else ""."""
    found = _REFERENCE.fullmatch(text) if text.startswith(SIGN) else None
    return (found[1] or found[2]) if found else ""


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with the word that it leads to ("" for none)."""
    at = 0
    for found in _REFERENCE.finditer(text):
        yield text[at : found.start()], ""
        word = found[1] or found[2]
        yield f"{SIGN}{word}", word
        at = found.end()
    yield text[at:], ""
