"""The order in which words are worth learning, and the reason in words.

The more frequent a lemma is in its language, the sooner it comes. A phrase is as frequent as its rarest word:
whoever knows the words of "to stave off" but "stave" meets the phrase no more often than "stave". What no frequency
list has (names, misspellings, phrases with such a word) comes after everything that has a frequency, most often met
first.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from reader.errors import ReaderError
from reader.text.frequency import Frequency
from reader.vocabulary.keys import fold
from reader.vocabulary.standing import Standing
from reader.vocabulary.terms import Term

FrequencyOf = Callable[[Term], Frequency]
"""How common a term's text is in the term's language."""

SORTS = ("frequency", "added", "due", "encounters", "alphabet")

_Key = tuple[float | str, ...]
_NEVER = datetime.max.replace(tzinfo=UTC).timestamp()
_MARKS = ".,;:!?¡¿…'\"“”„«»‹›‘’()[]–—"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A term, its frequency, and why it stands where it stands: "common · rank 1,290 · met 3×"."""

    term: Term
    frequency: Frequency
    why: str
    standing: Standing | None = None


def rank(terms: Iterable[Term], frequency_of: FrequencyOf, sort: str = "frequency") -> list[Ranked]:
    """The terms in order, also of several languages; `sort` is one of SORTS, else ReaderError.

    Frequency: most frequent first. Added: newest first. Due: soonest first, undated last. Encounters: most first.
    Where two are equal there, the more frequent goes first; where they are equal there too, the one met more often.
    """
    if sort not in SORTS:
        raise ReaderError(f"There is no order “{sort}”; use one of: {', '.join(SORTS)}.")
    ranked = [_ranked(term, frequency_of) for term in terms]
    first = _FIRST[sort]
    return sorted(ranked, key=lambda one: (*first(one), *_by_frequency(one)))


def why(term: Term, frequency: Frequency, rarest: str | None = None) -> str:
    """The reason in words; `rarest` is the word of a phrase whose frequency this is."""
    if frequency.zipf <= 0:
        reasons = ["in no frequency list"]
    else:
        reasons = [frequency.band]
        if frequency.rank is not None:
            reasons.append(f"rank {frequency.rank:,}")
        if rarest is not None:
            reasons[-1] += f" (its rarest word, “{rarest}”)"
    if term.encounters:
        reasons.append(f"met {term.encounters:,}×")
    return " · ".join(reasons)


def _ranked(term: Term, frequency_of: FrequencyOf) -> Ranked:
    words = [bare for word in term.text.split() if (bare := word.strip(_MARKS))]
    if len(words) < 2:
        frequency = frequency_of(term)
        return Ranked(term, frequency, why(term, frequency))
    frequency, rarest = min(
        ((frequency_of(term._replace(text=word)), word) for word in words), key=lambda found: found[0].zipf
    )
    return Ranked(term, frequency, why(term, frequency, rarest))


def _by_frequency(one: Ranked) -> _Key:
    frequency, term = one.frequency, one.term
    return (-frequency.zipf, frequency.rank or 0, -term.encounters, fold(term.text), term.text, term.id)


_FIRST: dict[str, Callable[[Ranked], _Key]] = {
    "frequency": lambda one: (),
    "added": lambda one: (-one.term.added.timestamp(),),
    "due": lambda one: (one.term.due.timestamp() if one.term.due else _NEVER,),
    "encounters": lambda one: (-one.term.encounters,),
    "alphabet": lambda one: (fold(one.term.text),),
}
