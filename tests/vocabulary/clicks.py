"""Clicks on real sentences, as the reading screen makes them; and cards, as reviews leave them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from reader.vocabulary.cards import Card, Review, write_card, write_review
from reader.vocabulary.queries import moment
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Encounter, Kept, Source, Status

MEXICO = Source("mexico", "Mexico defends transfer of cartel operatives", "/texts/mexico.txt", "en")
SENTENCE = (
    "Mexico’s President Claudia Sheinbaum has defended the latest transfer of 37 Mexican cartel operatives "
    "to the US as a “sovereign decision”."
)
MORNING = datetime(2026, 7, 31, 8, 0, tzinfo=UTC)


def met(
    surface: str,
    *,
    sentence: str = SENTENCE,
    block: int = 0,
    offset: int | None = None,
    minute: int = 0,
    source: Source = MEXICO,
) -> Encounter:
    """The encounter of a click on `surface`, so many minutes into the morning."""
    start = max(0, sentence.find(surface))
    where = start if offset is None else offset
    return Encounter(surface, sentence, start, block, where, source, MORNING + timedelta(minutes=minute))


def click(
    store: Store,
    lemma: str,
    surface: str | None = None,
    *,
    language: str = "en",
    target_language: str = "es",
    translation: str = "",
    status: Status | None = None,
    provisional: bool = False,
    sentence: str = SENTENCE,
    block: int = 0,
    offset: int | None = None,
    minute: int = 0,
    source: Source = MEXICO,
) -> Kept:
    """A click on `surface` (the lemma itself where it is not given)."""
    encounter = met(
        lemma if surface is None else surface,
        sentence=sentence,
        block=block,
        offset=offset,
        minute=minute,
        source=source,
    )
    return store.keep(
        text=lemma,
        language=language,
        target_language=target_language,
        encounter=encounter,
        translation=translation,
        status=status,
        provisional=provisional,
    )


def give_cards(store: Store, cards: Iterable[Card], answers: Iterable[Review] = ()) -> None:
    """Terms have these cards, and these answers, from now on: one step for undo."""
    with store._change() as record:
        for card in cards:
            write_card(record, card, moment(MORNING))
        for answer in answers:
            write_review(record, answer)


def words(store: Store) -> dict[str, str]:
    """Every term's text and the label of its status."""
    return {term.text: term.status.label for term in store.terms()}
