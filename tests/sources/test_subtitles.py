"""Subtitles: times and numbers go, sentences are put together again, whatever order they come in."""

from pathlib import Path

import pytest

from reader.errors import ReaderError
from tests.sources.articles import article_of

SRT = """1
00:00:01,000 --> 00:00:03,500
<i>The lamp was lit</i>

2
00:00:03,600 --> 00:00:05,000
{\\an8}every night. - said nobody.

3
00:00:05,100 --> 00:00:07,000
- Who lit it?
- I did.

4
00:01:00,000 --> 00:01:02,000
A new day began.
"""


def texts(folder: Path, name: str, text: str | bytes) -> list[str]:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [block.text for block in article_of(str(path)).blocks]


WANTED = ["The lamp was lit every night. - said nobody.", "- Who lit it?", "- I did.", "A new day began."]


def test_subrip(tmp_path: Path) -> None:
    assert texts(tmp_path, "a.srt", SRT) == WANTED
    assert texts(tmp_path, "a.txt", SRT) == WANTED  # by what it is
    assert texts(tmp_path, "a.srt", b"\xef\xbb\xbf" + SRT.replace("\n", "\r\n").encode()) == WANTED
    assert texts(tmp_path, "a.srt", SRT.replace("\n", "\r\n").encode("utf-16")) == WANTED


def test_subtitles_out_of_order(tmp_path: Path) -> None:
    cues = SRT.strip().split("\n\n")
    assert texts(tmp_path, "a.srt", "\n\n".join([cues[3], cues[1], cues[0], cues[2]])) == WANTED


def test_webvtt(tmp_path: Path) -> None:
    text = """WEBVTT - lamp

NOTE not to be read

STYLE
::cue { color: red }

intro
00:01.000 --> 00:03.000 align:start position:0%
<v Ann Archer>Caf&eacute; &amp; <c.loud>lamp</c><00:02.000> 1920.

00:04.000 --> 00:05.000
Next line.
"""
    assert texts(tmp_path, "a.vtt", text) == ["Ann Archer: Café & lamp 1920. Next line."]


def test_a_line_shown_on_in_the_next_cue_is_read_once(tmp_path: Path) -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nOnce.\n\n2\n00:00:02,000 --> 00:00:03,000\nOnce.\n"
    assert texts(tmp_path, "a.srt", text) == ["Once."]


@pytest.mark.parametrize("text", ["hello there\n", "1\n00:00:01,000 --> 00:00:02,000\n\n", "1\n00:00:01,000 -->"])
def test_what_holds_no_subtitles(tmp_path: Path, text: str) -> None:
    with pytest.raises(ReaderError, match="There are no subtitles in"):
        texts(tmp_path, "a.srt", text)


def test_captions_that_scroll_are_said_once(tmp_path: Path) -> None:
    """Every line is shown twice: as the lower one, then as the upper one over the next."""
    shown = ["the lamp was lit", "every night by the", "same family"]
    cues = [("", shown[0]), (shown[0], ""), (shown[0], shown[1]), (shown[1], ""), (shown[1], shown[2])]
    text = "WEBVTT\n\n" + "".join(
        f"00:00:{n:02}.000 --> 00:00:{n + 1:02}.000 align:start\n{upper or ' '}\n{lower or ' '}\n\n"
        for n, (upper, lower) in enumerate(cues)
    )
    assert texts(tmp_path, "a.vtt", text) == ["the lamp was lit every night by the same family"]
