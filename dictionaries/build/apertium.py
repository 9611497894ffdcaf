"""Apertium's transducers (as `lt-print` shows them): bilingual ones → pairs of lemmas with their part of speech,
morphological ones → inflected forms with lemma, part of speech and gender.

The format is AT&T: `from TAB to TAB left TAB right TAB weight` for an arc, `state TAB weight` for a final state,
`--` between sections. A path spells `lemma<tag><tag>` on both sides; `#` stands before the invariable rest of a
multiword (`take<vblex># off`). In a morphological one the left side is the form as it is written.
"""

import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dictionaries.build.words import tidy

PARTS = {
    "n": "noun",
    "np": "name",
    "vblex": "verb",
    "vbser": "verb",
    "vbhaver": "verb",
    "vbmod": "verb",
    "vbdo": "verb",
    "vaux": "verb",
    "vbavea": "verb",
    "adj": "adjective",
    "adv": "adverb",
    "preadv": "adverb",
    "pr": "preposition",
    "cnjcoo": "conjunction",
    "cnjsub": "conjunction",
    "cnjadv": "adverb",
    "det": "determiner",
    "predet": "determiner",
    "prn": "pronoun",
    "rel": "pronoun",
    "num": "numeral",
    "ij": "interjection",
    "part": "particle",
    "abbr": "abbreviation",
    "acr": "abbreviation",
}
_TAG = re.compile(r"<([^<>]*)>")
_PLACEHOLDER = "prpers"  # what the transfer rules replace by the pronoun that fits
_EPSILON = ("ε", "@0@")
_TOO_MANY_PATHS = 3000  # below a node this deep a grammar of numbers or dates begins, not words
_DEPTH_OF_GRAMMARS = 4
_GENDERS = {"m": "m", "f": "f", "mf": "m/f", "nt": "n"}
_JOINS = "+"  # stands between a verb and the pronouns that are written as one word with it

Arc = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """One lemma with its part of speech on the left, one on the right."""

    left: str
    left_part: str
    right: str
    right_part: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it is written, and the lemma whose form it is; `gender` only for nouns."""

    form: str
    lemma: str
    part: str
    gender: str


def print_transducer(path: Path) -> str:
    """The transducer in text form; needs `lt-print` of the package lttoolbox-dev."""
    return subprocess.run(["lt-print", str(path)], capture_output=True, text=True, check=True).stdout


def read_pairs(printed: str) -> list[Pair]:
    """All pairs of a printed transducer, each once, sorted."""
    pairs: set[Pair] = set()
    for section in re.split(r"^--\s*$", printed, flags=re.MULTILINE):
        arcs, final = _parse(section)
        pairs.update(filter(None, (_pair(left, right) for left, right in _paths(arcs, final))))
    return sorted(pairs, key=lambda p: (p.left, p.left_part, p.right, p.right_part))


def read_forms(printed: str) -> list[Form]:
    """The single words of a printed morphological transducer with their lemmas, each once, sorted."""
    found: set[Form] = set()
    for section in re.split(r"^--\s*$", printed, flags=re.MULTILINE):
        arcs, final = _parse(section)
        words = {state: [arc for arc in leaving if arc[2] != _JOINS] for state, leaving in arcs.items()}
        found.update(filter(None, (_form(left, right) for left, right in _paths(words, final, grammars=False))))
    return sorted(found, key=lambda f: (f.form, f.lemma, f.part, f.gender))


def _form(form: str, analysis: str) -> Form | None:
    tags = _TAG.findall(analysis)
    lemma, form = _spelling(analysis), tidy(form)
    if not tags or " " in form or " " in lemma or not _is_word(lemma) or not _is_word(form):
        return None
    part = _part(tags[0])
    gender = next((_GENDERS[tag] for tag in tags if tag in _GENDERS), "") if part == "noun" else ""
    return Form(form, lemma, part, gender)


def _parse(section: str) -> tuple[dict[int, list[Arc]], set[int]]:
    arcs: dict[int, list[Arc]] = defaultdict(list)
    final: set[int] = set()
    for line in section.splitlines():
        fields = line.split("\t")
        if len(fields) >= 4:
            left, right = ("" if symbol in _EPSILON else symbol for symbol in fields[2:4])
            # Digits belong to number grammars: without them only the words are left.
            if not (left.isdigit() or right.isdigit()):
                arcs[int(fields[0])].append((int(fields[1]), left, right))
        elif fields[0].strip().isdigit():
            final.add(int(fields[0]))
    return arcs, final


def _paths(arcs: dict[int, list[Arc]], final: set[int], *, grammars: bool = True) -> Iterator[tuple[str, str]]:
    """What each path spells left and right. `grammars`: whether there are grammars of numbers to be left out."""
    counts = _count_paths(arcs, final)
    stack = [(0, "", "", 0)]
    while stack:
        state, left, right, depth = stack.pop()
        if state in final:
            yield left, right
        for target, a, b in arcs.get(state, ()):
            count = counts.get(target)
            if count and not (grammars and depth >= _DEPTH_OF_GRAMMARS and count > _TOO_MANY_PATHS):
                stack.append((target, left + a, right + b, depth + 1))


def _count_paths(arcs: dict[int, list[Arc]], final: set[int]) -> dict[int, int]:
    """Number of paths from each state to the end; states on a cycle get 0 and are thereby left out."""
    counts: dict[int, int] = {}
    open_states: set[int] = set()
    cyclic: set[int] = set()
    stack = [(0, False)]
    while stack:
        state, done = stack.pop()
        if done:
            open_states.discard(state)
            below = sum(counts.get(target, 0) for target, _, _ in arcs.get(state, ()))
            counts[state] = 0 if state in cyclic else below + (state in final)
        elif state in open_states:
            cyclic.add(state)
        elif state not in counts:
            open_states.add(state)
            stack.append((state, True))
            for target, _, _ in arcs.get(state, ()):
                if target in open_states:
                    cyclic.add(target)
                elif target not in counts:
                    stack.append((target, False))
    return counts


def _pair(left: str, right: str) -> Pair | None:
    tags_left, tags_right = _TAG.search(left), _TAG.search(right)
    if not tags_left or not tags_right:
        return None
    word_left, word_right = _spelling(left), _spelling(right)
    if not _is_word(word_left) or not _is_word(word_right):
        return None
    return Pair(word_left, _part(tags_left[1]), word_right, _part(tags_right[1]))


def _spelling(side: str) -> str:
    return tidy(_TAG.sub("", side).replace("#", ""))


def _part(tag: str) -> str:
    return PARTS.get(tag, "")


def _is_word(word: str) -> bool:
    return word != _PLACEHOLDER and any(c.isalpha() for c in word) and not any(c.isdigit() for c in word)
