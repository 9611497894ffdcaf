"""The settings file and what overrides it."""

import stat

import pytest

from reader.errors import ReaderError
from reader.paths import Paths, default_paths, embedded_dictionaries, seeds
from reader.settings import Settings, load_settings, save_settings


def test_without_a_file_the_defaults_hold(paths: Paths) -> None:
    assert load_settings(paths, {}) == Settings()


def test_what_is_saved_is_read_again_whatever_it_holds(paths: Paths) -> None:
    settings = Settings(language="es", second_language='a "quoted" \\ é', theme="reader-dark", measure=72)
    save_settings(paths, settings)
    assert load_settings(paths, {}) == settings


def test_environment_overrides_the_file(paths: Paths) -> None:
    save_settings(paths, Settings(language="es", measure=60))
    settings = load_settings(paths, {"READER_LANGUAGE": "de", "READER_MEASURE": "80", "READER_MARK_NEW_WORDS": "yes"})
    assert (settings.language, settings.measure, settings.mark_new_words) == ("de", 80, True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("measure = 400", "40 to 100"),
        ("measure = 'wide'", "40 to 100"),
        ("measure = true", "40 to 100"),
        ("theme = 3", "“theme”"),
        ("theme = ", "not valid TOML"),
        ("\x00", "not valid TOML"),
    ],
)
def test_wrong_settings_are_said_in_a_sentence(paths: Paths, text: str, said: str) -> None:
    paths.config.mkdir(parents=True)
    paths.settings_file.write_text(text, encoding="utf-8")
    with pytest.raises(ReaderError, match=said):
        load_settings(paths, {})


def test_a_wrong_environment_variable_is_named_and_not_the_file(paths: Paths) -> None:
    save_settings(paths, Settings(measure=60))
    with pytest.raises(ReaderError, match="READER_MEASURE must be a whole number from 40 to 100, not 'abc'") as raised:
        load_settings(paths, {"READER_MEASURE": "abc"})
    assert "settings.toml" not in str(raised.value)
    with pytest.raises(ReaderError, match="READER_MEASURE"):
        load_settings(paths, {"READER_MEASURE": "400"})


def test_settings_of_a_newer_version_are_left_alone(paths: Paths) -> None:
    paths.config.mkdir(parents=True)
    paths.settings_file.write_text("telepathy = true\nmeasure = 70\n", encoding="utf-8")
    assert load_settings(paths, {}).measure == 70


def test_folder_that_cannot_be_written_is_said(paths: Paths) -> None:
    paths.config.parent.mkdir(parents=True, exist_ok=True)
    paths.config.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(ReaderError, match="READER_HOME"):
        save_settings(paths, Settings())


def test_settings_file_is_for_its_owner(paths: Paths) -> None:
    save_settings(paths, Settings())
    assert stat.S_IMODE(paths.settings_file.stat().st_mode) & 0o077 == 0


def test_reader_home_keeps_everything_below_it(paths: Paths) -> None:
    found = default_paths({"READER_HOME": "/some/where"})
    assert {str(p).startswith("/some/where/") for p in (found.config, found.data, found.cache)} == {True}


def test_dictionaries_and_samples_are_where_the_paths_say() -> None:
    assert list(embedded_dictionaries().glob("*.sqlite"))
    assert list(seeds().glob("*.md"))
