"""What a word of a file changes in the vocabulary, and what stands against it: the rules of an import.

What the reader wrote by hand stands (translation, notes), and a file fills what is empty. What came from a dictionary,
or from an earlier file, gives way. A status that the file tells raises ours; it lowers it, or puts the word among the
ignored or out of them, only where the file tells that it was said after our last change, or where both come from
reviews and the file's are the later ones. The later reviews hold. Tags and sentences are joined.
"""

import json
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from reader.vocabulary.changes import searchable, stored_tags
from reader.vocabulary.journal import Value
from reader.vocabulary.queries import moment
from reader.vocabulary.terms import Status

_DIFFICULTY = 5.0  # of a card whose history nobody tells: the middle

INCOMING = (
    "line", "text", "language", "status", "likely", "said", "translation", "own", "definition", "part_of_speech",
    "notes", "tags", "target_language", "schedule", "reviewed",
)  # fmt: skip
KEPT = (
    "id", "text", "status", "own_status", "changed", "translation", "own_translation", "definition", "part_of_speech",
    "notes", "tags",
)  # fmt: skip
"""The columns that are compared, in the order in which Word and Ours take them."""


class Change(NamedTuple):
    """What a word of the file would do: "added", "updated", "unchanged", or "kept" where it only says otherwise than we
    do and ours stands; `fields` are (name, before, after), `kept` (name, ours, the file's)."""

    kind: str
    line: int
    term: str
    language: str
    fields: tuple[tuple[str, str, str], ...]
    kept: tuple[tuple[str, str, str], ...] = ()


class Compared(NamedTuple):
    """A word of the file, and what of the vocabulary it changes: columns of its term and of its card."""

    change: Change
    term_id: int | None
    values: dict[str, Value]
    card_id: int | None
    card: dict[str, Value] | None


class Word(NamedTuple):
    """What a file tells of a word; `reviewed`: the status is the one that its reviews have led to."""

    line: int
    text: str
    language: str
    status: int | None
    likely: int
    said: str | None
    translation: str
    own: int
    definition: str
    part_of_speech: str
    notes: str
    tags: str
    target_language: str
    schedule: str | None
    reviewed: int


class Ours(NamedTuple):
    """What the vocabulary has of it."""

    id: int
    text: str
    status: int
    own_status: int
    changed: str
    translation: str
    own_translation: int
    definition: str
    part_of_speech: str | None
    notes: str
    tags: str
    card_id: int | None
    due: str | None
    last_review: str | None


def added(word: Word) -> Compared:
    """A word that is not there yet."""
    status = Status(word.likely if word.status is None else word.status)
    fields = [("status", "", status.label)]
    fields += [(name, "", text) for name, text in (("translation", word.translation), ("notes", word.notes)) if text]
    return Compared(Change("added", word.line, word.text, word.language, tuple(fields)), None, {}, None, None)


def compare(word: Word, ours: Ours, new_sentences: int, now: datetime) -> Compared:
    """A word that is there; `new_sentences` are those of the file that it was not met in yet."""
    values: dict[str, Value] = {}
    fields: list[tuple[str, str, str]] = []
    kept: list[tuple[str, str, str]] = []

    def put(name: str, before: str, after: str, stands: bool, **given: Value) -> None:
        if after and after != before:
            (kept if stands else fields).append((name, before, after))
            values.update({} if stands else {name: after, **given})

    card = card_of(word.schedule, ours.due, ours.last_review, now)
    wanted = word.likely if word.status is None else word.status
    if wanted != ours.status and (word.status is not None or ours.status < wanted):
        labels = "status", Status(ours.status).label, Status(wanted).label
        if _may_say(word, ours, wanted, card is not None and "state" in card):
            fields.append(labels)
            values |= {"status": wanted, "said": 1, "own_status": int(not word.reviewed)}
        elif wanted != Status.NEW and word.status is not None:  # that it is there says nothing
            kept.append(labels)
    stands = bool(ours.own_translation and ours.translation)
    put(
        "translation", ours.translation, word.translation, stands,
        own_translation=word.own, target_language=word.target_language,
        folded=searchable(ours.text, word.translation),
    )  # fmt: skip
    put("definition", ours.definition, word.definition, stands and bool(ours.definition))
    put("part_of_speech", ours.part_of_speech or "", word.part_of_speech, stands and bool(ours.part_of_speech))
    put("notes", ours.notes, word.notes, bool(ours.notes))
    if word.tags != "[]":
        before = json.loads(ours.tags)
        joined = stored_tags((*before, *json.loads(word.tags)))
        if joined != ours.tags:
            fields.append(("tags", ", ".join(before), ", ".join(json.loads(joined))))
            values["tags"] = joined
    if card is not None:
        fields.append(("due", (ours.due or "")[:10], str(card["due"])[:10]))
    if new_sentences:
        fields.append(("sentence", "", "one more" if new_sentences == 1 else f"{new_sentences} more"))
    kind = "updated" if fields else "kept" if kept else "unchanged"
    change = Change(kind, word.line, ours.text, word.language, tuple(fields), tuple(kept))
    return Compared(change, ours.id, values, ours.card_id, card)


def _may_say(word: Word, ours: Ours, wanted: int, reviewed_later: bool) -> bool:
    """Whether a status other than ours holds."""
    if word.status is None:
        return ours.status != Status.IGNORED
    if wanted == Status.NEW:
        return False
    if (word.said and word.said[:19] >= ours.changed[:19]) or (reviewed_later and not ours.own_status):
        return True
    if Status.IGNORED in (wanted, ours.status):
        return ours.status == Status.NEW
    return wanted > ours.status


def card_of(text: str | None, due: str | None, last: str | None, now: datetime) -> dict[str, Value] | None:
    """The columns of a card that has come as far as the schedule tells; None where ours has come as far."""
    if text is None:
        return None
    told: dict[str, Any] = json.loads(text)
    same_due = due is not None and abs((_at(due) - _at(told["due"])).total_seconds()) < 1
    if same_due or (last and told["last_review"] and told["last_review"] <= last):
        return None
    if due is not None and not told["last_review"] and not told["reps"]:
        return {"due": told["due"]}
    ahead = (_at(told["due"]) - now) / timedelta(days=1)
    stability = told["stability"] or told["interval"] or max(1.0, ahead)
    return {
        "state": 1 if told["learning"] else 2,
        "step": 0 if told["learning"] else None,
        "stability": max(0.01, float(stability)),
        "difficulty": min(10.0, max(1.0, float(told["difficulty"] or _DIFFICULTY))),
        "due": told["due"],
        "last_review": told["last_review"] or moment(_at(told["due"]) - timedelta(days=told["interval"])),
        "reps": max(1, told["reps"]),
        "lapses": told["lapses"],
        "suspended": int(told["suspended"]),
    }


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)
