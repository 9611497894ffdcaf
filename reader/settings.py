"""The reader's choices: one frozen Settings, from a TOML file; environment variables override it."""

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from reader.errors import ReaderError
from reader.paths import Paths

THEMES = ("reader-light", "reader-sepia", "reader-dark")
"""The themes there are. Another name is no error: it may be a newer version's, and the app shows the first."""


class Settings(NamedTuple):
    """What a person can choose. An empty language means "ask the locale"."""

    language: str = ""
    """The language translations are shown in (ISO 639)."""
    second_language: str = ""
    """The one used where the text is in `language` itself."""
    theme: str = THEMES[0]
    measure: int = 68
    """Characters a line of text has at most (40–100)."""
    mark_new_words: bool = False
    glosses: bool = False
    """Glosses above rare words that are not known yet."""
    gloss_rank: int = 3000
    """The rank in the language's frequency list beyond which a word is rare (0: every word)."""
    declined_models: str = ""
    """Pairs of languages for which the reader wants to hear no more of a translation model: "en-es fr-en"."""


_RANGES = {"measure": (40, 100), "gloss_rank": (0, 1_000_000)}


def load_settings(paths: Paths, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of the file (defaults where there is none), overridden by READER_LANGUAGE, READER_THEME …

    Raises ReaderError where the file or a variable cannot be understood.
    """
    environment = os.environ if environment is None else environment
    values = _from_file(paths.settings_file)
    places = {name: f"“{name}” in {paths.settings_file}" for name in values}
    for name in Settings._fields:
        variable = f"READER_{name.upper()}"
        text = environment.get(variable)
        if text:
            values[name] = _from_text(name, text)
            places[name] = f"The environment variable {variable}"
    return _checked(values, places)


def save_settings(paths: Paths, settings: Settings) -> None:
    """Writes the file in one step; raises ReaderError where it cannot be written."""
    # JSON's strings, numbers and booleans are TOML's too.
    lines = [f"{name} = {json.dumps(value)}\n" for name, value in settings._asdict().items()]
    target = paths.settings_file
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=target.parent, prefix="settings", delete=False
        ) as file:
            file.writelines(lines)
        Path(file.name).replace(target)
    except OSError as error:
        raise ReaderError(
            f"The settings cannot be kept in {target} ({error.strerror}); "
            "make the folder writable or set READER_HOME to one that is."
        ) from error


def _from_file(file: Path) -> dict[str, object]:
    if not file.exists():
        return {}
    import tomllib

    try:
        with file.open("rb") as stream:
            return dict(tomllib.load(stream))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReaderError(f"The settings file {file} is not valid TOML ({error}); mend or delete it.") from error
    except OSError as error:
        raise ReaderError(f"The settings file {file} cannot be read ({error.strerror}).") from error


def _from_text(name: str, text: str) -> object:
    kind = type(getattr(Settings(), name))
    if kind is bool:
        return text.casefold() in {"1", "true", "yes", "on"}
    return int(text) if kind is int and text.isdecimal() else text


def _checked(values: Mapping[str, object], places: Mapping[str, str]) -> Settings:
    """Unknown names are left alone (a newer version's); a wrong kind of value is said, with the place it is from."""
    settings = Settings()
    for name in Settings._fields:
        if name not in values:
            continue
        value, kind = values[name], type(getattr(settings, name))
        low, high = _RANGES.get(name, (None, None))
        if type(value) is not kind or (low is not None and not low <= value <= high):  # type: ignore[operator]
            wanted = f"a whole number from {low} to {high}" if low is not None else f"a {kind.__name__}"
            raise ReaderError(f"{places[name]} must be {wanted}, not {value!r}.")
        settings = settings._replace(**{name: value})  # type: ignore[arg-type]
    return settings
