"""A web server on this machine that misbehaves as it is told: files that break off, stall, change, send elsewhere."""

import re
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Served:
    """One file. `cuts`: after how many bytes of the body each of the next answers breaks off. `stall`: how many bytes
    come before the answer waits until the server ends. `length`: what Content-Length claims (None: the truth;
    "" leaves it out)."""

    body: bytes = b""
    status: int = 200
    etag: str | None = '"one"'
    modified: str | None = None
    ranges: bool = True
    heeds_if_range: bool = True
    location: str | None = None
    length: str | None = None
    content_type: str = "application/octet-stream"
    cuts: deque[int] = field(default_factory=deque)
    stall: int | None = None
    chunked: bool = False
    encoding: str | None = None


@dataclass
class Asked:
    """One request."""

    path: str
    headers: dict[str, str]


class Loopback(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files: dict[str, Served] = {}
        self.asked: list[Asked] = []
        self.ended = threading.Event()

    def serve(self, path: str, body: bytes = b"", **how: Any) -> str:
        """Serves a file from now on; returns its address."""
        self.files[path] = Served(body, **how)
        return f"{self.address}{path}"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is what many tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: Loopback
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append(Asked(self.path, dict(self.headers.items())))
        file = self.server.files.get(self.path, Served(status=404))
        start = self._start(file)
        if start is not None and start >= len(file.body):
            self._head(file, 416, 0, {"Content-Range": f"bytes */{len(file.body)}"})
            return
        body = file.body[start or 0 :]
        ranged = {"Content-Range": f"bytes {start}-{len(file.body) - 1}/{len(file.body)}"} if start is not None else {}
        self._head(file, 206 if start is not None else file.status, len(body), ranged)
        if file.stall is not None:
            self.wfile.write(body[: file.stall])
            self.wfile.flush()
            self.server.ended.wait(30)
            return
        cut = file.cuts.popleft() if file.cuts else None
        self.close_connection = True
        self.wfile.write((_chunks(body) if file.chunked else body)[:cut])

    def _start(self, file: Served) -> int | None:
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        if asked is None or not file.ranges:
            return None
        condition = self.headers.get("If-Range")
        if file.heeds_if_range and condition not in (None, file.etag, file.modified):
            return None
        return int(asked[1])

    def _head(self, file: Served, status: int, length: int, more: dict[str, str]) -> None:
        self.send_response(status)
        told = {
            "Content-Type": file.content_type,
            "Content-Length": "" if file.chunked else str(length) if file.length is None else file.length,
            "Transfer-Encoding": "chunked" if file.chunked else "",
            "ETag": file.etag or "",
            "Last-Modified": file.modified or "",
            "Location": file.location or "",
            "Content-Encoding": file.encoding or "",
            **more,
        }
        for name, value in told.items():
            if value:
                self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


def _chunks(body: bytes) -> bytes:
    parts = [body[start : start + 5000] for start in range(0, len(body), 5000)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in [*parts, b""])


@contextmanager
def running() -> Iterator[Loopback]:
    server = Loopback()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ended.set()
        server.shutdown()
        thread.join()
        server.server_close()
