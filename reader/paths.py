"""Where things are kept; the only module that knows directories. Nothing is created here."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

_PACKAGE = Path(__file__).parent


class Paths(NamedTuple):
    """The three folders of one reader: settings, data that must not be lost, cache that may be."""

    config: Path
    data: Path
    cache: Path

    @property
    def settings_file(self) -> Path:
        """The person's choices (reader.settings)."""
        return self.config / "settings.toml"

    @property
    def vocabulary_file(self) -> Path:
        """The words kept (reader.vocabulary.store)."""
        return self.data / "vocabulary.sqlite3"

    @property
    def backups(self) -> Path:
        """Backups that make themselves, and the states before a restore or a merge."""
        return self.data / "backups"

    @property
    def library_file(self) -> Path:
        """The texts and books one has (reader.library.store)."""
        return self.data / "library.sqlite3"

    @property
    def lemma_cache(self) -> Path:
        """The lemmas of each language, made ready for looking up."""
        return self.cache / "lemmas"

    @property
    def translation_cache(self) -> Path:
        """Translations of sentences made before."""
        return self.cache / "translations.sqlite3"

    @property
    def pictures(self) -> Path:
        """Pictures that the system's viewer was asked to show."""
        return self.cache / "pictures"

    @property
    def downloads(self) -> Path:
        """What is being downloaded, or was broken off."""
        return self.cache / "downloads"

    @property
    def package_index(self) -> Path:
        """The index of Argos packages as it was last fetched."""
        return self.cache / "packages.json"

    @property
    def dictionary_index(self) -> Path:
        """FreeDict's list of dictionaries as it was last fetched."""
        return self.cache / "freedict.json"

    @property
    def package_qualities(self) -> Path:
        """How good the packages are, as measured (reader.translation.calibration.Qualities)."""
        return self.cache / "qualities.json"

    @property
    def package_records(self) -> Path:
        """What Reader remembers of the Argos packages that it installed."""
        return self.data / "packages.json"

    @property
    def user_dictionaries(self) -> Path:
        """A person's own dictionaries, and those that were downloaded."""
        return self.data / "dictionaries"

    @property
    def dictionary_preferences(self) -> Path:
        """The order of the dictionaries and which are switched off (reader.lookup.preferences)."""
        return self.config / "dictionaries.json"

    @property
    def dictionary_folders(self) -> tuple[Path, ...]:
        """Where dictionaries are looked for."""
        return (embedded_dictionaries(), self.user_dictionaries)


def default_paths(environment: Mapping[str, str] | None = None) -> Paths:
    """The reader's folders: below READER_HOME where it is set, else where the platform keeps such things."""
    home = (os.environ if environment is None else environment).get("READER_HOME")
    if home:
        base = Path(home).expanduser().absolute()
        return Paths(base / "config", base / "data", base / "cache")
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("language-reader", appauthor=False)
    return Paths(dirs.user_config_path, dirs.user_data_path, dirs.user_cache_path)


def packages_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Where argostranslate keeps its packages, told without importing it (that would create four folders)."""
    environment = os.environ if environment is None else environment
    chosen = argos_setting("ARGOS_PACKAGES_DIR", environment)
    if chosen:
        return Path(chosen).absolute()
    return (_argos_base(environment, "XDG_DATA_HOME", ".local/share") / "packages").absolute()


def argos_setting(name: str, environment: Mapping[str, str] | None = None) -> str | None:
    """A setting as argostranslate finds it: the environment, else its settings.json. One that is empty or no text
    counts as none (argostranslate would take the current folder, or fail)."""
    environment = os.environ if environment is None else environment
    if environment.get(name):
        return environment[name]
    try:
        file = _argos_base(environment, "XDG_CONFIG_HOME", ".config") / "settings.json"
        settings = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    value = settings.get(name) if isinstance(settings, dict) else None
    return value if isinstance(value, str) and value else None


def _argos_base(environment: Mapping[str, str], variable: str, otherwise: str) -> Path:
    chosen = environment.get(variable)
    if chosen:
        return Path(chosen) / "argos-translate"
    home = environment.get("HOME") or Path.home()
    if "SNAP" in environment:
        home = environment.get("SNAP_USER_DATA") or home
    return Path(home) / otherwise / "argos-translate"


def embedded_dictionaries() -> Path:
    """The dictionaries that come with Reader (in a wheel inside the package, in a checkout beside it)."""
    return _shipped("dictionaries")


def seeds() -> Path:
    """The sample articles that come with Reader."""
    return _shipped("seeds")


def _shipped(name: str) -> Path:
    installed = _PACKAGE / "data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
