"""Writing the file: whole or not at all, and a sentence that says what to do."""

import os
import pickle
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.export.formats import FORMATS, render, write
from reader.export.rows import ExportRow

Row = Callable[..., ExportRow]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder."""
    empty = tmp_path / "empty"
    empty.mkdir()
    return empty


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_writes_what_it_renders(row: Row, name: str, folder: Path) -> None:
    rows, moment = [row(), row(term="Weg")], row().added
    target = folder / f"words{FORMATS[name].ending}"
    assert write(rows, name, target, moment=moment) == 2
    assert target.read_bytes() == render(rows, name, moment=moment)
    assert list(folder.iterdir()) == [target]


def test_the_names_are_those_of_the_command_line() -> None:
    assert set(FORMATS) == {"csv", "tsv", "json", "markdown", "anki-tsv", "apkg", "lute", "lingq", "ankimorphs"}


def test_an_unknown_format_is_answered_with_those_there_are(row: Row, folder: Path) -> None:
    with pytest.raises(ReaderError, match=r"no export format “xlsx”; use one of: csv, tsv"):
        write([row()], "xlsx", folder / "words.xlsx")
    assert not list(folder.iterdir())


def test_a_folder_is_no_file(row: Row, folder: Path) -> None:
    with pytest.raises(ReaderError, match="is a folder; give the name of a file in it"):
        write([row()], "csv", folder)


def test_a_missing_folder_is_named(row: Row, folder: Path) -> None:
    with pytest.raises(ReaderError, match=r"no folder “.*nowhere”; create it"):
        write([row()], "csv", folder / "nowhere" / "words.csv")


def test_a_name_too_long_for_the_disk(row: Row, folder: Path) -> None:
    with pytest.raises(ReaderError, match="too long"):
        write([row()], "csv", folder / ("x" * 300))
    assert not list(folder.iterdir())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to(row: Row, folder: Path) -> None:
    folder.chmod(0o500)
    try:
        with pytest.raises(ReaderError, match="Choose another folder"):
            write([row()], "csv", folder / "words.csv")
    finally:
        folder.chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
@pytest.mark.parametrize("name", ["csv", "apkg"])
def test_a_file_that_can_be_written_only_in_part_leaves_the_old_one(row: Row, folder: Path, name: str) -> None:
    """The limit on file sizes stands for the full disk: a write fails half-way in the kernel."""
    target, temporary = folder / "words", folder / "temporary"
    target.write_text("the old file")
    temporary.mkdir()
    script = """
        import pickle, resource, sys
        from pathlib import Path
        from reader.errors import ReaderError
        from reader.export.formats import write
        rows = pickle.load(sys.stdin.buffer)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
        try:
            write(rows, sys.argv[2], Path(sys.argv[1]))
        except ReaderError as error:
            sys.exit(str(error))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(target), name],
        input=pickle.dumps([row(definition="long " * 20_000)]),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "TMPDIR": str(temporary)},
    )
    assert done.returncode == 1
    assert re.search("could not be (written|put together)", done.stderr.decode())
    assert "Traceback" not in done.stderr.decode()
    assert target.read_text() == "the old file"
    assert sorted(folder.rglob("*")) == [temporary, target]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_permissions_are_the_usual_ones_or_those_of_the_old_file(row: Row, folder: Path) -> None:
    fresh, plain, private = folder / "fresh.csv", folder / "plain", folder / "private.csv"
    plain.touch()
    private.touch(mode=0o600)
    write([row()], "csv", fresh)
    write([row()], "csv", private)
    assert fresh.stat().st_mode == plain.stat().st_mode
    assert private.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX links")
def test_a_link_stays_a_link(row: Row, folder: Path) -> None:
    real, link = folder / "real.csv", folder / "link.csv"
    real.write_text("old")
    link.symlink_to(real)
    write([row()], "csv", link)
    assert link.is_symlink()
    assert real.read_bytes() == render([row()], "csv")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes")
def test_a_pipe_is_written_to_and_not_replaced(row: Row, folder: Path) -> None:
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write([row()], "json", pipe)
        assert os.read(reading, 65_536) == render([row()], "json")
    finally:
        os.close(reading)
    assert pipe.is_fifo()
