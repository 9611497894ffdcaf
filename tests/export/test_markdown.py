"""The list for people, read by a Markdown parser."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.export.markdown import escape, render_markdown
from reader.export.rows import ExportRow

Row = Callable[..., ExportRow]


class Page(HTMLParser):
    """What a browser would show of it: words and tags."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.words = ""
        self.tags: list[str] = []
        parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
        self.html = parser.render(markdown)
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_comment(self, data: str) -> None:
        self.tags.append("comment")

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_list_can_be_read_as_it_is(row: Row) -> None:
    text = render_markdown([row(), row(term="Weg", sentence="", definition="", sentence_translation="")]).decode()
    assert text.startswith("# Vocabulary\n\n2 terms.\n\n1. **charge** *verb* — acusado  \n")
    assert "\n   “The boss was **charged** with trafficking.”  \n" in text
    assert "rank 1,290 · met 3× · learning 2 · Mexico rejects US intervention\n" in text
    assert "\n2. **Weg** *verb* — acusado  \n   " in text


def test_the_second_of_two_equal_words_is_the_bold_one(row: Row) -> None:
    cloze = "the cat saw {{c1::the}} dog"
    text = render_markdown([row(sentence="the cat saw the dog", sentence_cloze=cloze)]).decode()
    assert "“the cat saw **the** dog”" in text


@pytest.mark.parametrize(
    ("sentence", "surface"),
    [
        ("Los EE.UU. rechazan.", "EE.UU."),
        ("この単語です", "単語"),
        ("say*no*more", "*no*"),
        ("l'homme", "l'"),
        ("a snake_case_word here", "snake_case_word"),
        ("x | y <b>z</b>", "<b>z"),
    ],
)
def test_the_word_is_bold_whatever_it_touches(row: Row, sentence: str, surface: str) -> None:
    page = Page(render_markdown([row(sentence=sentence, surface=surface)]).decode())
    bold = re.findall(r"<(?:strong|b)>(.*?)</(?:strong|b)>", page.html)
    assert len(bold) == 2
    assert sentence in page.words
    assert re.sub(r"&lt;|&gt;", lambda m: {"&lt;": "<", "&gt;": ">"}[m.group()], bold[1]) == surface


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "![x](http://example.org/x.png)",
        "| a | b |",
        "# heading",
        "- item",
        "1. item",
        "===",
        "```",
        "&lt;b&gt;",
    ],
)
def test_text_stays_text(row: Row, hostile: str) -> None:
    made = row(term=hostile, definition=hostile, sentence=hostile, source=hostile, surface="nothing")
    page = Page(render_markdown([made]).decode())
    assert page.words.count(hostile) == 4
    assert set(page.tags) <= {"h1", "p", "ol", "li", "strong", "em", "br"}
    assert page.tags.count("h1") == page.tags.count("li") == 1


def test_bars_and_brackets_are_escaped_wherever_the_line_is_pasted() -> None:
    assert escape("a | b [c] <d>") == r"a \| b \[c\] \<d\>"


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=40) | st.text("*_`[]<>&#-+=|\\~1. a"))
def test_any_text_is_shown_as_it_is_and_starts_no_markup(text: str) -> None:
    page = Page(f"1. **x**  \n   {escape(text)}\n")
    assert set(page.tags) <= {"ol", "li", "strong", "br"}
    assert " ".join(page.words.split()) == " ".join(f"x {text}".split())
