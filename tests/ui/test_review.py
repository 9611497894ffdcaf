"""The review screen: a gap in the word's own sentence, shown or typed, rated, taken back, done."""

from reader.paths import Paths
from reader.reading.opening import open_store
from reader.ui.screens.placement import PlacementScreen
from reader.ui.screens.review import ReviewScreen
from reader.ui.widgets.footer import Footer
from reader.vocabulary.terms import Status
from tests.ui.conftest import Driven, Reading


async def open_review(app: Driven, *clicked: str) -> ReviewScreen:
    for word in clicked:
        await app.click(word)
    await app.press("R")
    return screen_of(app)


def screen_of(app: Driven) -> ReviewScreen:
    screen = app.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen


def test_word_is_asked_for_in_its_sentence_and_rated(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await open_review(app, "sovereign")
        assert (
            "____" in app.shown("review-card")
            and "sovereign" not in app.shown("review-card")
            and "soberano" in app.shown("review-card")
        )
        assert "1 new" in app.shown("review-head")
        await app.press("space")
        assert "____" not in app.shown("review-card") and "“sovereign decision”" in app.shown("review-card")
        assert "again 1 min" in app.shown("review-card")
        await app.press("4")
        assert "Done for now." in app.shown("review-card") and "1 answer, 100 % right" in app.shown("review-card")
        assert "sovereign" in app.shown("review-card")

    read(steps)
    with open_store(paths) as store:
        term = store.find("sovereign", "en")
        assert term is not None
        assert term.due is not None
        assert term.status >= Status.LEARNING_3
        assert [review.rating for review in store.reviews()] == [4]


def test_answer_is_taken_back_and_the_card_is_there_again(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await open_review(app, "sovereign")
        await app.press("space", "4", "u")
        assert "____" in app.shown("review-card")
        assert "The answer to “sovereign” is taken back" in app.app.screen.query_one("#footer").text  # type: ignore[attr-defined]

    read(steps)
    with open_store(paths) as store:
        assert store.cards() == {}


def test_word_is_typed(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await open_review(app, "sovereign")
        await app.press("t", *"Sovereign", "enter")
        assert "Right." in app.shown("review-card")
        await app.press("space")  # good
        assert screen_of(app)._answers[-1][2] == 3
        await app.press("t", *"king", "enter")
        assert "Not “king”." in app.shown("review-card")
        await app.press("space")  # again
        assert screen_of(app)._answers[-1][2] == 1

    read(steps)


def test_rating_by_click(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        screen = await open_review(app, "sovereign")
        await app.press("space")
        face = screen.query_one("#review-card")
        lines = [strip.text for strip in face.render_lines(face.region.reset_offset)]
        row = next(n for n, line in enumerate(lines) if "good" in line)
        await app.pilot.click("#review-card", offset=(lines[row].index("good"), row))
        assert screen._answers[-1][2] == 3

    read(steps, size=(120, 40))


def test_nothing_due_says_so_and_limits_bring_more(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.click("sovereign")
        await app.press("R", "L", *(["backspace"] * 9), *"0 5", "enter", "escape", "R")
        assert "Nothing is due." in app.shown("review-card")
        await app.press("L", *(["backspace"] * 9), *"x", "enter")
        assert any("no limits" in str(notice.message) for notice in app.app._notifications)
        await app.press("L", *(["backspace"] * 9), *"1 5", "enter")
        assert "____" in app.shown("review-card")

    read(steps)


def test_who_has_no_words_yet_hears_how_they_come_into_review(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await open_review(app)
        assert "nothing to review yet" in app.shown("review-card")

    read(steps)


def test_known_and_put_aside_are_not_asked_for_again(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await open_review(app, "sovereign", "pressure")
        await app.press("k")
        assert "____" in app.shown("review-card")
        await app.press("z")
        assert "Nothing is due." in app.shown("review-card")
        await app.press("u")
        assert "____" in app.shown("review-card")

    read(steps)


def test_placement_estimates_marks_and_undoes(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.click("sovereign")
        await app.press("v", "P")
        screen = app.app.screen
        assert isinstance(screen, PlacementScreen)
        await app.until(lambda: screen._items)
        first = screen._asked
        await app.press("y", "u")
        assert screen._asked == first
        while (item := screen._asked) is not None:
            await app.press("y" if item.band is not None and item.band < 2 else "n")
        result = str(screen.query_one("#review-card").render())
        assert "You know about 1,000 words" in result
        await app.press("enter", *(["backspace"] * 6), *"300", "enter")
        await app.until(lambda: "marked as known" in screen.query_one(Footer).text)
        store = app.app._store
        assert store is not None and store.counts("en")[Status.KNOWN] > 150
        await app.press("u")
        assert store.counts("en")[Status.KNOWN] == 0

    read(steps)


def test_yes_to_everything_is_no_estimate_and_u_takes_back_answers_only(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        await app.click("sovereign")
        await app.press("v", "P")
        screen = app.app.screen
        assert isinstance(screen, PlacementScreen)
        await app.until(lambda: screen._items)
        while screen._asked is not None:
            await app.press("y")
        assert "tells nothing" in app.shown("review-card") and "100 % of the words" in app.shown("review-card")
        last = len(screen._answers)
        await app.press("u")
        assert len(screen._answers) == last - 1
        assert app.app._store is not None and app.app._store.find("sovereign", "en") is not None

    read(steps)


def test_the_result_of_the_placement_test_fits_a_small_terminal(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.click("sovereign")
        await app.press("v", "P")
        screen = app.app.screen
        assert isinstance(screen, PlacementScreen)
        await app.until(lambda: screen._items)
        while (item := screen._asked) is not None:
            await app.press("y" if item.band is not None or len(screen._answers) % 3 == 0 else "n")
        assert "Enter marks" in app.shown("review-card") or "tells nothing" in app.shown("review-card")
        card, table = screen.query_one("#review-card"), screen.query_one("#review-table")
        assert card.size.height <= table.size.height

    read(steps, size=(80, 24))


def test_who_has_no_words_yet_says_which_language_the_placement_test_is_in(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.press("v", "P")
        await app.press(*"Klingonisch", "enter")
        assert any("Klingonisch" in str(notice.message) for notice in app.app._notifications)
        await app.press("P", *"Spanish", "enter")
        assert isinstance(app.app.screen, PlacementScreen)
        assert "Spanish" in head_of(app.app.screen)

    read(steps, None)


def head_of(screen: PlacementScreen) -> str:
    return str(screen.query_one("#review-head").render())


def test_a_word_without_a_meaning_is_asked_for_with_what_the_dictionaries_say(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.click("harbour")
        store = app.page.session.store
        assert store is not None
        with store._database.writing() as db:
            db.execute("UPDATE term SET translation = '', definition = ''")
        await open_review(app)
        await app.until(lambda: "puerto" in app.shown("review-card"))

    read(steps)
