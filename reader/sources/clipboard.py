"""The clipboard, through the program that this system has for it."""

import os
import shutil
import subprocess

from reader.errors import ReaderError
from reader.sources.encoding import text_of

_SECONDS = 5.0  # an owner of the clipboard that hangs is not waited for
_PROGRAMS = (
    ("wl-paste", "--no-newline"),
    ("xclip", "-selection", "clipboard", "-o"),
    ("xsel", "--clipboard", "--output"),
    ("pbpaste",),
    ("powershell.exe", "-NoProfile", "-Command", "[Console]::OutputEncoding=[Text.Encoding]::UTF8; Get-Clipboard -Raw"),
    ("termux-clipboard-get",),
)


def read_clipboard() -> str:
    """The text in the clipboard; raises ReaderError where there is none, or no program that gives it."""
    missing = True
    for program, *arguments in _PROGRAMS:
        path = shutil.which(program)
        if path is None or (program == "wl-paste" and not os.environ.get("WAYLAND_DISPLAY")):
            continue
        missing = False
        try:
            done = subprocess.run([path, *arguments], capture_output=True, stdin=subprocess.DEVNULL, timeout=_SECONDS)
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0 and (text := text_of(done.stdout)).strip():
            return text
    if missing:
        raise ReaderError(
            "Reader has no way to ask this system for its clipboard; install wl-clipboard or xclip, or pipe the text: "
            "reader -"
        )
    raise ReaderError("There is no text in the clipboard; copy some and try again.")
