"""The genders that stand in what precedes a German noun (der See, an der See, ein rotes Band)."""

import re
from collections.abc import Sequence

from reader.lookup.signs import words

_MOST_BETWEEN = 2  # adjectives between article and noun
_ADJECTIVE = re.compile(r"[a-zäöüß]+e[nrms]?")
_MASCULINE, _FEMININE, _NEUTER = frozenset("m"), frozenset("f"), frozenset("n")
_NOT_FEMININE, _NOT_NEUTER = frozenset("mn"), frozenset("mf")
_ARTICLES = {
    "der": _NOT_NEUTER, "die": _FEMININE, "das": _NEUTER, "den": _MASCULINE, "dem": _NOT_FEMININE, "des": _NOT_FEMININE,
    "im": _NOT_FEMININE, "am": _NOT_FEMININE, "vom": _NOT_FEMININE, "zum": _NOT_FEMININE, "beim": _NOT_FEMININE,
    "zur": _FEMININE, "ins": _NEUTER, "ans": _NEUTER, "aufs": _NEUTER, "fürs": _NEUTER,
}  # fmt: skip
_LIKE_EIN = re.compile("(?:k?ein|mein|dein|sein|ihr|unse?r|eue?r)(e|en|em|er|es|)")
_LIKE_DIESER = re.compile("(?:dies|jen|jed|welch|manch|solch)(e|en|em|er|es)")
_OF_EIN = {
    "": _NOT_FEMININE,
    "e": _FEMININE,
    "en": _MASCULINE,
    "em": _NOT_FEMININE,
    "er": _FEMININE,
    "es": _NOT_FEMININE,
}
_OF_DIESER = {"e": _FEMININE, "en": _MASCULINE, "em": _NOT_FEMININE, "er": _NOT_NEUTER, "es": _NEUTER}
_DATIVE = words("an in mit von zu bei nach aus seit auf über unter vor hinter neben zwischen")


def told_in_german(clause: Sequence[str], index: int) -> frozenset[str]:
    """The genders that an article leaves possible; none where there is none."""
    for at in range(index - 1, max(-1, index - 2 - _MOST_BETWEEN), -1):
        word = clause[at].lower()
        ein, dieser = _LIKE_EIN.fullmatch(word), _LIKE_DIESER.fullmatch(word)
        if word == "der":
            # "Der See" is no "an der See".
            before = clause[at - 1].lower() if at else ""
            return _FEMININE if before in _DATIVE else _NOT_NEUTER if at else _MASCULINE
        if word in _ARTICLES:
            return _ARTICLES[word]
        if ein:
            # Ein roter Band, ein rotes Band.
            strong = (
                {"r": _MASCULINE, "s": _NEUTER}.get(clause[index - 1][-1:]) if not ein[1] and at < index - 1 else None
            )
            return strong or _OF_EIN[ein[1]]
        if dieser:
            return _OF_DIESER[dieser[1]]
        if not _ADJECTIVE.fullmatch(clause[at]):
            break
    return frozenset()
