"""The sample articles as the library lists them."""

from pathlib import Path

from reader.languages import get_language
from reader.paths import seeds
from reader.sources.samples import list_samples
from reader.text.tokens import Words
from tests.sources.articles import article_of


def test_samples_are_listed_by_name_without_the_readme(tmp_path: Path) -> None:
    for name in ("b.md", "a_first-text.txt", "README.md", "picture.png"):
        (tmp_path / name).write_text("One two three.", encoding="utf-8")
    listed = list_samples(tmp_path)
    assert [(sample.path.name, sample.title, sample.words) for sample in listed] == [
        ("a_first-text.txt", "A first text", 3),
        ("b.md", "B", 3),
    ]
    assert list_samples(tmp_path / "none") == []


def test_header_says_the_same_as_the_opened_article() -> None:
    samples = list_samples(seeds())
    assert len(samples) >= 10
    for sample in samples:
        article = article_of(str(sample.path))
        assert (sample.title, sample.language, sample.level) == (article.title, article.language, article.level)
        assert 300 <= sample.words <= 950


def test_words_are_counted_as_the_page_counts_them() -> None:
    for sample in list_samples(seeds()):
        article = article_of(str(sample.path))
        words = Words([block.text for block in article.blocks], get_language(sample.language))
        for _ in words.fill():
            pass
        assert abs(sample.words - words.count) <= words.count / 100, sample.path.name


def test_marks_of_markdown_are_no_words(tmp_path: Path) -> None:
    text = "## One\n\n---\n\n> *two* **three**\n\n* [four](https://example.org/a-b)\n1. five 37 21st-century\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    (tmp_path / "b.md").write_text("---\nlanguage: fr\n---\nL’homme qu’il a vu aujourd’hui.", encoding="utf-8")
    assert [sample.words for sample in list_samples(tmp_path)] == [6, 7]
