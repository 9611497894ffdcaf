"""Packages that are installed, broken ones beside them, and the way from one language to another."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.packages.index import index_address
from reader.packages.installed import (
    Package,
    broken,
    code_asked,
    find_route,
    installed,
    package_of,
    remove,
    select,
    version_key,
)
from reader.paths import packages_folder
from tests.packages.package_files import Files, put, state, with_metadata

FILES: Files = {"model/model.bin": b"m", "model/shared_vocabulary.json": b"[]", "sentencepiece.model": b"s"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "argos-translate" / "packages"


def add(folder: Path, source: str, target: str, version: str = "1.0", name: str = "", **metadata: str) -> Path:
    files = with_metadata(FILES, source, target, version, **metadata)
    return put(folder, files, name or f"translate-{source}_{target}-{version.replace('.', '_')}")


def names(route: "tuple[Package, ...] | list[Package] | None") -> list[str] | None:
    return None if route is None else [f"{package.path.name}" for package in route]


def test_folder_that_is_not_there_has_no_packages(folder: Path) -> None:
    assert installed(folder) == [] and broken(folder) == []
    assert not folder.exists()


def test_package_tells_what_it_is(folder: Path) -> None:
    path = add(folder, "en", "es", "1.9", from_name="English", to_name="Spanish", target_prefix="__es__")
    (path / "README.md").write_text("# Spanish\n\nDerived from OPUS-MT.\nLicense: CC BY 4.0\nBLEU 41\n")
    (package,) = installed(folder)
    assert (package.source, package.target, package.version, package.type) == ("en", "es", "1.9", "translate")
    assert (package.source_name, package.target_name, package.argos_version) == ("English", "Spanish", "1.9")
    assert package.target_prefix == "__es__" and package.path == path
    assert package.attribution == "Derived from OPUS-MT.\nLicense: CC BY 4.0"
    assert package.size == sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def test_layouts_that_argos_has_had(folder: Path) -> None:
    put(folder, with_metadata(FILES, "en", "es"), "en_es")
    moses = {"model/model.bin": b"m", "model/source_vocabulary.txt": b"", "bpe.model": b""}
    put(folder, with_metadata(moses, "es", "en"), "translate-es_en-1_0")
    assert [(p.source, p.target) for p in installed(folder)] == [("en", "es"), ("es", "en")]
    assert broken(folder) == []


def test_packages_of_another_type_are_neither_shown_nor_broken(folder: Path) -> None:
    put(folder, {"metadata.json": b'{"type": "sbd", "from_codes": ["en"]}'}, "sbd")
    assert installed(folder) == [] and broken(folder) == []


@pytest.mark.parametrize(
    ("missing", "why"),
    [
        ("metadata.json", "it has no metadata.json"),
        ("model/model.bin", "it has no model"),
        ("model/shared_vocabulary.json", "its model has no vocabulary"),
        ("sentencepiece.model", "it has no tokenizer"),
    ],
)
def test_broken_folder_beside_good_ones_hides_none(folder: Path, missing: str, why: str) -> None:
    add(folder, "en", "es")
    (add(folder, "es", "en") / missing).unlink()
    add(folder, "en", "fr")
    assert [(p.source, p.target) for p in installed(folder)] == [("en", "es"), ("en", "fr")]
    (problem,) = broken(folder)
    assert problem.path.name == "translate-es_en-1_0" and problem.why.startswith(why)


def test_stray_files_and_empty_folders(folder: Path) -> None:
    add(folder, "en", "es")
    (folder / "notes.txt").write_text("x")
    (folder / ".hidden").mkdir()
    (folder / "empty").mkdir()
    (folder / "link").symlink_to("nowhere")
    assert names(installed(folder)) == ["translate-en_es-1_0"]
    assert [problem.path.name for problem in broken(folder)] == ["empty"]


@given(st.binary(max_size=200) | st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=9) | st.sampled_from(["en", "es", "translate"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["from_code", "to_code", "type", "package_version", "from_name"]), inner),
    max_leaves=8,
).map(lambda value: json.dumps(value).encode()))  # fmt: skip
def test_metadata_is_understood_or_refused(metadata: bytes) -> None:
    try:
        package = package_of(Path("x"), metadata)
    except ReaderError as error:
        assert str(error).startswith("its metadata.json")
    else:
        assert isinstance(package.source, str) and isinstance(package.version, str)


@pytest.mark.parametrize(
    "metadata", [b"[" * 100_000, b" " * (2 << 20), b"\xff", b'{"from_code": "../x", "to_code": "es"}']
)
def test_metadata_out_of_all_measure(metadata: bytes) -> None:
    with pytest.raises(ReaderError, match=r"its metadata\.json"):
        package_of(Path("x"), metadata)


def test_direct_package_before_the_way_through_english(folder: Path) -> None:
    for source, target in (("es", "en"), ("en", "pt"), ("es", "pt"), ("en", "es")):
        add(folder, source, target)
    here = installed(folder)
    assert names(find_route(here, "es", "pt")) == ["translate-es_pt-1_0"]
    assert names(find_route(here, "en", "es")) == ["translate-en_es-1_0"]


def test_way_through_english(folder: Path) -> None:
    for source, target in (("es", "en"), ("en", "fr")):
        add(folder, source, target)
    here = installed(folder)
    assert names(find_route(here, "es", "fr")) == ["translate-es_en-1_0", "translate-en_fr-1_0"]
    assert find_route(here, "fr", "es") is None
    assert find_route(here, "en", "es") is None
    assert find_route(here, "es", "es") is None


def test_newest_version_of_several(folder: Path) -> None:
    for version in ("1.9", "1.10", "1.2"):
        add(folder, "en", "es", version)
    assert names(find_route(installed(folder), "en", "es")) == ["translate-en_es-1_10"]
    assert version_key("1.10") > version_key("1.9.1") > version_key("1.9") > version_key("")


def test_brazilian_portuguese_serves_where_there_is_no_other(folder: Path) -> None:
    add(folder, "pb", "en", "9.0")
    (package,) = installed(folder)
    assert (package.source, package.from_code) == ("pt", "pb")
    assert names(find_route([package], "pt", "en")) == ["translate-pb_en-9_0"]
    add(folder, "pt", "en", "1.0")
    here = installed(folder)
    assert names(find_route(here, "pt", "en")) == ["translate-pt_en-1_0"]
    assert names(find_route(here, "pb", "en")) == ["translate-pb_en-9_0"]


def test_traditional_chinese_serves_where_there_is_no_other(folder: Path) -> None:
    add(folder, "zt", "en")
    assert names(find_route(installed(folder), "zh", "en")) == ["translate-zt_en-1_0"]
    add(folder, "zh", "en")
    assert names(select(installed(folder), "zh", "en")) == ["translate-zh_en-1_0", "translate-zt_en-1_0"]


def test_languages_as_people_say_them() -> None:
    asked = ["en", "EN", "Spanish", "pb", "pt-BR", "pt_PT", "zt", "zh-Hant", "zh", "fra"]
    assert [code_asked(code) for code in asked] == ["en", "en", "es", "pb", "pb", "pt", "zt", "zt", "zh", "fr"]
    with pytest.raises(ReaderError, match="no language code"):
        code_asked("qq")


def test_removed_package_leaves_nothing(folder: Path) -> None:
    add(folder, "en", "es")
    add(folder, "en", "fr")
    before = state(folder)
    (package,) = select(installed(folder), "en", "es")
    remove(folder, package)
    assert names(installed(folder)) == ["translate-en_fr-1_0"]
    assert state(folder) == {name: data for name, data in before.items() if "en_es" not in name}
    assert [path.name for path in folder.parent.iterdir()] == ["packages"]


def test_removed_link_leaves_what_it_points_to(folder: Path, tmp_path: Path) -> None:
    elsewhere = put(tmp_path, with_metadata(FILES, "en", "es"), "elsewhere")
    folder.mkdir(parents=True)
    (folder / "en_es").symlink_to(elsewhere)
    before = state(elsewhere)
    remove(folder, installed(folder)[0])
    assert installed(folder) == [] and state(elsewhere) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may change everything")
def test_folder_that_cannot_be_changed(folder: Path) -> None:
    add(folder, "en", "es")
    folder.chmod(0o500)
    try:
        with pytest.raises(ReaderError, match=r"cannot be (changed|written)"):
            remove(folder, installed(folder)[0])
    finally:
        folder.chmod(0o700)
    assert len(installed(folder)) == 1


HOMES: list[tuple[dict[str, str], str | None]] = [
    ({}, None),
    ({"XDG_DATA_HOME": "{home}/data"}, None),
    ({"ARGOS_PACKAGES_DIR": "{home}/mine"}, None),
    ({"ARGOS_TRANSLATE_PACKAGE_DIR": "{home}/legacy"}, None),
    ({}, '{"ARGOS_PACKAGES_DIR": "{home}/configured", "ARGOS_PACKAGE_INDEX": "https://example.org/index/"}'),
    ({"ARGOS_PACKAGES_DIR": "{home}/mine"}, '{"ARGOS_PACKAGES_DIR": "{home}/configured"}'),
    ({"XDG_CONFIG_HOME": "{home}/.config"}, '{"ARGOS_PACKAGE_DIR": "{home}/documented-but-not-read"}'),
    ({}, "{ not JSON"),
    ({"SNAP": "{home}/snap", "SNAP_USER_DATA": "{home}/snapdata"}, None),
]


@pytest.mark.parametrize(("variables", "settings"), HOMES)
def test_packages_are_where_argostranslate_has_them(
    tmp_path: Path, variables: dict[str, str], settings: str | None
) -> None:
    home = tmp_path / "argos-home"
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    environment |= {name: value.replace("{home}", str(home)) for name, value in variables.items()}
    if settings is not None:
        file = home / ".config" / "argos-translate" / "settings.json"
        file.parent.mkdir(parents=True)
        file.write_text(settings.replace("{home}", str(home)))
    program = "from argostranslate import settings as s; print(s.package_data_dir); print(s.package_index)"
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    *_, folder, index = done.stdout.splitlines()
    assert packages_folder(environment) == Path(folder)
    assert index_address(environment) == f"{index}index.json"


def test_empty_settings_of_argos_count_as_none(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path)}
    usual = packages_folder(home)
    assert usual == tmp_path / ".local" / "share" / "argos-translate" / "packages"
    assert packages_folder(home | {"ARGOS_PACKAGES_DIR": "", "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""}) == usual
    file = tmp_path / ".config" / "argos-translate" / "settings.json"
    file.parent.mkdir(parents=True)
    for odd in ("[]", "null", '{"ARGOS_PACKAGES_DIR": 5}', '{"ARGOS_PACKAGES_DIR": ""}', "\x00"):
        file.write_text(odd)
        assert packages_folder(home) == usual


def test_asking_where_packages_are_creates_nothing(tmp_path: Path) -> None:
    home = tmp_path / "fresh"
    packages_folder({"HOME": str(home)})
    assert not home.exists()
