"""Terms that may be one: a form beside its lemma, one word spelled in two ways. They are only proposed: the reader
merges them, or says that they are two words."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from reader.vocabulary.file import VocabularyFile
from reader.vocabulary.keys import fold, term_key

FORM, SPELLING = "form", "spelling"
"""Why two terms may be one."""

_AS_COMMON, _COMMON = 1.0, 4.5
"""Where only accents differ, what is so common, or no rarer than so much (Zipf), is a word of its own: esta, está."""
_EVERYWHERE = 5.5
"""Forms so common are words of grammar, whose lemmas (sí: él) nobody keeps them under."""
_NO_ACCENTS = frozenset({"en", "nl"})
"""Languages in which no accent tells words apart."""
_PORTION = 50
_BEFORE = {
    "en": ("to ", "a ", "an ", "the "),
    "de": ("der ", "die ", "das ", "ein ", "eine "),
    "es": ("el ", "la ", "los ", "las ", "un ", "una "),
    "fr": ("le ", "la ", "les ", "l'", "un ", "une "),
    "it": ("il ", "lo ", "la ", "gli ", "le ", "l'", "un ", "una "),
    "pt": ("o ", "a ", "os ", "as ", "um ", "uma "),
    "nl": ("de ", "het ", "een "),
}
"""What lists put before a headword."""


class Candidate(NamedTuple):
    """A term as it is compared with others; `met` counts its encounters."""

    id: int
    text: str
    key: str
    language: str
    part_of_speech: str
    zipf: float
    met: int


class Duplicate(NamedTuple):
    """A term that may be one with another, the better known one; `why` is FORM or SPELLING."""

    term: Candidate
    into: Candidate
    why: str

    @property
    def preference(self) -> str:
        """The name of the preference that says whether the two are kept apart ("1")."""
        return f"apart {' = '.join(sorted((self.term.key, self.into.key)))}"


class Candidates(VocabularyFile):
    """The part of the store that tells what is compared."""

    def candidates(self, language: str = "") -> list[Candidate]:
        """All terms of a language ("": of all)."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT id, text, key, language, coalesce(part_of_speech, ''), zipf, "
                "(SELECT count(*) FROM encounter WHERE term_id = term.id) FROM term "
                "WHERE (? = '' OR language = ?) AND provisional = 0",
                (language, language),
            )
            return [Candidate(*row) for row in rows]


def find_duplicates(
    candidates: Iterable[Candidate],
    lemma_of: Callable[[str, str], str],
    preferences_of: Callable[[str], Mapping[str, str]],
) -> Iterator[Duplicate | None]:
    """The pairs, language by language; None after some steps that brought nothing. `lemma_of` (language, form) may
    take time to load; `preferences_of` a language tell what the reader keeps apart."""
    by_language: dict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        by_language[one.language].append(one)
    for language, terms in by_language.items():
        preferences = preferences_of(language)
        proposed: set[int] = set()
        for found in chain(_spellings(terms), _forms(terms, lemma_of)):
            if found is None:
                yield None
            elif found.term.id not in proposed and preferences.get(found.preference) != "1":
                proposed.add(found.term.id)
                yield found


def _forms(terms: Sequence[Candidate], lemma_of: Callable[[str, str], str]) -> Iterator[Duplicate | None]:
    """Terms whose lemma is a term too; not where both are told to be other parts of speech (left, leave)."""
    by_key = {one.key: one for one in terms}
    for number, one in enumerate(terms):
        if " " not in one.key and one.zipf < _EVERYWHERE:
            into = by_key.get(term_key(lemma_of(one.language, one.text), one.language))
            parts = {one.part_of_speech, into.part_of_speech} - {""} if into else set()
            if into is not None and into.id != one.id and len(parts) < 2:
                yield Duplicate(one, into, FORM)
        if number % _PORTION == 0:
            yield None


def _spellings(terms: Sequence[Candidate]) -> Iterator[Duplicate | None]:
    """Terms that are the same without accents, hyphens, spaces and what lists put before a word; that of the fewest
    words, then the most frequent, is the one that the others may be."""
    alike: dict[str, list[Candidate]] = defaultdict(list)
    for number, one in enumerate(terms):
        alike[_joined(fold(_headword(one)))].append(one)
        if number % _PORTION == 0:
            yield None
    for same in alike.values():
        into, *others = sorted(same, key=lambda one: (one.key.count(" "), -one.zipf, -one.met, one.id))
        for one in others:
            accents = one.language not in _NO_ACCENTS and _joined(_headword(one)) != _joined(_headword(into))
            if not (accents and (one.zipf >= _COMMON or 0 < into.zipf <= one.zipf + _AS_COMMON)):
                yield Duplicate(one, into, SPELLING)


def _headword(one: Candidate) -> str:
    before = next((word for word in _BEFORE.get(one.language, ()) if one.key.startswith(word)), "")
    return one.key.removeprefix(before)


def _joined(text: str) -> str:
    return "".join(letter for letter in text if letter not in " -'’")
