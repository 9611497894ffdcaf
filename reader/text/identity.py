"""What makes two texts the same one."""

import hashlib
from array import array
from collections.abc import Iterable, Sequence

_IDENTIFYING = 32_000
"""Characters at either end of a text that its id is made from."""


def content_id(title: str, texts: Sequence[str]) -> str:
    """The same text has the same id, wherever it was opened from: BLAKE2b, 16 bytes in hex.

    Of the title, the length of every block, and the first and last 32,000 characters: a book is told from every
    other one without reading all of it, which would take longer than putting it on the screen.
    """
    digest = hashlib.blake2b(digest_size=16)
    digest.update(title.encode("utf-8", "surrogatepass"))
    digest.update(array("I", map(len, texts)).tobytes())
    digest.update(_beginning(texts).encode("utf-8", "surrogatepass"))
    digest.update(_beginning(reversed(texts)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _beginning(texts: Iterable[str]) -> str:
    taken: list[str] = []
    length = 0
    for text in texts:
        taken.append(text)
        length += len(text)
        if length >= _IDENTIFYING:
            break
    return "\n".join(taken)[:_IDENTIFYING]
