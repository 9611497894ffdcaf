"""The sample articles as the library lists them."""

from pathlib import Path

from reader.paths import seeds
from reader.sources.opener import open_source
from reader.sources.samples import list_samples


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
    for sample in list_samples(seeds()):
        article = open_source(str(sample.path))
        assert (sample.title, sample.language, sample.level) == (article.title, article.language, article.level)
        assert 300 <= sample.words <= 950
