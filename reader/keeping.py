"""What the command line and the app do alike with the vocabulary: keep a word, list, choose what to export."""

import hashlib
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from pathlib import Path

from reader.errors import ReaderError
from reader.export.rows import ExportRow, make_rows
from reader.lookup.chain import Chain
from reader.lookup.entry import definition_of, translation_of
from reader.session import settle_provisional
from reader.text.frequency import Frequencies, Frequency
from reader.text.lemmas import Lemmatiser
from reader.vocabulary.ranking import Ranked, rank
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Encounter, Source, Status, Term, parse_status


def frequencies() -> Callable[[Term], Frequency]:
    """The frequency of a term in its own language; each language is loaded on the first of its terms."""
    loaded: dict[str, Frequencies] = {}

    def frequency_of(term: Term) -> Frequency:
        if term.language not in loaded:
            loaded[term.language] = Frequencies(term.language)
        return loaded[term.language].of(term.text)

    return frequency_of


def settle_words(store: Store, lemma_cache: Path) -> None:
    """Gives words that were kept while their lemma was not known yet the lemma they belong to."""
    for code in {term.language for term in store.terms() if term.provisional}:
        settle_provisional(store, code, Lemmatiser(code, lemma_cache))


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


def export_rows(
    store: Store,
    *,
    language: str | None = None,
    status: str | None = None,
    due: bool = False,
    since: datetime | None = None,
    for_review: bool = False,
) -> list[ExportRow]:
    """The terms asked for as rows to export, most frequent first.

    `for_review` leaves out ignored terms unless they are asked for by status: a review program shows suspended cards
    as new ones where its user does not import the scheduling too.
    """
    now = datetime.now(UTC)
    chosen = [
        one
        for one in ranked_terms(store, language=language, status=status)
        if (since is None or one.term.added >= since)
        and (not due or (one.term.due and one.term.due <= now))
        and not (for_review and status is None and one.term.status is Status.IGNORED)
    ]
    return make_rows(chosen, {one.term.id: store.encounters(one.term.id) for one in chosen})


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


def keep_word(store: Store, chain: Chain, word: str, context: str | None, status: str | None) -> Ranked:
    """Keeps a word as a click on it in its sentence would; returns it as the vocabulary lists it."""
    wanted = _status(status) if status is not None else None
    word = " ".join(word.split())
    found = chain.look_up(word, context)
    kept = store.keep(
        text=word if " " in word else chain.lemmatiser.lemma(word),
        language=chain.source.code,
        target_language=chain.target.code,
        encounter=_encounter(word, context, chain) if context else None,
        translation=translation_of(found),
        definition=definition_of(found),
        part_of_speech=found.part_of_speech,
        status=wanted,
    )
    return rank([kept.term], frequencies(), "frequency")[0]


def _encounter(word: str, context: str, chain: Chain) -> Encounter:
    start = max(0, context.casefold().find(word.casefold()))
    digest = hashlib.blake2b(context.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    source = Source(digest, "Command line", "", chain.source.code)
    return Encounter(context[start : start + len(word)], context, start, 0, start, source, datetime.now(UTC))
