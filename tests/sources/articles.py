"""What tests of sources share: an article from a file, and bytes from a recipe."""

from typing import BinaryIO

from reader.sources.opener import How, open_source
from reader.text.article import Article


def article_of(source: str, *, stdin: BinaryIO | None = None) -> Article:
    """What `open_source` gives where it gives an article."""
    found = open_source(source, How(stdin))
    assert isinstance(found, Article)
    return found
