"""A vocabulary goes out and comes into another one: the same terms, with all that the format can hold."""

import re
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.export.formats import render
from reader.importing.incoming import Hints
from reader.importing.plan import Outcome, import_file
from reader.learning.keeping import export_rows
from reader.vocabulary.cards import Card
from reader.vocabulary.keys import term_key
from reader.vocabulary.review import status_of_interval
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Encounter, Source, Status
from tests.vocabulary.clicks import give_cards

NOW = datetime(2026, 2, 1, 12, 30, 15, 123456, tzinfo=UTC)
_LETTERS = st.text(st.characters(categories=["Ll", "Lu", "Lo"]), min_size=1, max_size=8)
_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=20).map(
    lambda text: " ".join(text.split())
)
_LINES = st.lists(_TEXT.filter(bool), max_size=3).map("\n".join)
_SENTENCE = st.tuples(_TEXT, _TEXT, st.sampled_from("ABC"), st.integers(0, 9), st.integers(-1, 9), st.integers(0, 400))
_TERM = st.fixed_dictionaries(
    {
        "text": _LETTERS,
        "translation": _TEXT,
        "own": st.booleans(),
        "definition": _TEXT,
        "notes": _LINES,
        "tags": st.lists(st.text(st.sampled_from("ab,\"'#=é"), min_size=1, max_size=5), max_size=3),
        "status": st.sampled_from(Status),
        "sentences": st.lists(_SENTENCE, max_size=3),
        "chosen": st.integers(0, 5),
        "card": st.none() | st.tuples(st.integers(1, 40), st.integers(0, 9), st.booleans(), st.booleans()),
    }
)


def fill(store: Store, terms: list[dict[str, Any]]) -> None:
    """Keeps these as a reader would have: clicked, written, reviewed."""
    for told in terms:
        text = told["text"]
        term_id = store.keep(text=text, language="en", target_language="es", status=told["status"] or None).term.id
        for before, after, title, day, block, offset in told["sentences"]:
            source = Source(f"id-{title}", f"Title {title}", "", "en")
            sentence = f"{before} {text} {after}".strip()
            start = sentence.index(text, len(before))
            at = NOW - timedelta(days=day)
            met = Encounter(text, sentence, start, block, offset, source, at, sentence_translation=after)
            store.keep(text=text, language="en", target_language="es", encounter=met)
        if told["own"]:
            store.edit(term_id, translation=told["translation"])
        else:
            store.set_translation(term_id, told["translation"])
        store.set_translation(term_id, "", told["definition"], "noun")
        store.edit(term_id, notes=told["notes"], tags=told["tags"])
        if told["sentences"] and told["chosen"] < len(store.encounters(term_id)):
            store.choose_example(term_id, store.encounters(term_id)[told["chosen"]].id)
        if told["card"] is not None:
            days, lapses, learning, suspended = told["card"]
            state, step = (1, 0) if learning else (2, None)
            last = NOW - timedelta(days=2)
            due = last + timedelta(days=days)
            give_cards(store, [Card(term_id, state, step, 3.25, 6.5, due, last, 4, lapses, suspended)])


def told(store: Store, *, schedule: bool = True) -> dict[str, object]:
    """All that a vocabulary holds, but for its own numbers and the moments of writing."""
    found: dict[str, object] = {}
    cards = store.cards()
    for term in store.terms():
        met = {
            (one.surface, one.sentence, one.start, one.block, one.offset, one.source[:2], one.at.replace(microsecond=0),
             one.sentence_translation, one.id == term.example)
            for one in store.encounters(term.id)
        }  # fmt: skip
        card = cards.get(term.id)
        found[term.text] = (
            term.translation, bool(term.own_translation and term.translation), term.definition, term.part_of_speech,
            term.notes, term.tags, term.status, met, card._replace(term_id=0) if card and schedule else None,
            term.target_language,
        )  # fmt: skip
    return found


def different(terms: list[dict[str, Any]]) -> bool:
    keys = [term_key(one["text"], "en") for one in terms]
    return len(set(keys)) == len(keys) and all(keys)


def sent(rows_of: Store, name: str, target: Store) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "words.txt"
        path.write_bytes(render(export_rows(rows_of), name, moment=NOW))
        return import_file(target, path, lambda language: "es", Hints(), format_name=name)


@settings(max_examples=60)
@given(terms=st.lists(_TERM, min_size=1, max_size=3).filter(different), name=st.sampled_from(["json", "csv", "tsv"]))
def test_all_of_it_comes_back_by_our_own_formats(terms: list[dict[str, Any]], name: str) -> None:
    with Store(Path(":memory:")) as ours, Store(Path(":memory:")) as theirs:
        fill(ours, terms)
        assert sent(ours, name, theirs).rejected == []
        assert told(theirs) == told(ours)
        assert sent(ours, name, theirs).tally == (0, 0, len(terms))
        assert sent(theirs, name, ours).tally == (0, 0, len(terms))


@settings(max_examples=40)
@given(terms=st.lists(_TERM, min_size=1, max_size=3).filter(different), name=st.sampled_from(["apkg", "anki-tsv"]))
def test_words_meanings_notes_tags_and_sentences_come_back_from_anki(terms: list[dict[str, Any]], name: str) -> None:
    def held(store: Store) -> dict[str, object]:
        return {
            term.text: (
                term.translation,
                term.definition if term.definition != term.translation else "",
                term.notes,
                {re.sub(r'[\s"]+', "_", tag).strip("_") for tag in term.tags} - {""},
                term.status,
                {(one.surface, one.sentence, one.start) for one in store.encounters(term.id)},
            )
            for term in store.terms()
        }

    with Store(Path(":memory:")) as ours, Store(Path(":memory:")) as theirs:
        fill(ours, terms)
        assert sent(ours, name, theirs).rejected == []
        assert held(theirs) == held(ours)


@settings(max_examples=30)
@given(term=_TERM)
def test_markdown_brings_back_what_it_shows(term: dict[str, Any]) -> None:
    def held(store: Store) -> list[object]:
        return [
            (one.translation, one.definition, one.notes, one.tags, one.status,
             {(met.surface, met.sentence, met.start) for met in store.encounters(one.id)})
            for one in store.terms()
        ]  # fmt: skip

    with Store(Path(":memory:")) as ours, Store(Path(":memory:")) as theirs:
        fill(ours, [term])
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "words.md"
            path.write_bytes(render(export_rows(ours), "markdown"))
            assert import_file(theirs, path, lambda language: "es", Hints("en")).rejected == []
        assert held(theirs) == held(ours)


def test_a_word_that_reviews_made_known_is_still_reviewed_after_the_round_trip() -> None:
    with Store(Path(":memory:")) as ours, Store(Path(":memory:")) as theirs:
        for text in ("reviewed", "said"):
            store_id = ours.keep(text=text, language="en", target_language="es").term.id
            last = NOW - timedelta(days=2)
            give_cards(ours, [Card(store_id, 2, None, 30.0, 5.0, last + timedelta(days=30), last, 5, 0)])
            ours.set_status([store_id], Status.KNOWN)
        with ours._database.writing() as db:
            db.execute("UPDATE term SET own_status = 0 WHERE text = 'reviewed'")
        assert status_of_interval(30) is Status.KNOWN
        sent(ours, "json", theirs)
        due = {term.text: term.due is not None for term in theirs.terms()}
        assert due == {"reviewed": True, "said": False} == {term.text: term.due is not None for term in ours.terms()}


@pytest.mark.parametrize("cell", ["[1]", "[{]", '{"a": 1}', "[" * 100_000, '[{"sentence": 3, "start": "x"}]', "7"])
@pytest.mark.parametrize("column", ["other_sentences", "review"])
def test_what_is_nested_and_makes_no_sense_is_rejected_by_its_line(cell: str, column: str) -> None:
    with tempfile.TemporaryDirectory() as folder, Store(Path(":memory:")) as store:
        path = Path(folder) / "words.csv"
        quoted = cell.replace('"', '""')
        path.write_text(f'term,language,{column}\ncasa,es,"{quoted}"\nsol,es,\n')
        outcome = import_file(store, path, lambda language: "en", Hints())
        assert {term.text for term in store.terms()} >= {"sol"}
        assert all(f"“{column}” cannot be read" in why for _, why in outcome.rejected)
