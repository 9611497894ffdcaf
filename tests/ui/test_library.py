"""The library, the help, the palette, the themes."""

import itertools
from pathlib import Path

import pytest
from textual import events
from textual.color import Color
from textual.command import CommandList, CommandPalette
from textual.theme import Theme

from reader.paths import Paths, seeds
from reader.settings import Settings, load_settings
from reader.sources.samples import list_samples
from reader.ui.actions import ACTIONS, actions_of
from reader.ui.key_names import key_label
from reader.ui.screens.help import HelpScreen
from reader.ui.screens.library import LibraryScreen
from reader.ui.screens.reading import ReadingScreen
from reader.ui.theme import THEMES
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.offer import Question
from reader.ui.widgets.table import Table
from tests.loopback import running
from tests.ui.conftest import HARBOUR, Driven, Reading


def test_library_lists_three_samples_of_the_language_read_first_and_all_others_are_a_key_away(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        assert isinstance(app.app.screen, LibraryScreen)
        assert len(app.rows()) == 3 and all("Spanish" in line for line in app.rows())
        await app.press("f")
        assert len(app.rows()) == len(list_samples(seeds())) >= 8
        assert any("English" in line and "B2" in line for line in app.rows())
        await app.press("escape", "slash", *"faden")
        assert [line for line in app.rows() if "Der blaue Faden" in line]

    read(steps, None, size=(100, 30))


def test_samples_of_other_languages_come_by_a_click_as_well(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.pilot.click("#library-head", offset=(36, 4))
        assert len(app.rows()) == len(list_samples(seeds()))

    read(steps, None, size=(80, 24))


def test_who_reads_spanish_finds_english_samples(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        assert len(app.rows()) == 3 and all("English" in line for line in app.rows())

    read(steps, None, size=(100, 30), settings=Settings(language="es"))


def test_sample_opens_by_enter_and_is_listed_first_afterwards(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.press("down", "down", "enter")
        assert isinstance(app.app.screen, ReadingScreen)
        title = app.page.session.article.title
        await app.settled()
        await app.press("escape")
        assert isinstance(app.app.screen, LibraryScreen)
        assert title[:20] in app.rows()[0]
        assert "today" in app.rows()[0]

    read(steps, None, size=(100, 30))


def test_sample_opens_by_a_click(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.pilot.click(Table, offset=(6, 3))
        await app.settled()
        assert isinstance(app.app.screen, ReadingScreen)

    read(steps, None, size=(80, 24))


def test_file_named_by_path_that_is_not_there_is_said(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.press("o", *"nope", "full_stop", *"txt", "enter")
        assert isinstance(app.app.screen, LibraryScreen)
        assert any("There is no file" in said for said in app.notices())

    read(steps, None, size=(80, 24))


def test_help_lists_every_key_of_the_screen(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.press("question_mark")
        assert isinstance(app.app.screen, HelpScreen)
        text = str(app.app.screen.query_one("#help Static").render())
        for action in actions_of("reading"):
            assert action.help in " ".join(text.split())
            assert key_label(action.keys) in text
        assert max(map(len, text.splitlines())) <= 69  # nothing is wrapped to below the keys at 80 columns
        await app.press("escape")
        assert isinstance(app.app.screen, ReadingScreen)

    read(steps)


def test_the_theme_is_found_by_its_name_and_by_what_it_does() -> None:
    (theme,) = (action for action in actions_of("reading") if action.run == "app.theme")
    assert "theme" in theme.label.casefold()
    assert all(word in theme.help for word in ("light", "sepia", "dark"))


def test_palette_offers_the_actions_of_the_screen(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        await app.press("ctrl+p")
        assert isinstance(app.app.screen, CommandPalette)
        await app.pilot.press(*"mark new")
        found = app.app.screen.query_one(CommandList)
        await app.until(lambda: found.option_count)
        await app.pilot.press("enter", "enter")
        await app.until(lambda: isinstance(app.app.screen, ReadingScreen) and app.page.mark_new)

    read(steps)


def test_no_key_means_two_things_on_one_screen() -> None:
    for screen in ("reading", "vocabulary", "library"):
        keys = list(itertools.chain.from_iterable(action.keys.split(",") for action in actions_of(screen)))
        assert len(keys) == len(set(keys)), screen
    assert all(action.label and action.help for action in ACTIONS)


def test_theme_goes_round_and_is_remembered(read: Reading, paths: Paths) -> None:
    async def steps(app: Driven) -> None:
        assert app.app.theme == "reader-light"
        await app.press("ctrl+t", "ctrl+t")
        assert app.app.theme == "reader-dark"

    read(steps)
    assert load_settings(paths, {}).theme == "reader-dark"


def test_unknown_theme_in_the_settings_is_no_reason_to_fail(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        assert app.app.theme == "reader-light"

    read(steps, settings=Settings(theme="nord-ish"))


INK_ON = ("page", "select", "match", "learn-new", "learn-1", "learn-2", "learn-3", "learn-4")
ON_PAGE = ("ink", "faint", "accent", "unmet", "warn")


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: str(theme.name))
def test_every_pair_of_colours_that_meets_is_legible(theme: Theme) -> None:
    colour = {name[2:]: Color.parse(value) for name, value in theme.variables.items() if name[:2] == "r-"}
    pairs = [("ink", ground) for ground in INK_ON] + [(ink, "page") for ink in ON_PAGE] + [("on-accent", "accent")]
    for ink, ground in pairs:
        ratio = contrast(colour[ink], colour[ground])
        assert ratio >= 4.5, f"{ink} on {ground} is {ratio:.2f}:1"


def contrast(one: Color, other: Color) -> float:
    """WCAG 2 contrast ratio."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Color) -> float:
    def linear(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: str(theme.name))
def test_page_has_the_colours_of_the_theme_in_the_settings_from_the_beginning(read: Reading, theme: Theme) -> None:
    async def steps(app: Driven) -> None:
        ground = Color.parse(theme.variables["r-page"])
        assert app.page.styles.background.rgb == ground.rgb
        assert app.app.screen.styles.background.rgb == ground.rgb
        assert app.app.current_theme.dark is theme.dark
        assert app.app.has_class("-dark-mode") is theme.dark

    read(steps, settings=Settings(theme=theme.name))


def test_server_that_never_answers_is_waited_for_no_longer_than_one_likes(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        address = server.serve("/a", b"x" * 100, stall=10)
        app.app.screen.post_message(events.Paste(address))
        await slow(app)
        assert "Esc stops" in app.app.screen.query_one(Footer).text
        await app.pilot.press("escape")
        assert not app.app.opening and "not opened" in app.app.screen.query_one(Footer).text
        app.app.screen.post_message(events.Paste(address))
        await slow(app)
        app.app.screen.post_message(events.Paste(str(HARBOUR)))  # what is wanted now does not wait for it
        await app.settled()
        assert app.page.session.article.source == str(HARBOUR)
        assert not app.app._notifications

    async def slow(app: Driven) -> None:
        await app.until(lambda: "Loading" in app.app.screen.query_one(Footer).text)

    with running() as server:
        read(steps, None, size=(80, 24))


def test_page_that_is_no_article_is_said_without_options_of_the_command_line(read: Reading, tmp_path: Path) -> None:
    page = tmp_path / "links.html"
    page.write_text("<title>Club</title><p>Sign in to go on.</p><form><input name=n></form><a href=/x>Help</a>")

    async def steps(app: Driven) -> None:
        app.app.screen.post_message(events.Paste(str(page)))
        await app.settled()
        said = str(app.app.screen.query_one(Question).render())
        assert "only 2 lines of text and 1 link." in said and "--whole" not in said
        await app.press("enter")
        assert "Sign in to go on." in app.page_text()

    read(steps, None, size=(80, 24))


def test_language_of_a_text_is_said_in_the_app_and_remembered(read: Reading, tmp_path: Path) -> None:
    file = tmp_path / "short.txt"
    file.write_text("Kolibri Tundra Orange.\n\n" * 3)

    async def steps(app: Driven) -> None:
        app.app.screen.post_message(events.Paste(str(file)))
        await app.until(lambda: any("L says which one" in said for said in app.notices()))
        await app.settled()
        await app.press("L", *"German", "enter")
        assert (app.reading.session.language.code, app.reading.session.target.code) == ("de", "en")
        await app.press("l")
        await app.press("L")  # no key of the library
        app.app.screen.post_message(events.Paste(str(file)))
        await app.until(lambda: isinstance(app.app.screen, ReadingScreen))
        await app.settled()
        assert app.reading.session.language.code == "de" and not app.app._notifications
        await app.press("L", *"de fr", "enter")
        assert app.reading.session.target.code == "fr" and app.app.settings.language == "fr"
        await app.press("L", *"xx", "enter")
        assert any("no language code" in said for said in app.notices())

    async def named_on_the_command_line(app: Driven) -> None:
        await app.settled()
        assert app.reading.session.language.code == "de"

    read(steps, None, size=(80, 24))
    read(named_on_the_command_line, file, size=(80, 24), languages=(None, None))


def test_library_comes_by_a_click_below_the_text_and_takes_clicks_then(read: Reading) -> None:
    async def steps(app: Driven) -> None:
        foot = app.reading.query_one(Footer)
        await app.pilot.click(Footer, offset=(1 + str(foot.render()).index("l library"), 0))
        await app.settled()
        assert isinstance(app.app.screen, LibraryScreen)
        await app.pilot.click(Table, offset=(77, 2))
        await app.settled()
        assert app.app.screen.query_one(Table).cursor == 1

    read(steps, size=(80, 24))
