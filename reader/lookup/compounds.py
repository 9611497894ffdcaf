"""A word written together from others, or made of another one → its parts: German with linking letters
(Lebens|versicherungs|gesellschaft), English planeload, redoubled. Only what a dictionary has can be a part, and the
frequent parts are taken: Hoch|schule and no Hochs|chule."""

from collections.abc import Callable, Iterator

_LEAST = 4  # letters of a part
_LEAST_SHORT = 3  # of one that is very common
_VERY_COMMON = {"de": 4.6, "en": 4.0}  # Zipf
_UNCOMMON = 2.2  # Zipf; what is rarer is hardly a part of anything
_PER_PART = 1.5  # what each part costs beside its rarity: few parts rather than many
_MOST_LETTERS = 60
_MOST_PARTS = 5
# What may stand between two parts: letters, and what the left part has instead of them where it is alone.
_LINKS = {
    "de": (("", ""), ("s", ""), ("es", ""), ("n", ""), ("en", ""), ("er", ""), ("e", ""), ("ns", ""), ("ens", ""),
           ("", "e"), ("", "en"), ("o", "ie")),
    "en": (("", ""),),
}  # fmt: skip

_BEGINNINGS = ("re", "un", "non", "mis", "over", "under", "pre", "anti", "counter", "super", "self")
_DERIVED = (
    ("ily", "y"), ("ly", ""), ("ly", "le"), ("iness", "y"), ("ness", ""), ("less", ""), ("fully", ""), ("ful", ""),
    ("like", ""), ("wards", ""), ("wise", ""), ("ish", ""), ("cker", "c"), ("er", ""), ("er", "e"),
)  # fmt: skip
_LEAST_BASE = 3.0  # Zipf of what remains of a word without its beginning or ending

Zipf = Callable[[str], float]
"""How common a key is (0 unknown)."""
Known = Callable[[str], bool]
"""Whether a dictionary has a key."""


def cut_word(key: str, language: str, zipf: Zipf, known: Known) -> tuple[tuple[str, str], ...]:
    """As split_compound; of a word that is made of another with a beginning or an ending that other alone."""
    base = base_of(key, language, zipf, known)
    return ((base, base),) if base else split_compound(key, language, zipf, known)


def split_compound(key: str, language: str, zipf: Zipf, known: Known) -> tuple[tuple[str, str], ...]:
    """(stretch of the word, key of that part) from left to right; () where there is no cut into known parts."""
    links = _LINKS.get(language)
    if links is None or not key.isalpha() or not 2 * _LEAST - 1 <= len(key) <= _MOST_LETTERS:
        return ()
    # The cheapest way to each end, as (cost, parts); parts that end the word bear no linking letters.
    best: dict[int, tuple[float, tuple[tuple[str, str], ...]]] = {0: (0.0, ())}
    for end in range(_LEAST_SHORT, len(key) + 1):
        for start in [at for at in best if end - at >= _LEAST_SHORT and (at, end) != (0, len(key))]:
            so_far, parts = best[start]
            if len(parts) >= _MOST_PARTS:
                continue
            for part in _readings(key[start:end], links, last=end == len(key)):
                common = zipf(part)
                if not _fits(part, common, language):
                    continue
                cost = so_far + 8.0 - common + _PER_PART
                if (end not in best or cost < best[end][0]) and known(part):
                    best[end] = cost, (*parts, (key[start:end], part))
    found = best.get(len(key), (0.0, ()))[1]
    return found if len(found) > 1 else ()


def _readings(piece: str, links: tuple[tuple[str, str], ...], *, last: bool) -> Iterator[str]:
    yield piece
    for letters, instead in () if last else links:
        if piece.endswith(letters) and (letters or instead):
            yield piece.removesuffix(letters) + instead


def _fits(part: str, common: float, language: str) -> bool:
    return common >= (_UNCOMMON if len(part) >= _LEAST else _VERY_COMMON[language])


def base_of(key: str, language: str, zipf: Zipf, known: Known) -> str | None:
    """The word that an English one is made of with a beginning or an ending (redoubled: doubled, reportedly: reported);
    None where there is none."""
    if language != "en" or not key.isalpha():
        return None
    bases = [key.removeprefix(first) for first in _BEGINNINGS if key.startswith(first)]
    bases += [key.removesuffix(last) + instead for last, instead in _DERIVED if key.endswith(last)]
    return next((base for base in bases if len(base) >= _LEAST and zipf(base) >= _LEAST_BASE and known(base)), None)
