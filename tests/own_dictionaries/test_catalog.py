"""Dictionaries of FreeDict and WikDict: browsed, downloaded, checked, and what a server can do wrong."""

import hashlib
import json
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.__main__ import main
from reader.dictionaries.catalog import Offer, _parse, fetch_catalog, known_catalog, select
from reader.dictionaries.install import install
from reader.downloads.download import Progress, StoppedError
from reader.errors import ReaderError
from tests.loopback import Loopback, running
from tests.own_dictionaries import made
from tests.own_dictionaries.made import Home


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    with running() as loopback:
        monkeypatch.setenv("READER_FREEDICT_INDEX", f"{loopback.address}/freedict-database.json")
        monkeypatch.setenv("READER_WIKDICT_FOLDER", f"{loopback.address}/wikdict")
        yield loopback


@pytest.fixture
def archive(tmp_path: Path) -> bytes:
    """A release as FreeDict makes them."""
    made.dictd(tmp_path / "eng-spa")
    files = {f"eng-spa/{path.name}": path.read_bytes() for path in (tmp_path / "eng-spa").iterdir()}
    return made.tar_xz(tmp_path / "eng-spa.tar.xz", files).read_bytes()


def _index(server: Loopback, archive: bytes, **lies: Any) -> None:
    """FreeDict's list with one dictionary, and its file; `lies` replace what the list says of it."""
    address = server.serve("/freedict-eng-spa-1.0.dictd.tar.xz", archive)
    release = {
        "platform": "dictd",
        "URL": address,
        "version": "1.0",
        "size": str(len(archive)),
        "checksum": hashlib.sha512(archive).hexdigest(),
        **lies,
    }
    other = {"name": "eng-spa", "edition": "1.0", "headwords": "2", "releases": [release, {"platform": "slob"}]}
    told = [other, {"software": {"tools": {}}}, {"name": "deu-eng", "releases": []}]
    server.serve("/freedict-database.json", json.dumps(told).encode(), content_type="application/json")


def _offer(home: Home) -> Offer:
    (offer,) = select(fetch_catalog(home.paths), "en", "es", "FreeDict")
    return offer


def test_without_a_list_wikdict_is_known_and_nobody_is_asked(shelf_home: Home, server: Loopback) -> None:
    catalog = known_catalog(shelf_home.paths)
    assert catalog.fetched is None
    (offer,) = select(catalog, "de", "en")
    assert (offer.name, offer.licence, offer.size) == ("WikDict de-en", "CC BY-SA 3.0", None)
    assert server.asked == []


def test_a_dictionary_is_downloaded_checked_and_added(shelf_home: Home, server: Loopback, archive: bytes) -> None:
    _index(server, archive)
    offer = _offer(shelf_home)
    assert (offer.name, offer.size, offer.headwords, offer.version) == ("FreeDict en-es", len(archive), 2, "1.0")
    told: list[str] = []
    info = install(shelf_home.paths, offer, lambda doing, progress: told.append(doing))
    assert (info.name, info.source, info.target, info.licence) == ("FreeDict en-es", "en", "es", "GPL")
    assert shelf_home.said("bank") == ["banco, orilla"]
    assert dict.fromkeys(told).keys() >= {"Downloading FreeDict en-es", "Importing FreeDict en-es"}
    assert not [path for path in shelf_home.paths.downloads.iterdir() if "eng-spa" in path.name]
    with pytest.raises(ReaderError, match="here already"):
        install(shelf_home.paths, offer)


def test_wikdict(shelf_home: Home, server: Loopback, tmp_path: Path) -> None:
    server.serve("/wikdict/en-es.sqlite3", made.wikdict(tmp_path / "x.sqlite3").read_bytes())
    (offer,) = select(known_catalog(shelf_home.paths), "en", "es")
    info = install(shelf_home.paths, offer)
    assert (info.name, info.licence) == ("WikDict en-es", "CC BY-SA 3.0")
    assert shelf_home.said("house")[0] == "casa, hogar"


def test_a_download_that_breaks_off_goes_on_where_it_was(shelf_home: Home, server: Loopback, archive: bytes) -> None:
    _index(server, archive)
    offer = _offer(shelf_home)
    server.files["/freedict-eng-spa-1.0.dictd.tar.xz"].cuts = deque([100, 0])
    with pytest.raises(ReaderError, match="goes on"):
        install(shelf_home.paths, offer)
    assert shelf_home.files() == []
    install(shelf_home.paths, offer)
    assert server.asked[-1].headers["Range"] == "bytes=100-"
    assert shelf_home.said("bank") == ["banco, orilla"]


def test_a_download_that_is_stopped_keeps_what_has_arrived(shelf_home: Home, server: Loopback, archive: bytes) -> None:
    _index(server, archive)
    offer = _offer(shelf_home)
    seen: list[Progress | None] = []
    with pytest.raises(StoppedError):
        install(shelf_home.paths, offer, lambda doing, progress: seen.append(progress), lambda: bool(seen))
    assert shelf_home.files() == []


@pytest.mark.parametrize(
    ("lies", "said"),
    [
        ({"checksum": "0" * 128}, "checksum differs"),
        ({"size": "10"}, "larger than such a file may be"),
    ],
)
def test_a_list_that_lies_is_said_and_nothing_is_added(
    shelf_home: Home, server: Loopback, archive: bytes, lies: dict[str, str], said: str
) -> None:
    archive += bytes(20_000)
    _index(server, archive, **lies)
    with pytest.raises(ReaderError, match=said):
        install(shelf_home.paths, _offer(shelf_home))
    assert shelf_home.files() == []
    assert not list(shelf_home.paths.downloads.glob("*.part"))


def test_a_file_that_is_no_dictionary_is_said_and_not_kept(shelf_home: Home, server: Loopback) -> None:
    _index(server, b"\x89PNG\r\n\x1a\n" + bytes(999))
    with pytest.raises(ReaderError, match="cannot be imported"):
        install(shelf_home.paths, _offer(shelf_home))
    assert shelf_home.files() == []
    assert not list(shelf_home.paths.downloads.glob("freedict-*"))


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b"[]", b"[" * 100_000, b'[{"name": "eng-spa"}]'])
def test_what_is_no_list_leaves_the_one_there_was(
    shelf_home: Home, server: Loopback, archive: bytes, body: bytes
) -> None:
    _index(server, archive)
    before = fetch_catalog(shelf_home.paths).offers
    server.serve("/freedict-database.json", body)
    with pytest.raises(ReaderError, match="no list of dictionaries"):
        fetch_catalog(shelf_home.paths)
    assert known_catalog(shelf_home.paths).offers == before


def test_no_network_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    monkeypatch.setenv("READER_FREEDICT_INDEX", "http://127.0.0.1:9/freedict-database.json")
    assert main(["dict", "install", "en", "es"]) == 1
    assert capsys.readouterr().err.strip().splitlines()[-1].startswith("reader: 127.0.0.1 refuses the connection;")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "releases", "URL", "checksum", "platform", "size", "x"]), inner)
    ),
    max_leaves=20,
)


@given(st.lists(_JSON, max_size=4))
def test_any_list_is_a_list_or_said_to_be_none(told: list[Any]) -> None:
    try:
        assert all(offer.sha512 for offer in _parse(json.dumps(told).encode()))
    except ReaderError as error:
        assert "no list" in str(error)


def test_on_the_command_line(server: Loopback, archive: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    _index(server, archive)
    assert main(["dict", "catalog", "--refresh", "--from", "en", "--to", "es", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["refreshed"]
    first, second = told["dictionaries"]
    assert (first["provider"], first["size"], first["checked"], first["installed"]) == (
        "FreeDict",
        len(archive),
        True,
        False,
    )
    assert (second["provider"], second["size"], second["checked"]) == ("WikDict", None, False)
    assert main(["dict", "install", "eng", "spa", "--json"]) == 0
    (added,) = json.loads(capsys.readouterr().out)["dictionaries"]
    assert (added["name"], added["headwords"], added["licence"]) == ("FreeDict en-es", 2, "GPL")
    assert main(["dict", "catalog", "--from", "en", "--to", "es"]) == 0
    assert "installed" in capsys.readouterr().out
    assert main(["dict", "install", "eu", "ja"]) == 1
    assert "There is no dictionary from eu to ja" in capsys.readouterr().err
