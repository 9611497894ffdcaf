"""What the vocabulary tells of the days: met, learned, read, reviewed, and what of the language is known."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.learning.progress import charts, look_back, summary, write_overview
from reader.reading.sitting import Sitting
from reader.vocabulary.bulk import BulkWord
from reader.vocabulary.cards import Card, Review
from reader.vocabulary.statistics import streaks
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status
from tests.vocabulary.clicks import click, give_cards

TODAY = datetime.now().astimezone().date()


def test_a_day_counts_what_was_met_learned_reviewed_and_read(store: Store) -> None:
    kept = [click(store, word, offset=number) for number, word in enumerate(("deal", "threat", "flight"))]
    old = TODAY - timedelta(days=3)
    db = store._db
    db.execute("UPDATE term SET added = ? WHERE id = ?", (f"{old}T12:00:00.000000+00:00", kept[0].term.id))
    db.execute("UPDATE term SET added = ? WHERE id > ?", (f"{TODAY}T12:00:00.000000+00:00", kept[0].term.id))
    store.set_status([kept[0].term.id, kept[1].term.id], Status.KNOWN)
    store.set_status([kept[1].term.id], Status.LEARNING_1)
    noon = datetime.combine(TODAY, datetime.min.time()).astimezone() + timedelta(hours=12)
    card = Card(kept[2].term.id, 2, None, 3.0, 5.0, noon + timedelta(days=3), noon, 1, 0)
    give_cards(store, [card], [Review(kept[2].term.id, noon, 3, 0, 3.0)])
    store.note_reading("mexico", "en", noon, 90, 200)
    store.note_reading("mexico", "en", noon, 120, 250)
    days = store.days("en", TODAY, 5)
    assert [one.met for one in days] == [0, 1, 0, 0, 2]
    assert days[-1] == (TODAY, 2, 1, 1, 120.0, 250, 1)
    assert store.days("es", TODAY, 5)[-1] == (TODAY, 0, 0, 0, 0.0, 0, 0)
    assert store.streak("", TODAY)[0] == 1
    assert sum(store.forecast("en", noon.replace(hour=0), 14)) == 1


def test_deleted_and_forgotten_words_are_known_no_more(store: Store) -> None:
    ids = [click(store, word, offset=n, status=Status.KNOWN).term.id for n, word in enumerate(("deal", "threat"))]
    assert store.days("en", TODAY, 1)[0].known == 2
    store.delete(ids[:1])
    assert store.days("en", TODAY, 1)[0].known == 1
    store.undo()
    assert store.days("en", TODAY, 1)[0].known == 2


def test_words_of_a_list_are_known_but_were_neither_met_nor_learned(store: Store) -> None:
    store.keep_all([BulkWord(f"word{number}", "en", "es") for number in range(3000)], Status.KNOWN)
    kept = click(store, "deal", status=Status.KNOWN).term.id
    store._db.execute("UPDATE term SET added = (SELECT at FROM learned WHERE key = 'deal') WHERE id = ?", (kept,))
    today = store.days("en", TODAY, 1)[0]
    assert (today.met, today.learned, today.known) == (1, 0, 3001)


def test_day_of_a_known_word_comes_back_with_undo_and_goes_with_its_name(store: Store) -> None:
    kept = click(store, "meeting", "meetings").term.id
    store.set_status([kept], Status.KNOWN)
    may = "2026-05-04T12:00:00.000000+00:00"
    store._db.execute("UPDATE learned SET at = ?", (may,))

    def day() -> object:
        return store._db.execute(
            "SELECT at FROM learned l JOIN term t ON t.language = l.language AND t.key = l.key AND t.status = 5"
        ).fetchone()

    store.set_status([kept], Status.LEARNING_1)
    assert day() is None
    store.undo()
    assert day() == (may,)
    store.delete([kept])
    store.undo()
    assert day() == (may,)
    store.correct("meetings", "meet", "en")
    assert day() == (may,)


@pytest.mark.parametrize(
    ("ago", "found"),
    [([], (0, 0)), ([0], (1, 1)), ([1, 2], (2, 2)), ([2, 3, 4], (0, 3)), ([0, 1, 2, 5, 6, 7, 8], (3, 4))],
)
def test_days_in_a_row(ago: list[int], found: tuple[int, int]) -> None:
    assert streaks([TODAY - timedelta(days=days) for days in ago], TODAY) == found


def test_only_reading_counts_as_reading(store: Store) -> None:
    now = [0.0]
    sitting = Sitting(store, "mexico", "en", 0.1, clock=lambda: now[0], now=datetime(2026, 5, 4, 12, tzinfo=UTC))
    sitting.words = 1000
    for seconds, share in ((3, 0.1), (60, 0.3), (60 + 9000, 0.2), (9090, 0.5)):
        now[0] = seconds
        sitting.turn(share)
    sitting.end()
    [row] = store._db.execute("SELECT source, language, seconds, words FROM reading").fetchall()
    assert row == ("mexico", "en", 60 + 180 + 30, 400)


def test_a_glance_is_no_reading(store: Store) -> None:
    sitting = Sitting(store, "mexico", "en", clock=iter([0.0, 1.0, 2.0]).__next__)
    sitting.turn(0.5)
    sitting.end()
    assert store._db.execute("SELECT count(*) FROM reading").fetchone() == (0,)


def test_the_overview_knows_the_commonest_words(store: Store, tmp_path: Path) -> None:
    for number, word in enumerate(("the", "be", "house")):
        store.keep(text=word, language="en", target_language="es", status=Status.KNOWN if number < 2 else None)
    seen = look_back(store, "en", lambda _, form: "be" if form in ("is", "was", "are") else form, today=TODAY)
    assert [top for top, _ in seen.coverage] == [1000, 5000, 10_000]
    assert seen.coverage[0][1] == pytest.approx(0.005)  # the, be, is, was, are
    assert seen.known == 2 and summary(seen).startswith("2 words known · 1 day in a row")
    assert [chart.title for chart in charts(seen)][-2:] == ["Reviews to come", "Known of the commonest words"]
    for name, beginning in (("a.svg", b"<svg"), ("a.png", b"\x89PNG"), ("a.csv", b"day,met,learned,known")):
        write_overview(seen, tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(beginning)
    with pytest.raises(ReaderError, match=r"stands for no chart; use \.svg or \.png"):
        write_overview(seen, tmp_path / "a.gif")


def test_an_empty_vocabulary_has_nothing_to_tell(store: Store) -> None:
    seen = look_back(store, "", lambda _, form: form, today=date(2026, 5, 4))
    assert summary(seen) == "0 words known · 0 days in a row (longest 0) · 0 minutes and 0 words read in 30 days"
