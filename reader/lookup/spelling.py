"""Other spellings and regular forms of a word, to be tried where the dictionary lacks the word itself.

English spelling and endings, Spanish endings; the dictionary decides which of the guesses exists.
"""

import re
from collections.abc import Iterator

# British spelling → American and the reverse; the dictionary decides which of them exists.
_VARIANTS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"is(e[drs]?|ing|ations?|able)$", r"iz\1"),
        (r"iz(e[drs]?|ing|ations?|able)$", r"is\1"),
        (r"ys(e[drs]?|ing)$", r"yz\1"),
        (r"yz(e[drs]?|ing)$", r"ys\1"),
        (r"our", "or"),
        (r"or(s|ed|ing|ful|able|ite|ites|less|y)?$", r"our\1"),
        (r"tre(s)?$", r"ter\1"),
        (r"ter(s)?$", r"tre\1"),
        (r"ll(ed|ing|ers?|ors?)$", r"l\1"),
        (r"([aeiou])l(ed|ing|ers?|ors?)$", r"\1ll\2"),
        (r"([aeiou])l(ment|ful)", r"\1ll\2"),
        (r"ence(s)?$", r"ense\1"),
        (r"ense(s)?$", r"ence\1"),
        (r"ogue(s)?$", r"og\1"),
        (r"og(s)?$", r"ogue\1"),
        (r"ae|oe", "e"),
    )
)
_DOUBLED = re.compile(r"([bdfgklmnprtvz])\1$")


def variants(key: str) -> Iterator[str]:
    """The word in the other English spelling, each guess once, the word itself left out."""
    seen = {key}
    for pattern, replacement in _VARIANTS:
        other = pattern.sub(replacement, key, count=1)
        if other not in seen:
            seen.add(other)
            yield other


def stems(key: str, language: str) -> Iterator[tuple[str, str | None]]:
    """(base form, its part of speech or None) that a regular ending suggests: charged → charge, redes → red."""
    if language == "en":
        yield from _english_stems(key)
    elif language == "es":
        yield from _spanish_stems(key)


def _english_stems(key: str) -> Iterator[tuple[str, str | None]]:
    if key.endswith("ied") and len(key) > 4:
        yield key[:-3] + "y", "verb"
    for ending in ("ed", "ing"):
        stem = key[: -len(ending)]
        if key.endswith(ending) and re.search("[aeiouy]", stem) and len(stem) > 1:
            if _DOUBLED.search(stem):
                yield stem[:-1], "verb"
            yield stem + "e", "verb"
            yield stem, "verb"
    if key.endswith("s") and not key.endswith("ss") and len(key) > 3:
        if key.endswith("ies"):
            yield key[:-3] + "y", "noun"
        elif key.endswith("es"):
            yield key[:-2], "noun"
        yield key[:-1], "noun"


_SPANISH_ENDINGS = (
    ("ísimamente", "o"), ("ísimos", "o"), ("ísimas", "o"), ("ísimo", "o"), ("ísima", "o"),
    ("ísimo", "e"), ("ísima", "e"), ("ísimo", ""), ("ísima", ""),
    ("amente", "o"), ("mente", ""), ("ados", "ar"), ("adas", "ar"), ("ada", "ar"), ("ado", "ar"),
    ("idos", "er"), ("idas", "er"), ("ida", "er"), ("ido", "er"),
    ("idos", "ir"), ("idas", "ir"), ("ida", "ir"), ("ido", "ir"),
    ("ces", "z"), ("iones", "ión"), ("es", ""), ("s", ""), ("as", "o"), ("a", "o"),
    ("quitos", "co"), ("quitas", "ca"), ("quito", "co"), ("quita", "ca"), ("guito", "go"), ("guita", "ga"),
    ("citos", ""), ("citas", ""), ("cito", ""), ("cita", ""),
    ("itos", "o"), ("itas", "a"), ("ito", "o"), ("ita", "a"), ("itas", "o"), ("ita", "o"),
    ("itos", ""), ("ito", ""), ("ita", ""),
    ("illos", "o"), ("illas", "a"), ("illo", "o"), ("illa", "a"),
)  # fmt: skip


def _spanish_stems(key: str) -> Iterator[tuple[str, str | None]]:
    for ending, base in _SPANISH_ENDINGS:
        stem = key[: -len(ending)]
        if key.endswith(ending) and len(stem) > 2:
            yield stem + base, "verb" if base in ("ar", "er", "ir") else None
