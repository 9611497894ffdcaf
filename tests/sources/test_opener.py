"""Every bad input is one sentence with the remedy, or it just works."""

import io
import os
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.sources.opener import MAX_BYTES
from reader.text.article import Article
from tests.sources.articles import article_of

PARAGRAPH = "A fox once crossed the river at night, and nobody in the village heard it, except the ferryman’s dog."


def written(folder: Path, name: str, data: bytes | str) -> str:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def refusal(source: str) -> str:
    with pytest.raises(ReaderError) as caught:
        article_of(source)
    sentence = str(caught.value)
    assert sentence[0].isupper() or sentence[0] == "“"
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_a_missing_file(tmp_path: Path) -> None:
    assert refusal(str(tmp_path / "nothing.txt")).startswith("There is no file “")
    assert "check the path" in refusal(str(tmp_path / "no" / "folder.txt"))


def test_a_directory(tmp_path: Path) -> None:
    assert refusal(str(tmp_path)).endswith("is a folder; name a file in it.")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n  ", b"\xef\xbb\xbf", b"\x00\x1b\x07", "\u200b".encode() * 0])
def test_an_empty_file_and_one_of_white_space(tmp_path: Path, data: bytes) -> None:
    assert "There is no text in" in refusal(written(tmp_path, "empty.txt", data))


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture (PNG)"),
        ("a.txt", b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture (JPEG)"),
        ("a.rtf", rb"{\rtf1\ansi Hello}", "an RTF document"),
        ("a.gz", b"\x1f\x8b\x08\0\0\0\0\0", "a compressed file (gzip)"),
        ("a.mobi", b"x" * 60 + b"BOOKMOBI" + b"\0" * 20, "a Kindle book"),
        ("a.mp4", b"\0\0\0\x18ftypmp42", "a video or sound file"),
        ("a.sqlite", b"SQLite format 3\0" + b"\0" * 50, "a database"),
    ],
)
def test_known_formats_that_are_no_text_are_named(tmp_path: Path, name: str, data: bytes | str, kind: str) -> None:
    sentence = refusal(written(tmp_path, name, data))
    assert f"is {kind}, which cannot be opened yet" in sentence
    assert "plain text" in sentence


@pytest.mark.parametrize(
    ("name", "told"),
    [("a.epub", "is no whole EPUB book"), ("a.zip", "is a ZIP archive")],
)
def test_zipped_formats_are_told_apart(tmp_path: Path, name: str, told: str) -> None:
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        archive.writestr("x.xml", "<x/>")
    assert told in refusal(str(tmp_path / name))


def test_an_epub_by_another_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "book", "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
    assert "is no whole EPUB book" in refusal(str(tmp_path / "book"))


def test_a_binary_file_of_no_known_kind(tmp_path: Path) -> None:
    data = bytes(range(256)) * 40
    assert "binary file" in refusal(written(tmp_path, "data.txt", data))
    assert "binary file" in refusal(
        written(tmp_path, "program.bin", Path(sys.executable).resolve().read_bytes()[64:9000])
    )


def test_a_file_too_large_is_refused_at_once_and_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    before = time.process_time()
    sentence = refusal(str(path))
    assert time.process_time() - before < 0.05
    assert f"larger than {MAX_BYTES // 2**20} MB" in sentence
    assert "split -C 60m" in sentence


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = written(tmp_path, "secret.txt", PARAGRAPH)
    if os.geteuid() == 0:  # root may read everything, so the system's refusal is played

        def refuse(*_: object, **__: object) -> int:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(os, "open", refuse)
    else:
        Path(source).chmod(0)
    assert "may not be read; change its permissions" in refusal(source)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_without_a_writer_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "a device or a pipe" in refusal(str(tmp_path / "pipe"))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
def test_devices_and_sockets(tmp_path: Path) -> None:
    assert "a device or a pipe" in refusal("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        refusal(str(tmp_path / "s"))


@pytest.mark.parametrize("source", ["", "a\0b", "x" * 5000, "file:///etc/passwd", "data:,x"])
def test_what_is_no_file_name(source: str) -> None:
    refusal(source)


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text here")
def test_a_file_name_with_odd_bytes(tmp_path: Path) -> None:
    source = written(tmp_path, os.fsdecode(b"caf\xe9 \xff.txt"), PARAGRAPH)
    article = article_of(source)
    assert article.blocks[0].text == PARAGRAPH
    article.source.encode()
    article.title.encode()
    refusal(source + "x").encode()


def test_control_characters_in_a_file_name_do_not_reach_the_terminal(tmp_path: Path) -> None:
    assert "\x1b" not in refusal(str(tmp_path / "a\x1b[31mb\n.txt"))


def test_control_characters_in_a_file_name_do_not_reach_the_title(tmp_path: Path) -> None:
    for ending in (".txt", ".md"):
        article = article_of(written(tmp_path, f"a\x1b[31mb\u202e{ending}", PARAGRAPH))
        assert article.title == "Ab"
        assert Path(article.source).read_bytes() == PARAGRAPH.encode()


def test_control_characters_in_a_header_do_not_reach_the_article(tmp_path: Path) -> None:
    header = "---\ntitle: T\x1b[31m\u202eitle\nbyline: A\x07nn\nlanguage: e\x00n\nlevel: B\x9c2\n---\n\n"
    article = article_of(written(tmp_path, "a.md", header + PARAGRAPH))
    assert (article.title, article.byline, article.language, article.level) == ("Title", "Ann", "en", "B2")


def test_escape_sequences_in_the_text_are_defused(tmp_path: Path) -> None:
    article = article_of(written(tmp_path, "a.txt", f"{PARAGRAPH}\x1b]0;title\x07 and \x1b[2J more.\0"))
    assert article.blocks[0].text == f"{PARAGRAPH} and  more."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_give_the_same_article(tmp_path: Path, encoding: str) -> None:
    text = f"{PARAGRAPH}\n\n“El niño” – así se llamaba – comió.\n"
    article = article_of(written(tmp_path, "a.txt", text.encode(encoding)))
    assert [block.text for block in article.blocks] == [part.strip() for part in text.split("\n\n")]


def test_a_line_of_a_million_characters(tmp_path: Path) -> None:
    for line in ("word " * 200_000, "x" * 1_000_000):
        article = article_of(written(tmp_path, "long.txt", line))
        assert [block.text for block in article.blocks] == [line.strip()]
        assert article_of(written(tmp_path, "long.md", line)).blocks == article.blocks


def test_a_million_short_lines(tmp_path: Path) -> None:
    article = article_of(written(tmp_path, "many.txt", "ab\n" * 300_000))
    assert sum(block.text.count("ab") for block in article.blocks) == 300_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_header_of_a_plain_text_is_understood_and_its_marks_are_left(tmp_path: Path, encoding: str) -> None:
    header = "---\ntitle: El niño\nauthor: Ana Núñez\nlanguage: es\nlevel: A2\n---\n\n"
    text = f"{header}El niño comió *algo* — así fue.\n\n# No es título\n"
    article = article_of(written(tmp_path, "a.txt", text.replace("—", "-").encode(encoding)))
    assert (article.title, article.byline, article.language, article.level) == ("El niño", "Ana Núñez", "es", "A2")
    assert [block.text for block in article.blocks] == ["El niño comió *algo* - así fue.", "# No es título"]


def test_rules_in_a_plain_text_that_are_no_header_stay(tmp_path: Path) -> None:
    for head in ("---\nNote: this is a story.\n---", "---\n\n---", "---\ntitle: without an end"):
        article = article_of(written(tmp_path, "a.txt", f"{head}\n\n{PARAGRAPH}"))
        assert article.blocks[0].text.startswith("---")
    assert "no text below the header" in refusal(written(tmp_path, "a.txt", "---\ntitle: T\n---\n\n"))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"The Ferryman\n\n{PARAGRAPH}\n\n{PARAGRAPH}", "The Ferryman"),
        (f"# The Ferryman\n\n{PARAGRAPH}", "The Ferryman"),
        (f"---\ntitle: The Ferryman\n---\n\n{PARAGRAPH}", "The Ferryman"),
        (f"{PARAGRAPH}\n\n{PARAGRAPH}", "Standard input"),
    ],
)
def test_standard_input_is_called_by_its_own_title(text: str, title: str) -> None:
    article = article_of("-", stdin=io.BytesIO(text.encode()))
    assert (article.title, article.blocks[0].text) == (title, PARAGRAPH)


def test_standard_input() -> None:
    article = article_of("-", stdin=io.BytesIO(PARAGRAPH.encode()))
    assert (article.source, article.title, article.language) == ("-", "Standard input", "en")
    with pytest.raises(ReaderError, match="There is no text in standard input"):
        article_of("-", stdin=io.BytesIO(b""))
    with pytest.raises(ReaderError, match="no standard input"):
        article_of("-")


def test_standard_input_without_an_end_is_cut_off() -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            return b"a" * size

    with pytest.raises(ReaderError, match="larger than"):
        article_of("-", stdin=Endless())  # type: ignore[arg-type]


def test_markdown_by_its_ending_or_its_header(tmp_path: Path) -> None:
    text = "---\ntitle: Uno\nlanguage: es\n---\n\n*Hola*, mundo.\n"
    for name in ("a.md", "a.MARKDOWN", "a"):
        article = article_of(written(tmp_path, name, text))
        assert (article.title, article.blocks[0].text) == ("Uno", "Hola, mundo.")
    assert article_of("-", stdin=io.BytesIO(b"# Title\n\nText with *marks*.\n")).blocks[0].text == "Text with marks."
    assert article_of(written(tmp_path, "b.txt", "Some *stars* here.")).blocks[0].text == "Some *stars* here."


def test_opening_plain_text_loads_nothing_heavy(tmp_path: Path) -> None:
    source = written(tmp_path, "a.txt", PARAGRAPH)
    script = (
        "import sys; from reader.sources.opener import open_source; open_source(sys.argv[1]);"
        "heavy = {'regex', 'charset_normalizer', 'markdown_it', 'simplemma', 'wordfreq', 'textual'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", script, source], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)), st.sampled_from([".txt", ".md", ""]))
def test_any_bytes_give_an_article_or_a_sentence(tmp_path: Path, data: bytes, ending: str) -> None:
    try:
        article = article_of(written(tmp_path, f"any{ending}", data))
    except ReaderError as error:
        assert str(error).endswith(".")
        return
    assert isinstance(article, Article)
    assert article.title
    assert article.blocks
    assert all(block.text.strip() for block in article.blocks)


def test_files_whose_endings_lie(tmp_path: Path) -> None:
    word = tmp_path / "a.epub"
    with zipfile.ZipFile(word, "w") as archive:
        w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        archive.writestr("word/document.xml", f"<w:d {w}><w:p><w:r><w:t>The lamp was lit.</w:t></w:r></w:p></w:d>")
    assert [block.text for block in article_of(str(word)).blocks] == ["The lamp was lit."]
    subtitles = tmp_path / "a.html"
    subtitles.write_text("1\n00:00:01,000 --> 00:00:03,000\nThe lamp was lit.\n")
    assert [block.text for block in article_of(str(subtitles)).blocks] == ["The lamp was lit."]
