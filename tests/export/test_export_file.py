"""One way to a file, for the command line and the app."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from reader.days import evening_of
from reader.errors import ReaderError
from reader.learning.examples import example_of
from reader.learning.keeping import export_bytes, export_file
from reader.learning.meanings import meanings
from reader.paths import Paths
from reader.vocabulary.cards import REVIEW, Card
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Encounter, Source, Status
from tests.vocabulary.clicks import give_cards

SOURCE = Source("a" * 32, "Harbour", "/texts/harbour.txt", "en")
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def store(paths: Paths) -> Iterator[Store]:
    """ "went" kept before its lemma was known, "sea" learned, "the" ignored, "casa" in Spanish."""
    with Store(paths.vocabulary_file) as store:
        met = Encounter("went", "He went home.", 3, 0, 3, SOURCE, NOW)
        store.keep(text="went", language="en", target_language="es", encounter=met, provisional=True)
        store.keep(text="sea", language="en", target_language="es", status=Status.LEARNING_2)
        store.keep(text="the", language="en", target_language="es", status=Status.IGNORED)
        store.keep(text="casa", language="es", target_language="en")
        yield store


def terms_in(path: Path) -> dict[str, str]:
    return {one["term"]: one["lemma"] for one in json.loads(path.read_bytes())["terms"]}


def test_words_have_their_lemma_in_the_file(store: Store, paths: Paths, tmp_path: Path) -> None:
    target = tmp_path / "words.json"
    assert export_file(store, paths.lemma_cache, target) == 4
    assert terms_in(target)["go"] == "go"
    assert store.find("go", "en") and not store.provisional("en")


def test_what_was_chosen_is_exported_and_nothing_else(store: Store, paths: Paths, tmp_path: Path) -> None:
    target = tmp_path / "words.json"
    assert export_file(store, paths.lemma_cache, target, language="en", status="learning") == 1
    assert set(terms_in(target)) == {"sea"}
    assert export_file(store, paths.lemma_cache, target, since=datetime.now(UTC) - timedelta(hours=1)) == 3
    assert export_file(store, paths.lemma_cache, target, due=True) == 0


def test_what_is_due_at_any_time_of_today_is_exported_as_due(store: Store, paths: Paths, tmp_path: Path) -> None:
    target = tmp_path / "words.json"
    sea, casa = store.find("sea", "en"), store.find("casa", "es")
    assert sea and casa
    tonight = evening_of(date.today())
    for term, due in ((sea, tonight + timedelta(seconds=30)), (casa, tonight + timedelta(minutes=5))):
        give_cards(store, [Card(term.id, REVIEW, None, 10.0, 5.0, due, due - timedelta(days=10), 4, 0)])
    assert export_file(store, paths.lemma_cache, target, due=True) == 1
    assert set(terms_in(target)) == {"sea"}


def test_ignored_words_become_no_cards_unless_they_are_asked_for(store: Store, paths: Paths, tmp_path: Path) -> None:
    target = tmp_path / "cards.txt"
    assert export_file(store, paths.lemma_cache, target, "anki-tsv", language="en") == 2
    assert export_file(store, paths.lemma_cache, target, "anki-tsv", language="en", status="ignored") == 1


def test_format_is_that_of_the_ending_or_the_one_named(store: Store, paths: Paths, tmp_path: Path) -> None:
    assert export_file(store, paths.lemma_cache, tmp_path / "words.dat", "json", language="es") == 1
    assert set(terms_in(tmp_path / "words.dat")) == {"casa"}
    with pytest.raises(ReaderError, match="stands for no export format"):
        export_file(store, paths.lemma_cache, tmp_path / "words.docx")
    with pytest.raises(ReaderError, match="no export format “docx”"):
        export_file(store, paths.lemma_cache, tmp_path / "words", "docx")
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["words.dat"]


def test_command_line_writes_the_same_file(store: Store, paths: Paths, tmp_path: Path) -> None:
    ours = export_bytes(store, paths.lemma_cache, "csv", meanings(paths), language="en")
    command = [sys.executable, "-m", "reader", "vocab", "export", "--language", "EN"]
    subprocess.run([*command, "-o", str(tmp_path / "words.csv")], check=True, capture_output=True, timeout=60)
    assert (tmp_path / "words.csv").read_bytes() == ours
    piped = subprocess.run([*command, "--format", "csv", "-o", "-"], check=True, capture_output=True, timeout=60)
    assert piped.stdout == ours


def test_sentence_in_a_file_is_the_one_that_is_shown(store: Store, paths: Paths, tmp_path: Path) -> None:
    short, plain = (
        "Sovereign states rarely cede oversight.",
        "We know that the state we know is a state we know of, as we do.",
    )
    source = Source("one", "One", "", "en")
    for number, sentence in enumerate((plain, short)):
        at = datetime(2026, 5, 4, 12, number, tzinfo=UTC)
        met = Encounter("state", sentence, sentence.index("state"), number, 0, source, at)
        kept = store.keep(text="state", language="en", target_language="es", encounter=met).term
    for known in ["we", "know", "that", "the", "is", "a", "of", "as", "do"]:
        store.keep(text=known, language="en", target_language="es", status=Status.KNOWN)
    shown, _, _ = example_of(store, kept.id, "en", None)
    assert shown is not None and shown.sentence == plain
    target = tmp_path / "words.json"
    export_file(store, paths.lemma_cache, target)
    [row] = [row for row in json.loads(target.read_text())["terms"] if row["term"] == "state"]
    assert row["sentence"] == plain


def test_words_of_a_list_go_out_with_what_the_dictionaries_say_and_are_not_the_reader_s_own(
    store: Store, paths: Paths, tmp_path: Path
) -> None:
    store.keep(text="window", language="en", target_language="es", status=Status.KNOWN)
    target = tmp_path / "words.json"
    export_file(store, paths.lemma_cache, target, meaning_of=meanings(paths))
    rows = {row["term"]: row for row in json.loads(target.read_text())["terms"]}
    assert "ventana" in rows["window"]["translation_in_context"]
    assert rows["window"]["own_translation"] is False
    window = store.find("window", "en")
    assert window is not None and window.translation == ""
