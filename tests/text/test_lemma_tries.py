"""The lemma dictionaries on disk: built once, whole or not at all, and without a disk too."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.text.lemma_tries import TrieFolder
from reader.text.lemmas import Lemmatiser

CODE = "ms"  # Malay, the smallest


def test_the_first_use_builds_a_file_and_the_next_only_reads_it(tmp_path: Path) -> None:
    first = TrieFolder(tmp_path / "a" / "tries")
    forms = dict(first.get_dictionary(CODE))
    (file,) = (tmp_path / "a" / "tries").iterdir()
    assert file == first.path(CODE)
    written = file.stat()
    assert dict(TrieFolder(tmp_path / "a" / "tries").get_dictionary(CODE)) == forms
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (written.st_mtime_ns, written.st_ino)


def test_the_trie_holds_what_simplemma_has(tmp_path: Path) -> None:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    shipped = DefaultDictionaryFactory().get_dictionary(CODE)
    ours = TrieFolder(tmp_path).get_dictionary(CODE)
    assert len(ours) == len(shipped) > 1000
    assert all(ours[form] == shipped[form] for form in shipped)
    assert ours.get("no such form") is None
    with pytest.raises(KeyError):
        ours["no such form"]


@pytest.mark.parametrize("rest", [b"", b"not a trie at all", None])
def test_a_damaged_file_is_built_anew(tmp_path: Path, rest: bytes | None) -> None:
    folder = TrieFolder(tmp_path)
    expected = dict(folder.get_dictionary(CODE))
    file = folder.path(CODE)
    assert file is not None
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if rest is None else rest)
    killed, going_on = tmp_path / f"{file.name}killed.part", tmp_path / f"{file.name}now.part"
    for part in (killed, going_on):
        part.touch()
    os.utime(killed, (0, 0))
    assert dict(TrieFolder(tmp_path).get_dictionary(CODE)) == expected
    assert file.read_bytes() == whole
    assert (killed.exists(), going_on.exists()) == (False, True)


def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    words = Lemmatiser(CODE, tmp_path / "file" / "tries")
    words.load()
    assert words.ready
    assert Lemmatiser(CODE, None).lemma("berjalan") == words.lemma("berjalan") == "jalan"


def test_a_read_only_cache_costs_only_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write everywhere
    assert len(TrieFolder(tmp_path / "tries").get_dictionary(CODE)) > 1000
    assert list((tmp_path / "tries").iterdir()) == []


def test_several_processes_may_build_the_same_trie(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from reader.text.lemma_tries import TrieFolder;"
        f"print(len(TrieFolder(Path(sys.argv[1])).get_dictionary({CODE!r})))"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "tries")], stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    counts = {process.communicate(timeout=60)[0] for process in started}
    assert counts == {b"%d\n" % len(TrieFolder(tmp_path / "tries").get_dictionary(CODE))}
    assert [file.suffix for file in (tmp_path / "tries").iterdir()] == [".trie"]


def test_an_unknown_language_is_a_value_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Unsupported language"):
        TrieFolder(tmp_path).get_dictionary("xx")
