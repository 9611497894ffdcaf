"""Adding, removing, ordering: in one step or not at all; told, stopped, beside another process, on a full disk."""

import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.dictionaries import shelf, writing
from reader.dictionaries.search import search
from reader.downloads.download import Progress, StoppedError
from reader.downloads.locks import held
from reader.errors import ReaderError
from tests.own_dictionaries import made
from tests.own_dictionaries.made import Home


def _many(folder: Path, count: int = 4000) -> Path:
    return made.stardict(folder, {f"word{number:05}": f"meaning {number}" for number in range(count)})


def test_progress_is_told_and_ends_before_the_whole(
    shelf_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_TOLD_EVERY", 0.0)
    told: list[tuple[str, Progress | None]] = []
    shelf_home.add(_many(tmp_path / "d"), told=lambda doing, progress: told.append((doing, progress)))
    shares = [progress.share or 0.0 for _, progress in told if progress is not None]
    assert told[0][0] == "Opening made.ifo"
    assert len(shares) > 20
    assert shares == sorted(shares)
    assert shares[-1] > 0.9


@pytest.mark.parametrize("after", [0, 1, 30])
def test_a_stopped_import_leaves_nothing(shelf_home: Home, tmp_path: Path, after: int) -> None:
    asked = iter(range(10_000))
    with pytest.raises(StoppedError, match="as they were"):
        shelf_home.add(_many(tmp_path / "d"), cancelled=lambda: next(asked) >= after)
    assert shelf_home.files() == []


def test_an_import_is_stopped_also_where_nothing_comes_of_it(shelf_home: Home, tmp_path: Path) -> None:
    nothing = made.stardict(tmp_path / "d", [(f"w{number}", "") for number in range(20_000)])
    asked = iter(range(10_000))
    with pytest.raises(StoppedError):
        shelf_home.add(nothing, cancelled=lambda: next(asked) >= 1)


def test_an_interrupt_leaves_nothing(shelf_home: Home, tmp_path: Path) -> None:
    def interrupt() -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shelf_home.add(_many(tmp_path / "d"), cancelled=interrupt)
    assert shelf_home.files() == []


def test_what_a_killed_import_left_is_swept_by_the_next(shelf_home: Home, tmp_path: Path) -> None:
    left = shelf_home.paths.user_dictionaries / ".import-x1"
    left.mkdir(parents=True)
    (left / "made").write_bytes(b"half")
    shelf_home.add(made.stardict(tmp_path / "d"))
    assert not left.exists()


def test_two_imports_at_once_are_refused(shelf_home: Home, tmp_path: Path) -> None:
    with (
        held(shelf_home.paths.user_dictionaries / ".lock", "busy"),
        pytest.raises(ReaderError, match="Another Reader is importing"),
    ):
        shelf_home.add(made.stardict(tmp_path / "d"))


def test_a_name_that_is_taken_is_refused_and_another_is_possible(shelf_home: Home, tmp_path: Path) -> None:
    shelf_home.add(made.stardict(tmp_path / "d"))
    with pytest.raises(ReaderError, match="already"):
        shelf_home.add(made.stardict(tmp_path / "d"), name="english-spanish MADE")
    with pytest.raises(ReaderError, match="already"):
        shelf_home.add(made.stardict(tmp_path / "d"), name="en-es")
    assert shelf_home.add(made.stardict(tmp_path / "d"), name="Another/../one\x1b[1m") == "Another/../one"
    assert len(shelf_home.files()) == 2


def test_languages_must_be_known(shelf_home: Home, tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="--from CODE --to CODE"):
        shelf_home.add(made.stardict(tmp_path / "d", name="My words"))
    shelf_home.add(made.stardict(tmp_path / "d", name="My words"), "de", "fr")
    assert shelf_home.said("bank", "de", "fr") == ["banco, orilla"]


@pytest.mark.parametrize(
    ("name", "direction"),
    [
        ("freedict-deu-eng", ("de", "en")),
        ("English–Spanish dictionary", ("en", "es")),
        ("The Great Dictionary (En-Es)", ("en", "es")),
        ("Ελληνικά eng-ell v. 1.2-3", ("en", "el")),
        ("Spanish to English", ("es", "en")),
        ("fra_ita", ("fr", "it")),
    ],
)
def test_languages_in_a_name(shelf_home: Home, tmp_path: Path, name: str, direction: tuple[str, str]) -> None:
    info = shelf.add(shelf_home.paths, made.stardict(tmp_path / "d", name=name))
    assert (info.source, info.target) == direction


def test_removing_takes_the_file_and_its_place(shelf_home: Home, tmp_path: Path) -> None:
    name = shelf_home.add(made.stardict(tmp_path / "d"))
    shelf.arrange(shelf_home.paths, [name, "en-es"])
    shelf.switch(shelf_home.paths, name, on=False)
    shelf.remove(shelf_home.paths, shelf.find(shelf_home.paths, name.upper()))
    assert shelf_home.files() == []
    assert name not in shelf_home.paths.dictionary_preferences.read_text(encoding="utf-8")
    with pytest.raises(ReaderError, match="comes with Reader"):
        shelf.remove(shelf_home.paths, shelf.find(shelf_home.paths, "en-es"))


def test_order_is_among_the_dictionaries_of_a_language(shelf_home: Home, tmp_path: Path) -> None:
    for name in ("B", "A"):
        shelf_home.add(made.stardict(tmp_path / "d"), name=name)

    def order() -> list[str]:
        return [one.name for one in shelf.shelf(shelf_home.paths) if (one.source, one.target) == ("en", "es")]

    assert order()[-2:] == ["A", "B"]
    for _ in range(5):
        shelf.move(shelf_home.paths, shelf.find(shelf_home.paths, "B"), -1)
    assert order()[0] == "B"
    shelf.move(shelf_home.paths, shelf.find(shelf_home.paths, "B"), 1)
    assert order()[1] == "B"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    if (
        os.geteuid()
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "none", folder], check=False).returncode
    ):
        pytest.skip("a small disk needs root")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_is_said_and_leaves_the_store_as_it_was(shelf_home: Home, tmp_path: Path, small_disk: Path) -> None:
    shelf_home.paths.user_dictionaries.parent.mkdir(parents=True, exist_ok=True)
    shelf_home.paths.user_dictionaries.symlink_to(small_disk)
    shelf_home.add(made.stardict(tmp_path / "good"), name="good")
    for options in ({}, {"packed": True}):
        entries = {f"word{number:05}": f"meaning {number} " * 9 for number in range(20_000)}
        with pytest.raises(ReaderError, match="no room"):
            shelf_home.add(made.stardict(tmp_path / f"d{len(options)}", entries, **options), name="large")  # type: ignore[arg-type]
    assert [name for name in shelf_home.files() if "good" not in name] == []
    assert shelf_home.said("bank") == ["banco, orilla"]


def test_a_folder_that_cannot_be_written_is_said(
    shelf_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(shelf.os, "replace", full)  # type: ignore[attr-defined]
    with pytest.raises(ReaderError, match="Read-only"):
        shelf_home.add(made.stardict(tmp_path / "d"))
    assert shelf_home.files() == []


# ---- searching
@pytest.fixture
def words(shelf_home: Home, tmp_path: Path) -> Home:
    (tmp_path / "w.tsv").write_text(
        "canción\tsong\tnoun\ncancionero\tsongbook\ncan\tdog\ncana\twhite hair\naño\tyear\nano\tanus\nlibro\tbook\n"
        "zarro\tx\nzorro\tfox\n",
        encoding="utf-8",
    )
    shelf_home.add(tmp_path / "w.tsv", "es", "en", name="w")
    return shelf_home


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("can", [("can", "exact"), ("cana", "beginning"), ("canción", "beginning"), ("cancionero", "beginning")]),
        ("cancion", [("cancionero", "beginning"), ("canción", "accents")]),
        ("CANCIÓN", [("canción", "exact"), ("cancionero", "accents")]),
        ("ano", [("ano", "exact"), ("año", "accents")]),
        ("lirbo", [("libro", "near")]),
        ("ibro", [("libro", "near")]),
        ("canconero", [("cancionero", "near")]),
        ("zorroo", [("zorro", "near"), ("zarro", "near")]),  # the fewer letters are wrong the better
        ("zzz", []),
    ],
)
def test_search(words: Home, text: str, found: list[tuple[str, str]]) -> None:
    files = [file for one in shelf.shelf(words.paths) if one.name == "w" for file in one.files]
    assert [(match.headword, match.how) for match in search(files, text)] == found


def test_search_for_nothing_is_refused(words: Home) -> None:
    with pytest.raises(ReaderError, match="nothing to search"):
        search([], "  ")
