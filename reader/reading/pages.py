"""The words of a page that one has not said anything about: what "the rest of the page is known" means."""

from reader.reading.session import Session
from reader.reading.statuses import UNMET
from reader.text.walk import Place
from reader.vocabulary.bulk import BulkWord
from reader.vocabulary.terms import Status

_CAPITALS = frozenset({"de", "lb"})
"""Languages that write nouns with a capital letter."""


def rest_of_page(session: Session, first: Place, last: Place) -> list[BulkWord] | None:
    """The words between two places that the vocabulary does not hold, by their lemmas, each once; names (a capital
    letter inside a sentence) and numbers aside. None as long as lemmas cannot be told."""
    lemmatiser = session.interpreter.ready_lemmatiser
    if lemmatiser is None:
        return None
    book = session.statuses.bytes()
    found: dict[str, BulkWord] = {}
    for block in range(first.block, last.block + 1):
        words, text = session.words.block(block), session.texts[block]
        for number in range(len(words)):
            if not first <= Place(block, number) <= last:
                continue
            start, form = words.start[number], words.form[number]
            surface = text[start : words.end[number]]
            if form < len(book) and book[form] != UNMET:
                continue
            if any(sign.isdecimal() for sign in surface) or _is_name(session, block, start, surface):
                continue
            lemma = lemmatiser.lemma(surface)
            found.setdefault(session.key(lemma), BulkWord(lemma, session.language.code, session.target.code))
    return list(found.values())


def mark_known(session: Session, words: list[BulkWord]) -> int:
    """Keeps these words as known, as one step for undo; returns how many."""
    if session.store is None or not words:
        return 0
    count = session.store.keep_all(words, Status.KNOWN)
    session.clicks.reload_statuses()
    return count


def _is_name(session: Session, block: int, start: int, surface: str) -> bool:
    if not surface[:1].isupper() or session.language.code in _CAPITALS:
        return False
    first, _ = session.walk.sentence_at(block, start)
    return start > first + 1 and surface != "I"
