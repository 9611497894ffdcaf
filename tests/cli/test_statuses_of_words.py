"""`reader words`: which status a family of forms has, and how many words of the text are known by it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.cli.contracts import words_json
from reader.languages import get_language
from reader.paths import Paths
from reader.reading.engines import open_chain
from reader.reading.pairs import Pair
from reader.sources.plain import parse_plain
from reader.vocabulary.terms import Status

HARBOUR = Path(__file__).parent.parent / "data" / "harbour.txt"


@pytest.fixture
def words_of(paths: Paths) -> Callable[..., tuple[str | None, int]]:
    def words_of(text: str, **statuses: Status) -> tuple[str | None, int]:
        """The status of "run", and the known words of the text."""
        chain = open_chain(paths, Pair(get_language("en"), get_language("es")))
        found = words_json(parse_plain(text, "-"), chain, statuses)
        assert found["tokens"] == len(text.split())
        return next(w["status"] for w in found["words"] if w["lemma"] == "run"), found["known_tokens"]

    return words_of


@pytest.mark.parametrize("text", ["running then ran", "ran then running", "ran running then"])
def test_order_of_the_forms_does_not_matter(words_of: Callable[..., tuple[str | None, int]], text: str) -> None:
    assert words_of(text, running=Status.KNOWN) == ("known", 2)
    assert words_of(text, running=Status.KNOWN, ran=Status.LEARNING_4) == ("known", 2)
    assert words_of(text, running=Status.LEARNING_1, ran=Status.LEARNING_3) == ("learning 3", 0)
    assert words_of(text, running=Status.NEW, ran=Status.IGNORED) == ("new", 0)
    assert words_of(text, ran=Status.IGNORED) == ("ignored", 0)
    assert words_of(text) == (None, 0)


def test_status_of_the_lemma_goes_before_that_of_its_forms(words_of: Callable[..., tuple[str | None, int]]) -> None:
    assert words_of("running then ran", run=Status.LEARNING_2, ran=Status.KNOWN) == ("learning 2", 0)
    assert words_of("running then ran", run=Status.IGNORED, ran=Status.KNOWN) == ("ignored", 0)


@pytest.mark.parametrize(
    "content", [b"no database, but long enough to be looked at as one " * 40, b"SQLite format 3\0"]
)
@pytest.mark.parametrize("command", ["text", "tokens", "words"])
def test_damaged_vocabulary_does_not_keep_a_text_from_being_told(
    run: Callable[..., Any], home: Path, command: str, content: bytes
) -> None:
    (home / "data").mkdir()
    (home / "data" / "vocabulary.sqlite3").write_bytes(content)
    done = run(command, str(HARBOUR), "--from", "en", "--to", "es")
    assert done.returncode == 0 and done.stdout
    assert done.stderr.count(b"\n") == (command == "words")
    if command == "words":
        assert b"without their statuses" in done.stderr
    assert (home / "data" / "vocabulary.sqlite3").read_bytes() == content
