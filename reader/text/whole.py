"""A text as a whole: a book as one article, and how many words there are."""

from reader.languages import Language
from reader.text.article import Article, Block, Book
from reader.text.tokens import Words


def whole(book: Book) -> Article:
    """All blocks of a book, without links; raises ReaderError where a chapter cannot be read."""
    blocks: list[Block] = []
    for number in range(len(book.chapters)):
        blocks.extend(book.chapter(number).blocks)
    return Article(book.title, book.byline, book.language, book.source, tuple(blocks))


def count_words(article: Article, language: Language) -> int:
    """The words of an article, as its page counts them."""
    words = Words([block.text for block in article.blocks], language)
    for _ in words.fill():
        pass
    return words.count
