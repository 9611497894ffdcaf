"""Names that no file can have, and homes that nobody has."""

from pathlib import Path

import pytest

from reader.files import is_file, is_folder, is_there, path_of
from tests.commands import call

LONG = "x" * 3000


@pytest.mark.parametrize("name", [LONG, f"a/{LONG}", "a\0b", "a/" * 3000])
def test_name_that_no_file_can_have_is_none(name: str) -> None:
    path = Path(name)
    assert not is_there(path) and not is_file(path) and not is_folder(path)


def test_files_and_folders_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert is_there(tmp_path) and is_folder(tmp_path) and not is_file(tmp_path)
    assert is_file(tmp_path / "file") and not is_folder(tmp_path / "file")


def test_home_that_nobody_has_is_a_name_like_any_other() -> None:
    assert path_of("~nobody-at-all/x") == Path("~nobody-at-all/x")
    assert path_of("~/x") == Path.home() / "x"


@pytest.mark.parametrize("name", [LONG, "~nobody-at-all/x"])
@pytest.mark.parametrize(
    "command",
    ["", "text", "backup", "restore", "merge", "dict add", "models install", "library add", "vocab import",
     "vocab export -o", "stats -o"],
)  # fmt: skip
def test_command_says_so_in_a_sentence(command: str, name: str) -> None:
    done = call(*command.split(), f"{name}.svg" if command.startswith("stats") else f"{name}.csv")
    assert done.returncode == 1
    assert done.stderr.startswith(b"reader: ") and done.stderr.count(b"\n") == 1
