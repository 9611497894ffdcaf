"""Web pages: what belongs to the article stays in its order, what stands around it goes; what a page says of itself."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.sources.extraction import text_of
from reader.sources.html import parse_html
from reader.sources.measures import INLINE, Measures
from reader.sources.web import MAX_PAGE, NoArticleError, decode_page, parse_page
from reader.text.article import Article, Kind
from tests.sources.articles import article_of

LONG = (
    "The lighthouse on the northern point was built when ships still carried sails, and it has been lit every night. "
)


def parsed(page: str | bytes, source: str = "https://example.org/news/lamp.html", **how: str) -> Article:
    return parse_page(page.encode() if isinstance(page, str) else page, source, "the page", **how)  # type: ignore[arg-type]


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


def in_body(body: str) -> Article:
    """An article whose text begins with two paragraphs, then has `body`."""
    return parsed(f"<html><body><article><p>{LONG}</p><p>{LONG}</p>{body}</article></body></html>")


def blocks_of(body: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in in_body(body).blocks[2:]]


PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>The lamp that never went out | The Northern Post</title>
<meta property="og:title" content="The lamp that never went out"><meta name="author" content="By Ann Archer">
<meta property="article:published_time" content="2024-03-05T08:30:00Z"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies, small files, to make this page better, and to show you ads.</p></div>
<h1>The lamp that never went out</h1>
<p class="dek">For a hundred years the same family has climbed the stairs, every evening, without a break.</p>
<div class="byline">By Ann Archer</div>
<figure><img src="/lamp.jpg" alt="lamp"><figcaption>The lamp, seen from the harbour.</figcaption></figure>
<div class="share-tools"><a href="#">Tweet</a> <a href="#">Share</a></div>
<div class="story-body"><p>{LONG}</p><h2>The stairs</h2><p>{LONG}</p>
<blockquote><p>I have counted them, and there are two hundred and six.</p></blockquote>
<aside class="related"><h3>Related</h3><ul><li><a href="/1">Ten lamps you must see before you die</a></li></ul></aside>
<ul><li>one lamp, three lenses</li><li>no lift</li></ul>
<pre>on  = 2\noff = 1</pre><p>{LONG}
<a href="/glass#cut">cut glass</a></p></div>
<section id="comments"><h2>Comments</h2><p>First! I have been there, and it is not as high as they say.</p></section>
<footer><p>Copyright of the Northern Post, all rights reserved, and so on and so forth, for ever.</p></footer>
</body></html>"""


def test_the_article_is_kept_whole_and_in_order_and_nothing_around_it() -> None:
    article = parsed(PAGE)
    assert [(block.kind.value, block.text[:25]) for block in article.blocks] == [
        ("paragraph", "For a hundred years the s"),
        ("caption", "The lamp, seen from the h"),
        ("paragraph", LONG[:25]),
        ("heading", "The stairs"),
        ("paragraph", LONG[:25]),
        ("quote", "I have counted them, and "),
        ("item", "one lamp, three lenses"),
        ("item", "no lift"),
        ("preformatted", "on  = 2\noff = 1"),
        ("paragraph", LONG[:25]),
    ]
    link = article.links[-1]
    assert article.blocks[link.block].text[link.start : link.end] == "cut glass"
    assert link.target == "https://example.org/glass#cut"
    assert article.pictures == ((1, "https://example.org/lamp.jpg"),)


def test_title_byline_date_and_language_come_from_the_metadata() -> None:
    article = parsed(PAGE)
    assert (article.title, article.byline, article.language, article.date) == (
        "The lamp that never went out", "Ann Archer", "en", "2024-03-05T08:30:00Z",
    )  # fmt: skip


def test_json_ld_goes_before_meta() -> None:
    data = (
        '<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"Post"},{"@type":["NewsArticle"],'
        '"headline":"The lamp","author":[{"name":"Bo Lind"},{"name":"Cy Ode"}],"datePublished":"2024-03-04",'
        '"inLanguage":"es"}]}</script><script type="application/ld+json">{broken</script>'
    )
    article = parsed(PAGE.replace("</head>", f"{data}</head>").replace(' lang="en-GB"', ""))
    assert (article.title, article.byline, article.date) == (
        "The lamp",
        "Bo Lind, Cy Ode",
        "2024-03-04",
    )
    assert article.language == "es"


def test_an_author_is_found_by_rel_and_by_class() -> None:
    bare = PAGE.replace('<meta name="author" content="By Ann Archer">', "")
    assert parsed(bare).byline == "Ann Archer"
    linked = bare.replace('<div class="byline">By Ann Archer</div>', '<a rel="author" href="/x">Di Day</a>')
    assert parsed(linked).byline == "Di Day"
    assert parsed(bare.replace("By Ann Archer", "By Ann Archer | March 5, 2024 8:30 am")).byline == "Ann Archer"


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<p>One<br>two<br/>three</p>", [("paragraph", "One\ntwo\nthree")]),
        ("<p>One two three.<br><br>Four five six.<br><br><br>Seven.</p>",
         [("paragraph", "One two three."), ("paragraph", "Four five six."), ("paragraph", "Seven.")]),
        ("<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>を読む</p>", [("paragraph", "漢字を読む")]),
        ("<p>co&shy;operate&nbsp;&amp; &lt;b&gt; &eacute;&#x301; caf&eacute;</p>",
         [("paragraph", "co\xadoperate\xa0& <b> é\u0301 café")]),
        ("<p>A &#27;[31m&#8238;red&#7; word</p>", [("paragraph", "A red word")]),
        ("<ol start=3><li>three<ul><li>deep</li></ul></li><li value=9><p>nine</p><p>more</p></li></ol>",
         [("item", "three"), ("item", "deep"), ("item", "nine"), ("item", "more")]),
        ("<table><caption>Ships</caption><tr><th>Name<th>Year</tr><tr><td>Ann</td><td>1901</td></tr></table>",
         [("caption", "Ships"), ("item", "Name"), ("item", "Year"), ("item", "Ann"), ("item", "1901")]),
        ("<pre><code>if x:\n    y()\n</code></pre>", [("preformatted", "if x:\n    y()")]),
        ("<dl><dt>Lamp</dt><dd>a light</dd></dl>", [("item", "Lamp"), ("item", "a light")]),
        ("<div class=stanza><p>Roses are red,</p><p>violets blue</p></div>",
         [("paragraph", "Roses are red,\nviolets blue")]),
        ("<p>The house<sup>1</sup> has 40 m<sup>2</sup>, H<sub>2</sub>O and 10<sup>6</sup>.</p>",
         [("paragraph", "The house[1] has 40 m², H2O and 10⁶.")]),
        ("<p>He said <q>no</q>.</p>", [("paragraph", "He said “no”.")]),
        ("<h3>Part<br>two</h3><p>Text follows.</p>", [("heading", "Part two"), ("paragraph", "Text follows.")]),
        ("<p>un<b>believ</b>able   and\n\nmore</p>", [("paragraph", "unbelievable and more")]),
        ("<p>Bare</p>text between<p>blocks stays</p>",
         [("paragraph", "Bare"), ("paragraph", "text between"), ("paragraph", "blocks stays")]),
        ("<p hidden>no</p><p style='display: none'>no</p><script>no()</script><p>yes, here</p>",
         [("paragraph", "yes, here")]),
    ],
)  # fmt: skip
def test_structure(body: str, blocks: list[tuple[str, str]]) -> None:
    assert blocks_of(body) == blocks


def test_lists_have_levels_and_markers() -> None:
    article = in_body(
        "<ol type=a><li>one<ul><li>deep</li></ul></li><li>two</li></ol><ol reversed start=2><li>b<li>a</ol>"
    )
    assert [(block.level, block.marker) for block in article.blocks[2:]] == [
        (0, "a."), (1, "•"), (0, "b."), (0, "2."), (0, "1."),
    ]  # fmt: skip


def test_links_within_the_page_lead_to_their_anchors() -> None:
    article = in_body('<p>See <a href="#note">the note</a>, <a href="#nowhere">no</a>, <a href="x:y">y</a>.</p>'
                      '<p id="note">The note itself.</p>')  # fmt: skip
    assert [link.target for link in article.links] == ["#note"]
    assert [(anchor.name, anchor.block, anchor.offset) for anchor in article.anchors] == [("note", 3, 0)]


def test_a_picture_says_what_it_shows_once() -> None:
    article = in_body('<p><img src="a.png" alt="A lamp at night"></p>'
                      '<div class="wp-caption-text">A lamp at night, 1920</div>'
                      '<img src="b.png" alt="">')  # fmt: skip
    assert [(block.kind, block.text) for block in article.blocks[2:]] == [(Kind.CAPTION, "A lamp at night, 1920")]
    assert article.pictures == ((2, "https://example.org/news/a.png"),)


@pytest.mark.parametrize(
    ("declared", "header", "encoding"),
    [
        ("", "text/html; charset=iso-8859-2", "iso-8859-2"),
        ('<meta charset="windows-1250">', "", "cp1250"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "", "cp1252"),
        ("", "", "utf-8"),
        ('<meta charset="iso-8859-1">', "text/html; charset=latin1", "utf-8"),  # wrong: the bytes tell
        ('<meta charset="utf-8">', "", "cp1252"),
        ('<meta charset="no-such-thing">', "text/html; charset=rot13", "cp1252"),
        ("", "", "utf-16"),
    ],
)
def test_encodings_declared_detected_and_wrong(declared: str, header: str, encoding: str) -> None:
    word = "háček žluťoučký kůň" if encoding in ("iso-8859-2", "cp1250") else "El niño comió — así creció"
    text = f"<html><head>{declared}</head><body><p>{word}</p></body></html>"
    assert word in decode_page(text.encode(encoding), header)


def test_a_page_without_an_article_says_what_is_there() -> None:
    page = (
        "<html><title>Links</title><ul>"
        + "".join(f"<li><a href='/{n}'>Page {n}</a>" for n in range(30))
        + "</ul></html>"
    )
    with pytest.raises(
        NoArticleError, match="only 30 lines of text and 30 links; read all of it with --whole"
    ) as caught:
        parsed(page)
    assert texts(caught.value.whole)[:2] == ["Page 0", "Page 1"]
    assert texts(parse_page(page.encode(), "x", "the page", whole=True)) == texts(caught.value.whole)
    with pytest.raises(ReaderError, match="made by a script"):
        parsed("<html><body><script>render()</script><noscript>Turn it on.</noscript></body></html>")


def test_a_text_that_is_a_page_in_name_only(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"{LONG}\n\n{LONG}", encoding="utf-8")
    assert texts(article_of(str(path))) == [LONG.strip(), LONG.strip()]


def test_a_page_by_any_other_name(tmp_path: Path) -> None:
    path = tmp_path / "lamp.txt"
    path.write_text(PAGE, encoding="utf-8")
    assert article_of(str(path)).title == "The lamp that never went out"


def test_elements_within_elements_without_end() -> None:
    with pytest.raises(ReaderError, match="without end"):
        parsed("<div>" * 100_000 + LONG)


def test_a_page_larger_than_any_text_is_refused() -> None:
    before = time.process_time()
    with pytest.raises(ReaderError, match="a web page of 12 MB, more than 12 MB"):
        parsed(b"<html><p>" + b"x" * MAX_PAGE)
    assert time.process_time() - before < 0.2


def test_a_large_page_takes_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        page = "<html><body><div>" + f"<p>{LONG}<a href=x>y</a></p>" * count + "</div></body></html>"
        before = time.process_time()
        assert len(parsed(page).blocks) == count
        return time.process_time() - before

    seconds(200)
    assert seconds(2_000) < 10 * seconds(500) + 0.2


MARKS = (
    "<p>", "</p>", "<li>", "<ul>", "</ul>", "<td>", "<tr>", "<table>", "</table>", "<br>", "<b>", "</b>", "</a>",
    "<pre>", "</pre>", "<h1>", "</h1>", "<blockquote>", "</div>", "<ruby>a<rt>b</rt></ruby>", "<img>", "word",
    "&amp;", "\x1b[1m", "]", " ", "<sup>1</sup>", "<figure>", "<figcaption>", "<q>", "<hr>", "<dl>", "<dd>",
    "<a href=#x>", "<img src=a.png alt=words>", "<!-- x -->", "<p id=x>",
)  # fmt: skip


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(MARKS), max_size=40))
def test_any_mixture_of_marks_gives_blocks_that_hold_together(parts: list[str]) -> None:
    try:
        article = parse_page("".join(parts).encode() + b"<p>end</p>", "x", "it", whole=True)
    except ReaderError:
        return
    assert "end" in "".join(texts(article))
    for block in article.blocks:
        assert block.text.strip() and "\x1b" not in block.text
    for link in article.links:
        assert 0 <= link.start < link.end <= len(article.blocks[link.block].text)
    for anchor in article.anchors:
        assert 0 <= anchor.offset <= len(article.blocks[anchor.block].text)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from((*MARKS, " a, b", "\n", "twenty characters of text;", "<em>", "</em>")), max_size=40))
def test_lengths_are_those_that_the_text_of_each_element_has(parts: list[str]) -> None:
    measures = Measures()
    for element in measures.walk(parse_html("".join(parts) + "<p>end</p>", "it")):
        measure = measures.ended
        assert measure.length == len(text_of(element))
        assert measure.linked == sum(len(text_of(link)) for link in element.iter("a"))
        own = " ".join(
            [element.text or "", *(f"{text_of(e) if e.tag in INLINE else ''} {e.tail or ''}" for e in element)]
        )
        assert (measure.own_length, measure.own_commas) == (len(" ".join(own.split())), len(re.findall("[,;]", own)))


def test_a_page_that_is_no_article_is_said_however_few_links_it_has() -> None:
    sign_in = "<html><title>Club</title><p>Sign in to go on.</p><form><input name=n><button>Go</button></form></html>"
    with pytest.raises(NoArticleError, match="only 1 line of text and no links;") as caught:
        parsed(sign_in)
    assert caught.value.found.endswith("no links") and texts(caught.value.whole) == ["Sign in to go on."]
    assert texts(parsed("<html><title>Haiku</title><p>An old silent pond.</p></html>")) == ["An old silent pond."]
