"""Reader's own lines on a page, below its title."""

from reader.session import Session
from reader.ui import phrases


def notes_of(session: Session) -> list[str]:
    """The lines below the title: byline, facts, the hint."""
    notes = []
    if session.article.byline:
        notes.append(phrases.ORIGINAL_BY.format(byline=session.article.byline))
    pair = f"{session.language.code} → {session.target.code}"
    count = session.word_count
    facts = [f"{count:,} words" if count is not None else "", pair, session.article.level or ""]
    notes += [" · ".join(filter(None, facts)), phrases.HINT]
    # Below a title its own empty line follows.
    return notes if session.lead else [*notes, ""]
