"""Markdown: its words as written, its marks as kinds of blocks, its header as what is known of the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.sources.header import split_header
from reader.sources.markdown import _Reader, parse_markdown
from reader.sources.simple_markdown import simple_blocks
from reader.text.article import Block, Kind, clean

SEED = """---
title: "El ascensor"
byline: Ana Díaz
language: es
level: B1
licence: CC BY-SA 4.0
---

# El ascensor

Subió *despacio* y **sin ruido**.
"""


def blocks(text: str) -> list[Block]:
    return list(parse_markdown(text, "a.md").blocks)


def test_the_header_of_a_seed() -> None:
    article = parse_markdown(SEED, "x.md")
    assert (article.title, article.byline, article.language, article.level) == ("El ascensor", "Ana Díaz", "es", "B1")
    assert [block.text for block in article.blocks] == ["Subió despacio y sin ruido."]
    assert split_header(SEED)[0]["licence"] == "CC BY-SA 4.0"


def test_headers_of_other_programs_do_no_harm() -> None:
    article = parse_markdown(
        "---\nlayout: post\nauthor: 'Eva Ríos'\ntags:\n  - uno\nlang: klingon\n---\nHola, el mundo.", "a.md"
    )
    assert (article.byline, article.language) == ("Eva Ríos", None)
    assert [block.text for block in article.blocks] == ["Hola, el mundo."]


def test_a_rule_at_the_top_is_no_header() -> None:
    assert [block.text for block in blocks("---\n\nText here.\n\n---\n\nMore.")] == [
        "---",
        "Text here.",
        "---",
        "More.",
    ]


def test_a_header_without_a_text_is_refused() -> None:
    with pytest.raises(ReaderError, match="no text below the header"):
        parse_markdown("---\ntitle: x\n---\n", "a.md")


def test_the_first_heading_is_the_title() -> None:
    article = parse_markdown("# One\n\nText.\n\n## Two\n\nMore.", "file_name.md")
    assert article.title == "One"
    assert article.blocks == (
        Block(Kind.PARAGRAPH, "Text."),
        Block(Kind.HEADING, "Two", 2),
        Block(Kind.PARAGRAPH, "More."),
    )
    assert parse_markdown("Text.", "file_name.md").title == "File name"


def test_kinds_of_blocks() -> None:
    text = (
        "> A quotation\n> of two lines\n>\n> > within\n\n1. one\n2. two\n   - three\n\n     more of three\n\n"
        "```\npre  formatted\n```\n\n![A photo](x.png)\n\n| a | b |\n|---|---|\n| c | d |\n\n* * *\n"
    )
    assert blocks(text) == [
        Block(Kind.QUOTE, "A quotation of two lines"),
        Block(Kind.QUOTE, "within", 1),
        Block(Kind.ITEM, "one", 0, "1."),
        Block(Kind.ITEM, "two", 0, "2."),
        Block(Kind.ITEM, "three", 1, "•"),
        Block(Kind.ITEM, "more of three", 1),
        Block(Kind.PREFORMATTED, "pre  formatted"),
        Block(Kind.CAPTION, "A photo"),
        *(
            Block(Kind.ITEM, text, level, "" if level else "•")
            for text, level in (("a", 0), ("b", 1), ("c", 0), ("d", 1))
        ),
        Block(Kind.PARAGRAPH, "* * *"),
    ]


def test_brackets_braces_and_dots_are_shown_as_they_are() -> None:
    text = "[Mexican] politicians, {x}, ... 5 * 3 * 2, snake_case_word, a < b & c [^1]"
    assert blocks(text) == [Block(Kind.PARAGRAPH, text)]


def test_marks_go_and_words_stay() -> None:
    assert blocks("**Bold**, _it_, `code`, [a link](http://example.org), &eacute;, \\*star\\*") == [
        Block(Kind.PARAGRAPH, "Bold, it, code, a link, é, *star*")
    ]


def test_line_ends_of_the_source_are_spaces_and_hard_breaks_are_verse() -> None:
    assert blocks("one\ntwo  \nthree<br>four") == [Block(Kind.PARAGRAPH, "one two\nthree\nfour")]


def test_html_is_taken_off_and_comments_are_gone() -> None:
    assert blocks("<!-- secret -->\n\n<div>Hello <b>you</b> &amp; me</div>\n\nA <i>word</i>.") == [
        Block(Kind.PARAGRAPH, "Hello you & me"),
        Block(Kind.PARAGRAPH, "A word."),
    ]


def test_the_byline_below_the_title() -> None:
    article = parse_markdown("# A title\n\n*By Maren Oduya*\n\nA paragraph of text.", "a.md")
    assert (article.title, article.byline) == ("A title", "Maren Oduya")
    assert [block.text for block in article.blocks] == ["A paragraph of text."]


def test_control_characters_by_their_numbers_are_gone() -> None:
    article = parse_markdown(
        "# T&#x202e;itle&#27;\n\n*By Maren &#x2066;Oduya*\n\nA &#12;<b>&#x1b;b&#133;</b> &#169;.", "a.md"
    )
    assert (article.title, article.byline) == ("Title\ufffd", "Maren Oduya")
    assert [clean(block.text) for block in article.blocks] == [block.text for block in article.blocks]
    assert article.blocks[0].text.endswith("©.")


def test_deep_nesting_does_not_break() -> None:
    assert blocks("> " * 500 + "deep")
    assert blocks("\n".join("  " * depth + "- item" for depth in range(200)))


WORDS = "the house niño don’t well, end. (so) 12 3.5 él—ella ¿qué? “yes”"


@given(st.lists(st.sampled_from(WORDS.split()), min_size=1))
def test_plain_words_come_through_unchanged(words: list[str]) -> None:
    text = "Words " + " ".join(words)
    assert [block.text for block in blocks(text)] == [text]


@given(st.text(st.sampled_from("ab *_`[]()!#>-+=|<&;\\\n:1.~\"'"), max_size=80))
def test_no_markdown_fails(text: str) -> None:
    try:
        article = parse_markdown(text, "a.md")
    except ReaderError:
        return
    assert all(block.text.strip() for block in article.blocks)
    assert article.blocks


def test_links_lead_to_the_web_and_to_headings() -> None:
    text = (
        "Intro with a [link *here*](https://example.org/a) and [there](#the-end), [lost](#nowhere), [file](x.md).\n\n"
    )
    article = parse_markdown(text + "## The end!\n\n![A lamp](lamp.png)\n", "a.md")
    words = article.blocks[0].text
    assert [(words[link.start : link.end], link.target) for link in article.links] == [
        ("link here", "https://example.org/a"), ("there", "#the-end"),
    ]  # fmt: skip
    assert article.anchors == (("the-end", 1, 0),)
    assert article.pictures == ((2, "lamp.png"),)


# ---- prose with hardly any marks, which takes no parser


PIECES = st.sampled_from(
    ["a", "é1", " ", "*", "[", "]", "(", ")", "!", "#", ".", ",", "—", "“", "”", "-", "\n", "\n\n", "# ", "## ", "*a*",
     "*ab cd*", " *x*,", "[a]", "1. ", "12 ", "\u00a0", "\u0301", "+", "=", "~", "漢字", "\n---\n", "\n===\n", "http://a.b"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=16).map("".join))
def test_simple_prose_is_read_as_the_parser_reads_it(text: str) -> None:
    simple = simple_blocks(text)
    assert simple is None or simple == list(_Reader(text).parsed())


@pytest.mark.parametrize(
    "text",
    [
        "A *word*, and *two words*.\n\n## A heading\nText of\ntwo lines.",
        "—¿Qué? [sic]\n\n1984 was *late*!",
        "*So* it is.",
    ],
)
def test_prose_with_headings_and_emphasis_takes_no_parser(text: str) -> None:
    assert simple_blocks(text) == list(_Reader(text).parsed())


@pytest.mark.parametrize(
    "text",
    ["- item", "1) item", "> quoted", "    code", "a `b` c", "[a](b)", "![a](b)", "[a]: b", "a\\*b", "un*frigging*real",
     "a  \nb", "**bold**", "* a *", "a\n---", "a\n===", "a | b\n- | -", "&amp;", "<b>", "# a #", "~~~", "_a_", "*a"],
)  # fmt: skip
def test_what_may_be_more_than_prose_is_left_to_the_parser(text: str) -> None:
    assert simple_blocks(text) is None


def test_notes_and_tables_are_read_piece_by_piece() -> None:
    article = parse_markdown(
        "# Lamps\n\nIt burned[^1] for years[^oil].\n\n"
        "| Year | Lamps |\n|---|:-:|\n| 1880 | **two**[^1] |\n| 1881 | |\n\n"
        "[^1]: Without a pause.\n\n    On calm days.\n[^oil]: On *whale* oil.\n[^never]: Nobody asks.\n",
        "a.md",
    )
    assert [(block.kind.value, block.level, block.marker, block.text) for block in article.blocks] == [
        ("paragraph", 0, "", "It burned[1] for years[oil]."),
        ("item", 0, "•", "Year"),
        ("item", 1, "", "Lamps"),
        ("item", 0, "•", "1880"),
        ("item", 1, "", "two[1]"),
        ("item", 0, "•", "1881"),
        ("item", 0, "[1]", "Without a pause."),
        ("item", 0, "", "On calm days."),
        ("item", 0, "[oil]", "On whale oil."),
        ("item", 0, "[never]", "Nobody asks."),
    ]
    places = {anchor.name: anchor.block for anchor in article.anchors}
    led = [(link.block, article.blocks[link.block].text[link.start : link.end], link.target) for link in article.links]
    assert led == [(0, "[1]", "#note-1"), (0, "[oil]", "#note-oil"), (4, "[1]", "#note-1")]
    assert (places["note-1"], places["note-oil"]) == (6, 8)


def test_a_note_that_stands_nowhere_stays_as_it_is_written() -> None:
    assert [block.text for block in blocks("It burned[^1] for years, you see.\n\nThen [^ not.")] == [
        "It burned[^1] for years, you see.",
        "Then [^ not.",
    ]
