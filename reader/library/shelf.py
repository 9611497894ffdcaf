"""The library as one looks at it: what was read and added, and the samples, in an order, by a search."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from reader.languages import get_language
from reader.library.items import Item
from reader.sources.samples import Sample
from reader.vocabulary.terms import TextRecord

SORTS = ("last opened", "last added", "title", "language", "words", "read", "known", "new words")
VIEWS = ("library", "samples", "archive", "removed")
SAMPLE = "sample/"
"""What the id of a sample begins with that has not been opened yet."""
_NEVER = datetime.min.replace(tzinfo=UTC)


class Facts(NamedTuple):
    """What is found out of a text in the background: whether its file is there, how many of its words are known (0–1),
    how many different ones are new."""

    missing: bool = False
    known: float | None = None
    new: int | None = None
    words: int = 0


class Volume(NamedTuple):
    """One line of the library; `read` is a share 0–1, None where it was never opened."""

    id: str
    title: str
    language: str
    address: str
    byline: str = ""
    level: str = ""
    words: int = 0
    tags: tuple[str, ...] = ()
    archived: bool = False
    removed: bool = False
    kept: bool = False
    is_file: bool = False
    added: datetime | None = None
    opened: datetime | None = None
    read: float | None = None
    facts: Facts = Facts()

    @property
    def is_sample(self) -> bool:
        """Whether it is a sample that nobody has opened."""
        return self.id.startswith(SAMPLE)

    @property
    def source(self) -> str:
        """What opens it: its address, or its id where the library has the text."""
        return self.id if self.kept else self.address

    @property
    def going_on(self) -> bool:
        """Whether one is in the middle of it."""
        return self.read is not None and self.read < 1 and not self.archived and not self.removed


def volumes(items: Sequence[Item], records: Iterable[TextRecord], samples: Sequence[Sample]) -> list[Volume]:
    """Everything there is, samples last. `items` hold the removed ones too, so that a sample of the same address stays
    away; a record without an item stands for itself (where the library could not be opened)."""
    met = {record.source.id: record for record in records}
    levels = {str(sample.path): sample.level for sample in samples}
    found = [_of_item(item, met.get(item.id), levels) for item in items if not item.id.startswith(SAMPLE)]
    here = {item.id for item in items}
    found += [_of_record(record, levels) for number, record in met.items() if number not in here]
    taken = {volume.address for volume in found}
    marks = {item.id: item for item in items}
    found += [_of_sample(one, marks.get(sample_item_id(one.path))) for one in samples if str(one.path) not in taken]
    return found


def sample_item_id(sample_path: Path) -> str:
    """What a sample is called in the library as long as it has not been opened."""
    return SAMPLE + sample_path.name


def _of_item(item: Item, record: TextRecord | None, levels: Mapping[str, str]) -> Volume:
    return Volume(
        item.id,
        item.title,
        item.language,
        item.address,
        byline=item.byline,
        level=item.level or levels.get(item.address, ""),
        words=item.words or (record.words if record else 0),
        tags=item.tags,
        archived=item.archived,
        removed=item.removed is not None,
        kept=item.kept,
        is_file=item.is_file,
        added=item.added,
        opened=record.opened if record else None,
        read=record.position.percent / 100 if record else None,
    )


def _of_record(record: TextRecord, levels: Mapping[str, str]) -> Volume:
    source = record.source
    return Volume(
        source.id,
        source.title,
        source.language,
        source.address,
        level=levels.get(source.address, ""),
        words=record.words,
        added=record.added,
        opened=record.opened,
        read=record.position.percent / 100,
    )


def _of_sample(sample: Sample, mark: Item | None) -> Volume:
    return Volume(
        sample_item_id(sample.path),
        sample.title,
        sample.language,
        str(sample.path),
        level=sample.level,
        words=sample.words,
        tags=mark.tags if mark else (),
        archived=mark is not None and mark.archived,
        removed=mark is not None and mark.removed is not None,
    )


# ---- what is looked at
def in_view(found: Iterable[Volume], view: str) -> list[Volume]:
    """Those of one of VIEWS."""
    if view == "removed":
        return [volume for volume in found if volume.removed]
    if view == "samples":
        return [volume for volume in found if volume.is_sample and not volume.removed and not volume.archived]
    return [volume for volume in found if not volume.removed and volume.archived is (view == "archive")]


def without_foreign_samples(found: Sequence[Volume], first: str) -> list[Volume]:
    """All but the samples in languages that one does not read: those that stay are in the `first` language, in one that
    something was opened or added in, or were given a tag."""
    read = {first, *(volume.language for volume in found if not volume.is_sample)}
    return [volume for volume in found if not volume.is_sample or volume.tags or volume.language in read]


def matching(found: Iterable[Volume], query: str) -> list[Volume]:
    """Those that have every word of the query in title, author, tags, language or address; "#news" is a tag."""
    wanted = [_folded(word) for word in query.split()]
    return [volume for volume in found if all(_has(volume, word) for word in wanted)]


def _has(volume: Volume, word: str) -> bool:
    if word.startswith("#"):
        return any(_folded(tag).startswith(word[1:]) for tag in volume.tags)
    name = get_language(volume.language).name if volume.language else ""
    fields = (volume.title, volume.byline, *volume.tags, name, volume.address.rpartition("/")[2])
    return any(word in _folded(field) for field in fields)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def ordered(found: Iterable[Volume], order: str) -> list[Volume]:
    """By one of SORTS; what has nothing to be ordered by comes last, among equals what was opened last first, samples
    as they come."""
    recent = sorted(found, key=lambda volume: volume.opened or _NEVER, reverse=True)
    key = _KEYS.get(order)
    return recent if key is None else sorted(recent, key=key)


def _descending(value: float | None) -> tuple[bool, float]:
    return value is None, -(value or 0.0)


def _last_added(volume: Volume) -> tuple[bool, float]:
    return volume.added is None, -volume.added.timestamp() if volume.added else 0.0


_KEYS: dict[str, Callable[[Volume], tuple[bool | str, float | str]]] = {
    "last added": _last_added,
    "title": lambda volume: (_folded(volume.title), ""),
    "language": lambda volume: (volume.language, _folded(volume.title)),
    "words": lambda volume: (volume.words == 0, volume.words),
    "read": lambda volume: _descending(volume.read),
    "known": lambda volume: _descending(volume.facts.known),
    "new words": lambda volume: (volume.facts.new is None, volume.facts.new or 0),
}
