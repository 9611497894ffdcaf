"""Bad files: one sentence each, and what was installed is as it was."""

import io
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.packages.archive import look_into, unpack
from reader.packages.install import Installer
from reader.paths import Paths
from tests.packages.package_files import Files, archive, assert_nothing_beside, state, with_metadata, zipped


def damaged(files: Files, root: str = "en_es") -> bytes:
    """A byte of the model changed, the checksum not."""
    stored = zipped(files, root)
    with zipfile.ZipFile(io.BytesIO(stored)) as opened:
        at = opened.getinfo(f"{root}/model/model.bin").header_offset + 200
    return stored[:at] + bytes([stored[at] ^ 1]) + stored[at + 1 :]


def with_member(files: Files, name: str, data: bytes = b"x", mode: int = 0) -> bytes:
    out = io.BytesIO(zipped(files, "en_es"))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as opened:
        member = zipfile.ZipInfo(name)
        member.external_attr = mode << 16
        member.compress_type = zipfile.ZIP_DEFLATED
        opened.writestr(member, data)
    return out.getvalue()


def without(files: Files, *names: str) -> bytes:
    return zipped({name: data for name, data in files.items() if name not in names}, "en_es")


def model_changed(files: Files, change: Callable[[bytes], bytes]) -> bytes:
    return zipped({**files, "model/model.bin": change(files["model/model.bin"])}, "en_es")


BAD: list[tuple[str, Callable[[Files], bytes], str]] = [
    ("no zip", lambda f: b"<html>not found</html>", "no whole zip"),
    ("nothing", lambda f: b"", "no whole zip"),
    ("truncated zip", lambda f: zipped(f, "en_es")[:-100], "no whole zip"),
    ("half a zip", lambda f: zipped(f, "en_es")[: len(zipped(f, "en_es")) // 2], "no whole zip"),
    ("wrong CRC", damaged, "damaged"),
    ("empty zip", lambda f: zipped({}, ""), "it is empty"),
    ("two roots", lambda f: with_member(f, "other/x"), "do not stand in one folder"),
    ("files without a root", lambda f: zipped(f, ""), "do not stand in one folder"),
    ("file beside the root", lambda f: with_member(f, "readme"), "do not stand in one folder"),
    ("path upwards", lambda f: with_member(f, "en_es/../../evil"), "forbidden name"),
    ("absolute path", lambda f: with_member(f, "/etc/evil"), "forbidden name"),
    ("drive letter", lambda f: with_member(f, "C:/evil"), "forbidden name"),
    ("drive letter within", lambda f: with_member(f, "en_es/C:evil"), "forbidden name"),
    ("backslashes", lambda f: with_member(f, "en_es\\..\\evil"), "forbidden name"),
    ("control characters", lambda f: with_member(f, "en_es/\x1b[31mx"), "forbidden name"),
    ("device", lambda f: with_member(f, "en_es/NUL.txt"), "forbidden name"),
    ("space at the end", lambda f: with_member(f, "en_es/x "), "forbidden name"),
    ("far too long a name", lambda f: with_member(f, "en_es/" + "x" * 300), "forbidden name"),
    ("symbolic link", lambda f: with_member(f, "en_es/x", b"/etc", stat.S_IFLNK | 0o777), "neither file nor folder"),
    ("pipe", lambda f: with_member(f, "en_es/x", b"", stat.S_IFIFO | 0o777), "neither file nor folder"),
    ("names that differ in case", lambda f: with_member(f, "en_es/METADATA.json"), "two files of one name"),
    ("file where a folder is", lambda f: with_member(f, "en_es/model"), "two files of one name"),
    ("zip bomb", lambda f: with_member(f, "en_es/x", bytes(20 << 20)), "very much more than its size"),
    ("missing metadata", lambda f: without(f, "metadata.json"), "no metadata.json"),
    ("broken metadata", lambda f: zipped({**f, "metadata.json": b"{"}, "en_es"), "not valid JSON"),
    ("metadata without languages", lambda f: zipped({**f, "metadata.json": b"{}"}, "en_es"), "name two languages"),
    ("languages that are paths", lambda f: zipped(with_metadata(f, "../x", "es"), "x"), "name two languages"),
    ("another type", lambda f: zipped(with_metadata(f, "en", "es", type="sbd"), "x"), "of type “sbd”"),
    ("missing model", lambda f: without(f, "model/model.bin"), "it has no model"),
    ("missing vocabulary", lambda f: without(f, "model/shared_vocabulary.json"), "no vocabulary"),
    ("missing tokenizer", lambda f: without(f, "sentencepiece.model"), "no tokenizer"),
    ("unknown version", lambda f: model_changed(f, lambda m: b"\x63\0\0\0" + m[4:]), r"version .* \(99\)"),
    ("unknown kind", lambda f: model_changed(f, lambda m: m.replace(b"TransformerS", b"WhisperSpecS", 1)), "of a kind"),
    ("unknown revision", lambda f: model_changed(f, lambda m: m[:22] + b"\xff\0\0\0" + m[26:]), "cannot be used"),
    ("half a model", lambda f: model_changed(f, lambda m: m[: len(m) // 2]), "its model (cannot be used|is damaged)"),
    ("junk in the model", lambda f: model_changed(f, lambda m: m[:40] + os.urandom(len(m))), "its model "),
    ("broken tokenizer", lambda f: zipped({**f, "sentencepiece.model": b"x"}, "en_es"), "cannot be used"),
    ("broken vocabulary", lambda f: zipped({**f, "model/shared_vocabulary.json": b"["}, "en_es"), "cannot be used"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "said"), [(make, said) for _, make, said in BAD], ids=[name for name, _, _ in BAD])
def test_bad_file_is_one_sentence_and_changes_nothing(
    installer: Installer, files: Files, folder: Path, tmp_path: Path, before: Callable[[], dict[str, bytes]],
    make: Callable[[Files], bytes], said: str,
) -> None:  # fmt: skip
    file = tmp_path / "bad.argosmodel"
    file.write_bytes(make(files))
    there = before()
    with pytest.raises(ReaderError, match=said) as error:
        installer.install_file(file)
    text = str(error.value)
    assert text.startswith("bad.argosmodel is not installed: ") and text.endswith("Nothing was changed.")
    assert "get the file anew" in text and "\n" not in text and text.isprintable()
    assert state(folder) == there
    assert_nothing_beside(folder)
    assert [path.name for path in tmp_path.iterdir() if "evil" in path.name] == []


def test_locked_zip_is_said(installer: Installer, files: Files, tmp_path: Path) -> None:
    stored = bytearray(zipped(files, "en_es"))
    for head, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = -1
        while (at := stored.find(head, at + 1)) >= 0:
            stored[at + flags] |= 1
    (tmp_path / "x.argosmodel").write_bytes(stored)
    with pytest.raises(ReaderError, match="packed or locked in a way"):
        installer.install_file(tmp_path / "x.argosmodel")


def test_sizes_that_are_too_large_in_sum(
    installer: Installer, files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.packages.archive.MOST_UNPACKED", 200_000)
    with pytest.raises(ReaderError, match="would unpack to more than"):
        installer.install_file(archive(tmp_path / "x.argosmodel", files))


def test_file_that_is_not_there(installer: Installer, tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="there is no such file"):
        installer.install_file(tmp_path / "none.argosmodel")
    with pytest.raises(ReaderError, match=r"not installed.*Is a directory"):
        installer.install_file(tmp_path)


def test_folder_that_is_a_file(paths: Paths, files: Files, tmp_path: Path) -> None:
    (tmp_path / "packages").write_text("x")
    with pytest.raises(ReaderError, match=r"cannot be changed .*make the folder writable"):
        Installer(paths, tmp_path / "packages").install_file(archive(tmp_path / "x.argosmodel", files))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_archive_packed_in_another_way_is_refused(tmp_path: Path, method: int) -> None:
    file = tmp_path / "odd.argosmodel"
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("en_es/metadata.json", "{}")
    with pytest.raises(ReaderError, match="packed in a way that packages are not"):
        look_into(file)


@given(data=st.data())
@settings(max_examples=60)
def test_archive_of_changed_bytes_ends_in_a_sentence(
    data: st.DataObject, files: Files, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Or it can be unpacked: then its bytes are those that the checksums promise."""
    stored = bytearray(zipped({**files, "model/model.bin": files["model/model.bin"][:2000]}, "en_es"))
    directory = stored.index(b"PK\x01\x02")
    for _ in range(data.draw(st.integers(1, 6))):
        first = data.draw(st.sampled_from((0, directory)), "from the start or the directory")
        stored[data.draw(st.integers(first, len(stored) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.one_of(st.none(), st.integers(0, len(stored))), "cut")
    folder = tmp_path_factory.mktemp("changed")
    file = folder / "x.argosmodel"
    file.write_bytes(stored[:end])
    try:
        unpacked = unpack(look_into(file), folder / "out", lambda done: None)
    except ReaderError as error:
        assert str(error)
    else:
        assert unpacked.is_relative_to(folder / "out")
