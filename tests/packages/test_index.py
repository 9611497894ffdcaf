"""The index: what there is, downloaded and installed by its languages."""

import json
import re
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.errors import ReaderError
from reader.packages.index import fetch_index, known_index
from reader.packages.install import Installer, Step, partial_downloads
from reader.packages.installed import find_route, installed
from reader.paths import Paths
from tests.loopback import Loopback
from tests.packages.package_files import Files, installed_names, offer, state, with_metadata, zipped


def test_pair_is_downloaded_and_installed(paths: Paths, files: Files, folder: Path, server: Loopback) -> None:
    offer(server, (files, "en", "es", "1.9"))
    steps: list[Step] = []
    (package,) = Installer(paths, folder, steps.append).install_pair("en", "es")
    assert package.path == folder / "translate-en_es-1_9"
    assert list(dict.fromkeys(step.what for step in steps)) == ["index", "download", "unpack", "try"]
    assert list(paths.downloads.iterdir()) == []
    asked = len(server.asked)
    assert Installer(paths, folder).install_pair("en", "es") == []
    assert len(server.asked) == asked


def test_pair_without_a_package_of_its_own_goes_through_english(
    installer: Installer, files: Files, folder: Path, server: Loopback
) -> None:
    offer(server, (files, "es", "en", "1.9"), (files, "en", "fr", "1.9"))
    installer.install_pair("es", "en")
    assert [package.target for package in installer.install_pair("es", "fr")] == ["fr"]
    assert find_route(installed(folder), "es", "fr") is not None
    assert installer.install_pair("es", "fr") == []
    with pytest.raises(ReaderError, match="no translation package from de to fr"):
        installer.install_pair("de", "fr")


def test_portuguese_is_served_by_brazilian_where_there_is_no_other(
    installer: Installer, files: Files, folder: Path, server: Loopback
) -> None:
    offer(server, (files, "pb", "en", "1.9"))
    assert [package.from_code for package in installer.install_pair("pt", "en")] == ["pb"]
    asked = len(server.asked)
    assert installer.install_pair("pt", "en") == [] and len(server.asked) == asked
    offer(server, (files, "pb", "en", "1.9"), (files, "pt", "en", "1.0"))
    fetch_index(installer.paths)
    assert [package.from_code for package in installer.install_pair("pt", "en")] == ["pt"]


def test_update_takes_the_newer_and_leaves_the_rest(
    installer: Installer, files: Files, folder: Path, server: Loopback, before: Callable[[], dict[str, bytes]]
) -> None:
    offer(server, (files, "en", "es", "0.10"), (files, "es", "en", "0.9"), (files, "en", "fr", "1.0"))
    assert [(p.target, p.version) for p in installer.update()] == [("es", "0.10")]
    assert installed_names(folder) == ["translate-en_es-0_10", "translate-es_en-0_9"]
    assert installer.update() == []


def test_wrong_pair_inside_is_not_installed(
    installer: Installer, files: Files, folder: Path, server: Loopback, before: Callable[[], dict[str, bytes]]
) -> None:
    there = before()
    offer(server, (files, "en", "fr", "1.0"))
    server.serve("/translate-en_fr.argosmodel", zipped(with_metadata(files, "en", "de"), "en_de"))
    with pytest.raises(ReaderError, match="en → fr that was downloaded is not installed: it translates en → de"):
        installer.install_pair("en", "fr")
    assert state(folder) == there
    assert list(installer.paths.downloads.iterdir()) == [], "a bad file would be taken again the next time"


def test_truncated_download_is_not_kept_as_if_whole(
    installer: Installer, files: Files, folder: Path, server: Loopback
) -> None:
    offer(server, (files, "en", "es", "1.0"))
    whole = server.files["/translate-en_es.argosmodel"].body
    server.serve("/translate-en_es.argosmodel", whole[: len(whole) // 2])
    with pytest.raises(ReaderError, match="no whole zip archive; try again later"):
        installer.install_pair("en", "es")
    server.serve("/translate-en_es.argosmodel", whole, etag='"two"')
    assert len(installer.install_pair("en", "es")) == 1


def test_broken_download_is_told_and_gone_on_with(
    installer: Installer, files: Files, server: Loopback, paths: Paths
) -> None:
    offer(server, (files, "en", "es", "1.0"), cuts=deque([50_000, 0]))
    with pytest.raises(ReaderError, match="broke off"):
        installer.install_pair("en", "es")
    assert partial_downloads(paths) == [("translate-en_es-1_0.argosmodel", 50_000)]
    installer.install_pair("en", "es")
    assert server.asked[-1].headers["Range"] == "bytes=50000-"
    assert partial_downloads(paths) == []


def test_download_that_was_whole_when_the_process_ended_is_not_fetched_again(
    installer: Installer, files: Files, server: Loopback, paths: Paths
) -> None:
    offer(server, (files, "en", "es", "1.0"))
    whole = server.files.pop("/translate-en_es.argosmodel").body
    paths.downloads.mkdir(parents=True)
    (paths.downloads / "translate-en_es-1_0.argosmodel").write_bytes(whole)
    assert len(installer.install_pair("en", "es")) == 1


def test_index_that_is_gone_is_said_and_the_last_one_serves(
    installer: Installer, files: Files, server: Loopback, paths: Paths
) -> None:
    with pytest.raises(ReaderError, match="no longer has"):
        installer.install_pair("en", "es")
    assert known_index(paths).fetched is None
    offer(server, (files, "en", "es", "1.0"))
    fetch_index(paths)
    del server.files["/index.json"]
    assert [package.version for package in known_index(paths).packages] == ["1.0"]
    steps: list[Step] = []
    assert len(Installer(paths, installer.folder, steps.append).install_pair("en", "es")) == 1
    assert steps[1].what == "note" and re.search(r"no longer has .* The index of \d{4}", steps[1].label)
    with pytest.raises(ReaderError, match="no longer has"):
        installer.update()


@pytest.mark.parametrize("index", [b"", b"{", b"{}", b"[" * 10_000, b"\xff", b'"x"'])
def test_index_that_is_none_leaves_the_last_one(paths: Paths, files: Files, server: Loopback, index: bytes) -> None:
    offer(server, (files, "en", "es", "1.0"))
    last = fetch_index(paths).packages
    server.serve("/index.json", index)
    with pytest.raises(ReaderError, match="no index of translation packages; check ARGOS_PACKAGE_INDEX"):
        fetch_index(paths)
    assert known_index(paths).packages == last


def test_entries_of_the_index_that_are_no_packages_are_left_out(paths: Paths, server: Loopback) -> None:
    good = {"from_code": "en", "to_code": "es", "package_version": "1.0", "links": ["https://example.org/a", 5, "x:"]}
    odd: list[Any] = [
        None, 5, "x", [], {}, {**good, "type": "sbd"}, {**good, "from_code": 5}, {**good, "to_code": "../es"},
        {**good, "package_version": None}, {**good, "package_version": "0.9"}, {**good, "to_code": "fr", "links": "x"},
    ]  # fmt: skip
    server.serve("/index.json", json.dumps([*odd, good]).encode())
    found = {package.label: package for package in fetch_index(paths).packages}
    assert found["en → es"].version == "1.0" and found["en → es"].links == ("https://example.org/a",)
    assert found.keys() == {"en → es", "en → fr"} and found["en → fr"].links == ()


def test_safe_index_leads_to_no_unsafe_address(paths: Paths, server: Loopback) -> None:
    links = ["http://example.org/a", "https://example.org/a"]
    entry = {"from_code": "en", "to_code": "es", "package_version": "1.0", "links": links}
    server.serve("/index.json", json.dumps([entry]).encode())
    assert fetch_index(paths).packages[0].links == ("https://example.org/a",)


def test_list_that_comes_with_reader_asks_nobody(paths: Paths) -> None:
    index = known_index(paths)
    assert index.fetched is None and len(index.packages) == 96
    assert len({package.from_code for package in index.packages}) == 48
    direct = {p.label for p in index.packages if "en" not in (p.from_code, p.to_code)}
    assert direct == {"es → pt", "pt → es"}
    assert all(80e6 < package.size < 125e6 for package in index.packages)
    route = find_route(index.packages, "de", "fr")
    assert route is not None and [package.label for package in route] == ["de → en", "en → fr"]
