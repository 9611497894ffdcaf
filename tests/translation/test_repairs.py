"""What is put right around a model: circles, unknown pieces, texts that are too long."""

from collections.abc import Sequence

import numpy

from reader.translation.pieces import Encoded
from reader.translation.repairs import LONGEST, cuts, in_circles, without_unknown


def test_circles_are_seen_unless_the_text_runs_in_them_too() -> None:
    assert in_circles(["▁vez", "▁vez", "▁vez"], ["▁time"])
    assert in_circles(["▁y", "▁la", "▁casa", "▁y", "▁la", "▁casa", "▁y", "▁la", "▁casa"], ["▁and", "▁the", "▁house"])
    assert not in_circles(["▁no", ",", "▁no", ",", "▁no", "."], ["▁no", ",", "▁no", ",", "▁no", "."])
    assert not in_circles(["▁ja", "▁ja", "▁so"], ["▁yes", "▁so"])
    assert not in_circles([".", ".", ".", "."], ["…"])


def test_unknown_pieces_are_copied_as_words_alone_and_as_pieces_within_words() -> None:
    text = "Mr Zürich 你好"
    source = Encoded(["▁Mr", "▁Z", "ü", "rich", "▁", "你好"], [(0, 2), (3, 4), (4, 5), (5, 9), (10, 10), (10, 12)])
    rows = numpy.eye(6, dtype=numpy.float32)
    known = {"▁Mr", "▁Z", "ü", "rich", "▁"}

    def copied(pieces: Sequence[str], looking_at: Sequence[int], known: set[str]) -> list[str]:
        return without_unknown(pieces, rows[list(looking_at)], text, source, known, "▁")[0]

    assert copied(["▁Z", "<unk>", "rich"], [1, 2, 3], known - {"ü"}) == ["▁Z", "ü", "rich"]
    assert copied(["▁señor", "<unk>"], [0, 1], known | {"你好"}) == ["▁señor", "▁Zürich"]
    assert copied(["▁señor", "▁", "<unk>", "."], [0, 4, 4, 5], known) == ["▁señor", "▁", "你好", "."]


def test_long_sentences_are_cut_after_clauses_then_between_words_then_anywhere() -> None:
    def pieces(text: str) -> list[tuple[int, int]]:
        return [(n, n + 1) for n, character in enumerate(text) if character != " "]

    for text, end in (("a" * 70 + " " + "b" * 50 + ", " + "c" * 100, ", "), ("a" * 100 + " " + "b" * 100, " ")):
        parts = [text[a:b] for a, b in cuts(text, pieces(text))]
        assert "".join(parts) == text
        assert parts[0].endswith(end)
    assert [b - a for a, b in cuts("x" * 400, pieces("x" * 400))] == [LONGEST, LONGEST, 400 - 2 * LONGEST]


def test_what_was_copied_looks_at_what_it_was_copied_from() -> None:
    source = Encoded(["▁a", "▁", "🦄"], [(0, 1), (2, 2), (2, 3)])
    rows = numpy.array([[0.9, 0.1, 0], [0.1, 0.8, 0.1]], dtype=numpy.float32)
    written, looked = without_unknown(["▁un", "<unk>"], rows, "a 🦄", source, {"▁a", "▁"}, "▁")
    assert written == ["▁un", "▁🦄"]
    assert looked[1].tolist() == [0, 0, 1]
    assert (looked[0] == rows[0]).all()
    assert rows[1][1] > 0.7
