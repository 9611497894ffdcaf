"""What is to be learned before reading: the words of a text or book that is not open yet, and keeping many of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple

from reader.lookup.chain import Chain
from reader.lookup.entry import translation_of
from reader.reading.books import OpenBook
from reader.reading.families import Family, Spot, Tally
from reader.reading.opening import Opened
from reader.reading.pairs import Pair
from reader.reading.session import source_of
from reader.text.article import Article
from reader.text.sentences import sentence_spans
from reader.vocabulary.bulk import BulkWord
from reader.vocabulary.terms import Encounter, Source, Status


class Subject(NamedTuple):
    """A text or book whose words are looked at: `chapter(n)` and `source(n)` give its chapters, a text has one."""

    title: str
    pair: Pair
    chapters: int
    chapter: Callable[[int], Article]
    source: Callable[[int], Source]


def subject_of(opened: Opened, book: OpenBook | None = None) -> Subject:
    """What was opened; of a book all chapters, whichever was."""
    code = opened.pair.source.code
    if opened.book is None:
        article = opened.article
        return Subject(article.title, opened.pair, 1, lambda n: article, lambda n: source_of(article, code))
    whole = book or OpenBook(opened.book)

    def source(number: int) -> Source:
        return whole.chapter_source(number, code)

    return Subject(whole.book.title, opened.pair, len(whole), whole.chapter_once, source)


def count(subject: Subject, chain: Chain, statuses: Mapping[str, Status]) -> Iterator["Counted | int"]:
    """Counts the words of all chapters: their numbers as they are done, at the end what was found. A chapter that
    cannot be read is passed over."""
    from reader.errors import ReaderError

    tally = Tally(subject.pair.source)
    unread = 0
    for number in range(subject.chapters):
        try:
            article = subject.chapter(number)
        except ReaderError:
            unread += 1
            continue
        for _ in tally.add(article, number):
            yield number
    yield Counted(list(tally.families(chain, statuses)), tally.tokens, unread)


class Counted(NamedTuple):
    """The words of a text; `unread` chapters could not be read."""

    families: list[Family]
    tokens: int
    unread: int


def bulk_words(subject: Subject, chain: Chain, families: Iterable[Family]) -> list[BulkWord]:
    """The words with their meanings, each as if it had been clicked where it stands first; in the order of the text, so
    that no chapter is made twice."""
    make = partial(_bulk_word, subject, chain, {})
    return [make(family) for family in sorted(families, key=lambda family: family.first)]


def _bulk_word(subject: Subject, chain: Chain, made: dict[int, Article], family: Family) -> BulkWord:
    number = family.first.chapter
    if number not in made:
        made.clear()
        made[number] = subject.chapter(number)
    found = chain.look_up(family.lemma)
    return BulkWord(
        family.lemma,
        subject.pair.source.code,
        subject.pair.target.code,
        translation_of(found),
        found.part_of_speech,
        _encounter(made[number], subject.source(number), subject.pair, family.first),
    )


def _encounter(article: Article, source: Source, pair: Pair, spot: Spot) -> Encounter:
    text = article.blocks[spot.block].text
    spans = sentence_spans(text, pair.source)
    start, end = next(((a, b) for a, b in spans if a <= spot.start < b), (0, len(text)))
    sentence = text[start : max(end, spot.end)]
    surface = text[spot.start : spot.end]
    return Encounter(surface, sentence, spot.start - start, spot.block, spot.start, source, datetime.now(UTC))
