"""Pictures shown by the system's own viewer: written to a file of their own first."""

import hashlib
import os
import shutil
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from reader.errors import ReaderError

_ENDINGS = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"BM", ".bmp"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
)
_KEPT_SECONDS = 86_400


def write_picture(data: bytes, folder: Path) -> Path:
    """A file with the picture, its name by its content; those of former days go. Raises ReaderError for what is no
    picture, and drawings (SVG), which can hold programs."""
    ending = _ending(data)
    if ending is None:
        raise ReaderError("This is no picture that can be shown (PNG, JPEG, GIF, WebP, BMP or TIFF are).")
    path = folder / f"{hashlib.blake2b(data, digest_size=12).hexdigest()}{ending}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _forget_old(folder)
        path.write_bytes(data)
    except OSError as error:
        raise ReaderError(
            f"The picture could not be written to {folder} ({error.strerror}); make room there."
        ) from error
    return path


def _ending(data: bytes) -> str | None:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    return next((ending for magic, ending in _ENDINGS if data.startswith(magic)), None)


def _forget_old(folder: Path) -> None:
    before = time.time() - _KEPT_SECONDS
    for old in folder.iterdir():
        with suppress(OSError):
            if old.is_file() and old.stat().st_mtime < before:
                old.unlink()


def show_file(path: Path) -> None:
    """Has the system show a file; returns at once. Raises ReaderError where nothing is there to do it."""
    if sys.platform == "win32":
        os.startfile(path)
        return
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    program = shutil.which(opener)
    if program is None:
        raise ReaderError(f"There is no program here to show pictures with ({opener}); the picture is {path}.")
    _start(program, str(path))


def show_address(address: str) -> None:
    """Has the system's browser open an address; raises ReaderError where there is none but in the terminal."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        if shutil.which("wslview") is None:
            raise ReaderError(f"There is no browser here to open it; the address is {address}")
        _start("wslview", address)
        return
    import webbrowser

    if not webbrowser.open(address):
        raise ReaderError(f"No browser could be opened; the address is {address}")


def _start(*command: str) -> None:
    """Starts a program of its own; a thread waits for its end, so that nothing of it is left over."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    threading.Thread(target=process.wait, name="viewer", daemon=True).start()
