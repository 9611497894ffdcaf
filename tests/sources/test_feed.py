"""Feeds of RSS and Atom are lists to choose from; some bring their texts along, some are damaged, some never end."""

from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.reading.opening import ListError, open_text
from reader.settings import Settings
from reader.sources.feed import MOST_ENTRIES
from reader.sources.opener import open_source
from reader.text.article import Feed

LONG = "The lamp was lit every night by the same family, for a hundred years and more. " * 10
RSS = f"""<?xml version="1.0" encoding="iso-8859-1"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>El faro</title><link>https://example.org/</link><language>es-MX</language>
<item><title>Uno &amp;amp; dos</title><link>/uno</link><pubDate>Tue, 05 Mar 2024 08:30:00 GMT</pubDate>
<description>&lt;p&gt;Breve.&lt;/p&gt;</description></item>
<item><title>Entero</title><link>https://example.org/entero</link><dc:creator>Ana</dc:creator><dc:date>2024-03-04</dc:date>
<content:encoded><![CDATA[<p>{LONG}</p><p>Fin, <a href="/x">ver</a>.</p>]]></content:encoded></item>
<item><title>ni enlace ni texto</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title type="html">The &lt;b&gt;lamp&lt;/b&gt;</title>
<entry><title>One</title><link rel="self" href="https://example.org/self"/><link href="https://example.org/one"/>
<updated>2024-03-05T08:30:00Z</updated><author><name>Ann</name></author><summary>Short &amp; plain.</summary></entry>
<entry><title>Two</title><id>https://example.org/two</id><published>2024-03-01T00:00:00Z</published>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}<br/>and <em>more</em></p></div></content></entry>
</feed>"""


def feed_of(folder: Path, text: str, encoding: str = "utf-8", name: str = "a.xml") -> Feed:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    found = open_source(str(path))
    assert isinstance(found, Feed)
    return found


def test_rss(tmp_path: Path) -> None:
    feed = feed_of(tmp_path, RSS.replace("Breve", "Así"), "iso-8859-1")
    assert (feed.title, feed.language, len(feed.entries)) == ("El faro", "es", 2)
    first, second = feed.entries
    assert first[:4] == ("Uno & dos", "https://example.org/uno", "2024-03-05T08:30:00+00:00", "Así.")
    assert first.article is None
    assert second.article is not None and second.date == "2024-03-04"
    assert (second.article.byline, second.article.language) == ("Ana", "es")
    assert [block.text for block in second.article.blocks] == [LONG.strip(), "Fin, ver."]
    assert second.article.links[0].target == "https://example.org/x"


def test_atom(tmp_path: Path) -> None:
    feed = feed_of(tmp_path, ATOM, name="feed.txt")
    first, second = feed.entries
    assert feed.title == "The lamp"
    assert first[:4] == ("One", "https://example.org/one", "2024-03-05T08:30:00Z", "Short & plain.")
    assert second.article is not None and second.address == "https://example.org/two"
    assert second.article.blocks[0].text == f"{LONG.strip()}\nand more"


def test_a_feed_that_is_no_well_formed_xml(tmp_path: Path) -> None:
    feed = feed_of(tmp_path, RSS.replace("Uno &amp;amp; dos", "Uno & dos &nbsp;").replace("iso-8859-1", "utf-8"))
    assert [entry.address for entry in feed.entries] == ["https://example.org/uno", "https://example.org/entero"]


def test_a_feed_without_end_is_cut(tmp_path: Path) -> None:
    item = "<item><title>a</title><link>https://example.org/a</link></item>"
    feed = feed_of(tmp_path, f"<rss><channel>{item * (MOST_ENTRIES + 200)}")
    assert len(feed.entries) == MOST_ENTRIES


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<rss><channel><title>Empty</title></channel></rss>", "offers no texts just now"),
        ('<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss><channel><title>&a;</title></channel></rss>', "defines entities"),
        ("<rss>" + "<a>" * 5_000, "nested more than"),
    ],
)
def test_feeds_that_cannot_be_read(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ReaderError, match=told):
        feed_of(tmp_path, text)


def test_what_reads_texts_says_that_it_is_a_list(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(ATOM, encoding="utf-8")
    with pytest.raises(ListError, match="a list of texts; choose one") as caught:
        open_text(str(path), Settings())
    assert len(caught.value.feed.entries) == 2


def test_damaged_feed_in_an_older_encoding(tmp_path: Path) -> None:
    damaged = RSS.replace("Uno &amp;amp; dos", "Año & niño")
    assert feed_of(tmp_path, damaged, "iso-8859-1").entries[0].title == "Año niño"
