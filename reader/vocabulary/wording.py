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
    """After a translation, the notes … were written anew."""
    now = "are as they were" if field.endswith("s") else "is as it was"
    return f"The {field} of {quoted(text)} {now}."


def words_back(texts: Sequence[str]) -> str:
    """After words were deleted."""
    return f"{named(texts)} {'is' if len(texts) == 1 else 'are'} back."


def click_back(text: str) -> str:
    """After a click was taken back and its word stayed."""
    return f"The click on {quoted(text)} is back."


def tags_back(texts: Sequence[str]) -> str:
    """After tags were added or removed."""
    return f"The tags of {named(texts)} are as they were."


def merged_back(texts: Sequence[str]) -> str:
    """After terms were merged into another one."""
    one = len(texts) == 1
    return f"{named(texts)} {'is a word of its' if one else 'are words of their'} own again."


def lemma_back(form: str) -> str:
    """After a form was given another lemma."""
    return f"{quoted(form)} belongs again where it did."


def answer_back(text: str) -> str:
    """After a card was rated."""
    return f"The answer to {quoted(text)} is taken back."


def suspension_back(texts: Sequence[str], *, suspended: bool) -> str:
    """After words were put aside (`suspended`), or taken into review again."""
    verb = "is" if len(texts) == 1 else "are"
    return f"{named(texts)} {verb} {'reviewed again' if suspended else 'put aside again'}."


def kept_as(count: int, status: Status) -> str:
    """Many words kept at once."""
    return f"{count:,} {'word' if count == 1 else 'words'} kept as {status.label}"


def bulk_back(count: int, status: Status) -> str:
    """After many words were kept at once."""
    return f"{count:,} {'word is' if count == 1 else 'words are'} no longer {status.label}."
