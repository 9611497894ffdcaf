"""Network manners: only what was asked for, bounded, no way into private networks, errors in a sentence."""

import gzip
import socket
import zlib
from collections.abc import Iterator

import pytest

from reader import __version__
from reader.downloads import page as pages
from reader.downloads.connections import DownloadError
from reader.downloads.page import fetch_page, is_private
from reader.sources.opener import How, open_source
from reader.text.article import Article
from tests.loopback import Loopback, running

HTML = (
    "<html><body><article>" + "<p>The lamp was lit every night, for a hundred years.</p>" * 5 + "</article></html>"
).encode()


@pytest.fixture
def server() -> Iterator[Loopback]:
    with running() as server:
        yield server


def test_one_request_with_a_name_and_no_more(server: Loopback) -> None:
    address = server.serve("/a", HTML, content_type="text/html; charset=utf-8")
    article = open_source(address)
    assert isinstance(article, Article)
    assert (article.source, len(article.blocks)) == (address, 5)
    assert [asked.path for asked in server.asked] == ["/a"]
    assert server.asked[0].headers["User-Agent"] == f"language-reader/{__version__}"


def test_redirects_are_followed_and_bounded(server: Loopback) -> None:
    server.serve("/b", HTML, content_type="text/html")
    address = server.serve("/a", status=302, location="/b")
    assert fetch_page(address).address.endswith("/b")
    with pytest.raises(DownloadError, match="without end"):
        fetch_page(server.serve("/c", status=302, location="/c"))


@pytest.mark.parametrize(
    ("status", "told"),
    [(404, "has no page at"), (403, "refuses to give"), (500, "cannot answer just now"), (418, "answered 418")],
)
def test_errors_are_told_in_a_sentence(server: Loopback, status: int, told: str) -> None:
    with pytest.raises(DownloadError, match=told) as caught:
        open_source(server.serve("/a", b"<html>", status=status))
    assert str(caught.value).endswith(".")


def test_a_page_from_outside_may_not_send_into_a_private_network(
    server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = server.serve("/secret", HTML, content_type="text/html")
    address = server.serve("/a", status=302, location=inside.replace("127.0.0.1", "0x7f.1"))
    monkeypatch.setattr(pages, "is_private", lambda asked: not asked.endswith("/a"))  # as if /a were outside
    monkeypatch.setattr(pages, "_is_inner", lambda number: False)
    with pytest.raises(DownloadError, match="private network"):
        fetch_page(address)
    assert [asked.path for asked in server.asked] == ["/a"]


def test_a_name_that_stands_for_another_number_once_it_was_looked_at_is_refused(
    server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = server.serve("/a", HTML)
    monkeypatch.setattr(pages, "is_private", lambda asked: False)  # what its name server said at first
    for given in (True, False):
        with pytest.raises(DownloadError, match="private network"):
            fetch_page(address, given=given)
    assert server.asked == []


@pytest.mark.parametrize("address", ["http://[x", "https://[::1", "http://[/a"])
def test_address_with_a_bracket_too_few_is_said(address: str) -> None:
    with pytest.raises(DownloadError, match="is no address"):
        open_source(address)


def test_a_link_may_not_lead_into_a_private_network(server: Loopback) -> None:
    with pytest.raises(DownloadError, match="private network"):
        open_source(server.serve("/a", HTML), How(given=False))
    assert server.asked == []


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "a.localhost", "10.1.2.3", "192.168.0.1", "169.254.169.254", "[::1]", "[fe80::1]",
     "[fc00::1]", "[::ffff:10.0.0.1]", "2130706433", "0x7f.1", "127.1", "0", "printer.local",
     "[2002:7f00:1::]", "[64:ff9b::7f00:1]", "[::127.0.0.1]", "224.0.0.1"],
)  # fmt: skip
def test_private_addresses_in_all_their_forms(host: str) -> None:
    assert is_private(f"http://{host}:8080/x")


def test_public_addresses_are_not_private(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_private("https://93.184.216.34/")
    answers = {"outside.example": "93.184.216.34", "inside.example": "10.0.0.8"}
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *_, **__: [(2, 1, 6, "", (answers[host], 0))])
    assert not is_private("https://outside.example/")
    assert is_private("https://inside.example/")


def test_what_is_too_large_is_not_fetched(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MAX_PAGE", 100_000)
    with pytest.raises(DownloadError, match="larger than"):
        fetch_page(server.serve("/told", b"x", length="99999999"))
    with pytest.raises(DownloadError, match="larger than"):
        fetch_page(server.serve("/untold", b"x" * 200_000, chunked=True))


def test_a_packed_page_is_unpacked_no_further_than_the_cap(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    assert fetch_page(server.serve("/a", gzip.compress(HTML), encoding="gzip")).data == HTML
    monkeypatch.setattr(pages, "MAX_PAGE", 100_000)
    with pytest.raises(DownloadError, match="larger than"):
        fetch_page(server.serve("/bomb", gzip.compress(bytes(10_000_000)), encoding="gzip"))
    with pytest.raises(DownloadError, match="broke off"):
        fetch_page(server.serve("/cut", gzip.compress(HTML)[:-8], encoding="gzip"))
    with pytest.raises(DownloadError, match="damaged"):
        fetch_page(server.serve("/bad", b"no gzip at all", encoding="gzip"))


def test_a_server_that_never_ends(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_LONGEST", 0.3)
    with pytest.raises(DownloadError, match=r"end|broke off|does not answer"):
        fetch_page(server.serve("/slow", HTML, stall=10))


@pytest.mark.parametrize(
    "source", ["file:///etc/passwd", "data:text/html,<p>x", "ftp://example.org/a", "javascript:alert(1)"]
)
def test_other_addresses_are_refused(source: str) -> None:
    with pytest.raises(Exception, match="no address that Reader opens"):
        open_source(source)


def test_what_servers_send_that_is_not_quite_as_the_standard_has_it(server: Loopback) -> None:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    bare = packer.compress(HTML) + packer.flush()
    for packed in (bare, zlib.compress(HTML)):
        assert fetch_page(server.serve("/deflate", packed, encoding="deflate")).data == HTML
    server.serve("/ma%C3%B1ana", HTML)
    location = "/mañana".encode().decode("latin-1")  # its bytes, as headers are read
    assert fetch_page(server.serve("/a", status=302, location=location)).data == HTML
