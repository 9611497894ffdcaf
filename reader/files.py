"""Files as a person names them: any name may come, one that no file can have too."""

from pathlib import Path


def path_of(typed: str | Path) -> Path:
    """The path that a person types; "~" is their home, and "~nobody" stays what it is."""
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        return Path(typed)


def is_there(path: Path) -> bool:
    """Whether there is a file or a folder of this name; in a folder that may not be entered there is none."""
    try:
        return path.exists()
    except (OSError, ValueError):  # too long a name, or none at all
        return False


def is_file(path: Path) -> bool:
    """As is_there, of files alone."""
    return is_there(path) and path.is_file()


def is_folder(path: Path) -> bool:
    """As is_there, of folders alone."""
    return is_there(path) and path.is_dir()
