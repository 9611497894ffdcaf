"""What is exported comes back: by every format as much of it as the format can hold."""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.export.formats import FORMATS, render
from reader.export.rows import ExportRow
from reader.importing.incoming import Hints
from reader.importing.plan import Outcome, import_file
from reader.vocabulary.keys import tidy
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Status

Row = Callable[..., ExportRow]
Bring = Callable[..., Outcome]


@pytest.fixture
def row() -> Row:
    from tests.export.conftest import build_row

    return build_row


@pytest.mark.parametrize("name", list(FORMATS))
@pytest.mark.parametrize("told", [True, False])
def test_a_term_comes_back_by_every_format(bring: Bring, store: Store, row: Row, name: str, told: bool) -> None:
    term, surface = ("stave", "staved") if name == "ankimorphs" else ("stave off", "staved off")
    made = row(term=term, surface=surface, sentence="They <staved off> {the} [threat] with * and _ and | \\(x\\).")
    data = render([made], name, moment=made.added)
    ending = {"markdown": "md"}.get(name, "csv")
    outcome = bring(data, f"words.{ending}", language="en", format_name=name if told else None)
    assert outcome.rejected == []
    assert outcome.format == (name if told or name != "tsv" else "csv")
    [kept] = store.terms()
    assert (kept.text, kept.language) == (term, "en")
    if name != "ankimorphs":
        assert kept.translation == "acusado"
    if name not in ("ankimorphs", "lingq"):
        assert kept.status is Status.LEARNING_2
    if name not in ("ankimorphs", "lute"):
        [met] = store.encounters(kept.id)
        assert met.sentence == made.sentence
        assert name == "lingq" or met.sentence[met.start : met.start + len(met.surface)] == "staved off"


_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"]), max_size=30).map(
    lambda text: " ".join(text.split())
)
_TERM = st.text(st.characters(categories=["Ll", "Lu", "Lo"]), min_size=1, max_size=12)


@settings(max_examples=40)
@given(
    tags=st.lists(st.text(st.sampled_from("ab,; \"'#=+@é"), min_size=1, max_size=6).map(tidy).filter(bool), max_size=3),
    name=st.sampled_from(["csv", "tsv", "json"]),
)
def test_tags_come_back_whatever_stands_in_them(tags: list[str], name: str) -> None:
    from tests.export.conftest import build_row

    with tempfile.TemporaryDirectory() as folder, Store(Path(":memory:")) as store:
        path = Path(folder) / "words.txt"
        path.write_bytes(render([build_row(tags=tuple(tags))], name, moment=datetime(2026, 2, 1, tzinfo=UTC)))
        assert import_file(store, path, lambda language: "es", Hints(), format_name=name).rejected == []
        [kept] = store.terms()
        assert kept.tags == tuple(sorted(set(tags)))


@settings(max_examples=40)
@given(
    term=_TERM,
    translation=_TEXT,
    status=st.sampled_from(Status),
    name=st.sampled_from(["csv", "tsv", "json", "lute", "apkg", "anki-tsv"]),
)
def test_any_text_comes_back_as_it_was(term: str, translation: str, status: Status, name: str) -> None:
    from tests.export.conftest import build_row

    made = build_row(term=term, translation_in_context=translation, status=status, sentence="", definition="", tags=())
    with tempfile.TemporaryDirectory() as folder, Store(Path(":memory:")) as store:
        path = Path(folder) / "words.txt"
        path.write_bytes(render([made], name, moment=datetime(2026, 2, 1, tzinfo=UTC)))
        outcome = import_file(store, path, lambda language: "es", Hints(), format_name=name)
        assert outcome.rejected == []
        [kept] = store.terms()
        assert (kept.text, kept.translation, kept.status) == (tidy(term), translation, status)
