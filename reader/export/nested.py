"""What does not fit into one value of a row, as JSON: its other sentences, and how it stands in review.

In a table the JSON stands in the cell; importing/nested.py reads it.
"""

from reader.vocabulary.incoming import Schedule
from reader.vocabulary.terms import Encounter


def location_text(block: int, offset: int) -> str:
    """Block and offset; the title, where it is no block of the text, stands before block 0."""
    return f"{block}:{offset}" if block >= 0 else f"title:{offset}"


def sentence_json(met: Encounter) -> dict[str, object]:
    """One sentence; `start` is where the word stands in it."""
    return {
        "sentence": met.sentence,
        "surface": met.surface,
        "start": met.start,
        "translation": met.sentence_translation,
        "source": met.source.title or met.source.address,
        "source_id": met.source.id,
        "location": location_text(met.block, met.offset),
        "met": met.at.isoformat(timespec="seconds"),
    }


def review_json(schedule: Schedule) -> dict[str, object]:
    """How a word stands in review; days, and moments in ISO 8601."""
    told = schedule._asdict() | {"due": schedule.due.isoformat(), "interval": round(schedule.interval, 6)}
    return told | {"last_review": schedule.last_review.isoformat() if schedule.last_review else None}
