"""Reviews by FSRS: what an answer does to card and status, which card comes next, what undo brings back."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.vocabulary.cards import AGAIN, EASY, GOOD, HARD, LEARNING, NEW, RELEARNING, REVIEW, Card
from reader.vocabulary.review import (
    LEECH,
    LEECH_LAPSES,
    MOST_A_DAY,
    Limits,
    intervals,
    limits,
    status_after,
    status_of_interval,
)
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status
from tests.vocabulary.clicks import click, give_cards

MORNING = datetime(2026, 8, 3, 4, 0, tzinfo=UTC)
DAY = timedelta(days=1)


class Clock:
    def __init__(self) -> None:
        self.now = MORNING + timedelta(hours=5)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def reviewing(database: Path, clock: Clock) -> Iterator[Store]:
    with Store(database, clock=clock) as store:
        yield store


def learned(store: Store, text: str, *, due: datetime = MORNING, lapses: int = 0) -> int:
    """A word whose card is in review, last seen ten days before it is due."""
    term_id = click(store, text, offset=len(text) * 7).term.id
    give_cards(store, [Card(term_id, REVIEW, None, 10.0, 5.0, due, due - 10 * DAY, 4, lapses)])
    return term_id


@pytest.mark.parametrize(
    ("days", "label"),
    [(0.01, "learning 1"), (0.99, "learning 1"), (1, "learning 2"), (6.9, "learning 2"), (7, "learning 3"),
     (13, "learning 3"), (14, "learning 4"), (20, "learning 4"), (21, "known"), (400, "known")],
)  # fmt: skip
def test_status_follows_the_interval(days: float, label: str) -> None:
    assert status_of_interval(days).label == label


def test_own_status_is_lowered_only_by_forgetting() -> None:
    assert status_after(Status.LEARNING_4, True, GOOD, 3.0) is Status.LEARNING_4
    assert status_after(Status.LEARNING_2, True, GOOD, 9.0) is Status.LEARNING_3
    assert status_after(Status.LEARNING_4, True, AGAIN, 0.01) is Status.LEARNING_1
    assert status_after(Status.LEARNING_4, False, HARD, 3.0) is Status.LEARNING_2


def test_new_word_is_learned_in_steps_and_then_by_days(reviewing: Store, clock: Clock) -> None:
    term_id = click(reviewing, "sovereign").term.id
    first = reviewing.answer(term_id, GOOD, 4.2)
    assert (first.card.state, first.card.reps, first.after) == (LEARNING, 1, Status.LEARNING_1)
    clock.now = first.card.due
    second = reviewing.answer(term_id, GOOD)
    assert second.card.state == REVIEW
    assert second.card.due - clock.now >= DAY - timedelta(seconds=1)
    term = reviewing.term(term_id)
    assert term is not None
    assert term.status is status_of_interval((second.card.due - clock.now) / DAY + 0.001)
    assert [(r.rating, r.state, r.seconds) for r in reviewing.reviews()] == [(GOOD, NEW, 4.2), (GOOD, LEARNING, 0.0)]


def test_answers_are_undone_one_by_one(reviewing: Store, clock: Clock) -> None:
    term_id = click(reviewing, "sovereign").term.id
    first = reviewing.answer(term_id, EASY)
    clock.now = first.card.due
    reviewing.answer(term_id, AGAIN)
    assert reviewing.undo() == "The answer to “sovereign” is taken back."
    assert reviewing.card(term_id) == first.card
    reviewing.undo()
    assert reviewing.card(term_id) is None
    term = reviewing.term(term_id)
    assert term is not None
    assert term.status is Status.NEW
    assert reviewing.reviews() == []


def test_keys_promise_what_comes(reviewing: Store, clock: Clock) -> None:
    term_id = learned(reviewing, "deal", due=MORNING)
    promised = intervals(reviewing.card(term_id), term_id, clock.now)
    assert promised[AGAIN] < promised[HARD] < promised[GOOD] < promised[EASY]
    card = reviewing.answer(term_id, GOOD).card
    assert abs((card.due - clock.now) - promised[GOOD]) < timedelta(seconds=1)


def test_forgotten_again_and_again_is_a_leech(reviewing: Store) -> None:
    term_id = learned(reviewing, "deal", lapses=LEECH_LAPSES - 1)
    done = reviewing.answer(term_id, AGAIN)
    assert done.leech
    assert (done.card.state, done.card.lapses, done.card.suspended) == (RELEARNING, LEECH_LAPSES, True)
    term = reviewing.term(term_id)
    assert term is not None
    assert (term.tags, term.due) == ((LEECH,), None)
    assert reviewing.due_ids("en", MORNING, Limits()) == []
    reviewing.suspend([term_id], False)
    assert reviewing.due_ids("en", MORNING, Limits()) == [term_id]


def test_a_leech_taken_up_again_has_some_more_chances(reviewing: Store, clock: Clock) -> None:
    term_id = learned(reviewing, "deal", lapses=LEECH_LAPSES - 1)
    leeches = []
    for _ in range(9):
        leeches.append(reviewing.answer(term_id, AGAIN).leech)
        clock.now += DAY
        reviewing.answer(term_id, GOOD)
        clock.now += DAY
    assert leeches == [True, False, False, False, True, False, False, False, True]


def test_what_is_due_later_on_this_day_is_asked_for_now(reviewing: Store, clock: Clock) -> None:
    """Who learns at the same hour every day would else see each word a day too late."""
    today = learned(reviewing, "deal", due=clock.now + timedelta(hours=3))
    learned(reviewing, "threat", due=MORNING + timedelta(days=1, hours=1))
    assert reviewing.due_ids("en", MORNING, Limits()) == [today]
    assert reviewing.left("en", MORNING, Limits()).due == 1


def test_learning_comes_first_then_due_then_new(reviewing: Store, clock: Clock) -> None:
    later = learned(reviewing, "threat", due=MORNING - DAY)
    sooner = learned(reviewing, "flight", due=MORNING - 2 * DAY)
    learned(reviewing, "return", due=MORNING + 3 * DAY)
    new = click(reviewing, "sovereign").term.id
    begun = click(reviewing, "deal", offset=900).term.id
    reviewing.answer(begun, AGAIN)
    clock.now += timedelta(minutes=5)
    assert reviewing.due_ids("en", MORNING, Limits()) == [begun, sooner, later, new]
    assert reviewing.due_ids("de", MORNING, Limits()) == []
    assert reviewing.left("en", MORNING, Limits()) == (1, 1, 2)


def test_day_has_its_limits(reviewing: Store, clock: Clock) -> None:
    for number in range(6):
        click(reviewing, f"new{number}", offset=900 + number)
        learned(reviewing, f"due{'x' * number}", due=MORNING - DAY)
    allowed = Limits(new=2, reviews=3)
    assert len(reviewing.due_ids("en", MORNING, allowed)) == 5
    for term_id in reviewing.due_ids("en", MORNING, allowed):
        reviewing.answer(term_id, EASY)
    assert reviewing.due_ids("en", MORNING, allowed) == []
    assert reviewing.left("en", MORNING, allowed).all == 0
    clock.now += DAY
    assert len(reviewing.due_ids("en", MORNING + DAY, allowed)) == 5


def test_card_still_being_learned_comes_early_where_nothing_else_is_left(reviewing: Store) -> None:
    term_id = click(reviewing, "sovereign").term.id
    reviewing.answer(term_id, GOOD)  # in ten minutes again
    assert reviewing.due_ids("en", MORNING, Limits()) == [term_id]
    assert reviewing.due_ids("en", MORNING, Limits(), ahead=False) == []


def test_known_by_own_word_and_ignored_are_not_asked_for(reviewing: Store) -> None:
    known, ignored, reviewed = (learned(reviewing, text) for text in ("deal", "threat", "flight"))
    reviewing.set_status([known], Status.KNOWN)
    reviewing.set_status([ignored], Status.IGNORED)
    reviewing.answer(reviewed, EASY)
    term = reviewing.term(reviewed)
    assert term is not None
    assert (term.status, term.own_status) == (Status.KNOWN, False)
    assert term.due is not None  # known by review: it is asked for when its time comes
    assert reviewing.due_ids("en", MORNING, Limits()) == []


def test_forecast_counts_what_is_overdue_today(reviewing: Store) -> None:
    for text, days in (("deal", -3), ("threat", 0), ("flight", 2), ("return", 99)):
        learned(reviewing, text, due=MORNING + days * DAY)
    assert reviewing.forecast("en", MORNING, 4) == [2, 0, 1, 0]


def test_limits_that_make_no_sense_are_the_usual_ones() -> None:
    assert limits({}) == limits({"new a day": "many", "reviews a day": "-1"}) == Limits()
    assert limits({"new a day": "0", "reviews a day": "50"}) == Limits(0, 50)


def test_limits_that_nobody_can_mean_are_the_most_there_is(reviewing: Store) -> None:
    learned(reviewing, "deal")
    reviewing.prefer("new a day", "9" * 30)
    reviewing.prefer("reviews a day", "9" * 5000)
    assert len(reviewing.due_ids("en", MORNING, limits(reviewing.preferences()))) == 1
    assert limits({"new a day": "999999999"}).new == MOST_A_DAY


def test_forecast_tells_days_also_where_clocks_are_changed(reviewing: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        morning = datetime(2026, 10, 24).astimezone()
        learned(reviewing, "late", due=datetime(2026, 10, 25, 23, 30).astimezone())
        learned(reviewing, "early", due=datetime(2026, 10, 26, 0, 30).astimezone())
        assert reviewing.forecast("en", morning, 3) == [0, 1, 1]
    finally:
        monkeypatch.undo()
        time.tzset()
