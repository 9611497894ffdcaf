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


# Without umlauts; Portuguese before the reform and European letters that are not spoken in Brazil.
_OTHER_VARIANTS = {
    "de": (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß")),
    "pt": (("cç", "ç"), ("pç", "ç"), ("ct", "t"), ("pt", "t"), ("ü", "u"), ("éia", "eia"), ("óia", "oia")),
    "fr": (("oe", "œ"), ("ognon", "oignon")),
}


def variants(key: str, language: str = "en") -> Iterator[str]:
    """The word in other spellings (US and UK, ue for ü), each guess once, the word itself left out."""
    if language != "en":
        for letters, others in _OTHER_VARIANTS.get(language, ()):
            if letters in key:
                yield key.replace(letters, others)
        return
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
    else:
        for stem, part in _stems(key, _ENDINGS.get(language, ()), _INFINITIVES):
            if language == "de" and key.removeprefix(stem).startswith(_COMPARED):
                yield _PLAIN_VOWELS.sub(lambda found: _PLAIN[found[0]], stem), None  # näher → nah
            yield stem, part


def _english_stems(key: str) -> Iterator[tuple[str, str | None]]:
    if key.endswith("ied") and len(key) > 4:
        yield key[:-3] + "y", "verb"
    for ending in ("ed", "ing"):
        stem = key[: -len(ending)]
        if key.endswith(ending) and re.search("[aeiouy]", stem) and len(stem) > 1 and stem != "will":  # willing
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


_COMPARED = ("er", "st")  # the endings of comparatives and superlatives, whose vowel changes
_PLAIN = {"ä": "a", "ö": "o", "ü": "u"}
_PLAIN_VOWELS = re.compile("[äöü]")
_INFINITIVES = ("ar", "er", "ir", "are", "ere", "ire")
_SPANISH = (
    ("ísimamente", "o"), ("ísimos", "o"), ("ísimas", "o"), ("ísimo", "o"), ("ísima", "o"),
    ("ísimo", "e"), ("ísima", "e"), ("ísimo", ""), ("ísima", ""),
    ("amente", "o"), ("mente", ""), ("ados", "ar"), ("adas", "ar"), ("ada", "ar"), ("ado", "ar"),
    ("idos", "er"), ("idas", "er"), ("ida", "er"), ("ido", "er"),
    ("idos", "ir"), ("idas", "ir"), ("ida", "ir"), ("ido", "ir"),
    ("ces", "z"), ("iones", "ión"), ("es", ""), ("s", ""), ("as", "o"), ("a", "o"),
    ("quitos", "co"), ("quitas", "ca"), ("quito", "co"), ("quita", "ca"), ("guito", "go"), ("guita", "ga"),
    ("cecitos", "z"), ("cecitas", "z"), ("cecito", "z"), ("cecita", "z"), ("ecitos", ""), ("ecitas", ""),
    ("ecito", ""), ("ecita", ""), ("ecitos", "o"), ("ecitas", "a"), ("ecito", "o"), ("ecita", "a"), ("ecita", "o"),
    ("citos", ""), ("citas", ""), ("cito", ""), ("cita", ""),
    ("itos", "o"), ("itas", "a"), ("ito", "o"), ("ita", "a"), ("itas", "o"), ("ita", "o"),
    ("itos", ""), ("ito", ""), ("ita", ""),
    ("illos", "o"), ("illas", "a"), ("illo", "o"), ("illa", "a"),
)  # fmt: skip


_ITALIAN = (
    ("issimamente", "o"), ("issimo", "o"), ("issima", "o"), ("issimi", "o"), ("issime", "o"), ("issimo", "e"),
    ("issima", "e"), ("issimi", "e"), ("issime", "e"), ("amente", "o"), ("mente", "e"), ("mente", ""),
    ("ato", "are"), ("ata", "are"), ("ati", "are"), ("ate", "are"), ("uto", "ere"), ("uta", "ere"), ("uti", "ere"),
    ("ito", "ire"), ("ita", "ire"), ("iti", "ire"), ("chi", "co"), ("che", "ca"), ("ghi", "go"), ("ghe", "ga"),
    ("i", "o"), ("i", "e"), ("e", "a"), ("a", "o"), ("ino", "o"), ("ina", "a"), ("ini", "o"), ("ine", "a"),
    ("etto", "o"), ("etta", "a"), ("etti", "o"), ("ette", "a"), ("ello", "o"), ("ella", "a"), ("one", "o"),
    ("one", "a"), ("accio", "o"), ("accia", "a"),
)  # fmt: skip
_PORTUGUESE = (
    ("íssimo", "o"), ("íssima", "o"), ("íssimos", "o"), ("íssimas", "o"), ("íssimo", "e"), ("íssima", "e"),
    ("íssimo", ""), ("íssima", ""), ("amente", "o"), ("mente", ""), ("ados", "ar"), ("adas", "ar"), ("ada", "ar"),
    ("ado", "ar"), ("ido", "er"), ("ida", "er"), ("idos", "er"), ("idas", "er"), ("ido", "ir"), ("ida", "ir"),
    ("zinhos", ""), ("zinhas", ""), ("zinho", ""), ("zinha", ""), ("inhos", "o"), ("inhas", "a"), ("inho", "o"),
    ("inha", "a"), ("inho", ""), ("ões", "ão"), ("ães", "ão"), ("ais", "al"), ("éis", "el"), ("is", "il"),
    ("ns", "m"), ("es", ""), ("s", ""), ("as", "o"), ("a", "o"),
)  # fmt: skip
_FRENCH = (
    ("issimes", ""), ("issime", ""), ("emment", "ent"), ("amment", "ant"), ("ement", ""), ("ément", "é"),
    ("ment", ""), ("ement", "e"), ("ières", "ier"), ("ière", "ier"), ("euses", "eux"), ("euse", "eux"),
    ("ives", "if"), ("ive", "if"), ("aux", "al"), ("elles", "el"), ("elle", "el"), ("ennes", "en"), ("enne", "en"),
    ("ées", "er"), ("és", "er"), ("ée", "er"), ("é", "er"), ("trices", "teur"), ("trice", "teur"), ("es", ""),
    ("s", ""), ("x", ""), ("e", ""),
)  # fmt: skip
_GERMAN = (
    ("innen", ""), ("in", ""), ("innen", "e"), ("in", "e"), ("chen", ""), ("chens", ""), ("lein", ""), ("chen", "e"),
    ("erweise", ""), ("weise", ""), ("ende", "en"), ("enden", "en"), ("ender", "en"), ("endes", "en"), ("end", "en"),
    ("ungen", "ung"), ("heiten", "heit"), ("keiten", "keit"), ("ste", ""), ("sten", ""), ("ster", ""), ("stes", ""),
    ("ere", ""), ("eren", ""), ("erer", ""), ("eres", ""), ("em", ""), ("en", ""), ("er", ""), ("es", ""), ("e", ""),
    ("n", ""), ("s", ""), ("en", "e"), ("er", "e"),
)  # fmt: skip
_ENDINGS = {"es": _SPANISH, "it": _ITALIAN, "pt": _PORTUGUESE, "fr": _FRENCH, "de": _GERMAN}


def _stems(
    key: str, endings: tuple[tuple[str, str], ...], infinitives: tuple[str, ...]
) -> Iterator[tuple[str, str | None]]:
    for ending, base in endings:
        stem = key[: -len(ending)]
        if key.endswith(ending) and len(stem) > (2 if base != "z" else 1):  # vocecita: voz
            yield stem + base, "verb" if base in infinitives else None


# The endings of present tenses that nouns and adjectives have too → infinitives.
_PRESENT = {
    "es": (
        ("o", "ar er ir"),
        ("as", "ar"),
        ("a", "ar"),
        ("an", "ar"),
        ("es", "er ir"),
        ("e", "er ir"),
        ("en", "er ir"),
    ),
    "pt": (
        ("o", "ar er ir"),
        ("as", "ar"),
        ("a", "ar"),
        ("am", "ar"),
        ("es", "er ir"),
        ("e", "er ir"),
        ("em", "er ir"),
    ),
    "it": (
        ("o", "are ere ire"),
        ("a", "are"),
        ("ano", "are"),
        ("e", "ere ire"),
        ("i", "are ere ire"),
        ("ono", "ere ire"),
    ),
    "fr": (("e", "er"), ("es", "er"), ("ent", "er")),
}


def infinitives(key: str, language: str) -> Iterator[str]:
    """The verbs whose present tense a Romance noun or adjective may look like (la cena: cenar)."""
    for ending, infinitive_endings in _PRESENT.get(language, ()):
        stem = key.removesuffix(ending)
        if key.endswith(ending) and len(stem) > 1:
            yield from (stem + infinitive for infinitive in infinitive_endings.split())
