"""The network is closed but for this machine's own addresses: in the tests, their threads and their child processes.

Whoever asks is refused, and noted in a file: a thread or a program that swallows the refusal is found all the same.
"""

import ipaddress
import os
from typing import Any

NOTED = "READER_TESTS_NETWORK"
"""The environment variable with the file's name."""


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        return host in ("localhost", "")


def refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook."""
    if event == "socket.connect" and isinstance(arguments[1], tuple) and not is_loopback(str(arguments[1][0])):
        _note(f"connect to {arguments[1]!r}")
    if event == "socket.sendto" and isinstance(arguments[1], tuple) and not is_loopback(str(arguments[1][0])):
        _note(f"send to {arguments[1]!r}")
    if event == "socket.getaddrinfo" and not is_loopback(_text(arguments[0])):
        _note(f"resolve {arguments[0]!r}")
    if event in ("socket.gethostbyname", "socket.gethostbyaddr") and not is_loopback(_text(arguments[0])):
        _note(f"resolve {arguments[0]!r}")


def _text(host: object) -> str:
    return host.decode("ascii", "replace") if isinstance(host, bytes) else str(host or "")


def _note(tried: str) -> None:
    file = os.environ.get(NOTED)
    if file:
        descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(descriptor, f"{tried}\n".encode())
        os.close(descriptor)
    raise RuntimeError(f"a test tried to {tried}; the network is closed")
