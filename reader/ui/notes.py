"""Reader's own lines on a page: below its title, and at the edges of a chapter."""

from reader.reading.bookmark import Chapter
from reader.reading.session import Session
from reader.ui import phrases


def notes_of(session: Session) -> list[str]:
    """The lines below the title: byline, facts, the hint; in a book the chapter before."""
    notes = []
    chapter = session.bookmark.chapter
    if session.article.byline and (chapter is None or not chapter.number):
        notes.append(phrases.ORIGINAL_BY.format(byline=session.article.byline))
    pair = f"{session.language.code} → {session.target.code}"
    count = session.word_count
    facts = [f"{count:,} words" if count is not None else "", pair, session.article.level or ""]
    if chapter is not None:
        number = phrases.CHAPTER_OF.format(number=chapter.number + 1, count=len(chapter.book))
        facts = [chapter.book.book.title, number, *facts]
        before, _ = edges_of(chapter)
        notes += [before] if before else []
    notes += [" · ".join(filter(None, facts)), phrases.HINT]
    # Below a title its own empty line follows.
    return notes if session.lead else [*notes, ""]


def edges_of(chapter: Chapter | None) -> tuple[str, str]:
    """What stands above and below a chapter: how the ones before and after it are called."""
    if chapter is None:
        return "", ""
    book, number = chapter

    def name(n: int) -> str:
        return book.title_of(n) or phrases.THE_CHAPTER.format(number=n + 1)

    before = phrases.CHAPTER_BEFORE.format(title=name(number - 1)) if number else ""
    last = number + 1 >= len(book)
    return before, phrases.END_OF_BOOK if last else phrases.NEXT_CHAPTER.format(title=name(number + 1))
