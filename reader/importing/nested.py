"""What export/nested.py writes, read: a word's other sentences, and how it stands in review."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from reader.text.article import clean
from reader.vocabulary.incoming import Met, Schedule


def location_of(text: str) -> tuple[int, int] | None:
    """The block and offset that export.nested.location_text was given; None for anything else."""
    block, colon, offset = text.partition(":")
    if not colon or not offset.isdecimal() or not (block == "title" or block.isdecimal()):
        return None
    place = (-1 if block == "title" else int(block)), int(offset)
    return place if max(place) < 1_000_000_000 else None


def sentences_of(found: object) -> tuple[Met, ...]:
    """What a list of sentence_json says; raises ValueError where it is none."""
    if not isinstance(found, Sequence) or isinstance(found, str):
        raise ValueError("this is no list of sentences")
    return tuple(met for one in found if (met := _met(_object(one))).sentence.strip())


def _met(told: Mapping[str, Any]) -> Met:
    start = told.get("start")
    return Met(
        _text(told, "sentence"),
        _text(told, "surface"),
        start if isinstance(start, int) and not isinstance(start, bool) else -1,
        _text(told, "translation"),
        _text(told, "source"),
        location_of(_text(told, "location")),
        _moment(told, "met"),
        _text(told, "source_id"),
    )


def review_of(found: object) -> Schedule:
    """What review_json says; raises ValueError where it makes no sense."""
    told = _object(found)
    due = _moment(told, "due")
    if due is None:
        raise ValueError("it does not say when the word is due")
    return Schedule(
        due,
        _number(told, "interval") or 0.0,
        int(_number(told, "reps") or 0),
        int(_number(told, "lapses") or 0),
        _number(told, "stability"),
        _number(told, "difficulty"),
        _moment(told, "last_review"),
        told.get("learning") is True,
        told.get("suspended") is True,
    )


def _object(found: object) -> Mapping[str, Any]:
    if not isinstance(found, Mapping):
        raise ValueError("this is no object")
    return found


def _text(told: Mapping[str, Any], name: str) -> str:
    found = told.get(name)
    return clean(found) if isinstance(found, str) else ""


def _moment(told: Mapping[str, Any], name: str) -> datetime | None:
    text = _text(told, name)
    if not text:
        return None
    found = datetime.fromisoformat(text)
    try:
        return found.astimezone(UTC)
    except (OverflowError, OSError) as error:
        raise ValueError(str(error)) from error


def _number(told: Mapping[str, Any], name: str) -> float | None:
    found = told.get(name)
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found < 1e6:
        raise ValueError(f"its {name} makes no sense")
    return float(found)
