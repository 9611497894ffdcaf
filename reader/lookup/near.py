"""Words one slip of the pen away from a word that no dictionary has: a letter too many, too few, another or swapped."""

from collections.abc import Callable, Iterator

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MORE_LETTERS = {
    "de": "äöüß", "es": "áéíñóúü", "fr": "àâçèéêëîïôùûœ", "it": "àèéìòù", "pt": "áâãàçéêíóôõú",
}  # fmt: skip
_LEAST = 3  # letters; what is shorter is near to everything
_LONGEST = 30

Zipf = Callable[[str], float]
Among = Callable[[list[str]], frozenset[str]]
"""Those of some keys that a dictionary has."""


def near_spellings(key: str, language: str, zipf: Zipf, among: Among, most: int = 5) -> tuple[str, ...]:
    """At most so many headwords (keys), the commonest first."""
    if not _LEAST <= len(key) <= _LONGEST or not any(letter.isalpha() for letter in key):
        return ()
    letters = _LETTERS + _MORE_LETTERS.get(language, "") if key.isascii() or language in _MORE_LETTERS else ""
    slips = dict.fromkeys(_slips(key, letters + "".join(set(key) - set(letters))))
    slips.pop(key, None)
    found = among(list(slips))
    # The first letter is seldom the wrong one.
    return tuple(sorted(found, key=lambda other: (other[0] != key[0], -zipf(other), other))[:most])


def _slips(key: str, letters: str) -> Iterator[str]:
    for at in range(len(key) + 1):
        left, right = key[:at], key[at:]
        if right:
            yield left + right[1:]
            yield from (left + letter + right[1:] for letter in letters)
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        yield from (left + letter + right for letter in letters)
