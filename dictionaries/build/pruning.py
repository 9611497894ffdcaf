"""Which headwords a file keeps: what a reader may meet, not the species, saints and surgical terms of the sources."""

import re
from collections.abc import Iterable

from dictionaries.build.evidence import Drafts, Line
from dictionaries.build.words import zipf

_PHRASE, _NAME_OF_SEVERAL_WORDS, _NAME = 2.4, 3.2, 2.5  # Zipf frequency below which they are left out
_MOST_WORDS = 5
# Slurs that the sources list without a mark, as if they were the plain word.
_SLURS = frozenset(("nigger", "nigga", "coon", "darky", "darkie", "kike", "spic", "wop", "dago", "gook", "negroid"))
# Put last where there is anything else: comer is first to eat.
_VULGAR = frozenset(
    ("fuck", "screw", "shag", "shit", "cunt", "prick", "cock", "bang", "jazz", "foder", "scopare", "fottere")
)
_VULGAR_FACTOR = 0.3
# What an apostrophe cut off, and articles at the end: "donna dell", "of the".
_CUT = re.compile(r"(?:^|[ '])(?:d|l|c|qu|un|dell|dall|nell|all|sull|dell'|dall'|l'|d'|the|an|of the)$", re.IGNORECASE)


def prune(drafts: Drafts, source: str, target: str, *, rare: bool) -> Drafts:
    """`rare`: whether single words that wordfreq does not list are kept."""
    for draft in drafts.values():
        for line in draft.senses:
            line.points = {t: points for t, points in line.points.items() if t.lower() not in _SLURS and not _is_cut(t)}
        draft.senses = [line for line in draft.senses if line.points]
    return {
        key: draft
        for key, draft in drafts.items()
        if draft.senses and _wanted(key.head, key.part, draft.senses, source, target, rare)
    }


def _is_cut(text: str) -> bool:
    # "gap!" and "pseudogap!" mark what the Italian wordnet has no word for.
    return "_" in text or text.lower().endswith("gap!") or (" " in text and _CUT.search(text) is not None)


def _wanted(head: str, part: str, senses: Iterable[Line], source: str, target: str, rare: bool) -> bool:
    translations = {translation for line in senses for translation in line.points}
    same = all(translation.casefold() == head.casefold() for translation in translations)
    name = part == "name" or head[:1].isupper()
    frequency = zipf(head, source)
    if _is_cut(head):
        return False
    if " " in head:
        if same or head.count(" ") >= _MOST_WORDS:
            return False
        return frequency >= (_NAME_OF_SEVERAL_WORDS if name else _PHRASE)
    if name and same:
        return frequency >= _NAME
    return frequency > 0 or (rare and not same and max(zipf(t, target) for t in translations) > 0)
