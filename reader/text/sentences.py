"""A block → its sentences, by rules of our own; nothing to import, about 1 ms a page.

A full stop ends a sentence where white space follows and the next word may begin one. It does not after a title
(Mr. Jones), an abbreviation or an initial (unless a function word with a capital follows: "in the U.S. The"), after
the number of an ordinal or of a list, inside "(…)". Question and exclamation marks end one unless the sentence goes on
in small letters after a closing quotation mark. East Asian stops need no space. Blank lines always end one.
The order of the questions follows the splitters of simplemma and Moses, which agree with treebanks in 91–92 % of
boundaries.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from reader.languages import Language
from reader.text.keys import lookup_key

_STOPS = ".!?…\u0589\u061f\u06d4\u0964\u0965\u104b\u1362"  # Armenian, Arabic, Urdu, danda, Burmese, Ethiopic
_EAST_ASIAN = "。！？｡"
_CLOSERS = "\"'”’»)\\]}“«›‹」』）】〉》"
_EAST_ASIAN_CLOSERS = "”’»)\\]」』）】〉》"
_OPENERS = "\"'“”‘«»„‚‹›¿¡([{—–-「『（【•*_"
_UNAMBIGUOUS = "\u0589\u06d4\u0964\u0965\u104b\u1362;\u037e"
_STRONG = "!?؟！？"
_ENDS_A_LIST_LIST = "etc. ecc. usw. osv. itd. itp. atd. enz. т.д. т.п."
_ENDS_A_LIST = frozenset(_ENDS_A_LIST_LIST.split())
_NOTE = r"(?:\[\d{1,3}\]|[¹²³⁴-⁹⁰])*"  # the mark of a footnote after the stop
_LONGEST_WORD = 100  # how much of a word is looked at, since what has no spaces may be as long as the block
_LONGEST_BEFORE = 40
_GREEK_STOPS = _STOPS + ";\u037e"


@lru_cache(maxsize=2)
def _junctions(stops: str) -> re.Pattern[str]:
    """Where a sentence may end; compiled with the first question, which nobody asks before the first paint.

    A run of stops is tried once, from its first stop, and given up as a whole (possessive): a million of them in a row
    must not take a million attempts.
    """
    return re.compile(
        rf"(?P<stops>[{stops}](?<![{stops}]{{2}})[{stops}]*+)(?P<closers>[{_CLOSERS}]*+){_NOTE}"
        r"(?P<gap>\s+|$|(?=[A-ZÀ-Þ][a-zà-ÿ’' ]))"
        rf"|[{_EAST_ASIAN}](?<![{_EAST_ASIAN}]{{2}})[{_EAST_ASIAN}]*+[{_EAST_ASIAN_CLOSERS}]*+\s*(?![とっ])"
        r"|(?P<blank>\n[ \t]*\n\s*)"
    )


@lru_cache(maxsize=1)
def _next_word() -> re.Pattern[str]:
    return re.compile(rf"[{re.escape(_OPENERS)}\s]*(\w[\w'’.-]{{0,{_LONGEST_WORD}}})")


@lru_cache(maxsize=1)
def _up_to_last_word() -> re.Pattern[str]:
    return re.compile(r"(?s:.*)[\s\"“”‘«»„‚¿¡(\[—–]")


def sentence_spans(text: str, language: Language) -> list[tuple[int, int]]:
    """Offsets (code points, end exclusive) of the sentences: in order, trimmed of white space, never empty."""
    spans = []
    start = 0
    for end in _ends(text, language):
        trimmed = text[start:end]
        left = len(trimmed) - len(trimmed.lstrip())
        if left < len(trimmed):
            spans.append((start + left, start + len(trimmed.rstrip())))
        start = end
    return spans


def _ends(text: str, language: Language) -> Iterator[int]:
    start = 0
    for match in _junctions(_GREEK_STOPS if language.code == "el" else _STOPS).finditer(text):
        if match["stops"] is None or _ends_here(text, start, match, language):
            start = match.end()
            yield start
    if start < len(text):
        yield len(text)


def _ends_here(text: str, start: int, match: re.Match[str], language: Language) -> bool:
    stops, closers = match["stops"], match["closers"]
    if match.end() == len(text):
        return True
    following = _next_word().match(text, match.end())
    word = following[1] if following else ""
    if not match["gap"]:
        return stops[-1] in ".!?…" and _may_be_tight(text, match.start(), word, language)
    strong = any(stop in _STRONG for stop in stops)
    if word[:1].islower():
        return strong and not closers and following is not None and following.start(1) == match.end()
    if strong or stops[-1] in _UNAMBIGUOUS:
        return True
    last = _word_before(text, start, match.start())
    if "…" in stops or len(stops) > 1:
        return bool(last) or text[match.start() - 1 : match.start()] not in ("(", "[")
    return not _goes_on(text, start, match, last, word, language)


def _goes_on(text: str, start: int, match: re.Match[str], last: str, word: str, language: Language) -> bool:
    """Whether the single full stop after the word `last` belongs to it and the sentence goes on with `word`."""
    if match["closers"] and match["closers"] not in ("'", "’"):
        return False
    key = lookup_key(last, language) + "."
    starts_sentence = _starts_sentence(word, language)
    if last.isdigit():
        at_start = match.start() - start < 40 and not text[start : match.start() - len(last)].strip()
        ordinal = language.ordinal_dot and len(last) <= 2
        return at_start or (ordinal and not starts_sentence)
    if key in language.numbered:
        return word[:1].isdigit() or (bool(re.fullmatch(r"[IVXLC]+", word)) and key != "no.")
    if key in language.titles:
        return True
    if key in _ENDS_A_LIST:
        return not word[:1].isupper()
    if len(last.strip(".")) == 1 and last[:1].isalpha():
        return not (starts_sentence and _ends_in_letter(text, match.start() - len(last), last, language))
    if "." in last and all(len(part) <= 2 for part in last.split(".")):
        return not starts_sentence
    return key in language.abbreviations and not starts_sentence


def _ends_in_letter(text: str, at: int, last: str, language: Language) -> bool:
    """Whether a lone letter before a stop is a word ("vitamin C.", "so did I.") rather than an initial of a name."""
    if last == "I" and language.code == "en":
        return True
    words = text[max(0, at - 40) : at].split()
    before = words[-1][:1] if words else ""
    return before.islower() if last.isupper() else before.isdigit()


def _starts_sentence(word: str, language: Language) -> bool:
    """Whether the word after the stop is a function word with a capital, and no initial."""
    bare = word.rstrip(".")
    initial = len(bare) == 1 and bare != word
    return word[:1].isupper() and not initial and lookup_key(bare, language) in language.function_words


def _word_before(text: str, start: int, at: int) -> str:
    """What stands right before `at`, back to white space or a sign that opens; "" where such a sign itself does."""
    start = max(start, at - _LONGEST_BEFORE)
    apart = _up_to_last_word().match(text, start, at)
    return text[apart.end() if apart else start : at]


def _may_be_tight(text: str, at: int, word: str, language: Language) -> bool:
    """A stop without a space after it ("word.Next"), as it happens in copied text: between two ordinary words."""
    last = _word_before(text, 0, at)
    return (
        len(last) > 2
        and last[-2:].islower()
        and "." not in last
        and "." not in word.rstrip(".")
        and lookup_key(last, language) + "." not in language.abbreviations
    )
