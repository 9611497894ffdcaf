"""Nothing heavy is loaded, and nothing is made on the disk, before it is wanted."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.text import chunks, tokens
from tests.test_imports import HEAVY, MODULES, loaded_after, modules_after
from tests.ui.conftest import Driven, Reading


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


def test_words_of_a_language_without_spaces_are_told_apart_behind_the_first_paint(
    read: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_the_screens_thread: list[bool] = []

    def segmenter(code: str) -> Callable[[str], list[str]]:
        """As jieba, which takes a second to load."""
        on_the_screens_thread.append(threading.current_thread() is threading.main_thread())
        return lambda text: [text[at : at + 2] for at in range(0, len(text), 2)]

    monkeypatch.setattr(tokens, "has_segmenter", lambda language: True)
    monkeypatch.setattr(tokens, "segmenter_of", segmenter)
    monkeypatch.setattr(chunks, "segmenter_of", segmenter)
    text = tmp_path / "film.txt"
    text.write_text("电影很长大家都笑了。\n", encoding="utf-8")

    async def keep(app: Driven) -> None:
        await app.click("电影")
        await app.press("1")

    async def see_it_again(app: Driven) -> None:
        assert on_the_screens_thread[0] is False
        assert app.style_of("电影") != app.style_of("很长")

    read(keep, text, languages=("zh", "en"))
    on_the_screens_thread.clear()
    read(see_it_again, text, languages=("zh", "en"))
