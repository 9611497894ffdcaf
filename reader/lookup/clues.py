"""Words that tell which meaning of another word is meant: who lights a match lights no game. Written by hand, a short
table a language in the folder clue_tables; a clue only puts a translation first that the dictionary already has.

A line is `word: translation: clue clue …`. Those of a language are not parted by what it is translated into: a
translation is none of another language, or one there too (palm, Spanish and Italian palma).
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

_TABLES = Path(__file__).parent / "clue_tables"
_Table = dict[str, tuple[tuple[str, frozenset[str]], ...]]


def clued(key: str, headwords: Iterable[str], clause: Sequence[str], language: str) -> list[str]:
    """The translations of a word, into whatever language, that the other words of its clause (keys) point to."""
    table = _table(language)
    known = [word for word in (key, *map(str.lower, headwords)) if word in table]
    return [t for word in dict.fromkeys(known) for t, clues in table[word] if not clues.isdisjoint(clause)]


@lru_cache(maxsize=8)
def _table(language: str) -> _Table:
    """Word → translations, each with its clues; nothing for a language without a table."""
    file = _TABLES / f"{language}.txt"
    found: _Table = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        word, translation, clues = line.split(": ")
        found[word] = (*found.get(word, ()), (translation, frozenset(clues.split())))
    return found
