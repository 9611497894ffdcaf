"""Asking a server: timeouts, proxies, bounded redirects, and every failure as one sentence. Nothing but GET."""

import errno
import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from reader import __version__
from reader.errors import ReaderError

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager

_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 5
_ASKED_EVERY = 0.1  # seconds between two looks whether the person has had enough


class DownloadError(ReaderError):
    """The server, or the way to it, is to blame."""


class BrokenOffError(DownloadError):
    """It had begun well; another try may go on."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait for a connection, and for the next bytes."""

    connect: float = 10.0
    read: float = 30.0


class Connections:
    """Connections for one download; a context manager. While an answer is awaited or read, `cancelled` is asked from
    a thread of its own, so that a stalled server does not hold up a person who has had enough.

    `pages`: what is fetched is read at once, so it may be a web page, packed, from a place that is not safe.
    `guard` is asked about each address before it is, and may raise; `peer_guard` about the number that a connection
    without a proxy has reached, before anything is sent: a name may stand for another one by then.
    """

    def __init__(
        self,
        patience: Patience,
        cancelled: Callable[[], bool],
        *,
        pages: bool = False,
        guard: Callable[[str], None] = lambda address: None,
        peer_guard: Callable[[str], None] | None = None,
    ) -> None:
        self._patience = patience
        self._cancelled = cancelled
        self._pages = pages
        self._guard = guard
        self._peer_guard = peer_guard
        self._pools: dict[str | None, PoolManager] = {}

    def __enter__(self) -> "Connections":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for pool in self._pools.values():
            pool.clear()

    @contextmanager
    def ask(self, address: str, headers: dict[str, str]) -> Iterator["Answer"]:
        """The answer with status 200, 206 or 416; raises DownloadError for any other."""
        response, final = self._follow(address, headers)
        finished = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(response, finished), name="download-watch", daemon=True)
        watcher.start()
        try:
            _check(response, final, self._pages)
            yield Answer(response, final, self._pages)
        finally:
            finished.set()
            watcher.join()
            response.close()

    def _watch(self, response: "BaseHTTPResponse", finished: threading.Event) -> None:
        while not finished.wait(_ASKED_EVERY):
            if self._cancelled():
                try:
                    response.shutdown()
                except (ValueError, RuntimeError, OSError):
                    return  # it has come to its end by itself
                return

    def _follow(self, address: str, headers: dict[str, str]) -> tuple["BaseHTTPResponse", str]:
        for _ in range(_MOST_REDIRECTS + 1):
            self._guard(address)
            response = self._get(address, headers)
            location = response.headers.get("Location")
            if response.status not in _REDIRECTS or not location:
                return response, address
            response.close()
            after = _join(address, _as_meant(location))
            if not self._pages and is_safe(address) and not is_safe(after):
                raise DownloadError(
                    f"{_host(address)} sends on to an address that is not safe ({after}); tell whoever runs it, "
                    "and try again later."
                )
            address = after
        raise DownloadError(f"{_host(address)} sends from one address to the next without end; try again later.")

    def _get(self, address: str, headers: dict[str, str]) -> "BaseHTTPResponse":
        import urllib3
        from urllib3.exceptions import HTTPError

        if _parts(address).scheme not in ("http", "https") or not _parts(address).hostname:
            raise _no_address(address)
        try:
            response = self._pool(address).request(
                "GET",
                address,
                # As it is: a length and an offset must be those of the file.
                headers={"User-Agent": f"language-reader/{__version__}", "Accept-Encoding": "identity", **headers},
                timeout=urllib3.Timeout(connect=self._patience.connect, read=self._patience.read),
                retries=False,
                redirect=False,
                preload_content=False,
            )
        except (HTTPError, OSError, ValueError) as error:
            raise DownloadError(_why(error, address, self._pages)) from error
        return response

    def _pool(self, address: str) -> "PoolManager":
        import urllib3

        proxy = _proxy(address)
        if proxy not in self._pools:
            if proxy is None:
                self._pools[proxy] = _guarded(self._peer_guard) if self._peer_guard else urllib3.PoolManager()
            else:
                parts = _parts(proxy)
                login = f"{unquote(parts.username)}:{unquote(parts.password or '')}" if parts.username else None
                headers = urllib3.make_headers(proxy_basic_auth=login) if login else None
                self._pools[proxy] = urllib3.ProxyManager(proxy, proxy_headers=headers)
        return self._pools[proxy]


def _guarded(peer_guard: Callable[[str], None]) -> "PoolManager":
    """Connections that ask the guard about the number they have reached."""
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
    from urllib3.connection import HTTPConnection, HTTPSConnection

    def checked(reached: socket.socket) -> socket.socket:
        try:
            peer_guard(str(reached.getpeername()[0]))
        except BaseException:
            reached.close()
            raise
        return reached

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return checked(super()._new_conn())

    class Safe(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return checked(super()._new_conn())

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SafePool(HTTPSConnectionPool):
        ConnectionCls = Safe

    manager = PoolManager()
    manager.pool_classes_by_scheme = {"http": PlainPool, "https": SafePool}
    return manager


class Answer:
    """The head of an answer, and its body in pieces."""

    def __init__(self, response: "BaseHTTPResponse", address: str, page: bool) -> None:
        self._response = response
        self._page = page
        self.address = address
        self.status = response.status
        span = re.fullmatch(r"bytes (?:(\d+)-\d+|\*)/(\d+)", response.headers.get("Content-Range", "").strip())
        self.first = int(span[1]) if span and span[1] else None
        self.whole = int(span[2]) if span else None
        length = response.headers.get("Content-Length", "")
        self.length = int(length) if re.fullmatch(r"\d{1,18}", length) else None

    def header(self, name: str) -> str | None:
        """What the server says under a name; None where it says nothing."""
        return self._response.headers.get(name)

    def read(self, most: int) -> bytes:
        """The next bytes, as soon as there are any; b"" at the end. Raises BrokenOffError."""
        from urllib3.exceptions import HTTPError

        try:
            return self._response.read1(most, decode_content=False)
        except (HTTPError, OSError, ValueError) as error:
            raise BrokenOffError(_why(error, self.address, self._page)) from error


def is_safe(address: str) -> bool:
    """Whether nobody on the way can change what arrives: https, or this computer itself."""
    return _parts(address).scheme == "https" or _is_here(_host(address))


def _is_here(host: str) -> bool:
    return host in ("localhost", "::1") or re.fullmatch(r"127(\.\d{1,3}){3}", host) is not None


def _host(address: str) -> str:
    return _parts(address).hostname or address


def _parts(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:
        raise _no_address(address) from None


def _join(address: str, location: str) -> str:
    try:
        return urljoin(address, location)
    except ValueError:
        raise _no_address(location) from None


def _as_meant(location: str) -> str:
    """An address with letters that no header may have, which servers send all the same, as UTF-8."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def _no_address(address: str) -> DownloadError:
    return DownloadError(f"{address} is no address that Reader can fetch; it must begin with https://.")


def _proxy(address: str) -> str | None:
    from urllib.request import getproxies, proxy_bypass

    parts, proxies = _parts(address), getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    host = _host(address)
    if not proxy or _is_here(host) or proxy_bypass(host):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def _check(response: "BaseHTTPResponse", address: str, page: bool) -> None:
    """Refuses errors; and where a file is wanted what is none, such as the log-in pages of hotels."""
    host, status = _host(address), response.status
    if status in (404, 410) and page:
        raise DownloadError(f"{host} has no page at {address} ({status}); check the address.")
    if status in (404, 410):
        raise DownloadError(f"{host} no longer has {address}; refresh the list, or try again later.")
    if status in (401, 403, 407, 451):
        raise DownloadError(f"{host} refuses to give {address} ({status}); try again later, or from another network.")
    if status >= 500 or status == 429:
        raise DownloadError(f"{host} cannot answer just now ({status}); try again later.")
    if status not in (200, 206, 416):
        raise DownloadError(f"{host} answered {status} for {address}; try again later.")
    if page:
        return
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise DownloadError(f"{host} answers in a form that was not asked for; try again from another network.")
    if status == 200 and response.headers.get("Content-Type", "").lower().startswith("text/html"):
        raise DownloadError(
            f"{host} answers with a web page in place of the file; if this network asks for a log-in, do that first."
        )


def _why(error: Exception, address: str, page: bool = False) -> str:
    """What went wrong on the way, as a sentence."""
    from urllib3 import exceptions as e

    kept = "" if page else ": what has arrived is kept"
    on = "" if page else f"{kept}, and it goes on from there"

    host = _host(address)
    if isinstance(error, e.ProxyError | e.ProxySchemeUnknown | e.ProxySchemeUnsupported):
        return "The proxy that the environment names cannot be used; check HTTPS_PROXY, HTTP_PROXY and NO_PROXY."
    if isinstance(error, e.SSLError):
        return (
            f"The connection to {host} is not safe ({error}); check this computer's date and certificates "
            "(SSL_CERT_FILE), or try another network."
        )
    if isinstance(error, e.NameResolutionError):
        return f"{host} was not found; check the network connection, then try again."
    if isinstance(error, e.NewConnectionError):
        refused = isinstance(error.__cause__, OSError) and error.__cause__.errno == errno.ECONNREFUSED
        what = "refuses the connection" if refused else "cannot be reached"
        return f"{host} {what}; check the network connection or try again later."
    if isinstance(error, e.TimeoutError):
        return f"{host} does not answer; check the network connection or try again later{kept}."
    if isinstance(error, e.LocationValueError | ValueError):
        return str(_no_address(address))
    return f"The connection to {host} broke off; try again{on}."
