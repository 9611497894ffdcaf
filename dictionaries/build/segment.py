"""Words run together (`cuartodebaño`) taken apart again."""

from collections.abc import Callable, Container

from dictionaries.build.words import known, zipf

_COMMON = 3.5
_SHORTEST = {"a", "y", "o", "de", "la", "el", "of", "to", "in", "on", "at", "by", "the", "al", "en", "un", "se"}
_MOST_WORDS = 4


def glued(language: str, headwords: Container[str]) -> Callable[[str], str | None]:
    """A function that returns a word as it is where it is known, taken apart where its parts are a known headword or
    all common, and None where neither holds."""

    def take_apart(word: str) -> str | None:
        if known(word, language) or word in headwords or word[0].isupper():
            return word
        found = _split(word.lower(), language, _MOST_WORDS)
        if found is None:
            return None
        phrase = " ".join(found)
        function_words = sum(part in _SHORTEST for part in found)
        return phrase if phrase in headwords or function_words or len(found) == 2 else None

    return take_apart


def _split(word: str, language: str, most: int) -> list[str] | None:
    """The split into the fewest common words, the rarest of them as common as possible."""
    if _is_common(word, language):
        return [word]
    if most == 1:
        return None
    best: list[str] | None = None
    for cut in range(1, len(word)):
        head = word[:cut]
        if not _is_common(head, language):
            continue
        tail = _split(word[cut:], language, most - 1)
        if tail is not None:
            found = [head, *tail]
            if best is None or _quality(found, language) > _quality(best, language):
                best = found
    return best


def _is_common(word: str, language: str) -> bool:
    return word in _SHORTEST or (len(word) > 2 and zipf(word, language) >= _COMMON)


def _quality(words: list[str], language: str) -> tuple[int, float]:
    return -len(words), min(zipf(word, language) for word in words)
