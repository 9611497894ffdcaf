"""Where things are kept; the only module that knows directories. Nothing is created here."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Paths:
    """The three folders of one reader: settings, data that must not be lost, cache that may be."""

    config: Path
    data: Path
    cache: Path

    @property
    def settings_file(self) -> Path:
        return self.config / "settings.toml"

    @property
    def vocabulary_file(self) -> Path:
        return self.data / "vocabulary.sqlite3"

    @property
    def lemma_cache(self) -> Path:
        return self.cache / "lemmas"

    @property
    def user_dictionaries(self) -> Path:
        return self.data / "dictionaries"

    @property
    def dictionary_folders(self) -> tuple[Path, ...]:
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


def embedded_dictionaries() -> Path:
    """The dictionaries that come with Reader (in a wheel inside the package, in a checkout beside it)."""
    return _shipped("dictionaries")


def seeds() -> Path:
    """The sample articles that come with Reader."""
    return _shipped("seeds")


def _shipped(name: str) -> Path:
    installed = _PACKAGE / "data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
