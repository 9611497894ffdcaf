"""A path, or "-" for standard input, → Article or Book: checks what it is, reads it, picks the format.

What a file is its bytes tell; its ending only where they leave it open (Markdown, subtitles).
"""

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, NamedTuple, TypeAlias
from urllib.parse import unquote, urlsplit

from reader.errors import ReaderError
from reader.sources.encoding import is_binary, text_of
from reader.sources.plain import parse_plain
from reader.text.article import Article, Book, Feed, clean

Source: TypeAlias = Article | Book | Feed
"""What can be opened: a text, several with a table of contents, or a list of texts to choose from."""

MAX_BYTES = 64 * 1024 * 1024
"""About eleven million words; a longer text is refused without being read."""

_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_PAGES = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml"})
_BEGINNING = 64 * 1024  # bytes in which a page that has no more of a head has a mark at last
_LOOKS_LIKE_MARKDOWN = r"---\n(?:[A-Za-z]+:.*\n)+---\n|#{1,6} \S.*\n\n"

_ZIPPED = {
    ".xlsx": "a spreadsheet",
    ".pptx": "a presentation", ".apkg": "an Anki deck", ".argosmodel": "a translation package",
}  # fmt: skip
_MAGIC = (
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


class How(NamedTuple):
    """How a source is to be read. `stdin` is what "-" stands for. `whole` asks for all text of a page, not only its
    article. Where the person has not `given` the address (a link, a feed), it may not lead into a private network.
    `cancelled` is asked while a page is fetched."""

    stdin: BinaryIO | None = None
    whole: bool = False
    given: bool = True
    cancelled: Callable[[], bool] = lambda: False


USUAL = How()


def open_source(source: str, how: How = USUAL, *, recorded: str = "") -> Source:
    """What is at a path or an address on the web, or comes from standard input for "-"; ReaderError, with the remedy,
    for everything else. `recorded` is what the article is to say it comes from, where that is not `source`.
    """
    recorded = _storable(recorded or source)
    if source == "-":
        data = _read_stdin(how.stdin)
        return _opened(data, data, shown_name(source), recorded, "", _Told(whole=how.whole))
    if is_web(source):
        return _open_address(source, how)
    if re.match(r"(?:file|data|ftp|javascript|about|chrome|blob|view-source):", source, re.IGNORECASE):
        raise ReaderError(
            f"{shown_name(source)} is no address that Reader opens; give a path, or an address that begins with "
            "https://."
        )
    data = _read_file(source, unread=_is_zip)
    place = Path(source) if _is_zip(data) else data
    return _opened(data, place, shown_name(source), recorded, Path(source).suffix.lower(), _Told(whole=how.whole))


class _Told(NamedTuple):
    """What is known of the bytes beside themselves."""

    content_type: str = ""
    language: str = ""
    whole: bool = False


def _open_address(address: str, how: How) -> Source:
    from reader.downloads.page import fetch_page

    page = fetch_page(address, how.cancelled, given=how.given)
    told = _Told(page.content_type, page.language, how.whole)
    suffix = Path(urlsplit(page.address).path).suffix.lower()
    return _opened(page.data, page.data, shown_name(page.address), page.address, suffix, told)


def is_web(source: str) -> bool:
    """Whether it is an address on the web."""
    return re.match(r"https?://", source, re.IGNORECASE) is not None


def as_meant(typed: str) -> str:
    """What a person names as a source: a path for file://…, an address for www.…, all else as it stands."""
    if typed.casefold().startswith("file://"):
        return unquote(urlsplit(typed).path)
    if re.match(r"www\.[^\s/]+\.\S", typed, re.IGNORECASE) and not Path(typed).exists():
        return f"https://{typed}"
    return typed


def _opened(data: bytes, place: Path | bytes, name: str, recorded: str, suffix: str, told: _Told) -> Source:
    """`data` are the bytes, or the first of them where `place` is a path (archives are read a part at a time)."""
    if _is_zip(data):
        return _from_archive(place, name, recorded, suffix)
    return _from_bytes(data, name, recorded, suffix, told)


def _is_zip(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04")


def _from_archive(place: Path | bytes, name: str, recorded: str, suffix: str) -> Source:
    from reader.sources.archive import Archive

    archive = Archive(place, name)
    if "word/document.xml" in archive.names:
        from reader.sources.docx import parse_docx

        return parse_docx(archive, recorded, name)
    if "content.xml" in archive.names and suffix not in (".ods", ".odp", ".odg"):
        from reader.sources.odt import parse_odt

        return parse_odt(archive, recorded, name)
    is_other = "content.xml" in archive.names  # a spreadsheet, a presentation
    if (archive.names & {"META-INF/container.xml", "mimetype"} and not is_other) or suffix == ".epub":
        from reader.sources.epub import open_epub

        return open_epub(archive, recorded, name)
    if suffix == ".docx":
        from reader.sources.docx import parse_docx

        return parse_docx(archive, recorded, name)  # says what it lacks
    members = [one for one in archive.names if one.lower().endswith(".fb2")]
    if len(members) == 1:
        from reader.sources.fb2 import open_fb2

        return open_fb2(archive.read(members[0])[0], recorded, name)
    kind = _ZIPPED.get(suffix, "a ZIP archive")
    raise ReaderError(
        f"{name} is {kind}, which cannot be opened yet; save its text as plain text (.txt) and open that."
    )


def _from_bytes(data: bytes, name: str, recorded: str, suffix: str, told: _Told) -> Source:
    if _is_page(data, suffix, told.content_type):
        from reader.sources.web import parse_page

        how = {"content_type": told.content_type, "language": told.language}
        return parse_page(data, recorded, name, whole=told.whole, **how)
    if data.startswith(b"%PDF-"):
        from reader.sources.pdf import open_pdf

        return open_pdf(data, recorded, name)
    if _looks_like_feed(data):
        from reader.sources.feed import parse_feed

        return parse_feed(data, recorded, name)
    if _is_fictionbook(data):
        from reader.sources.fb2 import open_fb2

        return open_fb2(data, recorded, name)
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
    if _looks_like_subtitles(text) or suffix in (".srt", ".vtt"):
        from reader.sources.subtitles import parse_subtitles

        return parse_subtitles(text, recorded, name)
    if suffix in (".rst", ".rest") or (suffix not in _MARKDOWN and _looks_restructured(text)):
        from reader.sources.restructured import parse_restructured

        return parse_restructured(text, recorded, name)
    if suffix in _MARKDOWN or (not suffix and re.match(_LOOKS_LIKE_MARKDOWN, text)):
        from reader.sources.markdown import parse_markdown

        return parse_markdown(text, recorded)
    return parse_plain(text, recorded)


def _storable(source: str) -> str:
    """The path as text that every program can take: bytes that are no text are written \\udcff."""
    return source.encode("utf-8", "backslashreplace").decode()


def _looks_like_feed(data: bytes) -> bool:
    start = data[:2048].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not start.startswith((b"<?xml", b"<!", b"<rss", b"<feed", b"<rdf:RDF")):
        return False
    return re.search(rb"(?:\A|>\s*)<(?:\w+:)?(?:rss|feed|RDF)[\s>]", start) is not None


def _is_fictionbook(data: bytes) -> bool:
    start = data[:1024].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith((b"<?xml", b"<FictionBook", b"<!")) and re.search(rb"<FictionBook\b", start) is not None


def _looks_restructured(text: str) -> bool:
    """Whether it is reStructuredText: an underlined title, and directives or roles."""
    start = text[:20_000]
    if ".. " not in start and ":`" not in start:
        return False
    titled = re.search(r"^\S.{2,}\n[=\-~^]{4,}\n", start, re.MULTILINE) is not None
    return titled and len(re.findall(r"^\.\. [\w-]+::|^\.\. _|:[a-z]+:`[^`\n]+`", start, re.MULTILINE)) > 1


def _looks_like_subtitles(text: str) -> bool:
    """Whether the text begins as subtitles do: WebVTT's signature, or a time in the first lines."""
    times = r"(?:\d+[ \t]*\n)?[ \t]*\d{1,3}:\d{2}:\d{2}[.,]\d{1,3}[ \t]*-->"
    return re.match(rf"\s*(?:WEBVTT(?:\s|\Z)|{times})", text[:500]) is not None


def _is_page(data: bytes, suffix: str, content_type: str) -> bool:
    """Whether it is a web page: by its first bytes, else by its ending or what the server says."""
    start = data[:2048].lstrip(b" \t\r\n\xef\xbb\xbf\xff\xfe\0").replace(b"\0", b"")[:1024].lower()
    while start.startswith((b"<!--", b"<?xml")):
        start = start.partition(b">")[2].lstrip()
    if re.match(rb"<!doctype html|<(?:html|head|body|title|meta|script|article|main)[\s>]", start):
        return True
    claimed = suffix in _PAGES or content_type.lower().startswith(("text/html", "application/xhtml"))
    marked = re.search(rb"<\0?[a-zA-Z!/]", data[:_BEGINNING]) is not None
    return claimed and marked and not is_binary(data) and not _other_format(data)


def _other_format(data: bytes) -> str | None:
    """What the file is where it is a well-known format other than text, by its first bytes."""
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
            head = file.read(512)
            if unread(head):
                return head
            if status.st_size > MAX_BYTES:
                raise _too_large(name)
            file.seek(0)  # read at one go: joined to its beginning, all of it would be copied
            # One byte more than it should have: a file that has grown since is read to the cap, no further.
            data = file.read(status.st_size + 1)
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
