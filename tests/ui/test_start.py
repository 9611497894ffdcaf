"""Nothing heavy is loaded, and nothing is made on the disk, before it is wanted."""

from pathlib import Path

import pytest

from tests.test_imports import HEAVY, MODULES, loaded_after, modules_after


def test_app_imports_nothing_heavy() -> None:
    assert not loaded_after("import reader.ui.app, reader.ui.screens.reading") & {*HEAVY, "regex", "numpy", "msgpack"}


def test_app_does_not_load_the_dictionaries_modules_before_the_first_lookup() -> None:
    names = modules_after("import reader.ui.app")
    assert not names & {
        "reader.lookup.chain",
        "reader.lookup.dictionary",
        "reader.lookup.dictionary_file",
        "reader.text.lemmas",
        "reader.export.formats",
    }


def test_importing_the_screens_creates_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_HOME", str(tmp_path / "nowhere"))
    monkeypatch.setenv("HOME", str(tmp_path))
    loaded_after("\n".join(f"import {module}" for module in MODULES if module != "reader.__main__"))
    assert [p for p in tmp_path.iterdir() if p.name != "home"] == []
