"""The sentences of undo: what is so again."""

from collections.abc import Sequence

from reader.vocabulary.terms import Status

_LONGEST_QUOTE = 60


def quoted(text: str) -> str:
    """A word or phrase in quotation marks, shortened where it is long."""
    return f"“{text}”" if len(text) <= _LONGEST_QUOTE else f"“{text[: _LONGEST_QUOTE - 1].rstrip()}…”"


def named(texts: Sequence[str]) -> str:
    """One word by its name, several by their number."""
    return quoted(texts[0]) if len(texts) == 1 else f"{len(texts):,} words"


def not_kept(text: str, *, created: bool, earlier: Status | None) -> str:
    """After a word was kept: it was new, or it was there with another status (`earlier`), or just met once more."""
    if created:
        return f"{quoted(text)} is no longer kept."
    return f"The click on {quoted(text)} is undone." if earlier is None else statuses_back([(text, earlier)])


def statuses_back(before: Sequence[tuple[str, Status]]) -> str:
    """After words got a status; `before` are the words with the ones they had."""
    if len(before) == 1:
        ((text, status),) = before
        return f"{quoted(text)} is back as {status.label}."
    return f"{len(before):,} words have their earlier status back."


def field_back(field: str, text: str) -> str:
    """After a translation or a definition was written anew."""
    return f"The {field} of {quoted(text)} is as it was."


def words_back(texts: Sequence[str]) -> str:
    """After words were deleted."""
    return f"{named(texts)} {'is' if len(texts) == 1 else 'are'} back."


def click_back(text: str) -> str:
    """After a click was taken back and its word stayed."""
    return f"The click on {quoted(text)} is back."
