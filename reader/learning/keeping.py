"""What the command line and the app do alike with the vocabulary: keep a word, list, export."""

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from reader.days import morning_of
from reader.errors import ReaderError
from reader.export.rows import ExportRow, make_rows
from reader.languages import get_language
from reader.learning.examples import unknown_words
from reader.lookup.chain import Chain
from reader.lookup.entry import alone, definition_of, translation_of
from reader.lookup.interpreter import Interpreter
from reader.text.article import clean
from reader.text.frequency import Frequencies, Frequency
from reader.text.keys import lookup_key
from reader.text.lemmas import Lemmatiser
from reader.text.tokens import parts, word_spans
from reader.vocabulary.examples import best_example
from reader.vocabulary.keys import storable
from reader.vocabulary.listing import Row, reason
from reader.vocabulary.provisional import settle_provisional
from reader.vocabulary.ranking import Ranked, rank
from reader.vocabulary.standing import FrequencyOfWord, weights
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Encounter, Source, Status, Term, parse_status

if TYPE_CHECKING:
    from reader.learning.meanings import MeaningOf

Span = tuple[int, int]


class Chosen(TypedDict, total=False):
    """Which terms to export: of one language (its code), of one status (as a person writes it), due for review,
    added at or after a moment. What is missing or None chooses nothing out."""

    language: str | None
    status: str | None
    due: bool
    since: datetime | None


def frequencies() -> Callable[[Term], Frequency]:
    """The frequency of a term in its own language; each language is loaded on the first of its terms."""
    frequency_of = word_frequencies()
    return lambda term: frequency_of(term.text, term.language)


def word_frequencies() -> FrequencyOfWord:
    """The frequency of a word in a language; each language is loaded with the first of its words."""
    loaded: dict[str, Frequencies] = {}

    def frequency_of(word: str, language: str) -> Frequency:
        if language not in loaded:
            loaded[language] = Frequencies(language)
        return loaded[language].of(word)

    return frequency_of


def settle_words(store: Store, lemma_cache: Path) -> None:
    """Gives words that were kept while their lemma was not known yet the lemma they belong to."""
    for code in {term.language for term in store.terms(brief=True) if term.provisional}:
        settle_provisional(store, code, Lemmatiser(code, lemma_cache, store.corrections(code)).lemma)


def ranked_terms(
    store: Store,
    *,
    language: str | None = None,
    status: str | None = None,
    sort: str = "frequency",
    search: str | None = None,
) -> list[Ranked]:
    """The terms asked for, in order. Raises ReaderError for a status that there is not."""
    return rank(store.terms(language=language, statuses=statuses_named(status), search=search), frequencies(), sort)


def explained_terms(
    store: Store,
    *,
    language: str | None = None,
    status: str | None = None,
    sort: str = "frequency",
    search: str | None = None,
) -> list[Ranked]:
    """As ranked_terms, with where each term stands and the whole reason, and in the orders that follow from that
    (STANDING_SORTS) too. A vocabulary that cannot be written is ranked by what it remembers."""
    own = sort if sort not in STANDING_SORTS else "frequency"
    ranked = ranked_terms(store, language=language, status=status, sort=own, search=search)
    with suppress(ReaderError):
        store.rank_terms(word_frequencies(), lambda code: weights(store.preferences(code)))
    found: dict[int, Row] = {}
    ids = [one.term.id for one in ranked]
    for first in range(0, len(ids), _ROWS):
        found |= store.rows(ids[first : first + _ROWS])
    explained = [
        replace(one, why=reason(row, get_language(row.language).name), standing=row.standing)
        if (row := found.get(one.term.id)) is not None and row.standing is not None
        else one
        for one in ranked
    ]
    key = STANDING_SORTS.get(sort)
    return sorted(explained, key=lambda one: key(one) if one.standing else 0.0) if key else explained


STANDING_SORTS: dict[str, Callable[[Ranked], float]] = {
    "priority": lambda one: -one.standing.priority if one.standing else 0.0,
    "library": lambda one: -one.standing.seen if one.standing else 0.0,
    "ahead": lambda one: -one.standing.ahead if one.standing else 0.0,
}
_ROWS = 500


def export_rows(
    store: Store,
    *,
    language: str | None = None,
    status: str | None = None,
    due: bool = False,
    since: datetime | None = None,
    for_review: bool = False,
    meaning_of: "MeaningOf | None" = None,
) -> list[ExportRow]:
    """The terms asked for as rows to export, most frequent first. `meaning_of` fills in what the dictionaries say of
    words without a translation; in the vocabulary these stay without.

    `for_review` leaves out ignored terms unless they are asked for by status: a review program shows suspended cards
    as new ones where its user does not import the scheduling too.
    """
    tomorrow = morning_of(date.today() + timedelta(days=1))  # as a review asks for what is due at any time of the day
    chosen = [
        one
        for one in ranked_terms(store, language=language, status=status)
        if (since is None or one.term.added >= since)
        and (not due or (one.term.due and one.term.due < tomorrow))
        and not (for_review and status is None and one.term.status is Status.IGNORED)
    ]
    met = {one.term.id: store.encounters(one.term.id) for one in chosen}
    examples = {one.term.id: best for one in chosen if (best := _example(store, one.term, met[one.term.id]))}
    rows = make_rows(chosen, met, store.cards(list(met)), examples)
    return rows if meaning_of is None else [_explained(row, meaning_of) for row in rows]


def _explained(row: ExportRow, meaning_of: "MeaningOf") -> ExportRow:
    if row.translation_in_context:
        return row
    found = meaning_of(row.term, row.language, row.target_language)
    definition, part = row.definition or found.definition, row.pos or found.part_of_speech or ""
    return replace(row, translation_in_context=found.translation, definition=definition, pos=part)


def _example(store: Store, term: Term, met: Sequence[Encounter]) -> Encounter | None:
    """The sentence that stands for the term everywhere else too."""
    return best_example(met, term.example, unknown_words(store, term.language)) if len(met) > 1 else None


def export_file(
    store: Store,
    lemma_cache: Path,
    path: Path,
    format_name: str | None = None,
    meaning_of: "MeaningOf | None" = None,
    **chosen: Unpack[Chosen],
) -> int:
    """Writes the chosen terms to a file and returns how many; the format is that of the file's ending by default.

    Words whose lemma was not known yet get it first. Raises ReaderError where the format is unknown or the file
    cannot be written; then nothing is left of it.
    """
    from reader.export.formats import format_of, write

    name = format_name or format_of(path)
    return write(_settled_rows(store, lemma_cache, name, meaning_of, chosen), name, path)


def export_bytes(
    store: Store,
    lemma_cache: Path,
    format_name: str,
    meaning_of: "MeaningOf | None" = None,
    **chosen: Unpack[Chosen],
) -> bytes:
    """What export_file would write."""
    from reader.export.formats import render

    return render(_settled_rows(store, lemma_cache, format_name, meaning_of, chosen), format_name)


def _settled_rows(
    store: Store, lemma_cache: Path, format_name: str, meaning_of: "MeaningOf | None", chosen: Chosen
) -> list[ExportRow]:
    from reader.export.formats import FOR_REVIEW

    settle_words(store, lemma_cache)
    return export_rows(store, for_review=format_name in FOR_REVIEW, meaning_of=meaning_of, **chosen)


def statuses_named(text: str | None) -> Collection[Status] | None:
    """The statuses that a person means: "learning" means all four; None stands for every status."""
    if text is None:
        return None
    if " ".join(text.casefold().split()) == "learning":
        return [status for status in Status if status.is_learning]
    return [_status(text)]


def _status(text: str) -> Status:
    try:
        return parse_status(text)
    except ValueError as error:
        raise ReaderError(str(error)) from error


def keep_word(store: Store, interpreter: Interpreter, word: str, context: str | None, status: str | None) -> Ranked:
    """Keeps a word as a click on it in its sentence would; returns it as the vocabulary lists it.

    Control characters of word and context are not kept. Raises ReaderError where nothing is left of the word.
    """
    wanted = _status(status) if status is not None else None
    word = " ".join(clean(storable(word)).split())
    if not word:
        raise ReaderError("There is no word to keep; say `reader vocab add WORD`.")
    sentence = re.sub(r"\s*[\n\t]\s*", " ", clean(storable(context or ""))).strip()
    chain = interpreter.chain
    span = find_in_sentence(word, sentence, chain)
    found = interpreter.interpret(word, sentence, span[0]) if span else chain.look_up(word)
    at_hand = interpreter.at_hand(sentence)
    translation = at_hand.translated.translation if at_hand and not at_hand.translated.doubtful else ""
    kept = store.keep(
        text=word if " " in word else chain.lemmatiser.lemma(word),
        language=chain.source.code,
        target_language=chain.target.code,
        encounter=_encounter(word, sentence, span, translation, chain) if sentence else None,
        translation=translation_of(alone(found)),
        definition=definition_of(alone(found)),
        part_of_speech=found.part_of_speech,
        status=wanted,
    )
    return rank([kept.term], frequencies(), "frequency")[0]


def _encounter(word: str, sentence: str, span: Span | None, translation: str, chain: Chain) -> Encounter:
    """The meeting with a word in its sentence; without a span its start is the end of the sentence, where no word
    stands: the sentence is kept, nothing in it is marked, and no form but the word asked for gets its status."""
    start, surface = (span[0], sentence[span[0] : span[1]]) if span else (len(sentence), word)
    digest = hashlib.blake2b(sentence.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    source = Source(digest, "Command line", "", chain.source.code)
    return Encounter(surface, sentence, start, 0, start, source, datetime.now(UTC), sentence_translation=translation)


def find_in_sentence(word: str, sentence: str, chain: Chain) -> Span | None:
    """Where a word or phrase stands in a sentence: as it is, else in another form (go: went), else as a part of a
    hyphenated or elided word; never inside another word. What is no word (42, C++) only as it is."""
    asked = word_spans(word, chain.source)
    if not asked or (asked[0][0], asked[-1][1]) != (0, len(word)):
        literal = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", sentence)
        return literal.span() if literal else None

    def key(surface: str) -> str:
        return lookup_key(surface, chain.source)

    def lemma_key(surface: str) -> str:
        return key(chain.lemmatiser.lemma(surface))

    whole = word_spans(sentence, chain.source)
    pieces = [(a + c, a + d) for a, b in whole for c, d in parts(sentence[a:b], chain.source)]
    for spans in (whole, pieces):
        for form in (key, lemma_key):
            found = _row(_forms(word, asked, form), _gaps(word, asked), sentence, spans, form)
            if found:
                return found
    return None


def _row(
    forms: Sequence[str], gaps: Sequence[str], sentence: str, spans: Sequence[Span], form: Callable[[str], str]
) -> Span | None:
    """The first words in a row that have these forms and nothing else between them than the phrase has."""
    there = _forms(sentence, spans, form)
    for first in range(len(spans) - len(forms) + 1):
        row = spans[first : first + len(forms)]
        if there[first : first + len(forms)] == forms and _gaps(sentence, row) == gaps:
            return row[0][0], row[-1][1]
    return None


def _forms(text: str, spans: Iterable[Span], form: Callable[[str], str]) -> list[str]:
    return [form(text[start:end]) for start, end in spans]


def _gaps(text: str, spans: Iterable[Span]) -> list[str]:
    """What stands between words, white space of any width being the same."""
    return [" ".join(f"|{text[a:b]}|".split()) for (_, a), (b, _) in pairwise(spans)]
