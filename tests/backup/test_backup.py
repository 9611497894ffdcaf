"""All in one file and back: checked by its hashes, whole or not at all, what was there kept aside."""

import itertools
import random
import shutil
import sqlite3
import zipfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from reader.backup import restore as restoring
from reader.backup.archive import write
from reader.backup.restore import merge, restore
from reader.backup.rotation import last_backup, make_daily, superseded
from reader.errors import ReaderError
from reader.library.items import New
from reader.library.store import Library
from reader.paths import Paths
from reader.settings import Settings, load_settings, save_settings
from reader.vocabulary.store import Store
from tests.vocabulary.clicks import click


@pytest.fixture
def filled(paths: Paths) -> Paths:
    """A home with a word, a text and a choice."""
    keep(paths, "deal")
    with Library(paths.library_file) as library:
        library.add(New("id1", "Mexico", "en", "/texts/mexico.txt"))
    save_settings(paths, Settings(measure=70))
    return paths


def keep(paths: Paths, word: str) -> None:
    with Store(paths.vocabulary_file) as store:
        click(store, word)


def words(paths: Paths) -> set[str]:
    with Store(paths.vocabulary_file) as store:
        return {term.text for term in store.terms()}


def titles(paths: Paths) -> list[str]:
    with Library(paths.library_file) as library:
        return [item.title for item in library.items()]


def elsewhere(paths: Paths, name: str) -> Paths:
    home = paths.data.parent.parent / name
    return Paths(home / "config", home / "data", home / "cache")


def test_words_texts_and_settings_come_back_on_another_machine(filled: Paths, tmp_path: Path) -> None:
    backup, other = tmp_path / "all.zip", elsewhere(filled, "other")
    assert write(filled, backup) == backup.stat().st_size
    assert restore(other, backup) == (("vocabulary.sqlite3", "library.sqlite3", "settings.toml"), None)
    assert (words(other), titles(other), load_settings(other, {}).measure) == ({"deal"}, ["Mexico"], 70)


def test_what_was_there_is_kept_aside_also_while_it_is_open(filled: Paths, tmp_path: Path) -> None:
    backup = tmp_path / "all.zip"
    write(filled, backup)
    keep(filled, "threat")
    with Store(filled.vocabulary_file) as running:
        assert len(running.terms()) == 2
        restored = restore(filled, backup)
        assert [term.text for term in running.terms()] == ["deal"]
        click(running, "flight")
    assert words(filled) == {"deal", "flight"}
    assert restored.aside is not None
    restore(filled, restored.aside)
    assert words(filled) == {"deal", "threat"}


def test_a_backup_that_is_not_as_it_was_made_changes_nothing(filled: Paths, tmp_path: Path) -> None:
    backup, chance = tmp_path / "all.zip", random.Random(5)
    write(filled, backup)
    whole, refused = backup.read_bytes(), 0
    keep(filled, "threat")
    for number in range(30):
        place = chance.randrange(len(whole))
        changed = bytes([whole[place] ^ chance.randrange(1, 256)])
        backup.write_bytes(whole[:place] if number % 2 else whole[:place] + changed + whole[place + 1 :])
        try:
            restore(filled, backup)
        except ReaderError as error:
            refused += 1
            assert "nothing was changed" in str(error)
            assert words(filled) == {"deal", "threat"}
        else:  # a date in the zip's directory, perhaps: what came back is what was kept
            assert words(filled) == {"deal"}
            keep(filled, "threat")
    assert refused > 20


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"no zip at all", "is no whole backup"), (None, "There is no file")],
)
def test_files_that_are_no_backup(filled: Paths, tmp_path: Path, content: bytes | None, said: str) -> None:
    file = tmp_path / "x.zip"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ReaderError, match=said):
        restore(filled, file)
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("../../evil.txt", "x")
    with pytest.raises(ReaderError, match="is no backup of Reader; nothing was changed"):
        restore(filled, tmp_path / "other.zip")
    assert words(filled) == {"deal"}


def test_a_backup_of_a_newer_reader_is_one_sentence(filled: Paths, tmp_path: Path) -> None:
    newer = elsewhere(filled, "newer")
    keep(newer, "flight")
    with closing(sqlite3.connect(newer.vocabulary_file)) as db:
        db.execute("PRAGMA user_version = 99")
    write(newer, tmp_path / "newer.zip")
    for bring, file in ((restore, tmp_path / "newer.zip"), (merge, newer.vocabulary_file)):
        with pytest.raises(ReaderError, match=r"written by a newer Reader.*update Reader to open it") as said:
            bring(filled, file)
        assert str(said.value).startswith(f"The vocabulary in “{file.name}” was written")
    assert words(filled) == {"deal"}


def test_a_damaged_vocabulary_is_kept_and_the_last_backup_brought_back(filled: Paths) -> None:
    made = make_daily(filled)
    assert made is not None
    content = filled.vocabulary_file.read_bytes()
    damaged = content[:4096] + b"\xa7" * 9000 + content[13096:]
    filled.vocabulary_file.write_bytes(damaged)
    with pytest.raises(ReaderError, match="is damaged and was left as it is; bring the last backup back with") as said:
        words(filled)
    assert f"`reader restore {made}`" in str(said.value)
    with pytest.raises(ReaderError, match="is damaged, so it was not put into a backup"):
        write(filled, filled.data / "new.zip")
    restored = restore(filled, made)
    assert words(filled) == {"deal"}
    assert restored.aside is not None and restored.aside.name.endswith("-damaged")
    assert (restored.aside / "vocabulary.sqlite3").read_bytes() == damaged


def test_a_merge_into_what_is_damaged_leaves_all_as_it_is(filled: Paths, tmp_path: Path) -> None:
    other = elsewhere(filled, "other")
    keep(other, "flight")
    write(other, tmp_path / "other.zip")
    content = filled.library_file.read_bytes()
    filled.library_file.write_bytes(content[:4096] + b"\xa7" * 4096 + content[8192:])
    with pytest.raises(ReaderError, match=r"library\.sqlite3 is damaged"):
        merge(filled, tmp_path / "other.zip")
    assert words(filled) == {"deal"}


def test_only_what_a_backup_replaces_is_moved_aside_where_something_is_damaged(filled: Paths, tmp_path: Path) -> None:
    other = elsewhere(filled, "other")
    keep(other, "flight")
    write(other, tmp_path / "words.zip")
    content = filled.vocabulary_file.read_bytes()
    filled.vocabulary_file.write_bytes(content[:4096] + b"\xa7" * 4096 + content[8192:])
    assert restore(filled, tmp_path / "words.zip").members == ("vocabulary.sqlite3",)
    assert (words(filled), titles(filled)) == ({"flight"}, ["Mexico"])


def failing_disk(monkeypatch: pytest.MonkeyPatch, *bad: int) -> None:
    """The disk refuses these of the files that a restore writes (from 0)."""
    put, numbers = restoring._put, itertools.count()

    def written(file: Path, place: Path, name: str) -> None:
        if next(numbers) in bad:
            raise sqlite3.OperationalError("disk I/O error")
        put(file, place, name)

    monkeypatch.setattr(restoring, "_put", written)


def test_a_restore_that_fails_half_way_leaves_all_as_it_was(
    filled: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(filled, tmp_path / "all.zip")
    keep(filled, "threat")
    failing_disk(monkeypatch, 1)
    with pytest.raises(ReaderError, match=r"disk I/O error.*all is as it was"):
        restore(filled, tmp_path / "all.zip")
    assert words(filled) == {"deal", "threat"}
    other = elsewhere(filled, "other")
    failing_disk(monkeypatch, 1)
    with pytest.raises(ReaderError, match="all is as it was"):
        restore(other, tmp_path / "all.zip")
    assert not other.vocabulary_file.exists()


def test_where_what_was_there_cannot_be_put_back_it_is_said_where_it_is(
    filled: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(filled, tmp_path / "all.zip")
    keep(filled, "threat")
    failing_disk(monkeypatch, 1, 2)
    with pytest.raises(ReaderError, match="nor could what was there before be put back") as said:
        restore(filled, tmp_path / "all.zip")
    aside = next(filled.backups.glob("before-restore-*.zip"))
    assert f"say `reader restore {aside}`" in str(said.value)
    restore(filled, aside)
    assert words(filled) == {"deal", "threat"}


def test_damaged_files_go_back_where_a_restore_fails(
    filled: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(filled, tmp_path / "all.zip")
    content = filled.vocabulary_file.read_bytes()
    damaged = content[:4096] + b"\xa7" * 9000 + content[13096:]
    filled.vocabulary_file.write_bytes(damaged)
    failing_disk(monkeypatch, 1)
    with pytest.raises(ReaderError, match="all is as it was"):
        restore(filled, tmp_path / "all.zip")
    assert filled.vocabulary_file.read_bytes() == damaged
    assert titles(filled) == ["Mexico"]


def test_where_nothing_can_be_kept_aside_nothing_is_changed(filled: Paths, tmp_path: Path) -> None:
    write(filled, tmp_path / "all.zip")
    keep(filled, "threat")
    filled.backups.write_text("a file where the folder belongs")
    for bring in (restore, merge):
        with pytest.raises(ReaderError, match="could not be kept aside"):
            bring(filled, tmp_path / "all.zip")
    assert words(filled) == {"deal", "threat"}


def test_nothing_to_keep_and_places_that_cannot_be_written(filled: Paths, tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="There is nothing to keep yet"):
        write(elsewhere(filled, "empty"), tmp_path / "a.zip")
    with pytest.raises(ReaderError, match="There is no folder"):
        write(filled, tmp_path / "nowhere" / "a.zip")
    with pytest.raises(ReaderError, match="is a folder"):
        write(filled, tmp_path)


def test_two_machines_by_backup_and_by_bare_file(filled: Paths, tmp_path: Path) -> None:
    other = elsewhere(filled, "other")
    keep(other, "flight")
    with Library(other.library_file) as library:
        library.add(New("id2", "Harbour", "en", "/texts/harbour.txt"))
    write(other, tmp_path / "other.zip")
    merged, aside = merge(filled, tmp_path / "other.zip")
    assert merged == (1, 0, 0) and aside is not None
    assert (words(filled), sorted(titles(filled))) == ({"deal", "flight"}, ["Harbour", "Mexico"])
    keep(other, "threat")
    assert merge(filled, other.vocabulary_file)[0] == (1, 0, 0)
    shutil.copy(tmp_path / "other.zip", tmp_path / "copy.zip")
    assert merge(filled, tmp_path / "copy.zip")[0] == (0, 0, 0)


def test_a_backup_a_day_of_which_seven_days_and_four_weeks_are_kept(filled: Paths) -> None:
    first = date(2026, 1, 5)
    filled.backups.mkdir()
    for number in range(39):
        (filled.backups / f"reader-{first + timedelta(days=number)}.zip").touch()
    made = make_daily(filled, first + timedelta(days=39))
    assert made is not None and make_daily(filled, first + timedelta(days=39)) is None
    left = sorted(file.name[7:-4] for file in filled.backups.iterdir())
    assert left[-7:] == [(first + timedelta(days=number)).isoformat() for number in range(33, 40)]
    assert left[:-7] == ["2026-01-25", "2026-02-01"]
    assert last_backup(filled) == made


def test_files_of_other_names_are_left_alone(tmp_path: Path) -> None:
    files = [tmp_path / f"reader-2026-01-{day:02}.zip" for day in range(1, 20)]
    assert not set(superseded([*files, tmp_path / "before-merge-2025-01-01.zip"])) - set(files)


@pytest.mark.parametrize("told", ["5", "null", "[]", '{"bytes": null}', '{"bytes": 1e999, "sha256": ""}'])
def test_list_of_a_backup_that_makes_no_sense_is_refused(filled: Paths, tmp_path: Path, told: str) -> None:
    write(filled, tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as source, zipfile.ZipFile(tmp_path / "odd.zip", "w") as target:
        for name in source.namelist():
            odd = f'{{"kind": "Reader backup", "files": {{"vocabulary.sqlite3": {told}}}}}'
            target.writestr(name, odd if name == "backup.json" else source.read(name))
    with pytest.raises(ReaderError, match="nothing was changed"):
        restore(filled, tmp_path / "odd.zip")


def test_two_restores_in_one_moment_keep_both_states_aside(filled: Paths, tmp_path: Path) -> None:
    write(filled, tmp_path / "all.zip")
    keep(filled, "threat")
    found = [restore(filled, tmp_path / "all.zip").aside for _ in range(3)]
    assert len(set(found)) == 3
    restore(filled, found[0] or Path())
    assert words(filled) == {"deal", "threat"}


def test_file_named_like_a_backup_of_no_day_is_left_alone(tmp_path: Path) -> None:
    assert superseded([tmp_path / "reader-2026-02-30.zip", tmp_path / "reader-2026-02-03.zip"]) == []
