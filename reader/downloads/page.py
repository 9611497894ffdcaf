"""One page from the web: only the address asked for, with a cap on its size and no way into private networks."""

import ipaddress
import re
import socket
import time
import zlib
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from reader.downloads.connections import Answer, Connections, DownloadError, Patience

MAX_PAGE = 64 * 1024 * 1024
"""Bytes, also of what is unpacked: as much as of a file."""
_LONGEST = 120.0
"""Seconds for the whole of it: a feed that drips for ever ends here."""
_PIECE = 64 * 1024
_ACCEPTED = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.9,*/*;q=0.8"


_TRANSLATED, _COMPATIBLE = ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::/96")
"""IPv6 whose last 32 bits are an IPv4 address (RFC 6052, RFC 4291)."""


class Page(NamedTuple):
    """What came: the bytes, the address they came from in the end, what the server says of them ("" where nothing)."""

    data: bytes
    address: str
    content_type: str
    language: str


def fetch_page(
    address: str,
    cancelled: Callable[[], bool] = lambda: False,
    patience: Patience | None = None,
    *,
    given: bool = True,
) -> Page:
    """Fetches a page; raises DownloadError. An address in a private network is asked only where the person gave one
    such (`given`): a page from outside may not send there."""
    end = time.monotonic() + _LONGEST
    inner = given and is_private(address)
    guard, peer_guard = (_allow, None) if inner else (_refuse_private, _refuse_inner_number)
    asked = {"Accept": _ACCEPTED, "Accept-Encoding": "gzip, deflate"}

    def enough() -> bool:
        return cancelled() or time.monotonic() > end

    with (
        Connections(patience or Patience(), enough, pages=True, guard=guard, peer_guard=peer_guard) as connections,
        connections.ask(address, asked) as answer,
    ):
        data = _whole(answer, cancelled, end)
        return Page(data, answer.address, answer.header("Content-Type") or "", answer.header("Content-Language") or "")


def _allow(address: str) -> None:
    """The person gave an address in a private network, so one may stay in it."""


def is_private(address: str) -> bool:
    """Whether it leads to this computer or a private network, by its name or by what the name stands for."""
    host = _host(address).strip(".").lower()
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal", ".lan", ".home.arpa")):
        return True
    literal = _literal(host)
    if literal is not None:
        return _is_inner(literal)
    try:
        found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError):
        return False  # the connection will say that it is not found
    return any(_is_inner(ipaddress.ip_address(str(one[4][0]).partition("%")[0])) for one in found)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        raise DownloadError(
            f"{address} is no address that Reader can fetch; it must begin with https:// and a name."
        ) from None


def _is_inner(number: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether a number is of this computer or of a private network, also one of IPv4 within one of IPv6."""
    if isinstance(number, ipaddress.IPv6Address):
        within = number.ipv4_mapped or number.sixtofour
        if within is None and (number in _TRANSLATED or number in _COMPATIBLE):
            within = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
        if within is not None:
            number = within
    return not number.is_global or number.is_multicast


def _literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The number that a host is written as, also in the forms that only C's inet_aton takes (127.1, 0x7f000001)."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        pass
    if re.fullmatch(r"(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){0,3}", host):
        try:
            return ipaddress.ip_address(socket.inet_aton(host))
        except OSError:
            return None
    return None


def _refuse_private(address: str) -> None:
    if is_private(address):
        raise _may_not(_host(address) or address)


def _refuse_inner_number(number: str) -> None:
    """For what a connection has reached: a name may stand for another number than it did a moment ago."""
    if _is_inner(ipaddress.ip_address(number.partition("%")[0])):
        raise _may_not(number)


def _may_not(host: str) -> DownloadError:
    return DownloadError(
        f"This leads into a private network ({host}), where a page or a feed may not lead; give that address "
        "yourself if you mean it."
    )


def _whole(answer: Answer, cancelled: Callable[[], bool], end: float) -> bytes:
    too_large = DownloadError(
        f"{answer.address} is larger than {MAX_PAGE // 2**20} MB, the most that Reader opens; download it with another "
        "program and open a part of it."
    )
    if answer.length is not None and answer.length > MAX_PAGE:
        raise too_large
    encoding = answer.header("Content-Encoding") or ""
    unpacker = _unpacker(encoding)
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read(_PIECE):
        if cancelled():
            raise DownloadError("Stopped; the page has not been fetched.")
        if time.monotonic() > end:
            raise DownloadError(f"{answer.address} does not come to an end; try again later, or open another page.")
        if not pieces:
            unpacker = _unpacker(encoding, piece)
        try:
            piece = unpacker.decompress(piece, MAX_PAGE + 1 - size) if unpacker else piece
        except zlib.error as error:
            raise DownloadError(f"{answer.address} arrives damaged; try again later.") from error
        pieces.append(piece)
        size += len(piece)
        if size > MAX_PAGE:
            raise too_large
    if unpacker is not None and not unpacker.eof:
        raise DownloadError(f"{answer.address} broke off in the middle; try again.")
    return b"".join(pieces)


def _unpacker(encoding: str, beginning: bytes = b"") -> "zlib._Decompress | None":
    """For what is packed as a server says. Of deflate there are two kinds, which only the beginning tells apart."""
    match encoding.strip().lower():
        case "" | "identity":
            return None
        case "gzip" | "x-gzip":
            return zlib.decompressobj(zlib.MAX_WBITS | 16)
        case "deflate":
            has_head = len(beginning) < 2 or (beginning[0] & 15 == 8 and int.from_bytes(beginning[:2]) % 31 == 0)
            return zlib.decompressobj(zlib.MAX_WBITS if has_head else -zlib.MAX_WBITS)
    raise DownloadError("The server answers in a form that was not asked for; try again from another network.")
