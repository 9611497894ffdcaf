"""A reader at one text with a real model: which answer a word keeps, and which paragraphs hear of a translation."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.languages import get_language
from reader.paths import Paths
from reader.reading.answer import Answer
from reader.reading.engines import open_interpreter
from reader.reading.opening import open_store
from reader.reading.pairs import Pair
from reader.reading.session import Session
from reader.text.article import Article, Block, Kind
from reader.text.walk import Selection

TEXTS = ("They won the match yesterday. He lit a match.", "The director put the meeting off.")


class Reader:
    """The app's part: takes the answers of the threads and fills them in."""

    def __init__(self, paths: Paths) -> None:
        pair = Pair(get_language("en"), get_language("es"))
        self.answers: list[Answer] = []
        self.translated: list[frozenset[int]] = []
        blocks = tuple(Block(Kind.PARAGRAPH, text) for text in TEXTS)
        self.session = Session(
            Article(title="", blocks=blocks, byline="", language="en", source="-"),
            pair.source,
            pair.target,
            open_interpreter(paths, pair),
            open_store(paths),
            answered=self.answers.append,
            translated=self.translated.append,
            glossed=lambda block, glosses: None,
            progressed=lambda: None,
            failed=lambda error: None,
        )

    def selection(self, word: str, block: int = 0, after: int = 0) -> Selection:
        start = TEXTS[block].index(word, after)
        return self.session.walk.stretch(block, start, start + len(word))

    def ask(self, selection: Selection, passing: bool = False) -> list[Answer]:
        self.answers.clear()
        self.session.look_up(selection, in_passing=passing)
        until = time.monotonic() + 120
        while (not self.answers or not self.session.idle) and time.monotonic() < until:
            time.sleep(0.005)
        return list(self.answers)

    def meaning(self) -> str:
        term = self.session.store.find("match", "en") if self.session.store else None
        return term.translation if term is not None else ""


@pytest.fixture
def reader(paths: Paths, with_models: Path) -> Iterator[Reader]:
    reader = Reader(paths)
    reader.session.interpreter.chain.lemmatiser.load()
    yield reader
    reader.session.stop()
    reader.session.interpreter.release()
    assert reader.session.store is not None
    reader.session.store.close()


def test_the_dictionary_answers_first_and_then_the_sentence(reader: Reader) -> None:
    first, second = reader.ask(reader.selection("match", after=20))
    assert (first.translating, first.translation) == (True, "")
    assert (second.translating, second.translation) == (False, "Él encendió una cerilla.")
    assert second.lookup.leading is not None and second.lookup.leading.translation == "cerilla"


def test_a_translation_that_comes_while_the_dictionaries_answer_is_shown_too(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, answer = reader.session, reader.session.answer

    def meanwhile(selection: Selection) -> Answer:
        found = answer(selection)
        session.interpreter.translate([selection.sentence])  # as the thread does that translates the page
        return found

    monkeypatch.setattr(session, "answer", meanwhile)
    assert reader.ask(reader.selection("match", after=20))[-1].translation == "Él encendió una cerilla."


def test_an_answer_in_passing_takes_nothing_from_a_kept_word(reader: Reader) -> None:
    lit = reader.selection("match", after=20)
    reader.session.clicks.keep(lit)
    for answer in reader.ask(lit, passing=True):
        assert answer.passing
        reader.session.clicks.fill_in(answer)
    assert reader.meaning() == "", "an answer without the sentence has been taken for the one that was awaited"
    for answer in reader.ask(lit):
        reader.session.clicks.fill_in(answer)
    assert reader.meaning() == "cerilla"


def test_the_translation_of_another_sentence_stays(reader: Reader) -> None:
    won, lit = reader.selection("match"), reader.selection("match", after=20)
    reader.session.clicks.keep(won)
    for answer in reader.ask(won):
        reader.session.clicks.fill_in(answer)
    assert reader.meaning() == "partido"
    reader.session.clicks.keep(lit)
    last = reader.ask(lit)[-1]
    # The dictionary alone says for this sentence what the term has from the other one.
    reader.session.clicks.fill_in(last._replace(lookup=answer.lookup, translating=True, translation=""))
    reader.session.clicks.fill_in(last)
    assert last.lookup.best[0] == "cerilla" and reader.meaning() == "partido"


def test_the_paragraph_hears_of_the_sentence_that_a_click_had_translated(reader: Reader) -> None:
    reader.ask(reader.selection("match"))
    assert reader.translated == [frozenset((0,))]
    assert reader.session.translations.block(0) is not None and reader.session.translations.block(1) is None


def test_marks_are_those_of_the_translation_that_was_put_together(reader: Reader) -> None:
    session = reader.session
    reader.ask(reader.selection("won"))
    reader.ask(reader.selection("lit"))
    shown = session.translations.block(0)
    assert shown is not None and shown.complete
    word = reader.selection("match", after=20)
    session.interpreter.release()
    assert session.interpreter.at_hand(word.sentence) is None
    marked = [shown.text[start:end] for start, end in shown.counterparts(word.start, word.end)]
    assert marked == ["cerilla"]


def test_a_verb_in_two_pieces_is_one_of_the_rarer_words_of_its_sentence(paths: Paths) -> None:
    session = Reader(paths).session
    glosses = session.answer(session.walk.stretch(1, 0, len(TEXTS[1]))).glosses
    assert [(word, gloss) for word, gloss in glosses if word != "director"] == [
        ("put off", "aplazar"),
        ("meeting", "reunión"),
    ]
    session.stop()


def test_dictionary_answers_while_the_forms_of_a_language_are_made_ready(paths: Paths) -> None:
    paths.lemma_cache.unlink()  # as on the day that the language is read for the first time
    reader = Reader(paths)
    reader.session.start()
    word = reader.selection("won")
    reader.session.clicks.keep(word)
    first, *_, last = reader.ask(word)
    assert first.preparing and first.lookup.best[0] == "ganar"
    assert not last.preparing and last.lookup.best[0] == "ganar"
    reader.session.clicks.fill_in(first)
    term = reader.session.clicks.term_of(word)
    assert term is not None and term.provisional and not term.translation
    reader.session.clicks.fill_in(last)
    term = reader.session.clicks.term_of(word)
    assert term is not None and (term.provisional, term.translation) == (False, "ganar, vencer")
    reader.session.stop()
    assert reader.session.store is not None
    reader.session.store.close()
