"""Reviews: what an answer does to a card (FSRS) and to the status of its term; which card comes next.

The status follows the interval, with LWT's and Lute's borders, but what the reader said goes first: a status given by
hand is raised by reviews and lowered only where the word was forgotten; words known or ignored by the reader's own
word are not asked for at all. Intervals are not blurred by chance: what the keys promise is what comes.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.vocabulary.cards import (
    AGAIN,
    EASY,
    LEARNING,
    NEW,
    REVIEW,
    Card,
    Cards,
    Review,
    read_cards,
    write_card,
    write_review,
)
from reader.vocabulary.changes import stored_tags
from reader.vocabulary.journal import Value
from reader.vocabulary.preferences import number_chosen
from reader.vocabulary.queries import moment
from reader.vocabulary.terms import Status
from reader.vocabulary.wording import answer_back, named, quoted, suspension_back

if TYPE_CHECKING:
    from fsrs import Scheduler

MOST_A_DAY = 99_999
"""The most that a day may bring."""
LEECH = "leech"
"""The tag of a word that was forgotten again and again."""
LEECH_LAPSES = 8
_LAPSES_AGAIN = 4
"""A leech that was taken up again is one again after so many more."""
_AHEAD = timedelta(minutes=20)
"""A card still being learned is asked for so much early where nothing else is left."""
_BORDERS = ((21, Status.KNOWN), (14, Status.LEARNING_4), (7, Status.LEARNING_3), (1, Status.LEARNING_2))


class Limits(NamedTuple):
    """How much a day brings: new words, and words reviewed."""

    new: int = 10
    reviews: int = 200


class Answered(NamedTuple):
    """What an answer did: the card, the status before and after, and whether the word was put aside as a leech."""

    card: Card
    before: Status
    after: Status
    leech: bool


class Left(NamedTuple):
    """How many cards are to come today: new ones, those being learned, those due."""

    new: int
    learning: int
    due: int

    @property
    def all(self) -> int:
        """All three together."""
        return sum(self)


def limits(preferences: Mapping[str, str]) -> Limits:
    """The limits chosen (preferences "new a day" and "reviews a day"), the usual ones where none are."""
    usual = Limits()
    return Limits(
        number_chosen(preferences.get("new a day", ""), usual.new, MOST_A_DAY),
        number_chosen(preferences.get("reviews a day", ""), usual.reviews, MOST_A_DAY),
    )


def status_of_interval(days: float) -> Status:
    """The status that an interval stands for: below a day 1, 1–6 days 2, 7–13 3, 14–20 4, from 21 known."""
    return next((status for least, status in _BORDERS if days >= least), Status.LEARNING_1)


def schedule(card: Card | None, term_id: int, rating: int, now: datetime, seconds: float = 0.0) -> tuple[Card, Review]:
    """The card after an answer, and the answer; `card` None where the term is new."""
    import fsrs

    old = fsrs.Card(
        card_id=term_id,
        state=fsrs.State(card.state) if card else fsrs.State.Learning,
        step=card.step if card else None,
        stability=card.stability if card else None,
        difficulty=card.difficulty if card else None,
        due=_utc(card.due) if card else _utc(now),
        last_review=_utc(card.last_review) if card and card.last_review else None,
    )
    new, _ = _scheduler().review_card(old, fsrs.Rating(rating), _utc(now))
    forgotten = card is not None and card.state == REVIEW and rating == AGAIN
    after = Card(
        term_id=term_id,
        state=int(new.state),
        step=new.step,
        stability=new.stability,
        difficulty=new.difficulty,
        due=new.due,
        last_review=_utc(now),
        reps=(card.reps if card else 0) + 1,
        lapses=(card.lapses if card else 0) + forgotten,
        suspended=False,
    )
    interval = (after.due - _utc(now)) / timedelta(days=1)
    return after, Review(term_id, _utc(now), rating, card.state if card else NEW, interval, seconds)


def intervals(card: Card | None, term_id: int, now: datetime) -> dict[int, timedelta]:
    """What each rating would bring: the time until the card is due again."""
    return {rating: schedule(card, term_id, rating, now)[0].due - _utc(now) for rating in range(AGAIN, EASY + 1)}


def status_after(status: Status, own: bool, rating: int, interval: float) -> Status:
    """The status of a term after an answer; `own`: the reader said the one it has."""
    found = status_of_interval(interval)
    return status if own and rating != AGAIN and status > found else found


class Reviews(Cards):
    """The part of the store that asks and takes answers."""

    def answer(self, term_id: int, rating: int, seconds: float = 0.0) -> Answered:
        """Takes an answer: card, record of it and status of the term change as one step for undo."""
        at = self._clock()
        now = moment(at)
        with self._change() as record:
            term = self._expect(term_id)
            before = read_cards(self._db, [term_id]).get(term_id)
            card, review = schedule(before, term_id, rating, at, seconds)
            beyond = card.lapses - LEECH_LAPSES if card.lapses > (before.lapses if before else 0) else -1
            leech = beyond >= 0 and beyond % _LAPSES_AGAIN == 0
            card = card._replace(suspended=leech)
            write_card(record, card, now)
            write_review(record, review)
            status = status_after(term.status, term.own_status, rating, review.interval)
            values: dict[str, Value] = {"status": int(status), "said": 1, "changed": now}
            if status != term.status:
                values["own_status"] = 0
            if leech:
                values["tags"] = stored_tags([*term.tags, LEECH])
            record.update("term", term_id, values)
            record.what = f"the answer to {quoted(term.text)}"
            record.undone = answer_back(term.text)
        return Answered(card, term.status, status, leech)

    def suspend(self, term_ids: Sequence[int], suspended: bool = True) -> None:
        """Puts words aside, or takes them into review again, as one step for undo."""
        now = self._clock()
        with self._change() as record:
            cards = read_cards(self._db, term_ids)
            texts = [self._expect(term_id).text for term_id in term_ids]
            for term_id in term_ids:
                card = cards.get(term_id) or Card(term_id, LEARNING, 0, None, None, now, None, 0, 0)
                write_card(record, card._replace(suspended=suspended), moment(now))
            record.what = f"{named(texts)} {'put aside' if suspended else 'taken into review again'}"
            record.undone = suspension_back(texts, suspended=suspended)

    def due_ids(self, language: str, morning: datetime, allowed: Limits, *, ahead: bool = True) -> list[int]:
        """The terms to ask for now, in order: what is being learned and due, what is due at any time of this day, then
        new words by priority; where nothing else is left, what is being learned a little early. `morning` is when the
        day began."""
        now = self._clock()
        with self._reading() as db:
            told: dict[str, Any] = {"language": language, "now": moment(now), "end": _end_of_day(morning)}
            fresh, done = self._done_today(language, morning)
            learning = _numbers(db.execute(f"{_DUE} AND c.state <> {REVIEW} AND c.due <= :now ORDER BY c.due", told))
            told["most"] = max(0, allowed.reviews - done)
            due = _numbers(
                db.execute(f"{_DUE} AND c.state = {REVIEW} AND c.due < :end ORDER BY c.due LIMIT :most", told)
            )
            told["most"] = max(0, allowed.new - fresh)
            new = _numbers(db.execute(_NEW, told))
            if learning or due or new or not ahead:
                return learning + due + new
            told["now"] = moment(now + _AHEAD)
            return _numbers(db.execute(_LEARNING_NOW, told))

    def left(self, language: str, morning: datetime, allowed: Limits) -> Left:
        """How many are to come today; those being learned count where they are due until the day's end."""
        with self._reading() as db:
            told: dict[str, Any] = {"language": language, "end": _end_of_day(morning)}
            fresh, done = self._done_today(language, morning)
            (learning,) = db.execute(
                f"SELECT count(*) FROM ({_DUE} AND c.state <> {REVIEW} AND c.due < :end)", told
            ).fetchone()
            (due,) = db.execute(
                f"SELECT count(*) FROM ({_DUE} AND c.state = {REVIEW} AND c.due < :end)", told
            ).fetchone()
            most = max(0, allowed.new - fresh)
            (new,) = db.execute(f"SELECT count(*) FROM ({_NEW})", told | {"most": most}).fetchone()
            return Left(new, learning, min(due, max(0, allowed.reviews - done)))

    def forecast(self, language: str, morning: datetime, days: int = 14) -> list[int]:
        """How many cards are due on each of the next days, today (with all overdue ones) first."""
        counts = []
        after = ""
        with self._reading() as db:
            for until in map(moment, _mornings(morning, days)[1:]):
                told = {"language": language, "after": after, "until": until}
                (count,) = db.execute(_DUE_BETWEEN, told).fetchone()
                counts.append(int(count))
                after = until
        return counts

    def _done_today(self, language: str, morning: datetime) -> tuple[int, int]:
        """How many new words were begun today, and how many due ones were answered."""
        row = self._db.execute(
            "SELECT count(DISTINCT CASE WHEN r.state = 0 THEN r.term_id END), "
            f"count(DISTINCT CASE WHEN r.state = {REVIEW} THEN r.term_id END) "
            "FROM review r JOIN term t ON t.id = r.term_id WHERE r.at >= ? AND (? = '' OR t.language = ?)",
            (moment(morning), language, language),
        ).fetchone()
        return int(row[0]), int(row[1])


_ASKED = (
    "(:language = '' OR t.language = :language) AND t.status < 6 AND NOT (t.status = 5 AND t.own_status) "
    "AND t.provisional = 0"
)
_DUE = f"SELECT t.id FROM card c JOIN term t ON t.id = c.term_id WHERE {_ASKED} AND c.suspended = 0"
_DUE_BETWEEN = f"SELECT count(*) FROM ({_DUE} AND c.due >= :after AND c.due < :until)"
_LEARNING_NOW = f"{_DUE} AND c.state <> {REVIEW} AND c.due <= :now ORDER BY c.due"
_NEW = (
    f"SELECT t.id FROM term t WHERE {_ASKED} AND t.status < 5 AND t.apart = '' "
    "AND NOT EXISTS (SELECT 1 FROM card WHERE term_id = t.id) "
    "AND (t.translation <> '' OR EXISTS (SELECT 1 FROM encounter WHERE term_id = t.id)) "
    "ORDER BY t.priority DESC, t.id LIMIT :most"
)


def _scheduler() -> "Scheduler":
    from fsrs import Scheduler

    return Scheduler(enable_fuzzing=False)


def _mornings(first: datetime, days: int) -> list[datetime]:
    """When each day begins, and the one after so many; the day on which clocks change has an hour more or less."""
    local = first.astimezone().replace(tzinfo=None)
    return [(local + timedelta(days=number)).astimezone() for number in range(days + 1)]


def _end_of_day(morning: datetime) -> str:
    """Who reviews at eight every day is asked for what was answered a few minutes past eight, too."""
    return moment(_mornings(morning, 1)[1])


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


def _numbers(rows: Any) -> list[int]:
    return [int(row[0]) for row in rows]
