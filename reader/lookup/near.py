"""Words one slip of the pen away from a word that no dictionary has: a letter too many, too few, another or swapped;
or the accents left out."""

from collections.abc import Callable, Iterator, Mapping

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MORE_LETTERS = {
    "de": "äöüß", "es": "áéíñóúü", "fr": "àâçèéêëîïôùûœ", "it": "àèéìòù", "pt": "áâãàçéêíóôõú",
}  # fmt: skip
_ACCENTED = {
    "es": ("aá", "eé", "ií", "oó", "uúü", "nñ"), "fr": ("aàâ", "cç", "eéèêë", "iîï", "oô", "uùûü"),
    "it": ("aà", "eèé", "iì", "oò", "uù"), "pt": ("aáâãà", "cç", "eéê", "ií", "oóôõ", "uú"),
    "de": ("aä", "oö", "uü"),
}  # fmt: skip
_LEAST_ZIPF = 1.5  # of a spelling with accents that a word without may stand for
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


def with_accents(key: str, language: str, zipf: Zipf) -> str | None:
    """The commonest word that a word which was written without its one or two accents may stand for (retrouvees)."""
    if not key.isascii() or not _LEAST <= len(key) <= _LONGEST:
        return None
    signs = {letters[0]: letters[1:] for letters in _ACCENTED.get(language, ())}
    once = [*_accented(key, signs)]
    found = dict.fromkeys([*once, *(twice for one in once for twice in _accented(one, signs))])
    likeliest = max(found, key=zipf, default=None)
    return likeliest if likeliest and zipf(likeliest) >= _LEAST_ZIPF else None


def _accented(key: str, signs: Mapping[str, str]) -> Iterator[str]:
    return (key[:at] + sign + key[at + 1 :] for at, letter in enumerate(key) for sign in signs.get(letter, ""))


def _slips(key: str, letters: str) -> Iterator[str]:
    for at in range(len(key) + 1):
        left, right = key[:at], key[at:]
        if right:
            yield left + right[1:]
            yield from (left + letter + right[1:] for letter in letters)
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        yield from (left + letter + right for letter in letters)
