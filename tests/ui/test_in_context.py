"""What a word means in its sentence: in the panel, under and beside the paragraphs, above the words. With a real model
through CTranslate2, the small one of the tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.paths import Paths
from reader.reading.answer import Answer
from reader.reading.opening import open_store
from reader.settings import Settings, load_settings
from reader.ui import phrases
from reader.ui.widgets.page import Page
from tests.ui.conftest import Driven, Reading

TEXT = """An evening

They won the match yesterday. He lit a match.

The director put the meeting off. My friend did not read the letter.
"""


@pytest.fixture
def matches(tmp_path: Path) -> Path:
    file = tmp_path / "matches.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.fixture
def read_matches(read: Reading, matches: Path, with_models: Path) -> Callable[..., None]:
    return lambda steps, **options: read(steps, matches, **options)


def test_the_same_word_means_something_else_in_another_sentence(read_matches: Callable[..., None]) -> None:
    async def steps(app: Driven) -> None:
        await app.click("match")
        assert app.meaning() == "partido"
        assert phrases.IN_SENTENCE.format(sure="sure") in app.gloss()
        assert "Ellos ganaron el partido ayer." in app.gloss()
        await app.press("down")
        await app.click("match.")
        assert app.meaning() == "cerilla"
        assert "Él encendió una cerilla." in app.gloss()

    read_matches(steps)


def test_matching_words_are_marked_in_both_sentences_and_follow_the_cursor(read_matches: Callable[..., None]) -> None:
    async def steps(app: Driven) -> None:
        await app.click("won")
        assert app.marked_in_panel() == ["won", "ganaron"]
        await app.press("right", "right")
        assert app.marked_in_panel() == ["match", "partido"]

    read_matches(steps)


def test_verb_with_its_particle_is_one_thing_in_the_translation(read_matches: Callable[..., None]) -> None:
    async def steps(app: Driven) -> None:
        await app.click("off")
        assert app.meaning() == "aplazó"
        assert "aplazó" in app.marked_in_panel()

    read_matches(steps)


def test_kept_word_takes_its_meaning_and_its_sentence_from_the_context(
    read_matches: Callable[..., None], paths: Paths
) -> None:
    async def steps(app: Driven) -> None:
        await app.click("match.")

    read_matches(steps)
    with open_store(paths) as store:
        term = store.find("match", "en")
        assert term is not None and term.latest is not None
        assert term.translation.startswith("cerilla")
        assert term.latest.sentence_translation == "Él encendió una cerilla."


def test_click_before_the_model_is_loaded_gets_the_dictionary_first(read_matches: Callable[..., None]) -> None:
    async def steps(app: Driven) -> None:
        session = app.reading.session
        seen: list[bool] = []
        forward = session._answered

        def note(answer: Answer) -> object:
            seen.append(answer.translating)
            return forward(answer)

        session._answered = note
        session.interpreter.release()
        column, row = app.cell("match.")
        with session.interpreter._translating:  # as long as a model is loaded
            session.interpreter._at_hand.clear()
            await app.pilot.click(Page, offset=(column + 2, row))
            await app.until(lambda: seen)
            assert seen[0] is True, "the first answer waited for the translation"
        await app.settled()
        assert seen[-1] is False
        assert app.meaning() == "cerilla"

    read_matches(steps)


def test_sentence_that_is_taken_is_translated(read_matches: Callable[..., None]) -> None:
    async def steps(app: Driven) -> None:
        await app.click("friend")
        await app.press("s")
        assert "Mi amigo no leyó la carta." in app.gloss()

    read_matches(steps)


def test_phrase_means_what_its_words_became(read_matches: Callable[..., None]) -> None:
    async def steps(app: Driven) -> None:
        await app.click("match.")
        await app.press("shift+left")
        assert app.meaning() == "una cerilla"

    read_matches(steps)


def test_translation_stands_under_the_paragraph_until_it_is_sent_away(read_matches: Callable[..., None]) -> None:
    async def steps(app: Driven) -> None:
        await app.click("director")
        await app.press("t")
        assert "aplazó la reunión. Mi amigo no leyó la carta." in app.page_text()
        assert "Ellos ganaron" not in app.page_text()
        await app.press("t")
        assert "aplazó" not in app.page_text()

    read_matches(steps)


def test_word_under_the_cursor_is_marked_in_the_paragraphs_translation(read_matches: Callable[..., None]) -> None:
    async def steps(app: Driven) -> None:
        await app.click("won")
        await app.press("t", "right", "right")
        assert "#cfe3f0" in app.style_of("partido")
        assert app.style_of("partido") != app.style_of("ayer")

    read_matches(steps)


def test_both_languages_stand_side_by_side(read_matches: Callable[..., None]) -> None:
    async def steps(app: Driven) -> None:
        await app.press("d")
        row = next(line for line in app.lines() if "They won the match" in line)
        assert "Ellos ganaron el partido" in row
        await app.press("d")
        assert "Ellos ganaron" not in app.page_text()

    read_matches(steps, size=(160, 40))


def test_rare_words_have_their_meaning_in_context_above_them(read_matches: Callable[..., None], paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.press("w")
        lines = app.lines()
        row = next(number for number, line in enumerate(lines) if "They won the match" in line)
        above, below = lines[row - 1], lines[row]
        assert above.index("cerilla") == below.index("match.")
        await app.click("match.")
        await app.press("k")
        assert "cerilla" not in app.page_text(), "a known word needs no gloss"

    read_matches(steps, settings=Settings(gloss_rank=100))
    assert load_settings(paths).glosses


def test_rank_of_a_rare_word_is_the_readers_choice(read_matches: Callable[..., None], paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.press("w", "W", *"1000000", "enter")
        assert "cerilla" not in app.page_text()
        await app.press("W", "0", "enter")
        assert "cerilla" in app.page_text()
        await app.press("W", *"some", "enter")
        assert phrases.NOT_A_RANK.format(text="some") in app.footer()

    read_matches(steps)
    assert load_settings(paths).gloss_rank == 0


def test_nothing_is_missed_without_a_model(read: Reading, matches: Path) -> None:
    async def steps(app: Driven) -> None:
        await app.click("match")
        assert app.meaning() == "partido"
        assert phrases.TRANSLATING not in app.gloss()
        await app.press("t")
        assert "en → es" in app.footer() and "D " in app.footer()

    read(steps, matches)


def test_broken_model_is_said_once_and_the_dictionary_goes_on(
    read_matches: Callable[..., None], with_models: Path
) -> None:
    for model in with_models.glob("translate-en_es*/model/model.bin"):
        model.write_bytes(model.read_bytes()[:1000])

    async def steps(app: Driven) -> None:
        await app.click("match")
        await app.click("won")
        assert len(app.app._notifications) == 1
        assert "ganar" in app.gloss()

    read_matches(steps)


def test_marks_in_the_translation_follow_the_mouse_too(read_matches: Callable[..., None]) -> None:
    async def steps(app: Driven) -> None:
        await app.click("won")
        await app.press("t")
        await app.click("match")
        assert app.style_of("partido") != app.style_of("ayer")

    read_matches(steps)


def test_double_click_keeps_nothing_of_the_word_it_began_on(read_matches: Callable[..., None], paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.click("match", times=2)
        assert "Ellos ganaron el partido ayer." in app.gloss()
        assert app.style_of("match.") == app.style_of("letter"), "the other one has no colour either"
        assert phrases.KEPT_COUNT.format(count=0) in app.footer()

    read_matches(steps)
    with open_store(paths) as store:
        assert store.terms() == []
        assert store.undo() is None


def test_marks_stay_when_the_model_is_let_go_and_loaded_anew(read_matches: Callable[..., None]) -> None:
    async def steps(app: Driven) -> None:
        await app.click("won")
        await app.press("t")
        app.reading.session.interpreter.release()
        await app.press("right", "right")
        assert app.style_of("partido") != app.style_of("ayer")

    read_matches(steps)


def test_blocks_that_were_translated_before_stand_beside_the_text_when_they_come_into_view(
    read: Reading, tmp_path: Path, with_models: Path
) -> None:
    text = tmp_path / "long.txt"
    text.write_text(
        "\n\n".join(["He lit a match.", *["They won the match yesterday."] * 40, "My friend did not read the letter."])
    )

    async def steps(app: Driven) -> None:
        await app.press("d", "ctrl+end")
        await app.until(lambda: "Mi amigo no leyó la carta." in app.page_text())
        await app.settled()
        assert "…" not in app.page_text()

    read(steps, text, size=(160, 20))
