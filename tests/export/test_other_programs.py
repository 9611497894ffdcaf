"""Files for Lute, LingQ and AnkiMorphs, held against the rules by which those programs read them."""

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.export.ankimorphs import render_ankimorphs
from reader.export.formats import format_of
from reader.export.lingq import render_lingq
from reader.export.lute import render_lute
from reader.export.rows import ExportRow
from reader.vocabulary.terms import Status

Row = Callable[..., ExportRow]


def table(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def check_as_lute(data: bytes) -> list[dict[str, str]]:
    """What Lute's importer asks of a file (lute.termimport.service), and the rows as it takes them."""
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    allowed = {"language", "term", "translation", "parent", "status", "tags", "pronunciation", "link_status", "added"}
    assert rows and {"language", "term"} <= set(rows[0]) <= allowed
    for one in rows:
        assert None not in one and None not in one.values(), "missing or extra values"
        assert one["term"].strip() and one["status"].strip() in ("", "1", "2", "3", "4", "5", "W", "I")
    named = [(one["language"], " ".join(one["term"].split()).lower()) for one in rows]
    assert len(set(named)) == len(named), "duplicate terms"
    return rows


@pytest.mark.parametrize(
    ("status", "written"),
    list(zip(Status, ["", "1", "2", "3", "4", "W", "I"], strict=True)),
)
def test_lute_knows_every_status(row: Row, status: Status, written: str) -> None:
    [one] = check_as_lute(render_lute([row(status=status)]))
    assert one["status"] == written


def test_lute_gets_its_own_names_of_languages_and_commas_between_tags(row: Row) -> None:
    rows = [
        row(tags=("news", "a, b")),
        row(term="fenêtre", language="fr", sentence="", sentence_cloze=""),
        row(term="好", language="zh"),
        row(term="خانه", language="fa"),
    ]
    read = check_as_lute(render_lute(rows))
    assert [one["language"] for one in read] == ["English", "French", "Mandarin Chinese", "Farsi"]
    assert read[0]["tags"].split(",") == ["news", "a b"]


def test_lute_reads_cells_as_they_are(row: Row) -> None:
    hostile = row(term="=1+1", translation_in_context='a "quoted"\nline, <b>', tags=())
    [one] = check_as_lute(render_lute([hostile]))
    assert (one["term"], one["translation"]) == ("=1+1", 'a "quoted"\nline, <b>')


def test_lingq_has_the_term_its_phrase_and_the_meanings_with_their_languages(row: Row) -> None:
    head, cells = table(render_lingq([row()]))
    assert ",".join(head) == ("term,phrase,tag1,tag2,tag3,tag4,meaninglanguage1,meaning1,meaninglanguage2,meaning2")
    assert cells[:6] == ["charge", "The boss was charged with trafficking.", "news", "law", "", ""]
    assert cells[6:] == ["es", "acusado", "en", "to accuse somebody formally of a crime"]


def test_ankimorphs_counts_lemmas_and_forms_from_zero(row: Row) -> None:
    rows = [row(), row(term="stave off", sentence=""), row(term="Weg", sentence="Der Weg ist weit.", surface="Weg")]
    lines = table(render_ankimorphs(rows))
    assert lines == [
        ["Morph-Lemma", "Morph-Inflection", "Lemma-Priority", "Inflection-Priority", "Occurrences"],
        ["charge", "charged", "0", "0", "3"],
        ["charge", "charge", "0", "1", "3"],
        ["weg", "weg", "1", "2", "3"],
    ]


@pytest.mark.parametrize("render", [render_lingq, render_ankimorphs])
def test_a_file_that_cannot_tell_languages_holds_one(row: Row, render: Callable[[Sequence[ExportRow]], bytes]) -> None:
    with pytest.raises(ReaderError, match=r"holds one language.*\(de, en\).*--language CODE"):
        render([row(), row(term="Weg", language="de")])


@pytest.mark.parametrize(
    ("name", "meant"), [("words.lute.csv", "lute"), ("words.LINGQ.CSV", "lingq"), ("a.ankimorphs.csv", "ankimorphs")]
)
def test_a_program_may_be_named_in_the_ending(name: str, meant: str) -> None:
    assert format_of(Path(name)) == meant
