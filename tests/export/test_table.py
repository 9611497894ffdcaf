"""CSV, TSV and JSON as other programs read them."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.export.rows import COLUMNS, ExportRow
from reader.export.table import render_csv, render_json, render_tsv
from reader.vocabulary.terms import Status

Row = Callable[..., ExportRow]
TEXT_COLUMNS = ("term", "translation_in_context", "definition", "sentence", "source", "sentence_translation")
_TRICKY = st.text(alphabet="=+-@'\t\r\n\",;| ab\u2028\x00é", max_size=12) | st.text(max_size=30)


def read(data: bytes, delimiter: str) -> list[dict[str, str]]:
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=delimiter, strict=True))


def unguarded(cell: str) -> str:
    return re.sub(r"^'('*[=+\-@\t\r\n＝＋－＠])", r"\1", cell)


def test_csv_is_rfc_4180_with_the_mark_that_excel_needs(row: Row) -> None:
    data = render_csv([row(sentence='He said "no",\nand left.', surface="no", tags=("a", "b c"))])
    assert data.startswith(b"\xef\xbb\xbfguid,term,lemma,")
    assert b'"He said ""no"",\nand left."' in data
    assert data.endswith(b',"a, b c",,,,,,,,\r\n')


def test_tsv_starts_with_its_header_and_has_a_column_for_each_tab(row: Row) -> None:
    data = render_tsv([row(), row(term="weg")])
    lines = data.decode("utf-8").split("\r\n")
    assert lines[0].split("\t") == list(COLUMNS)
    assert [line.count("\t") for line in lines[:3]] == [28, 28, 28]
    assert lines[3] == ""


def test_numbers_times_and_unknown_values_in_a_table(row: Row) -> None:
    due = datetime(2026, 2, 1, tzinfo=UTC)
    known, unlisted = read(render_csv([row(due=due), row(rank=None, zipf=0.0, status=Status.IGNORED)]), ",")
    assert (known["zipf"], known["rank"], known["family_count"]) == ("4.9", "1290", "3")
    assert (known["added"], known["due"]) == ("2026-01-05T10:30:00+00:00", "2026-02-01T00:00:00+00:00")
    assert (unlisted["zipf"], unlisted["rank"], unlisted["due"], unlisted["status"]) == (
        "0.0",
        "",
        "",
        "ignored",
    )


def test_json_keeps_types_and_letters(row: Row) -> None:
    data = render_json([row(term="mañana", rank=None, tags=("a", "b"))])
    assert "mañana".encode() in data
    [term] = json.loads(data)["terms"]
    assert list(term) == list(COLUMNS)
    assert (term["zipf"], term["rank"], term["due"], term["tags"]) == (4.9, None, None, ["a", "b"])
    assert term["status"] == "learning 2"


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1"])
def test_a_formula_in_a_table_for_people_gets_an_apostrophe(row: Row, formula: str) -> None:
    rows = [row(term=formula, sentence=formula, surface="nothing")]
    for data, delimiter in ((render_csv(rows), ","), (render_tsv(rows), "\t")):
        [read_row] = read(data, delimiter)
        assert read_row["term"] == read_row["sentence"] == f"'{formula}"
    assert json.loads(render_json(rows))["terms"][0]["term"] == formula


def test_ordinary_words_get_no_apostrophe(row: Row) -> None:
    [read_row] = read(render_csv([row(term="'tis", translation_in_context="narco-terrorismo")]), ",")
    assert (read_row["term"], read_row["translation_in_context"]) == ("'tis", "narco-terrorismo")


def test_nothing_to_export_is_a_header_or_an_empty_list() -> None:
    assert read(render_csv([]), ",") == []
    assert json.loads(render_json([])) == {"terms": []}


@given(st.lists(_TRICKY, min_size=len(TEXT_COLUMNS), max_size=len(TEXT_COLUMNS)))
def test_any_text_comes_back_from_csv_tsv_and_json(row: Row, texts: list[str]) -> None:
    made = dict(zip(TEXT_COLUMNS, texts, strict=True))
    rows = [row(**made), row()]
    for data, delimiter in ((render_csv(rows), ","), (render_tsv(rows), "\t")):
        first, second = read(data, delimiter)
        assert {column: unguarded(first[column]) for column in made} == made
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in first.values())
        assert second["term"] == "charge"
    terms = json.loads(render_json(rows))["terms"]
    assert {column: terms[0][column] for column in made} == made
    assert len(terms) == 2
