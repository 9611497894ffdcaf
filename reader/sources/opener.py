"""A path, or "-" for standard input, → Article or Book: checks what it is, reads it, picks the format.

What a file is its bytes tell; its ending only where they leave it open (Markdown, subtitles).
"""

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeAlias

from reader.errors import ReaderError
from reader.sources.encoding import is_binary, text_of
from reader.sources.plain import parse_plain
from reader.text.article import Article, Book, Feed, clean

Source: TypeAlias = Article | Book | Feed
"""What can be opened: a text, several with a table of contents, or a list of texts to choose from."""

MAX_BYTES = 64 * 1024 * 1024
"""About eleven million words; a longer text is refused without being read."""

_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_LOOKS_LIKE_MARKDOWN = r"---\n(?:[A-Za-z]+:.*\n)+---\n|#{1,6} \S.*\n\n"

_ZIPPED = {
    ".docx": "a Word document", ".odt": "an OpenDocument text", ".xlsx": "a spreadsheet",
    ".pptx": "a presentation", ".apkg": "an Anki deck", ".argosmodel": "a translation package",
}  # fmt: skip
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a picture, video or sound file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"AT&TFORM", "a DjVu document"),
    (b"SQLite format 3\0", "a database"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"\xfd7zXZ\0", "a compressed file (xz)"),
    (b"\x28\xb5\x2f\xfd", "a compressed file (zstd)"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
)


def open_source(source: str, *, stdin: BinaryIO | None = None, recorded: str = "") -> Source:
    """What is at a path, or comes from standard input for "-"; ReaderError, with the remedy, for everything else.

    `recorded` is what the article is to say it comes from, where that is not `source`.
    """
    recorded = _storable(recorded or source)
    if source == "-":
        data = _read_stdin(stdin)
        return _opened(data, data, source, recorded)
    if is_web(source):
        raise ReaderError("Web addresses cannot be opened yet; save the page as a text file and open that.")
    data = _read_file(source, unread=_is_zip)
    return _opened(data, Path(source) if _is_zip(data) else data, source, recorded)


def is_web(source: str) -> bool:
    """Whether it is an address on the web."""
    return re.match(r"https?://", source, re.IGNORECASE) is not None


def _opened(data: bytes, place: Path | bytes, source: str, recorded: str) -> Source:
    """`data` are the bytes, or the first of them where `place` is a path (archives are read a part at a time)."""
    suffix = Path(source).suffix.lower()
    if _is_zip(data):
        return _from_archive(place, shown_name(source), recorded, suffix)
    return _article(data, shown_name(source), recorded, suffix)


def _is_zip(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04")


def _from_archive(place: Path | bytes, name: str, recorded: str, suffix: str) -> Source:
    from reader.sources.archive import Archive

    archive = Archive(place, name)
    is_epub = archive.names & {"META-INF/container.xml", "mimetype"} and "content.xml" not in archive.names
    if is_epub or suffix == ".epub":
        from reader.sources.epub import open_epub

        return open_epub(archive, recorded, name)
    kind = _ZIPPED.get(suffix, "a ZIP archive")
    raise ReaderError(
        f"{name} is {kind}, which cannot be opened yet; save its text as plain text (.txt) and open that."
    )


def _article(data: bytes, name: str, recorded: str, suffix: str) -> Article:
    kind = _other_format(data)
    if kind:
        raise ReaderError(
            f"{name} is {kind}, which cannot be opened yet; save its text as plain text (.txt) and open that."
        )
    if is_binary(data):
        raise ReaderError(f"{name} is no text but a binary file; choose a plain-text or Markdown file.")
    text = text_of(data)
    if not text or text.isspace():
        raise ReaderError(f"There is no text in {name}; choose a file with something to read.")
    if suffix in _MARKDOWN or (not suffix and re.match(_LOOKS_LIKE_MARKDOWN, text)):
        from reader.sources.markdown import parse_markdown

        return parse_markdown(text, recorded)
    return parse_plain(text, recorded)


def _storable(source: str) -> str:
    """The path as text that every program can take: bytes that are no text are written \\udcff."""
    return source.encode("utf-8", "backslashreplace").decode()


def _other_format(data: bytes) -> str | None:
    """What the file is where it is a well-known format other than text, by its first bytes."""
    start = data[:512].lstrip(b" \t\r\n\xef\xbb\xbf")[:64].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "a web page (HTML)"
    if data[60:68] == b"BOOKMOBI":
        return "a Kindle book"
    if data[4:8] == b"ftyp":
        return "a video or sound file"
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)


def shown_name(source: str) -> str:
    """How a source is called in a sentence; bytes of a file name that are no text are shown as question marks."""
    if source == "-":
        return "standard input"
    return "“" + clean(os.fsencode(source).decode("utf-8", "replace")).replace("\n", " ") + "”"


def _read_stdin(stdin: BinaryIO | None) -> bytes:
    if stdin is None:
        raise ReaderError("There is no standard input to read; name a file instead of “-”.")
    data = stdin.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _too_large("standard input")
    return data


def _read_file(source: str, unread: Callable[[bytes], bool]) -> bytes:
    """The bytes; of what `unread` says of its beginning only this."""
    name = shown_name(source)
    if "\0" in source or not source:
        raise ReaderError(f"{name} is no file name; give the path of a text file.")
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        if Path(source).is_dir():
            raise ReaderError(f"{name} is a folder; name a file in it.")
        handle = os.open(source, flags)  # not blocking: a named pipe without a writer must not hang
    except FileNotFoundError:
        raise ReaderError(f"There is no file {name}; check the path and the spelling.") from None
    except PermissionError:
        raise ReaderError(f"{name} may not be read; change its permissions (chmod u+r) or copy it.") from None
    except OSError as error:
        raise ReaderError(f"{name} cannot be opened ({error.strerror}); check the path.") from None
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise ReaderError(f"{name} is a device or a pipe, not a file; pipe it instead: reader - < FILE.")
        try:
            data = file.read(512)
            if unread(data):
                return data
            if status.st_size > MAX_BYTES:
                raise _too_large(name)
            # One byte more than it should have: a file that has grown since is read to the cap, no further.
            data += file.read(max(status.st_size - len(data), 0) + 1)
            data += file.read(MAX_BYTES + 1 - len(data)) if len(data) > status.st_size else b""
        except OSError as error:
            raise ReaderError(f"{name} cannot be read ({error.strerror}); copy it and open the copy.") from None
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    return data


def _too_large(name: str) -> ReaderError:
    return ReaderError(
        f"{name} is larger than {MAX_BYTES // 2**20} MB, the most that Reader opens; cut it into smaller files "
        "(by its chapters, or with: split -C 60m FILE) and open these one by one."
    )
