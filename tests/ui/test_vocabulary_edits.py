"""What is done to words on the vocabulary screen: edited, merged, exported, all of it taken back."""

import json
from pathlib import Path

from reader.importing.incoming import Hints
from reader.importing.plan import import_file
from reader.paths import Paths
from reader.reading.opening import open_store
from reader.ui.screens.duplicates import DuplicatesScreen
from reader.ui.screens.reading import ReadingScreen
from reader.ui.screens.sentences import SentencesScreen
from reader.ui.tag_line import typed, written
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.prompt import Prompt
from reader.ui.widgets.table import Table
from reader.vocabulary.bulk import BulkWord
from reader.vocabulary.terms import Status
from tests.ui.conftest import Driven, Reading
from tests.ui.vocabulary_list import detail, open_words, ranked, rows, words


def test_status_edit_delete_and_undo(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        screen = await open_words(app, "sovereign")
        await app.press("4")
        await ranked(app)
        await app.press("enter", *(["backspace"] * 60), *"mandamás", "enter")
        await ranked(app)
        assert "mandamás" in rows(screen)[0]
        await app.press("delete")
        await ranked(app)
        assert words(screen) == []
        await app.press("u")
        await ranked(app)
        assert words(screen) == ["sovereign"]

    read(steps)
    with open_store(paths) as store:
        term = store.find("sovereign", "en")
        assert term is not None
        assert (term.status, term.translation) == (Status.LEARNING_4, "mandamás")


def test_export_writes_the_file_that_is_named(read: Reading, tmp_path: Path) -> None:
    target = tmp_path / "w.json"

    async def steps(app: Driven) -> None:
        screen = await open_words(app, "sovereign", "pressure")
        screen._export_to(str(target))
        await app.until(lambda: any("words written" in said for said in app.notices()))

    read(steps)
    terms = json.loads(target.read_text(encoding="utf-8"))["terms"]
    assert [term["term"] for term in terms] == ["pressure", "sovereign"]
    assert terms[1]["sentence_cloze"].count("{{c1::sovereign}}") == 1


def test_export_to_an_impossible_place_is_said(read: Reading, tmp_path: Path) -> None:
    async def steps(app: Driven) -> None:
        screen = await open_words(app, "sovereign")
        screen._export_to(str(tmp_path / "nowhere" / "w.csv"))
        await app.until(lambda: any("no folder" in said for said in app.notices()))

    read(steps)


def test_file_that_is_there_is_replaced_only_after_being_asked(read: Reading, tmp_path: Path) -> None:
    target = tmp_path / "notes.md"
    target.write_text("my own notes", encoding="utf-8")

    async def steps(app: Driven) -> None:
        screen = await open_words(app, "sovereign")
        screen._export_to(str(target))
        await app.until(lambda: screen.query(Prompt))
        await app.press("escape")
        assert target.read_text(encoding="utf-8") == "my own notes"
        screen._export_to(str(target))
        await app.until(lambda: screen.query(Prompt))
        await app.press("enter")
        await app.until(lambda: any("words written" in said for said in app.notices()))
        assert "sovereign" in target.read_text(encoding="utf-8")

    read(steps)


def test_several_words_are_changed_at_once_and_undone_at_once(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        screen = await open_words(app, "sovereign", "pressure", "meetings")
        await app.press("ctrl+a", "3")
        assert "3 words: learning 3. u takes it back." in screen.query_one(Footer).text
        await app.press("t", *"news", "enter")
        assert "3 words: #news. u takes it back." in screen.query_one(Footer).text
        await ranked(app)
        assert all("▪▪▪▫" in row and row.startswith("•") for row in rows(screen))
        await app.press("slash", *"#news", "enter")
        assert len(words(screen)) == 3
        await app.press("escape", "delete")
        assert words(screen) == []
        await app.press("u")
        assert len(words(screen)) == 3
        await app.press("u", "u")
        assert all("▫▫▫▫" in row for row in rows(screen))

    read(steps)
    with open_store(paths) as store:
        assert store.tags() == {}


def test_several_words_are_put_aside_at_once_and_taken_up_at_once(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        screen = await open_words(app, "strives", "sovereign", "pressure")
        await app.press("ctrl+a", "z")
        assert (
            sum("aside" in row for row in rows(screen)) == 3
            and "3 words are put aside" in screen.query_one(Footer).text
        )
        await app.press("u")
        assert not any("aside" in row for row in rows(screen))
        assert "3 words are reviewed again" in screen.query_one(Footer).text

    read(steps)


def test_click_on_the_mark_marks_and_merging_makes_one_word_of_two(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        screen = await open_words(app, "sovereign", "pressure")
        await app.pilot.click(Table, offset=(1, 2))
        await app.press("up", "M")
        await ranked(app)
        assert words(screen) == ["pressure"]
        assert "sentence 1 of 2" in detail(screen)
        await app.press("u")
        assert len(words(screen)) == 2

    read(steps)


def test_form_is_split_off_and_the_text_follows(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        screen = await open_words(app, "meetings")
        assert words(screen) == ["meeting"]
        await app.press("c", *(["backspace"] * 20), *"meet", "enter")
        await ranked(app)
        assert words(screen) == ["meet"]
        await app.press("escape")
        await app.settled()
        lemmatiser = app.reading.session.interpreter.chain.lemmatiser
        assert lemmatiser.lemma("meetings") == "meet"
        await app.press("u")
        assert lemmatiser.lemma("meetings") == "meeting"

    read(steps)


def test_notes_and_weights(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        screen = await open_words(app, "sovereign", "pressure")
        await app.press("n", *"as of a king", "enter")
        assert "as of a king" in detail(screen)
        await app.press("W", *(["backspace"] * 20), *"0 0 9", "enter")
        assert any("no weights" in str(notice.message) for notice in app.app._notifications)
        await app.press("W", *(["backspace"] * 20), *"0 0 9 0", "enter")
        await ranked(app)
        assert "unknown 100" in detail(screen)

    read(steps)
    with open_store(paths) as store:
        assert store.preferences("en")["weight unknown"] == "9"


def test_hundreds_of_words_are_changed_on_the_thread_and_undone_at_once(read: Reading, paths: Paths) -> None:
    with open_store(paths) as store:
        store.keep_all([BulkWord(f"word{n}", "en", "es") for n in range(250)], Status.LEARNING_1)

    async def known(app: Driven, count: int) -> None:
        store = app.app._store
        assert store is not None
        await app.until(lambda: store.counts("en")[Status.KNOWN] == count)

    async def steps(app: Driven) -> None:
        screen = await open_words(app)
        await app.press("ctrl+a", "k")
        await known(app, 250)
        await ranked(app)
        assert "▪" not in rows(screen)[0] and "known" in rows(screen)[0]
        await app.press("u")
        await known(app, 0)
        await ranked(app)
        assert "▪▫▫▫" in rows(screen)[0]
        await app.press("delete")
        await app.until(lambda: not screen._count)
        assert not screen._ids

    read(steps)


def test_an_import_of_thousands_of_words_is_taken_back_on_the_thread_and_leaves_the_list(
    read: Reading, paths: Paths, tmp_path: Path
) -> None:
    file = tmp_path / "words.txt"
    file.write_text("\n".join(f"word{n}" for n in range(2_100)), encoding="utf-8")
    with open_store(paths) as store:
        import_file(store, file, lambda language: "es", Hints("en"))

    async def steps(app: Driven) -> None:
        screen = await open_words(app)
        assert len(screen._ids) == 2_100
        await app.press("u")
        for _ in range(500):
            await app.pilot.pause(0.02)
            if not screen._ids:
                return
        raise AssertionError(len(screen._ids))

    read(steps)


def test_tags_are_typed_with_spaces_between_them_or_in_quotation_marks() -> None:
    assert typed('#news "two words" -old -"very old" a,b') == (["news", "two words", "a,b"], ["old", "very old"])
    assert typed("") == ([], [])
    assert typed('"not closed') == (["not closed"], [])
    assert typed(written(("two words", "a,b", "c"))) == (["two words", "a,b", "c"], [])


def test_sentence_that_stands_for_a_word_is_chosen_from_all_of_its_sentences(read: Reading, tmp_path: Path) -> None:
    text = tmp_path / "deal.txt"
    text.write_text("A deal is a deal.\n\nThe new deal was signed by all of them in the spring.\n", encoding="utf-8")

    async def steps(app: Driven) -> None:
        await app.click("deal is")
        await app.click("deal wa")
        screen = await open_words(app)
        await app.press("x")
        sentences = app.app.screen
        assert isinstance(sentences, SentencesScreen)
        assert "Sentences of “deal”  2" in str(sentences.query_one("#vocabulary-head").render())
        shown = rows(sentences)
        assert shown[0].startswith("The new deal was signed") and shown[1].startswith("• A deal is a deal.")
        await app.press("up", "enter")
        assert app.app.screen is screen and "The new deal was signed" in detail(screen)
        await app.press("x", "b")
        assert rows(app.app.screen)[1].startswith("•")
        await app.press("down", "d")
        assert len(rows(app.app.screen)) == 1
        await app.press("u")
        assert len(rows(app.app.screen)) == 2
        await app.press("down", "o")
        assert isinstance(app.app.screen, ReadingScreen)
        assert app.cursor_word() == "deal"

    read(steps, text)


def test_words_that_may_be_one_are_proposed_merged_and_kept_apart(read: Reading, paths: Paths) -> None:
    with open_store(paths) as store:
        names = ["sovereigns", "email", "e-mail", "meeting", "meetings"]
        store.keep_all([BulkWord(word, "en", "es") for word in names], Status.NEW)

    async def steps(app: Driven) -> None:
        screen = await open_words(app, "sovereign")
        assert "3 may be one (m)" in str(screen.query_one("#vocabulary-head").render())
        await app.press("m")
        pairs = app.app.screen
        assert isinstance(pairs, DuplicatesScreen)
        assert [row.split("→")[0].split()[1] for row in rows(pairs)] == ["e-mail", "sovereigns", "meetings"]
        await app.press("down")
        assert "as a “sovereign decision”" in app.shown("vocabulary-detail")
        await app.press("up", "enter")
        assert len(rows(pairs)) == 2
        await app.press("u")
        assert len(rows(pairs)) == 3
        await app.press("n", "down", "down", "enter", "escape")
        await ranked(app)
        assert {"e-mail", "email", "sovereign", "sovereigns", "meeting"} == set(words(screen))
        assert "1 may be one" in str(screen.query_one("#vocabulary-head").render())

    read(steps)


def test_undo_puts_the_cursor_on_the_word_it_was_about(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        screen = await open_words(app, "strives", "sovereign", "pressure")
        await app.press("end", "4", "home", "u")
        assert screen.chosen is not None and screen.chosen.text == "strive"

    read(steps)


def test_imported_words_show_what_the_dictionaries_say_and_keep_it_out_of_the_vocabulary(
    read: Reading, paths: Paths
) -> None:
    with open_store(paths) as store:
        for word in ("harbour", "window", "qqqqzz"):
            store.keep(text=word, language="en", target_language="es", status=Status.KNOWN)

    async def steps(app: Driven) -> None:
        await app.press("v")
        await app.until(lambda: any("puerto" in row for row in app.rows()))
        assert any("window" in row and "ventana" in row for row in app.rows())
        assert any("qqqqzz" in row and "–" in row for row in app.rows())
        rows = app.rows()
        await app.press("home", *["down"] * next(n for n, row in enumerate(rows) if "window" in row))
        assert "The meaning is the dictionary's" in app.shown("vocabulary-detail")
        await app.press("home", *["down"] * next(n for n, row in enumerate(rows) if "qqqqzz" in row))
        assert "dictionary's" not in app.shown("vocabulary-detail")

    read(steps)
    with open_store(paths) as store:
        assert {term.translation for term in store.terms()} == {""}


def test_a_word_that_was_clicked_and_never_answered_gets_its_meaning_when_it_is_listed(
    read: Reading, paths: Paths
) -> None:
    async def steps(app: Driven) -> None:
        await app.click("sovereign")
        store = app.page.session.store
        assert store is not None
        with store._database.writing() as db:
            db.execute("UPDATE term SET translation = '', definition = ''")
        await app.press("v")
        await app.until(lambda: any("soberan" in row for row in app.rows()))
        await app.settled()
        assert "soberan" in store.terms()[0].translation

    read(steps)


def test_a_click_elsewhere_leaves_a_prompt_and_escape_closes_one_that_was_typed_in(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        screen = await open_words(app, "strives", "sovereign", "pressure")
        await app.press("enter")
        assert len(screen.query(Prompt)) == 1
        await app.pilot.click(Table, offset=(20, 2))
        await app.settled()
        assert not screen.query(Prompt)
        await app.press("enter", "x")
        await app.pilot.click(Table, offset=(20, 3))
        await app.settled()
        assert len(screen.query(Prompt)) == 1
        await app.press("escape")
        assert not screen.query(Prompt) and app.app.screen is screen

    read(steps)
