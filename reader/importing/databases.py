"""The SQLite files of e-book readers: KOReader's vocabulary builder and Kindle's vocab.db."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from reader.detection import detect_language
from reader.errors import ReaderError
from reader.importing.incoming import Hints, Items, RowError, UnknownLanguageError, language_of, moment_of_number
from reader.importing.lines import each
from reader.text.article import clean
from reader.vocabulary.incoming import Incoming, Schedule
from reader.vocabulary.review import status_of_interval
from reader.vocabulary.terms import Status

_KOREADER_DAYS = (0, 0, 0.5, 1, 2, 4, 7, 15, 30)
"""After how many days KOReader asks again, by how often in a row a word was known."""
_KINDLE_MASTERED = 100

_WORDS_OF_KOREADER = """
SELECT v.word, t.name, v.create_time, v.review_time, v.due_time, v.review_count, v.prev_context, v.next_context,
       v.streak_count, {highlight}, v.title_id
FROM vocabulary v LEFT JOIN title t ON t.id = v.title_id ORDER BY v.create_time, v.word
"""
_WORDS_OF_KINDLE = """
SELECT w.word, w.stem, w.lang, w.category, l.usage, l.timestamp, coalesce(b.title, ''), coalesce(b.authors, ''),
       w.timestamp
FROM WORDS w LEFT JOIN LOOKUPS l ON l.word_key = w.id LEFT JOIN BOOK_INFO b ON b.id = l.book_key
ORDER BY coalesce(l.timestamp, w.timestamp), w.id
"""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The database, only to be read; what is wrong with it is said in a sentence."""
    try:
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as db:
            db.text_factory = lambda raw: raw.decode("utf-8", "replace")
            yield db
    except (sqlite3.Error, ValueError) as error:
        raise ReaderError(
            f"“{path.name}” is no database that can be read ({error}); copy it from the device again."
        ) from error


def tables_of(path: Path) -> dict[str, set[str]]:
    """The tables of a database and their columns, in lower case."""
    with opened(path) as db:
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name.casefold(): {row[1].casefold() for row in db.execute("SELECT * FROM pragma_table_info(?)", (name,))}
            for name in names
        }


def read_koreader(path: Path, hints: Hints) -> Items:
    """KOReader does not say which language a book is in: it is told by the sentences that its words stand in."""
    columns = tables_of(path).get("vocabulary", set())
    highlight = "v.highlight" if "highlight" in columns else "''"
    with opened(path) as db:
        languages = {} if hints.language else _languages_of_books(db)
        rows = enumerate(db.execute(_WORDS_OF_KOREADER.format(highlight=highlight)), 1)
        yield from each(rows, _sane(lambda line, row: _koreader_word(line, row, hints, languages)))


def _languages_of_books(db: sqlite3.Connection) -> dict[Any, str | None]:
    found: dict[Any, list[str]] = {}
    for book, before, after in db.execute("SELECT title_id, prev_context, next_context FROM vocabulary"):
        parts = found.setdefault(book, [])
        if len(parts) < 100:
            parts.append(f"{before or ''} {after or ''}")
    return {book: detect_language("\n".join(parts)) for book, parts in found.items()}


def _koreader_word(line: int, row: Any, hints: Hints, languages: dict[Any, str | None]) -> Incoming:
    word, title, made, reviewed, due, reviews, before, after, streak, highlight, book = row
    form = _word(highlight) if highlight else _word(word)
    language = hints.language or languages.get(book)
    if language is None:
        raise UnknownLanguageError("the language of its book is not recognised; say it with --language CODE")
    before, after = clean(str(before or "")).lstrip(), clean(str(after or "")).rstrip()
    sentence, start = _sentence_around(before, form, after)
    days = _KOREADER_DAYS[min(int(streak or 0), len(_KOREADER_DAYS) - 1)]
    due_at = moment_of_number(float(due or 0))
    return Incoming(
        line,
        form if " " in form else hints.lemma_of(language, form),
        language,
        status=status_of_interval(days) if reviews else None,
        said=moment_of_number(float(reviewed or 0)),
        likely=hints.status or Status.NEW,
        sentence=sentence,
        surface=form,
        start=start,
        title=clean(str(title or "KOReader")),
        at=moment_of_number(float(made or 0)),
        schedule=Schedule(due_at, days, int(reviews), last_review=moment_of_number(float(reviewed or 0)))
        if reviews and due_at
        else None,
    )


def _sentence_around(before: str, form: str, after: str) -> tuple[str, int]:
    """The sentence within the fifteen words or so that KOReader keeps on either side, and the word's offset in it."""
    if not before and not after:
        return "", -1
    ends = ".!?…。！？"
    cut = max(before.rfind(f"{end} ") + 1 if end.isascii() or end == "…" else before.rfind(end) + 1 for end in ends)
    head = before[cut:].lstrip() if cut > 0 else before
    tails = [place for end in ends if (place := after.find(end)) >= 0]
    tail = after[: min(tails) + 1] if tails else after
    # KOReader cuts the space between the context and the word where there is one.
    left = head + ("" if not head or head[-1] in " '’-(“\"«¿¡—" else " ")
    right = ("" if not tail or not tail[0].isalnum() else " ") + tail
    sentence = f"{left}{form}{right}"
    return sentence, len(left)


def read_kindle(path: Path, hints: Hints) -> Items:
    """A word for each look-up of it, with its sentence and book; words marked as mastered are known."""
    with opened(path) as db:
        rows = enumerate(db.execute(_WORDS_OF_KINDLE), 1)
        yield from each(rows, _sane(lambda line, row: _kindle_word(line, row, hints)))


def _kindle_word(line: int, row: Any, hints: Hints) -> Incoming:
    word, stem, language, category, usage, looked_up, title, authors, made = row
    form = _word(word)
    code = language_of(str(language or ""), hints)
    return Incoming(
        line,
        _word(stem) if str(stem or "").strip() else hints.lemma_of(code, form),
        code,
        status=Status.KNOWN if category == _KINDLE_MASTERED else None,
        likely=hints.status or Status.NEW,
        sentence=" ".join(clean(str(usage or "")).split()),
        surface=form,
        title=clean(f"{title} ({authors})" if authors and title else title or "Kindle"),
        at=moment_of_number(float(looked_up or made or 0)),
    )


def _word(value: Any) -> str:
    word = " ".join(clean(str(value or "")).split())
    if not word:
        raise RowError("there is no word in it")
    if len(word) > 250:
        raise RowError("what stands for the word is longer than 250 characters")
    return word


def _sane(make: Callable[[int, Any], Incoming]) -> Callable[[int, Any], Incoming]:
    """Of rows whose columns may hold anything."""

    def made(number: int, row: Any) -> Incoming:
        try:
            return make(number, row)
        except (ValueError, TypeError, OverflowError):
            raise RowError("its columns hold what makes no sense there") from None

    return made
