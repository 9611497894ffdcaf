"""Plain text as people keep it: by blank lines, by line, hard-wrapped, verse; and nothing of it is lost."""

import textwrap
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.plain import parse_plain, title_from_name
from reader.text.article import Article, Kind, clean

LONG = (
    "The ferry that nobody wanted any more lay at the end of the pier, and on its deck an old man was mending a net "
    "that had not been in the water for eleven years."
)
OTHER = "“Is it true,” the girl asked him, “that you once carried an elephant across?” He did not look up; he knotted."


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


def test_paragraphs_between_blank_lines() -> None:
    assert texts(parse_plain(f"{LONG}\n\n{OTHER}\n \t\n\n\n{LONG}\n", "a.txt")) == [LONG, OTHER, LONG]


def test_one_paragraph_a_line() -> None:
    assert texts(parse_plain(f"{LONG}\n{OTHER}\n{LONG}", "a.txt")) == [LONG, OTHER, LONG]


def test_hard_wrapped_lines_are_joined() -> None:
    body = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in (LONG, OTHER, LONG))
    assert texts(parse_plain(body, "a.txt")) == [LONG, OTHER, LONG]


def test_hard_wrapped_paragraphs_that_only_an_indent_separates() -> None:
    body = "\n".join(textwrap.fill(paragraph, 66, initial_indent="   ") for paragraph in (LONG, OTHER, LONG))
    assert texts(parse_plain(body, "a.txt")) == [LONG, OTHER, LONG]


def test_a_hyphen_at_a_line_end_is_left_as_written() -> None:
    wrapped = (
        "The ferry that nobody wanted lay at the far end of the old wood-\nen pier for years, and on its deck a lonely "
        "mother-\nin-law sat in a chair that she had brought from the house—\nalone."
    )
    (text,) = texts(parse_plain(wrapped, "a.txt"))
    assert text == wrapped.replace("\n", "")


def test_verse_keeps_its_lines() -> None:
    verse = (
        "Tyger Tyger, burning bright,\n  In the forests of the night;\nWhat immortal hand or eye,\nCould frame thee?"
    )
    article = parse_plain(f"The Tyger\n\n{verse}\n\n{verse}", "a.txt")
    assert article.title == "The Tyger"
    assert texts(article) == [verse, verse]


def test_verse_within_wrapped_prose_keeps_its_lines() -> None:
    verse = "Tyger Tyger, burning bright,\n  In the forests of the night;\nWhat immortal hand or eye"
    prose = textwrap.fill(LONG, 72)
    indented = textwrap.indent(verse, "    ")
    assert texts(parse_plain(f"{prose}\n\n{indented}\n\n{prose}\n\n{prose}", "a.txt")) == [LONG, verse, LONG, LONG]


def test_short_lines_that_are_sentences_are_paragraphs() -> None:
    assert texts(parse_plain("Hello.\nHow are you?\nFine, thanks.\n\nGood.", "a.txt")) == [
        "Hello.", "How are you?", "Fine, thanks.", "Good.",
    ]  # fmt: skip


def test_columns_stay_columns() -> None:
    table = "Name      Age    City\nAna       12     Lugo\nLuis      9      Vigo"
    article = parse_plain(f"{LONG}\n\n{table}", "a.txt")
    assert (article.blocks[1].kind, article.blocks[1].text) == (Kind.PREFORMATTED, table)


def test_double_spaces_and_brackets_survive() -> None:
    text = "Two  spaces,   three, a no-break\u00a0space, [Mexican] politicians, {x}, ... and so on for a while longer."
    assert texts(parse_plain(text, "a.txt")) == [text]


def test_japanese_lines_are_joined_without_a_space() -> None:
    lines = ["吾輩は猫である名前はまだ無いどこ", "で生れたかとんと見当がつかぬ何で", "も薄暗い。"]
    assert texts(parse_plain("\n".join(lines), "a.txt")) == ["".join(lines)]


@pytest.mark.parametrize(
    "line", ["CHAPTER ONE", "Chapter 12", "Capítulo III. La casa", "Kapitel 4", "IV.", "Epilogue", "THE END"]
)
def test_headings(line: str) -> None:
    article = parse_plain(f"{LONG}\n\n{line}\n\n{OTHER}", "a.txt")
    assert [block.kind for block in article.blocks] == [Kind.PARAGRAPH, Kind.HEADING, Kind.PARAGRAPH]


@pytest.mark.parametrize(
    "line", ["Part of the problem was him", "He waited", "“NO!”", "Book a table", "1984", "* * *", "OK"]
)
def test_short_lines_that_are_no_headings(line: str) -> None:
    article = parse_plain(f"{LONG}\n\n{line}\n\n{OTHER}", "a.txt")
    assert article.blocks[1].kind is Kind.PARAGRAPH
    assert article.blocks[1].text == line


def test_the_title_is_the_first_short_line() -> None:
    for between in ("\n\n", "\n"):
        article = parse_plain(f"The last ferry{between}{LONG}{between}{OTHER}", "some_file.txt")
        assert (article.title, texts(article)) == ("The last ferry", [LONG, OTHER])


@pytest.mark.parametrize(
    "first", [LONG, "Chapter 1", "“Come here,” he said.", "- a list", "and so it began", "Dear John,"]
)
def test_without_a_title_the_file_name_is_made_readable(first: str) -> None:
    article = parse_plain(f"{first}\n\n{OTHER}", "dir/the_last-ferry.txt")
    assert article.title == "The last ferry"
    assert texts(article) == [first, OTHER]


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("mexico.txt", "Mexico"),
        ("/a/b/NASA_report.v2.txt", "NASA report v2"),
        ("-", "Standard input"),
        ("año.md", "Año"),
        ("___", "___"),
        ("a\x1b[31mb.txt", "Ab"),
        ("a\x9b31m\u202eb\x07\n.txt", "Ab"),
        ("\x1b.txt", "Untitled"),
    ],
)
def test_titles_from_file_names(source: str, title: str) -> None:
    assert title_from_name(source) == title


def test_the_language_is_detected() -> None:
    assert parse_plain(LONG, "a").language == "en"
    assert parse_plain("Zxq", "a").language is None


SAMPLE = (
    "a the house, went; “quoted” said. Then he’s mother-in-law well— [x] {y} ... 12 3.5km über niño\u00a0sí 東京 END?! "
    "-- -"
)
WORDS = st.sampled_from(SAMPLE.split(" "))
LINES = st.builds(
    lambda indent, words, gap, end: indent + gap.join(words) + end,
    st.sampled_from(["", "", "  ", "\t", "      "]),
    st.lists(WORDS, max_size=25),
    st.sampled_from([" ", " ", "  ", "     "]),
    st.sampled_from(["", "", " ", "-"]),
)
PAGES = st.one_of(
    st.lists(st.one_of(LINES, st.just("")), max_size=30).map("\n".join),
    st.text(max_size=200),
    st.text(st.sampled_from("aB .\n\t-—あ"), max_size=120),
)


def without_spaces(text: str) -> str:
    return "".join(text.split())


@given(PAGES)
def test_ordinary_text_loses_nothing_but_line_ends(page: str) -> None:
    page = clean(page)
    if not page.strip():
        return
    article = parse_plain(page, "zzz.txt")
    title = "" if article.title == "Zzz" else article.title
    if article.byline is None:
        assert without_spaces(title + "".join(texts(article))) == without_spaces(page)
    assert all(block.text.strip() for block in article.blocks)


@given(st.lists(st.lists(WORDS, min_size=30, max_size=60).map(" ".join), min_size=6, max_size=12))
def test_wrapping_a_text_does_not_change_its_words(paragraphs: list[str]) -> None:
    wrapped = "\n\n".join(textwrap.fill(p, 70, break_on_hyphens=False, break_long_words=False) for p in paragraphs)
    article = parse_plain(wrapped, "zzz.txt")
    title = [] if article.title == "Zzz" else [article.title]
    assert without_spaces("".join(title + texts(article))) == without_spaces("".join(paragraphs))


def test_a_novel_of_a_million_words_opens_in_a_moment() -> None:
    page = "\n\n".join([f"{LONG} {OTHER}"] * 20_000)
    before = time.process_time()
    article = parse_plain(page, "novel.txt")
    assert time.process_time() - before < 0.5  # 0.04 s on an idle machine
    assert len(article.blocks) == 20_000
