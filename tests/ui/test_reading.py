"""The reading screen: what is shown, clicked, walked through, kept."""

from reader.paths import Paths
from reader.reading.opening import open_store
from reader.ui.widgets.gloss import Gloss
from reader.ui.widgets.offer import Offer
from reader.vocabulary.terms import Status
from tests.ui.conftest import Driven, Reading


def test_title_byline_and_hint_stand_above_the_text(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        lines = [line.strip() for line in app.lines()]
        assert lines[0] == "Harbour"
        assert "Original article by Ana Ruiz in Puerto Claro" in lines[1]
        assert "en → es" in lines[2]
        assert lines[3] == "Click any word to translate"
        assert not any("Please wait" in line for line in lines)

    read(steps)


def test_square_brackets_and_quotation_marks_are_shown_verbatim(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        assert "[Atlantic]" in " ".join(app.lines())
        assert "“sovereign decision”" in " ".join(" ".join(app.lines()).split())

    read(steps)


def test_click_shows_the_gloss_and_keeps_the_word(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.click("sovereign")
        assert "soberan" in app.gloss()
        assert "rank " in app.gloss()
        assert "kept" in app.gloss()
        assert app.cursor_word() == "sovereign"

    read(steps)
    with open_store(paths) as store:
        term = store.find("sovereign", "en")
        assert term is not None and term.latest is not None
        assert term.status is Status.NEW
        assert term.translation
        assert term.latest.sentence.startswith("The harbour’s new director")
        assert term.latest.sentence[term.latest.start :].startswith("sovereign")


def test_click_beside_words_does_nothing(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        _, row = app.cell("harbour")
        await app.pilot.click("#page", offset=(0, row))
        await app.pilot.click("#page", offset=(10, app.page.size.height - 1))
        await app.settled()
        assert app.page.cursor is None

    read(steps)
    with open_store(paths) as store:
        assert store.terms() == []


def test_click_on_hyphenated_compound_offers_its_parts(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.click("minded council")
        assert app.cursor_word() in ("narrow-minded", "council")
        await app.click("narrow-minded")
        assert "narrow" in app.gloss()

    read(steps)


def test_unknown_word_says_honestly_what_was_tried(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.click("Soto")
        assert "Probably a name\nLooked for: soto" in app.gloss()

    read(steps)


def test_multiword_headword_around_the_word_is_shown(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.click("stave")
        assert "stave off" in app.gloss()

    read(steps)


def test_double_click_takes_the_sentence_and_keeps_no_word(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.click("ice house", times=2)
        assert app.page.mark is not None
        block, start, end = app.page.mark
        assert app.page.session.texts[block][start:end].startswith("“I think")

    read(steps)
    with open_store(paths) as store:
        assert store.terms() == []


def test_dragging_takes_a_phrase_of_whole_words(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        left, right = app.cell("fishing"), app.cell("boats")
        await app.pilot.mouse_down("#page", offset=(left[0] + 2, left[1]))
        await app.pilot.hover("#page", offset=(right[0] + 2, right[1]))
        await app.pilot.mouse_up("#page", offset=(right[0] + 2, right[1]))
        await app.settled()
        assert "fishing boats" in app.gloss()

    read(steps)


def test_arrows_walk_word_by_word_and_line_by_line(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.press("right")
        assert app.cursor_word() == "Harbour"
        await app.press("right")
        assert app.cursor_word() == "The"
        await app.press("right")
        assert app.cursor_word() == "harbour’s"
        await app.press("down")
        first = app.cursor_word()
        await app.press("up")
        assert app.cursor_word() == "harbour’s"
        assert first != "harbour’s"
        await app.press("end", "home")
        assert app.cursor_word() == "The"
        await app.press("left", "left")
        assert app.cursor_word() == "Harbour"

    read(steps)


def test_sentence_and_paragraph_jumps(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.press("ctrl+down", "ctrl+down")
        assert app.cursor_word() == "I"
        await app.press("ctrl+right")
        assert app.cursor_word() == "There"
        await app.press("ctrl+left")
        assert app.cursor_word() == "I"
        await app.press("G")
        assert app.cursor_word() == "dawn"
        await app.press("g")
        assert app.cursor_word() == "Harbour"

    read(steps)


def test_moving_with_the_panel_open_looks_up_but_keeps_nothing(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.click("sovereign")
        await app.press("right")
        assert app.cursor_word() == "decision"
        assert "decisión" in app.gloss()
        assert "not kept" in app.gloss()

    read(steps)
    with open_store(paths) as store:
        assert [term.text for term in store.terms()] == ["sovereign"]


def test_shift_arrows_extend_a_phrase_and_enter_keeps_it(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.click("fishing")
        await app.press("x")
        await app.press("shift+right")
        assert "fishing boats" in app.gloss()
        await app.press("enter")

    read(steps)
    with open_store(paths) as store:
        assert [term.text for term in store.terms()] == ["fishing boats"]


def test_search_goes_to_the_match_and_on_to_the_next(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.press("slash", *"pressure", "enter")
        first = app.page.match
        await app.press("n")
        second = app.page.match
        assert first is not None and second is not None and first < second
        await app.press("n")
        assert app.page.match == first
        await app.press("N")
        assert app.page.match == second
        await app.press("slash", *"zebra", "enter")
        assert app.page.match is None

    read(steps)


def test_status_keys_colour_every_form_of_the_word(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        plain = app.style_of("pressure")
        await app.click("pressure")
        await app.press("2")
        await app.press("escape", "g")
        assert "underline" in app.style_of("pressure")
        await app.click("pressure")
        await app.press("k", "escape", "g")
        assert app.style_of("pressure") == plain

    read(steps)
    with open_store(paths) as store:
        term = store.find("pressure", "en")
        assert term is not None and term.status is Status.KNOWN


def test_taking_back_a_click_removes_the_word_and_undo_brings_it_back(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.click("sovereign")
        await app.press("x")
        assert app.page.session.store is not None
        assert app.page.session.store.terms() == []
        await app.press("u")
        assert [t.text for t in app.page.session.store.terms()] == ["sovereign"]

    read(steps)


def test_clicking_a_status_in_the_panel_sets_it(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.click("sovereign")
        await app.reading.run_action("status('learning 3')")
        await app.settled()
        assert "[3]" in app.gloss()

    read(steps)


def test_earlier_encounters_are_shown(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.click("pressure")
        await app.press("slash", *"more pressure", "enter", "right", "enter")
        assert app.cursor_word() == "pressure"
        assert "met 2×" in app.gloss()
        assert "to alleviate pressure" in " ".join(app.gloss().split())

    read(steps)


def test_place_is_kept_and_restored(read: Reading) -> None:
    async def leave(app: Driven) -> None:
        await app.press("pagedown", "pagedown")
        app.reading.save_position()

    async def come_back(app: Driven) -> None:
        assert app.page.scroll_offset.y > 0

    read(leave, size=(60, 12))
    read(come_back, size=(60, 12))


def test_narrow_screen_shows_a_sheet_only_when_wanted_and_never_covers_the_word(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        gloss = app.reading.query_one(Gloss)
        assert not gloss.display
        row = app.cell("meetings")[1]
        assert row > 12
        await app.click("meetings")
        assert gloss.display and gloss.has_class("sheet")
        assert app.cell("meetings")[1] < app.page.size.height
        await app.press("escape")
        assert not gloss.display

    read(steps, size=(80, 24))


def test_window_made_narrower_keeps_the_place(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.click("sovereign")
        await app.pilot.resize_terminal(50, 14)
        await app.settled()
        assert "sovereign" in "\n".join(app.lines())

    read(steps)


def test_tiny_window_is_no_reason_to_fail(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.press("right", "enter", "down", "2", "question_mark", "escape")
        assert app.page.cursor is not None

    read(steps, size=(20, 5))


def test_new_words_are_marked_on_request(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        plain = app.style_of("director")
        await app.press("h")
        assert app.style_of("director") != plain
        await app.press("h")
        assert app.style_of("director") == plain

    read(steps)


def test_hovering_shows_the_shortest_gloss_in_the_footer(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        column, row = app.cell("director")
        await app.pilot.hover("#page", offset=(column + 2, row))
        await app.until(lambda: "director:" in app.footer())

    read(steps)


def test_read_only_home_says_so_and_lets_one_read(read: Reading, paths: Paths) -> None:
    paths.data.mkdir(parents=True)
    paths.vocabulary_file.mkdir()

    async def steps(app: Driven) -> None:
        await app.click("sovereign")
        assert "soberan" in app.gloss()
        assert any("not kept" in said for said in app.notices())

    read(steps)


def test_panel_is_whole_and_the_word_in_sight_after_any_resizing(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.click("thinktank")
        before = app.gloss()
        for size in ((80, 24), (20, 5), (160, 45), (60, 12), (110, 34)):
            await app.pilot.resize_terminal(*size)
            await app.settled()
            assert app.cursor_word() == "thinktank"
            cursor = app.page.cursor
            assert cursor is not None and app.page.is_visible(cursor), size
        assert app.gloss() == before

    read(steps)


def test_slip_of_a_tiny_window_shows_the_meaning(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.press("right", "right", "right", "enter")
        assert app.gloss().startswith("harbour’s: ")
        assert "puerto" in app.gloss()
        assert app.reading.query_one(Gloss).size.height >= 1

    read(steps, size=(30, 6))


def test_search_twice_and_after_a_click_elsewhere_is_one_prompt(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.press("slash")
        await app.click("pressure")
        await app.press("slash", "slash")
        assert len(app.reading.query("Prompt")) == 1
        await app.press("escape")
        await app.press("slash", *"mayor", "enter")
        assert app.page.match is not None
        await app.press("slash", *"council", "enter")
        assert app.cursor_word() == "council"

    read(steps)


def test_text_without_a_dictionary_says_so_and_takes_ones_own_meaning(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.click("pressure")
        assert "No dictionary for en → pl" in app.gloss()
        assert "Not found" not in app.gloss()
        await app.press("m", *"nacisk", "enter")

    read(steps, languages=("en", "pl"))
    with open_store(paths) as store:
        term = store.find("pressure", "en")
        assert term is not None and term.translation == "nacisk"


def test_share_read_counts_what_lies_above_and_is_whole_at_the_end(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        footer = app.reading.query_one("#footer")
        assert footer.text.startswith("0 % read")  # type: ignore[attr-defined]
        await app.press("G")
        assert footer.text.startswith("100 % read")  # type: ignore[attr-defined]

    read(steps, size=(60, 12))


def test_library_opens_where_nothing_can_be_kept(read: Reading, paths: Paths) -> None:
    paths.data.mkdir(parents=True)
    paths.vocabulary_file.mkdir()

    async def steps(app: Driven) -> None:
        await app.press("v", "v", "v")
        assert len({str(n.message) for n in app.app._notifications}) == len(app.app._notifications)
        await app.press("l")
        assert app.app.screen.name == "library"

    read(steps)


def test_what_arrives_while_the_app_is_left_is_let_go(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        offer = Offer("English → Spanish (100 MB)", lambda: None, lambda: None)
        app.app.exit()
        app.reading.offer(offer)
        assert not offer.is_attached

    read(steps)
