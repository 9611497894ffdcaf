"""The library as one looks at it: what is listed, in which order, what a search finds."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.library.items import New
from reader.library.shelf import (
    SORTS,
    Facts,
    Volume,
    in_view,
    matching,
    ordered,
    sample_item_id,
    volumes,
    without_foreign_samples,
)
from reader.library.store import Library
from reader.paths import seeds
from reader.sources.samples import Sample, list_samples
from reader.vocabulary.store import Store
from reader.vocabulary.terms import Source

SAMPLE = Sample(Path("/seeds/harbour.md"), "The harbour", "en", "B1", 700)
START = datetime(2026, 1, 1, tzinfo=UTC)


def volume(name: str, **values: object) -> Volume:
    plain = Volume(name, name, "en", f"/{name}", words=100, is_file=True, added=START)
    return plain._replace(**values)  # type: ignore[arg-type]


def names(found: list[Volume]) -> list[str]:
    return [one.title for one in found]


def test_items_records_and_samples_come_together(tmp_path: Path) -> None:
    with Library(tmp_path / "library.sqlite3") as library, Store(tmp_path / "vocabulary.sqlite3") as store:
        store.source(Source("road", "The long road", "/road.txt", "en"), words=712)
        store.save_position("road", 3, 0, 40.0)
        library.adopt(store.texts())
        store.source(Source("sea", "The sea", "/sea.txt", "en"))  # not adopted yet
        library.add(New("new", "Added, never opened", "es", "https://example.org"))
        found = volumes(library.items(removed=True), store.texts(), [SAMPLE])
    by_title = {one.title: one for one in found}
    assert by_title["The long road"].read == 0.4 and by_title["The long road"].words == 712
    assert by_title["The sea"].read == 0 and by_title["Added, never opened"].read is None
    assert found[-1].is_sample and found[-1].level == "B1"


def test_sample_that_was_opened_is_listed_once_and_keeps_its_level(tmp_path: Path) -> None:
    with Library(tmp_path / "library.sqlite3") as library:
        library.add(New("id", "The harbour", "en", str(SAMPLE.path)))
        (one,) = volumes(library.items(removed=True), [], [SAMPLE])
        assert (one.id, one.level, one.is_sample) == ("id", "B1", False)
        library.remove("id")
        (one,) = volumes(library.items(removed=True), [], [SAMPLE])
        assert one.removed


def test_sample_can_be_put_away_before_it_is_opened(tmp_path: Path) -> None:
    with Library(tmp_path / "library.sqlite3") as library:
        library.add(New(sample_item_id(SAMPLE.path), SAMPLE.title, "en", str(SAMPLE.path)))
        library.remove(sample_item_id(SAMPLE.path))
        found = volumes(library.items(removed=True), [], [SAMPLE])
        assert in_view(found, "library") == [] and names(in_view(found, "removed")) == ["The harbour"]


def test_samples_of_languages_that_nobody_reads_wait_in_a_view_of_their_own() -> None:
    samples = volumes([], [], list_samples(seeds()))
    german = {one.title for one in samples if one.language == "de"}
    assert {one.language for one in without_foreign_samples(samples, "en")} == {"en"}
    reads_german = without_foreign_samples([*samples, volume("x", language="de")], "en")
    assert {one.language for one in reads_german} == {"en", "de"} and german < set(names(reads_german))
    tagged = [one._replace(tags=("later",)) for one in samples]
    assert without_foreign_samples(tagged, "en") == tagged
    assert in_view([*samples, volume("x")], "samples") == samples


def test_archive_and_removed_are_views_of_their_own() -> None:
    found = [volume("a"), volume("b", archived=True), volume("c", removed=True, archived=True)]
    assert [names(in_view(found, view)) for view in ("library", "archive", "removed")] == [["a"], ["b"], ["c"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Él camino", "The sea"]),
        ("el", ["Él camino"]),
        ("spanish", ["Él camino"]),
        ("ANN sea", ["The sea"]),
        ("#new", ["The sea"]),
        ("#sea", []),
        ("news", ["The sea"]),
        ("nothing", []),
    ],
)
def test_search_in_title_author_tags_and_language(query: str, expected: list[str]) -> None:
    found = [
        volume("camino", title="Él camino", language="es", address="/x"),
        volume("sea", title="The sea", byline="Ann Archer", tags=("news",)),
    ]
    assert names(matching(found, query)) == expected


def test_every_order_puts_what_it_knows_nothing_of_last() -> None:
    full = volume("z", words=5, read=0.2, opened=START, added=START + timedelta(days=1), facts=Facts(known=0.9, new=3))
    empty = volume("aa", language="fr", words=0, added=None)
    for order in SORTS:
        first = "aa" if order == "title" else "z"
        assert names(ordered([empty, full], order))[0] == first, order


def test_what_was_opened_last_comes_first_and_samples_as_they_come() -> None:
    samples = list_samples(seeds())
    found = volumes([], [], samples)
    later = volume("later", opened=START + timedelta(days=1))
    sooner = volume("sooner", opened=START)
    assert names(ordered([*found, sooner, later], "last opened")) == ["later", "sooner", *(s.title for s in samples)]
