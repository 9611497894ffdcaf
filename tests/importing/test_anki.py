"""Anki itself: it imports what we export, its user reviews, it exports, and we take over how well words are known."""

import io
import random
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from anki.collection import (
    AddNoteRequest,
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

from reader.errors import ReaderError
from reader.export.anki import render_apkg
from reader.export.rows import make_rows
from reader.importing.plan import Outcome
from reader.learning.keeping import ranked_terms
from reader.vocabulary.cards import Card
from reader.vocabulary.review import intervals
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status, Term
from tests.export.conftest import build_row
from tests.vocabulary.clicks import give_cards

Bring = Callable[..., Outcome]
MOMENT = datetime(2026, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    opened = Collection(str(tmp_path / "collection.anki2"))
    opened.set_config("fsrs", True)
    yield opened
    opened.close()


def exported(collection: Collection, *, legacy: bool) -> Path:
    path = Path(collection.path).with_name(f"out-{legacy}.apkg")
    options = ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True, with_media=False, legacy=legacy)
    collection.export_anki_package(out_path=str(path), options=options, limit=None)
    return path


def imported(collection: Collection, data: bytes) -> None:
    path = Path(collection.path).with_name("in.apkg")
    path.write_bytes(data)
    options = ImportAnkiPackageOptions(with_scheduling=True)
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options))


def answer(collection: Collection, term: str, ease: int) -> None:
    """A click on a button under the first card of a term."""
    [card_id] = collection.find_cards(f'note:Reader Term:"{term}" card:1')
    card = collection.get_card(card_id)
    card.start_timer()
    states = collection._backend.get_scheduling_states(card_id)
    scheduler: Any = collection.sched
    scheduler.answer_card(scheduler.build_answer(card=card, states=states, rating=ease - 1))


def terms(store: Store) -> dict[str, Term]:
    return {term.text: term for term in store.terms()}


@pytest.mark.parametrize("legacy", [True, False])
def test_what_was_reviewed_in_anki_comes_back_with_status_and_schedule(
    collection: Collection, bring: Bring, store: Store, legacy: bool
) -> None:
    texts = ("charge", "easy", "again", "put aside", "untouched")
    rows = [build_row(term=text, sentence="", status=Status.LEARNING_3) for text in texts]
    rows.append(build_row(term="ignored", sentence="", status=Status.IGNORED))
    for row in rows:
        store.keep(text=row.term, language="en", target_language="es", status=row.status)
    imported(collection, render_apkg(rows, MOMENT))
    answer(collection, "easy", 4)
    answer(collection, "again", 1)
    [learned] = collection.find_cards("note:Reader Term:charge card:1")
    collection.sched.set_due_date([learned], "30!")
    collection.sched.suspend_cards(collection.find_cards('note:Reader Term:"put aside"'))

    outcome = bring(exported(collection, legacy=legacy))

    assert (outcome.format, outcome.rejected) == ("apkg", [])
    known = {text: term.status.label for text, term in terms(store).items()}
    assert known == {
        "charge": "known",  # asked again in 30 days
        "easy": known["easy"],
        "again": "learning 1",
        "put aside": "ignored",
        "untouched": "learning 3",
        "ignored": "ignored",
    }
    cards = store.cards()
    of = {text: cards.get(term.id) for text, term in terms(store).items()}
    today = datetime.now(UTC)
    easy = of["easy"]
    assert easy is not None and easy.stability and easy.difficulty
    assert known["easy"] in ("learning 2", "learning 3", "learning 4", "known")
    [anki_easy] = collection.find_cards("note:Reader Term:easy card:1")
    memory = collection.get_card(anki_easy).memory_state
    assert memory is not None
    assert (easy.stability, easy.difficulty) == pytest.approx((memory.stability, memory.difficulty), abs=0.01)
    assert abs((easy.due - today) - timedelta(days=collection.get_card(anki_easy).ivl)) < timedelta(days=1.5)
    charge, again = of["charge"], of["again"]
    assert charge is not None and timedelta(days=28.5) < charge.due - today < timedelta(days=31.5)
    assert again is not None and again.state == 1 and again.due - today < timedelta(hours=1)
    assert of["untouched"] is None

    assert bring(exported(collection, legacy=legacy)).tally == (0, 0, 6)


@pytest.mark.parametrize("legacy", [True, False])
def test_the_schedule_goes_to_anki_and_back(collection: Collection, bring: Bring, store: Store, legacy: bool) -> None:
    now = datetime.now(UTC)
    ids = [
        store.keep(text=text, language="en", target_language="es", status=Status.LEARNING_3).term.id
        for text in ("charge", "deal", "step")
    ]
    cards = [
        Card(ids[0], 2, None, 12.5, 6.25, now + timedelta(days=9), now - timedelta(days=3), 4, 1),
        Card(ids[1], 1, 0, 0.5, 5.5, now + timedelta(minutes=9), now - timedelta(minutes=1), 1, 0),
    ]
    give_cards(store, cards)
    rows = make_rows(ranked_terms(store), cards=store.cards())
    imported(collection, render_apkg(rows, now))

    [number] = collection.find_cards("note:Reader Term:charge card:1")
    card = collection.get_card(number)
    assert card.memory_state is not None
    assert (card.memory_state.stability, card.memory_state.difficulty) == pytest.approx((12.5, 6.25), abs=0.01)
    assert (card.ivl, card.reps, card.lapses) == (12, 4, 1)
    assert abs(card.due - collection.sched.today - 9) <= 1
    assert len(collection.find_cards("is:new card:1")) == 1

    assert bring(exported(collection, legacy=legacy)).tally == (0, 0, 3)
    assert store.cards() == {one.term_id: one for one in cards}


def test_decks_of_others_are_read_by_the_names_of_their_fields(
    collection: Collection, bring: Bring, store: Store
) -> None:
    """LWT's note type, and Anki's own with a front and a back."""
    lwt = collection.models.new("LWT Term")
    for name in ("Term", "Translation", "Romanization", "Notes", "LwtId"):
        collection.models.add_field(lwt, collection.models.new_field(name))
    template = collection.models.new_template("Card 1")
    template["qfmt"], template["afmt"] = "{{Term}}", "{{Translation}}"
    collection.models.add_template(lwt, template)
    collection.models.add(lwt)
    deck = collection.decks.id("Spanish")
    assert deck is not None
    requests = []
    for kind, fields in (
        ("LWT Term", ["casa", "house", "", "", "17"]),
        ("Basic", ["<b>sol</b>&nbsp;[sound:sol.mp3]", "sun<br>star"]),
        ("Basic", ["A whole sentence that is much too long to be a word, " * 5, "no"]),
    ):
        model = collection.models.by_name(kind)
        assert model is not None
        note = collection.new_note(model)
        note.fields = fields
        requests.append(AddNoteRequest(note=note, deck_id=deck))
    collection.add_notes(requests)
    for text, days in (("casa", "10!"),):
        collection.sched.set_due_date(collection.find_cards(f"Term:{text}"), days)

    outcome = bring(exported(collection, legacy=False), language="es")

    assert {text: (term.translation, term.status.label) for text, term in terms(store).items()} == {
        "casa": ("house", "learning 3"),
        "sol": ("sun\nstar", "new"),
    }
    assert [why for _, why in outcome.rejected] == ["its first field is longer than 120 characters, so it is no word"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"ivl": 10**12},
        {"ivl": 1_000_000},
        {"due": 10**18},
        {"due": -(10**12)},
        {"lapses": "many"},
        {"lapses": None},
        {"reps": 10**18},
        {"data": '{"s":1e400,"d":NaN}'},
        {"data": '{"s":-5,"d":1e300}'},
        {"data": '{"lrt":1e18}'},
    ],
)
def test_card_with_numbers_that_cannot_be_harms_nothing_else(
    collection: Collection, bring: Bring, store: Store, wrong: dict[str, Any]
) -> None:
    for text in ("deal", "charge"):
        store.keep(text=text, language="en", target_language="es", status=Status.LEARNING_3)
    give_cards(store, [Card(term.id, 2, None, 20.0, 5.0, MOMENT, MOMENT, 3, 0) for term in store.terms()])
    rows = make_rows(ranked_terms(store), cards=store.cards())
    path = Path(collection.path).with_name("hostile.apkg")
    path.write_bytes(changed_card(render_apkg(rows, MOMENT), wrong))
    store.delete([term.id for term in store.terms()])
    outcome = bring(path)
    assert outcome.tally.added + len(outcome.rejected) == 2
    assert outcome.tally.added >= 1
    for term in store.terms():
        intervals(store.card(term.id), term.id, datetime.now(UTC))
        store.answer(term.id, 3)
    assert store.problems() == []


def changed_card(package: bytes, values: dict[str, Any]) -> bytes:
    """The package with other values in the columns of its first card."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(io.BytesIO(package)) as source:
        file = Path(folder) / "collection.anki2"
        file.write_bytes(source.read("collection.anki2"))
        with closing(sqlite3.connect(file)) as db:
            db.execute("CREATE TABLE loose AS SELECT * FROM cards")  # whose columns take anything
            for name, value in values.items():
                db.execute(f"UPDATE loose SET {name} = ? WHERE id = (SELECT min(id) FROM cards)", (value,))
            db.execute("DROP TABLE cards")
            db.execute("ALTER TABLE loose RENAME TO cards")
            db.commit()
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as target:
            target.write(file, "collection.anki2")
        return packed.getvalue()


def test_package_damaged_anywhere_is_refused_with_a_sentence(bring: Bring, store: Store) -> None:
    store.keep(text="deal", language="en", target_language="es")
    whole = render_apkg(make_rows(ranked_terms(store)), MOMENT)
    chance = random.Random(4)
    refused = 0
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(8):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            bring(bytes(damaged), "damaged.apkg")
        except ReaderError as error:
            refused += "damaged.apkg" in str(error)
    assert refused > 40
